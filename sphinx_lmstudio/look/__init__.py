"""The look, as data: colors, what uses which of them, and sizes, each once for all outputs.

`palette.py` and `sizes.py` are the tables, `color.py` what can be told of a color; `css.py` and
`latex.py` print them. Nothing here knows a theme, a component or Sphinx.
"""
