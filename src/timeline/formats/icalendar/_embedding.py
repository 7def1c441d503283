"""The whole record of an event, carried unseen in one property of its entry.

What a calendar shows is for people; what comes back is this. The property is
X-TIMELINE-RECORD, its value JSON in a coding that programs pass on (see `_coding`). With it
goes a hash of what the entry shows, by which a reader tells an entry that was
edited in a calendar program from one that was not.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping

import msgspec

from timeline._util.caching import cached
from timeline.errors import FormatError
from timeline.formats.icalendar._coding import Coded, coded, decoded
from timeline.formats.icalendar._components import Component, Indexed
from timeline.formats.icalendar._contentlines import ContentLine
from timeline.formats.icalendar._text import unescape_text
from timeline.model import Agent, Event, Source, Timeline
from timeline.model._records import (
    VERSION,
    Record,
    References,
    Shape,
    envelope,
    event_from,
    heading_record,
    record_json,
    record_of,
    references_from,
    shape_of,
)
from timeline.model._records import read_record as decoded_record
from timeline.model._timelines.references import ReferencesInUse

__all__ = [
    "RECORD",
    "UNSHOWN",
    "RecordReader",
    "RecordWriter",
    "calendar_shape",
    "entry_shape",
    "hash_of_entry",
    "hash_of_shown",
    "read_record",
    "shown_hash",
]

RECORD = "X-TIMELINE-RECORD"

UNSHOWN = "X-TIMELINE-UNSHOWN"
"""A property of the calendar: the record of an event that no calendar can show."""


@cached
def entry_shape() -> type[msgspec.Struct]:
    """Return the shape of one event with all that it refers to: an entry may travel alone."""
    return envelope(
        "EntryRecord",
        {
            "version": (int, ...),
            "event": (shape_of(Event), ...),
            "agents": (list[shape_of(Agent)], []),  # type: ignore[misc]
            "sources": (list[shape_of(Source)], []),  # type: ignore[misc]
            "shown": (str, ""),
        },
    )


@cached
def calendar_shape() -> type[msgspec.Struct]:
    """Return the shape of what no entry carries: a timeline's own texts, and what is unshown."""
    return envelope(
        "CalendarRecord", {"version": (int, ...), "timeline": (shape_of(Timeline), ...)}
    )


# -- writing -------------------------------------------------------------------


class RecordWriter:
    """The records of a timeline's events; what many of them refer to is put in form once."""

    def __init__(self) -> None:
        # In one timeline no id stands for two agents, nor for two sources.
        self._ends: dict[tuple[tuple[str, ...], ...], Coded] = {}
        self._agents: dict[str, msgspec.Raw] = {}
        self._sources: dict[str, msgspec.Raw] = {}

    def heading(self, timeline: Timeline) -> ContentLine:
        """The property of the calendar: what no record carries of the events, whose lines are made.

        Agents and sources that events refer to travel with them.
        """
        record = heading_record(timeline)
        others = Timeline(
            agents=[agent for agent in timeline.agents if agent.id not in self._agents],
            sources=[source for source in timeline.sources if source.id not in self._sources],
        )
        extra = record.pop("extra", None)
        record |= _records_of(others)
        if extra is not None:
            record["extra"] = extra
        return ContentLine(RECORD, coded(_encode({"version": VERSION, "timeline": record})))

    def line(self, event: Event, shown: str = "") -> ContentLine:
        """The property that carries an event, `shown` being the hash of what its entry shows."""
        record: Record = {"version": VERSION, "event": msgspec.Raw(record_json(event))}
        if shown:
            record["shown"] = shown
        key = tuple([a.id for a in event.agents]), tuple([s.id for s in event.sources])
        end = self._ends.get(key)
        if end is None:
            end = self._ends[key] = self._end_with_references(event)
        return ContentLine(RECORD, coded(_encode(record)[:-1], end))

    def _end_with_references(self, event: Event) -> Coded:
        """The end of a record: what the event refers to, as the last members of the object."""
        references = ReferencesInUse()
        references.hold(event)
        record = {}
        if agents := references.agents.values():
            record["agents"] = _written(agents, self._agents)
        if sources := references.sources.values():
            record["sources"] = _written(sources, self._sources)
        members = _encode(record)[1:]
        return Coded.of(b"," + members if record else members)


