"""What is no store, what is damaged, and who else is at it: one clear error, nothing lost."""

from __future__ import annotations

import errno
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest
from tests.samples import everything

from timeline.errors import ConflictError, FormatError, InvalidValueError, TimelineError
from timeline.model import Event, Timeline
from timeline.store import Store
from timeline.store._sqlite import APPLICATION, told

BY: dict[str, Any] = {"who": "Ana", "when": "2022-03-01T09:00:00Z", "why": "news"}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "case.db"
    with Store(path) as store:
        store.record(Timeline(events=[Event("Raid", when="2021", source="A wire")]), **BY)
        store.record(everything(), **BY)
        store.compact()
    return path


# -- what is no store ------------------------------------------------------------------


def other_database(path: Path, *statements: str) -> Path:
    connection = sqlite3.connect(path)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()
    return path


def test_the_database_of_another_program_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    plain = other_database(tmp_path / "a.db", "CREATE TABLE events (id)")
    versioned = other_database(tmp_path / "b.db", "CREATE TABLE t (a)", "PRAGMA user_version = 1")
    signed = other_database(
        tmp_path / "c.db", "CREATE TABLE t (a)", "PRAGMA application_id = 252006673"
    )
    for path in (plain, versioned, signed):
        before = path.read_bytes()
        with pytest.raises(FormatError, match="expected a store, found the database of another"):
            Store(path)
        assert path.read_bytes() == before
        assert sorted(p.name for p in tmp_path.iterdir()) == ["a.db", "b.db", "c.db"]


@pytest.mark.parametrize("content", [b"{}", b"SQLite format 3\0", b"\0" * 4096, b"title,when\n"])
def test_a_file_of_another_kind_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.db").write_bytes(content)
    with pytest.raises(FormatError, match="expected a store, which is an SQLite file"):
        Store(tmp_path / "x.db")
    assert (tmp_path / "x.db").read_bytes() == content


@pytest.mark.parametrize(("version", "hint"), [(2, "a later release"), (99, "a later release")])
def test_a_store_of_another_version_is_refused_by_name(path: Path, version: int, hint: str) -> None:
    other_database(path, f"PRAGMA user_version = {version}")
    with pytest.raises(FormatError, match=f"of version 1, found {version}; {hint}"):
        Store(path)


def test_an_older_version_is_refused_by_name(path: Path) -> None:
    other_database(path, "PRAGMA user_version = -1")
    with pytest.raises(FormatError, match=r"of version 1, found -1$"):
        Store(path)


def test_a_store_that_is_not_there_is_made_only_where_that_is_asked(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        Store(tmp_path / "none.db", create=False)
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "empty.db").touch()
    with pytest.raises(FileNotFoundError):
        Store(tmp_path / "empty.db", create=False)
    with Store(tmp_path / "empty.db") as store:
        assert len(store) == 0
    with pytest.raises(InvalidValueError, match="found a folder"):
        Store(tmp_path)
    with pytest.raises(OSError, match="cannot be opened"):
        Store(tmp_path / "no" / "folder.db")
    for wrong in (1, "", "a\0b", None):
        with pytest.raises(InvalidValueError, match="path"):
            Store(wrong)  # type: ignore[arg-type]


# -- what is damaged ---------------------------------------------------------------------


def everything_in(path: Path) -> list[Any]:
    """All that a store says, by each of its ways."""
    with Store(path, create=False) as store:
        versions = list(store.versions())
        return [
            versions,
            [store.timeline(as_of=version.number) for version in versions],
            list(store.changes()),
            [list(store.events(as_of=n, between=("2000", "2030"))) for n in (1, 2)],
            [event.id for event in store.search("raid OR soldiers")],
            [store.facets(by) for by in ("tag", "source", "participant", "status", "place")],
            [event.id for event in store.events(disputed=True)],
            [event.id for event in store.events(box=(-90, -180, 90, 180))],
        ]


def verified(path: Path) -> bool:
    with Store(path, create=False) as store:
        store.verify()
    return True


@pytest.mark.parametrize("seed", range(3))
def test_a_changed_octet_in_any_page_is_told_or_changes_nothing(path: Path, seed: int) -> None:
    whole = path.read_bytes()
    expected = everything_in(path)
    damaged = path.with_name("damaged.db")
    chance, noticed = random.Random(seed), 0
    for start in range(0, len(whole), 4096):
        used = [at for at in range(start, start + 4096) if whole[at]]
        at = chance.choice(used or [start])
        octets = bytearray(whole)
        octets[at] ^= 1 << chance.randrange(8)
        damaged.write_bytes(octets)
        try:
            verified(damaged)
            assert everything_in(damaged) == expected, at
        except (TimelineError, OSError):
            noticed += 1
        for beside in ("-wal", "-shm"):
            damaged.with_name(damaged.name + beside).unlink(missing_ok=True)
    assert noticed > len(whole) / 4096 / 2


