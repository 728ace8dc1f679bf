"""What `site/project.py` takes for granted of Sphinx, and Sphinx does not promise."""

from __future__ import annotations

from importlib import import_module
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from sphinx_lmstudio.docs_tree import docs_tree
from sphinx_lmstudio.site.project import SiteProject

if TYPE_CHECKING:
    from sphinx.project import Project

    from tests.helpers.builds import Build

SPY = """
from pathlib import Path
from sphinx.project import Project

seen = []

def setup(app):
    app.connect("builder-inited", look, priority=99)
    app.connect("builder-inited", look, priority=101)

def look(app):
    assert app.project is app.env.project
    seen.append((type(app.project).__name__, set(app.env.all_docs), set(app.env.dlfiles)))
"""
PAGES = {"index", "a/index", "a/b"}


def test_the_project_is_replaced_before_anybody_has_used_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If this fails, a new Sphinx asks its project earlier: ours must be put in place before that.

    Once with nothing there, once with what the first build left.
    """
    (tmp_path / "src" / "1_a").mkdir(parents=True)
    (tmp_path / "src" / "1_a" / "2_b.md").write_text("# B\n", encoding="utf-8")
    (tmp_path / "project_spy.py").write_text(SPY, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    conf = {"extensions": ["sphinx_lmstudio", "project_spy"]}
    for known in (set(), PAGES):
        with patch_docutils(), docutils_namespace():
            app = Sphinx(
                tmp_path / "src",
                None,
                tmp_path / "out",
                tmp_path / "doctrees",
                "html",
                confoverrides=conf,
                status=None,
                warning=StringIO(),
            )
            app.build()
        before, after = import_module("project_spy").seen[-2:]
        assert before == after == (SiteProject.__name__, known, set())
        # The same object everywhere, to the end.
        assert isinstance(app.project, SiteProject)
        assert app.env.project is app.builder.env.project is app.project
        assert app.project.docnames == app.env.found_docs == app.env.all_docs.keys() == PAGES


def test_the_root_is_called_what_the_command_line_calls_the_project(tmp_path: Path) -> None:
    (tmp_path / "index.md").write_text("# T\n", encoding="utf-8")
    overrides = {"extensions": ["sphinx_lmstudio"], "project": "Kettles"}  # as `-D project=Kettles`
    with patch_docutils(), docutils_namespace():
        app = Sphinx(tmp_path, None, tmp_path / "o", tmp_path / "d", "dummy", overrides, None)
    assert docs_tree(app.env).rules.root == "Kettles"


@pytest.fixture(scope="module")
def project(build: Build) -> Project:
    files = {"1_a/2_b.md": "# B\n", "1_a/d.rst": "D\n=\n"}
    return build(files, builder="pseudoxml").env.project


@pytest.mark.parametrize(
    ("path", "docname"),
    [
        ("1_a/2_b.md", "a/b"),
        ("1_a/d.rst", "a/d"),
        ("1_a/0_root/c.md", "a/c"),  # a file that is not there has the docname it would have
        ("1_a/2_b.png", None),
    ],
)
def test_a_path_has_a_docname(project: Project, path: str, docname: str | None) -> None:
    assert project.path2doc(path) == docname
    assert project.path2doc(Path(project.srcdir) / path) == docname
    assert project.path2doc(f"/elsewhere/{path}") is None


@pytest.mark.parametrize(("docname", "path"), [("a/b", "1_a/2_b.md"), ("a/d", "1_a/d.rst")])
def test_a_docname_has_a_path(project: Project, docname: str, path: str) -> None:
    assert project.doc2path(docname, absolute=False) == Path(path)
    assert project.doc2path(docname, absolute=True) == Path(project.srcdir) / path
