"""Files for Typst, as the builder `typst` writes them."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from tests.helpers.builds import Built

STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
PLACE = re.compile(
    r"#(?:lms-folder|\(p\d+\.page\))\(\(rank: (?P<rank>-?\d+), level: (?P<level>\d+), "
    r'name: (?P<name>"(?:[^"\\]|\\.)*")'
)


def page_source(built: Built, docname: str) -> str:
    return (built.outdir / "pages" / f"{docname}.typ").read_text(encoding="utf-8")


def book_source(built: Built, name: str = "") -> str:
    """The file of a book; without a name, of the only one."""
    if name:
        return (built.outdir / f"{name}.typ").read_text(encoding="utf-8")
    (file,) = built.outdir.glob("*.typ")
    return file.read_text(encoding="utf-8")


def strings(source: str) -> list[str]:
    """What the strings of a file say, in order."""
    return [json.loads(text.replace("\\'", "'")) for text in STRING.findall(source)]


def sources_text(outdir: Path) -> str:
    """What all pages say, a string on a line."""
    pages = sorted((outdir / "pages").rglob("*.typ"))
    return "\n".join(text for page in pages for text in strings(page.read_text("utf-8")))


def code_alone(source: str) -> str:
    """A file without its strings."""
    return STRING.sub('""', source)


def places(source: str) -> list[tuple[int, int, str]]:
    """Rank, level and name of each heading that a book gives its pages and folders."""
    return [
        (int(match["rank"]), int(match["level"]), json.loads(match["name"]))
        for match in PLACE.finditer(source)
    ]
