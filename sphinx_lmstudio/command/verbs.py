"""The group of all verbs."""

from __future__ import annotations

from typing import Any

import click

INTERRUPTED = 130
"""The exit code of shells for Ctrl-C; 1 would mean that faults were found."""


class Verbs(click.Group):
    """A group of verbs that can be interrupted."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            click.echo("\ninterrupted", err=True)
            ctx.exit(INTERRUPTED)
