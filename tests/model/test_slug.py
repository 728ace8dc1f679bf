from __future__ import annotations

import pytest

from sphinx_lmstudio.model.slug import Slugs, slugify


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
        ("two  spaces", "two--spaces"),
        ("over\ntwo lines", "overtwo-lines"),
        (" padded ", "-padded-"),
        ("no\u00a0break", "nobreak"),
        ("0.3.29 • 2025\u201110\u201106", "0329--20251006"),
        ("½ price, x²", "-price-x"),
        ("Ⓐ to Ⅻ", "ⓐ-to-ⅻ"),
        ("a\u200db\ufe0f", "ab\ufe0f"),
        ("ΣΊΣΥΦΟΣ İ", "σίσυφος-i\u0307"),
        ("🎉 Party", "-party"),
        ("a‿b", "a‿b"),
        ("wide\u3000space", "widespace"),
        ("!!!", ""),
    ],
)
def test_slugs_are_those_of_github_slugger(heading: str, slug: str) -> None:
    assert slugify(heading) == slug


def test_repeated_slugs_count_up() -> None:
    taken = {"setup-2"}
    slugs = Slugs(taken)
    found = []
    for name in ("setup", "setup", "setup", "x", "setup"):
        found.append(slugs.unique(name))
        taken.add(found[-1])
    assert found == ["setup", "setup-1", "setup-3", "x", "setup-4"]


@pytest.mark.parametrize(
    ("headings", "slugs"),
    [
        (("a", "a", "a-1"), ["a", "a-1", "a-1-1"]),
        (("a-1", "a", "a"), ["a-1", "a", "a-2"]),
    ],
)
def test_a_slug_that_looks_like_a_repeated_one_is_counted_as_itself(
    headings: tuple[str, ...], slugs: list[str]
) -> None:
    taken: set[str] = set()
    counter = Slugs(taken)
    found = []
    for heading in headings:
        found.append(counter.unique(heading))
        taken.add(found[-1])
    assert found == slugs


def test_many_of_the_same_take_time_that_grows_with_their_number() -> None:
    asked = 0

    class Taken(set[str]):
        def __contains__(self, slug: object) -> bool:
            nonlocal asked
            asked += 1
            return super().__contains__(slug)

    taken = Taken()
    slugs = Slugs(taken)
    for _ in range(1_000):
        taken.add(slugs.unique("setup"))
    assert len(taken) == 1_000
    assert asked <= 3_000
