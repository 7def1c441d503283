"""The clock by which an object of JSCalendar tells its times (RFC 8984, 1.4.4, 4.7.1)."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo

import attrs

from timeline.dates import Date, DateTime
from timeline.errors import RangeError, TimelineError
from timeline.formats._display import Stretch, edge_text
from timeline.formats.icalendar._contentlines import ContentLine
from timeline.formats.icalendar._kept import kept_zone
from timeline.formats.icalendar._moments import moment_of_line
from timeline.formats.icalendar._spans import NO_ZONES, Zones
from timeline.formats.icalendar._telling import kept_zones_or_none
from timeline.formats.icalendar._zonenames import is_zone_name, zone_named
from timeline.model import Event

__all__ = ["Clock", "clock_of", "time_of"]


@attrs.frozen(kw_only=True)
class Clock:
    """The clock of `zone`, or of no zone, of an object that begins at `start` by it.

    `zones` are those that the lines of a calendar name.

    >>> from zoneinfo import ZoneInfo
    >>> clock = Clock(start="2021-03-22T10:00:00", zone=ZoneInfo("Europe/Berlin"))
    >>> clock.local(ContentLine("EXDATE", "20210329T080000Z"))
    '2021-03-29T10:00:00'
    """

    start: str
    zone: datetime.tzinfo | None = None
    days: bool = False
    zones: Zones = NO_ZONES

    def local(self, line: ContentLine, *, last: bool = False) -> str | None:
        """Return the local time of a line of iCalendar, or None for one that says none.

        A day stands for the time of the begin on that day; where it is the `last`, for all of it.
        """
        try:
            moment = moment_of_line(line, self.zones)
            if not isinstance(moment, datetime.datetime):
                whole = last and not self.days
                return f"{moment}T{'23:59:59' if whole else self.start.partition('T')[2]}"
            if moment.tzinfo is not None and self.zone is not None:
                moment = moment.astimezone(self.zone)
        except (TimelineError, OverflowError):
            return None
        return moment.replace(tzinfo=None).isoformat()


_DAY = 86_400


def time_of(event: Event, stretch: Stretch) -> dict[str, Any]:
    """Return `start`, `duration`, and `timeZone` or `showWithoutTime`.

    Raises RangeError for what has no last day.
    """
    first, last = stretch.first, stretch.last
    if last is None:
        raise RangeError(f"{event.when} has no last day")
    if isinstance(first, DateTime) and isinstance(last, DateTime):
        zone = {} if first.shift is None else {"timeZone": "Etc/UTC"}
        length = last.instant - first.instant
        own = _own_zone(event)
        if zone and own is not None:
            begin, end = (edge.to_datetime().astimezone(own) for edge in (first, last))
            return {
                "start": _local(DateTime.from_datetime(begin.replace(tzinfo=None, fold=0))),
                "duration": _duration(*_length_by_clock(begin, end)),
                "timeZone": own.key,
            }
        return {"start": _local(first), "duration": _duration(*divmod(length, _DAY)), **zone}
    day, until = (edge.date if isinstance(edge, DateTime) else edge for edge in (first, last))
    assert day.day_number is not None
    assert until.day_number is not None
    days = until.day_number - day.day_number + 1
    return {"start": _local(day), "duration": _duration(days, 0), "showWithoutTime": True}


def clock_of(event: Event, time: Mapping[str, Any]) -> Clock:
    """Return the clock of an object that begins as `time` says, for the lines of an event."""
    zone = time.get("timeZone")
    return Clock(
        start=str(time.get("start", "")),
        zone=zone_named(zone) if isinstance(zone, str) and is_zone_name(zone) else None,
        days="showWithoutTime" in time,
        zones=kept_zones_or_none(event),
    )


def _own_zone(event: Event) -> ZoneInfo | None:
    """The zone that an event came in, where it is one of the database: its rules count by that."""
    try:
        zone = kept_zone(event)
    except TimelineError:
        return None
    return zone if isinstance(zone, ZoneInfo) else None


def _local(edge: Date | DateTime) -> str:
    return edge_text(edge, "JSCalendar", midnight="T00:00:00")


def _length_by_clock(begin: datetime.datetime, end: datetime.datetime) -> tuple[int, int]:
    """Return the days by the clock, then the seconds that pass, as they are counted (1.4.6)."""
    days = (end.replace(tzinfo=None) - begin.replace(tzinfo=None)) // datetime.timedelta(days=1)
    later = begin + datetime.timedelta(days=days)
    if later.timestamp() > end.timestamp():  # it is in the hour that clocks skip
        days, later = days - 1, later - datetime.timedelta(days=1)
    return days, round(end.timestamp() - later.timestamp())


def _duration(days: int, seconds: int) -> str:
    if not seconds:
        return f"P{days}D" if days else "PT0S"
    minutes, second = divmod(seconds, 60)
    time = "".join(
        f"{part}{unit}" for part, unit in zip((*divmod(minutes, 60), second), "HMS", strict=True)
    )
    return f"P{days}DT{time}" if days else f"PT{time}"
