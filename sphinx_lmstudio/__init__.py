"""Render an LM Studio docs tree, unchanged, to a web site and an offline PDF manual."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from sphinx_lmstudio._compat import (
    place_unknown_domains,
    set_defaults,
    setup_search_index,
    setup_trees,
)
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
from sphinx_lmstudio.components.icon import setup_icon
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
from sphinx_lmstudio.search import setup_search
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

ENV_VERSION = 25
"""Raise it whenever nodes or other data in the environment change: both are pickled."""


COMPONENTS = (
    setup_badge,
    setup_bold,
    setup_code,
    setup_domain,
    setup_heading,
    setup_inline,
    setup_details,
    setup_diagram,
    setup_link,
    setup_media,
    setup_numbered,
    setup_rule,
    setup_steps,
    setup_task_boxes,
    setup_picture_size,
    setup_table,
    setup_snippet,
    setup_params,
    setup_columns,
    setup_callout,
    setup_terminal,
    setup_downloads,
    setup_deeplink,
    setup_direction,
    setup_icon,
    setup_lead,
)
"""A component each."""


def setup(app: Sphinx) -> ExtensionMetadata:
    """Set up the extension, with MyST, sphinx-design and copy buttons; one line for each room."""
    setup_garbage(app)
    setup_trees(app)
    set_defaults(app)
    for extension in ("myst_parser", "sphinx_design", "sphinx_copybutton"):
        app.setup_extension(extension)
    setup_config(app)
    setup_messages(app)
    for setup_component in COMPONENTS:
        setup_component(app)
    setup_classic(app)
    setup_components(app)
    setup_parser(app)
    setup_project(app)
    setup_autosummary(app)
    setup_toctree(app)
    setup_sidebar_titles(app)
    setup_outdated(app)
    setup_search(app)
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
