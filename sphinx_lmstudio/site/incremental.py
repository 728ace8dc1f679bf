"""What a change of the tree makes stale beyond the files that changed.

Sphinx re-reads files by their time. It cannot know that a page's toctree depends on the frontmatter
of others, that a file may move and keep its docname, or that every sidebar shows every title.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING
from zlib import crc32

from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.util import docname_join

from sphinx_lmstudio.components.domain import LmsDomain
from sphinx_lmstudio.components.link import heading_label
from sphinx_lmstudio.docs_tree import docs_tree
from sphinx_lmstudio.page_record import page_record, page_records
from sphinx_lmstudio.site.navtree import has_section_navigation, nodes_html, shown_navigation
from sphinx_lmstudio.site.sources import source_suffix
from sphinx_lmstudio.site.toctree import entry_title

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from sphinx_lmstudio.model.sitemap import Section

STORED_SITE = "lmstudio_site"
STORED_NAVIGATION = "lmstudio_navigation"
"""By output folder: builders that share doctrees each know what they have written."""
STORED_LINKS = "lmstudio_links"
STORED_REVISION = "lmstudio_revision"
"""How often a page was read, or went."""
STORED_WRITTEN = "lmstudio_written"
"""By output folder: the revision it shows, and whether its navigation is that of sections."""
STORED_PICTURES = "lmstudio_pictures"


def setup_incremental(app: Sphinx) -> None:
    last_build = LastBuild()
    # Before a builder notes that pages are of the new conf.py.
    app.connect("builder-inited", last_build.begin)
    app.connect("env-get-outdated", find_outdated)
    app.connect("env-purge-doc", count_change)
    app.connect("env-updated", find_stale_navigation)
    app.connect("env-updated", last_build.find_unwritten)
    app.connect("build-finished", last_build.end)


@dataclass(slots=True)
class LastBuild:
    """Whether the last build wrote all it had to: one that is stopped while it writes has noted in
    the environment that pages are as they will be. A file beside it tells of such a build."""

    was_ended: bool = True

    def begin(self, app: Sphinx) -> None:
        mark = _unended_mark(app)
        self.was_ended = not mark.is_file()
        mark.parent.mkdir(parents=True, exist_ok=True)
        mark.touch()

    def find_unwritten(self, app: Sphinx, env: BuildEnvironment) -> list[str]:
        """All pages after a build that was stopped: the last it wrote may be cut off."""
        return [] if self.was_ended else sorted(env.found_docs)

    def end(self, app: Sphinx, error: Exception | None) -> None:
        wrote_all = getattr(app.builder, "wrote_all", True)
        if error is None and wrote_all:
            _unended_mark(app).unlink(missing_ok=True)


def _unended_mark(app: Sphinx) -> Path:
    return Path(app.doctreedir) / "lmstudio" / f"unended-{_digest(str(app.outdir)):08x}"


def count_change(app: Sphinx, env: BuildEnvironment, docname: str) -> None:
    """Sphinx purges a page before it reads it, and when it is gone."""
    setattr(env, STORED_REVISION, getattr(env, STORED_REVISION, 0) + 1)


def find_outdated(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> list[str]:
    """Pages to read again because the tree around them changed."""
    tree = docs_tree(env)
    # Digests, not the site map itself: a parallel build pickles the environment again and again.
    # A page beside numbered names is read otherwise than one that stands in a plain folder.
    pages = {
        docname: _digest((page, tree.in_dialect(PurePosixPath(page.path))))
        for docname, page in tree.site.pages.items()
    }
    listings = {
        docname: _digest(_listing(section)) for docname, section in tree.site.sections.items()
    }
    nothing: tuple[dict[str, int], dict[str, int]] = ({}, {})
    old_pages, old_listings = getattr(env, STORED_SITE, nothing)
    setattr(env, STORED_SITE, (pages, listings))
    if not old_pages:
        return []
    # Another file, or one that was put in its place without a newer date.
    replaced = [docname for docname, digest in pages.items() if old_pages.get(docname) != digest]
    relisted = [
        docname
        for docname, digest in listings.items()
        if old_listings.get(docname, digest) != digest
    ]
    # A page that became a landing page has a toctree now; one that is none any more had one.
    promoted = listings.keys() ^ old_listings.keys()
    come = [
        docname
        for docname, record in page_records(env).items()
        # `Path.is_file` raises an error where a name is too long.
        if any(os.path.isfile(env.srcdir / name) for name in record.awaited_files)  # noqa: PTH113
    ]
    return [*replaced, *relisted, *(promoted & pages.keys()), *come]


def _digest(value: object) -> int:
    return crc32(repr(value).encode("utf-8", "surrogatepass"))


def _listing(section: Section) -> tuple[object, ...]:
    """All that the landing page of a section shows of others, and how its toctree names it."""
    if not section.landing.is_made:
        return (
            entry_title(section.landing),
            *((page.docname, page.in_navigation) for page in section.articles),
            *((child.label, child.landing.docname) for child in section.sections),
        )
    named = [(page.title, page) for page in section.articles]
    named += [(child.label, child.landing) for child in section.sections]
    return (
        section.label,
        *((n, p.docname, p.description, p.method, p.in_navigation) for n, p in named),
    )


def find_stale_navigation(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Pages whose navigation shows something else now; what is gone is deleted."""
    by_section = has_section_navigation(app)
    state = (getattr(env, STORED_REVISION, 0), by_section)
    written: dict[str, tuple[int, bool]] = getattr(env, STORED_WRITTEN, {})
    if written.get(str(app.outdir)) == state:
        return []
    setattr(env, STORED_WRITTEN, {**written, str(app.outdir): state})
    site = docs_tree(env).site
    remove_pictures(app, env)
    linking = find_stale_links(app, env)
    stored: dict[str, dict[str, tuple[str, int, int]]] = getattr(env, STORED_NAVIGATION, {})
    old = stored.get(str(app.outdir))
    shown = shown_navigation(env, by_section=by_section)
    # The time of reading: another builder may have read a page whose file is older than its output.
    new = {
        docname: (PurePosixPath(site.pages[docname].path).suffix, digest, env.all_docs[docname])
        for docname, digest in shown.items()
    }
    setattr(env, STORED_NAVIGATION, {**stored, str(app.outdir): new})
    if old is None:
        return sorted(env.found_docs)
    remove_outputs(app, old.keys() - site.pages.keys())
    sources = {(docname, suffix) for docname, (suffix, *_) in new.items()}
    remove_sources(app, {(docname, suffix) for docname, (suffix, *_) in old.items()} - sources)
    changed = {docname for docname in new if old.get(docname) != new[docname]}
    return sorted(changed.union(linking))


