"""Verifying a store: the chain of its versions, and that what finds things finds them all.

Whatever one octet of the file could change without SQLite noticing is worked out again here and
compared: hashes from the records, states and marks from the events, words from their texts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeAlias

import attrs

from timeline.curate._history.chain import begun
from timeline.curate._history.history import entry_of
from timeline.curate._history.journal import Line
from timeline.errors import FormatError
from timeline.store._journals import entry_body
from timeline.store._records import Things, plain
from timeline.store._states import (
    ENDLESS,
    Mark,
    State,
    marks_of,
    marks_of_named,
    positions_of,
    state_of,
    texts_of,
)
from timeline.store._tables import ChangeRow, Row, Tables
from timeline.store._versions import NOTHING, Version, told_of

__all__ = ["verify"]

Progress: TypeAlias = Callable[[int, int], None]
"""What is told how many changes have been looked at, and of how many."""


def verify(tables: Tables, progress: Progress = lambda done, of: None) -> Version:
    """Return the last version of a store in which everything holds.

    Raises FormatError that names the first version whose link is broken, or what else is.
    """
    with tables.reading():
        for wrong in tables.check():
            raise FormatError(f"the file is damaged: {wrong}", place=tables.name, hint=_COPY)
        last = _chain(tables, progress)
        for kind, id in _loose(tables, last):
            raise FormatError(f"{kind} {id!r} belongs to no version", place=tables.name)
        for kind, id in _misled(tables):
            place = f"{tables.name}, {kind} {id!r}"
            raise FormatError("its changes do not follow one another", place=place)
        _index(tables)
        return last


_COPY = "keep the file as it is, and go back to a copy"


# -- the chain ---------------------------------------------------------------------


def _chain(tables: Tables, progress: Progress) -> Version:
    whole = tables.last().last_change
    last = NOTHING
    for version in tables.versions():
        place = f"{tables.name}, version {version.number}"
        _follows(version, last, place)
        digest = begun(last.hash)
        for piece in entry_body(tables, version):
            digest.update(piece)
        if digest.hexdigest() != version.hash:
            raise FormatError(
                "the chain is broken: the hash is not that of these changes after the version "
                "before",
                place=place,
                hint="something was changed, put in or taken out here or right before",
            )
        _changes(tables, version, last, place)
        last = version
        progress(last.last_change, whole)
    return last


def _follows(version: Version, last: Version, place: str) -> None:
    if version.number != last.number + 1:
        raise FormatError(f"expected version {last.number + 1}", place=place)
    if version.when.instant < last.when.instant:
        raise FormatError(f"{version.when} is before {last.when}", place=place)
    if version.last_change - last.last_change != version.count:
        raise FormatError(f"expected {version.count} changes, found others", place=place)


def _changes(tables: Tables, version: Version, last: Version, place: str) -> None:
    """What the hash does not tell: that the rows are of this version, each after the right one."""
    line, told = tables.line(version.number), []
    expected = last.last_change
    for change, number, of in tables.changes(last.last_change + 1, version.last_change):
        expected += 1
        if change != expected or number != version.number:
            raise FormatError(f"change {expected} is not where it belongs", place=place)
        if line is not None:
            told.append(of)
    if expected != version.last_change:
        raise FormatError(f"change {expected + 1} is missing", place=place)
    if tables.version_at(version.when.instant).number < version.number:
        raise FormatError("its instant is not when it was made", place=place)
    if line is not None:
        entry = entry_of(Line(version.hash, plain(line)))
        if [c for c in map(told_of, entry.changes) if c.before != c.after] != told:
            raise FormatError("the changes are not those of the line kept", place=place)


# -- what finds things -----------------------------------------------------------------


def _index(tables: Tables) -> None:
    """Work out again what finds things, and compare."""
    expected, found = _Sums(), _Sums()
    with tables.words_anew() as words:
        states = tables.states()
        of_versions: dict[int, Things] = {}
        for row, until in _lasting(tables):
            record = plain(row.record or "null")
            expected.take((row.change, *mark) for mark in _marks(row, record))
            if row.thing != "event":
                continue
            expected.take((row.change, *position) for position in positions_of(record))
            words.take(row.change, texts_of(record))
            _states(tables, states, row, until, of_versions)
        if next(states, None) is not None:
            raise FormatError("there are states of what is no event", place=tables.name, hint=_ANEW)
        found.take(_marked(tables))
        found.take(_placed(tables))
        if expected != found:
            raise FormatError(
                "the marks by which events are found are not theirs", place=tables.name, hint=_ANEW
            )
        for term in words.differing():
            raise FormatError(
                f"the word {term!r} is not found where it is", place=tables.name, hint=_ANEW
            )


_ANEW = "the versions hold: take them as a journal into a new store"


@attrs.define
class _Sums:
    """A sum over rows by which two sets of them can be compared, in whatever order they come."""

    count: int = 0
    sum: int = 0

    def take(self, rows: Iterable[tuple[Any, ...]]) -> None:
        for row in rows:
            self.count += 1
            self.sum += hash(row)


def _marks(row: ChangeRow, record: Any) -> Iterable[Mark]:
    if row.thing == "event":
        return marks_of(record)
    return () if row.thing == "timeline" else marks_of_named(row.thing, record)


def _states(
    tables: Tables,
    states: Iterator[tuple[int, int, int, str, State]],
    row: ChangeRow,
    until: int,
    of_versions: dict[int, Things],
) -> None:
    """An event has states from its version on until the next, each what its claims come to."""
    reached = row.version
    while reached < until:
        change, since, ends, id, state = next(states, _NO_STATE)
        place = f"{tables.name}, event {row.id!r}"
        if (change, since, id) != (row.change, reached, row.id) or not since < ends <= until:
            raise FormatError(
                f"its state from version {reached} on is missing", place=place, hint=_ANEW
            )
        if since not in of_versions:
            of_versions.clear()
            of_versions[since] = _things(tables, since)
        if state_of(of_versions[since].event(row.id, row.record or "")) != state:
            raise FormatError(
                f"its state from version {since} on is not what its claims come to",
                place=place,
                hint=_ANEW,
            )
        reached = ends


_NO_STATE = (0, 0, 0, "", State(None, None, None, None, 0, 0, 0, "", None, None, False))


def _things(tables: Tables, number: int) -> Things:
    version = tables.version(number)
    at = 0 if version is None else version.last_change

    def find(kind: str, id: str) -> str | None:
        kept = tables.kept(kind, id, at)
        return None if kept is None else kept.record

    return Things(find)


# -- everything that the tables have ------------------------------------------------


def _lasting(tables: Tables) -> Iterator[tuple[ChangeRow, int]]:
    """Give each change after which a thing was there, and until which version it held."""
    after = 0
    while True:
        rows = list(
            tables.execute(
                "SELECT c.change, c.version, c.thing, c.id, c.before, c.record, "
                "(SELECT n.version FROM changes n WHERE n.thing = c.thing AND n.id = c.id "
                "AND n.change > c.change ORDER BY n.change LIMIT 1) "
                "FROM changes c WHERE c.change > ? ORDER BY c.change LIMIT 1000",
                (after,),
            )
        )
        if not rows:
            return
        for row in rows:
            if row[5] is not None:
                yield ChangeRow(*row[:6]), ENDLESS if row[6] is None else row[6]
        after = rows[-1][0]


def _loose(tables: Tables, last: Version) -> Iterator[tuple[str, str]]:
    """Give kind and id of changes that no version has."""
    rows = tables.execute(
        "SELECT thing, id FROM changes WHERE change > ? OR change < 1", (last.last_change,)
    )
    return ((row[0], row[1]) for row in rows)


def _misled(tables: Tables) -> Iterator[tuple[str, str]]:
    """Give kind and id of changes whose `before` is not the change before."""
    rows = tables.execute(
        "SELECT c.thing, c.id FROM changes c WHERE coalesce(c.before, 0) <> coalesce(("
        "SELECT CASE WHEN p.record IS NULL THEN NULL ELSE p.change END FROM changes p "
        "WHERE p.thing = c.thing AND p.id = c.id AND p.change < c.change "
        "ORDER BY p.change DESC LIMIT 1), 0)"
    )
    return ((row[0], row[1]) for row in rows)


def _marked(tables: Tables) -> Iterator[Row]:
    """Give change, kind and value of all marks."""
    return tables.execute(
        "SELECT p.change, t.kind, t.value FROM postings p JOIN terms t ON t.term = p.term"
    )


def _placed(tables: Tables) -> Iterator[Row]:
    """Give change, latitude and longitude of all positions."""
    return tables.execute("SELECT change, latitude, longitude FROM positions")
