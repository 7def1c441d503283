"""metomi-isodatetime: time points, durations and recurrences of ISO 8601."""

from __future__ import annotations

import datetime

from metomi.isodatetime.parsers import DurationParser, TimePointParser

from timeline.testing.laws.observatory._adapter import Adapter
from timeline.testing.laws.observatory.adapters._distributions import DISTRIBUTIONS

__all__ = ["ADAPTER"]

ADAPTER = Adapter(
    "metomi-isodatetime",
    distribution=DISTRIBUTIONS["metomi-isodatetime"],
    parse_date=lambda text: datetime.date(
        *TimePointParser().parse(text).to_calendar_date().get_calendar_date()
    ),
    parse_week=lambda text: datetime.date(
        *TimePointParser().parse(text).to_calendar_date().get_calendar_date()
    ),
    parse_ordinal=lambda text: datetime.date(
        *TimePointParser().parse(text).to_calendar_date().get_calendar_date()
    ),
    add_months=lambda day, n: datetime.date(
        *(
            TimePointParser().parse(str(day))
            + DurationParser().parse(("-" if n < 0 else "") + f"P{abs(n)}M")
        )
        .to_calendar_date()
        .get_calendar_date()
    ),
)
