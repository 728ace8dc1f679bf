"""Names of files and folders that are almost those of pages and sections."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_lmstudio.model.docpath import LONGEST_NAME, ROOT_FOLDER

if TYPE_CHECKING:
    from collections.abc import Collection, Container, Iterable, Iterator
    from pathlib import PurePosixPath

    from sphinx_lmstudio.model.sitemap import Source

OTHER_SUFFIXES = (".markdown", ".mdown", ".mkd", ".mkdn")
"""What Markdown files end with elsewhere."""

_NUMBERED = re.compile(r"(?P<number>\d{1,3})[-. ]+(?P<name>[^\W\d].*)")
_ROOT = re.compile(r"0+[-_ ]?root", re.IGNORECASE)


def suffix_fault(name: str, suffixes: Collection[str]) -> str:
    """What is wrong with the ending of a file that is not a page; empty where it is none by intent.

    :param suffixes: that pages end with
    """
    lower = name.casefold()
    if any(lower.endswith(suffix) for suffix in (*suffixes, *OTHER_SUFFIXES)):
        wanted = next((s for s in suffixes if lower.endswith(s)), ".md")
        return f"'{name}' is not a page; rename it to end in '{wanted}'"
    return ""


def name_faults(
    sources: Iterable[Source], numbered: Container[PurePosixPath]
) -> Iterator[tuple[PurePosixPath, str]]:
    """Pages whose path has a name that orders nothing, or is no `0_root`, each with the reason.

    A folder is reported once, at its first page.

    :param numbered: folders with numbered names in them
    """
    told: set[PurePosixPath] = set()
    for source in sources:
        for entry in (source.path, *source.path.parents):
            if entry.name and entry not in told:
                told.add(entry)
                name = source.stem if entry == source.path else entry.name
                if fault := _name_fault(name, is_among_numbers=entry.parent in numbered):
                    yield source.path, fault


def _name_fault(name: str, *, is_among_numbers: bool) -> str:
    if _ROOT.fullmatch(name) and name != ROOT_FOLDER:
        return (
            f"'{name}' is a section of its own; did you mean '{ROOT_FOLDER}', which belongs to the "
            "folder around it?"
        )
    if len(name.encode("utf-8", "surrogateescape")) > LONGEST_NAME:
        return (
            f"the name '{name[:40]}…' is longer than {LONGEST_NAME} bytes; the rest is cut off "
            "in the address: write a shorter one"
        )
    match = _NUMBERED.fullmatch(name) if is_among_numbers else None
    if match is None:
        return ""
    right = f"{match['number']}_{match['name']}"
    return f"the number in '{name}' is part of its address; to order by it write '{right}'"
