"""Date values as calendar time, and back (RFC 5545, 3.3.4, 3.3.5, 3.6.1, 3.8.2).

A calendar knows days and times of the years 1 to 9999 and nothing of doubt. So a
date that is not one known day or stretch of days is shown at one place, and the
entry is marked tentative; one without a bound on a side has no place and is
left to the record that the file carries beside its entries.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Final, Literal, TypeAlias

import attrs

from timeline.dates import Date, DateTime, DateValue, Interval, Precision, SingleDate
from timeline.errors import RangeError
from timeline.formats._display import is_day_known
from timeline.formats.icalendar._contentlines import ContentLine, content_line

__all__ = ["NO_ZONES", "Shown", "Span", "Zone", "Zones", "is_certain", "span_of"]

Zones: TypeAlias = Mapping[str, datetime.tzinfo]
"""The zones that a calendar brings along, by TZID; they go before those of this machine."""

_A_DAY = datetime.timedelta(days=1)

NO_ZONES: Final[Zones] = MappingProxyType({})

Shown: TypeAlias = Literal["earliest", "whole"]
"""Where an uncertain date is shown: on its earliest day, or over all it may be."""


@attrs.frozen
class Span:
    """When an entry begins, when it ends (exclusive; perhaps not said), and if that is sure."""

    start: datetime.date
    end: datetime.date | None
    certain: bool

    def lines(self, zone: Zone | None = None) -> list[ContentLine]:
        """DTSTART and DTEND, instants by the clocks of `zone`, if there is one, else in UTC.

        >>> from timeline.dates import Date
        >>> [line.value for line in span_of(Date(2021, 2, 1)).lines()]
        ['20210201', '20210202']
        """
        first = _time_line("DTSTART", self.start, zone)
        return [first] if self.end is None else [first, _time_line("DTEND", self.end, zone)]

    def clocks_agree(self, zone: Zone) -> bool:
        """Whether its ends are instants that the clocks of `zone` tell without a doubt."""
        return all(
            isinstance(end, datetime.datetime) and zone.clock(end) is not None
            for end in (self.start, self.end)
            if end is not None
        )


@attrs.frozen
class Zone:
    """A time zone under the name that a calendar gives it."""

    name: str
    rules: datetime.tzinfo

    def clock(self, moment: datetime.datetime) -> datetime.datetime | None:
        """What its clocks show; None where that names another instant, or none.

        So it is of the second pass of the hour that clocks are put back by.
        """
        if moment.tzinfo is None:
            return None
        try:
            clock = moment.astimezone(self.rules).replace(tzinfo=None, fold=0)
            same = clock.replace(tzinfo=self.rules).astimezone(datetime.timezone.utc) == moment
        except OverflowError:
            return None
        return clock if same else None


def span_of(date: DateValue, shown: Shown = "earliest") -> Span:
    """Where a calendar shows a date.

    Raises RangeError, saying why, for a date that no calendar can hold.

    >>> from timeline import edtf
    >>> span_of(edtf.parse("2021-08"), "whole").end
    datetime.date(2021, 9, 1)
    >>> span_of(edtf.parse("2021-08/.."))
    Traceback (most recent call last):
    timeline.errors.RangeError: 2021-08/.. has no last day
    """
    if type(date) is Date and type(date.day) is int and date.is_known and not date.qualifier:
        day = date.to_date()
        return _span_of_days(date, day, day, certain=True)
    first, last = date.earliest, date.latest
    if first is None or last is None:
        raise RangeError(f"{date} has no {'first' if first is None else 'last'} day")
    if isinstance(first, DateTime) and isinstance(last, DateTime):
        return _span_of_times(date, first, last)
    certain = is_certain(date)
    start, end = first.to_date(), last.to_date()
    if not isinstance(date, Interval) and not certain and shown == "earliest":
        end = start
    return _span_of_days(date, start, end, certain=certain)


def _span_of_days(
    date: DateValue, start: datetime.date, end: datetime.date, *, certain: bool
) -> Span:
    try:
        return Span(start, end + _A_DAY, certain)
    except OverflowError:
        # A DTSTART alone would do (RFC 5545, 3.6.1), but khal then refuses the whole file.
        raise RangeError(f"{date} ends with the last day that a calendar has") from None


def _span_of_times(date: DateValue, first: DateTime, last: DateTime) -> Span:
    start, end = first.to_datetime(), last.to_datetime()
    certain = isinstance(date, DateTime) or is_certain(date)
    return Span(start, None if start == end else end, certain)


def is_certain(date: DateValue, *, qualified: bool = False) -> bool:
    """Return whether the calendar shows the date as it is: known to the day, nothing qualified.

    `qualified` lets qualifiers pass, which are told by other marks.
    """
    if date.qualifier and not qualified:
        return False
    if type(date) is Date:
        return date.day_number is not None
    if isinstance(date, Interval):
        return all(
            isinstance(end, SingleDate) and end.precision <= Precision.DAY and is_day_known(end)
            for end in (date.start, date.end)
        )
    return date.precision <= Precision.DAY and is_day_known(date)


_OF_DAYS = (("VALUE", ("DATE",)),)


def _time_line(name: str, moment: datetime.date, zone: Zone | None) -> ContentLine:
    if not isinstance(moment, datetime.datetime):
        return _day_line(name, moment)
    clock = None if zone is None else zone.clock(moment)
    if zone is not None and clock is not None:
        return content_line(name, _time_text(clock), TZID=zone.name)
    return ContentLine(name, _time_text(moment) + ("Z" if moment.tzinfo is not None else ""))


@lru_cache(maxsize=10_000)  # days come back, in other events and as the ends of others
def _day_line(name: str, day: datetime.date) -> ContentLine:
    return ContentLine(name, _day_text(day), _OF_DAYS)


def _time_text(moment: datetime.datetime) -> str:
    return f"{_day_text(moment)}T{moment:%H%M%S}"


def _day_text(day: datetime.date) -> str:
    # strftime("%Y") does not pad years below 1000 everywhere.
    return day.isoformat()[:10].replace("-", "")
