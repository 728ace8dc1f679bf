"""sphinx-design's style sheet and script, only on pages that use it.

The extension adds both to every page. Sphinx restores its lists of files after each page.
"""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from docutils import nodes

from sphinx_lmstudio import order

if TYPE_CHECKING:
    from sphinx.application import Sphinx

SHEET = "sphinx-design.min.css"
FILES = frozenset((SHEET, "design-tabs.js"))
PREFIX = "sd-"
"""The prefix of all classes of sphinx-design, which authors may give to any element."""
OWN = ("search", "genindex")
"""Pages of Sphinx's own that have no document."""
FROM_CONF = 800
"""The priority of files that conf.py adds, which are kept."""


def setup_design(app: Sphinx) -> None:
    app.connect("html-page-context", leave_out_design, priority=order.FILES_OF_PAGE)


def leave_out_design(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    # The content of other templates is unknown.
    is_used = pagename not in OWN
    if doctree is not None:
        # Searching the text first is quick, and most pages do not have the prefix.
        is_used = PREFIX in str(context.get("body")) and uses_design(doctree)
    if is_used or any(PREFIX in title for title in neighbors(context)):
        return
    for files in (context.get("css_files"), context.get("script_files")):
        if isinstance(files, list):
            files[:] = [file for file in files if not is_of_design(file)]


def neighbors(context: dict[str, Any]) -> list[str]:
    """The titles of the pages before, after and above, as HTML: there may be icons in them."""
    pages = [context.get("prev"), context.get("next"), *context.get("parents", ())]
    return [page["title"] for page in pages if page]


def is_of_design(file: Any) -> bool:
    """Whether a file of a page was added by the extension.

    :param file: Sphinx's own object, or a name if a template added it
    """
    if isinstance(file, str):
        return False
    return PurePosixPath(file.filename or "").name in FILES and file.priority != FROM_CONF


def uses_design(doctree: nodes.document) -> bool:
    return any(_is_design(node) for node in doctree.findall(nodes.Element))


def _is_design(node: nodes.Element) -> bool:
    if isinstance(node, nodes.raw):
        return PREFIX in node.astext()
    return type(node).__module__.partition(".")[0] == "sphinx_design" or any(
        name.startswith(PREFIX) for name in node["classes"]
    )
