"""What claims come to: laws that hold for any claims, and the cases that a reader asks about."""

from __future__ import annotations

from itertools import combinations
from random import Random
from typing import Any

import attrs
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from timeline.dates import Date
from timeline.model import Attribution, Citation, Claim, Event, Place, Quantity, Source, resolve

WIRE = Source("Wire")
PAPER = Source("Paper", derived_from=[WIRE])
OTHER_PAPER = Source("Other paper", derived_from=[WIRE])
LETTER = Source("Letter")
DIGEST = Source("Digest", derived_from=[WIRE, LETTER])

SOURCES = st.sampled_from([WIRE, PAPER, OTHER_PAPER, LETTER, DIGEST])
CITATIONS = st.builds(
    Citation,
    SOURCES,
    stance=st.sampled_from(["supports", "supports", "disputes", "mentions"]),
    attribution=st.none() | st.sampled_from(["Ann", "Bo"]),
)
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "when": st.sampled_from(["2021", "2021-02", "2021-02-01", "2021-02-02", "2022-05", "XXXX-02"]),
    "where": st.sampled_from([Place("A"), Place("B", within="A"), Place("C", within="A"), "D"]),
    "count": st.builds(
        lambda low, more, best: Quantity(low=low, high=low + more, best=best and low + more),
        st.integers(0, 5),
        st.integers(1, 3),
        st.none() | st.just(True),
    ),
    "told": st.sampled_from(["a", "b", True, 1]),
}


@st.composite
def claims(draw: st.DrawFn, /, field: str, **fixed: Any) -> Claim:
    given = {
        "status": draw(st.sampled_from(["accepted", "accepted", "disputed"])),
        "citations": draw(st.lists(CITATIONS, max_size=2)),
        **fixed,
    }
    return Claim(field, draw(VALUES[field]), **given)


FIELDS = st.sampled_from(sorted(VALUES))


def rows(**fixed: Any) -> st.SearchStrategy[list[Claim]]:
    return FIELDS.flatmap(lambda field: st.lists(claims(field, **fixed), min_size=1, max_size=4))


# -- laws --------------------------------------------------------------------


@given(rows(), st.randoms(use_true_random=False))
@example([Claim("when", text) for text in ("2021-02-01", "2022-05", "2021")], Random(1))
def test_the_order_of_claims_changes_nothing(given: list[Claim], random: Any) -> None:
    shuffled = random.sample(given, len(given))
    field = given[0].field
    one, two = resolve(field, given), resolve(field, shuffled)
    assert (one.how, one.value) == (two.how, two.value)
    assert {p.value for p in one.positions} == {p.value for p in two.positions}


@given(rows())
def test_every_claim_is_in_one_position_or_set_aside(given: list[Claim]) -> None:
    resolution = resolve(given[0].field, given)
    placed = [claim for p in resolution.positions for claim in p.claims] + [*resolution.set_aside]
    assert sorted(map(repr, placed)) == sorted(map(repr, given))
    for position in resolution.positions:
        assert {claim.value for claim in position.claims} == {position.value}


@given(rows(), st.data())
def test_retracted_claims_never_count_and_never_disappear(
    given: list[Claim], data: st.DataObject
) -> None:
    field = given[0].field
    retracted = data.draw(st.lists(claims(field, status="retracted"), max_size=3))
    alone, together = resolve(field, given), resolve(field, [*retracted, *given])
    assert (alone.how, alone.value, alone.positions) == (
        *(together.how, together.value),
        together.positions,
    )
    assert together.set_aside == tuple(retracted)


@given(rows(), st.data())
def test_what_is_proposed_never_outvotes_what_is_accepted(
    given: list[Claim], data: st.DataObject
) -> None:
    field = given[0].field
    proposed = data.draw(st.lists(claims(field, status="proposed"), max_size=3))
    together = resolve(field, [*proposed, *given])
    assert (together.how, together.value) == (
        resolve(field, given).how,
        resolve(field, given).value,
    )
    assert together.set_aside == tuple(proposed)


@given(rows(status="proposed"))
def test_what_is_proposed_alone_gives_a_value_and_no_support(given: list[Claim]) -> None:
    field = given[0].field
    proposed = resolve(field, given)
    accepted = resolve(field, [Claim(c.field, c.value, citations=c.citations) for c in given])
    assert proposed.value == accepted.value
    assert proposed.how in {"unsupported", "disputed"}


@given(st.lists(st.builds(Citation, SOURCES, attribution=st.sampled_from([None, "Ann", "Bo"]))))
def test_agreed_means_that_no_single_origin_accounts_for_all(given: list[Citation]) -> None:
    """The oracle: the fewest origins that account for all citations, by trying."""
    origins = sorted({origin for citation in given for origin in citation.origins})
    fewest = next(
        size
        for size in range(len(origins) + 1)
        for chosen in combinations(origins, size)
        if all(citation.origins & set(chosen) for citation in given)
    )
    how = resolve("when", [Claim("when", "2021", citations=given)]).how
    assert how == ("unsupported", "single source", "agreed")[min(fewest, 2)]


