"""Terminal sessions: input and output.

In `lms_terminal` and other sessions of a shell, lines that begin with `$ ` are commands; in those
of a Python prompt, lines that begin with `>>> ` or `... `.
"""

from __future__ import annotations

from dataclasses import dataclass

from sphinx_lmstudio.model.fault import ContentError, Fault

PROMPT = "$ "
PYTHON_PROMPTS = (">>> ", "... ")


@dataclass(frozen=True, slots=True)
class Terminal:
    """A session as written, and the commands to type to repeat it."""

    text: str
    commands: tuple[str, ...]
    """Without the prompt; a line that ends in a backslash goes on in the next."""
    faults: tuple[Fault, ...] = ()


def parse_terminal(text: str) -> Terminal:
    """The session in a fence's body.

    :raises ContentError: the body is empty
    """
    if not text.strip():
        raise ContentError("has no lines", -1)
    text = text.removesuffix("\n")
    commands: list[str] = []
    goes_on = False
    for line in text.split("\n"):
        if goes_on:
            commands[-1] += f"\n{line}"
        elif line.startswith(PROMPT):
            commands.append(line.removeprefix(PROMPT))
        else:
            continue
        goes_on = line.endswith("\\")
    return Terminal(text, tuple(commands))


def typed_lines(session: str) -> tuple[bool, ...]:
    """For each line of a session whether it was typed; all are output where none has a prompt."""
    is_python = any(line.startswith(PYTHON_PROMPTS[0]) for line in session.split("\n"))
    # Editors take the space at the end of a line: what is left of a prompt is one.
    bare = tuple(prompt.rstrip() for prompt in PYTHON_PROMPTS)
    typed: list[bool] = []
    goes_on = False
    for line in session.split("\n"):
        if is_python:
            typed.append(line.startswith(PYTHON_PROMPTS) or line in bare)
        else:
            typed.append(goes_on or line.startswith(PROMPT))
            goes_on = typed[-1] and line.endswith("\\")
    return tuple(typed)
