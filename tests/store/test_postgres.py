"""A store that many share: who may read what, two writers, and `&&` as a judge of overlaps."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs
import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.command import run
from tests.samples import DATES

from timeline import edtf
from timeline.dates import Date, DateValue, Interval
from timeline.dates._engine.granules.families import INFINITY
from timeline.dates._values.scales import TimeScale
from timeline.errors import (
    ConflictError,
    FormatError,
    InvalidValueError,
    MissingExtraError,
    UnknownIdError,
)
from timeline.model import (
    Agent,
    Attribution,
    Citation,
    Claim,
    Event,
    Marking,
    Relationship,
    Source,
    Timeline,
)
from timeline.store import Store, let_read, let_write
from timeline.store._labels import label_in, named_in
from timeline.store._postgres import PostgresTables, told
from timeline.store._postgres_words import NearGroup, cut, tokens_of
from timeline.store._states import Texts
from timeline.testing.strategies import intervals, uncertain_dates

BY: dict[str, Any] = {"who": "Ana", "when": "2022-03-01T09:00:00Z", "why": "first report"}
LATER: dict[str, Any] = {"who": "Ben", "when": "2022-03-05T09:00:00Z", "why": "Daw Mya rang"}

AMBER = Source("Hospital list", marking="amber")
MYA = Agent("Daw Mya", marking=Marking(hide_identity=True))
# What each label, from its own on, may read of; the words are in nothing else.
HIDDEN = {
    "green": Event("Greengage", marking="green"),
    "amber": Event("Ambergris", claims=[Claim("where", "Monywa", marking="amber")]),
    "amber+strict": Event("Strictness", marking="amber+strict", tags=["strict-tag"]),
    "red": Event("Redstart", marking="red", when="2021-02-07"),
}
BY_WAY_OF = (
    Event("Counted in a hospital", id="a1", source=AMBER, quote="forty beds"),
    Event("Copied", id="a2", source=Source("A copy", derived_from=[AMBER])),
    Event(
        "Told",
        id="a3",
        claims=[Claim("when", "2021", citations=[Citation("Notes", attribution=Attribution(MYA))])],
    ),
    Event(
        "Whispered",
        id="a4",
        claims=[
            Claim(
                "when",
                "2021",
                citations=[
                    Citation("Call", attribution=Attribution("U Tinmaung", terms="background"))
                ],
            )
        ],
    ),
    Event("Followed", id="a5", relationships=[Relationship("after", "redstart")]),
)
ROLES = ("clear", "green", "amber", "amber+strict", "red")


def role_of(label: str) -> str:
    return f"reads {label}"


@pytest.fixture(scope="module")
def shared(postgres: str) -> Iterator[tuple[Store, dict[str, str]]]:
    """A store, and the addresses by which readers of each label, and a writer, come to it."""
    from tests.store.server import schema_in

    schema = schema_in(postgres)
    with Store(schema) as store, psycopg.connect(postgres, autocommit=True) as admin:
        plain = Event("March", when="2021-02-01", source="A wire", quote="the march", tags=["army"])
        events = [plain, *HIDDEN.values(), *BY_WAY_OF]
        store.record(Timeline("Monywa", events=events), **BY)
        with store.edit(**LATER) as t:
            t.replace(attrs.evolve(plain, note="confirmed"))
            t.add(Event("Vote", when="2021-11-08"))
            t.replace(attrs.evolve(HIDDEN["red"], note="by telephone"))
        addresses = {}
        for label in ROLES:
            admin.execute(f'CREATE ROLE "{role_of(label)}" LOGIN'.encode())
            let_read(store, role_of(label), label)
            addresses[label] = schema.replace(
                "owner@", f"{role_of(label).replace(' ', '%20').replace('+', '%2B')}@"
            )
        admin.execute(b"CREATE ROLE editor LOGIN")
        let_write(store, "editor")
        addresses["editor"] = schema.replace("owner@", "editor@")
        yield store, addresses


@contextlib.contextmanager
def as_reader(shared: tuple[Store, dict[str, str]], label: str) -> Iterator[Store]:
    with Store(shared[1][label], create=False) as store:
        yield store


# -- who may read what --------------------------------------------------------------


@pytest.mark.parametrize("label", ROLES)
def test_a_reader_is_shown_what_the_label_reaches(
    shared: tuple[Store, dict[str, str]], label: str
) -> None:
    seen = {"march", "vote"}
    for reached in ROLES[1 : ROLES.index(label) + 1]:
        seen.add(HIDDEN[reached].id)
    if ROLES.index(label) >= 2:
        seen |= {"a1", "a2"}
    if label == "red":
        seen |= {"a3", "a4", "a5"}
    with as_reader(shared, label) as store:
        assert {event.id for event in store.events()} == seen
        assert store.count() == len(store) == len(seen)
        assert set(store.timeline().ids) == seen
        assert store["march"].note == "confirmed"


def test_a_reader_does_not_find_what_is_hidden_by_any_question(
    shared: tuple[Store, dict[str, str]],
) -> None:
    with as_reader(shared, "clear") as store:
        assert not list(store.search("redstart OR ambergris OR beds OR telephone"))
        assert not list(store.on("2021-02-07"))
        assert not list(store.events(tag="strict-tag"))
        assert not list(store.events(source="hospital-list"))
        assert not list(store.events(status="accepted", participant="daw-mya"))
        assert "redstart" not in store
        # U Tinmaung is marked nowhere: only that he spoke on background hides him.
        hidden = (("source", "hospital-list"), ("agent", "daw-mya"), ("agent", "u-tinmaung"))
        for kind, id in hidden:
            with pytest.raises(UnknownIdError):
                getattr(store, kind)(id)
        with pytest.raises(UnknownIdError):
            store.get("redstart", as_of=1)
        assert [event.id for event in store.search("march")] == ["march"]
        # That somebody changed something is told, and not who or why: "Daw Mya rang".
        assert [(v.number, v.who, v.why) for v in store.versions()] == [
            (1, "(withheld)", "(withheld)"),
            (2, "(withheld)", "(withheld)"),
        ]


SECRETS = ("redstart", "ambergris", "hospital", "mya", "tinmaung", "strict", "greengage", "beds")


def test_a_reader_who_tries_is_told_nothing_by_the_database(
    shared: tuple[Store, dict[str, str]],
) -> None:
    """Every table, by statements of one's own; errors that would tell; tables that pose as ours."""
    with psycopg.connect(shared[1]["clear"], autocommit=True) as reader:
        told = []
        for (table,) in reader.execute(
            "SELECT relname FROM pg_class WHERE relkind IN ('r', 'v', 'm') "
            "AND relnamespace = current_schema()::regnamespace"
        ).fetchall():
            try:
                told += reader.execute(f'SELECT * FROM "{table}"'.encode()).fetchall()
            except psycopg.errors.InsufficientPrivilege:
                continue
        assert any("march" in str(row) for row in told)
        text = str(told).lower()
        # Roles are named in `readers`, by the labels themselves.
        text = text.replace("reads amber+strict", "")
        assert [secret for secret in SECRETS if secret in text] == []

        # A condition that fails on a row must not be asked of a row that is hidden.
        reader.execute(
            "SELECT 1 / (CASE WHEN record LIKE '%Redstart%' THEN 0 ELSE 1 END) FROM changes"
        )
        for statement in (
            "SELECT * FROM version_rows",
            "SELECT * FROM named",
            "UPDATE readers SET label = 4",
            "INSERT INTO readers VALUES (current_user, 4)",
            "SET ROLE owner",
            "ALTER TABLE changes DISABLE ROW LEVEL SECURITY",
            "DELETE FROM changes",
            "UPDATE changes SET label = 0",
        ):
            with pytest.raises(psycopg.Error):
                reader.execute(statement.encode())
        reader.execute("CREATE TEMPORARY TABLE readers (role text, label smallint)")
        reader.execute("INSERT INTO pg_temp.readers VALUES (current_user, 4)")
        reader.execute("SET search_path = pg_temp, " + _schema_of(shared[1]["clear"]))
        assert reader.execute(
            "SELECT count(*) FROM changes WHERE record LIKE '%Redstart%'"
        ).fetchone() == (0,)


