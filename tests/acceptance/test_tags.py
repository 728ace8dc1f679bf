"""What tags hold is in every kind of output: captions, cells, summaries, badges, links.

Found in the source by regular expressions alone, in HTML, text and LaTeX by their words.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from lxml import html as lxml_html

from .trees import TREES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from .trees import BuiltTree

BUILDERS = ("html", "text", "latex")

CODE = re.compile(r"^[ \t>]*(`{3,}|~{3,})[^\n]*\n.*?^[ \t>]*\1[`~]*[ \t]*$|`[^`\n]+`", re.M | re.S)
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
FACTS = {
    "caption": re.compile(r"""data-caption=(?:"([^"]*)"|'([^']*)')"""),
    "summary": re.compile(r"<summary>(.*?)</summary>", re.DOTALL),
    "cell": re.compile(r"<t[dh][^>]*>(.*?)</t[dh]>", re.DOTALL),
    "method": re.compile(r"""<apimethod\s+method=["']?(\w+)""", re.IGNORECASE),
    "link": re.compile(r"<a\s[^>]*>(.*?)</a>", re.DOTALL),
    "video": re.compile(r"""<source\s[^>]*src=["']?[^"'\s>]*?([\w.-]+)["'\s>]"""),
}
TAG = re.compile(r"<[^>]*>|\]\([^)]*\)")
WORD = re.compile(r"[^\W_]{2,}")


@dataclass(frozen=True, slots=True)
class Tree:
    """A tree and the words of each of its outputs."""

    root: Path
    outputs: dict[str, Path]

    def words(self, builder: str, docname: str) -> set[str]:
        if builder == "latex":
            return words("".join(f.read_text("utf-8") for f in self.outputs["latex"].glob("*.tex")))
        suffix = {"html": ".html", "text": ".txt"}[builder]
        text = (self.outputs[builder] / f"{docname}{suffix}").read_text("utf-8")
        if builder == "html":
            page: lxml_html.HtmlElement = lxml_html.document_fromstring(text)
            (article,) = page.xpath("//article[@role='main']")
            sources = " ".join(article.xpath(".//source/@src | .//video/@src"))
            return words(f"{article.text_content()} {sources}")
        return words(text)


def words(text: str) -> set[str]:
    return {word.casefold() for word in WORD.findall(text)}


@pytest.fixture(
    scope="session",
    params=[pytest.param(name, marks=pytest.mark.xdist_group(name)) for name in TREES],
    ids=str,
)
def tree(request: pytest.FixtureRequest, build_tree: Callable[[str, str], BuiltTree]) -> Tree:
    name = request.param
    outputs = {builder: build_tree(name, builder).outdir for builder in BUILDERS}
    return Tree(TREES[name], outputs)


def pages(root: Path) -> dict[str, str]:
    """Docname → text of each published page, without code and comments."""
    found: dict[str, str] = {}
    for file in sorted(root.rglob("*.md")):
        parts = file.relative_to(root).with_suffix("").parts
        if any(part.startswith(("_", ".")) for part in parts) or parts in (
            ("README",),
            ("CONTRIBUTING",),
        ):
            continue
        clean = [re.sub(r"^\d+_", "", part) for part in parts if part != "0_root"]
        text = CODE.sub(" ", COMMENT.sub(" ", file.read_text("utf-8-sig")))
        found.setdefault("/".join(clean), text)
    return found


def facts(text: str) -> list[tuple[str, str]]:
    return [
        (
            kind,
            html.unescape(
                TAG.sub(" ", next(group for group in match.groups() if group is not None))
            ),
        )
        for kind, pattern in FACTS.items()
        for match in pattern.finditer(text)
    ]


@pytest.mark.slow
@pytest.mark.parametrize("builder", BUILDERS)
def test_what_tags_hold_is_in_every_output(tree: Tree, builder: str) -> None:
    missing: list[str] = []
    for docname, text in pages(tree.root).items():
        if found := facts(text):
            shown = tree.words(builder, docname)
            missing += [
                f"{docname}: {kind} {fact!r}: {sorted(words(fact) - shown)}"
                for kind, fact in found
                if words(fact) - shown
            ]
    assert missing == []


def test_facts_are_found_where_there_are_any() -> None:
    text = "<td>One <b>two</b></td>\n<img data-caption='Three'>\n```\n<td>no</td>\n```\n"
    assert facts(CODE.sub(" ", text)) == [("caption", "Three"), ("cell", "One  two ")]
