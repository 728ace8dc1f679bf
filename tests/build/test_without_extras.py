"""A site is built where no extra is installed."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from tests.helpers.builds import write_conf, write_files

if TYPE_CHECKING:
    from pathlib import Path

EXTRAS: tuple[str, ...] = (
    "PIL",
    "latex2mathml",
    "manimgx_fonts",
    "mcp",
    "notfound",
    "sphinx_autobuild",
)
EXTRAS += ("sphinx_last_updated_by_git", "sphinx_reredirects", "sphinx_sitemap")
EXTRAS += ("sphinxext.opengraph", "typst", "ziafont", "ziamath")
"""Modules of the extras `pdf`, `site`, `live` and `mcp`."""
PROGRAM = f"""
import sys
sys.modules.update(dict.fromkeys({EXTRAS!r}))  # an import of these fails
from sphinx.cmd.build import main
sys.exit(main(["-q", "-W", "-c", ".", "-b", "html", "src", "html"]))
"""


def test_a_site_is_built_without_extras(tmp_path: Path) -> None:
    write_conf(tmp_path)
    (tmp_path / "src").mkdir()
    write_files(tmp_path / "src", {"index.md": "# Pumps\n", "1_a/2_b.md": "# Valves\n"})
    command = [sys.executable, "-c", PROGRAM]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Valves" in (tmp_path / "html/a/b.html").read_text("utf-8")
