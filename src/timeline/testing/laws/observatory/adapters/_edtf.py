"""edtf: Extended Date/Time Format."""

from __future__ import annotations

import datetime

import edtf

from timeline.testing.laws.observatory._adapter import Adapter
from timeline.testing.laws.observatory.adapters._distributions import DISTRIBUTIONS

__all__ = ["ADAPTER"]

ADAPTER = Adapter(
    "edtf",
    distribution=DISTRIBUTIONS["edtf"],
    edtf_span=lambda text: (
        datetime.date(*edtf.parse_edtf(text).lower_strict()[:3]),
        datetime.date(*edtf.parse_edtf(text).upper_strict()[:3]),
    ),
    edtf_text=lambda text: str(edtf.parse_edtf(text)),
)
