"""Every warning: what it says, and the file and line it names."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sphinx_lmstudio.warning import WarningSubtype
from tests.helpers.cases import read_cases

if TYPE_CHECKING:
    from tests.helpers.builds import Build, Built

INDEX = {"index.md": "# T\n"}


PAGE = "1_guide/page.md"


@dataclass(frozen=True, slots=True)
class Case:
    """An input, and the one warning it gives."""

    warning: str
    page: str = ""
    """The page of the guide, where no `files` are given."""
    files: dict[str, str] = field(default_factory=dict)
    conf: dict[str, object] = field(default_factory=dict)
    builder: str = "dummy"

    def build(self, build: Build, **conf: object) -> Built:
        page = {PAGE: self.page} if self.page else {}
        return build({**INDEX, **page, **self.files}, self.builder, **self.conf, **conf)

    @property
    def subtype(self) -> str:
        """The last word of the warning, with the name of its type."""
        return self.warning.rpartition("[")[2].removesuffix("]")


CASES = read_cases(Path(__file__).with_name("cases"), Case)


def test_every_subtype_has_a_case() -> None:
    subtypes = {f"lmstudio.{subtype.subtype}" for subtype in WarningSubtype}
    assert {case.subtype for case in CASES.values()} == subtypes


def test_every_subtype_says_what_it_means() -> None:
    names = [subtype.subtype for subtype in WarningSubtype]
    assert len(set(names)) == len(names)
    assert all(subtype.meaning for subtype in WarningSubtype)


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_fault_is_told_once_with_its_file_and_line(build: Build, case: Case) -> None:
    assert case.build(build).warnings == [case.warning]


@pytest.mark.slow
@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_fault_is_not_told_where_its_subtype_is_suppressed(build: Build, case: Case) -> None:
    assert case.build(build, suppress_warnings=[case.subtype]).warnings == []


def test_suppressing_one_subtype_leaves_the_others(build: Build) -> None:
    page = {PAGE: CASES["fences: unknown fence"].page}
    files = {**INDEX, **page, "2_other/page.md": "---\ntitel: x\n---\n"}
    built = build(files, "dummy", suppress_warnings=["lmstudio.fence"])
    assert built.warnings == [
        "2_other/page.md:2: WARNING: unknown key 'titel'; did you mean 'title'? "
        "[lmstudio.frontmatter]"
    ]


def test_a_warning_is_not_repeated_by_a_build_without_changes(build: Build) -> None:
    case = CASES["bodies: a misspelled key of a param"]
    built = case.build(build)
    assert built.rebuild({}).warnings == []
    assert built.rebuild({PAGE: f"{case.page}\nMore.\n"}).warnings == [case.warning]


def test_errors_of_restructuredtext_and_dead_references_still_warn(build: Build) -> None:
    files = {
        "page.rst": "P\n=\n\nA `broken\n",
        "other.md": "# O\n\n[dead](gone.md) {doc}`gone`\n",
    }
    built = build({**INDEX, **files}, "dummy")
    places = sorted(warning.partition(" WARNING")[0] for warning in built.warnings)
    assert places == ["other.md:3:", "other.md:3:", "page.rst:4:"]


UNKNOWN_ROLE = 'WARNING: Unknown interpreted text role "oven:heat". [myst.role_unknown]'


def test_a_role_of_an_unknown_domain_is_told_once_with_its_line(build: Build) -> None:
    built = build({**INDEX, PAGE: "# P\n\nUse {oven:heat}`x` now.\n"}, "text")
    assert built.warnings == [f"{PAGE}:3: {UNKNOWN_ROLE}"]
    assert 'Use {oven:heat}"x" now.' in built.text("guide/page")


def test_a_directive_of_an_unknown_domain_is_told_once_with_its_line(build: Build) -> None:
    built = build({**INDEX, PAGE: "# P\n\nWords.\n\n```{oven:heat} x\nBody.\n```\n"}, "text")
    assert built.warnings == [
        f"{PAGE}:5: WARNING: Unknown directive type: 'oven:heat' [myst.directive_unknown]"
    ]
    assert "Body." in built.text("guide/page")


def test_a_directive_of_a_domain_is_no_unknown_one(build: Build) -> None:
    built = build({**INDEX, PAGE: "# P\n\n```{py:function} f(x)\nBody.\n```\n"}, "text")
    assert built.warnings == []
    assert built.text("guide/page").count("Body.") == 1


@pytest.mark.parametrize(
    ("text", "warnings"),
    [
        (
            "See :oven:heat:`x`.",
            ['1_guide/page.rst:4: ERROR: Unknown interpreted text role "oven:heat". [docutils]'],
        ),
        (
            ".. oven:heat:: x",
            [
                '1_guide/page.rst:4: ERROR: Unknown directive type "oven:heat".\n\n'
                ".. oven:heat:: x [docutils]"
            ],
        ),
    ],
)
def test_unknown_domains_in_restructuredtext_are_told_once(
    build: Build, text: str, warnings: list[str]
) -> None:
    built = build({**INDEX, "1_guide/page.rst": f"P\n=\n\n{text}\n"}, "dummy")
    assert [w for w in built.warnings if "unknown" in w.casefold()] == warnings


def test_what_a_role_of_the_standard_domain_is_asked_for_by_another_name_has_its_place(
    build: Build,
) -> None:
    words = "See :oven:doc:`/index`"
    page = f"P\n=\n\n{words},\nor not.\n\n- One.\n- {words}.\n\n.. oven:envvar:: HEAT\n"
    built = build({**INDEX, "1_guide/page.rst": page}, "dummy")
    assert built.warnings == [
        "1_guide/page.rst:4: WARNING: unknown role name: oven:doc",
        "1_guide/page.rst:8: WARNING: unknown role name: oven:doc",
        "1_guide/page.rst:10: WARNING: unknown directive name: oven:envvar",
    ]


def test_faults_of_words_that_a_landing_page_quotes_are_told_where_they_stand(
    build: Build,
) -> None:
    words = "{oven:heat}`x`, <Bubble/>, {lms:param}`gone` and [x](javascript:go)"
    page = f'---\ntitle: P\ndescription: "{words}"\n---\n'
    built = build({**INDEX, PAGE: page}, "dummy")
    assert {warning.partition(" ")[0] for warning in built.warnings} == {f"{PAGE}:3:"}
    assert len(built.warnings) == 4


def test_a_param_that_is_not_there_is_told_with_its_line(build: Build) -> None:
    built = build({**INDEX, PAGE: "# P\n\nSee {lms:param}`gone`.\n"}, "dummy")
    assert built.warnings == [
        f"{PAGE}:3: WARNING: there is no parameter 'gone'; write 'page:name', "
        "as in 'app/api:limit' [ref.param]"
    ]


def test_two_files_with_one_name_are_told_once(build: Build) -> None:
    built = build({"index.md": "# T\n", "index.rst": "R\n=\n"}, "dummy")
    assert built.warnings == [
        "index.rst:1: WARNING: index.md and index.rst both have the address 'index'; "
        "index.rst is published as 'index-2': rename one of them [lmstudio.duplicate_url]"
    ]


def test_what_was_mended_is_rendered_as_meant(build: Build) -> None:
    page = "# P\n\n```lms_hstack\n```sh\nls\n```\n:::split:::\nRight.\n```\n\nAfter.\n"
    built = build({**INDEX, PAGE: page}, "text")
    assert built.text("guide/page") == "P\n*\n\n   ls\n\nRight.\n\nAfter.\n"
    page = "# P\n\n```lms_params\n- name: a\n\n## Next\n\n[x]: https://e.org\n\n[x] it\n"
    built = built.rebuild({PAGE: page})
    assert built.text("guide/page") == 'P\n*\n\n"a":\n\n\nNext\n====\n\nx it\n'
    assert len(built.warnings) == 1
