"""A timeline that is written again: its bytes are those of one that was never written before."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.formats import json, jsonl
from timeline.model import Citation, Claim, Event, Source, Timeline
from timeline.model._records import writing
from timeline.testing.strategies import timelines

EXTRAS: list[dict[str, Any]] = [
    {},
    {"note": 'မြန်မာ \u2028\x7f\x00"\\/'},
    {"timeline.later": {"": 7, "novel": 1}},  # as a file of a later release is kept
    {"timeline.later": "a key of one's own"},
]
IDS = st.sampled_from(["a", "b", "c"])
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["put", "remove", "correct", "write"]),
        IDS,
        st.sampled_from(["", "note", "\x1f\ud7ff\U0010ffff"]),
        st.sampled_from(EXTRAS),
    ),
    max_size=12,
)


def written_anew(timeline: Timeline) -> tuple[bytes, bytes]:
    copy = Timeline(
        timeline.title,
        events=timeline.events,
        sources=timeline.sources,
        agents=timeline.agents,
        extra=timeline.extra,
    )
    return json.dumps(copy), jsonl.dumps(copy)


def change(timeline: Timeline, what: str, id: str, note: str, extra: dict[str, Any]) -> None:
    if what == "put":
        cited = Citation(timeline.sources[0] if timeline.sources else Source("Wire"))
        claim = Claim("when", "2021-02", note=note, citations=[cited], extra=extra)
        event = Event("Raid", id=id, claims=[claim], extra=extra)
        if id in timeline:
            timeline.replace(event)
        else:
            timeline.add(event)
    elif what == "remove" and id in timeline:
        timeline.remove(id)
    elif what == "correct" and timeline.sources:
        timeline.replace(Source("Wire", note=note))


@given(STEPS)
def test_whatever_changed_since_the_bytes_are_those_of_a_first_writing(steps: Any) -> None:
    timeline = Timeline("T")
    for what, id, note, extra in steps:
        change(timeline, what, id, note, extra)
        if what == "write":
            assert (json.dumps(timeline), jsonl.dumps(timeline)) == written_anew(timeline)
    assert (json.dumps(timeline), jsonl.dumps(timeline)) == written_anew(timeline)


@settings(max_examples=20)
@given(timelines())
def test_a_selection_of_what_was_written_is_written_as_any_other(timeline: Timeline) -> None:
    json.dumps(timeline)
    for part in (timeline.disputed(), timeline.filter(lambda event: len(event.id) % 2 == 0)):
        assert (json.dumps(part), jsonl.dumps(part)) == (json.dumps(part), jsonl.dumps(part))
        assert json.loads(json.dumps(part)) == part


def test_the_number_of_a_later_release_is_told_each_time() -> None:
    event = Event("Raid", extra={"timeline.later": {"": 7, "novel": 1}})
    timeline = Timeline(events=[event])
    assert json.dumps(timeline) == json.dumps(timeline)
    assert b'"minor": 7' in json.dumps(timeline)
    of_the_heading = Timeline(extra={"timeline.later": {"": 8, "novel": 1}})
    assert b'"minor": 8' in json.dumps(of_the_heading)
    assert b'"minor":8' in jsonl.dumps(of_the_heading)


def test_texts_are_kept_up_to_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    timeline = Timeline(events=[Event("Raid", when="2021"), Event("Vote", when="2022")])
    first = json.dumps(timeline)
    assert timeline._events.texts.keys() == {"raid", "vote"}
    timeline.remove("vote")
    assert timeline._events.texts.keys() == {"raid"}
    monkeypatch.setattr(writing, "_MOST_KEPT", 10)
    timeline.add(Event("Vote", when="2022"))
    assert json.dumps(timeline) == first
    assert timeline._events.texts == {}
