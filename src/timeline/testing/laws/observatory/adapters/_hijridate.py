"""hijridate: the Umm al-Qura calendar, 1343 to 1500."""

from __future__ import annotations

import datetime

import hijridate

from timeline.testing.laws.observatory._adapter import Adapter
from timeline.testing.laws.observatory.adapters._distributions import DISTRIBUTIONS

__all__ = ["ADAPTER"]

ADAPTER = Adapter(
    "hijridate",
    distribution=DISTRIBUTIONS["hijridate"],
    first=datetime.date(1924, 8, 1),
    last=datetime.date(2077, 11, 16),
    to_islamic=lambda day: hijridate.Gregorian.fromdate(day).to_hijri().datetuple(),
    from_islamic=lambda year, month, day: hijridate.Hijri(year, month, day).to_gregorian(),
    weekday=lambda day: hijridate.Gregorian.fromdate(day).to_hijri().isoweekday(),
)
