"""EPUB: the contents are the navigation of the site, and every page is in the book once.

A section is named by its label. A landing page that the author wrote is the first article of its
section, under its own title: its file has both headings, and each has an entry in the contents.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property
from html import escape
from pathlib import Path, PurePosixPath
from posixpath import normpath
from typing import TYPE_CHECKING, Any, TypeAlias
from urllib.parse import quote, unquote

from docutils import nodes
from sphinx.builders.epub3 import Epub3Builder
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.logging import suppress_logging

from sphinx_lmstudio import order
from sphinx_lmstudio.docs_tree import docs_tree
from sphinx_lmstudio.look.css import with_values
from sphinx_lmstudio.look.palette import Scheme
from sphinx_lmstudio.site.navtree import read_navigation
from sphinx_lmstudio.site.titles import title_nodes, translated
from sphinx_lmstudio.theme.design import SHEET
from sphinx_lmstudio.theme.styles import write_static

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.config import Config

Place: TypeAlias = tuple[str, tuple[str, ...]]
"""An entry of the navigation: the address of its file, and the captions around it as HTML."""
BUILDER = Epub3Builder.name
STYLE_SHEET = "lmstudio-epub.css"
CAPTION = "lms-caption-"
"""The prefix of the anchors of captions."""
LEVEL = "toctree-l"
"""The prefix of the class of a toctree's entry; its depth follows."""
NOT_SAID = "unknown"
"""The value that Sphinx writes for metadata that is missing in conf.py."""

NOT_IN_XML = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]")
"""Characters that are not allowed in XML files, as UTF-8."""
NOT_IN_NAMES = re.compile(r'["#*:<>?\\|]')
"""Characters that are not allowed in the names of files in a book, and `#`, at which reading
systems cut an address even if it is quoted.

https://www.w3.org/TR/epub-33/#sec-container-filenames"""


def setup_epub_builder(app: Sphinx) -> None:
    app.add_builder(EpubBuilder, override=True)
    app.add_post_transform(HeadSection)
    app.connect("config-inited", fill_metadata)
    app.connect("builder-inited", add_book_style_sheet)
    app.connect("write-started", write_book_style_sheet)


def fill_metadata(app: Sphinx, config: Config) -> None:
    """Fill in the metadata of the book from the settings of the site."""
    site, prefix = str(config.lmstudio_site_url), str(config.lmstudio_docs_prefix)
    known = {
        "epub_identifier": f"{site.rstrip('/')}/{prefix.strip('/')}",
        "epub_description": config.epub_title,
        "epub_contributor": config.epub_author,
        "epub_copyright": config.epub_author,
    }
    for name, value in known.items():
        if config[name] in {NOT_SAID, ""} and value:
            config[name] = value


def add_book_style_sheet(app: Sphinx) -> None:
    if app.builder.name == BUILDER:
        app.add_css_file(STYLE_SHEET)


def write_book_style_sheet(app: Sphinx, builder: Builder) -> None:
    if isinstance(builder, EpubBuilder):
        rules = Path(__file__).with_name(STYLE_SHEET).read_text("utf-8")
        write_static(builder, STYLE_SHEET, with_values(rules, Scheme.EBOOK))


class HeadSection(SphinxPostTransform):
    """Give the file of a section its label as the heading, with the article one level below."""

    default_priority = order.LAST
    builders = (BUILDER,)

    def run(self, **kwargs: Any) -> None:
        docname = self.env.current_document.docname
        section = docs_tree(self.env).site.sections.get(docname)
        if section is None or docname == self.config.root_doc:
            return
        label = translated(self.env, section.label, docname)
        if self.env.titles[docname].astext() != label:
            title = nodes.title(label, label)
            self.document[:] = [
                nodes.section("", title, *self.document.children, ids=["lms-section"])
            ]


class MediaTypes(dict[str, str]):
    """Media types of files by suffix, in capitals too: `.PNG`."""

    def __contains__(self, suffix: object) -> bool:
        return super().__contains__(str(suffix).lower())

    def __getitem__(self, suffix: str) -> str:
        return super().__getitem__(suffix.lower())


