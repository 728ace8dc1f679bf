"""Lines that were added and removed have their signs in every output, and are copied without."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.helpers.css import select

if TYPE_CHECKING:
    from tests.helpers.builds import Build

PAGE = "# P\n\n```js\na()\nb() // [!code ++]\nc() // [!code --]\n```\n\n```js noCopy\nd()\n```\n"


def test_signs_of_lines(build: Build) -> None:
    files = {"index.md": "# T\n", "1_a/p.md": PAGE}
    built = build(files)
    (code, other) = select(built.html("a/p"), "div.highlight-js")
    assert code.text_content().strip("\n") == "  a()\n+ b()\n- c()"
    assert [line.text_content() for line in select(code, ".hll")] == ["+ b()\n", "- c()\n"]
    for sign in select(code, ".lms-output"):
        sign.drop_tree()
    assert code.text_content().strip("\n") == "a()\nb()\nc()"
    assert "lms-no-copy" in other.get("class")
    text = build(files, "text").text("a/p")
    assert "     a()\n   + b()\n   - c()\n" in text
