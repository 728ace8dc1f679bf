"""Landing pages of sections that have none: the label, and what is in the section."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, TypeAlias

from docutils import nodes
from markdown_it.token import Token
from sphinx import addnodes
from sphinx.locale import init as init_locale
from sphinx.util.i18n import docname_to_domain
from sphinx.util.logging import suppress_logging

from sphinx_lmstudio.components.badge import method_badge
from sphinx_lmstudio.components.lead import lms_lead
from sphinx_lmstudio.components.link import QUOTED_FROM
from sphinx_lmstudio.docs_tree import docs_tree
from sphinx_lmstudio.markdown.definitions import QUOTED
from sphinx_lmstudio.markdown.headings import PAGE_HEADING
from sphinx_lmstudio.markdown.nested_links import take_links_out
from sphinx_lmstudio.model.namesakes import labels_around, tell_apart
from sphinx_lmstudio.model.sitemap import Caption, Link, Page, Section

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from markdown_it import MarkdownIt

    from sphinx_lmstudio.docs_tree import DocsTree
    from sphinx_lmstudio.markdown.renderer import LmsRenderer
    from sphinx_lmstudio.model.sitemap import Entry

    _Places: TypeAlias = Mapping[tuple[str, str], str]
    """What tells entries of one name apart, by name and docname."""


def render_landing_page(section: Section, md: MarkdownIt, document: nodes.document) -> None:
    """Fill a document with the page of a section: its label, then a list of links.

    section
      title "REST"
      bullet_list.lms-listing
        list_item
          paragraph [link to the page, method badge]
          paragraph "what the page says of itself"

    On the home page the sections are a list of their own, shown as cards.
    """
    label = Token("inline", "", 0, content=section.label, map=[0, 1])
    label.children = [Token("text", "", 0, content=section.label)]
    opening = Token("heading_open", PAGE_HEADING, 1, map=[0, 1], block=True)
    closing = Token("heading_close", PAGE_HEADING, -1, block=True)
    md.options["document"] = document
    renderer: LmsRenderer = md.renderer  # type: ignore[assignment]
    renderer.render([opening, label, closing], md.options, {QUOTED: True})
    # What is wrong with a title or a description is told where it stands.
    with suppress_logging():
        if section.landing.description:
            lead = lms_lead()
            lead.source, lead.line = document["source"], 1
            _parse_inline(lead, section.landing.description, renderer)
            renderer.current_node += lead
        places = _places(section, docs_tree(renderer.sphinx_env))
        _list_entries(section, section.entries, renderer, places)


def _places(section: Section, tree: DocsTree) -> _Places:
    """The sections of entries whose name stands twice in the list."""
    named = [
        (name, docname)
        for entry in section.flat()
        for name, docname in [_named(entry, section, tree)]
        if name
    ]
    if len({name.casefold() for name, _ in named}) == len(named):
        return {}
    return tell_apart(named, dict(labels_around(tree.site.root)))


def _named(entry: Entry, section: Section, tree: DocsTree) -> tuple[str, str]:
    """The name of an entry and the page it leads to; of an address elsewhere, the name alone."""
    match entry:
        case Section():
            return entry.label, entry.landing.docname
        case Page():
            return entry.title, entry.docname
        case Link():
            return entry.title, tree.resolver.resolve_entry(entry, section).docname
    return entry.title, ""


def _list_entries(
    section: Section, entries: Iterable[Entry], renderer: LmsRenderer, places: _Places
) -> None:
    """Lists of the entries: one, or one below each caption; on the home page sections apart."""
    kinds = groupby(entries, key=lambda entry: _list_kind(section, entry))
    for kind, group in kinds:
        items = [item for entry in group for item in _entry(section, entry, renderer, places)]
        if kind and items:
            renderer.current_node += nodes.bullet_list("", *items, classes=kind.split())


def _list_kind(section: Section, entry: Entry) -> str:
    """The classes of the list an entry is in; empty for a caption."""
    if isinstance(entry, Caption):
        return ""
    is_card = not section.path and isinstance(entry, Section)
    return "lms-listing lms-cards" if is_card else "lms-listing"


def _entry(
    section: Section, entry: Entry, renderer: LmsRenderer, places: _Places
) -> Iterator[nodes.list_item]:
    """The item of an entry; a caption and what is below it stand on the page itself."""
    tree = docs_tree(renderer.sphinx_env)
    name, docname = _named(entry, section, tree)
    words = places.get((name, docname), "")
    place = f" ({words})" if words else ""
    match entry:
        case Caption():
            renderer.current_node += nodes.rubric(entry.title, entry.title)
            _list_entries(section, entry.entries, renderer, places)
        case Section():
            yield _item(entry.landing, "", renderer, label=entry.label, place=place)
        case Link():
            page = tree.site.pages.get(docname)
            if page is not None:
                shown = Page(page.docname, page.path)
                yield _item(shown, "", renderer, label=entry.title, place=place)
            else:
                url = tree.resolver.resolve_entry(entry, section).url
                link = nodes.reference(entry.title, entry.title, refuri=url)
                yield nodes.list_item("", nodes.paragraph("", "", link))
        case Page():
            if entry.in_navigation:
                yield _item(entry, entry.title, renderer, place=place)


def _item(
    page: Page, title: str, renderer: LmsRenderer, label: str = "", place: str = ""
) -> nodes.list_item:
    """One entry; without title or label the link takes the title of its page.

    :param place: what stands behind the link
    """
    link = addnodes.pending_xref(
        refdomain="doc",
        reftype="myst",
        reftarget=page.docname,
        reftargetid=None,
        refdoc=renderer.sphinx_env.docname,
        refexplicit=bool(title or label),
    )
    text = nodes.inline(label, label)
    if title:
        _parse_inline(text, _translated(title, page, renderer), renderer)
        take_links_out(text)
    link += text
    head = nodes.paragraph("", "", link)
    if place:
        head += nodes.Text(place)
    if page.method:
        head += [nodes.Text(" "), method_badge(page.method)]
    item = nodes.list_item("", head)
    if page.description:
        body = nodes.paragraph()
        _parse_inline(body, _translated(page.description, page, renderer), renderer)
        for link in body.findall(addnodes.pending_xref):
            link[QUOTED_FROM] = page.docname
            link["refwarn"] = False
        item += body
    source = str(renderer.sphinx_env.doc2path(page.docname))
    for node in item.findall(lambda n: isinstance(n, (addnodes.pending_xref, nodes.reference))):
        node.source, node.line = source, 1
    return item


def _parse_inline(node: nodes.Element, text: str, renderer: LmsRenderer) -> None:
    with renderer.current_node_context(node):
        renderer.nested_render_text(text, 0, inline=True)


def _translated(text: str, page: Page, renderer: LmsRenderer) -> str:
    """What a page's own catalog makes of its title or description.

    Sphinx translates whole paragraphs where they stand. These are quoted from elsewhere, as the
    words of a link, and are in the catalog already.
    """
    env = renderer.sphinx_env
    folders = [env.srcdir / folder for folder in env.config.locale_dirs]
    domain = docname_to_domain(page.docname, env.config.gettext_compact)
    catalog, found = init_locale(folders, env.config.language, domain)
    return catalog.gettext(text) if found else text
