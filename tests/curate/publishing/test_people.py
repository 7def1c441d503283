"""Whoever may not be named is looked for in the whole file, and what tells nothing is not there."""

from __future__ import annotations

import attrs
import pytest

from timeline.curate import merge, publish
from timeline.errors import InvalidValueError
from timeline.formats import json
from timeline.model import (
    Agent,
    Attribution,
    Citation,
    Claim,
    Event,
    Marking,
    Participant,
    Place,
    Quantity,
    Relationship,
    Source,
    Timeline,
    resolve,
)

HIDDEN = Marking(hide_identity=True)
PAPER = Source("Paper")
OTHER = Source("Other")
AUNG = Agent("Aung Example")
DINNER = Citation(Source("Dinner"), attribution=Attribution("Minister X", terms="off the record"))


def _told(source: Source, terms: str = "background") -> Event:
    said = Attribution(AUNG, terms=terms)  # type: ignore[arg-type]
    return Event(
        "Order",
        claims=[Claim("when", "2021-02-03", citations=[Citation(source, "q", attribution=said)])],
    )


# -- on background, and off the record ---------------------------------------


@pytest.mark.parametrize("terms", ["background", "off the record"])
@pytest.mark.parametrize(
    ("title", "more"), [("The Aung Example papers", []), ("", [Event("Aung Example meets us")])]
)
def test_who_may_not_be_named_is_named_nowhere_in_the_file(
    terms: str, title: str, more: list[Event]
) -> None:
    timeline = Timeline(title, events=[_told(PAPER, terms), *more])
    with pytest.raises(InvalidValueError, match=r"title tells of agent 'aung-example'"):
        publish(timeline)


@pytest.mark.parametrize(
    "behind",
    [Source("Interview with Aung Example"), Source("Letters", author=[AUNG])],
    ids=["named in a title", "an author"],
)
def test_a_source_that_goes_back_to_one_unnamed_is_hidden_with_him(behind: Source) -> None:
    published = publish(Timeline(events=[_told(Source("Daily", derived_from=[behind]))])).timeline
    assert [source.title for source in published.sources] == ["Withheld source"]
    assert b"Aung" not in json.dumps(published)


@pytest.mark.parametrize("audience", ["public", "amber"])
@pytest.mark.parametrize("marked", ["the claim", "the event"])
def test_who_is_never_named_is_no_more_named_to_those_who_see_nothing_of_what_was_said(
    audience: str, marked: str
) -> None:
    """Else two copies beside one another tell who it was: named in the one, hidden in the other."""
    cited = [Citation(PAPER, attribution=Attribution(AUNG))]
    never = Marking("amber", hide_identity=marked == "the claim")
    claims = [
        Claim("participant", Participant(AUNG)),
        Claim("weather", "rain", citations=cited, marking=never),
    ]
    event = Event("Order", claims=claims, marking=HIDDEN if marked == "the event" else None)
    with pytest.raises(InvalidValueError, match=r"Agent\.name tells of agent 'aung-example'"):
        publish(Timeline(events=[event]), audience)
    published = publish(Timeline(events=[event]), audience, redact=True).timeline
    assert "Aung" not in str(json.dumps(published))


@pytest.mark.parametrize("role", ["victim", "who told us"])
def test_an_event_does_not_name_among_those_who_took_part_who_told_of_it_unnamed(role: str) -> None:
    told = _told(PAPER)
    event = attrs.evolve(told, claims=[*told.claims, Claim("participant", Participant(AUNG, role))])
    elsewhere = Event("Arrest", participants=[AUNG], source=OTHER)
    timeline = Timeline(events=[event, elsewhere])
    with pytest.raises(InvalidValueError, match=r"'order', Agent\.name tells of agent 'aung-exa"):
        publish(timeline)
    published = publish(timeline, redact=True).timeline
    (participant,) = published["order"].participants
    assert participant.agent.is_withheld
    assert participant.role == ("victim" if role == "victim" else None)
    assert [str(one) for one in published["arrest"].participants] == ["Aung Example"]
    assert publish(timeline, allow=["Aung Example", "aung-example"]).timeline["order"].participants


