"""Occurrences that differ from their series, in JSCalendar (RFC 8984, 4.3.5 and 1.4.9)."""

from __future__ import annotations

import json
from typing import Any

import attrs
import pytest

from timeline.dates import Truth
from timeline.formats import icalendar, jscalendar
from timeline.formats.jscalendar._instances import fold, instances_of
from timeline.model import Event, Timeline

SERIES: dict[str, Any] = {
    "@type": "Event",
    "uid": "1@x",
    "updated": "2021-01-01T00:00:00Z",
    "title": "Hearing",
    "start": "2021-03-22T10:00:00",
    "timeZone": "Europe/Berlin",
    "duration": "PT1H",
    "locations": {"1": {"@type": "Location", "name": "Room 4"}},
    "recurrenceRules": [{"@type": "RecurrenceRule", "frequency": "weekly", "count": 3}],
}


def series(**overrides: dict[str, Any]) -> dict[str, Any]:
    return {**SERIES, "recurrenceOverrides": {f"2021-{k[1:]}": v for k, v in overrides.items()}}


def read(item: dict[str, Any]) -> Timeline:
    return jscalendar.loads(json.dumps(item))


def written(timeline: Timeline) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(jscalendar.dumps(timeline))["entries"]
    return found


MOVED = {"title": "Verdict", "start": "2021-03-30T11:00:00", "locations/1/name": "Room 5"}
ONE = {"_03-29T10:00:00": MOVED}


def test_an_occurrence_that_a_patch_changes_is_an_event() -> None:
    whole, verdict = read(series(**ONE))
    assert (verdict.id, verdict.title) == ("1@x-2021-03-29T10:00:00", "Verdict")
    assert str(verdict.when) == "2021-03-30T11:00:00+02:00/2021-03-30T12:00:00+02:00"
    assert str(verdict.where) == "Room 5"
    assert str(whole.where) == "Room 4"
    assert whole.resolve("repeats").value == "every week on Monday, 3 times"
    assert verdict.resolve("repeats").value is None


def test_it_takes_place_where_it_was_moved_to() -> None:
    found = icalendar.occurrences(read(series(**ONE)), between=("2021-03", "2021-04"))
    assert [(str(one.when)[:16], one.event.title) for one in found] == [
        ("2021-03-22T10:00", "Hearing"),
        ("2021-03-30T11:00", "Verdict"),
        ("2021-04-05T10:00", "Hearing"),
    ]


def test_one_beside_the_rules_takes_place_too() -> None:
    """4.3.5: a time that no rule gives is one more occurrence."""
    item = series(**{"_05-01T10:00:00": {"title": "Appeal"}, "_05-02T10:00:00": {}})
    found = icalendar.occurrences(read(item), between=("2021-05", "2021-05"))
    assert [(str(one.when)[:10], one.event.title) for one in found] == [
        ("2021-05-01", "Appeal"),
        ("2021-05-02", "Hearing"),
    ]


def test_what_came_is_written_as_it_came() -> None:
    item = series(**ONE, **{"_04-05T10:00:00": {"excluded": True}})
    assert written(read(item)) == [item]


def test_what_was_changed_since_is_in_the_patch() -> None:
    timeline = read(series(**ONE))
    verdict = timeline["1@x-2021-03-29T10:00:00"]
    timeline.replace(attrs.evolve(verdict, title="Sentence"))
    (item,) = written(timeline)
    assert item["recurrenceOverrides"] == {
        "2021-03-29T10:00:00": {
            "title": "Sentence",
            "start": "2021-03-30T11:00:00",
            "locations": {"1": {"@type": "Location", "name": "Room 5"}},
        }
    }
    assert [event.title for event in read(item)] == ["Hearing", "Sentence"]


@pytest.mark.parametrize(
    ("time", "patch"),
    [
        ("_03-29T10:00:00", 5),
        ("_03-29T10:00:00", {"nowhere/name": "x"}),
        ("_03-29T10:00:00", {"uid": "other"}),  # "MUST NOT" be patched
        ("_03-29", {"title": "x"}),
    ],
)
def test_what_is_no_patch_is_noted_and_kept(time: str, patch: Any) -> None:
    item = series(**{time: patch})
    reading = jscalendar.read(json.dumps(item))
    assert len(reading.timeline) == 1
    assert "kept, not understood" in reading.notes[0]
    assert written(reading.timeline) == [item]


