"""Conversion of one page to another dialect."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sphinx_lmstudio.convert.reading import read_page
from sphinx_lmstudio.convert.rewrite import Remark, apply_edits, closed_tags, rewrites, split_lines
from sphinx_lmstudio.model.docpath import MDX

if TYPE_CHECKING:
    from collections.abc import Iterable

    from myst_parser.config.main import MdParserConfig

    from sphinx_lmstudio.convert.notation import Dialect
    from sphinx_lmstudio.convert.reading import PageReading
    from sphinx_lmstudio.convert.rewrite import Rewrite

MARKDOWN = ".md"
MAX_ROUNDS = 3
MAX_TRIES = 40
"""The most times that a page is read to find out which parts of it can be rewritten."""
BOM = "\ufeff"
_MYST = re.compile(r" {0,3}(?:%|\+\+\+|\([^()\s]+\)=\s*$)")
_STYLE = re.compile(r"<[A-Za-z][^<>]*\sstyle=[\"']")
_STATEMENT = re.compile(r"(?:import|export) ")
_COMMENT = "MDX has no such comments; the file keeps its ending '.md'"
_STYLE_TEXT = "MDX takes no text for it; write style={{ … }}"
_MYST_LINE = "outside of a numbered tree, MyST reads the line as markup, not as text"
_KEPT = "in {} the page would mean something else; its file keeps the ending '{}'"
_BESIDE = "next to the text around it, it would be read as something else; left as it is"


@dataclass(frozen=True, slots=True)
class NewPage:
    """A page, and remarks on what its new dialect cannot express."""

    text: str
    suffix: str
    remarks: tuple[Remark, ...] = ()


def convert_page(
    text: str, suffix: str, to: Dialect, config: MdParserConfig, *, keeps_suffix: bool = False
) -> NewPage:
    """Convert a page to another dialect; everything except its components stays exactly as it is.

    A page that would mean anything else after that stays as it is, in whole or in part.

    :param text: with its byte-order mark and its line ends, of whatever kind
    :param suffix: of its file
    :param keeps_suffix: whether its file keeps the ending, whatever the new text contains
    """
    mark = BOM if text.startswith(BOM) else ""
    made = NewPage(text.removeprefix(BOM), suffix)
    first: NewPage | None = None
    for _ in range(MAX_ROUNDS):
        page = _Page(split_lines(made.text), made.suffix, to, config, keeps_suffix)
        before, made = made, page.convert()
        first = first or made
        # What was in the way of something may not be there any more.
        if not page.has_refused or (made.text, made.suffix) == (before.text, before.suffix):
            break
    # Lines are those of the page as it was.
    left = {remark.name for remark in made.remarks}
    remarks = tuple(remark for remark in first.remarks if remark.name in left) if first else ()
    return replace(made, text=f"{mark}{made.text}", remarks=remarks)


@dataclass(slots=True)
class _Page:
    lines: list[str]
    """The lines of the page, with their ends."""
    suffix: str
    to: Dialect
    config: MdParserConfig
    keeps_suffix: bool = False
    has_refused: bool = False
    """Whether a part was left as it is that might have been rewritten separately."""
    tries: int = 0

    def convert(self) -> NewPage:
        bare = [line.rstrip("\r\n") for line in self.lines]
        before = self.read(self.lines, self.suffix)
        done, remarks = rewrites([*bare, ""], before.found, self.to)
        suffix = self.wanted_suffix(done)
        if suffix == MDX != self.suffix and before.comments:
            remarks.append(Remark(before.comments[0], "<!--", _COMMENT))
            suffix = self.suffix
        if suffix == MDX != self.suffix:
            done += closed_tags(bare, done, before.verbatim)
            styled = (n for n, line in enumerate(bare) if _STYLE.search(line))
            remarks += [Remark(n, "style", _STYLE_TEXT) for n in styled if n not in before.verbatim]
        made = self.apply(done)
        if self.read(made, suffix).items == before.items:
            return self.told(made, suffix, remarks, before)
        done, refused = self.fitting(done, before, [])
        made = self.apply(done)
        remarks += refused
        self.has_refused = bool(refused)
        suffix = self.wanted_suffix(done) if suffix != self.suffix else suffix
        if suffix != self.suffix and self.read(made, suffix).items != before.items:
            remarks.append(self.kept_suffix(before))
            suffix = self.suffix
        return self.told(made, suffix, remarks, before)

    def read(self, lines: Iterable[str], suffix: str) -> PageReading:
        text = re.sub(r"\r\n?", "\n", "".join(lines))
        return read_page(text, suffix, self.config)

    def apply(self, done: Iterable[Rewrite]) -> list[str]:
        end = Counter(line[len(line.rstrip("\r\n")) :] for line in self.lines).most_common(1)
        edits = [edit for rewrite in done for edit in rewrite.edits]
        return apply_edits(self.lines, edits, (end[0][0] if end else "") or "\n")

    def wanted_suffix(self, done: Iterable[Rewrite]) -> str:
        if self.keeps_suffix:
            return self.suffix
        if self.to != "mdx":
            return MARKDOWN if self.suffix == MDX else self.suffix
        return MDX if any(rewrite.is_tag for rewrite in done) else self.suffix

    def fitting(
        self, done: list[Rewrite], before: PageReading, kept: list[Rewrite]
    ) -> tuple[list[Rewrite], list[Remark]]:
        """The parts that can be rewritten without changing the meaning of the page, and the others.

        :param kept: parts that are rewritten in any case
        """
        if not done:
            return [], []
        self.tries += 1
        if self.read(self.apply([*kept, *done]), self.suffix).items == before.items:
            return done, []
        if len(done) == 1 or self.tries >= MAX_TRIES:
            return [], [Remark(one.line, one.name, _BESIDE) for one in done]
        half = len(done) // 2
        first, refused = self.fitting(done[:half], before, kept)
        second, more = self.fitting(done[half:], before, [*kept, *first])
        return [*first, *second], [*refused, *more]

    def kept_suffix(self, before: PageReading) -> Remark:
        """The reason why a page keeps the ending of its name."""
        if self.suffix != MDX:
            return Remark(0, MARKDOWN, _KEPT.format("MDX", MARKDOWN))
        for n, line in enumerate(self.lines):
            if _STATEMENT.match(line) and n not in before.verbatim:
                return Remark(n, line.split(maxsplit=1)[0], _KEPT.format("Markdown", MDX))
        return Remark(0, MDX, _KEPT.format("Markdown", MDX))

    def told(
        self, made: list[str], suffix: str, remarks: Iterable[Remark], before: PageReading
    ) -> NewPage:
        """The page, with one remark for each name and reason."""
        if self.to == "myst":
            found = (n for n, line in enumerate(self.lines) if _MYST.match(line))
            own = [Remark(n, "MyST", _MYST_LINE) for n in found if n not in before.verbatim]
            remarks = [*remarks, *own]
        firsts: dict[tuple[str, str], list[Remark]] = {}
        for remark in sorted(remarks, key=lambda remark: remark.line):
            firsts.setdefault((remark.name, remark.message), []).append(remark)
        told = (
            replace(same[0], message=f"{same[0].message} ({len(same)} times)")
            if len(same) > 1
            else same[0]
            for same in firsts.values()
        )
        return NewPage("".join(made), suffix, tuple(told))
