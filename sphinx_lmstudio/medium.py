"""What each output can show. Code asks for this instead of the name of the output."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar, Protocol

from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.transforms.post_transforms import SphinxPostTransform

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx.application import Sphinx


@dataclass(frozen=True, slots=True)
class Medium:
    """The capabilities of an output; it has all of them, unless a row says otherwise."""

    interactive: bool = True
    """Tabs, folds, forms and players work. If they do not, all of their content is shown."""
    color_schemes: bool = True
    """Content for one color scheme is shown in that scheme; otherwise only the light one is."""
    pictures: bool = True
    """Pictures are shown; otherwise their alt texts are."""
    remote_pictures: bool = True
    """Pictures may be on the web; otherwise such pictures get a placeholder."""
    embedded_pictures: bool = False
    """The output contains its pictures, and supports only some kinds."""
    tooltips: bool = True
    """Elements have tooltips; otherwise their text is beside the element."""
    drawings: bool = True
    """Other extensions know how to draw in it; else the code of a drawing is shown."""
    nested_tables: bool = True
    heads_alone: bool = True
    """A table may have a head and no body."""
    spans: bool = True
    """Cells may take several columns and rows."""
    broken_titles: bool = True
    """Titles may have several lines."""


SCREEN = Medium()
BOOK = Medium(interactive=False, color_schemes=False, remote_pictures=False, embedded_pictures=True)
WORDS = Medium(
    interactive=False,
    color_schemes=False,
    pictures=False,
    remote_pictures=False,
    tooltips=False,
    drawings=False,
    heads_alone=False,
    nested_tables=False,
    broken_titles=False,
)
MEDIA: Mapping[str, Medium] = {
    "epub": BOOK,
    "html": SCREEN,
    "latex": replace(BOOK, tooltips=False, nested_tables=False, heads_alone=False),
    "lmsmarkdown": replace(WORDS, pictures=True, remote_pictures=True, broken_titles=True),
    "man": replace(WORDS, spans=False),
    "texinfo": replace(WORDS, pictures=True, spans=False),
    "text": WORDS,
    "typst": replace(BOOK, tooltips=False, drawings=False),
}
"""By the name of a builder, or else its format. Unknown outputs count as a screen."""


class Named(Protocol):
    """A builder, or its class."""

    name: ClassVar[str]
    format: ClassVar[str]


def medium_of(builder: Named | type[Named]) -> Medium:
    return MEDIA.get(builder.name) or MEDIA.get(builder.format, SCREEN)


def site_builder(app: Sphinx) -> StandaloneHTMLBuilder | None:
    """The builder, if it builds a site of many pages: not an e-book or a single page."""
    builder = app.builder
    if isinstance(builder, StandaloneHTMLBuilder) and builder.name in ("html", "dirhtml"):
        return builder
    return None


class MediumTransform(SphinxPostTransform):
    """A pass for outputs that lack a capability."""

    @property
    def medium(self) -> Medium:
        return medium_of(self.env._builder_cls)

    @property
    def format(self) -> str:
        """The format of the output, which is `html` in an e-book too."""
        return self.env._builder_cls.format

    def is_supported(self) -> bool:
        return self.is_needed(self.medium)

    def is_needed(self, medium: Medium) -> bool:
        raise NotImplementedError
