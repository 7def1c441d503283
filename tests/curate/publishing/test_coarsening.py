"""Coarser instead of nothing: what is told holds of the exact value, and says that it is coarse."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.curate import publish
from timeline.curate._publish.coarsening import coarse
from timeline.dates import DateValue
from timeline.errors import InvalidValueError
from timeline.model import Citation, Claim, Event, Marking, Place, Quantity, Source, Timeline
from timeline.model._provenance.grains import as_grain
from timeline.testing import strategies

HOUSE = Place(
    "House 12", id="g-12", latitude=21.6123, longitude=96.5432, within="Kyaukse", country="MM"
)
RAID = Event(
    "Raid",
    claims=[
        Claim(
            "when",
            "2021-02-03T04:05:00",
            verbatim="at four on the 3rd",
            citations=[Citation("Paper", "at four")],
        ),
        Claim("where", HOUSE),
        Claim("count", Quantity.exactly(41, unit="dead")),
    ],
)


@pytest.mark.parametrize(
    ("field", "grain", "told"),
    [
        ("when", "month", "2021-02"),
        ("when", "day", "2021-02-03"),
        ("when", "decade", "202X"),
        ("where", "district", "Kyaukse"),
        ("where", "0.1°", "within 0.1° of 21.6, 96.5"),
        ("where", "rounded to 0.5°", "within 0.5° of 21.5, 96.5"),
        ("where", "country", "MM"),
        ("count", "dozens", "at least 12, less than 100 dead"),
        ("count", "tens", "at least 40, less than 50 dead"),
    ],
)
def test_an_audience_may_see_a_value_more_coarsely(field: str, grain: str, told: str) -> None:
    publication = publish(Timeline(events=[RAID]), coarsen={field: grain})
    (event,) = publication.timeline
    (claim,) = (claim for claim in event.claims if claim.field == field)
    assert str(claim.value) == told
    assert (claim.basis, claim.rule) == ("computed", f"coarsened for publication: {grain}")
    assert claim.verbatim is None
    assert [citation.quote for citation in claim.citations] in ([], [None])
    assert publication.withheld["coarsened"] == 1


@pytest.mark.parametrize(
    ("levels", "told"),
    [
        (("Camp", "Township", "Kyaukse District", "Region"), "Kyaukse District, Region"),
        (("Camp", "Distrito de Ica", "Peru"), "Distrito de Ica, Peru"),
        (("Camp", "Township", "Region"), "Township, Region"),
        # The place itself is never told, whatever it is called.
        (("District office", "Township"), "Township"),
        (("Kyaukse District", "Region"), "Region"),
    ],
)
def test_a_district_is_the_level_that_calls_itself_one(levels: tuple[str, ...], told: str) -> None:
    place: Place | None = None
    for name in reversed(levels):
        place = Place(name, within=place)
    assert str(coarse(place, as_grain("district"))) == told


def test_a_marking_may_say_how_coarsely_the_others_see_it() -> None:
    marking = Marking("red", coarser="month")
    claim = Claim("when", "2021-02-03", marking=marking, citations=[Citation("Paper", "the 3rd")])
    timeline = Timeline(events=[Event("Raid", claims=[claim])])
    (event,) = publish(timeline).timeline
    (told,) = event.claims
    assert (str(told.value), told.marking) == ("2021-02", None)
    assert [citation.source.title for citation in told.citations] == ["Withheld source"]
    assert publish(timeline, "recipients").timeline["raid"].claims[0].value == claim.value
    with pytest.raises(InvalidValueError, match="tells of the value of a withheld claim"):
        publish(Timeline(events=[Event("Raid of 3 February", claims=[claim])]))


@pytest.mark.parametrize(
    ("value", "coarser"), [(Place("A house"), "district"), ("in the mill", "month"), (True, "tens")]
)
def test_what_cannot_be_told_coarsely_is_not_told(value: object, coarser: str) -> None:
    claim = Claim("spot", value, marking=Marking("red", coarser=coarser))  # type: ignore[arg-type]
    (event,) = publish(
        Timeline(events=[Event("E", claims=[claim, Claim("when", "2021")])])
    ).timeline
    assert event.fields == ("when",)


def test_what_states_nothing_finer_is_told_as_it_is() -> None:
    timeline = Timeline(events=[Event("E", when="2021", source=Source("Paper"))])
    assert publish(timeline, coarsen={"when": "month"}).timeline == timeline


@pytest.mark.parametrize(
    "coarsen", [{"when": "dozens"}, {"where": "month"}, {"where": "0°"}, {"x": ""}]
)
def test_a_grain_that_does_not_fit_is_refused(coarsen: dict[str, str]) -> None:
    with pytest.raises(InvalidValueError, match="expected how coarse"):
        publish(Timeline(), coarsen=coarsen)


@given(strategies.dates(), st.sampled_from(("day", "month", "year", "decade")))
def test_a_coarser_date_takes_in_the_exact_one(date: DateValue, grain: str) -> None:
    told = coarse(date, as_grain(grain))
    if told is not None and told.time_scale is date.time_scale:
        outer, inner = told.bounds, date.bounds
        assert outer.begin_earliest <= inner.begin_earliest
        assert inner.end_latest <= outer.end_latest


@given(st.integers(0, 10**9), st.sampled_from(("tens", "dozens", "hundreds", "thousands")))
def test_a_coarser_figure_is_the_same_for_all_in_its_range(number: int, grain: str) -> None:
    told = coarse(Quantity.exactly(number), as_grain(grain))
    low, high = int(told.low), int(told.high)
    assert low <= number < high
    for other in (low, high - 1):
        assert coarse(Quantity.exactly(other), as_grain(grain)) == told
