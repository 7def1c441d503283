"""Stores whose writer is killed, or whose disk fails: nothing confirmed is lost, nothing torn."""

from __future__ import annotations

import os
import random
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.faults.marked import forked

from timeline.errors import TimelineError
from timeline.model import Event, Source
from timeline.store import Store

BY: dict[str, Any] = {"who": "Ana", "when": "2022-03-01T09:00:00Z", "why": "news"}
KILLS = 300


def confirm(pipe: int, number: int) -> None:
    """Tell whoever reads the pipe that a version is confirmed."""
    os.write(pipe, b"%d\n" % number)


def import_forever(path: Path, pipe: int) -> None:
    wire = Source("A wire")
    with Store(path) as store:
        start = store.head.number * 7
        while True:
            events = [Event(f"Event {start + n}", when="2021", source=wire) for n in range(7)]
            store.put_all(events, **BY)
            start += 7
            confirm(pipe, store.head.number)


def edit_forever(path: Path, pipe: int) -> None:
    with Store(path) as store:
        number = 0
        while True:
            number += 1
            with store.edit(**BY) as t:
                t.put(Event("Raid", when=str(1900 + number % 100), tags=[str(number)]))
                t.put(Event("March", description=f"{number} {os.getpid()}"))
            confirm(pipe, store.head.number)


def compact_forever(path: Path, pipe: int) -> None:
    with Store(path) as store:
        while True:
            store.compact()
            store.add(Event(f"After {store.head.number}"), **BY)
            confirm(pipe, store.head.number)


@pytest.mark.parametrize("work", [import_forever, edit_forever, compact_forever])
def test_a_writer_killed_at_any_moment_loses_nothing_confirmed(
    tmp_path: Path, share: int, work: Callable[[Path, int], None]
) -> None:
    path, moments = tmp_path / "case.db", random.Random(0)
    hashes: list[str] = []
    for number in range(KILLS // share // 3):
        reading, writing = os.pipe()
        process = forked(lambda: work(path, writing))  # noqa: B023
        os.close(writing)
        time.sleep(moments.uniform(0.01, 0.25))
        os.kill(process, signal.SIGKILL)
        assert os.waitpid(process, 0)[1] == signal.SIGKILL
        with os.fdopen(reading, "rb") as pipe:
            confirmed = [int(line) for line in pipe.read().splitlines()]
        with Store(path) as store:
            if number % 10 == 0:
                store.verify()
            assert store.head.number >= max(confirmed, default=0)
            now = [version.hash for version in store.versions()]
        assert now[: len(hashes)] == hashes
        hashes = now
    with Store(path) as store:
        store.verify()
    assert len(hashes) > 1


def failing_disk(apsw: Any) -> list[int]:
    """Let there be a file system `failing`; how many writes and syncs it does before it fails."""
    left = [1 << 30]

    class File(apsw.VFSFile):  # type: ignore[misc]
        def __init__(self, inherit: str, name: Any, flags: Any) -> None:
            super().__init__(inherit, name, flags)

        def xWrite(self, data: bytes, offset: int) -> None:
            left[0] -= 1
            if left[0] < 0:
                raise apsw.FullError("database or disk is full")
            super().xWrite(data, offset)

        def xSync(self, flags: int) -> None:
            left[0] -= 1
            if left[0] < 0:
                raise apsw.IOError("disk I/O error")
            super().xSync(flags)

    class Failing(apsw.VFS):  # type: ignore[misc]
        def __init__(self) -> None:
            super().__init__("failing", "")

        def xOpen(self, name: Any, flags: Any) -> File:
            return File("", name, flags)

    _KEPT.append(Failing())
    return left


_KEPT: list[Any] = []


def test_a_disk_that_fails_at_any_write_loses_nothing_confirmed(tmp_path: Path, share: int) -> None:
    """A file system of apsw's that fails the nth write or sync from some moment on."""
    apsw = pytest.importorskip("apsw", reason="apsw is not installed")
    path = tmp_path / "case.db"
    with Store(path) as store:
        store.add(Event("Raid"), **BY)
    left = failing_disk(apsw)
    for fails_at in range(0, 60, max(1, share)):
        before = _head(path)
        statements = _statements_of_an_edit(tmp_path, path, fails_at)
        left[0] = fails_at
        connection = apsw.Connection(str(path), vfs="failing")
        done = False
        try:
            for sql, values in statements:
                connection.execute(sql, values)
            done = True
        except apsw.Error:
            pass
        left[0] = 1 << 30
        connection.close()
        with Store(path) as store:
            store.verify()
            assert store.head.number == before + done


def _head(path: Path) -> int:
    with Store(path) as store:
        return store.head.number


def _statements_of_an_edit(
    folder: Path, path: Path, number: int
) -> list[tuple[str, tuple[Any, ...]]]:
    """What a store says to SQLite when one event is added, so that another SQLite can be told."""
    from timeline.store._sqlite import SQLiteTables

    said: list[tuple[str, tuple[Any, ...]]] = []

    class Heard(SQLiteTables):
        def execute(self, sql: str, values: Any = ()) -> Any:
            if sql.split(maxsplit=1)[0] in {"INSERT", "UPDATE", "BEGIN", "COMMIT"}:
                said.append((sql, tuple(values)))
            return super().execute(sql, values)

        def execute_many(self, sql: str, rows: Any) -> None:
            rows = [tuple(row) for row in rows]
            said.extend((sql, row) for row in rows)
            super().execute_many(sql, rows)

    copy = folder / f"copy-{number}.db"
    with Store(path) as store:
        store.write_journal(folder / "j")
    with Store(copy) as store:
        store.take_journal(folder / "j")
    store = Store.of(Heard(copy))
    said.clear()
    store.add(Event(f"Event {number}", when="2021", source="A wire"), **BY)
    store.close()
    return [*_PRAGMAS, *said]


_PRAGMAS: list[tuple[str, tuple[Any, ...]]] = [("PRAGMA synchronous = FULL", ())]


def test_a_full_disk_is_told_and_loses_nothing(tmp_path: Path) -> None:
    """SQLite's own limit of pages stands for a disk that is full."""
    path = tmp_path / "case.db"
    with Store(path) as store:
        store.add(Event("Raid"), **BY)
        pages = next(store._tables.execute("PRAGMA page_count"))[0]
        list(store._tables.execute(f"PRAGMA max_page_count = {pages + 2}"))
        events = (Event(f"Event {n}", description="x" * 1000) for n in range(10_000))
        with pytest.raises((OSError, TimelineError), match="no space left"):
            store.put_all(events, **BY)
        assert [event.id for event in store] == ["raid"]
        store.verify()
