from __future__ import annotations

import pytest

from sphinx_lmstudio.model.frontmatter import (
    LAST,
    Frontmatter,
    SocialCard,
    parse_frontmatter,
)


def page(*lines: str) -> str:
    """A page with these lines as its frontmatter."""
    return "\n".join(["---", *lines, "---", "", "Body.", ""])


def messages(data: Frontmatter) -> list[tuple[int, str]]:
    return [(fault.line, fault.message) for fault in data.faults]


def test_all_keys_of_a_sound_page() -> None:
    data = parse_frontmatter(
        page(
            "title: Unload a model",
            "sidebar_title: Unload",
            "description: Free the `VRAM` it holds",
            "index: 3",
            "fullPage: true",
            "api_info:",
            "  method: post",
            "socialCard:",
            "  url: https://example.org/card.png",
            "  alt: A card",
        )
    )
    assert data == Frontmatter(
        title="Unload a model",
        sidebar_title="Unload",
        description="Free the `VRAM` it holds",
        index=3,
        is_wide=True,
        method="POST",
        social_card=SocialCard("https://example.org/card.png", "A card"),
        title_line=1,
        description_line=3,
        line_count=12,
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n",
        "Just text.\n",
        "# Heading\n\n---\n",
        "\n---\nstranger: too late\n---\n",
        "----\n",
        "----\nWords.\n----\n",
        "+++\n",
        "Words.\n---\ntitle: A\n---\n",
        "--\n",
    ],
)
def test_a_page_without_frontmatter_has_an_empty_one(text: str) -> None:
    assert parse_frontmatter(text) == Frontmatter()


def test_empty_frontmatter_says_nothing_and_is_not_body() -> None:
    assert parse_frontmatter("---\n---\nBody.\n") == Frontmatter(line_count=2)


def test_a_byte_order_mark_before_frontmatter_is_not_seen() -> None:
    text = page("title: Marked")
    assert parse_frontmatter("\ufeff" + text) == parse_frontmatter(text)
    assert parse_frontmatter(text).title == "Marked"


def test_windows_line_ends_make_no_difference() -> None:
    text = page("title: Made on Windows", "description: >", "  Two", "  lines", "index: 4")
    assert parse_frontmatter(text.replace("\n", "\r\n")) == parse_frontmatter(text)
    assert parse_frontmatter(text).description == "Two lines"


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("404", "404"),
        ("1.10", "1.10"),
        ("0x1F", "0x1F"),
        ("2026-01-02", "2026-01-02"),
        ("12:30", "12:30"),
        ("yes", "yes"),
        ("true", "true"),
        ("'null'", "null"),
        ("'#1'", "#1"),
        ("null", ""),
        ("~", ""),
        ("", ""),
        ('"`lms get`"', "`lms get`"),
        (">\n  Folded\n  words", "Folded words"),
        ("|\n  Kept\n  lines", "Kept lines"),
        ("!!python/object/apply:os.system [ls]", "!!python/object/apply:os.system [ls]"),
    ],
)
def test_titles_stay_as_their_author_wrote_them(written: str, title: str) -> None:
    assert parse_frontmatter(page(f"title: {written}")).title == title


@pytest.mark.parametrize(
    ("written", "index"),
    [("0", 0), ("12", 12), ("-1", LAST), ("1.5", 1.5), ("'3'", 3), ("", None), ("~", None)],
)
def test_index_is_a_number_or_not_said(written: str, index: float | None) -> None:
    data = parse_frontmatter(page(f"index: {written}"))
    assert (data.index, data.faults) == (index, ())


@pytest.mark.parametrize("key", ["fullPage", "full"])
@pytest.mark.parametrize(("written", "wide"), [("true", True), ("false", False), ("", False)])
def test_wide_pages_have_two_spellings(key: str, written: str, wide: bool) -> None:
    data = parse_frontmatter(page(f"{key}: {written}"))
    assert (data.is_wide, data.faults) == (wide, ())


