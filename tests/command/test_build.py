"""`sphinx-lmstudio build` and `serve`: what is built from where, and how they end."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.request import urlopen

import pytest
from click.testing import CliRunner

from sphinx_lmstudio.command import main
from sphinx_lmstudio.command.build import find_target, results
from sphinx_lmstudio.command.serve import check_port
from tests.helpers.builds import write_files

if TYPE_CHECKING:
    from click.testing import Result

CHECKOUT = Path(__file__).parents[2]
CONF = 'extensions = ["sphinx_lmstudio"]\n'
PAGE = "# Pump\n\nWater.\n"
FAULTY = "# Pump\n\n[nowhere](/docs/nowhere)\n"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def test_a_tree_without_a_conf_is_built_where_one_stands_and_only_read(project: Path) -> None:
    write_files(project, {"tree/1_pump/2_set.md": FAULTY})
    before = sorted((project / "tree").rglob("*"))
    result = run("build", "tree")
    assert result.exit_code == 0
    assert "Water" not in result.output
    assert "2_set.md:3: WARNING: there is no page '/docs/nowhere'" in result.output
    assert (project / "_build/html/pump/set.html").is_file()
    assert sorted((project / "tree").rglob("*")) == before
    assert "reading sources" not in result.output
    assert result.output.endswith("built: " + str(project / "_build/html/index.html") + "\n")


def test_warnings_are_faults_where_one_asks(project: Path) -> None:
    write_files(project, {"docs/1_set.md": FAULTY, "docs/conf.py": CONF})
    assert run("build", "-W", "-b", "dummy").exit_code == 1
    assert run("build", "-b", "dummy", "-E").exit_code == 0
    silenced = "suppress_warnings=lmstudio.link"
    assert run("build", "-E", "-W", "-b", "dummy", "-D", silenced).exit_code == 0


@pytest.mark.parametrize(
    ("files", "tree", "source", "output"),
    [
        (["1_a.md", "conf.py"], ".", ".", "_build/html"),
        (["docs/1_a.md", "docs/conf.py"], ".", "docs", "docs/_build/html"),
        (["docs/1_a.md", "conf.py"], "docs", "docs", "_build/html"),
        (["docs/1_a.md", "conf.py"], ".", ".", "_build/html"),
        (["docs/1_a.md"], "docs", "docs", "_build/html"),
    ],
)
def test_output_is_beside_the_conf(
    project: Path, files: list[str], tree: str, source: str, output: str
) -> None:
    write_files(project, {name: CONF if name.endswith(".py") else PAGE for name in files})
    target = find_target(Path(tree), "html", None)
    assert (target.source.resolve(), target.output.resolve()) == (
        (project / source).resolve(),
        (project / output).resolve(),
    )


def test_messages_are_collected_after_a_site_was_built(project: Path) -> None:
    write_files(project, {"1_a.md": PAGE})
    assert run("build", "-b", "dummy").exit_code == 0
    assert run("build", "-b", "gettext").exit_code == 0
    assert (project / "_build/gettext/a.pot").is_file()


def test_only_the_output_is_written_to_a_folder_that_is_named(project: Path) -> None:
    write_files(project, {"docs/1_a.md": PAGE, "docs/conf.py": CONF + "version = '1'\n"})
    result = run("build", "-W", "-b", "epub", "-o", "book", "docs")
    (book,) = Path("book").glob("*.epub")
    assert (result.exit_code, result.output) == (0, f"built: {book}\n")
    assert sorted(path.name for path in project.iterdir()) == ["book", "docs"]
    assert [path.name for path in (project / "book").glob(".doc*")] == []


@pytest.mark.parametrize("output", [".", "docs", "docs/1_a", "docs/new/../1_a"])
def test_nothing_is_built_among_pages(project: Path, output: str) -> None:
    write_files(project, {"docs/1_a/1_b.md": PAGE, "docs/conf.py": CONF})
    before = sorted(project.rglob("*"))
    result = run("build", "-b", "dummy", "-o", output)
    assert result.exit_code == 2
    assert f"{Path(output)} contains pages of the tree; name another output folder" in result.output
    assert sorted(project.rglob("*")) == before


@pytest.mark.parametrize("verb", ["build", "serve"])
def test_a_folder_that_cannot_be_written_to_is_told_in_a_line(project: Path, verb: str) -> None:
    write_files(project, {"1_a.md": PAGE, "_build": ""})
    result = run(verb, *(["--port", "0"] if verb == "serve" else []))
    assert result.exit_code == 2
    assert f"{project / '_build/html'} cannot be written to (" in result.output


def test_a_builder_that_there_is_not_is_wrong_use(project: Path) -> None:
    write_files(project, {"1_a.md": PAGE})
    result = run("build", "-b", "htlm")
    assert result.exit_code == 2
    assert "Error: there is no builder 'htlm'; did you mean 'html'?" in result.output
    assert "Traceback" not in result.output
    assert not (project / "_build").exists()


def test_a_book_is_named_and_not_the_pictures_beside_it(tmp_path: Path) -> None:
    for name in ("book.tex", "book.pdf", "picture.pdf"):
        (tmp_path / name).touch()
    assert results(tmp_path, "latexpdf") == [tmp_path / "book.pdf"]
    assert results(tmp_path, "gettext") == [tmp_path]


def test_a_builder_of_an_extension_is_known(project: Path) -> None:
    extension = "from sphinx.builders.dummy import DummyBuilder\n"
    extension += 'class Own(DummyBuilder):\n    name = "own"\n'
    extension += "def setup(app):\n    app.add_builder(Own)\n"
    conf = 'import sys\nsys.path.insert(0, ".")\nextensions = ["sphinx_lmstudio", "own_builder"]\n'
    write_files(project, {"1_a.md": PAGE, "conf.py": conf, "own_builder.py": extension})
    assert run("build", "-b", "own").exit_code == 0
    assert run("build", "-b", "xml", "-q").exit_code == 0


def test_verbs_are_listed_in_whole_sentences(project: Path) -> None:
    listed = run("--help").output.partition("Commands:\n")[2].splitlines()
    assert [line for line in listed if not line.endswith(".")] == []
    assert [line for line in listed if line.endswith("...")] == []


def test_ctrl_c_ends_with_130_and_one_line(project: Path) -> None:
    interrupt = "import os, signal\n" + CONF
    interrupt += "def stop(*_):\n    os.kill(os.getpid(), signal.SIGINT)\n"
    interrupt += 'def setup(app):\n    app.connect("source-read", stop)\n'
    write_files(project, {"1_a.md": PAGE, "conf.py": interrupt})
    before = signal.getsignal(signal.SIGINT)
    result = run("build", "-b", "dummy")
    assert result.exit_code == 130
    assert result.output.strip().splitlines() == ["Interrupted!"]
    assert signal.getsignal(signal.SIGINT) == before


def test_a_pdf_needs_tex_and_says_so(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_files(project, {"1_a.md": PAGE})
    monkeypatch.setenv("PATH", "")
    result = run("build", "-b", "latexpdf")
    assert result.exit_code == 2
    assert "the program latexmk was not found" in result.output
    assert not (project / "_build").exists()


def test_serve_says_which_package_is_missing(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_files(project, {"1_a.md": PAGE})
    monkeypatch.setattr("sphinx_lmstudio.command.serve.find_spec", lambda name: None)
    result = run("serve")
    assert result.exit_code == 2
    assert "pip install sphinx-autobuild" in result.output


def test_serve_says_that_a_port_is_taken(project: Path) -> None:
    write_files(project, {"1_a.md": PAGE})
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        result = run("serve", "--port", str(port))
    assert result.exit_code == 2
    assert "name another `--port`" in result.output
    check_port("127.0.0.1", port)


def test_a_port_has_a_number_that_there_can_be(project: Path) -> None:
    write_files(project, {"1_a.md": PAGE})
    assert run("serve", "--port", "65536").exit_code == 2


@pytest.mark.slow
def test_serve_builds_again_what_changes_and_ends_with_130(project: Path) -> None:
    write_files(project, {"1_pump.md": PAGE})
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-m", "sphinx_lmstudio.command", "serve", "--port", str(port)],
        env={**os.environ, "PYTHONPATH": str(CHECKOUT)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    try:
        page = f"http://127.0.0.1:{port}/pump.html"
        await_text(page, "Water")
        write_files(project, {"1_pump.md": PAGE + "\nLight.\n"})
        await_text(page, "Light.")
    finally:
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=30)
    assert process.returncode == 130
    assert errors.splitlines()[-1] == "stopped"
    assert "Traceback" not in errors


def await_text(address: str, text: str) -> None:
    """Wait until a page has a text.

    :raises AssertionError: it has not after half a minute
    """
    end = time.monotonic() + 30
    while time.monotonic() < end:
        try:
            with urlopen(address, timeout=5) as answer:  # noqa: S310 - of this machine
                if text in answer.read().decode():
                    return
        except OSError:
            pass
        time.sleep(0.2)
    raise AssertionError(f"{address} has no {text!r}")
