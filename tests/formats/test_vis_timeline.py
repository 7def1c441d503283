from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from tests import nodejs
from tests.samples import DATES, everything

from timeline import edtf
from timeline.dates import Interval
from timeline.formats import vis_timeline
from timeline.model import Event, Timeline
from timeline.testing.strategies import timelines

# Dates as vis-timeline makes them: by moment, in the browser's zone, here UTC.
READ = """
process.env.TZ = "UTC";
import { readFileSync } from "node:fs";
import moment from "moment";
moment.suppressDeprecationWarnings = true;
const { items } = JSON.parse(readFileSync(0, "utf8"));
console.log(JSON.stringify(items.map((item) => [
  moment(item.start).valueOf(), item.end ? moment(item.end).valueOf() : null])));
"""
FIRST_OF_1970 = 719_163  # as datetime.date counts
DAY = 86_400_000


def items(timeline: Timeline) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(vis_timeline.dumps(timeline))["items"]
    return found


def test_items_and_groups() -> None:
    event = Event("<b>", when="2021-02", description='"x"\n\n&', source="A wire", tags=["<army>"])
    assert json.loads(vis_timeline.dumps(Timeline(events=[event]))) == {
        "items": [
            {
                "id": "b",
                "content": "&lt;b&gt;",
                "title": "February 2021<br>&quot;x&quot;<br>&amp;<br>Source: A wire",
                "start": "2021-02-01",
                "end": "2021-03-01",
                "type": "range",
                "className": "uncertain",
                "group": "<army>",
            }
        ],
        "groups": [{"id": "<army>", "content": "&lt;army&gt;"}],
    }


@pytest.mark.parametrize("text", DATES)
def test_javascript_reads_the_days_that_a_date_may_touch(text: str) -> None:
    when = edtf.parse(text, extended=True)
    timeline = Timeline(events=[Event("x", when=when)])
    if not items(timeline):
        assert when.earliest is None or abs(int(when.earliest.year)) > 271_820
        return
    ((start, end),) = json.loads(nodejs.run(READ, vis_timeline.dumps(timeline).decode(), "moment"))
    bounds = when.bounds
    unit = 1000 if when.time_scale else DAY
    origin = FIRST_OF_1970 * (86_400 if when.time_scale else 1)
    assert start == (bounds.begin_earliest - origin) * unit
    if when.latest is None:
        assert end is None
    elif end is not None:
        assert end == (bounds.end_latest - origin) * unit + (
            unit * isinstance(when, Interval) if when.time_scale else DAY
        )


@given(timelines())
def test_every_event_is_an_item_or_left_out(timeline: Timeline) -> None:
    exported = vis_timeline.export(timeline)
    left_out = {loss.event_id for loss in exported.losses if loss.field is None}
    shown = [item["id"] for item in items(timeline)]
    assert len(shown) == len(set(shown))
    assert set(shown) | left_out == {event.id for event in timeline}
    assert not set(shown) & left_out


def test_groups_are_those_that_items_name() -> None:
    content = json.loads(vis_timeline.dumps(everything()))
    assert {item["group"] for item in content["items"] if "group" in item} == {
        group["id"] for group in content["groups"]
    }


def test_an_event_without_a_tag_is_in_a_group_where_others_are() -> None:
    """vis-timeline draws no item without a group as soon as there are groups (its issue 3222)."""
    events = [Event("Tagged", when="2021", tags=["untagged"]), Event("Bare", when="2022")]
    content = json.loads(vis_timeline.dumps(Timeline(events=events)))
    groups = [group["id"] for group in content["groups"]]
    assert [item["group"] for item in content["items"]] == groups == ["untagged", "untagged-2"]
    content = json.loads(vis_timeline.dumps(Timeline(events=events[1:])))
    assert (content["groups"], "group" in content["items"][0]) == ([], False)
