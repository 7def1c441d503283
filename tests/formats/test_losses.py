"""What is in a format's output and what is in its report make up the timeline.

For every format that writes and is not lossless, whoever brought it:

- an **event** is accounted for if the report leaves it out by its id, or its id or its title
  can be read in the output, and the output would be another without it;
- a **claim** is accounted for if the report names its event and field, or leaves out its
  event, or the output would be another without it (and without others that give the same
  field of the same event the same value); one that gives the title the title is the event's;
- any other **detail** of an event, or of the claims on one field of it, is accounted for if
  the report leaves out the event or that field of it, or the output or the report would be
  another without it. Texts in which there is nothing to read say nothing.

A picture may say once, in a loss of the timeline itself, that it has no room for what is claimed:
that accounts for claims and details, and never for an event.

So a format is asked what it carries by taking things away, and no test here knows any
format: a new one is held to the same law from the day it is registered.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.samples import everything

from timeline import formats as registry
from timeline.formats import Export, Format
from timeline.model import (
    Citation,
    Claim,
    Event,
    Media,
    Participant,
    Place,
    Quantity,
    Quote,
    Relationship,
    Source,
    Timeline,
)
from timeline.testing.strategies import timelines

OTHER_WAYS: dict[str, tuple[dict[str, Any], ...]] = {"csv": ({"rows": "claims"},)}
"""Options under which a format writes something else altogether, by its name."""


@attrs.frozen
class Writer:
    """A format with its options; what these tests know of it."""

    format: Format
    options: dict[str, Any]

    @property
    def name(self) -> str:
        return self.format.name

    def export(self, timeline: Timeline) -> Export:
        return self.format.export(timeline, **self.options)

    def dumps(self, timeline: Timeline) -> bytes:
        return self.export(timeline).data

    def __str__(self) -> str:
        return "-".join((self.name, *self.options.values()))


WRITERS = [
    Writer(format, options)
    for format in registry.formats()
    if format.writes and not format.lossless
    for options in ({}, *OTHER_WAYS.get(format.name, ()))
]

# Each format runs them all: a few examples each, and other ones in every run.
some_timelines = settings(max_examples=10)
every_flattening_format = pytest.mark.parametrize("format", WRITERS, ids=str)


# -- what can be read in an output -------------------------------------------

READERS: dict[str, Callable[[bytes], str]] = {}
"""How to find the text in an output that is not UTF-8, by the format's name."""


def words_in(format: Writer, data: bytes) -> str | None:
    """The letters and digits of an output, or None where it is no text."""
    try:
        text = READERS[format.name](data) if format.name in READERS else data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
    return words(" ".join(_decoded(text)))


def words(text: str) -> str:
    """Letters and digits alone: what any way of escaping leaves as it was."""
    return re.sub(r"[\W_]", "", html.unescape(text))


def _decoded(text: str) -> Iterator[str]:
    """The strings of JSON, or of each line of JSON; any other text as it is."""
    try:
        yield from _strings(json.loads(text))
    except ValueError:
        for line in text.splitlines():
            try:
                yield from _strings(json.loads(line))
            except ValueError:
                yield line


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, member in value.items():
            yield key
            yield from _strings(member)
    elif isinstance(value, list):
        for member in value:
            yield from _strings(member)
    else:
        yield str(value)


# -- taking things away ------------------------------------------------------


def with_event(timeline: Timeline, event: Event, *, instead: Event | None = None) -> Timeline:
    """The timeline with another event in the place of `event`, or with none."""
    events = [each for each in timeline if each.id != event.id]
    return Timeline(
        timeline.title,
        id=timeline.id,
        description=timeline.description,
        language=timeline.language,
        events=events if instead is None else [*events, instead],
        removed=timeline.removed,
        extra=timeline.extra,
    )


def is_left_out(exported: Export, event: Event, field: str | None = None) -> bool:
    """Whether the report leaves out the event, or all that is claimed on a field of it.

    A loss of the timeline itself, of no field, says once for all events that no field is told.
    """
    return any(
        loss.kind == "left out" and loss.event_id == event.id and loss.field in {None, field}
        for loss in exported.losses
    ) or (field is not None and is_whole_flattened(exported))


def is_whole_flattened(exported: Export) -> bool:
    return any(loss.event_id is None and loss.field is None for loss in exported.losses)


def is_reported(exported: Export, event: Event, field: str) -> bool:
    return is_left_out(exported, event, field) or any(
        loss.event_id == event.id and loss.field == field for loss in exported.losses
    )


def without_value(event: Event, claim: Claim) -> Event:
    """The event without the claims that say what `claim` says."""
    key = (claim.field, type(claim.value), claim.value)
    kept = [c for c in event.claims if (c.field, type(c.value), c.value) != key]
    ids = {c.id for c in kept}
    return attrs.evolve(
        event, claims=[c if c.corrects in ids else attrs.evolve(c, corrects=None) for c in kept]
    )


CLAIM_DETAILS: dict[str, dict[str, Any]] = {
    "status": {"status": "accepted"},
    "basis": {"basis": "stated", "anchor": None, "rule": None},
    "verbatim": {"verbatim": None},
    "recorded": {"recorded": None},
    "note": {"note": None},
    "citations": {"citations": ()},
    "marking": {"marking": None},
    "extra": {"extra": {}},
}
EVENT_DETAILS: dict[str, Any] = {
    "description": "",
    "tags": (),
    "aliases": {},
    "language": None,
    "marking": None,
    "note": None,
    "extra": {},
}


