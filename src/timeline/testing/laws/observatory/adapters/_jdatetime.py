"""jdatetime: the Persian calendar as a datetime."""

from __future__ import annotations

import datetime

import jdatetime

from timeline.testing.laws.observatory._adapter import Adapter
from timeline.testing.laws.observatory.adapters._distributions import DISTRIBUTIONS

__all__ = ["ADAPTER"]

ADAPTER = Adapter(
    "jdatetime",
    distribution=DISTRIBUTIONS["jdatetime"],
    first=datetime.date(622, 3, 22),
    last=datetime.date(9990, 12, 31),
    to_persian=lambda day: (
        jdatetime.date.fromgregorian(date=day).year,
        jdatetime.date.fromgregorian(date=day).month,
        jdatetime.date.fromgregorian(date=day).day,
    ),
    from_persian=lambda year, month, day: jdatetime.date(year, month, day).togregorian(),
)
