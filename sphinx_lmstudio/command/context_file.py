"""Reads files of documents for language models, `llms-ctx.txt`, and plans a tree from them.

    <project title="Greenhouse" summary="…">a paragraph
    <docs><doc title="Pump" desc="…">…</doc></docs></project>

The reference tool does not escape anything: names of sections may have spaces, and documents may
contain any text. Such a file is read by its known tags only; our own files are valid XML.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import yaml

from sphinx_lmstudio.model.slug import slugify

if TYPE_CHECKING:
    from collections.abc import Iterator

_ATTRIBUTES = r"""(?:\s+[\w-]+\s*=\s*(?:"[^"]*"|'[^']*'))*\s*"""
_PROJECT = re.compile(rf"\s*<project({_ATTRIBUTES})>")
_DOC = re.compile(rf"<doc({_ATTRIBUTES})>")
_DOC_END = re.compile(r"</doc>(?=\s*(?:<doc[\s>]|</[^<>]+>))")
_SECTION = re.compile(r"<([^<>/!?][^<>]*)>\s*\Z")
_TAG = re.compile(r"</?[^<>]+>")
_ATTRIBUTE = re.compile(r"""([\w-]+)\s*=\s*("[^"]*"|'[^']*')""")
_NUMBERED = re.compile(r"([0-9]+)[ _-]+(.+)")
_LINK = re.compile(r"\]\(/docs/([^)\s#?]+)")
_NAME = re.compile(r"[^\w.-]+")


@dataclass(frozen=True, slots=True)
class Document:
    section: str
    title: str
    description: str
    text: str


@dataclass(slots=True)
class ContextFile:
    """What a file holds."""

    title: str = ""
    summary: str = ""
    info: str = ""
    """The text outside of all documents."""
    documents: list[Document] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class PlannedPage:
    """A page of a tree."""

    path: PurePosixPath
    text: str
    guesses: tuple[str, ...] = ()
    """The guesses that were made for what the file does not say."""


def read_context(text: str) -> ContextFile:
    """The content of a file.

    :raises ValueError: it is no such file
    """
    if _PROJECT.match(text) is None:
        raise ValueError("it does not begin with <project …>")
    if "<!DOCTYPE" not in text:
        try:
            return _from_xml(ET.fromstring(text))  # noqa: S314 - no DTD, and so no entities
        except ET.ParseError:
            pass
    return _from_tags(text)


def _from_xml(project: ET.Element) -> ContextFile:
    found = ContextFile(project.get("title", ""), project.get("summary", ""))
    loose = [project.text or ""]
    for section in project:
        loose += [section.text or "", section.tail or ""]
        for doc in section:
            loose.append(doc.tail or "")
            title, description = doc.get("title", ""), doc.get("desc", "")
            text = "".join(doc.itertext())
            found.documents.append(Document(section.tag, title, description, text))
    found.info = _joined(loose)
    return found


def _from_tags(text: str) -> ContextFile:
    head = _PROJECT.match(text)
    assert head is not None  # noqa: S101 - `read_context` has looked
    said = _attributes(head[1])
    found = ContextFile(said.get("title", ""), said.get("summary", ""))
    loose: list[str] = []
    section, end = "", head.end()
    while (doc := _DOC.search(text, end)) is not None:
        between = text[end : doc.start()]
        if (name := _SECTION.search(between)) is not None:
            section, between = name[1].strip(), between[: name.start()]
        loose.append(_TAG.sub("", between) if found.documents else between)
        stop = _DOC_END.search(text, doc.end())
        body = text[doc.end() : stop.start() if stop else len(text)]
        said = _attributes(doc[1])
        title, description = said.get("title", ""), said.get("desc", "")
        found.documents.append(Document(section, title, description, body))
        end = stop.end() if stop else len(text)
    loose.append(_TAG.sub("", text[end:]))
    found.info = _joined(loose)
    return found


def _attributes(text: str) -> dict[str, str]:
    return {name: unescape(value[1:-1]) for name, value in _ATTRIBUTE.findall(text)}


def _joined(texts: list[str]) -> str:
    return "\n\n".join(text.strip() for text in texts if text.strip())


def plan_tree(context: ContextFile) -> Iterator[PlannedPage]:
    """The pages of the tree that a file was made from, as far as they can be reconstructed."""
    taken: set[str] = set()
    links = [path.strip("/") for doc in context.documents for path in _LINK.findall(doc.text)]
    yield _unique(PurePosixPath("index.md"), _home(context), [], taken)
    places: dict[str, int] = {}
    for doc in context.documents:
        guesses: list[str] = []
        if doc.section not in places:
            places[doc.section] = len(places) + 1
            if _NUMBERED.fullmatch(doc.section) is None:
                guesses.append(f"the number of section '{doc.section}' is its place in the file")
        folder = _folder(doc.section, places[doc.section])
        path = _page_path(doc, folder, links, guesses)
        yield _unique(path, _page_text(doc, guesses), guesses, taken)


def _home(context: ContextFile) -> str:
    return f"{_frontmatter(context.title or 'Home', context.summary)}\n{context.info}\n"


def _folder(section: str, place: int) -> PurePosixPath:
    """The folder of a section; without a number of its own, it gets its place in the file."""
    if (match := _NUMBERED.fullmatch(section)) is not None:
        return PurePosixPath(f"{match[1]}_{file_name(match[2])}")
    return PurePosixPath(f"{place}_{file_name(section)}")


def _page_path(
    doc: Document, folder: PurePosixPath, links: list[str], guesses: list[str]
) -> PurePosixPath:
    if (match := _NUMBERED.fullmatch(doc.title)) is not None:
        name = f"{match[1]}_{file_name(match[2])}"
        guesses.append(f"'{doc.title}' is taken for the name of a folder, and this for its page")
        inner = folder if name.casefold() == str(folder).casefold() else folder / name
        return inner / "index.md"
    name = file_name(doc.title)
    section = str(folder).partition("_")[2]
    found = {link for link in links if _leads_to(link, section, name)}
    if len(found) == 1:
        link = found.pop()
        guesses.append(f"the folder is that of the link '/docs/{link}'")
        inside = [file_name(part) for part in link.split("/")[1:-1]]
        return folder.joinpath(*inside, f"{name}.md")
    guesses.append("the name is the title, and no link says in which folder it was")
    return folder / f"{name}.md"


def _leads_to(link: str, section: str, name: str) -> bool:
    parts = link.split("/")
    return len(parts) > 1 and parts[0] == section and parts[-1] == name


def file_name(title: str) -> str:
    """A title as the name of a file or a folder, which cannot lead out of its folder."""
    return _NAME.sub("-", slugify(title)).strip("._-")[:100] or "page"


def _page_text(doc: Document, guesses: list[str]) -> str:
    """The text of a page, with a title if it has none."""
    text = doc.text.strip("\n")
    if text.startswith(("---\n", "---\r\n", "# ")):
        return f"{text}\n"
    guesses.append("it has the title and the description of the list")
    return f"{_frontmatter(doc.title or 'Page', doc.description)}\n{text}\n"


def _frontmatter(title: str, description: str) -> str:
    data = {"title": title, **({"description": description} if description else {})}
    return f"---\n{yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=10_000)}---\n"


def _unique(path: PurePosixPath, text: str, guesses: list[str], taken: set[str]) -> PlannedPage:
    """Give each page a file of its own, also on systems that ignore case."""
    number, wanted = 1, path
    while str(path).casefold() in taken:
        number += 1
        path = wanted.with_name(f"{wanted.stem}-{number}{wanted.suffix}")
    if number > 1:
        guesses = [*guesses, f"another page is called so: this is number {number}"]
    taken.add(str(path).casefold())
    return PlannedPage(path, text, tuple(guesses))
