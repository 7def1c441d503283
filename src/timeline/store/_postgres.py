"""A store in PostgreSQL, for a newsroom: by `psycopg`, the extra `postgres`.

Readers see one state (REPEATABLE READ) and never wait; writers wait for one another at an advisory
lock. Spans are ranges with a GiST index. Whoever is let in as a reader is shown by the database
itself, row by row, what their label reaches: see `_postgres.sql`. The tables live in the first
schema of the connection's search path.
"""

from __future__ import annotations

import contextlib
import errno
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final, NoReturn

from timeline.errors import (
    ConflictError,
    FormatError,
    InvalidValueError,
    MissingExtraError,
    TimelineError,
    UnknownIdError,
)
from timeline.store._labels import STRICTEST, label_in, named_in
from timeline.store._postgres_words import NearGroup, Tokens, match, near_groups, tokens_of
from timeline.store._query import Window
from timeline.store._records import plain
from timeline.store._states import Mark, Texts
from timeline.store._tables import ChangeRow, Condition, Row, Tables
from timeline.store._words import All, Near, Words

if TYPE_CHECKING:
    from psycopg import Connection

__all__ = ["ADDRESS", "SCHEMA", "PostgresTables"]

ADDRESS: Final = ("postgresql://", "postgres://")
"""How the address of a store in PostgreSQL begins."""

SCHEMA: Final = 1
"""The version of the tables that this release reads and writes."""

_LOCK = 0x544C5354
"""The first key of the locks that writers take; the second is the oid of their `store`."""


