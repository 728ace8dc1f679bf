"""Every `lmstudio_*` option of conf.py: its type, default, check and help, in one place."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any

from sphinx_lmstudio import order
from sphinx_lmstudio.model.fault import nearest
from sphinx_lmstudio.model.urls import UrlRules, is_on_web
from sphinx_lmstudio.warning import WarningSubtype, warn

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sphinx.application import Sphinx
    from sphinx.config import Config

PREFIX = "lmstudio_"
SITE_PARTS = ("opengraph", "sitemap", "notfound", "redirects", "dates")
"""The parts of the extra `site`, by the names that `lmstudio_site` lists."""
PAPERS = ("a4", "us-letter")
"""Paper sizes of the book by Typst, by Typst's names."""
LINKS = ("downloads", "languages", "versions")
"""Options to which pages link."""


@dataclass(frozen=True, slots=True)
class Options:
    """The options, checked. A field's metadata holds its help."""

    root: str = field(
        default="",
        metadata={"help": "top folder of the tree; if empty, the one that holds numbered folders"},
    )
    section_labels: Mapping[str, str] = field(
        default_factory=dict,
        metadata={"help": "label of a section by its clean path: {'developer/rest': 'REST API'}"},
    )
    acronyms: Mapping[str, str] = field(
        default_factory=dict,
        metadata={"help": "how words in folder names are written: {'lmx': 'LMX'}"},
    )
    exclude: Sequence[str] = field(
        default=("README.md", "CONTRIBUTING.md"),
        metadata={"help": "patterns of files that are not pages, relative to the source folder"},
    )
    docs_prefix: str = field(
        default="/docs",
        metadata={"help": "path on the web site at which the tree is published"},
    )
    site_url: str = field(
        default="https://lmstudio.ai",
        metadata={"help": "web site that addresses outside the tree belong to"},
    )
    redirects: Mapping[str, str] = field(
        default_factory=dict,
        metadata={"help": "old address → new one: {'/docs/basics': '/docs/app/basics'}"},
    )
    assets: str = field(
        default="",
        metadata={"help": "folder of the files at `/assets/…`, relative to the source folder"},
    )
    fetch_assets: bool = field(
        default=False,
        metadata={"help": "whether EPUB and paper fetch pictures that are on a web site"},
    )
    params_depth: int = field(
        default=2,
        metadata={"help": "levels of parameters that are open at first; deeper ones are folded"},
    )
    sidebar_limit: int = field(
        default=300,
        metadata={"help": "entries that a sidebar lists; of larger sections it shows a branch"},
    )
    raw_html: bool = field(
        default=False,
        metadata={"help": "whether unknown or unsafe tags are passed to HTML unchanged"},
    )
    pdf_sections: bool = field(
        default=False,
        metadata={"help": "whether each top-level section also becomes a PDF of its own"},
    )
    pdf_variants: Sequence[str] = field(
        default=(),
        metadata={"help": "labels of the code variants that a PDF shows; if empty, all"},
    )
    pdf_fonts: Sequence[str] = field(
        default=(),
        metadata={"help": "font families of this machine that `typstpdf` prefers to its own"},
    )
    pdf_paper: str = field(
        default="a4",
        metadata={"help": "paper of the book by `typstpdf`: 'a4' or 'us-letter'"},
    )

    site: str | Sequence[str] = field(
        default="auto",
        metadata={"help": "parts of the extra `site` that are enabled: 'auto', 'off' or names"},
    )
    downloads: Mapping[str, str] = field(
        default_factory=dict,
        metadata={"help": "files offered for download: {'PDF': 'manual.pdf'}"},
    )
    versions: str = field(
        default="",
        metadata={"help": "address of the list of versions, relative to the root of the site"},
    )
    languages: Mapping[str, str] = field(
        default_factory=dict,
        metadata={"help": "address of the site in each language: {'en': '../en/', 'de': '../de/'}"},
    )
    instant_search: bool = field(
        default=True,
        metadata={"help": "whether furo searches as one types; if not, it has Sphinx's search"},
    )
    components: Mapping[str, str] = field(
        default_factory=dict,
        metadata={"help": "what components of your own are: {'Note': 'callout:info'}"},
    )
    llms: bool = field(
        default=True,
        metadata={"help": "whether the web site has its text for language models"},
    )
    llms_title: str = field(
        default="",
        metadata={"help": "name of the site in `llms.txt`; if empty, that of the project"},
    )
    llms_summary: str = field(
        default="",
        metadata={"help": "a sentence on the site in `llms.txt`; if empty, of the home page"},
    )
    llms_optional: Sequence[str] = field(
        default=("guide",),
        metadata={"help": "clean paths of what is listed as optional in `llms.txt`"},
    )

    def url_rules(self) -> UrlRules:
        """The web site on which the tree is published."""
        prefix = f"/{self.docs_prefix.strip('/')}".rstrip("/")
        return UrlRules(prefix, self.site_url.rstrip("/"), self.redirects)


