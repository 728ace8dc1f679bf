"""The comparisons: each takes a page as written and as built and lists the differences."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import TYPE_CHECKING

from .deeplinks import compare_deeplinks
from .facts import collapsed, joined, squeezed

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from .built import BuiltContent, BuiltDownload, BuiltPage
    from .facts import Content, Download, SourcePage, Text

MARKERS = ("lms_", ":::split:::")


def matches(text: Text, shown: str) -> bool:
    """Whether a text is shown; one cut by tags needs its pieces in order only."""
    return position_after(text, shown, 0) >= 0 if len(text) > 1 else text[0] == shown


def position_after(text: Text, shown: str, start: int) -> int:
    """Where the pieces end that follow each other from the start on, -1 where one is missing."""
    for piece in text:
        at = shown.find(piece, start)
        if at < 0:
            return -1
        start = at + len(piece)
    return start


def compare_lists(what: str, written: Sequence[str], shown: Sequence[str]) -> list[str]:
    """Missing, added and changed entries, and a line on the counts where they differ."""
    found = []
    if len(written) != len(shown):
        found.append(f"{what}: {len(written)} written, {len(shown)} shown")
    for kind, a, b, c, d in SequenceMatcher(None, written, shown, autojunk=False).get_opcodes():
        if kind != "equal":
            pairs = zip_longest(written[a:b], shown[c:d])
            found += [f"{what}: written {old!r}, shown {new!r}" for old, new in pairs]
    return found


def compare_texts(what: str, written: Sequence[Text], shown: Sequence[str]) -> list[str]:
    """As :func:`compare_lists`, where texts may be cut by tags."""
    plain = [collapsed(" ".join(text)) for text in written]
    if len(written) == len(shown):
        shown = [
            text if matches(pieces, seen) else seen
            for pieces, text, seen in zip(written, plain, shown, strict=True)
        ]
    return compare_lists(what, plain, shown)


def compare_title(source: SourcePage, built: BuiltPage) -> list[str]:
    """Whether the page's heading is its title."""
    if source.title is None:
        return [] if built.title else ["title: no h1"]
    return compare_texts("title", [source.title], [built.title or ""])


def compare_description(source: SourcePage, built: BuiltPage) -> list[str]:
    """Whether the description is the lead and the meta description, once each."""
    written = [] if source.description is None else [source.description]
    found = compare_texts("lead", written, built.leads)
    return found + (compare_texts("meta description", written, built.metas) if written else [])


def compare_snippets(source: Content, built: BuiltContent) -> list[str]:
    """Titles, labels and code of the snippets; stray variants may have been taken in."""
    found = compare_lists(
        "snippet titles",
        [collapsed(snippet.title or "") for snippet in source.snippets],
        [snippet.title or "" for snippet in built.snippets],
    )
    pairs = zip(source.snippets, built.snippets, strict=False)
    for number, (written, shown) in enumerate(pairs, start=1):
        labels = [collapsed(variant.label) for variant in written.variants]
        seen = [
            (label, code)
            for label, code in shown.variants
            if label in labels or not is_stray(code, source)
        ]
        what = f"snippet {number}"
        found += compare_lists(f"{what} labels", labels, [label for label, _ in seen])
        found += compare_lists(
            f"{what} code",
            [variant.code.removesuffix("\n") for variant in written.variants],
            [code.removesuffix("\n") for _, code in seen],
        )
    return found


def is_stray(code: str, source: Content) -> bool:
    """Whether the code shows a faulty part of some fence of the page."""
    return any(squeezed(stray) in squeezed(code) for stray in source.strays)


def compare_fences(source: Content, built: BuiltContent) -> list[str]:
    """Code of the plain fences and of those not implemented; empty ones do not count."""
    written = [code.removesuffix("\n") for code in source.fences if code.strip()]
    shown = [code.removesuffix("\n") for code in built.fences if code.strip()]
    shown = [code for code in shown if code in written or not is_stray(code, source)]
    # The content of `<pre>` is code too.
    html = squeezed("".join(source.html))
    shown = [code for code in shown if code in written or squeezed(code) not in html]
    if source.directives:
        shown = [code for code in shown if code in written]
    return compare_lists("fence", written, shown)


def compare_strays(source: Content, built: BuiltContent) -> list[str]:
    """Faulty parts of fences that are nowhere to be seen."""
    everything = squeezed(built.everything)
    return [
        f"part of a faulty fence not shown: {stray!r}"
        for stray in source.strays
        if squeezed(stray) not in everything
    ]


