"""Notations of a single component model: the fences and tags that exist, and their meanings.

`classic.py` has the tables. A row names a function that reads an author's text into a dataclass of
`model/`, and one that makes nodes of it with `components/`.
"""
