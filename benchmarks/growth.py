"""How the time grows with hostile input: four times as much should take about four times as long.

    python benchmarks/growth.py [NAME ...]

Each shape of hostile calendar is read, and each shape of hostile article searched for dates, at a
size at which that takes a twentieth of a second, and at four times that size; the best of three.
The tests count lines of Python instead (`tests/faults/test_scaling.py`), which no other program
on the machine can disturb, but which do not see what a regular expression does.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.extract import hostile as articles
from tests.formats.icalendar import hostile as calendars

from timeline.errors import TimelineError
from timeline.extract import extract

FACTOR = 4
SUSPECT = 6.0
ROUNDS = 3
LEAST_SECONDS = 0.05
LARGEST = 1 << 22


def cases() -> Iterator[tuple[str, Callable[[int], Any], Callable[[Any], object]]]:
    for layer, work in calendars.LAYERS.items():
        for name, shape in calendars.SHAPES.items():
            yield f"calendar, {layer}: {name}", shape, work
    for name, write in articles.SHAPES.items():
        yield f"article: {name}", write, partial(extract, published="2021-12-06")


def seconds(work: Callable[[Any], object], thing: object) -> float:
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        with suppress(TimelineError):
            work(thing)
        times.append(time.process_time() - start)
    return min(times)


def growth(make: Callable[[int], Any], work: Callable[[Any], object]) -> tuple[int, float, float]:
    size = 1 << 15
    one = seconds(work, make(size))
    while one < LEAST_SECONDS and size < LARGEST:
        size *= 2
        one = seconds(work, make(size))
    return size, one, seconds(work, make(FACTOR * size))


def main(names: list[str]) -> None:
    suspects = []
    print(f"| {'input':60} | size | ms | ms for {FACTOR} times | factor |")
    print(f"|{'-' * 62}|---:|---:|---:|---:|")
    for name, make, work in cases():
        if not names or any(part in name for part in names):
            size, one, four = growth(make, work)
            factor = four / one
            print(f"| {name:60} | {size:,} | {one * 1e3:.0f} | {four * 1e3:.0f} | {factor:.1f} |")
            suspects += [name] if factor > SUSPECT else []
    print(f"\ngrows by more than {SUSPECT} times: {', '.join(suspects) or 'none'}")


if __name__ == "__main__":
    main(sys.argv[1:])
