"""What belongs together, by DuckDB: rows into parts, and the sources and agents that differ.

DuckDB keeps to the memory that it is given and takes the disk for the rest; so the number of rows
is bounded by the disk alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from timeline._util.text import described
from timeline.errors import FormatError, InvalidValueError, MissingExtraError

try:
    import duckdb
except ModuleNotFoundError:
    raise MissingExtraError(
        "corpora are merged with duckdb, which is not installed",
        hint="pip install 'sourced-timeline[corpora]'",
    ) from None

__all__ = ["Index"]


class Index:
    """The names of all rows and the things that they name, in a database of a work folder."""

    def __init__(self, path: str, memory: str) -> None:
        config: dict[str, Any] = {
            "memory_limit": memory,
            "temp_directory": f"{path}.temp",
            "preserve_insertion_order": False,
        }
        try:
            self._database = duckdb.connect(path, config=config)
        except (duckdb.Error, TypeError) as error:
            raise InvalidValueError(
                f"expected an amount such as '1GB', found {described(memory)} ({error})",
                place="memory",
            ) from None

    def close(self) -> None:
        """Let go of the database."""
        self._database.close()

    def _run(self, sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        return self._database.execute(sql, list(values)).fetchall()

    # -- rows ----------------------------------------------------------------------

    def join_rows(self, names: Sequence[str]) -> None:
        """Give one label to all rows that share a name, however many steps lead there.

        Each row takes the least label that one of its names has anywhere, until none changes:
        as many rounds as the longest such way has steps.
        """
        self._run("CREATE TABLE names AS SELECT DISTINCT * FROM read_parquet(?)", [list(names)])
        self._run(
            "CREATE TABLE labels AS SELECT file, row, min(name) AS label FROM names GROUP BY ALL"
        )
        changed = 1
        while changed:
            self._run(
                "CREATE OR REPLACE TABLE by_name AS SELECT name, min(label) AS label "
                "FROM names JOIN labels USING (file, row) GROUP BY name"
            )
            self._run(
                "CREATE OR REPLACE TABLE newer AS SELECT file, row, min(label) AS label "
                "FROM names JOIN by_name USING (name) GROUP BY file, row"
            )
            changed = self._run(
                "SELECT count(*) FROM newer JOIN labels USING (file, row) "
                "WHERE newer.label <> labels.label"
            )[0][0]
            self._run("CREATE OR REPLACE TABLE labels AS FROM newer")

    def take_blocks(self, blocks: Sequence[str]) -> None:
        """Give each row a label for each of its blocks: a place and one of its rarest words.

        Two sets of words of which half are common share one of the rarest half of each, and one
        more: which are the rarest is counted over all rows.
        """
        self._run("CREATE TABLE blocks AS SELECT DISTINCT * FROM read_parquet(?)", [list(blocks)])
        self._run(
            "CREATE TABLE labels AS SELECT file, row, label FROM ("
            "SELECT file, row, (hash(place, word) % 9223372036854775807)::BIGINT AS label, "
            "row_number() OVER (PARTITION BY file, row, place ORDER BY uses, word) AS rank, "
            "count(*) OVER (PARTITION BY file, row, place) AS words "
            "FROM blocks JOIN (SELECT word, count(*) AS uses FROM blocks GROUP BY word) "
            "USING (word)) WHERE rank <= words - ceil(words / 2) + 1"
        )

    def write_parts(self, file: int, parts: int, path: str) -> None:
        """Write into which parts each row of a file goes, in the order of the rows."""
        self._run(
            f"COPY (SELECT list(DISTINCT (label % {parts} + {parts}) % {parts}) AS parts "
            f"FROM labels WHERE file = {file} GROUP BY row ORDER BY row) "
            f"TO '{_quoted(path)}' (FORMAT parquet)"
        )

    # -- things --------------------------------------------------------------------

    def take_things(self, things: Sequence[str]) -> None:
        """Take in the sources and agents of all corpora; FormatError where one id is two in one."""
        self._run("CREATE TABLE things AS SELECT DISTINCT * FROM read_parquet(?)", [list(things)])
        twice = self._run(
            "SELECT kind, id FROM things GROUP BY corpus, kind, id HAVING count(*) > 1 LIMIT 1"
        )
        for kind, id in twice:
            raise FormatError(f"two different {kind}s of one timeline have the id {id!r}")

    def differing(self) -> list[tuple[int, str, str]]:
        """Return the things that differ between corpora, all that name these, and what they name.

        Of each its corpus, kind and record. Stand-ins are among those that differ, as each copy
        makes its own.
        """
        self._run(
            "CREATE TABLE affected AS "
            "SELECT kind, id FROM (SELECT DISTINCT kind, id, record FROM things) "
            "GROUP BY ALL HAVING count(*) > 1 "
            "UNION SELECT kind, id FROM things WHERE contains(record, 'withheld')"
        )
        self._run("CREATE TABLE named AS SELECT kind, id, unnest(names) AS name FROM things")
        _until_the_same(
            self._run,
            "affected",
            "SELECT n.kind, n.id FROM named n JOIN affected a ON n.name = a.kind || ' ' || a.id",
        )
        self._run("CREATE TABLE needed AS FROM affected")
        _until_the_same(
            self._run,
            "needed",
            "SELECT split_part(n.name, ' ', 1), substr(n.name, strpos(n.name, ' ') + 1) "
            "FROM named n JOIN needed d ON d.kind = n.kind AND d.id = n.id",
        )
        found = self._run(
            "SELECT DISTINCT t.corpus, t.kind, t.record FROM things t "
            "JOIN needed d ON d.kind = t.kind AND d.id = t.id ORDER BY ALL"
        )
        return [(corpus, kind, record) for corpus, kind, record in found]

    def unused(self, used: Sequence[str]) -> list[tuple[str, str]]:
        """Return kind and record of things that do not differ and that no row names."""
        found = self._run(
            "SELECT kind, min(record) FROM things t WHERE NOT EXISTS "
            "(SELECT 1 FROM read_parquet(?) u WHERE u.kind = t.kind AND u.id = t.id) "
            "AND NOT EXISTS (SELECT 1 FROM affected a WHERE a.kind = t.kind AND a.id = t.id) "
            "GROUP BY kind, id ORDER BY kind, id",
            [list(used)],
        )
        return [(kind, record) for kind, record in found]


def _until_the_same(run: Any, table: str, more: str) -> None:
    before = -1
    count = run(f"SELECT count(*) FROM {table}")[0][0]
    while count != before:
        before = count
        run(f"INSERT INTO {table} ({more} EXCEPT FROM {table})")
        count = run(f"SELECT count(*) FROM {table}")[0][0]


def _quoted(path: str) -> str:
    return path.replace("'", "''")
