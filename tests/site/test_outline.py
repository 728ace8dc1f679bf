"""A drawn tree -> its outline: which pages there are, at which address, in which order."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import pytest

from sphinx_lmstudio.model.labels import LabelRules
from sphinx_lmstudio.model.sitemap import Source, build_site_map
from tests.helpers.cases import read_cases
from tests.helpers.drawing import drawn, drawn_sources, outline

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class OutlineCase:
    """A drawn tree, and its outline."""

    tree: str
    outline: str
    root_doc: str = "index"
    clashes: list[list[str]] = field(default_factory=list)
    """An address, the file that keeps it, the one that does not, and the address of that."""


CASES = read_cases(Path(__file__).with_name("outlines"), OutlineCase)
CLASHES = [name for name in CASES if name.startswith("clashes: ")]


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_tree_has_this_outline(case: OutlineCase) -> None:
    site = build_site_map(drawn_sources(case.tree), root_doc=case.root_doc)
    assert outline(site.root) == drawn(case.outline)
    assert [[c.docname, c.kept, c.moved, c.moved_to] for c in site.clashes] == case.clashes


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_the_order_files_are_found_in_does_not_matter(case: OutlineCase) -> None:
    sources = drawn_sources(case.tree)
    assert build_site_map(reversed(sources)) == build_site_map(sources)


@pytest.mark.parametrize("name", CLASHES)
def test_every_file_is_published_once(name: str) -> None:
    sources = drawn_sources(CASES[name].tree)
    pages = build_site_map(sources).pages.values()
    published = sorted(page.path for page in pages if not page.is_made)
    assert published == sorted(str(source.path) for source in sources)


@pytest.mark.parametrize(
    ("folder", "label"),
    [
        ("1_developer", "Developer"),
        ("1_rest", "REST"),
        ("mcp", "MCP"),
        ("3_cli", "CLI"),
        ("llm", "LLM"),
        ("2_openai-compat", "OpenAI Compatibility"),
        ("5_modelyaml", "model.yaml"),
        ("1_typescript", "TypeScript"),
        ("getting-started", "Getting Started"),
        ("6_plugins_and_tools", "Plugins and Tools"),
        ("the-rest-api", "The REST API"),
        ("ärzte", "Ärzte"),
        ("日本", "日本"),
        ("---", "---"),
    ],
)
def test_a_folder_name_becomes_a_label(folder: str, label: str) -> None:
    site = build_site_map([Source(PurePosixPath(folder, "a.md"), ".md")])
    assert site.root.sections[0].label == label


@pytest.mark.parametrize(
    ("labels", "acronyms", "expected"),
    [
        pytest.param(
            {"developer/rest": "REST API"},
            {},
            ["Documentation", "Developer", "REST API", "Plugins", "REST"],
            id="a label is for one path, nested or not",
        ),
        pytest.param(
            {"developer": "For developers", "plugins": "Add-ons"},
            {},
            ["Documentation", "For developers", "REST", "Add-ons", "REST"],
            id="a label leaves what is below it alone",
        ),
        pytest.param(
            {"": "The manual"},
            {},
            ["The manual", "Developer", "REST", "Plugins", "REST"],
            id="the empty path is the root",
        ),
        pytest.param(
            {},
            {"rest": "Rest (HTTP)", "plugins": "plug-ins"},
            ["Documentation", "Developer", "Rest (HTTP)", "plug-ins", "Rest (HTTP)"],
            id="an acronym is for a word everywhere, and wins over ours",
        ),
        pytest.param(
            {"plugins/rest": "Over the wire"},
            {"rest": "Rest"},
            ["Documentation", "Developer", "Rest", "Plugins", "Over the wire"],
            id="a label wins over an acronym",
        ),
    ],
)
def test_labels_and_acronyms_of_an_author(
    labels: Mapping[str, str], acronyms: Mapping[str, str], expected: list[str]
) -> None:
    sources = drawn_sources(
        """
        1_developer/2_rest/a.md
        2_plugins/1_rest/a.md
        """
    )
    site = build_site_map(sources, rules=LabelRules(labels, acronyms))
    assert [section.label for section in site.root.walk()] == expected


def test_a_made_landing_page_goes_by_its_label() -> None:
    site = build_site_map(drawn_sources("1_openai-compat/a.md"))
    assert site.pages["openai-compat/index"].title == "OpenAI Compatibility"
    assert site.pages["index"].title == "Documentation"
