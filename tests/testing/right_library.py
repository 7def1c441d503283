"""A library that keeps every law: the standard library, dateutil and convertdate, side by side."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from itertools import islice
from typing import Any
from zoneinfo import ZoneInfo

import convertdate  # type: ignore[import-untyped]
from dateutil import rrule
from dateutil.relativedelta import relativedelta

from timeline import edtf
from timeline.testing.laws import Adapter

MONTHS = list(calendar.month_name)


def by_pattern(pattern: str, text: str) -> tuple[int, ...]:
    found = re.fullmatch(pattern, text)
    if found is None:
        raise ValueError(text)
    return tuple(int(number or 0) for number in found.groups())


def parse_ordinal(text: str) -> dt.date:
    year, n = by_pattern(r"(\d{4})-(\d{3})", text)
    day = dt.date(year, 1, 1) + dt.timedelta(n - 1)
    if day.year != year:
        raise ValueError(text)
    return day


def parse_duration(text: str) -> tuple[int, int, int]:
    sign = r"(-?\d+)"
    clock = rf"(?:T(?:{sign}H)?(?:{sign}M)?(?:{sign}S)?)?"
    pattern = rf"P(?:{sign}Y)?(?:{sign}M)?(?:{sign}W)?(?:{sign}D)?{clock}"
    years, months, weeks, days, hours, minutes, seconds = by_pattern(pattern, text)
    return years * 12 + months, weeks * 7 + days, hours * 3600 + minutes * 60 + seconds


def parse_interval(text: str) -> tuple[dt.datetime, dt.datetime]:
    first, second = text.split("/")
    if first.startswith("P"):
        end = dt.datetime.fromisoformat(second)
        return end - dt.timedelta(parse_duration(first)[1]), end
    begin = dt.datetime.fromisoformat(first)
    if second.startswith("P"):
        return begin, begin + dt.timedelta(parse_duration(second)[1])
    return begin, dt.datetime.fromisoformat(second)


def parse_words(text: str) -> dt.date:
    day, month, year = text.split()
    return dt.date(int(year), MONTHS.index(month), int(day))


def difference(a: dt.date, b: dt.date) -> tuple[int, int]:
    delta = relativedelta(b, a)
    return delta.years * 12 + delta.months, delta.days


def at_wall(wall: dt.datetime, zone: str) -> dt.datetime:
    return wall.replace(tzinfo=ZoneInfo(zone))


def in_zone(moment: dt.datetime, zone: str) -> dt.datetime:
    return moment.astimezone(ZoneInfo(zone))


def add_hours(moment: dt.datetime, zone: str, n: int) -> dt.datetime:
    return in_zone(moment + dt.timedelta(hours=n), zone)


def occurrences(rule: str, start: dt.datetime, most: int) -> list[dt.datetime]:
    return list(islice(rrule.rrulestr(rule, dtstart=start), most))


def edtf_span(text: str) -> tuple[dt.date, dt.date]:
    value = edtf.parse(text)
    return value.earliest.to_date(), value.latest.to_date()  # type: ignore[union-attr]


def calendars() -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name in ("julian", "hebrew", "islamic", "persian", "coptic"):
        module = getattr(convertdate, name)
        found[f"to_{name}"] = lambda day, m=module: m.from_gregorian(day.year, day.month, day.day)
        found[f"from_{name}"] = lambda y, m, d, by=module: dt.date(*by.to_gregorian(y, m, d))
    return found


FUNCTIONS: dict[str, Any] = {
    "parse_date": lambda text: dt.date(*by_pattern(r"(\d{4})-(\d\d)-(\d\d)", text)),
    "format_date": dt.date.isoformat,
    "parse_basic_date": lambda text: dt.date(*by_pattern(r"(\d{4})(\d\d)(\d\d)", text)),
    "parse_week": lambda text: dt.date.fromisocalendar(*by_pattern(r"(\d{4})-W(\d\d)-(\d)", text)),
    "format_week": lambda day: "{:04}-W{:02}-{}".format(*day.isocalendar()),
    "parse_ordinal": parse_ordinal,
    "format_ordinal": lambda day: f"{day.year:04}-{day.timetuple().tm_yday:03}",
    "parse_datetime": dt.datetime.fromisoformat,
    "format_datetime": dt.datetime.isoformat,
    "parse_duration": parse_duration,
    "format_duration": lambda months, days, seconds: f"P{months}M{days}DT{seconds}S",
    "parse_interval": parse_interval,
    "parse_words": parse_words,
    "format_words": lambda day: f"{day.day} {MONTHS[day.month]} {day.year:04}",
    "add_days": lambda day, n: day + dt.timedelta(n),
    "add_months": lambda day, n: day + relativedelta(months=n),
    "add_years": lambda day, n: day + relativedelta(years=n),
    "days_between": lambda a, b: (b - a).days,
    "difference": difference,
    "add_difference": lambda day, months, days: day + relativedelta(months=months, days=days),
    "weekday": dt.date.isoweekday,
    "iso_week": lambda day: tuple(day.isocalendar()),
    "from_iso_week": dt.date.fromisocalendar,
    "weeks_in_year": lambda year: dt.date(year, 12, 28).isocalendar()[1],
    "day_of_year": lambda day: day.timetuple().tm_yday,
    "from_day_of_year": lambda year, n: dt.date(year, 1, 1) + dt.timedelta(n - 1),
    "quarter": lambda day: (day.month - 1) // 3 + 1,
    "fiscal_quarter": lambda day, first: (day.month - first) % 12 // 3 + 1,
    "is_leap_year": calendar.isleap,
    "days_in_month": lambda year, month: calendar.monthrange(year, month)[1],
    "first_of_week": lambda day: day - dt.timedelta(day.weekday()),
    "last_of_month": lambda day: day + relativedelta(day=31),
    "is_before": dt.date.__lt__,
    "is_earlier": dt.datetime.__lt__,
    "contains": lambda span, day: span[0] <= day <= span[1],
    "overlaps": lambda a, b: a[0] <= b[1] and b[0] <= a[1],
    "days_of": lambda span: [
        span[0] + dt.timedelta(n) for n in range((span[1] - span[0]).days + 1)
    ],
    "occurrences": occurrences,
    "at_wall": at_wall,
    "in_zone": in_zone,
    "add_hours": add_hours,
    **calendars(),
    "edtf_span": edtf_span,
    "edtf_text": lambda text: str(edtf.parse(text)),
}

RIGHT = Adapter("right", last=dt.date(2999, 12, 31), **FUNCTIONS)
