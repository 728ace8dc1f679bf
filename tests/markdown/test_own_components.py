"""Components of an owner's own: `lmstudio_components`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.helpers.doctrees import page_tree

if TYPE_CHECKING:
    from tests.helpers.builds import Build

PAGE = """\
# P

<Note>x</Note>

<Note type="error" title="T">y</Note>

<Video>z</Video>

<Knob name="a" />
"""
TREE = (
    "lms_callout(warning)[title['Warning'] p['x']] lms_callout(danger)[title['T'] p['y']] p['z'] "
    "p[strong['a']]"
)


def test_components_of_an_owner(build: Build) -> None:
    kinds = {"Note": "callout:warning", "Video": "content", "Knob": "calout"}
    files = {"index.md": "# T\n", "1_a/p.mdx": PAGE, "1_a/q.md": PAGE}
    built = build(files, "dummy", lmstudio_components=kinds)
    assert page_tree(built.doctree("a/p")) == TREE
    assert page_tree(built.doctree("a/q")) == TREE
    assert built.warnings[0] == (
        "WARNING: lmstudio_components: 'Knob' is 'calout'; did you mean 'callout'?; "
        "it is left out [lmstudio.config]"
    )
    assert [warning.partition(" WARNING: ")[2] for warning in built.warnings[1:]] == [
        "the tag <Knob> is not known; its content is shown [lmstudio.tag]"
    ] * 2
