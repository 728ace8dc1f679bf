"""An application for a tree: with its own conf.py, the one around it, or none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_lmstudio.command.application import (
    UnusableTreeError,
    application,
    check_tree,
    find_conf,
)
from sphinx_lmstudio.docs_tree import docs_tree
from tests.helpers.builds import write_files

if TYPE_CHECKING:
    from pathlib import Path

OURS = 'extensions = ["sphinx_lmstudio"]\n'


def test_pages_of_a_tree_without_a_conf_are_known_and_nothing_is_written(tmp_path: Path) -> None:
    write_files(tmp_path, {"1_a/2_b.md": "# B\n"})
    before = sorted(tmp_path.rglob("*"))
    with application(tmp_path) as app:
        assert "a/b" in docs_tree(app.env).site.pages
        app.build()
        folder = app.doctreedir
    assert sorted(tmp_path.rglob("*")) == before
    assert not folder.exists()


def test_catalogs_are_not_compiled_into_the_tree(tmp_path: Path) -> None:
    files = {
        "index.md": "# Home\n",
        "conf.py": f'{OURS}language = "de"\n',
        "locales/de/LC_MESSAGES/index.po": 'msgid "Home"\nmsgstr "Heim"\n',
    }
    write_files(tmp_path, files)
    with application(tmp_path) as app:
        app.build()
    assert {p.relative_to(tmp_path).as_posix() for p in tmp_path.rglob("*.*")} == set(files)


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"tree/a.md": ""}, None),
        ({"tree/a.md": "", "tree/conf.py": OURS}, "tree"),
        ({"tree/a.md": "", "conf.py": OURS}, "."),
        ({"tree/a.md": "", "conf.py": "raise SystemExit"}, None),
        ({"tree/a.md": "", "conf.py": OURS, "tree/conf.py": OURS}, "tree"),
    ],
    ids=["none", "its own", "around it", "another program around it", "both"],
)
def test_a_conf_is_found(tmp_path: Path, files: dict[str, str], expected: str | None) -> None:
    write_files(tmp_path, files)
    found = find_conf(tmp_path / "tree")
    assert found == (None if expected is None else (tmp_path / expected).resolve())


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({"other/a.md": ""}, "tree cannot be read (No such file or directory)"),
        ({"tree": ""}, "tree is a file; name the folder that it is in"),
        ({"tree/conf.py": "extensions = []\n"}, "expected 'sphinx_lmstudio' in 'extensions'"),
        ({"tree/conf.py": "extensions = [\n"}, "Configuration error: There is a syntax error"),
    ],
)
def test_what_cannot_be_used_says_why(tmp_path: Path, files: dict[str, str], message: str) -> None:
    write_files(tmp_path, files)
    with pytest.raises(UnusableTreeError) as raised, application(tmp_path / "tree"):
        pass
    assert message in raised.value.message
    assert raised.value.exit_code == 2


def test_a_tree_that_may_not_be_read_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.iterdir", refuse)
    with pytest.raises(UnusableTreeError, match=r"cannot be read \(Permission denied\)"):
        check_tree(tmp_path)
