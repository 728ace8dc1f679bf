"""The MCP server over a built site: tools that search it, list it and read it; pages as resources.

The official SDK implements the protocol, https://modelcontextprotocol.io. Requests are answered
from the texts that were read at the start: no request opens a file or uses the network.
"""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING
from urllib.parse import quote

from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.server.mcpserver.resources import TextResource

from sphinx_lmstudio import __version__

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_lmstudio.command.site_texts import Hit, Piece, SitePage, SiteTexts

LONGEST_QUERY = 300
MOST_HITS = 20
PIECE = 8_000
"""Characters that one call reads: some 2,000 tokens."""
SHOWN = 240
"""Characters of a hit."""


def make_server(site: SiteTexts) -> MCPServer:
    """A server over a site."""
    server = MCPServer(
        site.title,
        instructions=f"{site.summary}\nSearch first, then read the pages found.",
        version=__version__,
    )
    tools = SiteTools(site)
    for tool in (tools.search, tools.list_sections, tools.read_page):
        server.add_tool(tool, structured_output=False)
    for page in site.pages.values():
        server.add_resource(
            TextResource(
                uri=f"docs:///{quote(page.name)}.md",
                name=page.name,
                title=page.title,
                description=page.description or None,
                mime_type="text/markdown",
                text=page.text,
            )
        )
    return server


class SiteTools:
    """The tools that a model can call. A wrong argument is reported to the model."""

    def __init__(self, site: SiteTexts) -> None:
        self.site = site

    def search(self, query: str, limit: int = 8) -> str:
        """Find pages by words, or by an identifier as it is written: `--ttl`, `context_length`.

        Returns for each page its name for read_page, its title, and the heading that fits best.
        """
        if not query.strip():
            raise ToolError("query is empty")
        if len(query) > LONGEST_QUERY:
            raise ToolError(f"query has {len(query)} characters; at most {LONGEST_QUERY} are read")
        hits = self.site.search(query, max(1, min(limit, MOST_HITS)))
        return "\n".join(map(hit_line, hits)) or f"Nothing found for {query!r}."

    def list_sections(self, section: str = "") -> str:
        """List the sections of the documentation; with the name of one, the pages in it."""
        sections = self.site.sections
        if not section:
            return "\n".join(
                f"- {name}: {len(pages)} pages, about {tokens(pages):,} tokens"
                for name, pages in sections.items()
            )
        wanted = section.strip().casefold()
        for name, pages in sections.items():
            if name.casefold() == wanted:
                return "\n".join(map(page_line, pages))
        raise ToolError(f"there is no section {told(section)}; there are: {', '.join(sections)}")

    def read_page(self, page: str, heading: str = "", start: int = 0) -> str:
        """Read a page as Markdown, by its name; with a heading, what stands below it.

        A long text comes in pieces: `start` is the character to go on from.
        """
        found = self.site.find(page)
        if found is None:
            raise ToolError(f"there is no page {told(page)}; search gives the names of pages")
        text = below(found, heading) if heading else found.text
        if not 0 <= start <= len(text):
            raise ToolError(f"start is {start}; the text has {len(text)} characters")
        end = piece_end(text, start)
        rest = f"\n\n[{len(text) - end} characters follow: start={end}]" if end < len(text) else ""
        return text[start:end] + rest


def below(page: SitePage, heading: str) -> str:
    """The text below a heading of a page.

    :raises ToolError: the page has no such heading
    """
    wanted = heading.strip("# ").casefold()
    for number, piece in enumerate(page.pieces):
        if piece.heading.casefold() == wanted:
            return piece.text + "".join(inner_texts(piece.level, page.pieces[number + 1 :]))
    names = ", ".join(piece.heading for piece in page.pieces if piece.heading)
    raise ToolError(f"{page.name} has no heading {told(heading)}; it has: {names}")


def inner_texts(level: int, pieces: tuple[Piece, ...]) -> Iterator[str]:
    """The texts of the pieces below a heading of that level."""
    return (piece.text for piece in takewhile(lambda piece: piece.level > level, pieces))


def piece_end(text: str, start: int) -> int:
    """Where a piece ends: after a line, if one ends within it."""
    end = start + PIECE
    if end >= len(text):
        return len(text)
    return text.rfind("\n", start + 1, end) + 1 or end


def hit_line(hit: Hit) -> str:
    words = " ".join(hit.piece.text.split())
    where = f" § {hit.piece.heading}" if hit.piece.heading != hit.page.title else ""
    return f"- {hit.page.name}: {hit.page.title}{where}\n  {words[:SHOWN]}"


def page_line(page: SitePage) -> str:
    return f"- {page.name}: {page.title}. {page.description}".strip()


def tokens(pages: list[SitePage]) -> int:
    return sum(len(page.text.encode()) for page in pages) // 4


def told(asked: str) -> str:
    """A value from a request, shortened for a message."""
    return repr(asked if len(asked) <= 80 else f"{asked[:80]}…")
