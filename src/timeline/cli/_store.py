"""`timeline store`: a desk's memory in one file, made, filled, searched, verified."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from timeline.cli._groups import Commands
from timeline.cli._json import json_option, print_json
from timeline.cli._kinds import past_in
from timeline.cli._printing import LINES_SHOWN, print_lines, tell
from timeline.cli._progress import progress
from timeline.cli._reading import from_option, read
from timeline.cli._stores import as_version, format_of, now, opened, signed
from timeline.cli._writing import exports_of, tell_losses, write

if TYPE_CHECKING:
    from timeline.dates import DateTime
    from timeline.model import Event, Timeline
    from timeline.store import Store

__all__ = ["store"]

_STORE = click.argument("store", type=click.Path(path_type=Path))


@click.group(cls=Commands)
def store() -> None:
    """Keep a timeline with all its past in one file: who knew what, and when."""


@store.command()
@_STORE
def init(store: Path) -> None:
    """Make the empty store STORE."""
    with opened(store, create=True) as made:
        tell(f"{store}: version {made.head.number}")


# -- writing -------------------------------------------------------------------------


@store.command("import")
@_STORE
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@from_option
@signed
def import_files(
    store: Path,
    files: tuple[Path, ...],
    source_format: str | None,
    who: str,
    why: str,
    when: DateTime | None,
) -> None:
    """Take FILES into STORE: timelines of any format, journals, deltas, other stores.

    What is there already is no change, so an import that was cut off is simply begun again.
    A timeline adds and corrects; what it does not have stays. Of .jsonl, any number of events
    is read as a stream.
    """
    by = {"who": who, "when": when or now(), "why": why}
    with opened(store, create=True) as target:
        for file in files:
            before = target.head.number
            told = _take(target, file, source_format, by)
            tell(f"{file}: {told}; {store} is at version {target.head.number}, was at {before}")


def _take(target: Store, file: Path, source_format: str | None, by: dict[str, Any]) -> str:
    past = None
    if str(file) != "-" and file.is_file():
        with open(file, "rb") as opened_file:
            past = past_in(opened_file.read(64))
    if past is not None and past.family == "journal":
        return f"{_versions(target.take_journal(file))} of a journal taken"
    if past is not None:
        return _merged(target.merge(file, **by))
    if source_format is None and str(file) != "-" and format_of(file, None).name == "jsonl":
        from timeline.formats.jsonl import iter_things

        things: Iterator[Any] = iter_things(file)
        heading: Timeline = next(things)
        whole = None
    else:
        heading, _ = read(file, source_format)
        things = iter((*heading.agents, *heading.sources, *heading.events))
        whole = len(heading.agents) + len(heading.sources) + len(heading)
    with progress(f"reading {file.name}", whole) as advance:
        count = target.put_all(things, **by, heading=heading, progress=advance)
    return f"{count} things new or changed"


def _merged(joined: Any) -> str:
    for conflict in joined.conflicts[:LINES_SHOWN]:
        tell(f"conflict: {conflict}")
    return "nothing new" if joined.version is None else f"merged as version {joined.version}"


@store.command()
@_STORE
@click.argument("version", type=int)
@signed
def undo(store: Path, version: int, who: str, why: str, when: DateTime | None) -> None:
    """Put back what VERSION changed in STORE, as a version of its own."""
    with opened(store) as target:
        made = target.undo(version, who=who, when=when or now(), why=why)
        tell(f"{store}: {f'version {made}' if made else 'nothing is left of it to undo'}")


@store.command()
@_STORE
def compact(store: Path) -> None:
    """Give back what room STORE does not use, and speed up its searches."""
    with opened(store) as target:
        before = store.stat().st_size if store.is_file() else 0
        target.compact()
        if store.is_file():
            tell(f"{store}: {before:,} octets, now {store.stat().st_size:,}")


# -- reading -------------------------------------------------------------------------

_AS_OF = click.option(
    "--as-of", metavar="V", help="As of a version: its number, or an instant with its zone."
)


@store.command()
@_STORE
@click.argument("words", required=False)
@click.option("--between", nargs=2, metavar="DATE DATE", help="What may have happened in between.")
@click.option("--on", metavar="DATE", help="On a day, in a month, in a year.")
@click.option("--before", metavar="DATE", help="Over before a date.")
@click.option("--after", metavar="DATE", help="Begun after a date.")
@click.option("--dated/--undated", default=None, help="With, or without, any date.")
@click.option("--tag", metavar="TAG")
@click.option("--place", metavar="NAME", help="In a place, or in what lies in it.")
@click.option("--box", nargs=4, type=float, metavar="S W N E", help="Degrees.")
@click.option("--participant", metavar="NAME", help="An agent's id or name.")
@click.option("--source", metavar="ID", help="A source that is cited.")
@click.option("--status", metavar="STATUS", help="Of a claim: proposed, accepted …")
@click.option("--disputed/--undisputed", default=None, help="Where claims or sources differ.")
@click.option("--certain", is_flag=True, help="Only what must be so, not what may.")
@click.option("--count", "counted", is_flag=True, help="Say only how many there are.")
@click.option("--most", type=int, metavar="N", default=100, show_default=True, help="Rows printed.")
@click.option("-o", "--output", metavar="OUT", type=click.Path(path_type=Path), help="A file.")
@_AS_OF
def find(
    store: Path, counted: bool, most: int, output: Path | None, as_of: str | None, **asked: Any
) -> None:
    """Find events in STORE: by WORDS in titles, descriptions, quotes and notes, and more.

    WORDS: words are all looked for; "several words" as they stand; strike* for what begins so;
    raid OR strike; raid NOT strike; killed NEAR soldiers. All conditions must hold.
    """
    conditions = {name: value for name, value in asked.items() if value is not None}
    conditions["as_of"] = as_version(as_of)
    with opened(store) as found:
        if counted:
            click.echo(found.count(**conditions))
        elif output is not None:
            exports = exports_of(found.timeline(**conditions), [output], None, ())
            write(exports)
            tell_losses(exports)
        else:
            _print_events(found, found.events(**conditions), most)


def _print_events(found: Store, events: Iterator[Event], most: int) -> None:
    from rich.console import Console

    from timeline.cli._table import table
    from timeline.model import Timeline

    shown = list(islice(events, most))
    Console().print(table(Timeline(events=shown)))
    rest = sum(1 for _ in events)
    if rest:
        tell(f"and {rest} more: --most, or -o OUT")


@store.command()
@_STORE
@click.argument("id", required=False)
@_AS_OF
def show(store: Path, id: str | None, as_of: str | None) -> None:
    """Print STORE as a table, or the event ID with all its claims, as of a version."""
    version = as_version(as_of)
    with opened(store) as found:
        if id is None:
            _print_events(found, found.events(as_of=version), 1000)
        else:
            print_lines(_told(found.get(id, as_of=version)))


def _told(event: Event) -> Iterator[str]:
    yield event.title
    for field, resolution in event.resolutions.items():
        yield f"  {field}: {resolution}"
    for claim, how in zip(event.claims, event.standings, strict=True):
        yield f"  claim {claim.field} = {claim.value} ({how})"
        for citation in claim.citations:
            quote = f": “{citation.quote.exact}”" if citation.quote else ""
            yield f"    {citation.stance} {citation.source}{quote}"


@store.command()
@_STORE
@click.argument("id", required=False)
@click.option("--since", type=int, default=0, metavar="N", help="Only versions after this one.")
@json_option("the versions")
def log(store: Path, id: str | None, since: int, as_json: bool) -> None:
    """Print the versions of STORE, or those that changed the event ID."""
    with opened(store) as found:
        if id is None:
            versions = list(found.versions(since=since))
        else:
            versions = [r.version for r in found.history(id) if r.version.number > since]
        if as_json:
            print_json(versions)
            return
        print_lines(map(str, versions))
        if id is None:
            tell(f"{store}: {_versions(found.head.number)}; the last hash: {found.head.hash}")


@store.command()
@_STORE
@click.argument("old", metavar="V1")
@click.argument("new", metavar="V2", required=False)
@json_option("the changes")
def diff(store: Path, old: str, new: str | None, as_json: bool) -> None:
    """Print what changed in STORE from version V1 to V2, or to the last."""
    with opened(store) as found:
        changes = found.diff(as_version(old) or 0, as_version(new)).changes
    if as_json:
        print_json(changes)
    else:
        print_lines(map(str, changes))


@store.command()
@_STORE
def verify(store: Path) -> None:
    """Look through all of STORE: that its chain holds, and that all is found that is there."""
    with opened(store) as found:
        with progress("verifying", found.head.last_change) as advance:
            looked = 0

            def told(done: int, of: int) -> None:
                nonlocal looked
                advance(done - looked)
                looked = done

            head = found.verify(told)
        tell(f"{store}: the chain of {_versions(head.number)} holds; its last hash: {head.hash}")


# -- for others ------------------------------------------------------------------------

_OUT = click.option(
    "-o",
    "--output",
    metavar="OUT",
    required=True,
    type=click.Path(path_type=Path),
    help="The file.",
)


@store.command()
@_STORE
@_OUT
def journal(store: Path, output: Path) -> None:
    """Write all versions of STORE as a journal, which timeline log reads."""
    with opened(store) as found:
        found.write_journal(output)
    tell(f"wrote {output}")


@store.command()
@_STORE
@click.option("--since", type=int, required=True, metavar="N", help="The version they have.")
@_OUT
def delta(store: Path, since: int, output: Path) -> None:
    """Write what changed in STORE after version N, for another office to import."""
    with opened(store) as found:
        found.write_delta(output, since=since)
    tell(f"wrote {output}")


def _versions(count: int) -> str:
    return f"{count} version{'s' if count != 1 else ''}"
