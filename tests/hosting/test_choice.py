"""`lmstudio_site`: each part of the extra alone, all, none, and what conf.py uses itself."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING, Any

import pytest

from sphinx_lmstudio.config import SITE_PARTS
from sphinx_lmstudio.hosting import extensions
from sphinx_lmstudio.hosting.extensions import PARTS
from tests.helpers.builds import build_site, write_conf, write_files
from tests.helpers.others import need

if TYPE_CHECKING:
    from pathlib import Path

    from tests.helpers.builds import Build, Built

FILES = {"index.md": "# A\n", "1_a/b.md": "---\naliases: [old]\n---\n# B\n"}
CONF: dict[str, Any] = {
    "html_baseurl": "https://pumps.example/",
    "ogp_social_cards": {"enable": False},
}


@pytest.fixture(autouse=True)
def _installed() -> None:
    for part in PARTS.values():
        need(part.module)


def parts_in(built: Built) -> set[str]:
    """The parts that one sees in a site."""
    page = (built.outdir / "a/b.html").read_text("utf-8")
    seen = {
        "opengraph": 'property="og:title"' in page,
        "sitemap": (built.outdir / "sitemap.xml").exists(),
        "notfound": (built.outdir / "404.html").exists(),
        "redirects": (built.outdir / "old.html").exists(),
        "dates": "Last updated on" in page,
    }
    return {name for name, is_there in seen.items() if is_there}


def committed(folder: Path) -> None:
    git = ("git", "-c", "user.name=A", "-c", "user.email=a@example.com")
    for command in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "x"]):
        subprocess.run([*git, *command], cwd=folder, check=True)


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """A project in git."""
    (tmp_path / "src").mkdir()
    write_files(tmp_path / "src", FILES)
    committed(tmp_path)
    return tmp_path


@pytest.mark.parametrize("choice", [*SITE_PARTS, "auto", "off", "none"])
def test_what_is_chosen_is_there(base: Path, choice: str) -> None:
    value: object = {"auto": "auto", "off": "off", "none": []}.get(choice, [choice])
    write_conf(base, lmstudio_site=value, **CONF)
    built = build_site(base, "html")
    assert built.warnings == []
    expected = set(SITE_PARTS) if choice == "auto" else {choice} - {"off", "none"}
    assert parts_in(built) == expected


def test_a_shallow_clone_and_new_files_are_no_fault(base: Path, tmp_path_factory: Any) -> None:
    source = tmp_path_factory.mktemp("clone")
    write_files(base / "src", {"1_a/c.md": "# C\n"})
    committed(base)
    clone = ["git", "clone", "-q", "--depth=1", f"file://{base}", str(source / "c")]
    subprocess.run(clone, check=True)
    for place in (source / "c", base):
        write_files(place / "src", {"1_a/d.md": "# D\n"})
        write_conf(place, html_theme_options=EDIT)
    shallow, whole = (build_site(place, "html") for place in (source / "c", base))
    assert shallow.warnings == whole.warnings == []
    assert "dates" not in parts_in(shallow)
    assert "dates" in parts_in(whole)
    # A file that is new can be edited too.
    assert whole.html("a/d").xpath("//a[@rel='edit']") != []


EDIT = {"source_repository": "https://github.com/a/b", "source_branch": "main"}


def test_made_pages_ask_nothing_of_git(
    base: Path, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: Any
) -> None:
    """The file that they are read from may stand in a folder that git does not know."""
    stub = tmp_path_factory.mktemp("outside") / "landing.md"
    stub.write_text("", "utf-8")
    monkeypatch.setattr("sphinx_lmstudio.site.project.STUB", stub)
    write_conf(base, lmstudio_site=["dates"])
    built = build_site(base, "html")
    assert built.warnings == []
    assert parts_in(built) == {"dates"}


def test_nothing_is_installed(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extensions, "is_installed", lambda _module: False)
    built = build(FILES, **CONF)
    assert built.warnings == []
    assert parts_in(built) == set()
    built = build(FILES, lmstudio_site=["sitemap"], **CONF)
    assert built.warnings == [
        "WARNING: lmstudio_site lists 'sitemap', which needs the package sphinx-sitemap; "
        "install it, or the extra `site` [lmstudio.config]"
    ]


@pytest.mark.parametrize("value", ["on", ["maps"], 1, {"sitemap": True}])
def test_a_choice_that_cannot_be(build: Build, value: object) -> None:
    built = build(FILES, lmstudio_site=value)
    (warning,) = built.warnings
    assert warning.startswith("WARNING: lmstudio_site: expected 'auto', 'off' or a list of ")
    assert warning.endswith("; the default is used [lmstudio.config]")


def test_what_conf_py_says_wins(build: Build) -> None:
    built = build(
        FILES,
        sitemap_url_scheme="x/{link}",
        notfound_urls_prefix="/other/",
        ogp_site_name="Shop",
        redirects={"old.html": "elsewhere.html"},
        redirect_html_template_file=None,
        **CONF,
    )
    assert built.warnings == []
    assert "<loc>https://pumps.example/x/index.html</loc>" in (
        built.outdir / "sitemap.xml"
    ).read_text("utf-8")
    assert 'src="/other/_static/' in (built.outdir / "404.html").read_text("utf-8")
    names = built.html("index").xpath("//meta[@property='og:site_name']/@content")
    assert names == ["Shop"]
    assert "elsewhere.html" in (built.outdir / "old.html").read_text("utf-8")


@pytest.mark.parametrize("first", ["sphinx_lmstudio", "sphinxext.opengraph"])
def test_an_extension_of_conf_py_keeps_its_defaults(build: Build, first: str) -> None:
    names = ["sphinx_lmstudio", "sphinxext.opengraph", "sphinx_sitemap"]
    built = build(
        {**FILES, "1_a/c.md": "---\ndescription: Said.\n---\n# C\n"},
        extensions=sorted(names, key=lambda name: name != first),
        version="2",
        ogp_site_url="https://elsewhere.example/",
        **CONF,
    )
    assert built.warnings == []
    text = (built.outdir / "sitemap.xml").read_text("utf-8")
    assert "<loc>https://pumps.example/en/2/index.html</loc>" in text
    assert "404" not in text
    page = built.html("a/c")
    (url,) = page.xpath("//meta[@property='og:url']/@content")
    assert url == "https://elsewhere.example/a/c.html"
    # Whoever brings it, it is told what the page says.
    assert page.xpath("//meta[@property='og:description']/@content") == ["Said."]


def test_conf_py_and_the_command_line_win_over_the_host(
    build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NETLIFY", "true")
    monkeypatch.setenv("URL", "https://host.example")

    def canonical(**conf: Any) -> list[str]:
        built = build({"index.md": "# A\n"}, lmstudio_site="off", **conf)
        return [str(a) for a in built.html("index").xpath("//link[@rel='canonical']/@href")]

    assert canonical() == ["https://host.example/index.html"]
    assert canonical(html_baseurl="https://own.example/") == ["https://own.example/index.html"]
    assert canonical(html_baseurl="") == []
