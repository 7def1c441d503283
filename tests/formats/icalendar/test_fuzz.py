"""The targets of `fuzz/`, over the seeds alone: no fuzzer is needed, and little time."""

from __future__ import annotations

import pytest
from fuzz import targets
from fuzz.seeds import SEEDS

from timeline.formats import icalendar
from timeline.model import Event, Timeline


@pytest.mark.parametrize("name", SEEDS)
def test_the_seeds_find_nothing(name: str) -> None:
    target = getattr(targets, name)
    for octets in SEEDS[name]():
        target(octets)


def test_each_target_has_seeds() -> None:
    assert SEEDS.keys() == set(targets.__all__)


# What the fuzzer found, and was mended.


def test_a_spoilt_record_does_not_hide_the_next() -> None:
    data = icalendar.dumps(Timeline("One", events=[Event("E", when="2021-02-01", source="S")]))
    targets.read_calendar(data.replace(b"~citations", b"\x01\x02"))


def test_events_that_no_calendar_shows_come_back_once_where_the_heading_is_lost() -> None:
    data = icalendar.dumps(Timeline("One", events=[Event("E")]))
    without = data.replace(b"\r\nX-TIMELINE-RECORD", b"\r\nX-OTHER", 1)
    targets.read_calendar(without)
    assert [event.id for event in icalendar.loads(without)] == ["e"]
