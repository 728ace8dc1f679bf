"""What the extensions of the extra `site` have beyond their documentation."""

from __future__ import annotations

import inspect
from importlib import import_module
from typing import TYPE_CHECKING

from sphinx.events import EventManager

from tests.helpers.others import need

if TYPE_CHECKING:
    from types import ModuleType


def source_of(name: str) -> tuple[ModuleType, str]:
    need(name)
    module = import_module(name)
    return module, inspect.getsource(module)


def test_a_site_map_takes_pages_by_a_function_of_its_own() -> None:
    module, source = source_of("sphinx_sitemap")
    assert list(inspect.signature(module.add_html_link).parameters) == [
        "app",
        "pagename",
        "templatename",
        "context",
        "doctree",
    ]
    # What is excluded is asked for each page.
    assert "is_excluded(sitemap_link, app.builder.config.sitemap_excludes)" in source


def test_cards_take_tags_and_pictures_of_the_metadata() -> None:
    _, source = source_of("sphinxext.opengraph")
    assert "fields = context['meta']" in source
    assert "tags.update({k: v for k, v in fields.items() if k.startswith('og:')})" in source
    assert "fields.get('og:image:alt')" in source
    # Quotes are escaped there, and nothing else.
    assert "content = content.replace('\"', '&quot;')" in source
    # The words of a page are read of its nodes.
    assert "get_description(doctree, desc_len" in source


def test_handlers_of_one_priority_run_in_the_order_they_are_connected() -> None:
    assert "sorted(self.listeners[name], key=attrgetter('priority'))" in inspect.getsource(
        EventManager.emit
    )


def test_redirects_are_files_and_addresses_as_they_stand() -> None:
    module, source = source_of("sphinx_reredirects")
    assert module.Reredirects._relativize_target_path("a/b.html", "../c.html#d") == "../c.html#d"
    assert "if docname.endswith(suffix):\n            return [docname]" in source
    assert 'Template(redirect_template).substitute({"to_uri": to_uri})' in source
    assert 'app.connect("html-collect-pages", init)' in source


def test_dates_are_kept_by_docname() -> None:
    _, source = source_of("sphinx_last_updated_by_git")
    assert (
        "for docname, data in env.git_last_updated.items():\n        if data is not None:" in source
    )
    assert "timestamp, show_sourcelink = data" in source
