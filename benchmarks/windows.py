"""How long a question about a window takes in memory, and how that grows with the timeline.

    python benchmarks/windows.py [EVENTS ...]

Makes timelines of EVENTS spans (1,000, 50,000 and 1,000,000 unless said): four of five last a
day, the others up to a month, one in a thousand goes on without an end. They are spread over
60 years for a million, and as densely for fewer. Asked is for one day, one month and three years;
of each, the time of the question with `len`, and with all events taken out in order. The best of
several, in milliseconds of processor time. `each asked` is what it took to ask every event about
the month, as was done before there was an index. Of each timeline: what it costs an event to be
made and put in, and to be looked at first, when dates are resolved, put in order and indexed.
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
        began = time.process_time()
        work()
        times.append(time.process_time() - began)
    return min(times) * 1e3


def main(counts: list[int]) -> None:
    print(f"CPython {platform.python_version()}, {platform.machine()}, {datetime.date.today()}\n")
    print("| spans | window | hits | ms | with all events | each asked |")
    print("|---:|---|---:|---:|---:|---:|")
    costs = [questions(count) for count in counts]
    print("\n| spans | made and put in, µs | looked at first, µs | an edit and a day asked, ms |")
    print("|---:|---:|---:|---:|")
    for count, (made, looked, edited) in zip(counts, costs, strict=True):
        print(f"| {count:,} | {made:.0f} | {looked:.0f} | {edited:.2f} |")


def questions(count: int) -> tuple[float, float, float]:
    """Ask about windows, and return what making, a first look and an edit cost."""
    began = time.process_time()
    t = spans(count)
    made = time.process_time()
    middle = FIRST + datetime.timedelta(days=max(count // A_DAY, 400) // 2)
    t.on(middle)
    looked = time.process_time()
    for name, length in (("a day", 0), ("a month", 29), ("three years", 1095)):
        end = middle + datetime.timedelta(days=length)
        hits = len(t.between(middle, end))
        asked = best(lambda: len(t.between(middle, end)))  # noqa: B023
        taken = best(lambda: t.between(middle, end).events)  # noqa: B023
        each = f"{of_each(t, middle, end):,.0f}" if name == "a month" else ""
        print(f"| {count:,} | {name} | {hits:,} | {asked:.2f} | {taken:.2f} | {each} |")
    edited = best(lambda: (t.replace(Event("Raid", id="e7", when=str(middle))), t.on(middle)))
    return (made - began) / count * 1e6, (looked - made) / count * 1e6, edited


def of_each(t: Timeline, start: datetime.date, end: datetime.date) -> float:
    """What it takes to ask every event, in milliseconds."""
    span = window(edtf.parse(str(start)), edtf.parse(str(end)))
    assert span is not None
    return best(lambda: [e for e in t if e.when and share(e.when, span).possibly], rounds=1)


if __name__ == "__main__":
    main([int(count) for count in sys.argv[1:]] or [1_000, 50_000, 1_000_000])
