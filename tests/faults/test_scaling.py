"""Four times the input is four times the work, or little more: nothing is quadratic.

Work is counted, in lines of Python that are run: it is the same on every machine, however busy.
What the same inputs take of time is in `benchmarks/growth.py`.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable

import pytest
from tests.formats.icalendar.hostile import SHAPES, examine

from timeline.errors import TimelineError
from timeline.formats import icalendar
from timeline.formats.icalendar._limits import UNLIMITED, Limits
from timeline.testing import laws

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


@pytest.mark.parametrize("name", CHOSEN)
def test_work_grows_with_the_input(name: str) -> None:
    grows(lambda octets: examine(octets, NO_LIMITS), name)


@pytest.mark.parametrize("name", CHOSEN_EVENTS)
def test_work_grows_with_the_timeline(name: str) -> None:
    def work(octets: bytes) -> None:
        with contextlib.suppress(TimelineError):
            icalendar.loads(octets, limits=NO_LIMITS)

    grows(work, name)


def grows(work: Callable[[bytes], object], name: str) -> None:
    laws.check(
        laws.linear_time(work, SHAPES[name], size=1 << 13, growth=4, tolerance=1.5, measure="lines")
    )
