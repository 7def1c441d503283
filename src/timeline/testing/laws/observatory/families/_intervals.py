"""Laws of spans of days."""

from __future__ import annotations

import datetime
from typing import Any

from hypothesis import strategies as st

from timeline.testing.laws.observatory._date_law import Breach, Family, equal
from timeline.testing.laws.observatory._room import Room
from timeline.testing.laws.observatory._vocabulary import Functions, Span

__all__ = ["INTERVALS"]

INTERVALS = Family("intervals", "Spans of days")

_ALLEN = "Allen's algebra: they share a day in all of the 13 relations but before and after"
_DAYS = "a span holds every day from its first to its last"


def _two_spans(room: Room) -> st.SearchStrategy[tuple[Span, Span]]:
    """Two spans that begin near one another."""
    lengths = st.integers(0, 6), st.integers(0, 6), st.integers(-8, 8)
    return st.builds(_spans, room.inner_days(), *lengths)


def _spans(day: datetime.date, length: int, other: int, step: int) -> tuple[Span, Span]:
    start = day.toordinal() + step
    second = datetime.date.fromordinal(start), datetime.date.fromordinal(start + other)
    return (day, datetime.date.fromordinal(day.toordinal() + length)), second


def _span_and_day(room: Room) -> st.SearchStrategy[tuple[Any, ...]]:
    return _two_spans(room).map(lambda spans: (spans[0], spans[1][0]))


@INTERVALS.law("contains", given=_span_and_day, clause=_DAYS)
def span_contains_its_days(date: Functions, span: Span, day: datetime.date) -> Breach | None:
    """A span contains the days from its first to its last, both included, and no other."""
    return equal(date.contains(span, day), span[0] <= day <= span[1])


@INTERVALS.law("overlaps", given=_two_spans, clause=_ALLEN)
def spans_overlap_where_they_share_a_day(date: Functions, a: Span, b: Span) -> Breach | None:
    """Two spans overlap where one day is in both."""
    return equal(date.overlaps(a, b), max(a[0], b[0]) <= min(a[1], b[1]))


@INTERVALS.law("overlaps", given=_two_spans, clause="what two share is shared by both")
def overlapping_is_mutual(date: Functions, a: Span, b: Span) -> Breach | None:
    """What overlaps another is overlapped by it."""
    return equal(date.overlaps(a, b), date.overlaps(b, a))


@INTERVALS.law("days_of", given=lambda room: st.tuples(room.spans()), clause=_DAYS)
def days_of_a_span_are_all(date: Functions, span: Span) -> Breach | None:
    """The days of a span are every day from its first to its last, in order."""
    first, last = span[0].toordinal(), span[1].toordinal()
    return equal(date.days_of(span), list(map(datetime.date.fromordinal, range(first, last + 1))))
