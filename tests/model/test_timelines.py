"""Events in order of time, one value to an id, and what may or must have been when."""

from __future__ import annotations

import contextlib
import datetime
from collections import Counter
from itertools import product
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, invariant, multiple, rule

from timeline import edtf
from timeline.dates import DateSet, DateValue, Interval
from timeline.errors import (
    ConflictError,
    FormatError,
    InvalidValueError,
    TimelineError,
    UndecidedError,
    UnknownIdError,
)
from timeline.model import Agent, Attribution, Citation, Claim, Event, Quantity, Source, Timeline

WIRE = Source("Wire", author=["Ann"])
PAPER = Source("Paper", derived_from=[WIRE])


def dated(*texts: str) -> Timeline:
    return Timeline(events=[Event(text, id=f"e{n}", when=text) for n, text in enumerate(texts)])


def titles(timeline: Timeline) -> list[str]:
    return [event.title for event in timeline]


# -- order ---------------------------------------------------------------------

TEXTS = st.sampled_from(
    [
        "2021",
        "2021-02",
        "2021-02-01",
        "2021-02-01T10:00:00Z",
        "2021-XX-01",
        "202X",
        "XXXX-02",
        "2020/2022",
        "2021-02/..",
        "[2019,2021]",
        "{2021-01,2021-03}",
        "-0044-03-15",
        "2021-21",
    ]
)


@given(st.lists(TEXTS, unique=True), st.randoms(use_true_random=False))
def test_the_order_is_of_time_and_never_that_of_adding(texts: list[str], random: Any) -> None:
    events = [Event(text, id=str(n), when=text) for n, text in enumerate(texts)]
    events.append(Event("undated", id="undated"))
    shuffled = Timeline(events=random.sample(events, len(events)))
    assert shuffled.events == Timeline(events=events).events
    assert shuffled.events[-1].title == "undated"
    placed = [event.when for event in shuffled.events[:-1] if event.when is not None]
    for number, later in enumerate(placed):
        for earlier in placed[:number]:
            assert not later.before(earlier).definitely


def test_events_of_one_date_are_in_order_of_id() -> None:
    t = Timeline(events=[Event("b", when="2021"), Event("a", when="2021")])
    assert titles(t) == ["a", "b"]


# -- change --------------------------------------------------------------------


def test_an_event_is_had_by_its_id() -> None:
    t = dated("2021", "2020")
    assert t["e0"].title == "2021"
    assert "e0" in t
    assert "e9" not in t
    assert t["e0"] in t
    assert attrs.evolve(t["e0"], note="other") not in t
    assert 5 not in t
    assert len(t) == 2
    missing: Any
    for missing in ("e9", None, []):
        with pytest.raises(UnknownIdError):
            t[missing]


def test_an_id_that_is_taken_asks_for_another() -> None:
    t = Timeline(events=[Event("Coup")])
    with pytest.raises(ConflictError, match="'coup'") as caught:
        t.add(Event("Coup", when="2021"))
    assert "id" in str(caught.value.hint)
    assert t["coup"].when is None


def test_replace_and_remove_go_by_id() -> None:
    t = dated("2021", "2020")
    t.replace(attrs.evolve(t["e0"], title="moved", claims=[Claim("when", "2019")]))
    assert titles(t) == ["moved", "2020"]
    assert t.remove("e0").title == "moved"
    assert titles(t) == ["2020"]
    with pytest.raises(UnknownIdError):
        t.remove("e0")
    with pytest.raises(UnknownIdError):
        t.replace(Event("new"))


@pytest.mark.parametrize("thing", [None, "Coup", 5, Source])
def test_other_things_are_refused(thing: Any) -> None:
    with pytest.raises(InvalidValueError):
        Timeline().add(thing)
    with pytest.raises(InvalidValueError):
        Timeline().replace(thing)
    with pytest.raises(InvalidValueError):
        Timeline(events=[thing])
    with pytest.raises(InvalidValueError):
        Timeline(events=thing)


@pytest.mark.parametrize(
    ("name", "value"),
    [("title", None), ("id", "a b"), ("language", "?"), ("description", 1), ("extra", {"a": {1}})],
)
def test_its_own_fields_are_checked_when_made_and_when_set(name: str, value: Any) -> None:
    with pytest.raises(InvalidValueError):
        Timeline(**{name: value})
    with pytest.raises(InvalidValueError):
        setattr(Timeline(), name, value)


