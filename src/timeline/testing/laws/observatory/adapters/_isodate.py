"""isodate: dates, durations and intervals of ISO 8601."""

from __future__ import annotations

import isodate

from timeline.testing.laws.observatory._adapter import Adapter
from timeline.testing.laws.observatory.adapters._distributions import DISTRIBUTIONS

__all__ = ["ADAPTER"]

ADAPTER = Adapter(
    "isodate",
    distribution=DISTRIBUTIONS["isodate"],
    parse_date=lambda text: isodate.parse_date(text),
    format_date=lambda day: isodate.date_isoformat(day),
    parse_basic_date=lambda text: isodate.parse_date(text),
    parse_week=lambda text: isodate.parse_date(text),
    format_week=lambda day: isodate.date_isoformat(day, isodate.DATE_EXT_WEEK_COMPLETE),
    parse_ordinal=lambda text: isodate.parse_date(text),
    format_ordinal=lambda day: isodate.date_isoformat(day, isodate.DATE_EXT_ORD_COMPLETE),
    parse_datetime=lambda text: isodate.parse_datetime(text),
    format_datetime=lambda moment: isodate.datetime_isoformat(
        moment, isodate.DATE_EXT_COMPLETE + "T%H:%M:%S.%f" + isodate.TZ_EXT
    ),
    parse_duration=lambda text: (
        lambda found: (
            int(found.years * 12 + found.months),
            found.tdelta.days,
            found.tdelta.seconds,
        )
    )(isodate.parse_duration(text, as_timedelta_if_possible=False)),
    format_duration=lambda months, days, seconds: isodate.duration_isoformat(
        isodate.Duration(months=months, days=days, seconds=seconds)
    ),
    add_months=lambda day, n: day + isodate.Duration(months=n),
    add_years=lambda day, n: day + isodate.Duration(years=n),
)
