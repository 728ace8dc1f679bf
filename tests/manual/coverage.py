"""What the manual must name and does not, page by page, and what it names that nobody else does.

`python -m tests.manual.coverage developer/rest/chat` lists what is missing on one page,
`python -m tests.manual.coverage` counts it for all. `LMSTUDIO_DOCS` says where the corpora are.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from . import check_lms, check_sdk, pages
from .facts import Fact, Stated, missing, stated

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

SECTIONS = ("app", "cli", "developer", "integrations", "lmlink", "python", "typescript")
LEFT_OUT = Path(__file__).with_name("left_out.yaml")
ADDED = Path(__file__).with_name("added.yaml")
OUTDATED = Path(__file__).with_name("outdated.yaml")
NOT_TO_INVENT = frozenset({"command", "endpoint", "flag", "param", "version"})
NOTHING = Stated(frozenset(), frozenset(), "", "")


@dataclass(frozen=True, slots=True)
class Coverage:
    """One page of the corpora beside ours.

    :param ours: the file of our page, None where there is none
    :param missing: facts that ours does not name, those left out on purpose among them
    """

    address: str
    ours: Path | None
    facts: frozenset[Fact]
    missing: tuple[Fact, ...]

    @property
    def may_leave_out(self) -> int:
        """One fact in twenty, and one on a page with fewer."""
        return max(1, len(self.facts) // 20)


def wanted_pages(corpora: Iterable[Path]) -> dict[str, Path]:
    """Address → file of the corpora's pages in our sections; the first corpus is right."""
    found: dict[str, Path] = {}
    for folder in corpora:
        for address, file in pages.page_files(folder).items():
            if section(address) in SECTIONS:
                found.setdefault(address, file)
    return dict(sorted(found.items()))


def section(address: str) -> str:
    """The first part of an address."""
    return address.split("/", maxsplit=1)[0]


def begun_sections(docs: Path = pages.DOCS) -> set[str]:
    """The sections that the manual has a page of."""
    return {section(address) for address in pages.page_files(docs)} & set(SECTIONS)


def compare(
    address: str, theirs: Path, ours: Path | None, outdated: Collection[str] = ()
) -> Coverage:
    """What our page names of theirs, but for what is outdated there."""
    facts = frozenset(fact for fact in stated(theirs).facts if str(fact) not in outdated)
    mine = stated(ours) if ours else NOTHING
    return Coverage(address, ours, facts, tuple(missing(facts, mine)))


def everything(corpora: Iterable[Path]) -> Stated:
    """What the corpora state on any published page."""
    read = [stated(file) for folder in corpora for file in pages.page_files(folder).values()]
    facts = frozenset[Fact]().union(*(page.facts for page in read))
    known = frozenset[Fact]().union(*(page.known for page in read))
    named, whole = (
        "\n".join(texts) for texts in zip(*((p.named, p.whole) for p in read), strict=True)
    )
    return Stated(facts, known, named, whole)


def invented(ours: Path, theirs: Stated, added: Collection[str] = ()) -> list[str]:
    """What a page tells readers to type or send that the corpora and the programs do not have."""
    facts = {fact for fact in stated(ours).facts if fact.kind in NOT_TO_INVENT}
    page = pages.read_page(ours)
    declared = check_lms.declared(page) | check_sdk.declared(page)
    facts = {fact for fact in facts if fact.text not in declared}
    found = {str(fact) for fact in missing(facts, theirs)}
    return [
        *(f"stands nowhere in the corpora: {fact}" for fact in sorted(found.difference(added))),
        *(f"added, but it stands in the corpora or not here: {f}" for f in set(added) - found),
    ]


def read_reasons(path: Path = LEFT_OUT) -> dict[str, dict[str, str]]:
    """Address → fact → reason."""
    loaded = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
    return {address: dict(facts or {}) for address, facts in loaded.items()}


def faults(coverage: Coverage, left_out: dict[str, str]) -> list[str]:
    """What is wrong with a page of ours, a line each."""
    names = {str(fact) for fact in coverage.missing}
    found = [f"not named: {fact}" for fact in coverage.missing if str(fact) not in left_out]
    found += [f"left out, but named or no fact: {fact}" for fact in left_out if fact not in names]
    found += [f"left out without a reason: {fact}" for fact in left_out if not left_out[fact]]
    if len(left_out) > coverage.may_leave_out:
        found.append(f"{len(left_out)} facts left out, {coverage.may_leave_out} may be")
    return found


def main(arguments: list[str]) -> int:
    """Print what is missing on the pages named, or a table of all."""
    corpora = pages.corpora()
    if not corpora:
        print("LMSTUDIO_DOCS names no checkout of the LM Studio docs")
        return 2
    wanted, mine = wanted_pages(corpora.values()), pages.page_files(pages.DOCS)
    left_out, added = read_reasons(LEFT_OUT), read_reasons(ADDED)
    outdated = read_reasons(OUTDATED)
    theirs = everything(corpora.values())
    if unknown := [address for address in arguments if address not in wanted]:
        print(f"no page of the corpora: {', '.join(unknown)}")
        return 2
    bad = 0
    for address in arguments or wanted:
        coverage = compare(address, wanted[address], mine.get(address), outdated.get(address, {}))
        wrong = faults(coverage, left_out.get(address, {}))
        if coverage.ours:
            wrong += invented(coverage.ours, theirs, added.get(address, {}))
        bad += bool(wrong)
        if arguments:
            print(f"{address}: {coverage.ours or 'no page yet'}, {len(coverage.facts)} facts")
            print(f"  from {wanted[address]}")
            print("".join(f"  {line}\n" for line in wrong) or "  nothing is missing\n", end="")
        else:
            state = "" if coverage.ours else "no page yet"
            print(
                f"{len(coverage.missing):4} of {len(coverage.facts):4}  {address}  {state}".rstrip()
            )
    if not arguments:
        for name in SECTIONS:
            facts = [compare(a, wanted[a], None).facts for a in wanted if section(a) == name]
            print(f"{name}: {len(facts)} pages, {sum(map(len, facts))} facts")
    return int(bad > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
