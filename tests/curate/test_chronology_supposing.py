"""What is worked out from what was solved already is what would be worked out anew."""

from __future__ import annotations

import random

import attrs
import pytest
from tests.curate.test_chronology_brute_force import network

from timeline import Claim, Event, Relationship, Timeline, UnknownIdError
from timeline.curate import Chronology
from timeline.errors import InvalidValueError


def told(c: Chronology) -> list[object]:
    dated = sorted(
        (d.id, str(d.when), str(d.begin), str(d.end), d.is_exact, d.is_contradicted) for d in c
    )
    return [*dated, sorted(sorted(map(str, one.steps)) for one in c.contradictions)]


@pytest.mark.parametrize("seed", range(100))
def test_one_claim_more_and_one_less(seed: int) -> None:
    choose = random.Random(seed)
    t, _, _ = network(seed)
    c = t.chronology()
    event = choose.choice(t.events)
    own = choose.choice(event.claims) if event.claims else Claim("when", "2021-01-04")
    if event.claims:
        less = attrs.evolve(event, claims=[k for k in event.claims if k != own])
        assert told(c.without(own)) == told(replaced(t, less).chronology())
    added = network(seed + 700)[2][0]
    if {added.own, added.other} <= set(t.ids):
        least = None if added.least is None else f"P{added.least}D"
        claim = Claim("relationship", Relationship(added.kind, added.other, least=least))
        more = attrs.evolve(t[added.own], claims=[*t[added.own].claims, claim])
        changed = c.what_if(added.own, claim)
        assert told(changed) == told(replaced(t, more).chronology())
        if claim not in t[added.own].claims:
            assert told(changed.without(claim)) == told(c)
    again = attrs.evolve(event, claims=[*event.claims, Claim("when", "2021-01-04")])
    assert told(c.what_if(event.id, "2021-01-04")) == told(replaced(t, again).chronology())


def replaced(t: Timeline, event: Event) -> Timeline:
    return Timeline(events=[event if old.id == event.id else old for old in t])


def test_a_date_within_the_stated_one_narrows_the_others_and_leaves_the_timeline() -> None:
    t = Timeline(events=[Event("Strike", when="2021-09")])
    t.add(Event("Raid", relationships=[Relationship("after", "strike", least="P2D", most="P2D")]))
    c = t.chronology()
    assert str(c.what_if("strike", "2021-09-05")["raid"].when) == "2021-09-07"
    assert str(c["raid"].when) == "[2021-09-03..2021-10-02]"
    assert len(t["strike"].claims) == 1


def test_undated_events_in_a_circle_are_told_at_once() -> None:
    t = Timeline(events=[Event("A", relationships=[Relationship("before", "b")]), Event("B")])
    changed = t.chronology().what_if("b", Relationship("before", "a"))
    assert [len(one.steps) for one in changed.contradictions] == [2]


def test_a_claim_that_corrects_another_counts_in_its_place() -> None:
    first = Claim("when", "2021-01-04", id="first")
    t = Timeline(events=[Event("A", claims=[first])])
    changed = t.chronology().what_if("a", Claim("when", "2021-01-05", corrects="first"))
    assert str(changed["a"].when) == "2021-01-05"
    assert str(changed.without(first)["a"].when) == "2021-01-05"


@pytest.mark.parametrize(
    ("event", "claim", "error"),
    [
        ("nobody", "2021", UnknownIdError),
        ("a", Claim("where", "Monywa"), InvalidValueError),
        ("a", 2021, InvalidValueError),
    ],
)
def test_what_cannot_be_supposed(event: str, claim: object, error: type[Exception]) -> None:
    c = Timeline(events=[Event("A")]).chronology()
    with pytest.raises(error):
        c.what_if(event, claim)  # type: ignore[arg-type]


def test_a_claim_that_is_not_there_cannot_be_taken_away() -> None:
    c = Timeline(events=[Event("A", when="2021")]).chronology()
    with pytest.raises(UnknownIdError):
        c.without(Claim("when", "2022"))
    with pytest.raises(InvalidValueError):
        c.without(["2021"])  # type: ignore[list-item]


@pytest.mark.parametrize("wrong", [None, 3, "claims"])
def test_other_things_are_refused(wrong: object) -> None:
    c = Timeline(events=[Event("A", when="2021")]).chronology()
    with pytest.raises(InvalidValueError):
        c.without(wrong)  # type: ignore[arg-type]
    with pytest.raises(InvalidValueError):
        c.leverage(str(wrong))  # type: ignore[arg-type]


def test_the_event_whose_date_tells_the_most() -> None:
    t = Timeline(events=[Event("Strike", when="2021-09"), Event("Vote", when="2021-09-01")])
    for title in ("Raid", "Arrest"):
        t.add(Event(title, relationships=[Relationship("after", "strike")]))
    found = t.chronology().leverage()
    assert (found[0].event_id, found[0].narrows) == ("strike", 2)
    assert "vote" not in {one.event_id for one in found}
