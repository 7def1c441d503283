"""What `redact=True` leaves out, counts, and leaves as it is: every kind of field."""

from __future__ import annotations

from itertools import count
from typing import Any

import attrs
import pytest

from timeline.curate import publish
from timeline.errors import InvalidValueError
from timeline.formats import json
from timeline.model import (
    Agent,
    Attribution,
    Citation,
    Claim,
    Event,
    Marking,
    Media,
    Participant,
    Place,
    Quantity,
    Quote,
    Relationship,
    Source,
    Timeline,
)

AUNG = Agent("Aung Example", marking=Marking(hide_identity=True))
TOLD = Citation("Paper", attribution=AUNG)


def order(*claims: Claim, **fields: Any) -> Event:
    """An event that Aung Example tells of, so that this name may stand nowhere."""
    return Event("Order", claims=[Claim("when", "2021", citations=[TOLD]), *claims], **fields)


TELLS = "He, Aung Example, left."
"""One text to be painted over: without any, nothing is."""


def cited(**of_source: Any) -> Claim:
    return Claim("title", "Order", citations=[Citation(Source("P2", **of_source))])


TERMS = {
    "status": lambda term: cited(status=term),
    "role": lambda term: Claim("participant", Participant(Agent("Bo"), role=term)),
    "media_type": lambda term: Claim("media", Media("https://example.org/1", media_type=term)),
}


@pytest.mark.parametrize("field", TERMS)
def test_a_term_that_tells_is_left_out_and_counted(field: str) -> None:
    """A word that many share: where it tells, nothing can stand for it."""
    publication = publish(Timeline(events=[order(TERMS[field]("image/aung-example"))]), redact=True)
    assert publication.withheld["texts"] == 1
    written = json.dumps(publication.timeline)
    assert b"aung-example" not in written.lower()
    assert f'"{field}"'.encode() not in written


@pytest.mark.parametrize("field", TERMS)
def test_a_term_that_tells_nothing_stays(field: str) -> None:
    event = order(TERMS[field]("image/png"), description=TELLS)
    publication = publish(Timeline(events=[event]), redact=True)
    assert publication.withheld["texts"] == 1
    assert f'"{field}": "image/png"'.encode() in json.dumps(publication.timeline)


def test_a_term_that_tells_comes_back_as_if_it_had_never_been_given() -> None:
    said = order(Claim("where", Place("Mill Lane")), language="x-aung-example")
    (shown,) = publish(Timeline(events=[said]), redact=True).timeline
    (unsaid,) = publish(Timeline(events=[order(Claim("where", Place("Mill Lane")))])).timeline
    assert shown.language == unsaid.language


@pytest.mark.parametrize(
    "extra",
    [
        {"seen": ["on Monday", "by Aung Example"]},
        {"seen": [{"by": "Aung Example"}]},
        {"seen": {"of Aung Example": "yes"}},
        {"seen": {"by": ["Aung Example"]}},
    ],
    ids=["list", "mapping in a list", "key", "list in a mapping"],
)
def test_a_mapping_that_tells_at_any_depth_is_left_out_whole(extra: dict[str, Any]) -> None:
    publication = publish(Timeline(events=[order(extra=extra)]), keep=["extra"], redact=True)
    assert publication.withheld["texts"] == 1
    (shown,) = publication.timeline
    assert shown.extra == {}


def test_a_mapping_that_tells_nothing_stays() -> None:
    extra = {"seen": ["on Monday", {"by": "somebody"}, 3, None, True]}
    event = order(extra=extra, description=TELLS)
    publication = publish(Timeline(events=[event]), keep=["extra"], redact=True)
    assert publication.withheld["texts"] == 1
    (shown,) = publication.timeline
    assert shown.extra == event.extra


@pytest.mark.parametrize("number", [1, 2, 3])
@pytest.mark.parametrize(
    "fields",
    [
        {"id": "aung-example-{}"},
        {"id": "order-{}", "language": "x-aung-example"},
        {"id": "order-{}", "description": "He, Aung Example, left."},
    ],
    ids=["id", "term", "prose"],
)
def test_every_text_is_counted(number: int, fields: dict[str, str]) -> None:
    events = [order(**{k: text.format(n) for k, text in fields.items()}) for n in range(number)]
    assert publish(Timeline(events=events), redact=True).withheld["texts"] == number


@pytest.mark.parametrize("number", [1, 2, 3])
def test_every_claim_of_which_nothing_is_left_is_counted(number: int) -> None:
    """A file without its address is none, so the claim goes with it."""
    files = [Claim("media", Media(f"https://example.org/aung-example/{n}")) for n in range(number)]
    publication = publish(Timeline(events=[order(*files)]), redact=True)
    assert publication.withheld["texts"] == number
    (shown,) = publication.timeline
    assert [claim.field for claim in shown.claims] == ["when"]


def test_what_stays_of_an_event_that_lost_a_claim_keeps_its_corrections() -> None:
    lost = Claim("media", Media("https://example.org/aung-example"), id="lost")
    after = Claim("media", Media("https://example.org/2"), id="after", corrects="lost")
    first = Claim("where", Place("Mill Lane"), id="first")
    second = Claim("where", Place("Mill Road"), id="second", corrects="first")
    (shown,) = publish(Timeline(events=[order(lost, after, first, second)]), redact=True).timeline
    ids = {claim.id for claim in shown.claims if claim.id is not None}
    corrected = [claim.corrects for claim in shown.claims if claim.corrects is not None]
    assert corrected
    assert set(corrected) <= ids
    assert "lost" not in ids


