"""The addresses of links, pictures and downloads in the Markdown of a page."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import quote, urljoin, urlsplit

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docutils import nodes

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")


@dataclass(frozen=True, slots=True)
class Places:
    """The addresses on a page."""

    docname: str
    page: str
    """The address, from the top of the site, of the page that contains the links."""
    base: str
    """The address of the top of the site, with a slash at its end; empty if it is not known."""
    images: Mapping[str, str] = field(default_factory=dict)
    """The names of copied pictures, by their files; on a site, pictures already have addresses."""
    image_folder: str = "_images"
    download_folder: str = "_downloads"

    def link(self, uri: str) -> str:
        """The target of a link on a page, as an address in its Markdown."""
        if _SCHEME.match(uri) or uri.startswith("/"):
            return uri
        return self.from_top(urljoin(f"/{self.page}", uri or self.page.rpartition("/")[2])[1:])

    def from_top(self, path: str) -> str:
        """A path from the top of the site, as an address."""
        if self.base:
            return self.base + path
        parts = urlsplit(path)
        folder = posixpath.dirname(quote(self.docname))
        near = posixpath.relpath(parts.path or ".", folder or ".")
        if parts.path.endswith("/") or not parts.path:
            near += "/"
        fragment = f"#{parts.fragment}" if parts.fragment else ""
        return near + (f"?{parts.query}" if parts.query else "") + fragment

    def image(self, node: nodes.image) -> str:
        """The address of a picture."""
        uri = str(node["uri"])
        name = self.images.get(uri)
        if name is None:
            return self.link(uri)
        return self.from_top(f"{self.image_folder}/{quote(name)}")

    def download(self, filename: str) -> str:
        return self.from_top(f"{self.download_folder}/{quote(filename)}")
