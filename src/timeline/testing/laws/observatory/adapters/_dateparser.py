"""dateparser: dates in words."""

from __future__ import annotations

import dateparser

from timeline.testing.laws.observatory._adapter import Adapter
from timeline.testing.laws.observatory.adapters._distributions import DISTRIBUTIONS

__all__ = ["ADAPTER"]

ADAPTER = Adapter(
    "dateparser",
    distribution=DISTRIBUTIONS["dateparser"],
    parse_words=lambda text: dateparser.parse(text, languages=["en"]).date(),
    parse_date=lambda text: dateparser.parse(text, languages=["en"]).date(),
    parse_datetime=lambda text: dateparser.parse(text, languages=["en"]),
)
