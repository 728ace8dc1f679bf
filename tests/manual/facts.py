"""What a page states that must not get lost: names a reader types, sends or looks for."""

from __future__ import annotations

import ast
import json
import re
import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .pages import read_page

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from .pages import Page, Sample

SHELL = frozenset({"bash", "shell", "sh", "console", "lms_terminal", "powershell", "ps"})
DATA = frozenset({"json", "jsonc", "jsonl"})
COMMAND_GROUPS = frozenset({"server", "log", "runtime", "daemon", "link"})
COMMANDS = COMMAND_GROUPS | frozenset(
    {"chat", "get", "ls", "ps", "load", "unload", "import", "dev", "push", "clone", "login"}
    | {"logout", "create", "status", "version", "bootstrap", "install", "install-cli", "whoami"}
)
OWN_NAMES_BELOW = frozenset(
    {"arguments", "parameters", "properties", "schema", "mcpservers", "env", "metadata"}
)
"""JSON keys below which the author of an example chooses the keys."""
KINDS_UNDER = frozenset({"type", "object", "status"})
"""JSON keys whose values are names of the API."""
COMMON_METHODS = frozenset(
    {"append", "end", "exit", "format", "get", "input", "items", "join", "json", "keys", "loads"}
    | {"dumps", "log", "error", "map", "filter", "parse", "stringify", "print", "push", "replace"}
    | {"split", "strip", "lower", "upper", "trim", "values", "write", "read", "stdout", "on"}
    | {"toString", "toFixed", "slice", "substring", "includes", "forEach", "find", "reduce"}
    | {"flush", "readline", "text", "question", "createInterface", "max", "min", "round", "close"}
    | {"sort", "keys", "set", "has", "add", "now", "time", "open", "raise_for_status", "strftime"}
)
"""Methods of the languages themselves."""

METHOD = "GET|POST|PUT|DELETE|PATCH"
ENDPOINT = re.compile(rf"\b({METHOD})\b[\s`|]+((?:https?://[^/\s`]+)?/[^\s`\"'|,]*)")
URL_PATH = re.compile(r"(?:https?|ws)://(?:localhost|127\.0\.0\.1)(?::\d+)?(/[^\s`\"'|,;)]*)")
API_PATH = re.compile(r"(?<![\w./-])(/?(?:api/)?v[01](?:/[^\s`\"'|,)]*)?)(?=[\s`\"'|,)]|$)")
EXAMPLE_PART = re.compile(r"(api/v0/models|download/status)/[^/]+$")
FLAG = re.compile(r"(?<![\w-])(--[a-z][\w-]*|-[a-zA-Z])(?![\w-])")
VARIABLE = re.compile(
    r"(?:\$\{?(?:env:)?|environ(?:\.get)?[\[(]['\"]|getenv\(['\"]|process\.env\.)([A-Z][A-Z_]{2,})"
)
LOCATION = re.compile(r"/etc/[\w./-]*\w|\.lmstudio(?:[\\/][\w.-]+)*")
VERSION = re.compile(r"(?:LM Studio|version|\bv)[\s*`]*(\d+\.\d+\.\d+)", re.IGNORECASE)
DOWNLOAD = re.compile(r"https?://(?:files\.)?lmstudio\.ai/(?:install|download)[\w./-]*")
AMOUNT = re.compile(
    r"(?<![\d.])(?:\d+\s?[GMT]B|(?:macOS|Ubuntu|Windows|Python|Node\.js)\s\d+(?:\.\d+)*|AVX2)\b"
)
OWN_FUNCTION = re.compile(r"(?:def|function)\s+(\w+)\s*\(([^)]*)\)")
OWN_TOOL = re.compile(r"[\"']?\bname[\"']?:\s*[\"'](\w+)[\"']")
OWN_PROPERTY = re.compile(r"[\"'](\w+)[\"']:\s*\{\s*[\"'](?:type|description|enum)[\"']")
KEY = re.compile(r"<kbd>([^<]+)</kbd>")
DOTTED = re.compile(r"\b(?:llm|embedding|load|ext)\.[a-zA-Z]+\.[\w.]*\w")
JSON_KEY = re.compile(r"\"([A-Za-z_$][\w$.-]*)\"\s*:")
EVENT = re.compile(r"^event:\s*(\S+)", re.MULTILINE)
INI = re.compile(r"^([A-Z]\w+)=", re.MULTILINE)
YAML_KEY = re.compile(r"^[ \-]*([A-Za-z_]\w*):(?=\s|$)", re.MULTILINE)
SAME_TYPE = {"flag": "boolean", "bool": "boolean", "str": "string", "int": "integer"}
FAMILIES = frozenset({"llama", "gemma", "qwen", "mistral", "phi", "gpt-oss", "deepseek"})
"""Names of models that may stand in a sentence like those of people."""
SAME_KEY = {"⌘": "cmd", "command": "cmd", "control": "ctrl", "⌃": "ctrl", "⇧": "shift"}
MODEL = re.compile(r"[\w.-]+/[\w.-]*(?:\d[bB]\b|-v\d|\d\.\d)[\w.-]*$")
"""A model's name: which one an example uses is its author's choice."""


