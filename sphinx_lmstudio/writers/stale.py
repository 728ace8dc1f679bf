"""Pages to write again though they were not read again; removed files are deleted.

Sphinx writes what it has read. It cannot know that every sidebar shows every title, that a link's
words are another page's, or that the last build was stopped.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import chain, count
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.util import docname_join

from sphinx_lmstudio.components.domain import LmsDomain
from sphinx_lmstudio.components.link import heading_label
from sphinx_lmstudio.docs_tree import docs_tree
from sphinx_lmstudio.model.docpath import same_file_key
from sphinx_lmstudio.page_record import kept_data, page_record
from sphinx_lmstudio.site.navtree import nodes_html, shown_navigation
from sphinx_lmstudio.site.outdated import digest
from sphinx_lmstudio.site.toctree import reading_order
from sphinx_lmstudio.theme.furo import has_section_navigation
from sphinx_lmstudio.warning import WarningSubtype, warn
from sphinx_lmstudio.writers.html.builder import SiteBuilder
from sphinx_lmstudio.writers.html.page_context import copied_suffix
from sphinx_lmstudio.writers.removal import remove_file
from sphinx_lmstudio.writers.typst.builder import TypstBuilder

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

OUTPUTS, REVISION = "outputs", "revision"
"""Where the domain keeps what each output folder shows, and how often a page was read, or went."""


def setup_stale(app: Sphinx) -> None:
    last_build = LastBuild()
    # Before a builder notes that pages are of the new conf.py.
    app.connect("builder-inited", last_build.begin)
    app.connect("env-purge-doc", count_change)
    app.connect("env-updated", name_pictures)
    app.connect("env-updated", find_stale)
    app.connect("env-updated", last_build.find_unwritten)
    app.connect("build-finished", last_build.end)


@dataclass(slots=True)
class LastBuild:
    """Whether the last build wrote all it had to: one that is stopped while it writes has noted in
    the environment that pages are as they will be. A file beside it tells of such a build."""

    was_ended: bool = True

    def begin(self, app: Sphinx) -> None:
        mark = _unended_mark(app)
        self.was_ended = not mark.is_file()
        mark.parent.mkdir(parents=True, exist_ok=True)
        mark.touch()

    def find_unwritten(self, app: Sphinx, env: BuildEnvironment) -> list[str]:
        """All pages after a build that was stopped: the last it wrote may be cut off."""
        return [] if self.was_ended else sorted(env.found_docs)

    def end(self, app: Sphinx, error: Exception | None) -> None:
        wrote_all = not isinstance(app.builder, SiteBuilder) or app.builder.wrote_all
        if error is None and wrote_all:
            _unended_mark(app).unlink(missing_ok=True)


def _unended_mark(app: Sphinx) -> Path:
    return Path(app.doctreedir) / "lmstudio" / f"unended-{digest(str(app.outdir)):08x}"


class Shown(NamedTuple):
    """A page in an output folder."""

    suffix: str
    """Of its file."""
    navigation: int
    """A digest of all that the navigation on it shows."""
    neighbors: int
    """A digest of what the pages before and after it say of themselves."""
    read: int
    """When it was read: another builder may have read a page whose file is older than its
    output."""


@dataclass(frozen=True, slots=True)
class Links:
    """Where the links of all pages lead, by docname."""

    anchors: dict[str, int] = field(default_factory=dict)
    """Digests of a page's title, headings and ids."""
    targets: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    """Docname and address of where each link of a page leads."""
    meant: dict[str, int] = field(default_factory=dict)
    """Digests of what references of other kinds than addresses lead to."""


@dataclass(frozen=True, slots=True)
class Output:
    """What an output folder shows, as of the last build into it.

    Builders that share an environment each know what they have written.
    """

    revision: int
    by_section: bool
    """Whether navigation is that of the section a page is in."""
    pages: dict[str, Shown]
    links: Links
    pictures: dict[str, str]
    """The pictures that were copied: their files, and the names they have in the output."""


def count_change(app: Sphinx, env: BuildEnvironment, docname: str) -> None:
    """Sphinx purges a page before it reads it, and when it is gone."""
    kept_data(env)[REVISION] = kept_data(env).get(REVISION, 0) + 1


def name_pictures(app: Sphinx, env: BuildEnvironment) -> None:
    """Number the pictures of one name by their folders.

    Sphinx numbers them as it comes upon them: in another order where several processes read, and
    where only some pages are read again.
    """
    taken: set[str] = set()
    shown = {path: sorted(docnames) for path, (docnames, _) in sorted(env.images.items())}
    for docname in {name for docnames in shown.values() for name in docnames}:
        env.images.purge_doc(docname)
    for path, docnames in shown.items():
        if (env.srcdir / path).exists() and not (env.srcdir / path).is_file():
            # Copying a pipe would wait without end.
            message = f"'{path}' is not a file; the picture is left out"
            warn(WarningSubtype.ASSET, message, docnames[0])
            continue
        for docname in docnames:
            env.images.add_file(docname, path)
        name = distinct_name(env.images[path][1], taken)
        taken.add(same_file_key(name))
        env.images[path] = (set(docnames), name)


def distinct_name(name: str, taken: Container[str]) -> str:
    """A name, or with a number the first like it that is another file on every system."""
    file = PurePosixPath(name)
    numbered = (f"{file.stem}{number}{file.suffix}" for number in count(1))
    return next(name for name in chain([name], numbered) if same_file_key(name) not in taken)


