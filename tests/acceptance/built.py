"""What a reader of the built site sees, read from its HTML."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING, Any, TypeAlias

import lxml.html  # type: ignore[import-untyped]  # no stubs among our requirements

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

Element: TypeAlias = Any
"""An lxml element: lxml carries no types."""

INLINE = {"a", "abbr", "b", "cite", "code", "del", "em", "font", "i", "input", "ins", "kbd"}
INLINE |= {"label", "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "u", "var"}
SPHINX_PAGES = {"404", "genindex", "modindex", "py-modindex", "search"}
SNIPPET, PARAMS = "lms-snippet", "lms-params"


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
class BuiltPage:
    """All that the article of a page shows.

    ``prose`` is its text without ``pre``, snippets and params; ``uncoded`` that without ``pre``
    and ``code``; ``everything`` all of it.
    """

    title: str | None
    leads: tuple[str, ...]
    metas: tuple[str, ...]
    snippets: tuple[BuiltSnippet, ...]
    params: tuple[BuiltParam, ...]
    fences: tuple[str, ...]
    tables: tuple[tuple[tuple[str, ...], ...], ...]
    headings: tuple[str, ...]
    code_spans: tuple[str, ...]
    pres: tuple[str, ...]
    prose: str
    uncoded: str
    everything: str


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
        edge = "" if child.tag in INLINE else " "
        yield edge
        if not (hidden or "headerlink" in classes(child) or skip(child)):
            yield from text_parts(child, skip)
        yield edge + (child.tail or "")


def having(name: str) -> str:
    """XPath of the descendants that have the class."""
    return f"descendant::*[contains(concat(' ', normalize-space(@class), ' '), ' {name} ')]"


def inside(name: str) -> str:
    """XPath predicate: an ancestor has the class."""
    return f"ancestor::*[contains(concat(' ', normalize-space(@class), ' '), ' {name} ')]"


def beside_prose(element: Element) -> bool:
    """Whether the element is compared by itself, not as prose."""
    return element.tag == "pre" or bool(classes(element) & {SNIPPET, PARAMS})


def optional_text(elements: Iterable[Element]) -> str | None:
    """The text of the first element, None where there is none."""
    return next((text_of(element) for element in elements), None)


def code_of(pre: Element) -> str:
    """The code in a ``pre``, to the character."""
    return "".join(pre.itertext())


def read_built(html: str) -> BuiltPage:
    """The page in a whole HTML document."""
    document = lxml.html.document_fromstring(html)
    found = document.xpath("//article[@role='main']")
    article = found[0] if found else lxml.html.Element("article")
    headings = article.xpath(
        "descendant::*[self::h1 or self::h2 or self::h3 or self::h4 or self::h5 or self::h6"
        " or contains(concat(' ', @class, ' '), ' rubric ')]"
    )
    h1 = next(iter(article.xpath("descendant::h1")), None)
    pres = article.xpath("descendant::div[contains(@class, 'highlight')]/pre")
    return BuiltPage(
        title=None
        if h1 is None
        else text_of(h1, lambda e: bool(classes(e) & {"lms-badge", "lms-method"})),
        leads=tuple(text_of(lead) for lead in article.xpath(having("lms-lead"))),
        metas=tuple(
            " ".join(meta.split())
            for meta in document.xpath("//head/meta[@name='description']/@content")
        ),
        snippets=tuple(read_snippet(snippet) for snippet in article.xpath(having(SNIPPET))),
        params=tuple(
            param
            for params in article.xpath(f"{having(PARAMS)}[not({inside(PARAMS)})]")
            for param in read_params(params, ())
        ),
        fences=tuple(code_of(pre) for pre in pres if not pre.xpath(inside(SNIPPET))),
        tables=tuple(
            tuple(
                tuple(text_of(cell) for cell in row.xpath("th | td"))
                for row in table.xpath("descendant::tr")
            )
            for table in article.xpath("descendant::table")
        ),
        headings=tuple(text_of(heading) for heading in headings if heading is not h1),
        code_spans=tuple(
            text_of(code) for code in article.xpath("descendant::code[not(ancestor::pre)]")
        ),
        pres=tuple(code_of(pre) for pre in article.xpath("descendant::pre")),
        prose=text_of(article, beside_prose),
        uncoded=text_of(article, lambda e: e.tag in {"pre", "code"}),
        everything=text_of(article),
    )


def read_snippet(snippet: Element) -> BuiltSnippet:
    """The snippet in its element."""
    labels = [text_of(label) for label in snippet.xpath(having("lms-variant-label"))]
    panels = snippet.xpath(having("lms-variant-panel"))
    codes = ["".join(map(code_of, panel.xpath("descendant::pre"))) for panel in panels]
    return BuiltSnippet(
        title=optional_text(snippet.xpath(having("lms-snippet-title"))),
        variants=tuple(zip_longest(labels, codes, fillvalue="(none)")),
    )


def read_params(params: Element, parents: tuple[str, ...]) -> Iterator[BuiltParam]:
    """The params in a list, each before its children."""
    for param in params.xpath("div[contains(concat(' ', @class, ' '), ' lms-param ')]"):
        heads = param.xpath("dt[contains(@class, 'lms-param-head')]")
        bodies = param.xpath("dd[contains(@class, 'lms-param-body')]")
        names, types, badges = (
            [element for head in heads for element in head.xpath(having(name))]
            for name in ("lms-param-name", "lms-param-type", "lms-badge")
        )
        path = (*parents, optional_text(names) or "")
        yield BuiltParam(
            path=path,
            type=optional_text(types),
            optional=badge_says({name for badge in badges for name in classes(badge)}),
            description=" ".join(text_of(body, beside_prose) for body in bodies),
            id=param.get("id") or "",
        )
        for body in bodies:
            for nested in body.xpath("dl[contains(@class, 'lms-params')]"):
                yield from read_params(nested, path)


def badge_says(badges: set[str]) -> bool | None:
    """Whether the param is optional, None where no badge says so."""
    if "lms-optional" in badges:
        return True
    return False if "lms-required" in badges else None


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


def reading_order(html: str, address: str) -> list[str]:
    """Page files the sidebar links to, in order, each once; the page itself is at the address."""
    links = lxml.html.document_fromstring(html).xpath(
        "//*[contains(@class, 'sidebar-tree')]//a[contains(@class, 'reference')]/@href"
    )
    folder = posixpath.dirname(address)
    files = []
    for link in (str(link).partition("#")[0] for link in links if "://" not in str(link)):
        path = posixpath.normpath(posixpath.join(folder, link)) if link else address
        is_folder = not path.endswith(".html")
        files.append(posixpath.normpath(f"{path}/index.html") if is_folder else path)
    return list(dict.fromkeys(files))
