"""`python -m sphinx_lmstudio.command`: the command, if scripts are not on the path."""

from __future__ import annotations

from sphinx_lmstudio.command import main

if __name__ == "__main__":
    main(prog_name="sphinx-lmstudio")
