"""An `id` on any tag is a place to link to, in HTML and in the book."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.helpers.latex import body, book

if TYPE_CHECKING:
    from tests.helpers.builds import Build, Built

# A tag with the id "spot", as it may stand on a page.
BLOCKS = (
    '<h3 id="spot">Pump</h3>',
    '<h3 id="spot">Pump\n\nEnd.',
    '- <h3 id="spot">Pump</h3>',
    '<div id="spot">\n\nPump\n\n</div>',
    '<section id="spot">Pump</section>',
    '<p id="spot">Pump</p>',
    '<center id="spot">Pump</center>',
    '<blockquote id="spot">Pump</blockquote>',
    '<blockquote id="spot"></blockquote>\n\nPump',
    '<ul id="spot"><li>Pump</ul>',
    '<ol id="spot" type="a"><li>Pump</ol>',
    '<ol id="spot"></ol>\n\nPump',
    '<ul><li>a<li id="spot">Pump</ul>',
    '<dl id="spot"><dt>a<dd>Pump</dl>',
    '<dl><dt id="spot">Pump<dd>a</dl>',
    '<dl><dt>a<dd id="spot">Pump</dl>',
    '<table id="spot"><tr><td>Pump</table>',
    '<table><tr><th>a<tr><td id="spot">Pump</table>',
    '<table><tr><th>a<tr id="spot"><td>Pump</table>',
    '<table><tbody id="spot"><tr><td>Pump</table>',
    '<table><caption id="spot">Pump</caption><tr><td>a</table>',
    '<details id="spot"><summary>a</summary>Pump</details>',
    '<details><summary id="spot">Pump</summary>a</details>',
    '<details><summary><h3 id="spot">Pump</h3></summary>a</details>',
    '<figure id="spot"><img src="/assets/a.png"><figcaption>Pump</figcaption></figure>',
    '<figure><img src="/assets/a.png"><figcaption id="spot">Pump</figcaption></figure>',
    '<img id="spot" src="/assets/a.png" alt="Pump">',
    '<video id="spot" src="https://e.org/a.mp4"></video> Pump',
    '<LightVariant id="spot">Pump</LightVariant>',
    '<pre id="spot">Pump</pre>',
    '<pre><code id="spot">Pump</code></pre>',
    '<hr id="spot">\n\nPump',
)
WORDS = (
    '<span id="spot">Pump</span> on',
    '<a id="spot"></a>Pump',
    '<a name="spot"></a>Pump',
    'The <a id="spot" href="https://e.org">Pump</a>',
    'The <b id="spot">Pump</b>',
    'The <kbd id="spot">Pump</kbd>',
    'The <code id="spot">Pump</code>',
    'The <abbr id="spot" title="a">Pump</abbr>',
    'The <q id="spot">Pump</q>',
    'The <sub id="spot">Pump</sub>',
    'a<br id="spot">Pump',
    '<apimethod id="spot" method="GET" /> Pump',
    '<img id="spot" src="/assets/a.png"> Pump',
    '| a |\n|---|\n| <kbd id="spot">Pump</kbd> |',
    '| a |\n|---|\n| <div id="spot">Pump</div> |',
    '<b id="spot">\n\nPump\n\n</b>',
)
UNKNOWN = (
    '<Card id="spot">Pump</Card>',
    '<Card id="spot">\n\nPump\n\n</Card>',
)
PLACES = (*BLOCKS, *WORDS, *UNKNOWN)


@pytest.fixture(scope="module")
def pages(build: Build) -> Built:
    return built(build, "html")


@pytest.fixture(scope="module")
def printed(build: Build) -> str:
    return body(book(built(build, "latex")))


def built(build: Build, builder: str) -> Built:
    files = {
        f"1_a/p{n:02}.md": f"# P\n\n[x](#spot)\n\n{source}\n" for n, source in enumerate(PLACES)
    }
    made = build({"index.md": "# T\n", **files}, builder)
    known = [text for text in made.warnings if "[lmstudio.tag]" not in text]
    assert [text for text in known if "is not in `lmstudio_assets`" not in text] == []
    return made


@pytest.mark.parametrize("n", range(len(PLACES)), ids=PLACES)
def test_a_link_leads_there(pages: Built, n: int) -> None:
    article = pages.html(f"a/p{n:02}").find(".//article")
    assert article.xpath(".//p/a[@href='#spot']/span/text()") == ["x"]
    (place, *_others) = article.xpath(".//*[@id='spot']")
    rest = place.xpath(".//text() | following::text() | .//img/@alt")
    assert any("Pump" in text for text in rest)


@pytest.mark.parametrize("n", range(len(PLACES)), ids=PLACES)
def test_a_link_leads_there_in_the_book(printed: str, n: int) -> None:
    label = rf"\label{{\detokenize{{a/p{n:02}:spot}}}}"
    assert printed.count(label) == 1
    assert rf"\hyperref[\detokenize{{a/p{n:02}:spot}}]" in printed


def test_a_heading_keeps_the_anchor_of_its_words(build: Build) -> None:
    made = build({"1_a/p.md": '# P\n\n[a](#spot) [b](#the-pump)\n\n<h2 id="spot">The pump</h2>\n'})
    assert made.warnings == []
    html = (made.outdir / "a" / "p.html").read_text(encoding="utf-8")
    assert re.findall(r'id="(spot|the-pump)"', html) == ["the-pump", "spot"]


def test_the_first_of_a_name_keeps_it(build: Build) -> None:
    made = build({"1_a/p.md": '# P\n\n<b id="x">one</b> <i id="x">two</i> <u id="a b">three</u>\n'})
    assert made.warnings == []
    assert made.html("a/p").xpath("//*[@id='x']/text()") == ["one"]
