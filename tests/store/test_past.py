"""The past of a store: histories, journals both ways, undoing, deltas, verifying."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from itertools import permutations
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from tests.curate.tracking.meeting import meeting_timelines
from tests.samples import everything

from timeline.curate import History, merge
from timeline.curate._history.chain import line_of
from timeline.errors import (
    ConflictError,
    FormatError,
    InvalidValueError,
    TimelineError,
    UnknownIdError,
)
from timeline.model import Agent, Event, Source, Timeline
from timeline.store import Store

BY: dict[str, Any] = {"who": "Ana", "when": "2022-03-01T09:00:00Z", "why": "news"}
LATER: dict[str, Any] = {"who": "Ben", "when": "2022-03-05T09:00:00Z", "why": "a second look"}

STATES = [
    Timeline("Two", events=[Event("Raid", when="2021"), Event("March", when="2020")]),
    everything(),
    Timeline("Two", events=[Event("March", when="2020"), Event("Raid", when="2021")]),
]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "case.db") as opened:
        for state in STATES:
            opened.record(state, **BY)
        yield opened


# -- histories -------------------------------------------------------------------


def test_the_history_of_an_event_has_every_version_that_changed_it(store: Store) -> None:
    store.replace(Event("Raid", when="2021-05"), **LATER)
    told = store.history("raid")
    assert [(r.version.number, r.version.who) for r in told] == [
        (1, "Ana"),
        (2, "Ana"),
        (3, "Ana"),
        (4, "Ben"),
    ]
    assert told[0].before is None
    assert told[1].after is None
    assert told[3].after is not None
    assert told[3].after["claims"][0]["value"] == {"date": "2021-05"}
    with pytest.raises(UnknownIdError, match="no event has or had the id 'strike'"):
        store.history("strike")
    with pytest.raises(InvalidValueError):
        store.history("raid", kind="claim")
    source = store.history(STATES[1].sources[0].id, kind="source")
    assert [r.version.number for r in source] == [2, 3]


def test_changes_since_a_version_lead_from_it_to_the_last(store: Store) -> None:
    everything_since = list(store.changes(since=1))
    assert {r.version.number for r in everything_since} == {2, 3}
    assert list(store.changes(since=3)) == []
    assert {r.version.number for r in store.changes(since=0, until=1)} == {1}
    with pytest.raises(InvalidValueError):
        list(store.changes(since=4))


# -- journals --------------------------------------------------------------------


def test_journals_go_both_ways_without_loss(store: Store, tmp_path: Path) -> None:
    store.write_journal(tmp_path / "journal")
    history = History(tmp_path / "journal")
    assert history.head == store.head.hash
    assert history.at(2) == STATES[1]
    with Store(tmp_path / "again.db") as again:
        assert again.take_journal(tmp_path / "journal") == 3
        assert again.verify() == store.verify()
        assert again.timeline(as_of=2) == STATES[1]
        again.write_journal(tmp_path / "second")
        assert (tmp_path / "second").read_bytes() == (tmp_path / "journal").read_bytes()
        store.add(Event("Strike"), **LATER)
        store.write_journal(tmp_path / "journal")
        assert again.take_journal(tmp_path / "journal") == 1
        assert again.take_journal(tmp_path / "journal") == 0
        assert "strike" in again


def test_a_journal_of_another_past_is_refused(store: Store, tmp_path: Path) -> None:
    with Store(tmp_path / "other.db") as other:
        other.record(STATES[1], **BY)
        other.write_journal(tmp_path / "journal")
    with pytest.raises(ConflictError, match="another past"):
        store.take_journal(tmp_path / "journal")
    assert store.head.number == 3


def hand_made(path: Path, *entries: list[dict[str, Any]], spaced: bool = False) -> Path:
    """A journal whose lines say what they say in octets of their own."""
    previous, lines = "0" * 64, b""
    for number, changes in enumerate(entries, 1):
        entry = {"number": number, "who": "A", "when": BY["when"], "why": "w", "changes": changes}
        line, previous_of_line = line_of(entry, previous)
        if spaced:
            body = line.partition(b'"entry":')[2][:-1].replace(b'"who":', b'"who" : ')
            previous_of_line = hashlib.sha256(previous.encode() + b"\n" + body).hexdigest()
            line = b'{"hash":"' + previous_of_line.encode() + b'","entry":' + body + b"}"
        lines += line + b"\n"
        previous = previous_of_line
    path.write_bytes(lines)
    return path


def change(id: str, before: Any, after: Any, thing: str = "agent") -> dict[str, Any]:
    return {"thing": thing, "id": id, "before": before, "after": after}


ANN, BEA = {"id": "a", "name": "Ann"}, {"id": "a", "name": "Bea"}


def test_a_line_in_octets_of_its_own_is_kept_as_it_was(tmp_path: Path) -> None:
    entries = [change("a", None, ANN)], [change("a", ANN, ANN)], [change("a", ANN, BEA)]
    journal = hand_made(tmp_path / "j", *entries, spaced=True)
    with Store(tmp_path / "case.db") as store:
        assert store.take_journal(journal) == 3
        assert store.head.hash == History(journal).head
        assert [version.count for version in store.versions()] == [1, 0, 1]
        store.verify()
        store.write_journal(tmp_path / "again")
        assert (tmp_path / "again").read_bytes() == journal.read_bytes()


@pytest.mark.parametrize(
    ("entries", "told"),
    [
        ([[change("a", ANN, BEA)]], "entry 1: expected agent 'a' before as the last entry left it"),
        ([[change("a", None, {"id": "a"})]], "entry 1: the record of agent 'a' is not sound"),
        ([[change("e", None, {"id": "e", "title": "E", "claims": 1}, "event")]], "record of event"),
    ],
)
def test_a_journal_that_does_not_hold_is_refused_whole(
    tmp_path: Path, entries: Any, told: str
) -> None:
    with Store(tmp_path / "case.db") as store:
        with pytest.raises(FormatError, match=told):
            store.take_journal(hand_made(tmp_path / "j", *entries))
        assert store.head.number == 0


# -- undoing -----------------------------------------------------------------------


def test_undoing_puts_back_what_was(store: Store) -> None:
    store.undo(3, **LATER)
    assert store.timeline() == STATES[1]
    store.undo(4, **LATER)
    assert store.timeline() == STATES[2]
    store.undo(3, **LATER)
    store.undo(2, **LATER)
    assert store.timeline() == STATES[0]
    store.verify()


def test_undoing_what_was_changed_again_is_refused(store: Store) -> None:
    store.replace(Event("Raid", when="2021-05"), **LATER)
    with pytest.raises(ConflictError, match="event 'raid' was changed again after version 3"):
        store.undo(3, **LATER)
    store.add(Source("A wire"), **LATER)
    store.add(Event("Strike", source="A wire"), **LATER)
    with pytest.raises(ConflictError, match="source 'a-wire' is referred to"):
        store.undo(5, **LATER)
    assert store.undo(6, **LATER)
    assert store.undo(5, **LATER)
    assert store.undo(5, **LATER) is None


# -- deltas ------------------------------------------------------------------------


def test_a_delta_that_goes_on_is_taken_as_it_is(store: Store, tmp_path: Path) -> None:
    with Store(tmp_path / "home.db") as home:
        store.write_journal(tmp_path / "j")
        home.take_journal(tmp_path / "j")
        store.add(Event("Strike", source="A wire"), **LATER)
        store.write_delta(tmp_path / "d", since=2)
        joined = home.merge(tmp_path / "d", **LATER)
        assert joined.version == store.head
        assert home.timeline() == store.timeline()
        assert home.merge(tmp_path / "d", **LATER).version is None
        home.verify()


def test_offices_that_went_their_own_ways_come_to_the_same(store: Store, tmp_path: Path) -> None:
    store.write_journal(tmp_path / "j")
    with Store(tmp_path / "home.db") as home:
        home.take_journal(tmp_path / "j")
        base = home.timeline()
        store.add(Event("Strike", source="A wire"), **LATER)
        store.replace(Event("Raid", when="2021-05"), **LATER)
        home.replace(Event("Raid", when="2021-06", where="Monywa"), **LATER)
        home.remove("march", **LATER)
        store.write_delta(tmp_path / "theirs", since=3)
        home.write_delta(tmp_path / "ours", since=3)
        expected = merge(home.timeline(), store.timeline(), base=base)
        joined = home.merge(tmp_path / "theirs", **LATER)
        assert home.timeline() == expected.timeline
        assert [str(one) for one in joined.conflicts] == [str(one) for one in expected.conflicts]
        assert home.merge(tmp_path / "theirs", **LATER).version is None
        store.merge(tmp_path / "ours", **LATER)
        assert store.timeline() == home.timeline()
        home.verify()
        store.verify()


def test_what_only_a_dropped_source_named_goes_with_it(tmp_path: Path) -> None:
    copies = [Source("A wire", id="s0")]
    for number in range(1, 9):
        copies.append(Source("A copy", id=f"s{number}", derived_from=copies[-1:]))
    with Store(tmp_path / "ours.db") as home, Store(tmp_path / "theirs.db") as away:
        for store in (home, away):
            store.record(Timeline(events=[Event("Raid", id="raid", source=copies[-1])]), **BY)
        home.record(Timeline(sources=copies), **LATER)
        away.record(Timeline(events=[Event("Raid", id="raid")]), **LATER)
        away.write_delta(tmp_path / "d", since=1)
        expected = merge(home.timeline(), away.timeline(), base=home.timeline(as_of=1))
        home.merge(tmp_path / "d", **LATER)
        assert home.timeline() == expected.timeline
        assert not home.timeline().sources


@given(meeting_timelines(), meeting_timelines(), meeting_timelines())
@settings(max_examples=25, deadline=None)
def test_merging_a_delta_is_merging_the_whole(
    tmp_path_factory: Any, base: Timeline, ours: Timeline, theirs: Timeline
) -> None:
    folder = tmp_path_factory.mktemp("merge")
    with Store(folder / "ours.db") as home, Store(folder / "theirs.db") as away:
        for store in (home, away):
            store.record(base, **BY)
        home.record(ours, **BY)
        away.record(theirs, **LATER)
        away.write_delta(folder / "d", since=1 if home.head.number else 0)
        try:
            expected = merge(home.timeline(), away.timeline(), base=home.timeline(as_of=1))
        except TimelineError:
            return
        home.merge(folder / "d", **LATER)
        assert home.timeline() == expected.timeline
        home.verify()


def corrected(event: Event) -> Callable[[Store], object]:
    return lambda store: store.replace(event, **LATER)


WIRE, BLOG = Source("A wire"), Source("A blog")
DAYS_OF_THREE: dict[str, tuple[Callable[[Store], object], ...]] = {
    "one removes what another corrects, and with it the last that a source was cited for": (
        lambda store: store.remove("raid", **LATER),
        corrected(Event("Raid", when="2021-05", source=WIRE)),
        lambda store: store.add(Event("Vote", source="A third"), **LATER),
    ),
    "one adds again what was removed before": (
        lambda store: store.add(Event("March", when="2021", source=BLOG), **LATER),
        lambda store: store.remove("raid", **LATER),
        corrected(Event("Raid", when="2021-06", source=WIRE)),
    ),
    "one corrects a source that nothing cites": (
        lambda store: store.replace(Source("A blog", status="retracted"), **LATER),
        lambda store: store.add(Event("Vote", source="A third"), **LATER),
        corrected(Event("Raid", when="2021-06", source=WIRE)),
    ),
    "one says of the timeline what it is": (
        lambda store: _entitle(store, "Raids of 2021"),
        lambda store: store.remove("raid", **LATER),
        lambda store: store.replace(Source("A wire", note="by phone"), **LATER),
    ),
}


def _entitle(store: Store, title: str) -> None:
    with store.edit(**LATER) as edit:
        edit.heading.title = title


@pytest.mark.parametrize("days", DAYS_OF_THREE.values(), ids=DAYS_OF_THREE)
def test_three_offices_come_to_the_same_in_whatever_order_they_hear(
    tmp_path: Path, days: Sequence[Callable[[Store], object]]
) -> None:
    with Store(tmp_path / "past.db") as past:
        past.add(Event("Raid", when="2021", source=WIRE), **BY)
        past.add(Event("March", when="2020", source=BLOG), **BY)
        past.remove("march", **BY)
        past.write_journal(tmp_path / "past")
        base = past.timeline()
    wholes = []
    for office, day in enumerate(days):
        with Store(tmp_path / f"{office}.db") as store:
            store.take_journal(tmp_path / "past")
            day(store)
            store.write_delta(tmp_path / f"{office}.delta", since=3)
            store.write_journal(tmp_path / f"{office}")
            wholes.append(store.timeline())
    expected = wholes[0]
    for whole in wholes[1:]:
        expected = merge(expected, whole, base=base).timeline
    for order in permutations(range(3)):
        with Store(tmp_path / f"{order}.db") as store:
            store.take_journal(tmp_path / f"{order[0]}")
            for office in order[1:]:
                store.merge(tmp_path / f"{office}.delta", **LATER)
            assert store.timeline() == expected
            assert store.merge(tmp_path / f"{order[1]}.delta", **LATER).version is None
            store.verify()


def test_a_delta_finds_an_event_by_its_alias(tmp_path: Path) -> None:
    with Store(tmp_path / "a.db") as home, Store(tmp_path / "b.db") as away:
        home.add(Event("The raid", aliases={"wire": "w1"}, when="2021-05"), **BY)
        away.add(Event("Raid", id="r", aliases={"wire": "w1"}, when="2021-06"), **BY)
        away.write_delta(tmp_path / "d", since=0)
        joined = home.merge(tmp_path / "d", **BY)
        assert [meeting.ids for meeting in joined.met] == [("r", "the-raid")]
        assert [event.id for event in home] == ["r"]
        assert len(home["r"].claims) >= 2


def test_a_delta_may_rest_on_what_was_here_when_the_two_parted(tmp_path: Path) -> None:
    base = Timeline(events=[Event("Raid", source="A wire", participants=["Ko Aung"])])
    with Store(tmp_path / "a.db") as home, Store(tmp_path / "b.db") as away:
        for store in (home, away):
            store.record(base, **BY)
        home.record(Timeline(events=[Event("Strike")]), **BY)
        changed = attrs.evolve(base["raid"], description="At night.")
        away.record(Timeline(events=[changed]), **LATER)
        away.write_delta(tmp_path / "d", since=1)
        expected = merge(home.timeline(), away.timeline(), base=base).timeline
        home.merge(tmp_path / "d", **LATER)
        assert list(home.timeline()) == list(expected)


def test_what_another_took_back_and_nobody_else_had_changes_nothing(tmp_path: Path) -> None:
    with Store(tmp_path / "theirs.db") as theirs, Store(tmp_path / "ours.db") as ours:
        theirs.add(Event("Raid"), **BY)
        theirs.undo(1, **LATER)
        theirs.write_delta(tmp_path / "d", since=1)
        ours.add(Event("March"), **BY)
        assert ours.merge(tmp_path / "d", **LATER).version is None
        assert ours.timeline().ids == ("march",)


def test_a_delta_that_rests_on_what_is_not_here_is_refused(tmp_path: Path) -> None:
    with Store(tmp_path / "a.db") as home, Store(tmp_path / "b.db") as away:
        home.add(Event("Strike"), **BY)
        away.add(Source("A wire"), **BY)
        away.add(Event("Raid", source="A wire"), **BY)
        away.write_delta(tmp_path / "d", since=1)
        with pytest.raises(FormatError, match="rests on what this store does not have"):
            home.merge(tmp_path / "d", **BY)
        assert home.head.number == 1


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"{}\n",
        b"\xff\n",
        b'{"format":"timeline-delta"}\n',
        b'{"format":"timeline-delta","since":-1,"base":""}\n',
        b'{"format":"timeline-delta","since":0,"base":"0"}\n{"hash":"0"}\n',
        b'{"format":"timeline-delta","since":0,"base":"0"}\n{"hash"',
    ],
)
def test_what_is_no_delta_is_refused(tmp_path: Path, text: bytes) -> None:
    (tmp_path / "d").write_bytes(text)
    with Store(tmp_path / "case.db") as store, pytest.raises(FormatError, match="d"):
        store.merge(tmp_path / "d", **BY)


def test_timelines_and_stores_are_merged_whole(store: Store, tmp_path: Path) -> None:
    other = Timeline(events=[Event("Raid", when="2021-05")])
    joined = store.merge(other, **LATER)
    assert joined.version is not None
    assert len(store["raid"].claims) == 2
    with Store(tmp_path / "b.db") as second:
        second.merge(store, **LATER)
        assert second.timeline() == store.timeline()


# -- streams ---------------------------------------------------------------------------


def test_a_stream_is_written_as_it_comes_and_can_be_begun_again(store: Store) -> None:
    wire = Source("A wire", derived_from=[Source("A letter", author=[Agent("Ko Aung")])])
    events = [Event(f"Event {n}", when="2021", source=wire) for n in range(25)]
    told: list[int] = []
    assert store.put_all(iter(events[:15]), **LATER, at_once=10, progress=told.append) == 15
    assert told == [10, 5]
    assert store.put_all(events, **LATER, at_once=10) == 10
    assert store.put_all(events, **LATER, at_once=10) == 0
    assert store.timeline() == Timeline("Two", events=[*STATES[2], *events])
    store.verify()


def test_a_stream_of_many_marks_and_sources_is_found_by_each(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for most in ("_MOST_TERMS", "_MOST_SEEN", "_AT_ONCE"):
        monkeypatch.setattr(f"timeline.store._writing.{most}", 3)
    events = [
        Event(f"Raid {n}", tags=[f"t{n % 7}", f"u{n % 5}"], source=f"Wire {n % 6}")
        for n in range(40)
    ]
    with Store(tmp_path / "case.db") as store:
        assert store.put_all(events, at_once=16, **BY) == 40
        assert store.put_all([*events, *events], at_once=16, **BY) == 0
        for n in range(7):
            assert store.count(tag=f"t{n}") == len(range(n, 40, 7))
        for n in range(6):
            assert store.count(source=f"wire-{n}") == len(range(n, 40, 6))
        store.verify()


def test_a_stream_begins_a_store_and_corrects_what_it_has(tmp_path: Path) -> None:
    with Store(tmp_path / "case.db") as store:
        store.put_all([Event("Raid", source="A wire")], **BY)
        assert store.timeline() == Timeline(events=[Event("Raid", source="A wire")])
        store.put_all([Event("Raid", source=Source("A wire", status="retracted"))], **BY)
        assert store.source("a-wire").is_retracted
        assert not store.source("a-wire", as_of=1).is_retracted


# -- verifying ---------------------------------------------------------------------------

TAMPERED = {
    "UPDATE changes SET record = replace(record, '2021', '2022')": "version 1: the chain is broken",
    "UPDATE versions SET who = 'Eve' WHERE version = 2": "version 2: the chain is broken",
    "UPDATE versions SET why = 'x' WHERE version = 3": "version 3: the chain is broken",
    "UPDATE versions SET version = 7 WHERE version = 3": "version 7: expected version 3",
    "DELETE FROM versions WHERE version = 3": "belongs to no version",
    "DELETE FROM changes WHERE change = 2": "version 1: the chain is broken",
    "UPDATE versions SET changes = 1 WHERE version = 2": "version 2: expected 1 changes",
    "UPDATE changes SET version = 2 WHERE change = 2": "change 2 is not where it belongs",
    "UPDATE changes SET before = NULL WHERE before IS NOT NULL": "chain is broken",
    "UPDATE versions SET \"when\" = '2022-03-01' WHERE version = 2": "version 2",
    "UPDATE versions SET \"when\" = 'soon' WHERE version = 2": "version 2: the row is not sound",
    "UPDATE versions SET instant = instant + 1": "version 1: its instant",
    "UPDATE versions SET line = '{}' WHERE version = 2": "version 2: the chain is broken",
    "UPDATE event_states SET disputed = 1 - disputed": "is not what its claims come to",
    "UPDATE event_states SET since = since + 1": "its state from version 1 on is missing",
    "UPDATE event_states SET until = until - 1": "from version",
    "DELETE FROM event_states WHERE since = 2": "is missing",
    "UPDATE event_states SET starts = 1 WHERE since = 3": "is not what its claims come to",
    "INSERT INTO event_states SELECT change + 1000, since, until, id, begin_earliest, begin_latest,"
    " end_earliest, end_latest, point, last, begins, text, length, starts, disputed"
    " FROM event_states LIMIT 1": "states of what is no event",
    "DELETE FROM postings WHERE change = 2": "the marks",
    "UPDATE terms SET value = value || 'x'": "the marks",
    "UPDATE positions SET latitude = latitude + 1": "the marks",
    "INSERT INTO words (rowid, title) VALUES (2, 'gone')": "the word 'gone' is not found",
}


@pytest.mark.parametrize("sql", TAMPERED)
def test_verifying_names_what_was_tampered_with(store: Store, sql: str) -> None:
    path = store._tables.name
    store.close()
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute(sql)
    connection.close()
    with Store(path) as tampered, pytest.raises(FormatError, match=TAMPERED[sql]):
        tampered.verify()


def test_verifying_tells_how_far_it_is(store: Store) -> None:
    told: list[tuple[int, int]] = []
    assert store.verify(lambda done, of: told.append((done, of))) == store.head
    assert told[-1] == (store.head.last_change, store.head.last_change)


def test_compacting_loses_nothing_and_brings_nothing_back(store: Store, tmp_path: Path) -> None:
    store.write_journal(tmp_path / "before")
    store.compact()
    store.verify()
    store.write_journal(tmp_path / "after")
    assert (tmp_path / "after").read_bytes() == (tmp_path / "before").read_bytes()
    assert store.timeline() == STATES[2]
    assert [event.id for event in store.search("raid")] == ["raid"]
