"""JSON Lines: our JSON as a stream, one thing a line, for timelines of millions of events.

The first line is the heading: that of our JSON, without its lists. Each line after it
is an object with one key, `agent`, `source` or `event`, and the record that it has in
our JSON. An agent or a source stands on a line of its own before the first line that
names it, and nothing names a later line. So a file can be written as events come in
and read as they are wanted, with no more in memory than what events refer to.

A timeline is written with all agents, then all sources, then the events in the order
of their ids: same timeline, same bytes. Lossless both ways.
"""

from __future__ import annotations

import io
from collections.abc import Container, Iterable, Iterator
from graphlib import TopologicalSorter
from typing import BinaryIO, TypeAlias

import msgspec

from timeline._util import strict_json as jsontext
from timeline._util.caching import cached
from timeline._util.checked import checked
from timeline._util.files import MOST_BYTES, Path, checked_path
from timeline.errors import ConflictError, FormatError, LimitError
from timeline.formats._contract import Reading
from timeline.model import Agent, Event, Source, Timeline
from timeline.model._records import (
    VERSION,
    Record,
    References,
    Shape,
    agent_from,
    check_heading,
    envelope,
    event_from,
    events_json,
    heading_record,
    highest_minor,
    inside,
    read_record,
    record_of,
    shape_of,
    source_from,
    timeline_from,
)

__all__ = [
    "MOST_BYTES_A_LINE",
    "dumps",
    "iter_events",
    "iter_lines",
    "iter_things",
    "loads",
    "read",
]

MOST_BYTES_A_LINE = 16 * 1024 * 1024
"""The longest line that is read of a file line by line, unless told otherwise."""

Thing: TypeAlias = "Agent | Source"


class Heading(msgspec.Struct):
    """What tells whether a line is a heading that this reader understands."""

    format: str | None = None
    version: int | None = None


@cached
def _line() -> type[msgspec.Struct]:
    """Return the shape of a line after the heading; exactly one key is there."""
    kinds = {"agent": Agent, "source": Source, "event": Event}
    return envelope("Line", {key: (shape_of(kind) | None, None) for key, kind in kinds.items()})


_ENCODER = msgspec.json.Encoder()


# -- writing -----------------------------------------------------------------


@checked
def dumps(timeline: Timeline) -> bytes:
    """Return the timeline, a line for each agent, source and event.

    >>> print(dumps(Timeline("Coups", events=[Event("A coup", id="coup")])).decode(), end="")
    {"format":"timeline","version":1,"minor":1,"title":"Coups"}
    {"event":{"id":"coup","title":"A coup"}}
    """
    with highest_minor() as minor:
        lines = _lines_of(timeline)
        heading = {**heading_record(timeline), "minor": minor()}
    return b"".join([_encoded(heading), *lines])


def _lines_of(timeline: Timeline) -> list[bytes]:
    """Return the lines after the heading."""
    by_id = {source.id: source for source in timeline.sources}
    derivation = {id: [s.id for s in source.derived_from] for id, source in by_id.items()}
    return [
        *(_encoded({"agent": record_of(agent)}) for agent in timeline.agents),
        *(
            _encoded({"source": record_of(by_id[id])})
            for id in TopologicalSorter(derivation).static_order()
        ),
        *(b'{"event":%b}\n' % text for text in events_json(timeline)),
    ]


@checked
def iter_lines(heading: Timeline, events: Iterable[Event]) -> Iterator[bytes]:
    """Yield the lines of a timeline with the heading's texts and `events`, as they come.

    The heading's own events, sources and agents are not looked at. Raises
    ConflictError for two different sources or agents of one id, and for an event
    whose id was there before; only ids and what events refer to stay in memory.

    >>> events = (Event(f"Event {n}", when="2021") for n in range(1000))
    >>> sum(1 for line in iter_lines(Timeline("Many"), events))
    1001
    """
    yield _encoded(heading_record(heading))
    ids: set[str] = set()
    written: dict[tuple[type, str], Thing] = {}
    for event in events:
        if event.id in ids:
            raise ConflictError(f"another event has the id {event.id!r}")
        ids.add(event.id)
        for thing in _newly_named(event, written):
            yield _encoded({"agent" if isinstance(thing, Agent) else "source": record_of(thing)})
        yield _encoded({"event": record_of(event)})


