"""The file of a book: its facts, and its pages in order.

#import "/lms/lms.typ": *
#import "/pages/developer/chat.typ" as p3
#show: lms-book.with(title: "LM Studio", …)
#lms-folder((rank: 0, level: 1, name: "Developer", …), ("lms-section-developer", ))
#(p3.page)((rank: 1, level: 2, name: "Chat", …))
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.util.docutils import new_document
from sphinx.util.i18n import format_date

from sphinx_lmstudio.config import read_options
from sphinx_lmstudio.writers.book.documents import book_facts
from sphinx_lmstudio.writers.typst.strings import string, word_expressions
from sphinx_lmstudio.writers.typst.translator import HEAD, TypstTranslator

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sphinx.builders import Builder
    from sphinx.config import Config

    from sphinx_lmstudio.writers.typst.outline import BookEntry

DATE = "%b %d, %Y"


def book_file(builder: Builder, title: str, author: str, entries: Iterable[BookEntry]) -> str:
    """The text of the file of a book."""
    writer = TypstTranslator(new_document(""), builder)
    imports: list[str] = []
    calls: list[str] = []
    for number, entry in enumerate(entries):
        place = _place(writer, entry)
        if not entry.docname:
            labels = "".join(f"{string(label)}, " for label in entry.labels)
            calls.append(f"#lms-folder({place}, ({labels}))\n")
            continue
        imports.append(f"#import {string(f'/pages/{entry.docname}.typ')} as p{number}\n")
        calls.append(f"#(p{number}.page)({place})\n")
    facts = _dictionary(_facts(builder, title, author))
    return "".join([HEAD, *imports, f"#show: lms-book.with{facts}\n", *calls])


def _place(writer: TypstTranslator, entry: BookEntry) -> str:
    """The place of a heading in the book, which its page is given."""
    left = list(entry.folders)
    right = "" if entry.is_folder else entry.name
    if entry.is_folder and not left:
        left, right = [entry.name], ""
    holds = (f"({string(label)}, {shown(name)})" for label, name in entry.holds)
    return _dictionary(
        {
            "rank": str(entry.rank),
            "level": str(entry.level),
            "name": string(entry.name),
            "short": writer.content(entry.short),
            "left": _array(map(shown, left)),
            "right": shown(right),
            "holds": _array(holds),
        }
    )


def _facts(builder: Builder, title: str, author: str) -> dict[str, str]:
    config = builder.config
    options = read_options(config)
    told = book_facts(builder.env)
    subject, note = told["subject"], told.pop("note")
    del told["language"]
    facts = {name: string(text) for name, text in told.items()}
    language, _hyphen, region = config.language.replace("_", "-").partition("-")
    return {
        "title": string(title),
        "author": string(author),
        "release": string(config.release),
        "date": string(_date(config)),
        **facts,
        "shown": _dictionary(
            {
                "title": shown(title),
                "author": shown(author),
                "subject": shown(subject),
                "note": shown(note),
            }
        ),
        "lang": string(language),
        "region": string(region) if len(region) == 2 else "none",
        "paper": string(options.pdf_paper),
    }


def _date(config: Config) -> str:
    """The date, as Sphinx writes it on the title page of its own books."""
    return config.today or format_date(config.today_fmt or DATE, language=config.language)


def shown(text: str) -> str:
    """Text as content, with emoji in their own font."""
    return f"[#{{ {'; '.join(word_expressions(text, longest=0))} }}]" if text else "none"


def _dictionary(values: Mapping[str, str]) -> str:
    return f"({', '.join(f'{name}: {value}' for name, value in values.items())},)"


def _array(values: Iterable[str]) -> str:
    return f"({''.join(f'{value}, ' for value in values)})"
