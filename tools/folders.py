"""The folders `make` reads and writes: none of the user's files is ever written over or deleted.

    python tools/folders.py begin DOCS BUILDDIR OUTPUT …
    python tools/folders.py clean BUILDDIR

`begin` says in one line what is wrong with the folders, and notes in BUILDDIR what is going to be
made there. `clean` deletes what was noted, and nothing else. Both end with 2 where they refuse.

It runs before anything is installed, so it needs nothing but Python.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[1]
OUTPUTS = (
    "dirhtml",
    "doctrees",
    "epub",
    "html",
    "latex",
    "lighthouse",
    "lighthouse-site",
    "markdown",
    "messages.pot",
    "npm",
    "pdf",
)
"""All that `make` puts into BUILDDIR; `npm` is what the tests take from there."""
NOTE = ".made-by-make"
"""The file in BUILDDIR that lists what was made there, a name a line."""
MADE = (".buildinfo", "environment.pickle", "sphinx.sty", "lms", "node_modules")
"""Files that only Sphinx and npm leave: what holds one was made, even where it was not noted."""
PAGES = (".md", ".mdx", ".rst")
SOURCES = (*PAGES, ".py", ".toml")


class RefusedError(Exception):
    """What is wrong with a folder, in one line."""


def begin(docs: Path, builddir: Path, outputs: list[str]) -> None:
    """Note what is going to be made.

    :raises RefusedError: if there is nothing to read, or something that must not be written over
    """
    check_docs(docs)
    check_builddir(builddir, docs)
    noted = read_note(builddir)
    for name in outputs:
        output = builddir / name
        if not is_made(output, noted) and holds_anything(output):
            raise RefusedError(
                f"BUILDDIR: {output} holds files that make did not put there; name another folder"
            )
    builddir.mkdir(parents=True, exist_ok=True)
    write_note(builddir, noted | set(outputs))


def check_docs(docs: Path) -> None:
    if not docs.exists():
        raise RefusedError(f"DOCS: there is no folder {docs}")
    if not docs.is_dir():
        raise RefusedError(f"DOCS: {docs} is a file; name the folder that it is in")
    if not any(map(has_pages, os.walk(docs, followlinks=True))):
        raise RefusedError(f"DOCS: {docs} holds no page: no file ends with {', '.join(PAGES)}")


def has_pages(folder: tuple[str, list[str], list[str]]) -> bool:
    """Whether a folder holds a page, as `os.walk` gives it; it is not led on to drafts."""
    _, folders, files = folder
    folders[:] = [name for name in folders if not name.startswith(("_", "."))]
    return any(name.lower().endswith(PAGES) and not name.startswith(("_", ".")) for name in files)


def check_builddir(builddir: Path, docs: Path) -> None:
    place = builddir.resolve()
    for what, folder in (("DOCS", docs.resolve()), ("this checkout", CHECKOUT)):
        if place in (folder, *folder.parents):
            raise RefusedError(f"BUILDDIR: {builddir} holds {what}; name another folder")
    if docs.resolve() in place.parents:
        # What begins with `_` is no page; copies of sources elsewhere would be.
        parts = place.relative_to(docs.resolve()).parts
        if not any(part.startswith(("_", ".")) for part in parts):
            raise RefusedError(f"BUILDDIR: {builddir} is a folder of DOCS; name one outside of it")
    if not builddir.exists():
        return
    if not builddir.is_dir():
        raise RefusedError(f"BUILDDIR: {builddir} is a file; name a folder")
    for path in sorted(builddir.iterdir()):
        if path.name == ".git" or path.name.lower().endswith(SOURCES):
            raise RefusedError(
                f"BUILDDIR: {builddir} holds sources ({path.name}); name another folder"
            )


def clean(builddir: Path) -> list[str]:
    """Delete what was made.

    :return: the names of what is left, since it was not
    """
    if not builddir.is_dir():
        return []
    noted = read_note(builddir)
    for name in OUTPUTS:
        output = builddir / name
        if is_made(output, noted):
            delete(output)
    delete(builddir / NOTE)
    left = sorted(path.name for path in builddir.iterdir())
    if not left and not builddir.is_symlink():
        builddir.rmdir()
    return left


def is_made(output: Path, noted: set[str]) -> bool:
    return output.name in noted or any((output / name).exists() for name in MADE)


def holds_anything(path: Path) -> bool:
    return any(path.iterdir()) if path.is_dir() else path.exists()


def delete(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    elif path.exists() or path.is_symlink():
        path.unlink()


def read_note(builddir: Path) -> set[str]:
    try:
        lines = (builddir / NOTE).read_text(encoding="utf-8").split()
    except OSError:
        return set()
    return set(lines) & set(OUTPUTS)


def write_note(builddir: Path, names: set[str]) -> None:
    (builddir / NOTE).write_text("".join(f"{name}\n" for name in sorted(names)), encoding="utf-8")


def main(command: str, *arguments: str) -> int:
    try:
        if command == "begin":
            docs, builddir, *outputs = arguments
            begin(folder(docs), folder(builddir), outputs)
        else:
            (builddir,) = arguments
            if left := clean(folder(builddir)):
                print(f"{builddir}: left, since make did not make it: {', '.join(left)}")
    except (RefusedError, OSError) as error:
        print(error, file=sys.stderr)
        return 2
    return 0


def folder(name: str) -> Path:
    """:raises RefusedError: for no name at all, which would be the checkout"""
    if not name:
        raise RefusedError("DOCS and BUILDDIR need a name")
    return Path(name)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
