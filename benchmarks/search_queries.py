"""Queries that a docs tree itself tells, with the pages that are right answers.

Read from the source files by rules of its own: nothing of the extension is asked.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path, PurePath

EACH = 24
"""Queries of a kind, at most."""
SENTENCES = 36
MAX_RIGHT = 4
"""What stands on more pages has no right answer."""
NO_PAGES = {"README.md", "CONTRIBUTING.md"}
FRONTMATTER = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
TITLE = re.compile(r"^title:\s*[\"']?(.*?)[\"']?\s*$", re.MULTILINE)
FENCE = re.compile(r"^\s*```.*?^\s*```", re.MULTILINE | re.DOTALL)
PARAMS = re.compile(r"```lms_params.*?```", re.DOTALL)
NAME = re.compile(r"^\s*-?\s*(?:name|unstyledName):\s*[\"']?([^\"'\n]+?)[\"']?\s*$", re.MULTILINE)
ENDPOINT = re.compile(r"^\s*`(?:GET|POST|PUT|DELETE) (/[\w/:.-]+)`\s*$", re.MULTILINE)
CALL = re.compile(r"\b([a-z]\w*\.[a-zA-Z_]\w{3,})\(")
OTHERS_CALL = ("console.", "json.", "path.", "this.", "os.", "fs.")
SENTENCE = re.compile(r"[A-Z][^.!?|]{40,220}[.!?]")
COMMON = set("the and for with are its this that from you your can will not into when".split())  # noqa: SIM905 - words
COMMON |= set("which has have use using used how all any one more also only see other".split())  # noqa: SIM905


@dataclass(frozen=True, slots=True)
class Source:
    """A page of the tree, as its file says it."""

    address: str
    """Without suffix and without `/index`."""
    title: str
    params: frozenset[str]
    text: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Query:
    kind: str
    text: str
    right: frozenset[str]
    """Addresses of pages, any of which is a right answer."""


def clean_address(path: PurePath) -> str:
    """The address of a file: without order prefixes, `root` merged into its parent."""
    parts = [re.sub(r"^\d+_", "", part) for part in path.with_suffix("").parts]
    address = "/".join([*(part for part in parts[:-1] if part != "root"), parts[-1]])
    return re.sub(r"(^|/)index$", "", address)


def read_tree(tree: Path) -> list[Source]:
    """All pages that are published."""
    files = sorted([*tree.rglob("*.md"), *tree.rglob("*.mdx")])
    return [
        read_page(file.relative_to(tree), file.read_text("utf-8", errors="replace"))
        for file in files
        if file.name not in NO_PAGES
        and not any(part.startswith("_") for part in file.relative_to(tree).parts)
    ]


def read_page(path: PurePath, text: str) -> Source:
    head = FRONTMATTER.match(text)
    title = TITLE.search(head[1]) if head else None
    body = text[head.end() :] if head else text
    params = [name for block in PARAMS.findall(body) for name in NAME.findall(block)]
    prose = re.sub(r"<[^>]+>|\[([^\]]*)\]\([^)]*\)", r"\1", FENCE.sub("\n", body))
    lines = [line for line in prose.split("\n") if line and not re.match(r"\s*[|#:>`<]", line)]
    return Source(
        clean_address(path),
        title[1].replace("`", "") if title else "",
        frozenset(params),
        body,
        tuple(SENTENCE.findall(" ".join(lines))),
    )


def make_queries(pages: list[Source], seed: int) -> list[Query]:
    """Queries of each kind; the same for the same tree and seed."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    kinds = {
        "title": titles(pages),
        "title, cut": cut_titles(pages, chance),
        "parameter": params(pages, lambda name: not name.startswith("-") and len(name) > 3),
        "flag": params(pages, lambda name: name.startswith("--")),
        "endpoint": in_texts(pages, ENDPOINT),
        "command": {t: right for t, right in titles(pages).items() if re.match(r"lms [a-z]", t)},
        "function": in_texts(pages, CALL),
        "sentence": words_of_sentences(pages, chance),
        "slip": slips(pages, chance),
    }
    return [query for kind, found in kinds.items() for query in drawn(kind, found, chance)]


def drawn(kind: str, found: Mapping[str, frozenset[str]], chance: random.Random) -> Iterator[Query]:
    few = [(text, right) for text, right in sorted(found.items()) if 0 < len(right) <= MAX_RIGHT]
    chance.shuffle(few)
    for text, right in few[: SENTENCES if kind == "sentence" else EACH]:
        yield Query(kind, text, right)


def holders(pages: list[Source], has: Callable[[Source], bool]) -> frozenset[str]:
    return frozenset(page.address for page in pages if has(page))


def titles(pages: list[Source]) -> dict[str, frozenset[str]]:
    found = sorted({page.title for page in pages if page.title})
    return {t: holders(pages, lambda page, t=t: page.title.lower() == t.lower()) for t in found}


def cut_titles(pages: list[Source], chance: random.Random) -> dict[str, frozenset[str]]:
    """Titles of which the last letters are not typed yet."""
    long = (title for title in titles(pages) if len(title) > 8)
    cut = [title[: -chance.randint(1, 4)].rstrip() for title in long]
    return {
        text: holders(pages, lambda page, text=text: page.title.lower().startswith(text.lower()))
        for text in cut
    }


def params(pages: list[Source], is_wanted: Callable[[str], bool]) -> dict[str, frozenset[str]]:
    names = {name for page in pages for name in page.params if is_wanted(name)}
    return {name: holders(pages, lambda page, name=name: name in page.params) for name in names}


def in_texts(pages: list[Source], pattern: re.Pattern[str]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for page in pages:
        for text in pattern.findall(page.text):
            if not text.startswith(OTHERS_CALL):
                found[text].add(page.address)
    return {text: frozenset(right) for text, right in found.items()}


def words_of_sentences(pages: list[Source], chance: random.Random) -> dict[str, frozenset[str]]:
    """Five words in a row of a sentence, without the most common ones."""
    found: dict[str, frozenset[str]] = {}
    for sentence in sorted({sentence for page in pages for sentence in page.sentences}):
        words = [w for w in re.findall(r"[\w-]+", sentence) if len(w) > 2]
        words = [word for word in words if word.lower() not in COMMON]
        if len(words) > 5:
            begin = chance.randrange(len(words) - 4)
            right = holders(pages, lambda page, sentence=sentence: sentence in page.sentences)
            found[" ".join(words[begin : begin + 5])] = right
    return found


def slips(pages: list[Source], chance: random.Random) -> dict[str, frozenset[str]]:
    """Titles with one slip of the finger, in a word of five letters or more."""
    found: dict[str, frozenset[str]] = {}
    for title, right in titles(pages).items():
        words = title.split()
        long = [n for n, word in enumerate(words) if len(word) >= 5 and word.isalpha()]
        if long:
            at = chance.choice(long)
            words[at] = slip(words[at], chance)
            found[" ".join(words)] = right
    return found


def slip(word: str, chance: random.Random) -> str:
    """A letter too few, doubled or another, or two that changed places."""
    at = chance.randrange(1, len(word) - 1)
    before, here, after = word[:at], word[at], word[at + 1 :]
    kind = chance.choice(("swap", "drop", "double", "other"))
    if kind == "swap" and after[0] != here:
        return before + after[0] + here + after[1:]
    if kind == "drop" and before[-1] != here:
        return before + after
    if kind == "double":
        return before + here + here + after
    return before + chance.choice("aeiorst".replace(here.lower(), "")) + after
