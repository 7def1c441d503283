"""Helpers of the tests of strategies: drawing many, and shrinking a failure."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from hypothesis import HealthCheck, Phase, find, given, seed, settings
from hypothesis import strategies as st

T = TypeVar("T")

_SETTINGS = settings(
    max_examples=3000,
    database=None,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)


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


def simplest(values: st.SearchStrategy[T], where: Callable[[T], bool] = lambda _: True) -> T:
    """What a test that fails on those `where` shrinks to."""
    return find(values, where, settings=_SETTINGS)
