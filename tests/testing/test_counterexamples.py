"""What a failing test prints is a counterexample: short, and the same value when typed back."""

from __future__ import annotations

import datetime
import math
import sys
import zoneinfo
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.database import InMemoryExampleDatabase
from hypothesis.vendor.pretty import pretty
from tests.testing.drawing import drawn

import timeline
from timeline import Agent, Event, Source, Timeline, dates, model
from timeline.testing import laws, strategies
from timeline.testing._hypothesis_entry import register
from timeline.testing.laws._shelves import Shelf, marks

# What somebody has at hand who types a counterexample back.
IMPORTS = {
    "inf": math.inf,
    **{name: getattr(module, name) for module in (dates, model) for name in module.__all__},
    **{name: getattr(timeline, name) for name in timeline.__all__},
    **{name: getattr(strategies, name) for name in strategies.__all__},
    "datetime": datetime,
    "zoneinfo": zoneinfo,
    "Decimal": Decimal,
    "relativedelta": relativedelta,
}
# What the library alone makes, and a person never does.
ANSWERS = {"Anchor", "Figure", "NormalText"}

register()
UNCERTAIN = dates.DateValue.parse("[2000..2001-06]")
STRATEGIES: dict[str, st.SearchStrategy[Any]] = {
    **{
        name: getattr(strategies, name)()
        for name in strategies.__all__
        if name[0].islower() and name not in {"within", "readings", "narrowings"}
    },
    "within": strategies.within(UNCERTAIN),
    "readings": strategies.readings(UNCERTAIN),
    "narrowings": strategies.narrowings(UNCERTAIN),
    "intervals of times": strategies.intervals(times=True),
    **{
        kind.__name__: st.from_type(kind)
        for module in (dates, model)
        for kind in map(vars(module).get, module.__all__)
        if isinstance(kind, type) and kind.__name__ not in ANSWERS
    },
}


@pytest.mark.parametrize("values", STRATEGIES.values(), ids=STRATEGIES)
def test_typed_back_it_is_the_same_value(values: st.SearchStrategy[Any]) -> None:
    for value in drawn(values, 12):
        assert eval(repr(value), dict(IMPORTS)) == value
        assert eval(pretty(value), dict(IMPORTS)) == value


def printed(values: st.SearchStrategy[Any], fails: Callable[[Any], bool] = lambda _: True) -> str:
    """What Hypothesis prints of the argument of a test that fails."""

    @settings(
        print_blob=False,
        database=None,
        derandomize=True,
        max_examples=30,
        suppress_health_check=list(HealthCheck),
    )
    @given(value=values)
    def test(value: Any) -> None:
        assert not fails(value)

    with pytest.raises(AssertionError) as raised:
        test()
    text = "\n".join(getattr(raised.value, "__notes__", ()))
    text = text[text.index("test(") : len(text.split("\nExplanation")[0])].replace(OTHERS, "")
    argument = text[len("test(") : text.rindex(")")].strip()
    return " ".join(argument.removeprefix("value=").rstrip(",").split())


OTHERS = "  # or any other generated value"
DAY = "datetime.date(2000, 1, 1)"
SPAN = f"DaySpan(first={DAY}, last={DAY})"


PRINTED: dict[str, tuple[st.SearchStrategy[Any], Callable[[Any], bool], str | None]] = {
    "a timeline": (
        strategies.timelines(),
        lambda t: len(t.events) > 0,
        "Timeline(events=[Event('A')])",
    ),
    "spans": (strategies.spans(), lambda _: True, f"({SPAN}, {SPAN})"),
    "a place": (strategies.places(), lambda _: True, "Place('A')"),
    "a claim": (strategies.claims("when"), lambda _: True, "Claim('when', Date('2000'))"),
    "a calendar": (strategies.ics_text(), lambda _: True, None),
    "a broken calendar": (strategies.broken_ics(), lambda _: True, None),
    "related": (
        strategies.related(),
        lambda _: True,
        "(Date('2000-01-01'), Date('2000-01-01'))",
    ),
}