@dataclass(frozen=True, slots=True, order=True)
class Fact:
    """One thing a page states, written `kind text`."""

    kind: str
    text: str

    def __str__(self) -> str:
        return f"{self.kind} {self.text}"


@dataclass(frozen=True, slots=True)
class Stated:
    """What a page states.

    :param known: the same, and the types that its tables give
    :param named: text of its params, tables, code spans and samples
    :param whole: the same and its prose
    """

    facts: frozenset[Fact]
    known: frozenset[Fact]
    named: str
    whole: str

    def has(self, fact: Fact) -> bool:
        """Whether the page names the fact, where readers look for such a thing."""
        if fact in self.known or (fact.kind == "type" and self.tells_more(fact)):
            return True
        if fact.kind in {"type", "endpoint", "path"}:
            return False
        text = self.whole if fact.kind in {"label", "version", "amount"} else self.named
        return re.search(rf"(?<![\w-]){re.escape(plain(fact.text))}(?![\w-])", text) is not None

    def tells_more(self, fact: Fact) -> bool:
        """Whether the page says what an `array` is of."""
        name, _, kind = fact.text.partition(": ")
        more = f"{name}: array<"
        return kind == "array" and any(known.text.startswith(more) for known in self.known)


def stated(path: Path) -> Stated:
    """What the page in the file states."""
    page = read_page(path)
    facts = set(page_facts(page))
    made_up = example_words(page)
    facts = {fact for fact in facts if not (fact.kind == "name" and fact.text in made_up)}
    params = {fact.text for fact in facts if fact.kind == "param"}
    facts = {fact for fact in facts if not (fact.kind == "name" and fact.text in params)}
    known = set(facts)
    for cells, _ in page.rows:
        first, *others = (plain(cell.replace("`", "")) for cell in cells)
        known.update(Fact("type", f"{first}: {same_type(other)}") for other in others)
    pieces = [sample.code for sample in page.samples]
    pieces += [f"{param.name} {param.type}" for param in page.params]
    pieces += [span for span, _ in page.spans]
    pieces += [" ".join(cells) for cells, _ in page.rows]
    named = plain("\n".join(pieces))
    prose = plain("\n".join(text for text, _ in page.prose))
    labels = plain(" ".join(sample.label for sample in page.samples))
    return Stated(frozenset(facts), frozenset(known), named, f"{named}\n{prose}\n{labels}")


def example_words(page: Page) -> set[str]:
    """Names that the samples of a page make up: functions, their arguments, tools."""
    words: set[str] = set()
    for sample in page.samples:
        for name, arguments in OWN_FUNCTION.findall(sample.code):
            words |= {name, *re.findall(r"(\w+)\s*:", arguments)}
        words |= {*OWN_TOOL.findall(sample.code), *OWN_PROPERTY.findall(sample.code)}
    return {plain(word) for word in words}


