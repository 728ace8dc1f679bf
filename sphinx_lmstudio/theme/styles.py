"""The style sheet: colors and sizes of the look, then a part for each subject, in one file.

Each file in `styles/` is named after what it styles. Those in `styles/furo/` style the parts around
the pages in furo, those in `styles/other/` undo what other themes do to components. A page loads a
single file of ours.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from textwrap import indent
from typing import TYPE_CHECKING

from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.util.osutil import FileAvoidWrite, ensuredir

from sphinx_lmstudio import order
from sphinx_lmstudio.look.css import (
    color_properties,
    css_rule,
    paper_margins,
    relative_properties,
    role_properties,
    size_properties,
)
from sphinx_lmstudio.look.palette import OTHER_TINTS, Scheme
from sphinx_lmstudio.medium import medium_of

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder

_COMMENT = re.compile(r"^ */\*.*?\*/\n+| */\*.*?\*/", re.DOTALL | re.MULTILINE)
STYLE_SHEET = "lmstudio.css"
STYLES = Path(__file__).with_name("styles")
PARTS = (
    "page",
    "badge",
    "icon",
    "snippet",
    "code",
    "copy",
    "params",
    "columns",
    "callout",
    "terminal",
    "downloads",
    "deeplink",
    "media",
    "details",
    "steps",
    "files",
    "inline",
    "align",
    "table",
    "text",
    "landing",
    "motion",
)
"""The parts in order: of two rules of the same specificity, the later one wins."""
FURO_PARTS = (
    "header",
    "sidebar",
    "links",
    "breadcrumbs",
    "copy-page",
    "contents",
    "anchors",
    "code",
    "focus",
    "neighbors",
    "site",
    "search",
    "print",
)
OTHER_PARTS = ("theirs",)

THEME = {
    "page": "--color-background-primary",
    "surface": "--color-background-secondary",
    "code": "--color-code-background",
    "target": "--color-highlight-on-target",
    "line": "--color-background-border",
    "control": "--color-foreground-border",
    "text": "--color-foreground-primary",
    "muted": "--color-foreground-secondary",
    "accent": "--color-brand-content",
}
"""Furo's own properties, set to our colors by `html_theme_options`."""


def setup_styles(app: Sphinx) -> None:
    app.connect("builder-inited", add_style_sheet, priority=order.STYLE_SHEET)
    # Before pages are written, since they contain the checksum of the file.
    app.connect("write-started", write_style_sheet)


def add_style_sheet(app: Sphinx) -> None:
    if medium_of(app.builder).interactive:
        app.add_css_file(STYLE_SHEET)


def write_style_sheet(app: Sphinx, builder: Builder) -> None:
    if isinstance(builder, StandaloneHTMLBuilder) and medium_of(builder).interactive:
        write_static(builder, STYLE_SHEET, style_sheet(is_furo=app.config.html_theme == "furo"))


def write_static(builder: StandaloneHTMLBuilder, name: str, text: str) -> None:
    """Write a file to the static files of a site, unless it is there already."""
    folder = Path(builder.outdir) / "_static"
    ensuredir(folder)
    with FileAvoidWrite(folder / name) as file:
        file.write(text)


@cache
def style_sheet(*, is_furo: bool) -> str:
    files = [STYLES / f"{name}.css" for name in PARTS]
    folder, parts = ("furo", FURO_PARTS) if is_furo else ("other", OTHER_PARTS)
    files += [STYLES / folder / f"{name}.css" for name in parts]
    return "\n".join([properties(is_furo=is_furo), *(rules(f.read_text("utf-8")) for f in files)])


def rules(part: str) -> str:
    """A part without its comments, which are a fifth of it."""
    return _COMMENT.sub("", part)


def properties(*, is_furo: bool) -> str:
    """The custom properties, on `body`, where furo sets its own."""
    if not is_furo:
        rest = [*role_properties(OTHER_TINTS), *size_properties()]
        return css_rule("body", [*relative_properties(THEME), *rest])
    colors = list(color_properties(Scheme.LIGHT, THEME))
    light = css_rule("body", [*colors, *role_properties(), *size_properties()])
    dark = [line for line in color_properties(Scheme.DARK, THEME) if line not in colors]
    paper = css_rule("body", color_properties(Scheme.PAPER, {}))
    return "\n".join(
        [
            light,
            media_rule(
                "screen and (prefers-color-scheme: dark)",
                css_rule('body:not([data-theme="light"])', dark),
            ),
            media_rule("screen", css_rule('body[data-theme="dark"]', dark)),
            media_rule("print", paper),
            css_rule("@page", paper_margins()),
        ]
    )


def media_rule(query: str, style_rules: str) -> str:
    return f"@media {query} {{\n{indent(style_rules, '  ')}}}\n"
