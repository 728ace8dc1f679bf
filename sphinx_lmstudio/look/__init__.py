"""The look, as data: colours, what takes which of them, and sizes, each once for all outputs.

`palette.py` and `sizes.py` are the tables, `colour.py` what can be told of a colour; `css.py` and
`latex.py` print them. Nothing here knows a theme, a component or Sphinx.
"""
