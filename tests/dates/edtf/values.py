"""Date values of every kind, built from their parts and not from text."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

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
    SingleDate,
)
from timeline.errors import InvalidValueError

LAST_YEAR = 10**18 - 1

years = st.one_of(
    st.integers(1800, 2100),
    st.integers(-9999, 9999),
    st.integers(-LAST_YEAR, LAST_YEAR),
    st.sampled_from((0, -1, 9999, 10_000, -9999, -10_000, LAST_YEAR, -LAST_YEAR)),
)
qualifiers = st.sampled_from(tuple(Qualifier(bits) for bits in range(4)))
digits = st.sampled_from("0123456789")


def masks(width: int) -> st.SearchStrategy[str]:
    """Some digits, at least one of them open."""
    texts = st.lists(digits | st.just("X"), min_size=width, max_size=width).map("".join)
    return texts.filter(lambda text: "X" in text)


year_masks = st.builds(str.__add__, st.sampled_from(("", "-")), masks(4))


@st.composite
def made(draw: st.DrawFn, make: Callable[..., Any], *parts: st.SearchStrategy[Any]) -> Any:
    """What `make` makes of the parts, where the parts fit together."""
    for _ in range(20):
        try:
            return make(*(draw(part) for part in parts))
        except InvalidValueError:
            continue
    return Date(2021)


marks = st.tuples(qualifiers, qualifiers, qualifiers)
months = st.integers(1, 12) | masks(2)
days = st.integers(1, 31) | masks(2)
dates: st.SearchStrategy[Date] = st.one_of(
    made(Date, years | year_masks),
    made(Date, years | year_masks, months, st.none(), marks),
    made(Date, years | year_masks, months, days, marks),
    made(Date, years, st.none(), st.none(), marks, st.integers(1, 18)),
)
seasons = made(Season, years | year_masks, st.integers(21, 41), st.tuples(qualifiers, qualifiers))
times = made(
    DateTime,
    years,
    st.integers(1, 12),
    st.integers(1, 31),
    st.integers(0, 23),
    st.integers(0, 59),
    st.integers(0, 59),
    st.none() | st.integers(-840, 840),
)
singles: st.SearchStrategy[SingleDate] = st.one_of(dates, seasons, times)
ends = singles | st.sampled_from(End)
intervals = made(Interval, ends, ends)
known = made(Date, years) | made(Date, years, months) | made(Date, years, months, days)
ranges = made(DateRange, known | st.none(), known | st.none()).filter(
    lambda value: isinstance(value, DateRange)
)
sets = st.builds(
    lambda members, all_of: DateSet(tuple(members), all_of=all_of),
    st.lists(dates | seasons | ranges, min_size=1, max_size=5),
    st.booleans(),
)
values: st.SearchStrategy[DateValue] = st.one_of(dates, seasons, times, intervals, sets)
