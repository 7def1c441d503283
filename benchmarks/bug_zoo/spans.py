"""Bugs of functions of two spans of days, whose last day is included."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st
from zoo import Bug

from timeline.testing.strategies import DaySpan, spans

__all__ = ["BUGS"]

DAY = dt.timedelta(days=1)

_Two = tuple[DaySpan, DaySpan]


def _sorted_span(pair: tuple[dt.date, dt.date]) -> DaySpan:
    return DaySpan(*sorted(pair))


_STOCK_DAYS = st.dates(dt.date(1, 1, 2), dt.date(9999, 12, 30))
_STOCK_SPAN = st.tuples(_STOCK_DAYS, _STOCK_DAYS).map(_sorted_span)
_SPANS = (st.tuples(_STOCK_SPAN, _STOCK_SPAN), spans())


def _equals(expected: Callable[[_Two], object]) -> Callable[[Callable[..., Any], Any], None]:
    def check(f: Callable[..., Any], two: _Two) -> None:
        assert f(two) == expected(two)

    return check


def _shared_days(two: _Two) -> int:
    """How many days lie in both, by counting."""
    (a, b), (c, d) = two
    return max(0, min(b.toordinal(), d.toordinal()) - max(a.toordinal(), c.toordinal()) + 1)


def _overlap_strictly(two: _Two) -> bool:
    a, b = two
    return a.first < b.last and b.first < a.last


def _overlap(two: _Two) -> bool:
    a, b = two
    return a.first <= b.last and b.first <= a.last


def _touch_on_a_day(two: _Two) -> bool:
    a, b = two
    return b.first in (a.last, b.first) and b.first == a.last


def _touch(two: _Two) -> bool:
    a, b = two
    return a.last + DAY == b.first


def _nothing_between(two: _Two) -> bool:
    a, b = two
    return a.last < b.first and b.first.toordinal() - a.last.toordinal() == 1


def _days_between_both_counted(two: _Two) -> int:
    a, b = two
    return max(0, (b.first - a.last).days)


def _days_between(two: _Two) -> int:
    a, b = two
    return max(0, (b.first - a.last).days - 1)


def _count_between(two: _Two) -> int:
    a, b = two
    return len(range(a.last.toordinal() + 1, b.first.toordinal()))


def _merged_by_last(two: _Two) -> DaySpan:
    a, b = sorted(two)
    return DaySpan(a.first, b.last)


def _merged(two: _Two) -> DaySpan:
    a, b = sorted(two)
    return DaySpan(a.first, max(a.last, b.last))


def _takes_in_both(f: Callable[..., Any], two: _Two) -> None:
    whole = f(two)
    assert all(whole.first <= span.first and span.last <= whole.last for span in two)


def _order_without_ties(two: _Two) -> str:
    a, b = two
    if a.first < b.first:
        return "first"
    return "second" if a.first > b.first or a.last > b.last else "first"


def _order(two: _Two) -> str:
    a, b = two
    return "same" if a == b else "first" if a < b else "second"


def _turns_round(f: Callable[..., Any], two: _Two) -> None:
    a, b = two
    turned = {"first": "second", "second": "first", "same": "same"}
    assert f((b, a)) == turned[f((a, b))]


def _inside_by_dates(two: _Two) -> bool:
    a, b = two
    return b.first < a.first and a.last < b.last


def _inside(two: _Two) -> bool:
    a, b = two
    return b.first <= a.first and a.last <= b.last


def _days_of_first_in_second_without_end(two: _Two) -> int:
    a, b = two
    return max(0, (min(a.last, b.last) - max(a.first, b.first)).days)


def _days_of_first_in_second(two: _Two) -> int:
    a, b = two
    return max(0, (min(a.last, b.last) - max(a.first, b.first)).days + 1)


def _bookings_both_contain_border(two: _Two) -> list[bool]:
    """Whether each of two bookings, from an evening to a morning, has the room that night."""
    a, b = two
    night = a.last
    return [a.first <= night <= a.last, b.first <= night <= b.last]


def _bookings(two: _Two) -> list[bool]:
    a, b = two
    night = a.last
    return [a.first <= night < a.last, b.first <= night < b.last]


def _room_is_free_on_departure(f: Callable[..., Any], two: _Two) -> None:
    a, b = two
    ours, theirs = f(two)
    assert not ours
    assert theirs == (b.first.toordinal() <= a.last.toordinal() < b.last.toordinal())


BUGS = (
    Bug(
        "spans that share one day do not overlap",
        _overlap_strictly,
        _overlap,
        _equals(lambda two: _shared_days(two) > 0),
        *_SPANS,
    ),
    Bug(
        "the end, which is included, taken as excluded",
        _days_of_first_in_second_without_end,
        _days_of_first_in_second,
        _equals(_shared_days),
        *_SPANS,
    ),
    Bug(
        "adjacent means on the same day",
        _touch_on_a_day,
        _touch,
        _equals(_nothing_between),
        *_SPANS,
    ),
    Bug(
        "days between, both ends counted",
        _days_between_both_counted,
        _days_between,
        _equals(_count_between),
        *_SPANS,
    ),
    Bug("the later begin has the later end", _merged_by_last, _merged, _takes_in_both, *_SPANS),
    Bug(
        "no place for equal spans in the order", _order_without_ties, _order, _turns_round, *_SPANS
    ),
    Bug(
        "inside, but not up to the border",
        _inside_by_dates,
        _inside,
        _equals(lambda two: _shared_days(two) == (two[0].last - two[0].first).days + 1),
        *_SPANS,
    ),
    Bug(
        "half-open spans that both contain the border",
        _bookings_both_contain_border,
        _bookings,
        _room_is_free_on_departure,
        *_SPANS,
    ),
)
