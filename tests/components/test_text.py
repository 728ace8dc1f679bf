"""Text reaches the reader to the character."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from tests.helpers.css import select, texts
from tests.helpers.latex import book
from tests.helpers.pages import Pages, build_pages

if TYPE_CHECKING:
    from tests.helpers.builds import Build, Built


def paragraphs(built: Built, docname: str) -> list[str]:
    (article,) = select(built.html(docname), "article")
    return texts(article, "p")


FOLDERS = {"1_numbered": "numbered", "plain": "plain"}
TEXTS = [
    "Use --ttl or -c, and -- as it is --- here...",
    "He said \"quotes\" and 'these' and it's fine",
    "Edit generator.py, main.rs, README.md and model.ai now",
    "Costs $5 and $6, 100% of {{ it }}",
    "(c) (tm) +- :smile: :term: <- ->",
    "H~2O and x^2^ and ==mark==",
    "{name} and {.cls} and [brackets]",
    "a_b_c and 2 * 3 * 4",
    "żółć 日本 🚀",
]


@pytest.fixture(scope="module")
def pages(build: Build) -> Built:
    """Each text on a page of the numbered tree, and on one outside."""
    files = {
        f"{folder}/p{n}.md": f"# P\n\n{t}\n" for n, t in enumerate(TEXTS) for folder in FOLDERS
    }
    built = build({"index.md": "# T\n", **files})
    assert built.warnings == []
    return built


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("folder", FOLDERS)
def test_text_to_the_character(pages: Built, text: str, folder: str) -> None:
    docname = f"{FOLDERS[folder]}/p{TEXTS.index(text)}"
    assert paragraphs(pages, docname) == [text]
    assert select(pages.html(docname), "article p a") == []


def test_code_to_the_character(build: Build) -> None:
    built = build({"index.md": "# T\n\n`--ttl \"x\" 'y' ... {z} *a*`\n"})
    assert texts(built.html("index"), "p > code") == ["--ttl \"x\" 'y' ... {z} *a*"]


MYST = dedent("""\
    # P

    % a comment

    +++

    (place)=

    End.
    """)


@pytest.mark.parametrize(
    ("name", "docname"),
    [
        ("1_a/page.md", "a/page"),
        ("a/1_page.md", "a/page"),
        ("0_root/page.md", "page"),
        ("a/index.md", "a/index"),
        ("a/page.md", "a/page"),
        ("index.md", "index"),
    ],
)
def test_in_a_numbered_tree_syntax_of_myst_is_text(build: Build, name: str, docname: str) -> None:
    built = build({"index.md": "# T\n", "1_x.md": "# X\n", "a/2_x.md": "# X\n", name: MYST})
    assert built.warnings == []
    assert paragraphs(built, docname) == ["% a comment", "+++", "(place)=", "End."]


def test_elsewhere_syntax_of_myst_is_myst(build: Build) -> None:
    text = MYST.replace("(place)=\n\n", "(place)=\n## Here\n\nSee {ref}`place`.\n\n")
    built = build({"index.md": "# T\n", "plain/page.md": text})
    assert built.warnings == []
    assert paragraphs(built, "plain/page") == ["See Here.", "End."]


def test_the_words_of_an_unknown_role_are_not_lost(build: Build) -> None:
    built = build({"index.md": "# T\n", "1_a/page.md": "# P\n\nThe {model}`seven billion` one.\n"})
    assert len(built.warnings) == 1
    assert "seven billion" in paragraphs(built, "a/page")[0]


def nested_list(depth: int, marker: str) -> str:
    step = len(marker) + 1
    return "".join(f"{' ' * (step * n)}{marker} item{n}\n" for n in range(depth))


@pytest.mark.parametrize("builder", ["html", "text", "latex"])
@pytest.mark.parametrize("marker", ["-", "1."])
def test_twelve_levels_of_lists_are_twelve_levels(build: Build, builder: str, marker: str) -> None:
    built = build(
        {"index.md": "# T\n", "1_a/page.md": f"# P\n\n{nested_list(12, marker)}"}, builder
    )
    assert built.warnings == []
    match builder:
        case "html":
            lists = select(built.html("a/page"), "article ul, article ol")
            shown = built.html("a/page").text_content()
            assert len(lists) == 12
        case "text":
            shown = built.text("a/page")
        case _:
            shown = book(built)
    assert [n for n in range(12) if f"item{n}" not in shown.split()] == []


@pytest.mark.parametrize("builder", ["html", "text", "latex", "man"])
def test_forty_levels_of_lists_lose_no_item(build: Build, builder: str) -> None:
    built = build({"index.md": f"# T\n\n{nested_list(40, '-')}\nAfter.\n"}, builder)
    assert built.warnings == [
        "index.md:33: WARNING: nested deeper than 60 levels; "
        "deeper levels are shown side by side [lmstudio.nesting]"
    ]
    words = built.doctree("index").astext().split()
    assert [n for n in range(40) if words.count(f"item{n}") != 1] == []
    assert words.index("After.") == len(words) - 1
    if builder == "html":
        shown = built.html("index").text_content().split()
    elif builder == "text":
        shown = built.text("index").split()
    else:
        return
    assert [n for n in range(40) if shown.count(f"item{n}") != 1] == []


MARKERS = (
    ">" * 1_000 + " deep",
    "> " * 1_000 + "deep",
    "- " * 1_000 + "deep",
    "1. " * 1_000 + "deep",
    "- > " * 500 + "deep",
)


@pytest.fixture(scope="module")
def markers(build: Build) -> Pages:
    return build_pages(build, [f"# T\n\nBefore.\n\n{line}\n\nAfter.\n" for line in MARKERS])


@pytest.mark.parametrize("line", MARKERS)
def test_a_thousand_markers_neither_raise_nor_lose_words(markers: Pages, line: str) -> None:
    text = f"# T\n\nBefore.\n\n{line}\n\nAfter.\n"
    (warning,) = markers.warnings(text)
    assert warning.startswith("5: WARNING: nested deeper than 60 levels")
    shown = "\n".join(texts(markers.html(text), "article"))
    assert "Before." in shown
    assert "deep" in shown
    assert "After." in shown


ENDLESS = ("*" * 3_000 + "x" + "*" * 3_000, "[" * 3_000 + "x", "~~a " * 500)


@pytest.mark.parametrize("text", ENDLESS)
def test_inline_markup_without_end_does_not_raise(build: Build, text: str) -> None:
    built = build({"index.md": f"# T\n\n{text}\n\nAfter.\n"})
    assert "After." in paragraphs(built, "index")
    assert all(warning.startswith("index.md:3: ") for warning in built.warnings)


RULES = {
    "---\n\nText.\n": 0,
    "Text.\n\n---\n": 0,
    "Text.\n\n---\n\n***\n\nMore.\n": 1,
    "## Sub\n\n---\n\n## Sub\n": 0,
    "> words\n>\n> ---\n": 1,
    "- ---\n- item\n": 0,
    "Note[^1].\n\n---\n\n[^1]: Here.\n": 1,
    "Text.\n\n---\n\nMore.\n": 1,
    "Text.\n\n---\n\n## Sub\n": 1,
    "- item\n\n  ---\n\n  more\n": 1,
    "> words\n>\n> ***\n>\n> more\n": 1,
}
"""What stands on a page below its title, and how many rules of it are shown."""


@pytest.fixture(scope="module")
def rules(build: Build) -> Pages:
    return build_pages(build, RULES, head="# P\n\n", section="a")


@pytest.mark.parametrize("text", RULES)
def test_a_rule_where_docutils_wants_none_is_no_fault(rules: Pages, text: str) -> None:
    assert rules.warnings(text) == []


@pytest.mark.parametrize(("text", "count"), RULES.items())
def test_a_rule_between_texts_is_shown(rules: Pages, text: str, count: int) -> None:
    assert len(select(rules.html(text), "article hr")) == count
