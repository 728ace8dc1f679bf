"""Sites for a browser to open, and a server for them."""

from __future__ import annotations

from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING, Any, Protocol

from tests.helpers.builds import build_site, write_conf

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Page


class NewPage(Protocol):
    """The type of the `new_page` fixture."""

    def __call__(self, *, storage: bool = True, **options: Any) -> Page: ...


KINDS = {
    "home": "index.html",
    "made landing page": "developer/index.html",
    "REST": "developer/rest/pump.html",
    "SDK": "python/basics/index.html",
    "changelog": "developer/changelog.html",
    "tags": "app/tags.html",
    "generator": "app/mcp/deeplink.html",
    "search": "search.html?q=pump",
}
"""A page of each kind, on the site of `kinds/`."""


def built_tree(base: Path) -> Path:
    """The site made of what is in `src`; it must give no warning."""
    write_conf(base, project="Greenhouse")
    built = build_site(base, "html")
    assert built.warnings == []
    # Browsers ask servers for it.
    (built.outdir / "favicon.ico").write_bytes(b"-")
    return built.outdir


class Handler(SimpleHTTPRequestHandler):
    """Files, without a word to the terminal."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name it has there
        """Requests are no news."""


@contextmanager
def served(folder: Path, handler: type[Handler] = Handler) -> Iterator[str]:
    """The address of a server of this folder."""
    directory = partial(handler, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), directory) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
