"""Where links lead: addresses of the web site, resolved against the pages of the tree.

Authors write links as URLs of the site (`/docs/cli/serve/log-stream`), relative ones as a browser
there would read them. What is not the address of a page may be a path between files, an old
address whose last segments name one page only; or a page of the site that this tree does not have.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Literal
from urllib.parse import unquote, urljoin, urlsplit, urlunsplit

from sphinx_lmstudio.model.docpath import (
    clean_docname,
    composed,
    is_below,
    is_numbered,
    path_below,
    url_path,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_lmstudio.model.sitemap import Link, Section, SiteMap

Kind = Literal["exact", "file", "moved", "hidden", "gone", "site", "external"]

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_SOURCES = frozenset((".md", ".mdx", ".markdown", ".rst"))
_LONGEST = 200
"""Bytes that a name of a file may take; most systems have 255."""
_UNSAFE = frozenset('\\:*?#"<>|\0\n\r\t')
"""What the name of a file cannot have on one system or another."""
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
    """Old path → new one; both may leave out the prefix."""
    root: str = ""
    """The folder that is published there, from the source folder; empty for all of it."""


@dataclass(slots=True)
class Resolver:
    """Resolves links against one site."""

    site: SiteMap
    rules: UrlRules
    hidden: frozenset[str] = frozenset()
    """URL paths of pages that are not published."""
    root: str = field(init=False)
    """Clean path of the folder that the tree begins in."""
    by_url: dict[str, str] = field(init=False)
    """Pages of the tree, by their path on the web site below the prefix."""
    by_docpath: dict[str, str] = field(init=False)
    """All pages, by their path from the source folder."""
    by_path: dict[str, str] = field(init=False)
    by_tail: dict[str, list[str]] = field(init=False)
    redirects: dict[str, str] = field(init=False)
    """Old public path → new address."""
    hints: dict[str, str] = field(init=False, default_factory=dict)
    """What was found for addresses that are gone: comparing takes time with every page."""

    def __post_init__(self) -> None:
        self.root = clean_docname(PurePosixPath(self.rules.root))
        self.by_docpath = {url_path(docname): docname for docname in self.site.pages}
        self.by_url = {
            path_below(path, self.root): docname
            for path, docname in self.by_docpath.items()
            if is_below(path, self.root)
        }
        written = (page for page in self.site.pages.values() if page.path)
        self.by_path = {composed(page.path): page.docname for page in written}
        plain = {f"/{old_path(a)}": b for a, b in self.rules.redirects.items()}
        # An old address may leave out the prefix; one that has it wins.
        self.redirects = {self.rules.docs_prefix + old: new for old, new in plain.items()} | plain
        self.by_tail = {}
        for url, docname in self.by_url.items():
            segments = url.split("/")
            for n in range(len(segments)):
                self.by_tail.setdefault("/".join(segments[n:]), []).append(docname)

    def resolve_entry(self, link: Link, section: Section) -> Target:
        """Where a link in the list of a section leads, read from its landing page."""
        return self.resolve(link.address, section.landing.docname)

    def old_addresses(self) -> list[str]:
        """Old addresses in this tree where no page is: paths without prefix and ending."""
        prefix = f"{self.rules.docs_prefix.strip('/')}/"
        found: dict[str, None] = {}
        for address in self.rules.redirects:
            plain = old_path(address).removeprefix(prefix)
            if plain and plain not in self.by_url and is_safe_path(plain):
                found[plain] = None
        return list(found)

    def resolve(self, link: str, docname: str, *, hints: bool = True) -> Target:
        """Where a link on a page leads.

        :param hints: whether the problem of a link to no page names the pages it may mean
        """
        if _SCHEME.match(link) or link.startswith("//"):
            return Target("external", url=with_scheme(link))
        path, _, fragment = link.partition("#")
        path, _, query = path.partition("?")
        if not path:
            return Target("exact", docname, fragment=fragment)
        public = self._public(path, docname)
        below = self._below_prefix(public)
        if (found := self._published(public, below)) is not None:
            return Target("exact", found, fragment=fragment)
        if (found := self._file(path, docname)) is not None:
            return Target("file", found, fragment=fragment)
        if below is None and _names_file(path) and not path.startswith(("/", "..")):
            # Of the home page, which has no slash at its end: no file of the tree is beside it.
            public = f"{self.rules.docs_prefix}/{posixpath.normpath(path)}"
        return self._elsewhere(link, public, query, fragment, hints=hints)

    def _public(self, path: str, docname: str) -> str:
        """The path on the web site that a link means, as a browser there would read it."""
        # `urljoin` loses the slash where a link climbs out of the site.
        return "/" + urljoin(self.address(docname) or "/", path).lstrip("/")

    def address(self, docname: str) -> str:
        """The path of a page on the web site."""
        url = url_path(docname)
        if not is_below(url, self.root):
            return f"/{url}"
        below = path_below(url, self.root)
        return f"{self.rules.docs_prefix}/{below}" if below else self.rules.docs_prefix

    def _published(self, public: str, below: str | None) -> str | None:
        """The page at a path of the web site.

        :param below: the path below the prefix; None for another one
        """
        found = None if below is None else self._page(below, self.by_url)
        if found is None and self.root:
            # What is around the tree goes by its path in the project.
            found = self._page(public.strip("/") if below is None else below, self.by_docpath)
        return found

    def online(self, target: Target) -> str:
        """The whole address of a page of this tree on the web site."""
        tail = f"#{target.fragment}" if target.fragment else ""
        return self.rules.site_url.rstrip("/") + self.address(target.docname) + tail

    def _below_prefix(self, public: str) -> str | None:
        prefix = self.rules.docs_prefix
        if public == prefix or public.startswith(f"{prefix}/"):
            return public[len(prefix) :].strip("/")
        return None

    def _page(self, url: str, pages: Mapping[str, str]) -> str | None:
        for candidate in (url, unquote(url)):
            plain = composed(_ENDING.sub("", candidate))
            plain = "" if plain == "index" else plain
            if plain in pages:
                return pages[plain]
        return None

    def _file(self, path: str, docname: str) -> str | None:
        """The page of a file: from the page's own file, or from the top of the tree."""
        page = self.site.pages.get(docname)
        folder = posixpath.dirname(page.path if page and page.path else docname)
        plain = composed(unquote(path))
        full = posixpath.normpath(
            plain.lstrip("/") if plain.startswith("/") else posixpath.join(folder, plain)
        )
        if full in self.by_path:
            return self.by_path[full]
        if self.root and plain.startswith("/"):
            below = posixpath.join(self.rules.root, full)
            if below in self.by_path:
                return self.by_path[below]
        if plain.startswith("/") and not full.strip("./"):
            return None  # the home page of the web site
        clean = _ENDING.sub("", clean_docname(PurePosixPath(full)))
        return self.by_docpath.get(clean)

    def _elsewhere(
        self, link: str, public: str, query: str, fragment: str, *, hints: bool
    ) -> Target:
        """A link to a path of the site that is not a page's."""
        if (new := self.redirects.get(_ENDING.sub("", unquote(public)))) is not None:
            return self._redirected(link, new, query, fragment)
        tail = (f"?{query}" if query else "") + (f"#{fragment}" if fragment else "")
        online = self.rules.site_url.rstrip("/") + public + tail
        below = self._below_prefix(public)
        if below is None and _names_file(link.partition("#")[0].partition("?")[0]):
            below = clean_docname(PurePosixPath(public.lstrip("/")))
        if below is None:
            return Target("site", url=online)
        plain = _ENDING.sub("", unquote(below))
        if plain in self.hidden:
            message = f"'{link}' is a page that is not published; the link goes to {online}"
            return Target("hidden", url=online, problem=message)
        segments = plain.split("/")
        for n in range(len(segments)):
            found_all = self.by_tail.get("/".join(segments[n:]), [])
            if len(found_all) == 1:
                address = self.address(found_all[0])
                message = (
                    f"there is no page '{link}'; the link goes to '{address}'; write that instead"
                )
                return Target("moved", found_all[0], fragment=fragment, problem=message)
            if found_all:
                break
        names = self._nearest(plain) if hints else ""
        hint = f"; did you mean {names}?" if names else ""
        kind = "file" if _is_file_name(plain) else "page"
        message = f"there is no {kind} '{link}'; the link goes to {online}{hint}"
        return Target("gone", url=online, problem=message)

    def _redirected(self, link: str, new: str, query: str, fragment: str) -> Target:
        """Where a redirect leads; a query and a fragment of the link itself win over its own."""
        if not new.startswith("/") and _SCHEME.match(new) is None:
            new = f"{self.rules.docs_prefix}/{new}"
        url = urlsplit(urljoin(f"{self.rules.site_url}/", new))
        url = url._replace(query=query or url.query, fragment=fragment or url.fragment)
        online = urlunsplit(url)
        if not new.startswith("/"):
            return Target("site", url=online)
        below = self._below_prefix(url.path)
        path = url.path.strip("/") if below is None else below
        for pages in (self.by_url, self.by_docpath):
            if (found := self._page(path, pages)) is not None:
                return Target("exact", found, fragment=url.fragment)
        if below is None:
            return Target("site", url=online)
        message = (
            f"lmstudio_redirects sends '{link}' to '{new}', which is not a page; "
            f"the link goes to {online}"
        )
        return Target("gone", url=online, problem=message)

    def _nearest(self, url: str) -> str:
        """The pages whose addresses are most like one that is gone, as words."""
        if url not in self.hints:
            self.hints[url] = self._compare(url)
        return self.hints[url]

    def _compare(self, url: str) -> str:
        name = url.rpartition("/")[2]
        near = self.by_tail.get(name)
        if near is None:
            # By the last segment alone: whole addresses would be compared with every page.
            names = {other.rpartition("/")[2] for other in self.by_url}
            alike = get_close_matches(name, sorted(names), n=3, cutoff=0.7)
            near = [docname for other in alike for docname in self.by_tail[other]]
        ranked = sorted(near, key=lambda docname: (-_shared(url, url_path(docname)), docname))
        return " or ".join(f"'{self.address(docname)}'" for docname in ranked[:3])


