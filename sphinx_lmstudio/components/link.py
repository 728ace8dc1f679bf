"""Links written as addresses: `[words](/docs/cli/serve)`, `<a href="../mcp#setup">`.

    pending_xref refdomain="lms" reftype="url" reftarget="/docs/cli/serve"
      inline [the words]

They are resolved when a page is written, against the pages that exist then. A fragment is checked
against the ids of its page. Whatever an author wrote, no link of a built page is dead: links to
pages that this tree does not have lead to the web site.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes
from sphinx.util.nodes import clean_astext, make_refnode

from sphinx_lmstudio import order
from sphinx_lmstudio.docs_tree import docs_tree
from sphinx_lmstudio.model.slug import slugify
from sphinx_lmstudio.page_record import page_record, page_records
from sphinx_lmstudio.warning import WarningSubtype, warn

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from sphinx_lmstudio.model.urls import Target

QUOTED_FROM = "quoted_from"
"""Attribute of a link that another page quotes: its own page, where its faults are reported."""
REFERRING = {("std", "doc"), ("std", "ref"), ("lms", "param")}
"""The domain and the kind of references that are not addresses."""


def setup_link(app: Sphinx) -> None:
    app.connect("doctree-read", note_ids, priority=order.PAGE_RECORD)
    app.connect("write-started", note_labels)


def note_ids(app: Sphinx, doctree: nodes.document) -> None:
    """Store the ids of a page, its links and its headings."""
    ids = {name for node in doctree.findall(nodes.Element) for name in node["ids"]}
    docname = app.env.current_document.docname
    links = {
        (node["reftarget"], node.get(QUOTED_FROM, docname))
        for node in doctree.findall(addnodes.pending_xref)
        if node["refdomain"] == "lms" and node["reftype"] == "url"
    }
    references = {
        (node["reftype"], node["reftarget"])
        for node in doctree.findall(addnodes.pending_xref)
        if (node["refdomain"], node["reftype"]) in REFERRING
    }
    headings: dict[str, str] = {}
    for title in [*doctree.findall(nodes.title), *doctree.findall(nodes.rubric)]:
        owner = title.parent if isinstance(title, nodes.title) else title
        if owner is not None and (slug := owner.get("slug")):
            headings[slug] = clean_astext(title)
    record = page_record(app.env, docname)
    record.ids = tuple(sorted(ids))
    record.links = tuple(sorted(links))
    record.references = tuple(sorted(references))
    record.headings = headings


def note_labels(app: Sphinx, builder: Builder) -> None:
    """Make each heading a label, `<docname>:<slug>`.

    This happens after all pages have been read: Sphinx searches all labels before it reads a page.
    """
    labels = app.env.domains.standard_domain
    for docname, record in page_records(app.env).items():
        for slug, words in record.headings.items():
            name = heading_label(docname, slug)
            labels.labels[name] = (docname, slug, words)
            labels.anonlabels[name] = (docname, slug)


def heading_label(docname: str, slug: str) -> str:
    """The label of a heading, in small letters, as `{ref}` looks it up."""
    return f"{docname}:{slug}".lower()


def link_node(
    address: str, docname: str, *, has_words: bool
) -> tuple[addnodes.pending_xref, nodes.inline]:
    """A link to be resolved, and the node for its text."""
    words = nodes.inline()
    link = addnodes.pending_xref(
        "",
        words,
        refdomain="lms",
        reftype="url",
        reftarget=address,
        refdoc=docname,
        refexplicit=has_words,
        refwarn=False,
    )
    return link, words


def resolve_url(
    env: BuildEnvironment,
    builder: Builder,
    fromdocname: str,
    address: str,
    node: addnodes.pending_xref,
    contnode: nodes.Element,
) -> nodes.reference:
    """The resolved link; faults in its address are reported."""
    target = docs_tree(env).resolver.resolve(address, node.get(QUOTED_FROM, fromdocname))
    if target.problem and QUOTED_FROM not in node:
        warn(WarningSubtype.LINK, target.problem, node)
    if not target.docname:
        words = contnode if node["refexplicit"] else nodes.inline(address, address)
        link = nodes.reference("", "", words, refuri=target.url, internal=False)
        return _with_title(link, node)
    fragment = _fragment(env, target, address, node)
    if not node["refexplicit"]:
        contnode = nodes.inline("", "", *_title(env, target, fragment, address))
    link = make_refnode(builder, fromdocname, target.docname, fragment, contnode)
    return _with_title(link, node)


def _with_title(link: nodes.reference, node: addnodes.pending_xref) -> nodes.reference:
    if title := node.get("reftitle"):
        link["reftitle"] = title
    return link


def _fragment(
    env: BuildEnvironment, target: Target, address: str, node: addnodes.pending_xref
) -> str:
    """The id that a fragment means; empty if the page has no such id."""
    if not target.fragment:
        return ""
    ids = page_record(env, target.docname).ids
    for name in (target.fragment, target.fragment.lower(), slugify(target.fragment)):
        if name in ids:
            return name
    if QUOTED_FROM not in node:
        name = target.fragment
        message = f"'{address}': the page has no anchor '#{name}'; the link goes to its top"
        warn(WarningSubtype.LINK, message, node)
    return ""


def _title(env: BuildEnvironment, target: Target, fragment: str, address: str) -> list[nodes.Node]:
    """The text for a link without one: that of the heading or the title of the page it leads to."""
    if fragment:
        anchor = f"#{fragment}"
        for entry in env.tocs[target.docname].findall(nodes.reference):
            if entry["anchorname"] == anchor:
                return [child.deepcopy() for child in entry]
        slugs = env.metadata[target.docname].get("myst_slugs", {})
        return [nodes.Text(slugs[fragment][2] if fragment in slugs else fragment)]
    title = env.titles.get(target.docname)
    return [child.deepcopy() for child in title] if title is not None else [nodes.Text(address)]
