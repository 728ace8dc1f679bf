"""A page of pictures and videos, and what a writer makes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.helpers.pictures import PNG

if TYPE_CHECKING:
    from tests.helpers.builds import Build, Built

PAPER = ("text", "latex", "man", "epub")
WEB = "https://lmstudio.ai"


def built_page(build: Build, body: str, builder: str = "html", **conf: Any) -> Built:
    files = {
        "0_root/index.md": "# Home\n",
        "1_app/a.md": f"# A\n\n{body}",
        "1_app/img/dot.png": PNG,
        "shared/docs/one.png": PNG,
        "shared/docs/my two.png": f"{PNG}x",
    }
    if builder == "man":
        conf["man_pages"] = [("index", "m", "M", "a", 1)]
    if builder == "epub":
        conf |= {"copyright": "a", "version": "1"}
    return build(files, builder, **conf)


def written(built: Built) -> str:
    """All that a writer has written of the pages."""
    names = {"text": "app/a.txt", "epub": "app/a.xhtml", "man": "*.1", "latex": "*.tex"}
    found = list(built.outdir.glob(names[built.builder]))
    assert found
    return "\n".join(path.read_text(encoding="utf-8") for path in found)


def plain(text: str) -> str:
    """What a writer has written, without what it puts between the letters of an address."""
    for mark, letter in (
        ("\\sphinxhyphen{}", "-"),
        ("\\lmsbreak{}", ""),
        ("{[}", "["),
        ("{]}", "]"),
        ("\\-", "-"),
        ("\n", " "),
        ("\\:", ""),
        (" /", "/"),
    ):
        text = text.replace(mark, letter)
    return text
