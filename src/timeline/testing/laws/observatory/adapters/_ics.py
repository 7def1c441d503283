"""ics: the values of its calendars."""

from __future__ import annotations

import datetime

from ics import utils

from timeline.testing.laws.observatory._adapter import Adapter
from timeline.testing.laws.observatory.adapters._distributions import DISTRIBUTIONS

__all__ = ["ADAPTER"]

ADAPTER = Adapter(
    "ics",
    distribution=DISTRIBUTIONS["ics"],
    by_design={
        "duration of months is read": "RFC 5545, 3.3.6: a duration has no months or years",
        "duration of months comes back": "RFC 5545, 3.3.6: a duration has no months or years",
    },
    parse_duration=lambda text: (
        0,
        utils.parse_duration(text).days,
        utils.parse_duration(text).seconds,
    ),
    format_duration=lambda months, days, seconds: utils.timedelta_to_duration(
        datetime.timedelta(days, seconds)
    ),
)
