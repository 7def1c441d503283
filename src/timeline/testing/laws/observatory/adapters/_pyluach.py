"""pyluach: the Hebrew calendar."""

from __future__ import annotations

from pyluach import dates

from timeline.testing.laws.observatory._adapter import Adapter
from timeline.testing.laws.observatory.adapters._distributions import DISTRIBUTIONS

__all__ = ["ADAPTER"]

ADAPTER = Adapter(
    "pyluach",
    distribution=DISTRIBUTIONS["pyluach"],
    to_hebrew=lambda day: dates.HebrewDate.from_pydate(day).tuple(),
    from_hebrew=lambda year, month, day: dates.HebrewDate(year, month, day).to_pydate(),
)
