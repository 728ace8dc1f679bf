"""The notation of components in each dialect, in both directions.

    ```lms_code_snippet          classic: one fence of YAML
    ```{lms_code_snippet}        MyST: the same, as a directive
    ```js tab="Node"             MDX: a fence for each variant

    ```lms_protip                <Callout type="success" title="Pro Tip">

Everything that is written is read again, and discarded if it does not mean the same.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

from markdown_it import MarkdownIt

from sphinx_lmstudio.components.diagram import MERMAID
from sphinx_lmstudio.dialects.jsx.callouts import TYPES
from sphinx_lmstudio.markdown.fence_names import name_fault
from sphinx_lmstudio.model.fault import ContentError
from sphinx_lmstudio.model.fence_info import FenceInfo, parse_fence_info
from sphinx_lmstudio.model.packages import FENCES as PACKAGE_FENCES
from sphinx_lmstudio.model.snippet import parse_snippet

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from markdown_it.token import Token

    from sphinx_lmstudio.model.snippet import Snippet
    from sphinx_lmstudio.model.tags import Tag

Dialect = Literal["mdx", "classic", "myst"]
DIALECTS: tuple[Dialect, ...] = get_args(Dialect)

SNIPPET = "lms_code_snippet"
DEEP_LINK = "lms_mcp_deep_link_generator"
CALLOUT_TAG = "Callout"
DEEP_LINK_TAG = "DocsMcpDeepLinkGenerator"

CALLOUTS = {
    "lms_info": ("info", "Info"),
    "lms_notice": ("info", "Note"),
    "lms_private_beta": ("warning", "Private Beta"),
    "lms_protip": ("success", "Pro Tip"),
    "lms_warning": ("warning", "Heads Up"),
}
"""The `type` and the `title` of the same callout in MDX, by fence."""
_FENCE_OF = {(TYPES[kind].tone, title): name for name, (kind, title) in CALLOUTS.items()}

_SPECIAL = frozenset((MERMAID, "math", *PACKAGE_FENCES))
"""Languages of fences that become diagrams, formulas or tabs."""
_MARK = "!code"
_TICKS = re.compile(r"`{3,}")
_PLAIN = re.compile(r"[A-Za-z][\w.+/()-]*(?: [\w.+/()-]+)*", re.ASCII)
_NO_TEXT = frozenset(("true", "false", "yes", "no", "on", "off", "null", "y", "n"))
_WORD = re.compile(r"""(?:tab|title)=(?:"[^"]*"|'[^']*')""")
_COMMENT = re.compile(r"[ \t]*#|[^#\"']*[ \t]#|[^#]*[\"'][ \t]+#")


@dataclass(frozen=True, slots=True)
class Code:
    """Code in one language, without the line end after its last line."""

    label: str
    language: str
    text: str


@dataclass(frozen=True, slots=True)
class Tabs:
    """The same code in one or more variants, whichever way it is written."""

    title: str
    variants: tuple[Code, ...]


class UnsaidError(Exception):
    """Another dialect cannot express something; says why."""


# Code in variants


def _refuse_special(variants: Iterable[Code]) -> None:
    """Refuse code that means something else in one of the notations.

    :raises UnsaidError: it does
    """
    for code in variants:
        if code.language.casefold() in _SPECIAL or name_fault(code.language, ""):
            raise UnsaidError(f"a fence with the language '{code.language}' means something else")
        if _MARK in code.text:
            raise UnsaidError(f"'{_MARK} …' in its code marks lines in only one of the dialects")


def tabs_of_yaml(body: str) -> Tabs:
    """The variants in the body of a `lms_code_snippet`.

    :raises UnsaidError: something in it would be lost
    """
    try:
        snippet = parse_snippet(body)
    except ContentError as error:
        raise UnsaidError(f"it cannot be read ({error.message})") from error
    if any(fault.raw for fault in snippet.faults):
        raise UnsaidError(f"a part of it cannot be read ({snippet.faults[0].message})")
    if _has_comment(body, snippet):
        raise UnsaidError("its YAML has a comment")
    labels = [variant.label for variant in snippet.variants]
    if len(set(labels)) < len(labels):
        raise UnsaidError("two of its variants have one label")
    variants = tuple(Code(v.label, v.language, v.code) for v in snippet.variants)
    _refuse_special(variants)
    return Tabs(snippet.title, variants)


def _has_comment(body: str, snippet: Snippet) -> bool:
    """Whether there is a YAML comment outside of the code."""
    lines = body.split("\n")
    for variant in snippet.variants:
        for n in range(variant.code_line, variant.code_line + variant.code.count("\n") + 1):
            if n < len(lines):
                lines[n] = ""
    return any(_COMMENT.match(line) for line in lines)


