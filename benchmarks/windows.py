"""How long a question about a window takes in memory, and how that grows with the timeline.

    python benchmarks/windows.py [EVENTS ...]

Makes timelines of EVENTS spans (10,000, 100,000 and 1,000,000 unless said): four of five last a
day, the others up to a month, one in a thousand goes on without an end. They are spread over
60 years for a million, and as densely for fewer. Asked is for one day, one month and three years;
of each, the time of the question with `len`, and with all events taken out in order. The best of
several, as other programs on the machine only ever add. `each asked` is what it took to ask
every event, as was done before there was an index.
"""

from __future__ import annotations

import datetime
import platform
import random
import sys
import time
from collections.abc import Callable

from timeline import Event, Timeline
from timeline.dates import edtf
from timeline.model._timelines.windows import share, window

ROUNDS = 15
FIRST = datetime.date(1960, 1, 1)
A_DAY = 45
"""Spans that begin on a day: a million in 60 years."""


def spans(count: int) -> Timeline:
    chance = random.Random(19)
    days = max(count // A_DAY, 400)
    events = []
    for number in range(count):
        begin = FIRST + datetime.timedelta(days=chance.randrange(days))
        when = str(begin)
        if number % 1000 == 0:
            when = f"{begin}/.."
        elif number % 5 == 0:
            when = f"{begin}/{begin + datetime.timedelta(days=chance.randrange(1, 30))}"
        events.append(Event("Raid", id=f"e{number}", when=when))
    return Timeline(events=events)


def best(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    times = []
    for _ in range(rounds):
        began = time.perf_counter()
        work()
        times.append(time.perf_counter() - began)
    return min(times) * 1e3


def main(counts: list[int]) -> None:
    print(f"CPython {platform.python_version()}, {platform.machine()}, {datetime.date.today()}")
    print("| spans | window | hits | ms | with all events | each asked |")
    print("|---:|---|---:|---:|---:|---:|")
    for count in counts:
        t = spans(count)
        middle = FIRST + datetime.timedelta(days=max(count // A_DAY, 400) // 2)
        began = time.perf_counter()
        t.on(middle)
        made = time.perf_counter() - began
        for name, length in (("a day", 0), ("a month", 29), ("three years", 1095)):
            end = middle + datetime.timedelta(days=length)
            hits = len(t.between(middle, end))
            asked = best(lambda: len(t.between(middle, end)))  # noqa: B023
            taken = best(lambda: t.between(middle, end).events)  # noqa: B023
            span = window(edtf.parse(str(middle)), edtf.parse(str(end)))
            assert span is not None
            each = best(
                lambda: [e for e in t if e.when and share(e.when, span).possibly],  # noqa: B023
                rounds=1,
            )
            print(f"| {count:,} | {name} | {hits:,} | {asked:.2f} | {taken:.2f} | {each:,.0f} |")
        edit = best(lambda: (t.replace(Event("Raid", id="e7", when=str(middle))), t.on(middle)))  # noqa: B023
        print(
            f"\n{count:,}: the index made in {made:.1f} s; an edit and a day asked {edit:.2f} ms\n"
        )


if __name__ == "__main__":
    main([int(count) for count in sys.argv[1:]] or [10_000, 100_000, 1_000_000])
