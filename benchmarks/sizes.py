"""How time and memory grow from a thousand events to a million: collections, questions, files.

    python benchmarks/sizes.py [MOST] [--only WORDS] [--write]

Each kind of work is done once at each size, ten times the one before it, up to MOST (100,000 unless
said). Each size has a process of its own for each chapter, in which one work follows the other.
Figures are microseconds of processor time, for each event or for one question or change whatever
the size; then the octets by which the process's peak of memory rose for each event at the largest
size, and the exponent between 10,000 events and the largest: 1 is linear for work on all events,
0 for a question. The events have a day, a source that ten share, and a figure. What is merged has
one event in a hundred changed on each side. `--write` renews docs/reference/growth.md.
"""

from __future__ import annotations

import argparse
import datetime
import gc
import json as stdlib_json
import math
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeAlias

import attrs

from timeline import Citation, Claim, Event, Quantity, Source, Timeline
from timeline.curate import diff, merge
from timeline.formats import csv, icalendar, json, jsonl

SIZES = (1_000, 10_000, 100_000, 1_000_000)
MOST_COMPARED = 100_000
"""Three timelines of a million at once would fill the memory of most machines."""

FIRST_DAY = datetime.date(1900, 1, 1)
DOCUMENT = Path(__file__).parents[1] / "docs" / "reference" / "growth.md"
MARK = "<!-- written by python benchmarks/sizes.py --write; what stands below is replaced -->\n"


def events_of(number: int) -> Iterator[Event]:
    """Yield so many events, in no order of time."""
    for n in range(number):
        if n % 10 == 0:
            source = Source(f"A wire {n // 10}", id=f"wire-{n // 10}", url="https://example.org/")
        day = FIRST_DAY + datetime.timedelta(days=n * 7919 % 40_000)
        men = Quantity(low=n, unit="men")
        claims = [Claim("when", day, citations=[Citation(source)]), Claim("count", men)]
        yield Event(f"Raid {n}", id=f"raid-{n}", claims=claims)


# -- measuring ---------------------------------------------------------------------------

Row: TypeAlias = tuple[str, float, float]
"""What was done, its microseconds, and the octets by which the peak of memory rose."""


