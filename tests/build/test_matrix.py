"""Every component in every output: nothing is missing, and what is read is read in order."""

from __future__ import annotations

import re
import zipfile
from typing import TYPE_CHECKING, Any

import pytest
from lxml import etree, html

from tests.build.components import CONF, FACTS, IN_ORDER, PAGE, PARAGRAPHS, SITE
from tests.helpers.typst import sources_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from tests.helpers.builds import Build, Built


def squeezed(text: str) -> str:
    """The text without any space, as lines are filled differently everywhere."""
    return re.sub(r"[\s\u00ad\u200b]+", "", text)


def html_text(document: Any) -> str:
    """What a reader of the page itself sees, then where its links lead."""
    for element in document.xpath("//script | //style | //head | //nav | //aside"):
        element.drop_tree()
    return "\n".join([str(document.text_content()), *document.xpath("//@href")])


def page_text(path: str) -> Callable[[Path], str]:
    def text(outdir: Path) -> str:
        return html_text(html.document_fromstring((outdir / path).read_text("utf-8")))

    return text


def epub_text(outdir: Path) -> str:
    (book,) = outdir.glob("*.epub")
    with zipfile.ZipFile(book) as archive:
        return html_text(html.document_fromstring(archive.read("guide/page.xhtml")))


def xml_text(outdir: Path) -> str:
    root: Any = etree.fromstring((outdir / "guide/page.xml").read_bytes())
    return "\n".join(["".join(root.itertext()), *root.xpath("//@refuri")])


def source(pattern: str) -> Callable[[Path], str]:
    def text(outdir: Path) -> str:
        (path,) = outdir.rglob(pattern)
        return path.read_text("utf-8")

    return text


MAN = {"-": "-", "(dq": '"', "(aq": "'", "(ti": "~", "(ha": "^", "(ga": "`", "(bu": "*", "e": "\\"}


def man_text(outdir: Path) -> str:
    """Without escapes; requests stay, being lines of their own."""
    return re.sub(
        r"\\(\(..|f.|.)",
        lambda match: MAN.get(match[1], ""),
        source("*.1")(outdir),
    )


def texinfo_text(outdir: Path) -> str:
    text = re.sub(r"@w\{([^}]*)\}|@comma\{(,?)\}", r"\1\2", source("*.texi")(outdir))
    text = re.sub(r"@(code|strong|emph|footnote|email|url)\{", "{", text)
    return re.sub(r"@([{}@])", r"\1", text)


PYGMENTS = {
    "bs": "\\",
    "us": "_",
    "ob": "{",
    "cb": "}",
    "ca": "^",
    "am": "&",
    "lt": "<",
    "gt": ">",
    "sh": "#",
    "pc": "%",
    "dl": "$",
    "hy": "-",
    "sq": "'",
    "dq": '"',
    "ti": "~",
    "at": "@",
    "lb": "[",
    "rb": "]",
}
LATEX = {
    "textbackslash": "\\",
    "textasciitilde": "~",
    "textasciicircum": "^",
    "textless": "<",
    "textgreater": ">",
    "textquotedbl": '"',
    "sphinxhyphen": "-",
    "textbar": "|",
    "textquotesingle": "'",
    "textendash": "-",
}


def latex_text(outdir: Path) -> str:
    text = source("*.tex")(outdir)
    text = re.sub(r"\\PYGZ(..)\{\}", lambda match: PYGMENTS[match[1]], text)
    text = re.sub(r"\\PYG\{[^}]*\}", "", text)
    words = "|".join(LATEX)
    text = re.sub(rf"\\({words})(\{{\}})?", lambda match: LATEX[match[1]], text)
    return re.sub(r"\\([%&_#$])", r"\1", text)


BUILDERS: dict[str, Callable[[Path], str]] = {
    "html": page_text("guide/page.html"),
    "dirhtml": page_text("guide/page/index.html"),
    "singlehtml": page_text("index.html"),
    "text": source("page.txt"),
    "man": man_text,
    "texinfo": texinfo_text,
    "latex": latex_text,
    "typst": sources_text,
    "epub": epub_text,
    "xml": xml_text,
    "pseudoxml": source("page.pseudoxml"),
}
BRACED = {"latex", "texinfo"}
"""Outputs whose own markup is braces: these are left out of what is compared."""


