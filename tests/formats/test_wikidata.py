from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from timeline.dates.notations.wikidata import GREGORIAN, JULIAN
from timeline.errors import FormatError, TimelineError
from timeline.formats import json as timeline_json
from timeline.formats import wikidata


def time(moment: str, precision: int = 11, calendar: str = GREGORIAN) -> dict[str, Any]:
    value = {"time": moment, "precision": precision, "calendarmodel": calendar, "timezone": 0}
    return {"snaktype": "value", "datatype": "time", "datavalue": {"type": "time", "value": value}}


def string(text: str) -> dict[str, Any]:
    return {"snaktype": "value", "datavalue": {"type": "string", "value": text}}


def text(words: str) -> dict[str, Any]:
    value = {"text": words, "language": "en"}
    return {"snaktype": "value", "datavalue": {"type": "monolingualtext", "value": value}}


def item_of(id: str) -> dict[str, Any]:
    value = {"entity-type": "item", "id": id}
    return {"snaktype": "value", "datavalue": {"type": "wikibase-entityid", "value": value}}


def statement(snak: dict[str, Any], rank: Any = "normal", **more: Any) -> dict[str, Any]:
    return {"mainsnak": snak, "rank": rank, "type": "statement", **more}


def item(claims: Any, label: str = "A battle", id: str = "Q1") -> str:
    labels = {"en": {"language": "en", "value": label}}
    entity = {"id": id, "type": "item", "labels": labels, "claims": claims}
    return json.dumps({"entities": {id: entity}})


def when(*statements: Any, **others: Any) -> str | None:
    (event,) = wikidata.loads(item({"P585": list(statements), **others})).events
    return None if event.when is None else str(event.when)


def test_the_dates_of_both_calendars_go_by_their_precision() -> None:
    assert when(statement(time("+1815-06-18T00:00:00Z"))) == "1815-06-18"
    assert when(statement(time("+1815-06-00T00:00:00Z", 10))) == "1815-06"
    assert when(statement(time("+1815-00-00T00:00:00Z", 9))) == "1815"
    # Julian 30 January 1649 was the 9th of February.
    assert when(statement(time("+1649-01-30T00:00:00Z", calendar=JULIAN))) == "1649-02-09"
    assert when(statement(time("-0044-03-15T00:00:00Z", calendar=JULIAN))) == "-0043-03-13"


def test_a_start_and_an_end_are_an_interval() -> None:
    claims = {
        "P580": [statement(time("+1939-09-01T00:00:00Z"))],
        "P582": [statement(time("+1945-09-02T00:00:00Z"))],
    }
    (event,) = wikidata.loads(item(claims, "A war")).events
    assert str(event.when) == "1939-09-01/1945-09-02"
    (alone,) = wikidata.loads(item({"P580": claims["P580"]})).events
    assert str(alone.when) == "1939-09-01/"


def test_other_properties_are_events_of_their_own() -> None:
    claims = {
        "P569": [statement(time("+1815-12-10T00:00:00Z"))],
        "P9999": [statement(time("+1852-00-00T00:00:00Z", 9))],
        "P31": [statement(item_of("Q5"))],
    }
    timeline = wikidata.loads(item(claims, "Ada", "Q7259"))
    assert {event.id: event.title for event in timeline} == {
        "Q7259-P569": "Ada, date of birth",
        "Q7259-P9999": "Ada, P9999",
    }


def test_ranks() -> None:
    claims = {
        "P585": [
            statement(time("+1815-06-18T00:00:00Z"), "preferred"),
            statement(time("+1815-06-17T00:00:00Z"), "normal"),
            statement(time("+1816-06-18T00:00:00Z"), "deprecated"),
        ]
    }
    (event,) = wikidata.loads(item(claims)).events
    assert [claim.status for claim in event.claims] == ["accepted", "proposed", "retracted"]
    assert str(event.when) == "1815-06-18"
    # Without a preferred one, those of normal rank stand side by side.
    two = [statement(time(f"+1815-06-{day}T00:00:00Z")) for day in (17, 18)]
    (disputed,) = wikidata.loads(item({"P585": two})).events
    assert disputed.resolve("when").how == "disputed"


def test_qualifiers_doubt_and_bound() -> None:
    circa = {"P1480": [item_of("Q5727902")]}
    both = {"P1480": [item_of("Q5727902"), item_of("Q18122778")]}
    year = time("+1850-00-00T00:00:00Z", 9)
    assert when(statement(year, qualifiers=circa)) == "1850~"
    assert when(statement(year, qualifiers=both)) == "1850%"
    bounds = {
        "P1319": [time("+1848-00-00T00:00:00Z", 9)],
        "P1326": [time("+1852-00-00T00:00:00Z", 9)],
    }
    assert when(statement(year, qualifiers=bounds)) == "[1848..1852]"
    assert when(statement(year, qualifiers={"P1319": bounds["P1319"]})) == "[1848..]"
    (event,) = wikidata.loads(item({"P585": [statement(year, qualifiers=circa)]})).events
    assert event.claims[0].extra["qualifiers"]["P1480"][0]["snaktype"] == "value"


