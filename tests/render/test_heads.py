"""What previews and search engines read of a page: nothing that it does not tell, and no guess."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from tests.render.hostile import TEXTS
from tests.render.test_pages import XHTML, page_of, text_of

from timeline import edtf
from timeline._render.head import MOST_DESCRIBED, MOST_STRUCTURED, head_of
from timeline._render.several import fragment_of
from timeline._render.tongue import ENGLISH
from timeline.curate import publish
from timeline.formats import html
from timeline.model import Agent, Attribution, Citation, Claim, Event, Place, Timeline
from timeline.testing.strategies import timelines


def described(page: Any) -> dict[str, str]:
    """The `meta` elements by their names."""
    named = ((m.get("property") or m.get("name"), m) for m in page.iter(f"{XHTML}meta"))
    return {name: meta.get("content") for name, meta in named if name}


def structured(page: Any) -> dict[str, Any]:
    (script,) = (s for s in page.iter(f"{XHTML}script") if s.get("type") == "application/ld+json")
    found: dict[str, Any] = json.loads(script.text)
    return found


def mentioned(*events: Event) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = structured(page_of(Timeline(events=events))).get("mentions", [])
    return found


def claimed(*dates: str) -> list[Claim]:
    return [Claim("when", date, citations=[Citation(f"Paper {n}")]) for n, date in enumerate(dates)]


def test_a_preview_has_the_title_and_the_description() -> None:
    page = page_of(Timeline("Myanmar", description="The year\nof the coup.", language="en"))
    tags = described(page)
    assert tags["og:title"] == "Myanmar"
    assert tags["description"] == tags["og:description"] == "The year of the coup."
    assert "robots" not in tags
    node = structured(page)
    assert (node["@type"], node["name"], node["inLanguage"]) == ("WebPage", "Myanmar", "en")


def test_without_a_description_the_summary_stands_for_it() -> None:
    page = page_of(Timeline(events=[Event("Coup", when="2021-02-01")]))
    assert described(page)["description"] == "1 event, on 1 February 2021"


def test_a_long_description_is_cut() -> None:
    found = described(page_of(Timeline(description="word " * 100)))["description"]
    assert len(found) <= MOST_DESCRIBED
    assert found.endswith("word…")


@pytest.mark.parametrize(
    ("when", "dates"),
    [
        ("2021-02-01", {"startDate": "2021-02-01"}),
        ("2021-02", {"startDate": "2021-02"}),
        ("2021-02-01/2021-02-03", {"startDate": "2021-02-01", "endDate": "2021-02-03"}),
        ("2021-02-01T05:00:00+06:30", {"startDate": "2021-02-01T05:00:00+06:30"}),
        ("2021-02~", {}),
        ("2021-02-01?", {}),
        ("2021-02-01/..", {}),
        ("[2021-02-01,2021-02-03]", {}),
        ("2021-02-XX", {}),
        ("-0043-03-15", {}),
    ],
)
def test_only_a_date_that_is_known_is_a_date(when: str, dates: dict[str, str]) -> None:
    (node,) = mentioned(Event("Coup", when=when))
    assert {key: node[key] for key in ("startDate", "endDate") if key in node} == dates
    assert ("disambiguatingDescription" in node) is not bool(dates)


@pytest.mark.parametrize(
    "dates", [("2021-03-01", "2021-05-02"), ("2021-02/2021-03", "2021-03/2021-04")]
)
def test_a_disputed_date_is_none_and_said(dates: tuple[str, str]) -> None:
    (node,) = mentioned(Event("Raid", claims=claimed(*dates)))
    assert "startDate" not in node
    words = [edtf.parse(date).humanize() for date in dates]
    assert node["disambiguatingDescription"] == f"Disputed: {'; '.join(words)}"


def test_a_disputed_place_is_none() -> None:
    places = [
        Claim("where", Place(name), citations=[Citation(name)]) for name in ("Bago", "Mandalay")
    ]
    (node,) = mentioned(Event("Raid", when="2021", claims=places))
    assert "location" not in node
    (node,) = mentioned(Event("Raid", when="2021", where=Place("Bago", country="MM")))
    assert node["location"]["name"] == "Bago"


def test_what_is_only_proposed_is_no_fact() -> None:
    assert mentioned(Event("Raid", claims=[Claim("when", "2021-03-01", status="proposed")])) == []


def test_of_many_events_none_is_told_one_by_one() -> None:
    events = [Event(f"E {n}", when="2021") for n in range(MOST_STRUCTURED + 1)]
    for many, told in ((MOST_STRUCTURED, MOST_STRUCTURED), (MOST_STRUCTURED + 1, 0)):
        node = json.loads(
            head_of(Timeline(events=events[:many]), "", None, ENGLISH).structured or ""
        )
        assert len(node.get("mentions", ())) == told


@pytest.mark.parametrize(
    "event",
    [
        Event("A meeting", marking="amber", where=Place("A safe house")),
        Event(
            "A meeting",
            where=Place("A safe house"),
            claims=[
                Claim("when", "2021", citations=[
                    Citation("P", attribution=Attribution(Agent("X"), terms="off the record"))
                ])
            ],
        ),
    ],
)  # fmt: skip
def test_what_is_not_for_everyone_is_in_no_preview(event: Event) -> None:
    page = page_of(Timeline("Plans", description="All of it", events=[event]))
    head = page.find(f"{XHTML}head")
    tags = described(page)
    assert tags["description"].startswith("Not for everyone:")
    assert tags["robots"] == "noindex"
    assert not list(head.iter(f"{XHTML}script"))
    assert "safe house" not in " ".join([text_of(head), *tags.values()])


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_hostile_text_stays_text_in_the_head(text: str) -> None:
    timeline = Timeline(text, description=text, events=[Event(text, id="e", where=Place(text))])
    told = head_of(timeline, "", None, ENGLISH).structured
    assert told is not None
    assert not set("<>&") & set(told)
    assert json.loads(told)["mentions"][0]["url"] == "#event-e"


def test_what_a_public_copy_hides_is_in_no_preview() -> None:
    public = Event("Protest", when="2021-02", where=Place("Bago"))
    meeting = Event("A meeting", when="2021-03", where=Place("A safe house"), marking="red")
    tellings = [
        html.dumps(publish(Timeline("Plans", events=events), "public").timeline)
        for events in ([public], [public, meeting])
    ]
    assert tellings[0] == tellings[1]
    assert b'"name":"Bago"' in tellings[0]


@settings(max_examples=25)
@given(timelines())
def test_every_date_of_the_head_is_what_the_event_comes_to(timeline: Timeline) -> None:
    told = head_of(timeline, "", None, ENGLISH).structured
    nodes = [] if told is None else json.loads(told).get("mentions", [])
    events = {f"#{quote(fragment_of(event.id))}": event for event in timeline.events}
    for node in nodes:
        event = events[node["url"]]
        said = "/".join(node[key] for key in ("startDate", "endDate") if key in node)
        if said:
            assert edtf.parse(said, extended=True) == event.when
            assert event.resolve("when").how in {"agreed", "single source", "unsupported"}
