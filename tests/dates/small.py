"""Date values of every kind in a small world of two years, where every day can be tried."""

from __future__ import annotations

import datetime

from hypothesis import strategies as st
from tests.dates.edtf.values import made

from timeline.dates import (
    Date,
    DateRange,
    DateSet,
    DateTime,
    DateValue,
    End,
    Interval,
    Qualifier,
    Season,
)

FIRST = datetime.date(1999, 7, 1).toordinal()
LAST = datetime.date(2001, 6, 30).toordinal()

numbers = st.integers(1999, 2001)
years = st.one_of(
    numbers,
    numbers,
    st.sampled_from(("XXXX", "199X", "200X", "20XX", "2X01", "X000", "XXX2", "1X99", "200X")),
)
months = st.integers(1, 12) | st.sampled_from(("XX", "0X", "1X", "X1", "X2", "X0"))
days = st.integers(1, 31) | st.sampled_from(("XX", "0X", "1X", "2X", "3X", "X9", "X1"))
qualifiers = st.sampled_from(tuple(Qualifier(bits) for bits in range(4)))
marks = st.just((Qualifier.NONE,) * 3) | st.tuples(qualifiers, qualifiers, qualifiers)

dates: st.SearchStrategy[Date] = st.one_of(
    made(Date, years, st.none(), st.none(), marks),
    made(Date, years, months, st.none(), marks),
    made(Date, years, months, days, marks),
    made(Date, numbers, months, days, marks),
    made(Date, numbers, st.none(), st.none(), marks, st.integers(2, 4)),
)
known = (
    made(Date, numbers)
    | made(Date, numbers, st.integers(1, 12))
    | made(Date, numbers, st.integers(1, 12), st.integers(1, 31))
)
seasons: st.SearchStrategy[Season] = made(Season, years, st.integers(21, 41))
ranges: st.SearchStrategy[DateRange] = made(DateRange, known | st.none(), known | st.none()).filter(
    lambda value: isinstance(value, DateRange)
)
members = dates | seasons | ranges
one_of = st.builds(DateSet, st.lists(members, min_size=1, max_size=4))
all_of = st.builds(DateSet, st.lists(members, min_size=1, max_size=3), all_of=st.just(True))
moments: st.SearchStrategy[DateValue] = st.one_of(dates, dates, seasons, one_of)
ends = dates | known | seasons | st.sampled_from(End)
intervals: st.SearchStrategy[DateValue] = made(Interval, ends, ends)
times: st.SearchStrategy[DateValue] = made(
    DateTime,
    numbers,
    st.integers(1, 12),
    st.integers(1, 31),
    st.integers(0, 23),
    st.sampled_from((0, 30)),
    st.just(0),
    st.none() | st.sampled_from((0, 270, -300)),
)
values: st.SearchStrategy[DateValue] = st.one_of(moments, moments, intervals, all_of, times)


def possible_days(value: DateValue | None) -> set[int]:
    """The days of the small world that a value allows."""
    if value is None:
        return set()
    found, day = set(), value.next_day(FIRST)
    while day is not None and day <= LAST:
        found.add(day)
        day = value.next_day(day + 1)
    return found