def tabs_of_fences(fences: Sequence[tuple[str, str]]) -> Tabs:
    """The variants of fences that form a set of tabs.

    :param fences: the words of each after its marks, and its content
    :raises UnsaidError: something in them would be lost
    """
    titles: list[str] = []
    variants: list[Code] = []
    for words, content in fences:
        info = parse_fence_info(words)
        if info != FenceInfo(info.language, info.title, info.tab) or _has_more(words, info):
            raise UnsaidError(f"'{words}' has more than a label and a title")
        if not info.tab:
            raise UnsaidError("it has no label")
        titles.append(info.title)
        variants.append(Code(info.tab, info.language, content.removesuffix("\n")))
    if len(set(titles)) > 1:
        raise UnsaidError("its tabs have titles of their own")
    if len({code.label for code in variants}) < len(variants):
        raise UnsaidError("two of its tabs have one label")
    _refuse_special(variants)
    return Tabs(titles[0], tuple(variants))


def _has_more(words: str, info: FenceInfo) -> bool:
    return bool(_WORD.sub("", words.strip().removeprefix(info.language)).strip())


def fence_lines(tabs: Tabs) -> list[str]:
    """The variants as fences of MDX.

    :raises UnsaidError: they would be read as something else
    """
    lines: list[str] = []
    for code in tabs.variants:
        words = [code.language] if code.language else []
        words.append(f"tab={_quoted(code.label)}")
        words += [f"title={_quoted(tabs.title)}"] if tabs.title else []
        lines += ["", *_fenced(" ".join(words), code.text)]
    lines = lines[1:]
    read = [(t.info, t.content) for t in _parsed(lines) if t.type == "fence"]
    if len(read) != len(tabs.variants) or tabs_of_fences(read) != tabs:
        raise UnsaidError(
            "its title, a label or a language cannot be written after the marks of a fence"
        )
    return lines


def snippet_lines(tabs: Tabs, name: str) -> list[str]:
    """The variants as a fence of YAML.

    :param name: of the fence, with braces in MyST
    :raises UnsaidError: they would be read as something else
    """
    body = [f"title: {_scalar(tabs.title)}"] if tabs.title else []
    body.append("variants:")
    for code in tabs.variants:
        body.append(f"  {_scalar(code.label)}:")
        body += [f"    language: {_scalar(code.language)}"] if code.language else []
        first, *lines = _block(code.text)
        body += [f"    code: {first}", *lines]
    text = "\n".join(body)
    try:
        is_same = tabs_of_yaml(f"{text}\n") == tabs and not parse_snippet(f"{text}\n").faults
    except UnsaidError:
        is_same = False
    if not is_same:
        raise UnsaidError("its title, a label or its code cannot be written as YAML")
    return _fenced(name, text)


def _fenced(words: str, text: str) -> list[str]:
    """A fence with enough marks for its content."""
    longest = max((len(run) for run in _TICKS.findall(text)), default=2)
    marks = "`" * (longest + 1) if "`" not in words else "~~~"
    return [f"{marks}{words}", *(text.split("\n") if text else []), marks]


def _parsed(lines: list[str]) -> list[Token]:
    return MarkdownIt("commonmark").disable("inline").parse("\n".join(lines))


def _quoted(text: str) -> str:
    """A value for an attribute after a fence's marks."""
    return f"'{text}'" if '"' in text else f'"{text}"'


def _scalar(text: str) -> str:
    """A text as a value or a key of YAML, in one line."""
    if _PLAIN.fullmatch(text) and text.lower() not in _NO_TEXT:
        return text
    return json.dumps(text, ensure_ascii=False)


def _block(code: str) -> list[str]:
    """Code as a block of YAML: the indicator after the key, then its lines."""
    lines = code.split("\n")
    first = next((line for line in lines if line.strip()), "")
    # If the first line has more spaces than the others, YAML must be told how wide the indent is.
    indent = "2" if first.startswith((" ", "\t")) or not lines[0].strip() else ""
    keep = "+" if not lines[-1].strip() else ""
    return [f"|{indent}{keep}", *(f"      {line}" if line else "" for line in lines)]


# Callouts


def callout_of_tag(tag: Tag) -> str:
    """The fence that is the same callout as a tag.

    :raises UnsaidError: none is
    """
    if tag.braced or not tag.attributes.keys() <= {"type", "title"} or tag.bare:
        raise UnsaidError("it has more than a type and a title")
    kind, title = tag.attributes.get("type", "info").lower(), tag.attributes.get("title", "")
    found = _FENCE_OF.get((TYPES[kind].tone, title)) if kind in TYPES else None
    if found is None:
        if not title:
            raise UnsaidError("it has no title")
        raise UnsaidError(f"no fence makes a callout of the type '{kind}' with the title '{title}'")
    return found


def callout_opening(name: str) -> str:
    """The opening tag of the callout for a fence."""
    kind, title = CALLOUTS[name]
    return f'<{CALLOUT_TAG} type="{kind}" title="{title}">'
