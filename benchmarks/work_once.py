"""What is worked out once: resolutions, chains of derivation, the order of events, copies.

    python benchmarks/work_once.py [EVENTS]

Four figures, in seconds of processor time: a page of 2,000 events, first and again, when each
event has been resolved; two timelines with a chain of 4,000 sources that derive one from the other,
compared; 2,000 events added, with a look at all of them after each; and EVENTS events (100,000
unless said) published.
The last column is what four times as much takes, in times: 4 is linear.
"""

from __future__ import annotations

import platform
import runpy
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from timeline import Event, Source, Timeline
from timeline.curate import diff, publish
from timeline.formats import html

_publishing = runpy.run_path(str(Path(__file__).with_name("publishing.py")))


def seconds(work: Callable[[], Any]) -> float:
    """Return the seconds of processor time that it takes."""
    began = time.process_time()
    work()
    return time.process_time() - began


def chained(links: int) -> Timeline:
    """Return a timeline of one event, whose source derives from another, and so on."""
    source = Source("Report 0")
    for number in range(1, links):
        source = Source(f"Report {number}", derived_from=[source])
    return Timeline(events=[Event("Raid", when="2021-02-01", source=source)])


def compared(links: int) -> float:
    """Return how long it takes to compare, and to list what differs of, two such timelines."""
    one, other = chained(links), chained(links)

    def compare() -> None:
        assert one == other
        assert not diff(one, other)

    return seconds(compare)


def added(events: int) -> float:
    """Return how long it takes to add events, with a look at all of them after each."""
    made = [Event(f"Raid {n}", when=f"{1900 + n * 7 % 100}-{n % 12 + 1:02}") for n in range(events)]

    def add() -> None:
        timeline = Timeline()
        for event in made:
            timeline.add(event)
            assert timeline.events

    return seconds(add)


def page(events: int, *, again: bool = False) -> float:
    """Return how long a page takes, of events that were resolved for one before, or were not."""
    timeline: Timeline = _publishing["timeline"](events, red=0, sources=0)
    if again:
        html.dumps(timeline)
    return seconds(lambda: html.dumps(timeline))


def published(events: int) -> float:
    """Return how long publishing takes, with an event in a thousand hidden, and some sources."""
    timeline: Timeline = _publishing["timeline"](events, red=1000, sources=10)
    return seconds(lambda: publish(timeline))


def main() -> None:
    """Measure, and print a line each."""
    most = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    print(f"CPython {platform.python_version()}, {platform.machine()}")
    rows: list[tuple[str, int, Callable[[int], float]]] = [
        ("page, first", 2_000, page),
        ("page, again", 2_000, lambda count: page(count, again=True)),
        ("links of derivation compared", 4_000, compared),
        ("additions, each looked at", 2_000, added),
        ("events published", most, published),
    ]
    for name, count, measure in rows:
        quarter, whole = measure(count // 4), measure(count)
        print(f"{name:<32}{count:>9,}{whole:9.2f} s{whole / max(quarter, 1e-9):7.1f} x")


if __name__ == "__main__":
    main()
