"""`lms_code_snippet`: the same code in several variants.

title: water.py          (optional)
variants:
  Python:
    language: python
    code: |
      open_valve()
"""

from __future__ import annotations

from dataclasses import dataclass

from sphinx_lmstudio.model.fault import ContentError, Fault, refusal
from sphinx_lmstudio.model.record import Record, code_of
from sphinx_lmstudio.model.shapes import Key, Shape
from sphinx_lmstudio.model.yaml_lines import Keys
from sphinx_lmstudio.model.yaml_source import YamlText
from sphinx_lmstudio.model.yaml_value import KINDS, Entry, Mapping, Scalar, Sequence, Value

SNIPPET = Shape(
    "snippet",
    "The same code in one or more variants.",
    (
        Key("title", "text", "A file name or a few words above the code."),
        Key("variants", "labels", "Labels of the tabs.", of="variant", is_required=True),
    ),
)
VARIANT = Shape(
    "variant",
    "One version of the code; its key is the label of its tab.",
    (
        Key("language", "text", "The name of the language, as highlighting knows it."),
        Key("code", "code", "The lines of code, behind a `|`.", is_required=True),
    ),
)
SNIPPET_KEYS = SNIPPET.names
VARIANT_KEYS = VARIANT.names
KEYS = Keys.of(*SNIPPET_KEYS, *VARIANT_KEYS, holders=SNIPPET.holders)


@dataclass(frozen=True, slots=True)
class Variant:
    """One version of the code, under its label."""

    label: str
    language: str
    """As written; empty if not given."""
    code: str
    line: int
    """Of the label."""
    code_line: int
    """Of the code's first line."""


@dataclass(frozen=True, slots=True)
class Snippet:
    """Code in one or more variants, in the order written."""

    title: str
    variants: tuple[Variant, ...]
    title_line: int
    faults: tuple[Fault, ...]


def parse_snippet(text: str) -> Snippet:
    """The snippet in a fence's body; faults in parts of it are in `faults`.

    :raises ContentError: not YAML, not a mapping, or nothing in it is a variant
    """
    source = YamlText(text, KEYS)
    root = source.value
    if not isinstance(root, Mapping):
        raise ContentError(f"expected 'variants:' with a label below it, found {_found(root)}")
    faults = list(source.faults)
    known = [e for e in root.entries if e.key in SNIPPET_KEYS or not _is_variant(e)]
    strays = [e for e in root.entries if e not in known]
    mapping = Mapping(tuple(known), root.line, root.end)
    record = Record.read(source, mapping, "the snippet", SNIPPET_KEYS, faults)
    entries = _variant_entries(source, record, faults)
    for entry in strays:
        message = f"variant '{entry.key}' is beside 'variants'; indent it below 'variants:'"
        faults.append(Fault(entry.line, message))
        entries.append(entry)
    variants = tuple(v for e in entries if (v := _variant(source, e, faults)) is not None)
    if not variants:
        first = faults[0] if faults else Fault(root.line, "the snippet has no 'variants'")
        raise refusal(first)
    title_entry = record.entries.get("title")
    return Snippet(
        title=record.text("title"),
        variants=variants,
        title_line=title_entry.line if title_entry else root.line,
        faults=tuple(faults),
    )


def _found(value: object) -> str:
    if isinstance(value, Scalar):
        return "nothing" if value.is_missing else "plain text"
    return KINDS[type(value)]


def _is_variant(entry: Entry) -> bool:
    value = entry.value
    return isinstance(value, Mapping) and any(e.key in VARIANT_KEYS for e in value.entries)


def _variant_entries(source: YamlText, record: Record, faults: list[Fault]) -> list[Entry]:
    entry = record.entries.get("variants")
    if entry is None or (isinstance(entry.value, Scalar) and entry.value.is_null):
        return []
    if isinstance(entry.value, Mapping):
        return _indented(entry.value.entries, faults)
    if (labels := _of_items(entry.value)) is not None:
        message = "'variants' is a list, expected labels; remove the dashes before them"
        faults.append(Fault(entry.line, message))
        return _indented(labels, faults)
    message = (
        f"'variants' is {KINDS[type(entry.value)]}, expected labels, each with 'code' below it"
    )
    faults.append(Fault(entry.line, message, source.raw(entry)))
    return []


def _of_items(value: Value) -> tuple[Entry, ...] | None:
    """The labels of a list that has one in each item; None of anything else."""
    if not isinstance(value, Sequence):
        return None
    items = [item for item in value.items if isinstance(item, Mapping)]
    if len(items) < len(value.items) or not all(_is_variant(item.entries[0]) for item in items):
        return None
    return tuple(entry for item in items for entry in item.entries)


def _indented(entries: tuple[Entry, ...], faults: list[Fault]) -> list[Entry]:
    """The variants, with `language` and `code` put below a label they only stand beside."""
    variants: list[Entry] = []
    labels: set[str] = set()
    gathered: tuple[Entry, ...] = ()
    for entry in entries:
        last = variants[-1] if variants else None
        is_empty = last is not None and isinstance(last.value, Scalar) and last.value.is_missing
        if last is not None and entry.key in VARIANT_KEYS and (is_empty or gathered):
            if not gathered:
                message = f"'{entry.key}' is beside the label '{last.key}'; indent it below"
                faults.append(Fault(entry.line, message))
            gathered = (*gathered, entry)
            variants[-1] = Entry(last.key, Mapping(gathered, entry.line, entry.end), last.line)
            continue
        gathered = ()
        if entry.key in labels:
            faults.append(Fault(entry.line, f"the label '{entry.key}' is used twice; rename one"))
        labels.add(entry.key)
        variants.append(entry)
    return variants


def _variant(source: YamlText, entry: Entry, faults: list[Fault]) -> Variant | None:
    what = f"variant '{entry.key}'"
    value = entry.value
    if isinstance(value, Scalar) and not value.is_null:
        message = f"{what} is plain text, expected 'language' and 'code' below it"
        faults.append(Fault(entry.line, message))
        return _with_code(entry, "", code_of(source.text, entry, faults, what=what))
    if not isinstance(value, Mapping):
        found = "has no 'code'" if isinstance(value, Scalar) else f"is {KINDS[type(value)]}"
        message = f"{what} {found}, expected 'language' and 'code' below it"
        faults.append(Fault(entry.line, message, source.raw(entry)))
        return None
    own: list[Fault] = []
    record = Record.read(source, value, what, VARIANT_KEYS, own)
    code = record.code("code")
    if code is None:
        # One warning and the whole variant as written say more than one for each of its keys.
        keys = ", ".join(e.key for e in value.entries)
        hints = "".join(
            f"; {fault.message.partition('; ')[2]}" for fault in own if "; did" in fault.message
        )
        message = f"{what} has no text at 'code' (keys: {keys}){hints}"
        faults.append(Fault(entry.line, message, source.raw(entry)))
        return None
    language = record.text("language")
    faults.extend(own)
    return _with_code(entry, language, code)


def _with_code(entry: Entry, language: str, code: Scalar) -> Variant:
    return Variant(
        label=entry.key,
        language=language,
        code=code.text.removesuffix("\n"),
        line=entry.line,
        code_line=code.line + code.block,
    )
