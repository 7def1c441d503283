"""aniso8601: dates, durations and intervals of ISO 8601."""

from __future__ import annotations

import aniso8601

from timeline.testing.laws.observatory._adapter import Adapter
from timeline.testing.laws.observatory.adapters._distributions import DISTRIBUTIONS

__all__ = ["ADAPTER"]

ADAPTER = Adapter(
    "aniso8601",
    distribution=DISTRIBUTIONS["aniso8601"],
    by_design={
        "duration of months is read": "its README: a month is 30 days and a year 365",
    },
    parse_date=lambda text: aniso8601.parse_date(text),
    parse_basic_date=lambda text: aniso8601.parse_date(text),
    parse_week=lambda text: aniso8601.parse_date(text),
    parse_ordinal=lambda text: aniso8601.parse_date(text),
    parse_datetime=lambda text: aniso8601.parse_datetime(text),
    parse_duration=lambda text: (lambda found: (0, found.days, found.seconds))(
        aniso8601.parse_duration(text)
    ),
    parse_interval=lambda text: aniso8601.parse_interval(text),
)
