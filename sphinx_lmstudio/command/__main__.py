"""`python -m sphinx_lmstudio.command`: the same where scripts are not on the path."""

from __future__ import annotations

from sphinx_lmstudio.command import main

main(prog_name="sphinx-lmstudio")
