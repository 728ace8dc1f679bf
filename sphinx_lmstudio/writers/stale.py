"""Finds pages that must be written again although they were not read again, and obsolete files.

Sphinx writes the pages that it has read. It cannot know that sidebars show the titles of other
pages, that the text of a link may be the title of another page, or that the last build was
interrupted.
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
from sphinx_lmstudio.writers.book.namesakes import sections_to_name
from sphinx_lmstudio.writers.html.builder import SiteBuilder
from sphinx_lmstudio.writers.html.page_context import copied_suffix
from sphinx_lmstudio.writers.removal import remove_file
from sphinx_lmstudio.writers.typst.builder import TypstBuilder

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping, Sequence

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

OUTPUTS, REVISION = "outputs", "revision"
"""Keys of the domain's data for the content of each output folder, and for the number of times that
a page was read or removed."""


def setup_stale(app: Sphinx) -> None:
    last_build = LastBuild()
    # Before a builder notes the new conf.py as that of its pages.
    app.connect("builder-inited", last_build.begin)
    app.connect("env-purge-doc", count_change)
    app.connect("env-updated", name_pictures)
    app.connect("env-updated", find_stale)
    app.connect("env-updated", last_build.find_unwritten)
    app.connect("build-finished", last_build.end)


@dataclass(slots=True)
class LastBuild:
    """Whether the last build wrote all pages it had to.

    A build that is interrupted while it writes has already stored the new state of all pages in the
    environment. A file beside the environment marks such a build."""

    was_ended: bool = True

    def begin(self, app: Sphinx) -> None:
        mark = _unended_mark(app)
        self.was_ended = not mark.is_file()
        mark.parent.mkdir(parents=True, exist_ok=True)
        mark.touch()

    def find_unwritten(self, app: Sphinx, env: BuildEnvironment) -> list[str]:
        """All pages after a build that was interrupted: the last one may be incomplete."""
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
    """The suffix of its file."""
    navigation: int
    """A digest of the navigation on the page."""
    neighbors: int
    """A digest of the leads of the previous and the next page."""
    read: int
    """When it was read: another builder may have read it since, although its file is older than the
    output."""


@dataclass(frozen=True, slots=True)
class Links:
    """The targets of the links of all pages, by docname."""

    anchors: dict[str, int] = field(default_factory=dict)
    """Digests of a page's title, headings and ids."""
    targets: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    """The docname and the address to which each link of a page leads."""
    meant: dict[str, int] = field(default_factory=dict)
    """Digests of the targets of references that are not addresses."""


@dataclass(frozen=True, slots=True)
class Output:
    """The content of an output folder after the last build into it.

    Each of several builders that share an environment thus knows what it has written.
    """

    revision: int
    by_section: bool
    """Whether pages show only the navigation of their own section."""
    pages: dict[str, Shown]
    links: Links
    pictures: dict[str, str]
    """The pictures that were copied: their files, and the names they have in the output."""


def count_change(app: Sphinx, env: BuildEnvironment, docname: str) -> None:
    """Count a page that is read or removed: Sphinx purges it in both cases."""
    kept_data(env)[REVISION] = kept_data(env).get(REVISION, 0) + 1


def name_pictures(app: Sphinx, env: BuildEnvironment) -> None:
    """Number pictures of the same name in the order of their folders.

    Sphinx numbers them in the order in which it finds them, which differs if several processes
    read, or if only some pages are read again.
    """
    taken: set[str] = set()
    shown = {path: sorted(docnames) for path, (docnames, _) in sorted(env.images.items())}
    env.images = type(env.images)()
    for path, docnames in shown.items():
        if (env.srcdir / path).exists() and not (env.srcdir / path).is_file():
            # Copying a pipe would wait forever.
            message = f"'{path}' is not a file; the picture is left out"
            warn(WarningSubtype.ASSET, message, docnames[0])
            continue
        for docname in docnames:
            env.images.add_file(docname, path)
        name = distinct_name(env.images[path][1], taken)
        taken.add(same_file_key(name))
        env.images[path] = (set(docnames), name)


def distinct_name(name: str, taken: Container[str]) -> str:
    """The name, or the first numbered variant of it that is not taken on any file system."""
    file = PurePosixPath(name)
    numbered = (f"{file.stem}{number}{file.suffix}" for number in count(1))
    return next(name for name in chain([name], numbered) if same_file_key(name) not in taken)


