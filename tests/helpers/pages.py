"""Many small pages on one site: a build for all of them, where each could do with one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from docutils import nodes
    from lxml.html import HtmlElement

    from tests.helpers.builds import Build, Built


@dataclass(frozen=True, slots=True)
class Pages:
    """A site with a page for each of some texts. A page goes by its text."""

    built: Built
    files: Mapping[str, str]
    """The name of the file of each text, without suffix."""

    def docname(self, text: str) -> str:
        return re.sub(r"^\d+_", "", self.files[text])

    def doctree(self, text: str) -> nodes.document:
        return self.built.doctree(self.docname(text))

    def html(self, text: str) -> HtmlElement:
        return self.built.html(self.docname(text))

    def warnings(self, text: str) -> list[str]:
        """The warnings of a page from the line on: `3: WARNING: lms_info: has no text […]`."""
        found = (one.partition(":") for one in self.built.warnings)
        return [rest for file, _, rest in found if file.rpartition(".")[0] == self.files[text]]


def build_pages(
    build: Build,
    texts: Iterable[str],
    builder: str = "html",
    *,
    files: Mapping[str, str] | None = None,
    head: str = "",
    name: str = "p{}.md",
    **conf: Any,
) -> Pages:
    """A site of a home page and of a page for each text.

    :param files: what else there is on the site
    :param head: what stands on each page above its text
    :param name: of the files, where `{}` is their number
    """
    names = {text: name.format(n) for n, text in enumerate(dict.fromkeys(texts))}
    pages = {file: f"{head}{text}" for text, file in names.items()}
    built = build({"index.md": "# T\n", **(files or {}), **pages}, builder, **conf)
    return Pages(built, {text: file.rpartition(".")[0] for text, file in names.items()})
