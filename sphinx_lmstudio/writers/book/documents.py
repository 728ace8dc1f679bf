"""The books of a project, and the content of their title pages and properties."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.util.osutil import make_filename_from_project

from sphinx_lmstudio.config import read_options
from sphinx_lmstudio.docs_tree import docs_tree
from sphinx_lmstudio.messages import _
from sphinx_lmstudio.model.slug import slugify

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.environment import BuildEnvironment


def documents(env: BuildEnvironment) -> Iterator[tuple[str, str, str]]:
    """The root page, the file name without suffix and the title of each book.

    There is a book of all pages and, with the option for it, one for each top-level section."""
    config = env.config
    name = document_name(config.project)
    yield config.root_doc, name, config.project
    if read_options(config).pdf_sections:
        for section in docs_tree(env).site.root.sections:
            file = f"{name}-{section.path.replace('/', '-')}"
            yield section.landing.docname, file, f"{config.project}: {section.label}"


def document_name(project: str) -> str:
    """The file name of the book, without suffix: `lm-studio`."""
    name = slugify(" ".join(project.split()))
    return name if name.isascii() and name else make_filename_from_project(project)


def web_address(env: BuildEnvironment, docname: str) -> str:
    """The address of a page on the web."""
    site_url = read_options(env.config).url_rules().site_url
    return f"{site_url}{docs_tree(env).resolver.address(docname)}"


def book_facts(env: BuildEnvironment) -> dict[str, str]:
    """The facts on the title page and in the properties of the file, by name."""
    config = env.config
    options = read_options(config)
    rules = options.url_rules()
    meta = {
        name.split()[0]: str(text)
        for name, text in getattr(config, "myst_html_meta", {}).items()
        if name.split()
    }
    root = docs_tree(env).site.root.landing
    shown = _("Where code comes in several languages, this book shows: %s.") % ", ".join(
        options.pdf_variants
    )
    return {
        "address": (config.html_baseurl or rules.site_url + rules.docs_prefix).rstrip("/"),
        "subject": root.description or meta.get("description", ""),
        "keywords": meta.get("keywords", ""),
        "language": config.language.replace("_", "-"),
        "note": shown if options.pdf_variants else "",
        "pageword": _("p. %s"),
    }
