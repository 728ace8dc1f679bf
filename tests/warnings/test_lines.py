"""The line that a warning names: in fences, in columns, in included files."""

from __future__ import annotations

from textwrap import dedent, indent
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.helpers.builds import Build

INDEX = {"index.md": "# T\n"}
PAGE = "1_guide/page.md"


FAULTY = dedent("""\
    ```lms_params
    - name: a
      description: |
        Words.

        ```pyhton
        x
        ```

    - name: b
      zebra: |
        1

        2
    ```
    """)
LANGUAGE = "language 'pyhton' is not known, shown as plain text; did you mean 'python'?"
KEY = (
    "lms_params: parameter 'b' has an unknown key 'zebra' (known: name, type, optional, public, "
    "description, unstyledName, children); shown as written"
)


def fault_lines(file: str, first: int) -> list[str]:
    """The warnings of the faulty fence where its first line stands at a line of a file."""
    return [
        f"{file}:{first + 10}: WARNING: {KEY} [lmstudio.params]",
        f"{file}:{first + 5}: WARNING: {LANGUAGE} [lmstudio.language]",
    ]


@pytest.mark.parametrize(
    ("opening", "prefix", "first"),
    [
        ("# P\n\n", "", 3),
        ("---\ntitle: P\ndescription: >\n  two\n  lines\n---\n", "", 7),
        ("\ufeff---\ntitle: P\n---\n\n\n", "", 6),
        ("# P\n\n1. one\n\n   - two\n\n", "     ", 7),
        ("# P\n\n> words\n>\n", "> ", 5),
        ("# P\n\n- item\n\n  > words\n  >\n", "  > ", 7),
        ("# P\n\n> > words\n> >\n> > - item\n> >\n", "> >   ", 7),
        ("# P\n\n````{note}\n:class: x\n\nWords.\n\n", "", 8),
        ("# P\n\n````{admonition} Title\nWords.\n\n", "", 6),
        ("# P\n\n`````lms_hstack\nx\n:::split:::\n", "", 6),
        ("# P\n\n`````{lms_hstack}\nx\n\n:::split:::\n\ny\n\n :::split:::\nz\n\n", "", 13),
        ("# P\n\n- item\n\n  `````lms_hstack\n  x\n\n  :::split:::\n\n", "  ", 10),
        ("# P\n\n1. a\n   - b\n\n     ~~~~~lms_hstack\n     :::split:::\n", "     ", 8),
        ("# P\n\n> `````lms_hstack\n> x\n> :::split:::\n> y\n>\n", "> ", 8),
        ("# P\n\n`````lms_info\nWords.\n\n", "", 6),
        ("# P\n\n``````lms_info\n\n`````lms_warning\nx\n\n", "", 8),
        (
            "# P\n\n- item\n\n  > ``````lms_info\n  > w\n  > `````lms_hstack\n  > x\n"
            "  > :::split:::\n",
            "  > ",
            10,
        ),
        (
            "# P\n\n- item\n\n  ``````lms_hstack\n  :::split:::\n  - deep\n\n    `````lms_hstack\n"
            "    x\n    :::split:::\n    ````lms_protip\n",
            "    ",
            13,
        ),
        (
            "# P\n\n`````lms_download_options\noptions:\n  - download: a\n    name: b\n"
            "    description: |\n",
            "      ",
            8,
        ),
        (
            "# P\n\n`````lms_params\n- name: c\n  description: |\n\n\n    ````lms_hstack\n    x\n"
            "    :::split:::\n",
            "    ",
            11,
        ),
        ("# P\n\n| a |\n|---|\n| b |\n\n<!-- x\n\ny -->\n\n", "", 11),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_lines_are_those_of_the_file(
    build: Build, opening: str, prefix: str, first: int, end: str
) -> None:
    text = opening + indent(FAULTY, prefix, lambda _: True)
    # The fences around it are left open.
    suppressed = ["lmstudio.unclosed"]
    files = {**INDEX, PAGE: text.replace("\n", end)}
    built = build(files, "dummy", suppress_warnings=suppressed)
    assert sorted(built.warnings) == sorted(fault_lines(PAGE, first))


@pytest.mark.parametrize(
    "options", ["", ":start-after: Words\n", ":start-line: 1\n", ":end-before: Finish\n"]
)
def test_faults_in_an_included_file_name_that_file(build: Build, options: str) -> None:
    included = f"Words.\n\n- item\n\n{indent(FAULTY, '  ')}\nFinish.\n"
    text = f"# P\n\n```{{include}} _part.md\n{options}```\n"
    built = build({**INDEX, PAGE: text, "1_guide/_part.md": included}, "dummy")
    assert sorted(built.warnings) == sorted(fault_lines("1_guide/_part.md", 5))


def test_lines_after_an_included_file_are_those_of_the_page(build: Build) -> None:
    text = f"# P\n\n```{{include}} _part.md\n```\n\n{FAULTY}"
    built = build({**INDEX, PAGE: text, "1_guide/_part.md": "Words.\n\nMore.\n"}, "dummy")
    assert sorted(built.warnings) == sorted(fault_lines(PAGE, 6))


@pytest.mark.parametrize("fence", ["lms_hstack", "lms_info"])
def test_faults_in_a_file_included_inside_a_fence_name_that_file(build: Build, fence: str) -> None:
    text = f"# P\n\n````{fence}\nx\n:::split:::\n```{{include}} _part.md\n```\n````\n"
    files = {**INDEX, PAGE: text, "1_guide/_part.md": f"Words.\n\n{FAULTY}"}
    # In a callout, the line that divides columns divides nothing.
    built = build(files, "dummy", suppress_warnings=["lmstudio.columns"])
    assert sorted(built.warnings) == sorted(fault_lines("1_guide/_part.md", 3))


def test_a_fault_deep_inside_has_its_line(build: Build) -> None:
    text = dedent("""\
        # P

        - item

          `````lms_hstack
          Left.
          :::split:::
          1. one

             ````lms_warning
             Words.

             ```lms_params
             - name: a
               description: |
                 See {ref}`nowhere`.
               zebra: 1
             ```
             ````
          `````
        """)
    built = build({**INDEX, PAGE: text}, "dummy")
    places = [warning.partition(" WARNING: ")[::2] for warning in built.warnings]
    assert [(place, words[:18]) for place, words in places] == [
        (f"{PAGE}:17:", "lms_params: parame"),
        (f"{PAGE}:16:", "undefined label: '"),
    ]


def test_lines_in_columns_of_restructuredtext_are_those_of_the_file(build: Build) -> None:
    text = (
        f"P\n=\n\n* item\n\n  .. lms_hstack::\n\n     x\n     :::split:::\n{indent(RST, '     ')}"
    )
    built = build({**INDEX, "1_guide/page.rst": text}, "dummy")
    assert f"1_guide/page.rst:16: WARNING: {KEY} [lmstudio.params]" in built.warnings
    role = [warning for warning in built.warnings if "nope" in warning]
    assert role
    assert all(warning.startswith("1_guide/page.rst:14: ") for warning in role)


RST = dedent("""\
    .. lms_params::

       - name: a
         description: |
           Words, and :nope:`x`.
       - name: b
         zebra: 1
    """)


def test_lines_in_restructuredtext_are_those_of_the_file(build: Build) -> None:
    text = f"P\n=\n\n* item\n\n{indent(RST, '  ')}"
    built = build({**INDEX, "1_guide/page.rst": text}, "dummy")
    assert f"1_guide/page.rst:12: WARNING: {KEY} [lmstudio.params]" in built.warnings
    role = [warning for warning in built.warnings if "nope" in warning]
    assert role
    assert all(warning.startswith("1_guide/page.rst:10: ") for warning in role)


@pytest.mark.parametrize(
    ("directive", "message"),
    [
        (".. lms_info::\n", "lms_info: has no text [lmstudio.callout]"),
        (
            ".. lms_info:: Words\n\n   Text.\n",
            "'Words' after lms_info has no meaning; move it into the fence or remove it "
            "[lmstudio.fence]",
        ),
        (
            ".. lms_terminal::\n\nAfter.\n",
            "lms_terminal: has no lines [lmstudio.terminal]",
        ),
    ],
)
def test_faults_of_a_directive_itself_have_its_line(
    build: Build, directive: str, message: str
) -> None:
    text = f"P\n=\n\n* item\n\n{indent(directive, '  ')}"
    built = build({**INDEX, "1_guide/page.rst": text}, "dummy")
    assert built.warnings == [f"1_guide/page.rst:6: WARNING: {message}"]


def test_faults_in_a_file_that_restructuredtext_includes_name_that_file(build: Build) -> None:
    files = {
        "1_guide/page.rst": "P\n=\n\n.. include:: part.txt\n",
        "1_guide/part.txt": f"Words.\n\n{RST.replace(', and :nope:`x`', '')}",
    }
    built = build({**INDEX, **files}, "dummy")
    assert built.warnings == [f"1_guide/part.txt:9: WARNING: {KEY} [lmstudio.params]"]


def test_what_others_warn_of_in_a_description_has_its_line_too(build: Build) -> None:
    text = dedent("""\
        # P

        - item

          ```lms_params
          - name: a
            children:
              - name: b
                description: |
                  Words.

                  See {ref}`nowhere` and [that](gone.md).
          ```
        """)
    built = build({**INDEX, PAGE: text}, "dummy")
    assert [warning.partition(" WARNING")[0] for warning in built.warnings] == [f"{PAGE}:12:"] * 2
