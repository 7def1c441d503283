"""A store keeps what a journal keeps, and answers as a timeline in memory does."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.curate.tracking.meeting import meeting_timelines
from tests.samples import DATES, everything

from timeline.curate import History
from timeline.errors import ConflictError, InvalidValueError, ParseError, UnknownIdError
from timeline.model import Agent, Citation, Claim, Event, Participant, Place, Source, Timeline
from timeline.store import Store
from timeline.testing.strategies import timelines, uncertain_dates

WHEN = "2022-03-01T09:00:00Z"
BY = {"who": "Ana", "when": WHEN, "why": "first report"}

STATES = [
    Timeline("One"),
    Timeline("Two", events=[Event("Raid", when="2021"), Event("March", when="2020")]),
    everything(),
    Timeline("Two", events=[Event("March", when="2020"), Event("Raid", when="2021")]),
    Timeline(),
]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "case.db") as opened:
        yield opened


def both(folder: Path, states: list[Timeline]) -> tuple[History, Store]:
    history, store = History(folder / "journal"), Store(folder / "case.db")
    for day, state in enumerate(states, 1):
        told: dict[str, Any] = {
            "who": "Añá",
            "when": f"2021-03-{day:02}T09:00:00+01:00",
            "why": "w",
        }
        assert bool(history.record(state, **told)) == bool(store.record(state, **told))
    return history, store


# -- versions --------------------------------------------------------------------


def test_a_store_and_a_journal_of_the_same_states_have_equal_heads(tmp_path: Path) -> None:
    history, store = both(tmp_path, STATES)
    assert [version.hash for version in store.versions()] == [entry.hash for entry in history]
    for number in range(len(STATES) + 1):
        assert store.timeline(as_of=number) == history.at(number)
    with store:
        assert store.timeline() == STATES[-1]


@given(st.lists(meeting_timelines(), max_size=3))
@settings(max_examples=25, deadline=None)
def test_all_states_come_back_as_from_a_journal(
    tmp_path_factory: Any, states: list[Timeline]
) -> None:
    history, store = both(tmp_path_factory.mktemp("both"), states)
    with store:
        assert store.head.hash == history.head
        for number in range(len(history) + 1):
            assert store.timeline(as_of=number) == history.at(number)


def test_a_past_state_is_had_by_its_instant_in_any_zone(tmp_path: Path) -> None:
    _, store = both(tmp_path, STATES)
    with store:
        assert store.timeline(as_of="2021-03-02T08:00:00Z") == STATES[1]
        assert store.timeline(as_of="2021-03-02T07:59:59Z") == STATES[0]
        assert store.timeline(as_of="2020-01-01T00:00:00Z") == Timeline()
        assert store.version("2030-01-01T00:00:00Z") == store.head


@pytest.mark.parametrize("as_of", [-1, 6, 1 << 70, "2021-03-02", "2021-03-02T08:00:00", True])
def test_what_is_no_version_is_refused(tmp_path: Path, as_of: Any) -> None:
    _, store = both(tmp_path, STATES)
    with store, pytest.raises(InvalidValueError, match="expected"):
        store.timeline(as_of=as_of)


def test_what_did_not_change_makes_no_version(store: Store) -> None:
    assert store.record(STATES[1], **BY) is not None
    assert store.record(STATES[1], **BY) is None
    assert store.head.number == 1


def test_a_record_of_what_others_have_changed_since_is_refused(tmp_path: Path) -> None:
    with Store(tmp_path / "case.db") as ana, Store(tmp_path / "case.db") as ben:
        ana.record(STATES[1], **BY)
        with pytest.raises(ConflictError, match="others have written since version 0"):
            ben.record(STATES[2], **BY)
        state = ben.timeline()
        state.add(Event("Strike"))
        assert ben.record(state, **BY)
        assert "strike" in ana
        assert "raid" in ana


@pytest.mark.parametrize(
    "wrong",
    [{"who": " "}, {"why": ""}, {"when": "2021"}, {"when": "2021-01-01T00:00:00"}, {"who": 1}],
)
def test_nobody_writes_unsigned(store: Store, wrong: dict[str, Any]) -> None:
    with pytest.raises(InvalidValueError):
        store.record(STATES[0], **{**BY, **wrong})
    assert store.head.number == 0


def test_a_clock_that_goes_back_is_refused(store: Store) -> None:
    store.record(STATES[0], **BY)
    with pytest.raises(InvalidValueError, match="expected no time before 2022-03-01T09:00:00Z"):
        store.record(STATES[1], who="Ana", when="2022-03-01T08:59:59Z", why="w")
    assert store.head.number == 1


# -- edits -----------------------------------------------------------------------


def test_an_edit_changes_as_a_timeline_does(store: Store) -> None:
    wire = Source("A wire", author=[Agent("Ko Aung")])
    with store.edit(**BY) as t:
        t.heading.title = "Case"
        t.add(Event("Raid", when="2021-10-01", source=wire))
        t.add(Event("March", when="2021-09-01", source=wire))
        assert "raid" in t
        assert str(t["raid"].when) == "2021-10-01"
        assert t.source("a-wire") == wire
    with store.edit(**BY) as t:
        t.replace(Source("A wire", author=[Agent("Ko Aung")], status="retracted"))
        gone = t.remove("march", why="it was another town")
        assert gone.id == "march"
    expected = Timeline("Case", removed={"march": "it was another town"})
    expected.add(Event("Raid", when="2021-10-01", source=wire))
    expected.replace(Source("A wire", author=[Agent("Ko Aung")], status="retracted"))
    assert store.timeline() == expected
    assert store["raid"].resolve("when").how == "unsupported"
    assert store.get("raid", as_of=1).resolve("when").how == "single source"


def test_an_error_in_an_edit_leaves_everything_as_it_was(store: Store) -> None:
    store.record(STATES[1], **BY)
    with pytest.raises(UnknownIdError), store.edit(**BY) as t:
        t.replace([t.remove("raid"), t["raid"]][1])
    assert store.timeline() == STATES[1]
    assert store.head.number == 1


@pytest.mark.parametrize(
    ("change", "error"),
    [
        (lambda t: t.add(Event("Raid")), ConflictError),
        (lambda t: t.add(Source("A wire", status="retracted")), ConflictError),
        (
            lambda t: t.add(Event("Strike", source=Source("A wire", url="https://e.org"))),
            ConflictError,
        ),
        (lambda t: t.replace(Event("Strike")), UnknownIdError),
        (lambda t: t.replace(Source("A blog")), UnknownIdError),
        (lambda t: t.replace(Source("A wire", derived_from=["A wire"])), ConflictError),
        (lambda t: t.remove("strike"), UnknownIdError),
        (lambda t: t["strike"], UnknownIdError),
        (lambda t: t.source("a-blog"), UnknownIdError),
        (lambda t: t.agent("nobody"), UnknownIdError),
        (lambda t: t.add("Raid"), InvalidValueError),
    ],
)
def test_an_edit_refuses_what_a_timeline_refuses(store: Store, change: Any, error: Any) -> None:
    before = Timeline(events=[Event("Raid", when="2021", source="A wire")])
    store.record(before, **BY)
    with store.edit(**BY) as t, pytest.raises(error):
        change(t)
    assert store.timeline() == before


def test_what_only_came_in_with_an_event_goes_with_it(store: Store) -> None:
    with store.edit(**BY) as t:
        t.add(Event("Raid", source=Source("A wire", url="https://example.org/1")))
        t.remove("raid")
        t.add(Event("March", source=Source("A wire", url="https://example.org/2")))
    assert [source.url for source in store.timeline().sources] == ["https://example.org/2"]


def test_single_changes_are_versions_of_their_own(store: Store) -> None:
    assert store.add(Event("Raid"), **BY).number == 1
    replaced = store.replace(Event("Raid", when="2021"), **BY)
    assert replaced is not None
    assert replaced.number == 2
    removed = store.remove("raid", **BY)
    assert removed is not None
    assert store.timeline().removed == {"raid": "first report"}
    with pytest.raises(UnknownIdError):
        store["raid"]


# -- asking ------------------------------------------------------------------------


def ids(events: Any) -> list[str]:
    return [event.id for event in events]


@pytest.fixture(scope="module")
def dated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, Timeline]]:
    """Events of every kind of date, some in dispute, some proposed."""
    events = [Event(f"Event {n}", when=date) for n, date in enumerate(DATES)]
    events += [
        Event(f"Proposed {n}", claims=[Claim("when", date, status="proposed")])
        for n, date in enumerate(DATES)
    ]
    events += [
        Event(f"Disputed {n}", claims=[Claim("when", date), Claim("when", DATES[n - 1])])
        for n, date in enumerate(DATES)
    ]
    events.append(Event("Undated"))
    timeline = Timeline(events=events)
    with Store(tmp_path_factory.mktemp("dated") / "case.db") as store:
        store.record(timeline, **BY)
        yield store, timeline


def same(timeline: Timeline, store: Store, name: str, *asked: Any, **conditions: Any) -> None:
    """A question has the same answer, or the same error, as of a timeline in memory."""
    try:
        expected = getattr(timeline, name)(*asked, **conditions)
    except InvalidValueError:
        with pytest.raises(InvalidValueError):
            getattr(store, name)(*asked, **conditions)
    else:
        assert ids(getattr(store, name)(*asked, **conditions)) == ids(expected), (name, asked)


@pytest.mark.parametrize("start", DATES)
def test_windows_hold_what_they_hold_in_memory(dated: tuple[Store, Timeline], start: str) -> None:
    store, timeline = dated
    same(timeline, store, "between", start, None)
    same(timeline, store, "between", None, start)
    same(timeline, store, "between", "2004-06", start, certain=True)
    for name in ("on", "before", "after"):
        same(timeline, store, name, start)
        same(timeline, store, name, start, certain=True)


@given(uncertain_dates(), uncertain_dates(), st.lists(uncertain_dates(), max_size=5))
@settings(max_examples=50, deadline=None)
def test_any_window_holds_what_it_holds_in_memory(start: Any, end: Any, dates: list[Any]) -> None:
    timeline = Timeline(events=[Event(f"E{n}", when=date) for n, date in enumerate(dates)])
    with Store(":memory:") as store:
        store.record(timeline, **BY)
        assert ids(store) == ids(timeline)
        for name in ("on", "before", "after"):
            same(timeline, store, name, start)
        same(timeline, store, "between", start, end)


@given(timelines())
@settings(max_examples=30, deadline=None)
def test_a_part_is_what_a_filter_gives(timeline: Timeline) -> None:
    with Store(":memory:") as store:
        store.record(timeline, **BY)
        assert store.timeline(disputed=True) == timeline.disputed()
        assert store.timeline(dated=False) == timeline.undated()
        for tag in {tag for event in timeline for tag in event.tags}:
            assert store.timeline(tag=tag) == timeline.tagged(tag)
        assert len(store) == len(timeline)
        assert store.count(dated=True) == sum(event.when is not None for event in timeline)


def test_undated_events_come_last_and_can_be_asked_for(dated: tuple[Store, Timeline]) -> None:
    store, timeline = dated
    assert ids(store) == ids(timeline)
    assert ids(store.events(dated=False)) == ["undated"]
    assert store.count() == len(timeline) == len(store)


@pytest.fixture(scope="module")
def placed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    sagaing = Place("Sagaing", latitude=21.88, longitude=95.98)
    monywa = Place("Monywa", latitude=22.1, longitude=95.13, within=sagaing)
    aung = Agent("Ko Aung", id="aung")
    events = [
        Event("Raid", when="2021-10", where=monywa, tags=["raid"], source="A wire"),
        Event("March", when="2021-11", where=sagaing, participants=[Participant(aung, "witness")]),
        Event("Strike", claims=[Claim("where", monywa), Claim("where", "Yangon")]),
        Event("Vote", where=Place("Suva", latitude=-18.1, longitude=178.4), tags=["raid"]),
        Event("Rumour", claims=[Claim("where", monywa, status="proposed")]),
        Event(
            "Slip", claims=[Claim("where", monywa, id="w"), Claim("where", "Bago", corrects="w")]
        ),
        Event("Field", where=Place("A field", within=monywa), note="told by the Ko Aung of Monywa"),
    ]
    with Store(tmp_path_factory.mktemp("placed") / "case.db") as store:
        store.record(Timeline(events=events), **BY)
        yield store


@pytest.mark.parametrize(
    ("conditions", "expected"),
    [
        ({"place": "monywa"}, {"raid", "strike", "rumour", "field"}),
        ({"place": "Monywa", "certain": True}, {"raid", "field"}),
        ({"place": Place("Sagaing")}, {"raid", "march", "strike", "rumour", "field"}),
        ({"place": "Nowhere"}, set()),
        ({"box": (22, 95, 23, 96)}, {"raid", "strike", "rumour", "field"}),
        ({"box": (22, 95, 23, 96), "certain": True}, {"raid"}),
        ({"box": (-20, 170, 0, -170)}, {"vote"}),
        ({"box": (-20, -180, 0, 170)}, set()),
        ({"participant": "aung"}, {"march"}),
        ({"participant": "Ko Aung"}, {"march"}),
        ({"participant": Agent("Ko Aung", id="aung")}, {"march"}),
        ({"participant": "Aung"}, set()),
        ({"tag": "raid"}, {"raid", "vote"}),
        ({"tag": "raid", "place": "Monywa"}, {"raid"}),
        ({"tag": "raid", "on": "2021-10", "source": "a-wire", "words": "raid"}, {"raid"}),
        ({"source": Source("A wire")}, {"raid"}),
        ({"status": "proposed"}, {"rumour"}),
        ({"disputed": True}, {"strike"}),
        ({"words": "monywa", "disputed": False}, {"field"}),
        ({"between": ("2021-10", "2021-12"), "on": "2021-11"}, {"march"}),
    ],
)
def test_conditions_join(placed: Store, conditions: Any, expected: set[str]) -> None:
    assert {event.id for event in placed.events(**conditions)} == expected
    assert placed.count(**conditions) == len(expected)


@pytest.mark.parametrize(
    "conditions",
    [
        {"colour": "red"},
        {"status": "maybe"},
        {"box": (1, 2, 3)},
        {"box": (1, 2, 0, 3)},
        {"box": "here"},
        {"box": (0, 0, float("nan"), 1)},
        {"box": (0, 0, "a", 1)},
        {"between": "2021"},
        {"on": 2021},
        {"on": "soon"},
        {"tag": 1},
        {"tag": "\ud800"},
        {"source": "a\udfff"},
        {"participant": "\ud800"},
        {"place": 1},
        {"participant": 1},
        {"disputed": "yes"},
        {"certain": 1, "on": "2021"},
        {"words": 1},
        {"words": ""},
    ],
)
def test_what_cannot_be_asked_is_refused(placed: Store, conditions: Any) -> None:
    with pytest.raises((InvalidValueError, ParseError)):
        placed.events(**conditions)


def test_a_source_that_falls_moves_the_events_that_rest_on_it(store: Store) -> None:
    wire, blog = Source("A wire"), Source("A blog")
    copy = Source("A copy", derived_from=[wire])
    event = Event(
        "Raid",
        claims=[
            Claim("when", "2021-10-01", citations=[Citation(copy)]),
            Claim("when", "2021-12-01", citations=[Citation(blog)]),
        ],
    )
    store.record(Timeline(events=[event]), **BY)
    assert ids(store.events(disputed=True)) == ["raid"]
    with store.edit(**BY) as t:
        t.replace(Source("A wire", status="retracted"))
    assert ids(store.events(disputed=True)) == []
    assert ids(store.on("2021-10")) == []
    assert ids(store.on("2021-12", certain=True)) == ["raid"]
    assert ids(store.events(disputed=True, as_of=1)) == ["raid"]
    assert ids(store.on("2021-10", as_of=1)) == ["raid"]


# -- counting ------------------------------------------------------------------------


def test_facets_count_what_answers(placed: Store) -> None:
    assert placed.facets("tag") == {"raid": 2}
    assert placed.facets("source") == {"a-wire": 1}
    assert placed.facets("participant") == {"aung": 1}
    assert placed.facets("status") == {"accepted": 6, "proposed": 1}
    assert placed.facets("place", box=(22, 95, 23, 96), certain=True) == {"monywa": 1, "sagaing": 1}
    assert placed.facets("tag", on="2021-10") == {"raid": 1}
    assert placed.facets("tag", tag="nobody's") == {}
    assert placed.facets("tag", as_of=0) == {}
    with pytest.raises(InvalidValueError, match="expected one of tag, source"):
        placed.facets("colour")


@pytest.mark.parametrize("conditions", [{}, {"on": "2021-10"}, {"certain": True, "on": "2021-10"}])
def test_places_are_counted_by_name_however_they_are_asked_for(
    tmp_path: Path, conditions: Any
) -> None:
    place = Place("Monywa", id="Q1", within=Place("Sagaing", id="Q2"))
    with Store(tmp_path / "case.db") as store:
        store.add(Event("Raid", when="2021-10", where=place, tags=["id:1"]), **BY)
        assert store.facets("place", **conditions) == {"monywa": 1, "sagaing": 1}
        assert store.facets("tag", **conditions) == {"id:1": 1}
        assert [event.id for event in store.events(place=place)] == ["raid"]


@pytest.mark.parametrize("id", ["\ud800", "raid\udc80", "\0", 1, None])
def test_what_is_no_id_is_unknown(store: Store, id: Any) -> None:
    assert id not in store
    for ask in (store.get, store.source, store.agent, store.history, store.__getitem__):
        with pytest.raises(UnknownIdError):
            ask(id)


def test_sources_and_agents_are_had_by_their_ids(placed: Store) -> None:
    assert placed.source("a-wire") == Source("A wire")
    assert placed.agent("aung") == Agent("Ko Aung", id="aung")
    for look_up in (placed.source, placed.agent, placed.get):
        with pytest.raises(UnknownIdError):
            look_up("nobody")
        with pytest.raises(UnknownIdError):
            look_up("a-wire", as_of=0)
    assert "raid" in placed
    assert 1 not in placed
    assert repr(placed).endswith("version 1>")


def test_an_edit_adds_or_replaces_and_holds_what_is_named(store: Store) -> None:
    with store.edit(**BY) as t:
        t.add(Agent("Ko Aung"))
        t.add(Source("A letter", author=[Agent("Ko Aung")]))
        t.put(Event("Raid", when="2021"))
        t.put(Event("Raid", when="2022"))
        t.replace(Agent("Ko Aung", role="witness"))
        assert t.agent("ko-aung").role == "witness"
    assert str(store["raid"].when) == "2022"
    assert store.source("a-letter").author == (Agent("Ko Aung", role="witness"),)
    with store.edit(**BY) as t:
        t.remove("raid", why="nothing of it was so")
    with store.edit(**BY) as t:
        t.add(Event("Raid"))
    assert store.timeline().removed == {}
    assert store.timeline(as_of=2).removed == {"raid": "nothing of it was so"}
    assert store.verify().number == 3
