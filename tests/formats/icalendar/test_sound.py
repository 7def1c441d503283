"""What is made of entries by a short way is what the constructors make of the same parts."""

from __future__ import annotations

import attrs
import pytest
from hypothesis import given

from timeline.errors import InvalidValueError
from timeline.formats import icalendar
from timeline.formats.icalendar._calendars import from_components
from timeline.formats.icalendar._components import Component
from timeline.model import Claim, Event
from timeline.testing import strategies as ts


def made_again(event: Event) -> Event:
    """The event by its constructor, of claims by theirs: each part converted, checked, in order."""
    claims = [attrs.evolve(claim) for claim in event.claims]
    return attrs.evolve(event, claims=claims, extra=dict(event.extra), aliases=dict(event.aliases))


@given(ts.ics_text())
def test_entries_of_others_are_as_the_constructors_make_them(text: str) -> None:
    for event in icalendar.loads(text):
        again = made_again(event)
        assert again == event
        assert hash(again) == hash(event)
        assert repr(again) == repr(event)
        assert [type(claim) for claim in event.claims] == [Claim] * len(event.claims)


def test_half_a_character_is_refused_as_ever() -> None:
    """No file in UTF-8 can hold a lone surrogate; a component made by a program can."""
    entry = Component("VEVENT")
    entry.add("UID", "1")
    entry.add("SUMMARY", "\ud800")
    with pytest.raises(InvalidValueError, match="surrogate"):
        from_components([Component("VCALENDAR", (), [entry])])


def test_values_are_frozen_however_they_were_made() -> None:
    (event,) = icalendar.loads(
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nSUMMARY:ဆူပူမှု\nDTSTART:20210201\nX-A;X-B=c:d\n"
        "END:VEVENT\nEND:VCALENDAR\n"
    )
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        event.title = "other"  # type: ignore[misc]
    assert event.extra["icalendar"]["lines"] == ("DTSTART:20210201", "X-A;X-B=c:d")
    assert event.title == "ဆူပူမှု"