def without_detail(event: Event, field: str, detail: str) -> Event:
    """The event without a detail of all claims on one field of it."""
    plain = CLAIM_DETAILS[detail]
    return attrs.evolve(
        event,
        claims=[attrs.evolve(c, **plain) if c.field == field else c for c in event.claims],
    )


def says_something(value: object) -> bool:
    return bool(value.strip()) if isinstance(value, str) else bool(value)


def details(event: Event) -> Iterable[tuple[str, str, Event]]:
    """Each detail that the event has: whose it is, its name, the event without it."""
    for name, default in EVENT_DETAILS.items():
        if says_something(getattr(event, name)):
            yield "the event", name, attrs.evolve(event, **{name: default})
    for field in event.fields:
        for detail in CLAIM_DETAILS:
            others = without_detail(event, field, detail)
            said = [says_something(getattr(c, detail)) for c in event.claims if c.field == field]
            if others != event and any(said):
                yield field, detail, others


# -- the laws ----------------------------------------------------------------


def exported_by(format: Writer, timeline: Timeline) -> Export:
    """Return what a format makes of a timeline; its report speaks of what there is, and why."""
    exported = format.export(timeline)
    for loss in exported.losses:
        assert loss.event_id is None or loss.event_id in timeline
        assert loss.why
    return exported


def check_event(format: Writer, timeline: Timeline, exported: Export, event: Event) -> None:
    if is_left_out(exported, event):
        return
    text = words_in(format, exported.data)
    if text is not None:
        assert words(event.id) in text or words(event.title) in text
    assert format.dumps(with_event(timeline, event)) != exported.data


def check_claim(
    format: Writer, timeline: Timeline, exported: Export, event: Event, claim: Claim
) -> None:
    if claim.field == "title" and claim.value == event.title:
        return  # the event says it already
    if not is_reported(exported, event, claim.field):
        other = with_event(timeline, event, instead=without_value(event, claim))
        assert format.dumps(other) != exported.data, f"{claim.field} of {event.id} is lost"


def check_details(format: Writer, timeline: Timeline, exported: Export, event: Event) -> None:
    for field, detail, instead in details(event):
        if not is_left_out(exported, event, field):
            other = format.export(with_event(timeline, event, instead=instead))
            assert other != exported, f"{detail} of {field} is lost"


@every_flattening_format
@some_timelines
@given(timelines(), st.data())
def test_every_event_is_in_the_output_or_in_the_report(
    format: Writer, timeline: Timeline, data: st.DataObject
) -> None:
    exported = exported_by(format, timeline)
    if timeline.events:
        check_event(format, timeline, exported, data.draw(st.sampled_from(timeline.events)))


@every_flattening_format
@some_timelines
@given(timelines(), st.data())
def test_every_claim_is_in_the_output_or_in_the_report(
    format: Writer, timeline: Timeline, data: st.DataObject
) -> None:
    claims = [(event, claim) for event in timeline for claim in event.claims]
    if claims:
        exported = exported_by(format, timeline)
        check_claim(format, timeline, exported, *data.draw(st.sampled_from(claims)))


@every_flattening_format
@some_timelines
@given(timelines(), st.data())
def test_every_detail_is_in_the_output_or_in_the_report(
    format: Writer, timeline: Timeline, data: st.DataObject
) -> None:
    if timeline.events:
        exported = exported_by(format, timeline)
        check_details(format, timeline, exported, data.draw(st.sampled_from(timeline.events)))


@every_flattening_format
def test_everything_is_accounted_for(format: Writer) -> None:
    timeline = everything()
    exported = exported_by(format, timeline)
    # Those with one date each are drawn above; these are the rich one and the bare ones.
    for event in timeline.filter(lambda event: [c.field for c in event.claims] != ["when"]):
        check_event(format, timeline, exported, event)
        check_details(format, timeline, exported, event)
        for claim in event.claims:
            check_claim(format, timeline, exported, event, claim)


# -- what is twice -------------------------------------------------------------

CITED = Citation(
    Source("A wire", url="https://example.org/a", published="2021-03-01"), Quote("that day")
)
VALUES: tuple[tuple[str, Any], ...] = (
    ("when", "2021-02-01"),
    ("where", Place("Monywa", latitude=22, longitude=95)),
    ("count", Quantity(low=3, unit="men")),
    ("participant", Participant("Ko Aung", "witness")),
    ("media", Media("https://example.org/a.jpg")),
    ("relationship", Relationship("after", "other")),
    ("title", "Raid"),
    ("status", "cancelled"),
    ("repeats", "FREQ=YEARLY"),
    ("weather", "rain"),
    ("open", True),
    ("floors", 7),
)


def with_claims(claims: Iterable[Claim]) -> Timeline:
    claims = [*claims]
    if all(claim.field != "when" for claim in claims):
        claims.insert(0, Claim("when", "2021-02-01"))
    other = Event("Other", id="other", when="2021-01-31")
    return Timeline(events=[Event("Raid", claims=claims), other])


@every_flattening_format
def test_of_equal_claims_each_is_in_the_output_or_in_the_report(format: Writer) -> None:
    for number, (field, value) in enumerate(VALUES):
        citations = [CITED] if number % 2 else []
        claims = [Claim(field, value, citations=citations) for _ in range(2)]
        one, two = (format.export(with_claims(several)) for several in (claims[:1], claims))
        if one.data == two.data:
            assert is_reported(two, with_claims(claims)["raid"], field), field
        else:
            assert not any(loss.field == field and "with it" in loss.why for loss in two.losses)
