"""What leans on Sphinx beyond its documented interface, each with the reason and its way out."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx

DEFAULTS = {
    "html_theme": "furo",
    # Typographic quotes would make one dash of the two in the flag `--ttl`.
    "smartquotes": False,
    "trim_doctest_flags": False,
    "latex_engine": "xelatex",
    "myst_enable_extensions": ["gfm_autolink", "strikethrough", "tasklist"],
}
"""Settings of other tools that this content needs."""


def set_defaults(app: Sphinx) -> None:
    """Set a default only where neither conf.py nor `-D` has the setting.

    Sphinx has no interface for an extension to change another's default: `_raw_config` is what
    conf.py assigned, and `-D` wins over it. Works while no one has read the value yet.
    """
    for name, value in DEFAULTS.items():
        app.config._raw_config.setdefault(name, value)