class Clock:
    """What work on so many events takes: `each` for an event, `once` for a question."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.rows: list[Row] = []

    def each(self, name: str, work: Callable[[], Any]) -> Any:
        """Do what grows with the events, and return what it gives."""
        return self._measured(f"{name}, an event", work, 1e6 / self.number)

    def once(self, name: str, work: Callable[[], Any]) -> Any:
        """Do what should take as long at every size, and return what it gives."""
        return self._measured(name, work, 1e6)

    def _measured(self, name: str, work: Callable[[], Any], factor: float) -> Any:
        gc.collect()
        peak, began = _peak(), time.process_time()
        given = work()
        took = time.process_time() - began
        self.rows.append((name, took * factor, (_peak() - peak) / self.number))
        return given


def _peak() -> int:
    kibibytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return kibibytes if sys.platform == "darwin" else 1024 * kibibytes


# -- what is done ------------------------------------------------------------------------


def collections(clock: Clock) -> None:
    events = clock.each("events made", lambda: list(events_of(clock.number)))
    timeline: Timeline = clock.each("put together", lambda: Timeline(events=events))
    clock.each("in order of time", lambda: timeline.events)
    clock.each("the first question of a month", lambda: _a_month(timeline))
    clock.once("a month", lambda: _a_month(timeline))
    clock.once("a day", lambda: len(timeline.on("1950-03-01")))
    clock.each(
        "what may lie before a day in the middle", lambda: len(timeline.before("1955-01-01"))
    )
    clock.each("what is disputed, first", timeline.disputed)
    clock.once("what is disputed", timeline.disputed)
    clock.once("one more event, and all of them in order", lambda: _one_more(timeline))


def _a_month(timeline: Timeline) -> int:
    return len(timeline.between("1950-03-01", "1950-03-31"))


def _one_more(timeline: Timeline) -> Event:
    timeline.add(Event("One more", id="one-more", when="1950-03-02"))
    return timeline.events[0]


def comparing(clock: Clock) -> None:
    if clock.number <= MOST_COMPARED:
        base = Timeline(events=events_of(clock.number))
        one, other = (_changed(base, rest) for rest in (1, 2))
        clock.each("merged", lambda: merge(one, other, base=base))
        clock.each("compared", lambda: diff(one, other))


def _changed(timeline: Timeline, rest: int) -> Timeline:
    """Return a copy in which one event in a hundred has another title."""
    return timeline.with_events(
        attrs.evolve(event, title=f"{event.title}, again") if n % 100 == rest else event
        for n, event in enumerate(timeline.events)
    )


def own_json(clock: Clock) -> None:
    timeline = _ordered(clock.number)
    data = clock.each("JSON written", lambda: json.dumps(timeline))
    timeline.replace(attrs.evolve(timeline["raid-7"], title="Another title"))
    clock.each("JSON again, one event changed", lambda: json.dumps(timeline))
    clock.each("JSON read", lambda: json.loads(data, limit=len(data)))


def json_lines(clock: Clock) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "events.jsonl")
        clock.each(
            "JSON Lines: events made and written one by one",
            lambda: _write(path, jsonl.iter_lines(Timeline("Raids"), events_of(clock.number))),
        )
        clock.each("JSON Lines read one by one", lambda: _counted(jsonl.iter_events(path)))
        clock.each("JSON Lines read whole", lambda: jsonl.loads(path.read_bytes(), limit=1 << 40))


def calendars(clock: Clock) -> None:
    timeline = _ordered(clock.number)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "events.ics")
        clock.each("iCalendar written", lambda: path.write_bytes(icalendar.dumps(timeline)))
        clock.each("iCalendar read one by one", lambda: _counted(icalendar.iter_events(path)))
        clock.each("iCalendar read whole", lambda: icalendar.loads(path.read_bytes()))


def tables(clock: Clock) -> None:
    timeline = _ordered(clock.number)
    data = clock.each("CSV written", lambda: csv.dumps(timeline))
    clock.each("CSV read", lambda: csv.loads(data, limit=len(data)))


def _ordered(number: int) -> Timeline:
    timeline = Timeline("Raids", events=events_of(number))
    assert len(timeline.events) == number
    return timeline


def _write(path: Path, pieces: Iterator[bytes]) -> None:
    with path.open("wb") as file:
        file.writelines(pieces)


def _counted(events: Iterator[Event]) -> int:
    return sum(1 for _ in events)


CHAPTERS: dict[str, Callable[[Clock], None]] = {
    "collections": collections,
    "comparing": comparing,
    "JSON": own_json,
    "JSON Lines": json_lines,
    "calendars": calendars,
    "tables": tables,
}


# -- each in a process of its own --------------------------------------------------------


def measured_apart(chapter: str, number: int) -> dict[str, tuple[float, float]]:
    command = [sys.executable, __file__, "--measure", chapter, str(number)]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True)
    return {name: (took, grown) for name, took, grown in stdlib_json.loads(done.stdout)}


def table(chapters: list[str], sizes: list[int]) -> Iterator[str]:
    heads = [f"{size:,}" for size in sizes]
    yield f"| events | {' | '.join(heads)} | exponent | memory, octets an event |"
    yield f"|---|{'--:|' * (len(sizes) + 2)}"
    for chapter in chapters:
        columns = [measured_apart(chapter, size) for size in sizes]
        for name in columns[0]:
            found = [column[name] for column in columns if name in column]
            cells = [f"{took:,.1f} µs" for took, _ in found] + [""] * (len(sizes) - len(found))
            exponent = _exponent([took for took, _ in found], sizes, of_each="an event" in name)
            yield f"| {name} | {' | '.join(cells)} | {exponent} | {found[-1][1]:,.0f} |"


def _exponent(took: list[float], sizes: list[int], *, of_each: bool) -> str:
    """Return how time grows from the second size to the last that was measured."""
    if len(took) < 3:
        return ""
    times = took[-1] / took[1]
    return f"{math.log(times) / math.log(sizes[len(took) - 1] / sizes[1]) + of_each:.2f}"


def machine() -> str:
    busy = os.getloadavg()[1]
    return (
        f"CPython {platform.python_version()}, {os.cpu_count()}-core {platform.machine()}, "
        f"{datetime.date.today()}, a load of {busy:.0f} on average"
    )


def main() -> None:
    """Print the table, or write it into the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("most", nargs="?", type=int, default=100_000)
    parser.add_argument("--only", default="", help="chapters whose names have these words")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--measure", nargs=2, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.measure:
        clock = Clock(int(given.measure[1]))
        CHAPTERS[given.measure[0]](clock)
        print(stdlib_json.dumps(clock.rows))
        return
    sizes = [size for size in SIZES if size <= given.most]
    chapters = [name for name in CHAPTERS if given.only.lower() in name.lower()]
    lines = [machine(), ""]
    print(machine(), flush=True)
    for line in table(chapters, sizes):
        print(line, flush=True)
        lines.append(line)
    if given.write:
        head = DOCUMENT.read_text(encoding="utf-8").partition(MARK)[0]
        DOCUMENT.write_text(head + MARK + "\n" + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    # In place of this folder, in which a file has the name of the package icalendar.
    sys.path[0] = str(Path(__file__).resolve().parents[1] / "src")
    main()
