"""How collections, questions, merging and JSON grow from a thousand events to a million.

    python benchmarks/sizes.py [MOST]

Each row is one kind of work, each column a size, ten times the one before it, up to MOST (100,000
unless said; a million takes some minutes and gigabytes). Figures are microseconds of processor
time, once: for each event of the timeline, or for one question or one change, whatever its size.
The events have a day, a source that ten share, and a figure. What is merged has one event in a
hundred changed on each side, and is not measured beyond 100,000.
"""

from __future__ import annotations

import datetime
import gc
import platform
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

import attrs

from timeline import Citation, Claim, Event, Quantity, Source, Timeline
from timeline.curate import merge
from timeline.formats import json

MOST_MERGED = 100_000
FIRST_DAY = datetime.date(1900, 1, 1)


def events_of(number: int) -> Iterator[Event]:
    """Yield so many events, in no order of time."""
    for n in range(number):
        if n % 10 == 0:
            source = Source(f"A wire {n // 10}", id=f"wire-{n // 10}", url="https://example.org/")
        day = FIRST_DAY + datetime.timedelta(days=n * 7919 % 40_000)
        men = Quantity(low=n, unit="men")
        claims = [Claim("when", day, citations=[Citation(source)]), Claim("count", men)]
        yield Event(f"Raid {n}", id=f"raid-{n}", claims=claims)


def seconds(work: Callable[[], Any]) -> tuple[float, Any]:
    """Return the seconds of processor time that some work takes, and what it gives."""
    gc.collect()
    began = time.process_time()
    given = work()
    return time.process_time() - began, given


def changed(timeline: Timeline, rest: int) -> Timeline:
    """Return a copy in which one event in a hundred has another title."""
    return timeline.with_events(
        attrs.evolve(event, title=f"{event.title}, again") if n % 100 == rest else event
        for n, event in enumerate(timeline.events)
    )


def measured(number: int) -> Iterator[tuple[str, float]]:
    """Yield each kind of work with its microseconds: for an event, or for one question."""
    events = list(events_of(number))
    each = 1e6 / number
    took, timeline = seconds(lambda: Timeline(events=events))
    yield "put together, an event", took * each
    yield "in order of time, an event", seconds(lambda: timeline.events)[0] * each
    yield "first question of a month, an event", seconds(lambda: _a_month(timeline))[0] * each
    yield "a month, again", seconds(lambda: _a_month(timeline))[0] * 1e6
    yield "what is disputed, first, an event", seconds(timeline.disputed)[0] * each
    yield "what is disputed, again", seconds(timeline.disputed)[0] * 1e6
    yield "one more event, and all of them in order", seconds(lambda: _one_more(timeline))[0] * 1e6
    took, data = seconds(lambda: json.dumps(timeline))
    yield "JSON written, an event", took * each
    timeline.replace(attrs.evolve(timeline["raid-7"], title="Another title"))
    yield "JSON again, one event changed, an event", seconds(lambda: json.dumps(timeline))[0] * each
    yield "JSON read, an event", seconds(lambda: json.loads(data, limit=len(data)))[0] * each
    if number <= MOST_MERGED:
        sides = [changed(timeline, rest) for rest in (1, 2)]
        yield "merged, an event", seconds(lambda: merge(*sides, base=timeline))[0] * each


def _a_month(timeline: Timeline) -> int:
    return len(timeline.between("1950-03-01", "1950-03-31"))


def _one_more(timeline: Timeline) -> Event:
    timeline.add(Event("One more", id="one-more", when="1950-03-02"))
    return timeline.events[0]


def main(most: int) -> None:
    """Print the table."""
    sizes = [size for size in (1_000, 10_000, 100_000, 1_000_000) if size <= most]
    columns = {size: dict(measured(size)) for size in sizes}
    print(f"CPython {platform.python_version()}, {platform.machine()}; microseconds\n")
    print(f"| events | {' | '.join(f'{size:,}' for size in sizes)} |")
    print(f"|---|{'---:|' * len(sizes)}")
    for work in columns[sizes[0]]:
        figures = (columns[size].get(work) for size in sizes)
        cells = ("" if figure is None else f"{figure:,.1f}" for figure in figures)
        print(f"| {work} | {' | '.join(cells)} |")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
