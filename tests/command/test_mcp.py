"""`sphinx-lmstudio mcp`: the manual as a server, asked by the official client over stdio."""

from __future__ import annotations

import asyncio
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner
from mcp import Client, MCPError
from mcp.client.stdio import StdioServerParameters, stdio_client

from sphinx_lmstudio.command import main
from sphinx_lmstudio.command.site_texts import page_path, read_site, split_page

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from tests.helpers.builds import Build

ROOT = Path(__file__).parents[2]
LOCKED = "kept from every reader"
PIECE = re.compile(r"(.*?)(?:\n\n\[\d+ characters follow: start=(\d+)\])?", re.DOTALL)
FILES = {
    "index.md": "---\ntitle: Pumps\ndescription: All about pumps.\n---\n",
    "1_rest/fill.md": "# Fill\n\n## Request\n\nA.\n\n### Body\n\nB.\n\n## Answer\n\nC.\n",
    "1_rest/long.md": "# Long\n\n" + "word " * 5000 + "\n",
    "2_cli/open.md": "# Open a valve\n\n```\n# no heading\npump --dry-run\n```\n",
}


@pytest.fixture(scope="module")
def manual(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the manual."""
    folder = tmp_path_factory.mktemp("manual") / "html"
    command = [sys.executable, "-m", "sphinx", "-q", "-c", ".", "-b", "html", "docs", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return folder


@pytest.fixture(scope="module")
def small(build: Build) -> Path:
    built = build(FILES)
    (built.base / "secret.md").write_text(LOCKED, encoding="utf-8")
    return built.outdir


def ask(site: Path, talk: Callable[[Client], Awaitable[None]]) -> None:
    """Talk to the server over a site."""
    arguments = ["-m", "sphinx_lmstudio.command", "mcp", str(site)]
    server = StdioServerParameters(command=sys.executable, args=arguments, cwd=ROOT)

    async def run() -> None:
        async with Client(stdio_client(server)) as client:
            await talk(client)

    # Playwright, where it was used before in this process, has a loop in the main thread.
    with ThreadPoolExecutor(1) as threads:
        threads.submit(asyncio.run, run()).result()


async def call(client: Client, tool: str, **arguments: Any) -> tuple[bool, str]:
    """Whether it was an error, and the text."""
    result: Any = await client.call_tool(tool, arguments)
    return bool(result.is_error), "".join(part.text for part in result.content)


@pytest.mark.slow
def test_identifiers_find_their_page(manual: Path) -> None:
    async def talk(client: Client) -> None:
        for query, names in (
            ("--ttl", ["developer/core/ttl-and-auto-evict"]),
            ("context_length", ["developer/rest/load", "developer/rest/chat"]),
            ("/api/v1/chat", ["developer/rest/chat"]),
            ("system requirements", ["app/system-requirements"]),
        ):
            is_error, text = await call(client, "search", query=query)
            assert not is_error
            assert text.removeprefix("- ").partition(":")[0] in names, (query, text)

    ask(manual, talk)


def test_a_site_is_listed_and_read(small: Path) -> None:
    async def talk(client: Client) -> None:
        tools: Any = await client.list_tools()
        assert [tool.name for tool in tools.tools] == ["search", "list_sections", "read_page"]
        assert "- REST: 3 pages" in (await call(client, "list_sections"))[1]
        assert "- rest/fill: Fill" in (await call(client, "list_sections", section="rest"))[1]
        text = (small / "rest/fill.md").read_text(encoding="utf-8")
        for name in ("rest/fill", "/docs/rest/fill", "rest/fill.html", "https://h/en/rest/fill.md"):
            assert await call(client, "read_page", page=name) == (False, text)
        part = await call(client, "read_page", page="rest/fill", heading="request")
        assert part == (False, "## Request\n\nA.\n\n### Body\n\nB.\n\n")
        assert (await call(client, "search", query="--dry-run"))[1].startswith("- cli/open: ")

    ask(small, talk)


@pytest.mark.slow
def test_long_pages_come_in_pieces(small: Path) -> None:
    async def talk(client: Client) -> None:
        read, start = "", 0
        for _ in range(10):
            text = (await call(client, "read_page", page="rest/long", start=start))[1]
            match = PIECE.fullmatch(text)
            assert match is not None
            assert len(match[1]) <= 8000
            read += match[1]
            if match[2] is None:
                break
            start = int(match[2])
        assert read == (small / "rest/long.md").read_text(encoding="utf-8")

    ask(small, talk)


@pytest.mark.slow
def test_pages_are_resources(small: Path) -> None:
    async def talk(client: Client) -> None:
        listed: Any = await client.list_resources()
        uris = {str(resource.uri) for resource in listed.resources}
        assert "docs:///rest/fill.md" in uris
        read: Any = await client.read_resource("docs:///rest/fill.md")
        assert read.contents[0].text == (small / "rest/fill.md").read_text(encoding="utf-8")
        for uri in ("docs:///../secret.md", "file:///etc/passwd", f"file://{small}/index.html"):
            with pytest.raises(MCPError, match="Unknown resource"):
                await client.read_resource(uri)

    ask(small, talk)


@pytest.mark.slow
def test_bad_arguments_are_errors_and_the_server_goes_on(small: Path) -> None:
    async def talk(client: Client) -> None:
        for tool, arguments in (
            ("read_page", {"page": "../secret"}),
            ("read_page", {"page": "../../secret.md"}),
            ("read_page", {"page": "/etc/passwd"}),
            ("read_page", {"page": "%2e%2e/secret"}),
            ("read_page", {"page": "\0"}),
            ("read_page", {"page": "http://[x"}),
            ("read_page", {"page": "rest/fill", "heading": "no such"}),
            ("read_page", {"page": "rest/fill", "start": -1}),
            ("read_page", {"page": "rest/fill", "start": 10**9}),
            ("read_page", {"page": ["rest/fill"]}),
            ("read_page", {}),
            ("list_sections", {"section": "no such"}),
            ("search", {"query": " "}),
            ("search", {"query": "x" * 10_000_000}),
            ("search", {"query": "pump", "limit": "many"}),
            ("no_such_tool", {}),
        ):
            is_error, text = await call(client, tool, **arguments)
            assert is_error, (tool, arguments, text[:200])
            assert LOCKED not in text
            assert len(text) < 1000
        for query in ('"', "' OR 1=1 --", "NEAR(", "*", "a AND", "-", "--", "(", "a" * 300, "<b>"):
            assert not (await call(client, "search", query=query, limit=-5))[0], query
        assert not (await call(client, "read_page", page="rest/fill"))[0]

    ask(small, talk)


def test_a_list_that_leads_out_of_the_site_is_not_followed(tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (tmp_path / "secret.md").write_text(LOCKED, encoding="utf-8")
    (site / "link.md").symlink_to(tmp_path / "secret.md")
    (site / "a.md").write_text("# A\n", encoding="utf-8")
    urls = ("../secret.md", "link.md", "/x/a.md", "%2e%2e/secret.md")
    links = "\n".join(f"- [P]({url})" for url in urls)
    (site / "llms.txt").write_text(f"# T\n\n> S\n\nI\n\n## P\n\n{links}\n", encoding="utf-8")
    assert list(read_site(site).pages) == ["a"]
    assert page_path(site.resolve(), "../site/a.md") is None


def test_headings_in_code_are_none() -> None:
    text = "# A\n\n````\n# no\n```\n# no\n````\n\n## B\n"
    assert [piece.heading for piece in split_page(text)] == ["A", "B"]
    assert "".join(piece.text for piece in split_page(text)) == text


def test_a_folder_without_a_list_is_told(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["mcp", str(tmp_path)])
    assert result.exit_code == 1
    assert "has no llms.txt; build the site with html or dirhtml" in result.output
    assert CliRunner().invoke(main, ["mcp", str(tmp_path / "no")]).exit_code == 2


def test_no_argument_is_too_odd(small: Path) -> None:
    site = read_site(small)
    assert site.search("zq\0zq_c \ud800_x", 5) == []
    assert [site.find(name) for name in ("x/" * 3000, "//[x", "", "/", "a//b")] == [None] * 5
