"""datetime, calendar and zoneinfo of the standard library."""

from __future__ import annotations

import calendar
import datetime
import zoneinfo

from timeline.testing.laws.observatory._adapter import Adapter

__all__ = ["ADAPTER"]

ADAPTER = Adapter(
    "datetime",
    version="of the running Python",
    parse_date=lambda text: datetime.date.fromisoformat(text),
    format_date=lambda day: day.isoformat(),
    parse_datetime=lambda text: datetime.datetime.fromisoformat(text),
    format_datetime=lambda moment: moment.isoformat(),
    add_days=lambda day, n: day + datetime.timedelta(days=n),
    days_between=lambda a, b: (b - a).days,
    weekday=lambda day: day.isoweekday(),
    iso_week=lambda day: tuple(day.isocalendar()),
    from_iso_week=lambda year, week, day: datetime.date.fromisocalendar(year, week, day),
    day_of_year=lambda day: day.timetuple().tm_yday,
    is_leap_year=lambda year: calendar.isleap(year),
    days_in_month=lambda year, month: calendar.monthrange(year, month)[1],
    parse_words=lambda text: datetime.datetime.strptime(text, "%d %B %Y").date(),
    is_before=lambda a, b: a < b,
    is_earlier=lambda a, b: a < b,
    at_wall=lambda wall, zone: wall.replace(tzinfo=zoneinfo.ZoneInfo(zone)),
    in_zone=lambda moment, zone: moment.astimezone(zoneinfo.ZoneInfo(zone)),
)
"""Parsing is as of Python 3.10: dates as isoformat() writes them."""
