"""What a change of the tree makes stale beyond the files that changed.

Sphinx re-reads files by their time. It cannot know that a page's toctree depends on the frontmatter
of others, that a file may move and keep its docname, or that every sidebar shows every title.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.builders.text import TextBuilder

from sphinx_lmstudio.site.navigation import navigation_signature
from sphinx_lmstudio.site.toctree import entry_title

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from sphinx_lmstudio.model.sitemap import Section, SiteMap

STORED_SITE = "lmstudio_site"
STORED_NAVIGATION = "lmstudio_navigation"


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
    remove_outputs(app, removed)
    if old is None:
        return []
    moved = [
        docname
        for docname, page in new.pages.items()
        if docname in old.pages and old.pages[docname].path != page.path
    ]
    relisted = [
        docname
        for docname, section in new.sections.items()
        if docname in old.sections and _listing(old.sections[docname]) != _listing(section)
    ]
    # A page that became a landing page, or is one no more, has or had a toctree.
    promoted = new.sections.keys() ^ old.sections.keys()
    return [*moved, *relisted, *(promoted & new.pages.keys())]


def _listing(section: Section) -> tuple[object, ...]:
    """All that the landing page of a section shows of others and of itself."""
    made = section.landing.is_made
    entries: list[object] = [section.landing.path, entry_title(section.landing)]
    if made:
        entries.append(section.label)
        entries += section.articles
    else:
        entries += [(page.docname, page.in_navigation) for page in section.articles]
    for child in section.sections:
        landing = child.landing if made else replace(child.landing, title="", description="")
        entries += [child.label, landing.docname, landing.description if made else ""]
        entries.append(landing.method if made else "")
    return tuple(entries)


def find_stale_navigation(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """All pages, if anything changed that every sidebar shows."""
    site: SiteMap = env.project.site  # type: ignore[attr-defined]
    new = navigation_signature(env, site)
    old = getattr(env, STORED_NAVIGATION, None)
    setattr(env, STORED_NAVIGATION, new)
    return sorted(env.found_docs) if old is not None and old != new else []


def remove_outputs(app: Sphinx, docnames: Iterable[str]) -> None:
    """Delete what earlier builds wrote for pages that are gone, which Sphinx leaves behind."""
    builder = app.builder
    for docname in docnames:
        if isinstance(builder, StandaloneHTMLBuilder):
            _remove(builder.get_output_path(docname), app.outdir)
            sources = (app.outdir / "_sources" / docname).parent
            for copy in sources.glob(f"{docname.rpartition('/')[2]}.*"):
                _remove(copy, app.outdir)
        elif isinstance(builder, TextBuilder):
            _remove(app.outdir / f"{docname}{builder.out_suffix}", app.outdir)


def _remove(file: Path, outdir: Path) -> None:
    """Delete a file, and the folders that are empty without it."""
    file.unlink(missing_ok=True)
    for folder in file.parents:
        if folder == outdir or not folder.is_dir() or any(folder.iterdir()):
            break
        folder.rmdir()
