"""“Two days after the coup” is a relationship to the coup, where the text names one coup.

Which distance a phrase says is settled by hand; a number of weeks, months and years as the
extraction's own rule counts "three weeks later": the week, month or year that lies so far on.
"""

from __future__ import annotations

import pytest

from timeline.extract import extract, propose
from timeline.extract._relating import distances
from timeline.model import Event, Relationship, Timeline

COUP = "The military coup took place on February 1, 2021. "


def related(timeline: Timeline) -> dict[str, list[tuple[str, Relationship]]]:
    """By the titles of events: the titles of those that they are related to, and how."""
    titles = {event.id: event.title for event in timeline}
    return {
        event.title: [(titles[value.event], value) for value in _relationships(event)]
        for event in timeline
        if _relationships(event)
    }


def _relationships(event: Event) -> list[Relationship]:
    return [c.value for c in event.claims if isinstance(c.value, Relationship)]


@pytest.mark.parametrize(
    ("phrase", "kind", "least", "most"),
    [
        ("Two days after the coup", "after", "P2D", "P2D"),
        ("A day before the coup", "before", "P1D", "P1D"),
        ("Three weeks after the coup", "after", "P3W", "P27D"),
        ("Two months before the military coup", "before", "P1M", "P3M"),
        ("A year after the coup", "after", "P0Y", "P2Y"),
        ("At least two days after the coup", "after", "P2D", None),
        ("More than three weeks after the coup", "after", "P3W", None),
        ("Less than three weeks after the coup", "after", None, "P20D"),
        ("No more than four days after the coup", "after", None, "P4D"),
        ("Fewer than two months after the coup", "after", None, "P2M"),
        ("About two weeks after the coup", "after", None, None),
        ("Days after the coup", "after", None, None),
        ("48 hours after the coup", "after", None, None),
    ],
)
def test_a_distance_from_a_named_event(
    phrase: str, kind: str, least: str | None, most: str | None
) -> None:
    found = related(propose(f"{COUP}{phrase}, soldiers raided the office.", source="A wire"))
    ((title, relationship),) = found["Soldiers raided the office"]
    assert title == "The military coup took place"
    assert (relationship.kind, relationship.least, relationship.most) == (kind, least, most)


def test_the_claim_is_proposed_and_rests_on_the_words() -> None:
    text = f"{COUP}Soldiers raided the office two days after the coup, a witness said."
    event = next(event for event in propose(text, source="A wire") if _relationships(event))
    (claim,) = (claim for claim in event.claims if claim.field == "relationship")
    assert (claim.status, claim.basis) == ("proposed", "stated")
    assert claim.verbatim == "two days after the coup"
    (citation,) = claim.citations
    assert citation.source.title == "A wire"
    assert citation.attribution is not None
    assert citation.attribution.agent.name == "a witness"
    # The day that follows is not claimed a second time.
    assert event.when is None


def test_what_has_a_date_of_its_own_gains_the_relationship() -> None:
    text = f"{COUP}On February 3, 2021, two days after the coup, soldiers raided the office."
    events = propose(text, source="A wire")
    assert len(events) == 2
    (raid,) = (event for event in events if _relationships(event))
    assert str(raid.when) == "2021-02-03"


@pytest.mark.parametrize(
    "text",
    [
        # Nothing is named, or nothing that the text tells of.
        f"{COUP}Two days after the funeral, soldiers raided the office.",
        "Two days after the coup, soldiers raided the office.",
        f"{COUP}Two days after a coup, soldiers raided the office.",
        # Another one, or one that is told apart by more than its title.
        f"{COUP}Two days after the second coup, soldiers raided the office.",
        f"{COUP}Two days after the coup of 1962, soldiers raided the office.",
        # One of two.
        f"{COUP}The coup ended on March 2, 2021. Two days after the coup, the office was raided.",
    ],
)
def test_what_is_not_plain_stays_open(text: str) -> None:
    assert related(propose(text, source="A wire")) == {}
    mentions = [m for m in extract(text) if m.kind == "DURATION"]
    assert [mention.words for mention in mentions] == ["Two days"]


def test_of_several_it_is_the_one_whose_title_is_about_it() -> None:
    text = f"{COUP}Crowds protested against the coup on February 6, 2021. "
    found = related(propose(f"{text}Two days after the coup, an office was raided.", source="A"))
    assert [title for told in found.values() for title, _ in told] == [
        "The military coup took place"
    ]


@pytest.mark.parametrize(
    ("language", "text", "noun", "kind"),
    [
        ("de", "Zwei Tage nach dem Putsch floh er.", ("putsch",), "after"),
        ("fr", "Deux jours après le coup, il a fui.", ("coup",), "after"),
        ("fr", "Deux jours avant l’attentat, il a fui.", ("attentat",), "before"),
        ("es", "Dos días después del golpe huyó.", ("golpe",), "after"),
        ("es", "Dos días antes de la huelga huyó.", ("huelga",), "before"),
        ("pt", "Dois dias depois do golpe fugiu.", ("golpe",), "after"),
    ],
)
def test_other_languages_have_words_for_it(
    language: str, text: str, noun: tuple[str, ...], kind: str
) -> None:
    (found,) = distances(text, extract(text, language=language), language)
    assert (found.noun[:1], found.kind, found.least, found.most) == (noun, kind, "P2D", "P2D")


@pytest.mark.parametrize(
    "text",
    [
        "Two days after",
        "Two days after ",
        "Two days after the",
        "Two days after the 2nd",
        "Two days after the of",
        "Two days after the long and winding",
        "Two days after the one two three four five six words",
    ],
)
def test_what_ends_too_soon_names_nothing(text: str) -> None:
    for found in distances(text, extract(text), "en"):
        assert found.noun == ("long",)
