"""The search: what is indexed of a page (`places.py`), as which terms (`words.py`, `record.py`),
in which files (`index.py`, `site.py`); and Sphinx's own search, fixed (`languages.py`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.util.tags import Tags

from sphinx_lmstudio import order
from sphinx_lmstudio.config import read_options
from sphinx_lmstudio.page_record import page_record
from sphinx_lmstudio.search.languages import setup_search_languages
from sphinx_lmstudio.search.places import read_places
from sphinx_lmstudio.search.record import make_record

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx


def setup_search(app: Sphinx) -> None:
    setup_search_languages(app)
    app.connect("doctree-read", keep_search_record, priority=order.SEARCH_RECORD)


def keep_search_record(app: Sphinx, doctree: nodes.document) -> None:
    """Index a page when it is read, for any builder: builders share the environment."""
    if not read_options(app.config).instant_search:
        return
    record = page_record(app.env, app.env.current_document.docname)
    record.search = make_record(read_places(doctree, site_tags(app).eval_condition))


def site_tags(app: Sphinx) -> Tags:
    """The tags that are set when a site is built."""
    builder = app.builder
    theirs = (builder.format, builder.name, f"format_{builder.format}", f"builder_{builder.name}")
    return Tags([*(set(app.tags) - set(theirs)), "html", "format_html", "builder_html"])
