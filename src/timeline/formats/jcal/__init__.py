"""jCal (RFC 7265): calendars as JSON, the same mapping as iCalendar's in another syntax.

    calendar  = ["vcalendar", [property, ...], [component, ...]]
    property  = ["dtstart", {"tzid": "Asia/Yangon"}, "date-time", "2021-02-01T06:30:00"]

A property's type is its VALUE, else what RFC 5545 and its kin say, else `unknown`,
under which a value goes through as it is written.
"""

from __future__ import annotations

from timeline.formats.jcal._reading import from_jcal, loads, read
from timeline.formats.jcal._writing import dumps, export, to_jcal

__all__ = ["dumps", "export", "from_jcal", "loads", "read", "to_jcal"]
