"""The kinds of faults in pages, by name, and the one function that reports them."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from sphinx.util import logging

if TYPE_CHECKING:
    from docutils import nodes

LOGGER = logging.getLogger(__name__)
TYPE = "lmstudio"


class WarningSubtype(Enum):
    """Names for `suppress_warnings = ["lmstudio.<name>"]`, each with what it means.

    The guide lists them in these words. A name is public: people put it into their conf.py.
    """

    ACCESSIBILITY = ("accessibility", "something has no text for readers who do not see it")
    ASSET = ("asset", "a picture is missing or cannot be used")
    CALLOUT = ("callout", "a callout has no text")
    COLUMNS = ("columns", "an `lms_hstack` is not divided into columns")
    CONFIG = ("config", "an option of `conf.py` does not exist, or has a value that cannot be used")
    CONFLICT = ("conflict", "a merge conflict is not resolved")
    DEEP_LINK = ("deep_link", "an `lms_mcp_deep_link_generator` has text in it")
    DOWNLOADS = ("downloads", "an `lms_download_options` list is malformed")
    DUPLICATE_URL = ("duplicate_url", "two files have the same address")
    ENCODING = ("encoding", "a file is not UTF-8")
    FENCE = ("fence", "a fence is misspelled, or has words after its name that have no meaning")
    FILE = ("file", "a file or a folder cannot be read or written, or no file is a page")
    FILENAME = ("filename", "the name of a file or a folder is almost that of a page or a section")
    FONT = ("font", "no font of the book has a character")
    FRONTMATTER = ("frontmatter", "the frontmatter of a page cannot be read, or not all of it")
    HEADING = ("heading", "a line is almost a heading")
    JSX = ("jsx", "a tag or an expression of an MDX page is malformed")
    LANGUAGE = ("language", "the language of a code block is not known")
    LINK = ("link", "a link leads nowhere, or to an old address")
    LLMS = ("llms", "a text for language models cannot be written where it should be")
    MATH = ("math", "the book cannot show a formula")
    META_JSON = ("meta_json", "a `meta.json` cannot be read, or names what does not exist")
    NESTING = ("nesting", "things are nested too deeply")
    NODE = ("node", "the book has no look for what another extension adds")
    PARAMS = ("params", "an `lms_params` list is malformed")
    SNIPPET = ("snippet", "an `lms_code_snippet` is malformed")
    TABLE = ("table", "a row of a table has more cells than can be shown")
    TAG = ("tag", "a tag is not known, closes nothing, or is never closed")
    TERMINAL = ("terminal", "an `lms_terminal` has no lines")
    TOCTREE = ("toctree", "a toctree lists a page above it")
    UNCLOSED = ("unclosed", "a fence is never closed, or closed too early")
    UNSAFE = ("unsafe", "something that is not allowed on a page is shown as text")
    YAML = ("yaml", "YAML in a fence does not say what its author meant, or does not load")

    def __init__(self, subtype: str, meaning: str) -> None:
        self.subtype = subtype
        self.meaning = meaning


def warn(
    subtype: WarningSubtype,
    message: str,
    location: nodes.Node | tuple[str, int | None] | str | None,
) -> None:
    """Log a warning about what an author wrote.

    :param location: a node, a docname, or a docname and a 1-based line
    """
    # Text of an author may have several lines, but a warning has one.
    message = "\\n".join(message.splitlines())
    LOGGER.warning("%s", message, type=TYPE, subtype=subtype.subtype, location=location)
