"""The law that a function's time grows no faster than its input."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument

from timeline.testing.laws._law import Found, Law

__all__ = ["linear_time"]

T = TypeVar("T")

_ROUNDS = 3
# A time below this is the clock's own noise.
_FLOOR = 50e-6


def linear_time(
    f: Callable[[T], object],
    make: Callable[[int], T],
    *,
    size: int = 2_000,
    growth: int = 8,
    tolerance: float = 3.0,
    clock: Callable[[], float] = time.perf_counter,
) -> Law:
    """`f(make(n))` takes time in proportion to `n`: for what reads hostile text.

    It is timed at `size` and at `growth` times `size`, the best of three each. It
    may take `growth * tolerance` times as long; quadratic time takes `growth ** 2`
    times as long, so keep `tolerance` below `growth`. `f` may raise an error: so
    most readers answer hostile text. `clock` is for those who test the law.
    """
    if type(size) is not int or size < 1:
        raise InvalidArgument(f"Expected a size of at least 1, found {size!r}")
    if type(growth) is not int or growth < 2:
        raise InvalidArgument(f"Expected a growth of at least 2, found {growth!r}")
    if not 1 <= tolerance < growth:
        raise InvalidArgument(f"Expected a tolerance from 1 to below {growth}, found {tolerance!r}")

    def breach(_: None) -> Found | None:
        short = _best_time(f, make(size), clock)
        long = _best_time(f, make(size * growth), clock)
        if long <= max(short, _FLOOR) * growth * tolerance:
            return None
        return (
            (f"milliseconds for {size}", round(short * 1000, 3)),
            (f"milliseconds for {size * growth}", round(long * 1000, 3)),
            ("times as long", round(long / max(short, _FLOOR), 1)),
        )

    sentence = f"{growth} times as much takes about {growth} times as long"
    return Law("linear_time", sentence, st.none(), breach)


def _best_time(f: Callable[[T], object], thing: T, clock: Callable[[], float]) -> float:
    was_on = gc.isenabled()
    gc.disable()
    try:
        return min(_time_of(f, thing, clock) for _ in range(_ROUNDS))
    finally:
        if was_on:
            gc.enable()


def _time_of(f: Callable[[T], object], thing: T, clock: Callable[[], float]) -> float:
    begin = clock()
    with suppress(Exception):  # an error is an answer, and takes its time too
        f(thing)
    return clock() - begin
