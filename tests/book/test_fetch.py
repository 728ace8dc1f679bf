"""Pictures of the web in LaTeX and EPUB: fetched only where asked, once, and within limits."""

from __future__ import annotations

import socket
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any, NoReturn

import pytest

from sphinx_lmstudio.writers import fetch
from tests.book.pictures import SVG, bitmap, built, shown, words
from tests.helpers.quick import one_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.helpers.builds import Build


class Handler(BaseHTTPRequestHandler):
    """Pictures, and all that can go wrong with them."""

    asked: list[str] = []

    def do_GET(self) -> None:
        self.asked.append(self.path)
        getattr(self, f"send_{self.path.strip('/').split('/')[-1].split('.')[0]}")()

    def send(self, data: bytes, kind: str, status: int = 200, **head: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        for name, value in head.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def send_dot(self) -> None:
        self.send(bitmap("PNG"), "image/png")

    def send_move(self) -> None:
        self.send(b"", "text/plain", 302, Location="/dot.png")

    def send_web(self) -> None:
        self.send(bitmap("WEBP"), "image/webp")

    def send_vector(self) -> None:
        self.send(SVG, "image/svg+xml; charset=utf-8")

    def send_page(self) -> None:
        self.send(bitmap("PNG"), "text/html")

    def send_lie(self) -> None:
        self.send(b"<!doctype html><p>Not found", "image/png")

    def send_gone(self) -> None:
        self.send(bitmap("PNG"), "image/png", 404)

    def send_loop(self) -> None:
        self.send(b"", "text/plain", 302, Location="/loop.png")

    def send_file(self) -> None:
        self.send(b"", "text/plain", 302, Location="file:///etc/hostname")

    def send_large(self) -> None:
        self.send(bitmap("PNG") + b"\0" * 5000, "image/png")

    def send_slow(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "image/png")
        self.end_headers()
        for _ in range(30):
            self.wfile.write(b"\0")
            self.wfile.flush()
            time.sleep(0.1)

    def log_message(self, *_: object) -> None:
        """Nothing to the terminal."""


@pytest.fixture
def server() -> Iterator[str]:
    """The address of a web site on this machine."""
    Handler.asked.clear()
    http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    # How often it looks whether it is to end, which each test waits for.
    threading.Thread(target=http.serve_forever, args=[0.01], daemon=True).start()
    yield f"http://127.0.0.1:{http.server_port}"
    http.shutdown()
    http.server_close()


@pytest.mark.parametrize("builder", ["latex", "epub"])
def test_a_picture_is_fetched_once(build: Build, server: str, builder: str) -> None:
    body = f"![A](/assets/dot.png)\n\n![B]({server}/dot.png) ![C](/assets/dot.png)"
    conf = {"lmstudio_fetch_assets": True, "lmstudio_site_url": server}
    book = built(build, body, {}, builder, **conf)
    assert book.warnings == []
    assert len(shown(book)) == 3
    assert Handler.asked == ["/assets/dot.png", "/dot.png"]
    again = book.rebuild({"1_app/a.md": f"# A\n\n{body}\n\nMore.\n"})
    assert again.warnings == []
    assert len(shown(again)) == 3
    assert len(Handler.asked) == 2


def test_what_is_no_picture_is_asked_for_again(build: Build, server: str) -> None:
    body = f"![A]({server}/lie.png)"
    book = built(build, body, {}, "latex", lmstudio_fetch_assets=True)
    again = book.rebuild({"1_app/a.md": f"# A\n\n{body}\n\nMore.\n"})
    assert len(again.warnings) == 1
    assert Handler.asked == ["/lie.png", "/lie.png"]


@pytest.mark.parametrize(
    ("name", "suffix"),
    [("dot", ".png"), ("move.png", ".png"), ("web.webp", ".png"), ("vector.svg?v=1", ".pdf")],
)
def test_what_is_fetched_is_converted(build: Build, server: str, name: str, suffix: str) -> None:
    book = built(build, f"![A]({server}/{name})", {}, "latex", lmstudio_fetch_assets=True)
    assert book.warnings == []
    assert [file.suffix for file in shown(book)] == [suffix]


@pytest.mark.parametrize("builder", one_in(2, ["latex", "epub"]))
@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("page.png", "is not a picture but 'text/html'"),
        ("lie.png", "is not a picture"),
        ("gone.png", "cannot be fetched: 404 Client Error"),
        ("loop.png", "cannot be fetched: Exceeded 5 redirects"),
        ("file.png", "cannot be fetched: No connection adapters were found for 'file:"),
        ("large.png", "is larger than"),
        ("slow.png", "cannot be fetched: it takes longer than 1 seconds"),
    ],
)
def test_what_cannot_be_fetched_has_a_placeholder(
    build: Build,
    server: str,
    monkeypatch: pytest.MonkeyPatch,
    builder: str,
    name: str,
    problem: str,
) -> None:
    monkeypatch.setattr(fetch, "MAX_SECONDS", 1)
    monkeypatch.setattr(fetch, "MAX_BYTES", 4000)
    body = f"![The tank]({server}/{name})\n\n![Again]({server}/{name})"
    book = built(build, body, {}, builder, lmstudio_fetch_assets=True)
    (warning,) = book.warnings
    assert warning.startswith(f"1_app/a.md:3: WARNING: '{server}/{name}' {problem}")
    assert warning.endswith("; a placeholder is shown [lmstudio.asset]")
    assert shown(book) == []
    assert "[The tank]" in words(book)
    assert "[Again]" in words(book)
    assert len(Handler.asked) == (6 if name == "loop.png" else 1)


def test_a_host_that_does_not_answer_is_asked_once(
    build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[object] = []
    connect = socket.socket.connect

    def count(self: socket.socket, address: Any) -> None:
        tried.append(address)
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", count)
    body = "![A](http://127.0.0.1:9/a.png)\n\n![B](http://127.0.0.1:9/b.png)"
    book = built(build, body, {}, "latex", lmstudio_fetch_assets=True)
    assert len(book.warnings) == 2
    assert all("cannot be fetched: the host does not answer" in text for text in book.warnings)
    assert len(tried) == 1


@pytest.mark.parametrize("builder", ["html", "singlehtml", "text", "texinfo"])
def test_only_latex_and_epub_fetch(build: Build, server: str, builder: str) -> None:
    built(build, f"![A]({server}/dot.png)", {}, builder, lmstudio_fetch_assets=True)
    assert Handler.asked == []


@pytest.mark.parametrize("builder", ["latex", "epub", "html"])
def test_without_the_option_no_one_asks_the_network(
    build: Build, monkeypatch: pytest.MonkeyPatch, builder: str
) -> None:
    def refuse(*_: object) -> NoReturn:
        message = "a build asked the network"
        raise AssertionError(message)

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    body = "![A](http://127.0.0.1:9/a.png)\n\n![B](/assets/b.png)\n\n![C](a.webp)"
    book = built(build, body, {"a.webp": bitmap("WEBP")}, builder)
    assert book.warnings == []
