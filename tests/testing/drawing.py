"""Helpers of the tests of strategies: drawing many, and shrinking a failure."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

from hypothesis import HealthCheck, Phase, find, given, seed, settings
from hypothesis import strategies as st

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)

AT_ONCE = 100
"""Draws of one seed, after which is looked whether anything is missing still."""


def drawn(values: st.SearchStrategy[T], count: int = 300, *, start: int = 0) -> list[T]:
    """What a test would be given, the same at every run; another `start` gives others."""
    found: list[T] = []

    @seed(start)
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


def never_drawn(
    values: st.SearchStrategy[T],
    wanted: Iterable[K],
    kinds_of: Callable[[T], Iterable[K]],
    most: int = 3_000,
) -> set[K]:
    """Which of the kinds `wanted` do not come up in `most` draws; no more are made than it takes.

    How often the rare ones do hangs on which modules are there: Hypothesis takes constants of them.
    """
    missing = set(wanted)
    for start in range(most // AT_ONCE):
        if missing:
            missing -= {
                kind for value in drawn(values, AT_ONCE, start=start) for kind in kinds_of(value)
            }
    return missing


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