@given(rows(status="accepted"), st.data())
def test_more_support_never_makes_a_field_less_firm(given: list[Claim], data: Any) -> None:
    field = given[0].field
    before = resolve(field, given)
    more = data.draw(st.lists(st.builds(Citation, SOURCES), min_size=1, max_size=2))
    again = Claim(field, given[0].value, citations=more)
    after = resolve(field, [*given, again])
    firmness = ["disputed", "unsupported", "single source", "agreed"]
    assert firmness.index(after.how) >= firmness.index(before.how)
    assert after.value == before.value


@given(st.lists(FIELDS.flatmap(claims), max_size=6), st.data())
def test_all_fields_at_once_come_to_what_each_comes_to(given: list[Claim], data: Any) -> None:
    given = [attrs.evolve(claim, id=f"c{n}") for n, claim in enumerate(given)]
    if len(given) > 1:
        corrects = data.draw(st.none() | st.sampled_from([claim.id for claim in given[1:]]))
        given[0] = attrs.evolve(given[0], corrects=corrects)
    event = Event("E", claims=given)
    assert event.resolutions == {field: event.resolve(field) for field in event.fields}
    assert list(event.resolutions) == list(event.fields)


# -- cases -------------------------------------------------------------------


def when(text: str, *sources: Source, **given: Any) -> Claim:
    return Claim("when", text, citations=[Citation(source) for source in sources], **given)


@pytest.mark.parametrize(
    ("given", "how", "value"),
    [
        ([], "absent", None),
        ([when("2021-02", WIRE, status="retracted")], "absent", None),
        ([when("2021-02")], "unsupported", "2021-02"),
        ([when("2021-02", WIRE, status="proposed")], "unsupported", "2021-02"),
        ([when("2021-02", WIRE)], "single source", "2021-02"),
        ([when("2021-02", WIRE), when("2021-02", LETTER)], "agreed", "2021-02"),
        ([when("2021-02", WIRE), when("2021-02-01", LETTER)], "agreed", "2021-02-01"),
        ([when("2021", WIRE), when("XXXX-02", LETTER)], "agreed", "2021-02"),
        ([when("2021-02-01", PAPER, OTHER_PAPER, WIRE)], "single source", "2021-02-01"),
        ([when("2021-02-01", PAPER), when("2021-02", LETTER)], "agreed", "2021-02-01"),
        ([when("2021-02-01", DIGEST, WIRE)], "single source", "2021-02-01"),
        ([when("2021-02-01", DIGEST, WIRE, LETTER)], "agreed", "2021-02-01"),
        ([when("2021-02", WIRE, status="disputed")], "disputed", "2021-02"),
        ([when("2021", WIRE), when("2021-02", WIRE, status="proposed")], "single source", "2021"),
    ],
)
def test_dates(given: list[Claim], how: str, value: str | None) -> None:
    resolution = resolve("when", given)
    assert resolution.how == how
    assert resolution.value == (None if value is None else Claim("when", value).value)


def test_a_disputed_date_keeps_both_and_shows_the_hull() -> None:
    resolution = resolve("when", [when("2021-02-01", WIRE), when("2021-02-05", LETTER)])
    assert resolution.how == "disputed"
    assert [str(p.value) for p in resolution.positions] == ["2021-02-01", "2021-02-05"]
    hull: Any = resolution.value
    assert (hull.earliest, hull.latest) == (Date(2021, 2, 1), Date(2021, 2, 5))


def test_a_citation_that_disputes_counts_against() -> None:
    denial = Citation(LETTER, stance="disputes")
    mention = Citation(LETTER, stance="mentions")
    denied = Claim("when", "2021-02", citations=[Citation(WIRE), denial])
    resolution = resolve("when", [denied])
    assert resolution.how == "disputed"
    assert resolution.value == Date(2021, 2)
    assert resolution.positions[0].opposition == (denial,)
    mentioned = Claim("when", "2021-02", citations=[Citation(WIRE), mention])
    assert resolve("when", [mentioned]).how == "single source"


def test_two_papers_that_asked_one_person_are_one_source() -> None:
    wire = Claim("when", "2021-02", citations=[Citation(WIRE, attribution="Captain X")])
    letter = Citation(LETTER, attribution=Attribution("Captain X", through="People's Hug"))
    assert resolve("when", [wire, Claim("when", "2021-02", citations=[letter])]).how == (
        "single source"
    )
    own_word = Claim("when", "2021-02", citations=[Citation(LETTER)])
    assert resolve("when", [wire, own_word]).how == "agreed"