if sys.version_info >= (3, 11):  # before, an exception has no notes for Hypothesis to print in

    @pytest.mark.parametrize(("values", "fails", "expected"), PRINTED.values(), ids=PRINTED)
    def test_hypothesis_prints_it_as_a_person_would(
        values: st.SearchStrategy[Any], fails: Callable[[Any], bool], expected: str | None
    ) -> None:
        text = printed(values, fails)
        assert expected is None or text == expected
        assert len(text) < 300
        assert fails(eval(text, dict(IMPORTS)))


def test_a_timeline_that_nobody_would_type_is_summed_up() -> None:
    many = Timeline("T", events=[Event("A", id=f"e{n}") for n in range(1001)])
    assert repr(many) == pretty(many) == "<Timeline 'T': 1001 events, 0 sources>"


def test_sources_and_agents_of_no_event_are_told_beside_the_events() -> None:
    wire, agent = Source("A wire"), Agent("Ko Aung")
    one = Timeline(events=[Event("A", when="2000", source=wire)], agents=[agent])
    one.add(Source("Another"))
    assert repr(one) == (
        "Timeline(agents=[Agent('Ko Aung')], sources=[Source('Another')], events=[Event('A', "
        "claims=[Claim('when', Date('2000'), citations=[Citation(Source('A wire'))])])])"
    )


def test_a_derivation_of_many_paths_is_told_by_ids() -> None:
    layer = [Source("1a"), Source("1b")]
    for number in range(2, 12):
        layer = [Source(f"{number}{side}", derived_from=layer) for side in "ab"]
    assert repr(layer[0]) == "Source('11a', derived_from=['10a', '10b'])"


# -- replays -------------------------------------------------------------------


def day_after(day: datetime.date) -> datetime.date:
    return day + datetime.timedelta(days=1)


def week_after(day: datetime.date) -> datetime.date:
    return day + datetime.timedelta(days=7)


SAME_SOURCE = [
    laws.idempotent(lambda day: day_after(day)),
    laws.idempotent(lambda day: week_after(day)),
    laws.idempotent(day_after),
    laws.idempotent(week_after),
    laws.idempotent(day_after, values=strategies.dates(datetime.date(2001, 1, 1))),
    laws.round_trip(day_after, week_after),
    laws.shift_400_years(datetime.date.toordinal),
]


def test_no_failure_is_replayed_across_laws_or_functions() -> None:
    shelves = {tuple(shelf_of(law)) for law in SAME_SOURCE}
    assert len(shelves) == len(SAME_SOURCE)


def test_a_failure_is_replayed_for_the_law_that_it_broke() -> None:
    again = laws.idempotent(day_after)
    assert shelf_of(again) == shelf_of(laws.idempotent(day_after))


def shelf_of(law: laws.Law) -> set[bytes]:
    """Under which keys a law that is broken keeps what failed."""
    database = InMemoryExampleDatabase()
    before = settings.get_current_profile_name()
    settings.register_profile("shelf", settings(database=database, derandomize=False))
    try:
        settings.load_profile("shelf")
        with pytest.raises(laws.LawBroken):
            laws.check(law, max_examples=20)
    finally:
        settings.load_profile(before)
    return {key for key, values in database.data.items() if values and b"." not in key[32:]}


def test_a_shelf_gives_back_and_forgets_what_is_its_own() -> None:
    database = InMemoryExampleDatabase()
    one, other = Shelf(database, ["one"]), Shelf(database, ["other"])
    one.save(b"key", b"value")
    assert (list(one.fetch(b"key")), list(other.fetch(b"key"))) == ([b"value"], [])
    one.delete(b"key", b"value")
    assert list(one.fetch(b"key")) == []


def test_a_function_is_known_by_what_it_closes_over() -> None:
    def within(days: int) -> Callable[[int], bool]:
        return lambda day: day in {1, 2, days}

    assert list(marks(within(3))) == list(marks(within(3))) != list(marks(within(4)))
    assert list(marks(Event("A").resolve)) != list(marks(Event("A").standing))
