"""Messages that docutils and MyST put among the text are gone before Sphinx looks for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_lmstudio.markdown.system_messages import drop_messages

if TYPE_CHECKING:
    import pytest

    from tests.helpers.builds import Build

PAGE = "# P\n\n{oil}`a` {oil}`b` [c](inv:lost#d)\n"


def test_a_page_holds_no_messages_when_transforms_begin(
    build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = []

    def drop(document: nodes.document, env: object) -> None:
        drop_messages(document, env)  # type: ignore[arg-type]
        left.append(len(list(document.findall(nodes.system_message))))

    monkeypatch.setattr("sphinx_lmstudio.markdown.parser.drop_messages", drop)
    built = build({"index.md": "# T\n", "1_a/p.md": PAGE}, "dummy")
    assert left == [0, 0]
    assert len(built.warnings) == 3


def test_a_project_may_keep_them(build: Build) -> None:
    built = build({"index.md": "# T\n", "1_a/p.md": PAGE}, "dummy", keep_warnings=True)
    assert any(built.doctree("a/p").findall(nodes.system_message))
