"""One law for all formats: the same bytes for the same timeline, and nothing lost unsaid."""

from __future__ import annotations

import json

import icalendar
import jsonschema
import pytest
from hypothesis import given

from timeline import registry
from timeline.formats import icalendar as calendars
from timeline.formats import json as timeline_json
from timeline.testing.strategies import timelines
from timeline.timelines import Timeline

NO_LIMITS = calendars.Limits(octets=1 << 40, value=1 << 40)
OPTIONS = {"icalendar": {"limits": NO_LIMITS}}
FORMATS = [format.name for format in registry.formats() if format.writes]
LOSSLESS = [format.name for format in registry.formats() if format.lossless]
VALIDATOR = jsonschema.Draft202012Validator(timeline_json.schema())


@pytest.mark.parametrize("name", LOSSLESS)
@given(timelines())
def test_a_lossless_format_gives_back_an_equal_timeline(name: str, timeline: Timeline) -> None:
    format = registry.find(name)
    data = format.dumps(timeline)
    again = format.loads(data, **OPTIONS.get(name, {}))
    assert again == timeline
    assert format.dumps(again) == data


@pytest.mark.parametrize("name", FORMATS)
@given(timelines())
def test_every_event_is_in_the_output_or_the_report(name: str, timeline: Timeline) -> None:
    exported = registry.find(name).export(timeline)
    left_out = {loss.event_id for loss in exported.losses if loss.kind == "left out"}
    flattened = {loss.event_id for loss in exported.losses} - left_out
    ids = {event.id for event in timeline}
    assert left_out | flattened <= ids
    if name == "timelinejs":
        shown = {slide["unique_id"] for slide in json.loads(exported.data)["events"]}
        assert shown | left_out == ids
        assert not shown & left_out
    if name == "icalendar":
        assert not left_out
        entries = icalendar.Calendar.from_ical(exported.data).walk("VEVENT")
        assert len(entries) + len(exported.losses) == len(ids)


@given(timelines())
def test_json_follows_its_schema(timeline: Timeline) -> None:
    VALIDATOR.validate(json.loads(timeline_json.dumps(timeline)))


@given(timelines())
def test_calendars_are_folded_and_ended_as_the_standard_says(timeline: Timeline) -> None:
    data = calendars.dumps(timeline)
    lines = data.split(b"\r\n")
    assert lines.pop() == b""
    for line in lines:
        assert len(line) <= 75
        assert b"\n" not in line
        assert b"\r" not in line
        line.decode()
