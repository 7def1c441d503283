"""The law that a function's work grows no faster than its input."""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from types import FrameType
from typing import Any, Literal, TypeVar, get_args

from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument

from timeline.testing.laws._law import Found, Law

__all__ = ["linear_time"]

T = TypeVar("T")
Measure = Literal["time", "lines"]

_ROUNDS = 3
# Below these the clock's own noise, and what a call costs however short its input, decide.
_LEAST_SECONDS = 50e-6
_LEAST_LINES = 100


def linear_time(
    f: Callable[[T], object],
    make: Callable[[int], T],
    *,
    size: int = 2_000,
    growth: int = 8,
    tolerance: float = 3.0,
    measure: Measure = "time",
    clock: Callable[[], float] = time.perf_counter,
) -> Law:
    """Return the law that `f(make(n))` does work in proportion to `n`: for what reads hostile text.

    It is measured at `size` and at `growth` times `size`, and may come to
    `growth * tolerance` times as much; quadratic work comes to `growth ** 2` times as
    much, so keep `tolerance` below `growth`. `f` may raise an error: so most readers
    answer hostile text.

    With `measure="time"` it is the best of three times, which sees what a library in C
    does, too, and fails now and then on a busy machine: good in a benchmark. With
    `measure="lines"` it is the number of lines of Python that were run, the same on every
    machine: good in a test. `clock` is for those who test the law.

    >>> from timeline.testing import laws
    >>> laws.check(laws.linear_time(sorted, range, measure="lines"))
    """
    if type(size) is not int or size < 1:
        raise InvalidArgument(f"Expected a size of at least 1, found {size!r}")
    if type(growth) is not int or growth < 2:
        raise InvalidArgument(f"Expected a growth of at least 2, found {growth!r}")
    if not 1 <= tolerance < growth:
        raise InvalidArgument(f"Expected a tolerance from 1 to below {growth}, found {tolerance!r}")
    if measure not in get_args(Measure):
        raise InvalidArgument(f"Expected a measure of time or lines, found {measure!r}")
    counted = measure == "lines"
    least = _LEAST_LINES if counted else _LEAST_SECONDS

    def work(n: int) -> float:
        return _lines(f, make(n)) if counted else _best_time(f, make(n), clock)

    def breach(_: None) -> Found | None:
        short, long = work(size), work(size * growth)
        if long <= max(short, least) * growth * tolerance:
            return None
        unit, scale = ("lines run", 1) if counted else ("milliseconds", 1000)
        return (
            (f"{unit} for {size}", round(short * scale, 3)),
            (f"{unit} for {size * growth}", round(long * scale, 3)),
            ("times as many" if counted else "times as long", round(long / max(short, least), 1)),
        )

    sentence = (
        f"{growth} times as much runs about {growth} times as many lines"
        if counted
        else f"{growth} times as much takes about {growth} times as long"
    )
    return Law("linear_time", sentence, st.none(), breach)


def _lines(f: Callable[[T], object], thing: T) -> int:
    """Return how many lines of Python `f(thing)` runs, each turn of a loop counted."""
    count = 0

    def trace(frame: FrameType, event: str, argument: Any) -> Any:
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        with suppress(Exception):  # an error is an answer, and takes its lines too
            f(thing)
    finally:
        sys.settrace(before)
    return count


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