def find_stale(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """The pages whose content has changed; also deletes obsolete files."""
    revision: int = kept_data(env).get(REVISION, 0)
    by_section = has_section_navigation(app)
    outputs: dict[str, Output] = kept_data(env).setdefault(OUTPUTS, {})
    old = outputs.get(str(app.outdir))
    if old and (old.revision, old.by_section) == (revision, by_section):
        return []
    site = docs_tree(env).site
    neighbors = shown_neighbors(env) if by_section else {}
    is_typst = isinstance(app.builder, TypstBuilder)
    # The file of a page for Typst has no navigation; only the file of the book has.
    has_navigation = not is_typst
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
    links = find_links(env, sections_to_name(env) if is_typst else {})
    new = Output(revision, by_section, pages, links, pictures)
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


def find_links(env: BuildEnvironment, sections: Mapping[str, str]) -> Links:
    """The targets of all links.

    :param sections: the section that links to a page name after its title, by docname
    """
    resolve = docs_tree(env).resolver.resolve
    labels = find_labels(env)
    links = Links()
    for docname in env.found_docs:
        record = page_record(env, docname)
        slugs = env.metadata[docname].get("myst_slugs", {}).values()
        words = [env.titles[docname].astext(), *(words for _, _, words in slugs)]
        links.anchors[docname] = digest((words, record.ids, sections.get(docname)))
        found = [resolve(address, page, hints=False) for address, page in record.links]
        links.targets[docname] = [(target.docname, target.url) for target in found]
        if record.references:
            links.meant[docname] = digest(
                [
                    (target, sections.get(str(target[0])) if target else None)
                    for kind, name in record.references
                    for target in [find_meant(env, labels, docname, kind, name)]
                ]
            )
    return links


def relinked(old: Links, new: Links) -> list[str]:
    """Pages with a link that now leads elsewhere, or to a page with another title or anchors."""
    changed = {name for name in new.anchors if old.anchors.get(name) != new.anchors[name]}
    return [
        docname
        for docname, found in new.targets.items()
        if found != old.targets.get(docname)
        or any(target in changed for target, _ in found)
        or new.meant.get(docname) != old.meant.get(docname)
    ]


def find_labels(env: BuildEnvironment) -> dict[str, tuple[str, ...]]:
    """The target and the text of each label; Sphinx gets those of headings from `note_labels`."""
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
) -> Sequence[object] | None:
    """The target of a reference on a page, and the text that it shows if it has none of its own."""
    if kind == "doc":
        target = docname_join(docname, name)
        return target, nodes_html(env.titles[target]) if target in env.titles else ""
    if kind == "param":
        domain = env.domains["lms"]
        assert isinstance(domain, LmsDomain)  # noqa: S101 - the name is ours
        return domain.find_param(name, docname)
    return labels.get(name)


def remove_outputs(app: Sphinx, docnames: Iterable[str]) -> None:
    """Delete the output of pages that are gone, which Sphinx leaves behind."""
    builder = app.builder
    for docname in docnames:
        if isinstance(builder, StandaloneHTMLBuilder):
            remove_file(builder.get_output_path(docname), app.outdir)
        elif isinstance(builder, TypstBuilder):
            remove_file(builder.page_file(docname), app.outdir)
        elif suffix := getattr(builder, "out_suffix", ""):
            remove_file(app.outdir / f"{docname}{suffix}", app.outdir)


def copied(pages: Mapping[str, Shown]) -> set[tuple[str, str]]:
    """The docname and the suffix of each page whose source is copied."""
    return {(docname, page.suffix) for docname, page in pages.items() if page.suffix}


def remove_sources(app: Sphinx, pages: Iterable[tuple[str, str]]) -> None:
    """Delete copies of sources that are gone, or whose files now have another suffix."""
    for docname, suffix in pages:
        name = docname + copied_suffix(app.config, suffix)
        remove_file(app.outdir / "_sources" / name, app.outdir)


def remove_pictures(app: Sphinx, filenames: Iterable[str]) -> None:
    """Delete pictures that an earlier build copied and that no page shows any longer."""
    for filename in filenames:
        remove_file(app.outdir / app.builder.imagedir / filename, app.outdir)