def find_stale_links(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Pages of which a link leads elsewhere now, or to a page with another title or anchors."""
    resolve = docs_tree(env).resolver.resolve
    labels = find_labels(env)
    anchors: dict[str, int] = {}
    targets: dict[str, list[tuple[str, str]]] = {}
    meant: dict[str, int] = {}
    """What references of other kinds than addresses lead to."""
    for docname in env.found_docs:
        record = page_record(env, docname)
        slugs = env.metadata[docname].get("myst_slugs", {}).values()
        words = [env.titles[docname].astext(), *(words for _, _, words in slugs)]
        anchors[docname] = _digest((words, record.ids))
        found = [resolve(address, page, hints=False) for address, page in record.links]
        targets[docname] = [(target.docname, target.url) for target in found]
        if record.references:
            meant[docname] = _digest(
                [find_meant(env, labels, docname, kind, name) for kind, name in record.references]
            )
    stored: dict[str, tuple[dict[str, int], dict[str, list[tuple[str, str]]], dict[str, int]]] = (
        getattr(env, STORED_LINKS, {})
    )
    setattr(env, STORED_LINKS, {**stored, str(app.outdir): (anchors, targets, meant)})
    if str(app.outdir) not in stored:
        return []
    old_anchors, old_targets, old_meant = stored[str(app.outdir)]
    changed = {docname for docname in anchors if old_anchors.get(docname) != anchors[docname]}
    return [
        docname
        for docname, found in targets.items()
        if found != old_targets.get(docname)
        or any(target in changed for target, _ in found)
        or meant.get(docname) != old_meant.get(docname)
    ]


def find_labels(env: BuildEnvironment) -> dict[str, tuple[str, ...]]:
    """Where each label leads, and its words; Sphinx knows those of headings from `note_labels`."""
    standard = env.domains.standard_domain
    headings = {
        heading_label(docname, slug): (docname, slug, words)
        for docname in env.found_docs
        for slug, words in page_record(env, docname).headings.items()
    }
    return {**standard.anonlabels, **standard.labels, **headings}


def find_meant(
    env: BuildEnvironment,
    labels: Mapping[str, tuple[str, ...]],
    docname: str,
    kind: str,
    name: str,
) -> object:
    """What a reference on a page leads to, and the words it shows without its own."""
    if kind == "doc":
        target = docname_join(docname, name)
        return target, nodes_html(env.titles[target]) if target in env.titles else ""
    if kind == "param":
        domain = env.domains["lms"]
        assert isinstance(domain, LmsDomain)  # noqa: S101 - the name is ours
        return domain.find_param(name, docname)
    return labels.get(name)


def remove_outputs(app: Sphinx, docnames: Iterable[str]) -> None:
    """Delete what earlier builds wrote for pages that are gone, which Sphinx leaves behind."""
    builder = app.builder
    for docname in docnames:
        if isinstance(builder, StandaloneHTMLBuilder):
            _remove(builder.get_output_path(docname), app.outdir)
        elif suffix := getattr(builder, "out_suffix", ""):
            _remove(app.outdir / f"{docname}{suffix}", app.outdir)


def remove_sources(app: Sphinx, pages: Iterable[tuple[str, str]]) -> None:
    """Delete copies of sources that are gone, or whose file has another suffix now."""
    for docname, suffix in pages:
        if suffix:
            name = docname + source_suffix(app, suffix)
            _remove(app.outdir / "_sources" / name, app.outdir)


def remove_pictures(app: Sphinx, env: BuildEnvironment) -> None:
    """Delete pictures that an earlier build copied and no page shows any more."""
    stored: dict[str, set[str]] = getattr(env, STORED_PICTURES, {})
    new = {filename for _, filename in env.images.values()}
    folder = getattr(app.builder, "imagedir", "")
    for filename in stored.get(str(app.outdir), set()) - new:
        _remove(app.outdir / folder / filename, app.outdir)
    setattr(env, STORED_PICTURES, {**stored, str(app.outdir): new})


def _remove(file: Path, outdir: Path) -> None:
    """Delete a file, and the folders that are empty without it."""
    file.unlink(missing_ok=True)
    for folder in file.parents:
        if folder == outdir or not folder.is_dir() or any(folder.iterdir()):
            break
        folder.rmdir()
