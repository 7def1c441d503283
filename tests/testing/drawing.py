"""Helpers of the tests of strategies: drawing many, and shrinking a failure."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from hypothesis import HealthCheck, Phase, find, given, seed, settings
from hypothesis import strategies as st

T = TypeVar("T")


def drawn(values: st.SearchStrategy[T], count: int = 300) -> list[T]:
    """What a test would be given, the same at every run."""
    found: list[T] = []

    @seed(0)
    @settings(
        max_examples=count,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(values)
    def test(value: T) -> None:
        found.append(value)

    test()
    return found


def simplest(values: st.SearchStrategy[T], where: Callable[[T], bool] | None = None) -> T:
    """What a test that fails on those `where` shrinks to; on all of them, unless told."""
    options = settings(
        # Where everything fails, the first example does, and more would only take time.
        max_examples=3000 if where else 20,
        database=None,
        deadline=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    return find(values, where or (lambda _: True), settings=options)
