"""Sites for a browser to open, and a server for them."""

from __future__ import annotations

import base64
import hashlib
import re
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
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


FURO = files("furo") / "theme" / "furo" / "base.html"
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


def furos_script() -> str:
    """The hash of the one script that furo writes into its pages."""
    (script,) = re.findall(r"<script>(.*?)</script>", FURO.read_text("utf-8"), re.DOTALL)
    digest = hashlib.sha256(script.encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"


class StrictHandler(Handler):
    """Files, under a strict Content-Security-Policy."""

    def end_headers(self) -> None:
        policy = f"script-src 'self' '{furos_script()}'; style-src 'self' 'unsafe-inline'"
        self.send_header("Content-Security-Policy", policy)
        super().end_headers()


@contextmanager
def served(folder: Path, handler: type[Handler] = Handler) -> Iterator[str]:
    """The address of a server of this folder."""
    directory = partial(handler, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), directory) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
