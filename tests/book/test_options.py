"""What conf.py decides about the book."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from tests.helpers.latex import body, book, bookmarks

if TYPE_CHECKING:
    from tests.helpers.builds import Build

SNIPPET = """
```lms_code_snippet
variants:
  Python:
    language: python
    code: open_valve()
  Lua:
    language: lua
    code: openValve()
```

```lms_code_snippet
variants:
  curl:
    language: bash
    code: curl /valve
```
"""
TREE = {
    "index.md": "# Front\n\n[call](2_rest/call.md#body) [on](/docs/lamp/on)\n",
    "1_lamp/index.md": "# Lamps\n\n[call](/docs/rest/call#body) [on](/docs/lamp/on)\n",
    "1_lamp/on.md": "# On\n",
    "2_rest/call.md": "# Call\n\n## Body\n",
}


def preamble(text: str) -> str:
    return text.partition(r"\begin{document}")[0]


def test_defaults(build: Build) -> None:
    built = build({"index.md": "# A\n"}, "latex", project="LM Greenhouse", release="1")
    assert [file.name for file in built.outdir.glob("*.tex")] == ["lm-greenhouse.tex"]
    text = preamble(book(built))
    assert "a4paper,10pt,english,openany,oneside" in text
    assert r"\setmainfont{Inter}" in text
    assert "fncychap" not in text
    assert r"\usepackage{lmsbook}" in text
    assert r"\title{LM Greenhouse}" in text
    assert (built.outdir / "lmsbook.sty").is_file()


@pytest.mark.parametrize(
    ("elements", "there", "gone"),
    [
        ({"papersize": "letterpaper"}, "letterpaper,10pt", "a4paper"),
        ({"fontpkg": "% my fonts"}, "% my fonts", "Inter"),
        ({"preamble": "% my words"}, "% my words", "nothing"),
        ({"sphinxsetup": "hmargin=1in"}, "verbatimforcewraps=true", "nothing"),
        ({"fncychap": r"\usepackage{fncychap}"}, r"\usepackage{fncychap}", "nothing"),
        ({"figure_align": "t"}, r"\setmainfont{Inter}", "nothing"),
    ],
)
def test_elements_of_conf_py_win(
    build: Build, elements: dict[str, str], there: str, gone: str
) -> None:
    text = preamble(book(build({"index.md": "# A\n"}, "latex", latex_elements=elements)))
    assert there in text
    assert gone not in text
    assert elements.get("sphinxsetup", "") in text


def test_other_settings_of_conf_py_win(build: Build) -> None:
    conf: dict[str, Any] = {"latex_engine": "pdflatex", "latex_use_xindy": True}
    built = build({"index.md": "# A ⌘\n"}, "latex", **conf)
    text = book(built)
    assert "fontspec" not in text
    assert "⌘" in text
    assert "xindy" in (built.outdir / "latexmkrc").read_text(encoding="utf-8")


def test_facts_of_the_book(build: Build) -> None:
    conf = {
        "lmstudio_site_url": "https://greenhouse.example",
        "myst_html_meta": {"keywords lang=en": "water, 50% light"},
    }
    files = {"index.md": "---\ntitle: A\ndescription: Water & light\n---\n"}
    text = preamble(book(build(files, "latex", **conf)))
    assert r"\def\lmsbookaddress{https://greenhouse.example/docs}" in text.replace(
        r"\sphinxhyphen{}", "-"
    )
    assert r"\def\lmsbooksubject{Water \& light}" in text
    assert r"\def\lmsbookkeywords{water, 50\% light}" in text
    assert r"\def\lmsbooknote{}" in text


def test_the_address_is_that_of_the_html(build: Build) -> None:
    conf = {"html_baseurl": "https://own.example/manual/"}
    text = preamble(book(build({"index.md": "# A\n"}, "latex", **conf)))
    assert r"\def\lmsbookaddress{https://own.example/manual}" in text


def test_files_of_conf_py_are_copied_too(build: Build) -> None:
    files = {"index.md": "# A\n", "more.sty": "% mine"}
    built = build(files, "latex", latex_additional_files=["src/more.sty"])
    assert (built.outdir / "more.sty").is_file()
    assert (built.outdir / "lmsbook.sty").is_file()


def test_a_document_for_each_section(build: Build) -> None:
    built = build(TREE, "latex", project="Tank", lmstudio_pdf_sections=True)
    assert built.warnings == []
    names = sorted(file.stem for file in built.outdir.glob("*.tex"))
    assert names == ["tank", "tank-lamp", "tank-rest"]
    lamp = book(built, "tank-lamp")
    assert bookmarks(lamp) == [(0, "Lamps"), (0, "On")]
    assert r"\title{Tank: Lamp}" in lamp
    assert r"\sphinxhref{https://lmstudio.ai/docs/rest/call\#body}" in lamp
    assert r"\lmspage{\detokenize{lamp/on::doc}}" in lamp
    whole = book(built, "tank")
    assert "https://lmstudio.ai/docs/rest" not in whole
    assert r"\lmspage{\detokenize{rest/call:body}}" in whole
    assert bookmarks(book(built, "tank-rest")) == [(0, "Call")]


def test_a_fault_is_told_once_however_many_documents_show_it(build: Build) -> None:
    page = "# Off\n\n[gone](/docs/nowhere) ![](none.png) [x](on.md#none)\n\n{ref}`none`\n"
    files = {**TREE, "1_lamp/off.md": page}
    alone = build(files, "latex").warnings
    assert len(alone) >= 3
    assert build(files, "latex", lmstudio_pdf_sections=True).warnings == alone


def test_documents_of_conf_py_are_kept(build: Build) -> None:
    documents = [("index", "mine.tex", "Mine", "Me", "manual")]
    built = build(TREE, "latex", latex_documents=documents, lmstudio_pdf_sections=True)
    assert [file.name for file in built.outdir.glob("*.tex")] == ["mine.tex"]


@pytest.mark.parametrize(
    ("variants", "shown"),
    [
        ([], {"Python", "Lua", "curl"}),
        (["Python"], {"Python", "curl"}),
        (["Lua", "Rust"], {"Lua", "curl"}),
        (["Rust"], {"Python", "Lua", "curl"}),
    ],
)
def test_only_some_variants(build: Build, variants: list[str], shown: set[str]) -> None:
    built = build({"index.md": f"# A\n{SNIPPET}"}, "latex", lmstudio_pdf_variants=variants)
    assert built.warnings == []
    text = body(book(built))
    assert {label for label in ("Python", "Lua", "curl") if f"{{{label}}}" in text} == shown


def test_the_book_says_which_variants_it_shows(build: Build) -> None:
    conf = {"lmstudio_pdf_variants": ["Python", "C & co"]}
    text = preamble(book(build({"index.md": "# A\n"}, "latex", **conf)))
    note = r"Where code comes in several languages, this book shows: Python, C \& co."
    assert rf"\def\lmsbooknote{{{note}}}" in text


def test_other_outputs_show_all_variants(build: Build) -> None:
    built = build({"index.md": f"# A\n{SNIPPET}"}, "text", lmstudio_pdf_variants=["Python"])
    assert "Lua" in built.text("index")


@pytest.mark.parametrize("value", ["Python", [1], True])
def test_a_list_of_variants_that_is_none_is_told_once(build: Build, value: object) -> None:
    built = build({"index.md": "# A\n"}, "latex", lmstudio_pdf_variants=value)
    assert [warning for warning in built.warnings if "lmstudio_" in warning] == [
        f"WARNING: lmstudio_pdf_variants: expected a list of labels, found {value!r}; "
        "the default is used [lmstudio.config]"
    ]
    assert built.env.config.lmstudio_pdf_variants == []


def test_words_in_the_language_of_the_book(build: Build) -> None:
    text = preamble(book(build({"index.md": "# A\n"}, "latex", language="de")))
    assert r"\def\lmsbookpageword{S. \%s}" in text


def test_a_book_in_japanese_has_a_class_that_its_engine_reads(build: Build) -> None:
    built = build({"index.md": "# A\n"}, "latex", project="Book", language="ja")
    text = (built.outdir / "book.tex").read_text(encoding="utf-8")
    assert re.search(r"\\def\\sphinxdocclass\{(.*)\}", text)[1] == "report"  # type: ignore[index]
