"""CPU time per page of a PDF: ours beside plain Sphinx with MyST, same fonts, same number of runs.

    python benchmarks/pdf_speed.py TREE [--rounds 2]

Both print the same pages of one tree. Plain Sphinx gets a heading made of each page's title, a
toctree in each folder, and each variant of a snippet as a block of code in its language: colored
code is most of what TeX has to do. What it drops (the other fences are code, tags vanish) makes its
book another length, so the figure is time a page. Each book is run through XeTeX three times. The
two take turns, and the figure is the best of the rounds.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from shutil import which

from pypdf import PdfReader
from site_speed import run, versions, write_copies, write_toctrees

from sphinx_lmstudio.model.fault import ContentError
from sphinx_lmstudio.model.snippet import parse_snippet
from sphinx_lmstudio.writers.latex.settings import FONTS

RUNS = 3
SNIPPET = re.compile(
    r"^(`{3,}|~{3,})lms_code_snippet[^\n]*\n(.*?)^\1[ \t]*$", re.MULTILINE | re.DOTALL
)
CONF = {
    "sphinx": f"""\
extensions = ["myst_parser"]
latex_engine = "xelatex"
latex_use_xindy = False
latex_elements = {{"papersize": "a4paper", "extraclassoptions": "openany,oneside",
    "fncychap": "", "maxlistdepth": "30", "fontpkg": {FONTS!r}}}
myst_enable_extensions = ["strikethrough", "tasklist"]
suppress_warnings = ["myst", "toc", "image", "misc", "ref", "docutils"]
""",
    "ours": 'extensions = ["sphinx_lmstudio"]\n',
}


@dataclass(frozen=True)
class Book:
    """What a book took, in seconds of CPU, and how many pages it has."""

    sphinx: float
    tex: float
    pages: int

    @property
    def per_page(self) -> float:
        return 1000 * (self.sphinx + self.tex) / self.pages


def plain_code(fence: re.Match[str]) -> str:
    """A snippet as Markdown that every tool reads: each label, and below it the code."""
    try:
        variants = parse_snippet(fence[2]).variants
    except ContentError:
        return fence[0]
    blocks = [f"{v.label}\n\n{fence[1]}{v.language}\n{v.code}\n{fence[1]}\n" for v in variants]
    return "\n".join(blocks)


def make(name: str, tree: Path, base: Path) -> Book:
    """Write a book with Sphinx and run TeX over it."""
    docs, out = base / name / "docs", base / name / "latex"
    docs.mkdir(parents=True)
    write_copies(tree, docs, 1, plain=name == "sphinx")
    if name == "sphinx":
        for page in docs.rglob("*.md"):
            page.write_text(SNIPPET.sub(plain_code, page.read_text("utf-8")), encoding="utf-8")
        write_toctrees(docs)
    conf = 'project = "Speed"\nlatex_documents = [("index", "book.tex", "Speed", "A", "manual")]\n'
    (docs / "conf.py").write_text(conf + CONF[name], encoding="utf-8")
    sphinx = run([sys.executable, "-m", "sphinx", "-q", "-b", "latex", str(docs), str(out)], docs)
    xelatex = which("xelatex") or "xelatex"
    command = [xelatex, "-interaction=nonstopmode", "book.tex"]
    # Plain Sphinx's book may have errors that TeX gets over: characters, pictures it has not.
    tex = sum(run(command, out, may_fail=True).cpu for _n in range(RUNS))
    return Book(sphinx.cpu, tex, len(PdfReader(out / "book.pdf").pages))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("tree", type=Path, help="one that plain Sphinx can print: no SVG, say")
    parser.add_argument("--rounds", type=int, default=2)
    options = parser.parse_args()
    tree = options.tree.resolve()
    print(f"{versions()}\n\n| book | pages | Sphinx CPU s | XeTeX CPU s | CPU ms a page | ratio |")
    print("|---|---|---|---|---|---|")
    books: dict[str, Book] = {}
    for _round in range(options.rounds):
        for name in CONF:
            with tempfile.TemporaryDirectory() as folder:
                book = make(name, tree, Path(folder))
            books[name] = min(book, books.get(name, book), key=lambda made: made.per_page)
    for name, book in books.items():
        ratio = book.per_page / books["sphinx"].per_page
        print(
            f"| {name} | {book.pages} | {book.sphinx:.1f} | {book.tex:.1f} |"
            f" {book.per_page:.0f} | {ratio:.2f} |"
        )


if __name__ == "__main__":
    main()
