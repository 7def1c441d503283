from __future__ import annotations

import html
import json
from typing import Any

import pytest
from tests.samples import everything

from timeline.events import Event
from timeline.formats import timelinejs
from timeline.provenance import Source
from timeline.timelines import Timeline

DATE_KEYS = {"year", "month", "day", "hour", "minute", "second"}


def _slides(*events: Event) -> list[dict[str, Any]]:
    slides: list[dict[str, Any]] = json.loads(timelinejs.dumps(Timeline("T", events=events)))[
        "events"
    ]
    return slides


def test_every_event_is_a_slide_or_a_loss() -> None:
    timeline = everything()
    exported = timelinejs.export(timeline)
    shown = {slide["unique_id"] for slide in json.loads(exported.data)["events"]}
    left_out = {
        loss.event_id for loss in exported.losses if loss.kind == "left out" and not loss.field
    }
    assert shown | left_out - {None} == {event.id for event in timeline}
    assert shown.isdisjoint(left_out)


def test_no_slide_lacks_a_start_date() -> None:
    """TimelineJS drops such a slide without a word."""
    for slide in json.loads(timelinejs.dumps(everything()))["events"]:
        assert isinstance(slide["start_date"]["year"], int)
        assert slide["display_date"]


def test_an_end_has_the_keys_of_its_start() -> None:
    """TimelineJS drops an end that is more precise than its start."""
    slides = _slides(
        Event("a", when="2004-06/2006-08-11"),
        Event("b", when="[2021-02,2021-05-03]"),
        Event("c", when="2021-02-01T10:00:00Z/2021-02-01T12:00:00Z"),
    )
    for slide in slides:
        assert set(slide["end_date"]) & DATE_KEYS == set(slide["start_date"]) & DATE_KEYS


@pytest.mark.parametrize(
    ("when", "start"),
    [
        ("2021-02-01", {"year": 2021, "month": 2, "day": 1}),
        ("-0043-03-15", {"year": -43, "month": 3, "day": 15}),
    ],
)
def test_a_day_is_a_day(when: str, start: dict[str, int]) -> None:
    (slide,) = _slides(Event("E", when=when))
    assert slide["start_date"] == start
    assert "end_date" not in slide


def test_what_timelinejs_can_hold_is_held_as_it_is() -> None:
    exported = timelinejs.export(Timeline(events=[Event("E", when="2021-08")]))
    (slide,) = json.loads(exported.data)["events"]
    assert slide["start_date"] == {"year": 2021, "month": 8}
    assert "end_date" not in slide
    assert not exported.losses


def test_uncertain_dates_are_drawn_long_and_reported() -> None:
    exported = timelinejs.export(Timeline(events=[Event("E", when="2021-08~")]))
    (slide,) = json.loads(exported.data)["events"]
    assert (slide["start_date"]["day"], slide["end_date"]["day"]) == (1, 31)
    assert slide["display_date"] == "about August 2021"
    assert slide["edtf"] == "2021-08~"
    assert [loss.field for loss in exported.losses] == ["when", "when"]


def test_text_is_text_and_not_markup() -> None:
    bad = "<script>alert(1)</script> & \"x\" 'y'"
    (slide,) = _slides(
        Event(bad, id="e", when="2021-02-01", source=bad, quote=bad, description=bad)
    )
    text = json.dumps(slide)
    assert "<script>" not in text
    assert html.unescape(slide["text"]["headline"]) == bad


def test_links_are_web_addresses() -> None:
    source = Source("S", url="javascript:alert(1)")
    assert "javascript:" not in json.dumps(_slides(Event("E", when="2021", source=source)))


def test_same_timeline_same_bytes() -> None:
    assert timelinejs.dumps(everything()) == timelinejs.dumps(everything())


def test_a_very_long_span_asks_for_the_cosmological_scale() -> None:
    content = json.loads(timelinejs.dumps(Timeline(events=[Event("E", when="Y-13800000000")])))
    assert content["scale"] == "cosmological"
