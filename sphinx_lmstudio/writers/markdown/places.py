"""Where links, pictures and downloads of a page lead from its Markdown."""

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
    """The places that one page names."""

    docname: str
    page: str
    """The address of the page that links are written for, from the top of the site."""
    base: str
    """The address of the top of the site, with a slash at its end; empty where it is not known."""
    images: Mapping[str, str] = field(default_factory=dict)
    """The names that copies of pictures have, by their files; a site's have addresses already."""
    image_folder: str = "_images"
    download_folder: str = "_downloads"

    def link(self, uri: str) -> str:
        """An address that a page links to, as its Markdown has it."""
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
