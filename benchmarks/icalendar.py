"""How fast calendars are written and read, side by side with the other Python packages.

Each package runs in a process of its own, on the same events: a description of 300 characters, an
address, two categories and two X- properties. Two rows are ours. `timeline, text` is the text layer
alone, content lines to and from components; its measure in writing is a `plain` writer: f-strings,
TEXT escaped, lines folded by octets, control characters refused, and no model in between.
`timeline, model` is the whole way: events with a source and claims, checked, resolved and written
with their records; in reading, somebody else's entries made into events whose claims cite them, and
in a table of its own, a file of ours with its records, which every package is given.
A package that is not installed is named as absent. Run: python benchmarks/icalendar.py [EVENTS ...]
"""

from __future__ import annotations

import datetime
import importlib.util
import json
import platform
import re
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

SIZES = (1_000, 10_000, 100_000)
ROUNDS = 5
PATIENCE = 30  # seconds: a package that would take longer at one size is left out there

FIRST, PEER = "timeline, text", "icalendar"
PACKAGES = ("icalendar", "ical", "vobject", "ics")

DAY = datetime.date(2021, 2, 1)
STAMP = datetime.datetime(2021, 2, 1, tzinfo=datetime.timezone.utc)
PRODUCT = "-//example.org//benchmark//EN"
CONTROL = re.compile("[\x00-\x08\x0a-\x1f\x7f]")


def events(count: int) -> list[dict[str, Any]]:
    description = ("Police fired at the crowd; people fled, then came back. " * 6)[:300]
    return [
        {
            "uid": f"event-{number}@example.org",
            "start": DAY + datetime.timedelta(days=number),
            "summary": f"Protest, day {number}",
            "description": description,
            "url": f"https://example.org/news/{number}",
            "categories": ["protest", "Yangon"],
            "claim": f"claim-{number}",
            "record": "%7B%22when%22%3A%222021-02-01%22%7D" * 4,
        }
        for number in range(count)
    ]


# --- writing: events to octets


def write_plain(given: list[dict[str, Any]]) -> bytes:
    def escape(text: str) -> str:
        text = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
        return text.replace("\n", "\\n")

    def fold(line: str) -> bytes:
        if CONTROL.search(line):
            raise ValueError(line)
        octets = line.encode()
        pieces = []
        start, end = 0, 75
        while end < len(octets):
            while octets[end] & 0xC0 == 0x80:
                end -= 1
            pieces.append(octets[start:end])
            start, end = end, end + 74
        pieces.append(octets[start:])
        return b"\r\n ".join(pieces)

    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODUCT}"]
    for event in given:
        lines += (
            "BEGIN:VEVENT",
            f"UID:{escape(event['uid'])}",
            f"DTSTAMP:{STAMP:%Y%m%dT%H%M%SZ}",
            f"DTSTART;VALUE=DATE:{event['start']:%Y%m%d}",
            f"SUMMARY:{escape(event['summary'])}",
            f"DESCRIPTION:{escape(event['description'])}",
            f"URL:{event['url']}",
            f"CATEGORIES:{','.join(map(escape, event['categories']))}",
            f"X-CLAIM:{escape(event['claim'])}",
            f"X-RECORD:{event['record']}",
            "END:VEVENT",
        )
    lines += ("END:VCALENDAR", "")
    return b"\r\n".join(map(fold, lines))


def write_timeline(given: list[dict[str, Any]]) -> bytes:
    from timeline.formats.icalendar._components import Component
    from timeline.formats.icalendar._contentlines import ContentLine
    from timeline.formats.icalendar._text import escape_text, join_texts
    from timeline.formats.icalendar._writer import iter_serialized

    of_day = (("VALUE", ("DATE",)),)

    def members() -> Iterator[Component]:
        for event in given:
            yield Component(
                "VEVENT",
                [
                    ContentLine("UID", escape_text(event["uid"])),
                    ContentLine("DTSTAMP", f"{STAMP:%Y%m%dT%H%M%SZ}"),
                    ContentLine("DTSTART", f"{event['start']:%Y%m%d}", of_day),
                    ContentLine("SUMMARY", escape_text(event["summary"])),
                    ContentLine("DESCRIPTION", escape_text(event["description"])),
                    ContentLine("URL", event["url"]),
                    ContentLine("CATEGORIES", join_texts(event["categories"])),
                    ContentLine("X-CLAIM", escape_text(event["claim"])),
                    ContentLine("X-RECORD", event["record"]),
                ],
            )

    heading = [ContentLine("VERSION", "2.0"), ContentLine("PRODID", PRODUCT)]
    return b"".join(iter_serialized(Component("VCALENDAR", heading), members()))


