"""What a calendar says of itself, and the options that say it."""

from __future__ import annotations

from typing import Any

import icalendar
import pytest
from tests.samples import everything

from timeline.errors import InvalidValueError
from timeline.formats import icalendar as ours
from timeline.formats._uids import uids_of
from timeline.formats.icalendar._components import Component
from timeline.formats.icalendar._reader import ComponentReader
from timeline.model import Claim, Event, Timeline

PUBLISHED: dict[str, Any] = {
    "url": "https://example.org/calendar?a,b;c",
    "source": "https://example.org/myanmar.ics",
    "refresh": "P1D",
    "color": "Crimson",
    "modified": "2022-01-05T12:00:00+06:30",
}


def _calendar(timeline: Timeline, **options: Any) -> Component:
    (calendar,) = ComponentReader(ours.dumps(timeline, **options), strict=True)
    return calendar


def test_a_published_calendar_has_the_properties_of_rfc_7986() -> None:
    calendar = _calendar(everything(), **PUBLISHED)
    assert calendar.text("NAME") == calendar.text("X-WR-CALNAME") == everything().title
    assert calendar.text("DESCRIPTION") == calendar.text("X-WR-CALDESC") == everything().description
    assert calendar.value("URL") == "https://example.org/calendar?a%2Cb%3Bc"
    assert calendar.value("SOURCE") == "https://example.org/myanmar.ics"
    assert calendar.value("REFRESH-INTERVAL") == calendar.value("X-PUBLISHED-TTL") == "P1D"
    assert calendar.value("COLOR") == "crimson"
    assert calendar.value("LAST-MODIFIED") == "20220105T053000Z"
    assert {e.value("DTSTAMP") for e in calendar.members("VEVENT")} == {"20220105T053000Z"}
    assert ours.read(ours.dumps(everything(), **PUBLISHED)).timeline == everything()


def test_without_options_the_last_day_anything_was_written_down_stands_for_the_change() -> None:
    # The latest date in the sample is when a claim was recorded.
    assert _calendar(everything()).value("LAST-MODIFIED") == "20220103T000000Z"
    bare = _calendar(Timeline("T", events=[Event("E", when="2021-02-01")]))
    assert bare.value("LAST-MODIFIED") is None


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("url", "javascript:alert(1)"),
        ("url", 7),
        ("source", "/etc/passwd"),
        ("refresh", "daily"),
        ("refresh", "P"),
        ("refresh", "PT"),
        ("color", "red;X:y"),
        ("color", "#ff0000"),
        ("modified", "2021"),
        ("modified", "2021-02-01T00:00:00"),
        ("shown", "never"),
    ],
)
def test_an_option_that_makes_no_sense_is_refused(name: str, value: Any) -> None:
    with pytest.raises(InvalidValueError) as caught:
        ours.dumps(Timeline("T"), **{name: value})
    assert caught.value.place == name


# -- journals ------------------------------------------------------------------


def test_what_is_no_event_of_a_calendar_is_a_journal_entry_when_asked() -> None:
    timeline = everything()
    exported = ours.export(timeline, journals=True)
    (calendar,) = ComponentReader(exported.data, strict=True)
    assert ours.loads(exported.data) == timeline
    journals = {journal.value("UID"): journal for journal in calendar.members("VJOURNAL")}
    ids = {uid: id for id, uid in uids_of(timeline).items()}
    assert {ids[uid] for uid in journals if uid} == {loss.event_id for loss in exported.losses}
    title = "Dated 2004-06/.. (from June 2004 on)"
    open_end = next(j for j in journals.values() if j.text("SUMMARY") == title)
    assert open_end.value("DTSTART") == "20040601"
    before_christ = next(j for j in journals.values() if j.text("SUMMARY") == "Dated -0043-03-15")
    assert before_christ.value("DTSTART") is None
    assert "15 March 44 BCE" in str(before_christ.text("DESCRIPTION"))
    # What RFC 5545 (3.6.3) has no place for there.
    refused = {"DTEND", "LOCATION", "GEO", "TRANSP"}
    assert not any(line.name in refused for j in journals.values() for line in j.properties)
    assert len(icalendar.Calendar.from_ical(exported.data).walk("VJOURNAL")) == len(journals)


# -- what entries say of their evidence ----------------------------------------


