from __future__ import annotations

import datetime

import ics
import pytest
from hypothesis import given, settings
from tests.samples import everything

from timeline import edtf
from timeline.errors import InvalidValueError
from timeline.formats.ics_bridge import from_ics, to_ics
from timeline.model import Event, Timeline
from timeline.testing.strategies import timelines


def test_everything_goes_through_the_package_and_comes_back() -> None:
    timeline = everything()
    assert from_ics(to_ics(timeline)) == timeline


@settings(max_examples=25)
@given(timelines())
def test_so_does_any_timeline(timeline: Timeline) -> None:
    assert from_ics(to_ics(timeline)) == timeline


def test_what_the_program_sees() -> None:
    event = Event("Coup", when="2021-02-01T06:30:00+06:30", description="At dawn, in Naypyidaw")
    (seen,) = to_ics(Timeline(events=[event])).events
    assert seen.name == "Coup"
    assert seen.begin.datetime == datetime.datetime(2021, 2, 1, tzinfo=datetime.timezone.utc)
    assert seen.description.startswith("At dawn, in Naypyidaw")


def test_a_program_s_own_events_become_a_timeline() -> None:
    own = ics.Event(name="Hearing", begin="2021-02-01T10:00:00+00:00", uid="u1@example.org")
    day = ics.Event(name="Verdict", begin="2021-03-01", uid="u2@example.org")
    day.make_all_day()
    timeline = from_ics(ics.Calendar(events=[own, day]))
    assert timeline["u1@example.org"].when == edtf.parse("2021-02-01T10:00:00Z")
    assert timeline["u2@example.org"].when == edtf.parse("2021-03-01")


def test_an_edit_in_the_program_is_a_claim() -> None:
    calendar = to_ics(Timeline("T", events=[Event("Coup", when="2021-02-01")]))
    (seen,) = calendar.events
    seen.name = "Military coup"
    assert from_ics(calendar)["coup"].claims[-1].value == "Military coup"


@pytest.mark.parametrize("name", ["uid", "url"])
def test_no_line_is_injected(name: str) -> None:
    event = ics.Event(name="E", begin="2021-02-01")
    setattr(event, name, "1\r\nATTENDEE:mailto:a@example.org")
    with pytest.raises(InvalidValueError, match=f"ics.Event.{name}"):
        from_ics(ics.Calendar(events=[event]))
