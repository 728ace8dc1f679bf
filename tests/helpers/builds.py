"""A small tree in, a built site out, in this process."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass
from functools import cache
from io import StringIO
from typing import TYPE_CHECKING, Any, Protocol

from docutils.parsers.rst import directives
from jinja2 import Environment
from lxml import html
from sphinx import theming
from sphinx.application import Sphinx
from sphinx.locale import translators
from sphinx.util.console import strip_colors
from sphinx.util.docutils import docutils_namespace, patch_docutils

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping
    from pathlib import Path

    from docutils import nodes
    from sphinx.environment import BuildEnvironment


class Build(Protocol):
    """The type of the `build` fixture."""

    def __call__(
        self, files: Mapping[str, str], builder: str = "html", **confoverrides: Any
    ) -> Built: ...


@dataclass(frozen=True, slots=True)
class Built:
    """One build of a tree."""

    base: Path
    builder: str
    env: BuildEnvironment
    warnings: list[str]
    """Of this build, without color, paths relative to the source folder."""
    reread: set[str]
    """Docnames read in this build."""
    rewritten: set[str]
    """Docnames written in this build, by builders of HTML."""
    directives: frozenset[str]
    """Names of the directives that Sphinx and its extensions added to those of docutils."""

    @property
    def srcdir(self) -> Path:
        return self.base / "src"

    @property
    def outdir(self) -> Path:
        return self.base / self.builder

    def doctree(self, docname: str) -> nodes.document:
        return self.env.get_doctree(docname)

    def html(self, docname: str) -> html.HtmlElement:
        path = f"{docname}.html"
        if self.builder == "dirhtml" and docname != "index":
            path = f"{docname.removesuffix('/index')}/index.html"
        return html.document_fromstring((self.outdir / path).read_text(encoding="utf-8"))

    def text(self, docname: str) -> str:
        return (self.outdir / f"{docname}.txt").read_text(encoding="utf-8")

    def rebuild(self, files: Mapping[str, str | None], builder: str | None = None) -> Built:
        """Write files, delete those that are None, and build again what that makes stale."""
        write_files(self.srcdir, files)
        return build_site(self.base, builder or self.builder)


def write_files(folder: Path, files: Mapping[str, str | None]) -> None:
    """Write files as given: a byte-order mark is `\\ufeff`, a stray byte 0xE9 `\\udce9`."""
    for name, text in files.items():
        path = folder / name
        if text is None:
            path.unlink()
            for above in path.parents:
                if above == folder or any(above.iterdir()):
                    break
                above.rmdir()
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode("utf-8", "surrogateescape"))
            # The clock of some file systems lags by milliseconds: enough to look unchanged.
            now = time.time_ns()
            os.utime(path, ns=(now, now))


def write_conf(base: Path, **conf: Any) -> None:
    """Write a conf.py with our extension and these options."""
    # pydata-sphinx-theme adds its folder to this list: to Sphinx's own, for all builds to come.
    options = {"extensions": ["sphinx_lmstudio"], "templates_path": [], **conf}
    lines = [f"{name} = {value!r}\n" for name, value in options.items()]
    (base / "conf.py").write_text("".join(lines), encoding="utf-8")


def build_site(base: Path, builder: str) -> Built:
    """Build what is in `src` with the conf.py beside it, into a folder named after the builder."""
    srcdir = base / "src"
    messages = _Messages()
    reread: set[str] = set()
    rewritten: set[str] = set()

    def note_read(app: Sphinx, docname: str, content: list[str]) -> None:
        reread.add(docname)

    def note_page(app: Sphinx, pagename: str, *_: object) -> None:
        if pagename in app.env.found_docs:
            rewritten.add(pagename)

    # Sphinx remembers languages for as long as its process lives: German would stay German.
    translators.clear()
    with patch_docutils(base), docutils_namespace():
        app = Sphinx(
            srcdir,
            base,
            base / builder,
            base / "doctrees",
            builder,
            status=None,
            warning=messages,
        )
        app.connect("source-read", note_read)
        app.connect("html-page-context", note_page)
        app.build()
        added = frozenset(vars(directives)["_directives"])  # docutils lists them nowhere else
    written = [strip_colors(text).strip() for text in messages.messages]
    warnings = [text.replace(f"{srcdir}{os.sep}", "") for text in written if text]
    return Built(base, builder, app.env, warnings, reread, rewritten, added)


class _Messages(StringIO):
    """A stream that keeps what each warning wrote apart: some have more than one line."""

    def __init__(self) -> None:
        super().__init__()
        self.messages: list[str] = []

    def write(self, text: str) -> int:
        self.messages.append(text)
        return super().write(text)


# Each build would look for themes in all packages, and compile the templates of furo anew.
theming.entry_points = cache(theming.entry_points)  # type: ignore[assignment,attr-defined]
_compile = Environment.compile
_CODES: dict[Hashable, Any] = {}


def _compiled_once(environment: Environment, source: Any, *names: Any, **options: Any) -> Any:
    syntax = (type(environment), environment.lexer, *environment.extensions, environment.autoescape)
    key = (syntax, source, names, tuple(options.items()))
    if key not in _CODES:
        _CODES[key] = _compile(environment, source, *names, **options)
    return _CODES[key]


Environment.compile = _compiled_once  # type: ignore[method-assign,assignment]
