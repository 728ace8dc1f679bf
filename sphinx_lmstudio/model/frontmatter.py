"""The frontmatter of a page: the YAML between the `---` lines at its top."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

import yaml

from sphinx_lmstudio.model.fault import ContentError, Fault, did_you_mean
from sphinx_lmstudio.model.frontmatter_place import KEY_LINE, find_frontmatter
from sphinx_lmstudio.model.record import text_of
from sphinx_lmstudio.model.shapes import Key, Shape
from sphinx_lmstudio.model.yaml_lines import Keys
from sphinx_lmstudio.model.yaml_source import YamlText
from sphinx_lmstudio.model.yaml_value import (
    KINDS,
    Entry,
    Mapping,
    Scalar,
    Sequence,
    Value,
)

FRONTMATTER = Shape(
    "frontmatter",
    "The frontmatter of a page. Keys of other tools are allowed too.",
    (
        Key("title", "text", "The title of the page; inline Markdown."),
        Key("sidebar_title", "text", "A short title, for navigation."),
        Key("description", "text", "What the page is about, in a sentence; inline Markdown."),
        Key("index", "number", "Its place among the articles of the section; -1 puts it last."),
        Key("fullPage", "switch", "Whether the page is wide, without its list of headings."),
        Key("full", "switch", "The same as `fullPage`."),
        Key("api_info", "mapping", "The endpoint that the page documents.", of="api_info"),
        Key("socialCard", "mapping", "The picture for shared links to the page.", of="socialCard"),
        Key("aliases", "list", "Old addresses of the page, which links may still use."),
    ),
    is_open=True,
)
API_INFO = Shape(
    "api_info",
    "An endpoint.",
    (Key("method", "words", "Its HTTP method.", is_required=True),),
    is_open=True,
)
SOCIAL_CARD = Shape(
    "socialCard",
    "A picture.",
    (
        Key("url", "words", "Its address.", is_required=True),
        Key("alt", "text", "What it shows, in words."),
    ),
    is_open=True,
)
KEYS = FRONTMATTER.names
YAML_KEYS = Keys.of(*KEYS, *API_INFO.names, *SOCIAL_CARD.names, holders=FRONTMATTER.holders)
LAST = -1
"""The `index` that puts an article at the end of its section."""


@dataclass(frozen=True, slots=True)
class SocialCard:
    """The picture shown where a link to the page is shared."""

    url: str
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Frontmatter:
    """What the top of a page says about it. Texts are inline Markdown, as written."""

    title: str = ""
    sidebar_title: str = ""
    description: str = ""
    index: float | None = None
    """Place among the articles of the section; -1 is the end."""
    is_wide: bool = False
    """`fullPage`: a wide page without right-hand contents."""
    method: str = ""
    """HTTP method of the endpoint the page documents, in capitals."""
    social_card: SocialCard | None = None
    aliases: tuple[str, ...] = ()
    """Addresses that the page had before."""
    other: dict[str, object] = field(default_factory=dict)
    """Keys of other tools (`orphan`, `myst` …), as `yaml.safe_load` gives them."""
    title_line: int = 0
    """0-based; 0 where there is none."""
    description_line: int = 0
    aliases_line: int = 0
    faults: tuple[Fault, ...] = ()
    line_count: int = 0
    """Lines the frontmatter takes, both `---` included; the body begins after them."""


def parse_frontmatter(text: str) -> Frontmatter:
    """The frontmatter of a page's whole text; an empty one where it has none.

    Broken YAML is read key by key, so that one bad line costs one value.
    Lines of faults count from the page's first line.
    """
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    place = find_frontmatter(lines, KEYS)
    if place is None or not place.line_count:
        return Frontmatter(faults=place.faults if place else ())
    source = "\n".join(line.removeprefix("+") for line in place.lines)
    faults = [
        Fault(n, f"the line begins with a '+', read as '{line[1:]}'; remove it")
        for n, line in enumerate(place.lines)
        if line.startswith("+")
    ]
    entries = _read_entries(source, faults)
    data = _read_keys(source, entries, faults)
    moved = [replace(fault, line=fault.line + place.first) for fault in faults]
    above = place.first - 1
    return replace(
        data,
        faults=(*place.faults, *moved),
        line_count=place.line_count,
        title_line=data.title_line + above if data.title_line else 0,
        description_line=data.description_line + above if data.description_line else 0,
        aliases_line=data.aliases_line + above if data.aliases_line else 0,
    )


def _read_entries(source: str, faults: list[Fault]) -> list[Entry]:
    """The top-level entries; a second one with the same key is left out."""
    try:
        yaml_text = YamlText(source, YAML_KEYS, can_cut=False)
    except ContentError as error:
        faults.append(Fault(error.line, f"{error.message}; read line by line"))
        entries = _salvage(source)
    else:
        faults += yaml_text.faults
        value = yaml_text.value
        if isinstance(value, Mapping):
            entries = list(value.entries)
        elif isinstance(value, Scalar) and value.is_null:
            entries = []
        else:
            found = KINDS[type(value)]
            faults.append(Fault(value.line, f"expected 'key: value' lines, found {found}"))
            entries = _salvage(source)
    firsts: dict[str, Entry] = {}
    for entry in entries:
        if entry.key in firsts:
            message = f"the key '{entry.key}' appears twice; the first counts"
            faults.append(Fault(entry.line, message))
        else:
            firsts[entry.key] = entry
    return list(firsts.values())


def _salvage(source: str) -> list[Entry]:
    """Entries of YAML that does not load: each top-level key by itself, else its line as text."""
    chunks: list[tuple[int, list[str]]] = []
    for n, line in enumerate(source.split("\n")):
        if KEY_LINE.fullmatch(line):
            chunks.append((n, [line]))
        elif chunks:
            chunks[-1][1].append(line)
    entries = []
    for n, chunk in chunks:
        match = KEY_LINE.fullmatch(chunk[0])
        assert match is not None  # noqa: S101 - chunks begin at a match
        key, rest = match[1], (match[2] or "").strip()
        value: Value = Scalar(
            " ".join([rest, *(c.strip() for c in chunk[1:])]).strip(),
            True,
            False,
            n,
            n + len(chunk),
        )
        try:
            alone = YamlText("\n".join(chunk)).value
        except ContentError:
            pass
        else:
            if isinstance(alone, Mapping) and len(alone.entries) == 1:
                value = replace(alone.entries[0].value, line=n, end=n + len(chunk))
        entries.append(Entry(key, value, n))
    return entries


def _read_keys(source: str, entries: list[Entry], faults: list[Fault]) -> Frontmatter:
    data = Frontmatter()
    others: list[Entry] = []
    for entry in entries:
        value = entry.value
        match entry.key:
            case "title":
                data = replace(data, title=_text(source, entry, faults), title_line=entry.line + 1)
            case "sidebar_title":
                data = replace(data, sidebar_title=_text(source, entry, faults))
            case "description":
                text = _text(source, entry, faults)
                data = replace(data, description=text, description_line=entry.line + 1)
            case "index":
                data = replace(data, index=_number(entry, faults))
            case "fullPage" | "full":
                data = replace(data, is_wide=_flag(entry, faults))
            case "api_info":
                data = replace(data, method=_part(value, "method", entry, faults).upper())
            case "socialCard":
                if url := _part(value, "url", entry, faults):
                    alt = _part(value, "alt", entry, faults, is_needed=False)
                    data = replace(data, social_card=SocialCard(url, alt))
            case "aliases":
                found = _addresses(entry, faults)
                data = replace(data, aliases=found, aliases_line=entry.line + 1)
            case _:
                hint = did_you_mean(entry.key, KEYS)
                if "did you mean" in hint:
                    faults.append(Fault(entry.line, f"unknown key '{entry.key}'{hint}"))
                others.append(entry)
    return replace(data, other=_load_others(source, others))


def _text(source: str, entry: Entry, faults: list[Fault]) -> str:
    text = text_of(source, entry, faults)
    return "" if text.is_null else " ".join(text.text.split())


def _number(entry: Entry, faults: list[Fault]) -> float | None:
    value = entry.value
    if isinstance(value, Scalar):
        if value.is_null:
            return None
        if re.fullmatch(r"[-+]?\d{1,9}(\.\d{1,9})?", value.text):
            return float(value.text)
        found = f"'{value.text}'"
    else:
        found = KINDS[type(value)]
    faults.append(Fault(entry.line, f"'index' is {found}, expected a number"))
    return None


def _flag(entry: Entry, faults: list[Fault]) -> bool:
    value = entry.value
    if isinstance(value, Scalar):
        if value.is_null:
            return False
        if value.flag is not None:
            return value.flag
        found = f"'{value.text}'"
    else:
        found = KINDS[type(value)]
    faults.append(Fault(entry.line, f"'{entry.key}' is {found}, expected true or false"))
    return False


def _part(
    value: Value, name: str, entry: Entry, faults: list[Fault], *, is_needed: bool = True
) -> str:
    """The text at one key of a mapping; what is there and is none is a fault.

    :param is_needed: whether it is a fault, too, where nothing is there
    """
    if isinstance(value, Mapping):
        for part in value.entries:
            if part.key != name:
                continue
            if isinstance(part.value, Scalar) and not part.value.is_null:
                return part.value.text.strip()
            is_needed = is_needed or not isinstance(part.value, Scalar)
    if is_needed and not (isinstance(value, Scalar) and value.is_null):
        faults.append(
            Fault(
                entry.line, f"'{entry.key}' has no text at '{name}', expected '{name}: …' below it"
            )
        )
    return ""


def _addresses(entry: Entry, faults: list[Fault]) -> tuple[str, ...]:
    """A list of addresses; one alone is read as such a list."""
    value = entry.value
    items = value.items if isinstance(value, Sequence) else (value,)
    found = [i.text.strip() for i in items if isinstance(i, Scalar) and not i.is_null]
    if isinstance(value, Scalar) and found:
        faults.append(Fault(entry.line, f"'aliases' is text, expected a list: '- {found[0]}'"))
    elif wrong := [KINDS[type(item)] for item in items if not isinstance(item, Scalar)]:
        message = f"'aliases' is {wrong[0]}, expected a list of addresses"
        if isinstance(value, Sequence):
            message = f"'aliases' has {wrong[0]} in it, expected a list of addresses"
        faults.append(Fault(entry.line, message))
    return tuple(found)


def _load_others(source: str, entries: list[Entry]) -> dict[str, object]:
    """Keys of other tools with the types they expect (`orphan: true`, a `myst:` mapping)."""
    values: dict[str, object] = {}
    lines = source.split("\n")
    for entry in entries:
        raw = "\n".join(lines[entry.line : entry.end])
        try:
            loaded = yaml.safe_load(raw)
        except (yaml.YAMLError, ValueError, RecursionError):
            loaded = None
        if isinstance(loaded, dict) and len(loaded) == 1:
            values[entry.key] = next(iter(loaded.values()))
        elif isinstance(entry.value, Scalar):
            values[entry.key] = entry.value.text
    return values
