from __future__ import annotations

from pathlib import PurePosixPath

import pytest

from sphinx_lmstudio.model.docpath import dialect_folders
from sphinx_lmstudio.model.filenames import name_faults, suffix_fault
from sphinx_lmstudio.model.sitemap import Source


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("UPPER.MD", "'UPPER.MD' is not a page; rename it to end in '.md'"),
        ("a.Mdx", "'a.Mdx' is not a page; rename it to end in '.mdx'"),
        ("a.RST", "'a.RST' is not a page; rename it to end in '.rst'"),
        ("page.markdown", "'page.markdown' is not a page; rename it to end in '.md'"),
        ("page.mkd", "'page.mkd' is not a page; rename it to end in '.md'"),
        ("notes.txt", ""),
        ("md", ""),
        ("a.md.txt", ""),
        ("a.png", ""),
    ],
)
def test_files_that_end_almost_as_pages_are_told(name: str, fault: str) -> None:
    assert suffix_fault(name, (".md", ".mdx", ".rst")) == fault


def found(*paths: str) -> dict[str, str]:
    sources = [Source(PurePosixPath(path), ".md") for path in paths]
    folders = dialect_folders(source.path for source in sources)
    return {str(path): message for path, message in name_faults(sources, folders)}


def number(name: str, right: str) -> str:
    return f"the number in '{name}' is part of its address; to order by it write '{right}'"


def root(name: str) -> str:
    return (
        f"'{name}' is a section of its own; did you mean '0_root', which belongs to the folder "
        "around it?"
    )


@pytest.mark.parametrize(
    ("path", "fault"),
    [
        ("1_app/2-dash.md", number("2-dash", "2_dash")),
        ("1_app/2.dot.md", number("2.dot", "2_dot")),
        ("1_app/2 space.md", number("2 space", "2_space")),
        ("1_app/02 - both.md", number("02 - both", "02_both")),
        ("3-foo/a.md", number("3-foo", "3_foo")),
        ("0_Root/a.md", root("0_Root")),
        ("1_app/0-root/a.md", root("0-root")),
        ("1_app/00_root/a.md", root("00_root")),
        ("0_root/a.md", ""),
        ("1_app/404.md", ""),
        ("1_app/3d-models.md", ""),
        ("1_app/2024-report.md", ""),
        ("1_app/1.5-new.md", ""),
        ("1_app/v2-new.md", ""),
        ("other/2-dash.md", ""),
    ],
)
def test_names_that_order_nothing_are_told_among_those_that_do(path: str, fault: str) -> None:
    assert found("1_app/1_first.md", path) == ({path: fault} if fault else {})


def test_a_folder_is_told_once() -> None:
    assert list(found("1_app/a.md", "2-b/a.md", "2-b/b.md")) == ["2-b/a.md"]
