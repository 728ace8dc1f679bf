"""A small book, and what its owner sets."""

from __future__ import annotations

FILES = {
    "index.md": "# Front\n\n[on](1_lamp/on.md)\n",
    "1_lamp/on.md": """\
---
title: On
api_info:
  method: GET
---

## Switch

```python
lamp.on()
```

| a | b |
|---|---|
| 1 | 2 |

```lms_info
Note well:

    lamp.off()
```

```lms_params
- name: on
  type: boolean
```
""",
}
SETUP = (
    "VerbatimColor={rgb}{1,0,0},TitleColor={rgb}{0,1,0},noteBorderColor={rgb}{0,0,1},"
    "div.note_background-TeXcolor={rgb}{0,1,1},TableRowColorHeader={rgb}{1,1,0},"
    "InnerLinkColor={rgb}{1,0.5,0},OuterLinkColor={rgb}{1,0.5,0}"
)
PREAMBLE = r"""
\definecolor{lmsmethodget}{rgb}{1,0,1}
\definecolor{lmsmuted}{rgb}{0,0.5,0}
\AtBeginDocument{\typeout{tolerance=\the\tolerance, stretch=\the\emergencystretch}}
\tolerance=4321
\emergencystretch=77pt
"""
