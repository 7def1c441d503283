"""In what values count: days, or seconds in a zone or in none.

A local time may stand for any second that some zone of the earth makes of it.
"""

from __future__ import annotations

import enum

from timeline._util.choices import Choice
from timeline.dates._engine.granules.families import SECONDS_A_DAY, Granules

__all__ = ["EARLIEST_ZONE", "LATEST_ZONE", "SECONDS_A_DAY", "TimeScale", "in_scale"]

EARLIEST_ZONE = 14 * 3600
"""A local time may be this many seconds earlier in UTC than it reads (zone +14:00) ..."""
LATEST_ZONE = 12 * 3600
"""... or this many later (zone -12:00)."""


class TimeScale(Choice, enum.IntEnum):
    """In what a value counts: what two values are compared in is the higher of theirs."""

    DAYS = 0  # ordinals, as `datetime.date.toordinal` counts
    LOCAL = 1  # seconds since 0000-12-31T00:00:00 in a zone not stated
    ZONED = 2  # the same seconds in UTC


def in_scale(days: Granules, scale: TimeScale) -> Granules:
    """A family of days, as a value without a zone has it, counted in `scale`."""
    if scale is TimeScale.DAYS:
        return days
    if scale is TimeScale.LOCAL:
        return days.in_seconds()
    return days.in_seconds(before=EARLIEST_ZONE, after=LATEST_ZONE)
