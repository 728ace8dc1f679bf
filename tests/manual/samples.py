"""Code in the manual that no computer would read, and names that the SDKs do not have.

`python -m tests.manual.samples [ADDRESS …]` prints `file:line: what is wrong`. The language is the
one the fence names. Python may `await` outside of a function where the variant's label, or a
comment in the first line, says `async`.
"""

from __future__ import annotations

import ast
import importlib
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import textwrap
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from . import pages

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

    from .pages import Page, Sample

SHELL = frozenset({"bash", "shell", "sh", "zsh", "shellscript", "curl"})
SESSION = frozenset({"console", "terminal", "lms_terminal"})
PYTHON = frozenset({"python", "py", "pycon"})
TYPESCRIPT = frozenset({"typescript", "ts", "javascript", "js"})
PACKAGES = {
    "typescript": "5.9.3",
    "@types/node": "20.19.43",
    "@lmstudio/sdk": "2.0.0",
    "@anthropic-ai/sdk": "1.14.0",
    "openai": "6.49.0",
    "zod": "4.6.7",
    "@mdx-js/mdx": "3.1.1",
    "remark-gfm": "4.0.1",
    "github-slugger": "2.0.0",
}
# Only the SDK's types are read. It asks for a 0.5 of this one that npm mirrors do not have.
OVERRIDES = {"@lmstudio/lms-isomorphic": "0.4.6"}
NPM = Path(__file__).parents[2] / "build" / "npm"
TYPESCRIPT_FILE = re.compile(r"(?:// )?(?:[\w-]+/)*([\w.-]+\.m?ts)$")
STREAM = re.compile(r"(?:(?:(?:event|data|id|retry):.*|\s*)\n)+")
HEREDOC = re.compile(r"<<-?\s*['\"]?(\w+)['\"]?.*?\n(.*?)^\s*\1$", re.DOTALL | re.MULTILINE)
BODY_FLAGS = frozenset({"-d", "--data", "--data-raw", "--data-binary", "--json"})


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a sample: 0-based line in it."""

    line: int
    message: str


class NpmError(Exception):
    """What comes from npm could not be had."""


def page_samples(page: Page) -> Iterator[Sample]:
    """The samples of a page, those shown inside of others among them."""
    yield from page.samples
    yield from page.fences
    for _, inside in page.shown:
        yield from page_samples(inside)


def faults(sample: Sample) -> list[Fault]:
    """What is wrong with a sample in any language but TypeScript."""
    language, code = sample.language, sample.code
    if language in PYTHON:
        return python_faults(sample)
    if language in {"", "sse", "text", "http"} and STREAM.fullmatch(code) and "data:" in code:
        return list(stream_faults(code))
    check = CHECKS.get(language)
    return list(check(code)) if check else []


def json_faults(code: str) -> list[Fault]:
    """Why it is no JSON."""
    try:
        json.loads(code)
    except json.JSONDecodeError as error:
        return [Fault(error.lineno - 1, f"not JSON: {error.msg}")]
    return []


def commented_json_faults(code: str) -> list[Fault]:
    """Why it is no JSON, comments apart."""
    return json_faults(re.sub(r"(?m)(^|\s)//.*$", r"\1", code))


def line_faults(code: str) -> Iterator[Fault]:
    """Lines that are no JSON."""
    for at, line in enumerate(code.splitlines()):
        if line.strip():
            yield from (replace(fault, line=at) for fault in json_faults(line))


def yaml_faults(code: str) -> list[Fault]:
    """Why it does not load."""
    try:
        list(yaml.safe_load_all(code))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        return [Fault(mark.line if mark else 0, f"not YAML: {getattr(error, 'problem', error)}")]
    return []


def shell_faults(code: str) -> list[Fault]:
    """What bash does not read, and bodies of requests that are no JSON."""
    done = subprocess.run(["bash", "-n"], input=code, capture_output=True, text=True, check=False)
    wrong = re.findall(r"line (\d+): (.*)", done.stderr)
    if done.returncode or wrong:
        line, message = wrong[0] if wrong else ("1", done.stderr.strip())
        return [Fault(max(int(line) - 1, 0), f"not shell: {message}")]
    found = []
    for body in request_bodies(code):
        at = code[: max(code.find(body[:20]), 0)].count("\n")
        found += [replace(fault, line=at + fault.line) for fault in json_faults(body)]
    return found


def request_bodies(code: str) -> Iterator[str]:
    """What curl commands send, where it begins as JSON does."""
    bodies = [match[1] for match in HEREDOC.findall(code)]
    words = shlex.split(HEREDOC.sub("", code), comments=True)
    for word, after in pairwise([*words, ""]):
        if word in BODY_FLAGS:
            bodies.append(after)
        elif match := re.match(r"(?:-d|--[\w-]+=)([\[{].*)", word, re.DOTALL):
            bodies.append(match[1])
    return (body for body in bodies if body.lstrip()[:1] in {"{", "["})


def session_faults(code: str) -> list[Fault]:
    """What is wrong with the commands of a terminal session."""
    typed, goes_on = [], False
    for line in code.split("\n"):
        mine = goes_on or line.startswith("$ ")
        typed.append(line.removeprefix("$ ") if mine else "")
        goes_on = mine and line.endswith("\\")
    return shell_faults("\n".join(typed))


def python_faults(sample: Sample) -> list[Fault]:
    """Why it does not compile, and names that the package `lmstudio` does not have."""
    code = textwrap.dedent(sample.code)
    if re.search(r"^>>> ", code, re.MULTILINE):
        code = re.sub(r"^(?!>>>|\.\.\.).*|^(?:>>>|\.\.\.) ?", "", code, flags=re.MULTILINE)
    first = code.lstrip().split("\n")[0]
    marked = "async" in sample.label.lower() or bool(re.match(r"#.*async", first))
    try:
        flags = ast.PyCF_ONLY_AST | (ast.PyCF_ALLOW_TOP_LEVEL_AWAIT if marked else 0)
        tree = compile(code, "sample", "exec", flags)
        compile(code, "sample", "exec", flags & ~ast.PyCF_ONLY_AST)
    except SyntaxError as error:
        return [Fault((error.lineno or 1) - 1, f"not Python: {error.msg}")]
    return list(unknown_names(tree))


def unknown_names(tree: ast.AST) -> Iterator[Fault]:
    """Names of `lmstudio` that code uses and the package does not have."""
    used: list[tuple[str, str, int]] = []
    aliases: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and is_ours(node.module):
            used += [(node.module or "", alias.name, node.lineno) for alias in node.names]
        elif isinstance(node, ast.Import):
            ours = [alias for alias in node.names if is_ours(alias.name)]
            aliases |= {alias.asname or "lmstudio": alias.name for alias in ours}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            used.append((aliases.get(node.value.id, ""), node.attr, node.lineno))
    for module, name, line in sorted(used, key=lambda use: use[2]):
        if module and name != "*" and not hasattr(importlib.import_module(module), name):
            yield Fault(line - 1, f"{module} has no {name}")


def is_ours(module: str | None) -> bool:
    """Whether it is the Python SDK."""
    return (module or "").split(".")[0] == "lmstudio"


CHECKS: dict[str, Callable[[str], Iterable[Fault]]] = {
    "json": json_faults,
    **dict.fromkeys(("jsonc", "json5"), commented_json_faults),
    **dict.fromkeys(("jsonl", "ndjson"), line_faults),
    **dict.fromkeys(("yaml", "yml"), yaml_faults),
    **dict.fromkeys(SHELL, shell_faults),
    **dict.fromkeys(SESSION, session_faults),
}


def stream_faults(code: str) -> Iterator[Fault]:
    """Events without data, data that is no JSON or says it is of another event."""
    event, has_data = "", True
    for at, line in enumerate([*code.splitlines(), ""]):
        name, _, value = line.partition(":")
        value = value.strip()
        if name == "event":
            event, has_data = value, False
        elif name == "data":
            has_data = True
            if value == "[DONE]":
                continue
            wrong = json_faults(value)
            yield from (replace(fault, line=at) for fault in wrong)
            said = {} if wrong else json.loads(value)
            kind = said.get("type", event) if isinstance(said, dict) else event
            if event and kind != event:
                yield Fault(at, f"event {event!r} has data of type {kind!r}")
        elif not line.strip():
            if not has_data:
                yield Fault(at, f"event {event!r} has no data")
            event, has_data = "", True


def node_modules() -> Path:
    """The folder of compilers and the SDK, put into build/ where they are not there yet.

    :raises NpmError: node or npm is not installed, or npm does not reach its registry
    """
    if absent := [tool for tool in ("node", "npm") if not shutil.which(tool)]:
        raise NpmError(f"{absent[0]} is not installed")
    folder = NPM / "node_modules"
    if all(installed(folder / name) == version for name, version in PACKAGES.items()):
        return folder
    NPM.mkdir(parents=True, exist_ok=True)
    wanted = {"private": True, "dependencies": PACKAGES, "overrides": OVERRIDES}
    (NPM / "package.json").write_text(json.dumps(wanted), encoding="utf-8")
    options = ["--no-package-lock", "--no-audit", "--no-fund", "--ignore-scripts"]
    command = ["npm", "install", "--prefix", str(NPM), *options]
    try:
        subprocess.run(command, capture_output=True, text=True, check=True, timeout=300)
    except subprocess.TimeoutExpired as error:
        raise NpmError("npm took more than five minutes") from error
    except subprocess.CalledProcessError as error:
        raise NpmError(f"npm: {error.stderr.strip()[-300:]}") from error
    return folder


def installed(package: Path) -> str:
    """The version of the package in the folder; none if it is not there."""
    about = package / "package.json"
    return str(json.loads(about.read_text("utf-8"))["version"]) if about.exists() else ""


def typescript_files(found: list[tuple[Path, Sample]]) -> list[str]:
    """Where the compiler finds each sample, one file each, below `sdk/` where a page uses the SDK.

    The samples of a page stand beside each other. One that has the name of a file for its title,
    or in a comment in its first line, has that name there, and others import it: `./config`.
    """
    uses_sdk = {path for path, sample in found if "@lmstudio/sdk" in sample.code}
    folders = {path: f"page-{number}" for number, path in enumerate(dict(found))}
    files: list[str] = []
    for number, (path, sample) in enumerate(found):
        folder = f"{'sdk/' if path in uses_sdk else ''}{folders[path]}"
        first = sample.code.lstrip().partition("\n")[0]
        named = TYPESCRIPT_FILE.match(sample.title) or TYPESCRIPT_FILE.match(first)
        file = f"{folder}/{named[1]}" if named else ""
        files.append(file if file and file not in files else f"{folder}/sample-{number}.ts")
    return files


def typescript_faults(found: list[tuple[Path, Sample]], *, strict: bool) -> list[tuple[int, Fault]]:
    """Number of a sample → what the compiler does not know in it; one run of node for all.

    :param strict: whether all that `tsc --strict` says is a fault, for Node, without a browser
    """
    script = Path(__file__).with_name("typescript.cjs")
    files = typescript_files(found)
    numbered = [(number, sample.code, files[number]) for number, (_, sample) in enumerate(found)]
    done = subprocess.run(
        ["node", str(script), str(node_modules()), *(["--strict"] if strict else [])],
        input=json.dumps(numbered),
        capture_output=True,
        text=True,
        check=True,
    )
    told = json.loads(done.stdout)
    return [(number, Fault(line, f"TypeScript: {text}")) for number, line, text in told]


def shown(path: Path, sample: Sample, fault: Fault) -> str:
    """The fault as editors and people find it."""
    return f"{os.path.relpath(path)}:{sample.line + fault.line}: {fault.message}"


def sound_ones(page: Page, broken: Collection[str]) -> Iterator[Sample]:
    """The samples of a page but those that hold a piece of `broken`."""
    for sample in page_samples(page):
        if not any(piece in sample.code for piece in broken):
            yield sample


def page_faults(page: Page, broken: Collection[str] = ()) -> list[str]:
    """What is wrong on a page, TypeScript apart."""
    return [
        shown(page.path, sample, fault)
        for sample in sound_ones(page, broken)
        for fault in faults(sample)
    ]


def all_typescript_faults(
    read: Iterable[tuple[Page, Collection[str]]], *, strict: bool = False
) -> list[str]:
    """What is wrong with the TypeScript of pages, each with what may be broken on it."""
    found = [
        (page.path, sample)
        for page, broken in read
        for sample in sound_ones(page, broken)
        if sample.language in TYPESCRIPT
    ]
    wrong = typescript_faults(found, strict=strict) if found else []
    return [shown(*found[number], fault) for number, fault in wrong]


def main(arguments: list[str]) -> int:
    """Print what is wrong on the pages named, or on all."""
    mine = pages.page_files(pages.DOCS)
    if unknown := [address for address in arguments if address not in mine]:
        print(f"no page of ours: {', '.join(unknown)}")
        return 2
    read = [pages.read_page(mine[address]) for address in arguments or mine]
    found = [line for page in read for line in page_faults(page)]
    try:
        found += all_typescript_faults((page, ()) for page in read)
    except NpmError as error:
        print(f"TypeScript is not checked: {error}")
    print("\n".join(found) or "all samples are sound")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
