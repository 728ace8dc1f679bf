"""What is found, and what comes first, on a small site."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sphinx.search import languages

from tests.helpers.quick import one_in
from tests.search.node import ask, found, run

if TYPE_CHECKING:
    from tests.helpers.builds import Build, Built

TREE = {
    "index.md": "# Greenhouse\n",
    "1_pump/level.md": "# Level\n\nHow full the tank is.\n",
    "1_pump/level-sensor.md": "# Level sensor\n\nIt measures.\n",
    "1_pump/settings.md": "# Settings\n\n```lms_params\n- name: level\n  type: number\n"
    "  description: From empty to full.\n- name: max_flow_rate\n  type: number\n"
    "  description: In liters.\n```\n",
    "1_pump/guide.md": "# Guide\n\n## The level in winter\n\nKeep it low.\n\n"
    "A level is a level. The pump has a level, and the level is shown.\n",
    "2_api/1_start.md": "---\ntitle: Start it\napi_info:\n  method: POST\n---\n\n"
    "`POST /api/v1/pump/start` turns it on.\n",
    "2_api/2_stop.md": "---\ntitle: Stop it\napi_info:\n  method: POST\n---\n\n"
    "`POST /api/v1/pump/stop` turns it off, unlike `/api/v1/pump/start`.\n",
    "2_api/3_overview.md": "# Overview of paths\n\n| Path | Page |\n| --- | --- |\n"
    "| `/api/v1/pump/start` | [Start](1_start.md) |\n| `/api/v1/pump/stop` | [Stop](2_stop.md) |\n",
    "3_sdk/1_python.md": "# In Python\n\n```python\nclient.pump.start_slowly()\n```\n",
    "3_sdk/2_typescript.md": "# In TypeScript\n\n```ts\nclient.pump.startSlowly();\n"
    "const maxFlowRate = 3;\n```\n",
    "3_sdk/3_cli.md": "# `green pump`\n\n```lms_params\n- name: --dry-run\n  type: boolean\n"
    '  description: Only say.\n- name: "-q, --quiet"\n  type: boolean\n'
    "  description: Say nothing.\n"
    "```\n\nThe dry run of a quiet day.\n",
    "4_text/near.md": "# Near\n\nA copper kettle stands here. Many other words follow, and more.\n",
    "4_text/far.md": "# Far\n\nCopper is a metal. "
    + "Nothing else to say about that. " * 12
    + "A kettle is not.\n",
    "4_text/tabs.md": "# Tabs\n\n```lms_code_snippet\nvariants:\n  Python:\n    language: python\n"
    "    code: flow = 1\n  Rust:\n    language: rust\n    code: let torrent = 2;\n```\n",
    "4_text/body.md": '# Body\n\n```json\n{"stream": true}\n```\n',
    "4_text/watering.md": "# Watering\n\nThe gardeners watered the Bäume.\n",
}


@pytest.fixture(scope="module")
def site(build: Build) -> Built:
    return build(TREE)


@pytest.mark.parametrize(
    ("query", "first"),
    [
        # A title that is it, one that begins with it, a name that is it, a heading, text.
        (
            "level",
            [
                *("pump/level", "pump/level-sensor"),
                *("pump/settings#param-level", "pump/guide#the-level-in-winter"),
            ],
        ),
        ("level sens", ["pump/level-sensor"]),
        ("/api/v1/pump/start", ["api/start"]),
        ("POST /api/v1/pump/stop", ["api/stop"]),
        ("api/v1/pump/sta", ["api/start"]),
        ("max_flow_rate", ["pump/settings#param-max_flow_rate", "sdk/typescript"]),
        ("maxFlowRate", ["pump/settings#param-max_flow_rate", "sdk/typescript"]),
        ("max flow rate", ["pump/settings#param-max_flow_rate"]),
        ("maxflowrate", ["pump/settings#param-max_flow_rate", "sdk/typescript"]),
        ("client.pump.start_slowly", ["sdk/python"]),
        ("pump.startSlowly", ["sdk/typescript"]),
        ("start_slow", ["sdk/python"]),
        ("green pump", ["sdk/cli"]),
        ("--dry-run", ["sdk/cli#param-dry-run"]),
        ("--quiet", ["sdk/cli#param-q---quiet"]),
        ("copper kettle", ["text/near", "text/far"]),
        ('"copper kettle"', ["text/near"]),
        ('"kettle copper"', []),
        ("torrent", ["text/tabs"]),
        ('"stream": true', ["text/body"]),
        ("gardener waters", ["text/watering"]),
        ("baume", ["text/watering"]),
        ("typescrpit", ["sdk/typescript"]),
        ("level snesor", ["pump/level-sensor"]),
        ("xyzzy", []),
    ],
)
def test_this_comes_first(site: Built, query: str, first: list[str]) -> None:
    (hits,) = found(site.outdir, query)
    names = [hit.replace(".html", "") for hit in hits]
    assert names[: len(first)] == first if first else names == []


def test_a_hit_shows_where_it_is(site: Built) -> None:
    answers = ask(site.outdir, ["max_flow_rate liters", "start_slowly"])
    hit = answers[0]["hits"][0]
    assert (hit["title"], hit["around"], hit["name"]) == ("Settings", ["Pump"], "max_flow_rate")
    assert hit["nameMarks"] == [[0, 13]]
    assert [text for text, is_marked in hit["snippet"] if is_marked] == ["liters"]
    assert "max_flow_rate" in hit["words"]
    (python, *_) = answers[1]["hits"]
    assert "".join(text for text, _ in python["snippet"]) == "client.pump.start_slowly()"


def test_methods_are_told(site: Built) -> None:
    (answer,) = ask(site.outdir, ["start it"])
    assert answer["hits"][0]["method"] == "POST"


def test_sections_are_counted_and_chosen(site: Built) -> None:
    both, pump = run("search", [["pump", {}], ["pump", {"group": "SDK"}]], site.outdir)
    assert {name for name, _ in both["groups"]} >= {"Pump", "SDK", "API"}
    assert {hit["around"][0] for hit in pump["hits"]} == {"SDK"}
    assert pump["groups"] == both["groups"]


def test_the_section_one_is_in_decides_between_equals(build: Build) -> None:
    page = "# Kettle\n\nThe same words.\n"
    built = build({"1_a/x.md": page, "2_b/x.md": page})
    answers = run("search", [["kettle", {"here": here}] for here in ("A", "B")], built.outdir)
    assert [answer["hits"][0]["address"] for answer in answers] == ["a/x.html", "b/x.html"]


def test_something_near_is_suggested(site: Built) -> None:
    (answer,) = ask(site.outdir, ["kotlle"])
    assert (answer["hits"], answer["suggestion"]) == ([], "kettle")


LANGUAGES = {
    "de": ("Die Häuser werden bewässert.", "Haus"),
    "en": ("Models are being loaded.", "loads model"),
    "es": ("Las manzanas rojas.", "manzana"),
    "fr": ("Les pommes étaient rouges.", "pomme etait"),
    "ja": ("サーバーでモデルを読み込みます。", "モデル"),
    "zh_CN": ("您可以在服务器上加载模型。", "加载模型"),
}
UNKNOWN = ["running", "happily", "nationale", "continuellement", "freundlichkeit", "corriendo"]


@pytest.mark.parametrize("language", one_in(3, LANGUAGES))
def test_words_are_found_by_their_stem(build: Build, language: str) -> None:
    text, query = LANGUAGES[language]
    built = build({"1_a/b.md": f"# T\n\n{text}\n", "1_a/c.md": "# U\n"}, language=language)
    assert found(built.outdir, query) == [["a/b.html"]]
    # The index is stemmed in Python, what is not in it in the browser.
    stemmer = languages[language.partition("_")[0]]
    assert isinstance(stemmer, type)
    assert run("stems", UNKNOWN, built.outdir) == [stemmer({}).stem(word) for word in UNKNOWN]


@pytest.mark.parametrize(
    "query",
    ["a" * 81, "kettle " * 20_000, "b" * 1_000_000, '"', "__proto__"],
    ids=["checksum", "many words", "a long word", "a quote", "a property"],
)
def test_any_text_may_be_pasted(site: Built, query: str) -> None:
    (answer,) = ask(site.outdir, [query])
    assert bool(answer["hits"]) == query.startswith("kettle")


def test_a_snippet_tells_a_type_from_what_is_said_about_it(site: Built) -> None:
    (answer,) = ask(site.outdir, ["max_flow_rate"])
    snippet = "".join(piece for piece, _ in answer["hits"][0]["snippet"])
    assert snippet == "number · In liters."
