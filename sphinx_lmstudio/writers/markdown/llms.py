"""The files for language models: `llms.txt` and the like, for the site and for each section.

- `llms.txt`: a list of the pages, in the form of https://llmstxt.org.
- `llms-full.txt`: the text of all pages, in reading order.
- `llms-ctx.txt`, `llms-ctx-full.txt`: the text as XML, without and with optional pages, like that
  of the reference tool (`llms_txt2ctx` of the package `llms-txt`).
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
"""A rough average for English text and code."""
_NOT_IN_TAGS = re.compile(r"[^\w.-]+")


@dataclass(frozen=True, slots=True)
class LlmsFiles:
    """The files for language models of a site."""

    outline: Outline
    optional: tuple[str, ...]
    """The clean paths of optional sections and pages."""

    def files(self) -> Iterator[tuple[str, str]]:
        """The path of each file from the top of the site, and its text."""
        sizes: dict[str, str] = {}
        for name, text in self.whole_files():
            sizes[name] = size_of(text)
            yield name, text
        outline, info = self.outline, self.info(sizes)
        groups = list(self.groups())
        yield LIST, self.listing(outline.title, outline.summary, info, groups, "")
        yield CONTEXT, self.context(info, [g for g in groups if g.title != OPTIONAL])
        yield FULL_CONTEXT, self.context(info, groups)
        for section in outline.sections:
            if section.folder:
                yield f"{section.folder}/{LIST}", self.section_listing(section, sizes)

    def whole_files(self) -> Iterator[tuple[str, str]]:
        """The files with the text of all pages: of the site, and of each section."""
        outline = self.outline
        yield FULL, self.full(outline.title, outline.summary, outline.pages, "")
        for section in outline.sections:
            if section.folder:
                name = f"{section.folder}/{FULL}"
                summary = section.pages[0].description or outline.summary
                yield name, self.full(section.title, summary, section.pages, section.folder)

    def groups(self) -> Iterator[SectionTexts]:
        """The sections without optional pages, and a section of all optional pages."""
        optional: list[PageText] = []
        for section in self.outline.sections:
            pages: list[PageText] = []
            for page in section.pages:
                (optional if is_optional(page, self.optional) else pages).append(page)
            if pages:
                yield SectionTexts(section.title, tuple(pages), section.folder)
        if optional:
            yield SectionTexts(OPTIONAL, tuple(optional))

    def info(self, sizes: dict[str, str]) -> str:
        """The paragraph about the other files, with their sizes."""
        titles = {f"{s.folder}/{FULL}": s.title for s in self.outline.sections}
        files = {
            name: f"{self.link(titles.get(name, name), name, '')} ({size})"
            for name, size in sizes.items()
        }
        said = _("Each page is listed at the address of its Markdown. All of them in one file: %s.")
        parts = [said % files.pop(FULL)]
        if files:
            parts.append(_("The same for one section: %s.") % ", ".join(files.values()))
        return " ".join(parts)

    def section_listing(self, section: SectionTexts, sizes: dict[str, str]) -> str:
        """The list of a section, for its own folder."""
        name = f"{section.folder}/{FULL}"
        link = f"{self.link(FULL, name, section.folder)} ({sizes[name]})"
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
        """A link to a file of the site, relative to a folder."""
        places = Places(f"{folder}/" if folder else "", "", self.outline.base)
        return f"[{words}]({syntax.address(places.from_top(quote(name)))})"

    def full(self, title: str, summary: str, pages: Iterable[PageText], folder: str) -> str:
        """The text of pages, each with its title and its address."""
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
    """A title as the text of a link, without brackets: the reference parser does not allow any."""
    return syntax.escaped(page.title.replace("[", "(").replace("]", ")"))


def one_line(text: str) -> str:
    return " ".join(text.split())


def size_of(text: str) -> str:
    """The size of a text, also in tokens, which tell how much of a context window it takes."""
    count = len(text.encode())
    tokens = max(round(count / BYTES_PER_TOKEN, -3), 1000)
    return _("{bytes:,} bytes, about {tokens:,} tokens").format(bytes=count, tokens=int(tokens))


def tag_name(title: str) -> str:
    """A title as the name of an element."""
    name = _NOT_IN_TAGS.sub("-", title.lower()).strip("-.") or "section"
    return name if name[0].isalpha() or name[0] == "_" else f"section-{name}"


def xml_text(text: str) -> str:
    """A text in XML, in a CDATA section if it contains markup."""
    if "<" not in text and "&" not in text and "]]>" not in text:
        return text
    return "<![CDATA[" + text.replace("]]>", "]]]]><![CDATA[>") + "]]>"
