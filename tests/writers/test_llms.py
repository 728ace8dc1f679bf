"""`llms.txt` and its kin: what the reference tool reads in them, and when they are written."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import llms_txt.core
import pytest
from llms_txt import create_ctx, parse_llms_file

from sphinx_lmstudio.writers.markdown.llms import LlmsFiles, tag_name, xml_text
from sphinx_lmstudio.writers.markdown.outline import (
    Outline,
    PageText,
    SectionTexts,
    short_description,
)
from sphinx_lmstudio.writers.markdown.syntax import escaped

if TYPE_CHECKING:
    from pathlib import Path

    from tests.helpers.builds import Build, Built

BASE = "https://pumps.example/en/"
HOSTILE = """\
# Doc

]]> </doc></project> <doc title="x"> &amp; &lt;b&gt;

```xml
<![CDATA[ ]]> </doc>
```

| a \\| b |
| --- |
| c |
"""
FILES = {
    "index.md": "---\ntitle: Pumps\ndescription: All about *pumps* & [water](rest/fill).\n---\n",
    "about.md": "# About\n\nWho we are.\n",
    "1_rest/index.md": "# REST\n\nThe API.\n",
    "1_rest/fill.md": "---\ntitle: Fill [it]\napi_info: {method: POST}\n---\n\n`/fill` fills.\n",
    "1_rest/2_more/deep.md": "# Deep\n\n[up](../fill.md) ![P](p.png)\n",
    "1_rest/2_more/p.png": "\udc89PNG",
    "2_more-words/hostile.md": HOSTILE,
    "9_guide/own.md": "# Own\n\nOnly for owners.\n",
    "lost.md": "---\norphan: true\n---\n\n# Lost\n",
}
OUTPUTS = ("llms.txt", "llms-full.txt", "llms-ctx.txt", "llms-ctx-full.txt")


@pytest.fixture(scope="module")
def site(build: Build) -> Built:
    """A site whose address is known."""
    return build(FILES, "dirhtml", html_baseurl=BASE, project="Pumps & water")


@pytest.fixture(scope="module")
def near(build: Build) -> Built:
    """A site that may be anywhere."""
    return build(FILES, project="Pumps & water")


def read(built: Built, name: str) -> str:
    return (built.outdir / name).read_text(encoding="utf-8")


def test_the_reference_parser_reads_the_list(site: Built) -> None:
    found = parse_llms_file(read(site, "llms.txt"))
    assert found.title == "Pumps & water"
    assert found.summary == "All about _pumps_ & water."
    assert "llms-full.txt" in found.info
    assert list(found.sections) == ["Home", "REST", "More Words", "Other pages", "Optional"]
    pages = {
        link.title: (link.url, link.desc) for links in found.sections.values() for link in links
    }
    assert pages["Fill (it)"] == (f"{BASE}rest/fill.md", "`POST` `/fill` fills.")
    assert pages["Own"] == (f"{BASE}guide/own.md", "Only for owners.")
    assert [link.title for link in found.sections["REST"]] == ["REST", "Fill (it)", "More", "Deep"]


@pytest.mark.parametrize("name", ["llms.txt", "rest/llms.txt", "guide/llms.txt"])
def test_every_link_leads_to_a_file(site: Built, near: Built, name: str) -> None:
    folder = (near.outdir / name).parent
    links = re.findall(r"\]\(([^)]+)\)", read(near, name))
    assert links
    assert [link for link in links if not (folder / link).is_file()] == []
    absolute = re.findall(r"\]\(([^)]+)\)", read(site, name))
    assert [url for url in absolute if not (site.outdir / url.removeprefix(BASE)).is_file()] == []
    assert all(url.startswith(BASE) for url in absolute)


def test_links_in_the_whole_text_lead_somewhere(near: Built) -> None:
    for name in ("llms-full.txt", "rest/llms-full.txt", "llms-ctx-full.txt"):
        folder = (near.outdir / name).parent
        links = re.findall(r"\]\((?!https?:)([^)#]+)", read(near, name))
        assert links
        assert [link for link in links if not (folder / link).exists()] == []


def test_the_whole_text_has_every_page_in_order(site: Built) -> None:
    text = read(site, "llms-full.txt")
    heads = re.findall(r"^# (.*)$", text, re.MULTILINE)
    pages = ["About", "REST", r"Fill \[it\]", "More", "Deep", "More Words", "Doc", "Guide", "Own"]
    assert heads == ["Pumps & water", "Pumps", *pages, "Lost"]
    assert f"# Own\n\n<{BASE}guide/own/>\n" in text


def test_sizes_are_those_of_the_files(near: Built) -> None:
    info = parse_llms_file(read(near, "llms.txt")).info
    found = re.findall(r"\(([^)]+\.txt)\) \(([\d,]+) bytes, about ([\d,]+) tokens\)", info)
    assert [name for name, _, _ in found] == [
        "llms-full.txt",
        "rest/llms-full.txt",
        "more-words/llms-full.txt",
        "guide/llms-full.txt",
    ]
    for name, count, _ in found:
        assert int(count.replace(",", "")) == (near.outdir / name).stat().st_size


def flat(project: ET.Element) -> str:
    """XML as the reference tool writes it: nothing is escaped. White space is left out."""
    said = "".join(f'{name}="{value}"' for name, value in project.items())
    inner = "".join(flat(child) + (child.tail or "") for child in project)
    text = f"<{project.tag}{said}>{project.text or ''}{inner}</{project.tag}>"
    return unquoted(text)


def unquoted(text: str) -> str:
    return "".join(html.unescape(text).replace("'", '"').split())


@pytest.mark.parametrize(
    ("name", "optional"), [("llms-ctx.txt", False), ("llms-ctx-full.txt", True)]
)
def test_the_context_is_what_the_reference_tool_makes(
    site: Built, monkeypatch: pytest.MonkeyPatch, name: str, optional: bool
) -> None:
    def content(url: str) -> str:
        return read(site, url.removeprefix(BASE))

    monkeypatch.setattr(llms_txt.core, "get_doc_content", content)
    made: Any = create_ctx(read(site, "llms.txt"), optional=optional, n_workers=0)
    ours = read(site, name)
    for title in ("more words", "other pages"):  # no names of elements
        made = made.replace(f"<{title}>", f"<{tag_name(title)}>")
        made = made.replace(f"</{title}>", f"</{tag_name(title)}>")
    assert flat(ET.fromstring(ours)) == unquoted(made)  # noqa: S314 - ours


def test_the_context_is_xml_whatever_pages_hold(site: Built, near: Built) -> None:
    for built in (site, near):
        project = ET.fromstring(read(built, "llms-ctx-full.txt"))  # noqa: S314 - ours
        assert project.get("title") == "Pumps & water"
        (doc,) = [doc for doc in project.iter("doc") if doc.get("title") == "Doc"]
        assert "\\]\\]> \\</doc>\\</project>" in str(doc.text)
        assert "<![CDATA[ ]]> </doc>" in str(doc.text)
        (fill,) = [doc for doc in project.iter("doc") if doc.get("title") == "Fill (it)"]
        assert fill.get("desc") == "`POST` `/fill` fills."


@pytest.mark.parametrize("text", ["plain", "a < b & c", "]]>", "<![CDATA[x]]>", "]]]]>>", ""])
def test_any_text_is_shown_to_the_character_in_xml(text: str) -> None:
    assert (ET.fromstring(f"<a>{xml_text(text)}</a>").text or "") == text  # noqa: S314 - ours


@pytest.mark.parametrize("title", ["REST API", "3 Pumps", "<>&", "", "日本", "a.b", "-x-"])
def test_any_title_names_an_element(title: str) -> None:
    assert ET.fromstring(f"<{tag_name(title)}/>") is not None  # noqa: S314 - ours


def test_the_description_is_the_beginning_of_the_text() -> None:
    text = "# T\n\n[/t.html](t.html)\n\n## H\n\n```\ncode\n```\n\nSee [it](x.md),\\\nnow.\n"
    assert short_description(text, whole=False) == "See it, now."
    assert short_description("# T\n\n[/t.html](t.html)\n", whole=False) == ""
    links = r"# T\n\n[![A](a.png) \[b\]](x.md) and [`c]`](y.md) not `[d](e)`."
    said = r"A \[b\] and `c]` not `[d](e)`."
    assert short_description(links.replace(r"\n", "\n"), whole=False) == said
    assert short_description("# T\n\n`GET` · <https://h/t>\n", whole=False) == ""
    assert short_description("# T\n\n`[a](b)` \\[c](d)\n", whole=False) == r"`[a](b)` \[c](d)"


@pytest.mark.timeout(30)
@pytest.mark.parametrize("pattern", ["[ (](", "[a", "`[", "[a](b"])
def test_a_text_of_brackets_is_described_at_once(pattern: str) -> None:
    text = "# T\n\n" + escaped(pattern * 20_000)
    assert short_description(text, whole=False).endswith("…")


def test_notes_of_one_name_are_those_of_their_pages(build: Build) -> None:
    page = "# A\n\nWater[^1], not `[^1]`, nor \\[^1].\n\n[^1]: Wet.\n"
    built = build({"index.md": "# T\n", "1_s/a b.md": page, "1_s/c.md": page})
    text = read(built, "llms-full.txt")
    for name in ("s/a%20b", "s/c"):
        assert f"Water[^{name}:1], not `[^1]`, nor \\[^1\\]." in text
        assert f"\n[^{name}:1]: Wet.\n" in text
    assert "Water, not `[^1]`, nor \\[^1\\]." in read(built, "llms.txt")


def test_options_name_the_site_and_what_is_optional(build: Build) -> None:
    built = build(
        {"index.md": "# T\n", "1_a/b.md": "# B\n", "2_c/d.md": "# D\n", "2_c/e.md": "# E\n"},
        lmstudio_llms_title="Own title",
        lmstudio_llms_summary="Own summary.",
        lmstudio_llms_optional=["/a/", "c/e"],
    )
    found = parse_llms_file(read(built, "llms.txt"))
    assert (found.title, found.summary) == ("Own title", "Own summary.")
    assert list(found.sections) == ["Home", "C", "Optional"]
    assert [link.title for link in found.sections.Optional] == ["A", "B", "E"]


def times(folder: Path) -> dict[str, int]:
    found = [*folder.rglob("*.md"), *folder.rglob("llms*.txt")]
    return {file.relative_to(folder).as_posix(): file.stat().st_mtime_ns for file in found}


def test_only_what_changed_is_written_again(build: Build) -> None:
    built = build(FILES)
    before = times(built.outdir)
    built = built.rebuild({})
    assert times(built.outdir) == before
    built = built.rebuild({"1_rest/fill.md": "# Fill\n\nOtherwise.\n"})
    after = times(built.outdir)
    changed = {name for name, time in after.items() if time != before[name]}
    assert changed == {
        "rest/fill.md",
        "rest/index.md",
        "rest/llms.txt",
        "rest/llms-full.txt",
        *OUTPUTS,
    } - {"rest/index.md"}
    # What is made anew is what a first build makes.
    fresh = build({**FILES, "1_rest/fill.md": "# Fill\n\nOtherwise.\n"})
    for name in after:
        assert read(built, name) == read(fresh, name), name


def test_what_is_gone_goes(build: Build) -> None:
    built = build(FILES)
    built = built.rebuild({"9_guide/own.md": None, "2_more-words/hostile.md": None})
    names = set(times(built.outdir))
    assert {name for name in names if name.startswith(("guide/", "more-words/"))} == set()
    assert "guide" not in read(built, "llms.txt")


def test_what_was_deleted_comes_back(build: Build) -> None:
    built = build(FILES)
    text = read(built, "rest/fill.md")
    (built.outdir / "rest/fill.md").unlink()
    (built.outdir / "llms.txt").unlink()
    built = built.rebuild({})
    assert read(built, "rest/fill.md") == text
    assert (built.outdir / "llms.txt").is_file()


def test_no_page_is_compared_with_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    """That would take time that grows with the square of the pages."""
    pages = tuple(PageText(f"a/{n}", f"Page {n}", "", "", f"# Page {n}\n") for n in range(3))
    outline = Outline("Site", "About.", "", (SectionTexts("A", pages, "a"),))
    monkeypatch.setattr(PageText, "__eq__", lambda *_: pytest.fail("compared"))
    names = [name for name, _ in LlmsFiles(outline, ("a/1",)).files()]
    assert names[:2] == ["llms-full.txt", "a/llms-full.txt"]


def test_what_was_made_goes_where_it_is_switched_off(build: Build) -> None:
    built = build(FILES)
    for name in ("rest/own.md", "rest/more/llms.txt"):
        (built.outdir / name).parent.mkdir(exist_ok=True)
        (built.outdir / name).write_text("another tool's")
    conf = built.base / "conf.py"
    conf.write_text(conf.read_text("utf-8") + "lmstudio_llms = False\n", encoding="utf-8")
    built = built.rebuild({})
    assert set(times(built.outdir)) == {"rest/own.md", "rest/more/llms.txt"}
    assert built.html("about").xpath("//link[@type='text/markdown']") == []
