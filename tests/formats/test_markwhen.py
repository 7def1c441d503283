from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from tests import nodejs
from tests.samples import DATES

from timeline import edtf
from timeline.dates import DateTime
from timeline.formats import markwhen
from timeline.model import Event, Source, Timeline
from timeline.testing.strategies import timelines

PARSE = """
import { parse } from "@markwhen/parser";
import { readFileSync } from "node:fs";
const found = parse(readFileSync(0, "utf8"));
const events = [];
const walk = (node) => node.children ? node.children.forEach(walk) : events.push({
  title: node.firstLine.restTrimmed, tags: node.tags,
  from: node.dateRangeIso.fromDateTimeIso, to: node.dateRangeIso.toDateTimeIso,
});
walk(found.events);
console.log(JSON.stringify({ header: found.header, events, messages: found.parseMessages }));
"""


def parsed(timeline: Timeline) -> dict[str, list[dict[str, Any]]]:
    text = markwhen.dumps(timeline).decode()
    found: dict[str, list[dict[str, Any]]] = json.loads(nodejs.run(PARSE, text, "@markwhen/parser"))
    assert found["messages"] == []
    return found


def test_an_event_reads_as_it_should() -> None:
    wire = Source("A wire", url="https://example.org/a")
    event = Event("A #1st coup", when="2021-02-01", source=wire, quote="the coup", tags=["a b"])
    timeline = Timeline('The "year"', events=[event])
    assert markwhen.dumps(timeline).decode() == (
        'title: "The \\"year\\""\n\n2021-02-01: A #\u20601st coup #a_b\n'
        "> “the coup” A wire https://example.org/a\n"
    )


@pytest.mark.parametrize("text", DATES)
def test_markwhen_draws_a_date_over_the_days_that_it_may_touch(text: str) -> None:
    when = edtf.parse(text, extended=True)
    timeline = Timeline(events=[Event("x", when=when)])
    losses = markwhen.export(timeline).losses
    if any(loss.kind == "left out" and loss.field is None for loss in losses):
        assert (
            when.earliest is None
            or when.latest is None
            or not (0 <= int(when.earliest.year) <= int(when.latest.year) <= 9999)
        )
        return
    (event,) = parsed(timeline)["events"]
    assert when.earliest is not None
    assert when.latest is not None
    assert event["from"][:10] == str(when.earliest)[:10]
    if not isinstance(when, DateTime) and not isinstance(when.latest, DateTime):
        # Exclusive: the first moment of the day after.
        assert when.latest.day_number is not None
        after = type(when.latest).from_ordinal(when.latest.day_number + 1)
        if int(after.year) <= 9999:
            assert event["to"][:10] == str(after)


@settings(max_examples=20)
@given(timelines())
def test_markwhen_finds_just_the_events_that_are_not_left_out(timeline: Timeline) -> None:
    exported = markwhen.export(timeline)
    left_out = {loss.event_id for loss in exported.losses if loss.field is None}
    assert len(parsed(timeline)["events"]) == len(timeline) - len(left_out - {None})


def test_a_line_of_text_is_never_taken_for_an_event_or_a_mark() -> None:
    text = "2021-03: not an event\n// no comment\nsection x\n#tag\ntitle: y\n---\n"
    event = Event("1999-01: // title #a !b @c", when="2021", description=text, tags=["kept"])
    found = parsed(Timeline("2020: 'x' #t", description=text, events=[event]))
    assert [(e["title"], e["tags"]) for e in found["events"]] == [
        ("1999-01: // title #\u2060a !\u2060b @\u2060c", ["kept"])
    ]
