"""Render an LM Studio docs tree, unchanged, to a web site and an offline PDF manual."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from sphinx_lmstudio._compat import place_unknown_domains, set_defaults, setup_search_index
from sphinx_lmstudio._garbage import setup_garbage
from sphinx_lmstudio.components.badge import setup_badge
from sphinx_lmstudio.components.bold import setup_bold
from sphinx_lmstudio.components.callout import setup_callout
from sphinx_lmstudio.components.code import setup_code
from sphinx_lmstudio.components.columns import setup_columns
from sphinx_lmstudio.components.deeplink import setup_deeplink
from sphinx_lmstudio.components.details import setup_details
from sphinx_lmstudio.components.diagram import setup_diagram
from sphinx_lmstudio.components.direction import setup_direction
from sphinx_lmstudio.components.domain import setup_domain
from sphinx_lmstudio.components.downloads import setup_downloads
from sphinx_lmstudio.components.heading import setup_heading
from sphinx_lmstudio.components.inline import setup_inline
from sphinx_lmstudio.components.lead import setup_lead
from sphinx_lmstudio.components.link import setup_link
from sphinx_lmstudio.components.media import setup_media
from sphinx_lmstudio.components.numbered import setup_numbered
from sphinx_lmstudio.components.params import setup_params
from sphinx_lmstudio.components.picture_size import setup_picture_size
from sphinx_lmstudio.components.rule import setup_rule
from sphinx_lmstudio.components.snippet import setup_snippet
from sphinx_lmstudio.components.steps import setup_steps
from sphinx_lmstudio.components.table import setup_table
from sphinx_lmstudio.components.terminal import setup_terminal
from sphinx_lmstudio.config import setup_config
from sphinx_lmstudio.dialects.classic import setup_classic
from sphinx_lmstudio.dialects.names import setup_components
from sphinx_lmstudio.hosting import setup_hosting
from sphinx_lmstudio.markdown.parser import setup_parser
from sphinx_lmstudio.markdown.task_boxes import setup_task_boxes
from sphinx_lmstudio.messages import setup_messages
from sphinx_lmstudio.site.autosummary import setup_autosummary
from sphinx_lmstudio.site.outdated import setup_outdated
from sphinx_lmstudio.site.project import setup_project
from sphinx_lmstudio.site.titles import setup_sidebar_titles
from sphinx_lmstudio.site.toctree import setup_toctree
from sphinx_lmstudio.theme import setup_theme
from sphinx_lmstudio.theme.furo import setup_furo
from sphinx_lmstudio.writers import setup_writers

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__version__ = "0.1.0"

ENV_VERSION = 17
"""Raised whenever nodes or what is kept in the environment change: both are pickled."""


def setup(app: Sphinx) -> ExtensionMetadata:
    """The extension: brings MyST, sphinx-design and copy buttons along; one line a room."""
    setup_garbage(app)
    set_defaults(app)
    for extension in ("myst_parser", "sphinx_design", "sphinx_copybutton"):
        app.setup_extension(extension)
    setup_config(app)
    setup_messages(app)
    setup_badge(app)
    setup_bold(app)
    setup_code(app)
    setup_domain(app)
    setup_heading(app)
    setup_inline(app)
    setup_details(app)
    setup_diagram(app)
    setup_link(app)
    setup_media(app)
    setup_numbered(app)
    setup_rule(app)
    setup_steps(app)
    setup_task_boxes(app)
    setup_picture_size(app)
    setup_table(app)
    setup_snippet(app)
    setup_params(app)
    setup_columns(app)
    setup_callout(app)
    setup_terminal(app)
    setup_downloads(app)
    setup_deeplink(app)
    setup_direction(app)
    setup_lead(app)
    setup_classic(app)
    setup_components(app)
    setup_parser(app)
    setup_project(app)
    setup_autosummary(app)
    setup_toctree(app)
    setup_sidebar_titles(app)
    setup_outdated(app)
    setup_search_index(app)
    app.connect("builder-inited", place_unknown_domains)
    setup_theme(app)
    setup_furo(app)
    setup_hosting(app, partial(set_defaults, app))
    setup_writers(app)
    return {
        "version": __version__,
        "env_version": ENV_VERSION,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