def test_who_speaks_on_the_record_elsewhere_may_be_named_there() -> None:
    open_ = Event(
        "Speech", claims=[Claim("when", "2021", citations=[Citation(OTHER, attribution=AUNG)])]
    )
    timeline = Timeline(events=[_told(PAPER), open_, Event("After Aung Example spoke")])
    assert len(publish(timeline).timeline) == 3
    told = attrs.evolve(_told(PAPER), note="as Aung Example says")
    with pytest.raises(InvalidValueError, match=r"found 1: event 'order', Event\.note"):
        publish(Timeline(events=[told, open_]))


def test_an_event_that_hides_who_is_behind_it_does_not_tell_of_what_lies_behind_its_sources() -> (
    None
):
    diary = Source("Diary of Aung Example")
    claim = Claim("when", "2021", citations=[Citation(Source("A zine", derived_from=[diary]))])
    event = Event(
        "Order", marking=HIDDEN, claims=[claim], description="As in the diary of Aung Example."
    )
    with pytest.raises(InvalidValueError, match=r"Event\.description tells of source"):
        publish(Timeline(events=[event]))
    zine = Source("A zine", author=[AUNG])
    event = Event(
        "Order", marking=HIDDEN, claims=[Claim("when", "2021", citations=[Citation(zine)])]
    )
    with pytest.raises(InvalidValueError, match=r"Event\.title tells of agent"):
        publish(Timeline(events=[event, Event("Aung Example leaves")]))


@pytest.mark.parametrize(
    "claim",
    [
        Claim("when", "2021-02-03", citations=[DINNER]),
        Claim("title", "The minister ordered it", citations=[DINNER]),
        Claim("when", "2021-02-03", marking="red"),
    ],
    ids=["off the record", "its title", "red"],
)
def test_an_event_of_which_nothing_may_be_told_is_not_there(claim: Claim) -> None:
    event = Event("The minister ordered it", description="He gave the order.", claims=[claim])
    assert publish(Timeline(events=[event])).timeline == Timeline()
    with pytest.raises(InvalidValueError, match="tells of event 'the-minister-ordered-it'"):
        publish(Timeline("How the minister ordered it; The minister ordered it", events=[event]))


def test_a_title_that_is_withheld_is_not_told_by_the_title() -> None:
    claims = [
        Claim("where", "Monywa"),
        Claim("title", "The minister ordered it", citations=[DINNER]),
    ]
    with pytest.raises(InvalidValueError, match=r"Event\.title tells of the value of a withheld"):
        publish(Timeline(events=[Event("The minister ordered it", claims=claims)]))


# -- how firm it looks ---------------------------------------------------------

RETRACTED = Source("Retracted memo", status="retracted", marking=HIDDEN)
COPY = Source("Copy", derived_from=[PAPER], marking=HIDDEN)
_WHEN = Claim("when", "2021-02-05", citations=[Citation(OTHER)])


def _on(value: object, *sources: Source) -> Claim:
    field = "count" if isinstance(value, Quantity) else "when"
    return Claim(field, value, citations=list(map(Citation, sources)))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "claims",
    [
        [_on("2021-02-01", RETRACTED), _WHEN],
        [_on("2021-02-01", PAPER, COPY), _WHEN],
        [_on("2021-02-01", PAPER, OTHER, RETRACTED)],
        [
            _on(Quantity.exactly(10, unit="dead"), PAPER, COPY),
            _on(Quantity.exactly(20, unit="injured"), PAPER),
        ],
        [_on("2021-02-01", Source("Paper 2", derived_from=[RETRACTED]))],
        [_on("2021-02-01", Source("Paper 2", derived_from=[COPY]), PAPER)],
    ],
)
def test_no_value_and_no_measure_looks_firmer(claims: list[Claim]) -> None:
    event = Event("E", claims=claims)
    published = publish(Timeline(events=[event])).timeline["e"]
    before = {str(claim.value): resolve(claim.field, [claim]).how for claim in claims}
    after = {str(c.value): resolve(c.field, [c]).how for c in published.claims}
    assert after == before
    assert [f.how for f in published.figures] == [f.how for f in event.figures]
    cited = [c.source for claim in published.claims for c in claim.citations]
    assert RETRACTED.title not in [source.title for source in cited]


