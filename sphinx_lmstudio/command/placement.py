"""The position of a page and the rules behind it, which `nav` shows."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from sphinx_lmstudio.model.docpath import ROOT_FOLDER, clean_name, order_key, same_file_key
from sphinx_lmstudio.model.frontmatter import LAST
from sphinx_lmstudio.model.sitemap import LANDING

if TYPE_CHECKING:
    from sphinx_lmstudio.docs_tree import DocsTree
    from sphinx_lmstudio.model.sitemap import Page, Section


@dataclass(frozen=True, slots=True)
class Rule:
    """A convention, by name, and the part of the tree that it was read from."""

    name: str
    words: str

    def __str__(self) -> str:
        return f"{self.name}: {self.words}"


def rules_of(tree: DocsTree, docname: str, *, is_derived: bool) -> list[Rule]:
    """The rules that determine the section of a page and its position there.

    :param is_derived: whether the order of its section comes from the tree, not from a toctree
    """
    page = tree.site.pages[docname]
    section = tree.site.sections.get(docname)
    rules = [*_clash(tree, page), *_root_folder(page)]
    place = tree.site.places.get(docname)
    if section is not None:
        rules.append(_landing(section, page))
    if place is not None and is_derived:
        rules.append(Rule("meta.json", f"line {place.line + 1} of {place.path} {place.words}"))
    elif section is not None:
        if section.path and is_derived:
            rules += _section_order(section)
    elif not page.in_navigation:
        rules.append(Rule("orphan", "'orphan: true' in its frontmatter keeps it out of navigation"))
    elif is_derived:
        rules.append(_article_order(tree, page))
    if not is_derived and page.in_navigation:
        rules.append(Rule("toctree", "a toctree written by the author sets the order"))
    return rules


def _clash(tree: DocsTree, page: Page) -> list[Rule]:
    return [
        Rule("duplicate", f"{clash.kept} already has the address '{clash.docname}'")
        for clash in tree.site.clashes
        if clash.moved == page.path
    ]


def _root_folder(page: Page) -> list[Rule]:
    if ROOT_FOLDER not in PurePosixPath(page.path).parts[:-1]:
        return []
    return [Rule(ROOT_FOLDER, f"what is in {ROOT_FOLDER} belongs to the folder around it")]


def _landing(section: Section, page: Page) -> Rule:
    if page.is_made:
        return Rule("made", f"the section has no {LANDING}.md; its page lists what is in it")
    path = PurePosixPath(page.path)
    if not section.path:
        return Rule("landing", f"{path.name} is the home page")
    if same_file_key(clean_name(path.stem)) == LANDING:
        return Rule("landing", f"{path.name} is the landing page of its folder")
    return Rule("landing", f"{path.name} has the name of the folder beside it")


def _section_order(section: Section) -> list[Rule]:
    folders = {folder for page in section.pages() if (folder := _folder(section, page))}
    first = min(folders, key=order_key, default="")
    return [by_name(first)] if first else []


def _folder(section: Section, page: Page) -> str:
    """The name of a section's folder, taken from the file of a page in it; empty if none."""
    folders = [part for part in PurePosixPath(page.path).parts[:-1] if part != ROOT_FOLDER]
    depth = section.path.count("/")
    return folders[depth] if len(folders) > depth else ""


def _article_order(tree: DocsTree, page: Page) -> Rule:
    index = tree.frontmatter[page.docname].index
    if index == LAST:
        return Rule("index", "'index: -1' in its frontmatter puts it last")
    if index is not None:
        return Rule("index", f"'index: {index:g}' in its frontmatter")
    return by_name(PurePosixPath(page.path).name)


def by_name(name: str) -> Rule:
    """The order of a file or a folder that only its name determines."""
    clean = clean_name(name)
    if clean != name:
        number = name.removesuffix(f"_{clean}")
        return Rule("number", f"the number {number} of '{name}'")
    return Rule("name", f"'{name}' has no number, so it comes after those that have one, by name")


def label_source(tree: DocsTree, docname: str, label: str) -> str:
    """Where the label of a page in the navigation comes from."""
    page = tree.site.pages[docname]
    section = tree.site.sections.get(docname)
    if section is not None and tree.rules.given(section.path) is not None:
        return "lmstudio_section_labels"
    if docname in tree.site.label_sources and label == (section.label if section else ""):
        return tree.site.label_sources[docname]
    if section is not None and (section.path or page.is_made):
        return "the name of its folder" if section.path else "the name of the project"
    if page.sidebar_title or page.title:
        key = "sidebar_title" if page.sidebar_title else "title"
        return f"'{key}' of its frontmatter"
    return "the name of its file" if label == tree.rules.label(docname) else "its first heading"