# -- what events rest on ---------------------------------------------------------


def test_sources_and_agents_are_all_that_is_referred_to() -> None:
    cited = Citation(PAPER, attribution=Attribution("Bo", through="Cy"))
    t = Timeline(events=[Event("A", claims=[Claim("told", "x", citations=[cited])])])
    assert [source.id for source in t.sources] == ["paper", "wire"]
    assert [agent.id for agent in t.agents] == ["ann", "bo", "cy"]
    assert t.source("wire") == WIRE
    assert t.agent("bo") == Agent("Bo")
    with pytest.raises(UnknownIdError):
        t.source("bo")
    t.remove("a")
    assert (t.sources, t.agents) == ((), ())


def test_what_was_added_stays_when_no_event_refers_to_it() -> None:
    t = Timeline(sources=[PAPER], agents=[Agent("Bo")], events=[Event("A", source=PAPER)])
    t.remove("a")
    assert [source.id for source in t.sources] == ["paper", "wire"]
    assert [agent.id for agent in t.agents] == ["ann", "bo"]


OTHER_WIRE = Source("Wire", note="another")


@pytest.mark.parametrize(
    "thing",
    [
        OTHER_WIRE,
        Source("New", derived_from=[Source("Newer"), OTHER_WIRE]),
        Source("New", author=[Agent("Ann", role="editor")]),
        Agent("Ann", role="editor"),
        Event("B", source=OTHER_WIRE),
        Event("B", source=Source("Digest", derived_from=[OTHER_WIRE, WIRE])),
        Event("B", claims=[Claim("told", "x", citations=[Citation("New"), Citation(OTHER_WIRE)])]),
        Event("B", source=attrs.evolve(PAPER, derived_from=[OTHER_WIRE])),
    ],
)
def test_no_id_stands_for_two_values_and_a_refusal_leaves_no_trace(thing: Any) -> None:
    t = Timeline(events=[Event("A", source=PAPER)])
    before = (t.events, t.sources, t.agents)
    with pytest.raises(ConflictError) as caught:
        t.add(thing)
    assert caught.value.place == thing.id
    assert (t.events, t.sources, t.agents) == before
    t.remove("a")
    assert (t.events, t.sources, t.agents) == ((), (), ())


def test_a_source_can_be_corrected_by_the_only_event_that_cites_it() -> None:
    t = Timeline(events=[Event("A", source=WIRE)])
    t.replace(Event("A", source=OTHER_WIRE))
    assert t.sources == (OTHER_WIRE,)
    t.add(Event("B", source=OTHER_WIRE))
    with pytest.raises(ConflictError):
        t.replace(Event("A", source=WIRE))
    assert t["a"].sources == (OTHER_WIRE,)
    t.remove("b")
    t.replace(Event("A", source=WIRE))
    assert t.sources == (WIRE,)


class Changes(RuleBasedStateMachine):
    """After any changes, sources and agents are those that a fresh look finds."""

    ids = Bundle("ids")
    sources = (WIRE, PAPER, OTHER_WIRE, Source("Digest", derived_from=[PAPER]), Source("Ann"))

    def __init__(self) -> None:
        super().__init__()
        self.timeline = Timeline()
        self.added: list[Source] = []

    def event(self, id: str, cited: list[int]) -> Event:
        citations = [Citation(self.sources[n], attribution="Bo" if n % 2 else None) for n in cited]
        return Event(id, id=id, claims=[Claim("told", "x", citations=citations)])

    @rule(target=ids, id=st.sampled_from("abcd"), cited=st.lists(st.integers(0, 4), max_size=3))
    def add(self, id: str, cited: list[int]) -> Any:
        try:
            self.timeline.add(self.event(id, cited))
        except ConflictError:
            return multiple()
        return id

    @rule(id=ids, cited=st.lists(st.integers(0, 4), max_size=3))
    def replace(self, id: str, cited: list[int]) -> None:
        with contextlib.suppress(ConflictError):
            self.timeline.replace(self.event(id, cited))

    @rule(id=consumes(ids))
    def remove(self, id: str) -> None:
        self.timeline.remove(id)

    @rule(number=st.integers(0, 4))
    def add_source(self, number: int) -> None:
        try:
            self.timeline.add(self.sources[number])
        except ConflictError:
            return
        self.added.append(self.sources[number])

    @invariant()
    def holds_what_is_referred_to(self) -> None:
        roots = [*self.added, *(s for event in self.timeline for s in event.sources)]
        sources = {s.id: s for root in roots for s in (root, *root.ancestors)}
        agents = {a.id for s in sources.values() for a in s.author}
        agents |= {a.id for event in self.timeline for a in event.agents}
        assert {s.id: s for s in self.timeline.sources} == sources
        assert {a.id for a in self.timeline.agents} == agents


