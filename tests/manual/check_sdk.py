"""Methods, keywords and config keys of the SDKs in the samples of a page."""

from __future__ import annotations

import ast
import builtins
import re
import textwrap
from typing import TYPE_CHECKING

from .facts import constant, root_name
from .known import known
from .samples import PYTHON, TYPESCRIPT, page_samples

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .pages import Page

Found = tuple[int, str]

PLAIN = frozenset(
    name
    for kind in (str, bytes, int, float, list, dict, set, tuple, BaseException)
    for name in dir(kind)
)
"""Attributes of the types of Python itself."""
IMPORT = re.compile(r"^\s*(?:import|from) lmstudio\b", re.MULTILINE)
OBJECT = re.compile(r"\bclient((?:\.\w+)+)")


def page_faults(page: Page) -> Iterator[Found]:
    """Line and message of what the samples use and the SDKs do not have."""
    for sample in page_samples(page):
        if sample.language in PYTHON and IMPORT.search(sample.code):
            found = python_faults(sample.code)
        elif sample.language in TYPESCRIPT and "@lmstudio/sdk" in sample.code:
            found = typescript_faults(sample.code)
        else:
            continue
        yield from ((sample.line + line, message) for line, message in found)


def python_faults(code: str) -> Iterator[Found]:
    """What Python uses of the SDK and the SDK does not have: 0-based line, message."""
    try:
        tree = compile(
            textwrap.dedent(code),
            "sample",
            "exec",
            ast.PyCF_ONLY_AST | ast.PyCF_ALLOW_TOP_LEVEL_AWAIT,
        )
    except SyntaxError:
        return
    foreign, own = names_of_others(tree)
    sdk = known("python")
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or root_name(node.func) in foreign:
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else root_name(node.func)
        line = node.lineno - 1
        takes = sdk["members"].get(name) or sdk["classes"].get(name)
        if isinstance(node.func, ast.Attribute) and not takes:
            if name not in {*sdk["members"], *sdk["classes"], *PLAIN, *own}:
                yield line, f"the Python SDK has no {name}()"
            continue
        if name in own or hasattr(builtins, name):
            continue
        for keyword in node.keywords:
            if takes and keyword.arg and keyword.arg not in takes:
                yield line, f"{name}() takes no {keyword.arg}"
            if keyword.arg == "config":
                yield from ((line, text) for text in config_faults(constant(keyword.value)))


def names_of_others(tree: ast.AST) -> tuple[set[str], set[str]]:
    """Names from other packages in a sample and what is made with them, and names of its own."""
    foreign: set[str] = set()
    own: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            others = [one for one in node.names if one.name.split(".")[0] != "lmstudio"]
            foreign |= {(one.asname or one.name).split(".")[0] for one in others}
        elif isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] != "lmstudio":
            foreign |= {one.asname or one.name for one in node.names}
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            own.add(node.name)
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and root_name(node.value) in foreign:
            foreign |= {one.id for one in node.targets if isinstance(one, ast.Name)}
    return foreign, own


def config_faults(value: object) -> Iterator[str]:
    """Keys of a config that the SDK does not know; it would drop them without a word."""
    keys = {key for names in known("python")["configs"].values() for key in names}
    if isinstance(value, dict):
        yield from (f"no config of the Python SDK has {key!r}" for key in value if key not in keys)


def typescript_faults(code: str) -> Iterator[Found]:
    """What TypeScript asks of a client that has it not: 0-based line, message."""
    index = known("typescript")
    for match in OBJECT.finditer(code):
        name = "client"
        for part in match[1].removeprefix(".").split("."):
            if part not in index.get(name, [part]):
                line = code.count("\n", 0, match.start())
                yield line, f"the TypeScript SDK has no {name}.{part}"
                break
            name = f"{name}.{part}"


def declared() -> set[str]:
    """Every name of the TypeScript SDK, in lower case."""
    return {name.lower() for names in known("typescript").values() for name in names}


def unmentioned(read: list[Page]) -> Iterator[str]:
    """Names of both SDKs that no sample uses, a line for each SDK: the manual is not theirs."""
    code = "\n".join(sample.code for page in read for sample in page_samples(page))
    words = set(re.findall(r"\w+", code))
    python = known("python")
    names = {*python["members"], *python["classes"]}
    yield f"Python SDK: {', '.join(sorted(name for name in names if name not in words))}"
    objects = {name for part, names in known("typescript").items() for name in names}
    yield f"TypeScript SDK: {', '.join(sorted(name for name in objects if name not in words))}"
