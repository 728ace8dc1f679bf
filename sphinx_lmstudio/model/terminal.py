"""`lms_terminal`: a session in a terminal. Lines that begin with `$ ` are commands."""

from __future__ import annotations

from dataclasses import dataclass

PROMPT = "$ "


@dataclass(frozen=True, slots=True)
class Terminal:
    """A session as written, and what one would type to repeat it."""

    text: str
    commands: tuple[str, ...]
    """Without the prompt; a line that ends in a backslash goes on in the next."""


def parse_terminal(text: str) -> Terminal:
    """The session in a fence's body."""
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