def write_model(given: list[dict[str, Any]]) -> bytes:
    from timeline import Event, Source, Timeline
    from timeline.formats import icalendar

    wire = Source("A wire", published="2021-02-01")
    events = [
        Event(
            event["summary"],
            id=event["uid"].partition("@")[0],
            when=event["start"],
            source=wire,
            description=event["description"],
            tags=[*event["categories"], event["url"]],
            extra={"claim": event["claim"], "record": event["record"]},
        )
        for event in given
    ]
    return icalendar.dumps(Timeline("Measured", events=events))


def write_icalendar(given: list[dict[str, Any]]) -> bytes:
    import icalendar

    calendar = icalendar.Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", PRODUCT)
    for event in given:
        entry = icalendar.Event()
        entry.add("uid", event["uid"])
        entry.add("dtstamp", STAMP)
        entry.add("dtstart", event["start"])
        entry.add("summary", event["summary"])
        entry.add("description", event["description"])
        entry.add("url", event["url"])
        entry.add("categories", event["categories"])
        entry.add("x-claim", event["claim"])
        entry.add("x-record", event["record"])
        calendar.add_component(entry)
    octets: bytes = calendar.to_ical()
    return octets


def write_ical(given: list[dict[str, Any]]) -> bytes:
    from ical.calendar import Calendar
    from ical.calendar_stream import IcsCalendarStream
    from ical.event import Event

    calendar = Calendar(prodid=PRODUCT)
    for event in given:
        entry = Event(
            uid=event["uid"],
            dtstamp=STAMP,
            start=event["start"],
            summary=event["summary"],
            description=event["description"],
            url=event["url"],
            categories=event["categories"],
        )
        calendar.events.append(entry)
    return str(IcsCalendarStream.calendar_to_ics(calendar)).encode()


def write_vobject(given: list[dict[str, Any]]) -> bytes:
    import vobject
    from dateutil import tz

    calendar = vobject.iCalendar()
    for event in given:
        entry = calendar.add("vevent")
        entry.add("uid").value = event["uid"]
        entry.add("dtstamp").value = STAMP.replace(tzinfo=tz.UTC)
        entry.add("dtstart").value = event["start"]
        entry.add("summary").value = event["summary"]
        entry.add("description").value = event["description"]
        entry.add("url").value = event["url"]
        entry.add("categories").value = event["categories"]
        entry.add("x-claim").value = event["claim"]
        entry.add("x-record").value = event["record"]
    return str(calendar.serialize()).encode()


def write_ics(given: list[dict[str, Any]]) -> bytes:
    import ics
    from ics.grammar.parse import ContentLine

    calendar = ics.Calendar(creator=PRODUCT)
    for event in given:
        entry = ics.Event(
            uid=event["uid"],
            name=event["summary"],
            begin=event["start"].isoformat(),
            description=event["description"],
            url=event["url"],
            categories=event["categories"],
            created=STAMP,
        )
        entry.make_all_day()
        entry.extra.append(ContentLine("X-CLAIM", {}, event["claim"]))
        entry.extra.append(ContentLine("X-RECORD", {}, event["record"]))
        calendar.events.add(entry)
    return str(calendar.serialize()).encode()


# --- reading: octets to the package's objects; each gives how many events it found


def read_timeline(octets: bytes) -> int:
    from timeline.formats.icalendar._limits import UNLIMITED, Limits
    from timeline.formats.icalendar._reader import ComponentReader

    (calendar,) = ComponentReader(octets, limits=Limits(octets=UNLIMITED, lines=UNLIMITED))
    return len(calendar.components)


def read_timeline_members(octets: bytes) -> int:
    from timeline.formats.icalendar._limits import UNLIMITED, Limits
    from timeline.formats.icalendar._reader import ComponentReader

    limits = Limits(octets=UNLIMITED, lines=UNLIMITED, events=UNLIMITED)
    return sum(1 for _ in ComponentReader(octets, members=True, limits=limits))


def read_model(octets: bytes) -> int:
    from timeline.formats import icalendar
    from timeline.formats.icalendar._limits import UNLIMITED, Limits

    limits = Limits(octets=UNLIMITED, lines=UNLIMITED, events=UNLIMITED)
    return len(icalendar.loads(octets, limits=limits))


def read_icalendar(octets: bytes) -> int:
    import icalendar

    return len(icalendar.Calendar.from_ical(octets).walk("VEVENT"))


def read_ical(octets: bytes) -> int:
    from ical.calendar_stream import IcsCalendarStream

    return len(IcsCalendarStream.calendar_from_ics(octets.decode()).events)


def read_vobject(octets: bytes) -> int:
    import vobject

    return len(vobject.readOne(octets.decode()).vevent_list)


