"""Old addresses of pages, as their frontmatter lists them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from sphinx_lmstudio.model.docpath import clean_docname, path_below, url_path
from sphinx_lmstudio.model.urls import is_safe_path, old_path

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_lmstudio.model.frontmatter import Frontmatter
    from sphinx_lmstudio.model.urls import UrlRules


@dataclass(frozen=True, slots=True)
class Aliases:
    """The new address of each old one, and faults by docname."""

    redirects: Mapping[str, str]
    faults: tuple[tuple[str, str], ...] = ()


def read_aliases(frontmatter: Mapping[str, Frontmatter], rules: UrlRules) -> Aliases:
    """The old addresses of all pages, without those that another page has or lists."""
    prefix = rules.docs_prefix.strip("/")
    root = clean_docname(PurePosixPath(rules.root))
    current = {path_below(url_path(docname), root): docname for docname in frontmatter}
    owners: dict[str, str] = {}
    faults: list[tuple[str, str]] = []
    for docname, data in frontmatter.items():
        for alias in data.aliases:
            path = old_path(alias).removeprefix(f"{prefix}/")
            if not path or not is_safe_path(path):
                faults.append((docname, f"the alias '{alias}' is not a path on the site"))
            elif path in current and current[path] != docname:
                faults.append((docname, f"the alias '{alias}' is the address of another page"))
            elif owners.setdefault(path, docname) != docname:
                faults.append((docname, f"the alias '{alias}' is also an alias of another page"))
    new = {
        path: f"{rules.docs_prefix}/{path_below(url_path(docname), root)}".rstrip("/")
        for path, docname in owners.items()
    }
    return Aliases(new, tuple(faults))
