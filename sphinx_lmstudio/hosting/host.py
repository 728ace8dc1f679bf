"""The host that a build runs on, from its documented environment variables; nothing is guessed.

- Read the Docs: https://docs.readthedocs.com/platform/stable/reference/environment-variables.html
- GitLab: https://docs.gitlab.com/ci/variables/predefined_variables/
- Netlify: https://docs.netlify.com/build/configure-builds/environment-variables/
- Cloudflare Pages: https://developers.cloudflare.com/pages/configuration/build-configuration/
- Vercel: https://vercel.com/docs/environment-variables/system-environment-variables

GitHub Pages has no variable: its action `configure-pages` passes the address to later steps, which
pass it on as `-D html_baseurl=…`.

Themes and extensions write most of these values to pages without escaping them. So a value that is
not a valid name or address is ignored.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Mapping

READ_THE_DOCS = "Read the Docs"
DASHBOARD = "readthedocs.org"

_NAME = re.compile(r"[\w.:-]+")
"""Matches the name of a project, a language, a version or a domain."""
_ADDRESS = re.compile(r"[\w.~:/?#\[\]@!$&()*+,;=%-]+")
"""Matches an address without a quote, which would end an attribute."""
# `https://user:token@host/…`, `ssh://git@host/…` and `git@host:…`: the part before the host may be
# a secret.
_REPOSITORY = re.compile(
    r"(?:(?:https?|ssh|git)://)?(?:[^@/]*@)?"
    r"(?P<host>[\w.-]+)(?::\d+/|[/:])(?P<path>[\w.~+-][\w.~/+-]*?)(?:\.git)?/?"
)
_ONE_DEPLOYMENT = re.compile(r"https://[0-9a-f]{8}\.(?P<project>[\w-]+\.pages\.dev)/?")
"""Cloudflare's address of a single deployment, before the project's own."""


@dataclass(frozen=True, slots=True)
class Repository:
    """The repository of the sources."""

    url: str
    """The address on the web, without a secret that the address for git may contain."""
    revision: str
    """A branch or a tag, as it is written in an address: `fix/%231`."""
    is_branch: bool

    @property
    def host(self) -> str:
        return urlsplit(self.url).netloc

    @property
    def owner(self) -> str:
        return urlsplit(self.url).path.strip("/").rpartition("/")[0]

    @property
    def name(self) -> str:
        return self.url.rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class Host:
    """The facts that a host provides about itself and the site; empty on any other machine."""

    name: str = ""
    base_url: str = ""
    """The address of the top of the site, with a slash at its end; empty if it is not known."""
    project: str = ""
    """The last four are known of Read the Docs alone."""
    language: str = ""
    version: str = ""
    dashboard: str = ""
    """The domain on which projects are managed."""
    repository: Repository | None = None

    @property
    def is_read_the_docs(self) -> bool:
        return self.name == READ_THE_DOCS


def read_host(environ: Mapping[str, str]) -> Host:
    """The host that set these environment variables."""
    if environ.get("READTHEDOCS") == "True":
        return _read_the_docs(environ)
    name, address = _static_host(environ)
    return Host(name, base_address(address))


def base_address(address: str) -> str:
    """The address of the top of a site, with a slash at its end; empty if it is not on the web."""
    if not _ADDRESS.fullmatch(address):
        return ""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not parts.netloc:
        return ""
    return f"{parts.scheme}://{parts.netloc}{parts.path.rstrip('/')}/"


def read_repository(clone_url: str, revision: str, *, is_branch: bool) -> Repository | None:
    """A repository, given the address from which git fetches it."""
    match = _REPOSITORY.fullmatch(clone_url)
    if match is None or not revision:
        return None
    url = f"https://{match['host']}/{match['path'].strip('/')}"
    return Repository(url, quote(revision), is_branch)


def _read_the_docs(environ: Mapping[str, str]) -> Host:
    kind = environ.get("READTHEDOCS_VERSION_TYPE", "")
    # The identifier of a build for a pull request is its number, which is no branch to edit.
    revision = "" if kind == "external" else environ.get("READTHEDOCS_GIT_IDENTIFIER", "")
    return Host(
        READ_THE_DOCS,
        base_address(environ.get("READTHEDOCS_CANONICAL_URL", "")),
        _name(environ, "READTHEDOCS_PROJECT"),
        _name(environ, "READTHEDOCS_LANGUAGE"),
        _name(environ, "READTHEDOCS_VERSION"),
        _name(environ, "READTHEDOCS_PRODUCTION_DOMAIN") or DASHBOARD,
        read_repository(
            environ.get("READTHEDOCS_GIT_CLONE_URL", ""), revision, is_branch=kind == "branch"
        ),
    )


def _name(environ: Mapping[str, str], variable: str) -> str:
    """The value of a variable, if it is a name."""
    value = environ.get(variable, "")
    return value if _NAME.fullmatch(value) else ""


def _static_host(environ: Mapping[str, str]) -> tuple[str, str]:
    """A host for static files, and the address of the site there."""
    if environ.get("GITLAB_CI") == "true":
        return "GitLab Pages", environ.get("CI_PAGES_URL", "")
    if environ.get("NETLIFY") == "true":
        is_production = environ.get("CONTEXT") == "production"
        preview = "" if is_production else environ.get("DEPLOY_PRIME_URL", "")
        return "Netlify", preview or environ.get("URL", "")
    if environ.get("CF_PAGES") == "1":
        address = environ.get("CF_PAGES_URL", "")
        # Search engines are told not to index single deployments.
        match = _ONE_DEPLOYMENT.fullmatch(address)
        return "Cloudflare Pages", f"https://{match['project']}" if match else address
    if environ.get("VERCEL") == "1":
        is_production = environ.get("VERCEL_ENV") == "production"
        name = "VERCEL_PROJECT_PRODUCTION_URL" if is_production else "VERCEL_URL"
        domain = environ.get(name, "")
        return "Vercel", f"https://{domain}" if domain else ""
    return "", ""
