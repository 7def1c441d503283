"""python-dateutil: relative deltas, rules, zones, and two parsers."""

from __future__ import annotations

from dateutil import parser, rrule, tz
from dateutil.relativedelta import relativedelta

from timeline.testing.laws.observatory._adapter import Adapter
from timeline.testing.laws.observatory.adapters._distributions import DISTRIBUTIONS

__all__ = ["ADAPTER"]

ADAPTER = Adapter(
    "dateutil",
    distribution=DISTRIBUTIONS["dateutil"],
    parse_date=lambda text: parser.isoparse(text).date(),
    parse_basic_date=lambda text: parser.isoparse(text).date(),
    parse_week=lambda text: parser.isoparse(text).date(),
    parse_ordinal=lambda text: parser.isoparse(text).date(),
    parse_datetime=lambda text: parser.isoparse(text),
    parse_words=lambda text: parser.parse(text).date(),
    add_days=lambda day, n: day + relativedelta(days=n),
    add_months=lambda day, n: day + relativedelta(months=n),
    add_years=lambda day, n: day + relativedelta(years=n),
    difference=lambda a, b: (
        relativedelta(b, a).years * 12 + relativedelta(b, a).months,
        relativedelta(b, a).days,
    ),
    add_difference=lambda day, months, days: day + relativedelta(months=months, days=days),
    occurrences=lambda rule, start, most: list(rrule.rrulestr(rule, dtstart=start))[:most],
    at_wall=lambda wall, zone: tz.resolve_imaginary(wall.replace(tzinfo=tz.gettz(zone))),
    in_zone=lambda moment, zone: moment.astimezone(tz.gettz(zone)),
    last_of_month=lambda day: day + relativedelta(day=31),
)
