"""`sphinx-lmstudio mcp`: a built site as a source for language models."""

from __future__ import annotations

from pathlib import Path

import click

from sphinx_lmstudio.command.site_texts import LIST, read_site


@click.command("mcp", short_help="Serve a built site to a language model (MCP).")
@click.argument("site", type=click.Path(path_type=Path, exists=True, file_okay=False))
def mcp_verb(site: Path) -> None:
    """Serve SITE, a built web site, to a language model: an MCP server over stdio.

    Its tools search the site, list its sections and read its pages; nothing but the files of SITE
    is read. Needs the extra `mcp`: pip install 'sphinx-lmstudio[mcp]'

    \b
    Example, as an entry of mcp.json:
      {"mcpServers": {"manual": {"command": "sphinx-lmstudio", "args": ["mcp", "/path/to/html"]}}}
    """
    try:
        from sphinx_lmstudio.command.mcp_server import make_server  # noqa: PLC0415 - an extra
    except ImportError:
        raise click.ClickException(
            "install the extra: pip install 'sphinx-lmstudio[mcp]'"
        ) from None
    try:
        texts = read_site(site)
    except (OSError, UnicodeDecodeError):
        message = (
            f"{site} has no {LIST}; build the site with html or dirhtml, with `lmstudio_llms` on"
        )
        raise click.ClickException(message) from None
    if not texts.pages:
        raise click.ClickException(f"{site / LIST} lists no page that exists")
    make_server(texts).run("stdio")
