"""A Sphinx extension for tests: variants that hold any blocks, and a title without variants.

The classic dialect writes neither; the component model has both.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinx_lmstudio.components.snippet import lms_snippet, titled_node, variant_node
from sphinx_lmstudio.dialects.fence import Fence, add_fences
from sphinx_lmstudio.warning import WarningSubtype

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

    from sphinx_lmstudio.components.context import Context
    from sphinx_lmstudio.model.fault import Fault


SUBTYPE = WarningSubtype.SNIPPET


@dataclass(frozen=True)
class Parts:
    """Blocks between lines of three dashes."""

    parts: tuple[str, ...]
    faults: tuple[Fault, ...] = ()


def parse(body: str) -> Parts:
    return Parts(tuple(body.split("\n---\n")))


def variants(context: Context, parsed: Parts) -> list[nodes.Node]:
    made = [
        variant_node(context, f"Part {n}", 0, context.blocks(text, 0))
        for n, text in enumerate(parsed.parts, 1)
    ]
    return [lms_snippet("", *made)]


def titled(context: Context, parsed: Parts) -> list[nodes.Node]:
    return [titled_node(context, "a & b.py", 0, context.blocks(parsed.parts[0], 0))]


def setup(app: Sphinx) -> None:
    add_fences(
        app, {"variants": Fence(parse, variants, SUBTYPE), "titled": Fence(parse, titled, SUBTYPE)}
    )
