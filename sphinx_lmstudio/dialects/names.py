"""All known tags, of HTML and of both dialects, and how their names are read."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sphinx_lmstudio import order
from sphinx_lmstudio.dialects import classic
from sphinx_lmstudio.dialects.mdx import COMPONENTS, ICON, KINDS, MEANINGS, meaning_of
from sphinx_lmstudio.dialects.tag_rule import TagNames
from sphinx_lmstudio.model.fault import did_you_mean
from sphinx_lmstudio.model.tags import Grammar, Meaning
from sphinx_lmstudio.warning import WarningSubtype, warn

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx.application import Sphinx
    from sphinx.config import Config

    from sphinx_lmstudio.dialects.tag_rule import TagRule

TAGS: Mapping[str, TagRule] = {**classic.TAGS, **COMPONENTS}
"""By key: names of components as they are, all others in lower case."""
NAMES = TagNames.of(TAGS)
_NOT_HTML = {
    name: meaning for name, meaning in MEANINGS.items() if name.lower() not in (name, *classic.TAGS)
}
GRAMMAR = Grammar(
    NAMES.void,
    components=frozenset(name for name in COMPONENTS if name != name.lower()),
    meanings=_NOT_HTML,
)
"""Of Markdown: elements of HTML in any case, and components to the letter."""
JSX_GRAMMAR = Grammar(NAMES.void, is_jsx=True, meanings=MEANINGS)
"""Of MDX."""


def setup_components(app: Sphinx) -> None:
    app.connect("config-inited", check_components, priority=order.CHECK_COMPONENTS)


def check_components(app: Sphinx, config: Config) -> None:
    """Leave out components of the owner's with an unknown kind, and report them."""
    kept = {}
    for name, kind in config.lmstudio_components.items():
        if meaning_of(kind) is None:
            message = f"lmstudio_components: '{name}' is '{kind}'{did_you_mean(kind, KINDS)}"
            warn(WarningSubtype.CONFIG, f"{message}; it is left out", None)
        else:
            kept[name] = kind
    config["lmstudio_components"] = kept


def page_grammar(components: Mapping[str, str], *, is_mdx: bool) -> Grammar:
    """How tags are read on pages of a site.

    :param components: the kinds of the owner's own components
    """
    grammar = JSX_GRAMMAR if is_mdx else GRAMMAR
    own = {name: meaning for name, kind in components.items() if (meaning := meaning_of(kind))}
    return replace(grammar, meanings={**grammar.meanings, **own}) if own else grammar


def imported_meaning(name: str, imported: str, module: str) -> Meaning | None:
    """The meaning of a name that a page imports; None if it means itself.

    :param imported: its name in the module, or `default`
    """
    if imported in COMPONENTS or imported in MEANINGS:
        return MEANINGS.get(imported, Meaning(imported)) if imported != name else None
    if name not in COMPONENTS and any(word in module.lower() for word in ("icon", "lucide")):
        return Meaning(ICON)
    return None
