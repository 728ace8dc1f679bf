"""`lms_download_options`: files of one repository to choose from.

repository: user/model
options:
  - name: small
    description: Markdown
    version: 1.0.0
    size: 1.2 GB
    download: https://example.com/small.zip
    license: MIT
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from sphinx_lmstudio.model.fault import ContentError, Fault, refusal
from sphinx_lmstudio.model.record import Record
from sphinx_lmstudio.model.shapes import Key, Shape
from sphinx_lmstudio.model.yaml_lines import Keys
from sphinx_lmstudio.model.yaml_source import YamlText
from sphinx_lmstudio.model.yaml_value import KINDS, Entry, Mapping, Scalar, Sequence, Value

DOWNLOADS = Shape(
    "downloads",
    "Files of one repository to choose from.",
    (
        Key("repository", "text", "Where the files are from: `user/model`."),
        Key("options", "list", "The files, in order.", of="option", is_required=True),
    ),
)
OPTION = Shape(
    "option",
    "One file to download.",
    (
        Key("name", "words", "Its name.", is_required=True),
        Key("description", "text", "Markdown."),
        Key("version", "text", "As it is written."),
        Key("size", "text", "With its unit: `1.2 GB`."),
        Key("download", "address", "The address of the file.", is_required=True),
        Key("license", "text", "The name of its license."),
    ),
)
KEYS = DOWNLOADS.names
OPTION_KEYS = OPTION.names
YAML_KEYS = Keys.of(*KEYS, *OPTION_KEYS, holders=DOWNLOADS.holders)
SCHEMES = ("http", "https", "lmstudio", "")


@dataclass(frozen=True, slots=True)
class Download:
    """One file to download. Texts are empty where not said."""

    name: str
    description: str
    """Markdown."""
    version: str
    size: str
    url: str
    """Safe to link to."""
    license: str
    line: int
    description_line: int


@dataclass(frozen=True, slots=True)
class Downloads:
    """What a repository offers, in the order written."""

    repository: str
    options: tuple[Download, ...]
    repository_line: int
    faults: tuple[Fault, ...]


def parse_downloads(text: str) -> Downloads:
    """The downloads a fence's body describes; what is wrong with parts of it is in `faults`.

    :raises ContentError: not YAML, or nothing in it is a download
    """
    source = YamlText(text, YAML_KEYS)
    root = source.value
    faults = list(source.faults)
    if isinstance(root, Sequence) and any(isinstance(item, Mapping) for item in root.items):
        message = "the list stands alone; begin with 'options:', and indent it below"
        faults.append(Fault(root.line, message))
        root = Mapping((Entry("options", root, root.line),), root.line, root.end)
    if not isinstance(root, Mapping):
        kind = "nothing" if isinstance(root, Scalar) and root.is_missing else KINDS[type(root)]
        raise ContentError(f"expected 'repository:' and 'options:', found {kind}")
    record = Record.read(source, root, "the fence", KEYS, faults)
    entry = record.entries.get("options")
    options = _options(source, entry.value if entry else None, faults)
    if not options:
        first = faults[0] if faults else Fault(root.line, "'options' is missing or empty")
        raise refusal(first)
    repository = record.entries.get("repository")
    return Downloads(
        repository=record.text("repository"),
        options=options,
        repository_line=repository.line if repository else root.line,
        faults=tuple(faults),
    )


def _options(source: YamlText, value: Value | None, faults: list[Fault]) -> tuple[Download, ...]:
    if value is None or (isinstance(value, Scalar) and value.is_null):
        return ()
    if isinstance(value, Mapping) and any(entry.key in OPTION_KEYS for entry in value.entries):
        message = "'options' is a mapping, expected a list: begin the option with '- '"
        faults.append(Fault(value.line, message))
        value = Sequence((value,), value.line, value.end)
    if not isinstance(value, Sequence):
        message = f"'options' is {KINDS[type(value)]}, expected a list of '- name: …'"
        faults.append(Fault(value.line, message, source.raw(value)))
        return ()
    return tuple(d for item in value.items if (d := _option(source, item, faults)) is not None)


def _option(source: YamlText, item: Value, faults: list[Fault]) -> Download | None:
    if not isinstance(item, Mapping):
        message = f"an option is {KINDS[type(item)]}, expected 'name: …' and what belongs to it"
        faults.append(Fault(item.line, message, source.raw(item)))
        return None
    name_entry = next((e for e in item.entries if e.key == "name"), None)
    name = name_entry.value.text if name_entry and isinstance(name_entry.value, Scalar) else ""
    what = f"option '{name}'" if name else "an option"
    record = Record.read(source, item, what, OPTION_KEYS, faults)
    if not record.entries:
        faults.append(Fault(item.line, "an option is empty", source.raw(item)))
        return None
    told = len(faults)
    written = record.text("name")
    if not written and len(faults) == told:
        faults.append(Fault(item.line, "an option has no 'name'"))
    description, description_line = record.markdown("description")
    return Download(
        name=written,
        description=description,
        version=record.text("version"),
        size=record.text("size"),
        url=_url(source, record),
        license=record.text("license"),
        line=item.line,
        description_line=description_line,
    )


def _url(source: YamlText, record: Record) -> str:
    told = len(record.faults)
    url = record.text("download")
    if url and _scheme(url) in SCHEMES:
        return url
    entry = record.entries.get("download")
    if url and entry is not None:
        message = f"{record.what}: 'download' is '{url}', expected a web address"
        record.faults.append(Fault(entry.line, message, source.raw(entry)))
    elif len(record.faults) == told:
        line = entry.line if entry is not None else record.line
        record.faults.append(Fault(line, f"{record.what} has no 'download' address"))
    return ""


def _scheme(url: str) -> str:
    try:
        return urlsplit(url).scheme.casefold()
    except ValueError:
        return "invalid"
