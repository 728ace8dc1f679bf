"""Compiles a book from its files, whatever they contain.

PDF/UA-1 is tried first. If a page breaks one of its rules, the rule is reported, and the PDF is
tagged but does not claim to conform. A page that Typst cannot set is reported, and only its text is
shown.
"""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from sphinx.errors import ExtensionError
from sphinx.util import logging

from sphinx_lmstudio.config import read_options
from sphinx_lmstudio.warning import WarningSubtype, warn
from sphinx_lmstudio.writers.typst.characters import missing_characters_of, tell_without_font
from sphinx_lmstudio.writers.typst.fonts import book_fonts, typst
from sphinx_lmstudio.writers.typst.strings import string
from sphinx_lmstudio.writers.typst.translator import HEAD

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from sphinx.environment import BuildEnvironment

UA_ERROR = re.compile(r"PDF/UA-1 error: (.*)")
PAGE = re.compile(r"pages/([^:\n]+)\.typ:\d+")
WITHOUT_WORDS = re.compile(r'^lms-(?:inline-)?image\("(?:[^"\\]|\\.)*", alt: none', re.MULTILINE)
"""Matches a picture without alt text in a page's file. No line of a file begins within a string."""
NO_FONT = "unknown font family"
LOST = "was ignored"
"""The words in Typst's message that it has left something out."""
LOGGER = logging.getLogger(__name__)


class Compiler:
    """Compiles the files of books in an output folder."""

    def __init__(
        self, env: BuildEnvironment, outdir: Path, page_file: Callable[[str], Path]
    ) -> None:
        self.env = env
        self.outdir = outdir
        self.page_file = page_file
        self.fonts = book_fonts(env.config)
        self.is_accessible = True

    def make(self, path: Path, docnames: list[str], *, tells: bool) -> None:
        """Write the PDF beside the file of a book.

        :param docnames: the pages in it
        :param tells: whether missing characters are reported, which only the first book does
        """
        texts = {docname: self.page_file(docname).read_text("utf-8") for docname in docnames}
        missing = missing_characters_of(
            [path.read_text("utf-8"), *texts.values()],
            self.fonts,
            has_own=bool(read_options(self.env.config).pdf_fonts),
        )
        if tells:
            tell_without_font(texts, missing)
        self.missing = ",".join(f"{ord(character):X}" for character in sorted(missing))
        self.is_accessible = not any(map(WITHOUT_WORDS.search, texts.values()))
        data = self._compiled(path, docnames)
        target = path.with_suffix(".pdf")
        target.write_bytes(data)

    def _compiled(self, path: Path, docnames: list[str]) -> bytes:
        replaced: set[str] = set()
        while True:
            try:
                return self._compile(path)
            except typst.TypstError as error:
                if rules := UA_ERROR.findall(error.diagnostic):
                    self._tell_rules(rules, error)
                    self.is_accessible = False
                    continue
                found = {*PAGE.findall(f"{error.diagnostic}\n{error.trace}")} & {*docnames}
                bad = (found or self._bad_pages(docnames)) - replaced
                if not bad:
                    message = f"Typst cannot make {path.name}: {error.message}\n{error.diagnostic}"
                    raise ExtensionError(message) from error
                for docname in sorted(bad):
                    warn(
                        WarningSubtype.NODE,
                        f"Typst cannot set this page: {error.message}; only its text is shown",
                        docname,
                    )
                    self._replace(docname)
                replaced |= bad

    def _compile(self, path: Path) -> bytes:
        found: tuple[bytes, list[typst.TypstWarning]] = typst.compile_with_warnings(
            str(path),
            root=str(self.outdir),
            font_paths=self.fonts,
            sys_inputs={"missing": self.missing},
            pdf_standards=["ua-1"] if self.is_accessible else [],
            timestamp=_epoch(),
        )
        data, warnings = found
        self._tell_warnings(warnings)
        return data

    def _tell_warnings(self, warnings: Iterable[typst.TypstWarning]) -> None:
        """Report faults that authors can correct, each only once."""
        for message in dict.fromkeys(warning.message for warning in warnings):
            if message.startswith(NO_FONT):
                name = message.removeprefix(f"{NO_FONT}: ")
                told = f"lmstudio_pdf_fonts: no font family '{name}' is installed; it is left out"
                warn(WarningSubtype.CONFIG, told, None)
            elif LOST in message:
                warn(WarningSubtype.NODE, f"Typst left something out: {message}", None)
            else:
                LOGGER.info("Typst: %s", message)

    def _tell_rules(self, rules: Iterable[str], error: typst.TypstError) -> None:
        """Report that the book is tagged, but breaks a rule of the standard."""
        pages = PAGE.findall(error.diagnostic)
        told = "; ".join(dict.fromkeys(rules))
        message = f"the PDF is tagged, but does not conform to PDF/UA-1: {told}"
        warn(WarningSubtype.ACCESSIBILITY, message, pages[0] if pages else None)

    def _bad_pages(self, docnames: list[str]) -> set[str]:
        """The pages that cannot be set even on their own."""
        place = '(rank: 1, level: 1, name: "x", short: none, left: (), right: "", holds: ())'
        bad: set[str] = set()
        for docname in docnames:
            path = self.outdir / "lms" / "probe.typ"
            path.write_text(
                f"{HEAD}#import {string(f'/pages/{docname}.typ')} as p\n"
                f'#show: lms-book.with(title: "x")\n#(p.page)({place})\n',
                encoding="utf-8",
            )
            accessible, self.is_accessible = self.is_accessible, False
            try:
                self._compile(path)
            except typst.TypstError:
                bad.add(docname)
            self.is_accessible = accessible
            path.unlink()
        return bad

    def _replace(self, docname: str) -> None:
        """Replace a page by its text; its file is written again in the next build."""
        file = self.page_file(docname)
        text = self.env.get_doctree(docname).astext()
        top = string(f"{docname}#")
        lines = "".join(f"{string(line)},\n" for line in text.split("\n"))
        title = self.env.titles[docname].astext()
        file.write_text(
            f"{HEAD}#let page(place) = {{\nlms-title(place, ({top}, ), {{ {string(title)} }})\n"
            f"lms-code(0, none, (), (\n{lines}))\n}}\n",
            encoding="utf-8",
        )
        os.utime(file, (0, 0))


def _epoch() -> int | None:
    """The time stamp of the file, if a reproducible build sets one."""
    found = os.environ.get("SOURCE_DATE_EPOCH", "")
    return int(found) if found.isdigit() else None
