"""A site whose address is known: what the extra `site` makes of it, right in both builders."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from tests.helpers.others import need

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.helpers.builds import Build, Built

BASE = "https://pumps.example/en/latest"
EVIL = 'Is `</script>` & "it" `&lt;` <b>'
FILES = {
    "index.md": "# Pumps\n\nFirst words.\n",
    "1_app/1_use.md": f"""\
---
title: '{EVIL}'
description: The *only* way.
aliases: [/docs/basics/use, /docs/older/, /docs/gr%C3%BCn]
socialCard:
  url: https://pumps.example/card.png
  alt: A "pump"
---

Text.
""",
    "1_app/2_code.md": """\
---
socialCard: {url: card.png}
---
# Code

```lms_code_snippet
variants:
  Python: {code: a}
  Shell: {code: b}
```

After the code.
""",
    "1_app/card.png": "\udc89PNG",
}
CONF: dict[str, Any] = {
    "html_baseurl": BASE,
    "html_title": "Pumps",
    "ogp_social_cards": {"enable": False},
    "lmstudio_redirects": {
        "/docs/tour": "/docs/app/code#after",
        "away": "https://pumps.example/?a&b",
        "/docs/app/use": "/docs",
        "../../etc": "/docs",
        "genindex": "/docs",
    },
}


@pytest.fixture(scope="module", params=["html", "dirhtml"])
def site(request: pytest.FixtureRequest, build: Build) -> Iterator[Built]:
    for module in ("sphinxext.opengraph", "sphinx_sitemap", "sphinx_reredirects"):
        need(module)
    built = build(FILES, request.param, **CONF)
    assert built.warnings == []
    yield built


def address(site: Built, docname: str) -> str:
    if site.builder == "html":
        return f"{BASE}/{docname}.html"
    return f"{BASE}/{docname}/".removesuffix("index/")


def tags(site: Built, docname: str) -> dict[str, str]:
    """What is said of a page where it is shared."""
    found = site.html(docname).xpath("//meta[starts-with(@property, 'og:')]")
    return {str(tag.get("property")): str(tag.get("content")) for tag in found}


def test_a_page_knows_its_address(site: Built) -> None:
    for docname in ("index", "app/use", "app/index"):
        (link,) = site.html(docname).xpath("//link[@rel='canonical']/@href")
        assert link == address(site, docname)


def test_where_a_page_is_shared_it_says_what_its_author_says(site: Built) -> None:
    found = tags(site, "app/use")
    assert found["og:title"] == 'Is </script> & "it" &lt; <b>'
    assert found["og:description"] == "The only way."
    assert found["og:url"] == address(site, "app/use")
    assert found["og:image"] == "https://pumps.example/card.png"
    assert found["og:image:alt"] == 'A "pump"'


def test_a_picture_beside_the_page_is_copied(site: Built) -> None:
    assert tags(site, "app/code")["og:image"] == f"{BASE}/_images/card.png"
    assert (site.outdir / "_images/card.png").is_file()


def test_no_label_of_a_tab_is_a_description(site: Built) -> None:
    assert tags(site, "app/code")["og:description"] == "After the code."
    page = site.html("app/code")
    assert page.xpath("//meta[@name='description']/@content") == ["After the code."]
    assert "Python" in page.xpath("//article")[0].text_content()


def test_the_site_map_lists_the_pages_of_the_tree(site: Built) -> None:
    text = (site.outdir / "sitemap.xml").read_text("utf-8")
    pages = ("index", "app/index", "app/use", "app/code")
    assert sorted(re.findall("<loc>(.*?)</loc>", text)) == sorted(address(site, p) for p in pages)


def test_the_site_map_stays_whole(site: Built) -> None:
    text = (site.outdir / "sitemap.xml").read_text("utf-8")
    again = site.rebuild({"1_app/2_code.md": FILES["1_app/2_code.md"] + "\nMore.\n"})
    assert "app/use" not in again.rewritten
    assert (site.outdir / "sitemap.xml").read_text("utf-8") == text


def test_the_page_for_lost_readers_is_where_servers_look(site: Built) -> None:
    text = (site.outdir / "404.html").read_text("utf-8")
    assert 'href="/en/latest/' in text
    assert not re.search(r'(href|src)="(\.\./|_)', text)
    assert 'rel="canonical"' not in text
    assert "ld+json" not in text


OLD = {
    "basics/use": "app/use",
    "older": "app/use",
    "grün": "app/use",
    "tour": "app/code#after",
}


@pytest.mark.parametrize("old", OLD)
def test_old_addresses_lead_on(site: Built, old: str) -> None:
    page, _, fragment = OLD[old].partition("#")
    files = [f"{old}/index.html"] + ([f"{old}.html"] if site.builder == "html" else [])
    for file in files:
        top = "../" * file.count("/")
        target = address(site, page).replace(f"{BASE}/", top) + (fragment and f"#{fragment}")
        text = (site.outdir / file).read_text("utf-8")
        assert f'<a href="{target}">' in text
        assert f'content="0; url={target}"' in text


def test_an_old_address_may_lead_elsewhere_and_takes_no_page(site: Built) -> None:
    text = (site.outdir / "away/index.html").read_text("utf-8")
    assert '<a href="https://pumps.example/?a&amp;b">' in text
    assert site.html("app/use").xpath("//article") != []
    assert site.html("genindex").xpath("//article") != []
    assert not (site.outdir.parent.parent / "etc.html").exists()


def test_links_to_old_addresses_of_a_page_go_there(site: Built) -> None:
    again = site.rebuild({"1_app/3_link.md": "# Link\n\n[a](/docs/basics/use)\n"})
    assert again.warnings == []
    link = {"html": "use.html", "dirhtml": "../use/"}[site.builder]
    assert again.html("app/link").xpath("//article//p/a/@href") == [link]


def structured(site: Built, docname: str) -> dict[str, dict[str, object]]:
    """What search engines are told of a page, by type."""
    (text,) = site.html(docname).xpath("//script[@type='application/ld+json']/text()")
    assert not set("<>&") & set(text)
    data = json.loads(text)
    assert data["@context"] == "https://schema.org"
    return {thing["@type"]: thing for thing in data["@graph"]}


def test_search_engines_know_what_a_page_is(site: Built) -> None:
    found = structured(site, "app/use")
    article = found["TechArticle"]
    assert article["headline"] == 'Is </script> & "it" &lt; <b>'
    assert article["description"] == "The only way."
    assert article["url"] == address(site, "app/use")
    assert found["BreadcrumbList"]["itemListElement"] == [
        {"@type": "ListItem", "position": 1, "name": "Pumps", "item": address(site, "index")},
        {"@type": "ListItem", "position": 2, "name": "App", "item": address(site, "app/index")},
        {
            "@type": "ListItem",
            "position": 3,
            "name": 'Is </script> & "it" &lt; <b>',
            "item": address(site, "app/use"),
        },
    ]
    assert list(structured(site, "index")) == ["TechArticle"]


def test_robots_are_told_at_the_top_of_a_host_only(site: Built, build: Build) -> None:
    assert not (site.outdir / "robots.txt").exists()
    conf = {**CONF, "html_baseurl": "https://pumps.example"}
    top = build({"index.md": "# A\n"}, site.builder, **conf)
    text = (top.outdir / "robots.txt").read_text("utf-8")
    assert text == ("User-agent: *\nAllow: /\n\nSitemap: https://pumps.example/sitemap.xml\n")


NOTHING = {
    "index.md": "# A\n",
    "1_a/b.md": "---\naliases: [old]\n---\n# B\n",
    "robots.txt": "own\n",
}


def test_without_an_address_nothing_is_absolute(build: Build) -> None:
    built = build(NOTHING)
    assert built.warnings == []
    page = built.html("a/b")
    assert page.xpath("//head//script[not(@src)] | //link[@rel='canonical']") == []
    assert page.xpath("//meta[@property]") == []
    for name in ("sitemap.xml", "404.html", "robots.txt"):
        assert not (built.outdir / name).exists()
    # What needs no address is there.
    assert 'href="a/b.html"' in (built.outdir / "old.html").read_text("utf-8")


def test_a_file_of_the_authors_is_left_alone(build: Build) -> None:
    conf = {**CONF, "html_baseurl": "https://pumps.example", "html_extra_path": ["src/robots.txt"]}
    built = build(NOTHING, **conf)
    assert (built.outdir / "robots.txt").read_text("utf-8") == "own\n"


@pytest.mark.parametrize("builder", ["epub", "singlehtml", "text"])
def test_other_outputs_have_none_of_it(build: Build, builder: str) -> None:
    built = build(NOTHING, builder, html_baseurl=BASE, version="1")
    assert built.warnings == []
    for name in ("sitemap.xml", "old.html", "old.xhtml", "404.html", "404.xhtml", "robots.txt"):
        assert not (built.outdir / name).exists()
    for file in built.outdir.glob("*html"):
        assert "ld+json" not in file.read_text("utf-8")


def test_aliases_that_cannot_be_are_told(build: Build) -> None:
    odd = r"""b%2f%2e%2e/c, 'd#e', "f\ng" """
    built = build(
        {
            "index.md": "# A\n",
            "1_a/b.md": f"---\naliases: [/docs/a/c, ../../x, y, {{z: 1}}, {odd}]\n---\n# B\n",
            "1_a/c.md": "---\naliases: [y]\n---\n# C\n",
        }
    )
    assert built.warnings == [
        "1_a/b.md:2: WARNING: the alias '/docs/a/c' is the address of another page; "
        "it is left out [lmstudio.frontmatter]",
        "1_a/b.md:2: WARNING: the alias '../../x' is not a path on the site; "
        "it is left out [lmstudio.frontmatter]",
        *(
            f"1_a/b.md:2: WARNING: the alias '{alias}' is not a path on the site; it is left out "
            "[lmstudio.frontmatter]"
            for alias in ("b%2f%2e%2e/c", "d#e", r"f\ng")
        ),
        "1_a/c.md:2: WARNING: the alias 'y' is also an alias of another page; "
        "it is left out [lmstudio.frontmatter]",
        "1_a/b.md:2: WARNING: 'aliases' has a mapping in it, expected a list of addresses "
        "[lmstudio.frontmatter]",
    ]
    assert not (built.outdir / "a/c/index.html").exists()
