"""`sphinx-lmstudio unpack`: a file of documents for language models becomes a tree that builds."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from sphinx_lmstudio.command import main
from sphinx_lmstudio.command.context_file import file_name, plan_tree, read_context

if TYPE_CHECKING:
    from click.testing import Result

    from tests.helpers.builds import Build

LOOSE = """\
<project title="Pumps" summary="All &amp; more.">A **word**.<docs><doc title="Fill" desc="How.">---
title: Fill the tank
---

See [valve](/docs/rest/more/valve). `</doc>` & <b>
</doc><doc title='Say "it"'># Said</doc></docs><0 rest><doc title="Valve">No heading.</doc>
<doc title="0 Rest">---
title: REST
---
Landing.</doc><doc title="2 Tanks" desc="d"># Tanks</doc>
<doc title="Valve"># Other</doc></0 rest></project>
"""


def unpack(tmp_path: Path, text: str, *options: str) -> tuple[Result, dict[str, str]]:
    """What the command said, and the files it wrote."""
    (tmp_path / "ctx.txt").write_text(text, encoding="utf-8")
    tree = tmp_path / "tree"
    result = CliRunner().invoke(main, ["unpack", str(tmp_path / "ctx.txt"), str(tree), *options])
    files = {
        file.relative_to(tree).as_posix(): file.read_text(encoding="utf-8")
        for file in tree.rglob("*")
        if file.is_file()
    }
    return result, files


def test_a_file_that_is_no_xml(tmp_path: Path) -> None:
    result, files = unpack(tmp_path, LOOSE)
    assert result.exit_code == 0, result.output
    assert files == {
        "index.md": "---\ntitle: Pumps\ndescription: All & more.\n---\n\nA **word**.\n",
        "1_docs/fill.md": "---\ntitle: Fill the tank\n---\n\n"
        "See [valve](/docs/rest/more/valve). `</doc>` & <b>\n",
        "1_docs/say-it.md": "# Said\n",
        "0_rest/more/valve.md": "---\ntitle: Valve\n---\n\nNo heading.\n",
        "0_rest/index.md": "---\ntitle: REST\n---\nLanding.\n",
        "0_rest/2_tanks/index.md": "# Tanks\n",
        "0_rest/more/valve-2.md": "# Other\n",
    }


def test_guesses_are_told(tmp_path: Path) -> None:
    result, _ = unpack(tmp_path, LOOSE)
    told = [line.replace(f"{tmp_path}/tree/", "") for line in result.output.splitlines()]
    assert told == [
        "1_docs/fill.md: the number of section 'docs' is its place in the file",
        "1_docs/fill.md: the name is the title, and no link says in which folder it was",
        "1_docs/say-it.md: the name is the title, and no link says in which folder it was",
        "0_rest/more/valve.md: the folder is that of the link '/docs/rest/more/valve'",
        "0_rest/more/valve.md: it has the title and the description of the list",
        "0_rest/index.md: '0 Rest' is taken for the name of a folder, and this for its page",
        "0_rest/2_tanks/index.md: '2 Tanks' is taken for the name of a folder, "
        "and this for its page",
        "0_rest/more/valve-2.md: the folder is that of the link '/docs/rest/more/valve'",
        "0_rest/more/valve-2.md: another page is called so: this is number 2",
        f"7 pages written in {tmp_path}/tree",
    ]


def test_nothing_of_our_own_files_is_lost(build: Build, tmp_path: Path) -> None:
    page = "# Doc\n\nText & `<b>`.\n\n```xml\n<![CDATA[ ]]> </doc><doc title=''>\n```\n"
    built = build(
        {"index.md": "# T\n", "1_a/doc.md": page, "1_a/other.md": "# Other\n"},
        html_baseurl="https://h/",
    )
    text = (built.outdir / "llms-ctx-full.txt").read_text(encoding="utf-8")
    result, files = unpack(tmp_path, text)
    assert result.exit_code == 0
    pages = [(built.outdir / name).read_text("utf-8") for name in ("a/doc.md", "a/other.md")]
    assert {page.strip() for page in pages} <= {text.strip() for text in files.values()}


def test_the_tree_builds(build: Build, tmp_path: Path) -> None:
    _, files = unpack(tmp_path, LOOSE)
    built = build(files)
    text = (built.outdir / "llms-full.txt").read_text(encoding="utf-8")
    for words in ("All & more.", "# Fill the tank", "No heading.", "Landing.", "# Other", "# Said"):
        assert words in text


@pytest.mark.parametrize(
    "name",
    ["../../up", "/etc/passwd", "..", ".", "", "a/../b", "C:\\x", "con\0", "_x", "~", "a" * 999],
)
def test_no_name_leads_out_of_the_tree(name: str) -> None:
    text = (
        f'<project title="T" summary="S">i<{name or "x"}><doc title="{name}">t</doc></x></project>'
    )
    for page in plan_tree(read_context(text)):
        assert ".." not in page.path.parts
        assert not page.path.is_absolute()
        assert not any(part.startswith((".", "_")) for part in page.path.parts)
    assert PurePosixPath(file_name(name)).name == file_name(name)
    assert len(file_name(name)) <= 100


def test_a_link_in_the_tree_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "tree").mkdir()
    (tmp_path / "out").mkdir()
    (tmp_path / "tree/1_docs").symlink_to(tmp_path / "out")
    result, _ = unpack(tmp_path, LOOSE, "--force")
    assert result.exit_code == 1
    assert "leads out of" in result.output
    assert list((tmp_path / "out").iterdir()) == []


def test_a_tree_with_files_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "tree").mkdir()
    (tmp_path / "tree/mine.md").write_text("mine", encoding="utf-8")
    result, files = unpack(tmp_path, LOOSE)
    assert (result.exit_code, files) == (2, {"mine.md": "mine"})
    assert "--force writes among them" in result.output
    assert unpack(tmp_path, LOOSE, "--force")[0].exit_code == 0


@pytest.mark.parametrize("text", ["", "# T\n", "<html></html>", "<docs><doc>x</doc></docs>"])
def test_another_file_is_told(tmp_path: Path, text: str) -> None:
    result, files = unpack(tmp_path, text)
    assert (result.exit_code, files) == (1, {})
    assert "it does not begin with <project …>" in result.output


@pytest.mark.parametrize(
    "text",
    [
        '<project title="T" summary="S">info',
        '<project title="T">i<docs><doc title="A">cut off',
        "<project>i<docs>stray</docs>more</project>",
        '<!DOCTYPE x [<!ENTITY a "b">]><project>&a;</project>',
    ],
)
def test_a_damaged_file_loses_nothing(text: str) -> None:
    if text.startswith("<!"):
        with pytest.raises(ValueError, match="does not begin"):
            read_context(text)
        return
    found = read_context(text)
    said = found.info + "".join(document.text for document in found.documents)
    for word in ("info", "cut off", "stray", "more"):
        assert (word in said) == (word in text)