def page_facts(page: Page) -> Iterator[Fact]:
    """Every fact of a page, some of them more than once."""
    for param in page.params:
        name = plain(param.name).strip("[]<>")
        if param.caption or (" " in name and "-" not in name):
            continue
        flags = FLAG.findall(name)
        yield from (Fact("flag", flag) for flag in flags)
        if not flags:
            yield Fact("param", name)
        if param.type:
            kind = same_type(param.type)
            yield from (Fact("type", f"{named}: {kind}") for named in flags or [name])
    for sample in page.samples:
        yield from sample_facts(sample)
    for span, _ in page.spans:
        yield from span_facts(span)
    for cells, _ in page.rows:
        yield from text_facts(" ".join(cells))
        yield from key_facts(" ".join(cells))
    for text, _ in page.prose:
        yield from (Fact("version", version) for version in VERSION.findall(text))
        yield from (Fact("amount", plain(amount)) for amount in AMOUNT.findall(text))
        yield from (Fact("endpoint", f"{m} {same_path(p)}") for m, p in ENDPOINT.findall(text))
        yield from key_facts(text)


def key_facts(text: str) -> Iterator[Fact]:
    """Keys one presses, marked as such: `<kbd>⌘</kbd>`, `<kbd>Ctrl + L</kbd>`."""
    for keys in KEY.findall(text):
        yield from (Fact("key", same_key(key)) for key in re.split(r"[+\s]+", keys) if key)


def text_facts(text: str) -> Iterator[Fact]:
    """Facts that are told by their form, wherever they stand."""
    for method, path in ENDPOINT.findall(text):
        yield Fact("endpoint", f"{method} {same_path(path)}")
    for path in (*URL_PATH.findall(text), *API_PATH.findall(text)):
        yield Fact("path", same_path(path))
    for kind, pattern in (("variable", VARIABLE), ("file", LOCATION), ("name", DOTTED)):
        yield from (Fact(kind, plain(match)) for match in pattern.findall(text))


def span_facts(span: str) -> Iterator[Fact]:
    """Facts of a code span."""
    by_form = list(text_facts(span))
    yield from by_form
    word = re.sub(r"^(?:response|chunk|completion)\.(?=choices)", "", plain(span))
    word = re.sub(r":(?: \{)?$", "", word)
    if re.match(r"lms [a-z-]", word):
        yield from command_facts(word)
    elif word.startswith("-") and FLAG.match(word):
        yield from (Fact("flag", flag) for flag in FLAG.findall(word))
    elif re.fullmatch(r"[a-z,]", word) or word in {*SAME_KEY, *SAME_KEY.values()}:
        yield Fact("key", same_key(word))
    elif not by_form and not is_example(span, word):
        label = re.search(r"\s", word) or span[:1].isupper() or word in FAMILIES
        yield Fact("label" if label else "name", word)


def is_example(span: str, word: str) -> bool:
    """Whether a code span is a model's name, a placeholder, or says nothing by itself."""
    return bool(
        MODEL.fullmatch(span)
        or not re.search(r"\w", word)
        or re.search(r"^your_|example|^<\w+$", word)
        or word in {"curl", "python", *METHOD.lower().split("|")}
        or (word.isdigit() and len(word) < 4)
    )


def sample_facts(sample: Sample) -> Iterator[Fact]:
    """Facts of code: what belongs to LM Studio, not what an example is made of."""
    code = sample.code
    yield from text_facts(code)
    yield from (Fact("name", plain(event)) for event in EVENT.findall(code))
    if re.fullmatch(r"(?:\w+\n){3,}", code):
        yield from (Fact("name", plain(word)) for word in code.split())
    elif sample.language in SHELL:
        yield from shell_facts(code)
    elif sample.language in DATA:
        yield from json_facts(code)
    elif sample.language in {"yaml", "yml"}:
        yield from (Fact("name", plain(key)) for key in YAML_KEY.findall(code))
    elif sample.language == "ini":
        yield from (Fact("name", plain(key)) for key in INI.findall(code))
    elif sample.language in {"python", "py"}:
        yield from python_facts(code)
    elif sample.language in {"typescript", "ts", "javascript", "js"}:
        yield from typescript_facts(code)


