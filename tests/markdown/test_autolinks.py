"""Links that write themselves are GitHub's, and every address is kept as its author wrote it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_lmstudio.markdown.addresses import normalized, spelt
from sphinx_lmstudio.markdown.autolinks import mail_addresses
from tests.helpers.css import select
from tests.helpers.pages import Pages, build_pages

if TYPE_CHECKING:
    from tests.helpers.builds import Build

# Text, and the addresses in it that are links, with what they lead to where it differs.
TEXTS: list[tuple[str, dict[str, str]]] = [
    ("See https://lamp.example/a%20b now", {"https://lamp.example/a%20b": ""}),
    ("<https://lamp.example/a%20b>", {"https://lamp.example/a%20b": ""}),
    ("http://xn--lmp-0na.example/", {"http://xn--lmp-0na.example/": ""}),
    ("http://lämp.example/ö", {"http://lämp.example/ö": "http://xn--lmp-qla.example/%C3%B6"}),
    ("HTTP://LAMP.example", {"HTTP://LAMP.example": ""}),
    ("ftp://lamp.example/x.", {"ftp://lamp.example/x": ""}),
    ("Call http://lamp:1234:5678/x", {"http://lamp:1234:5678/x": ""}),
    ("Call http://$LAMP:1234/x", {}),
    ("Call http://,:1234/x", {}),
    ("Call http://<lamp>:1234/x", {}),
    ("Call http://{lamp}:1234/x", {}),
    ("http:// is a scheme", {}),
    ("http://@lamp.example/x", {}),
    ("<http://$LAMP:1234/x>", {"http://$LAMP:1234/x": ""}),
    ("[w](http://$LAMP:1234/x?y=$z)", {"w": "http://$LAMP:1234/x?y=$z"}),
    ("www.lamp.example/a_b", {"www.lamp.example/a_b": "http://www.lamp.example/a_b"}),
    ("Www.lamp.example", {"Www.lamp.example": "http://Www.lamp.example"}),
    ("www.lamp, then", {"www.lamp": "http://www.lamp"}),
    ("www. and www.. and awww.lamp.example", {}),
    ("www.oil_lamp.example and www.lamp.oil_x.example", {}),
    ("(https://lamp.example/a_(b))", {"https://lamp.example/a_(b)": ""}),
    ("https://lamp.example/?a=1&amp;", {"https://lamp.example/?a=1": ""}),
    ("*https://lamp.example/a_b_*", {"https://lamp.example/a_b": ""}),
    ("`https://lamp.example`", {}),
    ("[a www.lamp.example b](/x)", {"a www.lamp.example b": "https://lmstudio.ai/x"}),
    ("wick_oil@lamp.example", {"wick_oil@lamp.example": "mailto:wick_oil@lamp.example"}),
    ("**a_b+c@lamp.example**.", {"a_b+c@lamp.example": "mailto:a_b+c@lamp.example"}),
    ("mailto:a@lamp.example!", {"mailto:a@lamp.example": ""}),
    ("xmpp:a@lamp.example/b@c.d e", {"xmpp:a@lamp.example/b@c.d": ""}),
    ("lamp@1.2.3 and lamp@2.0.0-beta and a@b", {}),
    ("@oil/lamp@1.x and /a@lamp.example", {}),
    ("ssh://oil:wick@lamp.example", {}),
    ("a@lamp.example_ and a@lamp.example-", {}),
    ('<a href="/x">a@lamp.example</a>', {"a@lamp.example": "https://lmstudio.ai/x"}),
    ("`a@lamp.example`", {}),
]


@pytest.fixture(scope="module")
def pages(build: Build) -> Pages:
    return build_pages(build, [text for text, _ in TEXTS], head="# P\n\n", section="a")


@pytest.mark.parametrize(("text", "links"), TEXTS, ids=[text for text, _ in TEXTS])
def test_links(pages: Pages, text: str, links: dict[str, str]) -> None:
    (article,) = select(pages.html(text), "article")
    # Sphinx hides the sign of an address from robots.
    found = {
        link.text_content(): link.get("href").replace("%40", "@") for link in select(article, "p a")
    }
    assert found == {words: href or words for words, href in links.items()}
    plain = text.replace("*", "").replace("`", "").replace("&amp;", "&")
    if not plain.startswith(("<", "[")):
        assert article.xpath("string(.//p)") == plain


@pytest.mark.parametrize("folder", ["1_numbered", "plain"])
def test_they_are_the_same_outside_of_numbered_trees(build: Build, folder: str) -> None:
    built = build({f"{folder}/p.md": "# P\n\na_b@lamp.example and lamp@1.2.3\n", "index.md": "# T"})
    (page,) = built.env.found_docs - {"index", "numbered/index", "plain/index"}
    (link,) = select(built.html(page), "article p a")
    assert link.text_content() == "a_b@lamp.example"


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://lamp.example/a b", "https://lamp.example/a%20b"),
        ("https://lamp.example/%41%zz", "https://lamp.example/%41%25zz"),
        ("http://$LAMP:1234/$x", "http://$LAMP:1234/$x"),
        ("http://[::1]:80/[x]", "http://[::1]:80/%5Bx%5D"),
        ("http://a:b@lämp.example/ä", "http://a:b@xn--lmp-qla.example/%C3%A4"),
        ("../ä.md#ö", "../%C3%A4.md#%C3%B6"),
        (f"http://{'ä' * 80}.example", f"http://{'%C3%A4' * 80}.example"),
    ],
)
def test_an_address_is_written_in_ascii(address: str, expected: str) -> None:
    assert normalized(address) == expected


def test_an_address_is_read_but_for_what_parts_it() -> None:
    assert spelt("a%20%C3%A4%2F%23%25") == "a ä%2F%23%25"


def test_many_addresses_take_time_that_grows_with_the_text() -> None:
    text = "a@" * 50_000 + "b.cd " + "a@b.cd " * 20_000
    assert len(list(mail_addresses(text))) == 20_001
