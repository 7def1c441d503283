"""Laws of functions of uncertain dates: what they must not forget, and must not invent."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from hypothesis import strategies as st

from timeline.dates import Date, DateValue, Truth
from timeline.testing.laws._law import Found, Law
from timeline.testing.strategies._contained import narrowings, within
from timeline.testing.strategies._intervals import uncertain_dates
from timeline.testing.strategies._masked import partial_dates

__all__ = ["monotone_bounds", "sound"]

D = TypeVar("D", bound=DateValue)
R = TypeVar("R")


def sound(
    f_uncertain: Callable[[Any], object],
    f_exact: Callable[[Date], R],
    *,
    values: st.SearchStrategy[DateValue] | None = None,
    allows: Callable[[Any, R], bool] | None = None,
) -> Law:
    """State that for every day in `d`, `f_exact(day)` is in `f_uncertain(d)`: none is forgotten.

    `allows(answer, exact)` says what "is in" means. Unless told, it is `exact in
    answer`; of a `Truth`, that it is UNKNOWN or says the same. `values` are
    `partial_dates` of the years 1 to 9999 unless told, so that `day.to_date()`
    always has an answer.
    """
    is_allowed = _allows if allows is None else allows
    if values is None:
        values = partial_dates(min_year=1, max_year=9999)

    def breach(pair: tuple[DateValue, Date]) -> Found | None:
        date, day = pair
        answer, exact = f_uncertain(date), f_exact(day)
        if is_allowed(answer, exact):
            return None
        return ("d", date), ("a day in d", day), ("f_uncertain(d)", answer), ("f_exact(day)", exact)

    sentence = "what is so for some day of an uncertain date is possible for the date"
    return Law("sound", sentence, values.flatmap(_with_a_day), breach)


def monotone_bounds(
    f: Callable[[Any], Any], *, values: st.SearchStrategy[DateValue] | None = None
) -> Law:
    """Return where `a` lies within `b`, `f(a)` lies within `f(b)`: to know more never widens the
    answer.

    `f` gives a date value, its four `bounds`, or a pair (lowest, highest). `values`
    are drawn for `b`, of every kind unless told; `a` is one of its `narrowings`.
    """
    dates = uncertain_dates() if values is None else values

    def breach(pair: tuple[DateValue, DateValue]) -> Found | None:
        narrow, wide = pair
        found, expected = f(narrow), f(wide)
        if _lies_within(_limits(found), _limits(expected)):
            return None
        return ("b", wide), ("a, within b", narrow), ("f(b)", expected), ("f(a)", found)

    sentence = "who knows a date better does not know less of what follows from it"
    return Law("monotone_bounds", sentence, dates.flatmap(_with_a_narrowing), breach)


def _with_a_day(date: DateValue) -> st.SearchStrategy[tuple[DateValue, Date]]:
    return st.tuples(st.just(date), within(date))


def _with_a_narrowing(date: DateValue) -> st.SearchStrategy[tuple[DateValue, DateValue]]:
    return st.tuples(narrowings(date), st.just(date))


def _allows(answer: Any, exact: object) -> bool:
    if isinstance(answer, Truth):
        return answer.possibly if exact else not answer.definitely
    return exact in answer


def _limits(answer: Any) -> tuple[Any, ...]:
    return tuple(answer.bounds if isinstance(answer, DateValue) else answer)


def _lies_within(narrow: tuple[Any, ...], wide: tuple[Any, ...]) -> bool:
    """Lower and upper limits alternate: (low, high), or those of the begin and of the end."""
    return all(
        inner >= outer if is_lower else inner <= outer
        for is_lower, inner, outer in zip((True, False) * 2, narrow, wide, strict=False)
    )
