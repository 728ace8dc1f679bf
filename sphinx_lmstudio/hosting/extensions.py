"""The extra `site`: third-party extensions, enabled if they are installed and useful.

`lmstudio_site` selects them. If conf.py lists an extension itself, all of its options are left to
conf.py.
"""

from __future__ import annotations

from contextlib import redirect_stdout
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from sphinx_lmstudio.config import site_choice
from sphinx_lmstudio.hosting.cards import card_style
from sphinx_lmstudio.hosting.checkout import has_history
from sphinx_lmstudio.hosting.host import base_address
from sphinx_lmstudio.warning import WarningSubtype, warn

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sphinx.application import Sphinx
    from sphinx.config import Config

REDIRECT_PAGE = Path(__file__).with_name("redirect.html")


@dataclass(frozen=True, slots=True)
class Part:
    """One extension of the extra."""

    module: str
    package: str
    is_useful: Callable[[Sphinx, str], bool]
    """Whether `auto` enables it, given the address of the site."""
    defaults: Callable[[str], Mapping[str, object]]
    """Its options, given the address of the site."""


def _has_address(_app: Sphinx, base: str) -> bool:
    return bool(base)


PARTS: Mapping[str, Part] = {
    "opengraph": Part(
        "sphinxext.opengraph",
        "sphinxext-opengraph",
        _has_address,
        lambda base: {
            "ogp_site_url": base,
            # Every page has a description already.
            "ogp_enable_meta_description": False,
        },
    ),
    "sitemap": Part(
        "sphinx_sitemap",
        "sphinx-sitemap",
        _has_address,
        lambda base: {
            # The address of the site has its language and its version in it, if it has any.
            "site_url": base,
            "sitemap_url_scheme": "{link}",
            "sitemap_locales": [None],
        },
    ),
    "notfound": Part(
        "notfound.extension",
        "sphinx-notfound-page",
        _has_address,
        lambda base: {"notfound_urls_prefix": urlsplit(base).path or "/"},
    ),
    "redirects": Part(
        "sphinx_reredirects",
        "sphinx-reredirects",
        lambda _app, _base: True,
        lambda _base: {"redirect_html_template_file": str(REDIRECT_PAGE)},
    ),
    "dates": Part(
        "sphinx_last_updated_by_git",
        "sphinx-last-updated-by-git",
        lambda app, _base: has_history(Path(app.srcdir)),
        # A file that is not in git yet has a source all the same.
        lambda _base: {"git_untracked_show_sourcelink": True},
    ),
}
"""By the names of `SITE_PARTS`."""


def chosen_parts(app: Sphinx) -> dict[str, Part]:
    """The extensions that we enable."""
    choice = site_choice(app.config)
    base = base_address(str(app.config.html_baseurl))
    chosen: dict[str, Part] = {}
    for name, part in PARTS.items():
        is_named = not isinstance(choice, str) and name in choice
        if part.module in app.config.extensions or not (is_named or choice == "auto"):
            continue
        if is_installed(part.module) and (is_named or part.is_useful(app, base)):
            chosen[name] = part
    return chosen


def tell_missing(app: Sphinx, config: Config) -> None:
    """Warn about parts that conf.py names but that are not installed."""
    choice = site_choice(config)
    for name in () if isinstance(choice, str) else choice:
        if not is_installed(PARTS[name].module):
            message = (
                f"lmstudio_site lists '{name}', which needs the package {PARTS[name].package}; "
                "install it, or the extra `site`"
            )
            warn(WarningSubtype.CONFIG, message, None)


def is_installed(module: str) -> bool:
    try:
        return find_spec(module) is not None
    except ModuleNotFoundError:  # not even the package that it is in
        return False


def part_defaults(app: Sphinx, chosen: Mapping[str, Part]) -> dict[str, object]:
    """Options of the enabled extensions."""
    base = base_address(str(app.config.html_baseurl))
    defaults: dict[str, object] = {}
    for part in chosen.values():
        defaults.update(part.defaults(base))
    if "opengraph" in chosen:
        defaults["ogp_social_cards"] = card_style(app.config.language)
    if "dates" in chosen and PARTS["dates"].is_useful(app, base):
        defaults["sitemap_show_lastmod"] = True
    return defaults


def switch_on(app: Sphinx, chosen: Mapping[str, Part]) -> None:
    for part in chosen.values():
        # One of them prints a line where matplotlib is missing.
        with redirect_stdout(StringIO()):
            import_module(part.module)
        app.setup_extension(part.module)