def setup_config(app: Sphinx) -> None:
    for option in fields(Options):
        # `Any`: `check_options` says more of a wrong type than Sphinx does.
        app.add_config_value(
            PREFIX + option.name, _default(option.name), "env", Any, option.metadata["help"]
        )
    app.connect("config-inited", check_options, priority=order.CHECK_OPTIONS)


def check_options(app: Sphinx, config: Config) -> None:
    """Put defaults in place of bad values, and report each once."""
    for option in fields(Options):
        name = PREFIX + option.name
        if problem := _problem(option.name, config[name]):
            warn(WarningSubtype.CONFIG, f"{name}: {problem}; the default is used", None)
            config[name] = _default(option.name)
    for name in unknown_options(config):
        near = nearest(name.removeprefix(PREFIX), [option.name for option in fields(Options)])
        hint = f"; did you mean '{PREFIX}{near}'?" if near else ""
        warn(WarningSubtype.CONFIG, f"{name}: there is no such option{hint}", None)


def unknown_options(config: Config) -> list[str]:
    """Names in conf.py that begin like options and are none; functions and modules are not meant.

    Sphinx says nothing of them. `_raw_config` is what conf.py assigned.
    """
    return [
        name
        for name, value in config._raw_config.items()
        if name.startswith(PREFIX)
        and name not in config
        and (value is None or isinstance(value, str | bool | int | list | tuple | dict | set))
    ]


def read_options(config: Config) -> Options:
    """The options, checked."""
    return Options(**{option.name: config[PREFIX + option.name] for option in fields(Options)})


def site_choice(config: Config) -> str | Sequence[str]:
    """`lmstudio_site`, checked: extensions are switched on before all options are."""
    value: str | Sequence[str] = config[f"{PREFIX}site"]
    return Options().site if _site_problem(value) else value


def _default(name: str) -> object:
    default = getattr(Options(), name)
    return list(default) if isinstance(default, tuple) else default


def _problem(name: str, value: object) -> str:
    if name in _PROBLEMS:
        return _PROBLEMS[name](value)
    if isinstance(default := getattr(Options(), name), str | bool):
        kind = "text" if isinstance(default, str) else "True or False"
        if type(value) is not type(default):
            return f"expected {kind}, found {value!r}"
    elif isinstance(default, dict):
        if not isinstance(value, dict) or not all(
            isinstance(text, str) for pair in value.items() for text in pair
        ):
            return f"expected a dictionary of strings, found {value!r}"
    elif not isinstance(value, list | tuple) or not all(isinstance(p, str) for p in value):
        kinds = {"pdf_variants": "labels", "pdf_fonts": "names", "llms_optional": "paths"}
        kind = kinds.get(name, "patterns")
        return f"expected a list of {kind}, found {value!r}"
    return _links_problem(value) if name in LINKS else ""


def _links_problem(value: object) -> str:
    for address in value.values() if isinstance(value, dict) else [str(value)]:
        if not is_on_web(address):
            return f"expected a path, or an address with https:// or http://, found {address!r}"
    return ""


def _site_problem(value: object) -> str:
    if value in ("auto", "off"):
        return ""
    if isinstance(value, list | tuple) and all(name in SITE_PARTS for name in value):
        return ""
    return f"expected 'auto', 'off' or a list of {', '.join(SITE_PARTS)}, found {value!r}"


def _number_problem(value: object) -> str:
    is_number = type(value) is int and value >= 1
    return "" if is_number else f"expected a whole number, 1 or more, found {value!r}"


def _paper_problem(value: object) -> str:
    return "" if value in PAPERS else f"expected one of {', '.join(PAPERS)}, found {value!r}"


_PROBLEMS = {
    "params_depth": _number_problem,
    "pdf_paper": _paper_problem,
    "sidebar_limit": _number_problem,
    "site": _site_problem,
}