class EpubBuilder(Epub3Builder):
    """Sphinx's builder, with our contents."""

    media_types = MediaTypes(Epub3Builder.media_types)

    def file_of(self, docname: str) -> str:
        """The path of a page's file, without its suffix; it need not be readable in a book."""
        name = NOT_IN_NAMES.sub(lambda character: f"_{ord(character[0]):x}", docname)
        while name != docname and name in self.env.found_docs:
            name += "_"
        return name

    @cached_property
    def pages_by_file(self) -> dict[str, str]:
        """Docnames by the paths of their files, without suffix."""
        return {self.file_of(docname): docname for docname in self.env.found_docs}

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        return super().get_target_uri(self.file_of(docname), typ)

    def get_output_path(self, page_name: str, /) -> Path:
        return super().get_output_path(self.file_of(page_name))

    def content_metadata(self) -> dict[str, Any]:
        # An empty version makes the book invalid; Sphinx has warned about it.
        return {**super().content_metadata(), "version": escape(self.config.version or "1.0")}

    def get_toc(self) -> None:
        # Made from the page of the root, which has been written: its faults have been reported.
        with suppress_logging():
            super().get_toc()

    def write_doc(self, docname: str, doctree: nodes.document) -> None:
        """Write a page, with an anchor for each caption that begins with it."""
        first = next(iter(doctree.findall(nodes.section)), None)
        if first is not None:
            count = self.caption_counts[escape(self.get_target_uri(docname))]
            first["ids"] = [*(f"{CAPTION}{n + 1}" for n in range(count)), *first["ids"]]
        super().write_doc(docname, doctree)

    def get_refnodes(
        self, doctree: nodes.Node, result: list[dict[str, Any]]
    ) -> list[dict[str, Any]]:
        """The entries of toctrees, to any depth, with exact titles."""
        for reference in doctree.findall(nodes.reference):
            classes: list[str] = reference.parent["classes"]
            levels = [int(c.removeprefix(LEVEL)) for c in classes if c.startswith(LEVEL)]
            # The root's entry for itself has none. Addresses are seen from the root's folder.
            root = PurePosixPath(self.config.root_doc).name + self.out_suffix
            address = reference.get("refuri") or root
            if levels and ":" not in address.partition("#")[0]:
                entry = {"level": levels[0], "refuri": escape(address), "text": _title(reference)}
                result.append(entry)
        return result

    def toc_add_files(self, refnodes: list[dict[str, Any]]) -> None:
        """Add the root only once; of two entries for one file, the second leads to its heading."""
        for entry in refnodes:
            # Sphinx puts the root's folder before them: `guide/../api/chat.xhtml`.
            entry["refuri"] = normpath(entry["refuri"])
        super().toc_add_files(refnodes)
        root = escape(self.config.root_doc + self.out_suffix)
        head, *others = (entry for entry in refnodes if entry["refuri"] == root)
        if others:
            refnodes.remove(head)
        else:
            head["text"] = escape(self.env.titles[self.config.root_doc].astext())
        seen: set[str] = set()
        for entry in refnodes:
            address = entry["refuri"]
            if address in seen and (heading := self.first_id(address)):
                entry["refuri"] = f"{address}#{escape(quote(heading))}"
            seen.add(address)
        refnodes[:] = with_captions(refnodes, self.places)

    @cached_property
    def places(self) -> list[Place]:
        """The entries of the navigation in order: address, and the captions around it."""
        root = read_navigation(self.env).root
        return [
            (escape(self.get_target_uri(entry.docname)), captions)
            for entry, captions in root.below_captions()
            if entry.docname and not entry.is_link
        ]

    @cached_property
    def caption_counts(self) -> Counter[str]:
        """The number of captions that begin with a page, by its address."""
        counts: Counter[str] = Counter()
        for (address, _), new in zip(self.places, new_captions(self.places), strict=True):
            counts[address] += len(new)
        return counts

    def first_id(self, address: str) -> str:
        """The id of a page's title."""
        name = unquote(address).removesuffix(self.out_suffix)
        docname = self.pages_by_file.get(name, "")
        if not docname:
            return ""
        section = next(iter(self.env.get_doctree(docname).findall(nodes.section)), None)
        return self.fix_fragment("", section["ids"][0]) if section is not None else ""

    def build_content(self) -> None:
        """List the files in the order of the contents, then the pages that are not in them.

        Sphinx compares addresses with names of files, which differ if a name needs quoting. It also
        leaves pages that are not in the contents out of the reading order, so nobody finds them.
        """
        self.leave_out_design()
        contents = self.refnodes
        entries = [{**entry, "refuri": unquote(entry["refuri"])} for entry in contents]
        listed = {entry["refuri"] for entry in entries}
        pages = [self.file_of(page) + self.out_suffix for page in sorted(self.env.found_docs)]
        entries += [{"refuri": page} for page in pages if page not in listed]
        self.refnodes = entries
        super().build_content()
        self.refnodes = contents

    def leave_out_design(self) -> None:
        """Remove sphinx-design's style sheet from a book in which no page uses it."""
        pages = Path(self.outdir).rglob(f"*{self.out_suffix}")
        if not any(SHEET in page.read_text("utf-8") for page in pages):
            (Path(self.outdir) / "_static" / SHEET).unlink(missing_ok=True)

    def build_epub(self) -> None:
        """Pack the book without characters that XML does not allow, which would blank the page."""
        for name in ("content.opf", "toc.ncx", *self.files):
            file = Path(self.outdir) / name
            if file.suffix in {self.out_suffix, ".opf", ".ncx"}:
                data = file.read_bytes()
                if (allowed := NOT_IN_XML.sub("\ufffd".encode(), data)) != data:
                    file.write_bytes(allowed)
        super().build_epub()

    def toc_metadata(self, level: int, navpoints: Any) -> dict[str, Any]:
        # The older form of the contents must have the same identifier as the metadata.
        uid = escape(self.config.epub_identifier)
        return {**super().toc_metadata(level, navpoints), "uid": uid}


