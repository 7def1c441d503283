"""What one draw costs, in milliseconds of processor time."""

from __future__ import annotations

import time
from typing import Any

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from timeline.testing import strategies

__all__ = ["print_costs"]

EXAMPLES = 50
DRAWS_IN_EACH = 20

_DRAWN: dict[str, st.SearchStrategy[Any]] = {
    "st.dates()": st.dates(),
    "datetimes(zone=zones())": strategies.datetimes(zone=strategies.zones()),
} | {
    f"{name}()": getattr(strategies, name)()
    for name in (
        "dates",
        "date_pairs",
        "datetimes",
        "spans",
        "partial_dates",
        "intervals",
        "date_sets",
        "uncertain_dates",
        "related",
        "sources",
        "citations",
        "claims",
        "events",
        "timelines",
        "edtf_text",
        "ics_text",
        "json_text",
    )
}


def _cost(values: st.SearchStrategy[Any]) -> float:
    spent: list[int] = []

    @seed(0)
    @settings(
        max_examples=EXAMPLES,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(st.data())
    def test(data: st.DataObject) -> None:
        for _ in range(DRAWS_IN_EACH):
            begin = time.process_time_ns()
            data.draw(values)
            spent.append(time.process_time_ns() - begin)

    test()
    return sum(spent) / len(spent) / 1e6


def print_costs() -> None:
    print(f"mean of {EXAMPLES * DRAWS_IN_EACH:,} draws within a test\n")
    print(f"| {'strategy':23} | ms a draw |")
    print(f"|{'-' * 25}|----------:|")
    for name, values in _DRAWN.items():
        print(f"| {name:23} | {_cost(values):9.2f} |", flush=True)
