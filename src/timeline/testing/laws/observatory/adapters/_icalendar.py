"""icalendar: the values of RFC 5545."""

from __future__ import annotations

import datetime

import icalendar

from timeline.testing.laws.observatory._adapter import Adapter
from timeline.testing.laws.observatory.adapters._distributions import DISTRIBUTIONS

__all__ = ["ADAPTER"]

ADAPTER = Adapter(
    "icalendar",
    distribution=DISTRIBUTIONS["icalendar"],
    by_design={
        "duration of months is read": "RFC 5545, 3.3.6: a duration has no months or years",
        "duration of months comes back": "RFC 5545, 3.3.6: a duration has no months or years",
    },
    parse_basic_date=lambda text: icalendar.vDate.from_ical(text),
    parse_duration=lambda text: (
        0,
        icalendar.vDuration.from_ical(text).days,
        icalendar.vDuration.from_ical(text).seconds,
    ),
    format_duration=lambda months, days, seconds: (
        icalendar.vDuration(datetime.timedelta(days, seconds)).to_ical().decode()
    ),
)
