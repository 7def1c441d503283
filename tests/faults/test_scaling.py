"""Four times the input takes four times the time, or little more: nothing is quadratic."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from tests.formats.icalendar.hostile import SHAPES, examine

from timeline.formats.icalendar.limits import UNLIMITED, Limits

FACTOR = 4
MOST = 6.0
ROUNDS = 3
LEAST_SECONDS = 0.05
LARGEST = 1 << 24

NO_LIMITS = Limits(
    octets=UNLIMITED,
    lines=UNLIMITED,
    value=UNLIMITED >> 4,
    parameters=UNLIMITED,
    nesting=UNLIMITED,
    warnings=UNLIMITED,
)

CHOSEN = (
    "a value without end",
    "a value folded at each octet",
    "folds of nothing by either blank",
    "folds within characters",
    "carriage returns in a value",
    "carriage returns before line ends",
    "blank lines",
    "lines without a colon",
    "names all different",
    "parameters without end",
    "parameters that do not end in a value",
    "empty quoted values of a parameter",
    "quotes and colons",
    "quotes and colons, no end",
    "quotes one after the other",
    "line breaks by carets",
    "backslashes in a text",
    "commas, every other escaped",
    "control characters",
    "octets that are not UTF-8",
    "a value of octets that are not UTF-8",
    "deep and closed",
    "components without end",
    "ends without component in an event",
    "crossed components",
    "the same event again",
)


def seconds(work: Callable[[bytes], object], octets: bytes) -> float:
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        work(octets)
        times.append(time.process_time() - start)
    return min(times)


@pytest.mark.parametrize("name", CHOSEN)
def test_time_grows_with_the_input(name: str) -> None:
    def work(octets: bytes) -> object:
        return examine(octets, NO_LIMITS)

    size = 1 << 16
    one = seconds(work, SHAPES[name](size))
    while one < LEAST_SECONDS and size < LARGEST:
        size *= 2
        one = seconds(work, SHAPES[name](size))
    four = seconds(work, SHAPES[name](FACTOR * size))
    assert four / one <= MOST, f"{one:.3f} s for {size:,} octets, {four:.3f} s for {FACTOR} times"
