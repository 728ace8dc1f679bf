"""Code with highlighting, for plain fences and for the variants of snippets.

    lms_code language="bash" written_language="curl" [signs={2: "+"}]

In sessions, prompts and lines of output are marked: copy buttons leave them out (`NOT_COPIED`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_lmstudio import order
from sphinx_lmstudio.components.block import depart_nothing
from sphinx_lmstudio.medium import MediumTransform
from sphinx_lmstudio.model.fault import did_you_mean
from sphinx_lmstudio.model.languages import PLAIN, language_label, pygments_name
from sphinx_lmstudio.model.terminal import PROMPT, PYTHON_PROMPTS, typed_lines
from sphinx_lmstudio.warning import WarningSubtype, warn

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator

    from sphinx_lmstudio.medium import Medium

COMMON = (
    "bash",
    "console",
    "json",
    "python",
    "typescript",
    "javascript",
    "powershell",
    "yaml",
    "text",
)
"""Languages that are suggested for a misspelled one."""

SESSIONS = {"console": "console", "pycon": "pycon"}
SESSION_STARTS = {
    **dict.fromkeys(("bash", "sh", "shell", "zsh"), (PROMPT, "console")),
    **dict.fromkeys(("python", "py", "python3", "default"), (PYTHON_PROMPTS[0], "pycon")),
}
"""By language, the prompts at the beginning of a session, and the lexer for sessions."""
PRE = re.compile(
    r"(?P<head>.*<pre>(?:<span></span>)?(?:<code>)?)(?P<code>.*?)(?P<tail>(?:</code>)?</pre>.*)",
    re.DOTALL,
)
LINE = re.compile(r"[^\n]*\n(?:</span>)*|[^\n]+")
"""A line of highlighted code: some themes close a span of their own behind the end of the line."""
HIGHLIGHT = '<span class="hll">'
"""The beginning of a marked line."""
NOT_COPIED = ".lms-prompt, .lms-output"
"""A selector for text that copy buttons leave out."""
NO_COPY = "lms-no-copy"
"""The class of a block without a copy button."""


def setup_code(app: Sphinx) -> None:
    app.add_post_transform(TakeSessions)
    app.add_post_transform(WriteSigns)
    app.add_node(lms_code, html=(visit_code_html, depart_nothing))


class lms_code(nodes.literal_block):  # noqa: N801 - docutils names visitors after the class
    """A block of code, shown to the character. `language` is what Pygments calls its language,
    `written_language` what its author does; `is_source` marks what could not be understood;
    `signs` are those that stand before lines and are not copied."""


class TakeSessions(SphinxPostTransform):
    """Replace sessions from elsewhere, such as `code-block`, by our code, so that copying works."""

    default_priority = order.SESSIONS
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        for block in list(self.document.findall(nodes.literal_block)):
            language = block.get("language", "")
            is_plain = type(block) is nodes.literal_block and block.rawsource == block.astext()
            # Sphinx draws line numbers and emphasis.
            has_lines = block.get("linenos") or block.get("highlight_args")
            session = session_language(language, block.rawsource)
            if is_plain and not has_lines and session:
                code = lms_code(block.rawsource, block.rawsource, **block.attributes)
                if language == "default":
                    code["language"] = session
                code.source, code.line = block.source, block.line
                block.replace_self(code)


class WriteSigns(MediumTransform):
    """Make the signs of lines part of the code, in outputs that cannot leave them out of a copy."""

    default_priority = order.SIGNS

    def is_needed(self, medium: Medium) -> bool:
        return not medium.interactive

    def run(self, **kwargs: Any) -> None:
        for block in list(self.document.findall(lms_code)):
            if signs := block.attributes.pop("signs", None):
                lines = block.astext().split("\n")
                text = "\n".join(f"{signs.get(n, ' ')} {line}" for n, line in enumerate(lines, 1))
                block.rawsource = text
                block[:] = [nodes.Text(text)]


def code_block(code: str, language: str, source: str, line: int) -> lms_code:
    """Highlighted code; an unknown language is plain text with a warning.

    :param line: 1-based, of the code
    """
    name = pygments_name(language)
    if name is None:
        hint = did_you_mean(language, COMMON, "for example")
        message = f"language '{language}' is not known, shown as plain text{hint}"
        warn(WarningSubtype.LANGUAGE, message, f"{source}:{line}")
    block = lms_code(code, code, language=name or PLAIN)
    if written := language.strip():
        block["written_language"] = written
    # Samples are often incomplete, such as JSON with `…`. That is not worth a warning.
    block["force"] = True
    block.source, block.line = source, line
    return block


def mark_lines(block: lms_code, marked: list[int], first_number: int | None) -> None:
    """Mark lines of a block, and number them; attributes as of Sphinx's `code-block`.

    :param marked: lines, 1-based
    :param first_number: of the first line; None for no numbers
    """
    arguments: dict[str, Any] = {"hl_lines": marked} if marked else {}
    if first_number is not None:
        block["linenos"] = True
        arguments["linenostart"] = first_number
    if arguments:
        block["highlight_args"] = arguments


def source_block(text: str, source: str, line: int) -> lms_code:
    """An author's source shown as written, because it could not be understood."""
    block = code_block(text.removesuffix("\n"), PLAIN, source, line)
    block["is_source"] = True
    return block


