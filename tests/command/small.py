"""A small tree with two faults, and the verb that finds them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from click.testing import CliRunner

from sphinx_lmstudio.command import main

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

SMALL = {
    "index.md": "# Home\n",
    "1_a/b c.md": "---\ntitel: x\n---\n\n# B\n\nLine 7 links [to nothing](/docs/7).\n",
}


def check(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["check", *map(str, arguments)])