def _schema_of(address: str) -> str:
    return address.rpartition("%3D")[2]


@pytest.mark.parametrize("label", ROLES)
def test_the_views_show_a_reader_no_more_than_the_tables(
    shared: tuple[Store, dict[str, str]], label: str
) -> None:
    with as_reader(shared, label) as store, psycopg.connect(shared[1][label]) as reader:
        seen = store.timeline()

        def told(query: str) -> set[str]:
            return {row[0] for row in reader.execute(query.encode()).fetchall()}

        assert told("SELECT id FROM events") == set(seen.ids)
        assert told("SELECT event FROM claims") == {e.id for e in seen if e.claims}
        assert told("SELECT source FROM citations") == {s.id for e in seen for s in e.sources}
        assert told("SELECT id FROM sources") == {source.id for source in seen.sources}
        assert told("SELECT id FROM agents") == {agent.id for agent in seen.agents}
        if label != "red":  # a condition must not be asked of a row that is hidden
            reader.execute(
                "SELECT 1 / (CASE WHEN record LIKE '%Redstart%' THEN 0 ELSE 1 END) FROM events"
            )


def test_what_is_marked_later_is_hidden_with_its_past(schema: str) -> None:
    with Store(schema) as store, psycopg.connect(schema, autocommit=True) as admin:
        store.record(Timeline(events=[Event("Raid", source="A wire"), Event("March")]), **BY)
        name = f"late_{_schema_of(schema)}"
        admin.execute(f"CREATE ROLE {name} LOGIN".encode())
        let_read(store, name, "public")
        with Store(schema.replace("owner@", f"{name}@"), create=False) as reader:
            assert "raid" in reader
            store.replace(Source("A wire", marking="red"), **LATER)
            assert "raid" not in reader
            assert {event.id for event in reader.events(as_of=1)} == {"march"}
            let_read(store, name, "TLP:RED")
            assert "raid" in reader


