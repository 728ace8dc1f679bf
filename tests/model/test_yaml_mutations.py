"""One slip of the hand in any line of a fence loses no word of it."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass
from itertools import product
from typing import TYPE_CHECKING

import pytest

from sphinx_lmstudio.model.downloads import parse_downloads
from sphinx_lmstudio.model.fault import ContentError
from sphinx_lmstudio.model.params import parse_params
from sphinx_lmstudio.model.snippet import parse_snippet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PARAMS = """\
- name: limit
  type: number | false
  optional: true
  description: |
    How many loaves.

    - one
    - two
  children:
    - name: "--fast"
      description: Sooner, and hotter.
    - name: slow
- name: tray
  description: >-
    The one
    below.
"""
SNIPPET = """\
title: bake.py
variants:
  Python (async):
    language: python
    code: |
      for loaf in loaves:
          # wait
          heat(loaf)

      done()
  "Shell":
    language: bash
    code: oven heat
"""
DOWNLOADS = """\
repository: bakery/manuals
options:
  - name: Short manual
    description: |
      Ten pages.

      With pictures.
    version: 1.0
    download: https://example.org/m.pdf
  - name: Long
    size: 2 MB
    download: b.zip
"""
FENCES = {
    "params": (PARAMS, parse_params),
    "snippet": (SNIPPET, parse_snippet),
    "downloads": (DOWNLOADS, parse_downloads),
}
SLIPS: dict[str, Callable[[str], str]] = {
    "a space more": lambda line: f" {line}",
    "a space less": lambda line: line.removeprefix(" "),
    "no indent": lambda line: line.lstrip(),
    "indented twice": lambda line: f"{line[: len(line) - len(line.lstrip())]}{line}",
    "a tab": lambda line: re.sub("^ +", lambda m: "\t" * (len(m[0]) // 2), line),
    "no-break spaces": lambda line: line.replace("  ", "\xa0\xa0", 1),
    "no space behind the colon": lambda line: line.replace(": ", ":", 1),
    "no space behind the dash": lambda line: line.replace("- ", "-", 1),
    "another colon": lambda line: f"{line}: more",
    "a quote that opens": lambda line: line.replace(": ", ": 'Don't ", 1),
    "a quote less": lambda line: line.replace('"', "", 1),
    "a backtick": lambda line: line.replace(": ", ": `code` ", 1),
    "a bracket": lambda line: line.replace(": ", ": [see ", 1),
    "a star": lambda line: line.replace(": ", ": **Bold** ", 1),
    "an anchor": lambda line: re.sub(': (?![|>"])', ": &salt ", line, count=1),
    "a tag": lambda line: re.sub(': (?![|>"])', ": !now ", line, count=1),
    "no sign of a block": lambda line: line.replace(": |", ":", 1),
    "a folded block": lambda line: line.replace(": |", ": >", 1),
    "an invisible character": lambda line: f"\u200b{line}",
    "a line of dashes": lambda line: f"{line}\n---",
}
WORD = re.compile(r"\w+")
KEYS = {
    *("name", "type", "optional", "true", "description", "children"),
    *("title", "variants", "language", "code"),
    *("repository", "options", "version", "download", "size"),
}


def texts(value: object) -> Iterator[str]:
    """All that readers can see of what was parsed: texts, and sources shown as written."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from texts(part)
    elif is_dataclass(value):
        for field in fields(value):
            # A message is for the author.
            if field.name != "message":
                yield from texts(getattr(value, field.name))


@pytest.mark.parametrize("slip", SLIPS)
@pytest.mark.parametrize("fence", FENCES)
def test_no_slip_loses_a_word(fence: str, slip: str) -> None:
    text, parse = FENCES[fence]
    lines = text.split("\n")[:-1]
    for n in range(len(lines)):
        changed = "\n".join([*lines[:n], SLIPS[slip](lines[n]), *lines[n + 1 :], ""])
        try:
            parsed = parse(changed)
        except ContentError:
            continue  # shown as written
        seen = set(WORD.findall(" ".join(texts(parsed))))
        assert set(WORD.findall(changed)) - seen - KEYS == set(), changed


@pytest.mark.parametrize(("fence", "slips"), list(product(FENCES, (3, 7))))
def test_several_slips_lose_none_either(fence: str, slips: int) -> None:
    text, parse = FENCES[fence]
    for start, slip in product(range(slips), SLIPS):
        lines = text.split("\n")[:-1]
        for n in range(start, len(lines), slips):
            lines[n] = SLIPS[slip](lines[n])
        changed = "\n".join([*lines, ""])
        try:
            parsed = parse(changed)
        except ContentError:
            continue
        seen = set(WORD.findall(" ".join(texts(parsed))))
        assert set(WORD.findall(changed)) - seen - KEYS == set(), changed
