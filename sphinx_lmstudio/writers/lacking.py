"""Passes for outputs that lack something: they replace what an output cannot show."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes

from sphinx_lmstudio import order
from sphinx_lmstudio.components.inline import lms_break
from sphinx_lmstudio.components.media import (
    lms_figure,
    lms_image,
    lms_scheme,
    picture_words,
    placeholder,
)
from sphinx_lmstudio.components.table import empty_cell, parts, placed_rows
from sphinx_lmstudio.medium import MediumTransform
from sphinx_lmstudio.messages import _

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from sphinx_lmstudio.medium import Medium


def setup_lacking(app: Sphinx) -> None:
    app.add_post_transform(LeaveLightScheme)
    app.add_post_transform(ReplacePictures)
    app.add_post_transform(SpellPictures)
    app.add_post_transform(PrintTitles)
    app.add_post_transform(JoinTitles)
    app.add_post_transform(FlattenInnerTables)
    app.add_post_transform(EmbodyHeads)
    app.add_post_transform(SeparateCells)


class LeaveLightScheme(MediumTransform):
    """Keep only what is for the light scheme, in outputs with a single color scheme."""

    default_priority = order.LIGHT_SCHEME

    def is_needed(self, medium: Medium) -> bool:
        return not medium.color_schemes

    def run(self, **kwargs: Any) -> None:
        for scheme in list(self.document.findall(lms_scheme)):
            if scheme["scheme"] == "dark":
                scheme.parent.remove(scheme)


class ReplacePictures(MediumTransform):
    """Put a placeholder where a writer would have to fetch a picture."""

    default_priority = order.PLACEHOLDERS

    def is_needed(self, medium: Medium) -> bool:
        return not medium.remote_pictures

    def run(self, **kwargs: Any) -> None:
        for image in list(self.document.findall(nodes.image)):
            if "://" in image["uri"]:
                is_inline = isinstance(image.parent, nodes.TextElement)
                image.parent.replace(image, placeholder(image, inline=is_inline))


class SpellPictures(MediumTransform):
    """In plain text, replace a picture by its alt text; a figure also keeps its caption."""

    default_priority = order.SPELT_PICTURES

    def is_needed(self, medium: Medium) -> bool:
        return not medium.pictures

    def run(self, **kwargs: Any) -> None:
        for image in list(self.document.findall(nodes.image)):
            shown = picture_words(image)
            words = f"[{shown}]" if shown and shown not in _captions(image) else _("[picture]")
            text = nodes.Text(words)
            is_inline = isinstance(image.parent, nodes.TextElement)
            image.replace_self(text if is_inline else nodes.paragraph("", "", text))
        for figure in list(self.document.findall(lms_figure)):
            for caption in [child for child in figure if isinstance(child, nodes.caption)]:
                caption.replace_self(nodes.paragraph("", "", *caption.children))


def _captions(image: nodes.image) -> set[str]:
    """The captions of the figure that a picture is in."""
    around = image.parent
    while around is not None and not isinstance(around, nodes.figure):
        around = around.parent
    return {child.astext() for child in around or () if isinstance(child, nodes.caption)}


class JoinTitles(MediumTransform):
    """Replace line breaks in titles by spaces, in outputs whose titles have one line."""

    default_priority = order.ONE_LINE_TITLES

    def is_needed(self, medium: Medium) -> bool:
        return not medium.broken_titles

    def run(self, **kwargs: Any) -> None:
        for line_break in list(self.document.findall(lms_break)):
            if _is_within(line_break, (nodes.title, nodes.rubric)):
                line_break.replace_self(nodes.Text(" "))


class PrintTitles(MediumTransform):
    """Show the title of a picture below it as its caption, or after it in running text."""

    default_priority = order.PRINTED_TITLES

    def is_needed(self, medium: Medium) -> bool:
        return medium.pictures and not medium.tooltips

    def run(self, **kwargs: Any) -> None:
        for image in list(self.document.findall(lms_image)):
            title = str(image.get("title", ""))
            around = image.parent
            captions = [child for child in around if isinstance(child, nodes.caption)]
            if not title or title in [caption.astext() for caption in captions]:
                continue
            if captions:
                captions[0] += nodes.Text(f" ({title})")
            elif isinstance(around, lms_figure):
                around += nodes.caption(title, title)
            else:
                around.insert(around.index(image) + 1, nodes.Text(f" ({title})"))


class FlattenInnerTables(MediumTransform):
    """Replace a table in a table by the content of its cells."""

    default_priority = order.INNER_TABLES

    def is_needed(self, medium: Medium) -> bool:
        return not medium.nested_tables

    def run(self, **kwargs: Any) -> None:
        tables = list(self.document.findall(nodes.table))
        for table in tables[::-1]:
            if _is_within(table, nodes.entry):
                cells = table.findall(nodes.entry)
                table.parent.replace(table, [child for cell in cells for child in cell.children])


def _is_within(
    node: nodes.Node, kinds: type[nodes.Element] | tuple[type[nodes.Element], ...]
) -> bool:
    around = node.parent
    while around is not None and not isinstance(around, kinds):
        around = around.parent
    return around is not None


class EmbodyHeads(MediumTransform):
    """Make the rows of a table that has only a head its body."""

    default_priority = order.BARE_HEADS

    def is_needed(self, medium: Medium) -> bool:
        return not medium.heads_alone

    def run(self, **kwargs: Any) -> None:
        for table in list(self.document.findall(nodes.table)):
            heads = [part for part in parts(table) if isinstance(part, nodes.thead)]
            if heads and not any(isinstance(part, nodes.tbody) for part in parts(table)):
                heads[0].replace_self(nodes.tbody("", *heads[0].children))


class SeparateCells(MediumTransform):
    """Give each cell one column and one row, in outputs whose writer knows no spans."""

    default_priority = order.CELLS

    def is_needed(self, medium: Medium) -> bool:
        return not medium.spans

    def run(self, **kwargs: Any) -> None:
        for table in self.document.findall(nodes.table):
            width = sum(isinstance(spec, nodes.colspec) for spec in parts(table))
            for row in list(placed_rows(table)):
                entries = {place.column: entry for place, entry in row}
                if not entries:
                    continue
                for _place, entry in row:
                    entry.attributes.pop("morecols", None)
                    entry.attributes.pop("morerows", None)
                row[0][1].parent[:] = [entries.get(n) or empty_cell() for n in range(width)]
