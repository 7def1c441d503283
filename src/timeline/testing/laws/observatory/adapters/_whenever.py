"""whenever: a type for each kind of time."""

from __future__ import annotations

import whenever

from timeline.testing.laws.observatory._adapter import Adapter
from timeline.testing.laws.observatory.adapters._distributions import DISTRIBUTIONS

__all__ = ["ADAPTER"]

ADAPTER = Adapter(
    "whenever",
    distribution=DISTRIBUTIONS["whenever"],
    parse_date=lambda text: whenever.Date(text).to_stdlib(),
    format_date=lambda day: whenever.Date(day).format_iso(),
    parse_basic_date=lambda text: whenever.Date(text).to_stdlib(),
    parse_datetime=lambda text: whenever.OffsetDateTime(text).to_stdlib(),
    format_datetime=lambda moment: whenever.OffsetDateTime(moment).format_iso(),
    add_days=lambda day, n: whenever.Date(day).add(days=n).to_stdlib(),
    add_months=lambda day, n: whenever.Date(day).add(months=n).to_stdlib(),
    add_years=lambda day, n: whenever.Date(day).add(years=n).to_stdlib(),
    difference=lambda a, b: tuple(
        whenever.Date(b).since(whenever.Date(a), in_units=["months", "days"]).values()
    ),
    add_difference=lambda day, months, days: (
        whenever.Date(day).add(months=months, days=days).to_stdlib()
    ),
    days_between=lambda a, b: int(whenever.Date(b).since(whenever.Date(a), total="days")),
    day_of_year=lambda day: whenever.Date(day).day_of_year(),
    is_leap_year=lambda year: whenever.Date(year, 1, 1).in_leap_year(),
    days_in_month=lambda year, month: whenever.Date(year, month, 1).days_in_month(),
    last_of_month=lambda day: whenever.Date(day).end_of("month").to_stdlib(),
    format_week=lambda day: whenever.Date(day).iso_week_date().format_iso(),
    parse_week=lambda text: whenever.IsoWeekDate(text).date().to_stdlib(),
    weekday=lambda day: whenever.Date(day).day_of_week().value,
    is_before=lambda a, b: whenever.Date(a) < whenever.Date(b),
    is_earlier=lambda a, b: whenever.OffsetDateTime(a) < whenever.OffsetDateTime(b),
    at_wall=lambda wall, zone: (
        whenever.PlainDateTime(wall).assume_tz(zone, disambiguate="compatible").to_stdlib()
    ),
    in_zone=lambda moment, zone: whenever.OffsetDateTime(moment).to_tz(zone).to_stdlib(),
    add_hours=lambda moment, zone, n: (
        whenever.OffsetDateTime(moment).to_tz(zone).add(hours=n).to_stdlib()
    ),
)
