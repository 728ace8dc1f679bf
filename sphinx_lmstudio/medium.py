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
    """What readers of an output have at hand; all of it, unless a row says otherwise."""

    interactive: bool = True
    """Tabs, folds, forms and players work. Where they do not, all they hold is shown."""
    color_schemes: bool = True
    """What is for one color scheme only is shown in that scheme; else the light one is."""
    pictures: bool = True
    """Pictures are shown; else their words are."""
    remote_pictures: bool = True
    """Pictures may be on the web; else a placeholder stands for those."""
    embedded_pictures: bool = False
    """The output holds its pictures itself, and takes some kinds only."""
    tooltips: bool = True
    """Words are shown when something is pointed at; else they stand beside it."""
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
"""By the name of a builder, else by its format. A tree that nobody reads stays as it is."""


class Named(Protocol):
    """A builder, or its class."""

    name: ClassVar[str]
    format: ClassVar[str]


def medium_of(builder: Named | type[Named]) -> Medium:
    return MEDIA.get(builder.name) or MEDIA.get(builder.format, SCREEN)


def site_builder(app: Sphinx) -> StandaloneHTMLBuilder | None:
    """The builder, if it makes a site of many pages: no e-book, and no one page for all."""
    builder = app.builder
    if isinstance(builder, StandaloneHTMLBuilder) and builder.name in ("html", "dirhtml"):
        return builder
    return None


class MediumTransform(SphinxPostTransform):
    """A pass for the outputs that lack something."""

    @property
    def medium(self) -> Medium:
        return medium_of(self.env._builder_cls)

    @property
    def format(self) -> str:
        """What the output is made of: `html`, also in an e-book."""
        return self.env._builder_cls.format

    def is_supported(self) -> bool:
        return self.is_needed(self.medium)

    def is_needed(self, medium: Medium) -> bool:
        raise NotImplementedError
