"""What the tables say of an event beside its record: when it was, and by what it is found.

An event's *state* is what its claims come to while certain sources stand: its four bounds, its
place in the order of time, whether it is disputed. It is worked out again when a source changes.
*Marks* (tags, sources, participants, places …) and texts are those of the record, whatever
stands: an index may find too much, and the exact question is asked of the event afterwards.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

from timeline._util.text import slug
from timeline.dates import DateValue, TimeScale
from timeline.model import Event

__all__ = [
    "ENDLESS",
    "EPOCH",
    "OPEN_BEGIN",
    "OPEN_BOTH",
    "OPEN_END",
    "UNDATED",
    "WIDEST_ZONE",
    "Mark",
    "State",
    "Texts",
    "marks_of",
    "marks_of_named",
    "positions_of",
    "seconds",
    "state_of",
    "texts_of",
]

EPOCH: Final = 719_163 * 86_400
"""1970-01-01T00:00:00 in the seconds that date values count."""

ENDLESS: Final = 1 << 62
"""What stands for infinity in the tables; no date reaches it."""

UNDATED: Final = ENDLESS + 1
"""Where an event without a date stands in the order of time: after all others."""

WIDEST_ZONE: Final = 14 * 3600
"""How far the seconds of two clocks, one of them of no stated zone, may lie apart."""

OPEN_END, OPEN_BEGIN, OPEN_BOTH = 64, 65, 66
"""The classes of length of what has no end; see `State.length`."""


class State(NamedTuple):
    """A row of `event_states` but for its change and its versions.

    Bounds are seconds since 1970 by the clock of the date (UTC, or local and of no stated zone).
    `point`, `last`, `begins` and `text` are `DateValue.sort_key`. `length` is the number of bits
    of the seconds from the first to the last bound, so that spans that meet a window are found
    by one range of `starts` for each class of lengths, however many others are longer.
    """

    begin_earliest: int | None
    begin_latest: int | None
    end_earliest: int | None
    end_latest: int | None
    point: int
    last: int
    begins: int
    text: str
    length: int | None
    starts: int | None
    disputed: bool


class Mark(NamedTuple):
    """One thing by which an event is found: its kind (`tag`, `source`, `place` …) and value."""

    kind: str
    value: str


class Texts(NamedTuple):
    """The words of an event: its titles, descriptions, the quotes that it rests on, its notes."""

    title: str
    description: str
    quotes: str
    notes: str


def seconds(bound: float, unit: int = 1, plus: int = 0) -> int:
    """Return a bound in seconds since 1970; beyond what a column holds, the nearest that it does.

    >>> seconds(719_163, 86_400), seconds(float("inf")) == ENDLESS
    (0, True)
    """
    if math.isinf(bound):
        return ENDLESS if bound > 0 else -ENDLESS
    return max(1 - ENDLESS, min(int(bound) * unit + plus - EPOCH, ENDLESS - 1))


def state_of(event: Event) -> State:
    """Return the state of an event, with its sources as they are.

    >>> state = state_of(Event("Raid", when="1970-01-02"))
    >>> state.begin_earliest, state.end_latest, state.text
    (86400, 172799, '1970-01-02')
    """
    disputed = len(event.claims) > 0 and bool(event.disputed_fields)
    when = event.when
    if when is None:
        return State(None, None, None, None, UNDATED, 0, 0, "", None, None, disputed)
    first, second, third, fourth = _bounds(when)
    point, last, begins, text = when.sort_key()
    length, starts = _length(first, fourth)
    order = (seconds(point), seconds(last), seconds(begins), text)
    return State(first, second, third, fourth, *order, length, starts, disputed)


def _bounds(when: DateValue) -> tuple[int, int, int, int]:
    if when.time_scale is TimeScale.DAYS:
        first, second, third, fourth = when.bounds
        return (
            seconds(first, 86_400),
            seconds(second, 86_400, 86_399),
            seconds(third, 86_400),
            seconds(fourth, 86_400, 86_399),
        )
    first, second, third, fourth = when.readings(max(when.time_scale, TimeScale.LOCAL)).bounds
    return seconds(first), seconds(second), seconds(third), seconds(fourth)


def _length(first: int, last: int) -> tuple[int, int]:
    if first == -ENDLESS:
        return (OPEN_BOTH, 0) if last == ENDLESS else (OPEN_BEGIN, last)
    if last == ENDLESS:
        return OPEN_END, first
    return (last - first).bit_length(), first


# -- by what an event is found -------------------------------------------------


def marks_of(record: Mapping[str, Any]) -> set[Mark]:
    """Return the marks of an event's record.

    >>> from timeline.model._records import record_of
    >>> sorted(marks_of(record_of(Event("Raid", tags=["Raid"], source="A wire"))))
    [Mark(kind='source', value='a-wire'), Mark(kind='status', value='accepted'), \
Mark(kind='tag', value='Raid')]
    """
    marks = {Mark("tag", tag) for tag in record.get("tags", ())}
    marks |= {Mark("alias", value) for value in record.get("aliases", {}).values()}
    tlp = record.get("marking", {}).get("tlp")
    if tlp is not None:
        marks.add(Mark("tlp", tlp))
    for claim in record.get("claims", ()):
        marks.add(Mark("status", claim.get("status", "accepted")))
        for citation in claim.get("citations", ()):
            marks.add(Mark("source", citation["source"]))
            marks |= {Mark("agent", id) for id in _speakers(citation)}
        value = claim["value"]
        if isinstance(value, dict):
            if "participant" in value:
                id = value["participant"]["agent"]
                marks |= {Mark("participant", id), Mark("agent", id)}
            for place in _levels(value):
                marks.add(Mark("place", slug(place["name"])))
                if "id" in place:
                    marks.add(Mark("place id", place["id"]))
    return marks


def marks_of_named(kind: str, record: Mapping[str, Any]) -> set[Mark]:
    """Return the marks of the record of a source or an agent: what it derives from, its name …"""
    if kind == "agent":
        return {Mark("name", record["name"])}
    derived = {Mark("derived", id) for id in record.get("derived_from", ())}
    return derived | {Mark("agent", id) for id in record.get("author", ())}


def _speakers(citation: Mapping[str, Any]) -> Iterator[str]:
    attribution = citation.get("attribution")
    while attribution is not None:
        yield attribution["agent"]
        attribution = attribution.get("through")


def _levels(value: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    place = value.get("place")
    while place is not None:
        yield place
        place = place.get("within")


def positions_of(record: Mapping[str, Any]) -> set[tuple[float, float]]:
    """Return the latitudes and longitudes that the claims of an event's record name."""
    return {
        (float(place["latitude"]), float(place["longitude"]))
        for claim in record.get("claims", ())
        if isinstance(claim["value"], dict)
        for place in _levels(claim["value"])
        if "latitude" in place
    }


def texts_of(record: Mapping[str, Any]) -> Texts:
    """Return the words of an event's record, whichever of its claims stand.

    >>> from timeline.model._records import record_of
    >>> texts_of(record_of(Event("Raid", source="A wire", quote="the raid", note="by phone")))
    Texts(title='Raid', description='', quotes='the raid', notes='by phone')
    """
    titles, quotes, notes = [record["title"]], [], [record.get("note")]
    for claim in record.get("claims", ()):
        if claim["field"] == "title" and isinstance(claim["value"], str):
            titles.append(claim["value"])
        notes.append(claim.get("note"))
        for citation in claim.get("citations", ()):
            notes.append(citation.get("note"))
            if "quote" in citation:
                quotes.append(citation["quote"]["exact"])
    return Texts(_joined(titles), record.get("description", ""), _joined(quotes), _joined(notes))


def _joined(texts: list[str | None]) -> str:
    return "\n".join(dict.fromkeys(filter(None, texts)))
