"""A store in one SQLite file: the standard library's `sqlite3`, in WAL mode.

Readers see one state and never wait; writers wait for one another. A version is on the disk when
its writing returns (`synchronous=FULL`).
"""

from __future__ import annotations

import contextlib
import errno
import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from importlib.resources import files
from itertools import zip_longest
from typing import Any, Final, NoReturn

from timeline._util.checked import checked
from timeline._util.file_kinds import SQLITE
from timeline._util.files import Path, checked_path
from timeline.errors import ConflictError, FormatError, InvalidValueError, TimelineError
from timeline.store._query import Window
from timeline.store._states import ENDLESS, OPEN_BEGIN, OPEN_BOTH, OPEN_END, Texts
from timeline.store._tables import Condition, Row, Tables
from timeline.store._words import All, Butnot, Near, Part, Phrase, Words, searchable

__all__ = ["APPLICATION", "SCHEMA", "SQLiteTables", "is_store"]

APPLICATION: Final = 0x544C5354
"""What tells a store's file from those of other programs: `TLST`, in the header of the file."""

SCHEMA: Final = 1
"""The version of the tables that this release reads and writes."""

_WRITER_BUSY = {"database is locked", "database is busy"}


class SQLiteTables(Tables):
    """The tables in a file; one that is not there is made where `create` says so.

    `wait` is how many seconds a writer waits for another.
    """

    def __init__(self, path: Path, *, create: bool = True, wait: float = 5.0) -> None:
        self.name = checked_path(path)
        is_new = not os.path.exists(self.name) or os.path.getsize(self.name) == 0
        if is_new and not create:
            raise FileNotFoundError(errno.ENOENT, "there is no such store", self.name)
        if os.path.isdir(self.name):
            raise InvalidValueError("expected a file, found a folder", place=self.name)
        if not is_new:
            _check_kind(self.name)
        try:
            self._connection = sqlite3.connect(self.name, timeout=wait, isolation_level=None)
        except sqlite3.Error as error:
            self._refuse(error)
        try:
            self._prepare()
        except BaseException:
            self._connection.close()
            raise

    def _prepare(self) -> None:
        self.execute("PRAGMA cell_size_check = ON")
        self.execute("PRAGMA trusted_schema = OFF")
        if next(self.execute("PRAGMA user_version"))[0] == 0:
            self._create()
        self._check_version()
        self.execute("PRAGMA journal_mode = WAL")
        self.execute("PRAGMA synchronous = FULL")
        # In kB: what an import of a million changes at a time, so that nothing is written twice.
        self.execute("PRAGMA cache_size = -96000")

    def _create(self) -> None:
        schema = files("timeline.store").joinpath("_schema.sql").read_text("utf-8")
        self.execute("PRAGMA journal_mode = WAL")
        with self.writing():
            if next(self.execute("PRAGMA user_version"))[0]:
                return  # somebody else was first
            if any(self.execute("SELECT 1 FROM sqlite_master LIMIT 1")):
                raise FormatError(
                    "expected a store, found the database of another program", place=self.name
                )
            for statement in _statements(schema):
                self.execute(statement)
            self.execute(f"PRAGMA application_id = {APPLICATION}")
            self.execute(f"PRAGMA user_version = {SCHEMA}")

    def _check_version(self) -> None:
        application = next(self.execute("PRAGMA application_id"))[0]
        version = next(self.execute("PRAGMA user_version"))[0]
        if application != APPLICATION:
            raise FormatError(
                "expected a store, found the database of another program", place=self.name
            )
        if version != SCHEMA:
            later = "a later release of sourced-timeline may read it"
            raise FormatError(
                f"expected a store of version {SCHEMA}, found {version}",
                place=self.name,
                hint=later if version > SCHEMA else None,
            )

    # -- statements ------------------------------------------------------------

    def execute(self, sql: str, values: Sequence[Any] = ()) -> Iterator[Row]:
        try:
            cursor = self._connection.execute(sql, values)
            if cursor.description is None:
                return iter(())
        except (sqlite3.Error, OverflowError, UnicodeError) as error:
            self._refuse(error)
        return self._rows(cursor)

    def _rows(self, cursor: sqlite3.Cursor) -> Iterator[Row]:
        while True:
            try:
                rows = cursor.fetchmany(256)
            except (sqlite3.Error, OverflowError, UnicodeError) as error:
                self._refuse(error)
            if not rows:
                return
            yield from rows

    def execute_many(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        try:
            self._connection.executemany(sql, rows)
        except (sqlite3.Error, OverflowError, UnicodeError) as error:
            self._refuse(error)

    @contextlib.contextmanager
    def reading(self) -> Iterator[None]:
        if self._connection.in_transaction:
            yield
            return
        self.execute("BEGIN")
        try:
            yield
        finally:
            self._undo()

    @contextlib.contextmanager
    def writing(self) -> Iterator[None]:
        if self._connection.in_transaction:
            raise ConflictError("this store is being written to already", place=self.name)
        self.execute("BEGIN IMMEDIATE")
        try:
            yield
            self.execute("COMMIT")
        except BaseException:
            self._undo()
            raise

    def _undo(self) -> None:
        # What failed may have ended the transaction itself.
        with contextlib.suppress(sqlite3.Error):
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")

    def close(self) -> None:
        try:
            self._connection.close()
        except sqlite3.Error as error:
            self._refuse(error)

    def _refuse(self, error: Exception) -> NoReturn:
        raise told(error, self.name) from None

    # -- spans -----------------------------------------------------------------

    def window(self, window: Window) -> Condition:
        # One range of each class of lengths: what is long does not slow the search for what is
        # short, and what has no end is looked for by its begin alone.
        ranges: list[int] = []
        for length in range(64):
            ranges += (length, max(window.first - (1 << length), -ENDLESS), window.last)
        ranges += (OPEN_END, -ENDLESS, window.last)
        ranges += (OPEN_BEGIN, window.first, ENDLESS)
        ranges += (OPEN_BOTH, 0, 0)
        return Condition(_WINDOW, (*ranges, window.first))

    # -- words -----------------------------------------------------------------

    def words(self, words: Words) -> Condition:
        return Condition(
            "SELECT rowid AS change FROM words WHERE words MATCH ?", (_match(words.root),)
        )

    def put_words(self, rows: Iterable[tuple[int, Texts]]) -> None:
        self.execute_many(
            "INSERT INTO words (rowid, title, description, quotes, notes) VALUES (?, ?, ?, ?, ?)",
            ((change, *map(searchable, texts)) for change, texts in rows),
        )

    @contextlib.contextmanager
    def words_anew(self) -> Iterator[_WordsAnew]:
        yield _WordsAnew(self)

    # -- care --------------------------------------------------------------------

    def compact(self) -> None:
        self.execute("INSERT INTO words (words) VALUES ('optimize')")
        self.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self.execute("VACUUM")
        self.execute("ANALYZE")
        self.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def check(self) -> Iterator[str]:
        rows = self.execute("PRAGMA integrity_check(10)")
        return (str(row[0]) for row in rows if row[0] != "ok")


class _WordsAnew:
    """The words of all events in a second index, which is gone with the transaction."""

    def __init__(self, tables: SQLiteTables) -> None:
        self._tables = tables
        tables.execute(f"CREATE VIRTUAL TABLE temp.words_anew USING fts5 ({_columns()})")
        for name, of in (("words_there", "main', 'words"), ("words_due", "temp', 'words_anew")):
            tables.execute(f"CREATE VIRTUAL TABLE temp.{name} USING fts5vocab ('{of}', 'instance')")

    def take(self, change: int, texts: Texts) -> None:
        self._tables.execute(
            "INSERT INTO temp.words_anew (rowid, title, description, quotes, notes) "
            "VALUES (?, ?, ?, ?, ?)",
            (change, *map(searchable, texts)),
        )

    def differing(self) -> Iterator[str]:
        there, due = (
            self._tables.execute(f'SELECT term, doc, col, "offset" FROM temp.{name}')
            for name in ("words_there", "words_due")
        )
        for one, other in zip_longest(there, due):
            if one != other:
                yield str((one or other)[0])
                return


def _columns() -> str:
    schema = files("timeline.store").joinpath("_schema.sql").read_text("utf-8")
    declared = schema.partition("USING fts5 (")[2]
    return declared.partition(");")[0]


_WINDOW = (
    "(SELECT column1 AS length, column2 AS low, column3 AS high FROM (VALUES "
    + ", ".join(["(?, ?, ?)"] * 67)
    + ")) w CROSS JOIN event_states s ON s.length = w.length AND s.starts >= w.low "
    "AND s.starts <= w.high AND s.end_latest >= ?"
)


def _match(part: Part) -> str:
    """Return a part of a search as FTS5 reads it; every word of a person's is in quotes."""
    if isinstance(part, Phrase):
        return _phrase(part)
    if isinstance(part, Near):
        return f"NEAR({' '.join(map(_phrase, part.phrases))}, {part.distance})"
    if isinstance(part, Butnot):
        return f"({_match(part.wanted)} NOT {_match(part.unwanted)})"
    join = " AND " if isinstance(part, All) else " OR "
    return f"({join.join(map(_match, part.parts))})"


def _phrase(phrase: Phrase) -> str:
    quoted = phrase.text.replace('"', '""')
    return f'"{quoted}"{"*" if phrase.starts else ""}'


def _statements(script: str) -> Iterator[str]:
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


# -- what is not a store, and what SQLite refuses ------------------------------------


@checked
def is_store(path: Path) -> bool:
    """Return whether a file is a store, by its header; no for one that is not there.

    >>> is_store("no-such-file.db")
    False
    """
    try:
        with open(checked_path(path), "rb") as file:
            header = file.read(100)
    except OSError:
        return False
    return header.startswith(SQLITE) and header[68:72] == APPLICATION.to_bytes(4, "big")


def _check_kind(path: str) -> None:
    """Refuse a file of another kind before anything is written beside it."""
    with open(checked_path(path), "rb") as file:
        header = file.read(108)
    if not header.startswith(SQLITE) or len(header) < 108:
        raise FormatError(
            "expected a store, which is an SQLite file, found something else",
            place=path,
            hint="'timeline store init STORE' makes one, 'timeline store import' takes files in",
        )
    # The file format of SQLite, 1.3 and 1.6: the application's id, and how many cells the page
    # of the schema has; none in a file that somebody is making a store of at this moment.
    if header[68:72] != APPLICATION.to_bytes(4, "big") and header[103:105] != bytes(2):
        raise FormatError("expected a store, found the database of another program", place=path)


_FULL = "database or disk is full"


def told(error: Exception, name: str) -> TimelineError | OSError:
    """Return what an error of SQLite means to those who use a store."""
    message = str(error)
    if message in _WRITER_BUSY:
        return ConflictError(
            "another program is writing to the store and did not end in time",
            place=name,
            hint="try again, or wait longer: Store(path, wait=60)",
        )
    if message == _FULL:
        return OSError(errno.ENOSPC, "no space left to write to the store", name)
    if "disk I/O error" in message:
        return OSError(errno.EIO, "the disk failed", name)
    if "unable to open" in message:
        return OSError(errno.EACCES, "the store cannot be opened", name)
    if "readonly" in message:
        return PermissionError(errno.EACCES, "the store cannot be written to", name)
    if isinstance(error, sqlite3.ProgrammingError):
        return InvalidValueError(f"the store cannot be used so: {message}", place=name)
    return FormatError(
        f"the store is damaged: {message}",
        place=name,
        hint="keep the file as it is, and go back to a copy; Store.verify says what still holds",
    )
