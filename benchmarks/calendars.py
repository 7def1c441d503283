"""How fast a calendar with all its evidence is written and read, beside other Python packages.

    python benchmarks/calendars.py [EVENTS] [ROUNDS]

Each event has a description of 300 characters, a day and a count, each claimed from a passage of an
article with a speaker of its own; ten events share an article. The texts are English, then Burmese.
Every package begins with the same plain values, so that the making of its own objects is part of
the time; what they write is what calendar programs show, and ours adds the record that gives the
events back. In reading, all are given one file: of icalendar's, then of ours. Processor time, the
packages in turn within each round, the median of the rounds with the spread. A package that is not
installed, or takes more than three milliseconds an event, is named as left out.
"""

from __future__ import annotations

import datetime
import gc
import importlib.util
import platform
import statistics
import sys
import time
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

PEERS = ("icalendar", "ical", "ics")
OURS, MEASURE = "timeline", "icalendar"
PATIENCE = 0.003  # seconds an event
SAMPLE = 100  # events by which the time of a round is told beforehand

STAMP = datetime.datetime(2021, 12, 6, tzinfo=datetime.timezone.utc)
PRODUCT = "-//example.org//benchmark//EN"
A_DAY = datetime.timedelta(days=1)


class Language(NamedTuple):
    """The texts of events in one language."""

    name: str
    sentence: str
    title: str
    article: str
    publisher: str
    speakers: tuple[str, str]


LANGUAGES = (
    Language(
        *("English", "Police fired at the crowd; people fled, then came back. "),
        *("Protest, day {}", "Day {} of the protests", "A wire", ("Ko Aung", "People's Hug")),
    ),
    Language(
        *("Burmese", "ရဲတပ်ဖွဲ့ဝင်များက လူအုပ်ကို ပစ်ခတ်ခဲ့ရာ လူများ ထွက်ပြေးခဲ့ကြသည်။ "),
        *("ဆန္ဒပြပွဲ၊ နေ့ {}", "ဆန္ဒပြပွဲ နေ့ {}", "သတင်းဌာန", ("ကိုအောင်", "ပြည်သူ့ရင်ခွင်")),
    ),
)


class Given(NamedTuple):
    """What every package is given of one event."""

    id: str
    title: str
    day: datetime.date
    description: str
    quotes: tuple[str, str]
    article: int
    people: int


def given_in(language: Language, count: int) -> list[Given]:
    text = language.sentence * 10
    first = datetime.date(1990, 1, 1)
    return [
        Given(
            f"event-{number}",
            language.title.format(number),
            first + number % 12_000 * A_DAY,
            text[:300],
            (text[:60], text[60:120]),
            number // 10,
            2000 + number,
        )
        for number in range(count)
    ]


def address(article: int) -> str:
    return f"https://example.org/news/{article}"


# --- writing


def write_timeline(language: Language, given: list[Given]) -> bytes:
    from timeline import (
        Agent,
        Attribution,
        Citation,
        Claim,
        Event,
        Quantity,
        Quote,
        Source,
        Timeline,
    )
    from timeline.formats import icalendar

    said = [Attribution(Agent(name, id=f"speaker-{n}")) for n, name in enumerate(language.speakers)]
    events = []
    for item in given:
        if item.article * 10 == len(events):
            source = Source(
                language.article.format(item.article),
                id=f"article-{item.article}",
                publisher=language.publisher,
                published=STAMP.date(),
                url=address(item.article),
            )
        values = item.day, Quantity(low=item.people, unit="people")
        claims = [
            Claim(field, value, citations=[Citation(source, Quote(quote), attribution=who)])
            for field, value, quote, who in zip(
                ("when", "count"), values, item.quotes, said, strict=True
            )
        ]
        events.append(
            Event(
                item.title,
                id=item.id,
                description=item.description,
                tags=["protest", "Yangon"],
                claims=claims,
            )
        )
    return icalendar.dumps(Timeline("Measured", events=events))


def write_icalendar(language: Language, given: list[Given]) -> bytes:
    import icalendar

    calendar = icalendar.Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", PRODUCT)
    for item in given:
        entry = icalendar.Event()
        entry.add("uid", item.id)
        entry.add("dtstamp", STAMP)
        entry.add("dtstart", item.day)
        entry.add("dtend", item.day + A_DAY)
        entry.add("summary", item.title)
        entry.add("description", item.description)
        entry.add("categories", ["protest", "Yangon"])
        for quote in item.quotes:
            entry.add("comment", quote)
        entry.add("url", address(item.article))
        calendar.add_component(entry)
    octets: bytes = calendar.to_ical()
    return octets


def write_ical(language: Language, given: list[Given]) -> bytes:
    from ical.calendar import Calendar
    from ical.calendar_stream import IcsCalendarStream
    from ical.event import Event

    calendar = Calendar(prodid=PRODUCT)
    for item in given:
        entry = Event(
            uid=item.id,
            dtstamp=STAMP,
            start=item.day,
            end=item.day + A_DAY,
            summary=item.title,
            description=item.description,
            categories=["protest", "Yangon"],
            comment=list(item.quotes),
            url=address(item.article),
        )
        calendar.events.append(entry)
    return str(IcsCalendarStream.calendar_to_ics(calendar)).encode()


