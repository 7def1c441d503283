"""isoweek: the weeks of ISO 8601."""

from __future__ import annotations

import isoweek

from timeline.testing.laws.observatory._adapter import Adapter
from timeline.testing.laws.observatory.adapters._distributions import DISTRIBUTIONS

__all__ = ["ADAPTER"]

ADAPTER = Adapter(
    "isoweek",
    distribution=DISTRIBUTIONS["isoweek"],
    iso_week=lambda day: (*isoweek.Week.withdate(day), day.isoweekday()),
    from_iso_week=lambda year, week, day: isoweek.Week(year, week).day(day - 1),
    weeks_in_year=lambda year: isoweek.Week.last_week_of_year(year).week,
    first_of_week=lambda day: isoweek.Week.withdate(day).monday(),
)
