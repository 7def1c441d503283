"""undate: dates of which parts are unknown."""

from __future__ import annotations

from undate import Undate

from timeline.testing.laws.observatory._adapter import Adapter
from timeline.testing.laws.observatory.adapters._distributions import DISTRIBUTIONS

__all__ = ["ADAPTER"]

ADAPTER = Adapter(
    "undate",
    distribution=DISTRIBUTIONS["undate"],
    edtf_span=lambda text: (
        Undate.parse(text, "EDTF").earliest,
        Undate.parse(text, "EDTF").latest,
    ),
    edtf_text=lambda text: Undate.parse(text, "EDTF").format("EDTF"),
)
