"""Clean docnames for every builder: `1_developer/2_rest/chat.md` is `developer/rest/chat`.

Sphinx documents `Project`, but not how to replace it: it creates its own after `config-inited`, and
may fill it at once. Only this module replaces it, before that; a test checks what it relies on.
Everything that needs a docname asks the project, so no builder, writer or search index has to know
about prefixes.
"""

from __future__ import annotations

import posixpath
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from sphinx.project import EXCLUDE_PATHS, Project
from sphinx.util.matching import compile_matchers
from sphinx.util.osutil import path_stabilize

from sphinx_lmstudio.config import read_options
from sphinx_lmstudio.docs_tree import DocsTree, TreeProject, docs_tree
from sphinx_lmstudio.markdown.parser import LmsMarkdownParser
from sphinx_lmstudio.model.aliases import read_aliases
from sphinx_lmstudio.model.arrange import arrange
from sphinx_lmstudio.model.docpath import (
    clean_docname,
    composed,
    dialect_folders,
    find_root,
    hidden_url,
    is_hidden,
    order_key,
    path_below,
)
from sphinx_lmstudio.model.fault import Fault
from sphinx_lmstudio.model.filenames import name_faults, suffix_fault
from sphinx_lmstudio.model.labels import LabelRules
from sphinx_lmstudio.model.metajson import NAMES
from sphinx_lmstudio.model.sitemap import Link, Source, build_site_map
from sphinx_lmstudio.model.urls import Resolver
from sphinx_lmstudio.site.option_paths import option_faults
from sphinx_lmstudio.site.sources import SourceReader
from sphinx_lmstudio.site.walk import Walk, unreadable
from sphinx_lmstudio.warning import WarningSubtype, warn

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Iterator, Mapping

    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment
    from sphinx.util._pathlib import _StrPath

    from sphinx_lmstudio.config import Options
    from sphinx_lmstudio.model.encoding import Decoded
    from sphinx_lmstudio.model.metajson import Meta
    from sphinx_lmstudio.model.sitemap import SiteMap

STUB = Path(__file__).with_name("landing.md")
"""The empty file that Sphinx reads for every generated landing page."""
NO_NAME = "Project name not set"
"""Sphinx's `project` if conf.py does not set it."""


def setup_project(app: Sphinx) -> None:
    app.connect("config-inited", replace_project_early)
    app.connect("env-get-outdated", report_tree)
    app.connect("source-read", warn_of_copy)


def replace_project_early(app: Sphinx, config: Config) -> None:
    """Replace Sphinx's project before it looks for pages the first time.

    Without the environment of an earlier build, Sphinx does so before `builder-inited`. Its own
    project would follow links in circles, and would report clashes of addresses in its own words.
    """
    look_for_pages = app._post_init_env

    def replace_first() -> None:
        replace_project(app)
        look_for_pages()

    app._post_init_env = replace_first  # type: ignore[method-assign]


def replace_project(app: Sphinx) -> None:
    """Replace Sphinx's project by ours."""
    options = read_options(app.config)
    is_named = app.config.project != NO_NAME
    project = SiteProject(
        app.srcdir,
        app.config.source_suffix,
        options,
        app.config.project if is_named else "Documentation",
        app.config.root_doc,
        Path(app.doctreedir) / "lmstudio",
    )
    project.restore(app.project)
    if app.env.all_docs:
        # The cache is deleted together with the environment: `-E` reads every file again.
        project.reader.load()
    app.project = project
    app.env.project = project


