"""Lines of text that were meant as markup but are not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sphinx_lmstudio.model.columns import SPLIT
from sphinx_lmstudio.model.yaml_lines import ODD, ODD_CHARACTER
from sphinx_lmstudio.model.yaml_words import CONFLICT_WORDS, character_name
from sphinx_lmstudio.warning import WarningSubtype

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from markdown_it.token import Token

CALLOUTS = {
    "caution": "lms_warning",
    "danger": "lms_warning",
    "important": "lms_warning",
    "info": "lms_info",
    "note": "lms_notice",
    "tip": "lms_protip",
    "warning": "lms_warning",
}
"""What other tools call a callout, and what it is here."""

_ANY = re.compile(rf"^[ \t{ODD}]*(?:[`~:<#])", re.MULTILINE)
_FENCE = re.compile(rf"[ \t]*(?:[{ODD}][ \t]*)+(?P<markup>`{{3,}}|~{{3,}})")
_CONTAINER = re.compile(r"[ \t]*:{3,}[ \t]*\{?(?P<name>[A-Za-z][\w-]*)\}?(?![\w:]).*")
_OPEN_COMMENT = re.compile(r"^[ \t]*<!--", re.MULTILINE)
_CONFLICT = re.compile(r"<{7}(?: .*)?")
_HEADING = re.compile(rf"[ \t]*(?P<signs>#{{1,6}}[{ODD}]+|#{{2,6}})(?P<words>[^\s#{ODD}].*)")


class Lookalike(NamedTuple):
    """A line that is almost something else."""

    line: int
    """0-based."""
    subtype: WarningSubtype
    message: str


def find_lookalikes(tokens: Iterable[Token], *, is_dialect: bool) -> Iterator[Lookalike]:
    """The lines of paragraphs and headings that their author did not mean as words.

    :param is_dialect: whether the page is in a docs tree; else MyST may read them
    """
    for token in tokens:
        if token.type != "inline" or not token.map or not _ANY.search(token.content):
            continue
        if match := _OPEN_COMMENT.search(token.content, token.content.rfind("-->") + 1):
            opened = token.map[0] + token.content.count("\n", 0, match.start())
            message = "the comment '<!--' is never closed, shown as written; end it with '-->'"
            yield Lookalike(opened, WarningSubtype.UNCLOSED, message)
        for n, line in enumerate(token.content.split("\n"), token.map[0]):
            if _CONFLICT.fullmatch(line):
                yield Lookalike(n, WarningSubtype.CONFLICT, CONFLICT_WORDS)
            elif is_dialect and (found := _lookalike(line)) is not None:
                yield Lookalike(n, *found)


def _lookalike(line: str) -> tuple[WarningSubtype, str] | None:
    if (match := _FENCE.match(line)) and (odd := ODD_CHARACTER.search(line)):
        found = f"{character_name(odd[0])} before '{match['markup']}'"
        return WarningSubtype.FENCE, f"{found} keeps it from opening a fence; remove it"
    if SPLIT.fullmatch(line):
        message = "':::split:::' is not in an lms_hstack; put the columns into one, or remove it"
        return WarningSubtype.COLUMNS, message
    if match := _CONTAINER.fullmatch(line):
        name = match["name"]
        use = (
            f"for a callout write '```{CALLOUTS[name]}'"
            if name in CALLOUTS
            else "write '```' and a name"
        )
        return WarningSubtype.FENCE, f"':::{name}' does not open a fence; {use}"
    if match := _HEADING.fullmatch(line):
        signs = match["signs"].strip(ODD)
        message = f"'{signs}' without a space after it is not a heading; write '{signs} '"
        return WarningSubtype.HEADING, message
    return None
