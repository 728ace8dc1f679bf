"""Small trees drawn as text, read and written.

    1_guide/
      setup.md [index=2 title="Set up"]

is a file `1_guide/setup.md` with that frontmatter. An outline shows what readers get of it:

    Documentation: index (made)
      Guide: guide/index (made)
        guide/setup

A line `meta.json {…}` is that file. It may bring captions, links, and another place for the landing
page:

      -- Start
        guide/setup
        self
      Words -> https://example.org
"""

from __future__ import annotations

import json
import shlex
from pathlib import PurePosixPath
from textwrap import dedent, indent
from typing import TYPE_CHECKING, Any, TypeAlias

from sphinx import addnodes

from sphinx_lmstudio.model.docpath import is_hidden
from sphinx_lmstudio.model.frontmatter import parse_frontmatter
from sphinx_lmstudio.model.metajson import NAMES, parse_meta
from sphinx_lmstudio.model.sitemap import Caption, Link, Page, Section, Source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement
    from sphinx.environment import BuildEnvironment

    from sphinx_lmstudio.model.metajson import Meta
    from sphinx_lmstudio.model.sitemap import Entry as TreeEntry
    from tests.helpers.builds import Built

Entry: TypeAlias = "str | dict[str, list[Entry]]"
"""A page of a toctree: its title and docname; with what stands below it, if anything does."""

MARKDOWN = (".md", ".markdown", ".mdx", ".myst")


def drawn_files(tree: str) -> dict[str, str]:
    """The files of a drawn tree: path → content. Each page says its own path, to be found by."""
    files: dict[str, str] = {}
    folders: list[tuple[int, str]] = []
    for line in dedent(tree).splitlines():
        name, _, facts = line.strip().partition(" [")
        if not name:
            continue
        is_meta = name.startswith("meta.")
        if is_meta:
            name, _, facts = line.strip().partition(" ")
        depth = len(line) - len(line.lstrip())
        folders = [folder for folder in folders if folder[0] < depth]
        path = (folders[-1][1] if folders else "") + name
        if is_meta:
            files[path] = facts.replace("\\n", "\n")
        elif name.endswith("/"):
            folders.append((depth, path))
        else:
            files[path] = page_text(facts.removesuffix("]"), path)
    return files


def page_text(facts: str, path: str) -> str:
    """A page with these `key=value` facts at its top, in the markup its suffix asks for."""
    pairs = [fact.partition("=") for fact in shlex.split(facts)]
    if not path.endswith(MARKDOWN):
        fields = "".join(f":{key}: {value}\n" for key, _, value in pairs if key != "title")
        title = next((value for key, _, value in pairs if key == "title"), "A page of another kind")
        return f"{fields}\n{title}\n{'=' * len(title)}\n\nThis is ``{path}``.\n"
    top = "".join(f"{key}: {_yaml(value)}\n" for key, _, value in pairs)
    return f"---\n{top}---\n\nThis is `{path}`.\n" if top else f"This is `{path}`.\n"


def _yaml(value: str) -> str:
    is_plain = value == "true" or value.lstrip("-").replace(".", "", 1).isdigit()
    return value if is_plain else json.dumps(value)


def drawn_sources(tree: str) -> list[Source]:
    """The pages of a drawn tree, as the model takes them."""
    sources = []
    for name, text in drawn_files(tree).items():
        path = PurePosixPath(name)
        if path.name in NAMES or is_hidden(path):
            continue
        sources.append(Source(path, path.suffix, parse_frontmatter(text)))
    return sources


def drawn_metas(tree: str) -> dict[PurePosixPath, Meta]:
    """The files `meta.json` of a drawn tree, as the model takes them."""
    found: dict[PurePosixPath, Meta] = {}
    for name, text in drawn_files(tree).items():
        path = PurePosixPath(name)
        if path.name in NAMES and not is_hidden(path):
            meta = parse_meta(text, is_yaml=path.suffix == ".yaml")
            if meta is not None:
                found[path] = meta
    return found


def outline(section: Section) -> str:
    """What readers get of a section: its label and landing page, and what it lists."""
    entries = section.entries
    if entries and entries[0] == section.landing:
        entries = entries[1:]
    return "\n".join(
        [
            f"{section.label}: {_shown(section.landing)}",
            *(indent(_entry(section, entry), "  ") for entry in entries),
        ]
    )


def _entry(section: Section, entry: TreeEntry) -> str:
    match entry:
        case Section():
            return outline(entry)
        case Caption():
            below = (indent(_entry(section, inner), "  ") for inner in entry.entries)
            return "\n".join([f"-- {entry.title}", *below])
        case Link():
            return f"{entry.title} -> {entry.address}"
        case Page():
            return "self" if entry == section.landing else _shown(entry)


def _shown(page: Page) -> str:
    notes = [
        note
        for note, is_so in (("made", page.is_made), ("orphan", not page.in_navigation))
        if is_so
    ]
    return f"{page.docname} ({', '.join(notes)})" if notes else page.docname


def drawn(text: str) -> str:
    """An expected outline without the indentation of the test around it."""
    return dedent(text).strip("\n").rstrip()


def toctree_yaml(env: BuildEnvironment) -> Any:
    """All toctrees of a built project from the root down, as plain data."""
    return _toctree_entries(env, env.config.root_doc)


def _toctree_entries(env: BuildEnvironment, docname: str) -> list[Entry]:
    entries: list[Entry] = []
    for toctree in env.get_doctree(docname).findall(addnodes.toctree):
        for title, ref in toctree["entries"]:
            shown = f"{title}: {ref}" if title else str(ref)
            below = [] if ref == "self" else _toctree_entries(env, ref)
            entries.append({shown: below} if below else shown)
    return entries


def sidebar(built: Built, docname: str = "index") -> str:
    """The sidebar of a page as an outline of its titles, badges first; code in backticks.

    A group has what is below its heading indented, and so has a fold, which begins with `>` where
    it is closed and `v` where it is open. The current page ends in `<`.
    """
    tree = built.html(docname).xpath("//div[contains(@class, 'sidebar-tree')]")[0]
    return "\n".join(line.rstrip() for line in _sidebar_lines(tree))


def _sidebar_lines(element: HtmlElement, indent: str = "") -> Iterator[str]:
    for child in element:
        if child.tag == "p":
            yield indent + "".join(_words(child))
        elif child.tag == "ul":
            below = child.getprevious() is not None and child.getprevious().tag in ("p", "summary")
            for item in child.xpath("./li"):
                yield from _sidebar_lines(item, indent + "  " if below else indent)
        elif child.tag == "details":
            mark = "v " if child.get("open") is not None else "> "
            # The link to its landing page, if there is one, has the place of the name.
            name = child.xpath("./preceding-sibling::a | ./summary")[0]
            yield indent + mark + "".join(_words(name))
            yield from _sidebar_lines(child, indent)
        elif child.tag == "a" and child.getnext() is None:
            mark = " <" if child.get("aria-current") == "page" else ""
            yield indent + "".join(_words(child)) + mark


def _words(element: HtmlElement) -> Iterator[str]:
    is_code = element.tag == "code"
    yield "`" if is_code else ""
    yield element.text or ""
    for child in element:
        yield from _words(child)
        yield child.tail or ""
    yield "`" if is_code else ""