def compare_params(source: Content, built: BuiltContent) -> list[str]:
    """Names, nesting, types, badges, descriptions and ids of the params."""
    paths = [" > ".join(map(collapsed, param.path)) for param in source.params]
    found = compare_lists("param", paths, [" > ".join(param.path) for param in built.params])
    for path, written, shown in zip(paths, source.params, built.params, strict=False):
        kind = collapsed(written.type or "")
        if kind != (shown.type or ""):
            found.append(f"type of {path}: written {kind!r}, shown {shown.type!r}")
        if written.optional != shown.optional:
            found.append(f"badge of {path}: written {written.optional}, shown {shown.optional}")
        found += compare_texts(f"description of {path}", [written.description], [shown.description])
    ids = [param.id for param in built.params]
    return found + [f"param id {name!r} not unique" for name in ids if ids.count(name) != 1]


def compare_tables(source: Content, built: BuiltContent) -> list[str]:
    """Cells of the pipe tables; tables written as HTML may stand between them."""
    found, rest = [], list(built.tables)
    for number, table in enumerate(source.tables, start=1):
        at = next((i for i, seen in enumerate(rest) if same_table(table, seen)), None)
        if at is None:
            found.append(f"table {number} not shown: {table}")
        else:
            del rest[: at + 1]
    has_others = any("<table" in tag for tag in source.html)
    if len(source.tables) != len(built.tables) and not has_others:
        found.append(f"tables: {len(source.tables)} written, {len(built.tables)} shown")
    return found


def same_table(written: Sequence[Sequence[Text]], shown: Sequence[Sequence[str]]) -> bool:
    """Whether two tables agree in every cell."""
    return [len(row) for row in written] == [len(row) for row in shown] and all(
        matches(text, cell)
        for row, seen in zip(written, shown, strict=True)
        for text, cell in zip(row, seen, strict=True)
    )


def compare_headings(source: Content, built: BuiltContent) -> list[str]:
    """Texts of the headings below the title, in order."""
    return compare_texts("heading", source.headings, built.headings)


def compare_prose(source: Content, built: BuiltContent) -> list[str]:
    """Paragraphs and list items that are not shown, or not in their place."""
    found, start = [], 0
    for text in source.prose:
        end = position_after(text, built.prose, start)
        if end < 0:
            where = "out of place" if position_after(text, built.prose, 0) >= 0 else "not shown"
            found.append(f"text {where}: {' | '.join(text)!r}")
        start = max(start, end)
    return found


def compare_terminals(source: Content, built: BuiltContent) -> list[str]:
    """Lines of the terminals, to the character, and their title."""
    found = compare_lists(
        "terminal",
        [lines.removesuffix("\n") for lines in source.terminals],
        ["".join(terminal.sessions).removesuffix("\n") for terminal in built.terminals],
    )
    for number, terminal in enumerate(built.terminals, start=1):
        if terminal.title != "Terminal":
            found.append(f"terminal {number}: titled {terminal.title!r}")
        if len(terminal.sessions) != 1:
            found.append(f"terminal {number}: {len(terminal.sessions)} blocks of code")
    return found


def compare_downloads(source: Content, built: BuiltContent) -> list[str]:
    """Repositories, and all that is said of each file to download."""
    found = compare_lists(
        "repository",
        [collapsed(downloads.repository) for downloads in source.downloads],
        [downloads.repository for downloads in built.downloads],
    )
    pairs = zip(source.downloads, built.downloads, strict=False)
    for number, (written, shown) in enumerate(pairs, start=1):
        names = [collapsed(option.name) for option in written.options]
        found += compare_lists(f"downloads {number}", names, [o.name for o in shown.options])
        for option, seen in zip(written.options, shown.options, strict=False):
            found += [f"downloads {number}: {line}" for line in compare_download(option, seen)]
    return found


def compare_download(written: Download, shown: BuiltDownload) -> list[str]:
    """Description, facts and link of one file to download."""
    name = collapsed(written.name)
    found = compare_texts(f"description of {name}", [written.description], [shown.description])
    found += [
        f"{fact!r} not among facts of {name}: {shown.facts!r}"
        for fact in written.facts
        if fact not in shown.facts
    ]
    return found + compare_lists(
        f"link of {name}", [written.link] if written.link else [], shown.links
    )


def compare_columns(source: Content, built: BuiltContent) -> list[str]:
    """Number and content of the columns."""
    found = compare_column_counts(source, built)
    for number, (columns, seen) in enumerate(zip(source.columns, built.columns, strict=False), 1):
        for place, (column, shown) in enumerate(zip(columns, seen, strict=False), 1):
            found += compare_inside(f"lms_hstack {number} column {place}", column, shown)
    return found


