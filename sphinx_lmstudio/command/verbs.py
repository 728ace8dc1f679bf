"""The group of all verbs."""

from __future__ import annotations

from typing import Any

import click

INTERRUPTED = 130
"""What shells give for Ctrl-C; 1 would say that faults were found."""


class Verbs(click.Group):
    """Verbs that can be interrupted."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            click.echo("\ninterrupted", err=True)
            ctx.exit(INTERRUPTED)
