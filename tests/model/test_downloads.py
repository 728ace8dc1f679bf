from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_lmstudio.model.downloads import Download, Downloads, parse_downloads

if TYPE_CHECKING:
    from sphinx_lmstudio.model.fault import Fault

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
