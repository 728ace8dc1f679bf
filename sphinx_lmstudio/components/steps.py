"""Steps: instructions in order, each with any blocks.

    lms_steps
      lms_step
        lms_heading "Start the server"
        paragraph …

Any writer numbers them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_lmstudio.components.block import html_block

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup_steps(app: Sphinx) -> None:
    app.add_node(lms_steps, html=html_block("lms-steps", "ol"))
    app.add_node(lms_step, html=html_block("lms-step", "li"))


class lms_steps(nodes.enumerated_list):  # noqa: N801 - docutils names visitors after the class
    """A list of steps."""


class lms_step(nodes.list_item):  # noqa: N801
    """One step."""


def steps_node() -> lms_steps:
    return lms_steps(enumtype="arabic", prefix="", suffix=".")
