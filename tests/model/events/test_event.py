"""Events: short arguments, stable ids, corrections, figures, and what they rest on."""

from __future__ import annotations

import pickle
from typing import Any

import attrs
import pytest

from timeline._util.frozen import FrozenMap
from timeline.dates import Date
from timeline.errors import ConflictError, InvalidValueError, TimelineError, UnknownIdError
from timeline.model import (
    Agent,
    Attribution,
    Citation,
    Claim,
    Event,
    Marking,
    Place,
    Quantity,
    Quote,
    Source,
)


def test_short_arguments_are_short_for_claims() -> None:
    wire = Source("A wire")
    citation = Citation(wire, Quote("the coup"))
    short = Event(
        "Military coup",
        when="2021-02-01",
        where="Naypyidaw",
        count=5,
        source=wire,
        quote="the coup",
        claims=[Claim("told", "x")],
    )
    long = Event(
        "Military coup",
        claims=[
            Claim("when", "2021-02-01", citations=[citation]),
            Claim("where", Place("Naypyidaw"), citations=[citation]),
            Claim("count", Quantity.exactly(5), citations=[citation]),
            Claim("told", "x"),
        ],
    )
    assert short == long
    assert (short.when, short.where, short.count) == (
        Date(2021, 2, 1),
        Place("Naypyidaw"),
        Quantity.exactly(5),
    )


def test_a_source_alone_stands_for_the_event_as_titled() -> None:
    event = Event("Military coup", source="A wire", quote="the coup")
    assert event.claims == (
        Claim("title", "Military coup", citations=[Citation("A wire", "the coup")]),
    )
    assert (event.when, event.where, event.count) == (None, None, None)


def test_a_quote_needs_its_source() -> None:
    with pytest.raises(InvalidValueError, match="source of the quote 'the coup'") as caught:
        Event("Military coup", when="2021-02-01", quote="the coup")
    assert caught.value.hint


def test_an_id_is_made_once_and_kept() -> None:
    event = Event("Military coup")
    assert event.id == "military-coup"
    assert attrs.evolve(event, title="The coup of 1 February").id == "military-coup"
    assert Event("Military coup", id="e1").id == "e1"


def test_tags_are_a_set_and_aliases_a_mapping() -> None:
    event = Event("A", tags=["b", "a", "b"], aliases={"wikidata": "Q1"}, marking="amber")
    assert event.tags == ("a", "b")
    assert event.aliases["wikidata"] == "Q1"
    assert event.marking == Marking("amber")
    assert event == Event(
        "A", tags=("a", "b"), aliases=FrozenMap({"wikidata": "Q1"}), marking="amber"
    )


@pytest.mark.parametrize(
    ("given", "place"),
    [
        ({"title": " ", "id": "a"}, "Event.title"),
        ({"title": 5}, None),
        ({"id": "a\nb"}, "Event.id"),
        ({"id": ""}, "Event.id"),
        ({"claims": Claim("a", "b")}, None),
        ({"claims": [("when", "2021")]}, "Event.claims[1]"),
        ({"when": 2021}, "Claim.value of 'when'"),
        ({"tags": "coup"}, None),
        ({"tags": [1]}, "Event.tags"),
        ({"tags": [""]}, "Event.tags"),
        ({"aliases": {"wikidata": 1}}, "Event.aliases"),
        ({"aliases": ["Q1"]}, "$"),
        ({"language": "english!"}, "Event.language"),
        ({"description": None}, "Event.description"),
        ({"marking": "secret"}, "Marking.tlp"),
        ({"source": 5}, "Citation.source"),
    ],
)
def test_what_is_refused_is_named_with_its_field(given: dict[str, Any], place: str | None) -> None:
    with pytest.raises(InvalidValueError) as caught:
        Event(**{"title": "A", "when": "2021", **given})
    assert caught.value.place == place


