"""`sphinx-lmstudio`, the command for owners of a docs tree."""

from __future__ import annotations

import click

from sphinx_lmstudio import __version__
from sphinx_lmstudio.command.build import build_verb
from sphinx_lmstudio.command.check import check
from sphinx_lmstudio.command.convert import convert_verb
from sphinx_lmstudio.command.init import init_verb
from sphinx_lmstudio.command.mcp import mcp_verb
from sphinx_lmstudio.command.nav import nav
from sphinx_lmstudio.command.schema import schema
from sphinx_lmstudio.command.serve import serve_verb
from sphinx_lmstudio.command.unpack import unpack_verb
from sphinx_lmstudio.command.urls import urls
from sphinx_lmstudio.command.verbs import Verbs

CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


@click.group(cls=Verbs, context_settings=CONTEXT)
@click.version_option(__version__)
def main() -> None:
    """Create, build, preview and check a docs tree in the conventions of the LM Studio docs.

    Exits with 0 on success, 1 if faults were found, 2 if the command was used wrongly.
    """


VERBS = (
    *(init_verb, build_verb, serve_verb, check, nav, urls),
    *(convert_verb, unpack_verb, schema, mcp_verb),
)
for verb in VERBS:
    main.add_command(verb)
