"""Notations of one component model: which fences and tags exist, and what each becomes.

`classic.py` has the tables. A row names a function that reads what an author wrote into a dataclass
of `model/`, and one that makes nodes of it with `components/`.
"""
