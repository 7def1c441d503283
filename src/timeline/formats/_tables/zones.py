"""The time zone that a row names for its times: its shift from Greenwich on that day."""

from __future__ import annotations

import datetime
import re
import zoneinfo
from collections.abc import Callable

from timeline.dates import DateTime, DateValue, Interval
from timeline.formats._tables.columns import Row
from timeline.formats._tables.table import Table

__all__ = ["in_zone_of", "moments_of", "shifted_by"]

_SHIFT = re.compile(r"(?:UTC|GMT)?\s*(?:([+\-\u2212])(\d{1,2})(?::?(\d{2}))?)?", re.IGNORECASE)
_GREENWICH = ("z", "utc", "gmt")


def shifted_by(moment: DateTime, shift: int | None) -> DateTime:
    """Return the same time of day, so many minutes east of Greenwich."""
    day = (moment.year, moment.month, moment.day)
    return DateTime(*day, moment.hour, moment.minute, moment.second, shift)


def moments_of(when: DateValue, change: Callable[[DateTime], DateTime]) -> DateValue:
    """Return the date, each moment in it that says no shift changed."""

    def changed(value: object) -> object:
        return change(value) if isinstance(value, DateTime) and value.shift is None else value

    if isinstance(when, Interval):
        return Interval(changed(when.start), changed(when.end))  # type: ignore[arg-type]
    return changed(when)  # type: ignore[return-value]


def in_zone_of(row: Row, table: Table, when: DateValue) -> DateValue:
    """Return the date with the shift of the zone that a row names, where it has times.

    An abbreviation is left as it is: EST is of New York, of Sydney and of a ministry somewhere.
    """
    name = row.peek("Time Zone")
    try:
        shifted = moments_of(when, lambda moment: shifted_by(moment, _shift(name, moment)))
    except (ValueError, OverflowError) as error:
        table.leave(row, "Time Zone", f"{error}")
        return when
    if shifted != when:
        row.get("Time Zone")
    return shifted


def _shift(name: str, moment: DateTime) -> int:
    """How many minutes a zone is east of Greenwich at a time of day there."""
    told = _SHIFT.fullmatch(name)
    if told is not None and told[1]:
        minutes = int(told[2]) * 60 + int(told[3] or 0)
        return minutes if told[1] == "+" else -minutes
    if name.lower() in _GREENWICH:
        return 0
    if "/" not in name:
        raise ValueError("no zone such as Europe/Berlin or +01:00")
    try:
        zone = zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError("no zone that is known here") from None
    local = datetime.datetime(
        moment.year, moment.month, moment.day, moment.hour, moment.minute, moment.second
    )
    shifts = {local.replace(tzinfo=zone, fold=fold).utcoffset() for fold in (0, 1)}
    if len(shifts) > 1:
        raise ValueError("where clocks are set at that time")
    (shift,) = shifts
    seconds = 0 if shift is None else shift.total_seconds()
    if seconds % 60:
        raise ValueError("which was no whole minutes from Greenwich then")
    return int(seconds // 60)
