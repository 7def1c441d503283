"""Targets for a timeline's past: journals, deltas, and the store that takes them in."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from fuzz.target import Target
from tests.samples import everything

from timeline.curate import History
from timeline.curate._history.chain import NO_HASH, begun, line_around
from timeline.errors import TimelineError
from timeline.model import Event, Timeline
from timeline.store import Store

__all__ = ["TARGETS"]

_BY: dict[str, Any] = {"who": "Ana", "when": "2022-03-01T09:00:00Z", "why": "news"}
_SMALL = Timeline(events=[Event("Raid", when="2021", source="A wire")])


def _journal(octets: bytes) -> None:
    """Any file is refused as a journal, or the same past is told by it and by a store of it."""
    with tempfile.TemporaryDirectory() as folder, contextlib.suppress(TimelineError):
        path = Path(folder, "case.log")
        path.write_bytes(octets)
        history = History(path)
        states = [history.at(number) for number in range(len(history) + 1)]
        with Store(Path(folder, "case.db")) as store:
            assert store.take_journal(path) == len(history)
            told = [store.timeline(as_of=number) for number in range(len(history) + 1)]
            assert told == states, "a store tells another past than its journal"
            store.verify()


def _signed_journal(octets: bytes) -> None:
    """As the journal above, of lines without hashes: a fuzzer cannot forge the chain."""
    _journal(_chained(octets, NO_HASH))


def _delta(octets: bytes) -> None:
    """Any lines after the heading of a delta are refused, or merged, and the store is sound."""
    with tempfile.TemporaryDirectory() as folder, contextlib.suppress(TimelineError):
        path = Path(folder, "theirs.delta")
        with _store(folder) as store:
            head, _, rest = octets.partition(b"\n")
            path.write_bytes(head + b"\n" + _chained(rest, store.head.hash))
            store.merge(path, **_BY)
            store.verify()


@contextlib.contextmanager
def _store(folder: str) -> Iterator[Store]:
    with Store(Path(folder, "case.db")) as store:
        store.record(_SMALL, **_BY)
        yield store


def _chained(octets: bytes, previous: str) -> bytes:
    chain = b""
    for body in filter(None, octets.split(b"\n")):
        digest = begun(previous)
        digest.update(body)
        previous = digest.hexdigest()
        chain += b"".join(line_around([body], previous)) + b"\n"
    return chain


def _bodies(journal: bytes) -> bytes:
    """The entries of a journal, without what signs them."""
    return b"\n".join(line.partition(b'"entry":')[2][:-1] for line in journal.splitlines())


def _written() -> Iterator[tuple[bytes, bytes]]:
    """A journal and a delta."""
    with tempfile.TemporaryDirectory() as folder, _store(folder) as store:
        journal, delta = Path(folder, "case.log"), Path(folder, "case.delta")
        for timeline in (Timeline(events=[Event("Raid", when="2022")]), everything()):
            store.record(timeline, **_BY)
            store.write_journal(journal)
            store.write_delta(delta, since=1)
            yield journal.read_bytes(), delta.read_bytes()


def _deltas() -> Iterator[bytes]:
    for _, delta in _written():
        head, _, rest = delta.partition(b"\n")
        yield head + b"\n" + _bodies(rest)


TARGETS = {
    "read-journal": Target(_journal, lambda: [journal for journal, _ in _written()]),
    "read-journal-signed": Target(
        _signed_journal, lambda: [_bodies(journal) for journal, _ in _written()]
    ),
    "read-delta": Target(_delta, _deltas),
}
