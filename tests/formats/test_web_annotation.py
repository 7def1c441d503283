"""Web Annotations as a format: what is written, for whom, and what is told of the rest."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.command import run

from timeline.annotations import annotations_of
from timeline.errors import FormatError
from timeline.formats import find, web_annotation
from timeline.model import Citation, Claim, Event, Quote, Source, Timeline

WIRE = Source("A wire", url="https://example.org/a")
COUP = Event(
    "Coup",
    when="2021-02-01",
    source=WIRE,
    quote=Quote("the February 1 coup", prefix="after ", start=6, end=25),
    tags=["army"],
)


def exported(*events: Event, **options: Any) -> tuple[list[dict[str, Any]], list[str]]:
    done = web_annotation.export(Timeline(events=events), **options)
    return json.loads(done.data)["items"], [str(loss) for loss in done.losses]


def test_a_quote_is_an_annotation_of_its_document() -> None:
    (item,), losses = exported(COUP)
    assert item["id"] == "urn:timeline:annotation:coup"
    assert item["target"]["source"] == {"id": WIRE.url, "label": "A wire"}
    assert item["target"]["selector"] == [
        {"type": "TextQuoteSelector", "exact": "the February 1 coup", "prefix": "after "},
        {"type": "TextPositionSelector", "start": 6, "end": 25},
    ]
    assert item["body"] == [{"type": "TextualBody", "value": "army", "purpose": "tagging"}]
    assert losses == [
        "title of coup: left out, the format has no place for it",
        "when of coup: flattened, without date",
    ]


def test_one_quote_for_several_claims_is_one_annotation() -> None:
    citation = Citation(WIRE, "the coup in Yangon")
    claims = [
        Claim("when", "2021-02-01", citations=[citation]),
        Claim("where", "Yangon", citations=[citation, Citation(WIRE, "in the city")]),
    ]
    items, _ = exported(Event("Coup", claims=claims))
    assert [item["id"].rpartition(":")[2] for item in items] == ["coup", "coup/2"]


def test_what_quotes_nothing_is_told() -> None:
    _, losses = exported(Event("Coup", when="2021", source=WIRE))
    assert losses == ["coup: left out, it quotes nothing"]
    both = Claim("when", "2021", citations=[Citation(WIRE, "in 2021"), Citation(Source("B"))])
    _, losses = exported(Event("Coup", claims=[both]))
    assert "when of coup: flattened, without b, which it cites by no words" in losses


@pytest.mark.parametrize("whose", ["event", "claim", "source"])
def test_what_is_marked_is_for_those_alone_who_may_see_it(whose: str) -> None:
    marked = dict.fromkeys((whose,), "amber")
    source = Source("A wire", url=WIRE.url, marking=marked.get("source"))
    claim = Claim(
        "when", "2021", citations=[Citation(source, "zarquon")], marking=marked.get("claim")
    )
    event = Event("Coup", claims=[claim], marking=marked.get("event"))
    items, losses = exported(event)
    assert items == []
    assert losses == ["coup: left out, what it quotes is not for clear"]
    assert len(exported(event, audience="amber")[0]) == 1


def test_of_a_quote_that_is_held_back_beside_others_the_field_is_told() -> None:
    claims = [
        Claim("when", "2021", citations=[Citation(WIRE, "in 2021")]),
        Claim("where", "Yangon", citations=[Citation(WIRE, "in Yangon")], marking="red"),
    ]
    items, losses = exported(Event("Coup", claims=claims))
    assert len(items) == 1
    assert "where of coup: flattened, a quote is not for clear" in losses


def test_quotes_of_claims_that_do_not_stand_are_left_out() -> None:
    wrong = Claim("when", "2020", id="w", citations=[Citation(WIRE, "in 2020")])
    right = Claim("when", "2021", corrects="w", citations=[Citation(WIRE, "in 2021")])
    timeline = Timeline(events=[Event("Coup", claims=[wrong, right])])
    assert [a.quote and a.quote.exact for a in annotations_of(timeline)[0]] == ["in 2021"]
    losses = web_annotation.export(timeline).losses
    assert "when of coup: left out, the corrected claim on it is not told" in map(str, losses)


def test_an_annotation_that_came_in_goes_out_again_with_nothing_to_tell_of_its_record() -> None:
    words = {"type": "TextQuoteSelector", "exact": "on Sunday"}
    row = {
        "uri": WIRE.url, "id": "x1", "text": "The army leaves", "tags": ["army"],
        "user": "acct:mira@hypothes.is", "created": "2021-12-06T09:30:00+00:00",
        "target": [{"selector": [words]}],
    }  # fmt: skip
    reading = web_annotation.read(json.dumps({"rows": [row]}))
    done = web_annotation.export(reading.timeline)
    (item,) = json.loads(done.data)["items"]
    assert item["id"] == "urn:timeline:annotation:x1"
    assert item["created"] == "2021-12-06T09:30:00Z"
    assert not [loss for loss in done.losses if "extra" in loss.why]
    assert web_annotation.loads(done.data)["the-army-leaves"].tags == ("army",)


def test_timelines_and_the_command_find_it_by_the_suffix(tmp_path: Path) -> None:
    timeline = Timeline(events=[COUP])
    losses = timeline.write(tmp_path / "case.annotations.jsonld")
    assert "when of coup: flattened, without date" in map(str, losses)
    again = Timeline.read(tmp_path / "case.annotations.jsonld")
    assert [event.title for event in again.events] == ["the February 1 coup"]
    assert again.events[0].resolve("title").is_proposed
    timeline.write(tmp_path / "case.json")
    done = run("export", "case.json", "-o", "x.annotations.jsonld", cwd=tmp_path)
    assert done.returncode == 0
    assert (tmp_path / "x.annotations.jsonld").read_bytes() == web_annotation.dumps(timeline)
    done = run("show", "x.annotations.jsonld", "--from", "json", cwd=tmp_path)
    assert "say --from web-annotation" in done.stderr


@pytest.mark.parametrize(
    "text",
    [
        '{"rows": [{"uri": "https://example.org/a"}]}',
        '{"type": "AnnotationPage", "items": []}',
        '[{"target": "https://example.org/a"}]',
    ],
)
def test_who_reads_annotations_as_a_timeline_is_told_what_they_are(text: str) -> None:
    with pytest.raises(FormatError, match="say --from web-annotation"):
        find("json").loads(text)
