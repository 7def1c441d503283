"""`Tables`: what a store asks of its database, and the SQL that all databases share.

A back end (`timeline.store._sqlite`) gives a connection and says what it does in its own way: its
tables' declarations, how a reader sees one state and a writer waits for its turn, how spans of
time and words are looked for. What the rows mean is the same in all, and is decided above. Numbers
of changes and of versions are given by the writer, who is alone; what ends at a version ends at
`until`, which is `ENDLESS` while it lasts.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Any, NamedTuple, Protocol, TypeAlias

from timeline._util.text import is_text
from timeline.dates import DateTime
from timeline.errors import FormatError, TimelineError
from timeline.store._query import Window
from timeline.store._states import ENDLESS, EPOCH, Mark, State, Texts
from timeline.store._versions import NOTHING, Told, Version
from timeline.store._words import Words

__all__ = ["ChangeRow", "Condition", "Kept", "Row", "Tables", "WordsAnew"]

Row: TypeAlias = "tuple[Any, ...]"


class Condition(NamedTuple):
    """A part of an SQL text, with `?` for each of its values."""

    sql: str
    values: tuple[Any, ...] = ()


class Kept(NamedTuple):
    """What the tables have of a thing: the number of the change, and the text of the record."""

    change: int
    record: str | None


class ChangeRow(NamedTuple):
    """A row of `changes`: `before` is the change that it follows, None where the thing is new."""

    change: int
    version: int
    thing: str
    id: str
    before: int | None
    record: str | None


_STATE = "change, since, until, id, " + ", ".join(State._fields)
_A_STATE = ", ".join("?" * (4 + len(State._fields)))
_VERSION = 'version, who, "when", why, hash, changes, last_change'


class WordsAnew(Protocol):
    """What compares the words by which events are found with those that they have."""

    def take(self, change: int, texts: Texts) -> None:
        """Take in the words of an event."""

    def differing(self) -> Iterator[str]:
        """Give words that are found in other places than those taken in."""


class Tables(ABC):
    """The tables of one store, over one connection."""

    name: str
    """What an error calls the store: its path or address."""

    _written_versions = "versions"
    """The table of versions where they are written; `versions` is where they are read."""

    # -- what a back end gives -----------------------------------------------

    @abstractmethod
    def execute(self, sql: str, values: Sequence[Any] = ()) -> Iterator[Row]:
        """Run a statement, each `?` in it a value, and give its rows.

        Raises a TimelineError or an OSError for whatever the database refuses.
        """

    @abstractmethod
    def execute_many(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        """Run a statement once for each row of values."""

    @abstractmethod
    def reading(self) -> AbstractContextManager[None]:
        """See one state of the database throughout; others may write meanwhile."""

    @abstractmethod
    def writing(self) -> AbstractContextManager[None]:
        """Be the one who writes: wait for others, then change all or, on an error, nothing.

        Raises ConflictError where another writer does not end within the time to wait.
        """

    @abstractmethod
    def window(self, window: Window) -> Condition:
        """Give a FROM source called `s` of the states whose spans meet a window."""

    @abstractmethod
    def words(self, words: Words) -> Condition:
        """Give a SELECT of the column `change` of events that have these words."""

    @abstractmethod
    def put_words(self, rows: Iterable[tuple[int, Texts]]) -> None:
        """Let events be found by their words, by the number of the change."""

    @abstractmethod
    def words_anew(self) -> AbstractContextManager[WordsAnew]:
        """Give what takes the words of all events again, and compares."""

    @abstractmethod
    def compact(self) -> None:
        """Give back what room is not used, and bring what speeds searches up to date."""

    @abstractmethod
    def check(self) -> Iterator[str]:
        """Give what is wrong with the database itself, as it says."""

    @abstractmethod
    def close(self) -> None:
        """Let go of the connection."""

    # -- versions --------------------------------------------------------------

    def last(self) -> Version:
        """Return the last version; `NOTHING` before the first."""
        rows = self.execute(
            f"SELECT {_VERSION} FROM versions WHERE version > -1 ORDER BY version DESC LIMIT 1"
        )
        return next(map(self._version, rows), NOTHING)

    def version(self, number: int) -> Version | None:
        """Return the version with this number, 0 for the one before the first."""
        if number == 0:
            return NOTHING
        rows = self.execute(f"SELECT {_VERSION} FROM versions WHERE version = ?", (number,))
        return next(map(self._version, rows), None)

    def versions(self, *, after: int = 0) -> Iterator[Version]:
        """Give the versions after one, in their order."""
        rows = self.execute(
            f"SELECT {_VERSION} FROM versions WHERE version > ? ORDER BY version", (after,)
        )
        return map(self._version, rows)

    def version_at(self, instant: int) -> Version:
        """Return the last version made at an instant (as date values count) or before."""
        rows = self.execute(
            f"SELECT {_VERSION} FROM versions WHERE instant <= ? ORDER BY instant DESC, "
            "version DESC LIMIT 1",
            (instant - EPOCH,),
        )
        return next(map(self._version, rows), NOTHING)

    def _version(self, row: Row) -> Version:
        number, who, when, why, hash, count, last_change = row
        try:
            return Version(number, who, DateTime.parse(when), why, hash, count, last_change)
        except (TimelineError, TypeError, AttributeError) as error:
            place = f"{self.name}, version {number}"
            raise FormatError(f"the row is not sound: {error}", place=place) from None

    def put_version(self, version: Version, line: bytes | None = None) -> None:
        """Write a version; `line` is its entry where that cannot be made of its changes."""
        self.execute(
            f'INSERT INTO {self._written_versions} (version, who, "when", why, hash, changes, '
            "last_change, instant, line) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                version.number,
                version.who,
                str(version.when),
                version.why,
                version.hash,
                version.count,
                version.last_change,
                version.when.instant - EPOCH,
                line,
            ),
        )

    def line(self, number: int) -> bytes | None:
        """Return the entry of a version where it is kept as it was written."""
        rows = self.execute("SELECT line FROM versions WHERE version = ?", (number,))
        line = next((row[0] for row in rows), None)
        return line.encode() if isinstance(line, str) else line

    # -- changes ---------------------------------------------------------------

    def kept(self, thing: str, id: str, at: int = ENDLESS) -> Kept | None:
        """Return what the tables have of a thing after a change; None where it never was."""
        if not is_text(id):
            return None
        rows = self.execute(
            "SELECT change, record FROM changes WHERE thing = ? AND id = ? AND change <= ? "
            "ORDER BY change DESC LIMIT 1",
            (thing, id, at),
        )
        return next((Kept(*row) for row in rows), None)

    def kept_of(self, thing: str, ids: Sequence[str]) -> dict[str, Kept]:
        """Return what the tables have of several things of a kind that are or were there."""
        marks = ", ".join("?" * len(ids))
        rows = self.execute(
            "SELECT c.id, c.change, c.record FROM (SELECT max(change) AS change FROM changes "
            f"WHERE thing = ? AND id IN ({marks}) GROUP BY id) n "
            "JOIN changes c ON c.change = n.change",
            (thing, *ids),
        )
        return {id: Kept(change, record) for id, change, record in rows}

    def born(self, thing: str, id: str) -> int:
        """Return the change by which a thing came to be, the last time that it did."""
        rows = self.execute(
            "SELECT max(change) FROM changes WHERE thing = ? AND id = ? AND before IS NULL",
            (thing, id),
        )
        return next((row[0] for row in rows), None) or 0

    def live(self, thing: str, at: int) -> Iterator[tuple[str, int, str]]:
        """Give id, change and record of the things of a kind after a change, by id.

        They come in pieces, so that what happens meanwhile disturbs nothing.
        """
        after: str | None = None
        while True:
            beyond, values = ("AND id > ? ", (after,)) if after is not None else ("", ())
            rows = list(
                self.execute(
                    "SELECT c.id, c.change, c.record FROM (SELECT id, max(change) AS change "
                    f"FROM changes WHERE thing = ? AND change <= ? {beyond}"
                    "GROUP BY id ORDER BY id LIMIT 1000) n "
                    "JOIN changes c ON c.change = n.change ORDER BY c.id",
                    (thing, at, *values),
                )
            )
            if not rows:
                return
            yield from ((id, change, record) for id, change, record in rows if record is not None)
            after = rows[-1][0]

    def changes(self, first: int, last: int) -> Iterator[tuple[int, int, Told]]:
        """Give number, version and content of the changes from one to another, in order."""
        while first <= last:
            rows = list(
                self.execute(
                    "SELECT c.change, c.version, c.thing, c.id, b.record, c.record FROM changes c "
                    "LEFT JOIN changes b ON b.change = c.before "
                    "WHERE c.change >= ? AND c.change <= ? ORDER BY c.change LIMIT 1000",
                    (first, last),
                )
            )
            if not rows:
                return
            yield from ((row[0], row[1], Told(*row[2:])) for row in rows)
            first = rows[-1][0] + 1

    def revisions(self, thing: str, id: str) -> list[tuple[int, int, Told]]:
        """Return number, version and content of all changes of one thing, the oldest first."""
        if not is_text(id):
            return []
        rows = self.execute(
            "SELECT c.change, c.version, c.thing, c.id, b.record, c.record FROM changes c "
            "LEFT JOIN changes b ON b.change = c.before WHERE c.thing = ? AND c.id = ? "
            "ORDER BY c.change",
            (thing, id),
        )
        return [(row[0], row[1], Told(*row[2:])) for row in rows]

    def records(self, changes: Sequence[int]) -> list[tuple[int, str, str]]:
        """Return number, id and record of some changes, in the order given."""
        marks = ", ".join("?" * len(changes))
        rows = self.execute(
            f"SELECT change, id, record FROM changes WHERE change IN ({marks})", changes
        )
        found = {row[0]: row for row in rows}
        try:
            return [found[change] for change in changes]
        except KeyError:
            raise FormatError(
                "expected the changes that the index names, found fewer",
                place=self.name,
                hint="Store.verify says what is broken",
            ) from None

    def put_changes(self, rows: Iterable[ChangeRow]) -> None:
        """Write changes."""
        self.execute_many(
            "INSERT INTO changes (change, version, thing, id, before, record) "
            "VALUES (?, ?, ?, ?, ?, ?)",
            rows,
        )

    # -- what an event came to ---------------------------------------------------

    def put_states(self, rows: Iterable[tuple[int, int, int, str, State]]) -> None:
        """Write states: change, since, until, id, and the state."""
        self.execute_many(
            f"INSERT INTO event_states ({_STATE}) VALUES ({_A_STATE})",
            ((*row[:4], *row[4][:10], int(row[4].disputed)) for row in rows),
        )

    def end_states(self, rows: Iterable[tuple[int, int]]) -> None:
        """End the states that last: until which version, and of which change."""
        self.execute_many(
            f"UPDATE event_states SET until = ? WHERE change = ? AND until = {ENDLESS}", rows
        )

    def state(self, change: int) -> tuple[int, State] | None:
        """Return since when the state of a change lasts, and the state; None if none does."""
        rows = self.execute(
            f"SELECT {_STATE} FROM event_states WHERE change = ? AND until = {ENDLESS}", (change,)
        )
        return next(((row[1], _state(row)) for row in rows), None)

    def states(self) -> Iterator[tuple[int, int, int, str, State]]:
        """Give all states, as `put_states` takes them, by change."""
        for row in self.execute(f"SELECT {_STATE} FROM event_states ORDER BY change, since"):
            yield (*row[:4], _state(row))

    # -- marks, positions ----------------------------------------------------------

    def term(self, mark: Mark) -> tuple[int, int] | None:
        """Return the number of a mark and how often it was given; None if never."""
        rows = self.execute(
            "SELECT term, uses FROM terms WHERE kind = ? AND value = ?", (mark.kind, mark.value)
        )
        return next(((row[0], row[1]) for row in rows), None)

    def marked(self, mark: Mark, *, lasting: bool = False) -> Iterator[ChangeRow]:
        """Give the changes that have a mark, in order; `lasting` those of events as they are now.

        They come in pieces, so that what is written meanwhile disturbs nothing.
        """
        found = self.term(mark)
        if found is None:
            return
        lasts = (
            f"JOIN event_states s ON s.change = p.change AND s.until = {ENDLESS} "
            if lasting
            else ""
        )
        after = 0
        while True:
            rows = list(
                self.execute(
                    "SELECT c.change, c.version, c.thing, c.id, c.before, c.record "
                    f"FROM postings p {lasts}JOIN changes c ON c.change = p.change "
                    "WHERE p.term = ? AND p.change > ? ORDER BY p.change LIMIT 500",
                    (found[0], after),
                )
            )
            if not rows:
                return
            yield from (ChangeRow(*row) for row in rows)
            after = rows[-1][0]

    def put_terms(self, rows: Iterable[tuple[int, str, str]]) -> None:
        """Write new marks: number, kind, value."""
        self.execute_many("INSERT INTO terms (term, kind, value, uses) VALUES (?, ?, ?, 0)", rows)

    def last_term(self) -> int:
        """Return the highest number of a mark."""
        return next((row[0] for row in self.execute("SELECT max(term) FROM terms")), None) or 0

    def put_postings(self, rows: Sequence[tuple[int, int]]) -> None:
        """Write which changes have which marks, by the numbers of both."""
        self.execute_many("INSERT INTO postings (term, change) VALUES (?, ?)", rows)
        uses: dict[int, int] = {}
        for term, _ in rows:
            uses[term] = uses.get(term, 0) + 1
        self.execute_many(
            "UPDATE terms SET uses = uses + ? WHERE term = ?",
            ((count, term) for term, count in uses.items()),
        )

    def put_positions(self, rows: Iterable[tuple[int, float, float]]) -> None:
        """Write the positions that changes name: change, latitude, longitude."""
        self.execute_many(
            "INSERT INTO positions (change, latitude, longitude) VALUES (?, ?, ?)", rows
        )


def _state(row: Row) -> State:
    *numbers, disputed = row[4:]
    return State._make((*numbers, bool(disputed)))
