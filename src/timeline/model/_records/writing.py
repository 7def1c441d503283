"""Model to records: what a file says of a timeline."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from timeline._util.frozen import EMPTY, FrozenMap, thaw
from timeline.dates import DateValue
from timeline.model._events.claims import Claim
from timeline.model._events.event import Event
from timeline.model._events.places import Place
from timeline.model._events.quantities import Quantity
from timeline.model._provenance.agents import Agent, Attribution
from timeline.model._provenance.citations import Citation, Locator, Quote
from timeline.model._provenance.markings import Marking
from timeline.model._provenance.sources import Capture, Source
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
from timeline.model._records.versions import VERSION
from timeline.model._timelines.timeline import Timeline

__all__ = ["agent_record", "event_record", "heading_record", "source_record", "timeline_record"]


def timeline_record(timeline: Timeline) -> TimelineRecord:
    """A whole timeline; sources, agents and events in the order of their ids.

    The order of time would move an event whenever its date is corrected, and
    with it every line of a diff.
    """
    record = heading_record(timeline)
    record.agents = [agent_record(agent) for agent in timeline.agents]
    record.sources = [source_record(source) for source in timeline.sources]
    record.events = [event_record(timeline[id]) for id in timeline.ids]
    return record


def heading_record(timeline: Timeline) -> TimelineRecord:
    """What a timeline says of itself, without events, sources and agents."""
    return TimelineRecord(
        format="timeline",
        version=VERSION,
        id=timeline.id,
        title=timeline.title,
        description=timeline.description,
        language=timeline.language,
        extra=_extra(timeline.extra),
    )


def agent_record(agent: Agent) -> AgentRecord:
    """An agent."""
    return AgentRecord(
        id=agent.id,
        name=agent.name,
        kind=agent.kind,
        role=agent.role,
        note=agent.note,
        marking=_marking(agent.marking),
        extra=_extra(agent.extra),
    )


def source_record(source: Source) -> SourceRecord:
    """A source; the agents and sources that it names are given by id."""
    return SourceRecord(
        id=source.id,
        title=source.title,
        author=_ids(source.author),
        publisher=source.publisher,
        url=source.url,
        published=_text(source.published),
        type=source.type,
        status=source.status,
        language=source.language,
        captures=[_capture(capture) for capture in source.captures],
        derived_from=_ids(source.derived_from),
        note=source.note,
        marking=_marking(source.marking),
        extra=_extra(source.extra),
    )


def event_record(event: Event) -> EventRecord:
    """An event with its claims."""
    return EventRecord(
        id=event.id,
        title=event.title,
        description=event.description,
        tags=list(event.tags),
        aliases=_extra(event.aliases),
        language=event.language,
        claims=[_claim(claim) for claim in event.claims],
        note=event.note,
        marking=_marking(event.marking),
        extra=_extra(event.extra),
    )


def _claim(claim: Claim) -> ClaimRecord:
    return ClaimRecord(
        field=claim.field,
        value=_value(claim.value),
        id=claim.id,
        status=claim.status,
        basis=claim.basis,
        anchor=claim.anchor,
        rule=claim.rule,
        verbatim=claim.verbatim,
        corrects=claim.corrects,
        recorded=_text(claim.recorded),
        note=claim.note,
        citations=[_citation(citation) for citation in claim.citations],
        marking=_marking(claim.marking),
        extra=_extra(claim.extra),
    )


def _value(value: object) -> ValueRecord | bool | int | str:
    if isinstance(value, DateValue):
        return ValueRecord(date=str(value))
    if isinstance(value, Quantity):
        return ValueRecord(quantity=_quantity(value))
    if isinstance(value, Place):
        return ValueRecord(place=_place(value))
    if isinstance(value, Decimal):
        return ValueRecord(decimal=str(value))
    assert isinstance(value, (bool, int, str)), "a claim takes no other value"
    return value


def _quantity(quantity: Quantity) -> QuantityRecord:
    return QuantityRecord(
        low=_number(quantity.low),
        high=_number(quantity.high),
        best=_number(quantity.best),
        low_exclusive=quantity.low_exclusive,
        high_exclusive=quantity.high_exclusive,
        approximate=quantity.approximate,
        unit=quantity.unit,
        as_of=_text(quantity.as_of),
        subject=quantity.subject,
    )


def _place(place: Place) -> PlaceRecord:
    return PlaceRecord(
        name=place.name,
        latitude=_number(place.latitude),
        longitude=_number(place.longitude),
        id=place.id,
        within=None if place.within is None else _place(place.within),
        country=place.country,
        note=place.note,
        extra=_extra(place.extra),
    )


def _citation(citation: Citation) -> CitationRecord:
    return CitationRecord(
        source=citation.source.id,
        quote=None if citation.quote is None else _quote(citation.quote),
        locator=_locator(citation.locator),
        stance=citation.stance,
        attribution=_attribution(citation.attribution),
        note=citation.note,
        extra=_extra(citation.extra),
    )


def _locator(locator: Locator | None) -> LocatorRecord | None:
    return None if locator is None else LocatorRecord(label=locator.label, value=locator.value)


def _quote(quote: Quote) -> QuoteRecord:
    return QuoteRecord(
        exact=quote.exact,
        prefix=quote.prefix,
        suffix=quote.suffix,
        start=quote.start,
        end=quote.end,
        text_hash=quote.text_hash,
    )


def _attribution(attribution: Attribution | None) -> AttributionRecord | None:
    if attribution is None:
        return None
    return AttributionRecord(
        agent=attribution.agent.id,
        said=_text(attribution.said),
        terms=attribution.terms,
        through=_attribution(attribution.through),
        medium=attribution.medium,
        note=attribution.note,
        extra=_extra(attribution.extra),
    )


def _capture(capture: Capture) -> CaptureRecord:
    return CaptureRecord(
        accessed=_text(capture.accessed),
        archive_url=capture.archive_url,
        sha256=capture.sha256,
        media_type=capture.media_type,
        note=capture.note,
        marking=_marking(capture.marking),
        extra=_extra(capture.extra),
    )


def _marking(marking: Marking | None) -> MarkingRecord | None:
    if marking is None:
        return None
    return MarkingRecord(tlp=marking.tlp, hide_identity=marking.hide_identity)


def _ids(things: Iterable[Agent | Source]) -> list[str]:
    return [thing.id for thing in things]


def _extra(extra: FrozenMap[Any]) -> dict[str, Any]:
    # Nearly always there is none, and this runs for every object of a file.
    if extra is EMPTY:
        return {}
    thawed: dict[str, Any] = thaw(extra)
    return thawed


def _text(date: DateValue | None) -> str | None:
    return None if date is None else str(date)


def _number(number: int | Decimal | None) -> Number | None:
    return str(number) if isinstance(number, Decimal) else number
