"""Laws of one function, or of a function and its inverse."""

from __future__ import annotations

import datetime as dt
import operator
from collections.abc import Callable, Sequence
from typing import Any, TypeVar, overload

from hypothesis import strategies as st

from timeline.dates._engine.gregorian import CYCLE_DAYS
from timeline.testing.laws._law import Found, Law
from timeline.testing.strategies._days import dates

__all__ = ["idempotent", "only_raises", "permutation_invariant", "round_trip", "shift_400_years"]

T = TypeVar("T")
R = TypeVar("R")

_CYCLE = dt.timedelta(days=CYCLE_DAYS)


def round_trip(
    dump: Callable[[T], R],
    load: Callable[[R], T],
    *,
    values: st.SearchStrategy[T] | None = None,
    same: Callable[[T, T], bool] = operator.eq,
) -> Law:
    """State that `load(dump(x))` gives `x` back.

    `same` says what "back" means, plain `==` unless told.
    """

    def breach(value: T) -> Found | None:
        dumped = dump(value)
        loaded = load(dumped)
        if same(loaded, value):
            return None
        return ("x", value), ("dump(x)", dumped), ("load(dump(x))", loaded)

    sentence = "what is dumped and loaded again is what it was"
    return Law("round_trip", sentence, _or_dates(values), breach)


@overload
def idempotent(f: Callable[[dt.date], dt.date]) -> Law: ...


@overload
def idempotent(f: Callable[[T], T], *, values: st.SearchStrategy[T] | None) -> Law: ...


def idempotent(f: Callable[[Any], Any], *, values: st.SearchStrategy[Any] | None = None) -> Law:
    """State that `f(f(x)) == f(x)`: for what normalises, tidies, or snaps to a border."""

    def breach(value: Any) -> Found | None:
        once = f(value)
        twice = f(once)
        return None if once == twice else (("x", value), ("f(x)", once), ("f(f(x))", twice))

    return Law("idempotent", "doing it twice is doing it once", _or_dates(values), breach)


@overload
def permutation_invariant(f: Callable[[list[dt.date]], R]) -> Law: ...


@overload
def permutation_invariant(
    f: Callable[[list[T]], R], *, values: st.SearchStrategy[list[T]] | None
) -> Law: ...


def permutation_invariant(
    f: Callable[[list[Any]], R], *, values: st.SearchStrategy[list[Any]] | None = None
) -> Law:
    """State that `f` of a list does not depend on its order: for what sorts, merges or sums up.

    `values` are lists; as it is, of dates some of which come twice.
    """
    lists: st.SearchStrategy[list[Any]] = values if values is not None else _lists_of_dates()

    def breach(pair: tuple[list[Any], list[Any]]) -> Found | None:
        one, other = pair
        first, second = f(list(one)), f(list(other))
        if first == second:
            return None
        return ("x", one), ("shuffled", other), ("f(x)", first), ("f(shuffled)", second)

    sentence = "the order in which things come makes no difference"
    return Law("permutation_invariant", sentence, lists.flatmap(_shuffled), breach)


def shift_400_years(
    f: Callable[[dt.date], R], *, values: st.SearchStrategy[dt.date] | None = None
) -> Law:
    """State that `f(d + 146,097 days)` is `f(d)`: the calendar repeats, weekdays included.

    An answer that is a date must itself be 400 years later. `values` must leave
    room for that: the default stops at 9599-12-31.
    """
    if values is None:
        values = dates(max_value=dt.date.max - _CYCLE)

    def breach(day: dt.date) -> Found | None:
        later = day + _CYCLE
        answer, answer_later = f(day), f(later)
        expected = answer + _CYCLE if isinstance(answer, dt.date) else answer
        if answer_later == expected:
            return None
        return ("d", day), ("f(d)", answer), ("400 years later", later), ("f(later)", answer_later)

    sentence = "400 years, which are 146,097 days, change nothing but the year"
    return Law("shift_400_years", sentence, values, breach)


def only_raises(
    f: Callable[[T], object],
    errors: type[Exception] | tuple[type[Exception], ...] = (),
    *,
    values: st.SearchStrategy[T] | None = None,
) -> Law:
    """State that `f` either answers or raises one of `errors`; for what reads the outside world.

    `values` is any text unless told: try `near_miss_edtf()` and `broken_ics()` as well.
    """

    def breach(value: T) -> Found | None:
        try:
            f(value)
        except errors:
            return None
        except Exception as error:
            return ("x", value), ("f(x) raised", error)
        return None

    kinds = errors if isinstance(errors, tuple) else (errors,)
    names = " or ".join(kind.__name__ for kind in kinds) or "nothing"
    sentence = f"whatever comes, it answers, or raises {names}"
    texts: st.SearchStrategy[Any] = st.text() if values is None else values
    return Law("only_raises", sentence, texts, breach)


def _or_dates(values: st.SearchStrategy[T] | None) -> st.SearchStrategy[Any]:
    return dates() if values is None else values


def _shuffled(things: Sequence[T]) -> st.SearchStrategy[tuple[list[T], list[T]]]:
    return st.permutations(things).map(lambda shuffled: (list(things), shuffled))


@st.composite
def _lists_of_dates(draw: st.DrawFn) -> list[dt.date]:
    days = draw(st.lists(dates(), min_size=1, max_size=6))
    return days + draw(st.lists(st.sampled_from(days), max_size=2))
