"""axe-core on a page of each kind, in both schemes and widths, every tab and fold opened.

axe-core comes from npm, in the version of `package.json`, into `build/npm`.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.conftest import served
from tests.conftest import _build

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

    from tests.browser.conftest import NewPage

HERE = Path(__file__).parent
NPM = HERE.parents[1] / "build" / "npm"
KINDS = {
    "home": "index.html",
    "made landing page": "developer/index.html",
    "REST": "developer/rest/pump.html",
    "SDK": "python/basics/index.html",
    "changelog": "developer/changelog.html",
    "tags": "app/tags.html",
    "generator": "app/mcp/deeplink.html",
    "search": "search.html?q=pump",
}
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
THEIRS = {"region": "furo's toggles, and its buttons above the article, stand in no landmark"}
"""Rules, none serious, that furo breaks where no style or template of ours can mend it; and how."""
TABS = "[role=tab]"
ENTRIES = '{"greenhouse": {"url": "https://example.org/mcp"}, "pump": {}}'


@pytest.fixture(scope="module")
def kinds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a site that has a page of each kind."""
    base = tmp_path_factory.mktemp("kinds")
    shutil.copytree(HERE / "kinds", base / "src")
    (base / "conf.py").write_text(
        'project = "Greenhouse"\nextensions = ["sphinx_lmstudio"]\n', encoding="utf-8"
    )
    built = _build(base, "html")
    assert built.warnings == []
    (built.outdir / "favicon.ico").write_bytes(b"-")
    return built.outdir


@pytest.fixture(scope="module")
def site_url(kinds: Path) -> Iterator[str]:
    with served(kinds) as address:
        yield address


@pytest.fixture(scope="session")
def axe() -> str:
    """The source of axe-core."""
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
        page.locator("ul.search li").first.wait_for()
    sets = page.locator(".lms-tabs")
    return max([1, *(sets.nth(i).locator(TABS).count() for i in range(sets.count()))])


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing(
    new_page: NewPage, site_url: str, axe: str, kind: str, scheme: str, width: int
) -> None:
    page = new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page.goto(site_url + KINDS[kind])
    found: dict[str, None] = {}
    for position in range(open_all(page, kind)):
        for tabs in page.locator(".lms-tabs").all():
            if tabs.locator(TABS).count() > position:
                tabs.locator(TABS).nth(position).click()
        found |= dict.fromkeys(faults(page, axe))
    if width == 390:
        for drawer in ("__toc", "__navigation"):
            page.evaluate("id => document.getElementById(id).click()", drawer)
            found |= dict.fromkeys(faults(page, axe))
            page.evaluate("id => document.getElementById(id).click()", drawer)
    assert list(found) == []
