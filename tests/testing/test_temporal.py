"""The laws of dates held against Temporal: another committee's, in another language."""

from __future__ import annotations

import pytest
from tests import nodejs

from timeline.testing import laws


def test_temporal_holds_every_law_that_applies(monkeypatch: pytest.MonkeyPatch) -> None:
    modules = nodejs.modules("@js-temporal/polyfill")
    monkeypatch.setenv("NODE_PATH", str(modules))
    report = laws.hold(laws.adapter("node:temporal"), max_examples=10)
    # https://tc39.es/proposal-temporal has days, months, weeks, instants and zones of ISO 8601.
    families = {
        law.family for law in laws.DATE_LAWS if law.name in {o.name for o in report.outcomes}
    }
    assert {"text", "arithmetic", "fields", "zones"} <= families
    assert [outcome.name for outcome in report.broken] == []
