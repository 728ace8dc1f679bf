"""A variant holds any blocks; a title may stand above blocks that have no label."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.helpers.css import select, texts

if TYPE_CHECKING:
    from tests.helpers.builds import Build

PAGE = """\
# T

````{variants}
First *words*.

- an item

  ```py
  openvalve()
  ```
---
| headcell |
|---|
| bodycell |
````

````{titled}
```py
closevalve()
```

Below it.
````
"""
EXTENSIONS = ["sphinx_lmstudio", "tests.components.any_variants"]
SHOWN = (
    "Part 1",
    "First",
    "an item",
    "openvalve",
    "Part 2",
    "headcell",
    "bodycell",
    "closevalve",
    "Below it.",
)


def test_all_that_a_variant_holds_is_shown_under_its_label(build: Build) -> None:
    built = build({"index.md": PAGE}, "html", extensions=EXTENSIONS)
    assert built.warnings == []
    tabs, titled = select(built.html("index"), ".lms-snippet")
    assert texts(tabs, ".lms-variant-label") == ["Part 1", "Part 2"]
    first, second = select(tabs, ".lms-variant-panel")
    assert texts(first, "em, li > p, pre") == ["words", "an item", "openvalve()\n"]
    assert texts(second, "th, td") == ["headcell", "bodycell"]
    assert texts(titled, ".lms-snippet-title") == ["a & b.py"]
    assert select(titled, ".lms-variant-label, input") == []
    assert texts(titled, "pre, p") == ["closevalve()\n", "Below it."]
    assert "lms-single" in titled.get("class").split()


@pytest.mark.parametrize(("builder", "suffix"), [("text", "txt"), ("latex", "tex"), ("man", "1")])
def test_nothing_is_lost_on_paper(build: Build, builder: str, suffix: str) -> None:
    built = build(
        {"index.md": PAGE},
        builder,
        extensions=EXTENSIONS,
        project="T",
        latex_engine="xelatex",
    )
    assert built.warnings == []
    (file,) = built.outdir.glob(f"*.{suffix}")
    text = file.read_text(encoding="utf-8")
    places = [text.find(words) for words in SHOWN]
    assert -1 not in places
    assert places == sorted(places)
