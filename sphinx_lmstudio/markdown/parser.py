"""The parser of `.md` files: MyST's, with the dialect's frontmatter, headings and fences.

MyST has no hook for any of these, so its short `parse()` is rewritten here; nothing is patched.
"""

from __future__ import annotations

from pathlib import PurePosixPath
from types import MappingProxyType
from typing import TYPE_CHECKING

from docutils import nodes
from markdown_it.token import Token
from myst_parser.config.main import merge_file_level
from myst_parser.parsers.mdit import create_md_parser
from myst_parser.parsers.sphinx_ import MystParser
from myst_parser.warnings_ import create_warning

from sphinx_lmstudio import order
from sphinx_lmstudio.components.badge import lms_page_badges, method_badge
from sphinx_lmstudio.config import read_options
from sphinx_lmstudio.dialects.names import page_grammar
from sphinx_lmstudio.dialects.reading import PAGE_GRAMMAR
from sphinx_lmstudio.docs_tree import docs_tree
from sphinx_lmstudio.markdown.addresses import keep_addresses
from sphinx_lmstudio.markdown.autolinks import use_autolinks
from sphinx_lmstudio.markdown.code_tabs import use_code_tabs
from sphinx_lmstudio.markdown.definitions import QUOTED, use_definitions
from sphinx_lmstudio.markdown.heading_marks import use_heading_marks, use_step_headings
from sphinx_lmstudio.markdown.headings import inline_tokens, plain_text, with_page_heading
from sphinx_lmstudio.markdown.landing import render_landing_page
from sphinx_lmstudio.markdown.line_breaks import use_line_breaks
from sphinx_lmstudio.markdown.link_renderer import DIALECT_PAGE
from sphinx_lmstudio.markdown.long_text import bound_inline_rules
from sphinx_lmstudio.markdown.loose_words import hold_words
from sphinx_lmstudio.markdown.mdx_lines import use_mdx_lines
from sphinx_lmstudio.markdown.mdx_words import use_mdx_words
from sphinx_lmstudio.markdown.mended_fences import use_mended_fences
from sphinx_lmstudio.markdown.mended_rules import mend_rules
from sphinx_lmstudio.markdown.nested_links import take_links_apart
from sphinx_lmstudio.markdown.nesting import limit_nesting
from sphinx_lmstudio.markdown.renderer import LmsRenderer
from sphinx_lmstudio.markdown.scheme_pairs import pair_schemes
from sphinx_lmstudio.markdown.system_messages import drop_messages
from sphinx_lmstudio.markdown.table_rows import tell_of_rows
from sphinx_lmstudio.markdown.tag_rules import use_tags
from sphinx_lmstudio.markdown.translated import is_message, keep_reader, render_message
from sphinx_lmstudio.markdown.unsafe_links import refuse_unsafe_links
from sphinx_lmstudio.model.docpath import MDX, clean_name
from sphinx_lmstudio.page_record import page_record
from sphinx_lmstudio.warning import WarningSubtype, warn

if TYPE_CHECKING:
    from collections.abc import Mapping

    from markdown_it import MarkdownIt
    from myst_parser.config.main import MdParserConfig
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

    from sphinx_lmstudio.model.frontmatter import Frontmatter

DIALECT = frozenset(("gfm_autolink", "strikethrough", "tasklist"))
"""MyST extensions that pages of a docs tree have, whatever else is enabled."""
GITHUB = {"alerts": True, "strikethrough_single_tilde": True}
"""markdown-it's options for what GitHub reads: `> [!NOTE]`, and `~old~` beside `~~old~~`."""
READING = ("block", "inline", "paragraph")
"""Rules without which nothing is read: `myst_disable_syntax` cannot have them."""
MYST_ONLY = ("myst_line_comment", "myst_block_break", "myst_target")
"""MyST syntax that is text in pages of a docs tree: `% line`, `+++`, `(x)=`."""


def setup_parser(app: Sphinx) -> None:
    app.add_source_parser(LmsMarkdownParser, override=True)
    app.add_source_suffix(MDX, "markdown")
    app.connect("config-inited", check_syntax, priority=order.CHECK_OPTIONS)


def check_syntax(app: Sphinx, config: Config) -> None:
    """Tell of syntax that cannot be off."""
    disabled = config.myst_disable_syntax
    names = [name for name in READING if isinstance(disabled, list | tuple) and name in disabled]
    if names:
        needed = ", ".join(names)
        message = f"myst_disable_syntax: pages cannot be read without {needed}; it stays on"
        warn(WarningSubtype.CONFIG, message, None)


