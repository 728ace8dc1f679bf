"""`robots.txt`, where crawlers look for it: at the root of a host.

It names the site map. Read the Docs writes its own, which knows about hidden versions.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from sphinx_lmstudio.hosting.pages import base_of_site
from sphinx_lmstudio.medium import site_builder

if TYPE_CHECKING:
    from sphinx.application import Sphinx

NAME = "robots.txt"


def write_robots(app: Sphinx, error: Exception | None) -> None:
    """Write the file, unless the author has one."""
    base = base_of_site(app)
    if error is not None or site_builder(app) is None or urlsplit(base).path != "/":
        return
    if any(has_file(Path(app.confdir), path) for path in app.config.html_extra_path):
        return
    lines = ["User-agent: *", "Allow: /"]
    if "sitemap_filename" in app.config:
        lines += ["", f"Sitemap: {base}{app.config.sitemap_filename}"]
    (Path(app.outdir) / NAME).write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def has_file(confdir: Path, extra: str) -> bool:
    """Whether `html_extra_path` contains the file."""
    path = confdir / extra
    return path.name == NAME or (path / NAME).is_file()
