"""What one line says: a day, or a time in UTC, by the clocks of a zone, or of no zone.

RFC 5545 has two forms (3.3.4, 3.3.5). Other forms of ISO 8601 that some programs write say it as
clearly, and are read with a remark.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from timeline.errors import FormatError
from timeline.formats.icalendar._contentlines import ContentLine
from timeline.formats.icalendar._spans import Zones
from timeline.formats.icalendar._zonenames import (
    database_name,
    is_zone_name,
    why_unknown,
    zone_named,
)

__all__ = ["moment_of_line", "remarks_on", "tells_by_clock"]

_A_DAY = datetime.timedelta(days=1)

# Letters of the grammar are of either case (RFC 5234, 2.3).
_TIME = re.compile(
    r"([0-9]{4})([0-9]{2})([0-9]{2})(?:T([0-9]{2})([0-9]{2})([0-9]{2})(Z)?)?", re.IGNORECASE
)
_OTHER_TIME = re.compile(
    r"([0-9]{4})(-?)([0-9]{2})\2([0-9]{2})(?:[T ]([0-9]{2})(:?)([0-9]{2})"
    r"(?:\6([0-9]{2})(?:[.,][0-9]{1,9})?)?(Z|[+-][0-9]{2}:?[0-9]{2})?)?",
    re.IGNORECASE,
)
"""Times of ISO 8601 in other forms than RFC 5545 has: what they say is as clear."""

_LONGEST = 40
"""More characters than any of these forms has."""


def moment_of_line(line: ContentLine, zones: Zones) -> datetime.date:
    """Return the day or the time; one by the clocks of a zone that nobody knows has none.

    Raises FormatError for what is neither.

    >>> moment_of_line(ContentLine("DTSTART", "20210201t063000z"), {})
    datetime.datetime(2021, 2, 1, 6, 30, tzinfo=datetime.timezone.utc)
    >>> moment_of_line(ContentLine("DTSTART", "2021-02-01T06:30"), {})
    datetime.datetime(2021, 2, 1, 6, 30)
    """
    text = line[1].strip()
    try:
        written = _written(text) if len(text) <= _LONGEST else None
    except (ValueError, OverflowError):
        raise FormatError(
            f"expected a real day and time in {line.name}, found {line.value[:40]!r}"
        ) from None
    if written is None:
        raise FormatError(
            f"expected a date as 20210201 or a time as 20210201T063000 in {line.name}, "
            f"found {line.value[:40]!r}"
        )
    moment, shift, _ = written
    if not isinstance(moment, datetime.datetime):
        return moment
    if shift:
        return moment.replace(tzinfo=_zone_of_shift(shift))
    zone = line.parameter("TZID") if line[2] else None
    return moment if zone is None else moment.replace(tzinfo=_rules_of(zone, zones))


class _Written(NamedTuple):
    """A day, or a time with a shift from UTC perhaps; whether it is written as RFC 5545 asks."""

    moment: datetime.date
    shift: str | None
    by_standard: bool


@lru_cache(maxsize=8192)
def _written(text: str) -> _Written | None:
    """Return what a text says, which many lines of a calendar say; None for no form of a time.

    Raises ValueError or OverflowError for what no day or clock has.
    """
    match = _TIME.fullmatch(text)
    if match is not None:
        year, month, day, hour, minute, second, shift = match.groups()
    else:
        match = _OTHER_TIME.fullmatch(text)
        if match is None:
            return None
        year, _, month, day, hour, _, minute, second, shift = match.groups()
    return _Written(
        _moment(datetime.date(int(year), int(month), int(day)), hour, minute, second or "00"),
        shift,
        by_standard=match.re is _TIME,
    )


def _moment(day: datetime.date, hour: str | None, minute: str, second: str) -> datetime.date:
    if hour is None:
        return day
    midnight = hour == "24" and int(minute) == int(second) == 0  # ISO 8601: the end of the day
    # A leap second (60) is the last second of its minute.
    time = datetime.time(0 if midnight else int(hour), int(minute), min(int(second), 59))
    return datetime.datetime.combine(day + _A_DAY if midnight else day, time)


def _zone_of_shift(shift: str) -> datetime.timezone:
    if shift in "Zz":
        return datetime.timezone.utc
    size = datetime.timedelta(hours=int(shift[1:3]), minutes=int(shift[-2:]))
    try:
        return datetime.timezone(-size if shift[0] == "-" else size)
    except ValueError:
        raise FormatError(f"expected a shift from UTC of less than a day, found {shift}") from None


def _rules_of(zone: str, zones: Zones) -> datetime.tzinfo | None:
    """The zone of a TZID; None for what names none, whose clock is all that is known."""
    if zone in zones:
        return zones[zone]
    return zone_named(zone) if is_zone_name(zone) else None


def tells_by_clock(line: ContentLine) -> bool:
    """Return whether a line tells a time by the clocks of a zone: no day, and no shift from UTC.

    >>> [tells_by_clock(ContentLine("DTSTART", t)) for t in ("20210201", "20210201T063000Z")]
    [False, False]
    """
    text = line.value.strip().upper()
    return "T" in text and text[-1] != "Z" and not ("+" in text or "-" in text[10:])


def remarks_on(line: ContentLine, zones: Zones) -> list[str]:
    """Return what is to be told of a line that was understood in spite of the standard."""
    zone = line.parameter("TZID")
    remarks = [] if zone is None else [*_remarks_on_zone(line, zone, zones)]
    written = _written(line.value.strip())
    if written is None or not written.by_standard:
        found = line.value[:40]
        remarks.append(
            f"expected {line.name} as 20210201T063000, found {found!r}, which says it too"
        )
    return remarks


def _remarks_on_zone(line: ContentLine, zone: str, zones: Zones) -> Iterator[str]:
    if zone in zones or not tells_by_clock(line):
        return
    if not is_zone_name(zone):
        yield f"{why_unknown(zone)}; the time of the clock is kept, in no zone"
    elif (known := database_name(zone)) is not None:
        yield f"the zone {zone[:60]!r} was read as {known}"
