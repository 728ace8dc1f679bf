"""Our own messages in the reader's language: the catalog `sphinx_lmstudio` in `locale/`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.locale import get_translation

if TYPE_CHECKING:
    from sphinx.application import Sphinx

CATALOG = "sphinx_lmstudio"
LOCALE = Path(__file__).with_name("locale")

_ = get_translation(CATALOG)


def setup_messages(app: Sphinx) -> None:
    app.add_message_catalog(CATALOG, LOCALE)


def N_(text: str) -> str:  # noqa: N802 - gettext's own name for it
    """Mark a message for the catalog; it is translated later, when the language is known."""
    return text
