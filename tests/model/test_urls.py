"""Links as authors write them, each with where a reader should come out: judged by hand."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from sphinx_lmstudio.model.sitemap import build_site_map
from sphinx_lmstudio.model.urls import Kind, Resolver, Target, UrlRules
from tests.helpers.drawing import drawn_sources

SITE = """\
0_root/
  start.md
  system-requirements.md
1_app/
  index.md
  1_basics/
    index.md
    chat.md
    rag.md
  2_mcp/
    deeplink.md
    index.md
2_python/
  index.md
  agent.md
  1_manage-models/
    loading.md
    my page.md
3_typescript/
  agent.md
  v1.0.md
4_cli/
  1_local-models/
    get.md
    load.md
  2_serve/
    log-stream.md
"""
HIDDEN = frozenset(("python/api/act", "drafts"))
REDIRECTS = {
    "/docs/basics": "/docs/app/basics",
    "/old-start": "start",
    "chat/old": "/docs/app/basics/chat",
    "/docs/hub": "/hub",
    "/docs/forum": "https://forum.example/x",
    "/docs/python/agent": "/docs/start",
    "/blog/old-post": "/docs/app/basics/rag",
    "/shop.html": "/store?from=docs#top",
    "/docs/lost": "not/there",
    "/docs/tools": "app/mcp#tools",
}
WEB = "https://lmstudio.ai"


class Link(NamedTuple):
    """A link on a page, and what it is: a docname or else an address, and a fragment."""

    link: str
    page: str
    kind: Kind
    to: str
    fragment: str = ""
    prefix: str = "/docs"


LINKS = [
    # Addresses of pages, from the root of the site.
    Link("/docs", "start", "exact", "index"),
    Link("/docs/", "start", "exact", "index"),
    Link("/docs/index", "start", "exact", "index"),
    Link("/docs/index.html", "start", "exact", "index"),
    Link("/docs/start", "python/agent", "exact", "start"),
    Link("/docs/app", "start", "exact", "app/index"),
    Link("/docs/app/", "start", "exact", "app/index"),
    Link("/docs/app/index", "start", "exact", "app/index"),
    Link("/docs/app/index.md", "start", "exact", "app/index"),
    Link("/docs/app/basics/rag", "start", "exact", "app/basics/rag"),
    Link("/docs/app/basics/rag/", "start", "exact", "app/basics/rag"),
    Link("/docs/app/basics/rag.md", "start", "exact", "app/basics/rag"),
    Link("/docs/app/basics/rag.mdx", "start", "exact", "app/basics/rag"),
    Link("/docs/app/basics/rag.html", "start", "exact", "app/basics/rag"),
    Link("/docs/app/basics/rag/index", "start", "exact", "app/basics/rag"),
    Link("/docs/app/basics/rag/index.html", "start", "exact", "app/basics/rag"),
    Link("/docs/app/basics/../basics/./rag", "start", "exact", "app/basics/rag"),
    Link("/docs/cli", "start", "exact", "cli/index"),
    Link("/docs/cli/serve", "start", "exact", "cli/serve/index"),
    Link("/docs/cli/serve/", "start", "exact", "cli/serve/index"),
    Link("/docs/cli/serve/log-stream", "index", "exact", "cli/serve/log-stream"),
    Link("/docs/typescript/v1.0", "index", "exact", "typescript/v1.0"),
    Link("/docs/typescript/v1.0.md", "index", "exact", "typescript/v1.0"),
    Link("/docs/python/manage-models/my%20page", "index", "exact", "python/manage-models/my page"),
    Link("/docs/python/manage-models/my page", "index", "exact", "python/manage-models/my page"),
    Link("/docs/%61pp", "index", "exact", "app/index"),
    # Queries and fragments.
    Link("/docs/app#top", "start", "exact", "app/index", "top"),
    Link("/docs/app/#top", "start", "exact", "app/index", "top"),
    Link("/docs/app.md#top", "start", "exact", "app/index", "top"),
    Link("/docs/app?tab=2", "start", "exact", "app/index"),
    Link("/docs/app?tab=2#top", "start", "exact", "app/index", "top"),
    Link("/docs/app#a#b", "start", "exact", "app/index", "a#b"),
    Link("/docs/app#a?b", "start", "exact", "app/index", "a?b"),
    Link("/docs#top", "start", "exact", "index", "top"),
    Link("#setup", "python/agent", "exact", "python/agent", "setup"),
    Link("#setup", "python/index", "exact", "python/index", "setup"),
    Link("#", "python/agent", "exact", "python/agent"),
    Link("", "python/agent", "exact", "python/agent"),
    Link("?tab=2#setup", "python/agent", "exact", "python/agent", "setup"),
    # Relative ones, as a browser would: a landing page has no slash at its end.
    Link("./python/agent", "python/index", "exact", "python/agent"),
    Link("python/agent", "python/index", "exact", "python/agent"),
    Link("./python/manage-models/loading", "python/index", "exact", "python/manage-models/loading"),
    Link("mcp/deeplink", "app/mcp/index", "exact", "app/mcp/deeplink"),
    Link("mcp/deeplink", "app/basics/index", "exact", "app/mcp/deeplink"),
    Link("./deeplink", "app/mcp/deeplink", "exact", "app/mcp/deeplink"),
    Link("basics", "app/mcp/index", "exact", "app/basics/index"),
    Link("./basics/", "app/mcp/index", "exact", "app/basics/index"),
    Link("../mcp", "app/basics/chat", "exact", "app/mcp/index"),
    Link("../mcp/", "app/basics/chat", "exact", "app/mcp/index"),
    Link("../mcp#setup", "app/basics/chat", "exact", "app/mcp/index", "setup"),
    Link("../mcp/deeplink.md", "app/basics/chat", "exact", "app/mcp/deeplink"),
    Link(
        "./../manage-models/loading",
        "python/manage-models/my page",
        "exact",
        "python/manage-models/loading",
    ),
    Link("./../agent", "python/manage-models/loading", "exact", "python/agent"),
    Link("rag", "app/basics/chat", "exact", "app/basics/rag"),
    Link("rag.mdx", "app/basics/chat", "exact", "app/basics/rag"),
    Link("rag.html#a", "app/basics/chat", "exact", "app/basics/rag", "a"),
    Link("my%20page", "python/manage-models/loading", "exact", "python/manage-models/my page"),
    Link(".", "app/basics/chat", "exact", "app/basics/index"),
    Link("./", "app/basics/chat", "exact", "app/basics/index"),
    Link("./", "app/basics/index", "exact", "app/index"),
    Link("..", "app/basics/chat", "exact", "app/index"),
    Link("../", "app/basics/chat", "exact", "app/index"),
    Link("../..", "app/basics/chat", "exact", "index"),
    Link("../../start", "app/basics/chat", "exact", "start"),
    Link("../../typescript/agent", "app/basics/chat", "exact", "typescript/agent"),
    Link("index", "app/basics/chat", "exact", "app/basics/index"),
    Link("index.md", "app/basics/chat", "exact", "app/basics/index"),
    Link("docs/start", "index", "exact", "start"),
    # Paths between files.
    Link("agent.md", "python/index", "file", "python/agent"),
    Link("agent", "python/index", "file", "python/agent"),
    Link("./agent.md#setup", "python/index", "file", "python/agent", "setup"),
    Link("./1_manage-models/loading.md", "python/index", "file", "python/manage-models/loading"),
    Link("1_manage-models/loading.md", "python/agent", "file", "python/manage-models/loading"),
    Link("../1_basics/rag.md", "app/mcp/deeplink", "file", "app/basics/rag"),
    Link("../1_basics/rag", "app/mcp/deeplink", "file", "app/basics/rag"),
    Link("../../0_root/start.md", "app/basics/chat", "file", "start"),
    Link("../../3_typescript/agent.mdx", "app/basics/chat", "file", "typescript/agent"),
    Link("../1_app/2_mcp/index.md", "python/agent", "file", "app/mcp/index"),
    Link("../1_app/2_mcp/", "python/agent", "file", "app/mcp/index"),
    Link("1_manage-models/my%20page.md", "python/agent", "file", "python/manage-models/my page"),
    Link("0_root/start.md", "index", "file", "start"),
    Link("start", "index", "file", "start"),
    Link("/1_app/1_basics/rag.md", "python/agent", "file", "app/basics/rag"),
    Link("/1_app/1_basics/rag.md#a", "python/agent", "file", "app/basics/rag", "a"),
    Link("/0_root/start.md", "python/agent", "file", "start"),
    Link("/app/basics/rag.md", "python/agent", "file", "app/basics/rag"),
    Link("/app/basics/", "python/agent", "file", "app/basics/index"),
    # Old addresses: told, or with a page that they name.
    Link("/docs/basics", "start", "exact", "app/basics/index"),
    Link("/docs/basics/", "start", "exact", "app/basics/index"),
    Link("/docs/basics.md#a", "start", "exact", "app/basics/index", "a"),
    Link("./basics", "start", "exact", "app/basics/index"),
    Link("/docs/old-start", "cli/index", "exact", "start"),
    Link("/docs/chat/old#a", "cli/index", "exact", "app/basics/chat", "a"),
    Link("/docs/hub", "start", "site", f"{WEB}/hub"),
    Link("/docs/forum", "start", "site", "https://forum.example/x"),
    Link("/docs/hub?a=1#b", "start", "site", f"{WEB}/hub?a=1#b"),
    Link("/blog/old-post", "start", "exact", "app/basics/rag"),
    Link("/blog/old-post/#a", "start", "exact", "app/basics/rag", "a"),
    Link("../../../shop", "app/basics/chat", "site", f"{WEB}/store?from=docs#top"),
    Link("/shop?q=2#end", "start", "site", f"{WEB}/store?q=2#end"),
    Link("/docs/lost", "start", "gone", f"{WEB}/docs/not/there"),
    Link("/docs/tools", "start", "exact", "app/mcp/index", "tools"),
    Link("/docs/tools#setup", "start", "exact", "app/mcp/index", "setup"),
    Link("/docs/python/agent", "start", "exact", "python/agent"),  # is a page: not redirected
    Link("/docs/cli/get", "start", "moved", "cli/local-models/get"),
    Link("/docs/cli/get#usage", "start", "moved", "cli/local-models/get", "usage"),
    Link("/docs/cli/get.md", "start", "moved", "cli/local-models/get"),
    Link("/docs/get/", "start", "moved", "cli/local-models/get"),
    Link("../get", "cli/serve/log-stream", "moved", "cli/local-models/get"),
    Link("/docs/app/system-requirements", "start", "moved", "system-requirements"),
    Link("/docs/old/system%2Drequirements", "start", "moved", "system-requirements"),
    Link("/docs/sdk/python", "start", "moved", "python/index"),
    Link("/docs/sdk/python/agent", "start", "moved", "python/agent"),
    Link("/docs/serve", "start", "moved", "cli/serve/index"),
    # Pages that are not published, and what there is not.
    Link("/docs/python/api/act", "start", "hidden", f"{WEB}/docs/python/api/act"),
    Link("/docs/python/api/act/#a", "start", "hidden", f"{WEB}/docs/python/api/act/#a"),
    Link("./api/act.md", "python/agent", "hidden", f"{WEB}/docs/python/api/act.md"),
    Link("/docs/drafts?x=1", "start", "hidden", f"{WEB}/docs/drafts?x=1"),
    Link("/docs/agent", "start", "gone", f"{WEB}/docs/agent"),
    Link("/docs/sdk/agent#a", "start", "gone", f"{WEB}/docs/sdk/agent#a"),
    Link("/docs/nothing/like/it", "start", "gone", f"{WEB}/docs/nothing/like/it"),
    Link("/docs/nothing%20like", "start", "gone", f"{WEB}/docs/nothing%20like"),
    Link("/docs/Python", "start", "gone", f"{WEB}/docs/Python"),
    Link("../nowhere?x=1#a", "app/basics/chat", "gone", f"{WEB}/docs/app/nowhere?x=1#a"),
    Link("nowhere.md", "python/index", "gone", f"{WEB}/docs/nowhere.md"),
    # Files that are not there, though their paths lead out of the docs.
    Link("nowhere.md", "index", "gone", f"{WEB}/docs/nowhere.md"),
    Link("./1_app/nowhere.md#a", "index", "gone", f"{WEB}/docs/1_app/nowhere.md#a"),
    Link("1_app/nowhere", "index", "gone", f"{WEB}/docs/1_app/nowhere"),
    Link("manual.pdf?x=1", "index", "gone", f"{WEB}/docs/manual.pdf?x=1"),
    Link("1_old/agent.md", "start", "gone", f"{WEB}/docs/1_old/agent.md"),
    Link("1_old/chat.md", "index", "moved", "app/basics/chat"),
    Link("/1_app/nowhere.md", "start", "gone", f"{WEB}/1_app/nowhere.md"),
    Link("/1_app/nowhere", "start", "gone", f"{WEB}/1_app/nowhere"),
    Link("/1_app/chat.md#a", "start", "moved", "app/basics/chat", "a"),
    Link("../../nowhere.md", "app/index", "gone", f"{WEB}/nowhere.md"),
    Link("../../../../manual.pdf", "app/basics/chat", "gone", f"{WEB}/manual.pdf"),
    Link("../../../shop.html", "app/basics/chat", "site", f"{WEB}/store?from=docs#top"),
    Link("/manual.pdf", "start", "site", f"{WEB}/manual.pdf"),
    # The rest of the site.
    Link("/download", "start", "site", f"{WEB}/download"),
    Link("/blog/lms#install", "start", "site", f"{WEB}/blog/lms#install"),
    Link("/models?q=a&b=c", "start", "site", f"{WEB}/models?q=a&b=c"),
    Link("/docsearch", "start", "site", f"{WEB}/docsearch"),
    Link("/docs-old/app", "start", "site", f"{WEB}/docs-old/app"),
    Link("../download", "start", "site", f"{WEB}/download"),
    Link("../../../blog/x", "app/basics/chat", "site", f"{WEB}/blog/x"),
    Link("download", "index", "site", f"{WEB}/download"),
    # Other sites and schemes.
    Link("https://example.com/docs/app", "start", "external", "https://example.com/docs/app"),
    Link("HTTP://example.com#a", "start", "external", "HTTP://example.com#a"),
    Link("//example.com/docs", "start", "external", "https://example.com/docs"),
    Link("mailto:a@example.com", "start", "external", "mailto:a@example.com"),
    Link("lmstudio://add_mcp?name=x", "start", "external", "lmstudio://add_mcp?name=x"),
    Link("tel:+49", "start", "external", "tel:+49"),
    Link("https://lmstudio.ai/docs/app", "start", "external", "https://lmstudio.ai/docs/app"),
    # A tree that is published elsewhere.
    Link("/help/docs/app", "start", "exact", "app/index", "", "/help/docs"),
    Link("/help/docs", "start", "exact", "index", "", "/help/docs"),
    Link("./python/agent", "python/index", "exact", "python/agent", "", "/help/docs"),
    Link("/docs/start", "python/agent", "site", f"{WEB}/docs/start", "", "/help/docs"),
    Link("/help", "start", "site", f"{WEB}/help", "", "/help/docs"),
    Link("/help/docs/old-start", "cli/index", "exact", "start", "", "/help/docs"),
    Link("/help/docs/cli/get", "start", "moved", "cli/local-models/get", "", "/help/docs"),
    Link("../no", "python/agent", "gone", f"{WEB}/help/docs/no", "", "/help/docs"),
    Link("/app/basics/rag", "start", "exact", "app/basics/rag", "", ""),
    Link("/", "start", "exact", "index", "", ""),
    Link("./agent", "python/agent", "exact", "python/agent", "", ""),
    Link("/nowhere", "start", "gone", f"{WEB}/nowhere", "", ""),
]


def resolver(prefix: str = "/docs", redirects: dict[str, str] | None = None) -> Resolver:
    site = build_site_map(drawn_sources(SITE))
    rules = UrlRules(prefix, WEB, REDIRECTS if redirects is None else redirects)
    return Resolver(site, rules, HIDDEN)


def test_the_table_is_whole() -> None:
    assert len(LINKS) >= 80
    assert {link.kind for link in LINKS} == {
        "exact",
        "file",
        "moved",
        "hidden",
        "gone",
        "site",
        "external",
    }
    pages = resolver().site.pages
    assert {link.page for link in LINKS} <= pages.keys()


@pytest.mark.parametrize("link", LINKS, ids=lambda link: f"{link.prefix}:{link.page}:{link.link}")
def test_a_link_leads_where_it_should(link: Link) -> None:
    found = resolver(link.prefix).resolve(link.link, link.page)
    assert (found.kind, found.docname or found.url, found.fragment) == (
        link.kind,
        link.to,
        link.fragment,
    )
    assert bool(found.problem) == (link.kind in ("moved", "hidden", "gone"))


@pytest.mark.parametrize(
    ("link", "problem"),
    [
        (
            "/docs/cli/get#usage",
            "there is no page '/docs/cli/get#usage'; the link goes to "
            "'/docs/cli/local-models/get'; write that instead",
        ),
        (
            "./api/act",
            "'./api/act' is a page that is not published; "
            "the link goes to https://lmstudio.ai/docs/python/api/act",
        ),
        (
            "/docs/sdk/agent",
            "there is no page '/docs/sdk/agent'; the link goes to "
            "https://lmstudio.ai/docs/sdk/agent; "
            "did you mean '/docs/python/agent' or '/docs/typescript/agent'?",
        ),
        (
            "/docs/app/basics/chta",
            "there is no page '/docs/app/basics/chta'; the link goes to "
            "https://lmstudio.ai/docs/app/basics/chta; did you mean "
            "'/docs/app/basics/chat'?",
        ),
        (
            "manual.pdf",
            "there is no file 'manual.pdf'; the link goes to "
            "https://lmstudio.ai/docs/python/manual.pdf",
        ),
        (
            "/docs/zzzzzzzzzzzzzzzzzzzz",
            "there is no page '/docs/zzzzzzzzzzzzzzzzzzzz'; "
            "the link goes to https://lmstudio.ai/docs/zzzzzzzzzzzzzzzzzzzz",
        ),
    ],
)
def test_a_problem_says_what_to_write(link: str, problem: str) -> None:
    assert resolver().resolve(link, "python/agent").problem == problem


def test_without_redirects_an_old_address_is_told() -> None:
    assert resolver(redirects={}).resolve("/docs/basics", "start").kind == "moved"


def test_a_redirect_does_not_lead_on_to_the_next() -> None:
    links = resolver(redirects={"/docs/a": "/docs/b", "/docs/b": "/docs/a"})
    assert links.resolve("/docs/a", "start") == Target(
        "gone",
        url=f"{WEB}/docs/b",
        problem="lmstudio_redirects sends '/docs/a' to '/docs/b', which is not a page; "
        "the link goes to https://lmstudio.ai/docs/b",
    )


def test_no_target_has_both_a_page_and_an_address() -> None:
    for link in LINKS:
        found = resolver(link.prefix).resolve(link.link, link.page)
        assert bool(found.docname) != bool(found.url)
