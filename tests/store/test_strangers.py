"""Other people's programs read a store: what its views say, and that they all count the same."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.samples import everything

from timeline.model import Agent, Attribution, Citation, Claim, Event, Quote, Source, Timeline
from timeline.store import Store

BY: dict[str, Any] = {"who": "Ana", "when": "2022-03-01T09:00:00Z", "why": "news"}
VIEWS = ("events", "claims", "citations", "quotes", "sources", "agents", "versions", "changes")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "case.db"
    with Store(path) as store:
        store.record(everything(), **BY)
        with store.edit(**BY) as t:
            t.add(Event("Gone"))
        with store.edit(**BY) as t:
            t.remove("gone")
    return path


@pytest.fixture
def connection(path: Path) -> Iterator[sqlite3.Connection]:
    opened = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    yield opened
    opened.close()


def test_the_views_count_what_the_timeline_has(connection: sqlite3.Connection) -> None:
    timeline = everything()
    citations = [c for event in timeline for c in event.citations]
    expected = {
        "events": len(timeline),
        "claims": sum(len(event.claims) for event in timeline),
        "citations": len(citations),
        "quotes": sum(citation.quote is not None for citation in citations),
        "sources": len(timeline.sources),
        "agents": len(timeline.agents),
        "versions": 3,
    }
    found = {
        view: connection.execute(f"SELECT count(*) FROM {view}").fetchone()[0] for view in expected
    }
    assert found == expected


def test_the_events_are_told_in_columns(connection: sqlite3.Connection) -> None:
    timeline = everything()
    rows = connection.execute(
        'SELECT id, title, "when", disputed, tags FROM events ORDER BY id'
    ).fetchall()
    assert rows == [
        (
            event.id,
            event.title,
            str(event.when or ""),
            int(bool(event.disputed_fields)),
            json.dumps(event.tags, ensure_ascii=False, separators=(",", ":"))
            if event.tags
            else None,
        )
        for event in sorted(timeline, key=lambda event: event.id)
    ]


def test_a_claim_is_told_with_what_it_rests_on(tmp_path: Path) -> None:
    wire = Source("A wire", url="https://example.org", published="2021")
    claims = [
        Claim(
            "when", "2021-02-01", status="disputed", basis="inferred", note="a guess",
            citations=[Citation(wire, Quote("the coup"), attribution=Attribution(Agent("Hug")))],
        ),
        Claim("where", "Monywa"),
        Claim("participant", "The army"),
        Claim("colour", "red"),
    ]  # fmt: skip
    with Store(tmp_path / "case.db") as store:
        store.record(Timeline(events=[Event("Coup", claims=claims)]), **BY)
    connection = sqlite3.connect(tmp_path / "case.db")
    rows = connection.execute("SELECT claim, field, value, status, basis, note FROM claims")
    assert rows.fetchall() == [
        (0, "when", "2021-02-01", "disputed", "inferred", "a guess"),
        (1, "where", "Monywa", "accepted", "stated", None),
        (2, "participant", "the-army", "accepted", "stated", None),
        (3, "colour", "red", "accepted", "stated", None),
    ]
    rows = connection.execute("SELECT event, source, stance, quote, attributed_to FROM citations")
    assert rows.fetchall() == [("coup", "a-wire", "supports", "the coup", "hug")]
    rows = connection.execute("SELECT id, title, url, published, type FROM sources")
    assert rows.fetchall() == [("a-wire", "A wire", "https://example.org", "2021", "document")]
    rows = connection.execute("SELECT earliest, latest FROM events")
    assert rows.fetchall() == [("2021-02-01 00:00:00", "2021-02-01 23:59:59")]
    connection.close()


def test_sqlite_utils_reads_the_same(path: Path, connection: sqlite3.Connection) -> None:
    sqlite_utils = pytest.importorskip("sqlite_utils", reason="sqlite-utils is not installed")
    database = sqlite_utils.Database(sqlite3.connect(path))
    assert set(VIEWS) <= {*database.table_names(), *database.view_names()}
    for view in VIEWS:
        rows = [tuple(row.values()) for row in database.query(f"SELECT * FROM {view}")]
        assert rows == connection.execute(f"SELECT * FROM {view}").fetchall()
    database.close()


def test_duckdb_reads_the_same(path: Path, connection: sqlite3.Connection) -> None:
    """By way of Arrow: its extension for SQLite comes over a network, which no test has."""
    duckdb = pytest.importorskip("duckdb", reason="duckdb is not installed")
    arrow = pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    asked = "SELECT source, count(*) AS uses FROM {} GROUP BY source ORDER BY source"
    rows = connection.execute("SELECT source, quote FROM citations").fetchall()
    citations = arrow.table({"source": [row[0] for row in rows], "quote": [row[1] for row in rows]})
    with duckdb.connect() as duck:
        duck.register("citations", citations)
        assert (
            duck.execute(asked.format("citations")).fetchall()
            == connection.execute(asked.format("citations")).fetchall()
        )


def test_words_are_found_by_sql_alone(connection: sqlite3.Connection) -> None:
    rows = connection.execute(
        "SELECT e.id FROM words w JOIN event_states s ON s.change = w.rowid "
        "AND s.until = 4611686018427387904 JOIN events e ON e.id = s.id "
        "WHERE words MATCH 'soldiers' ORDER BY e.id"
    )
    with Store(":memory:") as store:
        store.record(everything(), **BY)
        expected = sorted(event.id for event in store.search("soldiers"))
    assert [row[0] for row in rows] == expected