class SiteProject(TreeProject):
    """The pages of a docs tree, by their clean docnames."""

    def __init__(
        self,
        srcdir: str | os.PathLike[str],
        source_suffix: Mapping[str, str],
        options: Options,
        root_label: str,
        root_doc: str,
        cache: Path,
    ) -> None:
        super().__init__(srcdir, source_suffix)
        self.file_types = dict(source_suffix)
        self.options = options
        self.root_doc = root_doc
        rules = LabelRules(options.section_labels, options.acronyms, root_label)
        self.tree = DocsTree(rules=rules)
        self.cache = cache
        self.rootless = False
        """Whether the folder that the option names as the root of the tree has no page."""
        self.reader = SourceReader(cache / "sources.pickle")
        self.troubles: Mapping[PurePosixPath, str] = {}
        """Files and folders that are left out, each with the reason."""
        self.alias_faults: tuple[tuple[str, str], ...] = ()
        """Faults in the old addresses of pages, by docname."""
        self.misnamed: list[tuple[PurePosixPath, str]] = []
        """Files and folders whose names are almost right."""
        self.metas: Mapping[PurePosixPath, Meta] = {}
        """The content of files `meta.json`, by path."""
        self.hidden_folders: set[str] = set()
        """Folders that contain drafts."""

    def __getstate__(self) -> dict[str, object]:
        """Only what Sphinx restores from the last build: the environment is pickled often."""
        return {name: self.__dict__[name] for name in vars(Project("", ()))}

    def restore(self, other: Project) -> None:
        """Restore the last build: builders ask for the files of its pages before `discover`."""
        super().restore(other)
        files = self._path_to_docname
        made = [docname for docname, path in self._docname_to_path.items() if path not in files]
        self.tree = replace(self.tree, stubs=dict.fromkeys(made, STUB))

    def discover(
        self, exclude_paths: Iterable[str] = (), include_paths: Iterable[str] = ("**",)
    ) -> set[str]:
        """Find all pages and give them their addresses."""
        undecodable: dict[str, Decoded] = {}
        self.hidden_folders.clear()
        hidden: set[str] = set()
        sources = list(self._sources(exclude_paths, include_paths, undecodable, hidden))
        root = self._find_root(source.path for source in sources)
        sources = self._without_excluded(sources, root)
        tree_root = clean_docname(PurePosixPath(root))
        rules = replace(self.tree.rules, tree=tree_root)
        site = build_site_map(sources, rules=rules, root_doc=self.root_doc)
        site = arrange(site, self.metas, rules, self.hidden_folders)
        stubs = self._keep_pages(site, undecodable)
        frontmatter = {str(source.path): source.frontmatter for source in sources}
        unpublished = frozenset(path_below(url, tree_root) for url in hidden - site.pages.keys())
        tops = {
            docname: frontmatter[page.path]
            for docname, page in site.pages.items()
            if not page.is_made
        }
        url_rules = replace(self.options.url_rules(), root=root)
        aliases = read_aliases(tops, url_rules)
        self.alias_faults = aliases.faults
        # Redirects from conf.py take precedence.
        url_rules = replace(url_rules, redirects={**aliases.redirects, **url_rules.redirects})
        self.tree = DocsTree(
            site=site,
            resolver=Resolver(site, url_rules, unpublished),
            rules=rules,
            root=tree_root,
            dialect_folders=dialect_folders(source.path for source in sources),
            ruled_folders=frozenset(path.parent for path in self.metas),
            frontmatter=tops,
            stubs=stubs,
            undecodable={
                docname: Fault(undecodable[page.path].line, undecodable[page.path].problem)
                for docname, page in site.pages.items()
                if page.path in undecodable
            },
        )
        self.misnamed.extend(name_faults(sources, self.tree.dialect_folders))
        return self.docnames

    def _keep_pages(self, site: SiteMap, undecodable: Mapping[str, Decoded]) -> dict[str, Path]:
        """Store docnames and files as Sphinx wants them, and the files that are read for others.

        :param undecodable: files that are not UTF-8, by path
        """
        stubs: dict[str, Path] = {}
        self.docnames.clear()
        self._path_to_docname.clear()
        self._docname_to_path.clear()
        for docname, page in site.pages.items():
            self.docnames.add(docname)
            path = Path(page.path or f"{docname}.md")
            if page.is_made:
                stubs[docname] = STUB
            elif page.path in undecodable:
                stubs[docname] = self._copy(docname + path.suffix, undecodable[page.path].text)
            self._docname_to_path[docname] = path
            if not page.is_made:
                self._path_to_docname[path] = docname
        return stubs

    def _find_root(self, paths: Iterable[PurePosixPath]) -> str:
        """The root folder of the tree; empty for the source folder."""
        named, known = self.options.root, list(paths)
        if not named:
            root = PurePosixPath(find_root(known))
            # A folder around it that has a `meta.json` belongs to the tree too.
            around = [path.parent for path in self.metas if path.parent in root.parents]
            root = min(around, key=lambda folder: len(folder.parts), default=root)
            return str(root) if root.name else ""
        root = PurePosixPath(posixpath.normpath(named.strip("/") or "."))
        self.rootless = not any(root in path.parents for path in known)
        return "" if self.rootless or not root.name else str(root)

    def _without_excluded(self, sources: list[Source], root: str) -> list[Source]:
        """The sources that do not match `lmstudio_exclude`; its patterns begin at the root."""
        if not root:
            return sources  # the walk left them out
        excluded = compile_matchers(f"{root}/{pattern}" for pattern in self.options.exclude)
        return [
            source
            for source in sources
            if not any(matches(composed(str(source.path))) for matches in excluded)
        ]

    def _sources(
        self,
        exclude_paths: Iterable[str],
        include_paths: Iterable[str],
        undecodable: dict[str, Decoded],
        hidden: set[str],
    ) -> Iterator[Source]:
        excludes = [*exclude_paths, *EXCLUDE_PATHS, *self.options.exclude]
        walk = Walk(Path(self.srcdir), include_paths, excludes, self._is_source, self._suffix_fault)
        for path in walk.files():
            suffix = self._suffix(path.name) or ""
            if is_hidden(path):
                hidden.add(hidden_url(path.with_name(path.name.removesuffix(suffix))))
                self.hidden_folders.update(map(str, path.parents))
                continue
            is_markdown = self.file_types[suffix] in LmsMarkdownParser.supported
            try:
                read = self.reader.read(Path(self.srcdir, path), is_markdown=is_markdown)
            except OSError as error:
                walk.tell(path, unreadable(error))
                continue
            if read.repaired is not None:
                undecodable[str(path)] = read.repaired
            yield Source(path, suffix, read.frontmatter, read.digest)
        self.metas = dict(self._read_metas(walk))
        self.reader.save()
        self.troubles = walk.troubles
        self.misnamed = walk.misnamed

    def _read_metas(self, walk: Walk) -> Iterator[tuple[PurePosixPath, Meta]]:
        """The files `meta.json`, or else `meta.yaml`, in the order of folders."""
        folders: set[PurePosixPath] = set()
        for path in sorted(walk.metas, key=_meta_order):
            try:
                meta = self.reader.read_meta(Path(self.srcdir, path))
            except OSError as error:
                walk.tell(path, unreadable(error))
                continue
            if meta is not None and path.parent not in folders:
                folders.add(path.parent)
                yield path, meta

    def doc2path(self, docname: str, absolute: bool) -> _StrPath:
        """The file of a page; for a generated one, the path it would have, or the stub to read."""
        if absolute and docname in self.tree.stubs:
            return type(self.srcdir)(self.tree.stubs[docname])
        return super().doc2path(docname, absolute)

    def _copy(self, name: str, text: str) -> Path:
        """A copy in UTF-8 outside of the source folder, written only if its text has changed."""
        file = self.cache / name
        if not file.is_file() or file.read_text(encoding="utf-8") != text:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        return file

    def _is_source(self, name: str) -> bool:
        return self._suffix(name) is not None

    def _suffix_fault(self, name: str) -> str:
        return suffix_fault(name, self.source_suffix)

    def _suffix(self, name: str) -> str | None:
        found = [s for s in self.source_suffix if name.endswith(s) and name != s]
        return max(found, key=len, default=None)

    def path2doc(self, filename: str | os.PathLike[str]) -> str | None:
        path = Path(filename)
        if path.is_absolute():
            try:
                path = path.relative_to(self.srcdir)
            except ValueError:
                return None
        if (known := self._path_to_docname.get(path)) is not None:
            return known
        pure = PurePosixPath(path_stabilize(path))
        suffix = self._suffix(pure.name)
        if suffix is None:
            return None
        return clean_docname(pure.with_name(pure.name.removesuffix(suffix)))


