"""Passes what Read the Docs knows about a build to the theme; it no longer does so itself.

- Pages have the tag by which they request the scripts of its add-ons.
- The context of templates has the version, and the targets of a menu of furo.
- Links to edit a page lead to the branch that was built; for a tag, there are only links to view.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx_lmstudio.hosting.checkout import top_of_checkout
from sphinx_lmstudio.hosting.offered import offered_files
from sphinx_lmstudio.medium import site_builder
from sphinx_lmstudio.theme.head import add_tags

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

    from sphinx_lmstudio.hosting.host import Host

ADDONS = '<meta name="readthedocs-addons-api-version" content="1" />'
"""The version of the data that scripts expect.

https://docs.readthedocs.com/platform/stable/addons.html"""
_HOSTS = {"github.com": "github", "gitlab.com": "gitlab", "bitbucket.org": "bitbucket"}
_SOURCE_OPTIONS = ("source_repository", "source_edit_link", "source_view_link")


class ReadTheDocs:
    """A build on Read the Docs."""

    def __init__(self, host: Host) -> None:
        self.host = host

    def tell_theme(self, app: Sphinx, config: Config) -> None:
        """Set the options of the theme that conf.py does not set."""
        context = {**self.context(app), **self.source_context(app)}
        config.html_context = {**context, **config.html_context}
        options = config.html_theme_options
        if config.html_theme == "furo" and not any(name in options for name in _SOURCE_OPTIONS):
            config.html_theme_options = {**self.source_options(app), **options}

    def context(self, app: Sphinx) -> dict[str, object]:
        """The facts about the project and its version that themes show."""
        host = self.host
        return {
            "READTHEDOCS": True,
            "PRODUCTION_DOMAIN": host.dashboard,
            "slug": host.project,
            "current_version": host.version,
            "versions": [(host.version, host.base_url)],
            "downloads": list(offered_files(app, host).items()),
        }

    def source_context(self, app: Sphinx) -> dict[str, object]:
        """The repository, by the names that sphinx_rtd_theme uses."""
        repository = self.host.repository
        name = _HOSTS.get(repository.host) if repository else None
        folder = source_folder(app)
        if repository is None or name is None or folder is None:
            return {}
        return {
            f"display_{name}": True,
            f"{name}_user": repository.owner,
            f"{name}_repo": repository.name,
            f"{name}_version": repository.revision,
            "conf_py_path": f"/{folder}/" if folder else "/",
        }

    def source_options(self, app: Sphinx) -> dict[str, object]:
        """The repository, as options of furo."""
        repository = self.host.repository
        folder = source_folder(app)
        if repository is None or repository.host not in _HOSTS or folder is None:
            return {}
        options: dict[str, object] = {
            "source_repository": repository.url,
            "source_branch": repository.revision,
            "source_directory": f"{folder}/" if folder else "",
        }
        return options if repository.is_branch else {**options, "top_of_page_buttons": ["view"]}

    def add_tag(
        self,
        app: Sphinx,
        pagename: str,
        templatename: str,
        context: dict[str, Any],
        doctree: object,
    ) -> None:
        if site_builder(app) is not None:
            add_tags(context, ADDONS)


def source_folder(app: Sphinx) -> str | None:
    """The folder of the sources in the repository: `docs`; empty for its top."""
    source = Path(app.srcdir)
    top = top_of_checkout(source)
    if top is None:
        return None
    folder = source.relative_to(top).as_posix()
    return "" if folder == "." else folder
