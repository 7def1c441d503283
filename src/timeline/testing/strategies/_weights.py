"""Choosing among strategies, some more often than others."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import TypeAlias, TypeVar

from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument

__all__ = ["Parts", "by_weight", "some_of"]

T = TypeVar("T")

Parts: TypeAlias = Iterator[tuple[int, st.SearchStrategy[T]]]
"""Strategies with their weights."""


def by_weight(parts: Iterable[tuple[int, st.SearchStrategy[T]]]) -> st.SearchStrategy[T]:
    """One of the strategies, each as often as its weight says. Shrinks to the first.

    Weights should add up to about 100: Hypothesis draws from a longer list
    unevenly, its beginning more often.
    """
    weights, strategies = zip(*parts, strict=True)
    borders = tuple(accumulate(weights))
    tickets = st.sampled_from(range(borders[-1]))

    # A closure, as the `repr` of a composite shows its arguments, and theirs, without end.
    @st.composite
    def weighted(draw: st.DrawFn) -> T:
        chosen: st.SearchStrategy[T] = strategies[bisect_right(borders, draw(tickets))]
        return draw(chosen)

    return weighted()


def some_of(parts: Parts[T]) -> st.SearchStrategy[T]:
    """One of the parts; InvalidArgument where the arguments left none."""
    listed = list(parts)
    if not listed:
        raise InvalidArgument("Expected room for a date, found none of these levels in these years")
    return by_weight(listed)
