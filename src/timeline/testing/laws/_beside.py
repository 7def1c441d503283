"""Laws of a function beside another: an oracle, an order, a sum."""

from __future__ import annotations

import datetime
import operator
from collections.abc import Callable
from typing import Any, TypeVar, overload

from hypothesis import strategies as st

from timeline.testing.laws._law import Found, Law
from timeline.testing.strategies._days import dates
from timeline.testing.strategies._pairs import date_pairs

__all__ = ["additive", "agrees", "monotone"]

T = TypeVar("T")
R = TypeVar("R")


@overload
def agrees(
    f: Callable[[datetime.date], R],
    oracle: Callable[[datetime.date], R],
    *,
    same: Callable[[R, R], bool] = ...,
) -> Law: ...


@overload
def agrees(
    f: Callable[[T], R],
    oracle: Callable[[T], R],
    *,
    values: st.SearchStrategy[T] | None,
    same: Callable[[R, R], bool] = ...,
) -> Law: ...


def agrees(
    f: Callable[[Any], Any],
    oracle: Callable[[Any], Any],
    *,
    values: st.SearchStrategy[Any] | None = None,
    same: Callable[[Any, Any], bool] = operator.eq,
) -> Law:
    """State that `f(x)` is what `oracle(x)` is: another way to the same answer, or another library.

    Where one raises, so must the other; the message and the kind of error are their own.
    """

    def breach(value: Any) -> Found | None:
        answer, expected = _outcome(f, value), _outcome(oracle, value)
        if _agree(answer, expected, same):
            return None
        return ("x", value), ("f(x)", answer), ("oracle(x)", expected)

    sentence = "it answers as another way to the answer does"
    days: st.SearchStrategy[Any] = dates() if values is None else values
    return Law("agrees", sentence, days, breach)


@overload
def monotone(
    f: Callable[[datetime.date], Any], *, at_most: Callable[[Any, Any], bool] = ...
) -> Law: ...


@overload
def monotone(
    f: Callable[[T], Any],
    *,
    values: st.SearchStrategy[tuple[T, T]] | None,
    at_most: Callable[[Any, Any], bool] = ...,
) -> Law: ...


def monotone(
    f: Callable[[Any], Any],
    *,
    values: st.SearchStrategy[tuple[Any, Any]] | None = None,
    at_most: Callable[[Any, Any], bool] = operator.le,
) -> Law:
    """State that where `a <= b`, `f(a) <= f(b)`: what is later does not become earlier.

    `values` are pairs, in either order; `at_most` is the order of both.
    """

    def breach(pair: tuple[Any, Any]) -> Found | None:
        a, b = pair if at_most(*pair) else pair[::-1]
        first, second = f(a), f(b)
        if at_most(first, second):
            return None
        return ("a", a), ("b", b), ("f(a)", first), ("f(b)", second)

    sentence = "what comes later does not come earlier for it"
    pairs: st.SearchStrategy[Any] = date_pairs() if values is None else values
    return Law("monotone", sentence, pairs, breach)


@overload
def additive(
    add: Callable[[datetime.date, int], datetime.date],
    *,
    steps: st.SearchStrategy[int] | None = ...,
) -> Law: ...


@overload
def additive(
    add: Callable[[T, int], T],
    *,
    values: st.SearchStrategy[T] | None,
    steps: st.SearchStrategy[int] | None = ...,
) -> Law: ...


def additive(
    add: Callable[[Any, int], Any],
    *,
    values: st.SearchStrategy[Any] | None = None,
    steps: st.SearchStrategy[int] | None = None,
) -> Law:
    """State that `add(add(x, m), n)` is `add(x, m + n)`: two steps are one of both lengths.

    So it is for days. For months it is not: 31 January, a month and a month more is 28 March.
    `values` are dates from which two of the `steps` lead somewhere, those of up to 1,000 unless
    told.
    """
    if values is None:
        values = _inner_dates()
    if steps is None:
        steps = st.integers(-1000, 1000)

    def breach(drawn: tuple[Any, int, int]) -> Found | None:
        value, m, n = drawn
        apart, together = add(add(value, m), n), add(value, m + n)
        if apart == together:
            return None
        return ("x", value), ("m", m), ("n", n), ("in two steps", apart), ("in one", together)

    sentence = "two steps are one of both lengths"
    return Law("additive", sentence, st.tuples(values, steps, steps), breach)


def _inner_dates() -> st.SearchStrategy[Any]:
    """Return dates from which 2,000 steps of a month lead somewhere."""
    return dates(datetime.date(200, 1, 1), datetime.date(9800, 1, 1))


def _outcome(f: Callable[[T], Any], value: T) -> Any:
    try:
        return f(value)
    except Exception as error:
        return error


def _agree(answer: Any, expected: Any, same: Callable[[Any, Any], bool]) -> bool:
    raised = isinstance(answer, Exception), isinstance(expected, Exception)
    return raised[0] == raised[1] and (raised[0] or same(answer, expected))
