"""Copies the page for addresses that do not exist to where servers look for it: `404.html`.

`dirhtml` writes it to `404/index.html`. Its links begin at the top of the host, so they work in a
copy too.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_lmstudio.hosting.pages import lost_page
from sphinx_lmstudio.medium import site_builder

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def copy_lost_page(app: Sphinx, error: Exception | None) -> None:
    builder, name = site_builder(app), lost_page(app)
    if error is not None or builder is None or not name:
        return
    made = Path(builder.get_output_path(name))
    wanted = Path(app.outdir) / f"{name}{builder.out_suffix}"
    if made != wanted and made.is_file():
        shutil.copyfile(made, wanted)
