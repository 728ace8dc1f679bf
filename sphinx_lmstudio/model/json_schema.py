"""Shapes as JSON Schema 2020-12, for editors.

What has a fault for our checks is wrong to a schema, as far as schemas can say it: they see values
as YAML reads them, without quotes and comments, and know nothing of keys that are nearly right.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx_lmstudio.model.downloads import DOWNLOADS, OPTION, SCHEMES
from sphinx_lmstudio.model.frontmatter import API_INFO, FRONTMATTER, SOCIAL_CARD
from sphinx_lmstudio.model.metajson import META
from sphinx_lmstudio.model.params import PARAM
from sphinx_lmstudio.model.snippet import SNIPPET, VARIANT

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_lmstudio.model.shapes import Key, Shape

DIALECT = "https://json-schema.org/draft/2020-12/schema"
SHAPES: Mapping[str, tuple[Shape, ...]] = {
    "frontmatter": (FRONTMATTER, API_INFO, SOCIAL_CARD),
    "params": (PARAM,),
    "snippet": (SNIPPET, VARIANT),
    "downloads": (DOWNLOADS, OPTION),
    "meta": (META,),
}
"""By the name of a schema, the shape it is of, and those in it."""
LISTS = frozenset(("params",))
"""Schemas of data that is a list of its shape."""

Schema = dict[str, Any]

WORDS = ("string", "number", "boolean")
"""What is text to our checks: a version `1.0` is one too."""


def _spelt(*words: str) -> list[str]:
    return [form for word in words for form in (word, word.title(), word.upper())]


FLAGS = _spelt("yes", "no", "on", "off")
"""YAML 1.1 reads them as true and false, editors as text."""
QUOTED_FLAGS = _spelt("true", "false")


def json_schema(name: str) -> Schema:
    """The schema of this name, one of `SHAPES`."""
    first, *_ = SHAPES[name]
    root: Schema = {"$ref": _ref(first.name)}
    if name in LISTS:
        root = {"type": "array", "items": root, "minItems": 1}
    return {
        "$schema": DIALECT,
        "$id": f"urn:sphinx-lmstudio:schema:{name}",
        "title": name,
        **root,
        "$defs": {shape.name: _shape(shape) for shape in SHAPES[name]},
    }


def _ref(name: str) -> str:
    return f"#/$defs/{name}"


def _shape(shape: Shape) -> Schema:
    schema: Schema = {
        "type": "object",
        "description": shape.help,
        "properties": {key.name: {**_value(key), "description": key.help} for key in shape.keys},
    }
    if required := [key.name for key in shape.keys if key.is_required]:
        schema["required"] = required
    if not shape.is_open:
        schema["additionalProperties"] = False
    return schema


def _value(key: Key) -> Schema:
    """What may stand at a key; nothing at all is the same as no key, where it may be left out."""
    inner: Schema = {"$ref": _ref(key.of)} if key.of else {"type": [*WORDS, "null"]}
    values: Mapping[str, Schema] = {
        "text": {"type": [*WORDS, "null"]},
        "words": {"type": list(WORDS), "minLength": 1},
        "code": {"type": list(WORDS)},
        "flag": {"anyOf": [{"type": ["boolean", "null"]}, {"enum": FLAGS}]},
        "switch": {"anyOf": [{"type": ["boolean", "null"]}, {"enum": [*FLAGS, *QUOTED_FLAGS]}]},
        "number": {"type": ["number", "string", "null"], "pattern": r"^[-+]?\d{1,9}(\.\d{1,9})?$"},
        "address": {"type": "string", "minLength": 1, "pattern": _address_pattern()},
        "list": {"type": "array", "items": inner},
        "labels": {"type": "object", "additionalProperties": inner, "minProperties": 1},
        "mapping": inner,
    }
    value = dict(values[key.kind])
    if key.kind in ("list", "labels", "mapping") and not key.is_required:
        return {"anyOf": [value, {"type": "null"}]}
    if key.kind == "list":
        value["minItems"] = 1
    return value


def _address_pattern() -> str:
    """Addresses of the schemes that may be linked to, in any case, and those without one."""
    schemes = ("".join(f"[{c}{c.upper()}]" for c in scheme) for scheme in SCHEMES if scheme)
    return rf"^(?:(?:{'|'.join(schemes)}):|(?![A-Za-z][A-Za-z0-9+.-]*:))"
