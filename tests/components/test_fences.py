"""Where fences may stand, how they may be spelt, and what becomes of those nobody knows."""

from __future__ import annotations

from itertools import product
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from sphinx_lmstudio.components.callout import lms_callout
from sphinx_lmstudio.components.code import lms_code
from sphinx_lmstudio.components.columns import lms_columns
from sphinx_lmstudio.components.deeplink import lms_deeplink
from sphinx_lmstudio.components.downloads import lms_downloads
from sphinx_lmstudio.components.params import lms_params
from sphinx_lmstudio.components.snippet import lms_snippet
from sphinx_lmstudio.components.terminal import lms_terminal
from tests.helpers.css import select, texts
from tests.helpers.fences import fence

if TYPE_CHECKING:
    from docutils import nodes

    from tests.helpers.builds import Build, Built

BODIES = {
    "lms_code_snippet": """\
title: a.py
variants:
  A:
    language: py
    code: |

      def f():

      \treturn 1
  B:
    code: x
""",
    "lms_params": """\
- name: p
  type: t
  optional: true
  description: |
    Words with `code`.

    - item

        kept code
  children:
    - name: q
""",
}
NODES: dict[str, type[nodes.Element]] = {"lms_code_snippet": lms_snippet, "lms_params": lms_params}
MARKS = ("```", "````", "~~~")
INDENTS = ("", " ", "  ", "   ")
PLACES = {
    "page": ("", ""),
    "bullet list": ("- item\n\n", "  "),
    "ordered list": ("10. item\n\n", "    "),
    "list in a list": ("- a\n  1. b\n\n", "     "),
    "quote": ("> words\n>\n", "> "),
    "quote in a quote": ("", "> > "),
    "list in a quote": ("> - item\n>\n", ">   "),
    "quote in a list": ("- item\n\n", "  > "),
}
SPELLINGS = ("{}", " {}", "{{{}}}")
CASES = list(product(BODIES, PLACES, MARKS, SPELLINGS, INDENTS))


def placed(text: str, place: str, indent: str) -> str:
    opening, prefix = PLACES[place]
    lines = [f"{prefix}{indent}{line}".rstrip(" ") for line in text.split("\n")]
    return opening + "\n".join(lines) + "\n"


@pytest.fixture(scope="module")
def everywhere(build: Build) -> Built:
    """Each fence in each place in each spelling: one page a case."""
    files = {"index.md": "# T\n"}
    for n, (name, place, mark, spelling, indent) in enumerate(CASES):
        text = placed(fence(spelling.format(name), BODIES[name], mark), place, indent)
        files[f"1_a/p{n}.md"] = f"# P\n\n{text}"
    built = build(files, "dummy")
    assert built.warnings == []
    return built


@pytest.mark.parametrize("name", BODIES)
@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("mark", MARKS)
@pytest.mark.parametrize("spelling", SPELLINGS)
def test_a_fence_means_the_same_wherever_and_however_it_stands(
    everywhere: Built, name: str, place: str, mark: str, spelling: str
) -> None:
    def found(docname: str) -> list[str]:
        return [node.pformat() for node in everywhere.doctree(docname).findall(NODES[name])]

    expected = found(f"a/p{CASES.index((name, 'page', '```', '{}', ''))}")
    assert "code" in expected[0]
    for indent in INDENTS:
        assert found(f"a/p{CASES.index((name, place, mark, spelling, indent))}") == expected


MARKDOWN = """\
Words with *em*.

```py
x
```
:::split:::

> quote
"""
LATER_BODIES = {
    "lms_hstack": MARKDOWN,
    "lms_info": MARKDOWN,
    "lms_noticechill": MARKDOWN,
    "lms_terminal": "\n$ a \\\n\n   b\n  \tc\n\n",
    "lms_download_options": "options:\n  - name: a\n    description: |\n      b\n\n      - c\n"
    "    download: d\n",
    "lms_mcp_deep_link_generator": "",
}
LATER_NODES: dict[str, type[nodes.Element]] = {
    "lms_hstack": lms_columns,
    "lms_info": lms_callout,
    "lms_noticechill": lms_callout,
    "lms_terminal": lms_terminal,
    "lms_download_options": lms_downloads,
    "lms_mcp_deep_link_generator": lms_deeplink,
}
LATER_CASES = list(product(LATER_BODIES, PLACES, ("````", "~~~~"), SPELLINGS))


