"""Names of folders and files, and what readers see of them.

The conventions are those of the LM Studio docs repository: a `N_` prefix orders and vanishes,
`0_root` holds what belongs to its parent, and names beginning with `_` do not exist for readers.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from unicodedata import normalize

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import PurePosixPath

ROOT_FOLDER = "0_root"
MDX = ".mdx"
"""The suffix of pages of the MDX dialect."""

_PREFIXED = re.compile(r"([0-9]+)_(.+)", re.DOTALL)

ACRONYMS: Mapping[str, str] = {
    "ai": "AI",
    "api": "API",
    "cli": "CLI",
    "compat": "Compatibility",
    "cpu": "CPU",
    "faq": "FAQ",
    "github": "GitHub",
    "gpu": "GPU",
    "html": "HTML",
    "http": "HTTP",
    "https": "HTTPS",
    "ide": "IDE",
    "javascript": "JavaScript",
    "js": "JS",
    "json": "JSON",
    "linux": "Linux",
    "llm": "LLM",
    "llms": "LLMs",
    "lmlink": "LM Link",
    "lmstudio": "LM Studio",
    "macos": "macOS",
    "mcp": "MCP",
    "mlx": "MLX",
    "modelyaml": "model.yaml",
    "oauth": "OAuth",
    "openai": "OpenAI",
    "pdf": "PDF",
    "rag": "RAG",
    "repl": "REPL",
    "rest": "REST",
    "sdk": "SDK",
    "sdks": "SDKs",
    "sse": "SSE",
    "ttl": "TTL",
    "typescript": "TypeScript",
    "ui": "UI",
    "url": "URL",
    "urls": "URLs",
    "yaml": "YAML",
}
"""Words of folder names that are not simply capitalized."""

_SMALL_WORDS = frozenset(
    (
        "a",
        "an",
        "and",
        "as",
        "at",
        "by",
        "for",
        "from",
        "in",
        "of",
        "on",
        "or",
        "the",
        "to",
        "via",
        "with",
    )
)


LONGEST_NAME = 200
"""Bytes of a name in an address: file systems end at 255, and what is made of a page has longer
names than the page."""


def is_hidden(path: PurePosixPath) -> bool:
    """Whether any part of the path begins with `_` (a draft, an asset folder) or `.`."""
    return any(part.startswith(("_", ".")) for part in path.parts)


def is_numbered(path: PurePosixPath) -> bool:
    """Whether any part of the path has an order prefix: it is written in these conventions."""
    return any(_PREFIXED.fullmatch(part) for part in path.parts)


def dialect_folders(paths: Iterable[PurePosixPath]) -> frozenset[PurePosixPath]:
    """The folders that hold something numbered: all pages in them are of the numbered tree."""
    seen: set[PurePosixPath] = set()
    found: set[PurePosixPath] = set()
    for path in paths:
        entry = path
        while entry.name and entry not in seen:
            seen.add(entry)
            if _PREFIXED.fullmatch(entry.name):
                found.add(entry.parent)
            entry = entry.parent
    return frozenset(found)


def find_root(paths: Iterable[PurePosixPath]) -> str:
    """The folder that the numbered tree begins in, where it is one inside of a larger project.

    :return: the one folder that holds numbered folders, beside pages that are not in it; empty
        where the tree is all there is
    """
    known = list(paths)
    numbered = dialect_folders(known)
    outermost = [folder for folder in numbered if numbered.isdisjoint(folder.parents)]
    if len(outermost) != 1 or not outermost[0].name:
        return ""
    (folder,) = outermost
    inside = [path for path in known if folder in path.parents]
    has_folders = any(
        _PREFIXED.fullmatch(path.relative_to(folder).parts[0])
        for path in inside
        if path.parent != folder
    )
    return str(folder) if has_folders and len(inside) < len(known) else ""


def is_below(docname: str, root: str) -> bool:
    """Whether a page, or the path of a section, is in the tree that begins at a clean path."""
    return not root or docname == root or docname.startswith(f"{root}/")


def path_below(path: str, root: str) -> str:
    """A clean path from where the tree begins: `manual/app` is `app` in a tree at `manual`."""
    return path.removeprefix(root).removeprefix("/") if root and is_below(path, root) else path


def in_dialect(path: PurePosixPath, folders: frozenset[PurePosixPath]) -> bool:
    """Whether a page is of the numbered tree.

    :param folders: those that hold something numbered
    """
    return is_numbered(path) or path.parent in folders


def clean_name(name: str) -> str:
    """The name without its order prefix, composed: `2_rest` → `rest`; cut at `LONGEST_NAME`."""
    match = _PREFIXED.fullmatch(name)
    clean = composed(match[2] if match else name)
    if len(clean) * 4 <= LONGEST_NAME:
        return clean
    return clean.encode("utf-8", "surrogateescape")[:LONGEST_NAME].decode("utf-8", "ignore")


def group_name(name: str) -> str:
    """What a folder is called that is not a part of an address, `(guide)`; empty for another."""
    clean = clean_name(name)
    return clean[1:-1] if clean[0] == "(" and clean[-1] == ")" else ""


def composed(text: str) -> str:
    """The text in NFC, in which people write links; some file systems have names in NFD."""
    return normalize("NFC", text)


def same_file_key(docname: str) -> str:
    """The same for docnames that some systems take for one file: `rest/chat` and `rest/Chat`."""
    return composed(docname.casefold())


def order_key(name: str) -> tuple[bool, int, str, str]:
    """Sort key of one name: numbered names first and as numbers, then the rest by name."""
    match = _PREFIXED.fullmatch(name)
    clean = match[2] if match else name
    return (match is None, int(match[1]) if match else 0, clean.casefold(), name)


def clean_docname(path: PurePosixPath) -> str:
    """The docname of a path without suffix: `1_developer/2_rest/chat` → `developer/rest/chat`."""
    return "/".join(clean_name(part) for part in _in_address(path))


def _in_address(path: PurePosixPath) -> list[str]:
    """The parts of a path that its address has; a file may be called anything."""
    folders = [p for p in path.parts[:-1] if p != ROOT_FOLDER and not group_name(p)]
    return [*folders, *(part for part in path.parts[-1:] if part != ROOT_FOLDER)]


def hidden_url(path: PurePosixPath) -> str:
    """The public path a hidden page would have: `1_python/_7_api/act` → `python/api/act`."""
    parts = [part.lstrip("_") or part for part in _in_address(path)]
    return url_path("/".join(clean_name(part) for part in parts))


def url_path(docname: str) -> str:
    """The public path of a docname: landing pages drop their `index`; the root is empty."""
    return "" if docname == "index" else docname.removesuffix("/index")


def human_label(name: str, acronyms: Mapping[str, str] = ACRONYMS) -> str:
    """A folder or file name as words: `openai-compat` → `OpenAI Compatibility`.

    :param name: clean, without order prefix or suffix
    :param acronyms: lower-case word → how it is written; also tried on the whole name
    """
    if (whole := acronyms.get(name.casefold())) is not None:
        return whole
    words = [word for word in re.split(r"[-_\s]+", name) if word] or [name]
    return " ".join(
        _human_word(word, first=i == 0, acronyms=acronyms) for i, word in enumerate(words)
    )


def _human_word(word: str, *, first: bool, acronyms: Mapping[str, str]) -> str:
    if (written := acronyms.get(word.casefold())) is not None:
        return written
    if word in _SMALL_WORDS and not first:
        return word
    return word[0].upper() + word[1:]
