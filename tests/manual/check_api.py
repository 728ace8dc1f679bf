"""Endpoints, fields, events, environment variables and keys of `model.yaml` on a page."""

from __future__ import annotations

import ast
import json
import re
from functools import cache
from typing import TYPE_CHECKING

import yaml

from .facts import ENDPOINT, EVENT, URL_PATH, constant, same_path
from .known import known
from .samples import PYTHON, SHELL, page_samples, request_bodies

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .pages import Page, Sample

Found = tuple[int, str]

VARIABLE = re.compile(r"\b(?:LMS|LM|LMSTUDIO)_[A-Z][A-Z_]*\b")
CONFIG_KEY = re.compile(r"\b(?:llm|embedding)\.(?:load|prediction)\.[\w.]*\w|\bload\.gpu\w+")
BASES = frozenset({"/", "/v1", "/api/v0", "/api/v1", "/lmstudio-greeting"})
"""Paths that are no endpoint and yet are named: bases of addresses."""
OWN_KEYS = frozenset({"headers"})
"""Fields whose own fields the sender chooses."""
NATIVE = "/api/v1/"


@cache
def endpoints() -> dict[str, set[str]]:
    """Path → its methods, `{}` for what a request fills in."""
    found: dict[str, set[str]] = {}
    for name in known("rest")["endpoints"]:
        method, path = name.split(" ", 1)
        found.setdefault(same_path(path), set()).add(method)
    return found


def page_faults(page: Page) -> Iterator[Found]:
    """Line and message of everything that is wrong on a page."""
    for text, line in texts(page):
        yield from ((line + at, message) for at, message in text_faults(text))
    for sample in page_samples(page):
        yield from ((sample.line + at, message) for at, message in body_faults(sample))
        yield from ((sample.line + at, message) for at, message in event_faults(sample))
        if sample.language in {"yaml", "yml"}:
            yield from ((sample.line, message) for message in model_faults(sample.code))
    yield from param_faults(page)


def param_faults(page: Page) -> Iterator[Found]:
    """Parameters on the page of an endpoint of our own that it neither takes nor answers."""
    opening = page.prose[:3]
    found = {
        f"{method} {match}"
        for text, _ in opening
        for method, match in ENDPOINT.findall(text)
        if match.startswith(NATIVE)
    }
    declared = [known("rest")["endpoints"].get(name) for name in found]
    names = {name for one in declared if one for listed in one.values() for name in listed}
    if f"POST {NATIVE}chat" in found:
        names |= {name for listed in known("rest")["events"].values() for name in listed}
        names |= set(known("rest")["event_parts"])
    for param in page.params:
        plain = re.fullmatch(r"[a-z_]+", param.name)
        if names and plain and not param.caption and param.name not in names:
            yield param.line, f"{' and '.join(sorted(found))} has no {param.name!r}"


def texts(page: Page) -> Iterator[tuple[str, int]]:
    """Everything readers see on a page, with its line."""
    yield from ((sample.code, sample.line) for sample in page_samples(page))
    yield from ((span, line) for span, line in page.spans)
    yield from page.prose
    yield from ((" | ".join(cells), line) for cells, line in page.rows)


def text_faults(text: str) -> Iterator[Found]:
    """Endpoints, variables and keys of settings in a text that do not exist: 0-based line of it."""
    methods = endpoints()
    for match in ENDPOINT.finditer(text):
        path = same_path(match[2])
        if path.startswith(("/api/v", "/v1/")) and match[1] not in methods.get(path, ()):
            yield at(text, match), f"there is no endpoint {match[1]} {path}"
    for match in URL_PATH.finditer(text):
        path = same_path(match[1])
        if path.startswith(("/api", "/v1")) and path not in methods and path not in BASES:
            yield at(text, match), f"there is no endpoint {path}"
    for match in VARIABLE.finditer(text):
        if match[0] not in known("variables"):
            yield at(text, match), f"nothing reads the variable {match[0]}"
    keys = [*known("model_yaml")["config_keys"], *known("rest")["log_types"]]
    for match in CONFIG_KEY.finditer(text):
        if not any(key == match[0] or key.startswith(f"{match[0]}.") for key in keys):
            yield at(text, match), f"there is no setting {match[0]}"


def at(text: str, match: re.Match[str]) -> int:
    """The 0-based line on which a match begins."""
    return text.count("\n", 0, match.start())


def body_faults(sample: Sample) -> Iterator[Found]:
    """Fields of requests to our own REST API that it does not know."""
    for line, path, body in requests(sample):
        method = "POST"
        declared = known("rest")["endpoints"].get(f"{method} {path}") or {}
        if path.startswith(NATIVE) and declared.get("request"):
            for key in fields(body):
                if key not in declared["request"]:
                    yield line, f"{method} {path} takes no {key!r}"


