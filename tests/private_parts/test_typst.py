"""What the book by Typst leans on in Sphinx and in Typst, beyond their documentation."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest
from pygments.formatter import Formatter
from sphinx.highlighting import PygmentsBridge

from sphinx_lmstudio.writers.typst.characters import _PLACE
from sphinx_lmstudio.writers.typst.compile import PAGE, UA_ERROR

if TYPE_CHECKING:
    from tests.helpers.builds import Build


class _Words(Formatter[str]):
    def format(self, tokensource: Any, outfile: Any) -> None:
        outfile.write("|".join(text for _, text in tokensource))


def test_a_highlighter_writes_what_its_formatter_does() -> None:
    bridge = PygmentsBridge("html", "sphinx")
    bridge.formatter = _Words
    assert bridge.highlight_block("a = 1", "python") == "a| |=| |1|\n"
    assert bridge.formatter_args["style"].style_for_token is not None


def test_an_environment_knows_when_a_page_was_read_and_which_is_written(build: Build) -> None:
    before = time.time_ns() // 1000
    built = build({"index.md": "# A\n"}, "typst")
    assert before <= built.env.all_docs["index"] <= time.time_ns() // 1000
    assert built.env.current_document.docname == "index"


def test_typst_names_the_rule_and_the_file() -> None:
    typst = pytest.importorskip("typst")
    text = '#set document(title: "T")\n#import "pages/a.typ": x\n#x\n'
    files = {"main.typ": text.encode(), "pages/a.typ": "#let x = [中]\n".encode()}
    with pytest.raises(typst.TypstError) as raised:
        typst.compile(files, ignore_system_fonts=True, pdf_standards=["ua-1"])
    (rule,) = UA_ERROR.findall(raised.value.diagnostic)
    assert "could not be displayed" in rule
    assert PAGE.findall(raised.value.diagnostic) == ["a"]
    with pytest.raises(typst.TypstError) as raised:
        typst.compile({"main.typ": b"\n#panic()\n"})
    assert _PLACE.findall(raised.value.diagnostic) == ["2"]


def test_ziamath_keeps_unknown_commands_and_draws_around_a_baseline() -> None:
    tex = pytest.importorskip("ziamath.tex")
    zmath = pytest.importorskip("ziamath.zmath")
    root = ET.fromstring(tex.tex2mml(r"\foo{x}", inline=True))  # noqa: S314 - made by ziamath
    assert [e.text for e in root.iter() if e.tag.endswith("}mi")] == ["\\foo", "x"]
    assert "linebreak" in tex.tex2mml(r"\begin{gather}a \\ b\end{gather}")
    formula = zmath.Math(ET.fromstring(tex.tex2mml(r"y")), size=10.0, margin=0.0)  # noqa: S314
    assert formula.font.glyphindex("y")
    assert not formula.font.glyphindex("中")
    _left, top, _width, height = map(float, formula.svgxml().attrib["viewBox"].split())
    assert top < 0 < top + height
