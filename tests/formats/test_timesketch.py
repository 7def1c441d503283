from __future__ import annotations

import datetime
import json
from typing import Any

import pytest
from hypothesis import given
from tests.samples import DATES

from timeline import edtf
from timeline.dates import DateTime
from timeline.formats import timesketch
from timeline.model import Event, Timeline
from timeline.testing.strategies import timelines

MANDATORY = {"message", "datetime", "timestamp_desc"}


def lines(timeline: Timeline) -> list[dict[str, Any]]:
    return [json.loads(line) for line in timesketch.dumps(timeline).split(b"\n") if line]


def test_a_line_reads_as_it_should() -> None:
    event = Event("A coup", when="2021-02-01/2021-02-03", source="A wire", quote="it", tags=["x"])
    exported = timesketch.export(Timeline(events=[event]))
    assert json.loads(exported.data) == {
        "message": "A coup",
        "datetime": "2021-02-01T00:00:00+00:00",
        "timestamp_desc": "First day",
        "date": "2021-02-01/2021-02-03",
        "event_id": "a-coup",
        "tag": ["x"],
        "source": ["A wire"],
        "quote": ["it"],
    }
    assert [str(loss) for loss in exported.losses] == [
        "when of a-coup: flattened, it is sorted by its first moment"
    ]


@pytest.mark.parametrize("text", DATES)
def test_the_moment_is_the_first_that_the_date_may_touch(text: str) -> None:
    when = edtf.parse(text, extended=True)
    first = when.earliest
    found = lines(Timeline(events=[Event("x", when=when)]))
    if first is None or not 1 <= int(first.year) <= 9999:
        assert found == []
        return
    moment = datetime.datetime.fromisoformat(found[0]["datetime"])
    assert moment.utcoffset() == datetime.timedelta(0)
    if isinstance(first, DateTime):
        assert moment.replace(tzinfo=None) == first.to_datetime().replace(tzinfo=None)
    else:
        assert moment.date() == first.to_date()
        assert moment.time() == datetime.time()


@given(timelines())
def test_every_event_is_a_line_or_left_out(timeline: Timeline) -> None:
    exported = timesketch.export(timeline)
    left_out = {loss.event_id for loss in exported.losses if loss.field is None}
    found = lines(timeline)
    assert all(line.keys() >= MANDATORY and all(line[key] for key in MANDATORY) for line in found)
    assert {line["event_id"] for line in found} | left_out == {event.id for event in timeline}
    assert len(found) + len(left_out) == len(timeline)


def test_local_time_is_said_to_be_taken_for_utc() -> None:
    exported = timesketch.export(Timeline(events=[Event("x", when="2021-02-01T10:00:00")]))
    assert "its zone unknown" in exported.losses[0].why