def visit_code_html(self: HTML5Translator, node: lms_code) -> None:
    # Like Sphinx's own, but without losses: most lexers would strip blank lines at either end, and
    # some a last line without a line end.
    language = node["language"]
    session = session_language(language, node.rawsource)
    own = self.config.highlight_options.get(language, {})
    options = {**own, "stripnl": False, "ensurenl": True}
    # The line end that the node leaves out: else a blank last line would be taken for it.
    style = self.config.html_codeblock_linenos_style if node.get("linenos") else False
    highlighted = self.highlighter.highlight_block(
        f"{node.rawsource}\n",
        session or language,
        opts=options,
        location=node,
        linenos=style,
        **{**node.get("highlight_args", {}), "force": True},
    )
    if session:
        highlighted = mark_session(highlighted, node.rawsource)
    if signs := node.get("signs"):
        highlighted = with_signs(highlighted, signs, node.rawsource.count("\n") + 1)
    label = language_label(language)
    named: dict[str, Any] = {"data-lms-language": label} if label else {}
    classes = f"highlight-{language} notranslate" + (" lms-raw" if "is_source" in node else "")
    if "\n" not in node.rawsource:
        classes += " lms-line"
    opening = self.starttag(node, "div", "", CLASS=classes, **named)
    self.body.append(f"{opening}{highlighted}</div>\n")
    raise nodes.SkipNode


def with_signs(highlighted: str, signs: Mapping[int, str], count: int) -> str:
    """Highlighted code with `+` and `-` at the beginning of its lines.

    :param count: lines of the code
    """
    match = PRE.fullmatch(highlighted)
    lines = LINE.findall(match["code"]) if match else []
    if match is None or len(lines) != count:
        return highlighted
    marked = "".join(
        # Within the mark of a line, which is a block.
        f'{HIGHLIGHT * line.startswith(HIGHLIGHT)}<span class="lms-output">{signs.get(n, " ")} '
        f"</span>{line.removeprefix(HIGHLIGHT)}"
        for n, line in enumerate(lines, 1)
    )
    return f"{match['head']}{marked}{match['tail']}"


def session_language(language: str, code: str) -> str:
    """The lexer for a session; empty for code that is not a session."""
    start, session = SESSION_STARTS.get(language, ("", ""))
    return SESSIONS.get(language, session if code.startswith(start) else "")


def mark_session(highlighted: str, code: str) -> str:
    """Highlighted code with its prompts and lines of output marked, if anything was typed."""
    typed = typed_lines(code)
    match = PRE.fullmatch(highlighted)
    if match is None or not any(typed):
        return highlighted
    lines = LINE.findall(match["code"])
    # The theme, or the options of the lexer, may have added lines, stripped them or joined them.
    if len(lines) != len(typed) or any(line.count("<") != 2 * line.count("</") for line in lines):
        return highlighted
    marked = "".join(
        line.replace('<span class="gp">', '<span class="gp lms-prompt">', 1)
        if is_typed
        # With its line end: an empty line would be left.
        else f'<span class="lms-output">{line}</span>'
        for line, is_typed in zip(lines, typed, strict=True)
    )
    return f"{match['head']}{marked}{match['tail']}"
