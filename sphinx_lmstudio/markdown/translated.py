"""Translated messages of a page, each read in place of its original.

Sphinx has each parsed like a page, in the form that reStructuredText needs, and takes the first
node. What is shown of it is words, as in the page, with all that the page defines:

    Bake it.                            paragraph
    1. Bake it.                         paragraph: no list, since the message was none
    Bake it.⏎================           section with a title
    Bake it::⏎⏎   dummy literal         paragraph "Bake it::"
    ::⏎⏎   code = 1                     literal_block
    .. image:: oven.de.png              image
"""

from __future__ import annotations

import re
from textwrap import dedent
from typing import TYPE_CHECKING

from docutils import nodes
from markdown_it.token import Token

from sphinx_lmstudio.markdown.definitions import known_definitions
from sphinx_lmstudio.markdown.nested_links import take_links_apart

if TYPE_CHECKING:
    from collections.abc import MutableMapping
    from typing import Any

    from markdown_it import MarkdownIt
    from sphinx.environment import BuildEnvironment

TRANSLATED = "<translated>"
"""How Sphinx ends the source of a message that it has parsed."""
_READER = "lmstudio_reader_of_messages"
"""Where Sphinx's data of a page that is read keeps its parser, and the environment of that."""
_CODE = "::\n\n"
_COLONS = "\n\n   dummy literal"
_TITLE = re.compile(r"(.*)\n(=+)", re.DOTALL)
_IMAGE = re.compile(r"\.\. image:: (\S.*)")


def is_message(document: nodes.document) -> bool:
    return str(document["source"]).endswith(TRANSLATED)


def keep_reader(env: BuildEnvironment, md: MarkdownIt, md_env: MutableMapping[str, Any]) -> None:
    """Keep what the messages of the page are read with, while Sphinx reads the page."""
    env.current_document[_READER] = (md, md_env)


def render_message(text: str, document: nodes.document, env: BuildEnvironment) -> None:
    """Give a document the one node that a message is."""
    title = _TITLE.fullmatch(text)
    if title is not None and len(title[2]) == 2 * len(title[1]):
        words = _words(title[1], document, env)
        document += nodes.section("", nodes.title("", "", *words))
    elif text.startswith(_CODE):
        code = dedent(text.removeprefix(_CODE))
        document += nodes.literal_block(code, code)
    elif image := _IMAGE.fullmatch(text):
        document += nodes.image(uri=image[1])
    else:
        document += nodes.paragraph("", "", *_words(text, document, env))


def _words(text: str, document: nodes.document, env: BuildEnvironment) -> list[nodes.Node]:
    if text.endswith(f"::{_COLONS}"):
        text = text.removesuffix(_COLONS)
    md, md_env = env.current_document[_READER]
    known = known_definitions(md_env)
    # Meta nodes would stand before the words.
    md.options["myst_config"] = md.options["myst_config"].copy(html_meta={})
    md.options["document"] = document
    opening, closing = Token("lms_message_open", "", 1), Token("lms_message_close", "", -1)
    tokens = [opening, *md.parseInline(text.strip(), known), closing]
    md.renderer.render(tokens, md.options, known)
    take_links_apart(document)
    words = [word for message in document for word in message.children]
    document.clear()
    return words
