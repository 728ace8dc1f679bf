"""Runs of nine words or more that a page of ours shares with the LM Studio docs.

`python -m tests.manual.own_words [ADDRESS …]` prints where they stand, here and there.
A URL is a name and no sentence: it ends a run, as the end of a paragraph, a cell or a sample does,
and as a phrase of `unavoidable.yaml` does.
"""

from __future__ import annotations

import os
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from . import pages

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .pages import Page

LENGTH = 9
SUFFIXES = (*pages.SUFFIXES, ".json", ".yaml", ".txt")
MOST_UNAVOIDABLE = 30
UNAVOIDABLE = Path(__file__).with_name("unavoidable.yaml")
TAG = re.compile(r"</?[A-Za-z][^<>]*>")
LINK = re.compile(r"\]\([^()\s]*(?:\s\"[^\"]*\")?\)")
URL = re.compile(r"\b[a-z][a-z+.-]*://[^\s\"'`<>)\]]+")
WORD = re.compile(r"[^\W_]+")

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """Words of ours that stand in the corpora as well.

    :param place: file and line of the first nine in the corpora
    """

    line: int
    words: Words
    place: str


def stretches(text: str, line: int = 1) -> Iterator[list[tuple[str, int]]]:
    """The words of a text with their lines, cut at URLs."""
    bare = LINK.sub("]", TAG.sub(" ", text))
    for piece in re.split(r"(\0)", URL.sub("\0", bare)):
        words = []
        for at, row in enumerate(piece.split("\n")):
            words += [(word.lower(), line + at) for word in WORD.findall(row)]
        line += piece.count("\n")
        yield words


def grams(words: list[tuple[str, int]]) -> Iterator[tuple[Words, int]]:
    """Every nine words in a row, with the place of the first among them."""
    for start in range(len(words) - LENGTH + 1):
        yield tuple(word for word, _ in words[start : start + LENGTH]), start


def corpus_grams(files: Iterable[Path]) -> dict[Words, str]:
    """Nine words in a row → where they first stand. Files are read as they are: nothing hides."""
    found: dict[Words, str] = {}
    for file in files:
        for words in stretches(file.read_text(encoding="utf-8-sig")):
            for gram, start in grams(words):
                found.setdefault(gram, f"{file}:{words[start][1]}")
    return found


def corpus_files(corpora: Iterable[Path]) -> list[Path]:
    """Every text of the corpora, drafts too, and what was given beside them."""
    folders = list(corpora)
    files = [path for folder in folders for path in folder.rglob("*") if path.suffix in SUFFIXES]
    files += {path for folder in folders for path in folder.parent.glob("*.txt")}
    return sorted(files)


def page_texts(page: Page) -> Iterator[tuple[str, int]]:
    """What an author wrote on a page, a paragraph, cell or sample at a time, with its line."""
    yield from page.prose
    yield from ((sample.code, sample.line) for sample in page.samples)
    yield from ((cell, line) for cells, line in page.rows for cell in cells)
    for _, inside in page.shown:
        yield from page_texts(inside)


def without(words: list[tuple[str, int]], phrase: Words) -> Iterator[list[tuple[str, int]]]:
    """What stands before, between and after the places of a phrase."""
    begun = 0
    for start in range(len(words) - len(phrase) + 1):
        end = start + len(phrase)
        if start >= begun and tuple(word for word, _ in words[start:end]) == phrase:
            yield words[begun:start]
            begun = end
    yield words[begun:]


def shared_runs(
    page: Page, corpus: dict[Words, str], unavoidable: Iterable[Words] = ()
) -> list[Run]:
    """The longest runs that a page shares with the corpora, in order of line."""
    phrases = sorted(unavoidable, key=len, reverse=True)
    runs: list[Run] = []
    for text, line in page_texts(page):
        pieces = list(stretches(text, line))
        for phrase in phrases:
            pieces = [piece for words in pieces for piece in without(words, phrase)]
        for words in pieces:
            last = -2  # beside no start
            for gram, start in grams(words):
                if gram not in corpus:
                    continue
                if last == start - 1:
                    run = runs.pop()
                    runs.append(Run(run.line, (*run.words, gram[-1]), run.place))
                else:
                    runs.append(Run(words[start][1], gram, corpus[gram]))
                last = start
    return sorted(runs, key=lambda run: run.line)


def read_unavoidable(path: Path = UNAVOIDABLE) -> dict[Words, str]:
    """Words of a phrase → why nobody could say it otherwise."""
    loaded = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
    return {
        tuple(word for words in stretches(str(phrase)) for word, _ in words): str(reason or "")
        for phrase, reason in loaded.items()
    }


def copied(page: Page, corpus: dict[Words, str], unavoidable: Iterable[Words]) -> list[str]:
    """What a page says in the corpora's words, a line each."""
    return [
        f"{os.path.relpath(page.path)}:{run.line}: {' '.join(run.words)} ({run.place})"
        for run in shared_runs(page, corpus, unavoidable)
    ]


def main(arguments: list[str]) -> int:
    """Print what the pages named, or all, say in the corpora's words."""
    corpora = pages.corpora()
    if not corpora:
        print("LMSTUDIO_DOCS names no checkout of the LM Studio docs")
        return 2
    mine = pages.page_files(pages.DOCS)
    if unknown := [address for address in arguments if address not in mine]:
        print(f"no page of ours: {', '.join(unknown)}")
        return 2
    corpus = corpus_grams(corpus_files(corpora.values()))
    phrases = read_unavoidable()
    found = [
        line
        for address in arguments or mine
        for line in copied(pages.read_page(mine[address]), corpus, phrases)
    ]
    print("\n".join(found) or "every word is ours")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