def comparable(text: str, builder: str) -> str:
    text = squeezed(text)
    return re.sub(r"[{}\\]", "", text) if builder in BRACED else text


@pytest.fixture(scope="module")
def outputs(build: Build) -> dict[str, Built]:
    """The site by builder, built when first asked for."""
    return {}


@pytest.fixture
def output(request: pytest.FixtureRequest, build: Build, outputs: dict[str, Built]) -> Built:
    builder: str = request.param
    if builder not in outputs:
        outputs[builder] = build(SITE, builder, **CONF)
    return outputs[builder]


def in_builders(*builders: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("output", builders, indirect=True)


def out_of_order(facts: Iterable[str], text: str, builder: str) -> list[str]:
    """The facts that do not come after those before them."""
    missing: list[str] = []
    position = 0
    for fact in facts:
        word = comparable(fact, builder)
        found = text.find(word, position)
        if found < 0:
            missing.append(fact)
        else:
            position = found + len(word)
    return missing


@in_builders(*BUILDERS)
def test_an_output_is_made_without_a_warning(output: Built) -> None:
    assert output.warnings == []


@in_builders(*BUILDERS)
@pytest.mark.parametrize("facts", FACTS.values(), ids=FACTS)
def test_every_output_says_all_of_it(output: Built, facts: list[str]) -> None:
    text = comparable(BUILDERS[output.builder](output.outdir), output.builder)
    assert [fact for fact in facts if comparable(fact, output.builder) not in text] == []


@in_builders("text", "man", "texinfo", "typst", "xml", "pseudoxml", "html", "epub")
def test_what_is_read_is_read_in_the_order_of_the_page(output: Built) -> None:
    text = comparable(BUILDERS[output.builder](output.outdir), output.builder)
    has_links_at_the_end = output.builder in {"html", "epub", "xml", "pseudoxml"}
    is_address = re.compile(r"(https|lmstudio)://(example|open)").match
    facts = [fact for fact in IN_ORDER if not (has_links_at_the_end and is_address(fact))]
    assert out_of_order(facts, text, output.builder) == []


def lines_of(output: Built) -> list[str]:
    return BUILDERS[output.builder](output.outdir).split("\n")


def indentation(line: str) -> int:
    return len(line) - len(line.lstrip())


@in_builders("text")
@pytest.mark.parametrize(
    ("label", "code"),
    [
        ("Label A_1 & <b>", 'print("code a_1")'),
        ("Label (b)", "curl --ttl 5"),
        ("ColumnTab", "let columnCode = 1"),
        ("Terminal", "$ lms load"),
    ],
)
def test_a_label_stands_right_above_its_code(output: Built, label: str, code: str) -> None:
    lines = [line for line in lines_of(output) if line.strip()]
    place = next(n for n, line in enumerate(lines) if line.strip() == label)
    assert lines[place + 1].strip().startswith(code)
    assert indentation(lines[place + 1]) > indentation(lines[place])


@in_builders("text")
def test_params_are_a_list_indented_by_what_they_belong_to(output: Built) -> None:
    starts = ('"param_one"', '"--child-flag"', '"grandchild"', "Caption param", '"column_param"')
    lines = lines_of(output)
    places = [
        next(n for n, line in enumerate(lines) if line.strip().startswith(start))
        for start in starts
    ]
    assert [indentation(lines[place]) for place in places] == [0, 3, 6, 0, 0]
    for place, text in zip(places, PARAGRAPHS[:3], strict=False):
        assert lines[place + 1].strip().startswith(text[:20])
        assert indentation(lines[place + 1]) == indentation(lines[place]) + 3


@in_builders("man")
@pytest.mark.parametrize("paragraph", PARAGRAPHS)
def test_a_paragraph_of_a_man_page_does_not_run_into_the_one_before(
    output: Built, paragraph: str
) -> None:
    """Lines of text that follow one another are filled to one paragraph: a request parts them."""
    lines = lines_of(output)
    place = next(n for n, line in enumerate(lines) if line.startswith(paragraph[:30]))
    assert lines[place - 1].startswith(".")


@in_builders("man")
@pytest.mark.parametrize("title", ["title_one & <two>.py", "Label (b)", "ColumnTab", "Terminal"])
def test_neither_does_a_title(output: Built, title: str) -> None:
    lines = lines_of(output)
    places = [n for n, line in enumerate(lines) if line == title]
    assert places
    assert [lines[place - 1][:1] for place in places] == ["."] * len(places)


@in_builders("latex")
def test_the_structure_of_latex_is_whole(output: Built) -> None:
    """What is begun is ended, in order."""
    text = source("*.tex")(output.outdir)
    body = text[text.index(r"\begin{document}") :]
    opened: list[str] = []
    for kind, name in re.findall(r"\\(begin|end)\{([a-zA-Z*]+)\}", body):
        if kind == "begin":
            opened.append(name)
        else:
            assert opened.pop() == name
    assert opened == []
    assert body.count(r"\begin{sphinxadmonition}") == 6
    assert body.count(r"\begin{sphinxVerbatim}") == 10


@pytest.fixture(scope="module")
def joined(build: Build) -> Any:
    """Three pages of the same components on one page of HTML."""
    twins = {"1_guide/twin.md": PAGE, "2_other/page.md": PAGE}
    links = """\
# Root

[a](1_guide/twin.md#heading-in-the-info) [b](2_other/page.md#section-one) [c](1_guide/page.md)
{lms:param}`guide/twin:column_param` {doc}`guide/twin`
"""
    back = (
        "\n[root](../index.md) [root](../index.md#root) [other](../1_guide/page.md#section-one)\n"
    )
    twins["2_other/page.md"] += back
    built = build({**SITE, **twins, "index.md": links}, "singlehtml", **CONF)
    assert built.warnings == []
    return html.document_fromstring((built.outdir / "index.html").read_text("utf-8"))


def test_ids_are_unique_where_all_pages_are_one(joined: Any) -> None:
    ids = joined.xpath("//@id")
    assert len(ids) > 3 * 13
    assert sorted({one for one in ids if ids.count(one) > 1}) == []


def test_every_link_within_leads_somewhere(joined: Any) -> None:
    ids = set(joined.xpath("//@id"))
    links = [link for link in joined.xpath("//a/@href") if link.startswith(("#", "index.html#"))]
    assert len(links) > 20
    targets = {link.partition("#")[2] for link in links} - {""}
    assert sorted(targets - ids) == []


def test_tabs_of_one_page_of_all_are_of_one_set(joined: Any) -> None:
    for tab in joined.xpath("//input[@type='radio']"):
        (label,) = joined.xpath(f"//label[@for='{tab.get('id')}']")
        assert tab.getnext() is label


def target(name: str, link: str) -> tuple[str, str]:
    """The file in the archive that a link of another file leads to, and the id in it."""
    path, _, fragment = link.partition("#")
    if not path:
        return name, fragment
    parts = [*name.split("/")[:-1], *path.split("/")]
    kept: list[str] = []
    for part in parts:
        if part == "..":
            kept.pop()
        else:
            kept.append(part)
    return "/".join(kept), fragment


@in_builders("epub")
def test_a_book_is_well_formed_and_its_links_lead_somewhere(output: Built) -> None:
    (book,) = output.outdir.glob("*.epub")
    with zipfile.ZipFile(book) as archive:
        names = set(archive.namelist())
        documents: dict[str, Any] = {
            name: etree.fromstring(archive.read(name))
            for name in names
            if name.endswith((".xhtml", ".opf", ".ncx", ".xml"))
        }
    assert {"content.opf", "nav.xhtml", "toc.ncx", "guide/page.xhtml"} <= documents.keys()
    for name, root in documents.items():
        ids = root.xpath("//@id")
        assert len(ids) == len(set(ids)), name
    for name, root in documents.items():
        for link in root.xpath("//@href | //@src"):
            if re.match(r"[a-z]+:", link):
                continue
            path, fragment = target(name, link)
            assert path in names, (name, link)
            assert not fragment or fragment in documents[path].xpath("//@id"), (name, link)


@in_builders("epub")
def test_a_book_shows_every_variant(output: Built) -> None:
    (book,) = output.outdir.glob("*.epub")
    with zipfile.ZipFile(book) as archive:
        root: Any = etree.fromstring(archive.read("guide/page.xhtml"))
    assert root.xpath("//*[local-name()='input' or local-name()='label']") == []
