"""Finds out facts about a project without asking its author."""

from __future__ import annotations

import json
import shutil
import subprocess
import tomllib
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from sphinx_lmstudio.command.find_tree import DOCS_NAMES
from sphinx_lmstudio.model.docpath import ACRONYMS, human_label

PACKAGE = "sphinx-lmstudio"
EXTRAS = "site,pdf"
EDITABLE_HOSTS = ("github.com", "gitlab.com", "bitbucket.org")
"""Hosts for which furo can link to the page that edits a file."""
GIT_SECONDS = 10


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts that are written into the files of a project."""

    name: str
    author: str
    version: str
    branch: str
    repository: str
    """The address of its repository in a browser; empty if the host is not known."""
    requirement: str
    """The requirement that installs the extension; empty if only this machine could install it."""
    installed_from: str = ""
    """The folder or file on this machine from which the extension was installed."""


def find_facts(top: Path) -> Facts:
    """The facts in `pyproject.toml` and git; otherwise those that the name of the folder gives."""
    metadata = read_pyproject(top / "pyproject.toml")
    remote = git(top, "config", "--get", "remote.origin.url")
    where = top.resolve()
    folder = where.parent.name if where.name in DOCS_NAMES else where.name
    name = human_label(
        text(metadata.get("name")) or remote_name(remote) or folder or "Documentation",
        ACRONYMS,
    )
    requirement, installed_from = own_requirement()
    return Facts(
        name=name,
        author=first_author(metadata) or f"The {name} authors",
        version=text(metadata.get("version")) or "1.0",
        branch=default_branch(top),
        repository=browser_address(remote),
        requirement=requirement,
        installed_from=installed_from,
    )


def read_pyproject(file: Path) -> dict[str, Any]:
    """The table `project`; empty if the file is missing or is not TOML."""
    try:
        data = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    project = data.get("project")
    return project if isinstance(project, dict) else {}


def first_author(metadata: dict[str, Any]) -> str:
    authors = metadata.get("authors")
    first = authors[0] if isinstance(authors, list) and authors else None
    return text(first.get("name")) if isinstance(first, dict) else ""


def text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""


def default_branch(top: Path) -> str:
    """The default branch of the remote; otherwise the one that is checked out."""
    remote = git(top, "symbolic-ref", "--short", "refs/remotes/origin/HEAD")
    return remote.partition("/")[2] or git(top, "symbolic-ref", "--short", "HEAD") or "main"


def git(folder: Path, *arguments: str) -> str:
    """The output of git; empty if there is no git, or the folder is not in a repository."""
    program = shutil.which("git")
    if program is None or not (folder / ".git").exists():
        return ""
    try:
        answer = subprocess.run(  # noqa: S603 - no shell, and no word of a page
            [program, "-C", str(folder), *arguments],
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=GIT_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return answer.stdout.strip() if answer.returncode == 0 else ""


def remote_name(remote: str) -> str:
    """The last word of a remote's address: `git@github.com:a/greenhouse.git` → `greenhouse`."""
    return remote.rstrip("/").removesuffix(".git").replace(":", "/").rpartition("/")[2]


def browser_address(remote: str) -> str:
    """The address of a remote in a browser, without a user or a password."""
    if "://" not in remote:
        remote = f"ssh://{remote.replace(':', '/', 1)}"
    try:
        url = urlsplit(remote)
        host = url.hostname or ""
    except ValueError:
        return ""
    path = url.path.strip("/").removesuffix(".git")
    return f"https://{host}/{path}" if host in EDITABLE_HOSTS and path else ""


def own_requirement() -> tuple[str, str]:
    """The requirement that installs this version elsewhere, or else the place it came from.

    Read from the record that pip keeps (`direct_url.json`); packages from an index have none.
    """
    try:
        found = distribution(PACKAGE)
        record = found.read_text("direct_url.json")
    except PackageNotFoundError:
        return "", str(Path(__file__).parents[2])
    named = f"{PACKAGE}[{EXTRAS}]"
    if record is None:
        return f"{named}~={found.version}", ""
    origin = json.loads(record)
    url = str(origin.get("url", ""))
    if url.startswith("file:"):
        return "", url
    if vcs := origin.get("vcs_info"):
        return f"{named} @ {vcs['vcs']}+{url}@{vcs['commit_id']}", ""
    return f"{named} @ {url}", ""
