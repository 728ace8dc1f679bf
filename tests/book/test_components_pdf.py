"""A small book with every component in every nesting, through TeX: no error, and nothing lost."""

from __future__ import annotations

import unicodedata
from collections import Counter
from dataclasses import dataclass
from textwrap import indent
from typing import TYPE_CHECKING, Any

import pytest

from tests.book.nesting import book
from tests.book.pdf import Book, bookmarks_of, goals_of, in_one_worker, latexmk, needs_tex

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tests.helpers.builds import Build

pytestmark = [*needs_tex, in_one_worker]
CONF = {"project": "Larder"}
LONG = "x" * 200
ODD = r"a_b%c#d&e{f}g\h~i^j$k"
LISTING = "\n".join(f"jar_{n} = open_jar({n})  # number {n}" for n in range(2500))
LONG_TABLE = "| Option | What it does | Default |\n|:--|:--|--:|\n" + "\n".join(
    f"| `option_{n}` | {f'Puts jar {n} where its owner wants it, and says so. ' * 5} | {n} |"
    for n in range(25)
)
WIDE_TABLE = "\n".join(
    [
        f"| {' | '.join(f'head{n}' for n in range(30))} |",
        f"|{'---|' * 30}",
        *(f"| {' | '.join(f'v{row}c{n}' for n in range(30))} |" for row in range(3)),
    ]
)


def deep(level: int) -> str:
    """Params in params, seven levels of them."""
    lines = [
        f"- name: level_{level}",
        f"  type: array<object_{level}>",
        f"  optional: {'true' if level % 2 else 'false'}",
        f"  description: Text of level {level}.",
    ]
    if level < 7:
        lines += ["  children:", indent(deep(level + 1), "    ")]
    return "\n".join(lines)


DEEP = deep(1)


@dataclass(frozen=True, slots=True)
class ReadBook:
    """A book, and what pypdf reads in it."""

    made: Book
    text: str
    """Without white space: lines wrap where they like."""
    pages: int
    outline: list[str]
    goals: list[str]
    dead: list[str]
    """Links within the book that lead nowhere."""

    @property
    def problems(self) -> list[object]:
        made = self.made
        return [*([made.status] if made.status else []), *made.errors, *made.overfull()]

    def lost(self, facts: Iterable[str]) -> list[str]:
        """Facts that are said less often than they were written."""
        wanted = Counter(squeezed(fact) for fact in facts)
        return [fact for fact, count in wanted.items() if self.text.count(fact) < count]


def squeezed(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def compiled(build: Build, files: dict[str, str], **conf: Any) -> ReadBook:
    pypdf = pytest.importorskip("pypdf")
    made = latexmk(build(files, "latex", **CONF, **conf).outdir, "-file-line-error")
    reader = pypdf.PdfReader(made.pdf)
    text = "".join(page.extract_text() for page in reader.pages)
    goals = goals_of(reader)
    dead = [name for name in goals if name not in reader.named_destinations]
    titles = [bookmark.title for _, bookmark in bookmarks_of(reader.outline)]
    return ReadBook(made, squeezed(text), len(reader.pages), titles, goals, dead)


NESTED, FACTS = book()


@pytest.fixture(scope="module", params=["no", "footnote"])
def nested(request: pytest.FixtureRequest, build: Build) -> ReadBook:
    return compiled(build, NESTED, latex_show_urls=request.param)


def test_every_nesting_compiles(nested: ReadBook) -> None:
    assert nested.problems == []
    assert nested.pages > 50


def test_every_nesting_says_everything(nested: ReadBook) -> None:
    assert nested.lost(FACTS) == []


ROBUST = f"""\
---
title: 'Jars_ 100% & #1 {{}} \\ ~ ^ $'
description: What jars are *for*.
api_info:
  method: DELETE
---

## Deep

```lms_params
{DEEP}
```

## Odd

```lms_params
- name: {ODD}
  type: '{{ "a_b": c%d | #e & $f }}'
  description: Odd.
- name: {"very_long_name_" * 12}
  type: {LONG}
  optional: false
- name: bare
```

Text with `{LONG}` and `{"shelf/of.jars/" * 14}` in it.

See {{lms:param}}`level_1.level_2.level_3` and [the long one](#long).

<APIMethod method="patch">/jars</APIMethod>

| Call | What |
|---|---|
| <APIMethod method="put">x</APIMethod> | one<br>two |

### <APIMethod method="get">/jars/all</APIMethod>

````lms_hstack
Left text of the page.

```lms_params
- name: beside
  description: Beside the code.
```
:::split:::
```lms_code_snippet
title: open.py
variants:
  Python:
    language: python
    code: take("jar")
```
````

## Long

```python
{LISTING}
```

```bash
curl {"http://localhost/a?b=c&" * 9} '{LONG}'
```

{LONG_TABLE}

{WIDE_TABLE}

```lms_code_snippet
variants:
  "{"a label without an end " * 8}":
    language: text
    code: x
  Empty:
    language: text
    code: ""
```

"""


@pytest.fixture(scope="module")
def robust(build: Build) -> ReadBook:
    return compiled(build, {"index.md": "# Larder\n", "1_a/1_jars.md": ROBUST})


def test_what_is_long_deep_or_odd_compiles(robust: ReadBook) -> None:
    assert robust.problems == []


def test_what_is_long_deep_or_odd_is_all_there(robust: ReadBook) -> None:
    names = [f"level_{n}" for n in range(1, 8)]
    texts = [f"Text of level {n}." for n in range(1, 8)]
    listing = LISTING.split("\n")
    rows = [f"option_{n}" for n in range(25)]
    cells = [f"v{row}c{column}" for row in range(3) for column in range(30)]
    words = ["Jars_ 100% & #1 {}", "What jars are for.", ODD, '{ "a_b": c%d | #e & $f }', LONG]
    words += ["very_long_name_" * 12, "shelf/of.jars/" * 14, "Beside the code.", "Empty"]
    words += ["http://localhost/a?b=c&" * 9, "a label without an end " * 8]
    words += ["DELETE", "PATCH", "PUT", "GET", 'take("jar")', "Left text of the page."]
    assert robust.lost([*names, *texts, *listing, *rows, *cells, *words]) == []


def test_the_head_of_a_table_stands_on_each_of_its_pages(robust: ReadBook) -> None:
    assert robust.text.count("OptionWhatitdoesDefault") >= 2


def test_bookmarks_have_the_words_of_titles(robust: ReadBook) -> None:
    assert "Jars_ 100% & #1 {} \\ ~ ^ $" in robust.outline


def test_links_to_params_lead_to_their_page(robust: ReadBook) -> None:
    assert robust.goals != []
    assert robust.dead == []
    assert "undefined" not in robust.made.log
