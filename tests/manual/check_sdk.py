"""Methods, keywords and config keys of the SDKs in the samples of a page."""

from __future__ import annotations

import ast
import builtins
import re
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING

from . import pages
from .facts import constant, root_name
from .known import known
from .samples import PYTHON, TYPESCRIPT, page_samples

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .pages import Page

Found = tuple[int, str]
SDKS = ("python", "typescript")

PLAIN = frozenset(
    name
    for kind in (str, bytes, int, float, list, dict, set, tuple, BaseException, Path)
    for name in dir(kind)
)
"""Attributes of types that everyone knows."""
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
    newer = sdk["prerelease"]["adds"] if needs_prerelease(code) else {}
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or root_name(node.func) in foreign:
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else root_name(node.func)
        line = node.lineno - 1
        takes = sdk["members"].get(name) or sdk["classes"].get(name)
        if isinstance(node.func, ast.Attribute) and not takes:
            if name not in {*sdk["members"], *sdk["classes"], *sdk["configs"], *PLAIN, *own}:
                yield line, f"the Python SDK has no {name}()"
            continue
        if name in own or hasattr(builtins, name):
            continue
        for keyword in node.keywords:
            may_take = {*(takes or ()), *newer.get(name, ())}
            if takes and keyword.arg and keyword.arg not in may_take:
                yield line, f"{name}() takes no {keyword.arg}"
            if keyword.arg == "config":
                yield from ((line, text) for text in config_faults(constant(keyword.value)))


def needs_prerelease(code: str) -> bool:
    """Whether a sample says that it is for the pre-release of the Python SDK."""
    return f"# needs lmstudio {known('python')['prerelease']['version']}" in code


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
            if isinstance(node, ast.ClassDef) and foreign & set(map(root_name, node.bases)):
                foreign.add(node.name)
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value:
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            if root_name(node.value) in foreign:
                foreign |= {one.id for one in targets if isinstance(one, ast.Name)}
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


def public_names(sdk: str) -> set[str]:
    """What an SDK offers by name: objects, their methods and fields, the keys of its configs."""
    program = known(sdk)
    if sdk == "python":
        groups = [program["members"], program["classes"], *program["configs"].values()]
    else:
        groups = list(program.values())
    return {name for names in groups for name in names}


def declared(page: Page) -> set[str]:
    """The names that the SDK has of which a page is, in lower case; of other pages none."""
    if not page.path.is_relative_to(pages.DOCS):
        return set()
    section = pages.address(page.path.relative_to(pages.DOCS)).split("/")[0]
    return {name.lower() for name in public_names(section)} if section in SDKS else set()


def named(read: Iterable[Page]) -> set[str]:
    """The words in samples, code spans and params of pages."""
    found: set[str] = set()
    for page in read:
        pieces = [sample.code for sample in page_samples(page)]
        pieces += [span for span, _ in page.spans]
        pieces += [param.name for param in page.params]
        found.update(re.findall(r"\w+", "\n".join(pieces)))
    return found


def unnamed(sdk: str, read: Iterable[Page]) -> list[str]:
    """The names of an SDK that none of the pages has, in order."""
    return sorted(public_names(sdk) - named(read))


def unmentioned(read: list[Page]) -> Iterator[str]:
    """Names of both SDKs that no page has, a line for each SDK."""
    yield f"Python SDK: {', '.join(unnamed('python', read))}"
    yield f"TypeScript SDK: {', '.join(unnamed('typescript', read))}"
