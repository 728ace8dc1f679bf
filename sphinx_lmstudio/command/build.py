"""`sphinx-lmstudio build`: builds a site, a book or an e-book from a tree, without a Makefile."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import entry_points
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from typing import TYPE_CHECKING

import click
from sphinx.cmd.build import main as sphinx_build

from sphinx_lmstudio.command.application import EXTENSION, application, check_tree, find_conf
from sphinx_lmstudio.command.find_tree import find_source, has_pages
from sphinx_lmstudio.command.progress import is_watched
from sphinx_lmstudio.command.verbs import INTERRUPTED
from sphinx_lmstudio.model.fault import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

HELP = """Build a docs tree.

\b
TREE is the folder of the pages, or of the project around them. The default is
the current folder. A tree needs no conf.py, and nothing is written to it.

\b
  sphinx-lmstudio build                   to _build/html
  sphinx-lmstudio build -b dirhtml docs   one folder for each page, for servers
  sphinx-lmstudio build -b typstpdf       a PDF; needs the extra pdf
  sphinx-lmstudio build -b latexpdf       a PDF; needs TeX
  sphinx-lmstudio build -W                exits with 1 if a page has a fault
"""
DOCTREES = {"gettext": "doctrees-gettext"}
"""Folders of stored pages for builders that read pages differently: Sphinx rejects pages that
another builder has read."""
LATEX = "latex"
LATEXPDF = "latexpdf"
LATEXMK = ("-pdf", "-dvi-", "-ps-", "-interaction=nonstopmode", "-f", "-silent")
"""Sphinx's `latexmkrc` sets the engine. TeX goes on after an error, so that there is a book."""
RESULTS = {
    **dict.fromkeys(("html", "dirhtml", "singlehtml"), "index.html"),
    "epub": "*.epub",
    "typstpdf": "*.pdf",
    LATEXPDF: "*.tex",
}
"""The files to open, by builder: patterns for the output folder, in which TeX also has pictures."""
OUTPUTS = (*RESULTS, "lmsmarkdown", "text", "man", "gettext", "dummy")
"""Builders that exist whatever extensions conf.py names."""
BUILD_FOLDER = "_build"
"""The folder for output, beside conf.py."""


@dataclass(frozen=True, slots=True)
class BuildTarget:
    """What to build, from which folder, and where the output goes."""

    source: Path
    conf: Path | None
    """The folder of conf.py, if there is one."""
    builder: str
    output: Path
    doctrees: Path | None
    """Where Sphinx stores the pages it has read; None to read them each time."""

    def arguments(self, temporary: str = "") -> list[str]:
        """The arguments of `sphinx-build`.

        :param temporary: the folder for pages that are not stored
        """
        conf = ["-c", str(self.conf)] if self.conf else ["-C", "-D", f"extensions={EXTENSION}"]
        builder = ["-b", self.builder, "-d", str(self.doctrees or temporary)]
        return [*conf, *builder, str(self.source), str(self.output)]


def find_target(tree: Path, builder: str, output: Path | None) -> BuildTarget:
    """What to build. The output goes beside conf.py, or to the current folder if there is none.

    If an output folder is given, nothing but the output is written to it.

    :raises UnusableTreeError: the folder cannot be read
    :raises click.UsageError: there is no page in it, or more than one tree
    """
    check_tree(tree)
    source = find_source(tree)
    conf = find_conf(source)
    base = (conf or Path.cwd()) / BUILD_FOLDER
    doctrees = base / DOCTREES.get(builder, "doctrees") if output is None else None
    name = LATEX if builder == LATEXPDF else builder
    if output is not None:
        check_output(output, source)
    return BuildTarget(source, conf, name, output or base / name, doctrees)


def check_output(output: Path, source: Path) -> None:
    """Check that the output is not written among the pages.

    :raises click.UsageError: it would be"""
    folder, tree = output.resolve(), source.resolve()
    if folder in (tree, *tree.parents) or (folder.is_relative_to(tree) and has_pages(folder)):
        raise click.UsageError(f"{output} contains pages of the tree; name another output folder")


