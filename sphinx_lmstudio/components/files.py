"""The files that a page names: where Sphinx finds them, and placeholders for missing ones.

A name is looked up in the folder of assets first, then relative to the page, never on the web.
"""

from __future__ import annotations

import os
import posixpath
import re
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import TYPE_CHECKING
from urllib.parse import unquote

from sphinx_lmstudio.components.media import placeholder
from sphinx_lmstudio.model.urls import with_scheme
from sphinx_lmstudio.page_record import page_record
from sphinx_lmstudio.warning import WarningSubtype, warn

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.environment import BuildEnvironment

ASSETS = "/assets/"
"""The path of pictures on the web site."""
WEB = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")
"""Matches the beginning of addresses that are not files."""


@dataclass(frozen=True, slots=True)
class Files:
    """The files that a page names."""

    env: BuildEnvironment
    docname: str

    def find(self, address: str) -> str | None:
        """The file at an address, as Sphinx names it."""
        if WEB.match(address):
            return None
        # Normalized, so that `..` cannot lead out of a folder.
        path = unquote(address.partition("?")[0].partition("#")[0]).replace("\0", "")
        path = posixpath.normpath(path) if path.startswith("/") else path
        if (local := self._asset(path)) is not None:
            return local
        _, file = self.env.relfn2path(path, self.docname)
        return path if self.is_there(file) else None

    def is_there(self, file: str | Path) -> bool:
        """Whether a file exists; if not, the page is read again when it is added."""
        if os.path.isfile(file):  # noqa: PTH113 - `is_file` raises where a name is too long
            return True
        # Addresses of pages have no suffix.
        if PurePath(file).suffix:
            awaited = page_record(self.env, self.docname).awaited_files
            awaited.append(os.path.relpath(file, self.env.srcdir))
        return False

    def _asset(self, path: str) -> str | None:
        """The file of an `/assets/…` address in the folder of assets, as Sphinx names it."""
        folder = self.env.config.lmstudio_assets
        if not folder or not path.startswith(ASSETS):
            return None
        root = (Path(self.env.srcdir) / folder).resolve()
        file = (root / path.removeprefix(ASSETS)).resolve()
        if not file.is_relative_to(root) or not self.is_there(file):
            return None
        return f"/{os.path.relpath(file, self.env.srcdir)}".replace(os.sep, "/")

    def site_address(self, address: str) -> str:
        """The address on the web site of a path from its top; any other as it is."""
        if not address.startswith("/") or address.startswith("//"):
            return with_scheme(address)
        return str(self.env.config.lmstudio_site_url).rstrip("/") + address

    def locate(self, image: nodes.image, address: str, *, inline: bool) -> nodes.Element:
        """The picture with its address for Sphinx; a placeholder if it is missing."""
        image["loading"] = "lazy"
        image["uri"] = with_scheme(address)
        if WEB.match(address):
            return image
        if (file := self.find(address)) is not None:
            image["uri"] = file
        elif address.startswith("/"):
            image["uri"] = self.site_address(address)
            page_record(self.env, self.docname).missing_pictures.append(address)
        else:
            message = f"there is no picture '{address}'; a placeholder is shown"
            warn(WarningSubtype.ASSET, message, image)
            return placeholder(image, inline=inline)
        return image
