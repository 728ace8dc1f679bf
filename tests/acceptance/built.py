"""What a reader of the built site sees, read from its HTML."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from functools import cached_property
from itertools import zip_longest
from typing import TYPE_CHECKING, Any, TypeAlias

import lxml.html

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

Element: TypeAlias = Any
"""An lxml element: the stubs of lxml leave open what XPath finds."""

INLINE = {"a", "abbr", "b", "cite", "code", "del", "em", "font", "i", "input", "ins", "kbd"}
INLINE |= {"label", "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "u", "var"}
SPHINX_PAGES = {"404", "genindex", "modindex", "py-modindex", "search"}
SNIPPET, PARAMS, DOWNLOADS = "lms-snippet", "lms-params", "lms-downloads"
TERMINAL, DEEPLINK, VARIANT = "lms-terminal", "lms-deeplink", "lms-variant-panel"
HEADING = (
    "self::h1 or self::h2 or self::h3 or self::h4 or self::h5 or self::h6"
    " or contains(concat(' ', @class, ' '), ' rubric ')"
)


@dataclass(frozen=True, slots=True)
class BuiltSnippet:
    """A snippet: title, then label and code of every variant."""

    title: str | None
    variants: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class BuiltParam:
    """A param: names from the outermost to its own, type, badge, description, id."""

    path: tuple[str, ...]
    type: str | None
    optional: bool | None
    description: str
    id: str


@dataclass(frozen=True, slots=True)
class BuiltTerminal:
    """A terminal: its title, and the lines in every ``pre``."""

    title: str | None
    sessions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BuiltDownload:
    """A file to download: texts, and the addresses of its links."""

    name: str
    description: str
    facts: str
    links: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BuiltDownloads:
    """What a repository offers."""

    repository: str
    options: tuple[BuiltDownload, ...]


@dataclass(frozen=True, slots=True)
class BuiltDeepLink:
    """How a deep link is written: all its ``pre``, and the code in its sentences."""

    pres: tuple[str, ...]
    code_spans: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BuiltCallout:
    """A callout: the class that tells its tone, its title, and all that it shows."""

    tone: str
    title: str
    content: BuiltContent


def classes(element: Element) -> set[str]:
    """The element's classes."""
    return set((element.get("class") or "").split())


def text_of(element: Element, skip: Callable[[Element], bool] = lambda _: False) -> str:
    """The text within, one blank for white space and block edges, without what is skipped."""
    return " ".join("".join(text_parts(element, skip)).split())


def text_parts(element: Element, skip: Callable[[Element], bool]) -> Iterator[str]:
    """The pieces of text within, block edges as blanks."""
    yield element.text or ""
    for child in element:
        hidden = not isinstance(child.tag, str) or child.tag in {"script", "style", "svg"}
        # The title of a fold is no word of the author's.
        hidden = hidden or (child.tag == "summary" and "lms-params-fold" in classes(element))
        edge = "" if child.tag in INLINE else " "
        yield edge
        if not (hidden or "headerlink" in classes(child) or skip(child)):
            yield from text_parts(child, skip)
        yield edge + (child.tail or "")


def having(name: str, tag: str = "*") -> str:
    """XPath of the descendants that have the class."""
    return f"descendant::{tag}[contains(concat(' ', normalize-space(@class), ' '), ' {name} ')]"


def inside(name: str) -> str:
    """XPath predicate: an ancestor has the class."""
    return f"ancestor::*[contains(concat(' ', normalize-space(@class), ' '), ' {name} ')]"


def beside_prose(element: Element) -> bool:
    """Whether the element is compared by itself, not as prose."""
    by_itself = {SNIPPET, PARAMS, TERMINAL, DOWNLOADS, DEEPLINK}
    return element.tag == "pre" or bool(classes(element) & by_itself)


def optional_text(elements: Iterable[Element]) -> str | None:
    """The text of the first element, None where there is none."""
    return next((text_of(element) for element in elements), None)


def code_of(pre: Element) -> str:
    """The code in a ``pre``, to the character, without numbers of lines."""
    return "".join(pre.xpath("descendant::text()[not(parent::span[@class='linenos'])]"))


