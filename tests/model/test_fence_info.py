"""The line of a plain fence, as authors of several tools write it."""

from __future__ import annotations

import pytest

from sphinx_lmstudio.model.fence_info import FenceInfo, is_fence_info, parse_fence_info


@pytest.mark.parametrize(
    ("info", "expected"),
    [
        ("", FenceInfo()),
        ("  js  ", FenceInfo("js")),
        ("c++", FenceInfo("c++")),
        ('js title="bake.js"', FenceInfo("js", "bake.js")),
        ("js title='my \"oven\".js'", FenceInfo("js", 'my "oven".js')),
        ("js title=bake.js", FenceInfo("js", "bake.js")),
        ('js filename="bake.js"', FenceInfo("js", "bake.js")),
        ('title="no language"', FenceInfo("", "no language")),
        ("bash npm", FenceInfo("bash", "npm")),
        ("sh Install with npm", FenceInfo("sh", "Install with npm")),
        ('sh "with quotes"', FenceInfo("sh", "with quotes")),
        ("json // oven.json", FenceInfo("json", "oven.json")),
        ("sh 手順", FenceInfo("sh", "手順")),
        ('ts tab="Deno" tab-group="x"', FenceInfo("ts", tab="Deno")),
        ('ts tab="" title="a.ts"', FenceInfo("ts", "a.ts", tab="")),
        ("js {2}", FenceInfo("js", marked=((2, 2),))),
        ("js{1,3-5}", FenceInfo("js", marked=((1, 1), (3, 5)))),
        ("js { 1 - 3 , 7 }", FenceInfo("js", marked=((1, 3), (7, 7)))),
        ("{2}", FenceInfo(marked=((2, 2),))),
        ("js highlight={2}", FenceInfo("js", marked=((2, 2),))),
        ('py hl_lines="1 3-4"', FenceInfo("py", marked=((1, 1), (3, 4)))),
        ("py emphasize-lines=2", FenceInfo("py", marked=((2, 2),))),
        ("js showLineNumbers", FenceInfo("js", first_number=1)),
        ("js lineNumbers=4", FenceInfo("js", first_number=4)),
        ("js showLineNumbers={true}", FenceInfo("js", first_number=1)),
        ("js showLineNumbers={false}", FenceInfo("js")),
        ('py linenums="7"', FenceInfo("py", first_number=7)),
        ("{.python .numberLines startFrom=9}", FenceInfo("python", first_number=9)),
        ('{ .py #x title="a.py" hl_lines="2" }', FenceInfo("py", "a.py", marked=((2, 2),))),
        ("ts twoslash npm2yarn noCopy /oven/", FenceInfo("ts", is_copied=False)),
        ("ts tab=Deno", FenceInfo("ts", tab="Deno", is_bare_tab=True)),
        ('ts title="a.ts" b c=d', FenceInfo("ts", "a.ts", strays=("c=d", "b"))),
        ("ts {0} {3-1} {x} &", FenceInfo("ts", strays=("{0}", "{3-1}", "{x}", "&"))),
        ("ts linenos=no", FenceInfo("ts", strays=("linenos=no",))),
    ],
)  # fmt: skip
def test_what_the_words_say(info: str, expected: FenceInfo) -> None:
    assert parse_fence_info(info) == expected


def test_marked_lines_are_those_that_there_are() -> None:
    info = parse_fence_info("js {2,4-999999,4}")
    assert info.marked_lines(5) == [2, 4, 5]
    assert info.marked_lines(1) == []


@pytest.mark.parametrize(
    ("word", "expected"),
    [("{.js}", True), ("{#id}", True), ("{1,3}", True), ("{note}", False), ("js", False)],
)
def test_braces_of_a_directive_are_told_from_others(word: str, expected: bool) -> None:
    assert is_fence_info(word) is expected


def test_words_that_mean_nothing_in_mdx() -> None:
    info = 'ts twoslash foo b=c title="a.ts"'
    assert parse_fence_info(info, has_labels=False) == FenceInfo("ts", "a.ts")
