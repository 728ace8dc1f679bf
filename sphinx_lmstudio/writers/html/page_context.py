"""Corrects what Sphinx tells a theme about a page: the toctree, the source, the neighbors."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from docutils import nodes
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.environment.adapters.toctree import global_toctree_for_doc

from sphinx_lmstudio import order
from sphinx_lmstudio.docs_tree import docs_tree
from sphinx_lmstudio.site.titles import title_nodes

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment


def setup_page_context(app: Sphinx) -> None:
    app.connect("html-page-context", add_page_context, priority=order.PAGE_CONTEXT)


def add_page_context(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: object
) -> None:
    """Correct what Sphinx tells the theme about a page."""
    builder = app.builder
    if not isinstance(builder, StandaloneHTMLBuilder):
        return
    if "toctree" in context:
        context["toctree"] = toctree_function(app.env, builder, pagename)
    tree = docs_tree(app.env)
    page = tree.site.pages.get(pagename)
    if page is None:
        return
    context["pathto"] = quoting(context["pathto"])
    # Sphinx cuts the suffix off by the length of the docname, which is not the file's name here.
    suffix = app.env.doc2path(pagename, base=False).suffix
    context["page_source_suffix"] = "" if page.is_made else suffix
    if page.is_made:
        context["sourcename"] = ""
    elif context.get("sourcename"):
        context["sourcename"] = pagename + copied_suffix(app.config, suffix)
    _, previous, following = builder.relations.get(pagename) or (None, None, None)
    top_section = tree.site.top_section
    for key, neighbor, access_key in (("prev", previous, "P"), ("next", following, "N")):
        if neighbor and top_section(neighbor, tree.root) != top_section(pagename, tree.root):
            context[key] = None
            links = context.get("rellinks", ())
            context["rellinks"] = [link for link in links if link[2] != access_key]


def quoting(pathto: Callable[..., str]) -> Callable[..., str]:
    """The function `pathto` of templates, which quotes the file name of a source."""

    def quoted(otheruri: str, resource: bool = False, **options: Any) -> str:
        is_source = resource and otheruri.startswith("_sources/")
        return pathto(quote(otheruri) if is_source else otheruri, resource, **options)

    return quoted


def copied_suffix(config: Config, suffix: str) -> str:
    """The suffix of the copy of a source in `_sources`."""
    tail = config.html_sourcelink_suffix
    return suffix if tail == suffix else suffix + str(tail)


def toctree_function(
    env: BuildEnvironment,
    builder: StandaloneHTMLBuilder,
    pagename: str,
    change: Callable[[nodes.Element], None] | None = None,
) -> Callable[..., str]:
    """The function `toctree()` of templates: Sphinx's, with code in the titles of landing pages.

    Sphinx makes plain text of explicit titles in toctrees. Landing pages have such an entry for
    themselves, and its title may contain code.

    :param change: changes the tree before it is printed
    """

    def toctree(**options: Any) -> str:
        collapse = options.pop("collapse", True)
        options.setdefault("includehidden", True)
        depth = options.pop("maxdepth", 0) or 0
        tree = global_toctree_for_doc(
            env,
            pagename,
            builder,
            tags=builder.tags,
            collapse=collapse,
            maxdepth=int(depth),
            **options,
        )
        if tree is None:
            return ""
        for reference in tree.findall(nodes.reference):
            text = reference.astext()
            if "`" in text and len(reference) == 1 and isinstance(reference[0], nodes.Text):
                reference.clear()
                reference.extend(title_nodes(text))
        if change is not None:
            change(tree)
        return str(builder.render_partial(tree)["fragment"])

    return toctree
