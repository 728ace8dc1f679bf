"""The files that language models are given: `llms.txt`, its kin, and those of each section.

- `llms.txt`: what there is, in the form of https://llmstxt.org.
- `llms-full.txt`: every page whole, in reading order.
- `llms-ctx.txt`, `llms-ctx-full.txt`: the same as XML, without and with what is optional, as the
  reference tool makes it (`llms_txt2ctx` of the package `llms-txt`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote
from xml.sax.saxutils import quoteattr

from sphinx_lmstudio.hosting.pages import markdown_name
from sphinx_lmstudio.messages import _
from sphinx_lmstudio.writers.markdown import syntax
from sphinx_lmstudio.writers.markdown.links import quoted_links, quoted_notes
from sphinx_lmstudio.writers.markdown.outline import (
    OPTIONAL,
    Outline,
    PageText,
    SectionTexts,
    is_optional,
)
from sphinx_lmstudio.writers.markdown.places import Places

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LIST, FULL = "llms.txt", "llms-full.txt"
CONTEXT, FULL_CONTEXT = "llms-ctx.txt", "llms-ctx-full.txt"
BYTES_PER_TOKEN = 4
"""Of English text and code, roughly."""
_NOT_IN_TAGS = re.compile(r"[^\w.-]+")


@dataclass(frozen=True, slots=True)
class LlmsFiles:
    """The files of a site."""

    outline: Outline
    optional: tuple[str, ...]
    """Clean paths of what is optional."""

    def files(self) -> Iterator[tuple[str, str]]:
        """The path of each file from the top of the site, and its text."""
        outline = self.outline
        whole = {FULL: self.full(outline.title, outline.summary, outline.pages, "")}
        for section in outline.sections:
            if section.folder:
                name = f"{section.folder}/{FULL}"
                summary = section.pages[0].description or outline.summary
                whole[name] = self.full(section.title, summary, section.pages, section.folder)
        yield from whole.items()
        info = self.info(whole)
        groups = list(self.groups())
        yield LIST, self.listing(outline.title, outline.summary, info, groups, "")
        yield CONTEXT, self.context(info, [g for g in groups if g.title != OPTIONAL])
        yield FULL_CONTEXT, self.context(info, groups)
        for section in outline.sections:
            if section.folder:
                yield f"{section.folder}/{LIST}", self.section_listing(section, whole)

    def groups(self) -> Iterator[SectionTexts]:
        """The sections without what is optional, and that as one."""
        optional: list[PageText] = []
        for section in self.outline.sections:
            pages = [page for page in section.pages if not is_optional(page, self.optional)]
            optional += [page for page in section.pages if page not in pages]
            if pages:
                yield SectionTexts(section.title, tuple(pages), section.folder)
        if optional:
            yield SectionTexts(OPTIONAL, tuple(optional))

    def info(self, whole: dict[str, str]) -> str:
        """The paragraph on what else there is, with sizes."""
        titles = {f"{s.folder}/{FULL}": s.title for s in self.outline.sections}
        sizes = {
            name: f"{self.link(titles.get(name, name), name, '')} ({size_of(text)})"
            for name, text in whole.items()
        }
        said = _("Each page is listed at the address of its Markdown. All of them in one file: %s.")
        parts = [said % sizes.pop(FULL)]
        if sizes:
            parts.append(_("The same for one section: %s.") % ", ".join(sizes.values()))
        return " ".join(parts)

    def section_listing(self, section: SectionTexts, whole: dict[str, str]) -> str:
        """The list of a section, in its folder."""
        name = f"{section.folder}/{FULL}"
        link = f"{self.link(FULL, name, section.folder)} ({size_of(whole[name])})"
        said = _("Each page is listed at the address of its Markdown. All of them in one file: %s.")
        summary = section.pages[0].description or self.outline.summary
        group = SectionTexts(_("Pages"), section.pages)
        return self.listing(section.title, summary, said % link, [group], section.folder)

    def listing(
        self, title: str, summary: str, info: str, groups: Iterable[SectionTexts], folder: str
    ) -> str:
        """A file in the form of llmstxt.org."""
        lists = [
            "\n".join(
                [f"## {one_line(g.title)}", "", *(self.item(page, folder) for page in g.pages)]
            )
            for g in groups
        ]
        return "\n\n".join([f"# {syntax.escaped(title)}", f"> {summary}", info, *lists]) + "\n"

    def item(self, page: PageText, folder: str) -> str:
        method = f"`{page.method}` " if page.method else ""
        said = f": {method}{page.description}".rstrip() if method or page.description else ""
        return f"- {self.link(link_words(page), markdown_name(page.docname), folder)}{said}"

    def link(self, words: str, name: str, folder: str) -> str:
        """A link to a file of the site, as seen from a folder."""
        places = Places(f"{folder}/" if folder else "", "", self.outline.base)
        return f"[{words}]({syntax.address(places.from_top(quote(name)))})"

    def full(self, title: str, summary: str, pages: Iterable[PageText], folder: str) -> str:
        """Pages whole, each with its title and its address."""
        texts = (quoted_notes(self.quoted(page, folder), page.docname) for page in pages)
        return "\n---\n\n".join([f"# {syntax.escaped(title)}\n\n> {summary}\n", *texts])

    def quoted(self, page: PageText, folder: str) -> str:
        if self.outline.base:
            return page.markdown
        return quoted_links(page.markdown, page.folder, folder)

    def context(self, info: str, groups: Iterable[SectionTexts]) -> str:
        """The site as XML."""
        title, summary = self.outline.title, self.outline.summary
        parts = [f"<project title={quoteattr(title)} summary={quoteattr(summary)}>", xml_text(info)]
        for group in groups:
            tag = tag_name(group.title)
            docs = (self.document(page) for page in group.pages)
            parts += [f"<{tag}>", *docs, f"</{tag}>"]
        return "\n".join([*parts, "</project>\n"])

    def document(self, page: PageText) -> str:
        method = f"`{page.method}` " if page.method else ""
        description = f"{method}{page.description}".strip()
        said = f" desc={quoteattr(description)}" if description else ""
        text = xml_text(self.quoted(page, ""))
        return f"<doc title={quoteattr(link_words(page))}{said}>{text}</doc>"


def link_words(page: PageText) -> str:
    """A title as the words of a link: the reference parser knows no bracket in them."""
    return syntax.escaped(page.title.replace("[", "(").replace("]", ")"))


def one_line(text: str) -> str:
    return " ".join(text.split())


def size_of(text: str) -> str:
    """How much a text is: for a model that is a matter of its context."""
    count = len(text.encode())
    tokens = max(round(count / BYTES_PER_TOKEN, -3), 1000)
    return _("{bytes:,} bytes, about {tokens:,} tokens").format(bytes=count, tokens=int(tokens))


def tag_name(title: str) -> str:
    """A title as the name of an element."""
    name = _NOT_IN_TAGS.sub("-", title.lower()).strip("-.") or "section"
    return name if name[0].isalpha() or name[0] == "_" else f"section-{name}"


def xml_text(text: str) -> str:
    """A text in XML, to the character where it can be."""
    if "<" not in text and "&" not in text and "]]>" not in text:
        return text
    return "<![CDATA[" + text.replace("]]>", "]]]]><![CDATA[>") + "]]>"
