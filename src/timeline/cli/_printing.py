"""Lines for a person: notes and errors on stderr, answers on stdout."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress

import click

from timeline._render.characters import harmless

__all__ = ["LINES_SHOWN", "print_lines", "tell"]

LINES_SHOWN = 10
"""How many notes or losses are told one by one before the rest is counted."""


def tell(line: str) -> None:
    """A line on stderr, of which no part can steer the terminal; nobody need read it."""
    with suppress(BrokenPipeError):
        click.echo(harmless(line), err=True)


def print_lines(lines: Iterable[str]) -> None:
    """Lines on stdout, of which no part can steer the terminal."""
    for line in lines:
        click.echo(harmless(line))
