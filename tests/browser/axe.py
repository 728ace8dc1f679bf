"""axe-core, which knows the rules of WCAG, in a page whose tabs and folds are open.

It comes from npm, in the version of `package.json`, into `build/npm`.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

HERE = Path(__file__).parent
NPM = HERE.parents[1] / "build" / "npm"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
THEIRS = {"region": "furo's toggles, and its buttons above the article, stand in no landmark"}
"""Rules, none serious, that furo breaks where no style or template of ours can mend it; and how."""
TABS = "[role=tab]"
ENTRIES = '{"greenhouse": {"url": "https://example.org/mcp"}, "pump": {}}'


def axe_source() -> str:
    """The source of axe-core; the test skips where npm is out of reach, and fails under CI."""
    wanted = json.loads((HERE / "package.json").read_text(encoding="utf-8"))["dependencies"]
    package = NPM / "node_modules" / "axe-core"
    found = package / "package.json"
    if not found.exists() or json.loads(found.read_bytes())["version"] != wanted["axe-core"]:
        NPM.mkdir(parents=True, exist_ok=True)
        shutil.copy(HERE / "package.json", NPM)
        command = ["npm", "install", "--no-audit", "--no-fund", "--ignore-scripts"]
        try:
            subprocess.run(command, cwd=NPM, check=True, capture_output=True, timeout=300)
        except (OSError, subprocess.SubprocessError) as error:
            reason = f"needs axe-core from npm: {error}"
            if os.environ.get("CI"):
                pytest.fail(reason)
            pytest.skip(reason)
    return (package / "axe.min.js").read_text(encoding="utf-8")


def faults(page: Page, axe: str) -> list[str]:
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(axe)
    # What became visible is measured by a script before the next picture.
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    options = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
    result: dict[str, Any] = page.evaluate("options => axe.run(options)", options)
    return [
        f"{found['impact']} {found['id']}: {node['target']} {node['html'][:200]} "
        f"{node.get('failureSummary', '')[:300]}"
        for found in result["violations"]
        if found["id"] not in THEIRS or found["impact"] in ("serious", "critical")
        for node in found["nodes"]
    ]


def open_all(page: Page, kind: str) -> int:
    """Open every fold, fill in every form; how many tabs the largest set has."""
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
    if kind == "generator":
        page.locator("textarea").fill(ENTRIES)
        page.locator(".lms-deeplink-results a").first.wait_for()
    if kind == "search":
        page.locator("[role=option]").first.wait_for()
    sets = page.locator(".lms-tabs")
    return max([1, *(sets.nth(i).locator(TABS).count() for i in range(sets.count()))])
