"""The MDX dialect: the components of Fumadocs, by the names that pages use.

A row describes a tag, as for HTML. Components become the nodes of the classic dialect; the
functions are in `jsx/`, with at most one for each row.

https://fumadocs.dev/docs/ui/components
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx_lmstudio.dialects.jsx import callouts, folds, includes, lists, others, tabs, types
from sphinx_lmstudio.dialects.tag_rule import TagRule
from sphinx_lmstudio.model.tags import FRAGMENT, Meaning

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_lmstudio.dialects.tag_rule import Render

ICON = "Icon"
"""The key of names that are imported from a set of icons."""
WRAPPER = "Wrapper"
"""The key of a component of which only the content is shown."""


def _block(render: Render, **more: Any) -> TagRule:
    return TagRule("block", render, **more)


def _words(render: Render) -> TagRule:
    return TagRule("inline", render)


_CONTENT = _block(others.content)

COMPONENTS: Mapping[str, TagRule] = {
    "Accordion": _block(folds.accordion),
    "Accordions": _CONTENT,
    "AutoTypeTable": _block(others.made_elsewhere),
    "Banner": _CONTENT,
    "Callout": _block(callouts.callout_tag),
    "CalloutContainer": _block(callouts.callout_tag),
    "CalloutDescription": _CONTENT,
    "CalloutTitle": _block(callouts.callout_title, holds_words=True),
    "Card": _block(lists.card),
    "Cards": _block(lists.cards),
    "CodeBlock": _block(tabs.titled_code),
    "CodeBlockTab": _block(tabs.tab),
    "CodeBlockTabs": _block(tabs.tab_set),
    "CodeBlockTabsList": _CONTENT,
    "CodeBlockTabsTrigger": _block(others.content, holds_words=True),
    "DocsMcpDeepLinkGenerator": _block(others.deeplink),
    "DynamicCodeBlock": _block(others.code),
    "File": _block(lists.file),
    "Files": _block(lists.files),
    "Folder": _block(lists.folder),
    FRAGMENT: _CONTENT,
    "GithubInfo": _words(others.repository),
    ICON: _words(others.nothing),
    "InlineTOC": _CONTENT,
    "Mermaid": _block(others.code),
    "Pre": _block(tabs.titled_code),
    "Step": _block(lists.step),
    "Steps": _block(lists.steps),
    "Tab": _block(tabs.tab),
    "Tabs": _block(tabs.tab_set),
    "TabsContent": _block(tabs.tab),
    "TabsList": _CONTENT,
    "TabsTrigger": _block(others.content, holds_words=True),
    "TypeTable": _block(types.type_table),
    WRAPPER: _CONTENT,
    "auto-type-table": _block(others.made_elsewhere),
    "div": _block(others.div),
    "include": _block(includes.include),
}
"""By name, to the letter."""

MEANINGS: Mapping[str, Meaning] = {
    "ApiMethod": Meaning("apimethod"),
    "DarkVariant": Meaning("darkvariant"),
    "Image": Meaning("img"),
    "ImageZoom": Meaning("img"),
    "LightVariant": Meaning("lightvariant"),
    "Link": Meaning("a"),
    "svg": Meaning(ICON),
}
"""Components that are elements under another name, and drawings."""

KINDS: Mapping[str, str] = {
    "accordion": "Accordion",
    "badge": "apimethod",
    "callout": "Callout",
    "card": "Card",
    "cards": "Cards",
    "code": "CodeBlock",
    "content": WRAPPER,
    "file": "File",
    "files": "Files",
    "folder": "Folder",
    "image": "img",
    "link": "a",
    "nothing": ICON,
    "step": "Step",
    "steps": "Steps",
    "tab": "Tab",
    "tabs": "Tabs",
    "type-table": "TypeTable",
    "video": "video",
}
"""The kinds that `lmstudio_components` may give a component of the owner's, with their meanings."""


def meaning_of(kind: str) -> Meaning | None:
    """The meaning of a kind such as `callout:warning` or `content`; None for an unknown kind."""
    name, _, variety = kind.partition(":")
    key = KINDS.get(name.strip().lower())
    if key is None or (variety and key != "Callout"):
        return None
    return Meaning(key, {"type": variety.strip()} if variety else {})
