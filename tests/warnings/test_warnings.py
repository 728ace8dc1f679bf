"""Every warning: what it says, and the file and line it names."""

from __future__ import annotations

from dataclasses import dataclass, field
from textwrap import dedent, indent
from typing import TYPE_CHECKING

import pytest

from sphinx_lmstudio.warning import WarningSubtype

if TYPE_CHECKING:
    from tests.conftest import Build

INDEX = {"index.md": "# T\n"}


@dataclass(frozen=True)
class Case:
    """An input, and the one warning it gives."""

    subtype: WarningSubtype
    files: dict[str, str]
    where: str
    """File and line; empty where the fault is in conf.py."""
    message: str
    conf: dict[str, object] = field(default_factory=dict)
    builder: str = "dummy"

    @property
    def warning(self) -> str:
        place = f"{self.where}: " if self.where else ""
        return f"{place}WARNING: {self.message} [lmstudio.{self.subtype.subtype}]"


def page(text: str) -> dict[str, str]:
    return {"1_guide/page.md": dedent(text)}


PAGE = "1_guide/page.md"
CASES = {
    "a character no font of the book has": Case(
        WarningSubtype.FONT,
        page("# P\n\nA 中.\n"),
        f"{PAGE}:3",
        "no font of the book has '中' (U+4E2D); shown by their numbers, set `fontpkg` in "
        "`latex_elements` to fonts that have them",
        builder="latex",
    ),
    "a picture that is not there": Case(
        WarningSubtype.ASSET,
        page("""\
            # P

            Words.

            ![A](gone.png)
            """),
        f"{PAGE}:5",
        "there is no picture 'gone.png'; its place is marked",
    ),
    "a picture of a tag that is not there": Case(
        WarningSubtype.ASSET,
        page("""\
            # P

            <img src="img/gone.png" alt="A">
            """),
        f"{PAGE}:3",
        "there is no picture 'img/gone.png'; its place is marked",
    ),
    "columns without a split": Case(
        WarningSubtype.COLUMNS,
        page("""\
            # P

            ```lms_hstack
            Left.

            Right.
            ```
            """),
        f"{PAGE}:4",
        "lms_hstack: no ':::split:::' line between columns; shown as one column",
    ),
    "columns whose splits are in a fence": Case(
        WarningSubtype.COLUMNS,
        page("""\
            # P

            `````lms_hstack
            Left.

            ~~~py
            :::split:::
            `````
            """),
        f"{PAGE}:6",
        "lms_hstack: the fence '~~~' is never closed: the ':::split:::' below is in it",
    ),
    "a download that is no address": Case(
        WarningSubtype.DOWNLOADS,
        page("""\
            # P

            ```lms_download_options
            options:
              - name: small
                size: 1 GB
                download: javascript:alert(1)
            ```
            """),
        f"{PAGE}:7",
        "lms_download_options: option 'small': 'download' is 'javascript:alert(1)', "
        "expected a web address; shown as written",
    ),
    "a download without an address": Case(
        WarningSubtype.DOWNLOADS,
        page("""\
            # P

            ```lms_download_options
            options:
              - name: small
            ```
            """),
        f"{PAGE}:5",
        "lms_download_options: option 'small' has no 'download' address",
    ),
    "a misspelt key of a download": Case(
        WarningSubtype.DOWNLOADS,
        page("""\
            # P

            ```lms_download_options
            options:
              - name: small
                licence: MIT
                download: a.zip
            ```
            """),
        f"{PAGE}:6",
        "lms_download_options: option 'small' has an unknown key 'licence'; "
        "did you mean 'license'?; shown as written",
    ),
    "downloads without options": Case(
        WarningSubtype.DOWNLOADS,
        page("""\
            # P

            ```lms_download_options

            repository: user/model
            ```
            """),
        f"{PAGE}:5",
        "lms_download_options: 'options' is missing or empty; the source is shown as written",
    ),
    "an empty callout": Case(
        WarningSubtype.FENCE,
        page("""\
            # P

            ```lms_info
            ```
            """),
        f"{PAGE}:3",
        "lms_info: has no text",
    ),
    "an empty terminal": Case(
        WarningSubtype.FENCE,
        page("""\
            # P

            ```lms_terminal
            ```
            """),
        f"{PAGE}:3",
        "lms_terminal: has no lines",
    ),
    "a deep link with a body": Case(
        WarningSubtype.FENCE,
        page("""\
            # P

            ```lms_mcp_deep_link_generator
            name: x
            ```
            """),
        f"{PAGE}:4",
        "lms_mcp_deep_link_generator: takes no text; remove it; shown as written",
    ),
    "option of a wrong type": Case(
        WarningSubtype.CONFIG,
        {},
        "",
        "lmstudio_acronyms: expected a dictionary of texts, found 5; the default is used",
        {"lmstudio_acronyms": 5},
    ),
    "option with a wrong part": Case(
        WarningSubtype.CONFIG,
        {},
        "",
        "lmstudio_section_labels: expected a dictionary of texts, found {'guide': 1}; "
        "the default is used",
        {"lmstudio_section_labels": {"guide": 1}},
    ),
    "option that is no list": Case(
        WarningSubtype.CONFIG,
        {},
        "",
        "lmstudio_exclude: expected a list of patterns, found 'drafts'; the default is used",
        {"lmstudio_exclude": "drafts"},
    ),
    "option that is no depth": Case(
        WarningSubtype.CONFIG,
        {},
        "",
        "lmstudio_params_depth: expected a whole number from 1, found True; the default is used",
        {"lmstudio_params_depth": True},
    ),
    "two files for one address": Case(
        WarningSubtype.DUPLICATE_URL,
        {"1_guide/page.md": "# One\n", "2_guide/page.md": "# Two\n"},
        "2_guide/page.md:1",
        "1_guide/page.md and 2_guide/page.md both ask for the address 'guide/page'; "
        "2_guide/page.md is published as 'guide/page-2': rename one of them",
    ),
    "unknown fence": Case(
        WarningSubtype.FENCE,
        page("""\
            # P

            ```lms_parms
            - name: a
            ```
            """),
        f"{PAGE}:3",
        "there is no fence 'lms_parms', shown as written; did you mean 'lms_params'?",
    ),
    "unlike any fence": Case(
        WarningSubtype.FENCE,
        page("""\
            # P

            ```lms_zzzzzzzzzzzzzzzzz
            ```
            """),
        f"{PAGE}:3",
        "there is no fence 'lms_zzzzzzzzzzzzzzzzz', shown as written "
        "(known: lms_code_snippet, lms_download_options, lms_hstack, lms_info, "
        "lms_mcp_deep_link_generator, lms_notice, lms_noticechill, lms_params, lms_private_beta, "
        "lms_protip, lms_terminal, lms_warning)",
    ),
    "unknown language": Case(
        WarningSubtype.FENCE,
        page("""\
            # P

            ```typscript
            let x
            ```
            """),
        f"{PAGE}:3",
        "language 'typscript' is not known, shown as plain text; did you mean 'typescript'?",
    ),
    "words after the name of a fence": Case(
        WarningSubtype.FENCE,
        page("""\
            # P

            ```lms_params of the call
            - name: a
            ```
            """),
        f"{PAGE}:3",
        "'of the call' after lms_params means nothing; move it into the fence or remove it",
    ),
    "frontmatter that is no YAML": Case(
        WarningSubtype.FRONTMATTER,
        page("""\
            ---
            index: 2
            title: Load: now
            ---
            """),
        f"{PAGE}:3",
        "not valid YAML: mapping values are not allowed here; read line by line",
    ),
    "a key with a plus": Case(
        WarningSubtype.FRONTMATTER,
        page("""\
            ---
            title: Load
            +index: 2
            ---
            """),
        f"{PAGE}:3",
        "the line begins with a '+', read as 'index: 2'; remove it",
    ),
    "a misspelt key": Case(
        WarningSubtype.FRONTMATTER,
        page("""\
            ---
            title: Load
            descripton: Words
            ---
            """),
        f"{PAGE}:3",
        "unknown key 'descripton'; did you mean 'description'?",
    ),
    "frontmatter that is never closed": Case(
        WarningSubtype.FRONTMATTER,
        page("""\
            ---
            title: Load

            Text.
            """),
        f"{PAGE}:1",
        "the frontmatter has no closing '---' line; it is shown as text",
    ),
    "a link to an old address": Case(
        WarningSubtype.LINK,
        page("""\
            # P

            See [this](/docs/old/page).
            """),
        f"{PAGE}:3",
        "there is no page '/docs/old/page'; the link goes to '/docs/guide/page', write that",
    ),
    "a link to nothing": Case(
        WarningSubtype.LINK,
        page("""\
            # P

            See [this](/docs/guide/paeg).
            """),
        f"{PAGE}:3",
        "there is no page '/docs/guide/paeg'; the link goes to "
        "https://lmstudio.ai/docs/guide/paeg; did you mean '/docs/guide/page'?",
    ),
    "a link to a page that is not published": Case(
        WarningSubtype.LINK,
        {**page("# P\n\n[this](./draft)\n"), "1_guide/_2_draft.md": "# D\n"},
        f"{PAGE}:3",
        "'./draft' is a page that is not published; "
        "the link goes to https://lmstudio.ai/docs/guide/draft",
    ),
    "a link to no anchor": Case(
        WarningSubtype.LINK,
        page("""\
            # P

            > See [this](#gone).
            """),
        f"{PAGE}:3",
        "'#gone': the page has no anchor '#gone'; the link goes to its top",
    ),
    "text that is not UTF-8": Case(
        WarningSubtype.NAV,
        page("""\
            # P

            caf\udce9
            """),
        f"{PAGE}:1",
        "not UTF-8: characters that cannot be read are shown as U+FFFD; save it as UTF-8",
    ),
    "nesting without end": Case(
        WarningSubtype.NAV,
        {PAGE: f"# P\n\n{'> ' * 100}words\n"},
        f"{PAGE}:3",
        "nested deeper than 60 levels; what is deeper is shown side by side",
    ),
    "a misspelt key of a param": Case(
        WarningSubtype.PARAMS,
        page("""\
            # P

            ```lms_params
            - name: a
              optonal: true
            ```
            """),
        f"{PAGE}:5",
        "lms_params: parameter 'a' has an unknown key 'optonal'; did you mean 'optional'?; "
        "shown as written",
    ),
    "params that are text": Case(
        WarningSubtype.PARAMS,
        page("""\
            # P

            ```lms_params

            stream
            ```
            """),
        f"{PAGE}:5",
        "lms_params: the list is text, expected a list of '- name: …'; "
        "the source is shown as written",
    ),
    "a variant without code": Case(
        WarningSubtype.SNIPPET,
        page("""\
            # P

            ```lms_code_snippet
            variants:
              Python:
                code: x
              curl:
                language: bash
            ```
            """),
        f"{PAGE}:7",
        "lms_code_snippet: variant 'curl' has no text at 'code' (keys: language); shown as written",
    ),
    "a variant beside variants": Case(
        WarningSubtype.SNIPPET,
        page("""\
            # P

            ```lms_code_snippet
            variants:
              Python:
                code: x
            curl:
              code: y
            ```
            """),
        f"{PAGE}:7",
        "lms_code_snippet: variant 'curl' stands beside 'variants'; indent it below 'variants:'",
    ),
    "an unknown tag with an end": Case(
        WarningSubtype.TAG,
        page("""\
            # P

            Words.

            <Bubble>words</Bubble>
            """),
        f"{PAGE}:5",
        "the tag <Bubble> is not known; its content is shown",
    ),
    "an unknown tag without content": Case(
        WarningSubtype.TAG,
        page("""\
            # P

            <Bubble size="2" />
            """),
        f"{PAGE}:3",
        "the tag <Bubble> is not known; shown as written",
    ),
    "a tag that closes nothing": Case(
        WarningSubtype.TAG,
        page("""\
            # P

            Words</b> more.
            """),
        f"{PAGE}:3",
        "</b> closes nothing; remove it",
    ),
    "a script": Case(
        WarningSubtype.UNSAFE,
        page("""\
            # P

            <script>go()</script>
            """),
        f"{PAGE}:3",
        "the tag <script> may not stand on a page; shown as written",
    ),
    "an unsafe address": Case(
        WarningSubtype.UNSAFE,
        page("""\
            # P

            Words.

            <a href="javascript:go()">x</a>
            """),
        f"{PAGE}:5",
        "the address in 'href' may not stand on a page; shown as written",
    ),
    "an event handler": Case(
        WarningSubtype.UNSAFE,
        page("""\
            # P

            <b onclick="go()">x</b>
            """),
        f"{PAGE}:3",
        "the event handler 'onclick' may not stand on a page; shown as written",
    ),
    "a fence that is no YAML": Case(
        WarningSubtype.YAML,
        page("""\
            # P

            ```lms_params
            - name: a
              description: see: this
            ```
            """),
        f"{PAGE}:5",
        "lms_params: not valid YAML: mapping values are not allowed here; "
        "the source is shown as written",
    ),
    "a fence that stands in itself": Case(
        WarningSubtype.YAML,
        page("""\
            # P

            ```lms_params
            - &a
              name: a
              children: [*a]
            ```
            """),
        f"{PAGE}:6",
        "lms_params: alias '*a' refers to what it stands in; the source is shown as written",
    ),
}


