"""Words of attributes come back from translators with their code and their links."""

from __future__ import annotations

from typing import TYPE_CHECKING

from babel.messages.pofile import write_po

from tests.build.catalogs import read_catalog
from tests.helpers.doctrees import page_tree

if TYPE_CHECKING:
    from pathlib import Path

    from tests.helpers.builds import Build

PAGE = """\
# P

<Card title="Run `x`" href="https://example.com" description="Do `it`" />

<Callout title="Never `dry`">y</Callout>

<Accordion title="Why `z`?">w</Accordion>

```js tab="Node"
a()
```
"""
TREE = (
    "ul(.lms-listing .lms-cards)[li[p[a(https://example.com)['Run ' literal['x'] ' Ü']] "
    "p['Do ' literal['it'] ' Ü']]] lms_callout(info)[title['Never ' literal['dry'] ' Ü'] p['y Ü']] "
    "lms_details[lms_summary['Why ' literal['z'] '? Ü'] p['w Ü']] "
    "lms_snippet[lms_variant[lms_variant_label['Node Ü'] lms_code['a()']]]"
)


def test_words_of_attributes_are_translated(build: Build, tmp_path: Path) -> None:
    files = {"index.md": "# T\n", "1_a/p.mdx": PAGE}
    words = read_catalog(build(files, "gettext").outdir / "a.pot")
    for message in words:
        if text := str(message.id):
            head, link, address = text.partition("](")
            message.string = f"{head} Ü{link}{address}"
    folder = tmp_path / "de" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    with (folder / "a.po").open("wb") as file:
        write_po(file, words)
    translated = build(files, "dummy", language="de", locale_dirs=[str(tmp_path)])
    assert page_tree(translated.doctree("a/p")) == TREE
    assert translated.warnings == []
