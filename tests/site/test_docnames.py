"""The clean path of a page, wherever a reader or another tool meets it; its file in warnings."""

from __future__ import annotations

import json
import posixpath
from typing import TYPE_CHECKING, Any

import pytest
from sphinx.util.inventory import InventoryFile

from sphinx_lmstudio.site.project import STUB
from tests.helpers.latex import book
from tests.helpers.pictures import PNG

if TYPE_CHECKING:
    from pathlib import Path

    from tests.helpers.builds import Build, Built

CHAT = """\
---
title: Chat
---

See [the models](../../0_root/models.md#one-by-one), [start](/0_root/start.md),
[old](old.rst) and [setup](../1_guide/2_setup.md).

## Streaming

![A dot](img/dot.png)

```lms_params
- name: stream
  type: boolean
```
"""
FILES = {
    "0_root/start.md": "# Start\n\nGo to [chat](../1_developer/2_rest/3_chat.md#streaming).\n",
    "0_root/models.md": "# Models\n\n## One by one\n\nNothing.\n",
    "1_developer/1_guide/2_setup.md": "# Set up\n\nNothing.\n",
    "1_developer/2_rest/3_chat.md": CHAT,
    "1_developer/2_rest/old.rst": "Old\n===\n\n:doc:`chat`, :doc:`/developer/guide/setup`.\n",
    "1_developer/2_rest/img/dot.png": PNG,
}
DOCNAMES = {
    "index",
    "start",
    "models",
    "developer/index",
    "developer/guide/index",
    "developer/guide/setup",
    "developer/rest/index",
    "developer/rest/chat",
    "developer/rest/old",
}


@pytest.fixture(scope="module")
def site(build: Build) -> Built:
    built = build(FILES)
    assert built.warnings == []
    return built


@pytest.fixture(scope="module")
def dirhtml_site(build: Build) -> Built:
    built = build(FILES, builder="dirhtml")
    assert built.warnings == []
    return built


def page_paths(outdir: Path) -> set[str]:
    paths = {path.relative_to(outdir).as_posix() for path in outdir.rglob("*.html")}
    own = {"search.html", "genindex.html", "search/index.html", "genindex/index.html"}
    return {path for path in paths if not path.startswith("_static/")} - own


def test_html_paths(site: Built) -> None:
    assert page_paths(site.outdir) == {f"{docname}.html" for docname in DOCNAMES}


def test_dirhtml_paths(dirhtml_site: Built) -> None:
    assert page_paths(dirhtml_site.outdir) == {
        "index.html",
        "start/index.html",
        "models/index.html",
        "developer/index.html",
        "developer/guide/index.html",
        "developer/guide/setup/index.html",
        "developer/rest/index.html",
        "developer/rest/chat/index.html",
        "developer/rest/old/index.html",
    }


def search_index(outdir: Path) -> dict[str, Any]:
    text = (outdir / "searchindex.js").read_text(encoding="utf-8")
    index: dict[str, Any] = json.loads(text.removeprefix("Search.setIndex(").removesuffix(")"))
    return index


def test_sphinxs_search_index_has_clean_docnames(build: Build) -> None:
    built = build(FILES, builder="dirhtml", lmstudio_instant_search=False)
    assert set(search_index(built.outdir)["docnames"]) == DOCNAMES


def test_sphinxs_search_leads_to_a_param(build: Build) -> None:
    site = build(FILES, lmstudio_instant_search=False)
    index = search_index(site.outdir)
    (docname, _, _, anchor, name) = index["objects"][""][0]
    assert (index["docnames"][docname], name) == ("developer/rest/chat", "stream")
    assert site.html("developer/rest/chat").xpath(f"//*[@id='{anchor}']/dt") != []


def test_no_output_tells_where_the_extension_is_installed(build: Build, site: Built) -> None:
    outdirs = [site.outdir, build(FILES, builder="gettext").outdir]
    telling = [
        path.relative_to(outdir).as_posix()
        for outdir in outdirs
        for path in outdir.rglob("*")
        if path.suffix in {".html", ".js", ".pot", ".txt", ".inv"}
        and f"{STUB.parent.name}/{STUB.name}" in path.read_text("utf-8", "replace")
    ]
    assert telling == []


def test_objects_inv_has_clean_names(dirhtml_site: Built) -> None:
    content = (dirhtml_site.outdir / "objects.inv").read_bytes()
    inventory = InventoryFile.loads(content, uri="")
    documents = {name: item.uri for name, item in inventory.data["std:doc"].items()}
    assert set(documents) == DOCNAMES
    assert documents["developer/rest/chat"] == "developer/rest/chat/"
    assert documents["developer/rest/index"] == "developer/rest/"
    params = {name: item.uri for name, item in inventory.data["lms:param"].items()}
    assert params == {"developer/rest/chat:stream": "developer/rest/chat/#param-stream"}


def test_latex_labels_are_clean(build: Build) -> None:
    built = build(FILES, builder="latex")
    assert built.warnings == []
    text = book(built)
    for docname in DOCNAMES:
        assert f"\\detokenize{{{docname}::doc}}" in text
    assert "\\detokenize{developer/rest/chat:streaming}" in text
    assert "2_rest" not in text


def test_gettext_files_are_clean(build: Build) -> None:
    built = build(FILES, builder="gettext", gettext_compact=False)
    assert built.warnings == []
    names = {path.relative_to(built.outdir).as_posix() for path in built.outdir.rglob("*.pot")}
    assert names - {"sphinx.pot"} == {f"{docname}.pot" for docname in DOCNAMES}
    pot = (built.outdir / "developer/rest/chat.pot").read_text(encoding="utf-8")
    assert "/1_developer/2_rest/3_chat.md:8\n" in pot  # the translator is told the true place


