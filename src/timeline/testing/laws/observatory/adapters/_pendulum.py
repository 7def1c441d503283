"""pendulum: dates, moments and differences of its own."""

from __future__ import annotations

import pendulum

from timeline.testing.laws.observatory._adapter import Adapter
from timeline.testing.laws.observatory.adapters._distributions import DISTRIBUTIONS

__all__ = ["ADAPTER"]

ADAPTER = Adapter(
    "pendulum",
    distribution=DISTRIBUTIONS["pendulum"],
    by_design={
        "time that comes twice is the first": "its documentation, Timezones, Normalization: "
        "the time after the transition, unless fold=0 is given",
    },
    parse_date=lambda text: pendulum.parse(text, exact=True),
    parse_basic_date=lambda text: pendulum.parse(text, exact=True),
    parse_week=lambda text: pendulum.parse(text, exact=True),
    parse_ordinal=lambda text: pendulum.parse(text, exact=True),
    parse_datetime=lambda text: pendulum.parse(text),
    format_datetime=lambda moment: pendulum.instance(moment).to_iso8601_string(),
    parse_interval=lambda text: (
        pendulum.parse(text).start.naive(),
        pendulum.parse(text).end.naive(),
    ),
    format_date=lambda day: pendulum.instance(day).to_date_string(),
    format_ordinal=lambda day: pendulum.instance(day).format("YYYY-DDDD"),
    parse_words=lambda text: pendulum.from_format(text, "D MMMM YYYY").date(),
    format_words=lambda day: pendulum.instance(day).format("D MMMM YYYY"),
    add_days=lambda day, n: pendulum.instance(day).add(days=n),
    add_months=lambda day, n: pendulum.instance(day).add(months=n),
    add_years=lambda day, n: pendulum.instance(day).add(years=n),
    days_between=lambda a, b: pendulum.interval(pendulum.instance(a), pendulum.instance(b)).days,
    difference=lambda a, b: (
        lambda found: (found.in_months(), found.weeks * 7 + found.remaining_days)
    )(pendulum.instance(b) - pendulum.instance(a)),
    add_difference=lambda day, months, days: pendulum.instance(day).add(months=months, days=days),
    weekday=lambda day: pendulum.instance(day).isoweekday(),
    quarter=lambda day: pendulum.instance(day).quarter,
    day_of_year=lambda day: pendulum.instance(day).day_of_year,
    is_leap_year=lambda year: pendulum.date(year, 1, 1).is_leap_year(),
    days_in_month=lambda year, month: pendulum.date(year, month, 1).days_in_month,
    weeks_in_year=lambda year: 52 + pendulum.date(year, 1, 1).is_long_year(),
    first_of_week=lambda day: pendulum.instance(day).start_of("week"),
    last_of_month=lambda day: pendulum.instance(day).end_of("month"),
    is_earlier=lambda a, b: pendulum.instance(a) < pendulum.instance(b),
    contains=lambda span, day: day in pendulum.interval(*map(pendulum.instance, span)),
    days_of=lambda span: list(pendulum.interval(*map(pendulum.instance, span)).range("days")),
    at_wall=lambda wall, zone: pendulum.instance(wall.replace(fold=1), tz=zone),
    in_zone=lambda moment, zone: pendulum.instance(moment).in_timezone(zone),
    add_hours=lambda moment, zone, n: pendulum.instance(moment).in_timezone(zone).add(hours=n),
)
