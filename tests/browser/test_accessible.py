"""axe-core on a page of each kind, in both schemes and widths, every tab and fold opened."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.axe import TABS, faults, open_all
from tests.browser.conftest import served
from tests.conftest import _build

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.browser.conftest import NewPage

HERE = Path(__file__).parent
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
