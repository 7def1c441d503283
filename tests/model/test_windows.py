"""What the index of spans finds is what asking each event finds; and it asks few of them."""

from __future__ import annotations

import copy
import datetime
import pickle
from collections.abc import Callable, Iterable
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, rule
from tests.work import lines_run

from timeline import Claim, Event, Source, Timeline, edtf
from timeline._util.frozen import FrozenMap
from timeline.dates import DateValue, Truth, one_of
from timeline.errors import ConflictError, InvalidValueError
from timeline.model import Status
from timeline.model._timelines.windows import share, window
from timeline.testing import strategies as tl

# One of each shape, all about the same weeks, so that any two may meet.
TEXTS = (
    "2021",
    "2021-02",
    "2021-02-01",
    "2021-02-02",
    "2021-02-1X",
    "2021-XX-02",
    "202X",
    "XXXX-02",
    "XXXX",
    "2021-21",
    "2021-02-01T00:00:00",
    "2021-02-01T10:00:00",
    "2021-02-01T23:30:00-05:00",
    "2021-02-02T10:00:00Z",
    "2021-02-01T10:00:00Z/2021-02-03T10:00:00Z",
    "2021-01-31T22:00:00/2021-02-01T00:00:00",
    "2021-02-01/2021-02-02T09:00:00Z",
    "2021-01/2021-02",
    "2021-XX/2021-XX-02",
    "2020-02/..",
    "2021-02/",
    "../2021-02",
    "/2021-XX-01",
    "[2021-01-30,2021-02-02]",
    "[..2021-02-01]",
    "[2021-02-02..]",
    "{2021-01-31,2021-02-02}",
    "{2021-01-31..2021-02-02}",
    "2021-02-01~",
    "1850/1899",
)
ALL = tuple(enumerate(TEXTS))


def parsed(text: str) -> DateValue:
    return edtf.parse(text, extended=True)


DATES = st.sampled_from(TEXTS).map(parsed)
ZONED_OR_NOT = one_of([parsed("2021-02-02T10:00:00Z"), parsed("2021-02-01/2021-02-02")])
SETS = st.lists(DATES, min_size=2, max_size=3).map(one_of)  # of times and intervals as well
ANY_DATES = DATES | SETS | tl.uncertain_dates() | tl.intervals()


def claims_on(date: DateValue) -> list[Claim]:
    """What an event claims whose date is this; one of several kinds of dates is a dispute."""
    return [Claim("when", option) for option in getattr(date, "options", (date,))]


@st.composite
def claimed(draw: st.DrawFn) -> list[Claim]:
    """No date, one, or two in dispute; accepted or only proposed."""
    statuses: st.SearchStrategy[Status] = st.sampled_from(["accepted", "proposed"])
    return [
        Claim("when", date, status=draw(statuses)) for date in draw(st.lists(DATES, max_size=2))
    ]


@st.composite
def timelines(draw: st.DrawFn) -> Timeline:
    claims = draw(st.lists(claimed() | ANY_DATES.map(claims_on), max_size=8))
    return Timeline(events=[Event("E", id=f"e{n}", claims=each) for n, each in enumerate(claims)])


def ids(events: Iterable[Event]) -> list[str]:
    return [event.id for event in events]


def asked_of_each(t: Timeline, ask: Callable[[DateValue], Truth], certain: bool) -> list[str]:
    """The definition: each event is asked, and no index."""
    found = []
    for event in t:
        if event.when is not None:
            truth, proposed = ask(event.when), event.resolve("when").is_proposed
            if (truth.definitely and not proposed) if certain else truth.possibly:
                found.append(event.id)
    return found


def check_limits(t: Timeline, limit: DateValue, certain: bool) -> None:
    before = asked_of_each(t, lambda when: when.before(limit), certain)
    assert ids(t.before(limit, certain=certain)) == before
    after = asked_of_each(t, lambda when: when.after(limit), certain)
    assert ids(t.after(limit, certain=certain)) == after