def test_null_takes_a_property_away_and_paths_are_escaped() -> None:
    """1.4.9, and RFC 6901: ~1 is a solidus, ~0 a tilde."""
    item = {**SERIES, "x/y": {"a~b": 1}}
    item["recurrenceOverrides"] = {"2021-03-29T10:00:00": {"duration": None, "x~1y/a~0b": 2}}
    (found,) = instances_of(item, [])
    assert "duration" not in found
    assert found["x/y"] == {"a~b": 2}
    assert item["x/y"] == {"a~b": 1}


@pytest.mark.parametrize("uids", [(None, None), ("1", "1")], ids=str)
def test_occurrences_stay_with_their_series_whatever_its_uid(uids: tuple[str | None, ...]) -> None:
    """4.1.2 asks for one, and for one that no other object has."""
    items = [{**series(**ONE), "uid": uid, "title": f"E {n}"} for n, uid in enumerate(uids)]
    timeline = jscalendar.loads(json.dumps(items))
    assert len(timeline) == 4
    found = written(timeline)
    assert [item["recurrenceOverrides"] for item in found] == [
        item["recurrenceOverrides"] for item in items
    ]
    assert len(jscalendar.loads(jscalendar.dumps(timeline))) == 4


def test_an_occurrence_alone_stays_alone() -> None:
    """4.3.1: with `recurrenceId`, an object is one occurrence."""
    item = {**SERIES, "recurrenceId": "2021-03-29T10:00:00"}
    del item["recurrenceRules"]
    assert written(read(item)) == [item]
    lone = {**item, "showWithoutTime": True, "start": "2021-03-29T00:00:00"}
    (event,) = read(lone)
    assert event.extra["icalendar"]["lines"] == ("RECURRENCE-ID;VALUE=DATE:20210329",)


def test_folding_into_a_series_that_says_it_changes_nothing() -> None:
    item = series(**ONE)
    (instance,) = instances_of(item, [])
    before = json.dumps(item)
    fold(item, instance)
    assert json.dumps(item) == before


# -- from iCalendar ------------------------------------------------------------------------


def calendar(*entries: str) -> Timeline:
    body = "".join(f"BEGIN:VEVENT\nUID:1@x\nSUMMARY:E\n{lines}\nEND:VEVENT\n" for lines in entries)
    return icalendar.loads(f"BEGIN:VCALENDAR\n{body}END:VCALENDAR")


YEARLY = "DTSTART:20210322T100000Z\nRRULE:FREQ=YEARLY;BYMONTH=3,4;BYMONTHDAY=22;COUNT=3"
WEEKLY = "DTSTART;TZID=Europe/Berlin:20210322T100000\nRRULE:FREQ=WEEKLY;"


