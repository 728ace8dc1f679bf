"""Sphinx's own extensions for code, in a project that has a docs tree beside its pages."""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.helpers.builds import Build

EXTENSIONS = [
    "sphinx_lmstudio",
    "sphinx.ext.autodoc",
    "sphinx.ext.autosummary",
    "sphinx.ext.napoleon",
    "sphinx.ext.autosectionlabel",
    "sphinx.ext.todo",
]
FILES = {
    "index.rst": "Pumps\n=====\n\n.. toctree::\n\n   api\n",
    "api.rst": (
        "API\n===\n\n.. autosummary::\n   :toctree: made\n\n   lms_pumps\n\n"
        ".. automodule:: lms_pumps\n   :members:\n   :no-index:\n\n:doc:`/manual/pump/install`\n"
    ),
    "manual/1_pump/install.md": "# Install\n\n[the API](/api)\n",
}


@pytest.fixture
def pumps(monkeypatch: pytest.MonkeyPatch) -> None:
    def run(level: int) -> str:
        """Run a pump.

        Args:
            level: How high.
        """
        return str(level)

    module = ModuleType("lms_pumps", "Pumps.")
    run.__module__ = module.__name__
    module.run = run  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, module.__name__, module)


@pytest.mark.usefixtures("pumps")
def test_code_is_documented_beside_a_tree_with_landing_pages_that_were_made(build: Build) -> None:
    built = build(FILES, extensions=EXTENSIONS, autosummary_generate=True)
    assert built.warnings == []
    (text,) = built.html("api").xpath("//dd[.//p='Run a pump.']")
    assert "How high." in text.text_content()
    assert "made/lms_pumps" in built.env.found_docs
    assert "manual/pump/index" in built.env.found_docs
    assert built.rebuild({}).reread == set()