HIDDEN_PLACE = Claim("where", "Mill Lane", marking="red")
RAID = Event("Raid", id="raid-on-mill-lane", claims=[Claim("when", "2021"), HIDDEN_PLACE])
"""Within this event, and nowhere else, Mill Lane is withheld."""


def test_an_id_that_tells_what_is_hidden_in_its_own_event_is_made_anew() -> None:
    """And only there: where another event may say it, it stays in that one's id."""
    after = Claim("relationship", Relationship("after", RAID.id))
    march = Event("March", id="march-on-mill-lane", claims=[after])
    publication = publish(Timeline(events=[RAID, march]), redact=True)
    ids = publication.timeline.ids
    assert march.id in ids
    assert RAID.id not in ids
    (follows,) = publication.timeline[march.id].claims
    assert isinstance(follows.value, Relationship)
    assert follows.value.event in ids
    assert publication.withheld["texts"] == 1


def test_what_cannot_be_painted_in_an_event_of_a_new_id_is_refused() -> None:
    """The name of a field, without which a claim is none."""
    raid = attrs.evolve(RAID, claims=[*RAID.claims, Claim("mill-lane", "closed")])
    with pytest.raises(InvalidValueError, match=r"found 1: .*Claim\.field tells of the value"):
        publish(Timeline(events=[raid]), redact=True)


@pytest.mark.parametrize("number", range(1, 6))
def test_an_id_made_here_is_no_mention_whatever_is_in_it(number: int) -> None:
    """Five are made: of three stand-ins, of the event, and none twice."""
    numbers = count(1)
    publication = publish(
        Timeline(events=[order(id="aung-example-s-order")]),
        secrets=[f"made-471{number}"],
        redact=True,
        mint=lambda: f"made-471{next(numbers)}",
    )
    assert publication.withheld["texts"] == 1
    (id,) = publication.timeline.ids
    assert id.startswith("made-471")
    assert next(numbers) == 5


def test_an_id_that_the_copy_gives_a_claim_is_not_taken_from_it() -> None:
    """Else what corrects the claim would correct nothing."""
    first = Claim("where", Place("Mill Lane"), id="first")
    second = Claim("where", Place("Mill Road"), id="second", corrects="first")
    timeline = Timeline(events=[order(first, second, description=TELLS)])
    (shown,) = publish(timeline, redact=True).timeline
    (corrected,) = [claim.corrects for claim in shown.claims if claim.corrects]
    with pytest.raises(InvalidValueError, match=r"Claim\.id .*Claim\.corrects tells of a secret"):
        publish(timeline, secrets=[corrected], redact=True)


def test_an_agent_or_source_whose_id_tells_gets_one_that_was_made() -> None:
    speaker = Agent("A nurse", id="aung-example-s-nurse")
    paper = Source("P2", id="aung-example-s-paper")
    said = Claim("where", "X", citations=[Citation(paper, attribution=speaker)])
    numbers = count(1)
    publication = publish(
        Timeline(events=[order(said)]), redact=True, mint=lambda: f"made-{next(numbers)}"
    )
    made = publication.timeline
    things: list[Agent | Source] = [*made.agents, *made.sources]
    ids = {thing.id for thing in things if str(thing) in {"A nurse", "P2"}}
    assert len(ids) == 2
    assert all(id.startswith("made-") for id in ids)


def test_an_address_that_tells_is_left_out_and_not_painted() -> None:
    """An address with a hole leads nowhere."""
    publication = publish(
        Timeline(events=[order(cited(url="https://example.org/aung-example"))]), redact=True
    )
    (source,) = [source for source in publication.timeline.sources if source.title == "P2"]
    assert source.url is None
    assert publication.withheld["texts"] == 1


def test_a_unit_that_tells_is_prose() -> None:
    friends = Claim("count", Quantity(low=2, unit="friends of Aung Example"))
    (shown,) = publish(Timeline(events=[order(friends)]), redact=True).timeline
    (quantity,) = [claim.value for claim in shown.claims if claim.field == "count"]
    assert isinstance(quantity, Quantity)
    assert quantity.unit == "friends of [withheld]"


@pytest.mark.parametrize("number", [1, 2, 3])
def test_everybody_who_told_unnamed_and_took_part_is_counted(number: int) -> None:
    telling = [Agent(name) for name in ("Aung Example", "Ma Sample", "Ko Specimen")[:number]]
    said = [Attribution(agent, terms="background") for agent in telling]
    cited = [Citation("Paper", attribution=attribution) for attribution in said]
    event = Event("Order", claims=[Claim("when", "2021", citations=cited)], participants=telling)
    elsewhere = Event("Arrest", participants=telling)
    publication = publish(Timeline(events=[event, elsewhere]), redact=True)
    assert publication.withheld["texts"] == number


def test_words_of_a_source_that_tell_are_left_out_and_the_citation_stays() -> None:
    quoted = Claim("where", "X", citations=[Citation("Paper", Quote("as Aung Example said"))])
    (shown,) = publish(Timeline(events=[order(quoted)]), redact=True).timeline
    (citation,) = next(claim for claim in shown.claims if claim.field == "where").citations
    assert citation.quote is None
    assert citation.source.title == "Paper"
