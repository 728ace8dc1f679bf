"""Parameters: name, type, whether required, description, and what is nested in them.

    ```lms_params
    - name: dry_run
      type: boolean
      optional: true
      description: Only say what would be done.
    ```

gives

    lms_params
      lms_param ids="param-dry_run" name="dry_run"
        lms_param_head
          literal "dry_run"
          literal.lms-param-type "boolean"
          lms_badge kind="optional" "Optional"
        lms_param_body
          paragraph "Only say what would be done."
          [lms_params of the children]

In HTML the nested lists fold, those further down than `lmstudio_params_depth` closed at first.

Ids are given when the whole page is known (`GiveParamIds`): they must be unique in it, and name the
nearest heading where a name repeats. With the id, a param becomes an object of the `lms` domain.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms import SphinxTransform

from sphinx_lmstudio.components.badge import badge
from sphinx_lmstudio.components.block import block_labels, latex_environment
from sphinx_lmstudio.components.directive import LmsDirective, add_fence
from sphinx_lmstudio.components.domain import LmsDomain
from sphinx_lmstudio.components.verbatim import Verbatim
from sphinx_lmstudio.messages import _
from sphinx_lmstudio.model.params import Param, flatten_params, param_slug, parse_params
from sphinx_lmstudio.model.slug import unique_slug
from sphinx_lmstudio.warning import WarningSubtype

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator
    from sphinx.writers.latex import LaTeXTranslator
    from sphinx.writers.text import TextTranslator

MAX_DEPTH = 15
"""Levels kept nested. Each is three nodes deep; Sphinx cannot copy trees of some 150."""


def setup_params(app: Sphinx) -> None:
    add_fence(app, "lms_params", ParamsDirective)
    app.add_transform(GiveParamIds)
    app.add_node(
        lms_params,
        html=(visit_params_html, depart_params_html),
        latex=latex_environment("lmsparams"),
        text=(visit_params_text, depart_params_text),
    )
    app.add_node(
        lms_param,
        html=(visit_param_html, depart_param_html),
        latex=latex_environment(""),
    )
    app.add_node(
        lms_param_head,
        html=(visit_head_html, depart_head_html),
        latex=(visit_head_latex, depart_head_latex),
        text=(visit_head_text, depart_head_text),
    )
    app.add_node(
        lms_param_body,
        html=(visit_body_html, depart_body_html),
        latex=latex_environment("lmsparambody"),
        text=(visit_body_text, depart_body_text),
    )


class lms_params(nodes.field_list):  # noqa: N801 - docutils names visitors after the class
    """A list of parameters."""


class lms_param(nodes.field):  # noqa: N801
    """One parameter; `name` as written."""


class lms_param_head(nodes.field_name, Verbatim):  # noqa: N801
    """Name, type and badges of a parameter. Of its words only a caption is translated."""

    def words(self) -> nodes.TextElement | None:
        first = self.children[0] if self.children else None
        if isinstance(first, nodes.inline) and "lms-param-name" in first["classes"]:
            return first
        return None


class lms_param_body(nodes.field_body):  # noqa: N801
    """Description and children of a parameter."""


class ParamsDirective(LmsDirective):
    subtype = WarningSubtype.PARAMS

    def build(self, body: str) -> list[nodes.Node]:
        parsed = parse_params(body)
        params, was_cut = flatten_params(parsed.params, MAX_DEPTH)
        if was_cut:
            message = f"{self.name}: nested deeper than {MAX_DEPTH} levels, shown side by side"
            self.warn(self.subtype, message, params[0].line)
        return [self.list_node(params), *self.report(parsed.faults)]

    def list_node(self, params: tuple[Param, ...]) -> lms_params:
        node = lms_params("", *[self.param_node(param) for param in params])
        self.place(node, params[0].line)
        return node

    def param_node(self, param: Param) -> lms_param:
        head = lms_param_head()
        self.place(head, param.name_line)
        head.extend(self.head_nodes(param))
        body = lms_param_body()
        self.place(body, param.line)
        if param.description:
            body += self.blocks(param.description, param.description_line)
        if param.children:
            body += self.list_node(param.children)
        node = lms_param("", head, body, name=param.name)
        self.place(node, param.line)
        return node

    def head_nodes(self, param: Param) -> list[nodes.Node]:
        parts: list[nodes.Node] = []
        if param.name:
            kind = nodes.inline if param.is_caption else nodes.literal
            parts.append(kind(param.name, param.name, classes=["lms-param-name"]))
        if param.type:
            parts.append(nodes.literal(param.type, param.type, classes=["lms-param-type"]))
        if param.optional is not None:
            parts.append(
                badge("optional", _("Optional"))
                if param.optional
                else badge("required", _("Required"))
            )
        if param.is_public:
            parts.append(badge("public", _("Public")))
        spaced: list[nodes.Node] = []
        for part in parts:
            spaced += [nodes.Text(" "), part]
        return spaced[1:]


class GiveParamIds(SphinxTransform):
    """Give each param of a page its id, and make it an object of the `lms` domain."""

    # After MyST's headings have theirs (while parsing), before links to anchors are resolved.
    default_priority = 200

    def apply(self) -> None:
        domain = self.env.domains["lms"]
        assert isinstance(domain, LmsDomain)  # noqa: S101 - registered in setup
        heading = ""
        for node in list(self.document.findall(nodes.Element)):
            if isinstance(node, nodes.section | nodes.rubric) and node["ids"]:
                heading = node["ids"][0]
            elif isinstance(node, lms_param):
                path = param_path(node)
                slug = "-".join(param_slug(name) for name in path)
                node_id = f"param-{slug}"
                if node_id in self.document.ids and heading:
                    node_id = f"param-{heading}-{slug}"
                node_id = unique_slug(node_id, self.document.ids)
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
    """Whether a list folds: those inside of a param do, but not in an EPUB, which is a book."""
    return isinstance(node.parent, lms_param_body) and self.builder.name != "epub"


def params_depth(node: lms_params) -> int:
    """How deep a list is nested: 1 for one that is in no other."""
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


def visit_param_html(self: HTML5Translator, node: lms_param) -> None:
    self.body.append(self.starttag(node, "div", CLASS="lms-param"))


def depart_param_html(self: HTML5Translator, node: lms_param) -> None:
    self.body.append("</div>\n")


def visit_head_html(self: HTML5Translator, node: lms_param_head) -> None:
    self.body.append(self.starttag(node, "dt", "", CLASS="lms-param-head"))


def depart_head_html(self: HTML5Translator, node: lms_param_head) -> None:
    self.add_permalink_ref(node.parent, _("Link to this parameter"))
    self.body.append("</dt>\n")


def visit_body_html(self: HTML5Translator, node: lms_param_body) -> None:
    self.body.append(self.starttag(node, "dd", CLASS="lms-param-body"))


def depart_body_html(self: HTML5Translator, node: lms_param_body) -> None:
    self.body.append("</dd>\n")


def visit_head_latex(self: LaTeXTranslator, node: lms_param_head) -> None:
    self.body.append(f"\n\\lmsparamhead{{{block_labels(self, node.parent)}%\n")
    for child in node:
        kind = child["classes"][0] if isinstance(child, nodes.Element) and child["classes"] else ""
        if kind == "lms-param-name":
            command = "lmsparamname" if isinstance(child, nodes.literal) else "lmsparamcaption"
            self.body.append(rf"\{command}{{{self.encode(child.astext())}}}")
        elif kind == "lms-param-type":
            self.body.append(rf"\lmsparamtype{{{self.encode(child.astext())}}}")
        else:
            child.walkabout(self)
    self.body.append("}\n")
    raise nodes.SkipNode


def depart_head_latex(self: LaTeXTranslator, node: lms_param_head) -> None:
    """Never reached: the visitor skips the node."""


def visit_params_text(self: TextTranslator, node: lms_params) -> None:
    """Params are an indented list, nested ones indented further."""


def depart_params_text(self: TextTranslator, node: lms_params) -> None:
    """Nothing follows the last param that does not follow each."""


def visit_head_text(self: TextTranslator, node: lms_param_head) -> None:
    self.new_state(0)


def depart_head_text(self: TextTranslator, node: lms_param_head) -> None:
    body = node.parent.children[1]
    self.add_text(":")
    self.end_state(end=None if body.children else ("",))


def visit_body_text(self: TextTranslator, node: lms_param_body) -> None:
    self.new_state()


def depart_body_text(self: TextTranslator, node: lms_param_body) -> None:
    self.end_state(end=None)
