"""JSCalendar as others write it (RFC 8984), and as it goes out again."""

from __future__ import annotations

import json
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.dates import Date
from timeline.errors import FormatError
from timeline.formats import icalendar, jscalendar
from timeline.formats._uids import uids_of
from timeline.model import Claim, Event, Marking, Timeline

UPDATED = "2021-01-01T00:00:00Z"


def entry(**properties: Any) -> dict[str, Any]:
    return {"@type": "Event", "uid": "1@x", "updated": UPDATED, "title": "Hearing", **properties}


def read(*entries: dict[str, Any]) -> Timeline:
    return jscalendar.loads(json.dumps({"@type": "Group", "uid": "g", "entries": entries}))


def written(timeline: Timeline) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(jscalendar.dumps(timeline))["entries"]
    return found


@pytest.mark.parametrize(
    ("properties", "when"),
    [
        # 4.2.1, 4.7.1 and 5.1.2: local time, in the zone of `timeZone`, floating without one.
        ({"start": "2021-02-01T10:00:00"}, "2021-02-01T10:00:00"),
        ({"start": "2021-02-01T10:00:00", "timeZone": "Etc/UTC"}, "2021-02-01T10:00:00Z"),
        (
            {"start": "2021-02-01T10:00:00", "timeZone": "Asia/Yangon", "duration": "PT1H"},
            "2021-02-01T10:00:00+06:30/2021-02-01T11:00:00+06:30",
        ),
        # Days by the calendar, then hours as they pass (1.4.6): that night is one of 23 hours.
        (
            {"start": "2021-03-27T10:00:00", "timeZone": "Europe/Berlin", "duration": "P1D"},
            "2021-03-27T10:00:00+01:00/2021-03-28T10:00:00+02:00",
        ),
        (
            {"start": "2021-03-27T10:00:00", "timeZone": "Europe/Berlin", "duration": "PT23H"},
            "2021-03-27T10:00:00+01:00/2021-03-28T10:00:00+02:00",
        ),
        # 4.2.3
        (
            {"start": "2021-02-01T00:00:00", "showWithoutTime": True, "duration": "P1D"},
            "2021-02-01",
        ),
        (
            {"start": "2021-02-01T00:00:00", "showWithoutTime": True, "duration": "P1W"},
            "2021-02-01/2021-02-07",
        ),
        ({"start": "2021-02-01T00:00:00", "showWithoutTime": True}, "2021-02-01"),
    ],
)
def test_when_it_is(properties: dict[str, Any], when: str) -> None:
    (event,) = read(entry(**properties))
    assert str(event.when) == when


def test_what_it_means() -> None:
    (event,) = read(
        entry(
            start="2021-02-01T10:00:00",
            description="What was said",
            status="cancelled",
            privacy="secret",
            keywords={"court": True, "not": False},
            locations={"a": {"@type": "Location", "name": "Room 4", "coordinates": "geo:22.1,95"}},
            locale="en",
        )
    )
    assert (event.title, event.description, event.language) == ("Hearing", "What was said", "en")
    assert event.resolve("status").value == "cancelled"
    assert event.marking == Marking("red")
    assert event.tags == ("court",)
    assert event.where is not None
    assert (event.where.name, str(event.where.latitude)) == ("Room 4", "22.1")
    assert event.aliases == {"icalendar": "1@x"}


OBJECTS: list[dict[str, Any]] = [
    {"start": "2021-02-01T10:00:00", "timeZone": "Europe/Berlin", "duration": "PT1H"},
    {"start": "never"},
    {"start": "2021-02-01T10:00:00", "timeZone": "Nowhere/At All"},
    {"start": "2021-02-01T10:00:00", "duration": "soon"},
    {"descriptionContentType": "text/html", "description": "<b>x</b>"},
    {"status": "tentative", "freeBusyStatus": "busy", "priority": 1, "sequence": 3},
    {"privacy": "private", "alerts": {"1": {"@type": "Alert", "trigger": {"offset": "-PT15M"}}}},
    {"participants": {"p": {"@type": "Participant", "name": "Min U", "roles": {"owner": True}}}},
    {
        "locations": {"a": {"name": "A"}, "b": {"name": "B"}},
        "virtualLocations": {"c": {"uri": "x"}},
    },
    {"recurrenceRules": [{"@type": "RecurrenceRule", "frequency": "weekly", "count": 3}]},
    {"recurrenceOverrides": {"2021-02-08T10:00:00": {"excluded": True}}},
    {"localizations": {"de": {"title": "Anhörung"}}, "keywords": {"a": True}, "x.example/y": [1]},
]


@given(st.lists(st.sampled_from(OBJECTS), max_size=4), st.sampled_from(["Event", "Task"]))
def test_what_did_not_change_goes_out_as_it_came(parts: list[dict[str, Any]], kind: str) -> None:
    """Accounting: each property is written again, understood or not."""
    item = entry()
    for part in parts:
        item |= part
    item["@type"] = kind
    timeline = read(item)
    assert written(timeline) == [item]
    assert jscalendar.loads(jscalendar.dumps(timeline)) == timeline
    assert icalendar.loads(icalendar.dumps(timeline)) == timeline


def test_what_changed_is_new_and_counts_up() -> None:
    (event,) = read(entry(start="2021-02-01T10:00:00", sequence=3, priority=1))
    moved = attrs.evolve(
        event, title="The hearing", claims=[Claim("when", "2021-02-02", recorded="2021-03-01")]
    )
    assert written(Timeline(events=[moved])) == [
        {
            "@type": "Event",
            "uid": "1@x",
            "updated": "2021-03-01T00:00:00Z",
            "title": "The hearing",
            "start": "2021-02-02T00:00:00",
            "duration": "P1D",
            "showWithoutTime": True,
            "sequence": 4,
            "priority": 1,
        }
    ]


