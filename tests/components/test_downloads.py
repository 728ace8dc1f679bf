from __future__ import annotations

from textwrap import dedent, indent
from typing import TYPE_CHECKING

import pytest
from docutils import nodes

from sphinx_lmstudio.components.downloads import lms_downloads
from tests.helpers.css import select, texts
from tests.helpers.fences import fence
from tests.helpers.pages import Pages, build_pages

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from tests.helpers.builds import Build, Built

NAME = "lms_download_options"
BODY = """\
repository: user/model-GGUF
options:
  - name: "Q4_K_M <small>"
    description: |
      For *small* machines, see [the guide](guide.md).

      - one

      ```py
      x
      ```
    version: 1.0
    size: 1.2 GB
    download: https://example.com/a_b~c.zip?x=1&y='2'
    license: MIT
  - name: Large
    size: 7 GB
    download: lmstudio://open?model=large
"""
FILES = {
    "index.md": f"# T\n\n````lms_download_options\n{BODY}````\n",
    "guide.md": "# Guide\n",
}


@pytest.fixture(scope="module")
def page(build: Build) -> Built:
    built = build(FILES)
    assert built.warnings == []
    return built


@pytest.fixture(scope="module")
def cards(page: Built) -> list[HtmlElement]:
    return list(select(page.html("index"), "div.lms-downloads > div.lms-download"))


def test_nodes_are_the_repository_and_a_card_for_each_option(page: Built) -> None:
    (downloads,) = page.doctree("index").findall(lms_downloads)
    repository, first, second = downloads
    assert repository.pformat().replace(' translatable="0"', "") == dedent("""\
        <lms_downloads_repository>
            <literal>
                user/model-GGUF
        """)
    kinds = ["lms_download_name", "paragraph", "bullet_list", "lms_code"]
    kinds += ["lms_download_facts", "lms_download_link"]
    assert isinstance(first, nodes.Element)
    assert [type(child).__name__ for child in first.children] == kinds
    assert second.pformat().replace(' translatable="0"', "") == dedent("""\
        <lms_download>
            <lms_download_name>
                <strong>
                    Large
            <lms_download_facts>
                7 GB
            <lms_download_link address="lmstudio://open?model=large">
                <reference internal="0" refuri="lmstudio://open?model=large">
                    Download
        """)


def test_a_card_names_describes_and_links(cards: list[HtmlElement]) -> None:
    first, second = cards
    assert texts(first, "p.lms-download-name") == ["Q4_K_M <small>"]
    assert texts(first, "em, li, pre") == ["small", "one", "x\n"]
    assert texts(first, "p.lms-download-facts") == ["Version 1.0 · 1.2 GB · MIT"]
    assert texts(second, "p") == ["Large", "7 GB", "Download"]
    links = [[(a.text_content(), a.get("href")) for a in select(card, "a")] for card in cards]
    assert links == [
        [
            ("the guide", "guide.html"),
            ("Download", "https://example.com/a_b~c.zip?x=1&y='2'"),
        ],
        [("Download", "lmstudio://open?model=large")],
    ]


def test_the_repository_is_named_above_its_cards(page: Built, cards: list[HtmlElement]) -> None:
    assert texts(page.html("index"), ".lms-downloads > p > code") == ["user/model-GGUF"]
    assert cards[0].getprevious().text_content() == "user/model-GGUF"


FACTS = {
    "": [],
    "version: 2": ["Version 2"],
    "license: MIT": ["MIT"],
    "license: MIT\n    size: 1 GB": ["1 GB · MIT"],
    "size: ~\n    version: 2026-01-02\n    license:": ["Version 2026-01-02"],
    "size: '<b>1</b> & *2*'": ["<b>1</b> & *2*"],
}


def with_facts(facts: str) -> str:
    return fence(NAME, f"options:\n  - name: a\n    download: a.zip\n    {facts}\n")


@pytest.fixture(scope="module")
def facts_pages(build: Build) -> Pages:
    return build_pages(build, map(with_facts, FACTS), head="# T\n\n")


@pytest.mark.parametrize(("facts", "shown"), FACTS.items())
def test_facts_are_shown_where_they_are_said(
    facts_pages: Pages, facts: str, shown: list[str]
) -> None:
    assert facts_pages.built.warnings == []
    assert texts(facts_pages.html(with_facts(facts)), ".lms-download-facts") == shown


def test_plain_text_says_all_of_it_with_the_addresses(build: Build) -> None:
    built = build(FILES, "text")
    assert built.warnings == []
    assert built.text("index") == dedent("""\
        T
        *

        "user/model-GGUF"

        **Q4_K_M <small>**

        For *small* machines, see the guide.

        * one

           x

        Version 1.0 · 1.2 GB · MIT

        Download: https://example.com/a_b~c.zip?x=1&y='2'

        **Large**

        7 GB

        Download: lmstudio://open?model=large
        """)


UNSAFE = [
    "javascript:alert(1)",
    "JavaScript:alert(1)",
    " javascript:alert(1)",
    "java\\nscript:alert(1)",
    "java\\tscript:alert(1)",
    "\\x01javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:x",
    "file:///etc/passwd",
]


@pytest.fixture(scope="module")
def unsafe(build: Build) -> Built:
    """A page whose downloads have the unsafe addresses, in that order."""
    options = "".join(f'  - name: n{n}\n    download: "{url}"\n' for n, url in enumerate(UNSAFE))
    return build({"index.md": f"# T\n\n```lms_download_options\noptions:\n{options}```\n"})


