"""What a change of the tree makes stale beyond the files that changed.

Sphinx re-reads files by their time. It cannot know that a page's toctree depends on the frontmatter
of others, that a file may move and keep its docname, or that every sidebar shows every title.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.builders.html import StandaloneHTMLBuilder

from sphinx_lmstudio.components.link import IDS, LINKS
from sphinx_lmstudio.site.navigation import navigation_signature, source_suffix
from sphinx_lmstudio.site.toctree import entry_title

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from sphinx_lmstudio.model.sitemap import Section, SiteMap

STORED_SITE = "lmstudio_site"
STORED_NAVIGATION = "lmstudio_navigation"
"""By output folder: builders that share doctrees each know what they have written."""
STORED_ANCHORS = "lmstudio_anchors"
STORED_PICTURES = "lmstudio_pictures"


def setup_incremental(app: Sphinx) -> None:
    app.connect("env-get-outdated", find_outdated)
    app.connect("env-updated", find_stale_navigation)


def find_outdated(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> list[str]:
    """Pages to read again because the tree around them changed."""
    new: SiteMap = env.project.site  # type: ignore[attr-defined]
    old: SiteMap | None = getattr(env, STORED_SITE, None)
    setattr(env, STORED_SITE, new)
    if old is None:
        return []
    # Another file, or one that was put in its place without a newer date.
    replaced = [docname for docname, page in new.pages.items() if old.pages.get(docname) != page]
    relisted = [
        docname
        for docname, section in new.sections.items()
        if docname in old.sections and _listing(old.sections[docname]) != _listing(section)
    ]
    # A page that became a landing page has a toctree now; one that is none any more had one.
    promoted = new.sections.keys() ^ old.sections.keys()
    return [*replaced, *relisted, *(promoted & new.pages.keys())]


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
    """All pages, if anything changed that every sidebar shows; what is gone is deleted."""
    site: SiteMap = env.project.site  # type: ignore[attr-defined]
    remove_pictures(app, env)
    linking = find_stale_links(app, env)
    stored: dict[str, list[tuple[str, ...]]] = getattr(env, STORED_NAVIGATION, {})
    old = stored.get(str(app.outdir))
    new = navigation_signature(env, site)
    setattr(env, STORED_NAVIGATION, {**stored, str(app.outdir): new})
    if old is None:
        return sorted(env.found_docs)
    remove_outputs(app, {docname for docname, *_ in old} - site.pages.keys())
    remove_sources(app, {(d, s) for d, s, *_ in old} - {(d, s) for d, s, *_ in new})
    return sorted(env.found_docs) if old != new else linking


def find_stale_links(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Pages that link to a page whose title or anchors are others now."""
    stored: dict[str, dict[str, tuple[object, ...]]] = getattr(env, STORED_ANCHORS, {})
    old = stored.get(str(app.outdir))
    new: dict[str, tuple[object, ...]] = {
        docname: (
            env.titles[docname].astext(),
            *env.metadata[docname].get(IDS, ()),
            *(words for _, _, words in env.metadata[docname].get("myst_slugs", {}).values()),
        )
        for docname in env.found_docs
    }
    setattr(env, STORED_ANCHORS, {**stored, str(app.outdir): new})
    changed = {docname for docname in new if old is not None and old.get(docname) != new[docname]}
    if not changed:
        return []
    resolve = env.project.resolver.resolve  # type: ignore[attr-defined]
    return [
        docname
        for docname in sorted(env.found_docs)
        for address in env.metadata[docname].get(LINKS, ())
        if resolve(address, docname).docname in changed
    ]


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
