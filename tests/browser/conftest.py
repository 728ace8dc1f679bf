"""A real browser on a built site: from a local server, and from the files with the network off.

`site_url`: the address of the site, ending in a slash; every test that uses it runs twice.
`page`: a new Playwright page. At the end of the test nothing may have gone wrong in it: no error in
its console, no request to another host.
`new_page`: makes such pages with other settings: without JavaScript, narrow, dark, storage blocked.

The site is the manual, and `sample/`: a page for each component. Its navigation is `docs/`'s own.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from contextlib import suppress
from pathlib import Path
from threading import Timer
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.axe import axe_source
from tests.browser.sites import built_tree, served

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from tests.browser.sites import NewPage

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
CHROMIUM = Path("/usr/bin/chromium")
NO_STORAGE = """
for (const name of ["localStorage", "sessionStorage"])
  Object.defineProperty(window, name, {
    get() { throw new Error("storage is blocked"); },
  });
"""


@pytest.fixture(scope="session")
def axe() -> str:
    """The source of axe-core."""
    return axe_source()


def pytest_itemcollected(item: pytest.Item) -> None:
    """One worker for all: the site is built and the browser started once."""
    item.add_marker(pytest.mark.browser)
    item.add_marker(pytest.mark.xdist_group("browser"))


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the built site."""
    base = tmp_path_factory.mktemp("site")
    shutil.copytree(ROOT / "docs", base / "src")
    shutil.copytree(HERE / "sample", base / "src" / "8_sample")
    # What is no video at all is no fault to a browser, a missing file is.
    (base / "src" / "8_sample" / "empty.mp4").write_bytes(b"-")
    return built_tree(base)


@pytest.fixture(scope="session")
def kinds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a site that has a page of each kind."""
    base = tmp_path_factory.mktemp("kinds")
    shutil.copytree(HERE / "kinds", base / "src")
    return built_tree(base)


@pytest.fixture(scope="session", params=["http", "file"])
def site_url(request: pytest.FixtureRequest, site: Path) -> Iterator[str]:
    if request.param == "file":
        yield f"{site.as_uri()}/"
    else:
        with served(site) as address:
            yield address


def _miss(reason: str) -> None:
    """Skip, but not where the browser is known to be needed."""
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    try:
        from playwright.sync_api import sync_playwright  # noqa: PLC0415 - it may be missing
    except ImportError:
        _miss("needs playwright: python -m pip install '.[browser]'")
    if not CHROMIUM.exists():
        _miss(f"needs {CHROMIUM}: apt-get install chromium")
    # Chromium may be gone, or hang, without Playwright knowing: ending its driver ends the wait.
    children = ["pkill", "-KILL", "-P", str(os.getpid())]
    watchdog = Timer(30, subprocess.run, [children], {"check": False})
    watchdog.daemon = True
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=["--headless=new", "--no-sandbox"],
            ignore_default_args=["--headless", "--hide-scrollbars"],
        )
        yield browser
        watchdog.start()
        with suppress(Exception):
            browser.close()
    watchdog.cancel()


@pytest.fixture
def new_page(browser: Browser, site_url: str) -> Iterator[NewPage]:
    """Make pages; keywords are those of Playwright's `new_context`."""
    contexts = []
    faults: list[str] = []

    def make(*, storage: bool = True, **options: Any) -> Page:
        context = browser.new_context(
            offline=site_url.startswith("file:"),
            **{"viewport": {"width": 1440, "height": 900}, "reduced_motion": "reduce", **options},
        )
        contexts.append(context)
        context.set_default_timeout(5000)
        if not storage:
            context.add_init_script(NO_STORAGE)
        context.on(
            "request",
            lambda request: (
                None
                if request.url.startswith((site_url, "data:"))
                else faults.append(f"request: {request.url}")
            ),
        )

        page = context.new_page()
        page.on(
            "console",
            lambda message: (
                faults.append(f"console: {message.text}") if message.type == "error" else None
            ),
        )
        # furo reads the reader's choice of scheme without asking whether it may.
        page.on(
            "pageerror",
            lambda error: (
                None
                if not storage and _is_of_furo(error.stack or "")
                else faults.append(f"error: {error.stack}")
            ),
        )
        return page

    yield make
    for context in contexts:
        context.close()
    assert faults == []


def _is_of_furo(stack: str) -> bool:
    frames = [line for line in stack.splitlines() if line.strip().startswith("at ")]
    return bool(frames) and not any("/lmstudio" in line for line in frames)


@pytest.fixture
def page(new_page: NewPage) -> Page:
    return new_page()
