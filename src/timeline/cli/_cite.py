"""`timeline cite`: sources in the words of a citation style."""

from __future__ import annotations

from pathlib import Path

import click

from timeline.cli._json import json_option, print_json
from timeline.cli._printing import print_lines
from timeline.cli._reading import from_option, read
from timeline.errors import UnknownIdError, shorten

__all__ = ["cite"]


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.argument("ids", nargs=-1, metavar="[SOURCE]...")
@from_option
@click.option(
    "--style",
    default="apa",
    metavar="NAME",
    help="The name of a style of the Citation Style Language, or a .csl file; apa, if not said.",
)
@json_option("the references, with the ids of their sources,")
@click.option(
    "--language",
    default="en-US",
    metavar="TAG",
    help="The language of the words in it; en-US, if not said.",
)
def cite(
    file: Path,
    ids: tuple[str, ...],
    source_format: str | None,
    style: str,
    language: str,
    as_json: bool,
) -> None:
    """Say how a citation style refers to the sources in FILE, a line each.

    FILE is a timeline or a bibliography (.bib, .ris, .csl.json); with ids of sources, those alone.
    """
    from timeline.formats._bibliography.citing import citer

    in_style = citer(style, language)
    timeline, _ = read(file, source_format)
    known = {source.id: source for source in timeline.sources}
    for id in ids:
        if id not in known:
            raise UnknownIdError(f"no source of {file} has the id {shorten(id)}")
    references = {id: in_style(known[id]) for id in ids or known}
    if as_json:
        print_json([{"source": id, "reference": text} for id, text in references.items()])
    else:
        print_lines(references.values())