class BuiltContent:
    """All that an element shows, in document order and to any depth."""

    def __init__(self, element: Element, title: Element | None = None) -> None:
        """Reads the element; the title is no heading of its content."""
        self.element = element
        self.title_element = title

    @cached_property
    def snippets(self) -> tuple[BuiltSnippet, ...]:
        """The snippets."""
        return tuple(map(read_snippet, self.element.xpath(having(SNIPPET))))

    @cached_property
    def params(self) -> tuple[BuiltParam, ...]:
        """The params, each before its children."""
        return tuple(map(read_param, self.element.xpath(having("lms-param", "div"))))

    @cached_property
    def fences(self) -> tuple[str, ...]:
        """Blocks of code that belong to no component of code."""
        components = " or ".join(map(inside, (VARIANT, TERMINAL, DEEPLINK)))
        pres = f"descendant::div[contains(@class, 'highlight')]/pre[not({components})]"
        return tuple(map(code_of, self.element.xpath(pres)))

    @cached_property
    def terminals(self) -> tuple[BuiltTerminal, ...]:
        """The terminals."""
        return tuple(map(read_terminal, self.element.xpath(having(TERMINAL, "div"))))

    @cached_property
    def downloads(self) -> tuple[BuiltDownloads, ...]:
        """The lists of downloads."""
        return tuple(map(read_downloads, self.element.xpath(having(DOWNLOADS, "div"))))

    @cached_property
    def deeplinks(self) -> tuple[BuiltDeepLink, ...]:
        """The explanations of deep links."""
        parts = map(BuiltContent, self.element.xpath(having(DEEPLINK, "div")))
        return tuple(BuiltDeepLink(part.pres, part.code_spans) for part in parts)

    @cached_property
    def columns(self) -> tuple[tuple[BuiltContent, ...], ...]:
        """The columns of every set of them."""
        return tuple(
            tuple(BuiltContent(column) for column in columns if "lms-column" in classes(column))
            for columns in self.element.xpath(having("lms-columns", "div"))
        )

    @cached_property
    def callouts(self) -> tuple[BuiltCallout, ...]:
        """The callouts."""
        return tuple(map(read_callout, self.element.xpath(having("lms-callout", "div"))))

    @cached_property
    def tables(self) -> tuple[tuple[tuple[str, ...], ...], ...]:
        """The cells of every row of every table."""
        return tuple(
            tuple(
                tuple(text_of(cell) for cell in row.xpath("th | td"))
                for row in table.xpath("descendant::tr")
            )
            for table in self.element.xpath("descendant::table")
        )

    @cached_property
    def headings(self) -> tuple[str, ...]:
        """The headings."""
        found = self.element.xpath(f"descendant::*[{HEADING}]")
        return tuple(text_of(heading) for heading in found if heading is not self.title_element)

    @cached_property
    def code_spans(self) -> tuple[str, ...]:
        """The code in sentences."""
        return tuple(map(text_of, self.element.xpath("descendant::code[not(ancestor::pre)]")))

    @cached_property
    def pres(self) -> tuple[str, ...]:
        """Every block of code, wherever it stands."""
        return tuple(map(code_of, self.element.xpath("descendant::pre")))

    @cached_property
    def prose(self) -> str:
        """The text without what is compared by itself."""
        return text_of(self.element, beside_prose)

    @cached_property
    def uncoded(self) -> str:
        """The text without code."""
        return text_of(self.element, lambda e: e.tag in {"pre", "code"})

    @cached_property
    def everything(self) -> str:
        """All the text."""
        return text_of(self.element)


class BuiltPage(BuiltContent):
    """All that the article of a page shows, and its meta descriptions."""

    def __init__(self, document: Element) -> None:
        """Reads a whole HTML document."""
        found = document.xpath("//article[@role='main']")
        article = found[0] if found else lxml.html.Element("article")
        super().__init__(article, next(iter(article.xpath("descendant::h1")), None))
        self.metas = tuple(
            " ".join(meta.split())
            for meta in document.xpath("//head/meta[@name='description']/@content")
        )

    @cached_property
    def title(self) -> str | None:
        """The first heading, without badges."""
        if self.title_element is None:
            return None
        return text_of(self.title_element, lambda e: bool(classes(e) & {"lms-badge", "lms-method"}))

    @cached_property
    def leads(self) -> tuple[str, ...]:
        """The leads."""
        return tuple(map(text_of, self.element.xpath(having("lms-lead"))))


def read_built(html: str) -> BuiltPage:
    """The page in a whole HTML document."""
    return BuiltPage(lxml.html.document_fromstring(html))


