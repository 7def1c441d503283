"""`timeline formats`: which formats there are."""

from __future__ import annotations

import click

from timeline import registry

__all__ = ["list_formats"]


@click.command("formats")
def list_formats() -> None:
    """List the formats: name, suffixes, what each does."""
    for format in registry.formats():
        does = [word for word, yes in (("reads", format.reads), ("writes", format.writes)) if yes]
        does += ["lossless"] if format.lossless else []
        suffixes = " ".join(format.suffixes)
        click.echo(f"{format.name:<12} {suffixes:<18} {', '.join(does):<24} {format.summary}")
