"""Records to model: every id looked up, every value made by the model's own checks.

An error keeps the path to what was wrong: each step is named as it is taken, and the steps join
on the way up (`$.events[3].claims[0].value`). What a whole file holds is first made without
that care, by `timeline.model._records.making`; where anything is refused there, it is made
again here, which says what and where.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any, TypeVar

import attrs

from timeline._util.frozen import EMPTY, FrozenMap
from timeline.errors import FormatError, TimelineError
from timeline.model._events.claims import VALUE_KINDS
from timeline.model._events.event import Event
from timeline.model._fields import as_date
from timeline.model._kinds import Declared, fields_of
from timeline.model._provenance.agents import Agent
from timeline.model._provenance.sources import Source
from timeline.model._records.growth import with_number
from timeline.model._records.making import quickly
from timeline.model._records.parts import LeaveOut, leaving_out
from timeline.model._records.paths import inside, placed
from timeline.model._records.shapes import (
    Shape,
    class_named,
    fields_in_order,
    fields_of_or_none,
    value_shape,
)
from timeline.model._saying import NUMBER_IN_TEXT
from timeline.model._timelines.timeline import Timeline

__all__ = [
    "References",
    "agent_from",
    "event_from",
    "heading_from",
    "references_from",
    "source_from",
    "timeline_from",
]

Made = TypeVar("Made")


def timeline_from(record: Shape, leave_out: LeaveOut | None = None) -> Timeline:
    """Return the timeline that a record stands for.

    Raises FormatError, with the path, for an id given twice or to nothing, a
    source derived from itself, and any value that the model refuses; with `leave_out`, an
    agent, a source or an event that is wrong is told to it instead, and left out. Its version
    is taken to be this release's: see `timeline.model._records.versions`.
    """
    with inside("$"):
        return _timeline(record, leave_out and _from_the_top(leave_out))


def _from_the_top(leave_out: LeaveOut) -> LeaveOut:
    return lambda fault: leave_out(placed("$", fault))


def _timeline(record: Shape, leave_out: LeaveOut | None) -> Timeline:
    references = references_from(record.agents, record.sources, leave_out)
    events: dict[str, Event] = {}
    for number, item in enumerate(record.events):
        if item is None:
            continue  # of another shape, and left out for that
        event = quickly(Event, item, references)
        if event is None or event.id in events:
            with leaving_out(leave_out, f".events[{number}]"):
                _claim_id(events, item.id)
                events[item.id] = _made(Event, item, references)
        else:
            events[event.id] = event
    return Timeline(
        **_heading(record),
        events=events.values(),
        sources=references.sources.values(),
        agents=references.agents.values(),
    )


def heading_from(record: Shape) -> Timeline:
    """Return what a record says of a timeline itself: one without events, sources and agents."""
    return Timeline(**_heading(record))


def _heading(record: Shape) -> dict[str, Any]:
    nothing = References({}, {})
    record.extra = with_number(record.extra, record.minor)
    return {field.name: _field(field, record, nothing) for field in fields_of(Timeline)}


@attrs.frozen
class References:
    """What the ids in a file's events stand for."""

    agents: Mapping[str, Agent]
    sources: Mapping[str, Source]

    def agent(self, id: str) -> Agent:
        """Return the agent with this id; FormatError where there is none."""
        return _found(self.agents, id, "agent")

    def source(self, id: str) -> Source:
        """Return the source with this id; FormatError where there is none."""
        return _found(self.sources, id, "source")


def references_from(
    agents: Iterable[Shape], sources: Iterable[Shape], leave_out: LeaveOut | None = None
) -> References:
    """Return the agents and sources of a file, by id."""
    made = _agents(agents, leave_out)
    return References(made, _sources(sources, made, leave_out))


def _agents(records: Iterable[Shape], leave_out: LeaveOut | None) -> dict[str, Agent]:
    """Return agents by id."""
    agents: dict[str, Agent] = {}
    nothing = References({}, {})
    for number, record in enumerate(records):
        if record is None:
            continue
        with leaving_out(leave_out, f".agents[{number}]"):
            _claim_id(agents, record.id)
            agents[record.id] = _one(Agent, record, nothing)
    return agents


def agent_from(record: Shape) -> Agent:
    """Return an agent."""
    return _one(Agent, record, References({}, {}))


def source_from(record: Shape, references: References) -> Source:
    """Return a source; the agents and sources that it names are looked up in `references`."""
    return _one(Source, record, references)


def event_from(record: Shape, references: References) -> Event:
    """Return an event; the sources and agents that it names are looked up in `references`."""
    return _one(Event, record, references)


# -- sources in the order of their derivation ----------------------------------


def _sources(
    records: Iterable[Shape], agents: Mapping[str, Agent], leave_out: LeaveOut | None
) -> dict[str, Source]:
    """Return sources by id, each made after those that it derives from."""
    places: dict[str, tuple[int, Shape]] = {}
    for number, record in enumerate(records):
        if record is None:
            continue
        with leaving_out(leave_out, f".sources[{number}]"):
            _claim_id(places, record.id)
            places[record.id] = (number, record)
    made: dict[str, Source] = {}
    references = References(agents, made)
    for id in _in_order_of_derivation(places, leave_out):
        number, record = places[id]
        with leaving_out(leave_out, f".sources[{number}]"):
            made[id] = _one(Source, record, references)
    return {id: made[id] for id in places if id in made}


