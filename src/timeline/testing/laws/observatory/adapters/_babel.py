"""Babel: dates as CLDR writes them, in English."""

from __future__ import annotations

import datetime

from babel import dates

from timeline.testing.laws.observatory._adapter import Adapter
from timeline.testing.laws.observatory.adapters._distributions import DISTRIBUTIONS

__all__ = ["ADAPTER"]

ADAPTER = Adapter(
    "babel",
    distribution=DISTRIBUTIONS["babel"],
    format_words=lambda day: dates.format_date(day, format="long", locale="en_GB"),
    format_date=lambda day: dates.format_date(day, "yyyy-MM-dd", locale="en"),
    format_week=lambda day: dates.format_date(day, "YYYY-'W'ww-e", locale="en_GB"),
    format_ordinal=lambda day: dates.format_date(day, "yyyy-DDD", locale="en"),
    quarter=lambda day: int(dates.format_date(day, "Q", locale="en")),
    in_zone=lambda moment, zone: datetime.datetime.fromisoformat(
        dates.format_datetime(moment, "yyyy-MM-dd'T'HH:mm:ssxxx", zone, "en")
    ),
)