def compare_column_counts(source: Content, built: BuiltContent) -> list[str]:
    """Number of columns in each set."""
    return compare_lists(
        "lms_hstack",
        [f"{len(columns)} columns" for columns in source.columns],
        [f"{len(columns)} columns" for columns in built.columns],
    )


def compare_callouts(source: Content, built: BuiltContent) -> list[str]:
    """Tones, titles and content of the callouts."""
    found = compare_callout_titles(source, built)
    for number, (written, shown) in enumerate(
        zip(source.callouts, built.callouts, strict=False), 1
    ):
        found += compare_inside(f"callout {number}", written.content, shown.content)
    return found


def compare_callout_titles(source: Content, built: BuiltContent) -> list[str]:
    """Tones and titles of the callouts."""
    return compare_lists(
        "callout",
        [f"{callout.tone} {callout.title}" for callout in source.callouts],
        [f"{callout.tone} {callout.title}" for callout in built.callouts],
    )


def compare_inside(what: str, source: Content, built: BuiltContent) -> list[str]:
    """All that stands in a column or a callout, which has nothing but what is written there."""
    found = compare_texts("text", [joined(source.texts)], [built.prose])
    for compare in INSIDE:
        found += compare(source, built)
    return [f"{what}: {difference}" for difference in found]


INSIDE: tuple[Callable[[Content, BuiltContent], list[str]], ...] = (
    compare_snippets,
    compare_fences,
    compare_terminals,
    compare_params,
    compare_downloads,
    compare_deeplinks,
    compare_column_counts,
    compare_callout_titles,
    compare_tables,
    compare_headings,
)


def compare_leaks(source: SourcePage, built: BuiltPage) -> list[str]:
    """Markup that reached the reader without being written as text or code."""
    written = collapsed(" ".join((*source.uncoded, *source.html)))
    lines = [re.split(r"[`*_\[<\\&]", line)[0].strip() for line in source.frontmatter]
    found = [
        f"{marker!r} shown outside code"
        for marker in (*MARKERS, *filter(None, lines))
        if built.uncoded.count(marker) > written.count(marker)
    ]
    codes = [variant.code for snippet in source.snippets for variant in snippet.variants]
    blocks = {code.removesuffix("\n") for code in (*source.fences, *source.terminals, *codes)}
    spans = {collapsed(code) for code in source.code_spans}
    for marker in MARKERS:
        found += [
            f"{marker!r} shown in a code block: {code!r}"
            for code in built.pres
            if marker in code
            and code.removesuffix("\n") not in blocks
            and not is_stray(code, source)
        ]
        found += [
            f"{marker!r} shown in a code span: {code!r}"
            for code in built.code_spans
            if marker in code and code not in spans and code not in written
        ]
    return found


def compare_addresses(expected: set[str], files: set[str]) -> list[str]:
    """Pages without a file, and files that are no page."""
    missing = [f"no page at {path}" for path in sorted(expected - files)]
    return missing + [f"unexpected page {path}" for path in sorted(files - expected)]


def compare_order(
    order: Mapping[str, str], docname: str, sidebar: list[str], tabs: list[str]
) -> list[str]:
    """Differences of what a page shows of the site from the reading order.

    :param order: docname → address, of all pages in reading order
    :param sidebar: what the page's sidebar links to: its section; outside of all, the way to each
    :param tabs: what its tabs link to
    """
    tops = {name: name.partition("/")[0] if "/" in name else "" for name in order}
    own = [order[name] for name, top in tops.items() if top == tops[docname]]
    landings = [order[f"{top}/index"] for top in dict.fromkeys(tops.values()) if top]
    has_articles = any(not top and name != "index" for name, top in tops.items())
    return [
        f"{docname}: {difference}"
        for difference in (
            *compare_lists("sidebar", own if tops[docname] else [*own, *landings], sidebar),
            *compare_lists("tabs", [order["index"], *landings] if has_articles else landings, tabs),
        )
    ]


COMPARISONS: dict[str, Callable[[SourcePage, BuiltPage], list[str]]] = {
    "title": compare_title,
    "description": compare_description,
    "snippets": compare_snippets,
    "fences": compare_fences,
    "strays": compare_strays,
    "params": compare_params,
    "terminals": compare_terminals,
    "downloads": compare_downloads,
    "deeplinks": compare_deeplinks,
    "columns": compare_columns,
    "callouts": compare_callouts,
    "tables": compare_tables,
    "headings": compare_headings,
    "prose": compare_prose,
    "leaks": compare_leaks,
}
