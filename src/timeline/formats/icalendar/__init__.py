"""iCalendar (RFC 5545): calendar files, lossless both ways.

Two layers. The text layer (`contentlines`, `components`, `reader`, `writer`)
knows content lines and nothing of events; the mapping (`spans`, `evidence`,
`embedding`, `entries`, `foreign`, `calendars`) knows events and no syntax.
"""

from __future__ import annotations

from timeline.formats.icalendar.calendars import Reading, dumps, export, loads, read
from timeline.formats.icalendar.limits import Limits

__all__ = ["Limits", "Reading", "dumps", "export", "loads", "read"]
