"""Words of our own in the reader's language, and the words of authors in their catalogs."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo
from babel.messages.pofile import write_po

import sphinx_lmstudio
from sphinx_lmstudio.components.deeplink import form_html
from sphinx_lmstudio.messages import CATALOG, LOCALE
from tests.build.catalogs import read_catalog
from tests.build.components import PAGE, SITE
from tests.helpers.css import select, texts

if TYPE_CHECKING:
    from pathlib import Path

    from babel.messages.catalog import Catalog

    from tests.helpers.builds import Build, Built

PACKAGE = LOCALE.parent
LANGUAGES = sorted(path.parent.parent.name for path in LOCALE.rglob(f"{CATALOG}.po"))


def of_language(language: str) -> Path:
    return LOCALE / language / "LC_MESSAGES" / f"{CATALOG}.po"


def words(catalog: Catalog) -> dict[str, str]:
    """The messages of a catalog and what they are in its language."""
    return {str(message.id): str(message.string) for message in catalog if message.id}


def test_there_is_german() -> None:
    assert "de" in LANGUAGES


def test_the_template_has_every_word_of_our_own() -> None:
    found = extract_from_dir(PACKAGE, [("**.py", "python")], keywords={"_": None, "N_": None})
    assert words(read_catalog(LOCALE / f"{CATALOG}.pot")).keys() == {
        message[2] for message in found
    }


def test_no_word_is_looked_up_in_another_catalog() -> None:
    lookup = re.compile(r"sphinx\.locale import [^\n]*\b(_|__|get_translation)\b")
    assert lookup.search((PACKAGE / "messages.py").read_text("utf-8"))
    # `_compat.py` knows messages of Sphinx by their words.
    own = {"messages.py", "_compat.py"}
    files = [path for path in PACKAGE.rglob("*.py") if path.name not in own]
    assert [path.name for path in files if lookup.search(path.read_text("utf-8"))] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_has_every_word(language: str) -> None:
    translated = words(read_catalog(of_language(language)))
    assert translated.keys() == words(read_catalog(LOCALE / f"{CATALOG}.pot")).keys()
    assert [message for message, text in translated.items() if not text.strip()] == []
    for message, text in translated.items():
        assert re.findall(r"%\w", text) == re.findall(r"%\w", message)
        assert text.endswith((":", "：", " :")) == message.endswith(":")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_translation_is_a_guess(language: str) -> None:
    catalog = read_catalog(of_language(language))
    assert [message.id for message in catalog if message.id and message.fuzzy] == []
    assert catalog.obsolete == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_compiled_is_what_is_written(language: str) -> None:
    with of_language(language).with_suffix(".mo").open("rb") as file:
        compiled = words(read_mo(file))
    assert compiled == words(read_catalog(of_language(language)))


AROUND_PAGES = {
    *("Home", "Overview", "Sections", "Breadcrumbs", "Site navigation", "On this page"),
    "Link copied",
    *("Copy page", "More ways to use this page", "Copy as Markdown", "Open the Markdown"),
    "Copy the address for a model",
}
OF_THE_SITE = {
    *("Downloads", "Languages", "Version", "Versions", "Go to version {new}"),
    "This page is about version {old}, which is not the latest.",
}
FOR_MODELS = {
    *("Alternatives, of which one is enough:", "Pages", "Other pages", "Documentation of %s"),
    "Each page is listed at the address of its Markdown. All of them in one file: %s.",
    *("The same for one section: %s.", "{bytes:,} bytes, about {tokens:,} tokens"),
}
ONLY_IN_BOOK = {"Where code comes in several languages, this book shows: %s.", "p. %s"}
IN_THE_FORM = {
    message
    for message in words(read_catalog(LOCALE / f"{CATALOG}.pot"))
    if re.search(rf'[>"]{re.escape(escape(message))}[<"]', form_html(""))
}
"""Words of the generator of deep links."""
OF_SCRIPTS = {
    *("Nested parameters", "Variants", "Copy", "Copied", "Could not copy"),
    *("Expand all", "Collapse all", "Enlarge picture", "Close"),
}
OF_SEARCH = {
    *("Search", "Hits", "Nothing found.", "Did you mean %s?", "Recent searches", "Remove marks"),
    *("Try fewer or other words, or only the beginning of a name.", "Pages found: %s"),
    *("The search could not be loaded.", "Close", "Sections", "Show more"),
}
IN_LARGE_SECTIONS = {"All pages"}
ONLY_IN_HTML = {
    *("parameter", "Link to this parameter", "Task"),
    *AROUND_PAGES,
    *IN_LARGE_SECTIONS,
    *OF_THE_SITE,
    *IN_THE_FORM,
    *OF_SCRIPTS,
    *FOR_MODELS,
    *OF_SEARCH,
}


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_our_own_words_are_in_the_language_of_the_reader(build: Build, language: str) -> None:
    tags = "# T\n\n<details>x</details>\n\n<video src='/assets/a.mp4'></video>\n"
    tags += "".join(f"\n> [!{kind}]\n> x\n" for kind in ("TIP", "IMPORTANT", "WARNING", "CAUTION"))
    tags += "".join(
        f"\n<Callout type='{kind}'>x</Callout>\n" for kind in ("error", "success", "idea")
    )
    table = '{{ a: { default: 4, returns: "x", deprecated: true } }}'
    tags += f"\n<Tab>x</Tab>\n\n<TypeTable type={table} />\n"
    built = build({**SITE, "1_guide/tags.md": tags}, "text", language=language)
    assert built.warnings == []
    text = squeezed(built.text("guide/page") + built.text("guide/tags"))
    shown = words(read_catalog(of_language(language)))
    shown["Version %s"] %= "1.10"
    shown["Video: %s"] %= "a.mp4"
    shown["Tab %d"] %= 1
    shown["Default: %s"] %= '"4"'
    shown["Returns: %s"] %= "x"
    assert [
        word
        for message, word in shown.items()
        if message not in ONLY_IN_HTML | ONLY_IN_BOOK | {"[picture]"} and squeezed(word) not in text
    ] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_our_words_around_pages_are_in_that_language_too(build: Build, language: str) -> None:
    files = {"0_root/a.md": "# A\n", "1_b/c.md": "# C\n", "1_b/1_d/e.md": "# E\n"}
    built = build(
        files,
        language=language,
        lmstudio_versions="../versions.json",
        lmstudio_languages={"en": "../en/"},
        lmstudio_downloads={"PDF": "a.pdf"},
        lmstudio_sidebar_limit=1,
    )
    page = (built.outdir / "b/d/e.html").read_text("utf-8")
    shown = words(read_catalog(of_language(language)))
    assert [
        word
        for word in AROUND_PAGES | IN_LARGE_SECTIONS | OF_THE_SITE | OF_SEARCH
        if shown[word] not in page
    ] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_texts_for_models_are_in_that_language_too(build: Build, language: str) -> None:
    snippet = "```lms_code_snippet\nvariants: {A: {code: a}, B: {code: b}}\n```\n"
    files = {"index.md": "# T\n", "1_b/c.md": snippet, "lost.md": "---\norphan: true\n---\n\n# L\n"}
    built = build(files, language=language, project="Pumps")
    names = ("llms.txt", "b/llms.txt", "b/c.md")
    text = "".join((built.outdir / name).read_text("utf-8") for name in names)
    shown = words(read_catalog(of_language(language)))
    # With what is put into them left out.
    parts = [part for word in FOR_MODELS for part in re.split(r"%s|\{.*?\}", shown[word]) if part]
    assert [part for part in parts if part not in text] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_form_of_deep_links_is_in_that_language_too(build: Build, language: str) -> None:
    files = {"index.md": "# A\n\n```lms_mcp_deep_link_generator\n```\n"}
    page = (build(files, language=language).outdir / "index.html").read_text("utf-8")
    shown = words(read_catalog(of_language(language)))
    assert {"Copy", "Copied.", "Your entry in mcp.json", "this contains no entry"} <= IN_THE_FORM
    assert [word for word in IN_THE_FORM if escape(shown[word]) not in page] == []
    placeholders = re.compile(r"\{\w+\}")
    for word in IN_THE_FORM:
        assert sorted(placeholders.findall(shown[word])) == sorted(placeholders.findall(word))


def test_no_word_of_english_is_left_in_german(build: Build) -> None:
    built = build(SITE, language="de")
    assert built.warnings == []
    page = built.html("guide/page")
    titles = texts(page, ".admonition-title, .lms-terminal-title, .lms-download-link")
    assert titles == [
        *("Terminal", "Profi-Tipp", "Achtung", "Info", "Hinweis", "Hinweis", "Private Beta"),
        *("Terminal", "Herunterladen", "Herunterladen"),
    ]
    assert texts(page, ".lms-badge") == ["Optional", "Öffentlich", "Erforderlich"]
    link = select(page, ".lms-param-head a.headerlink")[0]
    assert link.get("title") == "Link zu diesem Parameter"
    (deeplink,) = select(page, ".lms-deeplink")
    assert "Dieser Eintrag aus mcp.json zum Beispiel:" in texts(deeplink, "> p")
    english = words(read_catalog(of_language("de")))
    different = [word for word, text in english.items() if word != text and "%" not in word]
    article = squeezed(select(page, "article")[0].text_content())
    assert [word for word in different if len(word) > 8 and squeezed(word) in article] == []


def test_a_language_without_a_catalog_has_english(build: Build) -> None:
    built = build(SITE, language="nl")
    assert built.warnings == []
    titles = texts(built.html("guide/page"), ".admonition-title")
    assert titles[:2] == ["Pro Tip", "Heads Up"]


AUTHORS = {
    "Components page": "page title",
    "Section one": "heading",
    "title_one & <two>.py": "snippet title that looks like markup",
    "Label A_1 & <b>": "variant label that looks like markup",
    "Label (b)": "variant label",
    "column_snippet.ts": "snippet title in a column",
    "ColumnTab": "variant label in a column",
    "Text of param one with `inlinecode`.": "param description",
    "item of param one": "list in a param description",
    "Text of the child.": "description of a child",
    "Text of the grandchild.": "description of a grandchild",
    "Caption param": "caption of a param",
    "Heading of the left column": "heading in a column",
    "Text of the left column.": "column",
    "Text of the column param.": "param description in a column",
    "Text of the tip.": "callout in a column",
    "Text of the warning in the tip.": "callout in a callout",
    "Text of the right column.": "right column",
    "item with columns": "list item",
    "Text of the second list column.": "column in a list",
    "Text of the second quote column.": "column in a quote",
    "Text of the first inner column.": "column in a column",
    "Text of the info.": "callout",
    "Heading in the info": "heading in a callout",
    "Text of the *small* download.": "download description",
    "item of the download": "list in a download description",
    "Last words.": "paragraph",
}


@pytest.fixture(scope="module")
def template(build: Build) -> Catalog:
    """The messages of the page, as translators get them."""
    built = build(SITE, "gettext", gettext_compact=False)
    assert built.warnings == []
    return read_catalog(built.outdir / "guide/page.pot")


@pytest.mark.parametrize("message", AUTHORS, ids=AUTHORS.values())
def test_what_an_author_wrote_is_in_the_catalog_with_its_line(
    template: Catalog, message: str
) -> None:
    ((path, line),) = template[message].locations
    assert path.endswith("1_guide/page.md")
    assert message in PAGE.splitlines()[line - 1]


def test_the_catalog_of_a_page_has_no_words_of_ours_and_no_code(template: Catalog) -> None:
    """Ours are translated already; sessions, names and addresses are the same in any language."""
    messages = [str(message.id) for message in template if message.id]
    ours = words(read_catalog(LOCALE / f"{CATALOG}.pot")).keys()
    assert [message for message in messages if message in ours] == []
    mixed = ("Optional", "Required", "Public", "Version ", "mcp.json", "$ ", "://", "user_1/")
    assert [message for message in messages if any(word in message for word in mixed)] == []
    assert [message for message in messages if message == "column_param"] == []


@pytest.fixture(scope="module")
def translated(build: Build, template: Catalog, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The site with every message of the page translated: it begins with `Ü`."""
    for message in template:
        if message.id:
            message.string = f"Ü {message.id}"
    base = tmp_path_factory.mktemp("locale")
    folder = base / "de" / "LC_MESSAGES" / "guide"
    folder.mkdir(parents=True)
    with (folder / "page.po").open("wb") as file:
        write_po(file, template)
    return build(SITE, language="de", locale_dirs=[str(base)], gettext_compact=False)


