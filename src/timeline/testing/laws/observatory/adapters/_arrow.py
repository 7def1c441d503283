"""arrow: dates and times of one type."""

from __future__ import annotations

import arrow

from timeline.testing.laws.observatory._adapter import Adapter
from timeline.testing.laws.observatory.adapters._distributions import DISTRIBUTIONS

__all__ = ["ADAPTER"]

ADAPTER = Adapter(
    "arrow",
    distribution=DISTRIBUTIONS["arrow"],
    parse_date=lambda text: arrow.get(text).date(),
    format_date=lambda day: arrow.get(day).format("YYYY-MM-DD"),
    parse_basic_date=lambda text: arrow.get(text).date(),
    parse_week=lambda text: arrow.get(text).date(),
    format_week=lambda day: arrow.get(day).format("W"),
    parse_ordinal=lambda text: arrow.get(text).date(),
    format_ordinal=lambda day: arrow.get(day).format("YYYY-DDDD"),
    parse_datetime=lambda text: arrow.get(text).datetime,
    format_datetime=lambda moment: arrow.get(moment).isoformat(),
    parse_words=lambda text: arrow.get(text, "D MMMM YYYY").date(),
    format_words=lambda day: arrow.get(day).format("D MMMM YYYY"),
    add_days=lambda day, n: arrow.get(day).shift(days=n).date(),
    add_months=lambda day, n: arrow.get(day).shift(months=n).date(),
    add_years=lambda day, n: arrow.get(day).shift(years=n).date(),
    iso_week=lambda day: tuple(arrow.get(day).isocalendar()),
    weekday=lambda day: arrow.get(day).isoweekday(),
    quarter=lambda day: arrow.get(day).quarter,
    first_of_week=lambda day: arrow.get(day).floor("week").date(),
    last_of_month=lambda day: arrow.get(day).ceil("month").date(),
    is_earlier=lambda a, b: arrow.get(a) < arrow.get(b),
    contains=lambda span, day: arrow.get(day).is_between(
        arrow.get(span[0]), arrow.get(span[1]), "[]"
    ),
    days_of=lambda span: [
        day.date() for day in arrow.Arrow.range("day", arrow.get(span[0]), arrow.get(span[1]))
    ],
    at_wall=lambda wall, zone: arrow.get(wall, tzinfo=zone).datetime,
    in_zone=lambda moment, zone: arrow.get(moment).to(zone).datetime,
    add_hours=lambda moment, zone, n: arrow.get(moment).to(zone).shift(hours=n).datetime,
)