def test_sources_are_copied_by_docname(site: Built) -> None:
    folder = site.outdir / "_sources"
    copies = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*.txt")}
    assert {name: copies[name].read_text("utf-8") for name in copies} == {
        "start.md.txt": FILES["0_root/start.md"],
        "models.md.txt": FILES["0_root/models.md"],
        "developer/guide/setup.md.txt": FILES["1_developer/1_guide/2_setup.md"],
        "developer/rest/chat.md.txt": FILES["1_developer/2_rest/3_chat.md"],
        "developer/rest/old.rst.txt": FILES["1_developer/2_rest/old.rst"],
    }


@pytest.mark.parametrize("suffix", [".txt", "", ".md"])
@pytest.mark.parametrize(
    ("docname", "path"),
    [
        ("developer/rest/chat", "1_developer/2_rest/3_chat.md"),
        ("developer/rest/old", "1_developer/2_rest/old.rst"),
    ],
)
def test_the_link_to_the_source_of_a_page_leads_to_it(
    build: Build, suffix: str, docname: str, path: str
) -> None:
    built = build(FILES, html_theme="alabaster", html_sourcelink_suffix=suffix)
    (href,) = built.html(docname).xpath("//a[text()='Show Source' or text()='Page source']/@href")
    target = built.outdir / posixpath.join(posixpath.dirname(docname), href)
    assert target.read_text(encoding="utf-8") == FILES[path]


def test_a_made_landing_page_has_no_source_to_show(build: Build) -> None:
    built = build(FILES, html_theme="alabaster")
    links = built.html("developer/rest/index").xpath("//a[contains(@href,'_sources')]")
    assert links == []


def test_the_theme_knows_the_suffix_of_a_page(build: Build) -> None:
    """Furo's link to edit a page ends with it; there is nothing to edit of a page that was made."""
    options = {
        "source_repository": "https://github.com/somebody/something/",
        "source_branch": "main",
        "source_directory": "docs/",
    }
    built = build(FILES, html_theme_options=options)
    names = [
        [
            posixpath.basename(href)
            for href in built.html(docname).xpath("//a/@href[contains(., '/edit/')]")
        ]
        for docname in ("developer/rest/chat", "developer/rest/old", "developer/rest/index")
    ]
    (chat,), (old,), made = names
    assert chat.endswith("chat.md")
    assert old.endswith("old.rst")
    assert made == []


@pytest.mark.parametrize(
    ("name", "links"),
    [
        (
            "site",
            [
                "../../models.html#one-by-one",
                "../../start.html",
                "old.html",
                "../guide/setup.html",
            ],
        ),
        (
            "dirhtml_site",
            ["../../../models/#one-by-one", "../../../start/", "../old/", "../../guide/setup/"],
        ),
    ],
)
def test_relative_links_between_numbered_files(
    name: str, links: list[str], request: pytest.FixtureRequest
) -> None:
    built: Built = request.getfixturevalue(name)
    article = built.html("developer/rest/chat").xpath("//article")[0]
    assert article.xpath(".//p[contains(., 'See')]/a/@href") == links


def test_a_link_to_the_second_file_of_an_address_leads_to_that_file(build: Build) -> None:
    link = "# Link\n\n[x](../2_x/a.md)\n"
    built = build({"1_x/a.md": "# First\n", "2_x/a.md": "# Second\n", "3_y/link.md": link})
    assert built.html("y/link").xpath("//article//p/a/@href") == ["../x/a-2.html"]


def test_rest_pages_refer_by_clean_docnames(site: Built) -> None:
    article = site.html("developer/rest/old").xpath("//article")[0]
    assert article.xpath(".//p/a/@href") == ["chat.html", "../guide/setup.html"]


def test_images_are_found_beside_the_numbered_file(site: Built) -> None:
    (src,) = site.html("developer/rest/chat").xpath("//article//img/@src")
    image = site.outdir / posixpath.join("developer/rest", src)
    assert image.read_bytes() == PNG.encode("utf-8", "surrogateescape")


FAULTY = {
    "a dead link": ("Text.\n\n[x](../nowhere.md)\n", 7, "nowhere.md"),
    "a dead anchor": ("[x](#nowhere)\n", 5, "has no anchor '#nowhere'"),
    "a missing image": ("Text.\n\n![x](missing.png)\n", 7, "missing.png"),
    "an unknown language": ("```pyhton\nx\n```\n", 5, "pyhton"),
    "a bad snippet": ("```lms_code_snippet\nvariants: 3\n```\n", 6, "variants"),
    "an unknown role": ("Text.\n{nope}`x`\n", 5, "nope"),
}


@pytest.mark.parametrize(("body", "line", "words"), FAULTY.values(), ids=FAULTY)
def test_warnings_name_the_file_as_it_is_and_the_true_line(
    build: Build, body: str, line: int, words: str
) -> None:
    page = f"---\ntitle: A\n---\n\n{body}"
    built = build({"1_developer/2_rest/3_chat.md": page})
    assert built.warnings != []
    for warning in built.warnings:
        assert warning.startswith(f"1_developer/2_rest/3_chat.md:{line}: ")
    assert words in built.warnings[0]


def test_warnings_of_rest_pages_name_the_file_too(build: Build) -> None:
    text = "A\n=\n\n:doc:`nowhere`\n\n*open\n"
    built = build({"1_developer/2_rest/3_chat.rst": text})
    lines = sorted(warning.partition(": WARNING: ")[0] for warning in built.warnings)
    assert lines == ["1_developer/2_rest/3_chat.rst:4", "1_developer/2_rest/3_chat.rst:6"]