def shell_facts(code: str) -> Iterator[Fact]:
    """Facts of commands: ours with their flags, requests, what is fetched from lmstudio.ai."""
    yield from (Fact("name", plain(url)) for url in DOWNLOAD.findall(code))
    joined = re.sub(r"\\\n", " ", code)
    for command in re.findall(r"^[$>\s]*(?:npx )?((?:lms|lmstudio|llmster) .*)$", joined, re.M):
        yield from command_facts(command)
    for request in re.findall(r"curl\b(?:'[^']*(?:'|$)|\"[^\"]*\"|[^'\"\n|;])*", joined):
        body = re.search(r"\s(?:-d|--data|--data-raw|--json)\s+'([^']*)", request)
        method = re.search(rf"(?:-X|--request)\s*({METHOD})", request)
        for path in URL_PATH.findall(request):
            verb = method[1] if method else "POST" if body else "GET"
            yield Fact("endpoint", f"{verb} {same_path(path)}")
        if body:
            yield from json_facts(body[1])


def command_facts(line: str) -> Iterator[Fact]:
    """The command of a line such as `lms load --gpu max`, and its flags."""
    words = re.split(r"\s[|#&>]", line)[0].split()
    depth = 3 if len(words) > 1 and words[1] in COMMAND_GROUPS else 2
    named = [word for word in words[:depth] if re.fullmatch(r"[a-z][a-z-]*", word)]
    if len(named) > 1 and named[1] in COMMANDS:
        yield Fact("command", " ".join(named))
    for word in words[1:]:
        if match := FLAG.match(word):
            yield Fact("flag", match[1])


def json_facts(text: str) -> Iterator[Fact]:
    """Keys of JSON, and the values that tell kinds of things apart."""
    bare = re.sub(r"(?m)(^|[\s,\[{])//.*$|/\*.*?\*/", r"\1", text)
    try:
        yield from value_facts(json.loads(bare))
    except ValueError:
        yield from (Fact("name", plain(key)) for key in JSON_KEY.findall(text))


def value_facts(value: object) -> Iterator[Fact]:
    """Keys in a JSON value, but for those that the author of an example made up."""
    if isinstance(value, list):
        for item in value:
            yield from value_facts(item)
    if not isinstance(value, dict):
        return
    for key, inner in value.items():
        if re.fullmatch(r"[A-Za-z_$][\w$]*", str(key)):
            yield Fact("name", plain(str(key)))
        if key in KINDS_UNDER and isinstance(inner, str) and re.fullmatch(r"[a-z_.]+", inner):
            yield Fact("name", inner)
        if str(key).lower() not in OWN_NAMES_BELOW:
            yield from value_facts(inner)


SDKS = frozenset({"lmstudio", "openai", "anthropic"})


def python_facts(code: str) -> Iterator[Fact]:
    """Names imported from an SDK, and what the calls in such code are and are given."""
    try:
        nodes = list(ast.walk(ast.parse(textwrap.dedent(code))))
    except SyntaxError:
        return
    sdk = False
    foreign: set[str] = set()
    for node in nodes:
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in SDKS:
            sdk = True
            yield from (Fact("name", plain(alias.name)) for alias in node.names)
        elif isinstance(node, ast.Import):
            names = {alias.asname or alias.name: alias.name.split(".")[0] for alias in node.names}
            sdk = sdk or not SDKS.isdisjoint(names.values())
            foreign |= {name for name, module in names.items() if module not in SDKS}
    own = {node.name for node in nodes if isinstance(node, ast.FunctionDef | ast.ClassDef)}
    for node in nodes:
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            if root_name(node.func) in foreign:
                bodies = (keyword.value for keyword in node.keywords if keyword.arg == "json")
                yield from (fact for body in bodies for fact in dict_facts(body))
            elif sdk and node.func.attr not in COMMON_METHODS | own:
                yield from call_facts(node, node.func.attr)


