"""Parameter lists that are not as they should be: what is understood, and what is reported."""

from __future__ import annotations

import pytest

from sphinx_lmstudio.model.fault import ContentError, Fault, YamlError
from sphinx_lmstudio.model.params import parse_params

from .param_names import names


@pytest.mark.parametrize(
    ("body", "message", "line"),
    [
        ("", "expected a list of '- name: …', found nothing", 0),
        ("[]", "expected a list of '- name: …', found nothing", 0),
        ("stream\n", "the list is text, expected a list of '- name: …'", 0),
        ("# note\nstream: bool\n", "the list is a mapping, expected a list of '- name: …'", 1),
        ("- a\n- b\n", "a parameter is text, expected 'name: …' and what belongs to it", 0),
        ("- - name: a\n", "a parameter is a list, expected 'name: …' and what belongs to it", 0),
    ],
)
def test_content_without_any_param_is_refused_whole(body: str, message: str, line: int) -> None:
    with pytest.raises(ContentError) as caught:
        parse_params(body)
    assert (caught.value.message, caught.value.line) == (message, line)


@pytest.mark.parametrize(
    "body",
    [
        "[",
        "- [\n",
        "- &a [*a]\n",
    ],
)
def test_what_is_no_yaml_is_refused_as_such(body: str) -> None:
    with pytest.raises(YamlError):
        parse_params(body)


@pytest.mark.parametrize(
    ("body", "found", "faults"),
    [
        pytest.param(
            "- a\n- name: b\n",
            ["b"],
            [Fault(0, "a parameter is text, expected 'name: …' and what belongs to it", "- a")],
            id="text among params",
        ),
        pytest.param(
            "-\n- name: b\n",
            ["b"],
            [Fault(0, "a parameter is text, expected 'name: …' and what belongs to it", "-")],
            id="an empty param",
        ),
        pytest.param(
            "name: b\ntype: string\n",
            ["b"],
            [Fault(0, "the list is a mapping, expected a list: begin the parameter with '- '")],
            id="one param without a dash",
        ),
        pytest.param(
            "- name: a\n  children:\n    name: b\n",
            ["a", ["b"]],
            [
                Fault(
                    2,
                    "parameter 'a': 'children' is a mapping, expected a list: "
                    "begin the parameter with '- '",
                )
            ],
            id="one child without a dash",
        ),
        pytest.param(
            "- name: a\n  children: b\n",
            ["a"],
            [
                Fault(
                    1,
                    "parameter 'a': 'children' is text, expected a list of '- name: …'",
                    "  children: b",
                )
            ],
            id="children of a wrong type",
        ),
        pytest.param(
            "- name: a\n  descripton: words\n",
            ["a"],
            [
                Fault(
                    1,
                    "parameter 'a' has an unknown key 'descripton'; did you mean 'description'?",
                    "  descripton: words",
                )
            ],
            id="misspelled key",
        ),
        pytest.param(
            "- name: a\n  zebra:\n    - 1\n",
            ["a"],
            [
                Fault(
                    1,
                    "parameter 'a' has an unknown key 'zebra' (known: name, type, optional, "
                    "public, description, unstyledName, children)",
                    "  zebra:\n    - 1",
                )
            ],
            id="unknown key",
        ),
        pytest.param(
            "- name: a\n  type: x\n  type: y\n",
            ["a"],
            [Fault(2, "parameter 'a' has the key 'type' twice; the first counts", "  type: y")],
            id="repeated key",
        ),
        pytest.param(
            "- name: a\n  optional: maybe\n",
            ["a"],
            [
                Fault(
                    1,
                    "parameter 'a': 'optional' is 'maybe', expected true or false, without quotes",
                    "  optional: maybe",
                )
            ],
            id="a flag that is neither",
        ),
        pytest.param(
            "- name: a\n  optional: 'true'\n",
            ["a"],
            [
                Fault(
                    1,
                    "parameter 'a': 'optional' is 'true', expected true or false, without quotes",
                )
            ],
            id="a quoted flag",
        ),
        pytest.param(
            "- name: a\n  type: [string, number]\n",
            ["a"],
            [
                Fault(
                    1,
                    "parameter 'a': 'type' is a list, expected text; read as text, "
                    "put it in quotes: type: '[string, number]'",
                )
            ],
            id="type of a wrong type",
        ),
        pytest.param(
            "- name: a\n  description:\n    x: y\n",
            ["a"],
            [
                Fault(
                    1,
                    "parameter 'a': 'description' is a mapping, expected text; read as text, "
                    "put it in quotes: description: 'x: y'",
                )
            ],
            id="description of a wrong type",
        ),
        pytest.param(
            "- name: a\n- name: b\n- name: a\n",
            ["a", "b", "a"],
            [Fault(2, "parameter 'a' is listed twice; rename or remove one")],
            id="twice in a list",
        ),
        pytest.param(
            "- name: a\n  children:\n    - name: x\n- name: b\n  children:\n    - name: x\n",
            ["a", ["x"], "b", ["x"]],
            [],
            id="once in each of two lists",
        ),
        pytest.param(
            "- name: A\n  unstyledName: true\n- name: A\n  unstyledName: true\n",
            ["A", "A"],
            [],
            id="captions twice",
        ),
        pytest.param(
            "- type: string\n",
            [""],
            [Fault(0, "a parameter has no 'name'")],
            id="no name",
        ),
    ],
)
def test_bad_parts_are_located_and_the_rest_is_understood(
    body: str, found: list[object], faults: list[Fault]
) -> None:
    parsed = parse_params(body)
    assert names(parsed.params) == found
    assert list(parsed.faults) == faults


def test_a_quoted_flag_still_counts() -> None:
    assert parse_params("- name: a\n  optional: 'true'\n").params[0].optional is True


def test_a_name_of_a_wrong_type_is_told_and_kept() -> None:
    parsed = parse_params("- name: [a]\n  type: string\n")
    assert (parsed.params[0].name, parsed.params[0].type) == ("[a]", "string")
    message = (
        "a parameter: 'name' is a list, expected text; read as text, put it in quotes: name: '[a]'"
    )
    assert parsed.faults == (Fault(0, message),)


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (
            "- name: “a”\n",
            "'name' is in curly quotes, which are text; put it in quotes: name: 'a'",
        ),
        (
            "- name: a\n  type: ‘x’\n",
            "'type' is in curly quotes, which are text; put it in quotes: type: 'x'",
        ),
        (
            "- name: a\n  optional: “true”\n",
            "'optional' is '“true”', expected true or false, without quotes",
        ),
    ],
)
def test_curly_quotes_are_no_part_of_a_word(body: str, message: str) -> None:
    parsed = parse_params(body)
    (param,) = parsed.params
    assert (param.name, param.type, param.optional) in [
        ("a", "", None),
        ("a", "x", None),
        ("a", "", True),
    ]
    assert [fault.message.partition(": ")[2] for fault in parsed.faults] == [message]
