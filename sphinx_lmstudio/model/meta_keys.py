"""`meta.json`: what a folder is called, and the order of what is in it."""

from __future__ import annotations

from sphinx_lmstudio.model.shapes import Key, Shape

META = Shape(
    "meta",
    "How a folder is shown in navigation.",
    (
        Key("title", "text", "What the folder is called."),
        Key(
            "pages",
            "list",
            "Pages and folders in order. `...` is what is not named, `z...a` the same reversed, "
            "`---Name---` a separator, `[Text](address)` a link, `!name` is left out, "
            "`...folder` puts in what is in a folder.",
        ),
        Key("pagesIndex", "text", "The page, or the link, that stands first in the folder."),
        Key("root", "flag", "Whether the folder is a tab."),
        Key("defaultOpen", "flag", "Whether the folder is open at first."),
        Key("collapsible", "flag", "Whether the folder can be closed."),
        Key("description", "text", "What the folder is about, in a sentence."),
        Key("icon", "text", "The name of an icon; it is not shown."),
    ),
    is_open=True,
)
