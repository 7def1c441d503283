"""Networks: events set beside one another in time, with a truth behind them that fits, or a core
of claims that cannot all be so.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

import attrs
from hypothesis import strategies as st

from timeline.dates import Date, DateLike, DateSet, Interval
from timeline.model import Citation, Claim, Event, Relationship, Timeline
from timeline.testing._arguments import check_size, check_type

__all__ = ["Network", "networks"]

Day = datetime.date
Days = tuple[Day, Day]
"""The first and the last day of an event; it fills both and all between."""


@attrs.frozen
class Network:
    """A timeline of events with dates and relationships, and what is known of it.

    `days` are, by an event's id, a first and a last day that fit all the claims together: all of
    them, but for those of the `core`. `core` are claims that cannot all be true, though without
    any one of them all the others of the timeline can; empty where all can.
    """

    timeline: Timeline
    days: dict[str, Days]
    core: tuple[Claim, ...] = ()


def networks(*, contradictory: bool = False, max_events: int = 6) -> st.SearchStrategy[Network]:
    """Return a `Network` of up to `max_events` events that claims date, and set beside one another.

    Its claims fit the `days` from which they were made: it is consistent by construction. One
    that is `contradictory` has, beside such events, up to four more with a core of claims that
    cannot all be true, and no other contradiction.

    Shrinks to an empty timeline; to two events, each before the other.
    """
    check_size("max_events", max_events, least=0)
    check_type("contradictory", contradictory, bool)
    return _networks(contradictory, st.integers(0, max_events))


_FIRST = Day(2021, 1, 30)
_OFFSETS = st.one_of(st.integers(0, 2), st.integers(0, 60))
_LENGTHS = st.sampled_from((0, 0, 0, 1, 7, 31))
_SLACK = st.sampled_from((0, 0, 1, 10))
_NUMBERS = st.integers(0, 1000)
_CITED = st.sampled_from(((), (Citation("A report"),)))


@st.composite
def _networks(draw: st.DrawFn, contradictory: bool, sizes: st.SearchStrategy[int]) -> Network:
    days = {f"e{number}": _days(draw) for number in range(1, draw(sizes) + 1)}
    claims = {id: [*_dated(draw, *own), *_beside(draw, id, days)] for id, own in days.items()}
    events = [Event(f"Event {id}", id=id, claims=told) for id, told in claims.items()]
    if not contradictory:
        return Network(Timeline(events=events), days)
    core = draw(_CORES)(draw)
    events += [Event(f"Event {id}", id=id, claims=told) for id, told in core.items()]
    return Network(Timeline(events=events), days, tuple(c for told in core.values() for c in told))


def _days(draw: st.DrawFn) -> Days:
    first = _FIRST + datetime.timedelta(draw(_OFFSETS))
    return first, first + datetime.timedelta(draw(_LENGTHS))


# -- dates that the days fit ---------------------------------------------------


def _dated(draw: st.DrawFn, first: Day, last: Day) -> Iterator[Claim]:
    """A claim on the date, or none."""
    values = [None, *_dates_of(first, last)]
    value = values[draw(_NUMBERS) % len(values)]
    if value is not None:
        yield Claim("when", value, citations=draw(_CITED))


def _dates_of(first: Day, last: Day) -> Iterator[DateLike]:
    """Dates that allow an event to fill these days: known, coarse, masked, one of several."""
    if first == last:
        yield Date.from_date(first)
        yield DateSet.parse(f"[{first - datetime.timedelta(9)},{first}]")
        yield f"{first:%Y}-XX-{first:%d}"
    else:
        yield Interval.parse(f"{first}/{last}")
        yield f"{first:%Y-%m}/{last:%Y-%m}"
        yield f"{first}/.."
    if (first.year, first.month) == (last.year, last.month):
        yield f"{first:%Y-%m}"
    yield f"{first:%Y}"


# -- relationships that hold of the days ----------------------------------------


def _beside(draw: st.DrawFn, id: str, days: dict[str, Days]) -> Iterator[Claim]:
    """Claims that set an event beside some of the others."""
    others = [other for other in days if other != id]
    for _ in range(draw(_SLACK) % 4 if others else 0):
        other = others[draw(_NUMBERS) % len(others)]
        held = list(_that_hold(draw, days[id], other, days[other]))
        yield Claim("relationship", held[draw(_NUMBERS) % len(held)], citations=draw(_CITED))


def _that_hold(draw: st.DrawFn, own: Days, id: str, other: Days) -> Iterator[Relationship]:
    """What is so of events that fill these days, under any way of counting a distance."""
    yield Relationship("same incident", id)  # which says nothing of time
    if own[1] < other[0]:
        yield from _apart(draw, "before", id, own, other)
    if other[1] < own[0]:
        yield from _apart(draw, "after", id, other, own)
    if own == other:
        yield Relationship("same time", id)
    if other[0] <= own[0] and own[1] <= other[1]:
        yield Relationship("during", id)
        yield Relationship("part of", id)
    if own[0] <= other[0] and other[1] <= own[1]:
        yield Relationship("contains", id)
    if own[0] <= other[1] and other[0] <= own[1]:
        yield Relationship("overlaps", id)
    if own[0] == other[0]:
        yield Relationship("starts with", id)
    if own[1] == other[1]:
        yield Relationship("ends with", id)
    if own[0] <= other[0]:
        yield Relationship("caused", id)


def _apart(
    draw: st.DrawFn, kind: str, id: str, first: Days, second: Days
) -> Iterator[Relationship]:
    # Between the near ends at least, and at most between the far ones.
    least = (second[0] - first[1]).days - draw(_SLACK)
    most = (second[1] - first[0]).days + draw(_SLACK)
    yield Relationship(kind, id)
    yield Relationship(kind, id, least=_length(max(least, 0)), most=_length(most))
    if least > 0:
        yield Relationship(kind, id, least=_length(least))
    # Named ends leave no choice which of them a distance is counted from.
    end, other_end = ("end", "begin") if kind == "before" else ("begin", "end")
    exact = _length((second[0] - first[1]).days)
    yield Relationship(kind, id, least=exact, most=exact, end=end, other_end=other_end)


def _length(days: int) -> str:
    return f"P{days // 7}W" if days and days % 7 == 0 else f"P{days}D"


# -- claims that cannot all be true ---------------------------------------------

_SIZES = st.integers(2, 4)
_GAPS = st.integers(1, 40)


def _circle(draw: st.DrawFn) -> dict[str, list[Claim]]:
    """Each before the next, and the last before the first."""
    ids = _core_ids(draw)
    following = dict(zip(ids, [*ids[1:], ids[0]], strict=True))
    return {id: [_related(draw, "before", other)] for id, other in following.items()}


def _too_near(draw: st.DrawFn) -> dict[str, list[Claim]]:
    """The first and the last are dated, and what lies between them takes longer."""
    ids, gaps, core = _chain(draw, "least")
    _date_ends(draw, core, ids, gaps - 1 - draw(_SLACK))
    return core


def _too_far(draw: st.DrawFn) -> dict[str, list[Claim]]:
    """The first and the last are dated, and lie further apart than what is between them allows."""
    ids, gaps, core = _chain(draw, "most")
    # An event whose date nobody gave may have lasted, and most is between the far ends.
    _date_ends(draw, core, ids, gaps + len(ids) + draw(_SLACK))
    return core


def _chain(draw: st.DrawFn, bound: str) -> tuple[list[str], int, dict[str, list[Claim]]]:
    """Events of which each is after the one before, by a least or a most; and all the days."""
    ids, gaps = _core_ids(draw), 0
    core: dict[str, list[Claim]] = {id: [] for id in ids}
    for id, other in zip(ids[1:], ids, strict=False):
        gap = draw(_GAPS)
        gaps += gap
        core[id].append(_related(draw, "after", other, **{bound: _length(gap)}))
    return ids, gaps, core


def _date_ends(draw: st.DrawFn, core: dict[str, list[Claim]], ids: list[str], apart: int) -> None:
    for id, days in ((ids[0], 0), (ids[-1], apart)):
        date = Date.from_date(_FIRST + datetime.timedelta(days))
        core[id].append(Claim("when", date, citations=draw(_CITED)))


def _core_ids(draw: st.DrawFn) -> list[str]:
    return [f"core-{number}" for number in range(1, draw(_SIZES) + 1)]


def _related(
    draw: st.DrawFn, kind: str, other: str, *, least: str | None = None, most: str | None = None
) -> Claim:
    value = Relationship(kind, other, least=least, most=most)
    return Claim("relationship", value, citations=draw(_CITED))


_CORES = st.sampled_from((_circle, _too_near, _too_far))
