"""Conversion of pages between dialects, for `sphinx-lmstudio convert`."""
