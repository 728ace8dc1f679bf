"""A page of what is long, deep or odd, and what a book of it must say."""

from __future__ import annotations

from textwrap import indent

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


def robust_facts() -> list[str]:
    """What must be in the book of that page."""
    names = [f"level_{n}" for n in range(1, 8)]
    texts = [f"Text of level {n}." for n in range(1, 8)]
    listing = LISTING.split("\n")
    rows = [f"option_{n}" for n in range(25)]
    cells = [f"v{row}c{column}" for row in range(3) for column in range(30)]
    words = ["Jars_ 100% & #1 {}", "What jars are for.", ODD, '{ "a_b": c%d | #e & $f }', LONG]
    words += ["very_long_name_" * 12, "shelf/of.jars/" * 14, "Beside the code.", "Empty"]
    words += ["http://localhost/a?b=c&" * 9, "a label without an end " * 8]
    words += ["DELETE", "PATCH", "PUT", "GET", 'take("jar")', "Left text of the page."]
    return [*names, *texts, *listing, *rows, *cells, *words]
