"""A checkout in which `make` can be run: its Python installs nothing, and tells what it is asked.

A file tells each call. Of modules, Sphinx alone is run, where a test asks for it.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
COPIED = ("Makefile", "conf.py", "pyproject.toml", "tools/folders.py", "tools/time_limit.py")
PYTHON = """\
#!{python}
import json, os, sys
with open({calls!r}, "a") as calls:
    print(json.dumps(sys.argv[1:]), file=calls)
match sys.argv[1:]:
    case ["-m", "venv", folder]:
        os.makedirs(folder + "/bin", exist_ok=True)
        if not os.path.exists(folder + "/bin/python"):
            os.symlink({fake!r}, folder + "/bin/python")
    case ["-m", module, *_] if module != "sphinx" or not {runs_sphinx}:
        pass
    case ["-c", command]:
        version = {version} or sys.version_info
        command = f"import sys; sys.version_info = {{tuple(version)}}; {{command}}"
        os.execv({python!r}, [{python!r}, "-c", command])
    case rest:
        os.execv({python!r}, [{python!r}, *rest])
"""
"""Python as far as the Makefile knows it."""


@dataclass(frozen=True, slots=True)
class Checkout:
    folder: Path
    python: Path

    def make(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """`make` in the checkout; keywords are environment variables."""
        kept = {
            name: text
            for name, text in os.environ.items()
            if "MAKE" not in name and name not in ("BUILDDIR", "DOCS", "SPHINXOPTS", "TREE")
        }
        return subprocess.run(
            ["make", "--no-print-directory", *arguments],
            cwd=self.folder,
            env={**kept, "PYTHON": str(self.python), **environment},
            capture_output=True,
            text=True,
            check=False,
        )

    def calls(self, module: str) -> list[list[str]]:
        """What `python -m module` was called with so far."""
        if not self._told.exists():
            return []
        calls = map(json.loads, self._told.read_text(encoding="utf-8").splitlines())
        return [call[2:] for call in calls if call[:2] == ["-m", module]]

    @property
    def _told(self) -> Path:
        return self.python.with_name("calls")


def new_checkout(
    base: Path,
    *,
    name: str = "checkout",
    version: tuple[int, ...] = (),
    runs_sphinx: bool = False,
) -> Checkout:
    """:param version: what Python says it is; what it is where empty"""
    folder = base / name
    for path in COPIED:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / path, folder / path)
    (folder / "sphinx_lmstudio").symlink_to(ROOT / "sphinx_lmstudio")
    (folder / "docs").mkdir()
    (folder / "docs" / "own.md").write_text("# Own\n", encoding="utf-8")
    python = base / "of their own" / "python 3"
    python.parent.mkdir()
    script = PYTHON.format(
        python=sys.executable,
        calls=str(python.with_name("calls")),
        fake=str(python),
        runs_sphinx=runs_sphinx,
        version=version,
    )
    python.write_text(script, encoding="utf-8")
    python.chmod(0o755)
    return Checkout(folder, python)
