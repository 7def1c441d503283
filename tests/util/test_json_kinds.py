"""What a JSON file of another kind is told to be, by files that other programs' formats make."""

from __future__ import annotations

import json
from typing import Any

import pytest

from timeline import Event, FormatError, Timeline
from timeline.formats import find

RAID = Timeline("Raids", events=[Event("Raid", when="2021-02-01", source="A wire")])


def told(content: Any) -> str:
    """What the reader of our own JSON says to do with it."""
    with pytest.raises(FormatError) as caught:
        find("json").loads(json.dumps(content))
    return caught.value.hint or ""


@pytest.mark.parametrize("name", ["jcal", "jscalendar", "timelinejs", "timemap"])
def test_a_file_of_another_format_is_told_by_the_name_to_read_it_by(name: str) -> None:
    text = find(name).dumps(RAID)
    assert f"--from {name}" in told(json.loads(text))
    assert [event.title for event in find(name).loads(text)] == ["Raid"]


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ([{"type": "article", "title": "Defections grow", "issued": {"raw": "2021"}}], "CSL-JSON"),
        ([{"target": "https://example.org", "body": []}], "Web Annotations"),
        ([{"date": "2021-02-01", "title": "Raid"}], "list of objects"),
        ({"type": "FeatureCollection", "features": []}, "GeoJSON"),
        ({"entities": {"Q1": {}}}, "Wikidata"),
        ({"claims": {}, "labels": {}}, "Wikidata"),
        ({"name": "The desk", "messages": [{"text": "They left."}]}, "chat"),
        ({"@context": "https://schema.org", "@graph": []}, "JSON-LD"),
    ],
)
def test_what_a_stranger_is_said_to_be(content: Any, kind: str) -> None:
    assert kind in told(content)


@pytest.mark.parametrize("content", [[], [1], ["raid"], [{"colour": "red"}], {"colour": "red"}, {}])
def test_what_is_of_no_known_kind_is_told_to_be_none(content: Any) -> None:
    assert "looks like" not in told(content)
