"""pandas: timestamps, offsets and periods."""

from __future__ import annotations

import datetime

import pandas

from timeline.testing.laws.observatory._adapter import Adapter
from timeline.testing.laws.observatory.adapters._distributions import DISTRIBUTIONS

__all__ = ["ADAPTER"]

ADAPTER = Adapter(
    "pandas",
    distribution=DISTRIBUTIONS["pandas"],
    first=datetime.date(1678, 1, 1),
    last=datetime.date(2261, 12, 31),
    by_design={
        "duration of months is read": "Timedelta: an exact length, so of days and time alone",
        "duration of months comes back": "Timedelta: an exact length, so of days and time alone",
    },
    parse_date=lambda text: pandas.Timestamp(text).date(),
    format_date=lambda day: str(pandas.Timestamp(day).date()),
    parse_basic_date=lambda text: pandas.Timestamp(text).date(),
    parse_datetime=lambda text: pandas.Timestamp(text).to_pydatetime(),
    format_datetime=lambda moment: pandas.Timestamp(moment).isoformat(),
    parse_duration=lambda text: (
        0,
        pandas.Timedelta(text).days,
        pandas.Timedelta(text).seconds,
    ),
    format_duration=lambda months, days, seconds: pandas.Timedelta(
        days=days, seconds=seconds
    ).isoformat(),
    parse_words=lambda text: pandas.Timestamp(text).date(),
    add_days=lambda day, n: (pandas.Timestamp(day) + pandas.DateOffset(days=n)).date(),
    add_months=lambda day, n: (pandas.Timestamp(day) + pandas.DateOffset(months=n)).date(),
    add_years=lambda day, n: (pandas.Timestamp(day) + pandas.DateOffset(years=n)).date(),
    days_between=lambda a, b: (pandas.Timestamp(b) - pandas.Timestamp(a)).days,
    weekday=lambda day: pandas.Timestamp(day).isoweekday(),
    iso_week=lambda day: tuple(pandas.Timestamp(day).isocalendar()),
    day_of_year=lambda day: pandas.Timestamp(day).dayofyear,
    quarter=lambda day: pandas.Timestamp(day).quarter,
    fiscal_quarter=lambda day, first: (
        pandas.Period(
            day, "Q-" + pandas.Timestamp(2001, (first + 10) % 12 + 1, 1).strftime("%b").upper()
        ).quarter
    ),
    is_leap_year=lambda year: pandas.Timestamp(year, 1, 1).is_leap_year,
    days_in_month=lambda year, month: pandas.Timestamp(year, month, 1).days_in_month,
    first_of_week=lambda day: pandas.Timestamp(day).to_period("W").start_time.date(),
    last_of_month=lambda day: (pandas.Timestamp(day) + pandas.offsets.MonthEnd(0)).date(),
    is_before=lambda a, b: pandas.Timestamp(a) < pandas.Timestamp(b),
    is_earlier=lambda a, b: pandas.Timestamp(a) < pandas.Timestamp(b),
    contains=lambda span, day: (
        pandas.Timestamp(day)
        in pandas.Interval(pandas.Timestamp(span[0]), pandas.Timestamp(span[1]), closed="both")
    ),
    overlaps=lambda a, b: pandas.Interval(
        pandas.Timestamp(a[0]), pandas.Timestamp(a[1]), closed="both"
    ).overlaps(pandas.Interval(pandas.Timestamp(b[0]), pandas.Timestamp(b[1]), closed="both")),
    days_of=lambda span: [day.date() for day in pandas.date_range(span[0], span[1])],
    in_zone=lambda moment, zone: pandas.Timestamp(moment).tz_convert(zone).to_pydatetime(),
    add_hours=lambda moment, zone, n: (
        pandas.Timestamp(moment).tz_convert(zone) + pandas.DateOffset(hours=n)
    ).to_pydatetime(),
)
