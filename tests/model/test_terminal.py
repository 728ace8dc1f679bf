from __future__ import annotations

import pytest

from sphinx_lmstudio.model.fault import ContentError
from sphinx_lmstudio.model.terminal import Terminal, parse_terminal


def test_lines_after_a_prompt_are_commands_and_others_output() -> None:
    body = "$ lms ls\nNo models.\n\n$ lms ps --json\n[]\n"
    assert parse_terminal(body) == Terminal(
        "$ lms ls\nNo models.\n\n$ lms ps --json\n[]", ("lms ls", "lms ps --json")
    )


@pytest.mark.parametrize(
    ("body", "commands"),
    [
        ("only output\n", ()),
        ("$ one", ("one",)),
        ("$ one\n", ("one",)),
        ("$ \n", ("",)),
        ("$\n$x\n $ x\n$\tx\n", ()),
        ("$   spaced  \n", ("  spaced  ",)),
        ("$ echo $ HOME\n", ("echo $ HOME",)),
        ("$ $ twice\n", ("$ twice",)),
        ("# root\n> more\nPS C:\\> x\n", ()),
        ("$ a\n$ b\n$ a\n", ("a", "b", "a")),
    ],
)
def test_a_command_begins_with_a_dollar_and_a_space(body: str, commands: tuple[str, ...]) -> None:
    assert parse_terminal(body).commands == commands


@pytest.mark.parametrize(
    ("body", "commands"),
    [
        ("$ lms load \\\n    --gpu max\ndone\n", ("lms load \\\n    --gpu max",)),
        ("$ a \\\n  b \\\n  c\nout\n$ d\n", ("a \\\n  b \\\n  c", "d")),
        ("$ a \\\n$ b\n", ("a \\\n$ b",)),
        ("$ a \\\n\nout\n", ("a \\\n",)),
        ("$ a \\", ("a \\",)),
        ("$ a \\ \n  b\n", ("a \\ ",)),
        ("C:\\\n$ a\n", ("a",)),
    ],
)
def test_a_command_goes_on_after_a_backslash_at_the_end(
    body: str, commands: tuple[str, ...]
) -> None:
    assert parse_terminal(body).commands == commands


@pytest.mark.parametrize(
    "text", ["\n\n$ a\n\n", "  indented\n\ttab  ", "a\u2028b\x0bc", "```\n~~~", "żółć 🚀", "\\"]
)
def test_the_session_is_kept_to_the_character(text: str) -> None:
    assert parse_terminal(f"{text}\n").text == text


@pytest.mark.parametrize("body", ["", "\n", "  \n"])
def test_a_session_has_lines(body: str) -> None:
    with pytest.raises(ContentError, match="has no lines"):
        parse_terminal(body)
