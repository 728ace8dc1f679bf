"""Pages of what is taller than a page, and of what is longer than a line."""

from __future__ import annotations

from io import BytesIO

from PIL import Image


def words(count: int, letter: str, between: str = " ") -> str:
    return between.join(f"q{letter}{n}z" for n in range(count))


CELL = f"<table><tr><td>\n\n{words(120, 'a', '<br>')}\n\n</td><td>x</td></tr></table>\n"
TALL = {
    "breaks in a cell": CELL,
    "a topic": f"````{{topic}} Topic\n{words(900, 'b')}\n\n![](tall.png)\n\n"
    '<img src="tall.png" data-caption="qbendz">\n````\n',
    "a sidebar": f"````{{sidebar}} Side\n![](tall.png)\n\n{words(90, 'c')}\n````\n",
    "a key": f"<kbd>{words(80, 'd')}</kbd>\n",
    "a figure": '<img src="tall.png" style="width: 100%" data-caption="qez">\n',
}
LONG = [f"q{letter * 150}z" for letter in "abcdefghijk"]
WIDE = {
    "index.md": "# Larder\n",
    "1_shelf/1_a.md": f"# {LONG[0]}\n\n## {LONG[1]}\n\n### A `{LONG[2]}`\n\n~~{LONG[3]}~~\n\n"
    f"| {LONG[4]} | B |\n|---|---|\n| ~~{LONG[5]}~~ | **{LONG[6]}** |\n\n"
    f"- <kbd>{LONG[7]}</kbd>\n",
    "1_shelf/2_b.md": f"```{{admonition}} {LONG[8]}\n{LONG[9]}\n```\n\n"
    f"```lms_code_snippet\ntitle: {LONG[10]}\nvariants:\n  A:\n    code: x\n```\n",
}


def tall_tree() -> dict[str, str]:
    """A page for each of what is tall, and the picture they show."""
    target = BytesIO()
    Image.new("1", (40, 2000)).save(target, "PNG")
    files = {f"1_a/{n}.md": f"# {name}\n\n{text}" for n, (name, text) in enumerate(TALL.items())}
    return {**files, "1_a/tall.png": target.getvalue().decode("utf-8", "surrogateescape")}