def check_builder(builder: str, source: Path) -> None:
    """Whether there is a builder; Sphinx would print a traceback.

    :raises click.UsageError: neither Sphinx nor an extension of conf.py has it
    """
    if builder in OUTPUTS:
        return
    with application(source) as app:
        known = [*app.registry.builders, *entry_points(group="sphinx.builders").names]
    if builder not in known:
        raise click.UsageError(f"there is no builder '{builder}'{did_you_mean(builder, OUTPUTS)}")


def results(output: Path, builder: str) -> list[Path]:
    """The files that were built to be opened, or else the folder they are in."""
    pattern = RESULTS.get(builder)
    paths = sorted(output.glob(pattern)) if pattern else []
    if builder == LATEXPDF:
        paths = [path.with_suffix(".pdf") for path in paths]
    return paths or [output]


def make_folders(target: BuildTarget) -> None:
    """Create the folders for the output: if Sphinx cannot, it gives no reason.

    :raises click.UsageError: a folder cannot be created, or cannot be written to
    """
    for folder in (target.output, target.doctrees):
        try:
            if folder is not None:
                folder.mkdir(parents=True, exist_ok=True)
                # To root, every folder seems writable.
                with TemporaryFile(dir=folder):
                    pass
        except OSError as error:
            why = error.strerror or error
            raise click.UsageError(f"{folder} cannot be written to ({why})") from None


@click.command("build", help=HELP)
@click.argument("tree", default=".", type=click.Path(path_type=Path))
@click.option("-b", "--builder", default="html", show_default=True, help="html, dirhtml, epub …")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="Output folder. All pages are read again.",
)
@click.option("-W", "--fail-on-warning", is_flag=True, help="Exit with 1 if there is a warning.")
@click.option("-E", "--fresh", is_flag=True, help="Read all pages again.")
@click.option(
    "-D", "settings", multiple=True, metavar="NAME=VALUE", help="Override a setting of conf.py."
)
@click.option("-q", "--quiet", is_flag=True, help="Show only warnings.")
def build_verb(
    tree: Path,
    builder: str,
    output: Path | None,
    *,
    fail_on_warning: bool,
    fresh: bool,
    settings: tuple[str, ...],
    quiet: bool,
) -> None:
    target = find_target(tree, builder, output)
    if builder == LATEXPDF and shutil.which("latexmk") is None:
        raise click.UsageError("latexpdf needs TeX: the program latexmk was not found")
    check_builder(builder, target.source)
    make_folders(target)
    told = [
        *(["-q"] if quiet or not is_watched(sys.stdout) else []),
        *(["-W"] if fail_on_warning else []),
        *(["-E"] if fresh else []),
        *(part for setting in settings for part in ("-D", setting)),
    ]
    with TemporaryDirectory(prefix="sphinx-lmstudio-") as temporary, exit_when_interrupted():
        code = sphinx_build([*told, *target.arguments(temporary)])
    if code == 0 and builder == LATEXPDF:
        code = make_pdfs(target.output)
    if code == 0 and not quiet:
        for path in results(target.output, builder):
            click.echo(f"built: {path}")
    sys.exit(code)


@contextmanager
def exit_when_interrupted(line: str = "") -> Iterator[None]:
    """Exit with 130 on Ctrl-C, even if the program that is running handles it.

    :param line: the message to print; Sphinx prints its own
    """
    before = signal.getsignal(signal.SIGINT)
    interrupted = False

    def note(number: int, frame: FrameType | None) -> None:
        nonlocal interrupted
        interrupted = True
        raise KeyboardInterrupt

    signal.signal(signal.SIGINT, note)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if interrupted:
        if line:
            click.echo(line, err=True)
        sys.exit(INTERRUPTED)


def make_pdfs(folder: Path) -> int:
    """Make PDFs from the output of the builder `latex`; returns 1 if TeX found faults."""
    code = 0
    for file in sorted(folder.glob("*.tex")):
        command = ["latexmk", *LATEXMK, file.name]
        ended = subprocess.run(command, cwd=folder, check=False)  # noqa: S603 - no shell
        if ended.returncode:
            click.echo(f"TeX reported errors: see {file.with_suffix('.log')}", err=True)
            code = 1
    return code
