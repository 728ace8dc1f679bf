"""Write `coverage.txt` in `writers/latex/`: the characters that the fonts of the book have.

    pip install fonttools && python tools/font_coverage.py

Reads the fonts and the TeX package of `make tex-deps`, on Debian or the like. Run it again when
`FONTS` in `writers/latex/settings.py` changes.
"""

from __future__ import annotations

import re
from pathlib import Path

from fontTools.ttLib import TTFont

FONTS = Path("/usr/share/fonts")
STYLES = {
    # What is covered must be so in every shape that text may take.
    "text": [f"opentype/inter/Inter-{s}.otf" for s in ("Regular", "Bold", "Italic", "BoldItalic")],
    "code": [
        f"truetype/dejavu/DejaVuSansMono{s}.ttf" for s in ("", "-Bold", "-Oblique", "-BoldOblique")
    ],
    "fallback": ["truetype/dejavu/DejaVuSans.ttf"],
}
TWEMOJIS = Path("/usr/share/texlive/texmf-dist/tex/latex/twemojis/twemojis.sty")
OUT = Path(__file__).parents[1] / "sphinx_lmstudio" / "writers" / "latex" / "coverage.txt"


def covered(files: list[str]) -> set[int]:
    sets = [set(TTFont(FONTS / file).getBestCmap()) for file in files]
    return set.intersection(*sets)


def pictures() -> set[int]:
    text = TWEMOJIS.read_text(encoding="utf-8")
    codes = {int(name, 16) for name in re.findall(r"\{([0-9a-f]{2,5})\}%", text)}
    # Names like `100` are words.
    return {0xA9, 0xAE} | {code for code in codes if code >= 0x203C}


def ranges(codes: set[int]) -> str:
    parts: list[str] = []
    start = previous = -2
    for code in [*sorted(codes), 0x110000]:
        if code != previous + 1:
            if start >= 0:
                parts.append(f"{start:X}" if start == previous else f"{start:X}-{previous:X}")
            start = code
        previous = code
    return " ".join(parts)


def main() -> None:
    sets = {name: covered(files) for name, files in STYLES.items()}
    sets["emoji"] = pictures()
    lines = [f"{name} {ranges(codes)}\n" for name, codes in sets.items()]
    OUT.write_text("".join(lines), encoding="ascii")


if __name__ == "__main__":
    main()
