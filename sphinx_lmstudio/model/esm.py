"""The `import` and `export` statements of an MDX page: where they end, and what they name.

    import { Step as Part } from "fumadocs-ui/components/steps"     Part: Step
    import Leaf from "lucide-react"                                 Leaf: default
    export const version = "1.2"                                    version: "1.2"

A sentence that begins with one of the two words is none of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sphinx_lmstudio.model.js_skim import skip_statement
from sphinx_lmstudio.model.jsvalue import UNREAD, Value, read_constant

if TYPE_CHECKING:
    from collections.abc import Iterator

_IMPORT = re.compile(
    r"""import\ (?:type\s+)?(?:(?P<names>[\w$*{][^'"`;()<>=]{0,5000}?)\s*\bfrom\s*)?
    (["'])(?P<module>[^"'\n]*)\2""",
    re.VERBOSE,
)
_EXPORT = re.compile(
    r"""export\ (?:
    (?:const|let|var|type|interface|enum|namespace)\ +[\w$\[{]
    |(?:async\ +)?function\b|(?:abstract\ +)?class\b
    |default\ +(?:function\b|class\b|async\b|[\w$.]+\ *[;(\n]|[\w$.]+\ *\Z|[{(\[<"'`]|new\b)
    |\{|\*)""",
    re.VERBOSE,
)
_GOES_ON = re.compile(
    r"[ \t]*(?:(?:const|let|var) +[\w$\[{]+.*="
    r"|(?:async +)?function +[\w$]+\(|class +[\w$]+ *\{"
    r"|(?:type|interface) +[\w$]+ *[={<]|//|/\*|[)}\]])"
)
_CONSTANT = re.compile(r"export (?:const|let|var)\s+([\w$]+)\s*(?::[^=\n]*)?=(?!=|>)\s*")
_NAMED = re.compile(r"(?:type\s+)?([\w$]+)(?:\s+as\s+([\w$]+))?")
_STARTS = ("import ", "export ")


@dataclass(slots=True)
class Module:
    """What the statements of a page name."""

    end: int = 0
    """The end of the last line."""
    imports: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Name on the page → its name in the module, and the module."""
    constants: dict[str, Value] = field(default_factory=dict)
    """Those that nothing has to be computed for."""
    unclosed: int = -1
    """Where a statement begins in which something is never closed."""
    patience: int = 0
    """Characters that may still be read in vain."""


def read_module(text: str, start: int, patience: int = 100_000) -> Module | None:
    """The statements that begin at a place, line after line; None where a sentence stands.

    :param patience: characters that may be read in vain
    """
    module = Module(start, patience=patience)
    pos = start
    while pos < len(text):
        is_statement = _begins_statement(text, pos)
        if pos == start and not is_statement:
            return None
        if not is_statement and (pos == start or not _GOES_ON.match(text, pos)):
            break
        module.end = _statement_end(text, pos, module)
        if is_statement:
            _keep_names(text[pos : module.end], module)
        pos = module.end + 1
    return module


def _begins_statement(text: str, pos: int) -> bool:
    if not text.startswith(_STARTS, pos):
        return False
    return (_IMPORT.match(text, pos) or _EXPORT.match(text, pos)) is not None


def _statement_end(text: str, pos: int, module: Module) -> int:
    """The end of the line on which the statement at a place ends."""
    line_end = text.find("\n", pos)
    if line_end < 0:
        return len(text)
    limit = pos + max(module.patience, line_end + 1 - pos)
    end, reached = skip_statement(text, pos, line_end, limit)
    if end < 0:  # something is never closed: a blank line ends it
        module.patience -= reached - pos
        module.unclosed = pos
        blank = re.compile(r"\n[ \t]*(?=\n|\Z)").search(text, pos)
        end = blank.start() if blank else len(text)
    return end


def _keep_names(statement: str, module: Module) -> None:
    if match := _IMPORT.match(statement):
        for name, imported in _imported(match["names"] or ""):
            module.imports[name] = (imported, match["module"])
    elif match := _CONSTANT.match(statement):
        value = read_constant(statement, match.end())
        if value is not UNREAD:
            module.constants[match[1]] = value


def _imported(names: str) -> Iterator[tuple[str, str]]:
    """The names of an import on the page, and in the module."""
    outside, _, inside = names.partition("{")
    default = outside.strip(" ,\n\t")
    if default.isidentifier():
        yield default, "default"
    for part in inside.partition("}")[0].split(","):
        if match := _NAMED.fullmatch(part.strip()):
            yield match[2] or match[1], match[1]
