"""What a page's Markdown says, read with markdown-it, and what its HTML says that it should."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin

import lxml.html
from markdown_it import MarkdownIt
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.footnote import footnote_plugin

from .built import Element, classes, code_of, text_of

if TYPE_CHECKING:
    from .facts import Content, SourcePage

PARSER = (
    MarkdownIt("commonmark", {"html": True})
    .enable(["table", "strikethrough"])
    .use(footnote_plugin)
    .use(dollarmath_plugin)
)
OUR_TAG = re.compile(r"</?(?:sub|sup|strong|em|s)>|<br>")
"""Tags for what Markdown has no sign for."""
ADDED = frozenset(("alternatives", "of", "which", "one", "is", "enough"))
"""Words of the writer's own, where they stand beside those of the page."""
BLOCKS = "descendant::*[self::ul or self::ol or self::pre or self::p[2] or self::table]"
"""What no cell of a Markdown table holds: such a table is a list."""
WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Said:
    """What a page says, in either form."""

    headings: tuple[str, ...]
    codes: tuple[str, ...]
    tables: tuple[tuple[tuple[str, ...], ...], ...]
    links: tuple[str, ...]
    """Addresses, each once and sorted, from the top of the site."""
    words: tuple[str, ...]


def read_markdown(text: str, address: str) -> Said:
    """What a Markdown file says.

    :param address: of the file, from the top of the site
    """
    root: Element = lxml.html.fromstring(f"<div>{PARSER.render(text)}</div>")
    for note in root.xpath("//*[contains(@class, 'footnote-backref') or @class='footnote-ref']"):
        note.drop_tree()
    return said(root, address)


def read_page(html: str, address: str) -> Said:
    """What the article of a page says; the words of scripts and forms are none."""
    document: Element = lxml.html.document_fromstring(html)
    article = document.xpath("//article[@role='main']")[0]
    for element in list(article.iter()):
        if not isinstance(element.tag, str):
            continue
        is_fold = element.tag == "summary" and "lms-params-fold" in classes(element.getparent())
        names = {"headerlink", "linenos", "only-dark", "lms-terminal-title", "footnote-reference"}
        hidden = element.tag in {"form", "script", "svg"} or bool(classes(element) & names)
        hidden = hidden or (element.tag == "span" and "label" in classes(element))
        if (is_fold or hidden) and element.getparent() is not None:
            element.drop_tree()
    return said(article, address)


def said(root: Element, address: str) -> Said:
    headings = root.xpath("descendant::*[self::h1 or self::h2 or self::h3 or self::h4 or self::h5]")
    tables = root.xpath(f"descendant::table[not(ancestor::table) and not({BLOCKS})]")
    return Said(
        tuple(squeeze(text_of(heading)) for heading in headings),
        tuple(code_of(pre).rstrip("\n") for pre in root.xpath("descendant::pre")),
        tuple(tuple(map(read_row, table.xpath("descendant::tr"))) for table in tables),
        tuple(sorted({target(a, address) for a in root.xpath("descendant::a/@href")})),
        tuple(WORD.findall(text_of(root))),
    )


def read_row(row: Element) -> tuple[str, ...]:
    """Its cells that hold something: Markdown has one for each column."""
    return tuple(text for cell in row.xpath("th | td") if (text := squeeze(text_of(cell))))


def squeeze(text: str) -> str:
    return "".join(text.split())


def target(href: str, address: str) -> str:
    """Where a link leads, from the top of the site."""
    url = unquote(urljoin(f"https://site/{address}", str(href)).removeprefix("https://site/"))
    return re.sub(r"(^|/)index\.html(?=#|$)", r"\1", url)


def differences(page: Said, markdown: Said) -> list[str]:
    """What the Markdown of a page lacks, or has and should not."""
    found = []
    for name in ("headings", "codes", "tables"):
        if getattr(page, name) != getattr(markdown, name):
            wanted, seen = getattr(page, name), getattr(markdown, name)
            found += [
                f"{name}: {w!r} is {s!r}" for w, s in zip(wanted, seen, strict=False) if w != s
            ][:2]
            found += [f"{name}: {len(wanted)} are {len(seen)}"] * (len(wanted) != len(seen))
    found += [f"no link to {link}" for link in sorted(set(page.links) - set(markdown.links))]
    return found + lost_words(page.words, markdown.words)


def lost_words(wanted: tuple[str, ...], seen: tuple[str, ...]) -> list[str]:
    """Words that are not there; badges and notes may stand in another place."""
    missing: list[str] = []
    added: list[str] = []
    for kind, a, b, c, d in SequenceMatcher(None, wanted, seen, autojunk=False).get_opcodes():
        if kind != "equal":
            missing += wanted[a:b]
            added += [word for word in seen[c:d] if word.lower() not in ADDED]
    for word in list(missing):
        if word in added:
            added.remove(word)
            missing.remove(word)
    return [f"no word {word!r}" for word in missing[:5]]


def live_html(text: str) -> list[str]:
    """Tags that a reader of Markdown would not show but obey."""
    tokens = PARSER.parse(text)
    parts = [part for token in tokens for part in (token, *(token.children or ()))]
    tags = [part.content for part in parts if part.type in ("html_block", "html_inline")]
    return [tag for tag in tags if not OUR_TAG.fullmatch(tag)]


def in_dark(html: str) -> str:
    """What a page says on dark screens only: other outputs say what stands on light ones."""
    document: Element = lxml.html.document_fromstring(html)
    return squeeze("".join(document.xpath("//*[contains(@class, 'only-dark')]//text()")))


def lost_facts(page: SourcePage, text: str, dark: str) -> list[str]:
    """What the source of a page says and its Markdown does not."""
    root: Element = lxml.html.fromstring(f"<div>{PARSER.render(text)}</div>")
    codes = [squeeze(code_of(pre)) for pre in root.xpath("descendant::pre")]
    shown = squeeze(text_of(root))
    wanted = [variant.code for snippet in page.snippets for variant in snippet.variants]
    wanted += [*page.fences, *page.terminals]
    found = [f"no code {code[:60]!r}" for code in wanted if not has_code(squeeze(code), codes)]
    words = [variant.label for snippet in page.snippets for variant in snippet.variants]
    words += [snippet.title or "" for snippet in page.snippets]
    words += [param.path[-1] for param in page.params] + [param.type or "" for param in page.params]
    words += [piece for text in said_in(page) for piece in text]
    return found + [f"no words {w[:60]!r}" for w in words if squeeze(w) not in shown + dark]


def said_in(page: Content) -> list[tuple[str, ...]]:
    return [*page.headings, *page.texts, *(param.description for param in page.params)]


def has_code(code: str, codes: list[str]) -> bool:
    return any(code in shown for shown in codes)


def uncoded(text: str) -> str:
    """The words of a Markdown file outside of code."""
    root: Element = lxml.html.fromstring(f"<div>{PARSER.render(text)}</div>")
    return text_of(root, lambda element: element.tag in {"pre", "code"})
