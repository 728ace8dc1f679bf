"""The switchers of versions and languages on a server, under a strict policy; none on a disk."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest

from tests.browser.axe import faults
from tests.browser.sites import StrictHandler, served
from tests.helpers.builds import build_site, write_conf, write_files

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

    from tests.browser.sites import NewPage

VERSIONS = [
    {"version": "3.0b", "title": "3.0 (beta)"},
    {"version": "2.0", "title": "2.0 (stable)", "url": "2.0", "preferred": True},
    {"version": "1.0"},
    {"version": "bad", "url": "javascript:alert(1)"},
    {"version": "worse", "url": "https://["},
    {"title": "no version"},
    7,
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two versions in English and one in German, beside one another."""
    base = tmp_path_factory.mktemp("versions")
    top = base / "top"
    files = {"index.md": "# Home\n", "1_a/b.md": "---\naliases: [old]\n---\n# B\n\n## Part\n"}
    write_conf(
        base,
        html_baseurl="https://pumps.example/2.0/",
        lmstudio_site=["redirects"],
        lmstudio_versions="../versions.json",
        lmstudio_languages={"en": "./", "de": "../de/"},
        lmstudio_downloads={"PDF": "a.pdf"},
    )
    (base / "src").mkdir()
    write_files(base / "src", files)
    built = build_site(base, "html")
    assert built.warnings == []
    for name in ("3.0b", "2.0", "1.0", "de"):
        shutil.copytree(built.outdir, top / name)
    (top / "2.0/a/b.html").unlink()
    (top / "versions.json").write_text(json.dumps(VERSIONS), "utf-8")
    (top / "favicon.ico").write_bytes(b"-")
    return top


@pytest.fixture(scope="module")
def site_url(folder: Path) -> Iterator[str]:
    with served(folder, StrictHandler) as address:
        yield address


def test_the_list_is_shown_and_told_of_on_old_pages(
    new_page: NewPage, site_url: str, axe: str
) -> None:
    page = new_page()
    page.goto(f"{site_url}1.0/index.html")
    note = page.locator(".lms-old-version")
    note.wait_for()
    assert "version 1.0, which is not the latest" in note.inner_text()
    page.locator(".lms-versions summary", has_text="Version 1.0").click()
    links = page.locator(".lms-versions a").all()
    assert [link.inner_text() for link in links] == ["3.0 (beta)", "2.0 (stable)", "1.0"]
    assert page.locator(".lms-versions a[aria-current]").inner_text() == "1.0"
    assert faults(page, axe) == []
    # To the same page, there.
    note.get_by_role("link", name="Go to version 2.0 (stable)").click()
    page.wait_for_url(f"{site_url}2.0/index.html")
    page.locator(".lms-versions summary", has_text="Version 2.0 (stable)").wait_for()
    assert page.locator(".lms-old-version").count() == 0


def test_a_version_to_come_is_not_called_old(new_page: NewPage, site_url: str) -> None:
    page = new_page()
    page.goto(f"{site_url}3.0b/index.html")
    page.locator(".lms-versions summary", has_text="Version 3.0 (beta)").wait_for()
    assert page.locator(".lms-old-version").count() == 0


def test_a_language_is_that_of_the_place_one_reads(new_page: NewPage, site_url: str) -> None:
    page = new_page()
    page.goto(f"{site_url}1.0/a/b.html#part")
    page.get_by_role("link", name="Deutsch").click()
    page.wait_for_url(f"{site_url}de/a/b.html#part")


def test_where_a_page_is_not_the_home_page_is(browser: Browser, site_url: str) -> None:
    # The browser tells of the page that is missing: not a page of `new_page`, which must not.
    page = browser.new_page()
    page.goto(f"{site_url}1.0/a/b.html")
    page.locator(".lms-old-version a").click()
    page.wait_for_url(f"{site_url}2.0/")
    page.close()


def test_an_old_address_leads_on_where_scripts_in_pages_may_not_run(
    browser: Browser, folder: Path, site_url: str
) -> None:
    page = browser.new_page()
    page.goto(f"{site_url}1.0/old.html")
    page.wait_for_url(f"{site_url}1.0/a/b.html")
    with served(folder) as address:
        page.goto(f"{address}1.0/old.html#part")
        page.wait_for_url(f"{address}1.0/a/b.html#part")
    page.close()


def test_on_a_disk_there_are_none(browser: Browser, folder: Path) -> None:
    page = browser.new_page()
    page.goto((folder / "1.0/index.html").as_uri())
    assert not page.locator(".lms-versions").is_visible()
    assert page.locator(".lms-old-version").count() == 0
    assert page.locator(".lms-files a").is_visible()
    page.close()
