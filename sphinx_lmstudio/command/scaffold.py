"""The files that turn a docs tree into a project, and which of them already exist."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from sphinx_lmstudio.command.application import CONF
from sphinx_lmstudio.command.facts import EXTRAS, Facts, find_facts
from sphinx_lmstudio.command.find_tree import DOCS_NAMES, find_tree

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

TEMPLATES = Path(__file__).with_name("templates")
PROJECT_FILES = {
    CONF: "conf.py.jinja",
    "Makefile": "Makefile.jinja",
    "make.bat": "make.bat.jinja",
    "requirements.txt": "requirements.txt.jinja",
}
"""The files beside the pages: name → template."""
HOST_FILES = {
    ".readthedocs.yaml": "readthedocs.yaml.jinja",
    ".github/workflows/docs.yml": "docs.yml.jinja",
}
"""The files at the top of the repository: name → template."""
EXCLUDES = ["env", "node_modules", "venv"]
"""Folders at the top of a repository that contain the pages of dependencies."""
EXTRA_SUFFIX = ".jinja"
_WILD = re.compile(r"[\\*?\[]")
"""Characters that have a meaning in the patterns of `.gitignore`."""


class State(Enum):
    """What happens to a file."""

    NEW = "new"
    ADDED = "lines added"
    REPLACED = "written anew"
    KEPT = "kept as it is"
    SAME = "there already"

    @property
    def is_written(self) -> bool:
        return self in (State.NEW, State.ADDED, State.REPLACED)


@dataclass(frozen=True, slots=True)
class PlannedFile:
    """A file, and its whole content."""

    path: Path
    text: str
    state: State


@dataclass(frozen=True, slots=True)
class ProjectPlace:
    """The folders for the files of a project."""

    source: Path
    """The folder of conf.py."""
    tree: Path
    """The folder of the pages, which may be below the folder of conf.py."""
    top: Path
    """The folder in which hosts look for their files."""
    is_new: bool
    """Whether there is no page yet."""

    @property
    def directory(self) -> str:
        """The path from the top to the source, with a slash at its end; empty if both are one."""
        way = self.source.relative_to(self.top).as_posix()
        return "" if way == "." else f"{way}/"


def find_place(folder: Path, cwd: Path) -> ProjectPlace:
    """Where the tree in a folder is, or will be. Nothing is written outside of the folder.

    The exception is a folder inside the current repository: hosts look for files at its top.

    :raises click.UsageError: there is more than one tree, or the folder is a file
    """
    if folder.exists() and not folder.is_dir():
        raise click.UsageError(f"{folder} is a file; name a folder")
    top = cwd if (cwd / ".git").exists() and folder.is_relative_to(cwd) else folder
    tree = find_tree(folder)
    if tree is None:
        is_docs = folder != top or folder.name in DOCS_NAMES
        tree = folder if is_docs or (folder / CONF).exists() else folder / DOCS_NAMES[0]
        return ProjectPlace(tree, tree, top, is_new=True)
    ways = [tree, *(above for above in tree.parents if above.is_relative_to(top))]
    source = next((way for way in ways if (way / CONF).exists()), tree)
    return ProjectPlace(source, tree, top, is_new=False)


def plan_files(place: ProjectPlace, *, force: bool) -> list[PlannedFile]:
    """All files of a project. Existing files stay as they are unless `force` is set."""
    facts = find_facts(place.top)
    files = [*project_files(place, facts)]
    if place.is_new:
        files += [(place.tree / name, text) for name, text in first_pages(facts)]
    planned = [planned_file(path, text, force=force) for path, text in files]
    return [
        file if is_inside(file.path, place.top) else replace(file, state=State.KEPT)
        for file in (*planned, ignored_files(place))
    ]


def is_inside(path: Path, top: Path) -> bool:
    """Whether a file is inside a folder once all links are resolved."""
    return not path.is_symlink() and path.parent.resolve().is_relative_to(top.resolve())


def project_files(place: ProjectPlace, facts: Facts) -> Iterator[tuple[Path, str]]:
    """The path and the text of each file that is not a page."""
    for name, template in PROJECT_FILES.items():
        yield place.source / name, render(template, place, facts)
    for name, template in HOST_FILES.items():
        yield place.top / name, render(template, place, facts)


def planned_file(path: Path, text: str, *, force: bool) -> PlannedFile:
    if not path.exists():
        return PlannedFile(path, text, State.NEW)
    if path.is_file() and path.read_bytes() == encoded(path, text):
        return PlannedFile(path, text, State.SAME)
    return PlannedFile(path, text, State.REPLACED if force and path.is_file() else State.KEPT)


def ignored_files(place: ProjectPlace) -> PlannedFile:
    """The text of `.gitignore`: its present lines, then the folders for output."""
    file = place.top / ".gitignore"
    directory = _WILD.sub(r"\\\g<0>", place.directory)
    wanted = [f"/{directory}_build/", "/.venv/", "__pycache__/"]
    try:
        old = file.read_text(encoding="utf-8")
    except FileNotFoundError:
        return PlannedFile(file, "".join(f"{line}\n" for line in wanted), State.NEW)
    except (OSError, ValueError):
        return PlannedFile(file, "", State.KEPT)
    known = {line.strip().strip("/") for line in old.splitlines()}
    names = {line: line.strip("/") for line in wanted}
    # A bare name would be ignored in every folder.
    missing = [line for line, name in names.items() if not {name, name.rpartition("/")[2]} & known]
    if not missing:
        return PlannedFile(file, old, State.SAME)
    start = old if not old or old.endswith("\n") else f"{old}\n"
    return PlannedFile(file, start + "".join(f"{line}\n" for line in missing), State.ADDED)


def first_pages(facts: Facts) -> Iterator[tuple[str, str]]:
    """The path and the text of each page of a new tree."""
    folder = TEMPLATES / "tree"
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        name = file.relative_to(folder).as_posix()
        if name.endswith(EXTRA_SUFFIX):
            template = templates().get_template(f"tree/{name}")
            yield name.removesuffix(EXTRA_SUFFIX), template.render(name=facts.name)
        else:
            yield name, file.read_text(encoding="utf-8")


def render(template: str, place: ProjectPlace, facts: Facts) -> str:
    excludes = EXCLUDES if not place.directory else []
    return (
        templates()
        .get_template(template)
        .render(
            name=facts.name,
            author=facts.author,
            version=facts.version,
            branch=facts.branch,
            repository=facts.repository,
            requirement=facts.requirement,
            extras=EXTRAS,
            directory=place.directory,
            folder=place.directory.rstrip("/") or ".",
            excludes=excludes,
        )
    )


def templates() -> Environment:
    """Templates with delimiters that YAML, Python, make and GitHub's workflows do not use."""
    # These files are not HTML; values are quoted as the format of each file requires.
    made = Environment(  # noqa: S701
        loader=FileSystemLoader(TEMPLATES),
        variable_start_string="<<",
        variable_end_string=">>",
        block_start_string="<%",
        block_end_string="%>",
        comment_start_string="<#",
        comment_end_string="#>",
        trim_blocks=True,
        keep_trailing_newline=True,
        undefined=StrictUndefined,
    )
    made.filters["quoted"] = quoted
    made.filters["workflow"] = in_workflow
    return made


def quoted(value: Any) -> str:
    """A text or a list as a literal that is valid in Python, JSON and YAML."""
    return json.dumps(value, ensure_ascii=False)


def in_workflow(value: str) -> str:
    """A text in a workflow of GitHub, where `${{` begins an expression."""
    return quoted(value.replace("${{", "${{ '${{' }}"))


def write_files(files: Iterable[PlannedFile]) -> None:
    """Write all files that are to be written.

    :raises click.UsageError: a file cannot be written
    """
    for file in files:
        if not file.state.is_written:
            continue
        try:
            file.path.parent.mkdir(parents=True, exist_ok=True)
            file.path.write_bytes(encoded(file.path, file.text))
        except OSError as error:
            why = error.strerror or error
            raise click.UsageError(f"{file.path} cannot be written ({why})") from None


def encoded(path: Path, text: str) -> bytes:
    """The bytes of a file; `make.bat` needs the line ends of Windows."""
    end = "\r\n" if path.suffix == ".bat" else "\n"
    return text.replace("\n", end).encode()
