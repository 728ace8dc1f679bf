"""A small tree with every trouble there is, and the outline of its book."""

from __future__ import annotations

SIGNS = r"T _ % # & { } \\ ~ ^ `x_{y}#%&~^\` ⌘ ✅ 👍🏽 👨‍👩‍👧 🇩🇪 1️⃣ end"
SIGNS_SHOWN = r"T _ % # & { } \ ~ ^ x_{y}#%&~^\ ⌘ ✅ 👍🏽 👨‍👩‍👧 🇩🇪 1️⃣ end"
HOSTILE = f"""\
# {SIGNS}

## Code `x` and emoji 🎉

Text ⌘ ➔ → a‑b n\u202fb ‡ ✅ ❌ ❤️ ☺ © 👨‍👩‍👧‍👦 🏴󠁧󠁢󠁥󠁮󠁧󠁿 🇪🇺 #️⃣
𝒜 中文 नमस्ते שלום \x07 \x1b zero\u200bwidth so\u00adft.

```text
┌──┬──┐
│⌘ │✅│ 👍🏽 中 1️⃣ #️⃣
└──┴──┘
{"x⌘✅" * 80}
```

Inline `{"a1b2" * 60}` words, and {"wordword" * 30}.

<https://example.com/{"path" * 60}> [emoji](https://example.com/✅?q=⌘)

~~struck~~
"""
WORDS = """\
# אלף בית

first גימל (דלת) **הא** ✅ [וו](https://example.com) 1984 זין last

<div dir="rtl">

- חית
- טית `code` יוד

|כף|למד|
|--|--|
|a|b|

</div>

```python
x = "מם נון"  # and `سلام`
```

| very `ثلاثة` |
|--|
| {long} |
""".replace("{long}", "ثلاثة (أربعة) " * 30)
"""Words that run from right to left."""
BULLETS = "".join("  " * n + f"- item {n}\n" for n in range(45))
NUMBERS = "".join("   " * n + f"1. number {n}\n" for n in range(30))
QUOTES = "".join("> " * (n + 1) + f"quote {n}\n" for n in range(20))
SMALL = "|a|b|\n|--|--|\n|c|d|\n"
CODE = "".join(f'x{n} = "{n}"\n' for n in range(400))
TREE = {
    "index.md": "---\ntitle: Front\ndescription: Troubles & more.\n---\n\n"
    "[signs](1_signs/a.md), [x](/docs/signs/a#code-x-and-emoji-), [there](/docs/signs), "
    "[deep](/docs/made/s/t/u/v/w/y/leaf), [gone](/docs/cli/gone)\n",
    "1_signs/index.md": "---\ntitle: Landing {own}\n---\n",
    "1_signs/a.md": HOSTILE,
    "1_signs/b.md": '---\ntitle: "`code_only` & **bold** [x]"\n'
    'sidebar_title: "Short ✅ `c_d`"\n---\n',
    "1_signs/empty.md": "",
    "1_signs/words.md": WORDS,
    "2_made/lists.md": f"# Lists\n\n{BULLETS}\n\n{NUMBERS}\n\n{QUOTES}",
    "2_made/long.md": f"# Long\n\n```python\n{CODE}```\n",
    "2_made/1_s/1_t/1_u/1_v/1_w/1_y/leaf.md": "# Leaf\n\n## H2\n\n### H3\n\n#### H4\n\n##### H5\n",
    "3_tables/t.md": f"# Tables\n\n|a|b|\n|--|--|\n|`{'q' * 120}`|{'words ' * 60}|\n\n"
    f"- list\n\n  {SMALL.replace(chr(10), chr(10) + '  ')}\n\n```lms_info\n{SMALL}```\n\n"
    f"```lms_hstack\n{SMALL}:::split:::\n{SMALL}```\n\n",
}
OUTLINE = [
    (0, "Front"),
    (0, "Signs"),
    (1, "Landing {own}"),
    (1, SIGNS_SHOWN.replace("\ufe0f", "")),
    (1, "Short ✅ c_d"),
    (1, "Empty"),
    (1, "אלף בית"),
    (0, "Made"),
    (1, "Lists"),
    (1, "Long"),
    (1, "S"),
    (2, "T"),
    (3, "U"),
    (4, "V"),
    (5, "W"),
    (6, "Y"),
    (7, "Leaf"),
    (0, "Tables"),
    (1, "Tables"),
]
