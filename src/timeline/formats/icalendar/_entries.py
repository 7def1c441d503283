"""An event as a calendar's entry (VEVENT), or as a journal entry where it has no place.

An event that came from somebody's calendar is written as it came; see `_as_they_came`.
"""

from __future__ import annotations

import contextlib

from timeline.dates import Date, DateValue
from timeline.errors import RangeError
from timeline.formats.icalendar._as_they_came import kept_entry
from timeline.formats.icalendar._components import Component
from timeline.formats.icalendar._contentlines import ContentLine
from timeline.formats.icalendar._embedding import hash_of_shown
from timeline.formats.icalendar._evidence import (
    description_of,
    evidence_lines,
    place_lines,
    summary_of,
    tag_lines,
    text_line,
)
from timeline.formats.icalendar._kept import kept_of
from timeline.formats.icalendar._related import media_lines, participants_of, relation_lines
from timeline.formats.icalendar._spans import Span
from timeline.formats.icalendar._telling import (
    NOT_IN,
    Writing,
    class_lines,
    status_lines,
    time_of,
    withdrawn_time,
)
from timeline.formats.icalendar._text import escape_text
from timeline.model import Event, Resolution

__all__ = ["Writing", "entry_of", "journal_of"]


def entry_of(event: Event, how: Writing) -> Component:
    """Return the entry of an event that has a place in the calendar.

    Raises RangeError, saying why, for one that has none.
    """
    kept = kept_of(event)
    when = event.resolve("when")
    if kept is not None and not event.is_rejected:
        return kept_entry(event, kept, when, how)
    if isinstance(when.value, DateValue):
        time, certain = time_of(event, when, how)
    else:
        time, certain = withdrawn_time(event, how), True
    return _own_entry("VEVENT", event, when, [*time, *status_lines(event, certain=certain)], how)


def journal_of(event: Event, how: Writing) -> Component:
    """Return the entry of an event that has no place among events: a VJOURNAL needs no date.

    Its first day is there, if it has one that a calendar can hold.
    """
    when = event.resolve("when")
    first = when.value.earliest if isinstance(when.value, DateValue) else None
    lines = []
    if isinstance(first, Date):
        with contextlib.suppress(RangeError):
            lines = Span(first.to_date(), None, certain=False).lines()
    return _own_entry("VJOURNAL", event, when, lines, how)


def _own_entry(
    name: str, event: Event, when: Resolution, time: list[ContentLine], how: Writing
) -> Component:
    uid = how.uids[event.id]
    summary = summary_of(event, when)
    description = description_of(event, when, speakers=how.speakers)
    lines = [
        text_line("UID", uid),
        *how.revisions[event.id].lines(),
        *time,
        ContentLine("SUMMARY", escape_text(summary)),
        ContentLine("DESCRIPTION", escape_text(description)),
        *class_lines(event),
        *place_lines(event),
        *tag_lines(event.tags),
        *evidence_lines(event),
        *media_lines(event),
        *relation_lines(event, how.uids),
    ]
    if name != "VEVENT":
        lines = [line for line in lines if line.name not in NOT_IN[name]]
    shown = {line.name: line.value for line in time}
    shown |= {"SUMMARY": summary.strip(), "DESCRIPTION": description.strip()}
    lines.append(how.records.line(event, hash_of_shown(shown)))
    return Component(name, lines, participants_of(event, uid))
