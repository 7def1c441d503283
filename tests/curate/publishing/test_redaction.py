"""What `redact=True` leaves out, counts, and leaves as it is: every kind of field."""

from __future__ import annotations

from itertools import count
from typing import Any

import pytest

from timeline.curate import publish
from timeline.formats import json
from timeline.model import (
    Agent,
    Citation,
    Claim,
    Event,
    Marking,
    Media,
    Participant,
    Place,
    Quote,
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


def test_an_id_that_tells_what_is_hidden_in_its_own_event_is_made_anew() -> None:
    """And only there: where another event may say it, it stays in that one's id."""
    hidden = Claim("where", "Mill Lane", marking="red")
    raid = order(hidden, id="raid-on-mill-lane")
    march = order(Claim("where", "Mill Lane"), id="march-on-mill-lane")
    ids = publish(Timeline(events=[raid, march]), redact=True).timeline.ids
    assert "march-on-mill-lane" in ids
    assert "raid-on-mill-lane" not in ids


def test_an_id_made_here_is_no_mention_whatever_is_in_it() -> None:
    numbers = count(4711)
    first = Claim("where", Place("Mill Lane"), id="first")
    second = Claim("where", Place("Mill Road"), id="second", corrects="first")
    publication = publish(
        Timeline(events=[order(first, second)]),
        secrets=["claim-4711"],
        redact=True,
        mint=lambda: f"claim-{next(numbers)}",
    )
    (shown,) = publication.timeline
    corrected = [claim.corrects for claim in shown.claims if claim.corrects]
    assert len(corrected) == 1
    assert corrected[0] in {claim.id for claim in shown.claims}
    assert "texts" not in publication.withheld


def test_words_of_a_source_that_tell_are_left_out_and_the_citation_stays() -> None:
    quoted = Claim("where", "X", citations=[Citation("Paper", Quote("as Aung Example said"))])
    (shown,) = publish(Timeline(events=[order(quoted)]), redact=True).timeline
    (citation,) = next(claim for claim in shown.claims if claim.field == "where").citations
    assert citation.quote is None
    assert citation.source.title == "Paper"