def test_every_subtype_has_a_case() -> None:
    assert {case.subtype for case in CASES.values()} == set(WarningSubtype)


def test_every_subtype_says_what_it_means() -> None:
    names = [subtype.subtype for subtype in WarningSubtype]
    assert len(set(names)) == len(names)
    assert all(subtype.meaning for subtype in WarningSubtype)


@pytest.mark.parametrize("name", CASES)
def test_a_fault_is_told_once_with_its_file_and_line(build: Build, name: str) -> None:
    case = CASES[name]
    built = build({**INDEX, **case.files}, case.builder, **case.conf)
    assert built.warnings == [case.warning]


@pytest.mark.parametrize("name", CASES)
def test_a_fault_is_not_told_where_its_subtype_is_suppressed(build: Build, name: str) -> None:
    case = CASES[name]
    suppressed = [f"lmstudio.{case.subtype.subtype}"]
    built = build({**INDEX, **case.files}, case.builder, **case.conf, suppress_warnings=suppressed)
    assert built.warnings == []


def test_suppressing_one_subtype_leaves_the_others(build: Build) -> None:
    files = {**CASES["unknown fence"].files, "2_other/page.md": "---\ntitel: x\n---\n"}
    built = build({**INDEX, **files}, "dummy", suppress_warnings=["lmstudio.fence"])
    assert built.warnings == [
        "2_other/page.md:2: WARNING: unknown key 'titel'; did you mean 'title'? "
        "[lmstudio.frontmatter]"
    ]