def test_a_correction_takes_the_place_of_what_it_corrects() -> None:
    first = when("2021-02-01", WIRE, id="a")
    second = when("2021-02-02", LETTER, id="b", corrects="a")
    third = when("2021-02-03", LETTER, corrects="b")
    assert resolve("when", [first, second]).value == Date(2021, 2, 2)
    assert resolve("when", [first, second]).set_aside == (first,)
    assert resolve("when", [first, second, third]).value == Date(2021, 2, 3)


@pytest.mark.parametrize("status", ["proposed", "retracted"])
def test_a_correction_that_does_not_stand_corrects_nothing(status: Any) -> None:
    first = when("2021-02-01", WIRE, id="a")
    second = when("2021-02-02", LETTER, corrects="a", status=status)
    assert resolve("when", [first, second]).value == Date(2021, 2, 1)


def test_a_retracted_source_supports_nothing() -> None:
    withdrawn = Source("Withdrawn", status="Retracted")
    corrected = Source("Corrected", status="corrected")
    assert resolve("when", [when("2021-02", withdrawn)]).how == "unsupported"
    assert resolve("when", [when("2021-02", withdrawn, WIRE)]).how == "single source"
    assert resolve("when", [when("2021-02", corrected, WIRE)]).how == "agreed"


@pytest.mark.parametrize(
    ("local", "zoned", "hangs"),
    [
        ("2021-02-01", "2021-02-01T13:00:00Z", True),
        ("2021-02-02", "2021-02-01T23:30:00Z", True),
        ("2021-02-01T10:00:00", "2021-02-01T12:00:00Z", True),
        ("2021", "2021-06-01T12:00:00Z", False),
        ("2021", "2021-12-31T12:00:00Z", True),
        ("2021-02-01/2021-02-28", "2021-02-09T12:00:00Z/2021-02-10T12:00:00Z", False),
        ("2021-02-03", "2021-02-01T12:00:00Z", False),
        ("2021-02-01", "2021-02", False),
        ("2021-02-01T12:00:00+01:00", "2021-02-01T11:00:00Z", False),
        ("2020/..", "2021-02-01T11:00:00Z", False),
    ],
)
def test_dates_that_only_some_zones_let_agree_do_not_plainly_agree(
    local: str, zoned: str, hangs: bool
) -> None:
    for one, other in ((local, zoned), (zoned, local)):
        claims = [when(one, WIRE), when(other, LETTER)]
        resolution = resolve("when", claims)
        assert resolution.hangs_on_zones is hangs
        assert (", if time zones allow" in str(resolution)) is hangs


def test_places_and_texts() -> None:
    a, b = Place("Monywa", within="Sagaing"), Place("Sagaing")
    assert resolve("where", [Claim("where", a), Claim("where", b)]).value == a
    c = Place("Mandalay", within="Myanmar")
    d = Place("Sagaing", within="Myanmar")
    disputed = resolve("where", [Claim("where", c), Claim("where", d)])
    assert (disputed.how, disputed.value) == ("disputed", Place("Myanmar"))
    texts = resolve("told", [Claim("told", "a"), Claim("told", "b")])
    assert (texts.how, texts.value) == ("disputed", None)
    mixed = resolve("told", [Claim("told", "a"), Claim("told", Place("a"))])
    assert (mixed.how, mixed.value) == ("disputed", None)
    assert len(resolve("told", [Claim("told", True), Claim("told", 1)]).positions) == 2


def test_figures_agree_when_their_ranges_overlap() -> None:
    more = Claim("count", Quantity(low=2000, low_exclusive=True))
    several = Claim("count", Quantity(low=1500, high=2500))
    assert str(resolve("count", [more, several]).value) == "more than 2,000, at most 2,500"
    few = Claim("count", Quantity(high=100))
    disputed = resolve("count", [several, few])
    assert (disputed.how, str(disputed.value)) == ("disputed", "at most 2,500")


def test_figures_of_several_measures_stand_side_by_side() -> None:
    soldiers = Claim("count", Quantity.exactly(2000, unit="soldiers"), citations=[Citation(WIRE)])
    police = Claim("count", Quantity.exactly(6000, unit="police"), citations=[Citation(WIRE)])
    fewer = Claim("count", Quantity.exactly(5000, unit="police"), citations=[Citation(LETTER)])
    both = resolve("count", [soldiers, police])
    assert (both.how, both.value, len(both.positions)) == ("single source", None, 2)
    parts = resolve("count", [soldiers, police, fewer]).by_measure()
    assert [(p.how, str(p.value)) for p in parts] == [
        ("single source", "2,000 soldiers"),
        ("disputed", "5,000 to 6,000 police"),
    ]
    assert resolve("count", [soldiers, police, fewer]).how == "disputed"


def test_a_resolution_reads_as_its_value_and_how() -> None:
    assert str(resolve("when", [when("2021-02", WIRE)])) == "2021-02 (single source)"
    assert str(resolve("when", [])) == "absent"
