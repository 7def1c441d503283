"""Records to model: every id looked up, every value made by the model's own checks.

An error keeps the path to what was wrong: each function names its own step, and
the steps join on the way up (`$.events[3].claims[0].value`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any, TypeVar

import attrs

from timeline._util.frozen import EMPTY, FrozenMap
from timeline.errors import FormatError, TimelineError
from timeline.model._events.claims import Claim
from timeline.model._events.event import Event
from timeline.model._events.places import Place
from timeline.model._events.quantities import Quantity
from timeline.model._fields import as_date
from timeline.model._provenance.agents import Agent, Attribution
from timeline.model._provenance.citations import Citation, Locator, Quote
from timeline.model._provenance.markings import Marking
from timeline.model._provenance.sources import Capture, Source
from timeline.model._records.paths import inside, placed
from timeline.model._records.shapes import (
    AgentRecord,
    AttributionRecord,
    CaptureRecord,
    CitationRecord,
    ClaimRecord,
    EventRecord,
    LocatorRecord,
    MarkingRecord,
    Number,
    PlaceRecord,
    QuantityRecord,
    QuoteRecord,
    SourceRecord,
    TimelineRecord,
    ValueRecord,
)
from timeline.model._timelines.timeline import Timeline

__all__ = [
    "References",
    "agent_from",
    "event_from",
    "references_from",
    "source_from",
    "timeline_from",
]

Made = TypeVar("Made")


def timeline_from(record: TimelineRecord) -> Timeline:
    """The timeline that a record stands for.

    Raises FormatError, with the path, for an id given twice or to nothing, a
    source derived from itself, and any value that the model refuses. Its version
    is taken to be this release's: see `timeline.model._records.versions`.
    """
    with inside("$"):
        return _timeline(record)


def _timeline(record: TimelineRecord) -> Timeline:
    references = references_from(record.agents, record.sources)
    events: dict[str, Event] = {}
    for number, item in enumerate(record.events):
        with inside(f".events[{number}]"):
            _claim_id(events, item.id)
            events[item.id] = event_from(item, references)
    return Timeline(
        record.title,
        id=record.id,
        description=record.description,
        language=record.language,
        events=events.values(),
        sources=references.sources.values(),
        agents=references.agents.values(),
        extra=_extra(record.extra),
    )


@attrs.frozen
class References:
    """What the ids in a file's events stand for."""

    agents: Mapping[str, Agent]
    sources: Mapping[str, Source]

    def agent(self, id: str) -> Agent:
        """The agent with this id; FormatError where there is none."""
        return _found(self.agents, id, "agent")

    def source(self, id: str) -> Source:
        """The source with this id; FormatError where there is none."""
        return _found(self.sources, id, "source")


def references_from(agents: Iterable[AgentRecord], sources: Iterable[SourceRecord]) -> References:
    """The agents and sources of a file, by id."""
    made = _agents(agents)
    return References(made, _sources(sources, made))


def _agents(records: Iterable[AgentRecord]) -> dict[str, Agent]:
    """Agents by id."""
    agents: dict[str, Agent] = {}
    for number, record in enumerate(records):
        with inside(f".agents[{number}]"):
            _claim_id(agents, record.id)
            agents[record.id] = agent_from(record)
    return agents


def agent_from(record: AgentRecord) -> Agent:
    """An agent."""
    return Agent(
        record.name,
        id=record.id,
        kind=record.kind,
        role=record.role,
        note=record.note,
        marking=_marking(record.marking),
        extra=_extra(record.extra),
    )


# -- sources -----------------------------------------------------------------


def _sources(records: Iterable[SourceRecord], agents: Mapping[str, Agent]) -> dict[str, Source]:
    """Sources by id, each made after those that it derives from."""
    places: dict[str, tuple[int, SourceRecord]] = {}
    for number, record in enumerate(records):
        with inside(f".sources[{number}]"):
            _claim_id(places, record.id)
        places[record.id] = (number, record)
    made: dict[str, Source] = {}
    for id in _in_order_of_derivation(places):
        number, record = places[id]
        with inside(f".sources[{number}]"):
            made[id] = source_from(record, References(agents, made))
    return {id: made[id] for id in places}


def _in_order_of_derivation(places: Mapping[str, tuple[int, SourceRecord]]) -> Iterator[str]:
    """Ids so that each comes after all it derives from; a circle or a stray id is refused."""
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
                number = places[id][0]
                what = "a circle" if below in path else f"{below!r}, which no source has"
                raise FormatError(
                    f"expected ids of other sources, found {what}",
                    place=f".sources[{number}].derived_from",
                    hint="a source derives from earlier ones, each listed in `sources`",
                )
            elif below not in done:
                id = below


def source_from(record: SourceRecord, references: References) -> Source:
    """A source; the agents and sources that it names are looked up in `references`."""
    with inside(".author"):
        author = [references.agent(id) for id in record.author]
    with inside(".derived_from"):
        derived_from = [references.source(id) for id in record.derived_from]
    captures = []
    for number, capture in enumerate(record.captures):
        with inside(f".captures[{number}]"):
            captures.append(_capture(capture))
    return Source(
        record.title,
        id=record.id,
        author=author,
        publisher=record.publisher,
        url=record.url,
        published=_at(".published", as_date, record.published),
        type=record.type,
        status=record.status,
        language=record.language,
        captures=captures,
        derived_from=derived_from,
        note=record.note,
        marking=_marking(record.marking),
        extra=_extra(record.extra),
    )


