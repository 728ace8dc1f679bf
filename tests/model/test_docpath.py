from __future__ import annotations

from pathlib import PurePosixPath

import pytest

from sphinx_lmstudio.model.docpath import (
    ACRONYMS,
    clean_docname,
    clean_name,
    human_label,
    is_hidden,
    is_numbered,
    order_key,
    url_path,
)


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("2_rest", "rest"),
        ("10_llm-load", "llm-load"),
        ("007_bond", "bond"),
        ("0_root", "root"),
        ("1_2_step", "2_step"),
        ("1_getting_started", "getting_started"),
        ("rest", "rest"),
        ("v1_api", "v1_api"),
        ("3d_models", "3d_models"),
        ("12_", "12_"),
        ("_1_draft", "_1_draft"),
        ("２_wide", "２_wide"),
    ],
)
def test_order_prefix_vanishes_from_names(name: str, clean: str) -> None:
    assert clean_name(name) == clean


@pytest.mark.parametrize(
    ("path", "docname"),
    [
        ("1_developer/2_rest/chat", "developer/rest/chat"),
        ("1_developer/2_rest/index", "developer/rest/index"),
        ("0_root/welcome", "welcome"),
        ("0_root/index", "index"),
        ("0_app/0_root/index", "app/index"),
        ("0_app/0_root/1_presets", "app/presets"),
        ("0_rooms/1_attic", "rooms/attic"),
        ("plain/page", "plain/page"),
        ("1_a/2_b/3_c/4_d", "a/b/c/d"),
    ],
)
def test_docname_is_the_clean_path(path: str, docname: str) -> None:
    assert clean_docname(PurePosixPath(path)) == docname


@pytest.mark.parametrize(
    ("docname", "url"),
    [
        ("index", ""),
        ("developer/index", "developer"),
        ("developer/rest/chat", "developer/rest/chat"),
        ("developer/reindex", "developer/reindex"),
    ],
)
def test_public_path_drops_the_index_of_landing_pages(docname: str, url: str) -> None:
    assert url_path(docname) == url


def test_numbered_names_stand_first_and_as_numbers() -> None:
    names = ["10_ten", "zebra", "2_two", "Apple", "1_one", "02_also-two", "banana"]
    assert sorted(names, key=order_key) == [
        "1_one",
        "02_also-two",
        "2_two",
        "10_ten",
        "Apple",
        "banana",
        "zebra",
    ]


@pytest.mark.parametrize(
    ("path", "hidden"),
    [
        ("_drafts/page", True),
        ("1_app/_page", True),
        ("1_app/.cache/page", True),
        (".hidden", True),
        ("1_app/page", False),
        ("1_app/snake_case", False),
        ("1_app/trailing_", False),
    ],
)
def test_names_that_begin_with_an_underscore_do_not_exist(path: str, hidden: bool) -> None:
    assert is_hidden(PurePosixPath(path)) is hidden


@pytest.mark.parametrize(
    ("path", "numbered"),
    [
        ("1_app/page", True),
        ("app/3_page.md", True),
        ("0_root/page", True),
        ("app/page", False),
        ("app/1-page", False),
    ],
)
def test_a_numbered_part_makes_a_path_one_of_the_dialect(path: str, numbered: bool) -> None:
    assert is_numbered(PurePosixPath(path)) is numbered


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("rest", "REST"),
        ("mcp", "MCP"),
        ("cli", "CLI"),
        ("llm", "LLM"),
        ("openai-compat", "OpenAI Compatibility"),
        ("modelyaml", "model.yaml"),
        ("typescript", "TypeScript"),
        ("LLM", "LLM"),
        ("getting-started", "Getting Started"),
        ("getting_started", "Getting Started"),
        ("llm-prediction", "LLM Prediction"),
        ("the-art-of-waiting", "The Art of Waiting"),
        ("of-mice-and-models", "Of Mice and Models"),
        ("double--dash", "Double Dash"),
        ("v1", "V1"),
        ("fooBar", "FooBar"),
        ("lmstudio-rest-api", "LM Studio REST API"),
    ],
)
def test_folder_names_become_words(name: str, label: str) -> None:
    assert human_label(name) == label


def test_acronyms_can_be_added_and_replaced() -> None:
    acronyms = {**ACRONYMS, "wasm": "WASM", "rest": "Rest", "odd-name": "Odd!"}
    assert human_label("wasm-runtime", acronyms) == "WASM Runtime"
    assert human_label("rest", acronyms) == "Rest"
    assert human_label("odd-name", acronyms) == "Odd!"
    assert human_label("wasm-runtime") == "Wasm Runtime"
