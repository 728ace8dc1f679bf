"""`<include>parts/valve.mdx#open</include>`: a file in place of the tag.

Markdown is rendered, including its headings; other files are shown as code. A file must be in the
source folder. Its path is relative to the page or, with `cwd`, to the top of the tree.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from myst_parser.mdit_to_docutils.base import token_line

from sphinx_lmstudio.components.code import code_block
from sphinx_lmstudio.components.inline import literal_node
from sphinx_lmstudio.dialects.jsx.attributes import text_in
from sphinx_lmstudio.model.encoding import decode
from sphinx_lmstudio.model.frontmatter import parse_frontmatter
from sphinx_lmstudio.model.slug import slugify
from sphinx_lmstudio.warning import WarningSubtype

if TYPE_CHECKING:
    from markdown_it.tree import SyntaxTreeNode

    from sphinx_lmstudio.dialects.tag import TagRenderer
    from sphinx_lmstudio.model.tags import Tag

MAX_DEPTH = 5
"""The most files that may include one another."""
MARKDOWN = frozenset((".md", ".mdx"))
_DEPTH = "lmstudio_include_depth"
_HEADING = re.compile(r"(?P<signs>#{1,6})[ \t]+(?P<words>.*?)(?:[ \t]*\[#(?P<id>[^\]]+)\])?[ \t]*")
_FENCE = re.compile(r"[ \t]*(?:```|~~~)")


def include(page: TagRenderer, token: SyntaxTreeNode, tag: Tag) -> None:
    words = page.words(token).words
    address = "".join(node.astext() for node in words).strip() or text_in(page, tag, "src")
    path, _, section = address.partition("#")
    env = page.renderer.sphinx_env
    around = Path(env.srcdir) if "cwd" in tag.attributes else Path(env.doc2path(env.docname)).parent
    file = (around / path).resolve()
    text = fault = ""
    if page.renderer.md_env.get(_DEPTH, 0) == MAX_DEPTH:
        fault = f"more than {MAX_DEPTH} files include one another"
    elif not file.is_relative_to(Path(env.srcdir).resolve()):
        fault = "it is outside of the source folder"
    elif not path or not file.is_file():
        fault = "there is no such file"
        if path:
            page.files.is_there(file)  # the page waits for it
    else:
        env.note_dependency(str(file))
        text = decode(file.read_bytes()).text
        is_markdown = file.suffix in MARKDOWN
        if section and is_markdown and _section_lines(text, section) is None:
            fault = f"it has no section '{section}'"
    if fault:
        message = f"<{tag.name}> of '{address}': {fault}; its path is shown"
        page.warn(WarningSubtype.ASSET, message, token)
        page.add(nodes.paragraph("", "", literal_node(address), translatable=False))
    elif is_markdown and not text_in(page, tag, "lang"):
        _add_markdown(page, file, text, section)
    else:
        language = text_in(page, tag, "lang") or file.suffix.removeprefix(".")
        place = (page.renderer.document["source"], token_line(token, 1))
        page.add(code_block(text.removesuffix("\n"), language, *place))


def _add_markdown(page: TagRenderer, file: Path, text: str, section: str) -> None:
    """Render a file where the page is, with warnings that name the file."""
    env, document = page.renderer.md_env, page.renderer.document
    lines = text.split("\n")
    first = parse_frontmatter(text).line_count
    last = len(lines)
    if section:
        first, last = _section_lines(text, section) or (first, last)
    source, document["source"] = document["source"], str(file)
    env[_DEPTH] = env.get(_DEPTH, 0) + 1
    page.renderer.nested_render_text("\n".join(lines[first:last]), first)
    env[_DEPTH] -= 1
    document["source"] = source


def _section_lines(text: str, section: str) -> tuple[int, int] | None:
    """The first line of a section and the one after its last, 0-based.

    It is what `<section id="…">` holds, or a heading with what follows up to the next one.
    """
    lines = text.split("\n")
    start = re.compile(rf"\s*<section\s[^>]*\bid=[\"']{re.escape(section)}[\"'][^>]*>\s*")
    begin, rank, is_code = -1, 0, False
    for n, line in enumerate(lines):
        if begin < 0 and start.fullmatch(line):
            end = next((m for m in range(n, len(lines)) if "</section>" in lines[m]), len(lines))
            return n + 1, end
        is_code ^= _FENCE.match(line) is not None
        match = None if is_code else _HEADING.fullmatch(line)
        if match is None:
            continue
        if begin >= 0 and len(match["signs"]) <= rank:
            return begin, n
        if begin < 0 and section in (match["id"], slugify(match["words"])):
            begin, rank = n, len(match["signs"])
    return (begin, len(lines)) if begin >= 0 else None
