"""iCalendar (RFC 5545): calendar files, lossless both ways.

Two layers. The text layer (`contentlines`, `components`, `reader`, `writer`)
knows content lines and nothing of events; the mapping (`spans`, `evidence`,
`embedding`, `entries`, `foreign`, `calendars`) knows events and no syntax. Beside them, `rules` and
`recurrence` say when what repeats takes place.
"""

from __future__ import annotations

from timeline.formats.icalendar.calendars import Reading, dumps, export, loads, read
from timeline.formats.icalendar.limits import Limits
from timeline.formats.icalendar.recurrence import ExpansionLimits, Occurrence, occurrences

__all__ = [
    "ExpansionLimits",
    "Limits",
    "Occurrence",
    "Reading",
    "dumps",
    "export",
    "loads",
    "occurrences",
    "read",
]