def read_snippet(snippet: Element) -> BuiltSnippet:
    """The snippet in its element."""
    labels = [text_of(label) for label in snippet.xpath(having("lms-variant-label"))]
    panels = snippet.xpath(having("lms-variant-panel"))
    codes = ["".join(map(code_of, panel.xpath("descendant::pre"))) for panel in panels]
    return BuiltSnippet(
        title=optional_text(snippet.xpath(having("lms-snippet-title"))),
        variants=tuple(zip_longest(labels, codes, fillvalue="(none)")),
    )


def read_param(param: Element) -> BuiltParam:
    """The param in its element."""
    around = param.xpath("ancestor-or-self::*[contains(concat(' ', @class, ' '), ' lms-param ')]")
    badges = {name for badge in in_head(param, "lms-badge") for name in classes(badge)}
    bodies = param.xpath("dd[contains(@class, 'lms-param-body')]")
    return BuiltParam(
        path=tuple(optional_text(in_head(outer, "lms-param-name")) or "" for outer in around),
        type=optional_text(in_head(param, "lms-param-type")),
        optional=badge_says(badges),
        description=" ".join(text_of(body, beside_prose) for body in bodies),
        id=param.get("id") or "",
    )


def in_head(param: Element, name: str) -> list[Element]:
    """Elements of the class in the head of the param."""
    heads = param.xpath("dt[contains(@class, 'lms-param-head')]")
    return [element for head in heads for element in head.xpath(having(name))]


def badge_says(badges: set[str]) -> bool | None:
    """Whether the param is optional, None where no badge says so."""
    if "lms-optional" in badges:
        return True
    return False if "lms-required" in badges else None


def read_terminal(terminal: Element) -> BuiltTerminal:
    """The terminal in its element."""
    return BuiltTerminal(
        title=optional_text(terminal.xpath(having("lms-terminal-title", "div"))),
        sessions=tuple(map(code_of, terminal.xpath("descendant::pre"))),
    )


def read_downloads(downloads: Element) -> BuiltDownloads:
    """The list of downloads in its element."""
    return BuiltDownloads(
        repository=optional_text(downloads.xpath(having("lms-downloads-repository", "p"))) or "",
        options=tuple(map(read_download, downloads.xpath(having("lms-download", "div")))),
    )


def read_download(download: Element) -> BuiltDownload:
    """The file to download in its element."""
    own = {"lms-download-name", "lms-download-facts", "lms-download-link"}
    links = download.xpath(having("lms-download-link", "p"))
    return BuiltDownload(
        name=optional_text(download.xpath(having("lms-download-name", "p"))) or "",
        description=text_of(download, lambda e: beside_prose(e) or bool(classes(e) & own)),
        facts=optional_text(download.xpath(having("lms-download-facts", "p"))) or "",
        links=tuple(str(href) for link in links for href in link.xpath("descendant::a/@href")),
    )


def read_callout(callout: Element) -> BuiltCallout:
    """The callout in its element."""
    tones = sorted(name for name in classes(callout) if name.startswith("lms-tone-"))
    titles = callout.xpath("p[contains(concat(' ', @class, ' '), ' admonition-title ')]")
    return BuiltCallout(
        tone=" ".join(tones).removeprefix("lms-tone-"),
        title=optional_text(titles) or "",
        content=BuiltContent(callout),
    )


def page_address(docname: str, builder: str) -> str:
    """The path of the page's file below the output folder."""
    if builder == "dirhtml" and docname != "index" and not docname.endswith("/index"):
        return f"{docname}/index.html"
    return f"{docname}.html"


def page_files(outdir: Path) -> set[str]:
    """The HTML files below the output folder, Sphinx's own left out."""
    paths = (path.relative_to(outdir) for path in outdir.rglob("*.html"))
    return {
        path.as_posix()
        for path in paths
        if not path.parts[0].startswith("_")
        and path.parts[0].removesuffix(".html") not in SPHINX_PAGES
    }


SIDEBAR = "//*[contains(@class, 'sidebar-tree')]//a[contains(@class, 'reference')]/@href"
TABS = "//header//nav[contains(@class, 'tabs')]//a/@href"


def reading_order(html: str, address: str, place: str = SIDEBAR) -> list[str]:
    """Page files the sidebar links to, in order, each once; the page itself is at the address."""
    document: Element = lxml.html.document_fromstring(html)
    links = document.xpath(place)
    folder = posixpath.dirname(address)
    files = []
    for link in (str(link).partition("#")[0] for link in links if "://" not in str(link)):
        path = posixpath.normpath(posixpath.join(folder, link)) if link else address
        is_folder = not path.endswith(".html")
        files.append(posixpath.normpath(f"{path}/index.html") if is_folder else path)
    return list(dict.fromkeys(files))
