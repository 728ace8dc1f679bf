"""Notations in comments of code."""

from __future__ import annotations

import pytest

from sphinx_lmstudio.model.notations import Notated, read_notations


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("a()", Notated("a()")),
        ("a() // [!code highlight]", Notated("a()", {1})),
        ("a() // [!code hl:2]\nb()\nc()", Notated("a()\nb()\nc()", {1, 2})),
        ("a()\n# [!code focus:2]\nb()\nc()\nd()", Notated("a()\nb()\nc()\nd()", {2, 3})),
        ("a() // [!code ++]\nb() -- [!code --]", Notated("a()\nb()", {1, 2}, {1: "+", 2: "-"})),
        ("a() // why [!code hl]", Notated("a() // why", {1})),
        ("a() /* [!code hl] */ + 1", Notated("a() + 1", {1})),
        ("<p> <!-- [!code word:p:1] -->", Notated("<p>", {1})),
        ("{/* [!code hl] */}\n<p>", Notated("<p>", {1})),
        ("a() // [!code hl] [!code ++]", Notated("a()", {1}, {1: "+"})),
        ("a() // [\\!code hl]", Notated("a() // [!code hl]")),
        ("a() // [!code hlx]", Notated("a() // [!code hlx]")),
        ("a() // [!code hl:9]", Notated("a()", {1})),
    ],
)
def test_notations(code: str, expected: Notated) -> None:
    assert read_notations(code) == expected
