"""Parameters: name, type, whether required, description, and nested parameters.

    lms_params
      lms_param ids="param-dry_run" name="dry_run" type="boolean" required=False
        lms_param_head
          lms_param_name "dry_run"
          lms_param_type "boolean"
          lms_badge kind="optional" "Optional"
        lms_param_body
          paragraph "Only say what would be done."
          [lms_params of the children]

The attributes of a param are its properties: `type`, `default` and `deprecated` are texts,
`required` is true or false, `public` is true. Unknown properties have no attribute.

In HTML the nested lists fold; those below `lmstudio_params_depth` are closed at first.

Ids are set when the whole page is known (`GiveParamIds`): they must be unique there, and contain
the nearest heading if a name repeats. With its id, a param becomes an object of the `lms` domain.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms import SphinxTransform

from sphinx_lmstudio import order
from sphinx_lmstudio.components.badge import badge
from sphinx_lmstudio.components.block import html_block, with_class
from sphinx_lmstudio.components.domain import LmsDomain
from sphinx_lmstudio.components.verbatim import Verbatim
from sphinx_lmstudio.medium import medium_of
from sphinx_lmstudio.messages import _
from sphinx_lmstudio.model.fault import Fault
from sphinx_lmstudio.model.params import flatten_params, param_slug
from sphinx_lmstudio.model.slug import Slugs

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator

    from sphinx_lmstudio.components.context import Context
    from sphinx_lmstudio.model.params import Param, ParamList

MAX_DEPTH = 15
"""The most nested levels. Each is three nodes deep, and Sphinx cannot copy trees of some 150."""


def setup_params(app: Sphinx) -> None:
    app.add_transform(GiveParamIds)
    app.add_node(lms_params, html=(visit_params_html, depart_params_html))
    app.add_node(lms_param, html=html_block("lms-param"))
    app.add_node(lms_param_head, html=(visit_head_html, depart_head_html))
    app.add_node(lms_param_name, html=(visit_name_html, depart_name_html))
    app.add_node(lms_param_caption, html=(visit_caption_html, depart_caption_html))
    app.add_node(lms_param_type, html=(visit_type_html, depart_name_html))
    app.add_node(lms_param_body, html=html_block("lms-param-body", "dd"))


class lms_params(nodes.field_list):  # noqa: N801 - docutils names visitors after the class
    """A list of parameters."""


class lms_param(nodes.field):  # noqa: N801
    """One parameter; `name` as written."""


class lms_param_head(nodes.field_name, Verbatim):  # noqa: N801
    """Name, type and badges of a parameter. Only a caption in it is translated."""

    def words(self) -> nodes.TextElement | None:
        first = self.children[0] if self.children else None
        return first if isinstance(first, lms_param_caption) else None


class lms_param_name(nodes.literal):  # noqa: N801
    """The name of a parameter."""


class lms_param_caption(nodes.inline):  # noqa: N801
    """Text in place of a name."""


class lms_param_type(nodes.literal):  # noqa: N801
    """The type of a parameter."""


class lms_param_body(nodes.field_body):  # noqa: N801
    """The description and the children of a parameter."""


def params_node(context: Context, parsed: ParamList) -> list[nodes.Node]:
    """The list of parameters; levels that are nested too deeply are reported and flattened."""
    params, was_cut = flatten_params(parsed.params, MAX_DEPTH)
    told: list[nodes.Node] = []
    if was_cut:
        message = f"nested deeper than {MAX_DEPTH} levels, shown side by side"
        told = context.report([Fault(params[0].line, message)])
    return [list_node(context, params), *told]


def list_node(context: Context, params: tuple[Param, ...]) -> lms_params:
    node = lms_params("", *[param_node(context, param) for param in params])
    context.place(node, params[0].line)
    return node


def param_node(context: Context, param: Param) -> lms_param:
    head = lms_param_head("", "", *head_nodes(param))
    context.place(head, param.name_line)
    body = lms_param_body()
    context.place(body, param.line)
    if param.description:
        body += context.blocks(param.description, param.description_line)
    if param.children:
        body += list_node(context, param.children)
    node = lms_param("", head, body, name=param.name, **attributes(param))
    context.place(node, param.line)
    return node


def attributes(param: Param) -> dict[str, str | bool]:
    """The known properties of a param, as attributes."""
    texts = (("type", param.type), ("default", param.default), ("deprecated", param.deprecated))
    said: dict[str, str | bool] = {name: text for name, text in texts if text}
    if param.optional is not None:
        said["required"] = not param.optional
    if param.is_public:
        said["public"] = True
    return said


def head_nodes(param: Param) -> list[nodes.Node]:
    parts: list[nodes.Node] = []
    if param.name:
        kind = lms_param_caption if param.is_caption else lms_param_name
        parts.append(kind(param.name, param.name))
    if param.type:
        parts.append(lms_param_type(param.type, param.type))
    if param.optional is not None:
        parts.append(
            badge("optional", _("Optional")) if param.optional else badge("required", _("Required"))
        )
    if param.is_public:
        parts.append(badge("public", _("Public")))
    spaced: list[nodes.Node] = []
    for part in parts:
        spaced += [nodes.Text(" "), part]
    return spaced[1:]


class GiveParamIds(SphinxTransform):
    """Give each param of a page its id, and make it an object of the `lms` domain."""

    default_priority = order.PARAM_IDS

    def apply(self) -> None:
        domain = self.env.domains["lms"]
        assert isinstance(domain, LmsDomain)  # noqa: S101 - registered in setup
        heading, slugs = "", Slugs(self.document.ids)
        for node in list(self.document.findall(nodes.Element)):
            if isinstance(node, nodes.section | nodes.rubric) and node["ids"]:
                heading = node["ids"][0]
            elif isinstance(node, lms_param):
                path = param_path(node)
                slug = "-".join(param_slug(name) for name in path)
                node_id = f"param-{slug}"
                if node_id in self.document.ids and heading:
                    node_id = f"param-{heading}-{slug}"
                node_id = slugs.unique(node_id)
                node["ids"] = [node_id]
                self.document.ids[node_id] = node
                domain.note_param(".".join(path), node_id)


def param_path(node: lms_param) -> list[str]:
    """The names of a param's ancestors and its own."""
    names: list[str] = []
    parent: nodes.Element | None = node
    while parent is not None:
        if isinstance(parent, lms_param):
            names.append(parent["name"])
        parent = parent.parent
    return names[::-1]