def call_facts(call: ast.Call, method: str) -> Iterator[Fact]:
    """The method, and the names of what it is given."""
    yield Fact("name", plain(method))
    for keyword in call.keywords:
        yield from (Fact("name", plain(name)) for name in (keyword.arg,) if name)
        yield from dict_facts(keyword.value)


def root_name(node: ast.expr) -> str:
    """The name a chain of attributes and calls begins with."""
    while isinstance(node, ast.Attribute | ast.Call | ast.Subscript):
        node = node.func if isinstance(node, ast.Call) else node.value
    return node.id if isinstance(node, ast.Name) else ""


def dict_facts(node: ast.AST) -> Iterator[Fact]:
    """Keys of dicts written in code; what is no constant in them counts as nothing."""
    yield from value_facts(constant(node))


def constant(node: ast.AST | None) -> object:
    """The value of dicts, lists and constants, None in place of anything else."""
    if isinstance(node, ast.Dict):
        pairs = zip(node.keys, node.values, strict=True)
        return {str(constant(key)): constant(value) for key, value in pairs}
    if isinstance(node, ast.List):
        return [constant(item) for item in node.elts]
    return node.value if isinstance(node, ast.Constant) else None


def typescript_facts(code: str) -> Iterator[Fact]:
    """Names imported from an SDK, and methods called where one is."""
    imports = re.findall(
        r"import\s+(?:type\s+)?([^;\"']*?)\s+from\s+[\"']"
        r"(?:@lmstudio/sdk|openai|@anthropic-ai/sdk)[^\"']*[\"']",
        code,
    )
    for names in imports:
        yield from (
            Fact("name", plain(word)) for word in re.findall(r"\w+", names) if word != "type"
        )
    if imports:
        own = set(re.findall(r"function\s+(\w+)|const\s+(\w+)\s*=\s*(?:async\s*)?\(", code))
        skip = COMMON_METHODS | {name for pair in own for name in pair}
        for method in re.findall(r"\.(\w+)\(", code):
            if method not in skip:
                yield Fact("name", plain(method))


def plain(text: str) -> str:
    """Text as it is compared: lower case, plain dashes, no quotes, single spaces."""
    bare = re.sub("[\u2010\u2011\u2013]", "-", text).replace("\\", "/")
    return " ".join(re.sub(r"[\"'\u201c\u201d\u2018\u2019]", "", bare).lower().split())


def same_type(text: str) -> str:
    """A type as it is compared: `string[]` is `array<string>`, the order of choices is free."""
    word = re.sub(r"(\w+)\[\]", r"array<\1>", plain(text))
    parts = [SAME_TYPE.get(part.strip(), part.strip()) for part in re.split(r"\||\bor\b", word)]
    return " | ".join(sorted(parts))


def same_key(text: str) -> str:
    """A key's name as it is compared."""
    return SAME_KEY.get(plain(text), plain(text))


def same_path(text: str) -> str:
    """A path of the API as it is compared: `{}` for what a request fills in."""
    path = re.sub(r"^https?://[^/]+", "", text).split("?")[0].rstrip("\\.:/")
    path = "/" + path.lstrip("/")
    path = re.sub(r"(?<=/)(?:\$?\{[^}]*\}|:\w+|<[^>]*>|\$\w+)", "{}", path)
    return EXAMPLE_PART.sub(r"\1/{}", path)


def missing(theirs: Iterable[Fact], ours: Stated) -> list[Fact]:
    """Facts that a page of ours does not name, in order."""
    return sorted(fact for fact in set(theirs) if not ours.has(fact))
