"""What one draw costs, and a test's first ten values, in processor time."""

from __future__ import annotations

import time
from typing import Any

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from timeline.testing import strategies

__all__ = ["print_costs", "print_first_ten"]

EXAMPLES = 50
DRAWS_IN_EACH = 20
FIRST = 10  # after which Hypothesis asks no more whether data is drawn too slowly
SEEDS = 15

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


def _spent(
    values: st.SearchStrategy[Any], *, examples: int, draws: int, number: int = 0
) -> list[float]:
    """Seconds of each of the draws in each example."""
    spent: list[float] = []

    @seed(number)
    @settings(
        max_examples=examples,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(st.data())
    def test(data: st.DataObject) -> None:
        for _ in range(draws):
            begin = time.process_time()
            data.draw(values)
            spent.append(time.process_time() - begin)

    test()
    return spent


def print_costs() -> None:
    print(f"mean of {EXAMPLES * DRAWS_IN_EACH:,} draws within a test\n")
    print(f"| {'strategy':23} | ms a draw |")
    print(f"|{'-' * 25}|----------:|")
    for name, values in _DRAWN.items():
        spent = _spent(values, examples=EXAMPLES, draws=DRAWS_IN_EACH)
        print(f"| {name:23} | {1000 * sum(spent) / len(spent):9.2f} |", flush=True)


def print_first_ten() -> None:
    """Print what Hypothesis's health check allows a second for."""
    print(f"\nthe first {FIRST} values, the most of {SEEDS} seeds\n")
    print(f"| {'strategy':48} | seconds |")
    print(f"|{'-' * 50}|--------:|")
    for size in (4, 6, 8, 30):
        for kind in ("some", "only"):
            values = strategies.timelines(contradictions=kind, max_events=size)
            dearest = max(
                sum(_spent(values, examples=FIRST, draws=1, number=number))
                for number in range(SEEDS)
            )
            name = f'timelines(contradictions="{kind}", max_events={size})'
            print(f"| {name:48} | {dearest:7.2f} |", flush=True)
