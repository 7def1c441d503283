"""Laws of relations: orders, converses, and of three relations exactly one."""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any, TypeVar

from hypothesis import strategies as st

from timeline.testing.laws._law import Found, Law
from timeline.testing.strategies._days import dates
from timeline.testing.strategies._pairs import date_pairs

__all__ = ["converse", "partial_order", "total_order", "trichotomy"]

T = TypeVar("T")
_Relation = Callable[[Any, Any], bool]


def total_order(
    at_most: _Relation = operator.le, *, values: st.SearchStrategy[Any] | None = None
) -> Law:
    """State that `at_most(a, b)` puts any two things in order, as `<=` should.

    To check a sort key, pass `lambda a, b: key(a) <= key(b)`; keys that are equal
    for different things then break it, since their order would be left to chance.
    """
    sentence = "of any two things one comes first, and always the same one"
    return Law("total_order", sentence, _triples(values), _order_breach(at_most, total=True))


def partial_order(
    at_most: _Relation = operator.le, *, values: st.SearchStrategy[Any] | None = None
) -> Law:
    """State that `at_most(a, b)` is an order in which two things may stand side by side.

    "Within" is one."""
    sentence = "it never runs in a circle, nor skips a step"
    return Law("partial_order", sentence, _triples(values), _order_breach(at_most, total=False))


def converse(
    relation: _Relation,
    inverse: _Relation,
    *,
    values: st.SearchStrategy[tuple[Any, Any]] | None = None,
) -> Law:
    """State that `relation(a, b)` is `inverse(b, a)`, as *before* and *after* are.

    `values` are pairs.
    """

    def breach(pair: tuple[Any, Any]) -> Found | None:
        a, b = pair
        forth, back = relation(a, b), inverse(b, a)
        if forth == back:
            return None
        return ("a", a), ("b", b), ("relation(a, b)", forth), ("inverse(b, a)", back)

    sentence = "what one is to the other, the other is to it the other way round"
    return Law("converse", sentence, _or_pairs(values), breach)


def trichotomy(
    before: _Relation,
    same: _Relation = operator.eq,
    after: _Relation | None = None,
    *,
    values: st.SearchStrategy[tuple[Any, Any]] | None = None,
) -> Law:
    """State that of `before(a, b)`, `same(a, b)` and `after(a, b)` exactly one holds.

    `values` are pairs.

    Where `after` is left out it is `before` the other way round.
    """
    later = after if after is not None else lambda a, b: before(b, a)

    def breach(pair: tuple[Any, Any]) -> Found | None:
        a, b = pair
        verdicts = before(a, b), same(a, b), later(a, b)
        if sum(map(bool, verdicts)) == 1:
            return None
        return ("a", a), ("b", b), *zip(("before", "same", "after"), verdicts, strict=True)

    sentence = "of before, same and after exactly one holds"
    return Law("trichotomy", sentence, _or_pairs(values), breach)


def _order_breach(at_most: _Relation, *, total: bool) -> Callable[[Any], Found | None]:
    def breach(triple: tuple[Any, Any, Any]) -> Found | None:
        a, b, c = triple
        if not at_most(a, a):
            return ("a", a), ("a <= a", False)
        if at_most(a, b) and at_most(b, a) and a != b:
            return ("a", a), ("b", b), ("a <= b <= a, yet a == b", False)
        if total and not (at_most(a, b) or at_most(b, a)):
            return ("a", a), ("b", b), ("a <= b or b <= a", False)
        if at_most(a, b) and at_most(b, c) and not at_most(a, c):
            return ("a", a), ("b", b), ("c", c), ("a <= b <= c, yet a <= c", False)
        return None

    return breach


def _or_pairs(values: st.SearchStrategy[tuple[Any, Any]] | None) -> st.SearchStrategy[Any]:
    return date_pairs() if values is None else values


def _triples(values: st.SearchStrategy[Any] | None) -> st.SearchStrategy[tuple[Any, Any, Any]]:
    if values is None:
        return st.tuples(date_pairs(), dates()).map(lambda drawn: (*drawn[0], drawn[1]))
    return _triples_of(values)


@st.composite
def _triples_of(draw: st.DrawFn, values: st.SearchStrategy[T]) -> tuple[T, T, T]:
    """Three things in any order, of which some may be the same one."""
    things = [draw(values)]
    for _ in range(2):
        again = draw(st.sampled_from((False, False, True)))
        things.append(draw(st.sampled_from(things)) if again else draw(values))
    return things[0], things[1], things[2]