def test_a_warning_is_not_repeated_by_a_build_without_changes(build: Build) -> None:
    case = CASES["a misspelt key of a param"]
    built = build({**INDEX, **case.files}, "dummy")
    assert built.rebuild({}).warnings == []
    again = built.rebuild({PAGE: f"{case.files[PAGE]}\nMore.\n"})
    assert again.warnings == [case.warning]


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
        f"{file}:{first + 5}: WARNING: {LANGUAGE} [lmstudio.fence]",
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
    built = build({**INDEX, PAGE: text.replace("\n", end)}, "dummy")
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
    built = build({**INDEX, PAGE: text, "1_guide/_part.md": f"Words.\n\n{FAULTY}"}, "dummy")
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
        (".. lms_info::\n", "lms_info: has no text"),
        (
            ".. lms_info:: Words\n\n   Text.\n",
            "'Words' after lms_info means nothing; move it into the fence or remove it",
        ),
        (
            ".. lms_terminal::\n\nAfter.\n",
            "lms_terminal: has no lines",
        ),
    ],
)
def test_faults_of_a_directive_itself_have_its_line(
    build: Build, directive: str, message: str
) -> None:
    text = f"P\n=\n\n* item\n\n{indent(directive, '  ')}"
    built = build({**INDEX, "1_guide/page.rst": text}, "dummy")
    assert built.warnings == [f"1_guide/page.rst:6: WARNING: {message} [lmstudio.fence]"]


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


def test_errors_of_restructuredtext_and_dead_references_still_warn(build: Build) -> None:
    files = {
        "page.rst": "P\n=\n\nA `broken\n",
        "other.md": "# O\n\n[dead](gone.md) {doc}`gone`\n",
    }
    built = build({**INDEX, **files}, "dummy")
    places = sorted(warning.partition(" WARNING")[0] for warning in built.warnings)
    assert places == ["other.md:3:", "other.md:3:", "page.rst:4:"]