def test_stand_ins_are_one_voice_however_many_copies_are_merged() -> None:
    memo = Source("Secret memo", marking=HIDDEN)
    dossier = Timeline(events=[Event("E", when="2021-02-01", source=memo)])
    one, two = (publish(dossier).timeline for _ in range(2))
    for merged in (merge(one, two).timeline, merge(dossier, one).timeline):
        assert merged["e"].resolve("when").how == "single source"
    again = publish(merge(dossier, one).timeline).timeline
    (stand_in,) = again.sources
    assert stand_in.is_withheld
    assert stand_in.id not in {source.id for source in one.sources}


# -- who took part, and what it has to do with other events ------------------------


def test_a_hidden_participant_has_a_stand_in() -> None:
    hidden = [Agent("Min Example", marking="red"), Agent("Aung Example", marking=HIDDEN)]
    people = [
        *(Participant(agent, "victim") for agent in hidden),
        Participant(hidden[0], "wife of the mayor"),
        Participant("U Tin", "witness"),
    ]
    event = Event("Raid", claims=[Claim("participants", person) for person in people])
    (published,) = publish(Timeline(events=[event])).timeline
    told = sorted(str(claim.value) for claim in published.claims)
    assert told == ["U Tin (witness)", "Withheld", "Withheld (victim)"]


def test_nothing_is_said_of_an_event_that_is_not_shown_however_far_that_leads() -> None:
    secret = Event("Secret", marking="red")
    follows = Event("Answer", claims=[Claim("relationships", Relationship("caused by", "secret"))])
    part = [Claim("relationships", Relationship("part of", "answer")), Claim("when", "2021")]
    published = publish(Timeline(events=[secret, follows, Event("March", claims=part)])).timeline
    assert published == Timeline(events=[Event("March", when="2021")])


# -- ids -------------------------------------------------------------------------


def test_ids_that_merge_made_of_what_is_withheld_are_not_told() -> None:
    red = Claim("count", Quantity.exactly(417, unit="dead"), id="c1", marking="red")
    low = Claim("count", Quantity(low=300, unit="dead"), id="c2", citations=[Citation(PAPER)])
    ana = Timeline(events=[Event("Raid", claims=[red, attrs.evolve(low, corrects="c1")])])
    merged = merge(ana, Timeline(events=[Event("Raid", claims=[low])])).timeline
    assert any("-" in str(claim.id) for claim in merged["raid"].claims)
    assert [c.id for e in publish(merged).timeline for c in e.claims if c.id] == []


def test_what_corrects_and_what_is_corrected_have_ids_of_the_copy_alone() -> None:
    claims = [
        Claim("where", "Yinmabin", id="secret-1", corrects="secret-2"),
        Claim("where", "Monywa", id="secret-2"),
    ]
    (event,) = publish(Timeline(events=[Event("Raid", claims=claims)])).timeline
    assert str(event.where) == "Yinmabin"
    assert {claim.id for claim in event.claims} == {None, "where-1"}


@pytest.mark.parametrize("marking", [HIDDEN, Marking("clear"), None])
def test_no_mark_of_hiding_is_left(marking: Marking | None) -> None:
    claim = Claim(
        "when", "2021", marking=marking, citations=[Citation(Source("Memo", marking=HIDDEN))]
    )
    (event,) = publish(Timeline(events=[Event("E", marking=marking, claims=[claim])])).timeline
    assert (event.marking, event.claims[0].marking) == (None, None)


def test_the_note_of_a_claim_on_hidden_evidence_is_not_told() -> None:
    claim = Claim(
        "where", Place("Monywa"), note="only the guard saw it",
        citations=[Citation(Source("Memo", marking=HIDDEN))],
    )  # fmt: skip
    (event,) = publish(Timeline(events=[Event("E", claims=[claim])])).timeline
    assert event.claims[0].note is None
