"""Yearly rules for past events: a calendar that reminds of them (RFC 5545, 3.8.5.3).

Whoever looks at a calendar looks at this year. An event whose day is known may therefore be shown
on that day of each year since.

29 February is kept on the last day of February, by ``BYMONTH=2;BYMONTHDAY=-1``. A bare
``FREQ=YEARLY`` would show it every fourth year, and SKIP (RFC 7529), made for this, is read by few
programs.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from timeline.formats.icalendar._contentlines import ContentLine, content_line
from timeline.formats.icalendar._spans import Span

__all__ = ["RECURRING", "anniversary_lines"]

RECURRING = frozenset({"RRULE", "RDATE", "EXDATE", "EXRULE", "RECURRENCE-ID"})
"""The properties of an entry that repeats already, or is one of a series."""

_YEAR = datetime.timedelta(days=365)


def anniversary_lines(span: Span) -> Iterator[ContentLine]:
    """The RRULE by which an entry of certain days is shown each year; none if they are too many.

    >>> def rule(*day: int) -> str:
    ...     start = datetime.date(*day)
    ...     span = Span(start, start + datetime.timedelta(days=1), certain=True)
    ...     return next(anniversary_lines(span)).value
    >>> rule(2021, 2, 1), rule(2020, 2, 29)
    ('FREQ=YEARLY', 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1')
    """
    if span.end is not None and span.end - span.start > _YEAR:
        return
    leap_day = (span.start.month, span.start.day) == (2, 29)
    yield content_line("RRULE", f"FREQ=YEARLY{';BYMONTH=2;BYMONTHDAY=-1' if leap_day else ''}")
