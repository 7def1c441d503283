"""iso8601: a reader of the common forms of ISO 8601."""

from __future__ import annotations

import iso8601

from timeline.testing.laws.observatory._adapter import Adapter
from timeline.testing.laws.observatory.adapters._distributions import DISTRIBUTIONS

__all__ = ["ADAPTER"]

ADAPTER = Adapter(
    "iso8601",
    distribution=DISTRIBUTIONS["iso8601"],
    parse_date=lambda text: iso8601.parse_date(text).date(),
    parse_basic_date=lambda text: iso8601.parse_date(text).date(),
    parse_datetime=lambda text: iso8601.parse_date(text),
)
