"""The book by Typst beside the book by TeX: CPU time of `typstpdf` and of `latexpdf`, in one run.

    python benchmarks/book_speed.py TREE [--rounds 2]

Both read the pages anew, and make the whole PDF: Sphinx and Typst, Sphinx and latexmk. The two take
turns, and each figure is the best of the rounds. Ends with 1 where Typst takes more than half.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from pypdf import PdfReader
from site_speed import run, versions

ROOT = Path(__file__).parents[1]
SHARE = 0.5
"""How much of the time of TeX Typst may take."""
NAME = "lm-studio.pdf"


@dataclass(frozen=True)
class MadeBook:
    """What a book took, in seconds, and how many pages it has."""

    cpu: float
    wall: float
    pages: int
    size: int
    """In bytes."""


def make_book(builder: str, tree: Path, out: Path) -> MadeBook:
    command = [sys.executable, "-m", "sphinx", "-q", "-c", str(ROOT)]
    if builder == "typstpdf":
        made = [run([*command, "-b", builder, str(tree), str(out)], out.parent)]
    else:
        made = [run([*command, "-b", "latex", str(tree), str(out)], out.parent)]
        latexmk = ["latexmk", "-xelatex", "-interaction=nonstopmode", "-f", "-silent"]
        made.append(run([*latexmk, NAME.replace(".pdf", ".tex")], out, may_fail=True))
    pdf = out / NAME
    cpu, wall = sum(part.cpu for part in made), sum(part.wall for part in made)
    return MadeBook(cpu, wall, len(PdfReader(pdf).pages), pdf.stat().st_size)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("tree", type=Path)
    parser.add_argument("--rounds", type=int, default=2)
    options = parser.parse_args()
    books: dict[str, MadeBook] = {}
    for _round in range(options.rounds):
        for builder in ("typstpdf", "latexpdf"):
            with tempfile.TemporaryDirectory() as folder:
                book = make_book(builder, options.tree.resolve(), Path(folder) / "out")
            books[builder] = min(book, books.get(builder, book), key=lambda made: made.cpu)
    print(f"{versions()}\n\n| builder | CPU s | wall s | pages | MB |\n|---|---|---|---|---|")
    for builder, book in books.items():
        size = book.size / 1_000_000
        print(f"| {builder} | {book.cpu:.1f} | {book.wall:.1f} | {book.pages} | {size:.1f} |")
    share = books["typstpdf"].cpu / books["latexpdf"].cpu
    print(f"\n{share:.2f} of the CPU time of TeX; at most {SHARE}")
    return 1 if share > SHARE else 0


if __name__ == "__main__":
    sys.exit(main())