def test_a_writer_who_is_not_the_owner_can_write(shared: tuple[Store, dict[str, str]]) -> None:
    with as_reader(shared, "editor") as store:
        before = store.head.number
        store.add(Event("By an editor", marking="red"), **LATER)
        assert store.head.number == before + 1
        assert store.head.who == "Ben"
        store.undo(store.head.number, **LATER)
        store.verify()


def test_a_reader_cannot_write(shared: tuple[Store, dict[str, str]]) -> None:
    with as_reader(shared, "red") as store, pytest.raises(PermissionError):
        store.add(Event("By a reader"), **LATER)


def test_readers_are_let_in_by_roles_and_labels_that_are_there(schema: str, tmp_path: Path) -> None:
    with Store(schema) as store:
        with pytest.raises(UnknownIdError, match="no role 'nobody'"):
            let_read(store, "nobody", "public")
        with pytest.raises(InvalidValueError):
            let_read(store, "owner", "everybody")
    with Store(tmp_path / "case.db") as store, pytest.raises(InvalidValueError, match="file"):
        let_write(store, "ana")


# -- what hides a record ---------------------------------------------------------------


def test_the_label_of_a_record_is_the_strictest_in_it() -> None:
    assert label_in({"id": "a", "marking": {}}) == 0
    assert label_in({"marking": {"tlp": "green"}, "claims": [{"marking": {"tlp": "amber"}}]}) == 2
    assert label_in({"marking": {"hide_identity": True}}) == 4
    assert label_in({"claims": [{"citations": [{"attribution": {"terms": "background"}}]}]}) == 4
    assert label_in({"marking": {"tlp": "of a later release"}}) == 4
    assert label_in(None) == 0


def test_a_record_names_by_what_the_model_declares() -> None:
    record = {
        "author": ["ann"],
        "derived_from": ["wire"],
        "claims": [
            {"value": {"participant": {"agent": "bo"}}},
            {"value": {"relationship": {"kind": "after", "event": "raid"}}},
            {"citations": [{"source": "paper", "attribution": {"through": {"agent": "cy"}}}]},
        ],
        "removed": {"march": "why"},
    }
    assert named_in(record) == {
        ("agent", "ann"),
        ("agent", "bo"),
        ("agent", "cy"),
        ("source", "wire"),
        ("source", "paper"),
        ("event", "raid"),
        ("event", "march"),
    }


