"""Which claims count, and that an event says so once for all who ask."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.errors import InvalidValueError, UnknownIdError
from timeline.model import STANDINGS, STATUSES, Claim, Event
from timeline.model._events.standing import was_rejected

TEXTS = st.sampled_from(("a", "b"))
FIELDS = st.sampled_from(("told", "heard"))


@st.composite
def claim_lists(draw: st.DrawFn) -> list[Claim]:
    """Claims with every status; each but the first may correct one before it."""
    claims: list[Claim] = []
    for number in range(draw(st.integers(0, 6))):
        corrects = draw(st.none() | st.integers(0, number - 1)) if number else None
        claims.append(
            Claim(
                draw(FIELDS),
                draw(TEXTS),
                id=f"c{number}",
                status=draw(st.sampled_from(STATUSES)),
                corrects=None if corrects is None else f"c{corrects}",
            )
        )
    return draw(st.permutations(claims))


def by_the_words(event: Event, claim: Claim) -> str:
    """How a claim stands, by the words of the documentation, for each claim anew."""
    if claim.status == "retracted":
        return "retracted"
    for other in event.claims:
        if other.corrects == claim.id and other.status in ("accepted", "disputed"):
            return "corrected"
    return "proposed" if claim.status == "proposed" else "stands"


@given(claim_lists())
def test_each_claim_stands_as_the_rule_says(claims: list[Claim]) -> None:
    event = Event("E", claims=claims)
    for claim, how in zip(event.claims, event.standings, strict=True):
        assert how == event.standing_of(claim) == by_the_words(event, claim)
        assert how in STANDINGS
    assert event.proposals == tuple(c for c in claims if by_the_words(event, c) == "proposed")


@given(claim_lists())
def test_those_that_count_are_those_that_the_resolutions_rest_on(claims: list[Claim]) -> None:
    event = Event("E", claims=claims)
    for field in event.fields:
        resolution = event.resolve(field)
        counted = {c.id for position in resolution.positions for c in position.claims}
        assert counted == {claim.id for claim in event.standing(field)}
        assert resolution.set_aside == event.set_aside(field)
        hows = {event.standing_of(claim) for claim in event.standing(field)}
        assert hows in (set(), {"stands"}, {"proposed"})
    whole = [*event.standing(), *event.set_aside()]
    assert sorted(whole, key=repr) == sorted(claims, key=repr)
    assert [c for c in claims if c in event.standing()] == list(event.standing())


def test_a_correction_counts_on_whatever_field_it_is() -> None:
    wrong = Claim("count", 500, id="w")
    event = Event("E", claims=[wrong, Claim("told", "no figure is known", corrects="w")])
    assert event.standing("count") == ()
    assert event.count is None
    assert event.standing_of(wrong) == "corrected"


def test_an_equal_claim_stands_as_its_twin_and_a_strange_one_is_refused() -> None:
    event = Event("E", claims=[Claim("told", "a", status="proposed")])
    assert event.standing_of(Claim("told", "a", status="proposed")) == "proposed"
    with pytest.raises(UnknownIdError, match="e: expected a claim of this event"):
        event.standing_of(Claim("told", "a"))


@given(claim_lists())
def test_what_was_worked_out_once_changes_nothing_that_can_be_seen(claims: list[Claim]) -> None:
    asked, fresh = Event("E", claims=claims), Event("E", claims=claims)
    resolutions = asked.resolutions
    resolutions.clear()  # the caller's own copy
    assert asked == fresh
    assert hash(asked) == hash(fresh)
    assert repr(asked) == repr(fresh)
    assert pickle.dumps(asked) == pickle.dumps(fresh)
    for other in (copy.copy(asked), copy.deepcopy(asked), pickle.loads(pickle.dumps(asked))):
        assert other.resolutions == fresh.resolutions
    assert attrs.evolve(asked, title="F").resolutions == fresh.resolutions
    without: Any = attrs.evolve(asked, claims=())
    assert without.resolutions == {}


@pytest.mark.parametrize("question", ["standing", "set_aside", "resolve"])
def test_what_can_be_no_name_of_a_field_is_refused(question: str) -> None:
    with pytest.raises(
        InvalidValueError, match="expected the name of a field, found a value of type list"
    ):
        getattr(Event("E", when="2021-02-01"), question)(["when"])


def test_a_field_that_nobody_spoke_of_is_absent_and_not_remembered() -> None:
    event = Event("E", when="2021-02-01")
    assert (event.resolve("deaths").how, event.standing("deaths")) == ("absent", ())
    assert event.fields == tuple(event.resolutions) == ("when",)


def test_resolutions_are_worked_out_once(monkeypatch: pytest.MonkeyPatch) -> None:
    event = Event("E", when="2021-02-01")
    first = event.resolve("when")
    assert event.resolve("when") is first
    assert event.when is first.value


@pytest.mark.parametrize("status", STATUSES)
def test_only_what_is_retracted_and_says_so_was_rejected(status: str) -> None:
    for note, told in (("rejected in review: not so", True), ("it is wrong", False), (None, False)):
        claim = Claim("when", "2021", status=status, note=note)  # type: ignore[arg-type]
        assert was_rejected(claim) == (told and status == "retracted")
