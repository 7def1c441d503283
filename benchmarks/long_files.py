"""How calendars and JSON Lines grow from a thousand events to a million: time, octets and memory.

    python benchmarks/long_files.py [MOST]

Each kind of work is done once, in a process of its own, at each size, ten times the one before it,
up to MOST (100,000 unless said; a million takes a quarter of an hour). Figures are microseconds of
processor time an event, the octets of an event, and the MiB by which the process grew: work that
holds one event at a time stays where it is. The events are simple ones: a day, a figure, and a
source that ten of them share. icalendar is given the properties that calendars show, and reads the
file of ours; it is left out beyond 10,000 events, where it takes minutes.
"""

from __future__ import annotations

import datetime
import importlib.util
import json
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

FIRST_DAY = datetime.date(1900, 1, 1)
STAMP = datetime.datetime(2021, 12, 6, tzinfo=datetime.timezone.utc)
MOST_OF_PEERS = 10_000


def days(number: int) -> Iterator[datetime.date]:
    """Yield so many days, in no order of time."""
    for n in range(number):
        yield FIRST_DAY + datetime.timedelta(days=n * 7919 % 40_000)


def events(number: int) -> Iterator[Any]:
    from timeline import Citation, Claim, Event, Quantity, Source

    for n, day in enumerate(days(number)):
        if n % 10 == 0:
            source = Source(f"A wire {n // 10}", id=f"wire-{n // 10}", url="https://example.org/")
        men = Quantity(low=n, unit="men")
        claims = [Claim("when", day, citations=[Citation(source)]), Claim("count", men)]
        yield Event(f"Raid {n}", id=f"raid-{n}", claims=claims)


# --- work: each is given a path and a number of events


def write_calendar(path: Path, number: int) -> None:
    from timeline import Timeline

    Timeline("Raids", events=list(events(number))).write(path)


def read_calendar(path: Path, number: int) -> None:
    from timeline import Timeline

    assert len(Timeline.read(path)) == number


def read_calendar_by_events(path: Path, number: int) -> None:
    from timeline.formats import icalendar

    assert sum(1 for _ in icalendar.iter_events(path)) == number


def write_lines(path: Path, number: int) -> None:
    from timeline import Timeline
    from timeline.formats import jsonl

    with path.open("wb") as file:
        file.writelines(jsonl.iter_lines(Timeline("Raids"), events(number)))


def read_lines(path: Path, number: int) -> None:
    from timeline import Timeline

    assert len(Timeline.read(path)) == number


def read_lines_by_events(path: Path, number: int) -> None:
    from timeline.formats import jsonl

    assert sum(1 for _ in jsonl.iter_events(path)) == number


def write_by_icalendar(path: Path, number: int) -> None:
    import icalendar

    calendar = icalendar.Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//example.org//benchmark//EN")
    for n, day in enumerate(days(number)):
        entry = icalendar.Event()
        entry.add("uid", f"raid-{n}")
        entry.add("dtstamp", STAMP)
        entry.add("dtstart", day)
        entry.add("dtend", day + datetime.timedelta(days=1))
        entry.add("summary", f"Raid {n}")
        entry.add("description", f"Date: {day}\nSource: A wire {n // 10}")
        entry.add("url", "https://example.org/")
        calendar.add_component(entry)
    path.write_bytes(calendar.to_ical())


def read_by_icalendar(path: Path, number: int) -> None:
    import icalendar

    assert len(icalendar.Calendar.from_ical(path.read_bytes()).walk("VEVENT")) == number


Work = Callable[[Path, int], None]
WORK: dict[str, tuple[str, Work]] = {
    ".ics: build and write": ("ours.ics", write_calendar),
    ".ics: read": ("ours.ics", read_calendar),
    ".ics: read event by event": ("ours.ics", read_calendar_by_events),
    ".jsonl: build and write event by event": ("ours.jsonl", write_lines),
    ".jsonl: read": ("ours.jsonl", read_lines),
    ".jsonl: read event by event": ("ours.jsonl", read_lines_by_events),
    "icalendar: build and write": ("theirs.ics", write_by_icalendar),
    "icalendar: read the file of ours": ("ours.ics", read_by_icalendar),
}


def measure(name: str, folder: Path, number: int) -> dict[str, float]:
    """Do one kind of work in this process: for one event first, so that all is imported."""
    file, work = WORK[name]
    one, many = folder / f"1-{file}", folder / f"{number}-{file}"
    if not one.exists():
        (write_lines if file.endswith(".jsonl") else write_calendar)(one, 1)
    work(one, 1)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began = time.process_time()
    work(many, number)
    took = time.process_time() - began
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    octets = many.stat().st_size
    return {
        "microseconds": took * 1e6 / number,
        "mebibytes": grown / 1024,
        "octets": octets / number,
    }


def measured_apart(name: str, folder: str, number: int) -> str:
    command = [sys.executable, __file__, "--measure", name, folder, str(number)]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=False)
    if done.returncode:
        return "failed"
    found = json.loads(done.stdout)
    return "{microseconds:.0f} µs, {octets:.0f} B, {mebibytes:,.0f} MiB".format(**found)


def main(most: int) -> None:
    sizes = [size for size in (1_000, 10_000, 100_000, 1_000_000) if size <= most]
    print(f"CPython {platform.python_version()}, {platform.machine()}, processor time, once\n")
    print("| | " + " | ".join(f"{size:,}" for size in sizes) + " |")
    print("|---|" + "--:|" * len(sizes))
    with tempfile.TemporaryDirectory() as folder:
        for name in WORK:
            theirs = name.startswith("icalendar")
            if theirs and importlib.util.find_spec("icalendar") is None:
                print(f"| {name} | absent |")
                continue
            cells = [
                "" if theirs and size > MOST_OF_PEERS else measured_apart(name, f"{folder}", size)
                for size in sizes
            ]
            print(f"| {name} | " + " | ".join(cells) + " |", flush=True)


if __name__ == "__main__":
    # In place of this folder, in which a file has the name of the package icalendar.
    sys.path[0] = str(Path(__file__).resolve().parents[1] / "src")
    if sys.argv[1:2] == ["--measure"]:
        print(json.dumps(measure(sys.argv[2], Path(sys.argv[3]), int(sys.argv[4]))))
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
