"""A bridge to programs that hold `ics.Calendar` objects (the PyPI package `ics`, 0.7).

What the package does to a calendar is worked around here: it orders nothing,
writes floating times in UTC, and puts a line break of a UID into the file as it
is, where it starts a line of its own. It needs no bridge to our files, which it
reads; and the record that each entry carries goes through it unharmed.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable
from typing import Any

from ics import Calendar

from timeline._util.checked import checked
from timeline.errors import InvalidValueError
from timeline.formats import icalendar
from timeline.formats.icalendar._reader import ComponentReader
from timeline.model import Timeline

__all__ = ["from_ics", "to_ics"]

# The package escapes what is TEXT to it; these it writes as they are.
_RAW = ("uid", "url", "status")


@checked
def to_ics(timeline: Timeline, **options: Any) -> Calendar:
    """Return the timeline as an `ics.Calendar`; `options` are those of the iCalendar format.

    Events that no calendar can show are in it as records, and come back.

    >>> from timeline.model import Event
    >>> calendar = to_ics(Timeline("Myanmar, 2021", events=[Event("Coup", when="2021-02-01")]))
    >>> [(event.name, event.all_day) for event in calendar.events]
    [('Coup', True)]
    """
    data = icalendar.dumps(timeline, **options)
    with warnings.catch_warnings():
        # Its parser warns of things that are to change in a version to come.
        warnings.simplefilter("ignore")
        calendar = Calendar(data.decode())
    _set_texts(calendar, data)
    return calendar


def _set_texts(calendar: Calendar, data: bytes) -> None:
    """Give the entries their texts: its parser takes a backslash before an n for a line break."""
    entries = {entry.text("UID"): entry for entry in ComponentReader(data, members=True)}
    for event in calendar.events:
        entry = entries[event.uid]
        event.name = entry.text("SUMMARY")
        event.description = entry.text("DESCRIPTION")
        event.location = entry.text("LOCATION")


@checked
def from_ics(calendar: Calendar, **options: Any) -> Timeline:
    """Return the timeline in an `ics.Calendar`, whether it was ours or anybody's.

    Raises InvalidValueError for a control character where it would begin a line of
    its own, and whatever reading a calendar file raises.
    """
    _check_texts(calendar.events)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        text = str(calendar.serialize())
    return icalendar.loads(text, **options)


def _check_texts(events: Iterable[Any]) -> None:
    for event in events:
        for name in _RAW:
            text = getattr(event, name, None)
            if isinstance(text, str) and not text.isprintable():
                raise InvalidValueError(
                    f"expected no control characters, found {text[:80]!a}",
                    place=f"ics.Event.{name}",
                )
