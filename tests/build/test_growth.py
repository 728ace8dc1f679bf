"""Reading and writing a page take time that grows with its length, in every output.

How tokens are made is in `markdown/test_size.py`; here it is what becomes of them.
"""

from __future__ import annotations

from collections import Counter
from cProfile import Profile
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest
from sphinx.builders import Builder
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.builders.latex import LaTeXBuilder
from sphinx.builders.text import TextBuilder

from sphinx_lmstudio.writers.latex.builder import BookTranslator
from tests.helpers.builds import build_site

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.helpers.builds import Build

Key = tuple[str, str]
"""What is done, and the docname of the page it is done to."""
COUNT = 12
KINDS: dict[str, Callable[[int], str]] = {
    "emphasis in emphasis": lambda n: "*x **y " * n + "z" + " y** x*" * n,
    "emphasis in quotes": lambda n: ">" * n + "x*" * n,
    "runs of backticks": lambda n: " ".join("`" * length for length in range(1, n)),
    "comments never closed": lambda n: "</" + "<!--" * n,
    "pictures without an end": lambda n: "![[]()" * n * 2,
    "links without an end": lambda n: "[x](<y" * n,
    "brackets": lambda n: "[" * n * 2 + "x" + "]" * n * 2,
    "tags never closed": lambda n: "<b>" * n + "x",
    "folds": lambda n: "<details>\n" * n + "x\n" + "</details>\n" * n,
    "placeholders": lambda n: "<A>x</A> " * n,
    "headings underlined": lambda n: "x\n\ny\n-\v\n" * n,
    "equal headings": lambda n: "# x\n\n" * n,
    "rows": lambda n: "|a|b|\n|-|-|\n" + "|x|y|\n" * n * 2,
    "columns": lambda n: "\n".join("|" + cell * n for cell in ("a|", "-|", "b|")),
    "definitions": lambda n: "".join(f"[d{number}]: u\n\n[d0]\n\n" for number in range(n)),
    "calls of a footnote": lambda n: "[^f] " * n + "\n\n[^f]: x\n",
    "roles": lambda n: "{a}`" * n,
    "items": lambda n: "- " * n + "x\n" + "\n" * n,
    "params": lambda n: "```lms_params\n" + "- name: x\n  type: string\n" * n + "```\n",
    "a word": lambda n: "x" * n * 50,
    "words": lambda n: "x `y` " * n,
    "code": lambda n: "```\n" + "x\n" * n * 5 + "```\n",
    "pictures": lambda n: "![a](https://example.com/a.png)\n\n" * n,
}
DOCNAMES = {(kind, size): f"p/{kind.replace(' ', '-')}-{size}" for kind in KINDS for size in (1, 4)}
OUTPUTS = ("html", "text", "latex")


@pytest.fixture(scope="module")
def calls(build: Build) -> Counter[Key]:
    """How many functions are called to read each page, and to write it for each output."""
    counts: Counter[Key] = Counter()
    files = {
        f"1_{docname}.md": f"---\ntitle: P\n---\n{KINDS[kind](COUNT * size)}\n"
        for (kind, size), docname in DOCNAMES.items()
    }
    # A book for each page.
    books = [
        (page, f"{number}.tex", "P", "", "manual") for number, page in enumerate(DOCNAMES.values())
    ]
    with pytest.MonkeyPatch.context() as patch:
        count = Calls(patch, counts)
        count.of("read", Builder, "read_doc")
        count.of("html", StandaloneHTMLBuilder, "write_doc")
        count.of("text", TextBuilder, "write_doc")
        count.of("latex", LaTeXBuilder, "assemble_doctree")
        count.of("latex", BookTranslator, "astext")
        # The templates of furo cost more than all that is counted.
        conf = {"html_theme": "basic", "latex_documents": books}
        built = build({"index.md": "# T\n", **files}, "html", **conf)
        for output in OUTPUTS[1:]:
            build_site(built.base, output)
    return counts


@dataclass(slots=True)
class Calls:
    """Counts what methods call while they have a page in hand."""

    patch: pytest.MonkeyPatch
    counts: Counter[Key]
    docname: str = ""
    """The page that was last an argument."""

    def of(self, step: str, owner: type, name: str) -> None:
        method = getattr(owner, name)

        def counted(*args: Any, **options: Any) -> Any:
            if len(args) > 1:
                self.docname = args[1]
            profile = Profile(subcalls=False)
            try:
                return profile.runcall(method, *args, **options)
            finally:
                calls = sum(entry.callcount for entry in profile.getstats())
                self.counts[step, self.docname] += calls

        self.patch.setattr(owner, name, counted)


@pytest.mark.slow
@pytest.mark.parametrize("step", ["read", *OUTPUTS])
@pytest.mark.parametrize("kind", KINDS)
def test_calls_grow_with_the_page(calls: Counter[Key], kind: str, step: str) -> None:
    once, four = (calls[step, DOCNAMES[kind, size]] for size in (1, 4))
    longer = len(KINDS[kind](4 * COUNT)) / len(KINDS[kind](COUNT))
    assert once > 0
    assert four < 1.2 * longer * once
