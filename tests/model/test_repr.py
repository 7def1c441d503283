"""What is shown of a value can be typed back, and is the value again."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hypothesis import given

import timeline
from timeline import Timeline, dates
from timeline._util.frozen import FrozenMap
from timeline.testing.strategies import timelines

NAMES: dict[str, Any] = {
    **{name: getattr(timeline, name) for name in timeline.__all__},
    **{name: getattr(dates, name) for name in dates.__all__},
    "Decimal": Decimal,
    "FrozenMap": FrozenMap,
}


@given(timelines())
def test_what_is_shown_can_be_typed_back(drawn: Timeline) -> None:
    for event in drawn:
        # Sources of sources are shown by their ids alone: a long chain could not be read.
        if not any(source.derived_from for source in event.sources):
            for value in (event, *event.claims, *event.sources, *event.agents):
                assert eval(repr(value), dict(NAMES)) == value


def test_what_a_timeline_has_not_is_not_shown() -> None:
    assert repr(Timeline()) == "Timeline()"
    assert repr(Timeline("Raids")) == "Timeline(title='Raids')"
