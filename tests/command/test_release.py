"""What is released: the wheel and the sdist, and what hosts make with the wheel installed."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import sysconfig
import tarfile
import zipfile
from dataclasses import dataclass
from email import message_from_string
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.command.read_the_docs import ReadTheDocs

CHECKOUT = Path(__file__).parents[2]
OF_SPHINX = {"404", "404.html", "genindex", "search"}
"""What is at the top of a site beside its pages."""
TOOLS = ("hatchling", "hatch_fancy_pypi_readme")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not os.environ.get("CI") and not all(find_spec(name) for name in TOOLS),
        reason="needs hatchling, which the extra `test` brings",
    ),
]


@dataclass(frozen=True, slots=True)
class Release:
    """What was built, and an environment that has nothing else of ours."""

    wheel: Path
    sdist: Path
    python: Path

    @property
    def command(self) -> Path:
        """The console script."""
        return self.python.with_name("sphinx-lmstudio")


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    base = tmp_path_factory.mktemp("release")
    command = [sys.executable, "-m", "hatchling", "build", "-d", str(base / "dist")]
    subprocess.run(command, cwd=CHECKOUT, check=True, capture_output=True)
    (wheel,) = (base / "dist").glob("*.whl")
    (sdist,) = (base / "dist").glob("*.tar.gz")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", base / "venv"], check=True)
    (site,) = (base / "venv").glob("lib/python*/site-packages")
    # The packages of this environment, but for the checkout, which is found by a file of their own.
    packages = {path for path in sys.path if path.endswith("site-packages")}
    packages.add(sysconfig.get_path("purelib"))
    (site / "packages.pth").write_text("".join(f"{path}\n" for path in sorted(packages)), "utf-8")
    python = base / "venv/bin/python"
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "--no-index", "-q"]
    subprocess.run([*pip, "--no-deps", "--force-reinstall", str(wheel)], check=True)
    return Release(wheel, sdist, python)


@pytest.fixture(scope="module")
def begun(release: Release, tmp_path_factory: pytest.TempPathFactory) -> ReadTheDocs:
    """A project that `init` made in an empty folder."""
    folder = tmp_path_factory.mktemp("begun") / "greenhouse"
    folder.mkdir()
    subprocess.run([release.command, "init"], cwd=folder, check=True, capture_output=True)
    return ReadTheDocs(folder, release.python, folder.parent / "output")


def names_of(release: Release) -> tuple[set[str], set[str]]:
    """Files of the wheel, and of the sdist below its folder."""
    with zipfile.ZipFile(release.wheel) as wheel, tarfile.open(release.sdist) as sdist:
        return set(wheel.namelist()), {name.partition("/")[2] for name in sdist.getnames()}


def test_the_wheel_and_the_sdist_hold_all_of_the_checkout(release: Release) -> None:
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=CHECKOUT, check=True, capture_output=True, text=True)
    files = {name for name in listed.stdout.split("\0") if name and (CHECKOUT / name).is_file()}
    wheel, sdist = names_of(release)
    ours = {name for name in wheel if ".dist-info/" not in name}
    assert ours == {name for name in files if name.startswith("sphinx_lmstudio/")}
    left_out = (".ci/", ".github/", ".pre-commit")
    assert {name for name in files - sdist if not name.startswith(left_out)} == set()


def test_the_readme_reads_well_where_its_files_are_not(release: Release) -> None:
    with zipfile.ZipFile(release.wheel) as wheel:
        (name,) = (n for n in wheel.namelist() if n.endswith("METADATA"))
        metadata = message_from_string(wheel.read(name).decode())
    readme = metadata.get_payload()
    assert isinstance(readme, str)
    targets = re.findall(r"\]\(([^)]*)\)", readme)
    assert [target for target in targets if not target.startswith("https://")] == []
    assert readme.startswith("# sphinx_lmstudio\n")


def test_an_installed_wheel_is_what_runs(release: Release, tmp_path: Path) -> None:
    script = "import sphinx_lmstudio; print(sphinx_lmstudio.__file__)"
    found = subprocess.run(
        [release.python, "-c", script], cwd=tmp_path, check=True, capture_output=True, text=True
    )
    assert Path(found.stdout.strip()).is_relative_to(release.python.parents[1])


def test_read_the_docs_builds_what_init_made(begun: ReadTheDocs) -> None:
    site = begun.html()
    assert {path.parent.relative_to(site).as_posix() for path in site.rglob("index.html")} >= {
        ".",
        "basics/first-page",
        "reference/settings",
    }
    with zipfile.ZipFile(begun.htmlzip()) as archive:
        assert "greenhouse-latest/index.html" in archive.namelist()
    with zipfile.ZipFile(begun.epub()) as book:
        assert "basics/first-page.xhtml" in book.namelist()


@pytest.mark.pdf
def test_read_the_docs_makes_a_pdf_of_what_init_made(begun: ReadTheDocs) -> None:
    assert begun.pdf().read_bytes().startswith(b"%PDF")


def test_the_makefile_of_init_builds(begun: ReadTheDocs) -> None:
    path = f"{begun.python.parent}{os.pathsep}{os.environ['PATH']}"
    subprocess.run(
        ["make", "-C", "docs", "dirhtml", "SPHINXOPTS=-W -q"],
        cwd=begun.checkout,
        env={**os.environ, "PATH": path, "SPHINXBUILD": f"{begun.python} -m sphinx"},
        check=True,
        capture_output=True,
    )
    assert (begun.checkout / "docs/_build/dirhtml/basics/first-page/index.html").is_file()


def test_read_the_docs_publishes_the_manual_and_nothing_else(
    release: Release, tmp_path: Path
) -> None:
    site = ReadTheDocs(
        CHECKOUT, release.python, tmp_path / "output", str(tmp_path / "doctrees")
    ).html()
    made = {path.relative_to(site).parts[0] for path in site.rglob("*.html")}
    sections = {"app", "cli", "developer", "guide", "integrations", "lmlink", "tutorial"}
    sdks = {"python", "typescript"}
    assert made - OF_SPHINX == {"index.html", "troubleshooting", *sections, *sdks}
