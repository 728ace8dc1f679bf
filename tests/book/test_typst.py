"""The sources of the book by Typst: order, names, text that stays text, what is written again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from docutils import nodes
from sphinx import addnodes

from sphinx_lmstudio.writers.typst.strings import string, word_expressions
from sphinx_lmstudio.writers.typst.translator import TypstTranslator
from tests.book.ordered import TREE
from tests.helpers.typst import book_source, code_alone, page_source, places, strings

if TYPE_CHECKING:
    from tests.helpers.builds import Build, Built

SNIPPET = """
```lms_code_snippet
variants:
  Python:
    language: python
    code: print(1)
  Lua:
    language: lua
    code: print(2)
```
"""


@pytest.fixture(scope="module")
def built(build: Build) -> Built:
    return build(TREE, "typst", project="Greenhouse", release="2.1", author='A "B"')


def test_the_book_is_in_the_order_of_the_navigation_by_its_names(built: Built) -> None:
    assert built.warnings == []
    assert places(book_source(built)) == [
        (1, 1, "Greenhouse"),
        (1, 1, "Hello"),
        (0, 1, "Pump"),
        (1, 2, "All about pumps"),
        (1, 2, "Flow"),
        (1, 2, "REST"),
        (2, 3, "Call"),
        (2, 3, "Deep"),
        (3, 4, "Leaf"),
        (0, 1, "Lamp"),
        (1, 2, "On"),
    ]


def test_a_part_lists_what_it_holds_and_heads_name_the_sections(built: Built) -> None:
    source = book_source(built)
    _, part, call = re.split('name: "(?:Pump|Call)"', source)
    assert re.search(r'holds: \(\("pump/index#[^"]+", \[#\{ "All about pumps" \}\]\)', part)
    assert 'left: ([#{ "Pump" }], [#{ "REST" }], )' in call.partition("#(p")[0]


def test_the_book_says_what_it_is(built: Built) -> None:
    said = strings(book_source(built))
    for words_ in ("Greenhouse", "2.1", 'A "B"', "https://lmstudio.ai/docs", "All of it.", "a4"):
        assert words_ in said


@pytest.mark.parametrize(
    ("page", "goal"),
    [
        ("index", "pump/index#"),
        ("pump/index", "pump/flow#slow"),
        ("pump/rest/call", "pump/index#"),
        ("lamp/on", "pump/rest/deep/leaf#"),
        ("lamp/on", "hello#second"),
    ],
)
def test_links_lead_to_labels_and_say_their_page(built: Built, page: str, goal: str) -> None:
    text = page_source(built, page)
    assert f'lms-ref("{goal}", ' in text
    assert f'lms-page-of("{goal}")' in text
    docname = goal.partition("#")[0]
    assert f'"{goal}"' in page_source(built, docname)


def test_a_link_within_a_page_and_in_a_title_says_no_page(build: Build) -> None:
    files = {
        "index.md": "# I\n\n## See [B](b.md)\n\n[here](#there)\n\n## There\n\n[code `x`](b.md)\n",
        "b.md": "# B\n",
    }
    assert page_source(build(files, "typst"), "index").count("lms-page-of(") == 1


def test_made_landing_pages_and_toctrees_are_not_in_pages(built: Built) -> None:
    assert "toctree" not in page_source(built, "index")
    assert "lms-list(" not in page_source(built, "index")
    imported = re.findall(r'#import "/pages/(.*?)\.typ"', book_source(built))
    assert "lamp/index" not in imported
    assert "pump/rest/index" not in imported


HOSTILE = """\
# "] }) <label> #read("/etc/passwd") \\

#read("/etc/passwd") #import "/etc/hosts": * // comment /* open #{ panic() } $x$ @label

