"""Downloads that are not as they should be: what is understood, and what is reported."""

from __future__ import annotations

import pytest

from sphinx_lmstudio.model.downloads import parse_downloads
from sphinx_lmstudio.model.fault import ContentError, Fault, YamlError

URL = "https://example.com/a.zip"


@pytest.mark.parametrize("written", ["", "\n    name:", "\n    name: ~", "\n    name: ''"])
def test_an_option_without_a_name_is_shown_and_told(written: str) -> None:
    parsed = parse_downloads(f"options:\n  - download: {URL}{written}\n")
    assert [(option.name, option.url) for option in parsed.options] == [("", URL)]
    assert [fault.message for fault in parsed.faults] == ["an option has no 'name'"]


def test_an_option_of_nothing_is_told() -> None:
    parsed = parse_downloads(f"options:\n  - {{}}\n{GOOD}")
    assert [option.name for option in parsed.options] == ["good"]
    assert parsed.faults == (Fault(1, "an option is empty", "  - {}"),)


@pytest.mark.parametrize(
    ("body", "message", "line"),
    [
        ("", "expected 'repository:' and 'options:', found nothing", 0),
        ("~", "expected 'repository:' and 'options:', found text", 0),
        ("\n\nwords\n", "expected 'repository:' and 'options:', found text", 0),
        ("[]", "expected 'repository:' and 'options:', found a list", 0),
        ("{}", "'options' is missing or empty", 0),
        ("repository: a/b\n", "'options' is missing or empty", 0),
        ("# x\nrepository: a/b\noptions:\n", "'options' is missing or empty", 1),
        ("repository: a/b\noptions: ~\n", "'options' is missing or empty", 0),
        ("repository: a/b\noptions: []\n", "'options' is missing or empty", 0),
        ("\noptions: words\n", "'options' is text, expected a list of '- name: …'", 1),
        ("options:\n  a: b\n", "'options' is a mapping, expected a list of '- name: …'", 1),
        (
            "options:\n  - words\n",
            "an option is text, expected 'name: …' and what belongs to it",
            1,
        ),
        (
            "options:\n  -\n  - []\n",
            "an option is text, expected 'name: …' and what belongs to it",
            1,
        ),
        (
            "options:\n  - - name: a\n",
            "an option is a list, expected 'name: …' and what belongs to it",
            1,
        ),
    ],
)
def test_content_without_any_option_is_refused_whole(body: str, message: str, line: int) -> None:
    with pytest.raises(ContentError) as caught:
        parse_downloads(body)
    assert (caught.value.message, caught.value.line) == (message, line)
    assert not isinstance(caught.value, YamlError)


@pytest.mark.parametrize(
    "body",
    ["[", "- &a [*a]\n"],
)
def test_what_is_no_yaml_is_refused(body: str) -> None:
    with pytest.raises(YamlError):
        parse_downloads(body)


GOOD = f"  - name: good\n    download: {URL}\n"


@pytest.mark.parametrize(
    ("body", "faults"),
    [
        pytest.param(
            f"reposiory: a/b\noptions:\n{GOOD}",
            [
                Fault(
                    0,
                    "the fence has an unknown key 'reposiory'; did you mean 'repository'?",
                    "reposiory: a/b",
                )
            ],
            id="misspelled key of the list",
        ),
        pytest.param(
            f"options:\n{GOOD}note:\n  - x\n",
            [
                Fault(
                    3,
                    "the fence has an unknown key 'note' (known: repository, options)",
                    "note:\n  - x",
                )
            ],
            id="unknown key of the list",
        ),
        pytest.param(
            f"repository: [a]\noptions:\n{GOOD}",
            [
                Fault(
                    0,
                    "the fence: 'repository' is a list, expected text; read as text, "
                    "put it in quotes: repository: '[a]'",
                )
            ],
            id="repository of a wrong type",
        ),
        pytest.param(
            f"options:\n{GOOD}options:\n  - name: b\n",
            [
                Fault(
                    3,
                    "the fence has the key 'options' twice; the first counts",
                    "options:\n  - name: b",
                )
            ],
            id="options twice",
        ),
        pytest.param(
            f"options:\n{GOOD}    sizes: 1 GB\n",
            [
                Fault(
                    3,
                    "option 'good' has an unknown key 'sizes'; did you mean 'size'?",
                    "    sizes: 1 GB",
                )
            ],
            id="misspelled key of an option",
        ),
        pytest.param(
            f"options:\n{GOOD}    zebra:\n      a: b\n",
            [
                Fault(
                    3,
                    "option 'good' has an unknown key 'zebra' (known: name, description, version, "
                    "size, download, license)",
                    "    zebra:\n      a: b",
                )
            ],
            id="unknown key of an option",
        ),
        pytest.param(
            f"options:\n{GOOD}    download: b.zip\n",
            [
                Fault(
                    3,
                    "option 'good' has the key 'download' twice; the first counts",
                    "    download: b.zip",
                )
            ],
            id="address twice",
        ),
        pytest.param(
            f"options:\n{GOOD}    description: [a]\n    version: {{a: b}}\n    size:\n      - 1\n",
            [
                Fault(
                    3,
                    "option 'good': 'description' is a list, expected text; read as text, "
                    "put it in quotes: description: '[a]'",
                ),
                Fault(
                    4,
                    "option 'good': 'version' is a mapping, expected text; read as text, "
                    "put it in quotes: version: '{a: b}'",
                ),
                Fault(
                    5,
                    "option 'good': 'size' is a list, expected text; read as text, "
                    "put it in quotes: size: '- 1'",
                ),
            ],
            id="texts of wrong types",
        ),
        pytest.param(
            f"options:\n  - words\n{GOOD}",
            [
                Fault(
                    1,
                    "an option is text, expected 'name: …' and what belongs to it",
                    "  - words",
                )
            ],
            id="option that is text",
        ),
        pytest.param(
            f"options:\n{GOOD}  - - a\n    - b\n",
            [
                Fault(
                    3,
                    "an option is a list, expected 'name: …' and what belongs to it",
                    "  - - a\n    - b",
                )
            ],
            id="option that is a list",
        ),
    ],
)
def test_a_wrong_part_leaves_the_rest(body: str, faults: list[Fault]) -> None:
    parsed = parse_downloads(body)
    assert [(option.name, option.url) for option in parsed.options] == [("good", URL)]
    assert list(parsed.faults) == faults


def test_a_list_without_its_key_is_read_and_told() -> None:
    parsed = parse_downloads(f"- name: good\n  download: {URL}\n")
    assert [(option.name, option.url) for option in parsed.options] == [("good", URL)]
    message = "the list stands alone; begin with 'options:', and indent it below"
    assert parsed.faults == (Fault(0, message),)


def test_an_option_without_a_dash_is_read_and_told() -> None:
    parsed = parse_downloads(f"options:\n  name: good\n  download: {URL}\n")
    assert [(option.name, option.url) for option in parsed.options] == [("good", URL)]
    message = "'options' is a mapping, expected a list: begin the option with '- '"
    assert parsed.faults == (Fault(1, message),)


def test_a_name_of_a_wrong_type_is_told_and_kept() -> None:
    parsed = parse_downloads(f"options:\n  - name: [a]\n    download: {URL}\n")
    assert [(option.name, option.url) for option in parsed.options] == [("[a]", URL)]
    message = (
        "an option: 'name' is a list, expected text; read as text, put it in quotes: name: '[a]'"
    )
    assert parsed.faults == (Fault(1, message),)