@pytest.mark.parametrize("url", UNSAFE)
def test_an_unsafe_address_is_shown_as_written_and_never_a_link(unsafe: Built, url: str) -> None:
    n = UNSAFE.index(url)
    page = unsafe.html("index")
    card = select(page, ".lms-download")[n]
    assert texts(card, "p") == [f"n{n}"]
    assert texts(page, ".lms-raw pre")[n] == f'    download: "{url}"\n'
    assert unsafe.warnings[n].startswith(
        f"index.md:{6 + 2 * n}: WARNING: lms_download_options: option 'n{n}': 'download' is '"
    )
    assert unsafe.warnings[n].endswith(
        "', expected a web address; shown as written [lmstudio.downloads]"
    )


def test_no_link_of_the_page_has_an_unsafe_address(unsafe: Built) -> None:
    assert len(unsafe.warnings) == len(UNSAFE)
    addresses = unsafe.html("index").xpath("//@href | //@src")
    schemes = ("javascript", "java", "data:", "vbscript", "file:")
    words = ["".join(address.split()).casefold() for address in addresses]
    assert [word for word in words if word.lstrip("\x01").startswith(schemes)] == []


def test_an_option_without_an_address_has_no_link_and_is_told(build: Build) -> None:
    body = "options:\n  - name: a\n    size: 1 GB\n"
    built = build({"index.md": f"# T\n\n```lms_download_options\n{body}```\n"})
    assert built.warnings == [
        "index.md:5: WARNING: lms_download_options: option 'a' has no 'download' address "
        "[lmstudio.downloads]"
    ]
    assert texts(built.html("index"), ".lms-download p") == ["a", "1 GB"]


def test_bad_parts_are_shown_as_written_after_the_rest(build: Build) -> None:
    body = """\
        options:
          - name: a
            download: a.zip
            sise: 1 GB
          - words
        """
    built = build({"index.md": f"# T\n\n```lms_download_options\n{dedent(body)}```\n\nAfter.\n"})
    assert built.warnings == [
        "index.md:7: WARNING: lms_download_options: option 'a' has an unknown key 'sise'; did you "
        "mean 'size'?; shown as written [lmstudio.downloads]",
        "index.md:8: WARNING: lms_download_options: an option is text, expected 'name: …' and what "
        "belongs to it; shown as written [lmstudio.downloads]",
    ]
    page = built.html("index")
    assert texts(page, ".lms-download-name") == ["a"]
    assert texts(page, ".lms-raw pre") == ["    sise: 1 GB\n", "  - words\n"]
    assert page.xpath("//p[.='After.']")


NO_LISTS = ("", "\n", "# later\n", "options:\n", "words\n")


@pytest.fixture(scope="module")
def no_lists(build: Build) -> Pages:
    return build_pages(build, [fence(NAME, body) for body in NO_LISTS], head="# T\n\n")


@pytest.mark.parametrize("body", NO_LISTS)
def test_what_is_no_list_is_shown_as_written(no_lists: Pages, body: str) -> None:
    (warning,) = no_lists.warnings(fence(NAME, body))
    assert warning.startswith("4: WARNING: lms_download_options: ")
    assert ("; the source is shown as written" in warning) is bool(body.strip())
    page = no_lists.html(fence(NAME, body))
    assert texts(page, ".lms-raw pre") == ([body] if body.strip() else [])
    assert select(page, ".lms-downloads") == []


ANYWHERE = [
    opening + indent(fence(spelling, BODY, "````"), prefix, lambda _: True) + end
    for spelling in (NAME, f"{{{NAME}}}")
    for opening, prefix, end in (
        ("- item\n\n", "  ", ""),
        ("> words\n>\n", "> ", ""),
        ("`````lms_hstack\nx\n:::split:::\n", "", "\n`````\n"),
        ("`````lms_protip\n", "", "\n`````\n"),
    )
]


@pytest.fixture(scope="module")
def anywhere(build: Build) -> Pages:
    return build_pages(build, ANYWHERE, files={"guide.md": "# Guide\n"}, head="# T\n\n")


@pytest.mark.parametrize("text", ANYWHERE)
def test_downloads_stand_anywhere(anywhere: Pages, text: str) -> None:
    assert anywhere.built.warnings == []
    names = texts(anywhere.html(text), ".lms-downloads > .lms-download > p.lms-download-name")
    assert names == ["Q4_K_M <small>", "Large"]


def test_words_after_the_name_stay(build: Build) -> None:
    body = "options: [{name: a, download: a.zip}]\n"
    built = build({"index.md": f"# T\n\n```lms_download_options of *it*\n{body}```\n"})
    assert built.warnings == [
        "index.md:3: WARNING: 'of *it*' after lms_download_options has no meaning; "
        "move it into the fence or remove it [lmstudio.fence]"
    ]
    page = built.html("index")
    assert texts(page, "article p > code") == ["of *it*"]
    assert texts(page, ".lms-download-name") == ["a"]


def test_in_restructuredtext_a_description_is_restructuredtext(build: Build) -> None:
    body = """\
        T
        =

        .. lms_download_options::

           repository: user/model
           options:
             - name: a
               description: |
                 A *word*, ``code`` and :doc:`index`.
               download: https://example.com/a.zip
        """
    built = build({"index.rst": dedent(body)})
    assert built.warnings == []
    (card,) = select(built.html("index"), ".lms-download")
    assert texts(card, "p > em, p > code") == ["word", "code"]
    assert [a.get("href") for a in select(card, "a")] == ["#", "https://example.com/a.zip"]
