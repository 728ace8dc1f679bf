"""`<TypeTable type={{ name: { type, description, default, required } }} />`: parameters."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_lmstudio.components.code import source_block
from sphinx_lmstudio.components.params import params_node
from sphinx_lmstudio.dialects.jsx.attributes import known, printed, value_in
from sphinx_lmstudio.messages import _
from sphinx_lmstudio.model.jsvalue import Jsx, Value
from sphinx_lmstudio.model.params import Param, ParamList
from sphinx_lmstudio.warning import WarningSubtype

if TYPE_CHECKING:
    from collections.abc import Mapping

    from markdown_it.tree import SyntaxTreeNode

    from sphinx_lmstudio.dialects.tag import TagRenderer
    from sphinx_lmstudio.model.tags import Tag


_TICKS = re.compile("`+")


def type_table(page: TagRenderer, token: SyntaxTreeNode, tag: Tag) -> None:
    entries = value_in(page, tag, "type")
    if not isinstance(entries, dict) or not entries:
        message = f"'type' of <{tag.name}> is not data, expected {{{{ name: {{ type: '…' }} }}}}"
        page.warn(WarningSubtype.JSX, f"{message}; shown as written", token)
        source, line = page.context(token).where(-1)
        page.add(source_block(tag.braced.get("type", tag.attributes.get("type", "")), source, line))
        return
    params = tuple(_param(page, name, known(page, value)) for name, value in entries.items())
    # Descriptions are texts: braces in them are braces.
    with page.reading_plainly():
        page.add(*params_node(page.context(token), ParamList(params, ())))


def _param(page: TagRenderer, name: str, value: Value) -> Param:
    said: Mapping[str, Value] = value if isinstance(value, dict) else {"type": value}
    said = {key: known(page, one) for key, one in said.items()}
    listed = said.get("parameters")
    children = [one for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []
    return Param(
        name=name,
        type=_text(said.get("type")),
        optional=said.get("required") is not True,
        is_public=False,
        description=_description(said),
        is_caption=False,
        children=tuple(_parameter(page, child) for child in children),
        line=-1,
        name_line=-1,
        description_line=-1,
        default=_text(said.get("default")),
        deprecated="true" if said.get("deprecated") else "",
    )


def _parameter(page: TagRenderer, said: Mapping[str, Value]) -> Param:
    return _param(page, _text(said.get("name")), {**said, "required": True})


def _description(said: Mapping[str, Value]) -> str:
    """The description of a parameter, as Markdown."""
    deprecated = said.get("deprecated")
    reason = printed(deprecated) if isinstance(deprecated, str) else ""
    word = _("Deprecated.")
    parts = [
        f"**{word}** {reason}".strip() if deprecated else "",
        _text(said.get("description")),
        _text(said.get("typeDescription")),
        _("Default: %s") % _code(default) if (default := _text(said.get("default"))) else "",
        _("Returns: %s") % returns if (returns := _text(said.get("returns"))) else "",
    ]
    return "\n\n".join(part for part in parts if part)


def _text(value: Value) -> str:
    if isinstance(value, Jsx):
        return value.source.removeprefix("<>").removesuffix("</>")
    return printed(value)


def _code(text: str) -> str:
    """A text as code in Markdown."""
    ticks = "`" * (max(map(len, _TICKS.findall(text)), default=0) + 1)
    return f"{ticks} {text} {ticks}" if "`" in text else f"`{text}`"
