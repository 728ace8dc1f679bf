"""Toctrees from the tree: every landing page lists what its section holds.

They are added while a page is read, so that Sphinx's own collectors, all builders and other themes
see plain toctrees. If the author wrote a toctree, only the entries it does not list are added.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms import SphinxTransform

from sphinx_lmstudio import order
from sphinx_lmstudio.docs_tree import docs_tree
from sphinx_lmstudio.model.sitemap import Caption, Link, Page, Section
from sphinx_lmstudio.site.titles import translated
from sphinx_lmstudio.warning import WarningSubtype, warn

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from sphinx_lmstudio.model.sitemap import Entry
    from sphinx_lmstudio.model.urls import Resolver

HEAD: tuple[type[nodes.Node], ...] = (nodes.PreBibliographic, nodes.field_list)  # type: ignore[assignment]
"""Nodes that may come before the title of a page: metadata and comments."""
SELF = "self"
"""Sphinx's name for the page that a toctree is on."""
BY_META = "meta.json"
"""The metadata of a page that is in no toctree although its own frontmatter does not say so."""
AROUND = "lms_around"
"""Attribute of a toctree: the captions above its own, outermost first."""
LINKS = "lms_links"
"""Attribute of a toctree: its addresses, each with the page of this tree it leads to, if any."""


def setup_toctree(app: Sphinx) -> None:
    app.add_transform(GiveHeading)
    app.add_transform(InsertToctree)
    app.connect("env-updated", mark_left_out)
    app.connect("env-check-consistency", report_circles)
    # Not kept: when one of the pages is another, there may be no circle any more.
    app.connect("write-started", break_circles)
    app.connect("doctree-resolved", leave_out_circles)


class GiveHeading(SphinxTransform):
    """Give a reStructuredText page without a title its file name as the heading.

    Sphinx leaves a page without a title out of every toctree, with a warning for each.
    """

    default_priority = order.PAGE_HEADING

    def apply(self) -> None:
        docname = self.env.current_document.docname
        if next(iter(self.document.findall(nodes.section)), None) is not None:
            return
        if self.document["source"] != str(self.env.doc2path(docname)):
            return  # not a page: a message of a translation
        label = docs_tree(self.env).rules.label(docname.removesuffix("/index"))
        section = nodes.section("", nodes.title(label, label), names=[label.casefold()])
        start = self.document.first_child_not_matching_class(HEAD)
        body = self.document.children[len(self.document) if start is None else start :]
        section += body
        self.document[:] = [*self.document.children[: len(self.document) - len(body)], section]
        self.document.set_id(section)


class InsertToctree(SphinxTransform):
    """Append a toctree to a landing page."""

    default_priority = order.TOCTREES

    def apply(self) -> None:
        docname = self.env.current_document.docname
        section = docs_tree(self.env).site.sections.get(docname)
        if section is None:
            return
        listed = {
            name
            for toctree in self.document.findall(addnodes.toctree)
            for _, name in toctree["entries"]
        }
        for run in toctree_runs(section, docs_tree(self.env).resolver):
            entries = [entry for entry in run.entries if entry[1] not in listed]
            if listed:
                entries = [entry for entry in entries if entry[1] != SELF]
            if entries:
                self.insert(replace(run, entries=entries), docname)

    def insert(self, run: Run, docname: str) -> None:
        toctree = addnodes.toctree(
            parent=docname,
            entries=run.entries,
            includefiles=[ref for _, ref in run.entries if ref != SELF and ref not in run.links],
            maxdepth=-1,
            caption=None,
            glob=False,
            hidden=True,
            includehidden=False,
            numbered=0,
            titlesonly=True,
        )
        # For translators: Sphinx stored the messages of other toctrees before this one was added.
        toctree["rawentries"] = [title for title, _ in run.entries if title]
        toctree["rawentries"] += run.short_titles
        toctree["entries"] = [
            (translated(self.env, title or "", docname if ref == SELF else ref) or None, ref)
            for title, ref in run.entries
        ]
        if run.captions:
            *around, caption = (translated(self.env, words, docname) for words in run.captions)
            toctree["caption"], toctree["rawcaption"] = caption, run.captions[-1]
            toctree[AROUND] = around
        if run.links:
            toctree[LINKS] = run.links
        toctree.source, toctree.line = self.document["source"], 1
        wrapper = nodes.compound("", toctree, classes=["toctree-wrapper"])
        first = next(iter(self.document.findall(nodes.section)), None)
        (self.document if first is None else first).append(wrapper)


@dataclass(frozen=True, slots=True)
class Run:
    """Entries of a section for a single toctree: those below a caption, or between two captions."""

    captions: tuple[str, ...] = ()
    """The caption, after the captions above it."""
    entries: list[tuple[str | None, str]] = field(default_factory=list)
    """Title and reference. The title of a sub-section is its label, that of an article None."""
    links: dict[str, str] = field(default_factory=dict)
    """Addresses among the references, each with the page of this tree it leads to, or ""."""
    short_titles: list[str] = field(default_factory=list)
    """The titles that articles ask to have in the navigation."""


