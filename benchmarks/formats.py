"""How long a timeline takes to be built, written and read, beside other libraries.

What is flattened is written with its accounting. orjson on plain dictionaries is the floor for
JSON: it models nothing. PyPI `icalendar` is given entries with the same properties, without a
record. A library that is not installed is named as absent. All in one run:

    python benchmarks/formats.py [EVENTS]
"""

from __future__ import annotations

import datetime
import platform
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from timeline import Citation, Claim, Event, Quantity, Quote, Source, Timeline
from timeline.formats import find
from timeline.formats import icalendar as calendars
from timeline.formats import json as timeline_json

ROUNDS = 3
FLATTENING = ("csv", "markdown", "timelinejs", "timemap")
NO_LIMITS = calendars.Limits(octets=1 << 40, lines=1 << 40, events=1 << 40)
DESCRIPTION = "What is known of it, in some words that a reader may want. " * 5


def timeline_of(count: int) -> Timeline:
    """Events with three claims each, every claim cited, one of them with a quote."""
    wire = Source("A wire story", published="2021-12-06", url="https://example.org/a")
    return Timeline(
        "Measured",
        events=[
            Event(
                f"Event number {number}",
                id=f"event-{number}",
                when=f"{1900 + number % 120}-{number % 12 + 1:02}-{number % 28 + 1:02}",
                where="Yangon",
                source=wire,
                quote=Quote("the words", prefix="before ", suffix=" after", start=7, end=16),
                description=DESCRIPTION,
                tags=["measured"],
                claims=[
                    Claim("count", Quantity(low=number, unit="people"), citations=[Citation(wire)])
                ],
            )
            for number in range(count)
        ],
    )


def best(work: Callable[[], Any]) -> float:
    """Seconds of processor time of the fastest of some rounds."""
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def main(count: int) -> None:
    """Print the table."""
    timeline = timeline_of(count)
    json_data = timeline_json.dumps(timeline)
    calendar_data = calendars.dumps(timeline)
    rows = [
        ("build the timeline", best(lambda: timeline_of(count))),
        ("JSON: write", best(lambda: timeline_json.dumps(timeline))),
        ("JSON: read", best(lambda: timeline_json.loads(json_data))),
        ("iCalendar: write", best(lambda: calendars.dumps(timeline))),
        ("iCalendar: read", best(lambda: calendars.loads(calendar_data, limits=NO_LIMITS))),
        *((f"{name}: write", best(partial(find(name).export, timeline))) for name in FLATTENING),
        *peers(json_data, calendar_data, count),
    ]
    print(f"{count:,} events, {platform.python_implementation()} {platform.python_version()}")
    for name, seconds in rows:
        shown = (
            "absent" if seconds is None else f"{seconds:8.3f} s {count / seconds:12,.0f} events/s"
        )
        print(f"{name:<34} {shown}")


def peers(json_data: bytes, calendar_data: bytes, count: int) -> list[tuple[str, float | None]]:
    """The same work by libraries that are not ours."""
    rows: list[tuple[str, float | None]] = []
    try:
        import orjson
    except ImportError:
        rows.append(("orjson", None))
    else:
        plain = orjson.loads(json_data)
        rows.append(("orjson, plain dictionaries: write", best(lambda: orjson.dumps(plain))))
        rows.append(("orjson, plain dictionaries: read", best(lambda: orjson.loads(json_data))))
    try:
        import icalendar
    except ImportError:
        rows.append(("icalendar", None))
        return rows

    def write() -> bytes:
        calendar = icalendar.Calendar()
        calendar.add("version", "2.0")
        calendar.add("prodid", "-//benchmark//EN")
        for number in range(count):
            entry = icalendar.Event()
            day = datetime.date(1900 + number % 120, number % 12 + 1, number % 28 + 1)
            entry.add("uid", f"event-{number}")
            entry.add("dtstamp", datetime.datetime(2021, 12, 6, tzinfo=datetime.timezone.utc))
            entry.add("dtstart", day)
            entry.add("dtend", day + datetime.timedelta(days=1))
            entry.add("summary", f"Event number {number}")
            entry.add("description", DESCRIPTION)
            entry.add("location", "Yangon")
            entry.add("categories", ["measured"])
            entry.add("url", "https://example.org/a")
            calendar.add_component(entry)
        data: bytes = calendar.to_ical()
        return data

    written = write()
    rows.append(("icalendar, no record: write", best(write)))
    rows.append(("icalendar, no record: read", best(lambda: icalendar.Calendar.from_ical(written))))
    rows.append(
        ("icalendar, our file: read", best(lambda: icalendar.Calendar.from_ical(calendar_data)))
    )
    return rows


if __name__ == "__main__":
    # In place of this folder, in which a file has the name of the package icalendar.
    sys.path[0] = str(Path(__file__).resolve().parents[1] / "src")
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
