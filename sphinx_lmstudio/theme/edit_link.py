"""Where the file of a page can be edited.

furo and sphinx-basic-ng build the address from `theme_source_edit_link`, or from the docname, which
is not the file's name here.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx.application import Sphinx

EDIT_ADDRESSES = {
    "https://github.com/": "{repository}/edit/{branch}/{path}",
    "https://gitlab.com/": "{repository}/-/edit/{branch}/{path}",
    "https://bitbucket.org/": "{repository}/src/{branch}/{path}?mode=edit&at={branch}",
}
"""Where the hosts that furo knows let a file be edited."""


def edit_address(app: Sphinx, pagename: str, context: Mapping[str, Any]) -> str:
    """Where the file of a page can be edited, from furo's own options; empty where nowhere."""
    if not context.get("page_source_suffix"):
        return ""
    path = app.env.doc2path(pagename, base=False).as_posix()
    pattern = str(context.get("theme_source_edit_link") or "")
    if pattern:
        address = pattern.replace("{filename}", path)
    else:
        repository = str(context.get("theme_source_repository") or "").rstrip("/")
        folder = str(context.get("theme_source_directory") or "").strip("/")
        host = next((host for host in EDIT_ADDRESSES if repository.startswith(host)), "")
        branch = context.get("theme_source_branch")
        if not host or not branch:
            return ""
        address = EDIT_ADDRESSES[host].format(
            repository=repository, branch=branch, path=f"{folder}/{path}" if folder else path
        )
    # The theme formats what it is given.
    return escape(address).replace("{", "{{").replace("}", "}}")
