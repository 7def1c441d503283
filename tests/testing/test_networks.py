"""Networks: consistent ones fit their days, and the core of a contradiction is one, and minimal.

Both are judged here by counting days, without the chronology of the library.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument
from tests.testing.drawing import never_drawn, simplest

from timeline.dates import Date, DateValue, Interval
from timeline.model import Claim, Event, Relationship, Timeline
from timeline.testing import laws
from timeline.testing import strategies as ts
from timeline.testing.strategies import Network

Days = tuple[datetime.date, datetime.date]


def length(text: str) -> int:
    """The days of P3D or P2W."""
    return int(text[1:-1]) * (7 if text.endswith("W") else 1)


# -- consistent ones ----------------------------------------------------------


@given(ts.networks())
def test_dates_allow_the_days(network: Network) -> None:
    for event in network.timeline:
        first, last = network.days[event.id]
        for claim in event.claims:
            if isinstance(claim.value, DateValue):
                when = claim.value
                assert (when.earliest or Date.from_date(first)).to_date() <= first
                if when.latest is not None:
                    assert last <= when.latest.to_date()
                filled = Interval(Date.from_date(first), Date.from_date(last))
                assert not filled.before(when).definitely
                assert not filled.after(when).definitely


@given(ts.networks())
def test_relationships_hold_of_the_days(network: Network) -> None:
    for event in network.timeline:
        for relationship in event.relationships:
            own, other = network.days[event.id], network.days[relationship.event]
            assert HELD[relationship.kind](own, other), relationship
            if relationship.kind in {"before", "after"}:
                first, second = (own, other) if relationship.kind == "before" else (other, own)
                near, far = (second[0] - first[1]).days, (second[1] - first[0]).days
                assert length(relationship.least or "P0D") <= near
                reached = near if relationship.end else far
                assert relationship.most is None or reached <= length(relationship.most)


HELD: Mapping[str, Callable[[Days, Days], bool]] = {
    "before": lambda a, b: a[1] < b[0],
    "after": lambda a, b: b[1] < a[0],
    "same time": lambda a, b: a == b,
    "same incident": lambda a, b: True,
    "during": lambda a, b: b[0] <= a[0] and a[1] <= b[1],
    "part of": lambda a, b: b[0] <= a[0] and a[1] <= b[1],
    "contains": lambda a, b: a[0] <= b[0] and b[1] <= a[1],
    "overlaps": lambda a, b: a[0] <= b[1] and b[0] <= a[1],
    "starts with": lambda a, b: a[0] == b[0],
    "ends with": lambda a, b: a[1] == b[1],
    "caused": lambda a, b: a[0] <= b[0],
}


def test_every_kind_of_relationship_and_of_date_comes_up() -> None:
    def kinds(network: Network) -> Iterator[str]:
        for event in network.timeline:
            yield from (relationship.kind for relationship in event.relationships)
            dates = [claim.value for claim in event.claims if claim.field == "when"]
            yield from (type(date).__name__ for date in dates)
            yield "dated" if dates else "undated"

    wanted = {*HELD, "Date", "DateSet", "Interval", "undated"}
    assert not never_drawn(ts.networks(), wanted, kinds)


# -- contradictory ones ---------------------------------------------------------


def can_be(claims: Iterable[tuple[str, Claim]]) -> bool:
    """Whether claims of a core can all be true, by looking for a circle that takes less than none.

    Bellman and Ford: an edge from x to y of d says that y is at most d days after x. A begin or an
    end is a day here, and "before" leads to a later day, which is stricter than it need be; what
    must do without that strictness is left to the distances.
    """
    edges = list(_edges(claims))
    days = dict.fromkeys({node for x, y, _ in edges for node in (x, y)}, 0.0)
    for _ in range(len(days) + 1):
        changed = False
        for x, y, far in edges:
            if days[x] + far < days[y]:
                days[y], changed = days[x] + far, True
        if not changed:
            return True
    return False


def _edges(claims: Iterable[tuple[str, Claim]]) -> Iterator[tuple[str, str, float]]:
    for id, claim in claims:
        yield f"{id} end", f"{id} begin", 0
        value = claim.value
        if isinstance(value, Relationship):
            first, second = (id, value.event) if value.kind == "before" else (value.event, id)
            yield f"{value.event} end", f"{value.event} begin", 0
            yield f"{second} begin", f"{first} end", -max(length(value.least or "P0D"), 0.001)
            if value.most is not None:
                yield f"{first} begin", f"{second} end", length(value.most)
        else:
            assert isinstance(value, Date)
            day = value.to_date().toordinal()
            for end in ("begin", "end"):
                yield "zero", f"{id} {end}", day
                yield f"{id} {end}", "zero", -day


@given(ts.networks(contradictory=True, max_events=2))
def test_a_core_cannot_be_and_without_any_claim_it_can(network: Network) -> None:
    core = [
        (event.id, claim)
        for event in network.timeline
        for claim in event.claims
        if event.id not in network.days
    ]
    assert sorted(map(repr, network.core)) == sorted(repr(claim) for _, claim in core)
    assert not can_be(core)
    for number in range(len(core)):
        assert can_be([*core[:number], *core[number + 1 :]])


def test_shrinking() -> None:
    assert simplest(ts.networks()) == Network(Timeline(), {})
    least = simplest(ts.networks(contradictory=True))
    assert [claim.value for claim in least.core] == [
        Relationship("before", "core-2"),
        Relationship("before", "core-1"),
    ]
    assert len(least.timeline) == 2


@pytest.mark.parametrize(
    "call",
    [
        lambda: ts.networks(max_events=-1),
        lambda: ts.networks(max_events=1.5),  # type: ignore[arg-type]
        lambda: ts.networks(contradictory="yes"),  # type: ignore[arg-type]
    ],
)
def test_bad_arguments_are_refused_at_once(call: Callable[[], object]) -> None:
    with pytest.raises(InvalidArgument):
        call()


# -- laws -----------------------------------------------------------------------

Span = tuple["datetime.date | None", "datetime.date | None"]


def stated(timeline: Timeline) -> dict[str, Span]:
    """The span of each event by its own date alone."""
    return {event.id: _span(event.when) for event in timeline}


def _span(when: DateValue | None) -> Span:
    earliest = None if when is None or when.earliest is None else when.earliest.to_date()
    latest = None if when is None or when.latest is None else when.latest.to_date()
    return earliest, latest


def test_what_asks_no_other_event_keeps_the_laws_of_spans() -> None:
    laws.check(laws.sound_spans(stated))
    laws.check(laws.monotone_spans(stated))


def test_a_span_that_rules_out_a_day_breaks_a_law() -> None:
    def too_narrow(timeline: Timeline) -> dict[str, Span]:
        return dict.fromkeys(timeline.ids, (datetime.date(2021, 2, 20), None))

    with pytest.raises(laws.LawBroken, match="sound_spans"):
        laws.check(laws.sound_spans(too_narrow))


def test_a_span_that_another_claim_widens_breaks_a_law() -> None:
    def forgetful(timeline: Timeline) -> dict[str, Span]:
        claims = sum(len(event.relationships) for event in timeline)
        return stated(timeline) if claims < 1 else dict.fromkeys(timeline.ids, (None, None))

    with pytest.raises(laws.LawBroken, match="monotone_spans"):
        laws.check(laws.monotone_spans(forgetful))


def test_a_contradiction_that_is_missed_or_made_up_breaks_a_law() -> None:
    def none(timeline: Timeline) -> list[list[Claim]]:
        return []

    def every(timeline: Timeline) -> list[list[Claim]]:
        return [[claim] for event in timeline for claim in event.claims]

    for contradictions in (none, every):
        with pytest.raises(laws.LawBroken, match="known_contradictions"):
            laws.check(laws.known_contradictions(contradictions))


def test_a_law_can_be_tried_on_networks_of_ones_own() -> None:
    one = Network(Timeline(events=[Event("A", when="2021")]), {})
    laws.check(laws.known_contradictions(lambda timeline: [], values=st.just(one)))


# -- the library's own ------------------------------------------------------------


def worked_out(timeline: Timeline) -> dict[str, Span]:
    return {
        dated.id: (
            None if dated.earliest is None else dated.earliest.to_date(),
            None if dated.latest is None else dated.latest.to_date(),
        )
        for dated in timeline.chronology()
    }


def test_the_chronology_of_the_library_keeps_the_laws() -> None:
    laws.check(laws.sound_spans(worked_out))
    laws.check(laws.monotone_spans(worked_out))
    laws.check(
        laws.known_contradictions(
            lambda timeline: [clash.claims for clash in timeline.chronology().contradictions]
        )
    )
