"""JSCalendar (RFC 8984): Events and Tasks in a Group, the calendar format of JMAP, both ways.

As in our iCalendar files, what is not known to the day is shown on the days that it may touch,
tentative and taking no time. `updated`, which each object must have, is the last day on which
something of it was written down, or the first that the calendar has.

An object of somebody else's is kept whole with the event that it becomes, and written again with
what has changed since.
"""

from __future__ import annotations

from timeline.formats._contract import Reading
from timeline.formats.jscalendar._reading import loads, read
from timeline.formats.jscalendar._writing import dumps, export

__all__ = ["Reading", "dumps", "export", "loads", "read"]
