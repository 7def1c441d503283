"""Bugs of functions of two spans of days, whose last day is included."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st
from zoo import Bug, equals

from timeline.testing.strategies import DaySpan, spans

__all__ = ["BUGS"]

DAY = dt.timedelta(days=1)

_Two = tuple[DaySpan, DaySpan]


def _sorted_span(pair: tuple[dt.date, dt.date]) -> DaySpan:
    return DaySpan(*sorted(pair))


_STOCK_DAYS = st.dates(dt.date(1, 1, 2), dt.date(9999, 12, 30))
_STOCK_SPAN = st.tuples(_STOCK_DAYS, _STOCK_DAYS).map(_sorted_span)
_SPANS = (st.tuples(_STOCK_SPAN, _STOCK_SPAN), spans())


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


def _left_over_by_dates(two: _Two) -> list[DaySpan]:
    a, b = two
    if a.last < b.first or b.last < a.first:
        return [a]
    before = [DaySpan(a.first, b.first - DAY)] if a.first <= b.first else []
    return before + ([DaySpan(b.last + DAY, a.last)] if b.last <= a.last else [])


def _left_over(two: _Two) -> list[DaySpan]:
    a, b = two
    if a.last < b.first or b.last < a.first:
        return [a]
    before = [DaySpan(a.first, b.first - DAY)] if a.first < b.first else []
    return before + ([DaySpan(b.last + DAY, a.last)] if b.last < a.last else [])


def _leaves_the_rest(f: Callable[..., Any], two: _Two) -> None:
    """Each part has days, and together they are those that the two do not share."""
    parts = f(two)
    assert all(part.first <= part.last for part in parts)
    days = sum((part.last - part.first).days + 1 for part in parts)
    assert days == (two[0].last - two[0].first).days + 1 - _shared_days(two)


def _relation_inside_first(two: _Two) -> str:
    a, b = two
    if b.first <= a.first and a.last <= b.last:
        return "during"
    return "starts" if a.first == b.first else "finishes" if a.last == b.last else "other"


def _relation(two: _Two) -> str:
    a, b = two
    if a == b or not (b.first <= a.first and a.last <= b.last):
        return "other"
    return "starts" if a.first == b.first else "finishes" if a.last == b.last else "during"


def _by_borders(two: _Two) -> str:
    """Allen's relations of what lies inside, from the signs of two differences."""
    (a, b), (c, d) = two
    begin, end = (a > c) - (a < c), (b > d) - (b < d)
    return {(0, -1): "starts", (1, 0): "finishes", (1, -1): "during"}.get((begin, end), "other")


def _common_by_borders(two: _Two) -> DaySpan | None:
    a, b = two
    return DaySpan(max(a.first, b.first), min(a.last, b.last))


def _common(two: _Two) -> DaySpan | None:
    found = _common_by_borders(two)
    return None if found is None or found.first > found.last else found


def _has_the_shared_days(f: Callable[..., Any], two: _Two) -> None:
    common = f(two)
    assert (0 if common is None else (common.last - common.first).days + 1) == _shared_days(two)


def _split_at_its_first(two: _Two) -> list[DaySpan]:
    a, b = two
    if not a.first <= b.first <= a.last:
        return [a]
    return [DaySpan(a.first, b.first - DAY), DaySpan(b.first, a.last)]


def _split(two: _Two) -> list[DaySpan]:
    a, b = two
    if not a.first < b.first <= a.last:
        return [a]
    return [DaySpan(a.first, b.first - DAY), DaySpan(b.first, a.last)]


def _has_no_empty_part(f: Callable[..., Any], two: _Two) -> None:
    parts = f(two)
    assert all(part.first <= part.last for part in parts)
    assert parts[0].first == two[0].first
    assert parts[-1].last == two[0].last


BUGS = (
    Bug(
        "spans that share one day do not overlap",
        "< where <= is meant",
        _overlap_strictly,
        _overlap,
        equals(lambda two: _shared_days(two) > 0),
        *_SPANS,
    ),
    Bug(
        "the end, which is included, taken as excluded",
        "an off-by-one of closed intervals",
        _days_of_first_in_second_without_end,
        _days_of_first_in_second,
        equals(_shared_days),
        *_SPANS,
    ),
    Bug(
        "adjacent means on the same day",
        "half-open reckoning for closed intervals",
        _touch_on_a_day,
        _touch,
        equals(_nothing_between),
        *_SPANS,
    ),
    Bug(
        "days between, both ends counted",
        "a fence post too many",
        _days_between_both_counted,
        _days_between,
        equals(_count_between),
        *_SPANS,
    ),
    Bug(
        "the later begin has the later end",
        "a merge that loses what lies inside",
        _merged_by_last,
        _merged,
        _takes_in_both,
        *_SPANS,
    ),
    Bug(
        "no place for equal spans in the order",
        "a comparator that does not turn round",
        _order_without_ties,
        _order,
        _turns_round,
        *_SPANS,
    ),
    Bug(
        "inside, but not up to the border",
        "< where <= is meant",
        _inside_by_dates,
        _inside,
        equals(lambda two: _shared_days(two) == (two[0].last - two[0].first).days + 1),
        *_SPANS,
    ),
    Bug(
        "half-open spans that both contain the border",
        "two guests in one room",
        _bookings_both_contain_border,
        _bookings,
        _room_is_free_on_departure,
        *_SPANS,
    ),
    Bug(
        "what is left has a part without days",
        "<= where < is meant",
        _left_over_by_dates,
        _left_over,
        _leaves_the_rest,
        *_SPANS,
    ),
    Bug(
        "during, though it starts or finishes",
        "cases asked in the wrong order",
        _relation_inside_first,
        _relation,
        equals(_by_borders),
        *_SPANS,
    ),
    Bug(
        "what disjoint spans have in common runs back",
        "an intersection that is not checked",
        _common_by_borders,
        _common,
        _has_the_shared_days,
        *_SPANS,
    ),
    Bug(
        "split where it begins",
        "an empty first half",
        _split_at_its_first,
        _split,
        _has_no_empty_part,
        *_SPANS,
    ),
)
