from __future__ import annotations

import pytest

from sphinx_lmstudio.model.slug import slugify, unique_slug


@pytest.mark.parametrize(
    ("heading", "slug"),
    [
        ("Load a Model", "load-a-model"),
        ("What's new?", "whats-new"),
        ("C++ & friends", "c--friends"),
        ("--ttl", "--ttl"),
        ("snake_case", "snake_case"),
        ("GET /v1/models", "get-v1models"),
        ("1. First", "1-first"),
        ("Größe", "größe"),
        ("日本語", "日本語"),
        ("two   spaces", "two-spaces"),
        ("over\ntwo lines", "over-two-lines"),
        ("  padded  ", "padded"),
        ("!!!", ""),
    ],
)
def test_slugs_are_those_of_github(heading: str, slug: str) -> None:
    assert slugify(heading) == slug


def test_repeated_slugs_count_up() -> None:
    taken: set[str] = set()
    slugs = []
    for _ in range(3):
        slug = unique_slug("setup", taken)
        taken.add(slug)
        slugs.append(slug)
    assert slugs == ["setup", "setup-1", "setup-2"]
