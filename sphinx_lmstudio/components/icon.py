"""Icons: drawings of our own, in the color of the text around them, only on web pages.

    lms_icon name="terminal"

They are part of the page, so they work from `file://` and under any Content-Security-Policy. Their
meaning is always given in words beside them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from docutils import nodes

from sphinx_lmstudio import order
from sphinx_lmstudio.components.block import depart_nothing
from sphinx_lmstudio.medium import MediumTransform

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator

    from sphinx_lmstudio.medium import Medium

ICONS = {
    # Of tones
    "info": "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M12 11v5M12 8v.01",
    "success": "M9 18h6M10 21h4M8.5 15a6.5 6.5 0 1 1 7 0l-.5 3H9z",
    "warning": "M12 4 2.5 20h19zM12 10v4.5M12 17v.01",
    "danger": "M8 3h8l5 5v8l-5 5H8l-5-5V8zM12 8v4.5M12 16v.01",
    "quiet": "M5 4h14v11l-5 5H5zM14 20v-5h5M9 9h6M9 12.5h3",
    # Of cards
    "app": "M3 5h18v14H3zM3 9h18M6 7v.01M8.5 7v.01",
    "book": "M12 6c-2-1.5-5-2-9-2v14c4 0 7 .5 9 2 2-1.5 5-2 9-2V4c-4 0-7 .5-9 2zm0 0v14",
    "chat": "M4 5h16v11H11l-5 4v-4H4zM8 9h8M8 12h5",
    "code": "m8 7-5 5 5 5M16 7l5 5-5 5M13.5 5l-3 14",
    "bot": "M5 8h14v11H5zM12 8V4M9 12.5v1.5M15 12.5v1.5M2.5 12.5v2M21.5 12.5v2",
    "braces": "M8 4c-4 0-1 7-5 8 4 1 1 8 5 8M16 4c4 0 1 7 5 8-4 1-1 8-5 8",
    "database": "M5 6a7 3 0 0 0 14 0 7 3 0 0 0-14 0v12a7 3 0 0 0 14 0V6M5 12a7 3 0 0 0 14 0",
    "download": "M12 4v11m-5-5 5 5 5-5M4 20h16",
    "key": "M8 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8M12 12h9v4M17 12v3",
    "link": "M9 15l6-6M11 6l2-2a4.2 4.2 0 0 1 6 6l-2 2M13 18l-2 2a4.2 4.2 0 0 1-6-6l2-2",
    "package": "M12 3.5 4 8v8.5l8 4.5 8-4.5V8zM4 8l8 4.5L20 8M12 12.5V21",
    "plug": "M9 3v5M15 3v5M6 8h12v3a6 6 0 0 1-12 0zM12 17v4",
    "rocket": "M9 15c0-6 3-10 11-11-1 8-5 11-11 11zm0 0H5l2-4h3M9 15v4l4-2v-3M15 9v.01",
    "server": "M4 4h16v6H4zM4 14h16v6H4zM8 7v.01M8 17v.01M12 7h4M12 17h4",
    "spark": "M12 3l2 7 7 2-7 2-2 7-2-7-7-2 7-2z",
    "terminal": "M3 5h18v14H3zM7 9l3 3-3 3M12.5 15H17",
    "tool": "M14 7a4 4 0 0 1 5-3l-2.5 2.5 1 1L20 5a4 4 0 0 1-5 5l-8 8-2.5-2.5 8-8z",
    "waves": "M3 9q2.25-4 4.5 0t4.5 0 4.5 0 4.5 0M3 15q2.25-4 4.5 0t4.5 0 4.5 0 4.5 0",
}
"""The strokes of each icon, on a canvas of 24 by 24."""
OTHERS = {
    **dict.fromkeys(("command", "console", "cli", "square-terminal", "shell"), "terminal"),
    **dict.fromkeys(("code-2", "code-xml", "file-code", "python"), "code"),
    **dict.fromkeys(("api", "brackets", "curly-braces", "file-json", "typescript"), "braces"),
    **dict.fromkeys(("bot-message-square", "brain", "agent"), "bot"),
    **dict.fromkeys(("box", "boxes", "package-search", "package-open"), "package"),
    **dict.fromkeys(("message-square", "message-square-text", "message-circle"), "chat"),
    **dict.fromkeys(
        ("book-open", "book-open-text", "library", "file-text", "graduation-cap"), "book"
    ),
    **dict.fromkeys(
        ("integrations", "blocks", "cable", "puzzle", "plug-2", "plug-zap", "mcp"), "plug"
    ),
    **dict.fromkeys(("sparkles", "star", "wand", "wand-2"), "spark"),
    **dict.fromkeys(("lmlink", "link-2", "network", "share-2"), "link"),
    **dict.fromkeys(("app-window", "monitor", "layout-dashboard", "home"), "app"),
    **dict.fromkeys(("cpu", "developer", "hard-drive", "server-cog"), "server"),
    **dict.fromkeys(("wrench", "settings", "hammer", "cog"), "tool"),
    **dict.fromkeys(("key-round", "lock", "shield"), "key"),
    **dict.fromkeys(("download-cloud", "arrow-down-to-line"), "download"),
    **dict.fromkeys(("zap", "play"), "rocket"),
}
"""Names of other icon sets, above all Lucide, for our icons."""
_NAME = re.compile(r"<\s*(\w+)|[\"'`]([\w-]+)[\"'`]|^\s*([\w-]+)\s*$")
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z0-9])")


def setup_icon(app: Sphinx) -> None:
    app.add_node(lms_icon, html=(visit_icon_html, depart_nothing))
    app.add_post_transform(LeaveOutIcons)


class lms_icon(nodes.container):  # noqa: N801 - docutils names visitors after the class
    """A decorative drawing beside text; `name` is one of `ICONS`."""


class LeaveOutIcons(MediumTransform):
    """Remove icons from books and plain text."""

    default_priority = order.SHAPES

    def is_needed(self, medium: Medium) -> bool:
        return not medium.interactive

    def run(self, **kwargs: Any) -> None:
        for icon in list(self.document.findall(lms_icon)):
            icon.parent.remove(icon)


def icon_name(written: str) -> str:
    """The name of the icon that an author means; empty if we have none.

    :param written: a name, `terminal`, or JSX as Fumadocs has it, `<SquareTerminal />`
    """
    match = _NAME.search(written)
    name = _HUMP.sub("-", match[match.lastindex or 0]).lower() if match else ""
    return name if name in ICONS else OTHERS.get(name, "")


def icon_html(name: str) -> str:
    drawing = f'<path d="{ICONS[name]}"/>'
    return f'<svg class="lms-icon" viewBox="0 0 24 24" aria-hidden="true">{drawing}</svg>'


def visit_icon_html(self: HTML5Translator, node: lms_icon) -> None:
    self.body.append(icon_html(node["name"]))
    raise nodes.SkipNode
