"""GitHub-flavored Markdown as text: escaping, and joining blocks.

All functions take and return strings. The rules are those of https://github.github.com/gfm/.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

HARD_BREAK = "\\\n"
_NOT_SHOWN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""Characters that are invisible and not allowed in XML files."""
_SPACES = re.compile(r"[ \t\r\n]+")
_SPECIAL = re.compile(
    r"""
      \\(?=[!-/:-@\[-`{-~]|$)      # escapes, and the break at the end of a line
    | [`*\[\]]
    | (?<![^\W_])_ | _(?![^\W_])   # not within a name: `context_length`
    | <(?=[A-Za-z/!?])             # a tag or an address
    | &(?=\#?\w+;)                 # a character by its name
    | ~(?=~) | (?<=\S)~            # struck through
    """,
    re.VERBOSE,
)
_LINE_START = re.compile(
    r"[#]{1,6}(?=\s|$)|[-+](?=\s|$)|>|(?P<number>[0-9]{1,9})[.)](?=\s|$)|[-=:|](?=[-=:| ]*$)"
)
_FENCE = re.compile("`{3,}|~{3,}")
_TICKS = re.compile("`+")
_NOT_IN_ADDRESSES = re.compile(r"[\x00-\x20<>()\\\x7f]|\s")
_AUTOLINK = re.compile(r"(?:https?|ftp)://[^\s<>]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)


def visible(text: str) -> str:
    """A text with a visible character for each invisible one."""
    return _NOT_SHOWN.sub("\ufffd", text)


def escaped(text: str) -> str:
    """Text in which nothing is markup, on one line."""
    text = _SPACES.sub(" ", visible(text))
    text = _SPECIAL.sub(r"\\\g<0>", text)
    return text.replace("$", r"\$") if text.count("$") > 1 else text  # GitHub's formulas


def paragraph(words: str) -> str:
    """A paragraph, with escapes where its lines would begin another block."""
    lines = (line.strip(" \t\n") for line in words.split("\n"))
    return "\n".join(_with_plain_start(line) for line in lines if line).removesuffix("\\")


def _with_plain_start(line: str) -> str:
    match = _LINE_START.match(line)
    if match is None:
        return line
    at = len(match["number"] or "")
    return f"{line[:at]}\\{line[at:]}"


def code_span(code: str) -> str:
    """Code in running text; empty if there is none."""
    code = visible(code).replace("\n", " ")
    if not code:
        return ""
    runs = {len(run) for run in _TICKS.findall(code)}
    ticks = "`" * next(n for n in range(1, len(runs) + 2) if n not in runs)
    is_padded = "`" in (code[0], code[-1]) or (code[0] == code[-1] == " " and code.strip(" "))
    pad = " " if is_padded else ""
    return f"{ticks}{pad}{code}{pad}{ticks}"


def fence(code: str, language: str = "") -> str:
    """A block of code, with a fence that is longer than those in it."""
    code = visible(code)
    longest = max(map(len, _FENCE.findall(code)), default=2)
    marks = "`" * (longest + 1)
    name = "".join(language.replace("`", "").split()[:1])
    return f"{marks}{name}\n{code}\n{marks}" if code else f"{marks}{name}\n{marks}"


def heading_line(words: str, level: int) -> str:
    """A heading; below the sixth level, bold text."""
    words = " ".join(words.replace(HARD_BREAK, " ").split())
    if not words:
        return ""
    # Marks at its end would be taken for closing ones.
    words = re.sub(r"(^|\s)(#+)$", r"\1\\\2", words)
    return f"{'#' * level} {words}" if level <= 6 else f"**{words}**"


def address(url: str) -> str:
    """An address as the target of a link."""
    return _NOT_IN_ADDRESSES.sub(lambda match: quote(match[0], safe=""), url)


def link(words: str, url: str, title: str = "") -> str:
    plain = url.removeprefix("mailto:")
    if not title and words == escaped(plain) and _AUTOLINK.fullmatch(plain):
        return f"<{plain}>"
    return f"[{words}]({address(url)}{_title(title)})"


def image(words: str, url: str, title: str = "") -> str:
    return f"![{escaped(words)}]({address(url)}{_title(title)})"


def _title(title: str) -> str:
    return ' "' + escaped(title).replace('"', '\\"') + '"' if title else ""


def marked(content: str, mark: str, tag: str, before: str, after: str) -> str:
    """Text between marks, or between tags if the marks would not be read as such.

    :param before: the character before the text, empty at the beginning of a block
    :param after: the character after the text
    """
    inner = content.strip()
    if not inner:
        return content
    lead, tail = content[: content.index(inner[0])], content[len(content.rstrip()) :]
    before, after = (lead or before)[-1:], (tail or after)[:1]
    opens = not _is_mark(inner[0]) or not before or _is_space(before) or _is_mark(before)
    closes = not _is_mark(inner[-1]) or not after or _is_space(after) or _is_mark(after)
    if opens and closes and mark[0] not in (before, after):
        return f"{lead}{mark}{inner}{mark}{tail}"
    return f"{lead}<{tag}>{inner}</{tag}>{tail}"


def _is_space(character: str) -> bool:
    return character.isspace()


def _is_mark(character: str) -> bool:
    """Whether a character is punctuation in the sense of CommonMark."""
    return unicodedata.category(character)[0] in "PS"


def bulleted(items: Iterable[Sequence[str]]) -> str:
    return listed(("-", item) for item in items)


def numbered(items: Iterable[Sequence[str]], start: int) -> str:
    return listed((f"{number}.", item) for number, item in enumerate(items, max(start, 0)))


def listed(items: Iterable[tuple[str, Sequence[str]]]) -> str:
    """A list of items, each with its marker and its blocks."""
    found = list(items)
    is_tight = all(_is_tight(blocks) for _, blocks in found)
    gap = "\n" if is_tight else "\n\n"
    return gap.join(
        f"{marker} {indented(joined(blocks, gap), len(marker) + 1)}".rstrip() if blocks else marker
        for marker, blocks in found
    )


def _is_tight(blocks: Sequence[str]) -> bool:
    """Whether an item is a single line, with at most a list of bullets right below it."""
    if len(blocks) > 2 or any("\n" in block for block in blocks[:1]):
        return False
    return len(blocks) < 2 or (blocks[1].startswith("- ") and "\n\n" not in blocks[1])


def indented(text: str, width: int) -> str:
    """A text with all lines except the first indented."""
    space = " " * width
    first, *others = text.split("\n")
    return "\n".join([first, *(space + line if line else "" for line in others)])


def block_quote(blocks: Sequence[str]) -> str:
    return "\n".join(f"> {line}".rstrip() for line in joined(blocks).split("\n"))


def joined(blocks: Iterable[str], gap: str = "\n\n") -> str:
    """Join blocks; a list right after another one gets other markers, so that they stay two."""
    found: list[str] = []
    for block in blocks:
        if not block:
            continue
        if found and block.startswith("- ") and found[-1].startswith("- "):
            block = re.sub("^-(?= |$)", "*", block, flags=re.MULTILINE)  # noqa: PLW2901
        elif found and re.match(r"\d+\. ", block) and re.match(r"\d+\. ", found[-1]):
            block = re.sub(r"^(\d+)\.(?= |$)", r"\1)", block, flags=re.MULTILINE)  # noqa: PLW2901
        found.append(block)
    return gap.join(found)


def table_lines(
    head: Sequence[str], rows: Sequence[Sequence[str]], alignment: Sequence[str]
) -> str:
    """A table whose cells are text on one line.

    :param alignment: of each column: left, right, center or empty
    """
    rules = {"left": ":---", "right": "---:", "center": ":---:"}
    lines = [_row(head), f"| {' | '.join(rules.get(side, '---') for side in alignment)} |"]
    return "\n".join([*lines, *map(_row, rows)])


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(map(cell_words, cells))} |"


def cell_words(words: str) -> str:
    """Text for a cell of a table."""
    return words.replace(HARD_BREAK, "<br>").replace("\n", " ").replace("|", "\\|").strip()
