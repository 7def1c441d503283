"""epiweeks: weeks as epidemiologists count them, here those of ISO 8601."""

from __future__ import annotations

import epiweeks

from timeline.testing.laws.observatory._adapter import Adapter
from timeline.testing.laws.observatory.adapters._distributions import DISTRIBUTIONS

__all__ = ["ADAPTER"]

ADAPTER = Adapter(
    "epiweeks",
    distribution=DISTRIBUTIONS["epiweeks"],
    iso_week=lambda day: (
        *epiweeks.Week.fromdate(day, system="iso").weektuple(),
        day.isoweekday(),
    ),
    first_of_week=lambda day: epiweeks.Week.fromdate(day, system="iso").startdate(),
    weeks_in_year=lambda year: epiweeks.Year(year, system="iso").totalweeks(),
)