# -- several at once -------------------------------------------------------------------


def test_a_writer_waits_for_another_and_then_says_so(schema: str) -> None:
    with Store(schema) as ana, Store(schema, wait=0.2) as ben:
        with ana.edit(**BY) as t:
            t.add(Event("Raid"))
            with pytest.raises(ConflictError, match="writing"), ben.edit(**BY) as other:
                other.add(Event("March"))
            assert list(ben.events()) == []  # a reader does not wait
        assert [event.id for event in ben.events()] == ["raid"]
        ben.add(Event("March"), **LATER)
        assert ana.head.number == 2


def test_what_is_no_store_is_refused(schema: str, postgres: str) -> None:
    with pytest.raises(FileNotFoundError):
        Store(schema, create=False)
    with psycopg.connect(schema, autocommit=True) as admin:
        admin.execute("CREATE TABLE changes (a integer)")
    with pytest.raises(FormatError, match="another program"):
        Store(schema)
    with psycopg.connect(schema, autocommit=True) as admin:
        admin.execute("CREATE TABLE store (version integer)")
        admin.execute("INSERT INTO store VALUES (9)")
    with pytest.raises(FormatError, match="of version 1, found 9"):
        Store(schema)


def test_a_database_that_cannot_be_reached_is_told_without_the_password() -> None:
    with pytest.raises(ConnectionError) as caught:
        Store("postgresql://ana:secret@/nowhere?host=/nonexistent")
    assert "secret" not in str(caught.value)
    assert "postgresql://ana@/nowhere" in str(caught.value)


def test_a_table_that_is_gone_and_a_session_that_is_ended_are_told(schema: str) -> None:
    with Store(schema) as store, psycopg.connect(schema, autocommit=True) as admin:
        store.record(Timeline(events=[Event("Raid")]), **BY)
        assert store.verify().number == 1
        admin.execute("DELETE FROM words")
        with pytest.raises(FormatError):
            store.verify()
        admin.execute("DROP TABLE words")
        with pytest.raises(FormatError):
            store.verify()
        with pytest.raises(FormatError, match="expected the tables of a store"):
            list(store.search("raid"))
        assert isinstance(store._tables, PostgresTables)
        pid = store._tables._connection.info.backend_pid
        admin.execute("SELECT pg_terminate_backend(%s)", (pid,))
        with pytest.raises(ConnectionError):
            store.count()


def test_each_error_is_told_as_what_it_means() -> None:
    error: Exception
    for error, kind in (
        (psycopg.errors.DiskFull("no space"), OSError),
        (psycopg.errors.SerializationFailure("again"), ConflictError),
        (psycopg.errors.InsufficientPrivilege("no"), PermissionError),
        (psycopg.InterfaceError("closed"), ConnectionError),
        (psycopg.errors.UndefinedColumn("none"), FormatError),
        (psycopg.errors.CheckViolation("odd"), InvalidValueError),
    ):
        assert isinstance(told(error, "the store"), kind)
        assert "the store" in str(told(error, "the store"))


def test_without_psycopg_a_store_in_a_file_works_and_another_says_what_is_missing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with Store(tmp_path / "case.db") as store:
        assert store.count() == 0
    with pytest.raises(MissingExtraError, match=r"needs psycopg.*\[postgres\]"):
        Store("postgresql://owner@/postgres")


def test_texts_may_hold_what_postgresql_does_not(schema: str) -> None:
    hostile = "a\0b\x1as\x1a0 % ? ' \" \\ $1 {} \N{PILE OF POO}"
    event = Event(hostile.replace("\0", ""), id="raid", tags=[hostile], note=hostile)
    with Store(schema) as store:
        store.record(Timeline(events=[event]), **{**BY, "why": hostile})
        assert store["raid"] == event
        assert store.head.why == hostile
        assert [found.id for found in store.events(tag=hostile)] == ["raid"]
        assert store.verify().number == 1


def test_compacting_changes_nothing(schema: str) -> None:
    with Store(schema) as store:
        store.record(Timeline(events=[Event("Raid", when="2021")]), **BY)
        store.compact()
        assert store.verify().number == 1


# -- PostgreSQL's && as a judge of overlaps ----------------------------------------------