@pytest.fixture(scope="module")
def later_everywhere(build: Build) -> Built:
    """Each of the other fences in each place in each spelling: one page a case."""
    files = {"index.md": "# T\n"}
    for n, (name, place, mark, spelling) in enumerate(LATER_CASES):
        text = placed(fence(spelling.format(name), LATER_BODIES[name], mark), place, "")
        files[f"1_a/p{n}.md"] = f"# P\n\n{text}"
    # Outside of columns, the line that divides them divides nothing, and is told.
    built = build(files, "dummy", suppress_warnings=["lmstudio.columns"])
    assert built.warnings == []
    return built


@pytest.mark.parametrize("name", LATER_BODIES)
@pytest.mark.parametrize("place", PLACES)
def test_so_does_every_other_fence(later_everywhere: Built, name: str, place: str) -> None:
    def found(case: tuple[str, str, str, str]) -> list[str]:
        doctree = later_everywhere.doctree(f"a/p{LATER_CASES.index(case)}")
        return [node.pformat() for node in doctree.findall(LATER_NODES[name])]

    (expected,) = found((name, "page", "````", "{}"))
    for mark, spelling in product(("````", "~~~~"), SPELLINGS):
        assert found((name, place, mark, spelling)) == [expected]


def test_every_fence_is_tried_in_every_place(everywhere: Built) -> None:
    kin = {"lms_protip", "lms_warning", "lms_notice", "lms_private_beta"}
    fences = {name for name in everywhere.directives if name.startswith("lms_")}
    assert BODIES.keys() | LATER_BODIES.keys() | kin == fences


def test_code_in_a_nested_fence_is_to_the_character(everywhere: Built) -> None:
    for n, case in enumerate(CASES):
        if case[0] == "lms_code_snippet":
            (snippet,) = everywhere.doctree(f"a/p{n}").findall(lms_snippet)
            first, _ = snippet.findall(lms_code)
            assert first.astext() == "\ndef f():\n\n\treturn 1"


def test_fences_stand_inside_descriptions_of_params(build: Build) -> None:
    page = dedent("""\
        # T

        ````lms_params
        - name: outer
          description: |
            Before.

            ```lms_code_snippet
            variants:
              A: {language: py, code: "print()"}
            ```

            ~~~lms_params
            - name: inner
              description: Deep *inside*.
            ~~~

            > ```py
            > plain
            > ```

            After.
        ````
        """)
    built = build({"index.md": "# T\n", "1_a/page.md": page})
    assert built.warnings == []
    (outer, inner) = select(built.html("a/page"), ".lms-param")
    (body,) = outer.xpath("./dd")
    assert texts(body, ".lms-snippet pre, blockquote pre") == ["print()\n", "plain\n"]
    assert texts(body, "dl em") == ["inside"]
    assert inner.get("id") == "param-outer-inner"
    assert [p.text for p in body.xpath("./p")] == ["Before.", "After."]


def test_fences_stand_inside_directives(build: Build) -> None:
    page = dedent("""\
        # T

        `````{note}
        ````{tab-set}
        ```{tab-item} One
        ~~~lms_params
        - name: seed
        ~~~
        ```
        ````
        `````
        """)
    built = build({"index.md": page})
    assert built.warnings == []
    assert texts(built.html("index"), ".admonition .lms-param-name") == ["seed"]


