"""Links from a page to its file: "edit this page", "view the source".

Themes build the name of the file from `pagename` and `page_source_suffix`, but here the docname is
not the name of the file. Each theme, and those derived from it, takes the address elsewhere:

- furo and sphinx-basic-ng take `theme_source_edit_link` and `theme_source_view_link`;
- sphinx_rtd_theme takes `meta["github_url"]` and its kin;
- pydata-sphinx-theme and sphinx-book-theme ask `get_edit_provider_and_url()`;
- shibuya asks `edit_source_link(…)` and `view_source_link(…)`.
"""

from __future__ import annotations

from functools import partial
from html import escape
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.jinja2glue import BuiltinTemplateLoader

from sphinx_lmstudio import order

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sphinx.application import Sphinx

HOSTS = {
    "https://github.com/": {
        "edit": "{repository}/edit/{branch}/{path}",
        "view": "{repository}/blob/{branch}/{path}?plain=true",
    },
    "https://gitlab.com/": {
        "edit": "{repository}/-/edit/{branch}/{path}",
        "view": "{repository}/blob/{branch}/{path}",
    },
    "https://bitbucket.org/": {
        "edit": "{repository}/src/{branch}/{path}?mode=edit&at={branch}",
        "view": "{repository}/src/{branch}/{path}",
    },
}
"""The addresses at which the hosts that furo knows edit and show a file."""
RTD_HOSTS = {
    "github": ("github.com", "blob", "https://{host}/{user}/{repo}/{mode}/{version}{path}"),
    "gitlab": ("gitlab.com", "blob", "https://{host}/{user}/{repo}/{mode}/{version}{path}"),
    "bitbucket": (
        "",
        "view",
        "https://bitbucket.org/{user}/{repo}/src/{version}{path}?mode={mode}",
    ),
}
"""The variables of sphinx_rtd_theme: the host, the mode if none is set, and the address."""
FILE = "lmsFileOfThePage"
"""Stands for the suffix that pydata-sphinx-theme appends to the docname."""


def setup_source_links(app: Sphinx) -> None:
    app.connect("builder-inited", follow_the_theme)


def follow_the_theme(app: Sphinx) -> None:
    """Add our handler right after that of the theme, which is loaded by now."""
    app.connect("html-page-context", add_source_links, priority=order.SOURCE_LINKS)


def add_source_links(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: object
) -> None:
    """Link a page to its file; a generated page gets no link."""
    if pagename not in app.env.found_docs:
        return
    if not context.get("page_source_suffix"):
        context["display_vcs_links"] = False  # sphinx_rtd_theme asks for no suffix
        return
    path = quote(app.env.doc2path(pagename, base=False).as_posix())
    for purpose in ("edit", "view"):
        if address := furo_address(purpose, path, context):
            # The theme formats what it is given.
            text = escape(address).replace("{", "{{").replace("}", "}}")
            context[f"theme_source_{purpose}_link"] = text
    add_rtd_links(pagename, path, context)
    if function := context.get("get_edit_provider_and_url"):
        wrapped = partial(edit_provider_and_url, function, pagename, path, context)
        context["get_edit_provider_and_url"] = wrapped
    builder = app.builder
    if isinstance(builder, StandaloneHTMLBuilder) and isinstance(
        builder.templates, BuiltinTemplateLoader
    ):
        names: Mapping[str, Any] = builder.templates.environment.globals
        for name in ("edit_source_link", "view_source_link"):
            if name in names:
                context[name] = partial(shibuya_address, names[name], path)


def furo_address(purpose: str, path: str, context: Mapping[str, Any]) -> str:
    """The address at which a file is edited or shown, from furo's own options; empty if none.

    :param purpose: `edit` or `view`
    """
    if pattern := str(context.get(f"theme_source_{purpose}_link") or ""):
        return pattern.replace("{filename}", path)
    repository = str(context.get("theme_source_repository") or "").rstrip("/")
    folder = str(context.get("theme_source_directory") or "").strip("/")
    branch = context.get("theme_source_branch")
    if context.get("READTHEDOCS") and not repository and context.get("conf_py_path"):
        repository = "https://github.com/{github_user}/{github_repo}".format_map(context)
        folder = str(context["conf_py_path"]).strip("/")
        branch = context.get("github_version")
    host = next((host for host in HOSTS if repository.startswith(host)), "")
    if not host or not branch:
        return ""
    return HOSTS[host][purpose].format(
        repository=repository, branch=branch, path=f"{folder}/{path}" if folder else path
    )


def add_rtd_links(pagename: str, path: str, context: dict[str, Any]) -> None:
    for name, (host, mode, address) in RTD_HOSTS.items():
        meta = context.get("meta") or {}
        if context.get(f"display_{name}") and f"{name}_url" not in meta:
            url = address.format(
                host=context.get(f"{name}_host", host),
                user=context.get(f"{name}_user", ""),
                repo=context.get(f"{name}_repo", ""),
                mode=context.get("theme_vcs_pageview_mode") or mode,
                version=context.get(f"{name}_version", ""),
                path=f"{context.get('conf_py_path', '')}{path}",
            )
            context["meta"] = {**meta, f"{name}_url": url}
    if prefix := context.get("source_url_prefix"):
        # The theme appends the docname, which does no harm in a fragment.
        context["source_url_prefix"] = f"{prefix}{path}#"


def edit_provider_and_url(
    function: Callable[[], tuple[str, str]], pagename: str, path: str, context: dict[str, Any]
) -> tuple[str, str]:
    """The host and the address at which a page is edited, as pydata-sphinx-theme makes them."""
    suffix = context["page_source_suffix"]
    context["page_source_suffix"] = FILE
    try:
        provider, url = function()
    finally:
        context["page_source_suffix"] = suffix
    # A pattern of the user's may quote the name itself.
    for name in (pagename, quote(pagename)):
        url = url.replace(name + FILE, path)
    return provider, url


def shibuya_address(function: Callable[[str], str | None], path: str, filename: str) -> str | None:
    """The address of a file for shibuya: in the repository, or of Sphinx's copy on the site."""
    address = function(filename)
    return address if address and "/_sources/" in address else function(path)
