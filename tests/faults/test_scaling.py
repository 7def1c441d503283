"""Four times the input takes four times the time, or little more: nothing is quadratic."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable

import pytest
from tests.formats.icalendar.hostile import SHAPES, examine

from timeline.errors import TimelineError
from timeline.formats import icalendar
from timeline.formats.icalendar._limits import UNLIMITED, Limits

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
    events=UNLIMITED,
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


CHOSEN_EVENTS = (
    "events without anything",
    "events of one title",
    "events of one identifier",
    "an identifier of odd characters",
    "a title without end",
    "changes of one occurrence",
    "dates that are excluded",
    "commas",
    "records that are none",
    "a record as deep as it is long",
    "observances without end",
    "zones without end",
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
    grows(lambda octets: examine(octets, NO_LIMITS), name)


@pytest.mark.parametrize("name", CHOSEN_EVENTS)
def test_time_grows_with_the_timeline(name: str) -> None:
    def work(octets: bytes) -> None:
        with contextlib.suppress(TimelineError):
            icalendar.loads(octets, limits=NO_LIMITS)

    grows(work, name)


def grows(work: Callable[[bytes], object], name: str) -> None:
    size = 1 << 16
    one = seconds(work, SHAPES[name](size))
    while one < LEAST_SECONDS and size < LARGEST:
        size *= 2
        one = seconds(work, SHAPES[name](size))
    four = seconds(work, SHAPES[name](FACTOR * size))
    assert four / one <= MOST, f"{one:.3f} s for {size:,} octets, {four:.3f} s for {FACTOR} times"
