"""What MDX pages hold: the cases of `mdx/`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.helpers.cases import read_cases
from tests.helpers.doctrees import page_tree
from tests.helpers.pages import Pages, build_pages
from tests.markdown.tag_cases import TagCase

if TYPE_CHECKING:
    from tests.helpers.builds import Build

CASES = read_cases(Path(__file__).with_name("mdx"), TagCase)


@pytest.fixture(scope="module")
def pages(build: Build) -> Pages:
    texts = [case.page for case in CASES.values()]
    return build_pages(build, texts, "dummy", head="# P\n\n", section="a", suffix=".mdx")


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_tree(pages: Pages, case: TagCase) -> None:
    assert page_tree(pages.doctree(case.page)) == case.tree
    subtypes = [warning.rpartition("[lmstudio.")[2] for warning in pages.warnings(case.page)]
    assert subtypes == [f"{subtype}]" for subtype in case.warnings]


def test_every_warning_is_of_a_case(pages: Pages) -> None:
    assert len(pages.built.warnings) == sum(len(case.warnings) for case in CASES.values())


HOSTILE = """\
# P

<Callout title={"<script>alert(1)</script>"} dangerouslySetInnerHTML={{ __html: "<b onclick=f>" }}>
words
</Callout>

<Card title="<b onclick=f>" href="JaVaScRiPt:alert(1)" />

<Image src="javascript:alert(1)" /> <Link href={`javascript:alert(1)`}>x</Link>

<File name="<script>" /> {"<script>"} {<script>alert(1)</script>}

<DynamicCodeBlock lang="<x>" code="</pre><script>alert(1)</script>" />

<Tabs items={{ __proto__: ["a"] }}><Tab value='"><script>'>y</Tab></Tabs>

<TypeTable type={{ __proto__: { type: "a" }, constructor: { type: "b" } }} />

{constructor} {__proto__}
"""


def test_hostile_jsx_is_text(build: Build) -> None:
    built = build({"index.md": "# T\n", "1_a/p.mdx": HOSTILE})
    (article,) = built.html("a/p").xpath("//article")
    attributes = [(name, value) for node in article.iter("*") for name, value in node.items()]
    assert not [name for name, _ in attributes if name.startswith("on")]
    assert not [value for _, value in attributes if value.lower().startswith("javascript:")]
    assert [node.tag for node in article.iter("script", "b", "x")] == []
    assert "<script>alert(1)</script>" in article.text_content()
