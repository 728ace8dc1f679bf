from __future__ import annotations

import pytest
from pygments.lexers import find_lexer_class_by_name

from sphinx_lmstudio.model.languages import PLAIN, pygments_name


@pytest.mark.parametrize(
    ("written", "lexer"),
    [
        ("ts", "TypeScript"),
        ("typescript", "TypeScript"),
        ("TypeScript", "TypeScript"),
        ("js", "JavaScript"),
        ("py", "Python"),
        ("python", "Python"),
        ("shell", "Bash"),
        ("sh", "Bash"),
        ("zsh", "Bash"),
        ("bash", "Bash"),
        ("curl", "Bash"),
        ("ps", "PowerShell"),
        ("ps1", "PowerShell"),
        ("powershell", "PowerShell"),
        ("console", "Bash Session"),
        ("json", "JSON"),
        ("JSON", "JSON"),
        ("yml", "YAML"),
        (" py ", "Python"),
        ("plaintext", "Text only"),
        ("text", "Text only"),
        ("txt", "Text only"),
        ("", "Text only"),
    ],
)
def test_names_people_write_find_their_lexer(written: str, lexer: str) -> None:
    name = pygments_name(written)
    assert name is not None
    assert find_lexer_class_by_name(name).name == lexer


def test_no_language_is_plain_text() -> None:
    assert pygments_name("") == PLAIN


@pytest.mark.parametrize("written", ["pyhton", "brainrot", "a b", "../etc"])
def test_unknown_languages_have_no_name(written: str) -> None:
    assert pygments_name(written) is None