@pytest.mark.parametrize(
    ("lines", "name", "value"),
    [
        # 4.3.3: until, and the keys of overrides, are by the clock of the object.
        (f"{WEEKLY}UNTIL=20210405T080000Z", "until", "2021-04-05T10:00:00"),
        (f"{WEEKLY}UNTIL=20210405", "until", "2021-04-05T23:59:59"),
        (
            f"{WEEKLY}COUNT=3\nEXDATE:20210329T080000Z",
            "recurrenceOverrides",
            {"2021-03-29T10:00:00": {"excluded": True}},
        ),
        (
            f"{WEEKLY}COUNT=3\nEXDATE;VALUE=DATE:20210329,nonsense",
            "recurrenceOverrides",
            {"2021-03-29T10:00:00": {"excluded": True}},
        ),
        (
            f"{WEEKLY}COUNT=3\nRDATE;VALUE=PERIOD:20210501T080000Z/PT2H",
            "recurrenceOverrides",
            {"2021-05-01T10:00:00": {"duration": "PT2H"}},
        ),
        (
            f"{WEEKLY}COUNT=3\nEXRULE:FREQ=MONTHLY;COUNT=1",
            "excludedRecurrenceRules",
            [{"@type": "RecurrenceRule", "frequency": "monthly", "count": 1}],
        ),
        (
            f"{YEARLY}\nRDATE:20210501T100000Z\nEXDATE:20210501T100000Z\nRDATE:20210501T100000Z",
            "byMonthDay",
            [22],
        ),
        ("DTSTART;VALUE=DATE:20210322\nRRULE:FREQ=DAILY;UNTIL=20210325", "until",
         "2021-03-25T00:00:00"),
    ],
)  # fmt: skip
def test_times_of_rules_are_by_the_clock_of_the_object(lines: str, name: str, value: Any) -> None:
    timeline = calendar(lines)
    (item,) = written(timeline)
    assert item.get(name, item["recurrenceRules"][0].get(name)) == value
    asked = ("2021", "2021")
    found, ours = (icalendar.occurrences(t, between=asked) for t in (read(item), timeline))
    same = [one.when.same(other.when) for one, other in zip(found, ours, strict=True)]
    assert same == [Truth.TRUE] * len(same)


@pytest.mark.parametrize("part", ["BYMONTHDAY=x", "UNTIL=x"])
def test_what_is_no_rule_is_none_here_either(part: str) -> None:
    (item,) = written(calendar(f"DTSTART:20210322\nRRULE:FREQ=MONTHLY;{part}"))
    assert "recurrenceRules" not in item


def test_an_entry_of_one_occurrence_is_a_patch() -> None:
    """RFC 5545, 3.8.4.4: in whatever zone the entry has its RECURRENCE-ID."""
    moved = "RECURRENCE-ID:20210329T080000Z\nDTSTART:20210330T090000Z\nSTATUS:CANCELLED"
    (item,) = written(calendar(f"{WEEKLY}COUNT=3", moved))
    assert item["recurrenceOverrides"] == {
        "2021-03-29T10:00:00": {
            "start": "2021-03-30T09:00:00",
            "timeZone": "Etc/UTC",
            "status": "cancelled",
        }
    }
    (alone,) = written(calendar(moved))
    assert alone["recurrenceId"] == "2021-03-29T08:00:00"
    assert alone["recurrenceIdTimeZone"] == "Etc/UTC"


def test_what_an_entry_says_for_others_is_said_here() -> None:
    (item,) = written(calendar("DTSTART:20210322\nCOLOR:crimson\nSEQUENCE:3\nTRANSP:TRANSPARENT"))
    assert (item["color"], item["sequence"], item["freeBusyStatus"]) == ("crimson", 3, "free")
    (item,) = written(calendar("DTSTART:20210322\nSEQUENCE:x\nPRIORITY:1"))
    assert (item.get("sequence"), item["priority"], item["freeBusyStatus"]) == (None, 1, "busy")


def test_no_uid_stands_twice_for_two_things() -> None:
    """4.1.2: a UID is of one object."""
    events = [Event("A", when="2021-02-01"), Event("A", when="2021-02-02", id="b")]
    events = [attrs.evolve(event, aliases={"icalendar": "same"}) for event in events]
    assert len({item["uid"] for item in written(Timeline(events=events))}) == 2


@pytest.mark.parametrize(
    ("begin", "end", "duration"),
    [
        ("20210327T100000", "20210328T100000", "P1D"),  # of 23 hours
        ("20211030T100000", "20211031T093000", "PT24H30M0S"),  # the hour that comes twice
        ("20210327T100000", "20210328T113000", "P1DT1H30M0S"),
        ("20210327T023000", "20210328T031500", "PT23H45M0S"),  # a day later is no time at all
    ],
)
def test_a_duration_is_days_by_the_clock_then_what_passes(
    begin: str, end: str, duration: str
) -> None:
    """1.4.6."""
    timeline = calendar(f"DTSTART;TZID=Europe/Berlin:{begin}\nDTEND;TZID=Europe/Berlin:{end}")
    (item,) = written(timeline)
    assert item["duration"] == duration
    assert [event.when for event in read(item)] == [event.when for event in timeline]
