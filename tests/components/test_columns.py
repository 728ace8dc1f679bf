from __future__ import annotations

from textwrap import dedent, indent
from typing import TYPE_CHECKING

import pytest

from sphinx_lmstudio.components.columns import lms_column, lms_columns
from tests.helpers.css import select, texts
from tests.helpers.fences import fence
from tests.helpers.pages import Pages, build_pages

if TYPE_CHECKING:
    from docutils import nodes

    from tests.helpers.builds import Build, Built

PAGE = """\
# Side

````lms_hstack
*Words* left.

```lms_params
- name: seed
  description: Inside.
```
:::split:::
```lms_code_snippet
title: a.py
variants:
  A: {language: python, code: "print()"}
```

```lms_terminal
$ lms ps
```
:::split:::
~~~lms_protip
Right.
~~~

    ```
    indented
    :::split:::
    ```
````

After.
"""


@pytest.fixture(scope="module")
def page(build: Build) -> Built:
    built = build({"index.md": PAGE})
    assert built.warnings == []
    return built


def test_nodes_are_columns_in_order_each_with_its_blocks(page: Built) -> None:
    (columns,) = page.doctree("index").findall(lms_columns)
    text = columns.pformat().replace(' translatable="0"', "")
    lines = [line for line in text.split("\n") if line.strip()]
    assert "\n".join(lines) == dedent("""\
        <lms_columns>
            <lms_column>
                <paragraph>
                    <emphasis>
                        Words
                     left.
                <lms_params>
                    <lms_param ids="param-seed" name="seed">
                        <lms_param_head>
                            <lms_param_name>
                                seed
                        <lms_param_body>
                            <paragraph>
                                Inside.
            <lms_column>
                <lms_snippet>
                    <lms_snippet_title>
                        a.py
                    <lms_variant label="A">
                        <lms_variant_label>
                            A
                        <lms_code force="1" language="python" written_language="python" \
xml:space="preserve">
                            print()
                <lms_terminal>
                    <lms_terminal_title>
                        Terminal
                    <lms_code force="1" language="console" written_language="console" \
xml:space="preserve">
                        $ lms ps
            <lms_column>
                <lms_callout tone="success">
                    <title>
                        Pro Tip
                    <paragraph>
                        Right.
                <literal_block language="none" xml:space="preserve">
                    ```
                    indented
                    :::split:::
                    ```""")


def test_columns_stand_side_by_side_in_the_order_written(page: Built) -> None:
    (columns,) = select(page.html("index"), "div.lms-columns")
    assert "lms-columns-3" in columns.get("class").split()
    left, middle, right = columns
    assert [column.get("class") for column in columns] == ["lms-column"] * 3
    assert texts(left, "em, code.lms-param-name") == ["Words", "seed"]
    assert texts(middle, "pre") == ["print()\n", "$ lms ps\n"]
    assert texts(right, "pre") == ["```\nindented\n:::split:::\n```\n"]
    assert columns.getnext().text_content() == "After."


def test_plain_text_prints_one_column_after_the_other(build: Build) -> None:
    built = build({"index.md": PAGE}, "text")
    assert built.warnings == []
    assert built.text("index") == dedent("""\
        Side
        ****

        *Words* left.

        "seed":
           Inside.

        a.py

        A

           print()

        Terminal

           $ lms ps

        Pro Tip: Right.

           ```
           indented
           :::split:::
           ```

        After.
        """)


PLACES = (
    ("- item\n\n", "  ", "li"),
    ("1. one\n\n   - two\n\n", "     ", "li > ul > li"),
    ("> words\n>\n", "> ", "blockquote > div"),
    ("- item\n\n  > words\n  >\n", "  > ", "li > blockquote > div"),
    ("> - item\n>\n", ">   ", "blockquote li"),
)
ONE_AND_TWO = "one\n\n```py\n:::split:::\n```\n:::split:::\n> two\n"
ANYWHERE = {
    opening + indent(fence(spelling, ONE_AND_TWO, "````"), prefix, lambda _: True): path
    for opening, prefix, path in PLACES
    for spelling in ("lms_hstack", "{lms_hstack}", " lms_hstack")
}
"""Pages, and where on them the columns are."""


@pytest.fixture(scope="module")
def anywhere(build: Build) -> Pages:
    return build_pages(build, ANYWHERE, head="# T\n\n")


@pytest.mark.parametrize(("text", "path"), ANYWHERE.items())
def test_columns_stand_in_lists_and_quotes(anywhere: Pages, text: str, path: str) -> None:
    assert anywhere.built.warnings == []
    columns = select(anywhere.html(text), f"{path} > div.lms-columns > div.lms-column")
    assert [" ".join(column.text_content().split()) for column in columns] == [
        "one :::split:::",
        "two",
    ]