def test_a_social_card_needs_no_alternative_text() -> None:
    data = parse_frontmatter(page("socialCard:", "  url: card.png"))
    assert (data.social_card, data.faults) == (SocialCard("card.png", ""), ())


def test_keys_with_a_leading_plus_are_read_and_told() -> None:
    data = parse_frontmatter(
        page("title: Scarred", "+description: By a diff", "+index: 2", "+orphan: true")
    )
    assert (data.title, data.description, data.index) == ("Scarred", "By a diff", 2)
    assert data.other == {"orphan": True}
    assert messages(data) == [
        (2, "the line begins with a '+', read as 'description: By a diff'; remove it"),
        (3, "the line begins with a '+', read as 'index: 2'; remove it"),
        (4, "the line begins with a '+', read as 'orphan: true'; remove it"),
    ]


def test_a_mapping_below_a_leading_plus_keeps_its_parts() -> None:
    data = parse_frontmatter(page("title: Scarred", "+api_info:", "+  method: POST"))
    assert (data.method, data.other) == ("POST", {})
    assert data.faults[0].line == 2


def test_foreign_keys_are_kept_with_their_types_and_without_a_word() -> None:
    data = parse_frontmatter(
        page(
            "orphan: true",
            "tags: [one, two]",
            "date: 2026-01-02",
            "myst:",
            "  html_meta:",
            "    robots: noindex",
        )
    )
    assert data.faults == ()
    assert {key: data.other[key] for key in ("orphan", "tags", "myst")} == {
        "orphan": True,
        "tags": ["one", "two"],
        "myst": {"html_meta": {"robots": "noindex"}},
    }
    assert str(data.other["date"]) == "2026-01-02"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("titel", "title"),
        ("Title", "title"),
        ("descripton", "description"),
        ("sidebarTitle", "sidebar_title"),
        ("fullpage", "fullPage"),
        ("socialcard", "socialCard"),
        ("apiinfo", "api_info"),
    ],
)
def test_misspelled_keys_get_a_hint(written: str, meant: str) -> None:
    data = parse_frontmatter(page("index: 1", f"{written}: x"))
    assert messages(data) == [(2, f"unknown key '{written}'; did you mean '{meant}'?")]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("index: first", "'index' is 'first', expected a number"),
        ("index: [1]", "'index' is a list, expected a number"),
        ("index: .inf", "'index' is '.inf', expected a number"),
        ("fullPage: maybe", "'fullPage' is 'maybe', expected true or false"),
        ("full: {}", "'full' is a mapping, expected true or false"),
        ("api_info: POST", "'api_info' has no text at 'method', expected 'method: …' below it"),
        (
            "api_info: {path: /v1}",
            "'api_info' has no text at 'method', expected 'method: …' below it",
        ),
        ("socialCard: 5", "'socialCard' has no text at 'url', expected 'url: …' below it"),
        (
            "description: [a, b]",
            "'description' is a list, expected text; read as text, "
            "put it in quotes: description: '[a, b]'",
        ),
        (
            "sidebar_title: {a: b}",
            "'sidebar_title' is a mapping, expected text; read as text, "
            "put it in quotes: sidebar_title: '{a: b}'",
        ),
        (
            "description: Loaf #12",
            "'#12' is a comment to YAML, read as text; put it in quotes: description: 'Loaf #12'",
        ),
        (
            "description: Rule # 4",
            "'# 4' after 'description' is a comment and not shown; "
            "put the value in quotes to show it, else give it a line of its own",
        ),
        (
            "description: &salt and pepper",
            "'&salt' is YAML syntax, read as text; "
            "put it in quotes: description: '&salt and pepper'",
        ),
    ],
)
def test_wrong_types_cost_one_value_and_are_located(line: str, message: str) -> None:
    data = parse_frontmatter(page("title: Sound", line))
    assert data.title == "Sound"
    assert messages(data) == [(2, message)]


def test_text_of_a_wrong_type_is_shown_as_written() -> None:
    data = parse_frontmatter(page("title: Sound", "description: [a, b]"))
    assert data.description == "[a, b]"


