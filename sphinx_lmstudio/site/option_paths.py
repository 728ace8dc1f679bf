"""What options of conf.py name and the project does not have: a folder, sections, pages."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_lmstudio.config import Options
from sphinx_lmstudio.model.docpath import path_below
from sphinx_lmstudio.model.fault import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_lmstudio.docs_tree import DocsTree


def option_faults(options: Options, tree: DocsTree, srcdir: Path) -> Iterator[str]:
    """What is wrong with paths in options: a message for each, which begins with the option.

    :param srcdir: the source folder, which `lmstudio_assets` is relative to
    """
    if options.assets and not Path(srcdir, options.assets).is_dir():
        yield (
            f"lmstudio_assets: there is no folder '{options.assets}'; "
            "its path is relative to the source folder"
        )
    paths = {section.path for section in tree.site.sections.values()}
    sections = paths | {path_below(path, tree.root) for path in paths}
    for path in options.section_labels:
        if path not in sections:
            yield f"lmstudio_section_labels: {nothing_at(path, sections, 'section')}"
    pages = {docname.removesuffix("/index") for docname in tree.site.pages} | paths
    for path in options.llms_optional:
        # What the default names need not be there, also where it is repeated.
        if path.strip("/") not in pages and path not in Options().llms_optional:
            yield f"lmstudio_llms_optional: {nothing_at(path, pages, 'section or page')}"
    resolver = tree.resolver
    for old in resolver.old_addresses():
        address = f"{resolver.rules.docs_prefix}/{old}"
        if resolver.resolve(address, tree.root).kind == "gone":
            new = resolver.redirects.get(address)
            yield f"lmstudio_redirects: '{old}' leads to '{new}', which is not a page"


def nothing_at(path: str, known: set[str], kind: str) -> str:
    """Says that there is no section or page with a path, and which path may be meant."""
    near = nearest(path, sorted(known))
    return f"there is no {kind} '{path}'" + (f"; did you mean '{near}'?" if near else "")
