"""convertdate: the calendars of many peoples."""

from __future__ import annotations

import datetime

import convertdate

from timeline.testing.laws.observatory._adapter import Adapter
from timeline.testing.laws.observatory.adapters._distributions import DISTRIBUTIONS

__all__ = ["ADAPTER"]

ADAPTER = Adapter(
    "convertdate",
    distribution=DISTRIBUTIONS["convertdate"],
    last=datetime.date(2999, 12, 31),
    to_julian=lambda day: convertdate.julian.from_gregorian(day.year, day.month, day.day),
    from_julian=lambda year, month, day: datetime.date(
        *convertdate.julian.to_gregorian(year, month, day)
    ),
    to_hebrew=lambda day: convertdate.hebrew.from_gregorian(day.year, day.month, day.day),
    from_hebrew=lambda year, month, day: datetime.date(
        *convertdate.hebrew.to_gregorian(year, month, day)
    ),
    to_islamic=lambda day: convertdate.islamic.from_gregorian(day.year, day.month, day.day),
    from_islamic=lambda year, month, day: datetime.date(
        *convertdate.islamic.to_gregorian(year, month, day)
    ),
    to_persian=lambda day: convertdate.persian.from_gregorian(day.year, day.month, day.day),
    from_persian=lambda year, month, day: datetime.date(
        *convertdate.persian.to_gregorian(year, month, day)
    ),
    to_coptic=lambda day: convertdate.coptic.from_gregorian(day.year, day.month, day.day),
    from_coptic=lambda year, month, day: datetime.date(
        *convertdate.coptic.to_gregorian(year, month, day)
    ),
    from_iso_week=lambda year, week, day: datetime.date(
        *convertdate.iso.to_gregorian(year, week, day)
    ),
    iso_week=lambda day: convertdate.iso.from_gregorian(day.year, day.month, day.day),
    from_day_of_year=lambda year, n: datetime.date(*convertdate.ordinal.to_gregorian(year, n)),
    day_of_year=lambda day: convertdate.ordinal.from_gregorian(day.year, day.month, day.day)[1],
    days_in_month=lambda year, month: convertdate.gregorian.month_length(year, month),
    is_leap_year=lambda year: convertdate.gregorian.isleap(year),
)
