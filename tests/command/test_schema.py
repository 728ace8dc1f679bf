"""`schema`: what our checks take, the schemas take, and what is of a wrong kind neither does."""

from __future__ import annotations

import json
import os
import re
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent, indent
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from click.testing import CliRunner
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]  # it has no types

from sphinx_lmstudio.command import main
from sphinx_lmstudio.model.downloads import parse_downloads
from sphinx_lmstudio.model.fault import ContentError
from sphinx_lmstudio.model.frontmatter import parse_frontmatter
from sphinx_lmstudio.model.json_schema import SHAPES, json_schema
from sphinx_lmstudio.model.params import parse_params
from sphinx_lmstudio.model.snippet import parse_snippet
from tests.helpers.outputs import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sphinx_lmstudio.model.shapes import Key, Shape

VALIDATORS = {name: Draft202012Validator(json_schema(name)) for name in SHAPES}


def frontmatter_faults(text: str) -> int:
    return len(parse_frontmatter(f"---\n{text}\n---\n").faults)


def faults_of(parse: Callable[[str], Any]) -> Callable[[str], int]:
    def count(text: str) -> int:
        try:
            return len(parse(text).faults)
        except ContentError:
            return 1

    return count


CHECKS: dict[str, Callable[[str], int]] = {
    "frontmatter": frontmatter_faults,
    "params": faults_of(parse_params),
    "snippet": faults_of(parse_snippet),
    "downloads": faults_of(parse_downloads),
}
"""How many faults our checks find."""


def accepts(name: str, text: str) -> bool:
    """Whether a schema takes some YAML, as an editor reads it."""
    # Dates are text to YAML 1.2, which editors read.
    data = json.loads(json.dumps(yaml.safe_load(text), default=str))
    return bool(VALIDATORS[name].is_valid(data))


@pytest.mark.parametrize("name", SHAPES)
def test_the_command_prints_a_schema(name: str) -> None:
    result = CliRunner().invoke(main, ["schema", name])
    assert result.exit_code == 0
    printed = json.loads(result.stdout)
    assert printed["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(printed)


@pytest.mark.parametrize("arguments", [[], ["param"], ["params", "more"]])
def test_wrong_use_ends_with_2(arguments: list[str]) -> None:
    result = CliRunner().invoke(main, ["schema", *arguments])
    assert (result.exit_code, result.stdout) == (2, "")


# Each kind of key, right and wrong: schemas and checks agree.

RIGHT = {
    "text": ["words", "1.0", "true", "", "2024-01-01"],
    "words": ["words", "1.0"],
    "code": ["|\n  let x\n  let y", "let x"],
    "flag": ["true", "false", "yes", "Off", ""],
    "switch": ["true", "false", "yes", "Off", '"true"', ""],
    "number": ["3", "-1", "1.5", ""],
    "address": ["https://example.org/a", "HTTPS://example.org/a", "lmstudio://x", "/a/b?c=d:e"],
    "texts": ["[words, 1.0]", "[]", ""],
}
WRONG = {
    "text": ["[words]", "{a: b}"],
    "words": ["[words]", "{a: b}", ""],
    "code": ["", "[a]"],
    "flag": ["maybe", '"true"', "[true]"],
    "switch": ["maybe", "[true]"],
    "number": ["second", "[1]", "1e3x"],
    "address": ["javascript:a()", "", "[a]"],
    "list": ["words", "[words]"],
    "texts": ["words", "[[words]]", "{a: b}"],
    "labels": ["words", "[words]", ""],
    "mapping": ["words", "[words]"],
}
GOOD: dict[str, dict[str, Any]] = {
    "frontmatter": {},
    "api_info": {"method": "GET"},
    "socialCard": {"url": "/a.png"},
    "param": {"name": "a"},
    "snippet": {"variants": {"A": {"code": "x"}}},
    "variant": {"code": "x"},
    "downloads": {"options": [{"name": "a", "download": "/a"}]},
    "option": {"name": "a", "download": "/a"},
}
"""The least that a shape needs."""
AROUND = {
    "api_info": "api_info:\n",
    "socialCard": "socialCard:\n",
    "variant": "variants:\n  A:\n",
    "option": "options:\n  -\n",
    "param": "-\n",
}
"""Where a shape stands."""


@dataclass(frozen=True, slots=True)
class ValueCase:
    """A value at a key of a shape."""

    schema: str
    shape: Shape
    key: Key
    value: str

    def text(self) -> str:
        """The data, with the least that is needed around the value."""
        others = {k: v for k, v in GOOD[self.shape.name].items() if k != self.key.name}
        lines = yaml.safe_dump(others) if others else ""
        body = f"{lines}{self.key.name}: {self.value}\n"
        if self.shape.name not in AROUND:
            return body
        return AROUND[self.shape.name] + indent(body, " " * 4)


def values(table: dict[str, list[str]]) -> list[ValueCase]:
    """Each value of a kind at each key of that kind; a list of no shape is one of texts.

    No check of ours reads `meta.json` yet.
    """
    return [
        ValueCase(name, shape, key, value)
        for name in CHECKS
        for shape in SHAPES[name]
        for key in shape.keys
        for value in table.get("texts" if key.kind == "list" and not key.of else key.kind, [])
    ]


def case_id(case: ValueCase) -> str:
    return f"{case.schema}-{case.shape.name}-{case.key.name}-{case.value}"


@pytest.mark.parametrize("case", values(RIGHT), ids=case_id)
def test_a_value_of_the_right_kind_is_no_fault(case: ValueCase) -> None:
    assert CHECKS[case.schema](case.text()) == 0
    assert accepts(case.schema, case.text())


@pytest.mark.parametrize("case", values(WRONG), ids=case_id)
def test_a_value_of_a_wrong_kind_is_a_fault(case: ValueCase) -> None:
    assert CHECKS[case.schema](case.text()) > 0
    assert not accepts(case.schema, case.text())


@pytest.mark.parametrize(
    ("name", "shape"),
    [(name, shape) for name in CHECKS for shape in SHAPES[name]],
    ids=lambda value: "" if isinstance(value, str) else value.name,
)
def test_a_key_that_is_needed_is_missed(name: str, shape: Shape) -> None:
    for key in shape.keys:
        body = {k: v for k, v in GOOD[shape.name].items() if k != key.name}
        text = AROUND.get(shape.name, "") + indent(yaml.safe_dump(body), " " * 4)
        text = text if shape.name in AROUND else yaml.safe_dump(body)
        assert accepts(name, text) != key.is_required, (key.name, text)
        assert bool(CHECKS[name](text)) == key.is_required, (key.name, text)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("params", "- name: a\n  nam: b\n"),
        ("params", "name: a\n"),
        ("params", "- a\n"),
        ("params", "- name: a\n  children:\n    - typ: b\n"),
        ("snippet", "variants:\n  A:\n    code: x\ntitel: y\n"),
        ("snippet", "- variants:\n"),
        ("downloads", "- name: a\n  download: /a\n"),
        ("downloads", "options: []\n"),
    ],
)
def test_what_is_no_such_data_is_a_fault(name: str, text: str) -> None:
    assert CHECKS[name](text) > 0
    assert not accepts(name, text)


