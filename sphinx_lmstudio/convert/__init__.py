"""Pages of one dialect written in another: what `sphinx-lmstudio convert` does to a text."""
