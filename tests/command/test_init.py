"""`sphinx-lmstudio init`: what is found out, what is written, and what is left alone."""

from __future__ import annotations

import runpy
import subprocess
from typing import TYPE_CHECKING

import pytest
import yaml
from click.testing import CliRunner

from sphinx_lmstudio.command import facts, main
from sphinx_lmstudio.command.facts import browser_address, own_requirement, remote_name
from sphinx_lmstudio.command.find_tree import find_tree
from tests.helpers.builds import write_files

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

PAGE = "# Pump\n"
BESIDE_PAGES = ["Makefile", "conf.py", "make.bat", "requirements.txt"]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "grow-light"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def tree_of(folder: Path) -> dict[str, bytes]:
    """All files below a folder, but those of git."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".git" not in path.parts
    }


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", "-C", str(folder), *arguments], check=True, capture_output=True)


def test_an_empty_folder_gets_pages_and_all_files_for_hosts(project: Path) -> None:
    result = run("init")
    assert result.exit_code == 0
    files = tree_of(project)
    assert set(files) == {
        ".gitignore",
        ".github/workflows/docs.yml",
        ".readthedocs.yaml",
        *(f"docs/{name}" for name in BESIDE_PAGES),
        "docs/index.md",
        "docs/1_basics/1_first-page.md",
        "docs/2_reference/1_settings.md",
    }
    assert all(name in result.output for name in files)
    assert b"\r\n" in files["docs/make.bat"]
    assert files["docs/index.md"].startswith(b'---\ntitle: "Grow Light"\n')


def test_a_tree_that_is_there_gets_files_and_keeps_its_pages(project: Path) -> None:
    write_files(project, {"manual/1_pump/2_set.md": PAGE, "README.md": "# Readme\n"})
    before = tree_of(project)
    assert run("init").exit_code == 0
    after = tree_of(project)
    assert {name: after[name] for name in before} == before
    assert {name for name in after if name.startswith("manual/")} == {
        "manual/1_pump/2_set.md",
        *(f"manual/{name}" for name in BESIDE_PAGES),
    }


def test_a_tree_at_the_top_of_its_repository_has_all_files_there(project: Path) -> None:
    write_files(project, {"1_pump/2_set.md": PAGE})
    run("init", str(project))
    assert {*BESIDE_PAGES, ".readthedocs.yaml"} <= {path.name for path in project.iterdir()}
    config = yaml.safe_load((project / ".readthedocs.yaml").read_text(encoding="utf-8"))
    assert config["sphinx"]["configuration"] == "conf.py"
    assert "venv" in runpy.run_path(str(project / "conf.py"))["exclude_patterns"]


def test_what_is_written_can_be_read_by_those_who_read_it(project: Path) -> None:
    write_files(project, {"docs/1_a.md": PAGE})
    (project / "pyproject.toml").write_text(
        '[project]\nname = "Ba\\"ck\\\\slash: \'quotes\' # {{ ünï"\nversion = "2.5"\n'
        'authors = [{ name = "Ada \\"A\\" L" }]\n',
        encoding="utf-8",
    )
    assert run("init").exit_code == 0
    conf = runpy.run_path(str(project / "docs/conf.py"))
    assert conf["project"] == "Ba\"ck\\slash: 'quotes' # {{ Ünï"
    assert (conf["author"], conf["release"]) == ('Ada "A" L', "2.5")
    hosts = yaml.safe_load((project / ".readthedocs.yaml").read_text(encoding="utf-8"))
    assert hosts["version"] == 2
    assert (project / hosts["sphinx"]["configuration"]).is_file()
    assert (project / hosts["python"]["install"][0]["requirements"]).is_file()
    workflow = yaml.safe_load((project / ".github/workflows/docs.yml").read_text(encoding="utf-8"))
    assert workflow["jobs"]["publish"]["environment"]["url"].startswith("${{ steps.")


@pytest.mark.parametrize(
    "name", ["docs: #1", 'it\'s "docs"', "$(docs)", "${{ github.token }}", "d*cs [1]", "a\nb"]
)
def test_a_folder_of_any_name_is_one_word_to_hosts(project: Path, name: str) -> None:
    git(project, "init", "-q")
    write_files(project, {f"{name}/1_a.md": PAGE})
    assert run("init", name).exit_code == 0
    workflow = yaml.safe_load((project / ".github/workflows/docs.yml").read_text(encoding="utf-8"))
    job = workflow["jobs"]["build"]
    # GitHub's way to write what begins an expression.
    assert job["env"]["DOCS"].replace("${{ '${{' }}", "${{") == name
    commands = [step["run"] for step in job["steps"] if "run" in step]
    assert all('"$DOCS' in command and name not in command for command in commands)
    hosts = yaml.safe_load((project / ".readthedocs.yaml").read_text(encoding="utf-8"))
    assert (project / hosts["python"]["install"][0]["requirements"]).is_file()
    lines = (project / name / "requirements.txt").read_text(encoding="utf-8").splitlines()
    assert all(line.startswith(("#", "sphinx-lmstudio")) for line in lines)
    if "\n" not in name:
        git(project, "check-ignore", "-q", f"{name}/_build/html")


def test_a_conf_that_is_a_link_to_nothing_is_kept(project: Path) -> None:
    write_files(project, {"docs/1_a.md": PAGE})
    (project / "docs/conf.py").symlink_to(project / "gone.py")
    result = run("init")
    assert result.exit_code == 0
    assert 'conf.py: add "sphinx_lmstudio"' in result.output


def test_nothing_that_is_there_is_written_over_unless_told(project: Path) -> None:
    conf = 'extensions = []\nhtml_theme = "alabaster"\n'
    write_files(project, {"docs/1_a.md": PAGE, "docs/conf.py": conf})
    write_files(project, {".gitignore": "/dist/", ".readthedocs.yaml": "version: 2\n"})
    result = run("init")
    assert (project / "docs/conf.py").read_text(encoding="utf-8") == conf
    assert (project / ".readthedocs.yaml").read_text(encoding="utf-8") == "version: 2\n"
    assert 'add "sphinx_lmstudio" to `extensions`' in result.output
    assert "alabaster" in result.output
    lines = (project / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert lines == ["/dist/", "/docs/_build/", "/.venv/", "__pycache__/"]
    assert run("init", "--force").exit_code == 0
    assert "sphinx_lmstudio" in (project / "docs/conf.py").read_text(encoding="utf-8")
    assert (project / "docs/1_a.md").read_text(encoding="utf-8") == PAGE


def test_a_second_time_there_is_nothing_to_do(project: Path) -> None:
    run("init")
    before = tree_of(project)
    result = run("init", "--force")
    assert tree_of(project) == before
    assert "new" not in result.output.split("requirements.txt:")[0].replace("anew", "new")


def test_a_folder_that_cannot_be_written_to_is_told(project: Path) -> None:
    write_files(project, {"docs/1_a.md": PAGE, ".github": "a file"})
    result = run("init")
    assert result.exit_code == 2
    assert f"{project / '.github/workflows/docs.yml'} cannot be written" in result.output


def test_a_dry_run_writes_nothing(project: Path) -> None:
    result = run("init", "--dry-run")
    assert "docs/conf.py" in result.output
    assert list(project.iterdir()) == []


def test_a_link_is_never_followed_out_of_the_project(project: Path) -> None:
    outside = project.parent / "outside"
    outside.mkdir()
    write_files(project, {"docs/1_a.md": PAGE})
    (project / ".github").symlink_to(outside)
    (project / "docs/conf.py").symlink_to(outside / "conf.py")
    (outside / "conf.py").write_text("", encoding="utf-8")
    assert run("init", "--force").exit_code == 0
    assert [path.name for path in outside.iterdir()] == ["conf.py"]
    assert (outside / "conf.py").read_text(encoding="utf-8") == ""


def test_only_what_is_named_is_written_to(project: Path) -> None:
    git(project, "init", "-q")
    write_files(project, {"a/docs/1_a.md": PAGE})
    named = project / "a"
    result = CliRunner().invoke(main, ["init", str(named)])
    # One stands in the repository, and hosts look at its top.
    assert (project / ".readthedocs.yaml").is_file()
    assert not (named / ".readthedocs.yaml").exists()
    assert "is a git repository" not in result.output


def test_a_folder_of_a_repository_that_is_elsewhere_gets_no_files_around_it(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(project, "init", "-q")
    write_files(project, {"a/docs/1_a.md": PAGE})
    monkeypatch.chdir(project.parent)
    result = run("init", str(project / "a"))
    assert sorted(path.name for path in project.iterdir()) == [".git", "a"]
    assert f"{project} is a git repository" in result.output


def test_name_branch_and_edit_links_come_from_git(project: Path) -> None:
    git(project, "init", "-q", "-b", "trunk")
    git(project, "remote", "add", "origin", "https://ada:secret@github.com/example/leaf-api.git")
    run("init")
    text = (project / "docs/conf.py").read_text(encoding="utf-8")
    conf = runpy.run_path(str(project / "docs/conf.py"))
    assert conf["project"] == "Leaf API"
    assert conf["html_theme_options"] == {
        "source_repository": "https://github.com/example/leaf-api",
        "source_branch": "trunk",
        "source_directory": "docs/",
    }
    assert "secret" not in text


@pytest.mark.parametrize(
    ("remote", "name", "address"),
    [
        ("git@github.com:a/b.git", "b", "https://github.com/a/b"),
        ("ssh://git@gitlab.com:22/a/c/b.git", "b", "https://gitlab.com/a/c/b"),
        ("https://git.example.org/a/b", "b", ""),
        ("/srv/git/b.git", "b", ""),
        ("http://[", "[", ""),
        ("", "", ""),
    ],
)
def test_addresses_of_remotes(remote: str, name: str, address: str) -> None:
    assert (remote_name(remote), browser_address(remote)) == (name, address)


@pytest.mark.parametrize(
    ("files", "tree"),
    [
        ([], None),
        (["README.md", "src/main.py"], None),
        (["docs/a.md"], "docs"),
        (["a.md"], "."),
        (["1_a/b.md", "docs/1_c.md"], "."),
        (["project/site/docs/1_a/b.md"], "project/site/docs"),
        (["docs/1_a.md", "tests/1_b.md", "node_modules/x/1_c.md"], "docs"),
        (["docs/1_a.md", "app/migrations/0001_first.py"], "docs"),
        (["docs/_drafts/1_a.md", "docs/b.md"], "docs"),
    ],
)
def test_the_tree_is_the_one_folder_that_is_numbered(
    project: Path, files: list[str], tree: str | None
) -> None:
    write_files(project, dict.fromkeys(files, PAGE))
    assert find_tree(project) == (None if tree is None else project / tree)


@pytest.mark.parametrize(
    ("files", "arguments", "message"),
    [
        (["a/1_a.md", "b/1_a.md"], ["init"], "more than one docs tree (a, b); name one"),
        (["a"], ["init", "a"], "is a file; name a folder"),
        ([], ["init", "--fast"], "No such option"),
        ([], ["build"], "has no pages"),
        (["a/1_a.md", "b/1_a.md"], ["build"], "more than one docs tree (a, b); name one"),
        ([], ["build", "missing"], "cannot be read (No such file or directory)"),
        ([], ["serve", "missing"], "cannot be read (No such file or directory)"),
    ],
)
def test_wrong_use_ends_with_2(
    project: Path, files: list[str], arguments: list[str], message: str
) -> None:
    write_files(project, dict.fromkeys(files, PAGE))
    before = tree_of(project)
    result = run(*arguments)
    assert result.exit_code == 2
    assert message in result.output
    assert tree_of(project) == before


@pytest.mark.parametrize(
    ("record", "requirement"),
    [
        (None, "sphinx-lmstudio[site,pdf]~=9.8.7"),
        ('{"url": "file:///home/ada/checkout", "dir_info": {}}', ""),
        (
            '{"url": "https://git.example.org/x.git",'
            ' "vcs_info": {"vcs": "git", "commit_id": "0a1b"}}',
            "sphinx-lmstudio[site,pdf] @ git+https://git.example.org/x.git@0a1b",
        ),
        (
            '{"url": "https://example.org/x.whl", "archive_info": {}}',
            "sphinx-lmstudio[site,pdf] @ https://example.org/x.whl",
        ),
    ],
    ids=["an index", "a folder", "git", "a file on the web"],
)
def test_hosts_install_what_is_installed_here(
    monkeypatch: pytest.MonkeyPatch, record: str | None, requirement: str
) -> None:
    class Installed:
        version = "9.8.7"

        def read_text(self, name: str) -> str | None:
            return record if name == "direct_url.json" else None

    monkeypatch.setattr(facts, "distribution", lambda name: Installed())
    assert own_requirement()[0] == requirement
