"""Targets whose octets are the choices that Hypothesis makes as it draws timelines."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from typing import Any

from fuzz.target import Target, choices
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.curate.publishing.salting import salted
from tests.curate.publishing.test_leaks import leaks

from timeline.curate import AUDIENCES, merge, publish
from timeline.errors import TimelineError
from timeline.formats import icalendar
from timeline.model import Timeline
from timeline.testing import strategies

__all__ = ["TARGETS"]

_drawing = settings(database=None, deadline=None, suppress_health_check=list(HealthCheck))


@_drawing
@given(strategies.timelines())
def _write_calendar(timeline: Timeline) -> None:
    """Any timeline is written as a calendar, in short lines, and read equal and without notes."""
    for shown in ("earliest", "whole"):
        data = icalendar.dumps(timeline, shown=shown, anniversaries=True)
        assert all(len(line) <= 75 for line in data.split(b"\r\n")), "a line is too long"
        reading = icalendar.read(data, strict=True)
        assert reading.timeline == timeline, "a timeline that was written is not read equal"
        assert not reading.notes, f"our own calendar is found faulty: {reading.notes}"


@_drawing
@given(timeline=salted(), audience=st.sampled_from(tuple(AUDIENCES)), redact=st.booleans())
def _publish(timeline: Timeline, audience: str, redact: bool) -> None:
    """What is withheld from an audience is in nothing that any format writes for it."""
    published = publish(timeline, audience, redact=redact).timeline
    found = leaks(timeline, published, AUDIENCES[audience])
    assert not found, f"told in spite of all: {found}"


@_drawing
@given(timelines=st.lists(strategies.timelines(max_events=3), min_size=2, max_size=3))
def _merge(timelines: list[Timeline]) -> None:
    """Timelines that cannot be one are refused; else nothing is missing, and twice is as once."""
    with contextlib.suppress(TimelineError):
        merged = merge(*timelines).timeline
        for timeline in timelines:
            assert merge(merged, timeline).timeline == merged, "something was missing"


def _drawn(test: Any) -> Callable[[bytes], None]:
    run: Callable[[bytes], None] = test.hypothesis.fuzz_one_input
    return run


TARGETS = {
    "write-icalendar": Target(_drawn(_write_calendar), choices),
    "publish": Target(_drawn(_publish), choices),
    "merge": Target(_drawn(_merge), choices),
}
