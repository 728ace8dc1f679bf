"""Tags in the head of a page."""

from __future__ import annotations

from typing import Any


def add_tags(context: dict[str, Any], tags: str) -> None:
    """Put tags into the head of a page.

    :param context: of the page's template
    """
    context["metatags"] = f"{context.get('metatags', '')}{tags}\n"
