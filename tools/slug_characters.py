"""Write `slug_characters.txt` in `model/`: the characters that github-slugger leaves out of a slug.

    npm install --prefix build/npm github-slugger@2.0.0 && python tools/slug_characters.py

Unicode of one version says which they are, whatever Python reads the pages. `tests/model` compares
the file with the package; run this again where the test tells of a new one.
"""

from __future__ import annotations

import subprocess
from pathlib import Path
from textwrap import wrap

ROOT = Path(__file__).parents[1]
MODULE = ROOT / "build" / "npm" / "node_modules" / "github-slugger" / "index.js"
OUT = ROOT / "sphinx_lmstudio" / "model" / "slug_characters.txt"
SCRIPT = """\
import { slug } from %r;
const isLeftOut = (code) => slug(String.fromCodePoint(code), true) === "";
const codes = [...Array(0x110000).keys()].filter((code) => code < 0xd800 || code > 0xdfff);
console.log(codes.filter(isLeftOut).join(" "));
"""


def ranges(codes: list[int]) -> list[str]:
    """`1F`, `3A-40`, …: runs of codes, as hexadecimal numbers."""
    found: list[list[int]] = []
    for code in codes:
        if found and code == found[-1][-1] + 1:
            found[-1][1:] = [code]
        else:
            found.append([code])
    return ["-".join(f"{code:X}" for code in run) for run in found]


def main() -> None:
    command = ["node", "--input-type=module", "-e", SCRIPT % MODULE.as_uri()]
    run = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603
    words = " ".join(ranges([int(code) for code in run.stdout.split()]))
    lines = wrap(words, 100, break_on_hyphens=False)
    OUT.write_text("\n".join(lines) + "\n", encoding="ascii")


if __name__ == "__main__":
    main()