def test_columns_stand_in_columns(build: Build) -> None:
    body = """\
        # T

        `````lms_hstack
        one
        :::split:::
        ````lms_hstack
        two
        :::split:::
        ```lms_hstack
        three
        :::split:::
        four
        ```
        ````
        :::split:::
        five
        `````
        """
    built = build({"index.md": dedent(body)})
    assert built.warnings == []

    def tree(node: nodes.Node) -> object:
        if isinstance(node, lms_columns | lms_column):
            return [tree(child) for child in node.children]
        return node.astext()

    outer = next(built.doctree("index").findall(lms_columns))
    assert tree(outer) == [["one"], [[["two"], [[["three"], ["four"]]]]], ["five"]]


def test_columns_stand_in_other_components(build: Build) -> None:
    columns = "```lms_hstack\na\n:::split:::\nb\n```\n"
    body = f"````lms_info\n{columns}````\n\n````lms_params\n- name: p\n  description: |\n"
    body += f"{indent(columns, '    ')}````\n"
    built = build({"index.md": f"# T\n\n{body}"})
    assert built.warnings == []
    page = built.html("index")
    assert texts(page, ".lms-tone-info .lms-column > p") == ["a", "b"]
    assert texts(page, ".lms-param-body .lms-column > p") == ["a", "b"]


def test_columns_know_what_the_page_defines(build: Build) -> None:
    body = """\
        # T

        ```lms_hstack
        [link][d] and a note.[^n]
        :::split:::
        A note.[^n]
        ```

        [d]: https://example.com/d

        [^n]: Noted.
        """
    built = build({"index.md": dedent(body)})
    assert built.warnings == []
    page = built.html("index")
    assert [a.get("href") for a in select(page, ".lms-column a.external")] == [
        "https://example.com/d"
    ]
    notes = {a.get("href") for a in page.xpath("//*[@class='lms-column']//a[@role]")}
    assert len(notes) == 1
    assert texts(page, "aside.footnote p") == ["Noted."]


@pytest.mark.parametrize("body", ["", "\n"])
def test_empty_columns_warn_once(build: Build, body: str) -> None:
    built = build({"index.md": f"# T\n\n```lms_hstack\n{body}```\n\nAfter.\n"})
    assert built.warnings == [
        "index.md:4: WARNING: lms_hstack: no ':::split:::' line between columns; "
        "shown as one column [lmstudio.columns]"
    ]
    assert texts(built.html("index"), "article p")[-1] == "After."


def test_what_is_not_split_is_one_column_with_all_it_says(build: Build) -> None:
    built = build({"index.md": "# T\n\n- x\n\n  ```lms_hstack\n  one\n\n  > two\n  ```\n"})
    assert built.warnings == [
        "index.md:6: WARNING: lms_hstack: no ':::split:::' line between columns; "
        "shown as one column [lmstudio.columns]"
    ]
    (columns,) = select(built.html("index"), ".lms-columns-1")
    assert texts(columns, "p") == ["one", "two"]


def test_a_fence_that_hides_every_split_is_named_with_its_line(build: Build) -> None:
    built = build({"index.md": "# T\n\n`````lms_hstack\none\n\n````py\nx\n:::split:::\n`````\n"})
    assert built.warnings == [
        "index.md:6: WARNING: the fence '````py' is never closed, the ':::split:::' on line 8 is "
        "in it; end it with a line '````' [lmstudio.unclosed]"
    ]
    assert texts(built.html("index"), ".lms-column pre") == ["x\n:::split:::\n"]


def test_a_split_outside_columns_is_text(build: Build) -> None:
    built = build({"index.md": "# T\n\nBefore.\n\n:::split:::\n\nAfter.\n"})
    assert built.warnings == []
    assert texts(built.html("index"), "article p") == ["Before.", ":::split:::", "After."]


def test_words_after_the_name_stay(build: Build) -> None:
    built = build({"index.md": "# T\n\n```lms_hstack 2 *columns*\na\n:::split:::\nb\n```\n"})
    assert built.warnings == [
        "index.md:3: WARNING: '2 *columns*' after lms_hstack has no meaning; "
        "move it into the fence or remove it [lmstudio.fence]"
    ]
    page = built.html("index")
    assert texts(page, "p > code") == ["2 *columns*"]
    assert texts(page, ".lms-column > p") == ["a", "b"]


def test_columns_in_restructuredtext_hold_restructuredtext(build: Build) -> None:
    body = """\
        T
        =

        * item

          .. lms_hstack::

             Left *em* and ``code``.

             .. lms_params::

                - name: seed

             :::split:::

             .. lms_hstack::

                a
                :::split:::
                b

             Right :doc:`index`.
        """
    built = build({"index.rst": dedent(body)})
    assert built.warnings == []
    left, right = select(built.html("index"), "li > .lms-columns > .lms-column")
    assert texts(left, "em, p > code, code.lms-param-name") == ["em", "code", "seed"]
    assert texts(right, ".lms-column > p") == ["a", "b"]
    assert [a.get("href") for a in select(right, "a")] == ["#"]