class PostgresTables(Tables):
    """The tables at an address of libpq's; where there are none, they are made if `create` says so.

    `wait` is how many seconds a writer waits for another.
    """

    _written_versions = "version_rows"

    def __init__(self, address: str, *, create: bool = True, wait: float = 5.0) -> None:
        try:
            import psycopg
        except ImportError:
            raise MissingExtraError(
                "a store in PostgreSQL needs psycopg, which is not installed",
                hint="pip install 'sourced-timeline[postgres]'",
            ) from None
        self.name = _without_password(address)
        self._wait = wait
        try:
            self._connection: Connection[Row] = psycopg.connect(address, autocommit=True)
        except psycopg.Error as error:
            raise ConnectionError(
                errno.ECONNREFUSED, f"the database cannot be reached: {_line(error)}", self.name
            ) from None
        try:
            self._prepare(create)
        except BaseException:
            self._connection.close()
            raise

    def _prepare(self, create: bool) -> None:
        if not self._has("store"):
            if not create:
                raise FileNotFoundError(errno.ENOENT, "there is no store", self.name)
            self._create()
        version = next(self.execute("SELECT version FROM store"))[0]
        if version != SCHEMA:
            raise FormatError(
                f"expected a store of version {SCHEMA}, found {version}",
                place=self.name,
                hint="a later release of sourced-timeline may read it",
            )

    def _has(self, table: str) -> bool:
        return bool(next(self.execute("SELECT to_regclass(?) IS NOT NULL", (table,)))[0])

    def _create(self) -> None:
        folder = files("timeline.store")
        scripts = [
            folder.joinpath(name).read_text("utf-8")
            for name in ("_postgres.sql", "_postgres_views.sql")
        ]
        with self._transaction("BEGIN"):
            self.execute("SELECT pg_advisory_xact_lock(?, 0)", (_LOCK,))
            if self._has("store"):
                return  # somebody else was first
            if self._has("changes") or self._has("versions"):
                raise FormatError(
                    "expected a store, found the tables of another program", place=self.name
                )
            self.execute(
                "SELECT set_config('search_path', "
                "quote_ident(current_schema()) || ', pg_temp', true)"
            )
            try:
                for script in scripts:
                    self._connection.execute(script)
            except self._errors as error:
                self._refuse(error)

    # -- statements ------------------------------------------------------------

    def execute(self, sql: str, values: Sequence[Any] = ()) -> Iterator[Row]:
        try:
            cursor = self._connection.execute(
                _statement(sql),
                [_stored(value) for value in values],
            )
            rows = [] if cursor.description is None else cursor.fetchall()
        except self._errors as error:
            self._refuse(error)
        return map(_row, rows)

    def execute_many(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        stored = [[_stored(value) for value in row] for row in rows]
        if not stored:
            return
        try:
            with self._connection.cursor() as cursor:
                cursor.executemany(_statement(sql), stored)
        except self._errors as error:
            self._refuse(error)

    @property
    def _errors(self) -> tuple[type[Exception], ...]:
        import psycopg

        return psycopg.Error, UnicodeError

    @contextlib.contextmanager
    def reading(self) -> Iterator[None]:
        if self._is_in_transaction:
            yield
            return
        with self._transaction("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"):
            yield

    @contextlib.contextmanager
    def writing(self) -> Iterator[None]:
        if self._is_in_transaction:
            raise ConflictError("this store is being written to already", place=self.name)
        with self._transaction("BEGIN"):
            self.execute(f"SET LOCAL lock_timeout = {max(int(self._wait * 1000), 1)}")
            self.execute(
                "SELECT pg_advisory_xact_lock(?, to_regclass('store')::oid::integer)", (_LOCK,)
            )
            yield

    @property
    def _is_in_transaction(self) -> bool:
        return self._connection.info.transaction_status.name != "IDLE"

    @contextlib.contextmanager
    def _transaction(self, begin: str) -> Iterator[None]:
        self.execute(begin)
        try:
            yield
            self.execute("COMMIT")
        except BaseException:
            with contextlib.suppress(*self._errors):
                self._connection.execute("ROLLBACK")
            raise

    def close(self) -> None:
        self._connection.close()

    def _refuse(self, error: Exception) -> NoReturn:
        raise told(error, self.name) from None

    # -- versions and changes ----------------------------------------------------

    def put_changes(self, rows: Iterable[ChangeRow]) -> None:
        changes, named = [], []
        for row in rows:
            record = None if row.record is None else plain(row.record)
            changes.append((*row, label_in(record)))
            named += [(row.change, *thing) for thing in sorted(named_in(record))]
        self.execute_many(
            "INSERT INTO changes (change, version, thing, id, before, record, label) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            changes,
        )
        self.execute_many("INSERT INTO named (change, thing, id) VALUES (?, ?, ?)", named)

    def term(self, mark: Mark) -> tuple[int, int] | None:
        # How often a mark was given would tell a reader of what is hidden; the planner asks nobody.
        rows = self.execute(
            "SELECT term FROM terms WHERE kind = ? AND md5(value) = md5(?) AND value = ?",
            (mark.kind, mark.value, mark.value),
        )
        return next(((row[0], 0) for row in rows), None)

    # -- searching ---------------------------------------------------------------

    def window(self, window: Window) -> Condition:
        return Condition(
            "(SELECT * FROM event_states WHERE length IS NOT NULL "
            "AND span && int8range(?, ?, '[]')) s",
            (window.first, window.last),
        )

    def words(self, words: Words) -> Condition:
        near = {part: self._near(part, group) for part, group in near_groups(words.root)}
        return match(words.root, near)

    def _near(self, part: Near, group: NearGroup) -> list[int]:
        """The changes in which phrases are near: the tables find them, the texts decide."""
        all_there = match(All(part.phrases), {})
        rows = self.execute(
            f"SELECT change, text FROM words WHERE change IN ({all_there.sql})", all_there.values
        )
        return [change for change, text in rows if group.is_in(text)]

    def put_words(self, rows: Iterable[tuple[int, Texts]]) -> None:
        found = ((change, tokens_of(texts)) for change, texts in rows)
        self.execute_many(
            "INSERT INTO words (change, tokens, text) VALUES (?, array_to_tsvector(?), ?)",
            ((change, _lexemes(tokens), tokens.text) for change, tokens in found),
        )

    @contextlib.contextmanager
    def words_anew(self) -> Iterator[_WordsAnew]:
        yield _WordsAnew(self)

    # -- who may read ------------------------------------------------------------

    def let_read(self, role: str, label: int) -> None:
        """Let a role read what is marked with a label or a wider one; the last word counts."""
        self._let(role, label)
        self._grant(role, "SELECT", _READ)
        self._grant(role, "SELECT (term, kind, value)", ("terms",))

    def let_write(self, role: str) -> None:
        """Let a role read everything, and write."""
        self._let(role, STRICTEST)
        self._grant(role, "SELECT, INSERT, UPDATE", _WRITTEN)
        self._grant(role, "SELECT", _READ)

    def _let(self, role: str, label: int) -> None:
        if not next(self.execute("SELECT count(*) FROM pg_roles WHERE rolname = ?", (role,)))[0]:
            raise UnknownIdError(
                f"the database has no role {role!r}", hint="make it: CREATE ROLE … LOGIN"
            )
        self.execute(
            "INSERT INTO readers (role, label) VALUES (?, ?) "
            "ON CONFLICT (role) DO UPDATE SET label = excluded.label",
            (role, label),
        )
        schema = next(self.execute("SELECT quote_ident(current_schema())"))[0]
        self.execute(f"GRANT USAGE ON SCHEMA {schema} TO {self._quoted(role)}")

    def _grant(self, role: str, what: str, tables: Sequence[str]) -> None:
        self.execute(f"GRANT {what} ON {', '.join(tables)} TO {self._quoted(role)}")

    def _quoted(self, role: str) -> str:
        return str(next(self.execute("SELECT quote_ident(?)", (role,)))[0])

    # -- care --------------------------------------------------------------------

    def compact(self) -> None:
        for table in _WRITTEN:
            self.execute(f"VACUUM (ANALYZE) {table}")

    def check(self) -> Iterator[str]:
        try:
            for table in _WRITTEN:
                self.execute(f"SELECT count(*) FROM {table}")
        except (TimelineError, OSError) as error:
            yield str(error)


class _WordsAnew:
    """The words of all events, each compared with what the tables have as it comes."""

    def __init__(self, tables: PostgresTables) -> None:
        self._tables = tables
        self._taken = 0
        self._differing: list[str] = []

    def take(self, change: int, texts: Texts) -> None:
        tokens = tokens_of(texts)
        self._taken += 1
        there = self._tables.execute(
            "SELECT 1 FROM words WHERE change = ? AND text = ? "
            "AND tokens IS NOT DISTINCT FROM array_to_tsvector(?)",
            (change, tokens.text, _lexemes(tokens)),
        )
        if next(there, None) is None:
            self._differing.append(next(iter(tokens.text.split()), "none"))

    def differing(self) -> Iterator[str]:
        yield from self._differing
        if next(self._tables.execute("SELECT count(*) FROM words"))[0] != self._taken:
            yield "a word of no event"


_READ = (
    "store",
    "readers",
    "versions",
    "changes",
    "event_states",
    "postings",
    "positions",
    "words",
    "events",
    "claims",
    "citations",
    "quotes",
    "sources",
    "agents",
)
_WRITTEN = (
    "version_rows",
    "changes",
    "named",
    "event_states",
    "terms",
    "postings",
    "positions",
    "words",
)


def _lexemes(tokens: Tokens) -> list[str] | None:
    return None if tokens.words is None else list(tokens.words)


@lru_cache(maxsize=256)
def _statement(sql: str) -> str:
    """Return a statement of the shared SQL as PostgreSQL takes it.

    A CROSS JOIN with a condition is how SQLite is told to keep to the order of the tables;
    PostgreSQL has no such form, and finds the order itself.
    """
    return (
        sql.replace("%", "%%")
        .replace("?", "%s")
        .replace("CROSS JOIN event_states", "JOIN event_states")
    )


# PostgreSQL takes no NUL in a text: two characters stand for it here.
_ESCAPE, _NUL = "\x1a", "\0"


def _stored(value: Any) -> Any:
    if isinstance(value, str) and (_NUL in value or _ESCAPE in value):
        return value.replace(_ESCAPE, f"{_ESCAPE}s").replace(_NUL, f"{_ESCAPE}0")
    return value


def _row(row: Row) -> Row:
    if any(isinstance(value, str) and _ESCAPE in value for value in row):
        return tuple(_given(value) for value in row)
    return row


def _given(value: Any) -> Any:
    if isinstance(value, str):
        return value.replace(f"{_ESCAPE}0", _NUL).replace(f"{_ESCAPE}s", _ESCAPE)
    return value


# -- what PostgreSQL refuses -----------------------------------------------------------


def told(error: Exception, name: str) -> TimelineError | OSError:
    """Return what an error of PostgreSQL means to those who use a store."""
    from psycopg import errors

    if isinstance(error, (errors.LockNotAvailable, errors.SerializationFailure)):
        return ConflictError(
            "another program is writing to the store and did not end in time",
            place=name,
            hint="try again, or wait longer: Store(address, wait=60)",
        )
    if isinstance(error, errors.InsufficientPrivilege):
        return PermissionError(
            errno.EACCES, f"the database does not allow it: {_line(error)}", name
        )
    if isinstance(error, errors.DiskFull):
        return OSError(errno.ENOSPC, "no space left to write to the store", name)
    if isinstance(error, (errors.OperationalError, errors.InterfaceError)):
        return ConnectionError(errno.EPIPE, f"the database went away: {_line(error)}", name)
    if isinstance(error, (errors.UndefinedTable, errors.UndefinedColumn)):
        return FormatError(f"expected the tables of a store: {_line(error)}", place=name)
    return InvalidValueError(f"the store cannot be used so: {_line(error)}", place=name)


def _line(error: Exception) -> str:
    return " ".join(str(error).split()) or type(error).__name__


def _without_password(address: str) -> str:
    """Return an address as errors may show it."""
    head, at, rest = address.rpartition("@")
    scheme, slashes, user = head.partition("://")
    return f"{scheme}{slashes}{user.partition(':')[0]}@{rest}" if at else address.partition("?")[0]
