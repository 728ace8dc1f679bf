"""Names in the navigation are messages for translators, and shown in the reader's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.build.catalogs import read_catalog
from tests.helpers.latex import book

if TYPE_CHECKING:
    from tests.helpers.builds import Build, Built

TREE = {
    "1_oven/tasks.md": "# Tasks\n\n- [x] done\n- [ ] open\n",
    "index.md": "# Home\n",
    "1_oven/1_bread.md": "---\ntitle: Bread of rye\nsidebar_title: Rye\n---\n\nText.\n",
    "1_oven/2_hot/cake.md": "# Cake\n",
}
NAMES = ("Oven", "Rye", "Hot")


@pytest.fixture(scope="module")
def messages(build: Build) -> dict[str, str]:
    """By name of the catalog, what translators make of it."""
    built = build(TREE, "gettext")
    found: dict[str, str] = {}
    for file in built.outdir.glob("*.pot"):
        ids = [str(message.id) for message in read_catalog(file) if message.id]
        entries = [f'msgid "{name}"\nmsgstr "XX {name}"\n' for name in ids]
        found[file.stem] = "\n".join(
            ['msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n', *entries]
        )
    return found


def translated(build: Build, messages: dict[str, str], builder: str) -> Built:
    files = {f"locales/de/LC_MESSAGES/{name}.po": text for name, text in messages.items()}
    return build({**TREE, **files}, builder, language="de", version="1")


def test_names_are_in_the_catalogs(messages: dict[str, str]) -> None:
    text = "".join(messages.values())
    assert [name for name in NAMES if f'msgid "{name}"' not in text] == []


def test_the_navigation_of_a_site(build: Build, messages: dict[str, str]) -> None:
    built = translated(build, messages, "html")
    page = built.html("oven/hot/cake")
    around = " ".join(
        " ".join(nav.itertext()) for nav in page.xpath("//nav | //*[@class='sidebar-tree']")
    )
    for name in NAMES:
        assert f"XX {name}" in " ".join(around.split())
        assert name not in around.replace(f"XX {name}", "")


def test_the_contents_of_an_e_book(build: Build, messages: dict[str, str]) -> None:
    contents = (translated(build, messages, "epub").outdir / "toc.ncx").read_text("utf-8")
    for name in NAMES:
        assert f"<text>XX {name}</text>" in contents
        assert f"<text>{name}</text>" not in contents


def test_parts_and_running_heads_of_a_book(build: Build, messages: dict[str, str]) -> None:
    text = book(translated(build, messages, "latex"))
    assert r"\part[{XX Oven}]{XX Oven}" in text
    assert r"\lmsheads{XX Oven}{XX Rye}" in text
    assert r"\lmsheads{XX Oven\lmsheadsep{}XX Hot}" in text


def test_tasks_keep_their_boxes(build: Build, messages: dict[str, str]) -> None:
    page = translated(build, messages, "html").html("oven/tasks")
    tasks = page.xpath("//li[contains(@class, 'lms-task')]")
    assert [task.text_content().strip() for task in tasks] == ["XX done", "XX open"]
    assert [task.xpath("count(.//input[@checked])") for task in tasks] == [1, 0]
    assert [task.xpath("count(.//input)") for task in tasks] == [1, 1]