def _in_order_of_derivation(
    places: Mapping[str, tuple[int, Shape]], leave_out: LeaveOut | None
) -> Iterator[str]:
    """Give ids so that each comes after all it derives from; refuse a circle or a stray id."""
    done: set[str] = set()
    for start in places:
        # The path from `start` down, as a stack: no recursion over what a stranger's file says.
        path: dict[str, Iterator[str]] = {}
        id: str | None = start
        while id is not None:
            if id not in done and id not in path:
                path[id] = iter(places[id][1].derived_from)
            below = next(path[id], None) if id in path else None
            if below is None:
                if id in path:
                    del path[id]
                    done.add(id)
                    yield id
                id = next(reversed(path), None)
            elif below in path or below not in places:
                with leaving_out(leave_out, f".sources[{places[id][0]}]"):
                    raise _astray(below, is_circle=below in path)
                del path[id]  # those above it will miss it
                done.add(id)
            elif below not in done:
                id = below


def _astray(id: str, *, is_circle: bool) -> FormatError:
    what = "a circle" if is_circle else f"{id!r}, which no source has"
    return FormatError(
        f"expected ids of other sources, found {what}",
        place=".derived_from",
        hint="a source derives from earlier ones, each listed in `sources`",
    )


# -- anything ------------------------------------------------------------------


def _one(cls: type[Made], record: Shape, references: References) -> Made:
    quick = quickly(cls, record, references)
    return _made(cls, record, references) if quick is None else quick


def _made(cls: type[Made], record: Shape, references: References) -> Made:
    """Return the value of a class that a record stands for, each step to it named."""
    own = next((f.name for f in fields_in_order(cls) if f.of == cls.__name__ and not f.many), None)
    if own is None:
        return _of_fields(cls, record, references, {})
    # A chain of its own kind is made from its far end: a file may nest it as deep as it likes.
    links = []
    link: Shape = record
    while link is not None:
        links.append(link)
        link = getattr(link, own)
    made: Made | None = None
    for number, link in reversed(list(enumerate(links))):
        with inside(f".{own}" * number):
            made = _of_fields(cls, link, references, {own: made})
    assert made is not None
    return made


def _of_fields(
    cls: type[Made], record: Shape, references: References, known: Mapping[str, Any]
) -> Made:
    values = {
        field.name: known[field.name] if field.name in known else _field(field, record, references)
        for field in fields_in_order(cls)
    }
    return cls(**values)


def _field(field: Declared, record: Shape, references: References) -> Any:
    """Return what the model holds in a field for what a record has there."""
    given, step = getattr(record, field.name), f".{field.name}"
    if given is None:
        return None
    if field.kind == "part":
        kind = class_named(field.of)
        if not field.many:
            return _at(step, lambda part: _made(kind, part, references), given)
        return [
            _at(f"{step}[{number}]", lambda part: _made(kind, part, references), part)
            for number, part in enumerate(given)
        ]
    if field.kind == "reference":
        look_up = references.agent if field.of == "Agent" else references.source
        with inside(step):
            return [look_up(id) for id in given] if field.many else look_up(given)
    if field.kind == "mapping" and field.of != "str":
        return _at(step, FrozenMap, given) if given else EMPTY
    if field.kind == "value":
        return _at(step, lambda value: _value(value, references), given)
    make = {"date": as_date, "figure": _number}.get(field.kind)
    return given if make is None else _at(step, make, given)


def _value(value: Any, references: References) -> Any:
    if not isinstance(value, value_shape()):
        return value
    given = [name for name in value.__struct_fields__ if getattr(value, name) is not None]
    if len(given) != 1:
        raise FormatError(
            f"expected one of {', '.join(value.__struct_fields__)}, found {len(given)} of them"
        )
    key, kind = given[0], VALUE_KINDS[given[0]]
    record = getattr(value, key)
    with inside(f".{key}"):
        if fields_of_or_none(kind):
            return _made(kind, record, references)
        return as_date(record) if key == "date" else _number(record)


def _number(number: int | str) -> int | Decimal:
    if not isinstance(number, str):
        return number
    if _NUMBER.fullmatch(number) is None:
        raise FormatError(f"expected a number, found {number[:40]!r}")
    return Decimal(number)


_NUMBER = re.compile(NUMBER_IN_TEXT)


# -- places of errors --------------------------------------------------------


def _claim_id(taken: Mapping[str, object], id: str) -> None:
    if id in taken:
        raise FormatError(f"expected an id of its own, found {id!r} a second time", place=".id")


def _found(things: Mapping[str, Made], id: str, kind: str) -> Made:
    try:
        return things[id]
    except KeyError:
        raise FormatError(
            f"expected the id of {kind} in `{kind}s`, found {id!r}, which none has"
        ) from None


Given = TypeVar("Given")


def _at(step: str, make: Callable[[Given], Made], given: Given) -> Made:
    """Return `make(given)`, an error from it placed at `step`."""
    try:
        return make(given)
    except TimelineError as error:
        raise placed(step, error) from None
