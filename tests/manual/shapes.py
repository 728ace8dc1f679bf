"""What `lms_params` lists say of JSON: which fields it has, and of which types.

The pages on the REST API are read as they stand, so that the stand-in server of the tests and the
JSON that pages show are held to the very words that readers see.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from . import pages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .pages import Page

SIMPLE: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "number": (int, float),
    "integer": (int,),
    "object": (dict,),
    "array": (list,),
    "null": (type(None),),
}


@dataclass(frozen=True, slots=True)
class Field:
    """One entry of a list.

    :param type: as it is written, `string | array<object>`
    :param objects: the kinds of objects that its value may be, or may hold; none if any will do
    """

    name: str
    type: str
    optional: bool
    objects: tuple[tuple[Field, ...], ...]


def fields(page: Page, *, response: bool) -> tuple[Field, ...]:
    """The fields of the request on a page, which is its first list, or of the response, its last.

    :raises LookupError: a page without a list
    """
    lists = [one.code for one in page.fences if one.label == "lms_params"]
    found = pages.load_yaml(lists[-1 if response else 0])
    return tuple(map(field, found)) if isinstance(found, list) else ()


def field(entry: dict[str, Any]) -> Field:
    """The field that an entry describes."""
    optional = entry.get("optional") is True
    return Field(str(entry["name"]), str(entry["type"]), optional, tuple(objects(entry)))


def objects(entry: dict[str, Any]) -> Iterator[tuple[Field, ...]]:
    """The kinds of objects below an entry: its children, or each of those that are captions."""
    children = entry.get("children") or []
    if plain := tuple(field(child) for child in children if not child.get("unstyledName")):
        yield plain
    for child in children:
        if child.get("unstyledName"):
            yield from objects(child)


def faults(value: object, declared: tuple[Field, ...], where: str = "") -> Iterator[str]:
    """What an object has and should not have, or the other way around: `path: what is wrong`."""
    if not isinstance(value, dict):
        yield f"{where or 'it'}: no object"
        return
    known = {one.name: one for one in declared}
    for name, one in known.items():
        if name not in value and not one.optional:
            yield f"{where}{name}: missing"
    for name, inside in value.items():
        if name in known:
            yield from value_faults(inside, known[name], f"{where}{name}")
        else:
            yield f"{where}{name}: unknown"


def value_faults(value: object, declared: Field, where: str) -> Iterator[str]:
    """What is wrong with the value of a field."""
    if not is_of(value, declared.type):
        yield f"{where}: {json.dumps(value)} is not of type {declared.type}"
    if not declared.objects:
        return
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, dict):
            tried = [list(faults(one, kind, f"{where}.")) for kind in declared.objects]
            yield from min(tried, key=len)


def is_of(value: object, written: str) -> bool:
    """Whether a value is of a type as it is written."""
    kinds = re.findall(r'"[^"]*"|\([^)]*\)\[\]|\w+<[^>]*>|\w+\[\]|\w+', written)
    return any(is_of_one(value, kind) for kind in kinds)


def is_of_one(value: object, kind: str) -> bool:
    """Whether a value is of one type."""
    if kind.startswith('"'):
        return value == kind.strip('"')
    if items := re.fullmatch(r"array<(.*)>|\((.*)\)\[\]|(\w+)\[\]", kind):
        inner = next(filter(None, items.groups()))
        return isinstance(value, list) and all(is_of(one, inner) for one in value)
    if kind == "boolean":
        return isinstance(value, bool)
    return isinstance(value, SIMPLE[kind]) and not isinstance(value, bool)


def differences(shown: object, given: object, where: str = "") -> Iterator[str]:
    """What a page shows in JSON and a program does not print: fields, and types of values.

    Pages may leave fields out. An object in a list is looked for in all of the list, by its `type`.
    """
    if isinstance(shown, dict) and isinstance(given, dict):
        for name, value in shown.items():
            if name in given:
                yield from differences(value, given[name], f"{where}.{name}")
            else:
                yield f"{where}.{name}: not printed"
    elif isinstance(shown, list) and isinstance(given, list):
        for at, value in enumerate(shown):
            tried = [list(differences(value, one, f"{where}[{at}]")) for one in given]
            yield from min(tried, key=len, default=[f"{where}[{at}]: not printed"])
    elif type(shown) is not type(given):
        yield f"{where}: {json.dumps(given)} is printed, {json.dumps(shown)} is shown"