def is_fold(self: HTML5Translator, node: lms_params) -> bool:
    """Whether a list folds: it is in a param, and the output has folds."""
    return isinstance(node.parent, lms_param_body) and medium_of(self.builder).interactive


def params_depth(node: lms_params) -> int:
    """The depth of a list; 1 if it is not in another one."""
    depth = 0
    parent: nodes.Element | None = node
    while parent is not None:
        depth += isinstance(parent, lms_params)
        parent = parent.parent
    return depth


def visit_params_html(self: HTML5Translator, node: lms_params) -> None:
    if is_fold(self, node):
        is_open = params_depth(node) <= self.config.lmstudio_params_depth
        attributes: dict[str, Any] = {"open": "open"} if is_open else {}
        fold = nodes.container(classes=["lms-params-fold"])
        title = _("Nested parameters")
        self.body.append(self.starttag(fold, "details", **attributes))
        self.body.append(f"<summary>{title} ({len(node)})</summary>\n")
    self.body.append(self.starttag(node, "dl", CLASS="lms-params"))


def depart_params_html(self: HTML5Translator, node: lms_params) -> None:
    self.body.append("</dl>\n</details>\n" if is_fold(self, node) else "</dl>\n")


def visit_head_html(self: HTML5Translator, node: lms_param_head) -> None:
    self.body.append(self.starttag(node, "dt", "", CLASS="lms-param-head"))


def depart_head_html(self: HTML5Translator, node: lms_param_head) -> None:
    self.add_permalink_ref(node.parent, _("Link to this parameter"))
    self.body.append("</dt>\n")


def visit_name_html(self: HTML5Translator, node: lms_param_name) -> None:
    self.visit_literal(with_class(node, "lms-param-name"))


def visit_type_html(self: HTML5Translator, node: lms_param_type) -> None:
    self.visit_literal(with_class(node, "lms-param-type"))


def depart_name_html(self: HTML5Translator, node: nodes.literal) -> None:
    self.depart_literal(node)


def visit_caption_html(self: HTML5Translator, node: lms_param_caption) -> None:
    self.body.append(self.starttag(node, "span", "", CLASS="lms-param-name"))


def depart_caption_html(self: HTML5Translator, node: lms_param_caption) -> None:
    self.body.append("</span>")