def old_path(address: str) -> str:
    """An old address as it is looked for: no slash at its ends, no ending of a page, no `%20`."""
    return _ENDING.sub("", unquote(address).strip("/"))


def is_safe_path(path: str) -> bool:
    """Whether a path can be that of a file below a folder, on any system."""
    segments = path.split("/")
    return _SCHEME.match(path) is None and all(
        segment not in ("", ".", "..")
        and len(segment.encode("utf-8", "replace")) <= _LONGEST
        and _UNSAFE.isdisjoint(segment)
        for segment in segments
    )


def is_on_web(address: str) -> bool:
    """Whether an address is a path, or one that browsers ask a server for: no `javascript:`."""
    # Browsers pass over what stands here.
    address = "".join(address.split()).lower()
    return not _SCHEME.match(address) or address.startswith(("https://", "http://"))


def with_scheme(address: str) -> str:
    """An address; one that begins with a host, as it would be on a web site.

    `//example.org/a` has no meaning in a book, nor in a page that is opened from a disk.
    """
    return f"https:{address}" if address.startswith("//") else address


def _shared(url: str, other: str) -> int:
    """How many segments two addresses have in common."""
    return len({*url.split("/")} & {*other.split("/")})


def _names_file(path: str) -> bool:
    """Whether a link can only mean a file of the tree, not an address of the web site."""
    name = unquote(path)
    if PurePosixPath(name).suffix in _SOURCES or is_numbered(PurePosixPath(name)):
        return True
    return not name.startswith("/") and _is_file_name(name)


def _is_file_name(path: str) -> bool:
    """Whether a path has an ending that pages do not have: `manual.pdf`, not `v1.0`."""
    suffix = PurePosixPath(path).suffix
    return suffix[1:].isalnum() and not suffix[1:].isdigit()
