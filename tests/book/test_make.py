"""What `make` says where there is no TeX, and what it installs."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")


@pytest.mark.skipif(shutil.which("make") is None, reason="needs make")
def test_without_tex_the_packages_are_named_at_once(tmp_path: Path) -> None:
    for tool in ("make", "sh"):
        (tmp_path / tool).symlink_to(str(shutil.which(tool)))
    environment = {name: text for name, text in os.environ.items() if "MAKE" not in name}
    process = subprocess.run(
        ["make", "latexpdf", f"VENV={tmp_path}/venv"],
        cwd=ROOT,
        env={**environment, "PATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert process.returncode != 0
    assert "`make tex-deps` installs on Debian what is needed" in process.stderr
    assert re.search(r"apt-get install .* texlive-xetex .* fonts-inter", process.stderr)
    assert not (tmp_path / "venv").exists()


def test_every_list_of_packages_is_that_of_the_makefile() -> None:
    """Read the Docs has `make`; what it is told to install is a copy, in the guide too."""
    assert MAKEFILE.count("texlive-xetex") == 1
    assert MAKEFILE.count("$(TEX_INSTALL)") == 2
    (packages,) = re.findall(r"^TEX_PACKAGES := ((?:.*\\\n)*.*)$", MAKEFILE, re.MULTILINE)
    expected = set(packages.replace("\\\n", " ").split()) - {"make"}
    template = ROOT / "sphinx_lmstudio" / "command" / "templates" / "readthedocs.yaml.jinja"
    texts = [ROOT / ".ci" / "run", ROOT / ".readthedocs.yaml", ROOT / "README.md", template]
    texts += sorted((ROOT / "docs").rglob("*.md"))
    copies = [text for file in texts if "texlive-xetex" in (text := file.read_text("utf-8"))]
    assert len(copies) == 3
    for text in copies:
        (block,) = re.findall(r"apt_packages:.*\n((?: +- .*\n)+)", text)
        assert set(re.findall(r"- ([\w-]+)", block)) - {"make"} == expected