def new_captions(places: list[Place]) -> Iterator[tuple[str, ...]]:
    """The captions that begin with each entry."""
    last: tuple[str, ...] = ()
    for _, around in places:
        pairs = enumerate(zip(last, around, strict=False))
        shared = next((n for n, (a, b) in pairs if a != b), min(len(last), len(around)))
        yield around[shared:]
        last = around


def with_captions(refnodes: list[dict[str, Any]], places: list[Place]) -> list[dict[str, Any]]:
    """The contents with an entry for each caption, which leads to the first page below it.

    :param places: the places of all entries except the first
    """
    start = len(refnodes) - len(places)
    addresses = [entry["refuri"].partition("#")[0] for entry in refnodes[max(start, 0) :]]
    if start < 0 or addresses != [address for address, _ in places]:
        return refnodes  # an author's toctrees have other entries
    found = refnodes[:start]
    # Each entry has a place of its own, in the order of the file: the first has its beginning.
    counts: Counter[str] = Counter()

    def add(address: str, entry: dict[str, Any], level: int) -> None:
        if not counts[address]:
            entry = {**entry, "refuri": address}
        elif "#" not in entry["refuri"]:
            entry = {**entry, "refuri": f"{address}#{CAPTION}{counts[address]}"}
        counts[address] += 1
        found.append({**entry, "level": level})

    pairs = zip(places, new_captions(places), strict=True)
    for entry, ((address, around), new) in zip(refnodes[start:], pairs, strict=True):
        level = entry["level"] + len(around)
        for depth, words in enumerate(new, level - len(new)):
            add(address, {"refuri": address, "text": words}, depth)
        add(address, entry, level)
    return found


def _title(reference: nodes.reference) -> str:
    text = reference.astext()
    # Sphinx makes plain text of titles that a toctree gives, those of landing pages.
    if "`" in text and len(reference) == 1 and isinstance(reference[0], nodes.Text):
        text = "".join(node.astext() for node in title_nodes(text))
    return escape(text)