def _newly_named(event: Event, written: dict[tuple[type, str], Thing]) -> Iterator[Thing]:
    """What the event refers to and is not written yet, each thing after those that it names."""
    named: tuple[Thing, ...] = (*event.agents, *event.sources)
    if all(written.get((type(thing), thing.id)) is thing for thing in named):
        return
    alone = Timeline(events=[event])
    by_id = {source.id: source for source in alone.sources}
    derivation = {id: [s.id for s in source.derived_from] for id, source in by_id.items()}
    order = TopologicalSorter(derivation).static_order()
    things: tuple[Thing, ...] = (*alone.agents, *(by_id[id] for id in order))
    for thing in things:
        before = written.get((type(thing), thing.id))
        if before is None:
            written[type(thing), thing.id] = thing
            yield thing
        elif before != thing:
            kind = type(thing).__name__.lower()
            raise ConflictError(f"another {kind} has the id {thing.id!r}", place=event.id)


def _encoded(record: Record) -> bytes:
    return _ENCODER.encode(record) + b"\n"


# -- reading -----------------------------------------------------------------


@checked
def loads(data: bytes | str, *, strict: bool = True, limit: int = MOST_BYTES) -> Timeline:
    """Return the timeline in a text of JSON Lines; see `read`.

    >>> loads('{"format":"timeline","version":1}\\n{"event":{"id":"a"}}')
    Traceback (most recent call last):
    timeline.errors.FormatError: line 2: $.event: object missing required field `title`
    """
    timeline: Timeline = read(data, strict=strict, limit=limit).timeline
    return timeline


@checked
def read(data: bytes | str, *, strict: bool = True, limit: int = MOST_BYTES) -> Reading:
    """Return the timeline in a text of JSON Lines, and notes.

    A line that is wrong raises FormatError with its number and the path in it, or,
    unless `strict`, is left out with a note; a wrong heading is always an error.
    LimitError beyond `limit` bytes.
    """
    notes: list[str] = []
    file = io.BytesIO(jsontext.within(data, limit))
    lines = _Lines(file, limit, None if strict else notes)
    events = list(lines.events())
    timeline = lines.heading
    for group in (lines.references.agents.values(), lines.references.sources.values(), events):
        for thing in group:
            timeline.add(thing)
    return Reading(timeline, tuple(notes))


@checked
def iter_events(
    path: Path,
    *,
    strict: bool = True,
    limit: int = MOST_BYTES_A_LINE,
    notes: list[str] | None = None,
) -> Iterator[Event]:
    """Yield the events in a file of JSON Lines, one after the other, whatever its size.

    A line that is wrong raises FormatError with its number, or, unless `strict`, is left out,
    with a note in `notes`, if that is given. `limit` is of one line, in bytes: no more of a file
    is held.
    """
    with open(checked_path(path), "rb") as file:
        yield from _Lines(file, limit, _notes(strict, notes)).events()


@checked
def iter_things(
    path: Path,
    *,
    strict: bool = True,
    limit: int = MOST_BYTES_A_LINE,
    notes: list[str] | None = None,
) -> Iterator[Timeline | Agent | Source | Event]:
    """Yield the heading of a file of JSON Lines, as a timeline without events, then all it has.

    Agents, sources and events come in the order of their lines. Options are as of `iter_events`.
    """
    with open(checked_path(path), "rb") as file:
        lines = _Lines(file, limit, _notes(strict, notes))
        yield lines.heading
        yield from lines.things()