TestChanges = Changes.TestCase
TestChanges.settings = settings(stateful_step_count=20)


# -- asking --------------------------------------------------------------------

FEBRUARY = [datetime.date(2021, 2, 1) + datetime.timedelta(days=n) for n in range(28)]
DAYS = st.sampled_from(FEBRUARY)
IN_FEBRUARY = st.one_of(
    st.sampled_from(["2021-02", "2021-02-XX", "2021-02-1X", "2021-02-X1", "2021-XX-03"]),
    DAYS.map(str),
    st.lists(DAYS, min_size=1, max_size=3).map(
        lambda days: f"[{','.join(map(str, sorted(days)))}]"
    ),
    st.tuples(DAYS, DAYS).map(lambda days: f"{min(days)}/{max(days)}"),
    st.tuples(DAYS, DAYS).map(lambda days: f"{{{min(days)},{max(days)}}}"),
    DAYS.map(lambda day: f"2021-01/{day}"),
).map(edtf.parse)


def readings(when: DateValue) -> list[set[datetime.date]]:
    """What a value may stand for, as sets of days; one day of a granule stands for its parts."""
    if isinstance(when, DateSet) and when.all_of:
        members = [readings(member) for member in when.members if isinstance(member, DateValue)]
        return [set().union(*parts) for parts in product(*members)]
    if isinstance(when, Interval):
        begins, ends = (
            list(side.days()) for side in (when.start, when.end) if isinstance(side, DateValue)
        )
        return [_row(begin.to_date(), end.to_date()) for begin in begins for end in ends]
    return [{day.to_date()} for day in when.days()]


def _row(begin: datetime.date, end: datetime.date) -> set[datetime.date]:
    return {begin + datetime.timedelta(days=n) for n in range((end - begin).days + 1)}


@given(IN_FEBRUARY, DAYS, DAYS)
def test_between_agrees_with_trying_every_reading(
    when: DateValue, one: datetime.date, two: datetime.date
) -> None:
    window = _row(min(one, two), max(one, two))
    t = Timeline(events=[Event("A", when=when)])
    hits = [bool(reading & window) for reading in readings(when)]
    assert bool(t.between(min(window), max(window))) is any(hits)
    assert bool(t.between(min(window), max(window), certain=True)) is all(hits)


# "Every one of" January and March is neither before February nor in it nor after it.
@given(st.lists(TEXTS.filter(lambda text: "{" not in text)), TEXTS)
def test_before_on_and_after_leave_no_dated_event_out(texts: list[str], limit: str) -> None:
    t = dated(*texts)
    window = edtf.parse(limit)
    found = Counter(
        event.id for part in (t.before(limit), t.on(limit), t.after(limit)) for event in part
    )
    assert set(found) == {event.id for event in t}
    for event in t:
        assert event.when is not None
        assert (event in t.before(window)) is event.when.before(window).possibly
        assert (event in t.after(window, certain=True)) is event.when.after(window).definitely


def test_windows_may_be_open_and_undated_events_are_in_none() -> None:
    t = dated("2020", "2021", "2022")
    t.add(Event("undated"))
    assert titles(t.between("2021", None)) == ["2021", "2022"]
    assert titles(t.between(None, "2021")) == ["2020", "2021"]
    assert titles(t.between(None, None)) == ["2020", "2021", "2022"]
    assert titles(t.on(datetime.date(2021, 5, 1))) == ["2021"]
    assert titles(t.undated()) == ["undated"]


def test_a_window_that_runs_backward_is_refused() -> None:
    with pytest.raises(TimelineError):
        dated("2021").between("2022", "2020")


def test_selections_keep_the_frame_and_only_what_they_refer_to() -> None:
    t = Timeline("T", id="t", description="D", language="en", extra={"x": 1})
    t.add(Event("A", when="2020", tags=["army"], source=WIRE))
    t.add(Event("B", when="2021", claims=[Claim("when", "2022")]))
    army = t.tagged("army")
    assert titles(army) == ["A"]
    assert (army.title, army.id, army.description, army.language) == ("T", "t", "D", "en")
    assert army.extra == {"x": 1}
    assert [source.id for source in army.sources] == ["wire"]
    assert titles(t.disputed()) == ["B"]
    assert t.disputed().sources == ()
    assert titles(t.filter(lambda event: "A" in event.title)) == ["A"]