def test_descriptions_end_in_words() -> None:
    event = Event(
        "Clashes",
        description="What is known.",
        claims=[
            Claim("when", "2021-08~", basis="inferred", rule="last one", verbatim="late summer"),
            Claim("where", "Monywa"),
        ],
    )
    (entry,) = _calendar(Timeline(events=[event])).members("VEVENT")
    assert entry.text("DESCRIPTION") == (
        "What is known.\nDate: about August 2021 (unsupported)\nAs stated: late summer\n"
        "Inferred: last one"
    )


def test_tags_that_are_addresses_are_concepts() -> None:
    concept = "https://www.wikidata.org/entity/Q1"
    timeline = Timeline(events=[Event("E", when="2021-02-01", tags=["army", concept])])
    (entry,) = _calendar(timeline).members("VEVENT")
    assert entry.value("CONCEPT") == concept
    assert entry.value("CATEGORIES") == "army"


def test_events_that_claims_relate_are_related_in_the_calendar() -> None:
    march = Event("March", when="2021-02-01", id="march")
    clash = Event("Clash", when="2021-02-01", claims=[Claim("part_of", "march")])
    stray = Event("Stray", when="2021-02-01", claims=[Claim("related_to", "nowhere")])
    entries = _calendar(Timeline("T", id="t", events=[march, clash, stray])).members("VEVENT")
    (line,) = [line for entry in entries for line in entry.all("RELATED-TO")]
    assert (line.text, line.parameter("RELTYPE")) == ("march@t", "PARENT")


def test_no_script_is_given_to_a_program_to_open() -> None:
    source = "javascript:alert(1)"
    event = Event("E", when="2021-02-01", tags=[source], source="S")
    (entry,) = _calendar(Timeline(events=[event])).members("VEVENT")
    assert entry.first("CONCEPT") is entry.first("URL") is entry.first("LINK") is None


def test_a_line_ends_in_no_blank() -> None:
    for line in ours.dumps(everything()).replace(b"\r\n ", b"").split(b"\r\n"):
        assert line == line.rstrip(b" \t")


# -- other people's calendars --------------------------------------------------

FOREIGN = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Somebody//Else//EN
METHOD:PUBLISH
NAME:Court dates
DESCRIPTION:Of the district
URL:https://example.org/court
X-OWNER;X-A="b,c":somebody
BEGIN:VTODO
UID:1
SUMMARY:File the appeal
DTSTART;VALUE=DATE:20210201
DUE;VALUE=DATE:20210203
STATUS:NEEDS-ACTION
END:VTODO
END:VCALENDAR
"""


def test_what_a_calendar_says_of_itself_goes_out_again() -> None:
    timeline = ours.loads(FOREIGN)
    assert (timeline.title, timeline.description) == ("Court dates", "Of the district")
    (source,) = timeline.sources
    assert source.url == "https://example.org/court"
    calendar = _calendar(timeline)
    assert calendar.value("URL") == "https://example.org/court"
    owner = calendar.first("X-OWNER")
    assert owner is not None
    assert owner.parameter("X-A") == "b,c"
    assert calendar.first("METHOD") is None
    assert len(calendar.all("PRODID")) == 1
    assert ours.loads(ours.dumps(timeline)) == timeline


def test_a_task_stays_one() -> None:
    (task,) = _calendar(ours.loads(FOREIGN)).members("VTODO")
    assert task.value("DUE") == "20210203"
    assert task.value("STATUS") == "NEEDS-ACTION"
    assert task.first("DTEND") is task.first("TRANSP") is None


@pytest.mark.parametrize(
    "kept",
    [
        5,
        {"lines": ["nonsense", "BEGIN:VEVENT", "X-A:\x00", 5, "UID:other", "DTSTART:20200101"]},
        {"lines": ["X-TIMELINE-RECORD:x", "VERSION:1.0", "METHOD:REQUEST"]},
        {"zone": 5},
        {"zone": "Odd", "timezone": ""},
        {"zone": "Odd", "timezone": "BEGIN:VTIMEZONE\nTZID:Odd\nEND:VTIMEZONE"},
        {"components": ["nonsense", "BEGIN:VALARM", 5]},
        {"component": ["VALARM"]},
    ],
)
def test_what_others_put_beside_the_model_breaks_no_calendar(kept: Any) -> None:
    extra = {"icalendar": kept}
    event = Event("E", when="2021-02-01T00:00:00Z", extra=extra)
    timeline = Timeline("T", id="t", events=[event], extra=extra)
    data = ours.dumps(timeline)
    assert ours.loads(data) == timeline
    (entry,) = icalendar.Calendar.from_ical(data).walk("VEVENT")
    assert str(entry["UID"]) == "e@t"
    assert entry["DTSTART"].to_ical() == b"20210201T000000Z"
