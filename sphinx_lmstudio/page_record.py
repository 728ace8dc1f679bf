"""The record of each page, for other pages and for later builds: `page_record(env, docname)`.

The `lms` domain stores the records: it removes that of a page that is read again, and merges those
of the processes of a parallel build. `env.metadata` has only what templates and other tools read.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_lmstudio.docs_tree import docs_tree
from sphinx_lmstudio.model.frontmatter import Frontmatter
from sphinx_lmstudio.model.search import SearchRecord

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

DOMAIN = "lms"
PAGES = "pages"


class ParamObject(NamedTuple):
    """A param of a page."""

    node_id: str
    path: str
    """The names from the outermost parent down, joined by dots."""


@dataclass(slots=True)
class PageRecord:
    """The record of a page. It is pickled often, with the environment, so it has no node trees."""

    frontmatter: Frontmatter = field(default_factory=Frontmatter)
    """The frontmatter without its faults and without keys of other tools."""
    lead: str = ""
    """The lead below the heading, as plain text in the reader's language."""
    ids: tuple[str, ...] = ()
    headings: dict[str, str] = field(default_factory=dict)
    """Slug → words."""
    params: dict[str, ParamObject] = field(default_factory=dict)
    """Params by path; if a path repeats on the page, by id."""
    links: tuple[tuple[str, str], ...] = ()
    """Addresses, each with the docname it is read from."""
    references: tuple[tuple[str, str], ...] = ()
    """The kind and the target of each `{doc}`, `{ref}` and `{lms:param}`."""
    missing_pictures: list[str] = field(default_factory=list)
    """Addresses of pictures that are missing here and shown from the web site."""
    card_picture: str = ""
    """The file of the picture on the page's card, from the source folder."""
    awaited_files: list[str] = field(default_factory=list)
    """Missing files that the page names, from the source folder: when one is added, the page is
    read again."""
    search: SearchRecord = field(default_factory=SearchRecord)
    """The content that the search indexes."""

    def keep(self, data: Frontmatter) -> None:
        """Store the frontmatter of the page."""
        self.frontmatter = replace(data, other={}, faults=())


def kept_data(env: BuildEnvironment) -> dict[str, Any]:
    """The data that is stored between builds; each room has its own keys, and knows their types."""
    return env.domains[DOMAIN].data


def page_records(env: BuildEnvironment) -> dict[str, PageRecord]:
    """All records, by docname."""
    records: dict[str, PageRecord] = kept_data(env)[PAGES]
    return records


def page_record(env: BuildEnvironment, docname: str) -> PageRecord:
    """The record of a page; if it has not been read yet, the record has only its frontmatter."""
    records = page_records(env)
    if docname not in records:
        record = records[docname] = PageRecord()
        record.keep(docs_tree(env).frontmatter.get(docname, record.frontmatter))
    return records[docname]
