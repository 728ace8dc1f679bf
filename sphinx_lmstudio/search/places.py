"""What is indexed of a page: its nodes as places, in reading order.

Everything that readers see on the page itself is indexed, including all variants of a snippet,
closed folds and captions. Navigation, tables of contents, badges and forms are not.
A name that is described is a place of its own: a parameter, an object of a domain, a term, and code
that begins a row or an item, or stands alone in a line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes
from sphinx.util.index_entries import split_index_msg

from sphinx_lmstudio.components.badge import lms_badge, lms_page_badges
from sphinx_lmstudio.components.deeplink import lms_deeplink
from sphinx_lmstudio.components.inline import lms_break
from sphinx_lmstudio.components.params import lms_param, lms_param_body, lms_param_type
from sphinx_lmstudio.model.search import FLAG, LINE, NAME, PAGE, SECTION, SearchPlace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

UNSEEN = (
    nodes.comment,
    nodes.footnote_reference,
    nodes.substitution_definition,
    nodes.system_message,
    nodes.target,
    addnodes.toctree,
    lms_badge,
    lms_deeplink,
)
_INVISIBLE_HTML = re.compile(r"<(style|script)\b.*?</\1\s*>|<[^<]+?>", re.IGNORECASE | re.DOTALL)
_METHOD = r"(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)\s+"
_BEFORE_PATH = re.compile(rf"^{_METHOD}(?=/)")
"""The name of an endpoint is its path; its method is left out."""
_ENDPOINT = re.compile(rf"^(?:{_METHOD})?(/[^\s/]\S*)$")
LINKS = (nodes.reference, addnodes.pending_xref)


@dataclass(slots=True)
class _Draft:
    """A place that is being read."""

    kind: str
    anchor: str
    head: str = ""
    blocks: list[str] = field(default_factory=list)

    def place(self) -> SearchPlace:
        return SearchPlace(self.kind, self.anchor, self.head, "\n".join(self.blocks))


def read_places(
    document: nodes.document, is_shown: Callable[[str], bool]
) -> tuple[SearchPlace, ...]:
    """The places of a page.

    :param is_shown: whether the expression of an `only` directive holds
    """
    reader = _Reader(is_shown)
    reader.read_children(document)
    path = endpoint_of(document)
    if path and not any((draft.kind, draft.head) == (LINE, path) for draft in reader.drafts):
        reader.begin(LINE, "", path)
    return tuple(draft.place() for draft in reader.drafts)


class _Reader:
    def __init__(self, is_shown: Callable[[str], bool]) -> None:
        self.is_shown = is_shown
        self.drafts = [_Draft(PAGE, "")]
        self.current = self.drafts[0]

    def read_children(self, node: nodes.Element) -> None:
        """Read the content of a node; a heading in it begins a place that ends with the node."""
        around = self.current
        for child in node.children:
            self.read(child)
        self.current = around

    def read(self, node: nodes.Node) -> None:
        if not isinstance(node, nodes.Element) or self.is_left_out(node):
            return
        match node:
            case nodes.section():
                self.read_section(node)
            case nodes.rubric() if node["ids"]:
                self.begin(SECTION, node["ids"][0], words_of(node))
            case lms_param():
                self.read_param(node)
            case addnodes.desc():
                self.read_object(node)
            case addnodes.index():
                self.read_index_entries(node)
            case nodes.paragraph() | nodes.row() | nodes.list_item() | nodes.definition_list_item():
                self.read_block(node)
            case nodes.TextElement() | nodes.image() | nodes.meta():
                self.add(words_of(node))
            case _:
                self.read_children(node)

    def is_left_out(self, node: nodes.Element) -> bool:
        if isinstance(node, addnodes.only):
            return not self.is_shown(node["expr"])
        if isinstance(node, nodes.raw) and "html" not in node.get("format", "").split():
            return True
        if isinstance(node, nodes.label) and isinstance(node.parent, nodes.footnote):
            return True
        is_contents = isinstance(node, nodes.topic) and "contents" in node["classes"]
        is_left_out = not {"no-search", "lms-listing"}.isdisjoint(node["classes"])
        return isinstance(node, UNSEEN) or is_contents or is_left_out

    def read_section(self, node: nodes.section) -> None:
        around = self.current
        title = node.next_node(nodes.title)
        words = words_of(title) if title is not None and title.parent is node else ""
        page = self.drafts[0]
        if page.head or page is not self.current:
            self.begin(SECTION, node["ids"][0] if node["ids"] else around.anchor, words)
        else:
            page.head = words
        for child in node.children:
            if child is not title:
                self.read(child)
        self.current = around

    def read_block(self, node: nodes.Element) -> None:
        """Read a block; it becomes a place of its own if it begins with a name."""
        name, ids = leading_name(node)
        name = _BEFORE_PATH.sub("", name)
        # An item may be a paragraph that is nothing but the name.
        is_new = name and (self.current.head != name or self.current.blocks)
        around = self.current
        if is_new:
            kind = LINE if isinstance(node, nodes.paragraph) else NAME
            self.begin(kind, ids[0] if ids else around.anchor, name)
        if isinstance(node, nodes.paragraph):
            self.add(words_of(node))
        else:
            self.read_children(node)
        self.current = around

    def read_param(self, node: lms_param) -> None:
        around = self.current
        self.begin(NAME, node["ids"][0], node["name"])
        for child in node.children:
            if isinstance(child, lms_param_body):
                self.read_children(child)
            else:
                self.add(" ".join(kind.astext() for kind in child.findall(lms_param_type)))
        self.current = around

    def read_index_entries(self, node: addnodes.index) -> None:
        """The words of the general index for a place; for an object, they are its name."""
        if isinstance(node.next_node(descend=False, siblings=True), addnodes.desc):
            return
        around = self.current
        for kind, value, target, *_rest in node["entries"]:
            for words in split_index_msg(kind, value):
                self.begin(NAME, target or around.anchor, words)
        self.current = around

    def read_object(self, node: addnodes.desc) -> None:
        around = self.current
        for child in node.children:
            if isinstance(child, addnodes.desc_signature):
                self.current = around
                name = child.get("fullname") or words_of(child)
                ids = child["ids"] or [around.anchor]
                self.begin(NAME, ids[0], name)
                self.add(words_of(child))
                # As one writes it elsewhere.
                self.add(f"{child['module']}.{name}" if child.get("module") else "")
            else:
                self.read(child)
        self.current = around

    def begin(self, kind: str, anchor: str, head: str) -> None:
        is_flag = kind == NAME and head.startswith("-")
        self.current = _Draft(FLAG if is_flag else kind, anchor, head)
        self.drafts.append(self.current)

    def add(self, text: str) -> None:
        if text := " ".join(text.split()):
            self.current.blocks.append(text)


def words_of(node: nodes.Node) -> str:
    """The text of a node as a reader sees it."""
    return " ".join("".join(_pieces(node)).split())


def _pieces(node: nodes.Node) -> Iterator[str]:
    if isinstance(node, UNSEEN):
        return
    # Signatures know the signs between their parts.
    if isinstance(
        node, nodes.Text | lms_page_badges | addnodes.desc_signature | addnodes.desc_inline
    ):
        yield node.astext()
    elif isinstance(node, nodes.image):
        yield node.get("alt", "")
    elif isinstance(node, nodes.meta):
        yield node.get("content", "") if node.get("name") == "keywords" else ""
    elif isinstance(node, lms_break):
        yield " "
    elif isinstance(node, nodes.raw):
        if "html" in node.get("format", "").split():
            yield _INVISIBLE_HTML.sub(" ", node.astext())
    else:
        for child in node.children:
            yield from _pieces(child)


def leading_name(node: nodes.Element) -> tuple[str, list[str]]:
    """The name that a block describes, and its ids; the name may be empty.

    It is the term of a definition, the code that a row or an item begins with, or the code that is
    all of a paragraph. A link is not such a name: it leads to where the name is explained.
    """
    if isinstance(node, nodes.definition_list_item):
        term = node.next_node(nodes.term)
        return ("", []) if term is None else (words_of(term), term["ids"])
    if isinstance(node, nodes.paragraph):
        name = None if isinstance(node.parent, nodes.entry) else only_part(node)
        return (name.astext() if isinstance(name, nodes.literal) else ""), []
    if isinstance(node, nodes.row) and (is_pointer(node) or isinstance(node.parent, nodes.thead)):
        return "", []
    first: nodes.Node = node
    while isinstance(first, nodes.Element) and not isinstance(first, nodes.literal):
        if not first.children or isinstance(first, (*LINKS, nodes.literal_block)):
            return "", []
        if isinstance(first, nodes.entry) and len(list(first.findall(nodes.literal))) > 1:
            return "", []
        first = first.children[0]
    return (first.astext() if isinstance(first, nodes.literal) else ""), []


def only_part(node: nodes.Element) -> nodes.Node | None:
    """The only part of a paragraph; None if it has several."""
    parts = [part for part in node.children if part.astext().strip()]
    return parts[0] if len(parts) == 1 else None


def is_pointer(row: nodes.row) -> bool:
    """Whether a cell of a row is just a link, so that the row only says where to read more."""
    return any(
        isinstance(only_part(paragraph), LINKS)
        for paragraph in row.findall(nodes.paragraph)
        if len(paragraph.parent) == 1
    )


def endpoint_of(document: nodes.document) -> str:
    """The path of the endpoint that a page with a method documents: the first one it names."""
    if document.next_node(lms_page_badges) is None:
        return ""
    found = (_ENDPOINT.match(code.astext()) for code in document.findall(nodes.literal))
    return next((match[1] for match in found if match), "")
