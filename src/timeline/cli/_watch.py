"""`timeline watch`: what is new or has changed since a version, as a feed or a calendar."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from timeline import formats as registry
from timeline.cli._json import json_option, print_json
from timeline.cli._kinds import reading
from timeline.cli._options import arguments_for, format_options
from timeline.cli._printing import print_lines
from timeline.cli._publish import key_in
from timeline.cli._stores import is_store, opened
from timeline.cli._writing import check_targets, write
from timeline.errors import FormatError
from timeline.formats import Export
from timeline.model import Timeline

if TYPE_CHECKING:
    from timeline.curate import Edition
    from timeline.curate._editions import Numbered

__all__ = ["watch"]


@click.command()
@click.argument("journal", metavar="FILE")
@click.option(
    "--since",
    metavar="N",
    type=click.IntRange(min=0),
    default=0,
    help="The version seen last; none, if not said.",
)
@click.option(
    "-o",
    "--output",
    "outputs",
    multiple=True,
    metavar="OUT",
    type=click.Path(path_type=Path),
    help="A feed (.atom, .feed.json) or a calendar (.ics); may be given several times.",
)
@click.option(
    "--audience",
    default="public",
    show_default=True,
    metavar="WHO",
    help="For whom: public, community, clients, organization, recipients, or a TLP label.",
)
@click.option("--redact", is_flag=True, help="Paint over what tells of withheld things.")
@click.option(
    "--steady",
    metavar="KEYFILE",
    type=click.Path(path_type=Path),
    help="Give stand-ins the same ids each time; a file that is not there is made.",
)
@json_option("the changes, each with its version,")
@format_options
def watch(
    journal: str,
    since: int,
    outputs: tuple[Path, ...],
    audience: str,
    redact: bool,
    steady: Path | None,
    options: tuple[str, ...],
    as_json: bool,
) -> None:
    """Tell what is new or has changed in FILE since version N, for an audience.

    FILE is a journal or a store; an address of PostgreSQL is one too. What is hidden from the
    audience has no bearing on what is told. A feed has what changed after version N; a calendar
    has all, with SEQUENCE and LAST-MODIFIED by the versions, and what is gone as cancelled. With
    -O previous=FILE, the file made of version N is carried on.
    """
    from timeline.curate import editions

    check_targets(outputs)
    key = None if steady is None else key_in(steady)
    with _past(journal) as (versions, at):
        found = partial(editions, versions, at, audience=audience, redact=redact, steady=key)
        if outputs and as_json:
            raise click.UsageError("--json prints the changes: it does not go with -o")
        if outputs:
            write(_exports(found, since, outputs, options))
        elif as_json:
            print_json(list(_changes(found(since=since), since)))
        else:
            print_lines(
                f"{told['number']}  {told['when']}  {told['change']}"
                for told in _changes(found(since=since), since)
            )


@contextmanager
def _past(name: str) -> Iterator[tuple[Sequence[Numbered], Callable[[int], Timeline]]]:
    """Open a journal or a store: its versions, and what was after each."""
    if is_store(Path(name)):
        with opened(name) as store:
            yield tuple(store.versions()), lambda number: store.timeline(as_of=number)
        return
    from timeline.curate import History

    if not Path(name).exists():
        raise click.UsageError(f"there is no journal {name}")
    with reading(Path(name), "journal", "timeline"):
        history = History(name)
    yield history.entries, history.at


def _changes(found: Iterable[Edition], since: int) -> Iterator[dict[str, Any]]:
    """Yield what changed after a version, with the number and the time of its own."""
    from timeline.curate import diff

    before = None if since else Timeline()
    for edition in found:
        for change in () if before is None else diff(before, edition.timeline).changes:
            yield {"number": edition.number, "when": edition.when, "change": change}
        before = edition.timeline


def _exports(
    found: Callable[..., Iterable[Edition]],
    since: int,
    outputs: tuple[Path, ...],
    options: tuple[str, ...],
) -> dict[Path, Export]:
    formats = [registry.find(output) for output in outputs]
    for format in formats:
        if not {"previous", "modified"} <= format.options.keys():
            raise FormatError(
                f"{format.name} does not tell what has changed",
                hint="write .atom, .feed.json or .ics",
            )
    arguments = arguments_for(formats, options, outputs)
    made = {output: dict(given) for output, given in zip(outputs, arguments, strict=True)}
    # When a thing changed last is known from the first version on, or from the file of one.
    carried_on = all("previous" in given for given in arguments)
    chain = list(found(since=since if carried_on else 0))
    seen = next((edition.when for edition in chain if edition.number == since), None)
    exports: dict[Path, Export] = {}
    for output, format in zip(outputs, formats, strict=True):
        for edition in chain:
            told = {**made[output], "modified": str(edition.when)}
            exports[output] = format.export(edition.timeline, **told)
            made[output]["previous"] = exports[output].data
        if "since" in format.options and seen is not None and not carried_on:
            exports[output] = format.export(chain[-1].timeline, **made[output], since=str(seen))
    return exports