def _capture(record: CaptureRecord) -> Capture:
    return Capture(
        accessed=_at(".accessed", as_date, record.accessed),
        archive_url=record.archive_url,
        sha256=record.sha256,
        media_type=record.media_type,
        note=record.note,
        marking=_marking(record.marking),
        extra=_extra(record.extra),
    )


# -- events ------------------------------------------------------------------


def event_from(record: EventRecord, references: References) -> Event:
    """An event; the sources and agents that it names are looked up in `references`."""
    claims = []
    for number, claim in enumerate(record.claims):
        with inside(f".claims[{number}]"):
            claims.append(_claim(claim, references))
    return Event(
        record.title,
        id=record.id,
        description=record.description,
        tags=record.tags,
        aliases=record.aliases,
        language=record.language,
        claims=claims,
        note=record.note,
        marking=_marking(record.marking),
        extra=_extra(record.extra),
    )


def _claim(record: ClaimRecord, references: References) -> Claim:
    citations = []
    for number, citation in enumerate(record.citations):
        with inside(f".citations[{number}]"):
            citations.append(_citation(citation, references))
    return Claim(
        record.field,
        _required(".value", _value, record.value),
        id=record.id,
        status=record.status,
        basis=record.basis,
        anchor=record.anchor,
        rule=record.rule,
        verbatim=record.verbatim,
        corrects=record.corrects,
        recorded=_at(".recorded", as_date, record.recorded),
        note=record.note,
        citations=citations,
        marking=_marking(record.marking),
        extra=_extra(record.extra),
    )


def _value(value: ValueRecord | bool | int | str) -> Any:
    if not isinstance(value, ValueRecord):
        return value
    given = [name for name in value.__struct_fields__ if getattr(value, name) is not None]
    if len(given) != 1:
        raise FormatError(
            f"expected one of {', '.join(value.__struct_fields__)}, found {len(given)} of them"
        )
    if value.date is not None:
        return as_date(value.date)
    if value.quantity is not None:
        return _quantity(value.quantity)
    if value.place is not None:
        return _place(value.place)
    return _number(value.decimal)


def _quantity(record: QuantityRecord) -> Quantity:
    return Quantity(
        low=_number(record.low),
        high=_number(record.high),
        best=_number(record.best),
        low_exclusive=record.low_exclusive,
        high_exclusive=record.high_exclusive,
        approximate=record.approximate,
        unit=record.unit,
        as_of=_at(".as_of", as_date, record.as_of),
        subject=record.subject,
    )


def _place(record: PlaceRecord) -> Place:
    return Place(
        record.name,
        latitude=_number(record.latitude),
        longitude=_number(record.longitude),
        id=record.id,
        within=_at(".within", _place, record.within),
        country=record.country,
        note=record.note,
        extra=_extra(record.extra),
    )


def _citation(record: CitationRecord, references: References) -> Citation:
    return Citation(
        _required(".source", references.source, record.source),
        _at(".quote", _quote, record.quote),
        locator=_at(".locator", _locator, record.locator),
        stance=record.stance,
        attribution=_attribution(record.attribution, references),
        note=record.note,
        extra=_extra(record.extra),
    )


def _quote(record: QuoteRecord) -> Quote:
    return Quote(
        record.exact,
        prefix=record.prefix,
        suffix=record.suffix,
        start=record.start,
        end=record.end,
        text_hash=record.text_hash,
    )


def _locator(record: LocatorRecord) -> Locator:
    return Locator(record.label, record.value)


def _attribution(record: AttributionRecord | None, references: References) -> Attribution | None:
    """The chain, made from its far end."""
    links = []
    while record is not None:
        links.append(record)
        record = record.through
    made: Attribution | None = None
    for number, link in reversed(list(enumerate(links))):
        with inside(".attribution" + ".through" * number):
            made = Attribution(
                _required(".agent", references.agent, link.agent),
                said=_at(".said", as_date, link.said),
                terms=link.terms,
                through=made,
                medium=link.medium,
                note=link.note,
                extra=_extra(link.extra),
            )
    return made


def _marking(record: MarkingRecord | None) -> Marking | None:
    if record is None:
        return None
    with inside(".marking"):
        return Marking(record.tlp, hide_identity=record.hide_identity)


def _number(number: Number | None) -> int | Decimal | None:
    if not isinstance(number, str):
        return number
    try:
        return Decimal(number)
    except InvalidOperation:
        raise FormatError(f"expected a number, found {number[:40]!r}") from None


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


def _at(step: str, make: Callable[[Given], Made], given: Given | None) -> Made | None:
    """What `_required` gives; None stays None."""
    return None if given is None else _required(step, make, given)


def _required(step: str, make: Callable[[Given], Made], given: Given) -> Made:
    """`make(given)`, an error from it placed at `step`."""
    try:
        return make(given)
    except TimelineError as error:
        raise placed(step, error) from None


def _extra(extra: dict[str, Any]) -> FrozenMap[Any]:
    if not extra:
        return EMPTY
    with inside(".extra"):
        return FrozenMap(extra)