@pytest.mark.parametrize(
    ("claims", "error"),
    [
        ([Claim("a", "x", id="1"), Claim("a", "y", id="1")], ConflictError),
        ([Claim("a", "x", corrects="1")], UnknownIdError),
        ([Claim("a", "x", id="1", corrects="1")], InvalidValueError),
        (
            [Claim("a", "x", id="1", corrects="2"), Claim("a", "y", id="2", corrects="1")],
            InvalidValueError,
        ),
    ],
)
def test_corrections_lead_to_a_claim_and_not_in_a_circle(
    claims: list[Claim], error: type[TimelineError]
) -> None:
    with pytest.raises(error):
        Event("A", claims=claims)


def test_a_long_row_of_corrections_is_followed_in_linear_time() -> None:
    first = Claim("when", "2021", id="0")
    later = [Claim("when", "2022", id=str(n), corrects=str(n - 1)) for n in range(1, 20_000)]
    assert Event("A", claims=[*reversed(later), first]).when == Date(2022)


def test_fields_and_disputes() -> None:
    event = Event("A", when="2021", claims=[Claim("told", "x"), Claim("when", "2022")])
    assert event.fields == ("when", "told")
    assert event.disputed_fields == ("when",)


def test_figures_are_resolved_measure_by_measure_and_dated() -> None:
    event = Event(
        "A",
        when="2021-12-02",
        count=Quantity.exactly(6000, unit="police"),
        claims=[
            Claim("count", Quantity(low=2000, unit="soldiers", as_of="2021-12")),
            Claim("retired", Quantity.exactly(10_000)),
            Claim("retired", "many"),
            Claim("count", Quantity.exactly(1, unit="majors"), status="retracted"),
        ],
    )
    assert [(f.field, str(f.quantity), str(f.as_of)) for f in event.figures] == [
        ("count", "6,000 police", "2021-12-02"),
        ("count", "at least 2,000 soldiers as of 2021-12", "2021-12"),
        ("retired", "10,000", "2021-12-02"),
    ]


def test_figures_that_no_range_takes_in_stand_each_for_itself() -> None:
    claims = [Claim("count", Quantity(low=10)), Claim("count", Quantity(high=5))]
    figures = Event("A", claims=claims).figures
    assert [(str(f.quantity), f.how) for f in figures] == [
        ("at least 10", "disputed"),
        ("at most 5", "disputed"),
    ]
    assert all(f.claims == tuple(claims) for f in figures)


def test_what_an_event_rests_on() -> None:
    wire, letter = Source("Wire"), Source("Letter")
    ann, bo = Agent("Ann"), Agent("Bo")
    event = Event(
        "A",
        claims=[
            Claim("when", "2021", citations=[Citation(wire), Citation(letter)]),
            Claim(
                "told", "x", citations=[Citation(wire, attribution=Attribution(ann, through=bo))]
            ),
        ],
    )
    assert event.sources == (wire, letter)
    assert event.agents == (ann, bo)
    assert len(event.citations) == 3


def test_an_event_is_immutable_hashable_and_shown_without_what_it_does_not_say() -> None:
    event = Event("A", when="2021", source="T", extra={"x": {"y": [1]}})
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        event.title = "B"  # type: ignore[misc]
    assert {event: 1}[attrs.evolve(event)] == 1
    assert pickle.loads(pickle.dumps(event)) == event
    assert repr(Event("A", claims=[Claim("n", 0)])) == "Event('A', claims=[Claim('n', 0)])"


def test_a_correction_says_why_whether_or_not_something_stood_before() -> None:
    for event in (Event("March", when="2021-02-01"), Event("March")):
        newer = event.corrected("when", "2021-02-02", source="A wire", note="a slip of the pen")
        *older, last = newer.claims
        assert (str(last.value), last.note) == ("2021-02-02", "a slip of the pen")
        assert [claim.note for claim in older] == [None] * len(event.claims)
        assert last.corrects == (older[0].id if older else None)


def test_a_quote_of_nothing_is_refused_with_its_place() -> None:
    with pytest.raises(InvalidValueError) as caught:
        Event("March", when="2021", quote="on Sunday")
    assert caught.value.place == "Event.source"
