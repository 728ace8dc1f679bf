"""The `lms` domain: params as objects for cross-references, `objects.inv` and search."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from sphinx.domains import Domain, ObjType
from sphinx.roles import XRefRole
from sphinx.util.nodes import make_refnode

from sphinx_lmstudio.components.link import resolve_url
from sphinx_lmstudio.messages import _

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


class ParamObject(NamedTuple):
    """Where a param is."""

    docname: str
    node_id: str
    path: str
    """Names from the outermost parent down, joined by dots."""


class ParamRole(XRefRole):
    """A reference to a param; without words of its own it shows the path, not the page."""

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
    """Full names are `<docname>:<path>`; a path that repeats on a page goes by its id there."""

    name = "lms"
    label = "LM Studio"
    object_types: ClassVar = {"param": ObjType(_("parameter"), "param")}
    roles: ClassVar = {"param": ParamRole(warn_dangling=True)}
    dangling_warnings: ClassVar = {"url": "the link '%(target)s' leads nowhere"}
    initial_data: ClassVar = {"params": {}}
    data_version = 1

    @property
    def params(self) -> dict[str, ParamObject]:
        """By full name."""
        params: dict[str, ParamObject] = self.data["params"]
        return params

    def note_param(self, path: str, node_id: str) -> None:
        docname = self.env.current_document.docname
        name = f"{docname}:{path}"
        if name in self.params:
            name = f"{docname}:{node_id.removeprefix('param-')}"
        self.params[name] = ParamObject(docname, node_id, path)

    def clear_doc(self, docname: str) -> None:
        for name in [name for name, param in self.params.items() if param.docname == docname]:
            del self.params[name]

    def merge_domaindata(self, docnames: AbstractSet[str], otherdata: dict[str, Any]) -> None:
        for name, param in otherdata["params"].items():
            if param.docname in docnames:
                self.params[name] = param

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
        param = self.params.get(target) or self.params.get(f"{fromdocname}:{target}")
        if param is None:
            return None
        return make_refnode(
            builder, fromdocname, param.docname, param.node_id, contnode, param.path
        )

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
        for name, param in sorted(self.params.items()):
            yield (name, param.path, "param", param.docname, param.node_id, 1)
