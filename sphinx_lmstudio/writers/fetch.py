"""Pictures of the web site, fetched once, within limits.

The responses are stored in a folder, in a file for each address, named after its SHA-256. A picture
that is there is not requested again. Delete the folder to fetch all pictures again.
"""

from __future__ import annotations

from hashlib import sha256
from queue import Empty, SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import requests

if TYPE_CHECKING:
    from pathlib import Path

MAX_SECONDS = 10
"""The time limit for a picture, including redirects, header and body."""
MAX_CONNECT_SECONDS = 5
MAX_BYTES = 20 * 1024 * 1024
MAX_REDIRECTS = 5


class FetchError(Exception):
    """A picture cannot be fetched; says why."""


class Fetcher:
    """Pictures by their address, from the folder or the network."""

    def __init__(self, folder: Path, *, tls_verify: bool) -> None:
        self.folder = folder
        self.tls_verify = tls_verify
        self.silent: set[str] = set()
        """Hosts that did not respond. They are tried once in a build, not for each picture."""

    def fetch(self, url: str) -> bytes:
        """The bytes of a picture.

        :raises FetchError: with what is wrong, in words that follow the address
        """
        file = self._file(url)
        if file.is_file():
            return file.read_bytes()
        parts = urlsplit(url)
        if parts.scheme not in {"http", "https"}:
            message = "is not an HTTP address"
            raise FetchError(message)
        if parts.netloc in self.silent:
            message = "cannot be fetched: the host does not answer"
            raise FetchError(message)
        try:
            data = download(url, tls_verify=self.tls_verify)
        except requests.ConnectionError as error:
            self.silent.add(parts.netloc)
            message = "cannot be fetched: the host does not answer"
            raise FetchError(message) from error
        except requests.RequestException as error:
            message = f"cannot be fetched: {error}"
            raise FetchError(message) from error
        self.folder.mkdir(parents=True, exist_ok=True)
        write_whole(file, data)
        return data

    def forget(self, url: str) -> None:
        """Request the picture again in the next build."""
        self._file(url).unlink(missing_ok=True)

    def _file(self, url: str) -> Path:
        return self.folder / sha256(url.encode()).hexdigest()


def write_whole(file: Path, data: bytes) -> None:
    """Write a file so that it is never incomplete."""
    draft = file.with_name(f"{file.name}.part")
    draft.write_bytes(data)
    draft.replace(file)


def download(url: str, *, tls_verify: bool) -> bytes:
    """Download the content of an address.

    This runs in its own thread: the timeouts of `requests` apply to each piece that arrives, so
    a server that sends a byte now and then would stall the build for hours.
    """
    answers: SimpleQueue[bytes | Exception] = SimpleQueue()

    def ask() -> None:
        try:
            answers.put(_read(url, tls_verify=tls_verify))
        except (requests.RequestException, FetchError, ValueError) as error:
            answers.put(error)

    Thread(target=ask, daemon=True).start()
    try:
        answer = answers.get(timeout=MAX_SECONDS)
    except Empty:
        message = f"cannot be fetched: it takes longer than {MAX_SECONDS} seconds"
        raise FetchError(message) from None
    if isinstance(answer, Exception):
        raise answer
    return answer


def _read(url: str, *, tls_verify: bool) -> bytes:
    with requests.Session() as session:
        session.max_redirects = MAX_REDIRECTS
        with session.get(
            url,
            headers={"Accept": "image/*"},
            timeout=(MAX_CONNECT_SECONDS, MAX_SECONDS),
            stream=True,
            verify=tls_verify,
        ) as response:
            response.raise_for_status()
            kind = response.headers.get("Content-Type", "")
            if not kind.startswith("image/"):
                message = f"is not a picture but '{kind}'"
                raise FetchError(message)
            data = bytearray()
            for chunk in response.iter_content(65536):
                data += chunk
                if len(data) > MAX_BYTES:
                    message = f"is larger than {MAX_BYTES // 1024 // 1024} MB"
                    raise FetchError(message)
            return bytes(data)
