"""Slugs: what headings and parameters are called in URLs."""

from __future__ import annotations

from myst_parser.slugs import github_slugify, unique_slug

__all__ = ["slugify", "unique_slug"]


def slugify(text: str) -> str:
    """GitHub's slug of a heading, kept to one line."""
    return github_slugify(" ".join(text.split()))
