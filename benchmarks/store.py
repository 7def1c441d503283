"""What a store costs beside peers: an import, an edit, the questions, the room on the disk.

    python benchmarks/store.py [EVENTS ...] [postgresql://ADDRESS]

Makes that many events (10,000 and 100,000 unless said; 1,000,000 takes half an hour), one in
fifty with an open end, two in three with a source and its words, and takes them into a store.
Beside it, in the same run: `eventsourcing` on SQLite, where it is installed, a table of plain
`sqlite3` with an index over the dates, and a timeline in memory. Times are of the processor,
but those of an edit, which waits for the disk: those are by the clock. The best of five tries.

With an address, the same is asked of stores in that database, each in a schema that it makes; all
times are then by the clock, for most of the work is the server's.
"""

from __future__ import annotations

import datetime
import functools
import os
import platform
import random
import resource
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from timeline.model import Event, Source, Timeline
from timeline.store import Store
from timeline.store._records import text_of
from timeline.store._searching import find

WORDS = (
    *("soldiers", "police", "town", "river", "market", "bridge", "wounded", "arrested"),
    *("killed", "burned", "protest", "strike", "village", "township", "district", "raid"),
    *("night", "morning", "convoy", "checkpoint"),
)
BY: dict[str, Any] = {"who": "Ana", "when": "2022-03-01T09:00:00Z", "why": "import"}
LATER: dict[str, Any] = {**BY, "when": "2022-03-05T09:00:00Z"}
MONTH = ("2018-03", "2018-03")


def events(count: int) -> Iterator[Event]:
    """Events as reports tell them; the same ones each time."""
    chance = random.Random(0)
    sources = [
        Source(f"Report {n} of the wire", id=f"report-{n}", publisher="A wire", published="2021")
        for n in range(500)
    ]

    def words(number: int) -> str:
        return " ".join(chance.choices(WORDS, k=number))

    for n in range(count):
        year = 1950 + chance.randrange(75)
        day = f"{year}-{chance.randrange(12) + 1:02}-{chance.randrange(28) + 1:02}"
        is_cited = n % 3 > 0
        yield Event(
            f"{words(3)} {n}",
            id=f"e{n}",
            when=f"{day}/.." if n % 50 == 0 else day[:7] if n % 10 == 0 else day,
            where=f"Town {n % 997}",
            tags=[WORDS[n % 20]],
            source=sources[n % 500] if is_cited else None,
            quote=words(12) if is_cited else None,
            description=f"{words(15)} ambush" if n % 1000 == 0 else words(15),
        )


def least(
    work: Callable[[], Any], tries: int = 5, clock: Callable[[], float] = time.process_time
) -> float:
    """The least time of several tries, in milliseconds."""
    times = []
    for _ in range(tries):
        began = clock()
        work()
        times.append(clock() - began)
    return min(times) * 1000


def print_row(name: str, value: float, unit: str, note: str = "") -> None:
    print(f"  {name:<46} {value:>12,.3f} {unit:<12} {note}")


def main() -> None:
    given = sys.argv[1:]
    address = next((argument for argument in given if argument.startswith("postgres")), None)
    counts = [int(argument) for argument in given if argument != address] or [10_000, 100_000]
    python, machine = platform.python_version(), platform.machine()
    print(f"CPython {python}, SQLite {sqlite3.sqlite_version}, {machine}")
    print(f"{os.cpu_count()} processors, {datetime.date.today()}")
    for count in counts:
        print(f"\n{count:,} events")
        if address is not None:
            of_postgres(count, address)
            continue
        with tempfile.TemporaryDirectory() as folder:
            of_store(count, Path(folder))
            of_plain_sqlite(count, Path(folder))
            of_eventsourcing(min(count, 20_000), Path(folder))
            if count <= 100_000:
                of_memory(count)


def of_store(count: int, folder: Path) -> None:
    path = folder / "case.db"
    began, wall = time.process_time(), time.perf_counter()
    with Store(path) as store:
        store.put_all(events(count), **BY)
    spent, waited = time.process_time() - began, time.perf_counter() - wall
    made = time.process_time()
    for _ in events(count):
        pass
    spent -= time.process_time() - made  # what it takes to make the events is not the store's
    print_row(
        "import, full text and all", count / spent, "events/s", f"{waited:.0f} s by the clock"
    )
    print_row("memory at most", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, "MB")
    texts = sum(len(text_of(event)) for event in events(10_000)) / 10_000  # of all, nearly
    print_row("file beside the text", path.stat().st_size / count - texts, "octets", "an event")
    print_row("open", least(lambda: Store(path).close()), "ms")
    with Store(path) as store:
        of_questions(store, count)
        of_edits(store, path)


def of_postgres(count: int, address: str) -> None:
    import psycopg

    schema = f"events_{count}"
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f"CREATE SCHEMA {schema}".encode())
    options = f"options=-csearch_path%3D{schema}"
    with Store(f"{address}{'&' if '?' in address else '?'}{options}") as store:
        began = time.perf_counter()
        store.put_all(events(count), **BY)
        print_row("import", count / (time.perf_counter() - began), "events/s")
        store.compact()
        of_questions(store, count, time.perf_counter)
        print_row("one edit", edit_of(store), "ms")


