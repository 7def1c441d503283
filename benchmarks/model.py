"""How long it takes to build a timeline and to ask it things, at three claims an event.

Prints one table: seconds of processor time, the best of three rounds. Run:
python benchmarks/model.py [EVENTS ...]
"""

from __future__ import annotations

import platform
import sys
import time
from collections.abc import Callable
from typing import TypeVar

from timeline import (
    Agent,
    Attribution,
    Citation,
    Claim,
    Event,
    Place,
    Quantity,
    Quote,
    Source,
    Timeline,
)

SIZES = (1_000, 10_000, 100_000)
ROUNDS = 3
EVENTS_A_SOURCE = 10

T = TypeVar("T")


def build_events(count: int) -> list[Event]:
    group = Attribution(Agent("People's Hug"))
    sources = [
        Source(f"Report {number}", publisher="A wire", published="2021-12-06")
        for number in range(0, count, EVENTS_A_SOURCE)
    ]
    return [build_event(n, sources[n // EVENTS_A_SOURCE], group) for n in range(count)]


def build_event(number: int, source: Source, group: Attribution) -> Event:
    quote = Quote("on December 2nd", start=5, end=20)
    soldiers = Quantity(low=number, low_exclusive=True, unit="soldiers")
    return Event(
        f"Event {number}",
        tags=["army", "defections"],
        claims=[
            Claim("when", f"20{number % 100:02}-12-02", citations=[Citation(source, quote)]),
            Claim("where", Place("Monywa", latitude=22.1, longitude=95.13)),
            Claim("count", soldiers, citations=[Citation(source, "more", attribution=group)]),
        ],
    )


def timed(row: dict[str, float], name: str, act: Callable[[], T]) -> T:
    start = time.process_time()
    result = act()
    spent = time.process_time() - start
    row[name] = min(row.get(name, spent), spent)
    return result


def measure(count: int) -> dict[str, float]:
    row: dict[str, float] = {}
    for _ in range(ROUNDS):
        one_round(count, row)
    return row


def one_round(count: int, row: dict[str, float]) -> None:
    events = timed(row, "events", lambda: build_events(count))
    timeline = timed(row, "timeline", lambda: Timeline(events=events))
    timed(row, "in order", lambda: timeline.events)
    timed(row, "between", lambda: timeline.between("2021-10", "2021-12"))
    timed(row, "disputed", timeline.disputed)
    timed(row, "series", timeline.series)
    other = Timeline(events=build_events(count))
    timed(row, "==", lambda: timeline == other)


def main() -> None:
    sizes = [int(argument) for argument in sys.argv[1:]] or SIZES
    print(f"CPython {platform.python_version()}; seconds of processor time, best of {ROUNDS}")
    for number, count in enumerate(sizes):
        row = measure(count)
        if number == 0:
            print(f"{'events':>10}", *(f"{name:>9}" for name in row))
        print(f"{count:>10,}", *(f"{seconds:9.3f}" for seconds in row.values()), flush=True)


if __name__ == "__main__":
    main()
