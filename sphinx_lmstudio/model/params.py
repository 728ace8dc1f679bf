"""`lms_params`: a list of parameters, nested to any depth.

- name: dry_run
  type: boolean
  optional: true
  description: Only say what would be done. Markdown, and TSDoc's `{@link X}`.
  children: […]
- name: Text input
  unstyledName: true           (a caption, not code)
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sphinx_lmstudio.model.fault import Fault, refusal
from sphinx_lmstudio.model.record import Record
from sphinx_lmstudio.model.shapes import Key, Shape
from sphinx_lmstudio.model.slug import slugify
from sphinx_lmstudio.model.yaml_lines import Keys
from sphinx_lmstudio.model.yaml_source import YamlText
from sphinx_lmstudio.model.yaml_value import KINDS, Mapping, Scalar, Sequence, Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

PARAM = Shape(
    "param",
    "One parameter.",
    (
        Key("name", "words", "As it is written in code.", is_required=True),
        Key("type", "text", "Its type, in any notation."),
        Key("optional", "flag", "`true` shows Optional, `false` shows Required."),
        Key("public", "flag", "Whether it is marked as public."),
        Key("description", "text", "Markdown, and TSDoc's `{@link Name}`."),
        Key("unstyledName", "flag", "Whether the name is a caption, and not code."),
        Key("children", "list", "The parameters in it.", of="param"),
    ),
)
PARAM_KEYS = PARAM.names
KEYS = Keys.of(*PARAM_KEYS, holders=PARAM.holders)

_TSDOC_LINK = re.compile(r"\{@link(?:code|plain)?\s([^{}|`]*)(?:\|([^{}]*))?\}")
_FENCE = re.compile(r"[ \t]*(`{3,}|~{3,})([^\n]*)")
_RUN = re.compile(r"`+")


@dataclass(frozen=True, slots=True)
class Param:
    """One parameter."""

    name: str
    type: str
    optional: bool | None
    """None if the author does not say."""
    is_public: bool
    description: str
    """Markdown."""
    is_caption: bool
    """`unstyledName`: the name is text, not code."""
    children: tuple[Param, ...]
    line: int
    name_line: int
    description_line: int
    default: str = ""
    """As written; empty if not given."""
    deprecated: str = ""
    """The reason, and a replacement; empty if it is not deprecated."""


@dataclass(frozen=True, slots=True)
class ParamList:
    """The parameters of one fence, in the order written."""

    params: tuple[Param, ...]
    faults: tuple[Fault, ...]


def descriptions(params: Iterable[Param]) -> Iterator[str]:
    """Faults in the parameters and their children."""
    for param in params:
        yield param.description
        yield from descriptions(param.children)


def parse_params(text: str) -> ParamList:
    """The parameters in a fence's body; faults in parts of it are in `faults`.

    :raises ContentError: not YAML, or nothing in it is a parameter
    """
    source = YamlText(text, KEYS)
    faults = list(source.faults)
    params = _params(source, source.value, "the list", faults)
    if not params:
        first = (
            faults[0]
            if faults
            else Fault(source.value.line, "expected a list of '- name: …', found nothing")
        )
        raise refusal(first)
    return ParamList(params, tuple(faults))


def _params(source: YamlText, value: Value, what: str, faults: list[Fault]) -> tuple[Param, ...]:
    if isinstance(value, Sequence):
        items = value.items
    elif isinstance(value, Mapping) and any(entry.key in PARAM_KEYS for entry in value.entries):
        message = f"{what} is a mapping, expected a list: begin the parameter with '- '"
        faults.append(Fault(value.line, message))
        items = (value,)
    elif isinstance(value, Scalar) and value.is_null:
        return ()
    else:
        message = f"{what} is {KINDS[type(value)]}, expected a list of '- name: …'"
        faults.append(Fault(value.line, message, source.raw(value)))
        return ()
    params = tuple(p for item in items if (p := _param(source, item, faults)) is not None)
    _tell_repeated(params, faults)
    return params


def _tell_repeated(params: tuple[Param, ...], faults: list[Fault]) -> None:
    """Report repeated names: readers would not know which one counts. Captions may repeat."""
    seen: set[str] = set()
    for param in params:
        if param.name in seen - {""} and not param.is_caption:
            message = f"parameter '{param.name}' is listed twice; rename or remove one"
            faults.append(Fault(param.name_line, message))
        seen.add(param.name)


def _param(source: YamlText, item: Value, faults: list[Fault]) -> Param | None:
    if not isinstance(item, Mapping):
        message = f"a parameter is {KINDS[type(item)]}, expected 'name: …' and what belongs to it"
        faults.append(Fault(item.line, message, source.raw(item)))
        return None
    name_entry = next((e for e in item.entries if e.key == "name"), None)
    name = name_entry.value.text if name_entry and isinstance(name_entry.value, Scalar) else ""
    what = f"parameter '{name}'" if name else "a parameter"
    record = Record.read(source, item, what, PARAM_KEYS, faults)
    told = len(faults)
    written = record.text("name")
    if not written and len(faults) == told:
        faults.append(Fault(item.line, "a parameter has no 'name'"))
    kind = record.scalar("type")
    description, description_line = record.markdown("description")
    children = record.entries.get("children")
    return Param(
        name=written,
        # Not `text`: null is a type.
        type=record.straight("type", kind).text.strip() if kind else "",
        optional=record.flag("optional"),
        is_public=record.flag("public") is True,
        description=tsdoc_to_markdown(description),
        is_caption=record.flag("unstyledName") is True,
        children=_params(source, children.value, f"{what}: 'children'", faults) if children else (),
        line=item.line,
        name_line=name_entry.line if name_entry else item.line,
        description_line=description_line,
    )


def tsdoc_to_markdown(text: str) -> str:
    """The text with TSDoc's `{@link X}` as code, `{@link X | words}` as its words.

    Code stays as it is, in spans and in fences, but for fences of the dialect, which hold text.
    https://tsdoc.org/pages/tags/link/
    """
    if "{@link" not in text:
        return text
    parts: list[str] = []
    prose: list[str] = []
    fence, is_code = "", False
    for line in text.split("\n"):
        match = _FENCE.fullmatch(line)
        closes = match is not None and match[1].startswith(fence) and not match[2].strip()
        if match is not None and (not fence or closes):
            parts += [*_prose(prose), line]
            prose = []
            is_code = not fence and not match[2].strip().startswith(("lms_", "{"))
            fence = "" if fence else match[1]
        elif is_code:
            parts.append(line)
        else:
            prose.append(line)
    return "\n".join([*parts, *_prose(prose)])


def _prose(lines: list[str]) -> list[str]:
    """Lines outside of fences with the links replaced that stand outside of code spans."""
    if not lines:
        return []
    text = "\n".join(lines)
    runs = list(_RUN.finditer(text))
    last = {len(run[0]): n for n, run in enumerate(runs)}
    out: list[str] = []
    pos = n = 0
    while n < len(runs):
        length = len(runs[n][0])
        if last[length] > n:
            close = next(m for m in range(n + 1, len(runs)) if len(runs[m][0]) == length)
            out.append(_TSDOC_LINK.sub(_replace_link, text[pos : runs[n].start()]))
            out.append(text[runs[n].start() : runs[close].end()])
            pos, n = runs[close].end(), close
        n += 1
    out.append(_TSDOC_LINK.sub(_replace_link, text[pos:]))
    return "".join(out).split("\n")


def _replace_link(match: re.Match[str]) -> str:
    words = (match[2] or "").strip()
    return words or f"`{match[1].strip()}`"


def param_slug(name: str) -> str:
    """The name as part of an id: GitHub's slug without the dashes and brackets it begins with."""
    return slugify(name).strip("-") or "unnamed"


def flatten_params(params: tuple[Param, ...], depth: int) -> tuple[tuple[Param, ...], bool]:
    """The parameters with no more than `depth` levels; deeper ones follow the last parent allowed.

    :return: the parameters, and whether anything was deeper
    """
    if depth > 1:
        pairs = [(param, *flatten_params(param.children, depth - 1)) for param in params]
        return tuple(replace(p, children=c) for p, c, _ in pairs), any(cut for _, _, cut in pairs)
    if not any(param.children for param in params):
        return params, False
    flat: list[Param] = []
    todo = list(reversed(params))
    while todo:
        param = todo.pop()
        flat.append(replace(param, children=()))
        todo.extend(reversed(param.children))
    return tuple(flat), True
