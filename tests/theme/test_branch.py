"""The sidebar of a large section: the branch that a page stands in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_lmstudio.site.navtree import NavEntry
from sphinx_lmstudio.theme.branch import LEAST, branches, count_entries

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from tests.helpers.builds import Build, Built

FILES = {
    "index.md": "# Pumps\n",
    **{f"1_all/1_flat/page-{n}.md": f"# Page {n}\n" for n in range(40)},
    **{f"1_all/{n}_group-{n}/a-{n}.md": f"# A {n}\n" for n in range(2, 6)},
    "1_all/2_group-2/1_deep/x.md": "# X\n",
    "2_small/a.md": "# Small\n",
}
LIMIT = 30


@pytest.fixture(scope="module")
def site(build: Build) -> Built:
    built = build(FILES, lmstudio_sidebar_limit=LIMIT)
    assert built.warnings == []
    return built


def sidebar(built: Built, page: str) -> HtmlElement:
    (tree,) = built.html(page).xpath("//*[@class='sidebar-tree']")
    return tree


def words(tree: HtmlElement) -> list[str]:
    """The names in a sidebar."""
    return [link.text_content() for link in tree.xpath(".//a")]


def test_a_page_shows_its_branch(site: Built) -> None:
    tree = sidebar(site, "all/flat/page-20")
    shown = words(tree)
    assert shown[0] == "All pages (52)"
    assert shown[1] == "Overview"
    around = [name for name in shown if name.startswith("Page")]
    assert len(around) == LEAST
    assert around[LEAST // 2] == "Page 20"
    listed = site.html("all/all-pages").xpath("//*[@class='lms-all-pages']//a")
    assert " ".join(around) in " ".join(link.text_content() for link in listed)
    assert shown.count("…") == 2
    # What stands beside the branch is named, and not opened.
    assert shown[-4:] == ["Group 2", "Group 3", "Group 4", "Group 5"]
    (current,) = tree.xpath(".//*[@aria-current='page']")
    assert current.text_content() == "Page 20"
    assert [fold.get("open") for fold in current.iterancestors("details")] == []


def test_all_around_a_page_is_open(site: Built) -> None:
    tree = sidebar(site, "all/group-2/deep/x")
    (current,) = tree.xpath(".//*[@aria-current='page']")
    assert current.text_content() == "X"
    assert all(fold.get("open") is not None for fold in tree.xpath(".//details"))
    assert "A 2" in words(tree)
    assert "A 3" not in words(tree)


def test_a_landing_page_shows_what_is_below_it(site: Built) -> None:
    tree = sidebar(site, "all/group-3/index")
    (current,) = tree.xpath(".//*[@aria-current='page']")
    assert current.text_content() == "Group 3"
    assert "A 3" in words(tree)


def test_the_whole_list_stands_on_a_page_of_its_own(site: Built) -> None:
    page = site.html("all/all-pages")
    (title,) = page.xpath("//h1")
    assert title.text_content() == "All pages: All"
    links = page.xpath("//*[@class='lms-all-pages']//a")
    targets = {link.get("href") for link in links}
    pages = {
        path.relative_to(site.outdir / "all").as_posix()
        for path in (site.outdir / "all").rglob("*.html")
    } - {"all-pages.html"}
    assert {target.removeprefix("../all/") for target in targets} == pages
    assert all(fold.get("open") is not None for fold in page.xpath("//article//details"))
    (tab,) = page.xpath("//*[@class='lms-section-tabs']//a[@aria-current]")
    assert tab.text_content() == "All"


def test_every_link_of_a_branch_leads_to_a_page(site: Built) -> None:
    for page in ("all/flat/page-0", "all/flat/page-39", "all/group-2/deep/x", "all/all-pages"):
        folder = (site.outdir / f"{page}.html").parent
        for link in sidebar(site, page).xpath(".//a/@href"):
            assert (folder / link).is_file(), (page, link)


def test_small_sections_are_whole(site: Built) -> None:
    assert words(sidebar(site, "small/a")) == ["Overview", "Small"]
    assert not (site.outdir / "small" / "all-pages.html").exists()


def test_a_page_of_that_name_keeps_it(build: Build) -> None:
    files = {**FILES, "1_all/all-pages.md": "# Mine\n"}
    built = build(files, lmstudio_sidebar_limit=LIMIT)
    assert built.html("all/all-pages").xpath("//h1")[0].text == "Mine"
    assert built.html("all/all-pages-2").xpath("//h1")[0].text_content() == "All pages: All"


def test_a_section_that_shrinks_has_no_list_any_more(build: Build) -> None:
    built = build(FILES, lmstudio_sidebar_limit=LIMIT)
    assert (built.outdir / "all" / "all-pages.html").is_file()
    after = built.rebuild({f"1_all/1_flat/page-{n}.md": None for n in range(30)})
    assert not (after.outdir / "all" / "all-pages.html").exists()
    assert "All pages" not in " ".join(words(sidebar(after, "all/flat/page-35")))


@pytest.mark.slow
@pytest.mark.parametrize("builder", ["dirhtml", "singlehtml"])
def test_in_other_builders(build: Build, builder: str) -> None:
    built = build(FILES, builder, lmstudio_sidebar_limit=LIMIT)
    assert built.warnings == []
    whole = built.outdir / "all" / "all-pages" / "index.html"
    assert whole.is_file() == (builder == "dirhtml")
    if builder == "dirhtml":
        folder = whole.parent
        for link in built.html("all/all-pages").xpath("//*[@class='lms-all-pages']//a/@href"):
            assert (folder / link / "index.html").is_file()


@pytest.mark.parametrize("count", [100, 10_000])
def test_what_a_page_lists_does_not_grow_with_its_section(count: int) -> None:
    entries = tuple(NavEntry(f"Page {n}", f"a/{n}") for n in range(count))
    found = branches(entries, 60, "a/all-pages", lambda name: f"{name}.html")
    for docname in ("a/0", f"a/{count // 2}", f"a/{count - 1}"):
        html = found.for_page(docname, "../")
        assert html.count("<a ") <= 60
        assert html.count("aria-current") == 1


def test_levels_share_what_there_is() -> None:
    def nested(depth: int, path: str) -> tuple[NavEntry, ...]:
        pages = tuple(NavEntry(f"{path}{n}", f"{path}/{n}") for n in range(50))
        if depth == 0:
            return pages
        below = nested(depth - 1, f"{path}/x")
        return (*pages, NavEntry("x", f"{path}/x/index", entries=below))

    entries = nested(5, "a")
    assert count_entries(entries) > 300
    html = branches(entries, 60, "all", lambda name: name).for_page("a/x/x/x/x/x/49", "")
    assert html.count("<a ") <= 6 * (LEAST + 3)
    assert html.count('aria-current="page"') == 1