@pytest.mark.parametrize(
    "title",
    [
        "`lms get`",
        "Colons: a story",
        "@scope/package",
        "*nowhere",
        "[draft] Notes",
        "{braces} first",
        "%percent",
        "'quoted' in part",
    ],
)
def test_broken_yaml_is_read_key_by_key(title: str) -> None:
    data = parse_frontmatter(page("index: 7", f"title: {title}", "description: Whole"))
    assert (data.title, data.description, data.index) == (title, "Whole", 7)
    assert [fault.line for fault in data.faults] == [2]
    assert data.faults[0].message.startswith("the value of 'title' is read as text, because ")


def test_yaml_that_can_not_be_mended_is_read_line_by_line() -> None:
    data = parse_frontmatter(page("index: 7", "title: &a [*a]", "description: Whole"))
    assert (data.title, data.description, data.index) == ("&a [*a]", "Whole", 7)
    assert messages(data) == [
        (2, "alias '*a' refers to the value around it; read line by line"),
    ]


def test_what_is_whole_in_broken_yaml_keeps_its_type() -> None:
    data = parse_frontmatter(
        page("title: a: b", "api_info:", "  method: get", "tags: [x]", "fullPage: true")
    )
    assert (data.title, data.method, data.is_wide) == ("a: b", "GET", True)
    assert data.other == {"tags": ["x"]}


def test_an_open_quote_is_located_where_it_opens() -> None:
    data = parse_frontmatter(page("index: 3", 'title: "Open', "description: Closed"))
    assert (data.index, data.title, data.description) == (3, "Open", "Closed")
    assert [fault.line for fault in data.faults] == [2]


def test_a_second_value_for_a_key_is_told() -> None:
    data = parse_frontmatter(page("title: First", "index: 1", "title: Second"))
    assert [fault.line for fault in data.faults] == [3]
    assert "'title'" in data.faults[0].message


def test_a_merge_conflict_is_told_as_such() -> None:
    data = parse_frontmatter(
        page("<<<<<<< HEAD", "title: A", "=======", "title: B", ">>>>>>> other", "index: 1")
    )
    assert (data.title, data.index) == ("A", 1)
    assert [(fault.line, fault.about) for fault in data.faults] == [(1, "conflict"), (4, "")]


@pytest.mark.parametrize("depth", [1_000, pytest.param(100_000, marks=pytest.mark.slow)])
@pytest.mark.parametrize("key", ["title", "stranger"])
def test_bottomless_brackets_cost_one_value(key: str, depth: int) -> None:
    data = parse_frontmatter(page(f"{key}: " + "[" * depth, "description: Whole"))
    assert data.description == "Whole"
    shown = "[" * 59 + "…"
    assert messages(data) == [
        (
            1,
            f"the value of '{key}' is read as text, because '[' at its beginning is YAML syntax; "
            f"put it in quotes: {key}: '{shown}'",
        )
    ]


def test_closing_dots_and_trailing_space_are_accepted() -> None:
    assert parse_frontmatter("---  \ntitle: A\n...\nBody\n").line_count == 3
    assert parse_frontmatter("---\ntitle: A\n--- \t\nBody\n").title == "A"


@pytest.mark.parametrize(
    ("written", "read", "fault"),
    [
        ("\n  - /docs/a\n  - 'b c'\n  -", ("/docs/a", "b c"), ""),
        (" [/docs/a]", ("/docs/a",), ""),
        ("", (), ""),
        (" /docs/a", ("/docs/a",), "'aliases' is text, expected a list: '- /docs/a'"),
        (" {a: b}", (), "'aliases' is a mapping, expected a list of addresses"),
        (" [a, [b]]", ("a",), "'aliases' has a list in it, expected a list of addresses"),
    ],
)
def test_old_addresses_are_a_list(written: str, read: tuple[str, ...], fault: str) -> None:
    data = parse_frontmatter(f"---\ntitle: A\naliases:{written}\n---\n")
    assert data.aliases == read
    assert [found.message for found in data.faults] == ([fault] if fault else [])
