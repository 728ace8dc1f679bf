"""The pages of a docs tree, cut into the pieces that the checks of the manual look at.

Lines are 1-based. Nothing of `sphinx_lmstudio` is used: a fault in it must not hide one in a page.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import yaml
from markdown_it import MarkdownIt

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.token import Token

DOCS = Path(__file__).parents[2] / "docs"
SUFFIXES = (".md", ".mdx")
NOT_PAGES = frozenset({"README", "CONTRIBUTING"})
CONTAINERS = frozenset(
    {"lms_hstack", "lms_info", "lms_protip", "lms_warning", "lms_notice", "lms_noticechill"}
    | {"lms_private_beta", "note", "tip", "warning", "important", "seealso"}
)
"""Fences whose body is Markdown again."""
SOURCE = frozenset({"text", "markdown", "md", "mdx"})
"""Languages in which a page shows how something is written."""

# Tags are read as text: a `<Callout>` with Markdown right below it would be one block of HTML.
MARKDOWN = (
    MarkdownIt("commonmark")
    .enable("table")
    .disable(["html_block", "html_inline", "code", "entity"])
)
FENCE = re.compile(r"^\s*(?:`{3,}|~{3,})", re.MULTILINE)
FENCE_TITLE = re.compile(r"title=\"([^\"]*)\"")
FRONTMATTER = re.compile(r"\A---[ \t]*\n(.*?\n)?---[ \t]*(?:\n|\Z)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Sample:
    """Code as readers see it.

    :param language: the first word after the fence, or `language` of a variant, in lower case
    :param label: the rest of that line, or the label of the variant
    :param line: of its first line of code
    :param title: above the snippet, often the name of a file
    """

    language: str
    label: str
    code: str
    line: int
    title: str = ""


@dataclass(frozen=True, slots=True)
class Param:
    """One entry of an `lms_params` list; a caption is one whose name is plain words."""

    name: str
    type: str
    caption: bool
    line: int


@dataclass(slots=True)
class Page:
    """What stands on a page, in order; `prose` and `rows` are Markdown source with its line.

    :param fences: the bodies of `lms_params` and `lms_code_snippet`, which are YAML
    :param shown: Markdown with fences that is shown as written, and what stands in it
    """

    path: Path
    fences: list[Sample] = field(default_factory=list)
    shown: list[tuple[Sample, Page]] = field(default_factory=list)
    samples: list[Sample] = field(default_factory=list)
    params: list[Param] = field(default_factory=list)
    spans: list[tuple[str, int]] = field(default_factory=list)
    rows: list[tuple[list[str], int]] = field(default_factory=list)
    prose: list[tuple[str, int]] = field(default_factory=list)


def address(path: Path) -> str:
    """The public address of a file: `1_developer/2_rest/index.md` → `developer/rest`."""
    parts = [part for part in path.with_suffix("").parts if part != "0_root"]
    clean = [match[1] if (match := re.fullmatch(r"\d+_(.+)", part)) else part for part in parts]
    if clean[-1:] == ["index"]:
        clean.pop()
    return "/".join(clean)


def page_files(root: Path) -> dict[str, Path]:
    """Address → file of every published page, in order of address."""
    found: dict[str, Path] = {}
    for path in sorted(root.rglob("*")):
        inside = path.relative_to(root)
        hidden = any(part.startswith(("_", ".")) for part in inside.parts)
        if path.suffix in SUFFIXES and not hidden and inside.stem not in NOT_PAGES:
            found[address(inside)] = path
    return dict(sorted(found.items()))


def corpora() -> dict[str, Path] | None:
    """Name → folder of the checkouts the manual is measured by, the one that is right first."""
    if not (named := os.environ.get("LMSTUDIO_DOCS")):
        return None
    classic = Path(named).resolve()
    both = {"mdx": classic.with_name("mdx"), "classic": classic}
    return {name: folder for name, folder in both.items() if folder.is_dir()} or None


def read_page(path: Path) -> Page:
    """The page in the file."""
    page = Page(path)
    text = path.read_text(encoding="utf-8-sig")
    if match := FRONTMATTER.match(text):
        fields = load_yaml(match[1] or "")
        if isinstance(fields, dict):
            words = [str(fields[key]) for key in ("title", "description") if fields.get(key)]
            for value in words:
                read_markdown(value, 1, page)
        text = text[match.end() :]
        read_markdown(text, match[0].count("\n") + 1, page)
    else:
        read_markdown(text, 1, page)
    return page


def load_yaml(text: str) -> object:
    """What the YAML says, None where it does not load."""
    try:
        return yaml.safe_load(text)
    except (yaml.YAMLError, ValueError):
        return None


def read_markdown(text: str, line: int, page: Page) -> None:
    """Add what stands in Markdown source whose first line is `line`."""
    row: list[str] | None = None
    at = line
    for token in MARKDOWN.parse(text):
        if token.map:
            at = line + token.map[0]
        if token.type == "fence":
            read_fence(token, at + 1, page)
        elif token.type == "tr_open":
            row = []
            page.rows.append((row, at))
        elif token.type == "tr_close":
            row = None
        elif token.type == "inline":
            page.spans.extend((child.content, at) for child in code_spans(token))
            if row is None:
                page.prose.append((token.content, at))
            else:
                row.append(token.content)


def code_spans(token: Token) -> Iterator[Token]:
    """The code spans of an inline token."""
    return (child for child in token.children or () if child.type == "code_inline")


def read_fence(token: Token, line: int, page: Page) -> None:
    """Add what stands in a fence."""
    word, _, label = token.info.strip().partition(" ")
    language = word.strip("{}").lower()
    if language in {"lms_params", "lms_code_snippet"}:
        page.fences.append(Sample("yaml", language, token.content, line))
    if language == "lms_params":
        read_params(yaml_node(token.content), line, page)
    elif language == "lms_code_snippet":
        read_variants(yaml_node(token.content), line, page)
    elif language in CONTAINERS:
        read_markdown(token.content, line, page)
    elif language in SOURCE and FENCE.search(token.content):
        inside = Page(page.path)
        read_markdown(token.content, line, inside)
        page.shown.append((Sample(language, label.strip(), token.content, line), inside))
    else:
        title = FENCE_TITLE.search(label)
        named = title[1] if title else ""
        page.samples.append(Sample(language, label.strip(), token.content, line, named))


def yaml_node(text: str) -> yaml.Node | None:
    """The YAML with places, None where it does not load."""
    try:
        return yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError:
        return None


def entries(node: yaml.Node | None) -> dict[str, yaml.Node]:
    """Key → node of a mapping; of anything else, nothing."""
    if not isinstance(node, yaml.MappingNode):
        return {}
    return {str(key.value): value for key, value in node.value}


def scalar(node: yaml.Node | None) -> str:
    """The text of a scalar; of anything else, nothing."""
    return node.value if isinstance(node, yaml.ScalarNode) else ""


def first_line(node: yaml.Node, line: int) -> int:
    """Where the text of a scalar begins: below `|`, beside anything else."""
    block = isinstance(node, yaml.ScalarNode) and node.style in {"|", ">"}
    return int(line + node.start_mark.line + block)


def read_params(node: yaml.Node | None, line: int, page: Page, depth: int = 0) -> None:
    """Add the entries of an `lms_params` list and of their children."""
    # An alias can make a list its own child.
    if not isinstance(node, yaml.SequenceNode) or depth > 20:
        return
    for item in node.value:
        keys = entries(item)
        caption = scalar(keys.get("unstyledName")).lower() == "true"
        name, kind = scalar(keys.get("name")), scalar(keys.get("type"))
        page.params.append(Param(name, kind, caption, line + item.start_mark.line))
        if description := keys.get("description"):
            read_markdown(scalar(description), first_line(description, line), page)
        read_params(keys.get("children"), line, page, depth + 1)


def read_variants(node: yaml.Node | None, line: int, page: Page) -> None:
    """Add the code of an `lms_code_snippet`."""
    title = scalar(entries(node).get("title"))
    for label, variant in entries(entries(node).get("variants")).items():
        keys = entries(variant)
        if code := keys.get("code"):
            language = scalar(keys.get("language")).lower()
            at = first_line(code, line)
            page.samples.append(Sample(language, label, scalar(code), at, title))