def test_references_are_citations() -> None:
    title = {
        "snaktype": "value",
        "datavalue": {
            "type": "monolingualtext",
            "value": {"text": "On the battle", "language": "en"},
        },
    }
    reference = {
        "snaks": {
            "P854": [string("https://example.org/a")],
            "P1476": [title],
            "P577": [time("+1900-01-01T00:00:00Z")],
            "P813": [time("+2020-05-05T00:00:00Z")],
            "P1683": [
                {
                    "snaktype": "value",
                    "datavalue": {
                        "type": "monolingualtext",
                        "value": {"text": "It was fought then.", "language": "en"},
                    },
                }
            ],
        }
    }
    stated = {"snaks": {"P248": [item_of("Q36578")]}}
    other = {"snaks": {"P1476": [title], "P854": [string("https://example.org/b")]}}
    snak = time("+1815-06-18T00:00:00Z")
    claims = {"P585": [statement(snak, references=[reference, stated, other])]}
    (event,) = wikidata.loads(item(claims)).events
    first, second, third = event.citations
    assert (first.source.title, first.source.url) == ("On the battle", "https://example.org/a")
    assert str(first.source.published) == "1900-01-01"
    assert str(first.source.captures[0].accessed) == "2020-05-05"
    assert first.quote is not None
    assert first.quote.exact == "It was fought then."
    assert second.source.url == "http://www.wikidata.org/entity/Q36578"
    assert third.source.id == "on-the-battle-2"
    assert event.resolve("when").how == "agreed"


def test_what_is_unknown_is_told_and_not_invented() -> None:
    claims = {"P585": [statement({"snaktype": "somevalue", "datatype": "time"})]}
    reading = wikidata.read(item(claims))
    assert len(reading.timeline) == 0
    assert reading.notes == ("$.entities.Q1.claims.P585[0]: the date is said to be unknown",)


def test_the_position_of_an_event() -> None:
    point = {
        "snaktype": "value",
        "datavalue": {"type": "globecoordinate", "value": {"latitude": 50.68, "longitude": 4.4}},
    }
    claims = {"P585": [statement(time("+1815-06-18T00:00:00Z"))], "P625": [statement(point)]}
    (event,) = wikidata.loads(item(claims)).events
    assert event.where is not None
    assert (str(event.where.latitude), str(event.where.longitude)) == ("50.68", "4.4")


@pytest.mark.parametrize(
    ("claims", "place"),
    [
        ({"P585": [statement(time("+1815-06-31T00:00:00Z"))]}, "$.entities.Q1.claims.P585[0]"),
        ({"P585": [statement(time("1815"))]}, "$.entities.Q1.claims.P585[0]"),
        ({"P585": [statement(time("+1815-06-18T00:00:00Z", 12))]}, "$.entities.Q1.claims.P585[0]"),
        ({"P585": [7]}, "$.entities.Q1"),
        ([1], "$.entities.Q1"),
        ({"P585": [statement(time("+1815-06-18T00:00:00Z"), rank=[])]}, None),
        ({"P585": [statement(time("+1815-06-18T00:00:00Z"), references={"a": 1})]}, None),
    ],
)
def test_what_is_wrong_is_named_by_its_path(claims: Any, place: str | None) -> None:
    with pytest.raises(FormatError) as caught:
        wikidata.loads(item(claims))
    if place is not None:
        assert caught.value.place == place
    reading = wikidata.read(item(claims), strict=False)
    assert len(reading.notes) == 1
    assert len(reading.timeline) == 0


SCALARS = st.none() | st.booleans() | st.integers() | st.text(max_size=8)
KEYS = st.sampled_from(
    ["entities", "claims", "P585", "P580", "mainsnak", "datavalue", "type", "value", "time",
     "snaktype", "rank", "labels", "en", "id", "references", "snaks", "P854", "qualifiers"]
)  # fmt: skip
JSON = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4)
)


@given(JSON, JSON)
@example(None, [{"snaks": {"P854": None}}])
def test_any_json_is_read_or_refused(whole: Any, inner: Any) -> None:
    damaged = item({"P585": [statement(time("+1815-06-18T00:00:00Z"), references=inner)]})
    for content in (json.dumps(whole), item(inner), damaged, item({"P585": inner})):
        for strict in (True, False):
            try:
                timeline = wikidata.loads(content, strict=strict)
            except TimelineError:
                continue
            assert timeline_json.loads(timeline_json.dumps(timeline)) == timeline


def test_what_is_no_part_of_an_event_is_named() -> None:
    entity = json.loads(item({"P585": [statement(time("+1815-06-18T00:00:00Z"))], "P31": []}))
    entity["entities"]["Q1"] |= {
        "labels": {"en": {"value": "A battle"}, "fr": {"value": "Une bataille"}},
        "sitelinks": {"enwiki": {"title": "A battle"}},
    }
    (note,) = wikidata.read(json.dumps(entity)).notes
    for part in ("1 properties without a date (P31)", "1 labels in other", "1 sitelinks"):
        assert part in note


def test_what_a_reference_says_besides_is_kept() -> None:
    reference = {
        "snaks": {"P854": [string("https://example.org/a")], "P1810": [string("as named")]}
    }
    known = statement(time("+1815-06-18T00:00:00Z"), references=[reference], id="Q1$7")
    (event,) = wikidata.loads(item({"P585": [known]})).events
    (claim,) = event.claims
    assert claim.extra["statement"] == "Q1$7"
    assert claim.citations[0].extra["snaks"]["P1810"][0]["datavalue"]["value"] == "as named"
