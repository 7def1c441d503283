"""The views of a store in PostgreSQL say what those of a file say, which others judge."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from pathlib import Path
from typing import Any

import psycopg
from tests.samples import everything

from timeline.model import Event
from timeline.store import Store

BY: dict[str, Any] = {"who": "Ana", "when": "2022-03-01T09:00:00Z", "why": "news"}
VIEWS = ("events", "claims", "citations", "quotes", "sources", "agents")


def test_the_views_say_what_those_of_a_file_say(schema: str, tmp_path: Path) -> None:
    timeline = everything()
    timeline.add(Event("Long ago", when="-0500"))
    timeline.add(Event("Gone"))
    with Store(schema) as store, Store(tmp_path / "case.db") as file:
        for each in (store, file):
            each.record(timeline, **BY)
            each.remove("gone", **BY)
    with psycopg.connect(schema) as there, sqlite3.connect(tmp_path / "case.db") as here:
        for view in VIEWS:
            cursor = here.execute(f"SELECT * FROM {view}")
            columns = ", ".join(f'"{column[0]}"' for column in cursor.description)
            rows = there.execute(f"SELECT {columns} FROM {view}".encode()).fetchall()
            assert sorted(map(_told, rows)) == sorted(map(_told, cursor)) != []


def _told(row: tuple[Any, ...]) -> list[str]:
    """A row as text, for a column is of one type there; JSON with its white space left out."""
    return [_as_text(value) for value in row]


def _as_text(value: Any) -> str:
    if isinstance(value, (dict, list)) or str(value)[:1] in ("{", "["):
        with contextlib.suppress(ValueError):
            return json.dumps(
                json.loads(value) if isinstance(value, str) else value, sort_keys=True
            )
    with contextlib.suppress(ValueError, TypeError):
        return str(float(value))  # SQLite has no whole number beyond 2^63
    return {"true": "1.0", "false": "0.0"}.get(str(value), str(value))  # nor truth values


def test_what_postgresql_cannot_say_is_shown_by_a_sign(schema: str) -> None:
    # In JSON, \\u0000 is a NUL, and \\\\u0000 a backslash and five letters.
    title = "Sp\0t \\u0000 \\\0\0"
    with Store(schema) as store:
        store.add(Event(title, tags=["a\0"], source="A wire", quote="\0"), **BY)
    with psycopg.connect(schema) as there:
        rows = there.execute("SELECT title, tags FROM events").fetchall()
        assert rows == [("Sp␀t \\u0000 \\␀␀", '["a␀"]')]
        assert there.execute("SELECT exact FROM quotes").fetchall() == [("␀",)]
