"""iCalendar (RFC 5545): calendar files, lossless both ways.

Two layers. The text layer (`contentlines`, `components`, `reader`, `writer`)
knows content lines and nothing of events; the mapping (`spans`, `observances`, `vtimezones`,
`evidence`, `embedding`, `entries`, `foreign`, `headings`, `making`, `calendars`) knows events and
no syntax.
Beside them, `rules` (with `steps`, `periods`), `series`, `overrides` and `recurrence` say when what
repeats takes place, `anniversaries` has past events shown each year, and `streaming` reads without
holding the whole.
"""

from __future__ import annotations

from timeline.formats._contract import Reading
from timeline.formats.icalendar._calendars import dumps, export, loads, read
from timeline.formats.icalendar._limits import Limits
from timeline.formats.icalendar._recurrence import (
    ExpansionLimits,
    Occurrence,
    Occurrences,
    occurrences,
)
from timeline.formats.icalendar._streaming import iter_events

__all__ = [
    "ExpansionLimits",
    "Limits",
    "Occurrence",
    "Occurrences",
    "Reading",
    "dumps",
    "export",
    "iter_events",
    "loads",
    "occurrences",
    "read",
]
