"""What tells pages of one name apart: the sections they are in.

"Structured output" in Python > Agents        "Python"
"Structured output" in TypeScript > Agents    "TypeScript"
"Structured output" in REST                   "REST"
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sphinx_lmstudio.model.sitemap import Section

BETWEEN = " › "
"""Between the labels of sections, as in a result of the search."""


def tell_apart(
    named: Iterable[tuple[str, str]], around: Mapping[str, tuple[str, ...]]
) -> dict[tuple[str, str], str]:
    """The words that tell each page of a repeated name from the others.

    A page at the top of the site has none. Names that differ in capitals alone count as one.

    :param named: names, each with the docname it stands for; without one for an address elsewhere
    :param around: labels of the sections that a page is in, outermost first, by docname
    """
    groups: dict[str, dict[tuple[str, str], tuple[str, ...]]] = {}
    for name, docname in named:
        group = groups.setdefault(" ".join(name.split()).casefold(), {})
        group[name, docname] = around.get(docname, ())
    return {
        page: words
        for group in groups.values()
        if len({docname for _, docname in group}) > 1
        for page, words in _words(group).items()
        if words
    }


def _words(group: Mapping[tuple[str, str], tuple[str, ...]]) -> dict[tuple[str, str], str]:
    """The labels that not all of a group have; where there are none, the innermost."""
    shared = set.intersection(*map(set, group.values()))
    return {
        page: BETWEEN.join([label for label in labels if label not in shared] or labels[-1:])
        for page, labels in group.items()
    }


def labels_around(
    section: Section, above: tuple[str, ...] = ()
) -> Iterable[tuple[str, tuple[str, ...]]]:
    """Each page below a section, with the labels of the sections it is in, outermost first.

    :param above: labels of the sections that this one is in
    """
    # A landing page stands at its section, not in it.
    yield section.landing.docname, above
    inner = (*above, section.label) if section.path else above
    for page in section.articles:
        yield page.docname, inner
    for child in section.sections:
        yield from labels_around(child, inner)
