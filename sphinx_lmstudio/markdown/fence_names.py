"""Names of fences that are almost right."""

from __future__ import annotations

import re
from difflib import get_close_matches

from sphinx_lmstudio.dialects.classic import FENCES
from sphinx_lmstudio.model.fault import did_you_mean
from sphinx_lmstudio.model.languages import pygments_name
from sphinx_lmstudio.model.yaml_lines import ODD, ODD_CHARACTER
from sphinx_lmstudio.model.yaml_words import character_name

PREFIX = "lms_"
_NO_LETTER = re.compile(r"[\W_]+")


def clean_fence_name(name: str) -> str:
    """A fence's name without what cannot be seen of it."""
    return name.strip(ODD)


def name_fault(name: str, rest: str) -> str:
    """What is wrong with the name of a fence; empty where nothing is.

    :param name: the first word of the fence's line, with braces or without
    :param rest: the other words
    """
    bare = name.strip("{}")
    clean = clean_fence_name(bare)
    if clean in FENCES:
        odd = ODD_CHARACTER.search(bare)
        return f"{character_name(odd[0])} is at the name '{clean}'; remove it" if odd else ""
    written, meant = _near(clean, rest)
    if meant:
        hint = f"; did you mean '{meant}'?"
    elif clean.casefold().startswith(PREFIX):
        hint = did_you_mean(clean, sorted(FENCES))
    else:
        return ""
    return f"there is no fence '{written}', shown as written{hint}"


def _near(name: str, rest: str) -> tuple[str, str]:
    """The name as its author wrote it, and the fence that was meant; empty where none was."""
    squeezed = {_squeeze(fence): fence for fence in FENCES}
    second = rest.split(maxsplit=1)[:1]
    for written in (name, " ".join([name, *second])):
        if (fence := squeezed.get(_squeeze(written))) is not None:
            return written, fence
    if not name or name.startswith(PREFIX) or pygments_name(name) is not None:
        return name, ""
    if (fence := squeezed.get(_squeeze(PREFIX + name))) is not None:
        return name, fence
    near = get_close_matches(_squeeze(name), squeezed, n=1, cutoff=0.8)
    return name, squeezed[near[0]] if near else ""


def _squeeze(name: str) -> str:
    return _NO_LETTER.sub("", name).casefold()
