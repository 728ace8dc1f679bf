"""The search of Sphinx 9, fixed for the languages that our messages are translated into.

Its faults:

- Chinese has no stemmer under the name that the search page asks for, and no words at all unless an
  optional package is installed.
- Japanese terms keep their capitals in the index, but not in queries.
- German has one plural form where the page asks for two. German, Spanish and Japanese have no
  message that says how many pages were found.
- Numbers are not indexed in any language.
- Page names are not quoted in addresses.

`languages.js` is the other half: it becomes part of `language_data.js`, which the search page of
every theme loads.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.search import SearchLanguage
from sphinx.search.de import SearchGerman
from sphinx.search.en import SearchEnglish
from sphinx.search.es import SearchSpanish
from sphinx.search.fr import SearchFrench

from sphinx_lmstudio.messages import _

if TYPE_CHECKING:
    from sphinx.application import Sphinx

CJK = "\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
"""Characters of scripts without spaces between words, for a character class of a pattern."""
VERSION = r"v?\d+(?:\.\d+)+"
_WORDS = re.compile(rf"{VERSION}|[{CJK}]+|[^\W{CJK}]+")
_PAIRED = re.compile(rf"[{CJK}]")
_SCRIPT = Path(__file__).with_suffix(".js")


def setup_search_languages(app: Sphinx) -> None:
    for language in (English, German, Spanish, French, Japanese, Chinese):
        app.add_search_language(language)


def split_words(text: str) -> list[str]:
    """The words of a text; text without spaces is divided into pairs of characters."""
    words: list[str] = []
    for word in _WORDS.findall(text):
        if _PAIRED.match(word) and len(word) > 1:
            words += [word[n : n + 2] for n in range(len(word) - 1)]
        else:
            words.append(word)
    return words


def _code(found: str) -> str:
    """The script of a search page.

    :param found: the message on how many pages were found, with `%s` for their number"""
    return f"""\
{{
  const found = {json.dumps(found)};
  const words = /{VERSION}|[{CJK}]+|(?:(?![{CJK}])[\\p{{L}}\\p{{N}}_])+/gu;
  const paired = /[{CJK}]/u;

{_SCRIPT.read_text("utf-8")}}}
"""


class Words(SearchLanguage):
    """Words as `languages.js` looks for them."""

    def __init__(self, options: dict[str, str]) -> None:
        super().__init__(options)
        self.js_splitter_code = _code(str(_("Pages found: %s")))

    def split(self, input: str) -> list[str]:  # noqa: A002 - the name it has in Sphinx
        return split_words(input)

    def word_filter(self, word: str) -> bool:
        return word not in self.stopwords


class English(Words, SearchEnglish):
    """Search in English."""


class German(Words, SearchGerman):
    """Search in German."""


class Spanish(Words, SearchSpanish):
    """Search in Spanish."""


class French(Words, SearchFrench):
    """Search in French."""


class Japanese(Words):
    """Search in Japanese by pairs of characters; other words stay as they are."""

    lang = "ja"
    language_name = "Japanese"

    def stem(self, word: str) -> str:
        return word.lower()


class Chinese(Japanese):
    """Search in Chinese by pairs of characters; other words stay as they are."""

    lang = "zh"
    language_name = "Chinese"