- unbalanced ]) }, {( "

`"` `\\` `") panic("` ![") panic("](a.svg ") panic(")

[") panic("](https://example.com/")panic("?"\\) [x](#")panic(")

```python
x = ") panic(" # \\" #{ panic() }
```

```lms_params
- name: '") panic("'
  type: '"] panic()'
  description: '#panic()'
```

| ") panic(" | #panic() |
|--|--|
| ] panic() | } panic() |

[^n]: ") panic("

A note.[^n]
"""


def test_no_text_of_an_author_is_code(build: Build) -> None:
    files = {"index.md": HOSTILE, "a.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>'}
    built = build(files, "typst", project='P") panic("', author="A]")
    for source in (page_source(built, "index"), book_source(built)):
        code = code_alone(source)
        assert "panic" not in code
        assert "read" not in code.replace("lms-thread", "")
        assert "/etc" not in code
        assert '"' not in code.replace('""', "")
    said = "".join(strings(page_source(built, "index")))
    assert '#read("/etc/passwd") #import "/etc/hosts": * // comment /* open' in said


@pytest.mark.parametrize(
    "text",
    ['"', "\\", '\\"', "a\nb\tc\rd", "#{x}", "\u2028", "\udc89", "𝒜\u200d", "$ @ ` ' \\u{41}"],
)
def test_a_string_says_its_text(text: str) -> None:
    (said,) = strings(string(text))
    assert said == text.encode("utf-8", "replace").decode("utf-8")
    assert "\n" not in string(text)


def test_long_words_may_be_broken_without_a_character() -> None:
    word = "abcdefghij" * 5
    found = word_expressions(f"short {word} end")
    assert "lms-break" in found
    assert "".join(strings("\n".join(found))) == f"short {word} end"
    assert word_expressions("a word of no length") == ['"a word of no length"']


def test_emoji_and_characters_that_no_font_can_have_stand_alone() -> None:
    assert word_expressions("a ✅ b\x07 👍🏽 1️⃣") == [
        '"a "',
        'lms-emoji("✅")',
        '" b"',
        'lms-missing("0007")',
        '" "',
        'lms-emoji("👍🏽")',
        '" "',
        'lms-emoji("1️⃣")',
    ]


NO_VISITORS = {
    # Sphinx's passes leave none of these.
    *("translatable", "not_smartquotable", "start_of_file", "pending_xref_condition"),
    # docutils' own readers alone make these.
    *("address", "author", "authors", "contact", "copyright", "date", "organization"),
    *("revision", "status", "version", "option", "option_argument", "option_string"),
    # A table is written as a whole.
    *("colspec", "entry", "row", "tbody", "tgroup", "thead"),
}
"""Nodes of docutils and Sphinx that nobody visits, or whose text is all they are."""


def test_each_node_of_docutils_and_sphinx_is_set() -> None:
    kinds = [getattr(nodes, name) for name in nodes.node_class_names if name != "Text"]
    kinds += [
        kind
        for kind in vars(addnodes).values()
        if isinstance(kind, type) and issubclass(kind, nodes.Element)
    ]
    known = TypstTranslator.visitors
    unknown = {
        kind.__name__
        for kind in kinds
        if kind.__module__ in {"docutils.nodes", "sphinx.addnodes"}
        and not kind.__name__.startswith("_")
        and not any(base in known for base in kind.__mro__)
    }
    assert unknown - NO_VISITORS == set()


def test_a_node_that_nobody_knows_is_told_once_and_its_text_is_set(build: Build) -> None:
    page = "# T\n\n```{raw} typst\n#panic(1)\n```\n\n```{raw} typst\n#panic(2)\n```\n"
    built = build({"index.md": page}, "typst")
    assert [w for w in built.warnings if "lmstudio.node" in w] == built.warnings
    assert len(built.warnings) == 1
    said = "".join(strings(page_source(built, "index")))
    assert "#panic(1)" in said
    assert "#panic(2)" in said


def test_what_other_extensions_bring_has_its_title_and_its_code(build: Build) -> None:
    page = "# T\n\n```{todo}\nFix the pump.\n```\n\n```{graphviz}\ndigraph { pump -> well }\n```\n"
    built = build(
        {"index.md": page},
        "typst",
        extensions=["sphinx_lmstudio", "sphinx.ext.todo", "sphinx.ext.graphviz"],
        todo_include_todos=True,
    )
    assert built.warnings == []
    said = " ".join("".join(strings(page_source(built, "index"))).split())
    assert "Todo" in said
    assert "digraph { pump -> well }" in said


@pytest.mark.parametrize(("variants", "shown"), [([], 2), (["Lua"], 1), (["Rust"], 2)])
def test_only_some_variants_of_code(build: Build, variants: list[str], shown: int) -> None:
    built = build({"index.md": f"# A\n{SNIPPET}"}, "typst", lmstudio_pdf_variants=variants)
    assert page_source(built, "index").count("lms-variant(") == shown


def test_each_section_may_have_a_book_of_its_own(build: Build) -> None:
    built = build(TREE, "typst", project="Tank", lmstudio_pdf_sections=True)
    assert sorted(file.stem for file in built.outdir.glob("*.typ")) == [
        "tank",
        "tank-lamp",
        "tank-pump",
    ]
    assert places(book_source(built, "tank-lamp")) == [(1, 1, "On")]
    assert 'title: "Tank: Lamp"' in book_source(built, "tank-lamp")
    # What the book of a section does not have is on the web.
    link = 'lms-ref("hello#second", "https://lmstudio.ai/docs/hello#second"'
    assert link in page_source(built, "lamp/on")


def test_books_of_conf_py(build: Build) -> None:
    documents = [("pump/index", "mine", "Mine & yours", "Me")]
    built = build(TREE, "typst", typst_documents=documents)
    source = book_source(built, "mine")
    assert [name for _, _, name in places(source)][:2] == ["All about pumps", "Flow"]
    assert {"Mine & yours", "Me"} <= {*strings(source)}
    assert len([*built.outdir.glob("*.typ")]) == 1


def test_a_book_of_no_page_is_told(build: Build) -> None:
    documents = [("gone", "mine", "Mine", "Me"), ("index", "whole", "Whole", "Me")]
    built = build({"index.md": "# A\n"}, "typst", typst_documents=documents)
    assert built.warnings == [
        "WARNING: typst_documents: there is no page 'gone' to begin a book with [lmstudio.config]"
    ]
    assert [file.name for file in built.outdir.glob("*.typ")] == ["whole.typ"]


def test_code_is_colored_as_in_every_output(build: Build) -> None:
    page = '# A\n\n```python\ndef f(): return "x" * 2\n```\n'
    text = page_source(build({"index.md": page}, "typst"), "index")
    line = next(line for line in text.splitlines() if '"def"' in line)
    assert "".join(strings(line)) == 'def f(): return "x" * 2'
    assert len(set(re.findall(r"\((\d+), ", line))) >= 4


def test_lines_are_numbered_and_marked(build: Build) -> None:
    page = "# A\n\n```{code-block} python\n:lineno-start: 7\n:emphasize-lines: 2\n\na\nb\n```\n"
    text = page_source(build({"index.md": page}, "typst"), "index")
    assert re.search(r"lms-code\(1, 7, \(2, \), ", text)


EDITED = "# Hello\n\nOther words.\n\n## First\n\n### Second\n"


def written(built: Built) -> dict[str, tuple[int, str]]:
    """When each page was written, and what."""
    pages = built.outdir / "pages"
    return {
        file.relative_to(pages).as_posix(): (file.stat().st_mtime_ns, file.read_text("utf-8"))
        for file in pages.rglob("*.typ")
    }


def test_pages_that_did_not_change_are_kept(build: Build) -> None:
    built = build(TREE, "typst")
    before = written(built)
    after = written(built.rebuild({"hello.md": EDITED}))
    # Sphinx writes those too whose toctree holds a page that changed.
    anew = {name for name in after if after[name][0] != before[name][0]}
    assert anew <= {"hello.typ", "index.typ"}
    assert {name for name in after if after[name][1] != before[name][1]} == {"hello.typ"}
    assert "Other words." in after["hello.typ"][1]
    assert written(built.rebuild({})) == after


def test_a_page_that_is_gone_leaves_nothing(build: Build) -> None:
    built = build(TREE, "typst")
    built.rebuild({"hello.md": None, "2_lamp/on.md": "# On\n", "2_lamp/off.md": "# Off\n"})
    names = written(built)
    assert "hello.typ" not in names
    assert "lamp/off.typ" in names
    assert "hello" not in book_source(built)


def test_a_new_title_is_in_the_book_and_in_what_links_to_it(build: Build) -> None:
    built = build({**TREE, "2_lamp/on.md": "# On\n\n[](../hello.md)\n"}, "typst")
    built.rebuild({"hello.md": "# Good day\n"})
    assert '"Good day"' in page_source(built, "lamp/on")
    assert (1, 1, "Good day") in places(book_source(built))
