"""The texts of a built site: its pages as `llms.txt` lists them, and search in them.

Everything is read once, from the files that `llms.txt` in the folder of the site lists. Later
requests name pages, never files.
"""

from __future__ import annotations

import re
import sqlite3
from collections import defaultdict
from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

LIST = "llms.txt"
SUFFIX = ".md"
LANDING = "/index"
_LINK = re.compile(r"- \[(?P<title>[^\]]+)\]\((?P<url>[^)]+)\)(?:: (?P<description>.*))?")
_HEADING = re.compile(r"(#{1,6}) (.+)")
_FENCE = re.compile(r"[ >]*(`{3,})")
_WORD = re.compile(r"\w+")
_MARKS = re.compile(r"\\(?=[!-/:-@\[-`{-~])")
MOST_TERMS = 20
"""The most words of a query that are searched for."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A heading of a page with the text below it; the first piece is the text above any heading."""

    heading: str
    level: int
    """The level of its heading; 0 for text without a heading at the beginning of a page."""
    text: str


@dataclass(frozen=True, slots=True)
class SitePage:
    name: str
    """Its path without suffix: `developer/rest/chat`."""
    title: str
    description: str
    section: str
    text: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A page that was found, and the piece of it that fits best."""

    page: SitePage
    piece: Piece


@dataclass(slots=True)
class SiteTexts:
    """The texts of a site."""

    title: str
    summary: str
    pages: dict[str, SitePage]
    """By name, in the order of the list."""
    _search: SearchIndex = field(init=False)

    def __post_init__(self) -> None:
        self._search = SearchIndex([(p, piece) for p in self.pages.values() for piece in p.pieces])

    @property
    def sections(self) -> dict[str, list[SitePage]]:
        found: dict[str, list[SitePage]] = {}
        for page in self.pages.values():
            found.setdefault(page.section, []).append(page)
        return found

    def find(self, asked: str) -> SitePage | None:
        """A page by its name, its path or its address."""
        try:
            path = unquote(urlsplit(asked.strip()).path).strip("/")
        except ValueError:
            return None
        path = re.sub(r"\.(?:md|html)$", "", path)
        while path:
            for name in (path, f"{path}{LANDING}", path.removesuffix(LANDING)):
                if name in self.pages:
                    return self.pages[name]
            # The address of a site may have a path: `en/latest/developer/rest/chat`.
            path = path.partition("/")[2].strip("/")
        return None

    def search(self, query: str, limit: int) -> list[Hit]:
        """The pages with the words of a query, best first; identifiers must match exactly."""
        # SQLite reads no null character, and no half of a pair.
        sound = query.replace("\0", " ").encode("utf-8", "replace").decode("utf-8")
        return self._search.find(sound.split()[:MOST_TERMS])[:limit]


def read_site(folder: Path) -> SiteTexts:
    """Read the texts in the folder of a site.

    :raises FileNotFoundError: there are none
    """
    root = folder.resolve()
    text = (root / LIST).read_text(encoding="utf-8")
    head, _, _ = text.partition("\n## ")
    lines = [line for line in head.split("\n") if line]
    title = lines[0].removeprefix("# ")
    summary = next((line.removeprefix("> ") for line in lines if line.startswith("> ")), "")
    pages: dict[str, SitePage] = {}
    section = ""
    for line in text.split("\n"):
        if line.startswith("## "):
            section = line.removeprefix("## ")
        elif (link := _LINK.fullmatch(line)) is not None:
            path = page_path(root, link["url"])
            if path is not None:
                page = _read_page(root, path, link, section)
                pages[page.name] = page
    return SiteTexts(plain(title), summary, pages)


def page_path(root: Path, url: str) -> str | None:
    """The path of a page's file in the folder of the site, by the page's address.

    The address may be on the web, below any path. None if there is no such file.
    """
    parts = [part for part in unquote(urlsplit(url).path).split("/") if part]
    if ".." in parts or not url.endswith(SUFFIX):
        return None
    for start in range(len(parts)):
        path = "/".join(parts[start:])
        file = (root / path).resolve()
        if file.is_file() and file.is_relative_to(root):
            return path
    return None


def _read_page(root: Path, path: str, link: re.Match[str], section: str) -> SitePage:
    text = (root / path).read_text(encoding="utf-8")
    return SitePage(
        path.removesuffix(SUFFIX),
        plain(link["title"]),
        link["description"] or "",
        section,
        text,
        tuple(split_page(text)),
    )


def plain(words: str) -> str:
    """Text without the backslashes that escape it in Markdown."""
    return _MARKS.sub("", words)


def split_page(text: str) -> Iterator[Piece]:
    """The pieces of a page, each with its heading as its first line."""
    heading, level, lines, fence = "", 0, list[str](), ""
    for line in text.splitlines(keepends=True):
        mark = _FENCE.match(line)
        if mark and (not fence or (mark[1].startswith(fence) and not line.strip(" >`\n"))):
            fence = "" if fence else mark[1]
        found = None if fence else _HEADING.match(line)
        if found is not None:
            if lines:
                yield Piece(heading, level, "".join(lines))
            heading, level, lines = plain(found[2].strip()), len(found[1]), []
        lines.append(line)
    yield Piece(heading, level, "".join(lines))


class SearchIndex:
    """Full-text search by SQLite's FTS5: words by their stems, identifiers by trigrams."""

    def __init__(self, pieces: list[tuple[SitePage, Piece]]) -> None:
        self.pieces = pieces
        self.lock = Lock()
        self.database = sqlite3.connect(":memory:", check_same_thread=False)
        for table, tokenizer in (("words", "porter unicode61"), ("exact", "trigram")):
            columns = f"title, heading, text, tokenize='{tokenizer}'"
            self.database.execute(f"CREATE VIRTUAL TABLE {table} USING fts5({columns})")
            self.database.executemany(
                f"INSERT INTO {table} VALUES (?, ?, ?)",  # noqa: S608 - the names above
                [(page.title, piece.heading, piece.text) for page, piece in pieces],
            )

    def find(self, terms: list[str]) -> list[Hit]:
        """The pages with these terms, each with the piece that fits best."""
        scores: defaultdict[int, float] = defaultdict(float)
        words = [word for term in terms if not is_identifier(term) for word in _WORD.findall(term)]
        for number, score in self._match("words", words):
            scores[number] += score
        for term in filter(is_identifier, terms):
            for number, _ in self._match("exact", [term]):
                scores[number] += identifier_score(term, *self.pieces[number])
        pages: defaultdict[str, float] = defaultdict(float)
        best: dict[str, int] = {}
        for number, score in sorted(scores.items(), key=lambda item: (-item[1], item[0])):
            name = self.pieces[number][0].name
            # The best piece counts most: a long page is no better for its length.
            pages[name] += score if name not in best else score / 10
            best.setdefault(name, number)
        ranked = sorted(pages, key=lambda name: -pages[name])
        return [Hit(*self.pieces[best[name]]) for name in ranked]

    def _match(self, table: str, terms: Iterable[str]) -> list[tuple[int, float]]:
        """The numbers of the pieces with any of these terms, each with its score."""
        query = " OR ".join('"' + term.replace('"', '""') + '"' for term in terms)
        if not query:
            return []
        with self.lock:
            rows = self.database.execute(
                f"SELECT rowid, bm25({table}, 8, 4, 1) FROM {table} WHERE {table} MATCH ?",  # noqa: S608
                (query,),
            ).fetchall()
        return [(row - 1, -score) for row, score in rows]


def is_identifier(term: str) -> bool:
    """Whether a term must match exactly, such as `--ttl`, `/api/v1/chat`, `context_length`."""
    return (
        len(term) > 2
        and not term.isalnum()
        and bool(re.search(r"[_/.:@=<-]", term.strip(".,:;?!")))
    )


def identifier_score(term: str, page: SitePage, piece: Piece) -> float:
    """A score for how much a piece of a page is about an identifier."""
    whole = re.compile(rf"(?<![\w/-]){re.escape(term)}(?![\w/-])", re.IGNORECASE)
    count = len(whole.findall(plain(piece.text)))
    if not count:
        return 1
    names = set(_WORD.findall(page.name.rpartition("/")[2].replace("-", " ").lower()))
    own = _WORD.findall(term.replace("-", " ").lower())[-1:]
    score = 5 + min(count, 10) / 2
    score += 20 * bool(whole.search(page.title)) + 10 * bool(whole.search(piece.heading))
    score += 8 * names.issuperset(own)
    score += 6 * (piece is page.pieces[0])
    return score + 6 * (f"- `{term}` (" in piece.text)
