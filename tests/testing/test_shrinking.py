"""A failure shrinks to the simplest value there is of its kind, from whichever seed it began."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, find, settings
from hypothesis import strategies as st

from timeline.dates import Date, DateRange, DateSet, DateTime, DateValue, End, Interval, Season
from timeline.testing import strategies as ts

SEEDS = 6
MOST_EXAMPLES = 2000


def in_gap(moment: dt.datetime) -> bool:
    first, second = (moment.replace(fold=fold).utcoffset() for fold in (0, 1))
    return first is not None and second is not None and first < second


def has_month(side: object) -> bool:
    return isinstance(side, Date) and side.month is not None


Case = tuple[st.SearchStrategy[Any], Callable[[Any], object], str]

CASES: dict[str, Case] = {
    "leap day": (ts.dates(), lambda d: (d.month, d.day) == (2, 29), "2000-02-29"),
    "year of three digits": (ts.dates(), lambda d: d.year < 1000, "0999-01-01"),
    "second": (ts.datetimes(), lambda m: m.second > 0, "2000-01-01 00:00:01"),
    "hour": (ts.datetimes(), lambda m: m.hour > 0, "2000-01-01 01:00:00"),
    "gap": (
        ts.datetimes(dt.datetime(1970, 1, 2), dt.datetime(2037, 1, 1), zone="Europe/Berlin"),
        in_gap,
        "2000-03-26 02:00:00+01:00",
    ),
    "days in reverse": (ts.date_pairs(), lambda p: p[0] > p[1], "2000-01-02, 2000-01-01"),
    "spans that overlap": (
        ts.spans(),
        lambda p: p[0].first < p[1].first <= p[0].last,
        "2000-01-01 to 2000-01-02, 2000-01-02 to 2000-01-03",
    ),
    "spans that meet": (
        ts.spans(),
        lambda p: (p[1].first - p[0].last).days == 1,
        "2000-01-01 to 2000-01-01, 2000-01-02 to 2000-01-02",
    ),
    "month of an open year": (
        ts.partial_dates(),
        lambda d: isinstance(d.year, str) and d.month,
        "200X-01",
    ),
    "before our era": (
        ts.partial_dates(),
        lambda d: isinstance(d.year, int) and d.year < 0,
        "-0001",
    ),
    "quarter": (ts.seasons(), lambda s: s.code >= 33, "2000-33"),
    "second of an instant": (ts.instants(), lambda d: d.second > 0, "2000-01-01T00:00:01"),
    "open end and a month": (
        ts.intervals(),
        lambda i: End.OPEN in (i.start, i.end) and any(map(has_month, (i.start, i.end))),
        "2000-01/..",
    ),
    "set of two": (ts.date_sets(), lambda s: len(s.members) > 1, "[2000,2000]"),
    "dated event": (
        ts.timelines(),
        lambda t: any(event.when is not None for event in t.events),
        "Timeline(events=[Event('A', claims=[Claim('when', Date('2000'))])])",
    ),
}

MORE_CASES: dict[str, Case] = {
    "open month": (ts.partial_dates(), lambda d: isinstance(d.month, str), "2000-XX"),
    "known day": (ts.partial_dates(), lambda d: d.day is not None, "2000-01-01"),
    "qualified day": (ts.partial_dates(), lambda d: d.qualifier and d.day, "2000-01-01?"),
    "two dates": (
        ts.intervals(),
        lambda i: isinstance(i.start, Date) and isinstance(i.end, Date) and i.start != i.end,
        "2000/2001",
    ),
    "range in a set": (
        ts.date_sets(),
        lambda s: any(isinstance(member, DateRange) for member in s.members),
        "[2000..2000]",
    ),
    "all of": (ts.uncertain_dates(), lambda v: isinstance(v, DateSet) and v.all_of, "{2000}"),
    "any interval": (ts.uncertain_dates(), lambda v: isinstance(v, Interval), "2000/2000"),
    "any season": (ts.uncertain_dates(), lambda v: isinstance(v, Season), "2000-21"),
    "any time": (
        ts.uncertain_dates(),
        lambda v: isinstance(v, DateTime),
        "2000-01-01T00:00:00",
    ),
    "two events": (
        ts.timelines(),
        lambda t: len(t.events) > 1,
        "Timeline(events=[Event('A'), Event('A', id='a-2')])",
    ),
}
# A shrink takes its time: `make thorough` tries them all.
if settings().max_examples >= MOST_EXAMPLES:
    CASES |= MORE_CASES


@pytest.mark.parametrize(("values", "where", "simplest"), CASES.values(), ids=CASES)
def test_five_of_six_seeds_reach_the_simplest(
    values: st.SearchStrategy[Any], where: Callable[[Any], bool], simplest: str
) -> None:
    reached = Counter(shown(shrunk(values, where, seed)) for seed in range(SEEDS))
    assert reached[simplest] >= SEEDS - 1, reached


def shrunk(values: st.SearchStrategy[Any], where: Callable[[Any], bool], seed: int) -> Any:
    options = settings(
        max_examples=MOST_EXAMPLES,
        database=None,
        deadline=None,
        derandomize=False,
        suppress_health_check=list(HealthCheck),
    )
    return find(values, where, settings=options, random=Random(seed))


def shown(value: object) -> str:
    """A value as its text, where that is short: a date, a moment, a pair."""
    if isinstance(value, ts.DaySpan):
        return f"{value.first} to {value.last}"
    if isinstance(value, tuple):
        return ", ".join(map(shown, value))
    return str(value) if isinstance(value, DateValue | dt.date) else repr(value)
