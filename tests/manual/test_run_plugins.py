"""The plugins of the manual do what their pages say, beside a stand-in for LM Studio."""

from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING

import pytest

from . import pages, samples

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("npm")

PLUGINS = pages.DOCS / "2_typescript" / "3_plugins"
FILE = re.compile(r"title=\"src/([\w.]+\.ts)\"")
SCRIPT = "run_plugins.cjs"
SERVER = '"http://gpu.example:1234/v1"'
"""The server that generators ask. Here it is the one of the script."""


@pytest.fixture
def written(tmp_path: Path) -> Path:
    """A folder with the files of each page, and the packages that a plugin would have."""
    for page in sorted(PLUGINS.rglob("*.md")):
        folder = tmp_path / page.relative_to(PLUGINS).with_suffix("")
        for sample in pages.read_page(page).samples:
            if match := FILE.search(sample.label):
                folder.mkdir(parents=True, exist_ok=True)
                code = sample.code.replace(SERVER, "(globalThis as any).serverAddress")
                (folder / match[1]).write_text(code, encoding="utf-8")
    modules = samples.node_modules()
    packages = tmp_path / "node_modules"
    packages.mkdir()
    (packages / "zod").symlink_to(modules / "@lmstudio" / "sdk" / "node_modules" / "zod")
    for name in ("@lmstudio", "openai"):
        (packages / name).symlink_to(modules / name)
    return tmp_path


def run(folder: Path) -> subprocess.CompletedProcess[str]:
    script = pages.DOCS.parent / "tests" / "manual" / SCRIPT
    command = ["node", str(script), str(samples.node_modules()), str(folder)]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


def test_plugins_do_what_their_pages_say(written: Path) -> None:
    done = run(written)
    assert done.returncode == 0, done.stderr


def test_a_plugin_that_breaks_a_promise_is_told(written: Path) -> None:
    file = written / "1_tools-provider" / "multiple-tools" / "toolsProvider.ts"
    code = file.read_text(encoding="utf-8")
    careless = code.replace("!path || !notes.includes(name)", "!path").replace('".."', '"!"')
    assert careless.count("!notes.includes") == 0
    file.write_text(careless, encoding="utf-8")
    done = run(written)
    assert done.returncode == 1
    assert "secret.md" in done.stderr
