"""Choosing among strategies, some more often than others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias, TypeVar

from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument

__all__ = ["Parts", "by_weight", "in_turn", "some_of"]

T = TypeVar("T")

Parts: TypeAlias = Iterator[tuple[int, st.SearchStrategy[T]]]
"""Strategies with their weights."""


def in_turn(weighted: Iterable[tuple[int, T]]) -> tuple[T, ...]:
    """Return each thing as often as its weight says: one of each in order, then those left in turn.

    Of a ticket of this list Hypothesis's shrinker tries few lower ones: 0, 1, halves, what some low
    bits make. In turn, these are different things, and the first that will do is soon among them;
    one after another, they were the same thing again and again.
    """
    left = list(weighted)
    tickets: list[T] = []
    while left:
        tickets.extend(thing for _, thing in left)
        left = [(weight - 1, thing) for weight, thing in left if weight > 1]
    return tuple(tickets)


def by_weight(parts: Iterable[tuple[int, st.SearchStrategy[T]]]) -> st.SearchStrategy[T]:
    """One of the strategies, each as often as its weight says. Shrinks to the first.

    Weights should add up to about 100: Hypothesis draws from a longer list
    unevenly, its beginning more often.
    """
    tickets = in_turn(parts)
    numbers = st.integers(0, len(tickets) - 1)

    # A closure, as the `repr` of a composite shows its arguments, and theirs, without end.
    @st.composite
    def weighted(draw: st.DrawFn) -> T:
        return draw(tickets[draw(numbers)])

    return weighted()


def some_of(parts: Parts[T]) -> st.SearchStrategy[T]:
    """One of the parts; InvalidArgument where the arguments left none."""
    listed = list(parts)
    if not listed:
        raise InvalidArgument("Expected room for a date, found none of these levels in these years")
    return by_weight(listed)
