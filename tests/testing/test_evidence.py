"""Strategies of sources, claims, events and timelines, and `st.from_type` of them."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument
from tests.testing.drawing import drawn, never_drawn, simplest

from timeline import (
    Agent,
    Citation,
    Claim,
    Event,
    Media,
    Participant,
    Relationship,
    Source,
    Timeline,
    dates,
    model,
)
from timeline.dates import Date, Interval
from timeline.model import HOWS, Place, Quantity
from timeline.testing import strategies as ts
from timeline.testing._hypothesis_entry import register

slow = settings(suppress_health_check=[HealthCheck.too_slow])


@given(ts.timelines(contradictions="none"))
@slow
def test_without_contradictions_nothing_is_disputed(timeline: Timeline) -> None:
    assert len(timeline.disputed()) == 0


@given(ts.timelines(contradictions="only"))
@slow
def test_with_contradictions_only_everything_is_disputed(timeline: Timeline) -> None:
    assert len(timeline.disputed()) == len(timeline) >= 1


def test_some_contradictions_are_neither_none_nor_all() -> None:
    found = drawn(ts.events(contradictions="some"), 100)
    disputed = [event for event in found if event.disputed_fields]
    assert 10 < len(disputed) < 90


def test_every_way_of_resolving_comes_up() -> None:
    missing = never_drawn(ts.events(), HOWS, lambda event: (event.resolve("when").how,))
    assert not missing


def test_everything_that_a_claim_can_be_comes_up() -> None:
    kinds = {Date, Interval, Place, Quantity, str, Decimal, Participant, Media, Relationship}
    names = {"proposed", "accepted", "disputed", "retracted", "stated", "inferred", "computed"}
    wanted: set[object] = kinds | names
    missing = never_drawn(ts.claims(), wanted, lambda c: (type(c.value), c.status, c.basis), 6_000)
    assert not missing


def test_claims_of_one_field_are_of_that_field() -> None:
    assert {claim.field for claim in drawn(ts.claims("count"), 50)} == {"count"}
    assert {claim.field for claim in drawn(ts.claims("mood"), 50)} == {"mood"}


def test_stances_are_as_asked_for() -> None:
    assert {c.stance for c in drawn(ts.citations(disputing=True), 50)} == {"disputes"}
    assert {c.stance for c in drawn(ts.citations(disputing=False), 50)} == {"supports", "mentions"}


def test_evidence_has_every_part() -> None:
    cited = drawn(ts.citations(), 200)
    assert any(c.quote and c.quote.start is not None for c in cited)
    assert any(c.locator for c in cited)
    assert any(c.attribution and c.attribution.through for c in cited)
    assert any(c.source.derived_from for c in cited)
    assert any(c.source.author for c in cited)
    assert any(c.source.captures for c in cited)
    assert any(c.source.marking for c in cited)


@given(st.lists(ts.sources(), max_size=4), st.lists(ts.agents(), max_size=4))
@slow
def test_draws_of_their_own_fit_into_one_timeline(
    sources: list[Source], agents: list[Agent]
) -> None:
    """Equal ids mean equal things, so nothing that was drawn apart clashes."""
    Timeline(sources=sources, agents=agents)


@given(st.lists(ts.events(), max_size=4, unique_by=lambda event: event.id))
@slow
def test_so_do_events(events: list[Event]) -> None:
    assert len(Timeline(events=events)) == len(events)


# -- what failures shrink to -------------------------------------------------


def test_failures_shrink_to_what_nothing_more_is_known_of() -> None:
    assert simplest(ts.agents()).name == "A"
    assert simplest(ts.places()) == Place("A")
    assert simplest(ts.quantities()) == Quantity.exactly(0)
    assert simplest(ts.claims()) == Claim("when", "2000")
    assert simplest(ts.events()) == Event("A")


def test_a_failing_timeline_shrinks_to_an_empty_one() -> None:
    assert simplest(ts.timelines(max_events=1)) == Timeline()


def test_a_failing_citation_shrinks_to_one_of_a_title() -> None:
    citation = simplest(ts.citations())
    assert citation == Citation(Source("A", id=citation.source.id))


def test_a_failing_contradiction_shrinks_to_one_claim() -> None:
    disputed = Event("A", claims=[Claim("when", "2000", status="disputed")])
    assert simplest(ts.events(contradictions="only")) == disputed


# -- what is refused ---------------------------------------------------------

REFUSED: dict[str, Callable[[], object]] = {
    "contradictions of another kind": lambda: ts.events(contradictions="many"),
    "timelines of another kind": lambda: ts.timelines(contradictions="many"),
    "sources in a list": lambda: ts.citations(sources=[1]),  # type: ignore[arg-type]
    "disputing three times": lambda: ts.citations(disputing=3),  # type: ignore[arg-type]
    "claims on a number": lambda: ts.claims(5),  # type: ignore[arg-type]
    "fewer calendar events than none": lambda: ts.ics_text(max_events=-1),
    "a flag of calendar events": lambda: ts.ics_text(max_events=True),
    "part of a calendar event": lambda: ts.ics_text(max_events=1.5),  # type: ignore[arg-type]
    "no event at most": lambda: ts.timelines(max_events=0),
    "part of an event at most": lambda: ts.timelines(max_events=1.5),  # type: ignore[arg-type]
}


@pytest.mark.parametrize("call", REFUSED.values(), ids=REFUSED.keys())
def test_bad_arguments_are_refused_at_once(call: Callable[[], object]) -> None:
    with pytest.raises(InvalidArgument):
        call()


# -- by type -----------------------------------------------------------------

TYPES = {
    name: found
    for module in (dates, model)
    for name, found in vars(module).items()
    if isinstance(found, type) and name in module.__all__
}


@pytest.mark.parametrize("kind", TYPES.values(), ids=TYPES)
def test_types_are_known_to_hypothesis(kind: type) -> None:
    register()
    assert isinstance(drawn(st.from_type(kind), 5)[0], kind)


FROM_ENTRY_POINT = """
import sys
from importlib.metadata import entry_points
assert any(point.group == "hypothesis" for point in entry_points(group="hypothesis"))
import hypothesis
assert "timeline.testing.strategies" not in sys.modules
from hypothesis import find, strategies
from timeline import Event
print(find(strategies.from_type(Event), lambda _: True).title)
"""


def test_the_entry_point_registers_them_and_makes_none() -> None:
    from importlib.metadata import entry_points

    if not any("timeline" in point.value for point in entry_points(group="hypothesis")):
        pytest.skip("the distribution is not installed, or was before it had the entry point")
    done = subprocess.run(
        [sys.executable, "-c", FROM_ENTRY_POINT], capture_output=True, text=True, check=False
    )
    assert (done.stdout.strip(), done.stderr) == ("A", "")
