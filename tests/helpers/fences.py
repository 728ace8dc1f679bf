"""Fences, as authors type them."""

from __future__ import annotations


def fence(name: str, body: str, mark: str = "```") -> str:
    """A fence of this name around these lines, without a line end of its own."""
    line_end = "" if not body or body.endswith("\n") else "\n"
    return f"{mark}{name}\n{body}{line_end}{mark}"