class LmsMarkdownParser(MystParser):
    """Markdown of the LM Studio docs, and MyST in the other pages of a project."""

    def parse(self, inputstring: str, document: nodes.document) -> None:
        env: BuildEnvironment = document.settings.env
        if is_message(document):
            render_message(inputstring, document, env)
            return
        myst_config: MdParserConfig = env.myst_config  # type: ignore[attr-defined]
        docname = env.current_document.docname
        path = PurePosixPath(env.doc2path(docname, base=False).as_posix())
        tree = docs_tree(env)
        is_dialect = tree.in_dialect(path)
        is_mdx = path.suffix == MDX
        components = read_options(env.config).components
        section = tree.site.sections.get(docname)
        if docname in tree.stubs:
            # Nothing that readers get says where the stub is.
            document["source"] = str(env.srcdir / path)
        if section is not None and section.landing.is_made:
            md = create_dialect_parser(myst_config, is_dialect=True)
            render_landing_page(section, md, document)
            keep_reader(env, md, {QUOTED: True})
            return
        data = tree.read_frontmatter(docname, inputstring)
        for fault in data.faults:
            is_conflict = fault.about == "conflict"
            subtype = WarningSubtype.CONFLICT if is_conflict else WarningSubtype.FRONTMATTER
            warn(subtype, fault.message, f"{document['source']}:{fault.line + 1}")
        config = _page_config(myst_config, data, document)
        md = create_dialect_parser(
            config, is_dialect=is_dialect, is_mdx=is_mdx, components=components
        )
        _describe(data, md)
        name = clean_name(path.name.partition(".")[0])
        label = section.label if section else tree.rules.label(name)
        _render_page(inputstring, data, label, md, document)
        drop_messages(document, env)
        hold_words(document)
        _add_head(data, document)
        page_record(env, docname).keep(data)
        env.metadata[docname].update(page_metadata(data))


def create_dialect_parser(
    config: MdParserConfig,
    *,
    is_dialect: bool,
    is_mdx: bool = False,
    components: Mapping[str, str] = MappingProxyType({}),
) -> MarkdownIt:
    """A Markdown parser that renders to docutils nodes.

    :param is_dialect: whether the page is in a docs tree; else it is also MyST
    :param is_mdx: whether it is of the MDX dialect
    :param components: what components of the owner's own are
    """
    if is_dialect:
        config = config.copy(enable_extensions=config.enable_extensions | DIALECT)
    md = create_md_parser(config, LmsRenderer)
    md.enable(list(READING))
    # Read by `parse_frontmatter`, which forgives more. Not every kind of Markdown has the rules.
    md.disable("front_matter", ignoreInvalid=True)
    if is_dialect:
        md.disable(list(MYST_ONLY), ignoreInvalid=True)
        md.options.update(GITHUB)
    mend_rules(md)
    tell_of_rows(md)
    use_mended_fences(md)
    limit_nesting(md)
    bound_inline_rules(md)
    use_line_breaks(md)
    keep_addresses(md)
    use_tags(md)
    use_autolinks(md)
    use_definitions(md, is_dialect=is_dialect)
    refuse_unsafe_links(md)
    md.options[DIALECT_PAGE] = is_dialect
    if is_dialect:
        use_code_tabs(md)
        use_heading_marks(md)
    md.options[PAGE_GRAMMAR] = page_grammar(components, is_mdx=is_mdx)
    if is_mdx:
        use_mdx_lines(md)
        use_mdx_words(md)
        use_step_headings(md)
    return md


def page_metadata(data: Frontmatter) -> dict[str, object]:
    """What templates and other tools read of a page's frontmatter."""
    kept = {
        "title": data.title,
        "description": data.description,
        "hide-toc": data.is_wide,  # furo's name for a page without right-hand contents
    }
    return {key: value for key, value in kept.items() if value}


def _page_config(
    config: MdParserConfig, data: Frontmatter, document: nodes.document
) -> MdParserConfig:
    """MyST's configuration with what the page itself sets."""
    if data.other:

        def note(kind: object, message: str) -> None:
            create_warning(document, message, kind, line=1, append_to=document)  # type: ignore[arg-type]

        config = merge_file_level(config, data.other, note)
    return config


def _describe(data: Frontmatter, md: MarkdownIt) -> None:
    """Give the description as text to those who list pages, unless the page has words for them."""
    config: MdParserConfig = md.options["myst_config"]
    if data.description and "description" not in config.html_meta:
        text = plain_text(inline_tokens(data.description, 0, md, {QUOTED: True}))
        meta = {**config.html_meta, "description": text}
        md.options["myst_config"] = config.copy(html_meta=meta)


def _render_page(
    text: str, data: Frontmatter, label: str, md: MarkdownIt, document: nodes.document
) -> None:
    lines = text.removeprefix("\ufeff").split("\n")
    # Blank lines in place of the frontmatter keep every line number true.
    body = "\n" * data.line_count + "\n".join(lines[data.line_count :])
    env: dict[str, object] = {}
    tokens = with_page_heading(md.parse(body, env), data, label, md, env)
    if data.other:
        other = Token("front_matter", "", 0, map=[0, data.line_count], hidden=True)
        other.content = {str(key): value for key, value in data.other.items()}  # type: ignore[assignment]
        tokens.insert(0, other)
    md.options["document"] = document
    md.renderer.render(tokens, md.options, env)
    take_links_apart(document)
    keep_reader(document.settings.env, md, env)
    pair_schemes(document)
    renderer: LmsRenderer = md.renderer  # type: ignore[assignment]
    renderer.tags.tell_unknown()


def _add_head(data: Frontmatter, document: nodes.document) -> None:
    """Mark the page's first section as wide, and put the method badge below its heading."""
    section = next(iter(document.findall(nodes.section)))
    if data.is_wide:
        section["classes"].append("lms-wide")
    if data.method:
        section.insert(1, lms_page_badges("", "", method_badge(data.method), translatable=False))
