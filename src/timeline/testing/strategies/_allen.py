"""Pairs in a wanted one of Allen's thirteen relations, built and not filtered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import NamedTuple, TypeVar

from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument

from timeline.dates import Date, Interval, Relation
from timeline.testing.strategies._days import dates

__all__ = ["DaySpan", "related", "spans"]

T = TypeVar("T")
_Borders = tuple[int, int, int, int]

# In what order the borders come: our begin, our end, their begin, their end. An
# end is the day after the last, so that what meets shares a border.
_ORDERS: dict[Relation, _Borders] = {
    Relation.BEFORE: (0, 1, 2, 3),
    Relation.MEETS: (0, 1, 1, 2),
    Relation.OVERLAPS: (0, 2, 1, 3),
    Relation.STARTS: (0, 1, 0, 2),
    Relation.DURING: (1, 2, 0, 3),
    Relation.FINISHES: (1, 2, 0, 2),
    Relation.EQUALS: (0, 1, 0, 1),
}
_ORDERS.update({r.converse: (b1, b2, a1, a2) for r, (a1, a2, b1, b2) in tuple(_ORDERS.items())})

_LATEST_BEGIN = dt.date(9000, 1, 1)  # the four steps of 400 years that may follow stay below 9999
_BEGINS = dates(max_value=_LATEST_BEGIN)
_STEPS = st.sampled_from((1, 2, 7, 28, 29, 30, 31, 59, 90, 365, 366, 1461))
# The simplest first: two that are the same.
_RELATIONS = st.sampled_from(sorted(Relation, key=lambda relation: relation is not Relation.EQUALS))


class DaySpan(NamedTuple):
    """Whole days as `datetime.date`, from `first` to `last`, which is included."""

    first: dt.date
    last: dt.date


def related(
    relation: Relation | None = None,
) -> st.SearchStrategy[tuple[Date | Interval, Date | Interval]]:
    """Return two fully known dates, the first of which stands to the second as wanted.

    They are intervals between known days, and days where they last no longer.
    None is any of the thirteen relations.

    Shrinks to single days about 2000-01-01; from None, to the same day twice.
    """
    return _pairs(_borders(_wanted(relation)), _value)


def spans(relation: Relation | None = None) -> st.SearchStrategy[tuple[DaySpan, DaySpan]]:
    """Return what `related` does, of plain `datetime.date`: two pairs of a first and a last day.

    Shrinks to spans of single days about 2000-01-01; from None, to the same one twice.
    """
    return _pairs(_borders(_wanted(relation)), _span)


def _wanted(relation: object) -> st.SearchStrategy[Relation]:
    if relation is None:
        return _RELATIONS
    if not isinstance(relation, Relation):
        raise InvalidArgument(f"Expected a Relation or None for relation, found {relation!r}")
    return st.just(relation)


@st.composite
def _borders(draw: st.DrawFn, relations: st.SearchStrategy[Relation]) -> _Borders:
    order = _ORDERS[draw(relations)]
    points = [draw(_BEGINS).toordinal()]
    # Three steps even where fewer are used: with as many choices each, none is simpler.
    for _ in range(3):
        points.append(points[-1] + draw(_STEPS))
    a1, a2, b1, b2 = (points[rank] for rank in order)
    return a1, a2, b1, b2


@st.composite
def _pairs(
    draw: st.DrawFn, borders: st.SearchStrategy[_Borders], make: Callable[[int, int], T]
) -> tuple[T, T]:
    a1, a2, b1, b2 = draw(borders)
    return make(a1, a2 - 1), make(b1, b2 - 1)


def _value(first: int, last: int) -> Date | Interval:
    begin = Date.from_ordinal(first)
    return begin if first == last else Interval(begin, Date.from_ordinal(last))


def _span(first: int, last: int) -> DaySpan:
    return DaySpan(dt.date.fromordinal(first), dt.date.fromordinal(last))