def _notes(strict: bool, notes: list[str] | None) -> list[str] | None:
    """Return where lines that are left out are noted; None where none is left out."""
    return None if strict else [] if notes is None else notes


class _Lines:
    """A file that is being read: its heading, and what its lines so far have named.

    Lines that are wrong are noted in `notes`, or refused where that is None.
    """

    def __init__(self, file: BinaryIO, limit: int, notes: list[str] | None) -> None:
        self._lines = _numbered(file, limit)
        self._notes = notes
        self._ids: set[str] = set()
        self._agents: dict[str, Agent] = {}
        self._sources: dict[str, Source] = {}
        self.references = References(self._agents, self._sources)
        number, line = next(self._lines, (1, b""))
        try:
            self.heading, self._minor = _heading(line)
        except FormatError as fault:
            raise _in_line(number, fault) from None

    def events(self) -> Iterator[Event]:
        """The events of the lines after the heading."""
        return (thing for thing in self.things() if isinstance(thing, Event))

    def things(self) -> Iterator[Agent | Source | Event]:
        """What the lines after the heading have, one each."""
        for number, line in self._lines:
            try:
                yield self._take(_record(line, _line(), self._minor))
            except FormatError as fault:
                fault = _in_line(number, fault)
                if self._notes is None or isinstance(fault, LimitError):
                    raise fault from None
                self._notes.append(f"{fault}; the line is left out")

    def _take(self, line: Shape) -> Agent | Source | Event:
        if [line.agent, line.source, line.event].count(None) != 2:
            raise FormatError("expected one key: agent, source or event", place="$")
        if line.agent is not None:
            with inside("$.agent"):
                _check_new(line.agent.id, self._agents)
                agent = self._agents[line.agent.id] = agent_from(line.agent)
            return agent
        if line.source is not None:
            with inside("$.source"):
                _check_new(line.source.id, self._sources)
                source = source_from(line.source, self.references)
                self._sources[source.id] = source
            return source
        with inside("$.event"):
            _check_new(line.event.id, self._ids)
            event = event_from(line.event, self.references)
        self._ids.add(event.id)
        return event


def _numbered(file: BinaryIO, limit: int) -> Iterator[tuple[int, bytes]]:
    """The lines that have something on them, with their numbers from 1."""
    number = 0
    # No more of a line is read than the limit and what ends it.
    while line := file.readline(limit + 2):
        number += 1
        line = line.rstrip(b"\r\n")
        if len(line) > limit:
            raise LimitError(
                f"expected a line of at most {limit:,} bytes, found more",
                place=f"line {number}",
                hint="is this JSON Lines? Each line holds one event",
            )
        if line and not line.isspace():
            yield number, line


def _heading(line: bytes) -> tuple[Timeline, int]:
    heading = _record(line, Heading)
    check_heading(heading.format, heading.version)
    if heading.version != VERSION:
        raise FormatError(
            f"expected version {VERSION}, found {heading.version}, of which there are no lines",
            place="$.version",
        )
    record = _record(line, shape_of(Timeline))
    if record.agents or record.sources or record.events:
        raise FormatError(
            "expected a heading without agents, sources and events",
            place="$",
            hint="JSON with such lists has the suffix .json",
        )
    return timeline_from(record), record.minor


def _record(line: bytes, shape: type[msgspec.Struct], minor: int = 0) -> Shape:
    line = jsontext.decoded(line, limit=len(line))
    return jsontext.shaped(line, lambda text: read_record(text, shape, minor))


def _check_new(id: str, known: Container[str]) -> None:
    if id in known:
        raise FormatError(f"expected an id of its own, found {id!r} a second time", place=".id")


def _in_line(number: int, fault: FormatError) -> FormatError:
    place = fault.place or ""
    if place.startswith("line 1, "):
        place = f"line {number}, {place.removeprefix('line 1, ')}"
    else:
        place = f"line {number}: {place}"
    return type(fault)(fault.message, place=place, hint=fault.hint)