def test_keys_of_other_tools_may_stand_in_frontmatter_and_meta() -> None:
    assert accepts("frontmatter", "title: A\norphan: true\nmyst:\n  html_meta: {}\n")
    assert accepts("meta", '{"$schema": "./meta.schema.json", "title": 1, "theme": {"a": []}}')


@pytest.mark.parametrize(
    "text",
    [
        '{"pages": "a"}',
        '{"pages": [{"a": 1}]}',
        '{"title": ["a"]}',
        '{"root": "maybe"}',
        "[]",
    ],
)
def test_what_is_no_meta_file_is_a_fault(text: str) -> None:
    assert not accepts("meta", text)


# Whole trees

TREES = [ROOT / "docs"]
if os.environ.get("LMSTUDIO_DOCS"):
    TREES += [Path(os.environ["LMSTUDIO_DOCS"]), Path(os.environ["LMSTUDIO_DOCS"], "../mdx")]
FENCES = {
    "lms_params": "params",
    "lms_code_snippet": "snippet",
    "lms_download_options": "downloads",
}
FENCE = re.compile(r"^( *)(`{3,}|~{3,})(lms_\w+)[ \t]*\n(.*?)^ *\2`*[ \t]*$", re.M | re.S)


def data_of(tree: Path) -> Iterator[tuple[Path, str, str]]:
    """File, name of a schema, and YAML of all frontmatter and fences of a tree."""
    for file in sorted(tree.rglob("*")):
        if file.suffix not in (".md", ".mdx") or "9_guide" in file.parts:
            continue  # the guide shows what is wrong
        text = file.read_text(encoding="utf-8")
        if text.startswith("---\n"):
            yield file, "frontmatter", text[4:].partition("\n---")[0]
        for match in FENCE.finditer(text):
            if match[3] in FENCES:
                yield file, FENCES[match[3]], dedent(match[4])


@pytest.mark.parametrize("tree", TREES, ids=lambda tree: tree.name)
def test_schemas_accept_a_tree_but_for_what_checks_tell(tree: Path) -> None:
    refused = []
    for file, name, text in data_of(tree):
        try:
            is_accepted = accepts(name, text)
        except yaml.YAMLError:
            is_accepted = False
        if not is_accepted and not CHECKS[name](text):
            refused.append((str(file), name, text))
    assert refused == []


def test_schemas_accept_the_meta_files_of_all_trees() -> None:
    for file in (file for tree in TREES for file in tree.rglob("meta.json")):
        data = json.loads(file.read_text(encoding="utf-8"))
        assert VALIDATORS["meta"].is_valid(data), file