def toctree_runs(section: Section, resolver: Resolver) -> list[Run]:
    """The entries of a section, divided into its toctrees."""
    runs: list[Run] = []
    _add_runs(section, section.entries, (), resolver, runs)
    return [run for run in runs if run.entries]


def _add_runs(
    section: Section,
    entries: Iterable[Entry],
    captions: tuple[str, ...],
    resolver: Resolver,
    runs: list[Run],
) -> None:
    run = Run(captions)
    runs.append(run)
    for entry in entries:
        if isinstance(entry, Caption):
            _add_runs(section, entry.entries, (*captions, entry.title), resolver, runs)
            run = Run(captions)
            runs.append(run)
        elif isinstance(entry, Section):
            run.entries.append((entry.label, entry.landing.docname))
        elif isinstance(entry, Link):
            target = resolver.resolve_entry(entry, section)
            address = target.url or resolver.online(target)
            run.entries.append((entry.title, address))
            run.links[address] = target.docname
        elif entry.docname == section.landing.docname:
            run.entries.append((entry_title(entry) or None, SELF))
        elif entry.in_navigation:
            run.entries.append((None, entry.docname))
            run.short_titles.extend([entry.sidebar_title] if entry.sidebar_title else ())


def section_docnames(section: Section) -> list[str]:
    """The pages that the toctrees of a section include, in order."""
    return [
        entry.landing.docname if isinstance(entry, Section) else entry.docname
        for entry in section.flat()
        if isinstance(entry, Section)
        or (isinstance(entry, Page) and entry.in_navigation and entry != section.landing)
    ]


def entry_title(page: Page) -> str:
    """The title of a page in the navigation, as Markdown; empty if only the page knows it."""
    return page.sidebar_title or page.title


def mark_left_out(app: Sphinx, env: BuildEnvironment) -> None:
    """Tell Sphinx which pages are in no toctree because a `meta.json` leaves them out."""
    left_out = docs_tree(env).site.left_out
    for docname, metadata in env.metadata.items():
        if docname in left_out:
            metadata.setdefault("orphan", BY_META)
        elif metadata.get("orphan") == BY_META:
            del metadata["orphan"]


def report_circles(app: Sphinx, env: BuildEnvironment) -> None:
    """Report toctrees that list a page above them."""
    for docname, above in find_circles(env):
        listing = (
            t for t in env.tocs[docname].findall(addnodes.toctree) if above in t["includefiles"]
        )
        message = f"the toctree lists '{above}', which is above this page; that entry is left out"
        warn(WarningSubtype.TOCTREE, message, next(listing, (docname, 1)))


def break_circles(app: Sphinx, builder: Builder) -> None:
    """Remove circles from toctrees: Sphinx follows them endlessly, or reports them again."""
    env = app.env
    for docname, above in find_circles(env):
        env.toctree_includes[docname] = [n for n in env.toctree_includes[docname] if n != above]
        _leave_out(env, env.tocs[docname], docname)


def leave_out_circles(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Remove the entries at which circles were broken from the toctrees of a page."""
    _leave_out(app.env, doctree, docname)


def _leave_out(env: BuildEnvironment, node: nodes.Node, docname: str) -> None:
    for toctree in node.findall(addnodes.toctree):
        # Toctrees of autosummary do not say which page they are on.
        kept = env.toctree_includes.get(toctree.get("parent", docname), ())
        lost = {name for name in toctree["includefiles"] if name not in kept}
        if lost:
            toctree["entries"] = [entry for entry in toctree["entries"] if entry[1] not in lost]
            toctree["includefiles"] = [n for n in toctree["includefiles"] if n not in lost]


def reading_order(env: BuildEnvironment) -> list[str]:
    """The pages below the root in the order of "next", also if toctrees form circles.

    Sphinx's `collect_relations()` follows circles endlessly.
    """
    found: dict[str, None] = {}

    def follow(docname: str) -> None:
        found[docname] = None
        for name in env.toctree_includes.get(docname, ()):
            if name not in found:
                follow(name)

    follow(env.config.root_doc)
    return list(found)


def find_circles(env: BuildEnvironment) -> list[tuple[str, str]]:
    """The circles of toctrees: pages below the root, each with a page above it that it lists."""
    found: list[tuple[str, str]] = []
    seen: set[str] = set()

    def follow(docname: str, above: tuple[str, ...]) -> None:
        seen.add(docname)
        for name in env.toctree_includes.get(docname, ()):
            if name in above:
                found.append((docname, name))
            elif name not in seen:
                follow(name, (*above, docname))

    follow(env.config.root_doc, ())
    return found
