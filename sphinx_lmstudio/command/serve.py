"""`sphinx-lmstudio serve`: the site in a browser, rebuilt whenever a page is saved."""

from __future__ import annotations

import os
import socket
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import click

from sphinx_lmstudio.command.build import exit_when_interrupted, find_target, make_folders

HELP = """Preview a docs tree in a browser, and rebuild it when a file changes.

\b
  sphinx-lmstudio serve                at http://127.0.0.1:8000
  sphinx-lmstudio serve --open docs    and open a browser
  sphinx-lmstudio serve --port 0       at any free port

Needs sphinx-autobuild, which comes with the extra `live`. Stop it with Ctrl-C.
"""
MISSING = (
    "serve needs sphinx-autobuild, which is not installed: "
    "python -m pip install sphinx-autobuild (or sphinx-lmstudio with the extra `live`)"
)


@click.command("serve", help=HELP, short_help="Preview a tree in a browser while you edit it.")
@click.argument("tree", default=".", type=click.Path(path_type=Path))
@click.option(
    "-b",
    "--builder",
    default="html",
    show_default=True,
    type=click.Choice(["html", "dirhtml", "singlehtml"]),
)
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port",
    default=8000,
    show_default=True,
    type=click.IntRange(0, 65535),
    help="Port to listen on; 0 picks a free one.",
)
@click.option("--open", "opens", is_flag=True, help="Open a browser.")
def serve_verb(tree: Path, builder: str, host: str, port: int, *, opens: bool) -> None:
    target = find_target(tree, builder, None)
    if find_spec("sphinx_autobuild") is None:
        raise click.UsageError(MISSING)
    check_port(host, port)
    make_folders(target)
    # An extra, without types.
    autobuild = import_module("sphinx_autobuild.__main__").main
    opening = ["--open-browser", "--delay", "1"] if opens else []
    elsewhere = target.conf is not None and target.conf != target.source
    watching = ["--watch", str(target.conf)] if elsewhere else []
    serving = ["--host", host, "--port", str(port), *opening, *watching, "-q"]
    with exit_when_interrupted("stopped"):
        autobuild([*serving, *target.arguments()])


def check_port(host: str, port: int) -> None:
    """Check that a port is free.

    :raises click.UsageError: another program listens there"""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as listener:
        # As servers do: a port that was in use a moment ago counts as free.
        if os.name == "posix":
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((host, port))
        except OSError as error:
            why = error.strerror or error
            raise click.UsageError(
                f"cannot listen on {host}:{port} ({why}); name another `--port`"
            ) from None