def write_ics(language: Language, given: list[Given]) -> bytes:
    import ics
    from ics.grammar.parse import ContentLine

    calendar = ics.Calendar(creator=PRODUCT)
    for item in given:
        entry = ics.Event(
            uid=item.id,
            name=item.title,
            begin=item.day.isoformat(),
            description=item.description,
            url=address(item.article),
            categories=["protest", "Yangon"],
            created=STAMP,
        )
        entry.make_all_day()
        entry.extra.extend(ContentLine("COMMENT", {}, quote) for quote in item.quotes)
        calendar.events.add(entry)
    return str(calendar.serialize()).encode()


# --- reading; each gives how many events it found


def read_timeline(octets: bytes) -> int:
    from timeline.formats import icalendar

    wide = icalendar.Limits(octets=1 << 40, lines=1 << 40, events=1 << 40)
    return len(icalendar.loads(octets, limits=wide))


def read_icalendar(octets: bytes) -> int:
    import icalendar

    return len(icalendar.Calendar.from_ical(octets).walk("VEVENT"))


def read_ical(octets: bytes) -> int:
    from ical.calendar_stream import IcsCalendarStream

    return len(IcsCalendarStream.calendar_from_ics(octets.decode()).events)


def read_ics(octets: bytes) -> int:
    import ics

    return len(ics.Calendar(octets.decode()).events)


Writer = Callable[[Language, list[Given]], bytes]
WRITERS: dict[str, Writer] = {
    OURS: write_timeline,
    "icalendar": write_icalendar,
    "ical": write_ical,
    "ics": write_ics,
}
READERS: dict[str, Callable[[bytes], int]] = {
    OURS: read_timeline,
    "icalendar": read_icalendar,
    "ical": read_ical,
    "ics": read_ics,
}


# --- measuring


def seconds(work: Callable[[], object]) -> float:
    gc.collect()  # what another package left behind is not to be paid for here
    start = time.process_time()
    work()
    return time.process_time() - start


def measured(
    sample: dict[str, Callable[[], object]], whole: dict[str, Callable[[], object]]
) -> dict[str, list[float]]:
    """Return the times of each package, in turn: what is too slow for its sample has none."""
    times: dict[str, list[float]] = {name: [] for name in whole}
    for name, work in sample.items():
        work()  # what is imported at first use counts for nothing
        if seconds(work) / SAMPLE > PATIENCE:
            del times[name]
    for _ in range(ROUNDS):
        for name, spent in times.items():
            spent.append(seconds(whole[name]))
    return times


def print_table(title: str, times: dict[str, list[float]], count: int) -> None:
    print(f"\n| {title} | µs an event | spread | events/s | times icalendar |")
    print("|---|--:|--:|--:|--:|")
    measure = statistics.median(times[MEASURE]) if MEASURE in times else None
    for name, spent in times.items():
        median = statistics.median(spent)
        each = [1e6 * one / count for one in (median, min(spent), max(spent))]
        ratio = "" if measure is None else f"{measure / median:.1f}"
        label = name if name == OURS else f"`{name}` {version(name)}"
        print(
            f"| {label} | {each[0]:.0f} | {each[1]:.0f} to {each[2]:.0f} "
            f"| {count / median:,.0f} | {ratio} |"
        )
    left_out = ", ".join(name for name in PACKAGES if name not in times)
    if left_out:
        print(f"\nLeft out, more than {1e6 * PATIENCE:,.0f} µs an event: {left_out}")


def table_of_writing(language: Language, count: int) -> None:
    few, many = given_in(language, SAMPLE), given_in(language, count)
    writers = {name: WRITERS[name] for name in PACKAGES}
    times = measured(
        {name: lambda write=write: write(language, few) for name, write in writers.items()},  # type: ignore[misc]
        {name: lambda write=write: write(language, many) for name, write in writers.items()},  # type: ignore[misc]
    )
    print_table(f"{language.name}: build and write", times, count)
    print(f"\nOurs has {len(write_timeline(language, many)) / count:,.0f} octets an event.")


def table_of_reading(language: Language, writer: str, count: int) -> None:
    write = WRITERS[writer]
    few, many = (write(language, given_in(language, size)) for size in (SAMPLE, count))
    readers = {name: READERS[name] for name in PACKAGES}
    times = measured(
        {name: lambda read=read: read(few) for name, read in readers.items()},  # type: ignore[misc]
        {name: lambda read=read: read(many) for name, read in readers.items()},  # type: ignore[misc]
    )
    whose = "ours" if writer == OURS else f"of {writer}"
    print_table(f"{language.name}: read a file {whose}", times, count)


def main(count: int) -> None:
    print(
        f"{count:,} events, {ROUNDS} rounds, CPython {platform.python_version()}, "
        f"{platform.machine()}, processor time"
    )
    absent = [name for name in PEERS if name not in PACKAGES]
    print(f"absent: {', '.join(absent) or 'none'}")
    for language in LANGUAGES:
        table_of_writing(language, count)
        if MEASURE in PACKAGES:
            table_of_reading(language, MEASURE, count)
        table_of_reading(language, OURS, count)


if __name__ == "__main__":
    # In place of this folder, in which a file has the name of the package icalendar.
    sys.path[0] = str(Path(__file__).resolve().parents[1] / "src")
    PACKAGES = [OURS, *(name for name in PEERS if importlib.util.find_spec(name))]
    ROUNDS = int(sys.argv[2]) if len(sys.argv) > 2 else 5
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