def test_what_repeats_is_known_to() -> None:
    rule = {"frequency": "weekly", "byDay": [{"@type": "NDay", "day": "mo"}], "count": 3}
    timeline = read(
        entry(
            start="2021-03-22T10:00:00",
            timeZone="Europe/Berlin",
            recurrenceRules=[rule],
            recurrenceOverrides={"2021-03-29T10:00:00": {"excluded": True}},
        )
    )
    found = icalendar.occurrences(timeline, between=("2021-03", "2021-04"))
    assert [str(one.when) for one in found] == [
        "2021-03-22T10:00:00+01:00",
        "2021-04-05T10:00:00+02:00",
    ]


def test_a_calendar_of_the_other_notation_says_the_same_here() -> None:
    timeline = icalendar.loads(
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1@x\nSUMMARY:E\nSTATUS:CANCELLED\nCLASS:PRIVATE\n"
        "DTSTART;TZID=Europe/Berlin:20210322T100000\nRRULE:FREQ=WEEKLY;BYDAY=MO,-1FR;COUNT=3\n"
        "EXDATE;TZID=Europe/Berlin:20210329T100000\nEND:VEVENT\nEND:VCALENDAR"
    )
    (item,) = written(timeline)
    assert (item["uid"], item["status"], item["privacy"]) == ("1@x", "cancelled", "secret")
    assert (item["start"], item["timeZone"]) == ("2021-03-22T10:00:00", "Europe/Berlin")
    assert item["recurrenceRules"] == [
        {
            "@type": "RecurrenceRule",
            "frequency": "weekly",
            "count": 3,
            "byDay": [
                {"@type": "NDay", "day": "mo"},
                {"@type": "NDay", "day": "fr", "nthOfPeriod": -1},
            ],
        }
    ]
    assert item["recurrenceOverrides"] == {"2021-03-29T10:00:00": {"excluded": True}}


def test_uids_are_those_of_icalendar() -> None:
    """RFC 8984, 4.1.2: the same object has the same."""
    timeline = Timeline("T", events=[Event("Coup", when="2021-02-01")])
    assert [item["uid"] for item in written(timeline)] == list(uids_of(timeline).values())


def test_proposals_are_tentative() -> None:
    claim = Claim("when", "2021-02-01", status="proposed")
    assert written(Timeline(events=[Event("E", claims=[claim])]))[0]["status"] == "tentative"


def test_objects_come_in_groups_in_lists_and_alone() -> None:
    one = entry(start="2021-02-01T00:00:00", showWithoutTime=True)
    for data in (
        one,
        [one],
        {"@type": "Group", "title": "Court", "color": "red", "entries": [one]},
    ):
        (event,) = jscalendar.loads(json.dumps(data))
        assert event.when == Date(2021, 2, 1)
    group = json.loads(jscalendar.dumps(jscalendar.loads(json.dumps(data))))
    assert (group["title"], group["color"]) == ("Court", "red")
    assert event.sources[0].title == "Court"


@pytest.mark.parametrize(
    "data", ["{}", "[]", '{"events": []}', "5", '{"@type": "Group", "entries": 5}']
)
def test_what_is_none_is_refused(data: str) -> None:
    with pytest.raises(FormatError):
        jscalendar.loads(data)


json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=5)
    | st.just("2021-02-01T00:00:00"),
    lambda inner: (
        st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=4), inner, max_size=2)
    ),
    max_leaves=5,
)
PROPERTIES = [
    *(
        "uid",
        "title",
        "description",
        "start",
        "duration",
        "timeZone",
        "showWithoutTime",
        "locations",
    ),
    *("keywords", "status", "privacy", "locale", "recurrenceRules", "recurrenceOverrides"),
    *("recurrenceId", "sequence", "updated"),
]


@given(st.dictionaries(st.sampled_from(PROPERTIES), json_values))
def test_whatever_is_in_an_object_only_our_errors_are_raised(item: dict[str, Any]) -> None:
    try:
        timeline = read({**item, "@type": "Event"})
    except FormatError:
        return
    jscalendar.dumps(timeline)
    icalendar.dumps(timeline)


@pytest.mark.parametrize(
    ("start", "duration", "when"),
    [
        ("0000-02-29T00:00:00", None, "0000-02-29T00:00:00"),
        ("9999-12-31T23:30:00", "PT2H", "9999-12-31T23:30:00/+10000-01-01T01:30:00"),
        ("9999-12-31T00:00:00", "P1D", "9999-12-31T00:00:00/+10000-01-01T00:00:00"),
    ],
)
def test_the_first_and_the_last_year_are_read(start: str, duration: str | None, when: str) -> None:
    """RFC 8984, 1.4.4: a year is four digits, 0000 and 9999 among them."""
    item = {"@type": "Event", "uid": "1@example.org", "title": "x", "start": start}
    reading = jscalendar.read(json.dumps(item | ({"duration": duration} if duration else {})))
    (event,) = reading.timeline
    assert (str(event.when), reading.notes) == (when, ())
    (entry,) = json.loads(jscalendar.dumps(reading.timeline))["entries"]
    assert entry["start"] == start


def test_what_is_wrong_with_such_a_start_is_told_in_its_words() -> None:
    item = {"@type": "Event", "uid": "1@example.org", "start": "0000-02-30T00:00:00"}
    reading = jscalendar.read(json.dumps(item))
    assert "found '0000-02-30T00:00:00'" in reading.notes[0]