def read_ics(octets: bytes) -> int:
    import ics

    return len(ics.Calendar(octets.decode()).events)


WRITERS: dict[str, Callable[[list[dict[str, Any]]], bytes]] = {
    "plain": write_plain,
    "timeline, text": write_timeline,
    "timeline, model": write_model,
    "icalendar": write_icalendar,
    "ical": write_ical,
    "vobject": write_vobject,
    "ics": write_ics,
}
READERS: dict[str, Callable[[bytes], int]] = {
    "timeline, text": read_timeline,
    "timeline, model": read_model,
    "timeline, members": read_timeline_members,
    "icalendar": read_icalendar,
    "ical": read_ical,
    "vobject": read_vobject,
    "ics": read_ics,
}


# --- measuring


def measure(action: str, name: str, count: int) -> dict[str, float]:
    """The best time of a few, in seconds, and the memory that the work takes, in MiB."""
    work: Callable[[Any], object] = WRITERS[name] if action == "write" else READERS[name]
    make: Callable[[int], Any] = events
    if action != "write":
        make = partial(made_apart, ours=action == "read ours")
    work(make(1))  # what is imported at first use counts for nothing
    given = make(count)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    times: list[float] = []
    while (len(times) < ROUNDS or sum(times) < 1) and sum(times) < PATIENCE / 3:
        start = time.process_time()
        result = work(given)
        times.append(time.process_time() - start)
    if action != "write" and result != count:
        raise SystemExit(f"{name} read {result} events of {count}")
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {"seconds": min(times), "mebibytes": (after - before) / 1024}


def made_apart(count: int, *, ours: bool) -> bytes:
    """A calendar whose making leaves no trace in the memory of this process."""
    return run_apart("--make-ours" if ours else "--make", str(count)).stdout


def run_apart(*arguments: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, __file__, *arguments], stdout=subprocess.PIPE, check=False
    )


def measured_apart(action: str, name: str, count: int) -> dict[str, float]:
    done = run_apart("--measure", action, name, str(count))
    if done.returncode:
        return {"error": 1.0}
    found: dict[str, float] = json.loads(done.stdout)
    return found


def table(action: str, names: list[str], sizes: list[int]) -> None:
    pace: dict[str, float] = {}
    for count in sizes:
        print(f"\n{action} {count:,} events")
        print(f"{'':20}{'events/s':>12}{'x our text':>14}{'x icalendar':>14}{'memory':>12}")
        found: dict[str, dict[str, float]] = {}
        for name in names:
            if pace.get(name, 0) * count > PATIENCE:
                print(f"{name:20}{'left out: more than ' + str(PATIENCE) + ' s':>38}")
                continue
            measured = measured_apart(action, name, count)
            if "error" in measured:
                print(f"{name:20}{'failed':>12}")
                continue
            found[name] = measured
            pace[name] = measured["seconds"] / count
        for name, measured in found.items():
            seconds = measured["seconds"]
            # How many times the work of our text layer it is, and how often it is done while
            # icalendar does it once.
            text = f"{seconds / found[FIRST]['seconds']:.2f}" if FIRST in found else ""
            peer = f"{found[PEER]['seconds'] / seconds:.2f}" if PEER in found else ""
            print(
                f"{name:20}{count / seconds:>12,.0f}{text:>14}{peer:>14}"
                f"{measured['mebibytes']:>8.0f} MiB"
            )


def main(sizes: list[int]) -> None:
    present = [name for name in PACKAGES if importlib.util.find_spec(name)]
    absent = [name for name in PACKAGES if name not in present]
    print(f"CPython {platform.python_version()}, {platform.machine()}, processor time")
    print(f"absent: {', '.join(absent) or 'none'}")
    table("write", ["timeline, text", "plain", "timeline, model", *present], sizes)
    table("read", ["timeline, text", "timeline, members", "timeline, model", *present], sizes)
    table("read ours", ["timeline, text", "timeline, model", *present], sizes)


if __name__ == "__main__":
    # In place of this folder, in which this file would stand for the package of its name.
    sys.path[0] = str(Path(__file__).resolve().parents[1] / "src")
    if sys.argv[1:2] == ["--measure"]:
        print(json.dumps(measure(sys.argv[2], sys.argv[3], int(sys.argv[4]))))
    elif sys.argv[1:2] == ["--make"]:
        sys.stdout.buffer.write(write_plain(events(int(sys.argv[2]))))
    elif sys.argv[1:2] == ["--make-ours"]:
        sys.stdout.buffer.write(write_model(events(int(sys.argv[2]))))
    else:
        main([int(argument) for argument in sys.argv[1:]] or list(SIZES))
