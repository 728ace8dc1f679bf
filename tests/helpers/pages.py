"""Many small pages on one site: a build for all of them, where each could do with one."""

from __future__ import annotations

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
        return self.files[text].removeprefix("1_")

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
    section: str = "",
    suffix: str = ".md",
    **conf: Any,
) -> Pages:
    """A site of a home page and of a page for each text.

    :param files: what else there is on the site
    :param head: what stands on each page above its text
    :param section: what numbered folders of pages are called, which makes pages of the dialect;
        each has twenty, since all pages of a section are in the sidebar of each
    """
    names = {
        text: f"1_{section}{n // 20}/p{n}" if section else f"p{n}"
        for n, text in enumerate(dict.fromkeys(texts))
    }
    pages = {f"{name}{suffix}": f"{head}{text}" for text, name in names.items()}
    built = build({"index.md": "# T\n", **(files or {}), **pages}, builder, **conf)
    return Pages(built, names)