def spans(when: DateValue) -> str | None:
    """A value as PostgreSQL's range of seconds; None for one with gaps, or in a zone."""
    whole = isinstance(when, Interval) or (isinstance(when, Date) and when.is_known)
    if not whole or when.time_scale is TimeScale.ZONED:
        return None
    unit = 1 if when.time_scale else 86_400
    first, last = when.begin_earliest, when.end_latest
    low = "" if first == -INFINITY else str(int(first) * unit)
    high = "" if last == INFINITY else str((int(last) + 1) * unit)
    return f"[{low},{high})"


@given(
    st.lists(
        uncertain_dates(min_year=1990, max_year=2030)
        | intervals()
        | st.sampled_from(DATES).map(DateValue.parse),
        max_size=6,
    ),
    st.integers(1990, 2029),
    st.integers(0, 5),
)
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_what_shares_a_window_is_what_overlaps_it(
    overlaps: psycopg.Connection[Any], dates: list[DateValue], year: int, more: int
) -> None:
    judged = [(n, when, span) for n, when in enumerate(dates) if (span := spans(when))]
    first, last = edtf.parse(str(year)), edtf.parse(str(year + more))
    asked = spans(edtf.parse(f"{first}/{last}"))
    expected = {
        f"e{n}"
        for n, _, span in judged
        if overlaps.execute("SELECT %s::numrange && %s::numrange", (span, asked)).fetchone()
        == (True,)
    }
    t = Timeline(events=[Event("E", id=f"e{n}", when=when) for n, when, _ in judged])
    assert set(t.between(first, last).ids) == expected
    with Store(":memory:") as store:
        store.record(t, **BY)
        assert {event.id for event in store.between(first, last)} == expected


@pytest.fixture
def overlaps(postgres: str) -> Iterator[psycopg.Connection[Any]]:
    with psycopg.connect(postgres, autocommit=True) as connection:
        yield connection


# -- words ---------------------------------------------------------------------------


def test_texts_are_cut_as_fts5_cuts_them() -> None:
    """By hand, from SQLite's documents of `unicode61` with `remove_diacritics 2`."""
    assert list(cut("Café, naïve: No. 7_b")) == ["cafe", "naive", "no", "7", "b"]
    assert list(cut("Йод ёж")) == ["йод", "еж"] or list(cut("Йод ёж")) == ["йод", "ёж"]
    assert list(cut("!? …")) == []


def test_a_text_of_very_many_words_is_found_without_an_index(schema: str) -> None:
    words = " ".join(f"w{n:0199}" for n in range(3000))
    assert tokens_of(Texts(words, "", "", "")).words is None
    with Store(schema) as store:
        store.record(Timeline(events=[Event("Raid", description=words)]), **BY)
        assert store.count(words=f"w{7:0199}") == 1
        assert store.count(words=f'"w{7:0199} w{8:0199}"') == 1
        assert store.count(words="w7") == 0
        assert store.verify().number == 1


def test_near_is_measured_as_fts5_does() -> None:
    """`NEAR(a b, 1)`: at most one word between, in either order, and in one text."""
    group = NearGroup(((("a",), False), (("b", "c"), False)), 1)
    assert group.is_in("a x b c")
    assert group.is_in("b c x a")
    assert not group.is_in("a x x b c")
    assert not group.is_in("a \n b c")
    assert NearGroup(((("a",), False), (("b",), True)), 0).is_in("a bcd")


# -- the command ---------------------------------------------------------------------


def test_a_command_takes_an_address_where_it_takes_a_store(schema: str, tmp_path: Path) -> None:
    with Store(schema) as store:
        store.record(Timeline(events=[Event("Raid", id="raid", when="2021-02")]), **BY)
        store.replace(Event("Raid", id="raid", when="2021-02-05"), **LATER)
    done = run("export", schema, "--as-of", 1, "-o", "early.json", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    early = Timeline.read(tmp_path / "early.json")
    assert str(early["raid"].when) == "2021-02"
    told = run("watch", schema, "--since", 1, cwd=tmp_path)
    assert told.stdout == (
        "2  2022-03-05T09:00:00Z  ~ event raid, claims.when.value: 2021-02 -> 2021-02-05\n"
    )
