"""`sphinx-lmstudio build`: a site, a book or an e-book of a tree, without a Makefile."""

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
"""Folders of builders that read pages otherwise: Sphinx refuses what another has read."""
LATEX = "latex"
LATEXPDF = "latexpdf"
LATEXMK = ("-pdf", "-dvi-", "-ps-", "-interaction=nonstopmode", "-f", "-silent")
"""The engine is what Sphinx's `latexmkrc` says; a page that TeX cannot set costs no book."""
RESULTS = {
    **dict.fromkeys(("html", "dirhtml", "singlehtml"), "index.html"),
    "epub": "*.epub",
    "typstpdf": "*.pdf",
    LATEXPDF: "*.tex",
}
"""What to open, by builder: patterns of files in the output folder, where TeX also has pictures."""
OUTPUTS = (*RESULTS, "lmsmarkdown", "text", "man", "gettext", "dummy")
"""Builders that are there whatever extensions conf.py names."""
BUILD_FOLDER = "_build"
"""Beside conf.py: what is built goes into it."""


@dataclass(frozen=True, slots=True)
class BuildTarget:
    """What is built from where to where."""

    source: Path
    conf: Path | None
    """The folder of conf.py, if there is one."""
    builder: str
    output: Path
    doctrees: Path | None
    """Where Sphinx keeps what it read; None for what is read each time."""

    def arguments(self, temporary: str = "") -> list[str]:
        """The arguments of `sphinx-build`.

        :param temporary: the folder for what is not kept
        """
        conf = ["-c", str(self.conf)] if self.conf else ["-C", "-D", f"extensions={EXTENSION}"]
        builder = ["-b", self.builder, "-d", str(self.doctrees or temporary)]
        return [*conf, *builder, str(self.source), str(self.output)]


def find_target(tree: Path, builder: str, output: Path | None) -> BuildTarget:
    """What to build; the output is beside conf.py, or else in the folder one is in.

    Nothing but the output is written to a folder that is named for it.

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
    """:raises click.UsageError: what is built would be put among pages"""
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
    """Make what is written to, as Sphinx gives no reason where it cannot.

    :raises click.UsageError: a folder cannot be made, or not be written to
    """
    for folder in (target.output, target.doctrees):
        try:
            if folder is not None:
                folder.mkdir(parents=True, exist_ok=True)
                # As root, all seems writable.
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
    """End with 130 on Ctrl-C, though the program that runs keeps it to itself.

    :param line: what to say then; Sphinx says it itself
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
    """Make PDFs of what the builder `latex` wrote; 1 where TeX found faults in one."""
    code = 0
    for file in sorted(folder.glob("*.tex")):
        command = ["latexmk", *LATEXMK, file.name]
        ended = subprocess.run(command, cwd=folder, check=False)  # noqa: S603 - no shell
        if ended.returncode:
            click.echo(f"TeX reported errors: see {file.with_suffix('.log')}", err=True)
            code = 1
    return code
