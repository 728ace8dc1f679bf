from __future__ import annotations

import pytest

from sphinx_lmstudio.model.downloads import Download, Downloads, parse_downloads
from sphinx_lmstudio.model.fault import ContentError, Fault, YamlError

URL = "https://example.com/a.zip"


def one(body: str) -> tuple[Download, tuple[Fault, ...]]:
    """The only option of a list, given its lines after the name, and the faults."""
    lines = "\n    ".join(body.rstrip("\n").split("\n"))
    parsed = parse_downloads(f"options:\n  - name: a\n    {lines}\n")
    (option,) = parsed.options
    return option, parsed.faults


def test_a_sound_list_with_all_keys() -> None:
    body = f"""\
repository: user/model
options:
  - name: small
    description: |
      For *small* machines.

      - one
    version: 1.0
    size: 1.2 GB
    download: {URL}
    license: MIT
  - name: large
    download: https://example.com/b.zip
"""
    assert parse_downloads(body) == Downloads(
        "user/model",
        (
            Download(
                "small",
                "For *small* machines.\n\n- one",
                "1.0",
                "1.2 GB",
                URL,
                "MIT",
                line=2,
                description_line=4,
            ),
            Download(
                "large",
                "",
                "",
                "",
                "https://example.com/b.zip",
                "",
                line=11,
                description_line=11,
            ),
        ),
        repository_line=0,
        faults=(),
    )


@pytest.mark.parametrize(
    "written", ["1.0", "1.10", "007", "true", "no", "2026-01-02", "1_000", "0x10", "1e3", "~8 GB"]
)
def test_texts_are_verbatim(written: str) -> None:
    keys = ("version", "size", "license")
    lines = "\n".join(f"{key}: {written}" for key in keys)
    option, faults = one(f"download: {URL}\n{lines}\n")
    assert [option.version, option.size, option.license] == [written] * 3
    assert faults == ()


@pytest.mark.parametrize("nothing", ["", " ~", " null", " ''"])
def test_what_is_not_said_is_empty(nothing: str) -> None:
    body = f"version:{nothing}\nsize:{nothing}\nlicense:{nothing}\ndownload: {URL}\n"
    option, faults = one(body)
    assert (option.version, option.size, option.license) == ("", "", "")
    assert faults == ()


@pytest.mark.parametrize("nothing", ["", "repository:\n", "repository: ~\n"])
def test_a_repository_need_not_be_named(nothing: str) -> None:
    parsed = parse_downloads(f"{nothing}options:\n  - name: a\n    download: {URL}\n")
    assert parsed.repository == ""
    assert parsed.faults == ()


@pytest.mark.parametrize(
    ("scalar", "markdown", "line"),
    [
        ("plain `code`", "plain `code`", 3),
        ("|\n  two\n  lines\n", "two\nlines", 4),
        ("|\n\n\n  late\n", "late", 6),
        (">\n  folded\n  words\n", "folded\nwords", 4),
        (">-\n  Sizes:\n  - small\n  - large\n", "Sizes:\n- small\n- large", 4),
        ("two\n  lines\n", "two\nlines", 3),
        ("|\n  ```sh\n    x\n  ```\n", "```sh\n  x\n```", 4),
        ("|2\n      indented\n", "    indented", 4),
    ],
)
def test_a_description_is_markdown_with_its_line(scalar: str, markdown: str, line: int) -> None:
    option, faults = one(f"download: {URL}\ndescription: {scalar}")
    assert (option.description, option.description_line) == (markdown, line)
    assert faults == ()


@pytest.mark.parametrize("nothing", ["", " ~", " null"])
def test_a_description_of_nothing_is_empty(nothing: str) -> None:
    assert one(f"download: {URL}\ndescription:{nothing}")[0].description == ""


SAFE = [
    URL,
    "http://example.com/a",
    "HTTPS://EXAMPLE.COM/A",
    "lmstudio://open?model=a",
    "//example.com/a",
    "/files/a.zip",
    "a.zip",
    "../a.zip?x=javascript:y#z:1",
    "#anchor",
    "https://example.com/a b",
    "https://user@example.com:8080/ä~_.(1)?q=%20&r='\"<>",
]


@pytest.mark.parametrize("url", SAFE)
def test_addresses_of_the_web_are_linked_to_verbatim(url: str) -> None:
    quoted = url.replace("'", "''")
    option, faults = one(f"download: '{quoted}'")
    assert (option.url, faults) == (url, ())


UNSAFE = [
    "javascript:alert(1)",
    "JavaScript:alert(1)",
    "JAVASCRIPT:alert(1)",
    " javascript:alert(1)",
    "java\\nscript:alert(1)",
    "java\\tscript:alert(1)",
    "java\\rscript:alert(1)",
    "javascript\\n:alert(1)",
    "\\x01javascript:alert(1)",
    "\\x1fjavascript:alert(1)",
    "\\e javascript:alert(1)",
    "\\x20\\n\\tjavascript:alert(1)",
    "javascript://example.com/%0aalert(1)",
    "vbscript:x",
    "data:text/html,<script>alert(1)</script>",
    "DATA:text/html;base64,PHNjcmlwdD4=",
    "file:///etc/passwd",
    "blob:https://example.com/1",
    "view-source:https://example.com",
    "about:blank",
    "mailto:a@example.com",
    "ftp://example.com/a",
    "C:\\\\a.zip",
    "http://[::1",
]


@pytest.mark.parametrize("url", UNSAFE)
def test_no_other_address_is_linked_to(url: str) -> None:
    """Spelt as in double quotes: browsers take line ends, tabs and control characters out."""
    option, (fault,) = one(f'download: "{url}"')
    assert option.url == ""
    assert fault.line == 2
    assert fault.message.startswith("option 'a': 'download' is '")
    assert fault.message.endswith("', expected a web address")
    assert fault.raw == f'    download: "{url}"'


@pytest.mark.parametrize(
    "body",
    ["size: 1 GB", "download:", "download: ~", "download: ''"],
    ids=["no key", "no value", "null", "empty"],
)
def test_an_option_without_an_address_is_shown_and_told(body: str) -> None:
    option, (fault,) = one(body)
    assert (option.name, option.url) == ("a", "")
    assert fault.message == "option 'a' has no 'download' address"
    assert fault.raw == ""


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


def test_an_address_of_a_wrong_type_is_told_and_kept() -> None:
    option, faults = one("download: [b.zip]\n")
    assert option.url == "[b.zip]"
    assert [(fault.line, fault.message) for fault in faults] == [
        (
            2,
            "option 'a': 'download' is a list, expected text; read as text, "
            "put it in quotes: download: '[b.zip]'",
        )
    ]


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
