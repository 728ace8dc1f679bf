"""`sphinx-lmstudio check`: lists all faults of a tree without building a site."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sphinx_lmstudio.command.application import application
from sphinx_lmstudio.command.baseline import Baseline, BaselineError
from sphinx_lmstudio.command.find_tree import docs_folder
from sphinx_lmstudio.command.findings import Findings
from sphinx_lmstudio.command.progress import progress
from sphinx_lmstudio.command.report import (
    Report,
    counted,
    github_report,
    json_report,
    text_report,
)
from sphinx_lmstudio.command.sarif import sarif_report
from sphinx_lmstudio.command.selection import Selection, SelectionError
from sphinx_lmstudio.docs_tree import docs_tree

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sphinx_lmstudio.command.findings import Finding

FORMATS: Mapping[str, Callable[[Report], str]] = {
    "text": text_report,
    "json": json_report,
    "github": github_report,
    "sarif": sarif_report,
}


@click.command(short_help="List all faults of a tree without building a site.")
@click.argument("tree", type=click.Path(path_type=Path), default=".")
@click.option(
    "--format",
    "format_name",
    type=click.Choice(list(FORMATS)),
    default="text",
    show_default=True,
    help="Output format: for people, as JSON, for a GitHub workflow, as SARIF 2.1.0.",
)
@click.option("--select", multiple=True, metavar="NAMES", help="Show only faults with these names.")
@click.option("--ignore", multiple=True, metavar="NAMES", help="Leave out faults with these names.")
@click.option(
    "--baseline",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="File of known faults; only others count.",
)
@click.option("--write-baseline", is_flag=True, help="Write the faults found into that file.")
@click.option("--external", is_flag=True, help="Also check addresses on the web.")
def check(
    tree: Path,
    format_name: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    baseline: Path | None,
    write_baseline: bool,
    external: bool,
) -> None:
    """List all faults of TREE (default: the current folder) without building a site.

    Names are those of suppress_warnings, separated by commas; `lmstudio.` can be left out.
    Nothing is written into the tree.

    \b
    Examples:
      sphinx-lmstudio check docs
      sphinx-lmstudio check docs --ignore link,myst.xref_missing
      sphinx-lmstudio check docs --baseline known.json --write-baseline
      sphinx-lmstudio check docs --baseline known.json --format github
    """
    try:
        selection = Selection.read(select, ignore)
    except SelectionError as error:
        raise click.UsageError(str(error)) from None
    if write_baseline and baseline is None:
        raise click.UsageError("--write-baseline needs the file: --baseline FILE")
    tree = docs_folder(tree)
    known = _read_baseline(baseline, is_written=write_baseline) if baseline else Baseline()
    findings, page_count = find_faults(tree, external=external)
    findings = [finding for finding in findings if selection.takes(finding.subtype)]
    if write_baseline and baseline is not None:
        _write(baseline, Baseline.of(findings).text())
        click.echo(f"{counted(len(findings), 'fault')} written to {baseline}", err=True)
        return
    new, gone = known.compare(findings, selection.takes)
    folder = _from_here(tree)
    report = Report(tuple(new), page_count, folder, len(findings) - len(new), gone)
    if written := FORMATS[format_name](report):
        click.echo(written)
    if new:
        click.get_current_context().exit(1)


def find_faults(tree: Path, *, external: bool = False) -> tuple[list[Finding], int]:
    """The faults that a build reports, by file and line, and the number of pages.

    The builder `dummy` resolves links. It reports everything but what a single output cannot show.

    :param external: whether addresses on the web are requested
    :raises UnusableTreeError: the tree or its conf.py cannot be used
    """
    findings = Findings()
    builder = "linkcheck" if external else "dummy"
    with application(tree, builder, listen=findings.listen) as app:
        with progress(app, "checking"):
            app.build()
        pages = docs_tree(app.env).site.pages.values()
    return findings.ordered(), sum(not page.is_made for page in pages)


def _read_baseline(file: Path, *, is_written: bool) -> Baseline:
    """The known faults; none if the file is yet to be written.

    A file that is not a baseline is never overwritten.
    """
    try:
        return Baseline.parse(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        if is_written:
            return Baseline()
        message = f"there is no {file}; add --write-baseline to write it"
    except (OSError, UnicodeDecodeError) as error:
        message = f"{file} cannot be read ({error})"
    except BaselineError as error:
        message = f"{file} is not a baseline: it {error}"
    raise click.BadParameter(message, param_hint="--baseline")


def _write(file: Path, text: str) -> None:
    try:
        file.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        message = f"{file} cannot be written ({error.strerror or error})"
        raise click.BadParameter(message, param_hint="--baseline") from None


def _from_here(tree: Path) -> str:
    """The path of a tree relative to the current folder; absolute if there is no such path."""
    try:
        path = Path(os.path.relpath(tree.resolve(), Path.cwd())).as_posix()
    except ValueError:  # on another drive
        path = tree.resolve().as_posix()
    return "" if path == os.curdir else path
