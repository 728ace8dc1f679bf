"""What is kept about each page for other pages and for later builds: `page_record(env, docname)`.

The `lms` domain keeps the records: it forgets a page that is read again, and merges what the
processes of a parallel build have read. `env.metadata` has only what templates and other tools
read.
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
    """Names from the outermost parent down, joined by dots."""


@dataclass(slots=True)
class PageRecord:
    """One page. Pickled with the environment, often: no trees, nothing that is empty by default."""

    frontmatter: Frontmatter = field(default_factory=Frontmatter)
    """Without faults and without keys of other tools."""
    lead: str = ""
    """What the page says of itself below its heading, as plain text in the reader's language."""
    ids: tuple[str, ...] = ()
    headings: dict[str, str] = field(default_factory=dict)
    """Slug → words."""
    params: dict[str, ParamObject] = field(default_factory=dict)
    """By path; one that repeats on the page by its id."""
    links: tuple[tuple[str, str], ...] = ()
    """Addresses, each with the docname it is read from."""
    references: tuple[tuple[str, str], ...] = ()
    """Kind and target of what is referred to by `{doc}`, `{ref}` and `{lms:param}`."""
    missing_pictures: list[str] = field(default_factory=list)
    """Addresses of pictures that are not at hand, and shown from the web site."""
    card_picture: str = ""
    """The file of the picture for where the page is shared, from the source folder."""
    awaited_files: list[str] = field(default_factory=list)
    """Files that are named and not there, from the source folder: when one comes, the page is read
    again."""
    search: SearchRecord = field(default_factory=SearchRecord)
    """What the search finds on it."""

    def keep(self, data: Frontmatter) -> None:
        """Keep what a page's frontmatter says."""
        self.frontmatter = replace(data, other={}, faults=())


def kept_data(env: BuildEnvironment) -> dict[str, Any]:
    """What is kept between builds; each room has keys of its own, and knows their types."""
    return env.domains[DOMAIN].data


def page_records(env: BuildEnvironment) -> dict[str, PageRecord]:
    """All records, by docname."""
    records: dict[str, PageRecord] = kept_data(env)[PAGES]
    return records


def page_record(env: BuildEnvironment, docname: str) -> PageRecord:
    """The record of a page; of one that is not read yet it has what the top of its file says."""
    records = page_records(env)
    if docname not in records:
        record = records[docname] = PageRecord()
        record.keep(docs_tree(env).frontmatter.get(docname, record.frontmatter))
    return records[docname]