def test_fences_are_directives_of_restructuredtext(build: Build) -> None:
    page = dedent("""\
        T
        =

        * item

          .. lms_code_snippet::

             variants:
               A:
                 language: py
                 code: |
                   if x:

                       y
        """)
    built = build({"index.rst": page})
    assert built.warnings == []
    assert texts(built.html("index"), "li .lms-snippet pre") == ["if x:\n\n    y\n"]


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("lms_parms", "; did you mean 'lms_params'?"),
        ("lms_code_snipet", "; did you mean 'lms_code_snippet'?"),
        ("lms_paramz extra", "; did you mean 'lms_params'?"),
        ("{lms_parms}", "; did you mean 'lms_params'?"),
        ("LMS_PARAMS", None),
        ("lms", None),
    ],
)
def test_the_content_of_an_unknown_fence_stays_visible(
    build: Build, name: str, hint: str | None
) -> None:
    body = "- name: a\n\n  \t*b*\n"
    built = build(
        {
            "index.md": "# T\n",
            "1_a/page.md": f"# P\n\n- x\n\n  ~~~{name}\n"
            + "".join(f"  {line}\n" for line in body.split("\n")[:-1])
            + "  ~~~\n",
        }
    )
    assert texts(built.html("a/page"), "li pre") == [body]
    (warning,) = built.warnings
    assert warning.startswith("1_a/page.md:5: WARNING: ")
    if hint:
        bare = name.split(maxsplit=1)[0].strip("{}")
        message = f"there is no fence '{bare}', shown as written{hint} [lmstudio.fence]"
        assert warning.removeprefix("1_a/page.md:5: WARNING: ") == message


def test_words_after_the_name_of_a_fence_are_kept_and_told(build: Build) -> None:
    built = build({"index.md": "# T\n\n```lms_params of *the* call\n- name: seed\n```\n"})
    assert built.warnings == [
        "index.md:3: WARNING: 'of *the* call' after lms_params has no meaning; "
        "move it into the fence or remove it [lmstudio.fence]"
    ]
    page = built.html("index")
    assert "of *the* call" in texts(page, "p > code")
    assert texts(page, ".lms-param-name") == ["seed"]


def test_the_content_of_an_unknown_directive_stays_visible(build: Build) -> None:
    built = build({"index.md": "# T\n\n```{nothing}\nwords *here*\n```\n"})
    assert built.warnings == [
        "index.md:3: WARNING: Unknown directive type: 'nothing' [myst.directive_unknown]"
    ]
    assert texts(built.html("index"), "pre") == ["words *here*\n"]


@pytest.mark.parametrize("name", BODIES)
@pytest.mark.parametrize("body", ["", "\n", "# later\n"])
def test_an_empty_fence_warns_once(build: Build, name: str, body: str) -> None:
    built = build({"index.md": f"# T\n\n```{name}\n{body}```\n\nAfter.\n"})
    (warning,) = built.warnings
    assert f"{name}: expected " in warning
    assert texts(built.html("index"), ".lms-raw pre") == ([body] if body.strip() else [])


@pytest.mark.parametrize("name", BODIES)
def test_what_is_shown_as_written_keeps_every_character(build: Build, name: str) -> None:
    body = "\n{ not: yaml\u2028and\x0bon\u2029\n  \ttab  \n\n"
    built = build({"index.md": f"# T\n\n```{name}\n{body}```\n"}, "dummy")
    assert len(built.warnings) == 1
    (shown,) = built.doctree("index").findall(lms_code)
    assert f"{shown.astext()}\n" == body


PLAIN = {
    "blank lines at both ends": "\n\nx\n\n",
    "tabs": "\ta\tb\n",
    "dedented": "  a\nb\n",
    "markup": "<b>&amp;</b> {e} --- 'q'\n",
    "empty": "",
}


PLAIN_CASES = list(product(PLAIN, ("", "python", "json", "sh", "powershell")))


@pytest.fixture(scope="module")
def plain(build: Build) -> Built:
    files = {
        f"1_a/p{n}.md": f"# P\n\n```{language}\n{PLAIN[case]}```\n"
        for n, (case, language) in enumerate(PLAIN_CASES)
    }
    built = build({"index.md": "# T\n", **files})
    assert built.warnings == []
    return built


@pytest.mark.parametrize(("case", "language"), PLAIN_CASES)
def test_plain_fences_to_the_character(plain: Built, case: str, language: str) -> None:
    docname = f"a/p{PLAIN_CASES.index((case, language))}"
    assert texts(plain.html(docname), "pre") == [PLAIN[case] or "\n"]


def test_a_fence_that_is_never_closed_ends_with_the_page(build: Build) -> None:
    built = build({"index.md": "# T\n\n```lms_params\n- name: a\n- name: b"})
    assert built.warnings == [
        "index.md:3: WARNING: the fence '```lms_params' is never closed; end it with a line '```' "
        "[lmstudio.unclosed]"
    ]
    assert texts(built.html("index"), ".lms-param-name") == ["a", "b"]
