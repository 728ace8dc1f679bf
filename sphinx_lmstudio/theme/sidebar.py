"""The navigation of a section as HTML: printed once, then marked for each of its pages.

A placeholder character stands for the path from a page to the top of the site. The positions are
noted at which the current page is marked and the folds around it are opened.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING

from sphinx_lmstudio.components.badge import METHOD, badge_html

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sphinx_lmstudio.site.navtree import NavEntry

TOP = "\0"
"""Stands for the path from a page to the top of the site: `../../`."""


@dataclass(slots=True)
class PrintedNavigation:
    """Navigation as HTML; `marks` are positions in it, by docname, and what to insert there."""

    html: str = ""
    marks: dict[str, list[tuple[int, str]]] = field(default_factory=dict)

    def for_page(self, docname: str, top: str) -> str:
        """The navigation as a page shows it.

        :param top: the path from the page to the top of the site: `../../`
        """
        parts: list[str] = []
        begin = 0
        for position, mark in self.marks.get(docname, ()):
            parts += [self.html[begin:position], mark]
            begin = position
        return "".join((*parts, self.html[begin:])).replace(TOP, top)


def print_navigation(
    entries: Iterable[NavEntry], target_uri: Callable[[str], str]
) -> PrintedNavigation:
    """Print the entries of one section: articles, and sub-sections as groups under headings.

    :param target_uri: docname → its address from the top of the site
    """
    printer = _Printer(target_uri)
    for is_section, group in groupby(entries, key=lambda entry: bool(entry.entries)):
        if is_section:
            for entry in group:
                printer.group(entry)
        else:
            printer.items(group)
    marks = {name: sorted(found) for name, found in printer.marks.items()}
    return PrintedNavigation("".join(printer.parts), marks)


@dataclass(slots=True)
class _Printer:
    target_uri: Callable[[str], str]
    parts: list[str] = field(default_factory=list)
    length: int = 0
    folds: list[int] = field(default_factory=list)
    """The positions at which the folds around the current entry can be opened."""
    marks: dict[str, list[tuple[int, str]]] = field(default_factory=dict)

    def add(self, html: str) -> None:
        self.parts.append(html)
        self.length += len(html)

    def group(self, entry: NavEntry) -> None:
        self.add('<p class="lms-nav-group">')
        self.label(entry)
        self.add("</p>")
        self.items(entry.entries)

    def items(self, entries: Iterable[NavEntry]) -> None:
        self.add("<ul>")
        for entry in entries:
            if entry.entries:
                self.add('<li class="lms-nav-fold">')
                self.fold(entry)
            else:
                self.add("<li>")
                self.link(entry)
            self.add("</li>")
        self.add("</ul>")

    def fold(self, entry: NavEntry) -> None:
        """A fold, after the link to its landing page: a summary is a button, and holds no link."""
        title = entry.title
        if is_linked(entry):
            self.link(entry)
            title = f'<span class="visually-hidden">{title}</span>'
        self.add("<details open" if entry.is_open else "<details")
        if not entry.is_open:
            self.folds.append(self.length)
        self.add(f"><summary>{title}</summary>")
        self.items(entry.entries)
        self.add("</details>")
        if not entry.is_open:
            self.folds.pop()

    def label(self, entry: NavEntry) -> None:
        if is_linked(entry):
            self.link(entry)
        else:
            self.add(entry.title)

    def link(self, entry: NavEntry) -> None:
        if not entry.docname:
            self.add(f'<a class="reference external" href="{escape(entry.url)}">{entry.title}</a>')
            return
        self.add('<a class="reference internal"')
        if entry.docname not in self.marks and not entry.is_link:
            opened = [(position, " open") for position in self.folds]
            self.marks[entry.docname] = [*opened, (self.length, ' aria-current="page"')]
        self.add(f' href="{TOP}{escape(self.target_uri(entry.docname))}">')
        self.add(method_html(entry.method) + entry.title + "</a>")


def is_linked(entry: NavEntry) -> bool:
    """Whether the name of a section links to its landing page, because no entry of it does."""
    return not entry.lists_itself and bool(entry.docname or entry.url)


def method_html(method: str) -> str:
    """A method badge: its word, and a class for its color."""
    return f"{badge_html(METHOD, method)} " if method else ""
