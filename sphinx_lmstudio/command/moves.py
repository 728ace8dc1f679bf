"""Compares the addresses of two states of a tree, and finds out where pages have moved.

A page that is gone may have moved to the address of the same text or, as a guess, of a page with
the same title, a similar text, or the same name in another folder.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

Kind = Literal["redirected", "moved", "guess", "gone"]
"""How certain a move is: a redirect; the same text elsewhere; a guess; no similar page."""
ALIKE = 0.5
"""The least similarity of two texts that are versions of the same page, from 0 to 1."""
WORDS = 1_000
"""How many words of a text are compared; the time grows with their square."""


@dataclass(frozen=True, slots=True)
class Publication:
    """A page under its address."""

    address: str
    """Public path."""
    file: str
    """Relative to the tree; empty for a generated page."""
    title: str
    text: str = ""
    """The text without frontmatter."""

    @property
    def name(self) -> str:
        """The last segment of its address."""
        return self.address.rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class Move:
    """Where the page of an address has moved to."""

    old: str
    kind: Kind
    new: str = ""
    """Empty if the page is gone."""
    why: str = ""


def compare(
    old: Iterable[Publication], new: Iterable[Publication], redirected: Callable[[str], str]
) -> list[Move]:
    """The moves of all addresses that no longer exist, in the order of the old ones.

    :param redirected: where an old address is redirected to; empty if it is not
    """
    before = {page.address: page for page in old}
    after = {page.address: page for page in new}
    lost = [page for address, page in before.items() if address not in after]
    moves = {
        page.address: Move(page.address, "redirected", target, "lmstudio_redirects")
        for page in lost
        if (target := redirected(page.address))
    }
    left = [page for page in lost if page.address not in moves]
    free = [page for address, page in after.items() if address not in before]
    for step in (_same_text, _same_title, _like_text, _same_name):
        for page, found, kind, why in list(step(left, free)):
            moves[page.address] = Move(page.address, kind, found.address, why)
            left.remove(page)
            free.remove(found)
    for page in left:
        moves[page.address] = _with_its_pages(page, moves.values(), after)
    return [moves[page.address] for page in lost]


def _with_its_pages(
    page: Publication, moves: Iterable[Move], after: Mapping[str, Publication]
) -> Move:
    """The move of a section's page: it may have gone where most pages of the section are now."""
    below = [move for move in moves if move.old.startswith(f"{page.address}/")]
    places = Counter(
        parent
        for move in below
        if move.kind in ("moved", "guess") and (parent := move.new.rpartition("/")[0]) in after
    )
    for place, count in places.most_common(1):
        if 2 * count >= len(below):
            return Move(page.address, "guess", place, "most of its pages are there")
    return Move(page.address, "gone")


Found = tuple[Publication, Publication, Kind, str]
"""An old page, the new one, and the reason to take them for the same."""


def _same_text(left: list[Publication], free: list[Publication]) -> Iterator[Found]:
    yield from _by(left, free, lambda page: page.text, "moved", "the same text")


def _same_title(left: list[Publication], free: list[Publication]) -> Iterator[Found]:
    yield from _by(left, free, lambda page: page.title.casefold(), "guess", "the same title")


def _same_name(left: list[Publication], free: list[Publication]) -> Iterator[Found]:
    yield from _by(left, free, lambda page: page.name, "guess", "the same name")


def _by(
    left: list[Publication],
    free: list[Publication],
    key: Callable[[Publication], str],
    kind: Kind,
    why: str,
) -> Iterator[Found]:
    """Pairs of pages that share a value that is unique on both sides."""
    olds, news = Counter(map(key, left)), Counter(map(key, free))
    found = {key(page): page for page in free}
    for page in left:
        mark = key(page)
        if mark and olds[mark] == news[mark] == 1:
            yield page, found[mark], kind, why


def _like_text(left: list[Publication], free: list[Publication]) -> Iterator[Found]:
    """Pairs with the most similar texts, the best first."""
    words = {page.address: page.text.split()[:WORDS] for page in (*left, *free)}
    ratios: list[tuple[float, Publication, Publication]] = []
    matcher: SequenceMatcher[str] = SequenceMatcher(autojunk=False)
    for found in free:
        matcher.set_seq2(words[found.address])
        for page in left:
            matcher.set_seq1(words[page.address])
            # The first two are upper bounds, and quick.
            if (
                words[page.address]
                and matcher.real_quick_ratio() >= ALIKE
                and matcher.quick_ratio() >= ALIKE
                and (ratio := matcher.ratio()) >= ALIKE
            ):
                ratios.append((ratio, page, found))
    taken: set[str] = set()
    for ratio, page, found in sorted(ratios, key=lambda r: (-r[0], r[1].address, r[2].address)):
        if not taken & {page.address, f"new {found.address}"}:
            taken |= {page.address, f"new {found.address}"}
            yield page, found, "guess", f"{ratio:.0%} of the text is the same"


def redirects_text(moves: Iterable[Move], present: Mapping[str, str]) -> str:
    """The option `lmstudio_redirects` for all old addresses.

    :param present: the current value of the option; its targets that have moved are updated
    """
    found = list(moves)
    new = {move.old: move for move in found if move.kind in ("moved", "guess")}
    lines = ["lmstudio_redirects = {"]
    for old, target in present.items():
        if old not in new:
            move = new.get(target)
            lines += _entry(old, move.new if move else target, move)
    for move in new.values():
        lines += _entry(move.old, move.new, move)
    lines += [f"    # gone, nothing similar: {m.old}" for m in found if m.kind == "gone"]
    return "\n".join([*lines, "}"])


def _entry(old: str, new: str, move: Move | None) -> list[str]:
    note = [f"    # a guess: {move.why}"] if move is not None and move.kind == "guess" else []
    return [*note, f"    {old!r}: {new!r},"]
