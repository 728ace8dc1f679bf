"""`sphinx-lmstudio schema`: JSON Schemas of the data in a tree, for editors."""

from __future__ import annotations

import json

import click

from sphinx_lmstudio.model.json_schema import SHAPES, json_schema


@click.command(short_help="Print a JSON Schema for editors.")
@click.argument("name", type=click.Choice(list(SHAPES)))
def schema(name: str) -> None:
    """Print the JSON Schema (2020-12) of NAME.

    Schemas come from the same tables as the checks of a build.

    \b
    Examples:
      sphinx-lmstudio schema meta > meta.schema.json
    """
    click.echo(json.dumps(json_schema(name), ensure_ascii=False, indent=2))