def check_window(
    t: Timeline, start: DateValue | None, end: DateValue | None, certain: bool
) -> None:
    try:
        span = window(start, end)
    except InvalidValueError:  # it runs backward
        return
    if span is not None:
        expected = asked_of_each(t, lambda when: share(when, span), certain)
        assert ids(t.between(start, end, certain=certain)) == expected


@given(timelines(), ANY_DATES | st.none(), ANY_DATES | st.none(), st.booleans())
def test_a_window_holds_what_asking_each_event_finds(
    t: Timeline, start: DateValue | None, end: DateValue | None, certain: bool
) -> None:
    check_window(t, start, end, certain)
    check_window(t, start, start, certain)


@given(timelines(), ANY_DATES, st.booleans())
def test_before_and_after_hold_what_asking_each_event_finds(
    t: Timeline, limit: DateValue, certain: bool
) -> None:
    check_limits(t, limit, certain)


@pytest.mark.parametrize("certain", [False, True])
@pytest.mark.parametrize("limit", [*map(parsed, TEXTS), ZONED_OR_NOT], ids=str)
def test_dates_of_every_shape_meet_in_every_question(limit: DateValue, certain: bool) -> None:
    t = Timeline(
        events=[Event(text, id=f"e{n}", claims=claims_on(parsed(text))) for n, text in ALL]
    )
    check_limits(t, limit, certain)
    check_window(t, limit, limit, certain)


FEW_AMONG_MANY = Timeline(
    events=[
        *(
            Event("Day", id=f"d{n}", when=f"2021-{1 + n // 28:02}-{1 + n % 28:02}")
            for n in range(99)
        ),
        *(Event(text, id=f"e{n}", claims=claims_on(parsed(text))) for n, text in ALL[::7]),
    ]
)


@pytest.mark.parametrize("certain", [False, True])
@pytest.mark.parametrize("limit", ["2020", "2021-02", "2021-03-02", "2021-03-02T10:00:00Z", "2022"])
def test_a_few_of_other_kinds_are_put_in_their_places_among_many(limit: str, certain: bool) -> None:
    check_limits(FEW_AMONG_MANY, parsed(limit), certain)
    check_window(FEW_AMONG_MANY, parsed("2021-01-20"), parsed(limit), certain)
    check_window(FEW_AMONG_MANY, parsed("2021-02"), parsed("2021-03"), certain)


# Dates whose bounds meet the window while none of their readings does.
@pytest.mark.parametrize(
    ("date", "day"),
    [
        ("2021-XX-15", "2021-03-20"),
        ("[2021-01,2021-03]", "2021-02-10"),
        ("XXXX-02-29", "2021-02-28"),
        ("2021-21", "2021-07-01"),  # spring is over in the north, and not begun in the south
    ],
)
def test_a_gap_in_a_date_is_no_part_of_it(date: str, day: str) -> None:
    t = Timeline(events=[Event("E", when=date)])
    assert len(t.on(day)) == 0
    assert len(t.between(None, day)) + len(t.between(day, None)) >= 1


class Changes(RuleBasedStateMachine):
    """After any changes the index finds what asking each event finds."""

    ids = Bundle("ids")

    def __init__(self) -> None:
        super().__init__()
        self.timeline = Timeline()
        self.numbers = count()

    @rule(target=ids, claims=claimed() | ANY_DATES.map(claims_on))
    def add(self, claims: list[Claim]) -> str:
        id = f"e{next(self.numbers)}"
        self.timeline.add(Event("E", id=id, claims=claims))
        return id

    @rule(id=ids, claims=claimed() | ANY_DATES.map(claims_on))
    def replace(self, id: str, claims: list[Claim]) -> None:
        self.timeline.replace(Event("E", id=id, claims=claims))

    @rule(id=consumes(ids))
    def remove(self, id: str) -> None:
        self.timeline.remove(id)

    @rule(start=DATES, end=DATES, certain=st.booleans())
    def ask(self, start: DateValue, end: DateValue, certain: bool) -> None:
        check_window(self.timeline, start, end, certain)
        check_limits(self.timeline, start, certain)
        disputed = [event.id for event in self.timeline if event.disputed_fields]
        assert ids(self.timeline.disputed()) == disputed


