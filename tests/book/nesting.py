"""A book with every component in everything that may hold it, twice over, and what it must say."""

from __future__ import annotations

from itertools import product
from textwrap import indent
from typing import TYPE_CHECKING, NamedTuple

from tests.helpers.fences import fence

if TYPE_CHECKING:
    from collections.abc import Callable


class Piece(NamedTuple):
    """Markdown of one component; `#` is a number of its own."""

    source: str
    facts: tuple[str, ...]


PIECES = {
    "snippet": Piece(
        """\
```lms_code_snippet
title: file_#_%&{}~^$.py
variants:
  "Tab_% #":
    language: python
    code: |
      jar_# = "plum {#}" * 3  # 100% & $5 \\ ~ ^
  Shell #:
    language: bash
    code: larder --open #
```""",
        (
            "file_#_%&{}~^$.py",
            "Tab_% #",
            'jar_# = "plum {#}" * 3  # 100% & $5 \\ ~ ^',
            "Shell #",
            "larder --open #",
        ),
    ),
    "params": Piece(
        """\
```lms_params
- name: jar_#_%&{}~^$\\x
  type: string | "jam_#" | array<{#}>
  optional: true
  description: Spoon # of jam.
  children:
    - name: lid_#
      optional: false
      description: Cover # of it.
    - name: Caption # of lids
      unstyledName: true
```""",
        (
            "jar_#_%&{}~^$\\x",
            'string | "jam_#" | array<{#}>',
            "Optional",
            "Spoon # of jam.",
            "lid_#",
            "Required",
            "Cover # of it.",
            "Caption # of lids",
        ),
    ),
    "terminal": Piece(
        "```lms_terminal\n$ larder ls --all #\nplum_# {50%}\n```",
        ("Terminal", "$ larder ls --all #", "plum_# {50%}"),
    ),
    "callout": Piece("```lms_protip\nStir # times.\n```", ("Pro Tip", "Stir # times.")),
    "columns": Piece(
        "```lms_hstack\nShelf # left.\n:::split:::\nShelf # right.\n```",
        ("Shelf # left.", "Shelf # right."),
    ),
    "table": Piece(
        "| Head # | Aside |\n|---|---:|\n| cell # | `code_#` |",
        ("Head #", "Aside", "cell #", "code_#"),
    ),
    "tasks": Piece("- [x] done #\n- [ ] open #", ("done #", "open #")),
    "figure": Piece(
        '<img src="/assets/f_#.png" data-caption="Figure of jar #" style="width: 75%">',
        ("f_#.png", "Figure of jar #"),
    ),
    "video": Piece(
        '<video data-caption="Film of jar #"><source src="/assets/v_#.mp4"></video>',
        ("Video: v_#.mp4", "Film of jar #"),
    ),
    "rule": Piece("before #\n\n---\n\nbehind #", ("before #", "behind #")),
    "code": Piece("```python\nprint('jam', #)\n```", ("print('jam', #)",)),
    "heading": Piece("## Topic #\n\nText #.", ("Topic #", "Text #.")),
    "downloads": Piece(
        """\
```lms_download_options
repository: larder/jam-#
options:
  - name: Q_#
    description: Size # of it.
    version: 1.#
    size: 1.2 GB
    download: https://example.com/a_b/#%20x
```""",
        (
            "larder/jam-#",
            "Q_#",
            "Size # of it.",
            "Version 1.# · 1.2 GB",
            "Download",
            "https://example.com/a_b/#%20x",
        ),
    ),
    "deep link": Piece(
        "```lms_mcp_deep_link_generator\n```",
        ("has this form:", "lmstudio://add_mcp?name=<name>&config=<config>", "gives this link:"),
    ),
    "details": Piece(
        "<details><summary>More of `jar` #</summary>\n\nInside #.\n\n</details>",
        ("More of jar #", "Inside #."),
    ),
    "list": Piece("1. one #\n   - two #\n     1. three #", ("one #", "two #", "three #")),
    "quote": Piece("> quoted #", ("quoted #",)),
    "words": Piece(
        "~~gone `now` *#*~~ <kbd>Ctrl</kbd> a<br>b#, <samp>said #</samp>",
        ("gone now #", "Ctrl", "b#", "said #"),
    ),
}
SAMPLE = ("snippet", "params", "table", "terminal", "figure")
"""What is put into two boxes at once."""


def fenced(name: str) -> Callable[[str, int], str]:
    return lambda body, depth: fence(name, body, "`" * (4 + depth))


def hanging(mark: str, prefix: str) -> Callable[[str, int], str]:
    def around(body: str, depth: int) -> str:
        lines = body.split("\n")
        return "\n".join([mark + lines[0], *(f"{prefix}{line}".rstrip() for line in lines[1:])])

    return around


BOXES: dict[str, Callable[[str, int], str]] = {
    "columns": lambda body, depth: fenced("lms_hstack")(f"{body}\n:::split:::\nOpposite.", depth),
    "callout": fenced("lms_info"),
    "list": hanging("- ", "  "),
    "numbered list": hanging("1. ", "   "),
    "quote": hanging("> ", "> "),
    "details": lambda body, _: f"<details><summary>Sum</summary>\n\n{body}\n\n</details>",
    "center": lambda body, _: f'<div align="center">\n\n{body}\n\n</div>',
    "params": lambda body, depth: fenced("lms_params")(
        f"- name: outer\n  description: |\n{indent(body, '    ')}", depth
    ),
    "cell": lambda body, _: f"<table><tr><td>\n\n{body}\n\n</td><td>x</td></tr></table>",
}


def book() -> tuple[dict[str, str], list[str]]:
    """The files, and what the pieces in them say."""
    number = 1000
    facts: list[str] = []

    def piece(name: str) -> str:
        nonlocal number
        number += 1
        found = PIECES[name]
        facts.extend(fact.replace("#", str(number)) for fact in found.facts)
        return found.source.replace("#", str(number))

    pairs = ["# Pairs"]
    for box, around in BOXES.items():
        pairs.append(f"## In {box}")
        pairs += [around(piece(name), 1) for name in PIECES]
    triples = ["# Triples"]
    for outer, inner in product(BOXES, BOXES):
        body = "\n\n".join(piece(name) for name in SAMPLE)
        triples += [f"## {inner} in {outer}", BOXES[outer](BOXES[inner](body, 1), 2)]
    files = {"index.md": "# Larder\n", "1_a/1_pairs.md": "\n\n".join(pairs)}
    files["1_a/2_triples.md"] = "\n\n".join(triples)
    return files, facts
