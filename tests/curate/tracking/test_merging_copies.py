"""Public copies that are merged with one another, and with what they were made of."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Callable
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.curate.tracking.meeting import meeting_timelines, merge_or_none

from timeline.curate import merge, publish
from timeline.errors import InvalidValueError
from timeline.model import (
    Agent,
    Attribution,
    Citation,
    Claim,
    Event,
    Locator,
    Marking,
    Participant,
    Place,
    Quantity,
    Quote,
    Source,
    Timeline,
)

HIDDEN = Marking(hide_identity=True)
PAPER = Source("A paper")
MEMO = Source("A leaked memo", marking=HIDDEN)
AUNG = Agent("Aung Example", marking=HIDDEN)
WORDS = Quote("twelve were dead", prefix="he said that ", suffix=" by noon")


def dossier(*more: Claim) -> Timeline:
    claims = [
        Claim(
            "when",
            "2021-02-03",
            id="desk-1",
            recorded="2021-04-02",
            verbatim="on Wednesday",
            citations=[Citation(PAPER, "on Wednesday"), Citation(MEMO, "the third")],
        ),
        Claim(
            "count",
            Quantity.exactly(12, unit="dead"),
            citations=[Citation(PAPER, WORDS, attribution=Attribution(AUNG))],
        ),
        Claim("participant", Participant(AUNG, role="witness"), id="desk-3"),
        Claim("where", Place("Monywa"), id="desk-4", citations=[Citation(PAPER, "in Monywa")]),
        Claim("where", Place("Kyaukse"), id="desk-5", corrects="desk-4"),
        *more,
    ]
    return Timeline(events=[Event("Raid", claims=claims)])


def minting(letter: str) -> Callable[[], str]:
    numbers = itertools.count()
    return lambda: f"withheld-{letter}{next(numbers)}"


def copy_of(timeline: Timeline, letter: str, *, linkable: bool = False) -> Timeline:
    return publish(timeline, mint=minting(letter), linkable=linkable).timeline


def claims_of(timeline: Timeline) -> dict[str, Counter[Claim]]:
    """The claims of each event, in whatever order, with their citations in whatever order."""
    return {
        event.id: Counter(
            attrs.evolve(claim, citations=sorted(claim.citations, key=repr))
            for claim in event.claims
        )
        for event in timeline
    }


# -- two copies --------------------------------------------------------------------


def test_two_copies_of_one_timeline_have_one_stand_in_and_no_claim_twice() -> None:
    first, second = copy_of(dossier(), "a"), copy_of(dossier(), "b")
    merged = merge(second, first)
    assert merged.timeline == merge(first, second).timeline
    assert claims_of(merged.timeline).keys() == claims_of(first).keys()
    assert len(merged.timeline["raid"].claims) == len(first["raid"].claims)
    assert [s.title for s in merged.timeline.sources if s.is_withheld] == ["Withheld source"]
    assert [agent.name for agent in merged.timeline.agents] == ["Withheld"]
    assert merged.differences == ()


@pytest.mark.parametrize("field", ["when", "count", "participant", "where"])
def test_nothing_looks_firmer_however_many_copies_are_merged(field: str) -> None:
    copies = [copy_of(dossier(), letter) for letter in "abcd"]
    (alone,) = copies[0]
    (together,) = merge(*copies).timeline
    assert together.resolve(field).how == alone.resolve(field).how


def test_stand_ins_of_single_ones_stay_apart() -> None:
    letter = Source("A letter", marking="red")
    events = [Event("Order", when="2021", source=MEMO), Event("Raid", when="2021", source=letter)]
    linked = copy_of(Timeline(events=events), "a", linkable=True)
    assert len({source.title for source in linked.sources}) == 2
    plain = copy_of(Timeline(events=events), "b")
    merged = merge(linked, plain).timeline
    assert {source.id for source in linked.sources} < {source.id for source in merged.sources}


def test_what_derives_from_stand_ins_of_two_copies_derives_from_one() -> None:
    retold = Source("A retelling", derived_from=[MEMO])
    timeline = Timeline(events=[Event("Raid", when="2021", source=retold)])
    merged = merge(copy_of(timeline, "a"), copy_of(timeline, "b")).timeline
    (source,) = merged["raid"].sources
    assert [behind.title for behind in source.derived_from] == ["Withheld source"]


# -- a copy and the original -----------------------------------------------------------


def test_a_copy_that_comes_back_adds_nothing_to_the_original() -> None:
    merged = merge(dossier(), copy_of(dossier(), "a")).timeline
    assert claims_of(merged) == claims_of(dossier())
    assert [source.id for source in merged.sources] == ["a-leaked-memo", "a-paper"]
    assert [agent.id for agent in merged.agents] == ["aung-example"]


def test_what_an_office_added_to_its_copy_is_all_that_comes_back() -> None:
    theirs = copy_of(dossier(), "a")
    corrected = theirs["raid"].corrected("where", Place("Sagaing"), source="A survey", quote="it")
    theirs.replace(corrected)
    (event,) = merge(dossier(), theirs).timeline
    assert {str(claim.value) for claim in event.claims if claim.field == "where"} == {
        "Monywa",
        "Kyaukse",
        "Sagaing",
    }
    assert str(event.where) == "Sagaing"


def test_a_correction_is_not_undone_by_a_copy_that_lacks_it() -> None:
    ours = Timeline(events=[Event("Raid", when="2021-02-01", source="A wire")])
    corrected = ours["raid"].corrected("when", "2021-02-02", source="A survey")
    theirs = ours.with_events([corrected])
    (event,) = merge(ours, theirs).timeline
    assert (str(event.when), len(event.claims)) == ("2021-02-02", 2)
    # Two desks that corrected it, each for itself, have given what they corrected one id.
    again = ours["raid"].corrected("when", "2021-02-03", source="A diary")
    (event,) = merge(ours.with_events([again]), theirs).timeline
    positions = event.resolve("when").positions
    assert sorted(str(position.value) for position in positions) == ["2021-02-02", "2021-02-03"]


def test_a_hidden_witness_stays_where_nobody_knows_more() -> None:
    other = Timeline(events=[Event("Raid", claims=[Claim("weather", "rain")])])
    (event,) = merge(copy_of(dossier(), "a"), other).timeline
    assert any(source.is_withheld for source in event.sources)
    assert any(agent.is_withheld for agent in event.agents)


SAID = Attribution(AUNG)
UNNAMED = Attribution(Agent("Withheld", id="withheld-agent", kind="withheld"))


@pytest.mark.parametrize(
    "copied",
    [
        Citation(PAPER, "other words", attribution=UNNAMED),
        Citation(PAPER, WORDS, attribution=UNNAMED, stance="disputes"),
        Citation(PAPER, WORDS, attribution=UNNAMED, locator=Locator("page", "3")),
    ],
)
def test_a_withheld_speaker_of_something_else_stays(copied: Citation) -> None:
    ours, theirs = (
        Timeline(events=[Event("Raid", claims=[Claim("count", 12, citations=[citation])])])
        for citation in (Citation(PAPER, WORDS, attribution=SAID), copied)
    )
    (event,) = merge(ours, theirs).timeline
    assert len(event.citations) == 2


def _raid(**claim: Any) -> Timeline:
    return Timeline(events=[Event("Raid", claims=[Claim("when", "2021", **claim)])])


@pytest.mark.parametrize(
    "own",
    [
        {"note": "theirs"},
        {"extra": {"k": 1}},
        {"marking": "red"},
        {"marking": HIDDEN},
        {"citations": [Citation(PAPER, "their words")]},
    ],
)
def test_a_claim_without_an_id_that_says_more_stays_beside_the_other(own: dict[str, Any]) -> None:
    (event,) = merge(_raid(id="desk-1"), _raid(**own)).timeline
    assert len(event.claims) == 2
    marked = {"marking": Marking("red", hide_identity=True)} if "marking" in own else own
    (event,) = merge(_raid(id="desk-1", **marked), _raid(**own)).timeline
    assert [claim.id for claim in event.claims] == ["desk-1"]


@pytest.mark.parametrize("status", ["disputed", "retracted"])
def test_a_decision_against_a_claim_holds_for_it_by_whatever_id(status: Any) -> None:
    theirs = copy_of(_raid(id="desk-1", citations=[Citation(PAPER)]), "a")
    (claim,) = theirs["raid"].claims
    theirs.replace(attrs.evolve(theirs["raid"], claims=[attrs.evolve(claim, status=status)]))
    ours, other = (_raid(id=id, citations=[Citation(PAPER)]) for id in ("desk-1", "desk-2"))
    merged = merge(ours, theirs)
    assert [(c.id, c.status) for c in merged.timeline["raid"].claims] == [("desk-1", status)]
    assert [str(one) for one in merged.conflicts] == [
        f"event raid, claims.when.status: accepted | {status} (differ, all kept)"
    ]
    both = merge(merged.timeline, other).timeline
    assert [(c.id, c.status) for c in both["raid"].claims] == [
        ("desk-1", status),
        ("desk-2", status),
    ]
    assert both == merge(ours, theirs, other).timeline == merge(both, ours, theirs).timeline


def test_a_copy_brings_no_second_claim_of_what_corrects_something_hidden() -> None:
    claims = [
        Claim("when", "2021-02-03", id="c1", citations=[Citation(MEMO)], marking="red"),
        Claim("when", "2021-02-05", id="c2", corrects="c1", citations=[Citation(PAPER)]),
    ]
    ours = Timeline(events=[Event("Raid", claims=claims)])
    assert claims_of(merge(ours, copy_of(ours, "a")).timeline) == claims_of(ours)


def test_what_was_proposed_by_its_id_is_not_accepted_without_it() -> None:
    (event,) = merge(_raid(id="desk-1", status="proposed"), _raid()).timeline
    assert {(claim.id, claim.status) for claim in event.claims} == {
        ("desk-1", "proposed"),
        (None, "accepted"),
    }


def test_each_note_that_a_claim_without_an_id_has_beyond_the_other_is_kept() -> None:
    copies = [_raid(note=note) for note in ("by ear", "by hand", "ours")]
    (event,) = merge(_raid(id="desk-1", note="ours"), *copies).timeline
    beside = next(claim for claim in event.claims if claim.id is None)
    assert beside.note == "by ear"
    assert beside.extra == {"other_values": {"note": ["by hand"]}}
    assert merge(merge(copies[2], _raid(id="desk-1")).timeline, *copies[:2]).timeline == (
        merge(_raid(id="desk-1"), *copies).timeline
    )


def test_one_note_that_a_claim_has_beyond_the_other_puts_nothing_aside() -> None:
    (event,) = merge(_raid(id="desk-1", note="ours"), _raid(note="by ear")).timeline
    beside = next(claim for claim in event.claims if claim.id is None)
    assert beside.note == "by ear"
    assert not beside.extra


def test_what_is_said_again_after_a_correction_is_another_claim() -> None:
    claims = [
        Claim("when", "2021-02-05", id="when-1"),
        Claim("when", "2021-02-06", id="when-2", corrects="when-1"),
        Claim("when", "2021-02-05", corrects="when-2"),
    ]
    ours = Timeline(events=[Event("Raid", claims=claims)])
    tagged = Timeline(events=[Event("Raid", claims=claims[:2], tags=["x"])])
    (event,) = merge(ours, tagged).timeline
    assert len(event.claims) == 3
    assert str(event.when) == "2021-02-05"


def test_a_copy_brings_no_withheld_origin_of_what_it_shows() -> None:
    diary = Source("A diary", derived_from=[MEMO])
    ours = Timeline(events=[Event("Raid", when="2021", source=diary)])
    copy = copy_of(ours, "a")
    assert any(origin.is_withheld for source in copy.sources for origin in source.derived_from)
    assert merge(ours, copy).timeline == ours


# -- laws ----------------------------------------------------------------------------


@st.composite
def dossiers(draw: st.DrawFn) -> Timeline:
    """A timeline in which some agents and sources are hidden."""
    timeline = draw(meeting_timelines())
    for id in [agent.id for agent in timeline.agents if draw(st.booleans())]:
        timeline.replace(attrs.evolve(timeline.agent(id), marking=HIDDEN))
    for id in [source.id for source in timeline.sources if draw(st.booleans())]:
        timeline.replace(attrs.evolve(timeline.source(id), marking=HIDDEN))
    return timeline


def published(timeline: Timeline, letter: str) -> Timeline:
    try:
        return publish(timeline, keep=["aliases"], redact=True, mint=minting(letter)).timeline
    except InvalidValueError:
        return Timeline()


@given(dossiers(), dossiers())
@settings(max_examples=20, deadline=None)
def test_copies_fold_alike_in_whatever_order_and_grouping(a: Timeline, b: Timeline) -> None:
    parts = [a, published(a, "a"), published(a, "b"), published(b, "c")]
    results = []
    for x, y, z, w in itertools.islice(itertools.permutations(parts), 0, None, 5):
        results.append(merge_or_none(x, y, z, w))
        one, other = merge_or_none(x, y), merge_or_none(z, w)
        if one is not None and other is not None:
            results.append(merge_or_none(one, other))
        if one is not None and (three := merge_or_none(one, z)) is not None:
            results.append(merge_or_none(three, w))
    made = [result for result in results if result is not None]
    assert all(result == made[0] for result in made)


@given(dossiers())
@settings(max_examples=30, deadline=None)
def test_the_copy_of_a_timeline_brings_no_claim_that_it_has(timeline: Timeline) -> None:
    try:
        copy = publish(timeline, keep=["aliases", "extra"], mint=minting("a")).timeline
    except InvalidValueError:  # a text that is shown happens to have words of what is not
        return
    merged = merge(timeline, copy).timeline
    for event in timeline:
        before = Counter((c.field, repr(c.value)) for c in event.claims)
        after = Counter((c.field, repr(c.value)) for c in merged[event.id].claims)
        assert after.keys() == before.keys()
        assert after <= before


@pytest.mark.parametrize(("role", "number"), [("victim", 1), ("perpetrator", 2)])
def test_a_withheld_participant_is_who_another_names_in_the_same_role_alone(
    role: str, number: int
) -> None:
    """Who did it is not whom it was done to: that somebody withheld did it must not be lost."""
    hidden = Agent("Aung Example", marking=HIDDEN)
    theirs, ours = (
        Timeline(events=[Event("Raid", claims=[Claim("participant", Participant(agent, as_))])])
        for agent, as_ in ((hidden, role), (Agent("Ma Sample"), "victim"))
    )
    (event,) = merge(ours, copy_of(theirs, "a")).timeline
    assert len(event.participants) == number
