"""`timeline formats`: which formats there are."""

from __future__ import annotations

import click

from timeline import formats as registry
from timeline.cli._printing import print_lines
from timeline.formats import Format

__all__ = ["list_formats"]


@click.command("formats")
def list_formats() -> None:
    """List the formats: name, suffixes, what each does, and what it loses.

    Formats of other packages that do not work come last, each with the reason."""
    every = registry.formats()
    name = max(len(format.name) for format in every)
    suffixes = max(len(" ".join(format.suffixes)) for format in every)
    print_lines(
        f"{format.name:<{name}}  {' '.join(format.suffixes):<{suffixes}}  {_does(format):<13}  "
        f"{format.summary}{_loses(format)}"
        for format in every
    )
    print_lines(
        f"{broken.name:<{name}}  {' '.join(broken.suffixes):<{suffixes}}  {'is broken':<13}  "
        f"{broken.why} ({broken.place}); mend or uninstall that package"
        for broken in registry.broken_formats()
    )


def _does(format: Format) -> str:
    return ", ".join(
        word for word, yes in (("reads", format.reads), ("writes", format.writes)) if yes
    )


def _loses(format: Format) -> str:
    if not format.writes:
        return ""
    if format.lossless:
        return "; lossless"
    return f"; loses {format.loses}" if format.loses else "; not lossless"
