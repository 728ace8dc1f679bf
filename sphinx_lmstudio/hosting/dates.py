"""The date of the last change: sphinx-last-updated-by-git, without pages that have no file.

The extension asks git about each folder from which a page is read. Generated pages are read from an
empty file of ours, in a folder that may not be in a repository.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, cast

from sphinx_lmstudio import order
from sphinx_lmstudio.docs_tree import docs_tree

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

MODULE = "sphinx_last_updated_by_git"
NO_DATE = (None, True)
"""The entry of a page with a source but without a date."""


class DatedEnvironment(Protocol):
    """The data of the extension: by docname, a date and whether there is a source."""

    git_last_updated: dict[str, tuple[str | None, bool] | None]


def setup_dates(app: Sphinx) -> None:
    app.connect("env-updated", leave_out_stubs, priority=order.DATES)


def leave_out_stubs(app: Sphinx, env: BuildEnvironment) -> None:
    if MODULE not in app.extensions:
        return
    dates = cast("DatedEnvironment", env).git_last_updated
    for docname in docs_tree(env).stubs:
        if docname in dates and dates[docname] is None:
            dates[docname] = NO_DATE
