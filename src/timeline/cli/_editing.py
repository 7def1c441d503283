"""`timeline add`, `edit`, `remove`, `mark`, `join` and `undo`: a timeline changed without Python.

Each command reads the file, changes it, and writes it whole or not at all. With `--log`, the
change goes into a journal as well (`timeline log`), by whom and why.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import attrs
import click

from timeline._util.turns import turn
from timeline.cli._printing import tell
from timeline.cli._reading import from_option, read
from timeline.cli._stores import is_store, now, opened
from timeline.cli._typed import DATE
from timeline.errors import ConflictError, FormatError, UnknownIdError, shorten
from timeline.formats import find
from timeline.model import TLP, Agent, Event, Marking, Source

if TYPE_CHECKING:
    from timeline.dates import DateValue
    from timeline.store import Store

__all__ = ["Editing", "add", "changes", "edit", "join", "mark", "remove", "undo"]

_Command = TypeVar("_Command", bound=Callable[..., Any])
_IDS_SHOWN = 5


def changes(command: _Command) -> _Command:
    """The arguments of a command that changes a file."""
    for decorate in (
        click.option("--why", metavar="TEXT", help="Why it is changed; asked for by --log."),
        click.option("--who", metavar="NAME", help="Who changes it; asked for by --log."),
        click.option(
            "--log",
            "journal",
            metavar="JOURNAL",
            type=click.Path(path_type=Path),
            help="Record the change in this journal, too.",
        ),
        from_option,
        click.argument("file", type=click.Path(path_type=Path)),
    ):
        command = decorate(command)
    return command


class Editing:
    """A file that is being changed."""

    def __init__(self, options: Mapping[str, Any]) -> None:
        self.file: Path = options["file"]
        self._journal: Path | None = options["journal"]
        self._who, self._why = options["who"], options["why"]
        if self._journal is not None and not (self._who and self._why):
            raise click.UsageError("--log asks for --who and --why")
        self._store: Store | None = None
        if options["source_format"] is None and is_store(self.file):
            if not (self._who and self._why) or self._journal is not None:
                raise click.UsageError("a store asks for --who and --why, and is its own journal")
            self._store = opened(self.file)
            self.timeline = self._store.timeline()
            return
        _check_order(self.file)
        self._format = find(options["source_format"] or self.file)
        if not (self._format.reads and self._format.lossless):
            raise FormatError(
                f"{self._format.name} cannot hold all of a timeline",
                place=str(self.file),
                hint="export it to .json, and change that",
            )
        click.get_current_context().with_resource(turn(self.file))  # until the command ends
        self.timeline, _ = read(self.file, options["source_format"])

    def save(self, told: str) -> None:
        """Write the file, and record the change if that is asked for."""
        if self._store is not None:
            self._store.record(self.timeline, who=self._who, when=now(), why=self._why)
            self._store.close()
            tell(f"{self.file}: {told}")
            return
        if self._journal is not None:
            from timeline.curate import History

            history = History(self._journal)
            history.record(self.timeline, who=self._who, when=now(), why=self._why)
        self._format.dump(self.timeline, self.file)
        tell(f"{self.file}: {told}")

    def put_back(self) -> None:
        """Let the timeline be as it was before the last change that the journal has."""
        from timeline.curate import History

        if self._store is not None:
            last = self._store.head.number
            if last < 2:
                raise click.UsageError(f"{self.file} has no state before the last change")
            self.timeline = self._store.timeline(as_of=last - 1)
            return
        if self._journal is None:
            raise click.UsageError("undo needs the journal of the changes: --log JOURNAL")
        history = History(self._journal)
        if len(history) < 2:
            raise click.UsageError(f"{self._journal} has no state before the last change")
        if history.at(len(history)) != self.timeline:
            raise ConflictError(
                f"{self.file} has changes that {self._journal} does not know: they would be lost",
                hint=f"record them first: timeline log {self._journal} --record {self.file}",
            )
        self.timeline = history.at(len(history) - 1)

    def event(self, id: str) -> Event:
        """Return the event with this id; an error that names near ones if there is none."""
        if id in self.timeline:
            return self.timeline[id]
        from difflib import get_close_matches

        known = sorted(self.timeline.ids)
        near = get_close_matches(id, known, n=3)
        rest = f" and {len(known) - _IDS_SHOWN} more" if len(known) > _IDS_SHOWN else ""
        there_are = f"there are {', '.join(known[:_IDS_SHOWN])}{rest}" if known else "it has none"
        hint = f"did you mean {', '.join(near)}?" if near else there_are
        raise UnknownIdError(f"no event has the id {shorten(id)}", place=str(self.file), hint=hint)


def _check_order(file: Path) -> None:
    """Raise UsageError where FILE was named before what is to be changed in it."""
    if file.exists():
        return
    for value in click.get_current_context().params.values():
        first = value[0] if isinstance(value, tuple) and value else value
        # A title may be longer than a path can be, which Path.is_file does not bear.
        if isinstance(first, str) and os.path.isfile(first):
            raise click.UsageError(f"FILE comes last, and {file} is none; is it {first}?")


def _understood(date: DateValue | None) -> DateValue | None:
    if date is not None:
        tell(f"understood as {date.humanize()} ({date})")
    return date


def _check_quote(source: str | None, quote: str | None) -> None:
    if quote is not None and source is None:
        raise click.UsageError("--quote has the words of a source: name it by --source")


_when = click.option(
    "--when", type=DATE, metavar="DATE", help="A date, such as 15 March 2023 or EDTF."
)
_where = click.option("--where", metavar="PLACE", help="The place's name.")
_source = click.option("--source", metavar="TITLE", help="The source that says so, by its title.")
_quote = click.option("--quote", metavar="WORDS", help="The words of the source.")


@click.command()
@click.argument("title")
@_when
@_where
@click.option("--tag", "tags", multiple=True, metavar="TAG", help="A tag; may be given again.")
@_source
@_quote
@click.option("--id", "id", metavar="ID", help="Its id; made of the title if not said.")
@changes
def add(
    title: str,
    when: DateValue | None,
    where: str | None,
    tags: tuple[str, ...],
    source: str | None,
    quote: str | None,
    id: str | None,
    **options: Any,
) -> None:
    """Add an event called TITLE to FILE."""
    _check_quote(source, quote)
    editing = Editing(options)
    event = Event(
        title, id=id, when=_understood(when), where=where, tags=tags, source=source, quote=quote
    )
    if event.id in editing.timeline:
        raise ConflictError(
            f"another event has the id {shorten(event.id)}",
            hint="give this one an id of its own by --id, or change that one by 'timeline edit'",
        )
    editing.timeline.add(event)
    editing.save(f"added {event.id}")


@click.command()
@click.argument("id")
@click.option("--title", metavar="TEXT", help="Another title.")
@_when
@_where
@click.option("--note", metavar="TEXT", help="A note on the change of date or place.")
@_source
@_quote
@changes
def edit(
    id: str,
    title: str | None,
    when: DateValue | None,
    where: str | None,
    note: str | None,
    source: str | None,
    quote: str | None,
    **options: Any,
) -> None:
    """Correct the event ID of FILE; what stood before is kept, for the record."""
    if title is None and when is None and where is None:
        raise click.UsageError("say what to change: --title, --when or --where")
    if when is None and where is None and (source or quote or note):
        raise click.UsageError("--source, --quote and --note say how a date or a place is known")
    _check_quote(source, quote)
    editing = Editing(options)
    event = editing.event(id)
    for field, value in (("when", _understood(when)), ("where", where)):
        if value is not None:
            event = event.corrected(field, value, source=source, quote=quote, note=note)
    if title is not None:
        event = attrs.evolve(event, title=title)
    editing.timeline.replace(event)
    editing.save(f"changed {id}")


@click.command()
@click.argument("id")
@changes
def remove(id: str, **options: Any) -> None:
    """Remove the event ID from FILE; with --why, from every copy it is merged with as well."""
    editing = Editing(options)
    editing.event(id)
    editing.timeline.remove(id, why=options["why"])
    editing.save(f"removed {id}")


@click.command()
@click.argument("id")
@click.option("--tlp", type=click.Choice(TLP), help="Who may see it (Traffic Light Protocol).")
@click.option("--hide/--show", default=None, help="Hide, or no longer, who or what it is.")
@click.option(
    "--kind",
    type=click.Choice(["event", "source", "agent"]),
    help="What ID names, if several things have it.",
)
@changes
def mark(id: str, tlp: str | None, hide: bool | None, kind: str | None, **options: Any) -> None:
    """Set who may see the event, source or agent ID of FILE, and whether it stays hidden."""
    if tlp is None and hide is None:
        raise click.UsageError("say what to set: --tlp LABEL, --hide or --show")
    editing = Editing(options)
    thing = _named(editing, id, kind)
    before = thing.marking or Marking()
    marking = attrs.evolve(
        before,
        tlp=before.tlp if tlp is None else tlp,
        hide_identity=before.hide_identity if hide is None else hide,
    )
    editing.timeline.replace(attrs.evolve(thing, marking=None if marking == Marking() else marking))
    editing.save(f"marked {type(thing).__name__.lower()} {id}")


def _named(editing: Editing, id: str, kind: str | None) -> Event | Source | Agent:
    timeline = editing.timeline
    found: dict[str, Event | Source | Agent] = {}
    if id in timeline:
        found["event"] = timeline[id]
    things: tuple[Source | Agent, ...] = (*timeline.sources, *timeline.agents)
    found |= {type(thing).__name__.lower(): thing for thing in things if thing.id == id}
    if kind is not None:
        found = {name: thing for name, thing in found.items() if name == kind}
    if len(found) > 1:
        raise click.UsageError(f"{id} names {' and '.join(found)}: say which by --kind")
    if not found:
        raise UnknownIdError(f"nothing in {editing.file} has the id {shorten(id)}")
    return next(iter(found.values()))


@click.command()
@click.argument("ids", nargs=-1, required=True)
@changes
def join(ids: tuple[str, ...], **options: Any) -> None:
    """Make one event of several of FILE, with the claims of all; the first of IDS stays.

    Name FILE last: timeline join raid raid-2 case.json
    """
    editing = Editing(options)
    if len(set(ids)) < 2:
        raise click.UsageError("name two events or more, and FILE last")
    from timeline.curate._merge.joining import join as joined_in

    left_out = joined_in(editing.timeline, [editing.event(id).id for id in dict.fromkeys(ids)])
    if left_out:
        tell(f"left out is what they say of one another: {left_out} claims")
    editing.save(f"joined {', '.join(ids)} as {ids[0]}")


@click.command()
@changes
def undo(**options: Any) -> None:
    """Put FILE back to what it was before the last change that its journal has."""
    editing = Editing(options)
    editing.put_back()
    editing.save("the last change is undone")
