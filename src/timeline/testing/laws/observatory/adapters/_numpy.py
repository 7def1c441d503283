"""numpy: datetime64 and what is counted on it."""

from __future__ import annotations

import datetime

import numpy

from timeline.testing.laws.observatory._adapter import Adapter
from timeline.testing.laws.observatory.adapters._distributions import DISTRIBUTIONS

__all__ = ["ADAPTER"]

ADAPTER = Adapter(
    "numpy",
    distribution=DISTRIBUTIONS["numpy"],
    parse_date=lambda text: numpy.datetime64(text, "D").item(),
    format_date=lambda day: str(numpy.datetime64(day)),
    add_days=lambda day, n: (numpy.datetime64(day) + numpy.timedelta64(n, "D")).item(),
    days_between=lambda a, b: (numpy.datetime64(b) - numpy.datetime64(a)).item().days,
    is_before=lambda a, b: bool(numpy.datetime64(a) < numpy.datetime64(b)),
    days_in_month=lambda year, month: (
        (
            (numpy.datetime64(f"{year:04}-{month:02}") + 1).astype("M8[D]")
            - numpy.datetime64(f"{year:04}-{month:02}").astype("M8[D]")
        )
        .item()
        .days
    ),
    days_of=lambda span: list(
        numpy.arange(span[0], span[1] + datetime.timedelta(days=1), dtype="M8[D]").tolist()
    ),
)
