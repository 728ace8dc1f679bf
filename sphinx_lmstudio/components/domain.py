"""The `lms` domain: params as objects for cross-references, `objects.inv` and search.

It also keeps the record of each page: `page_record`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from sphinx.domains import Domain, ObjType
from sphinx.roles import XRefRole
from sphinx.util.nodes import make_refnode

from sphinx_lmstudio.components.link import resolve_url
from sphinx_lmstudio.messages import _
from sphinx_lmstudio.page_record import DOMAIN, PAGES, ParamObject, page_record

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet
    from typing import Any

    from docutils import nodes
    from docutils.nodes import Element
    from sphinx.addnodes import pending_xref
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from sphinx_lmstudio.page_record import PageRecord


class ParamRole(XRefRole):
    """A reference to a param; without a text of its own it shows the path, not the page."""

    def process_link(
        self,
        env: BuildEnvironment,
        refnode: Element,
        has_explicit_title: bool,
        title: str,
        target: str,
    ) -> tuple[str, str]:
        return (title if has_explicit_title else title.rpartition(":")[2]), target


def setup_domain(app: Sphinx) -> None:
    app.add_domain(LmsDomain)


class LmsDomain(Domain):
    """Full names are `<docname>:<path>`; if a path repeats on a page, its id is used there.

    Params are stored by docname: Sphinx clears every page before it reads it, and searching the
    params of all others each time would take time that grows with the square of the site.
    """

    name = DOMAIN
    label = "LM Studio"
    object_types: ClassVar = {"param": ObjType(_("parameter"), "param")}
    roles: ClassVar = {"param": ParamRole(warn_dangling=True)}
    dangling_warnings: ClassVar = {
        "param": "there is no parameter '%(target)s'; write 'page:name', as in 'app/api:limit'",
        "url": "the link '%(target)s' leads nowhere",
    }
    initial_data: ClassVar = {PAGES: {}}
    data_version = 3

    @property
    def pages(self) -> dict[str, PageRecord]:
        """The records of pages, by docname."""
        pages: dict[str, PageRecord] = self.data[PAGES]
        return pages

    def note_param(self, path: str, node_id: str) -> None:
        params = page_record(self.env, self.env.current_document.docname).params
        name = node_id.removeprefix("param-") if path in params else path
        params[name] = ParamObject(node_id, path)

    def find_param(self, target: str, fromdocname: str) -> tuple[str, ParamObject] | None:
        """The docname and param of a full name, or of a name on a page."""
        docname, _, name = target.partition(":")
        while name:
            if docname in self.pages and name in self.pages[docname].params:
                return docname, self.pages[docname].params[name]
            # A colon may also stand in a docname.
            more, _, name = name.partition(":")
            docname = f"{docname}:{more}"
        param = page_record(self.env, fromdocname).params.get(target)
        return None if param is None else (fromdocname, param)

    def clear_doc(self, docname: str) -> None:
        self.pages.pop(docname, None)

    def merge_domaindata(self, docnames: AbstractSet[str], otherdata: dict[str, Any]) -> None:
        for docname in docnames & otherdata[PAGES].keys():
            self.pages[docname] = otherdata[PAGES][docname]

    def resolve_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        typ: str,
        target: str,
        node: pending_xref,
        contnode: Element,
    ) -> nodes.reference | None:
        """A full name, or a path on the same page; of `url`, an address of the web site."""
        if typ == "url":
            return resolve_url(env, builder, fromdocname, target, node, contnode)
        found = self.find_param(target, fromdocname)
        if found is None:
            return None
        docname, param = found
        return make_refnode(builder, fromdocname, docname, param.node_id, contnode, param.path)

    def resolve_any_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        target: str,
        node: pending_xref,
        contnode: Element,
    ) -> list[tuple[str, nodes.reference]]:
        found = self.resolve_xref(env, fromdocname, builder, "param", target, node, contnode)
        return [("lms:param", found)] if found is not None else []

    def get_objects(self) -> Iterator[tuple[str, str, str, str, str, int]]:
        named = {
            (f"{docname}:{name}", docname): param
            for docname, page in self.pages.items()
            for name, param in page.params.items()
        }
        for (name, docname), param in sorted(named.items()):
            yield (name, param.path, "param", docname, param.node_id, 1)