def _meta_order(path: PurePosixPath) -> tuple[object, ...]:
    return ([order_key(part) for part in path.parent.parts], NAMES.index(path.name))


def report_metas(app: Sphinx, tree: DocsTree) -> None:
    """Report faults in files `meta.json` and in the links they contain."""
    for name, fault in tree.site.faults:
        warn(WarningSubtype.META_JSON, fault.message, f"{app.srcdir / name}:{fault.line + 1}")
    for section in tree.site.sections.values():
        for link in section.flat():
            if isinstance(link, Link) and (
                problem := tree.resolver.resolve_entry(link, section).problem
            ):
                warn(WarningSubtype.LINK, problem, f"{app.srcdir / link.path}:{link.line + 1}")


def report_tree(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> list[str]:
    """Report, once in a build, what is left out of the tree or published at another address."""
    project = app.project
    assert isinstance(project, SiteProject)  # noqa: S101 - it was put there
    for path, why in project.troubles.items():
        name = "the source folder" if path == PurePosixPath() else path
        warn(WarningSubtype.FILE, f"{name} {why}", f"{app.srcdir / path}:1")
    for path, why in project.misnamed:
        warn(WarningSubtype.FILENAME, why, f"{app.srcdir / path}:1")
    for docname, why in project.alias_faults:
        line = project.tree.frontmatter[docname].aliases_line + 1
        warn(WarningSubtype.FRONTMATTER, f"{why}; it is left out", (docname, line))
    if project.rootless:
        named = project.options.root
        message = (
            f"lmstudio_root: there is no page in a folder '{named}'; the source folder is used"
        )
        warn(WarningSubtype.CONFIG, message, None)
    for message in option_faults(project.options, project.tree, Path(app.srcdir)):
        warn(WarningSubtype.CONFIG, message, None)
    report_metas(app, project.tree)
    site = project.tree.site
    for clash in site.clashes:
        asked = f"both have the address '{clash.docname}'"
        if clash.kept_docname != clash.docname:
            asked = (
                f"have the addresses '{clash.kept_docname}' and '{clash.docname}', "
                "which are one file on Windows and macOS"
            )
        message = (
            f"{clash.kept} and {clash.moved} {asked}; "
            f"{clash.moved} is published as '{clash.moved_to}': rename one of them"
        )
        warn(WarningSubtype.DUPLICATE_URL, message, f"{app.srcdir / clash.moved}:1")
    if all(page.is_made for page in site.pages.values()):
        suffixes = ", ".join(app.config.source_suffix)
        message = (
            "no file in the source folder is a page, so the site is empty; names of pages end with "
            f"{suffixes}, do not begin with '_' or '.', and match no pattern of `exclude_patterns`"
        )
        warn(WarningSubtype.FILE, message, None)
    return []


def warn_of_copy(app: Sphinx, docname: str, content: list[str]) -> None:
    """Report that a page is not UTF-8 when it is read."""
    if (fault := docs_tree(app.env).undecodable.get(docname)) is not None:
        file = app.srcdir / app.env.doc2path(docname, base=False)
        warn(WarningSubtype.ENCODING, fault.message, f"{file}:{fault.line + 1}")