def requests(sample: Sample) -> Iterator[tuple[int, str, object]]:
    """Line, path and body of the requests with a body of JSON in a sample."""
    if sample.language in SHELL:
        paths = [same_path(path) for path in URL_PATH.findall(sample.code)]
        try:
            bodies = [json.loads(body) for body in request_bodies(sample.code)]
        except ValueError:
            return
        if len(set(paths)) == 1:
            yield from ((0, paths[0], body) for body in bodies)
    elif sample.language in PYTHON:
        try:
            tree = ast.parse(sample.code)
        except SyntaxError:
            return
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and node.args and (url := url_of(node.args[0])):
                for keyword in node.keywords:
                    if keyword.arg == "json":
                        yield node.lineno - 1, url, constant(keyword.value)


def url_of(node: ast.expr) -> str:
    """The path of an address in code, nothing if it is none."""
    match = URL_PATH.search(str(constant(node) or ""))
    return same_path(match[1]) if match else ""


def fields(value: object) -> Iterator[str]:
    """The fields of a body and of what is in it."""
    if isinstance(value, list):
        for item in value:
            yield from fields(item)
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield str(key)
            if key not in OWN_KEYS:
                yield from fields(inner)


def event_faults(sample: Sample) -> Iterator[Found]:
    """Events of a stream that no endpoint sends, and fields of our own that they do not have."""
    events = known("rest")["events"]
    lines = sample.code.splitlines()
    for match in EVENT.finditer(sample.code):
        line = at(sample.code, match)
        name = match[1]
        if not re.fullmatch(r"[a-z_.]+", name):
            continue
        if name not in events and name not in known("rest")["other_events"]:
            if not name.startswith(("response.", "message_", "content_block_", "ping")):
                yield line, f"there is no event {name}"
            continue
        data = lines[line + 1].removeprefix("data:") if line + 1 < len(lines) else ""
        try:
            said = json.loads(data)
        except ValueError:
            continue
        for key in said if name in events and isinstance(said, dict) else ():
            if key not in events[name]:
                yield line + 1, f"the event {name} has no {key!r}"


def model_faults(code: str) -> Iterator[str]:
    """Keys that a `model.yaml` does not have."""
    if not re.search(r"^model:", code, re.MULTILINE):
        return
    try:
        loaded = yaml.safe_load(code)
    except yaml.YAMLError:
        return
    if not isinstance(loaded, dict) or not {"model", "base"} <= loaded.keys():
        return
    rules = known("model_yaml")
    yield from unknown(loaded, rules["top"], "model.yaml")
    for base in listed(loaded["base"]):
        yield from unknown(base, rules["base"], "an entry of base")
        for source in listed(base.get("sources")):
            yield from unknown(source, rules["source"], "a source")
    yield from unknown(loaded.get("metadataOverrides"), rules["metadata"], "metadataOverrides")
    yield from unknown(loaded.get("config"), ["load", "operation"], "config")
    for one in listed(loaded.get("customFields")):
        allowed = rules["custom_fields"].get(one.get("type"))
        if not allowed:
            yield f"a custom field has no type {one.get('type')!r}"
            continue
        yield from unknown(one, allowed, f"a custom field of type {one['type']}")
        for effect in listed(one.get("effects")):
            if effect.get("type") not in rules["effects"]:
                yield f"there is no effect {effect.get('type')!r}"
    for one in listed(loaded.get("suggestions")):
        yield from unknown(one, rules["suggestion"], "a suggestion")


def listed(value: object) -> list[dict[str, object]]:
    """The mappings of a list."""
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def unknown(value: object, allowed: list[str], name: str) -> Iterator[str]:
    """Keys of a mapping that are not allowed."""
    if isinstance(value, dict):
        yield from (f"{name} has no key {key!r}" for key in value if key not in allowed)


def unmentioned(read: list[Page]) -> Iterator[str]:
    """Endpoints, fields of our own API, events, variables and keys that no page names."""
    whole = "\n".join(page.path.read_text(encoding="utf-8") for page in read)
    words = set(re.findall(r"[\w.]+", whole))
    paths = {same_path(path) for _, path in ENDPOINT.findall(whole)}
    paths |= {same_path(path) for path in URL_PATH.findall(whole)}
    rest, model = known("rest"), known("model_yaml")
    for name, declared in rest["endpoints"].items():
        if same_path(name.split(" ", 1)[1]) not in paths:
            yield name
        for kind in ("request", "response"):
            absent = [field for field in (declared or {}).get(kind, ()) if field not in words]
            yield from (f"{name} {kind}: {field}" for field in absent)
    listed_names = [
        ("event", rest["events"]),
        ("error type", [*rest["error_types"], *rest["tool_failure_types"]]),
        ("variable", known("variables")),
        ("model.yaml", [*model["top"], *model["metadata"], *model["effects"]]),
        ("model.yaml custom field", model["custom_fields"]),
    ]
    for kind, names in listed_names:
        yield from (f"{kind} {name}" for name in names if name not in words)
    missing = [name for name in model["config_keys"] if name not in words]
    yield f"settings: {', '.join(missing)}"