@pytest.mark.parametrize("share", [0.01, 0.2, 0.5, 0.9, 0.999])
def test_a_truncated_store_is_told(path: Path, share: float) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole[: int(len(whole) * share)])
    with pytest.raises((TimelineError, OSError)):
        verified(path)


def test_a_damaged_store_can_be_had_again_from_its_journal(path: Path, tmp_path: Path) -> None:
    other_database(path, "DELETE FROM postings", "DELETE FROM event_states")
    with Store(path) as store, Store(tmp_path / "new.db") as new:
        with pytest.raises(FormatError, match="take them as a journal into a new store"):
            store.verify()
        store.write_journal(tmp_path / "journal")
        new.take_journal(tmp_path / "journal")
        assert new.verify() == store.head
        assert new.timeline() == everything()


# -- who else is at it ---------------------------------------------------------------------


def test_readers_never_wait_and_see_one_state(path: Path) -> None:
    with Store(path) as reader, Store(path) as writer:
        events = reader.events()
        first = next(events)
        with writer.edit(**BY) as t:
            for id in reader.timeline().ids:
                t.remove(id)
            assert len(reader) == len(everything())
        assert [first, *events] == list(everything())
        assert len(reader) == 0
        assert len(list(reader.events(as_of=2))) == len(everything())


def test_a_writer_waits_its_turn(path: Path) -> None:
    with Store(path) as second:
        entered, go = threading.Event(), threading.Event()

        def first() -> None:
            with Store(path) as store, store.edit(**BY) as t:
                t.add(Event("First"))
                entered.set()
                go.wait(10)

        thread = threading.Thread(target=first)
        thread.start()
        entered.wait(10)
        threading.Timer(0.1, go.set).start()
        second.add(Event("Second"), **BY)
        thread.join()
        assert "first" in second
        assert [version.number for version in second.versions()] == [1, 2, 3, 4]
        second.verify()


def test_a_writer_who_has_waited_long_enough_is_told(path: Path) -> None:
    with Store(path) as first, Store(path, wait=0.05) as second:
        with first.edit(**BY) as t:
            t.add(Event("First"))
            with pytest.raises(ConflictError, match="another program is writing to the store"):
                second.add(Event("Second"), **BY)
            with pytest.raises(ConflictError, match="being written to already"):
                first.add(Event("Third"), **BY)
        second.add(Event("Second"), **BY)
        assert "first" in second


WRITE = """
import sys
from timeline.model import Event
from timeline.store import Store
who = sys.argv[2]
with Store(sys.argv[1], wait=60) as store:
    for n in range(20):
        store.add(Event(f"{who} {n}"), who=who, when="2022-03-01T09:00:00Z", why="w")
"""


def test_two_programs_lose_nothing_of_each_other(path: Path) -> None:
    both = [
        subprocess.Popen([sys.executable, "-c", WRITE, str(path), who]) for who in ("ana", "ben")
    ]
    assert [process.wait(60) for process in both] == [0, 0]
    with Store(path) as store:
        assert store.verify().number == 42
        assert all(f"{who}-{n}" in store for who in ("ana", "ben") for n in range(20))


def test_a_killed_writer_loses_nothing_confirmed(path: Path) -> None:
    """In short; `make faults` does it hundreds of times, at moments of import, edit and compact."""
    confirmed = 2
    for seconds in (0.5, 0.7, 0.9):
        code = WRITE.replace("range(20)", "range(9999)").replace(" {n}", f" {seconds} {{n}}")
        process = subprocess.Popen([sys.executable, "-c", code, str(path), "ana"])
        time.sleep(seconds)
        process.kill()
        process.wait(60)
        with Store(path) as store:
            assert store.verify().number >= confirmed
            confirmed = store.head.number
            assert len(store) == len(everything()) + confirmed - 2


def test_a_store_that_may_only_be_read_can_be_read(path: Path) -> None:
    shutil.copyfile(path, path.with_name("copy.db"))
    os.chmod(path.with_name("copy.db"), 0o444)
    if os.geteuid() != 0:
        with Store(path.with_name("copy.db")) as store, pytest.raises(OSError, match="written"):
            store.add(Event("Strike"), **BY)
    with Store(path.with_name("copy.db")) as store:
        assert store.timeline() == everything()


def test_a_closed_store_says_so(path: Path) -> None:
    store = Store(path)
    store.close()
    with pytest.raises(InvalidValueError, match="closed"):
        store.timeline()


@pytest.mark.parametrize(
    ("message", "number"),
    [
        ("database or disk is full", errno.ENOSPC),
        ("disk I/O error", errno.EIO),
        ("attempt to write a readonly database", errno.EACCES),
        ("unable to open database file", errno.EACCES),
    ],
)
def test_what_the_disk_refuses_is_an_error_of_the_system(message: str, number: int) -> None:
    error = told(sqlite3.OperationalError(message), "case.db")
    assert isinstance(error, OSError)
    assert error.errno == number
    assert error.filename == "case.db"


def test_the_header_says_whose_file_it_is(path: Path) -> None:
    assert path.read_bytes()[68:72] == APPLICATION.to_bytes(4, "big") == b"TLST"
