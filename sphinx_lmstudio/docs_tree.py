"""The tree of pages, for every room: `docs_tree(env)`.

`site/project.py` finds the tree. The rooms below it get it here, and know nothing of the project.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from zlib import crc32

from sphinx.project import Project

from sphinx_lmstudio.model.docpath import MDX, in_dialect
from sphinx_lmstudio.model.frontmatter import Frontmatter, parse_frontmatter
from sphinx_lmstudio.model.labels import LabelRules
from sphinx_lmstudio.model.sitemap import Page, Section, SiteMap
from sphinx_lmstudio.model.urls import Resolver, UrlRules

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path, PurePosixPath

    from sphinx.environment import BuildEnvironment

    from sphinx_lmstudio.model.fault import Fault

NO_SITE = SiteMap(Section("", "", Page("", "")), {}, {})


@dataclass(frozen=True, slots=True)
class DocsTree:
    """The pages, and the rules by which they are read."""

    site: SiteMap = NO_SITE
    resolver: Resolver = field(default_factory=lambda: Resolver(NO_SITE, UrlRules()))
    """Where links lead."""
    rules: LabelRules = field(default_factory=LabelRules)
    """The rules for labels of sections without a label of their own."""
    root: str = ""
    """The clean path of the tree's root section; empty if the tree is the whole project."""
    dialect_folders: frozenset[PurePosixPath] = frozenset()
    """Folders with numbered names in them: the pages there are not MyST."""
    ruled_folders: frozenset[PurePosixPath] = frozenset()
    """Folders with a `meta.json`: the pages in them and below are not MyST either."""
    frontmatter: Mapping[str, Frontmatter] = field(default_factory=dict)
    """The frontmatter of each file, by docname."""
    stubs: Mapping[str, Path] = field(default_factory=dict)
    """The files to read instead, for pages without a file and files that are not UTF-8."""
    undecodable: Mapping[str, Fault] = field(default_factory=dict)
    """The faults of files that are not UTF-8, by docname."""

    def in_dialect(self, path: PurePosixPath) -> bool:
        """Whether a file is in a docs tree, or is an MDX page."""
        return (
            path.suffix == MDX
            or in_dialect(path, self.dialect_folders)
            or not self.ruled_folders.isdisjoint(path.parents)
        )

    def read_frontmatter(self, docname: str, text: str) -> Frontmatter:
        """The frontmatter of a page; parsed only if the text differs from that of its file.

        :param text: of the page, which another extension may have changed
        """
        page = self.site.pages.get(docname)
        if page is not None and docname in self.frontmatter and page.digest == text_digest(text):
            return self.frontmatter[docname]
        return parse_frontmatter(text)


def text_digest(text: str) -> int:
    """A digest that tells whether a text has changed."""
    return crc32(text.encode())


class TreeProject(Project):
    """A project with a tree, which is empty until pages are discovered."""

    tree = DocsTree()


def docs_tree(env: BuildEnvironment) -> DocsTree:
    """The tree of a build; an empty one until our project replaces Sphinx's."""
    return env.project.tree if isinstance(env.project, TreeProject) else TreeProject.tree
