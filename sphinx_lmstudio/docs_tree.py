"""The tree of pages, for every room: `docs_tree(env)`.

`site/project.py` finds the tree; the rooms below it ask here, and know nothing of the project.
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
    """The pages, and the rules they are read by."""

    site: SiteMap = NO_SITE
    resolver: Resolver = field(default_factory=lambda: Resolver(NO_SITE, UrlRules()))
    """Where links lead."""
    rules: LabelRules = field(default_factory=LabelRules)
    """What sections without a label of their own are called."""
    root: str = ""
    """Clean path of the section that the tree begins in; empty where it is the whole project."""
    dialect_folders: frozenset[PurePosixPath] = frozenset()
    """Folders with numbered names in them: the pages there are not MyST."""
    ruled_folders: frozenset[PurePosixPath] = frozenset()
    """Folders with a `meta.json`: nor is any page in them, or in a folder below."""
    frontmatter: Mapping[str, Frontmatter] = field(default_factory=dict)
    """What the top of each file says, by docname."""
    stubs: Mapping[str, Path] = field(default_factory=dict)
    """The file to read instead, of pages without one and of files that are not UTF-8."""
    undecodable: Mapping[str, Fault] = field(default_factory=dict)
    """By docname, what is wrong with files that are not UTF-8."""

    def in_dialect(self, path: PurePosixPath) -> bool:
        """Whether a file is in a docs tree, or is one of the MDX dialect."""
        return (
            path.suffix == MDX
            or in_dialect(path, self.dialect_folders)
            or not self.ruled_folders.isdisjoint(path.parents)
        )

    def read_frontmatter(self, docname: str, text: str) -> Frontmatter:
        """What the top of a page says: parsed only where the text is not that of its file.

        :param text: of the page, which another extension may have changed
        """
        page = self.site.pages.get(docname)
        if page is not None and docname in self.frontmatter and page.digest == text_digest(text):
            return self.frontmatter[docname]
        return parse_frontmatter(text)


def text_digest(text: str) -> int:
    """Tells a text from what it was before."""
    return crc32(text.encode())


class TreeProject(Project):
    """A project that has a tree; an empty one until pages are looked for."""

    tree = DocsTree()


def docs_tree(env: BuildEnvironment) -> DocsTree:
    """The tree of a build; an empty one before the project is ours."""
    return env.project.tree if isinstance(env.project, TreeProject) else TreeProject.tree
