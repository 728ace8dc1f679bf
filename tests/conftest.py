"""`build`: a small tree in, a built site out."""

from __future__ import annotations

import logging
import os
from typing import TYPE_CHECKING, Any

import pytest

from tests.helpers.builds import build_site, write_conf, write_files

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.helpers.builds import Build, Built


HOSTS = ("READTHEDOCS", "GITLAB_CI", "NETLIFY", "CF_PAGES", "VERCEL")
"""Variables that a build knows its host by."""


def pytest_configure() -> None:
    """Spare every build the thousand debug messages of Sphinx: nobody reads them here.

    And the site of a test is nowhere, whoever runs the tests.
    """
    logging.disable(logging.DEBUG)
    for name in HOSTS:
        os.environ.pop(name, None)


def pytest_itemcollected(item: pytest.Item) -> None:
    """One worker for a module: what its tests share is built once."""
    if item.get_closest_marker("xdist_group") is None:
        item.add_marker(pytest.mark.xdist_group(item.nodeid.partition("::")[0]))


@pytest.fixture(scope="session")
def build(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """Build a tree in a new folder; keywords are lines of its conf.py."""

    def build_tree(files: Mapping[str, str], builder: str = "html", **conf: Any) -> Built:
        base = tmp_path_factory.mktemp("tree")
        write_conf(base, **conf)
        (base / "src").mkdir()
        write_files(base / "src", files)
        return build_site(base, builder)

    return build_tree
