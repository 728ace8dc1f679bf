"""A Sphinx application for a tree, with or without a conf.py; nothing is written to the tree.

Everything that Sphinx stores while it reads goes to a folder that is deleted at the end.
"""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import click
from sphinx.application import Sphinx
from sphinx.errors import SphinxError
from sphinx.util.docutils import docutils_namespace, patch_docutils

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

EXTENSION = "sphinx_lmstudio"
CONF = "conf.py"
MADE_CONF: Mapping[str, Any] = {"extensions": [EXTENSION]}
"""The options of a tree that has no conf.py, by name."""


class UnusableTreeError(click.ClickException):
    """A tree, or its conf.py, that cannot be used."""

    exit_code = 2


def find_conf(tree: Path) -> Path | None:
    """The folder of a tree's conf.py: the tree or the folder around it; None if there is none.

    A conf.py around a tree is run only if it names the extension: it could be any program.
    """
    own = tree.resolve()
    if (own / CONF).is_file():
        return own
    around = own.parent / CONF
    try:
        text = around.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None
    return own.parent if EXTENSION in text else None


@contextmanager
def application(
    tree: Path,
    builder: str = "dummy",
    *,
    options: Mapping[str, Any] | None = None,
    listen: Callable[[Sphinx], None] | None = None,
) -> Iterator[Sphinx]:
    """An application that knows the pages of a tree but has read none of them yet.

    :param options: settings that override those of conf.py
    :param listen: called when Sphinx's loggers exist, before the first extension is set up
    :raises UnusableTreeError: the tree cannot be read, or its conf.py cannot be used
    """
    check_tree(tree)
    confdir = find_conf(tree)
    # Catalogs are compiled into the tree unless the option says otherwise.
    settings = {"gettext_auto_build": False, **(options or {})}
    if confdir is None:
        settings = {**MADE_CONF, **settings}
    with (
        TemporaryDirectory(prefix="sphinx-lmstudio-", ignore_cleanup_errors=True) as temporary,
        patch_docutils(confdir),
        docutils_namespace(),
    ):
        try:
            app = _Application(
                tree,
                confdir,
                Path(temporary, "output"),
                Path(temporary, "doctrees"),
                builder,
                settings,
                listen,
            )
            if EXTENSION not in app.extensions:
                raise UnusableTreeError(
                    f"{app.confdir / CONF}: expected '{EXTENSION}' in 'extensions'; add it"
                )
            yield app
        except SphinxError as error:
            raise UnusableTreeError(f"{error.category}: {error}") from error


def check_tree(tree: Path) -> None:
    """Check that a tree is a folder that can be read.

    :raises UnusableTreeError: it is not; says why
    """
    try:
        next(iter(tree.iterdir()), None)
    except NotADirectoryError:
        raise UnusableTreeError(f"{tree} is a file; name the folder that it is in") from None
    except OSError as error:
        raise UnusableTreeError(f"{tree} cannot be read ({error.strerror or error})") from None


class _Application(Sphinx):
    """A Sphinx application with a listener from the start.

    When Sphinx sets up its loggers, it removes earlier handlers."""

    def __init__(
        self,
        srcdir: Path,
        confdir: Path | None,
        outdir: Path,
        doctreedir: Path,
        builder: str,
        settings: dict[str, Any],
        listen: Callable[[Sphinx], None] | None,
    ) -> None:
        self._listen = listen
        super().__init__(
            srcdir, confdir, outdir, doctreedir, builder, settings, status=None, warning=None
        )

    def setup_extension(self, extname: str) -> None:
        if self._listen is not None:
            listen, self._listen = self._listen, None
            listen(self)
        super().setup_extension(extname)