def test_what_is_translated_has_no_warning(translated: Built) -> None:
    assert translated.warnings == []


@pytest.mark.parametrize("message", AUTHORS, ids=AUTHORS.values())
def test_what_an_author_wrote_comes_back_translated(translated: Built, message: str) -> None:
    article = select(translated.html("guide/page"), "article")[0].text_content()
    shown = re.sub(r"[*`]", "", message)
    assert f"Ü {shown}" in " ".join(article.split())


def test_code_is_not_translated(translated: Built, build: Build) -> None:
    page, original = translated.html("guide/page"), build(SITE).html("guide/page")
    for selector in ("pre", "code.lms-param-name", "code.lms-param-type", ".lms-download-facts"):
        shown = texts(page, selector)
        assert shown
        assert shown == texts(original, selector)


def test_addresses_are_those_of_the_original(translated: Built, build: Build) -> None:
    original = build(SITE)
    for docname in ("index", "guide/page"):
        theirs = original.html(docname).xpath("//article//@id | //article//@href")
        assert translated.html(docname).xpath("//article//@id | //article//@href") == theirs


def test_our_own_words_stay_what_they_are_in_that_language(translated: Built) -> None:
    page = translated.html("guide/page")
    titles = texts(page, ".admonition-title, .lms-terminal-title, .lms-badge")
    assert [title for title in titles if title.startswith("Ü ")] == []
    assert "Private Beta" in titles


def test_the_package_has_its_catalogs() -> None:
    assert type(LOCALE)(str(sphinx_lmstudio.__file__)).parent == PACKAGE
    assert all(of_language(language).with_suffix(".mo").is_file() for language in LANGUAGES)