TestChanges = Changes.TestCase
TestChanges.settings = settings(stateful_step_count=12)


# -- what is found is a timeline like any other ----------------------------------


@given(timelines(), DATES)
def test_what_is_found_is_the_timeline_that_its_events_make(t: Timeline, date: DateValue) -> None:
    found = t.on(date)
    assert len(found) == len(found.events)
    made = Timeline(events=found.events)
    assert found == made
    assert found == copy.deepcopy(found) == pickle.loads(pickle.dumps(found))
    assert (found.ids, found.sources) == (made.ids, made.sources)
    found.add(Event("Another", id="another", when=date))
    assert "another" in found
    assert "another" not in t
    assert "another" in ids(found.on(date))


def test_a_selection_can_be_changed_and_refuses_what_a_timeline_does() -> None:
    wire = Source("Wire")
    t = Timeline(events=[Event("A", when="2020", source=wire), Event("B", when="2022")])
    found = t.on("2020")
    with pytest.raises(ConflictError):
        found.add(Event("A"))
    with pytest.raises(ConflictError):
        found.add(Event("C", source=Source("Wire", note="another")))
    found.replace(Source("Wire", note="corrected"))
    assert (found.source("wire").note, t.source("wire").note) == ("corrected", None)
    assert found.remove("a").id == "a"
    assert (len(found), found.sources, len(t)) == (0, (), 2)


def test_an_event_that_is_there_is_not_said_to_be_removed() -> None:
    t = Timeline(events=[Event("A", when="2020")])
    t.removed = FrozenMap({"a": "not so", "b": "it was another town"})
    assert t.on("2020").removed == {"b": "it was another town"}
    assert t.on("2021").removed == t.removed


# -- how much is done ------------------------------------------------------------


def many(number: int) -> Timeline:
    """A day of each of `number` days, and among them spans of all lengths, a few without end."""
    first = datetime.date(1000, 1, 1)
    days = [str(first + datetime.timedelta(days=n)) for n in range(number)]
    spans = [f"{days[n]}/{days[min(n + n % 700, number - 1)]}" for n in range(0, number, 20)]
    endless = [f"{day}/.." for day in days[: number // 2 : number // 8]]
    texts = [*days, *spans, *endless]
    return Timeline(events=[Event("E", id=f"e{n}", when=text) for n, text in enumerate(texts)])


def work_of(t: Timeline, ask: Callable[[Timeline], Timeline]) -> int:
    ask(t)  # the index is made
    return lines_run(lambda: ask(t))


@pytest.mark.parametrize(
    "ask",
    [
        lambda t: t.between("1001-03-01", "1001-03-31"),
        lambda t: t.between("1001-03-01", "1001-03-31", certain=True),
        lambda t: t.before("1000-02"),
        lambda t: t.before("1000-02", certain=True),
        lambda t: t.on("1001-03-04"),
        lambda t: t.disputed(),
    ],
)
def test_a_question_takes_the_work_of_its_answer_and_not_of_all(
    ask: Callable[[Timeline], Timeline],
) -> None:
    few, four_times = many(1_000), many(4_000)
    assert len(ask(four_times)) < len(ask(few)) + 10
    assert work_of(four_times, ask) < 1.5 * work_of(few, ask)


def test_an_edit_does_not_make_the_index_again() -> None:
    def edit(t: Timeline) -> Timeline:
        t.replace(Event("Moved", id="e7", when="1001-03-04"))
        assert not len(t.disputed())
        return t.on("1001-03-04")

    few, four_times = many(1_000), many(4_000)
    assert "e7" in edit(few)
    assert work_of(four_times, edit) < 1.5 * work_of(few, edit)
