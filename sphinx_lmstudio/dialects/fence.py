"""The directive behind every fence: the place of its body, and the handling of faulty content."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Generic, Literal, Protocol, TypeVar

from docutils import nodes
from docutils.statemachine import StringList
from myst_parser.mocking import MockState
from sphinx.util.docutils import SphinxDirective

from sphinx_lmstudio.components.code import source_block
from sphinx_lmstudio.model.fault import ContentError, Fault, YamlError
from sphinx_lmstudio.warning import WarningSubtype, warn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from sphinx.application import Sphinx

    from sphinx_lmstudio.components.context import Context
    from sphinx_lmstudio.model.fault import About


class Parsed(Protocol):
    """The data that was read from a fence's body."""

    @property
    def faults(self) -> Sequence[Fault]: ...


T = TypeVar("T", bound=Parsed)

ABOUT: Mapping[About, WarningSubtype] = {
    "yaml": WarningSubtype.YAML,
    "conflict": WarningSubtype.CONFLICT,
}
"""The subtypes under which faults that are not the fence's own are reported."""


@dataclass(frozen=True, slots=True)
class Fence(Generic[T]):
    """How the body of a fence is read, and how it becomes nodes."""

    parse: Callable[[str], T]
    """Raises `ContentError` for a body that makes no sense at all."""
    build: Callable[[Context, T], Sequence[nodes.Node]]
    subtype: WarningSubtype
    """The subtype of faults in its content."""
    texts: Callable[[T], Iterable[str]] = lambda _parsed: ()
    """The texts of Markdown in it, whose definitions apply to the whole page."""
    parse_rest: Callable[[str], T] | None = None
    """How a body in reStructuredText is read, if that is different."""
    body: Literal["markdown", "yaml", "text"] = "markdown"
    """What is in it."""


def add_fences(app: Sphinx, fences: Mapping[str, Fence[Any]]) -> None:
    """Register fences: ```` ```name ```` and ```` ```{name} ```` both run the directive."""
    for name, fence in fences.items():
        app.add_directive(name, type(FenceDirective.__name__, (FenceDirective,), {"fence": fence}))


class FenceDirective(SphinxDirective):
    """A fence of a dialect, and the context of the component it makes."""

    has_content = True
    # Empty: with any option, MyST reads a body that begins with `---` or `:` as options.
    option_spec: ClassVar = {}
    # One optional argument: without it, MyST makes words after the fence's name part of the body.
    optional_arguments = 1
    final_argument_whitespace = True

    fence: ClassVar[Fence[Any]]

    def run(self) -> list[nodes.Node]:
        body = self.body()
        parse = self.fence.parse
        if not self.is_myst and self.fence.parse_rest is not None:
            parse = self.fence.parse_rest
        try:
            parsed = parse(body)
            result = [*self.fence.build(self, parsed), *self.report(parsed.faults)]
        except ContentError as error:
            subtype = WarningSubtype.YAML if isinstance(error, YamlError) else self.fence.subtype
            tail = "; the source is shown as written" if body.strip() else ""
            self.warn(subtype, f"{self.name}: {error.message}{tail}", error.line)
            result = [source_block(body, *self.where(0))] if body.strip() else []
        return [*self.stray_words(), *result]

    @property
    def is_myst(self) -> bool:
        """Whether the page is Markdown; otherwise it is reStructuredText."""
        state: object = self.state  # a MockState is no RSTState, whatever its type says
        return isinstance(state, MockState)

    def body(self) -> str:
        """The fence's content to the character (docutils' list of lines loses odd line ends)."""
        if not self.is_myst:
            lines = self.rest_lines()
            return "\n".join(lines) + "\n" if lines else ""
        opening, _, rest = self.block_text.partition("\n")
        markup = len(opening) - len(opening.lstrip(opening[0]))
        return rest[: -markup - 1]

    @property
    def is_argument_body(self) -> bool:
        """Whether reStructuredText took text for an argument that only stands below `::`."""
        first_line = self.block_text.partition("\n")[0]
        return bool(self.arguments) and not first_line.rpartition("::")[2].strip()

    def rest_lines(self) -> list[str]:
        """The body of a directive in reStructuredText, whose text may begin right below it."""
        if not self.is_argument_body:
            return list(self.content)
        lines = self.arguments[0].split("\n")
        if self.content:
            gap = self.content_offset - self.lineno - len(lines)
            lines += [""] * max(gap, 1) + list(self.content)
        return lines

    @property
    def rest_offset(self) -> int:
        """The 0-based line of the body's first line, in reStructuredText."""
        return self.lineno if self.is_argument_body else self.content_offset

    def warn(self, subtype: WarningSubtype, message: str, line: int) -> None:
        """Warn at a 0-based line of the body; -1 is the line of the fence."""
        source, lineno = self.where(line)
        warn(subtype, message, f"{source}:{lineno}")

    def stray_words(self) -> list[nodes.Node]:
        """Report words on the fence's own line, which the dialect does not have, and keep them."""
        if not self.arguments or (not self.is_myst and self.is_argument_body):
            return []
        words = self.arguments[0]
        message = f"'{words}' after {self.name} has no meaning; move it into the fence or remove it"
        self.warn(WarningSubtype.FENCE, message, -1)
        paragraph = nodes.paragraph("", "", nodes.literal(words, words), translatable=False)
        self.place(paragraph, -1)
        return [paragraph]

    # The context of a component

    def where(self, line: int) -> tuple[str, int]:
        if self.is_myst:
            # MyST counts from the line of the fence itself.
            return self.get_source_info()[0], self.lineno + 1 + line
        wanted = self.rest_offset + 1 + line if line >= 0 else self.lineno
        source, lineno = self.state_machine.get_source_and_line(wanted)
        # docutils names included files by their path from the working directory.
        return str(Path(source or self.env.docname).resolve()), lineno or self.lineno

    def place(self, node: nodes.Element, line: int) -> None:
        node.source, node.line = self.where(line)

    def blocks(self, text: str, line: int) -> list[nodes.Node]:
        # Not `parse_text_to_nodes`: it expands tabs and strips line ends, which Markdown reads.
        source, first = self.where(line)
        parts = text.split("\n")
        places = [(source, first - 1 + n) for n in range(len(parts))]
        lines = StringList(parts, items=places)
        container = nodes.Element()
        container.document = self.state.document
        offset = line if self.is_myst else self.rest_offset + line
        self.state.nested_parse(lines, offset, container)
        return list(container.children)

    def report(self, faults: Iterable[Fault]) -> list[nodes.Node]:
        blocks: list[nodes.Node] = []
        for fault in sorted(faults, key=lambda fault: fault.line):
            tail = "; shown as written" if fault.raw else ""
            subtype = ABOUT.get(fault.about, self.fence.subtype)
            self.warn(subtype, f"{self.name}: {fault.message}{tail}", fault.line)
            if fault.raw:
                blocks.append(source_block(fault.raw, *self.where(fault.line)))
        return blocks
