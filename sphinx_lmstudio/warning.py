"""What can be wrong with a page, by name, and the one function that says so."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from sphinx.util import logging

if TYPE_CHECKING:
    from docutils import nodes

LOGGER = logging.getLogger(__name__)
TYPE = "lmstudio"


class WarningSubtype(Enum):
    """Names for `suppress_warnings = ["lmstudio.<name>"]`, each with what it means."""

    ASSET = ("asset", "a picture is not where it should be")
    COLUMNS = ("columns", "an `lms_hstack` is not divided into columns")
    CONFIG = ("config", "an option of conf.py has a value that cannot be used")
    DOWNLOADS = ("downloads", "an `lms_download_options` list is not as it should be")
    DUPLICATE_URL = ("duplicate_url", "two files ask for one address")
    FENCE = ("fence", "a fence is misspelt, has words that mean nothing, or an unknown language")
    FILE = ("file", "a file or a folder cannot be read, or none is a page")
    FONT = ("font", "a character that no font of the book has")
    FRONTMATTER = ("frontmatter", "the frontmatter of a page cannot be read, or not all of it")
    LINK = ("link", "a link leads nowhere, or to an old address")
    NAV = ("nav", "the tree or the text of a page is not what navigation needs")
    PARAMS = ("params", "an `lms_params` list is not as it should be")
    SNIPPET = ("snippet", "an `lms_code_snippet` is not as it should be")
    TABLE = ("table", "a row of a table has more cells than can be shown")
    TAG = ("tag", "a tag is not known, closes nothing, or is never closed")
    UNSAFE = ("unsafe", "something that may not stand on a page is shown as text")
    YAML = ("yaml", "the YAML of a fence does not load")

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
    LOGGER.warning("%s", message, type=TYPE, subtype=subtype.subtype, location=location)
