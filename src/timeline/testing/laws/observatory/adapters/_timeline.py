"""This library's own dates."""

from __future__ import annotations

from timeline import edtf
from timeline.testing.laws.observatory._adapter import Adapter
from timeline.testing.laws.observatory.adapters._distributions import DISTRIBUTIONS

__all__ = ["ADAPTER"]

ADAPTER = Adapter(
    "timeline",
    distribution=DISTRIBUTIONS["timeline"],
    format_date=lambda day: str(edtf.parse(str(day))),
    edtf_span=lambda text: (
        edtf.parse(text).earliest.to_date(),
        edtf.parse(text).latest.to_date(),
    ),
    edtf_text=lambda text: str(edtf.parse(text)),
)
