"""Which of our icons the name of another set means."""

from __future__ import annotations

import pytest

from sphinx_lmstudio.components.icon import ICONS, OTHERS, icon_name


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("terminal", "terminal"),
        ("<SquareTerminal />", "terminal"),
        ('<Bot className="large" />', "bot"),
        ("<PackageSearch />", "package"),
        ("<Database />", "database"),
        ("<Cable />", "plug"),
        ("<Waves />", "waves"),
        ('icons("typescript")', "braces"),
        ("<Unheard />", ""),
    ],
)
def test_names_of_others(written: str, name: str) -> None:
    assert icon_name(written) == name


def test_a_name_means_one_icon() -> None:
    assert set(OTHERS.values()) <= set(ICONS)
    assert not set(OTHERS) & set(ICONS)
