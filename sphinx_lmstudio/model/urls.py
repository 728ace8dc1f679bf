"""Where links lead: addresses of the web site, read against the pages there are.

Authors write links as URLs of the site (`/docs/cli/serve/log-stream`), relative ones as a browser
there would read them. What is no page's address may be a path between files; an old address whose
last segments name one page only; or a page of the site that this tree does not have.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Literal
from urllib.parse import unquote, urljoin

from sphinx_lmstudio.model.docpath import clean_docname, url_path

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_lmstudio.model.sitemap import SiteMap

Kind = Literal["exact", "file", "moved", "hidden", "gone", "site", "external"]

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_ENDING = re.compile(r"(?:/index)?(?:\.mdx?|\.html?)?/?\Z")


@dataclass(frozen=True, slots=True)
class Target:
    """Where a link leads."""

    kind: Kind
    docname: str = ""
    """Of a page of this tree; else `url` says where."""
    url: str = ""
    fragment: str = ""
    problem: str = ""
    """What to tell the author; empty for a good link."""


@dataclass(frozen=True, slots=True)
class UrlRules:
    """The web site a tree is published on."""

    docs_prefix: str = "/docs"
    site_url: str = "https://lmstudio.ai"
    redirects: Mapping[str, str] = field(default_factory=dict)
    """Old path → new one, both below the prefix or with it."""


@dataclass(slots=True)
class Resolver:
    """Resolves links against one site."""

    site: SiteMap
    rules: UrlRules
    hidden: frozenset[str] = frozenset()
    """URL paths of pages that are not published."""
    by_url: dict[str, str] = field(init=False)
    by_path: dict[str, str] = field(init=False)
    by_tail: dict[str, list[str]] = field(init=False)

    def __post_init__(self) -> None:
        self.by_url = {url_path(docname): docname for docname in self.site.pages}
        self.by_path = {page.path: page.docname for page in self.site.pages.values() if page.path}
        self.by_tail = {}
        for url, docname in self.by_url.items():
            segments = url.split("/")
            for n in range(len(segments)):
                self.by_tail.setdefault("/".join(segments[n:]), []).append(docname)

    def resolve(self, link: str, docname: str) -> Target:
        """Where a link on a page leads."""
        if _SCHEME.match(link) or link.startswith("//"):
            return Target("external", url=link)
        path, _, fragment = link.partition("#")
        path, mark, query = path.partition("?")
        if not path:
            return Target("exact", docname, fragment=fragment)
        # `urljoin` loses the slash where a link climbs out of the site.
        public = "/" + urljoin(self._address(docname) or "/", path).lstrip("/")
        below = self._below_prefix(public)
        if below is not None and (found := self._page(below)) is not None:
            return Target("exact", found, fragment=fragment)
        if (found := self._file(path, docname)) is not None:
            return Target("file", found, fragment=fragment)
        tail = f"{mark}{query}" + (f"#{fragment}" if fragment else "")
        online = self.rules.site_url.rstrip("/") + public + tail
        if below is None:
            return Target("site", url=online)
        return self._elsewhere(unquote(below), link, online, fragment)

    def _address(self, docname: str) -> str:
        url = url_path(docname)
        return f"{self.rules.docs_prefix}/{url}" if url else self.rules.docs_prefix

    def _below_prefix(self, public: str) -> str | None:
        prefix = self.rules.docs_prefix
        if public == prefix or public.startswith(f"{prefix}/"):
            return public[len(prefix) :].strip("/")
        return None

    def _page(self, url: str) -> str | None:
        for candidate in (url, unquote(url)):
            plain = _ENDING.sub("", candidate)
            plain = "" if plain == "index" else plain
            if plain in self.by_url:
                return self.by_url[plain]
        return None

    def _file(self, path: str, docname: str) -> str | None:
        """The page of a file: from the page's own file, or from the top of the tree."""
        page = self.site.pages.get(docname)
        folder = posixpath.dirname(page.path if page and page.path else docname)
        plain = unquote(path)
        full = posixpath.normpath(
            plain.lstrip("/") if plain.startswith("/") else posixpath.join(folder, plain)
        )
        if full in self.by_path:
            return self.by_path[full]
        if plain.startswith("/") and not full.strip("./"):
            return None  # the home page of the web site
        clean = _ENDING.sub("", clean_docname(PurePosixPath(full)))
        return self.by_url.get(clean)

    def _elsewhere(self, url: str, link: str, online: str, fragment: str) -> Target:
        """A link below the prefix that is no page's address."""
        plain = _ENDING.sub("", url)
        if (new := self._redirect(plain)) is not None:
            address, _, new_fragment = new.partition("#")
            below = self._below_prefix(address)
            place = address.strip("/") if below is None else below
            if (found := self._page(place)) is not None:
                return Target("exact", found, fragment=fragment or new_fragment)
            return Target("site", url=urljoin(f"{self.rules.site_url}/", new))
        if plain in self.hidden:
            message = f"'{link}' is a page that is not published; the link goes to {online}"
            return Target("hidden", url=online, problem=message)
        segments = plain.split("/")
        for n in range(len(segments)):
            found_all = self.by_tail.get("/".join(segments[n:]), [])
            if len(found_all) == 1:
                address = self._address(found_all[0])
                message = f"there is no page '{link}'; the link goes to '{address}', write that"
                return Target("moved", found_all[0], fragment=fragment, problem=message)
            if found_all:
                break
        names = self._nearest(plain)
        hint = f"; did you mean {names}?" if names else ""
        message = f"there is no page '{link}'; the link goes to {online}{hint}"
        return Target("gone", url=online, problem=message)

    def _redirect(self, url: str) -> str | None:
        redirects = self.rules.redirects
        for key in (url, f"/{url}", f"{self.rules.docs_prefix}/{url}"):
            for spelling in (key, f"{key}/"):
                if spelling in redirects:
                    return redirects[spelling]
        return None

    def _nearest(self, url: str) -> str:
        last = url.rpartition("/")[2]
        near = list(self.by_tail.get(last, [])) or [
            self.by_url[u] for u in get_close_matches(url, self.by_url, n=3, cutoff=0.7)
        ]
        return " or ".join(f"'{self._address(docname)}'" for docname in sorted(near)[:3])
