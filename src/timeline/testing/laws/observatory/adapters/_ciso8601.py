"""ciso8601: a reader of ISO 8601, in C."""

from __future__ import annotations

import ciso8601

from timeline.testing.laws.observatory._adapter import Adapter
from timeline.testing.laws.observatory.adapters._distributions import DISTRIBUTIONS

__all__ = ["ADAPTER"]

ADAPTER = Adapter(
    "ciso8601",
    distribution=DISTRIBUTIONS["ciso8601"],
    parse_date=lambda text: ciso8601.parse_datetime(text).date(),
    parse_basic_date=lambda text: ciso8601.parse_datetime(text).date(),
    parse_week=lambda text: ciso8601.parse_datetime(text).date(),
    parse_ordinal=lambda text: ciso8601.parse_datetime(text).date(),
    parse_datetime=lambda text: ciso8601.parse_datetime(text),
)
