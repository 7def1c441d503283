"""Files of a later release, of this version, go through this one whole."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tests.samples import everything

from timeline.errors import FormatError
from timeline.formats import find
from timeline.formats import json as timeline_json
from timeline.model._records import MINOR

LATER = MINOR + 1

# What a later release might have: a key on every kind of thing, of every kind of value.
STRANGE: dict[str, Any] = {"reliability": "B2", "a/b~c": {"steps": [1, 2.5, None]}, "hidden": True}


def with_strange_keys(value: Any, inside_extra: bool = False) -> Any:
    """A document with strange keys in every object that is the model's own."""
    if isinstance(value, list):
        return [with_strange_keys(member, inside_extra) for member in value]
    if not isinstance(value, dict) or inside_extra:
        return value
    grown = {
        key: with_strange_keys(member, key in {"extra", "aliases", "value"})
        for key, member in value.items()
    }
    return {**grown, **STRANGE}


def later(**changes: Any) -> dict[str, Any]:
    return {"format": "timeline", "version": 1, "minor": LATER, **changes}


def again(document: dict[str, Any]) -> dict[str, Any]:
    read = timeline_json.loads(json.dumps(document))
    written: dict[str, Any] = json.loads(timeline_json.dumps(read))
    return written


def test_unknown_keys_are_kept_and_written_in_their_places() -> None:
    known = json.loads(timeline_json.dumps(everything()))
    document = {**with_strange_keys(known), "minor": LATER}
    assert again(document) == document


def test_they_stay_in_a_value_of_a_claim() -> None:
    value = {"place": {"name": "Monywa", "geohash": "w5", "within": {"name": "Sagaing", "no": 1}}}
    claim = {"field": "where", "value": value}
    document = later(events=[{"id": "a", "title": "A", "claims": [claim]}])
    assert again(document)["events"] == document["events"]


@pytest.mark.parametrize(
    "claim",
    [
        {"field": "sound", "value": {"melody": {"notes": ["c", "d"]}}},
        {"field": "when", "value": {"date": "2021"}, "status": "presumed"},
        {"field": "when", "value": {"date": "2021"}, "basis": "dreamt"},
    ],
)
def test_a_claim_of_a_kind_that_is_not_known_is_kept_whole(claim: dict[str, Any]) -> None:
    known = {"field": "where", "value": {"place": {"name": "Monywa"}}}
    event = {"id": "a", "title": "A", "claims": [known, claim, known, claim]}
    document = later(events=[event])
    assert again(document)["events"] == [event]
    read = timeline_json.loads(json.dumps(document))
    assert [claim.field for claim in read["a"].claims] == ["where", "where"]


def test_what_is_kept_survives_an_edit() -> None:
    document = later(events=[{"id": "a", "title": "A", "summary": "In short"}], sources=[])
    timeline = timeline_json.loads(json.dumps(document))
    timeline.title = "Edited"
    assert json.loads(timeline_json.dumps(timeline))["events"][0]["summary"] == "In short"


@pytest.mark.parametrize("minor", [None, 0, MINOR])
def test_in_a_file_that_is_not_later_a_strange_key_is_a_mistake(minor: int | None) -> None:
    document = {"format": "timeline", "version": 1, "titel": "T"}
    if minor is not None:
        document["minor"] = minor
    with pytest.raises(FormatError, match="unknown field `titel`"):
        timeline_json.loads(json.dumps(document))


@pytest.mark.parametrize("minor", ["2", 1.5, [2], {}])
def test_a_number_of_another_type_is_refused(minor: object) -> None:
    with pytest.raises(FormatError) as caught:
        timeline_json.loads(json.dumps({"format": "timeline", "version": 1, "minor": minor}))
    assert caught.value.place == "$.minor"


@pytest.mark.parametrize("name", ["jsonl", "icalendar", "jcal", "parquet"])
def test_every_lossless_format_carries_what_is_kept(name: str) -> None:
    event = {
        "id": "a",
        "title": "A",
        "summary": "In short",
        "claims": [{"field": "when", "value": {"date": "2021"}, "weight": 3}],
    }
    timeline = timeline_json.loads(json.dumps(later(events=[event])))
    format = find(name)
    back = format.loads(format.dumps(timeline))
    assert back == timeline
    assert json.loads(timeline_json.dumps(back))["events"] == [event]


def test_a_line_of_a_later_release_is_read() -> None:
    lines = [later(), {"event": {"id": "a", "title": "A", "summary": "In short"}}]
    text = "\n".join(map(json.dumps, lines))
    timeline = find("jsonl").loads(text)
    assert json.loads(find("jsonl").dumps(timeline).splitlines()[1]) == lines[1]


# A file of the first release, as it was written: read for ever.
FIRST = """{
  "format": "timeline", "version": 1, "title": "A chronology",
  "agents": [{"id": "aung", "name": "Aung", "kind": "person"}],
  "sources": [{"id": "wire", "title": "A wire", "published": "2021-12-06", "author": ["aung"]}],
  "events": [{"id": "count", "title": "Defections counted", "tags": ["army"], "claims": [
    {"field": "count", "value": {"quantity": {"low": 2000, "low_exclusive": true}},
     "citations": [{"source": "wire", "quote": {"exact": "more than 2,000"},
                    "attribution": {"agent": "aung"}}]}]}]
}"""


def test_a_file_of_the_first_release_is_read() -> None:
    timeline = timeline_json.loads(FIRST)
    assert str(timeline["count"].count) == "more than 2,000"
    assert [agent.name for agent in timeline.agents] == ["Aung"]
