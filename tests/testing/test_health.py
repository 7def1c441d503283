"""No health check of Hypothesis fails for how much is drawn; how fast is not for tests to say."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from hypothesis.errors import FailedHealthCheck

from timeline.dates import DateValue
from timeline.testing import strategies

UNCERTAIN = DateValue.parse("[2000..2001-06]")
OF_A_DATE = ("narrowings", "readings", "within")
PUBLIC: dict[str, st.SearchStrategy[Any]] = {
    **{name: getattr(strategies, name)(UNCERTAIN) for name in OF_A_DATE},
    **{
        name: getattr(strategies, name)()
        for name in strategies.__all__
        if name[0].islower() and name not in OF_A_DATE
    },
    "timelines of 30": strategies.timelines(max_events=30),
    "disputed timelines": strategies.timelines(contradictions="only"),
}


def draw(values: st.SearchStrategy[Any]) -> None:
    """Draw ten values, after which Hypothesis makes its checks no more."""

    @seed(0)
    @settings(
        max_examples=10,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=[HealthCheck.too_slow],
    )
    @given(values)
    def test(_: Any) -> None:
        pass

    test()


@pytest.mark.parametrize("values", PUBLIC.values(), ids=PUBLIC)
def test_no_strategy_draws_too_much_or_throws_away(values: st.SearchStrategy[Any]) -> None:
    draw(values)


def test_what_draws_too_much_would_be_told() -> None:
    with pytest.raises(FailedHealthCheck):
        draw(st.lists(strategies.timelines(), min_size=100, max_size=100))