def of_questions(store: Store, count: int, clock: Callable[[], float] = time.process_time) -> None:
    timed = functools.partial(least, clock=clock)
    first = store.head.number
    hits = len(list(store.between(*MONTH)))
    took = timed(lambda: list(store.between(*MONTH)))
    print_row("between, a month", took, "ms", f"{hits:,} hits, {took / hits * 1000:.0f} µs each")
    found = store._asked({"between": MONTH})[0].asked
    print_row("  of that, the index", timed(lambda: list(find(store._tables, found, first))), "ms")
    took = timed(lambda: list(store.between(*MONTH, as_of=first)))
    print_row("between, as of a version", took, "ms", f"{took / hits * 1000:.0f} µs a hit")
    words = '"night raid" NEAR convoy'
    hits = store.count(words=words)
    print_row("words, counted", timed(lambda: store.count(words=words)), "ms", f"{hits:,} hits")
    narrow = "night -raid -convoy -market -police -river -town -bridge -strike -killed -burned"
    hits = store.count(words=narrow)
    print_row("words, one against ten", timed(lambda: store.count(words=narrow)), "ms", f"{hits:,}")
    hits = store.count(words="ambush NEAR/15 night")
    took = timed(lambda: list(store.search("ambush NEAR/15 night")))
    print_row("words, one of them rare, with the events", took, "ms", f"{hits:,} hits")
    print_row("between, counted", timed(lambda: store.count(between=MONTH)), "ms")
    id = f"e{count // 2}"
    when = "2022-03-03T00:00:00Z"
    print_row("one event", timed(lambda: store.get(id)), "ms")
    print_row("one event as of a past day", timed(lambda: store.get(id, as_of=when)), "ms")
    print_row("tags, counted", timed(lambda: store.facets("tag")), "ms")
    took = timed(lambda: store.facets("tag", between=MONTH))
    print_row("tags of the month, counted", took, "ms")


def edit_of(store: Store) -> float:
    numbers = iter(range(1, 1000, 50))

    def edit() -> None:
        number = next(numbers)
        store.replace(Event("corrected", id=f"e{number}", when="2020"), **LATER)

    return least(edit, 15, time.perf_counter)


def of_edits(store: Store, path: Path) -> None:
    print_row("one edit, on the disk", edit_of(store), "ms")
    with path.with_name("sync").open("wb") as file:

        def sync() -> None:
            file.write(b"x" * 8192)
            file.flush()
            os.fsync(file.fileno())

        print_row("  what the disk takes for 8 kB", least(sync, 15, time.perf_counter), "ms")


def of_plain_sqlite(count: int, folder: Path) -> None:
    """A table by hand: the record, the days, an index; no past, no words, no exact answer."""
    connection = sqlite3.connect(folder / "plain.db")
    connection.execute("CREATE TABLE e (id TEXT PRIMARY KEY, first INT, last INT, record TEXT)")
    connection.execute("CREATE INDEX by_first ON e (first, last)")

    def rows() -> Iterator[tuple[str, float, float, str]]:
        for event in events(count):
            bounds = event.when.bounds if event.when is not None else None
            assert bounds is not None
            yield event.id, bounds.begin_earliest, min(bounds.end_latest, 1 << 40), text_of(event)

    began = time.process_time()
    connection.executemany("INSERT INTO e VALUES (?, ?, ?, ?)", rows())
    connection.commit()
    spent = time.process_time() - began
    made = time.process_time()
    for _ in events(count):
        pass
    spent -= time.process_time() - made
    print_row("plain sqlite3: import", count / max(spent, 1e-9), "events/s")
    first, last = datetime.date(2018, 3, 1).toordinal(), datetime.date(2018, 3, 31).toordinal()
    asked = "SELECT record FROM e WHERE first <= ? AND last >= ?"
    took = least(lambda: connection.execute(asked, (last, first)).fetchall())
    print_row("plain sqlite3: between, texts alone", took, "ms")
    connection.close()


@functools.cache
def peer() -> tuple[Any, Any]:
    """What `eventsourcing` wants: an application, and an aggregate of which one is an event."""
    from eventsourcing.application import Application
    from eventsourcing.domain import Aggregate, event

    class Happening(Aggregate):
        @event("Made")
        def __init__(self, record: str) -> None:
            self.record = record

        @event("Changed")
        def change(self, record: str) -> None:
            self.record = record

    return Application, Happening


def of_eventsourcing(count: int, folder: Path) -> None:
    """A peer that keeps all versions, too: one aggregate an event."""
    try:
        application, happening = peer()
    except ImportError:
        print("  eventsourcing is not installed")
        return
    database = {"PERSISTENCE_MODULE": "eventsourcing.sqlite"}
    app: Any = application(env={**database, "SQLITE_DBNAME": str(folder / "es.db")})
    texts = [text_of(one) for one in events(count)]
    ids = []
    began = time.process_time()
    for start in range(0, count, 500):
        batch = [happening(record=text) for text in texts[start : start + 500]]
        app.save(*batch)
        ids += [one.id for one in batch]
    spent = time.process_time() - began
    print_row("eventsourcing: import", count / spent, "events/s", f"{count:,}; no dates, no words")
    numbers = iter(range(0, 1000, 50))

    def edit() -> None:
        one = app.repository.get(ids[next(numbers)])
        one.change(record="{}")
        app.save(one)

    print_row("eventsourcing: one edit", least(edit, 15, time.perf_counter), "ms")


def of_memory(count: int) -> None:
    timeline = Timeline(events=events(count))
    hits = len(timeline.between(*MONTH))
    took = least(lambda: timeline.between(*MONTH))
    print_row("in memory: between, a month", took, "ms", f"{hits:,} hits")


if __name__ == "__main__":
    main()