_encode = msgspec.json.Encoder().encode


def _written(things: Iterable[Agent | Source], known: dict[str, msgspec.Raw]) -> list[msgspec.Raw]:
    """The records of agents or of sources, each of which is written once."""
    for thing in things:
        if thing.id not in known:
            known[thing.id] = msgspec.Raw(record_json(thing))
    return [known[thing.id] for thing in things]


def _records_of(timeline: Timeline) -> Record:
    """The records of the agents and the sources of a timeline, where it has any."""
    lists = {"agents": timeline.agents, "sources": timeline.sources}
    return {
        name: [record_of(thing) for thing in things] for name, things in lists.items() if things
    }


# -- reading -------------------------------------------------------------------


def read_record(line: ContentLine, shape: type[msgspec.Struct], notes: list[str]) -> Shape:
    """The record in a property; `notes` tell of one that is not as it was written.

    Raises FormatError for one that is cut short, garbled or of another version.
    """
    octets, is_whole = decoded(line.value)
    try:
        record = decoded_record(octets, shape, None)
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError) as error:
        raise FormatError(f"expected a whole record in {RECORD}: {error}") from None
    if not is_whole:
        notes.append(
            f"a record in {line.name} was changed after it was written; it is read as it is"
        )
    return record


class RecordReader:
    """Events from their records; what many of them refer to is made once, and shared."""

    def __init__(self) -> None:
        self._made: dict[tuple[str, ...], tuple[Shape, References]] = {}
        self._last: tuple[Shape, References] | None = None

    def event(self, record: Shape) -> Event:
        """The event of a record; FormatError where it does not hold together."""
        made = self._last  # events of one article stand together
        if made is None or not _refer_alike(made[0], record):
            key = (*[s.id for s in record.sources], "", *[a.id for a in record.agents])
            made = self._made.get(key)
            if made is None or not _refer_alike(made[0], record):
                made = record, references_from(record.agents, record.sources)
                self._made[key] = made
            self._last = made
        return event_from(record.event, made[1])


def _refer_alike(one: Shape, other: Shape) -> bool:
    return bool(one.agents == other.agents and one.sources == other.sources)


# -- what an entry shows -------------------------------------------------------

_SHOWN = ("SUMMARY", "DTSTART", "DTEND", "DESCRIPTION")
_ARE_SHOWN = frozenset(_SHOWN)


def shown_hash(lines: Iterable[ContentLine]) -> str:
    """Return the hash of what the lines of an entry show."""
    return hash_of_shown({line[0]: _settled(line.text) for line in lines if line[0] in _SHOWN})


def hash_of_entry(entry: Component) -> str:
    """Return what `shown_hash` does of the lines of an entry."""
    if not isinstance(entry, Indexed):
        return shown_hash(entry.properties)
    values = entry.last_values(_ARE_SHOWN)
    return hash_of_shown({name: _settled(unescape_text(value)) for name, value in values.items()})


def hash_of_shown(shown: Mapping[str, str]) -> str:
    """Return a hash of the texts of SUMMARY, DTSTART, DTEND and DESCRIPTION, where they are there.

    They are without what programs change unasked.
    """
    text = "\n".join([f"{name}:{shown.get(name, '')}" for name in _SHOWN])
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _settled(text: str) -> str:
    """The text without what programs change unasked: kinds of line break, blanks at line ends."""
    if text.isprintable():  # then it is one line
        return text.strip()
    return "\n".join([line.rstrip() for line in text.splitlines()]).strip()