def find_stale(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Pages that show something else now; removed files are deleted."""
    revision: int = kept_data(env).get(REVISION, 0)
    by_section = has_section_navigation(app)
    outputs: dict[str, Output] = kept_data(env).setdefault(OUTPUTS, {})
    old = outputs.get(str(app.outdir))
    if old and (old.revision, old.by_section) == (revision, by_section):
        return []
    site = docs_tree(env).site
    neighbors = shown_neighbors(env) if by_section else {}
    # A page's file for Typst shows no navigation: that is the file of the book.
    has_navigation = not isinstance(app.builder, TypstBuilder)
    pages = {
        docname: Shown(
            PurePosixPath(site.pages[docname].path).suffix,
            seen if has_navigation else 0,
            neighbors.get(docname, 0),
            env.all_docs[docname],
        )
        for docname, seen in shown_navigation(env, by_section=by_section).items()
    }
    pictures = {path: name for path, (_, name) in env.images.items()}
    new = Output(revision, by_section, pages, find_links(env), pictures)
    outputs[str(app.outdir)] = new
    if old is None:
        return sorted(env.found_docs)
    remove_outputs(app, old.pages.keys() - site.pages.keys())
    remove_sources(app, copied(old.pages) - copied(new.pages))
    remove_pictures(app, set(old.pictures.values()) - set(new.pictures.values()))
    changed = {docname for docname in pages if old.pages.get(docname) != pages[docname]}
    for path, (docnames, name) in env.images.items():
        if old.pictures.get(path) != name:
            changed |= docnames
    return sorted(changed.union(relinked(old.links, new.links)))


def shown_neighbors(env: BuildEnvironment) -> dict[str, int]:
    """A digest of the leads of the pages before and after each page."""
    docnames = reading_order(env)
    leads = ["", *(page_record(env, docname).lead for docname in docnames), ""]
    around = zip(docnames, leads, leads[2:], strict=False)
    return {docname: digest((before, after)) for docname, before, after in around}


def find_links(env: BuildEnvironment) -> Links:
    """Where links lead."""
    resolve = docs_tree(env).resolver.resolve
    labels = find_labels(env)
    links = Links()
    for docname in env.found_docs:
        record = page_record(env, docname)
        slugs = env.metadata[docname].get("myst_slugs", {}).values()
        words = [env.titles[docname].astext(), *(words for _, _, words in slugs)]
        links.anchors[docname] = digest((words, record.ids))
        found = [resolve(address, page, hints=False) for address, page in record.links]
        links.targets[docname] = [(target.docname, target.url) for target in found]
        if record.references:
            links.meant[docname] = digest(
                [find_meant(env, labels, docname, kind, name) for kind, name in record.references]
            )
    return links


def relinked(old: Links, new: Links) -> list[str]:
    """Pages of which a link leads elsewhere now, or to a page with another title or anchors."""
    changed = {name for name in new.anchors if old.anchors.get(name) != new.anchors[name]}
    return [
        docname
        for docname, found in new.targets.items()
        if found != old.targets.get(docname)
        or any(target in changed for target, _ in found)
        or new.meant.get(docname) != old.meant.get(docname)
    ]


def find_labels(env: BuildEnvironment) -> dict[str, tuple[str, ...]]:
    """Where each label leads, and its words; Sphinx knows those of headings from `note_labels`."""
    standard = env.domains.standard_domain
    headings = {
        heading_label(docname, slug): (docname, slug, words)
        for docname in env.found_docs
        for slug, words in page_record(env, docname).headings.items()
    }
    return {**standard.anonlabels, **standard.labels, **headings}


def find_meant(
    env: BuildEnvironment,
    labels: Mapping[str, tuple[str, ...]],
    docname: str,
    kind: str,
    name: str,
) -> object:
    """What a reference on a page leads to, and the words it shows without its own."""
    if kind == "doc":
        target = docname_join(docname, name)
        return target, nodes_html(env.titles[target]) if target in env.titles else ""
    if kind == "param":
        domain = env.domains["lms"]
        assert isinstance(domain, LmsDomain)  # noqa: S101 - the name is ours
        return domain.find_param(name, docname)
    return labels.get(name)


def remove_outputs(app: Sphinx, docnames: Iterable[str]) -> None:
    """Delete what earlier builds wrote for pages that are gone, which Sphinx leaves behind."""
    builder = app.builder
    for docname in docnames:
        if isinstance(builder, StandaloneHTMLBuilder):
            remove_file(builder.get_output_path(docname), app.outdir)
        elif isinstance(builder, TypstBuilder):
            remove_file(builder.page_file(docname), app.outdir)
        elif suffix := getattr(builder, "out_suffix", ""):
            remove_file(app.outdir / f"{docname}{suffix}", app.outdir)


def copied(pages: Mapping[str, Shown]) -> set[tuple[str, str]]:
    """Docname and suffix of each page whose source is copied."""
    return {(docname, page.suffix) for docname, page in pages.items() if page.suffix}


def remove_sources(app: Sphinx, pages: Iterable[tuple[str, str]]) -> None:
    """Delete copies of sources that are gone, or whose file has another suffix now."""
    for docname, suffix in pages:
        name = docname + copied_suffix(app.config, suffix)
        remove_file(app.outdir / "_sources" / name, app.outdir)


def remove_pictures(app: Sphinx, filenames: Iterable[str]) -> None:
    """Delete pictures that an earlier build copied and no page shows any more."""
    for filename in filenames:
        remove_file(app.outdir / app.builder.imagedir / filename, app.outdir)