def test_an_uncertain_answer_is_not_taken_for_a_yes() -> None:
    t = dated("202X")
    with pytest.raises(UndecidedError):
        t.filter(lambda event: bool(event.when and event.when.before(edtf.parse("2021"))))


def test_a_series_is_in_order_of_its_as_of_dates() -> None:
    t = Timeline()
    t.add(Event("Late report", when="2022", count=Quantity.exactly(3, unit="men", as_of="2020")))
    t.add(Event("Early report", when="2021", count=Quantity.exactly(4, unit="men")))
    t.add(Event("No date", count=Quantity.exactly(5, unit="men")))
    t.add(Event("Other", when="2021", claims=[Claim("cost", Quantity.exactly(6, subject="army"))]))
    assert [str(f.quantity.low) for f in t.series(unit="men")] == ["3", "4", "5"]
    assert [f.event_id for f in t.series(subject="army")] == ["other"]
    assert [f.field for f in t.series(field="cost")] == ["cost"]
    assert len(t.series()) == 4


# -- as a whole ------------------------------------------------------------------


def test_equal_by_content_however_it_came_to_be() -> None:
    event, other = Event("A", when="2020", source=PAPER), Event("B", when="2021")
    one = Timeline("T", events=[event, other])
    two = Timeline("T", sources=[PAPER], agents=[Agent("Ann")], events=[other, event])
    assert one == two
    two.add(Source("More"))
    assert one != two
    assert one != Timeline("U", events=[event, other])
    assert one != "T"
    with pytest.raises(TypeError):
        hash(one)


@pytest.mark.parametrize("name", ["t.json", "t.ics"])
def test_a_file_written_and_read_is_the_timeline(name: str, tmp_path: Path) -> None:
    t = Timeline("T", events=[Event("A", when="2021-02", source=PAPER, quote="words")])
    assert t.write(tmp_path / name) == ()
    assert Timeline.read(tmp_path / name) == t


def test_a_format_can_be_named_and_an_unknown_one_is_told(tmp_path: Path) -> None:
    t = dated("2021")
    t.write(tmp_path / "t.txt", "json")
    assert Timeline.read(tmp_path / "t.txt", "json") == t
    with pytest.raises(FormatError, match="json"):
        t.write(tmp_path / "t.txt")
    with pytest.raises(FormatError):
        Timeline.read(tmp_path / "t.json", "yaml")
    with pytest.raises(OSError, match="json"):
        Timeline.read(tmp_path / "t.json")


def test_what_is_wrong_with_a_file_is_told_with_its_name(tmp_path: Path) -> None:
    path = tmp_path / "bad.json"
    path.write_text('{"format": "timeline", "version": 1, "events": 5}', "utf-8")
    with pytest.raises(FormatError) as caught:
        Timeline.read(path)
    assert str(caught.value.place).startswith(str(path))


def test_a_look_after_each_addition_sorts_nothing_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each event is put in its place once: the keys worked out are as many as the events."""
    from timeline.model._timelines import order

    worked_out = 0

    def counted(event: Event, key: Any = order._key) -> Any:
        nonlocal worked_out
        worked_out += 1
        return key(event)

    monkeypatch.setattr(order, "_key", counted)
    timeline = Timeline()
    for number in range(200):
        timeline.add(Event("E", id=f"e{number}", when=str(1900 + number * 37 % 100)))
        assert len(timeline.events) == number + 1
    assert worked_out == 200
    assert [e.id for e in timeline] == [e.id for e in Timeline(events=timeline.events)]


def test_two_of_one_id_are_named_by_what_they_are() -> None:
    def told_by(name: str) -> Event:
        said = Citation("A wire", attribution=Attribution(Agent(name, id="x")))
        return Event(name, claims=[Claim("when", "2021", citations=[said])])

    with pytest.raises(ConflictError, match="two different agents have the id 'x'"):
        Timeline(events=[told_by("Ana"), told_by("Ben")])
    with pytest.raises(ConflictError, match="two different sources have the id 'x'"):
        Timeline(events=[Event(name, source=Source(name, id="x")) for name in ("A", "B")])
