"""The files of the index: scripts that pages load when they need them, also from `file://`.

- `index.js`: all pages, their places, and all terms. Loaded when the search is opened.
- `postings-N.js`: the positions of a range of terms. Loaded for the terms of a query.
- `texts-N.js`: the texts of some pages. Loaded for the hits that are shown.

The files depend only on the records and their order, so an incremental build writes the same bytes
as a full one. `static/lmstudio/search-engine.js` reads them.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar
from zlib import crc32

from sphinx_lmstudio.search.record import base36, decode_positions, encode_positions
from sphinx_lmstudio.search.words import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator, Sequence

    from sphinx_lmstudio.model.search import SearchRecord

Item = TypeVar("Item")

FORMAT = 1
"""Raise it when the format of the files changes: browsers may have older ones in their cache."""
POSTINGS_SIZE = 24_000
TEXTS_SIZE = 16_000
"""The approximate number of characters in a file. Smaller files mean more requests for a query,
larger ones more bytes."""


@dataclass(frozen=True, slots=True)
class IndexedPage:
    """A page, and what a hit shows of it."""

    record: SearchRecord
    title: str
    address: str
    """From the top of the site."""
    method: str
    around: tuple[str, ...]
    """Titles of the sections it is in, the outermost first."""


@dataclass(frozen=True, slots=True)
class Language:
    """How a language treats words."""

    stem: Callable[[str], str]
    stopwords: Container[str]
    """Words without accents that are indexed in titles and names only."""


def index_files(
    pages: Sequence[IndexedPage], sections: Sequence[str], language: Language
) -> dict[str, str]:
    """The files of the index, by name.

    :param sections: titles of the top-level sections, in their order
    """
    terms = collect_terms(pages, language.stopwords)
    names = sorted(terms)
    postings = list(_cut((terms[name] for name in names), POSTINGS_SIZE))
    texts = list(_cut(map(_texts, pages), TEXTS_SIZE))
    parts: dict[str, object] = {
        **{f"postings-{n}": "\n".join(lines) for n, lines in enumerate(postings)},
        **{f"texts-{n}": pages_of_file for n, pages_of_file in enumerate(texts)},
    }
    core = {
        "format": FORMAT,
        **_pages(pages),
        "sections": sections,
        "terms": "\n".join(names),
        "stems": "\n".join(_stem(name, language.stem) for name in names),
        "postings": _begins(postings),
        "texts": _begins(texts),
        "versions": {name: f"{crc32(_json(part).encode()):x}" for name, part in parts.items()},
    }
    return {f"{name}.js": _script(name, part) for name, part in {"index": core, **parts}.items()}


def collect_terms(pages: Sequence[IndexedPage], stopwords: Container[str]) -> dict[str, str]:
    """The postings of each term: `page:positions;page:positions`.

    Each page is given as its distance from the one before."""
    found: dict[str, list[str]] = {}
    last: dict[str, int] = {}
    for number, page in enumerate(pages):
        for line in page.record.terms.split("\n") if page.record.terms else ():
            term, _, positions = line.partition("\t")
            if term in stopwords:
                positions = _in_heads(positions, page.record.sizes)
                if not positions:
                    continue
            step = number - last.get(term, 0)
            last[term] = number
            found.setdefault(term, []).append(f"{base36(step)}:{positions}")
    return {term: ";".join(parts) for term, parts in found.items()}


def _in_heads(positions: str, sizes: Iterable[tuple[int, int]]) -> str:
    """The positions that are in titles and names."""
    heads: set[int] = set()
    begin = 0
    for head, body in sizes:
        heads.update(range(begin, begin + head))
        begin += head + body
    return encode_positions(
        position for position in decode_positions(positions) if position in heads
    )


def _pages(pages: Sequence[IndexedPage]) -> dict[str, object]:
    """The data of all pages, with a list for each field, which compresses better than one for each
    page."""
    groups = {page.around: None for page in pages}
    numbers = {around: number for number, around in enumerate(groups)}
    return {
        "titles": [page.title for page in pages],
        "addresses": [page.address for page in pages],
        "methods": [page.method for page in pages],
        "groups": list(groups),
        "around": [numbers[page.around] for page in pages],
        "places": [_places(page.record) for page in pages],
    }


def _places(record: SearchRecord) -> str:
    """Kind and sizes of each place: `p3,1a;s2,k`."""
    return ";".join(
        f"{place.kind}{base36(head)},{base36(body)}"
        for place, (head, body) in zip(record.places, record.sizes, strict=True)
    )


def _texts(page: IndexedPage) -> list[list[str]]:
    return [[place.anchor, place.head, place.body] for place in page.record.places]


def _stem(term: str, stem: Callable[[str], str]) -> str:
    """The stem of a term, as the number of letters it keeps and the letters that follow.

    Empty if the term is its own stem."""
    if not term.isalpha():
        return ""
    stemmed = fold(stem(term))
    kept = 0
    for letter, other in zip(term, stemmed, strict=False):
        if letter != other:
            break
        kept += 1
    return "" if stemmed == term else f"{kept}{stemmed[kept:]}"


def _cut(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    """Divide items into groups of about `size` characters."""
    group: list[Item] = []
    length = 0
    for item in items:
        group.append(item)
        length += len(item if isinstance(item, str) else _json(item))
        if length >= size:
            yield group
            group, length = [], 0
    if group:
        yield group


def _begins(groups: Iterable[Sequence[object]]) -> list[int]:
    """The number of the first item of each group."""
    begins = [0]
    for group in groups:
        begins.append(begins[-1] + len(group))
    return begins[:-1]


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _script(name: str, value: object) -> str:
    return f'(globalThis.lmstudioSearch??={{}})["{name}"]={_json(value)};\n'
