from __future__ import annotations

import contextlib
import datetime
import tracemalloc
from typing import Any

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.samples import DATES, everything

from timeline import edtf
from timeline.dates import Date, DateTime, Interval
from timeline.errors import FormatError, TimelineError
from timeline.formats import icalendar as ours
from timeline.formats._uids import uids_of
from timeline.formats.icalendar import _zonenames as zonenames
from timeline.formats.icalendar._embedding import RECORD
from timeline.model import Agent, Attribution, Citation, Claim, Event, Source, Timeline


def _entries(data: bytes) -> list[Any]:
    """The entries, as a reader that we did not write sees them."""
    return list(icalendar.Calendar.from_ical(data).walk("VEVENT"))


def _one(event: Event) -> Any:
    (entry,) = _entries(ours.dumps(Timeline("T", events=[event])))
    return entry


# -- there and back ------------------------------------------------------------


def test_everything_comes_back() -> None:
    timeline = everything()
    data = ours.dumps(timeline)
    again = ours.loads(data)
    assert again == timeline
    assert ours.dumps(again) == data


def test_a_long_one_takes_the_memory_of_its_file_and_not_of_all_its_entries() -> None:
    events = [Event(f"Raid {n}", when="2021-02-01", source="A wire") for n in range(300)]
    timeline = Timeline("Raids", events=events)
    size = len(ours.dumps(timeline))  # what is worked out once is, from here on
    tracemalloc.start()
    try:
        assert len(ours.dumps(timeline)) == size
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    # The file in pieces, the file as a whole, and what is known of each event's identity.
    assert peak < 3.5 * size


def test_nothing_depends_on_how_it_is_shown() -> None:
    timeline = everything()
    data = ours.dumps(timeline, shown="whole", speakers=True)
    assert data != ours.dumps(timeline)
    reading = ours.read(data)
    assert reading.timeline == timeline
    assert reading.notes == ()


def test_events_that_no_calendar_shows_are_reported_and_kept() -> None:
    timeline = everything()
    exported = ours.export(timeline)
    unseen = {loss.event_id for loss in exported.losses}
    ids = {uid: id for id, uid in uids_of(timeline).items()}
    shown = {ids[str(entry["UID"])] for entry in _entries(exported.data)}
    assert shown.isdisjoint(unseen)
    assert shown | unseen == {event.id for event in timeline}
    assert {"undated", "bare"} <= unseen
    impossible = {"2004-06/..", "/2004", "XXXX-02-01", "-0043-03-15", "Y170000002", "0000"}
    # The last day of all has no day after it to end with.
    assert {f"d{DATES.index(date)}" for date in impossible | {"9999-12-31"}} <= unseen


def test_lines_are_as_the_standard_has_them() -> None:
    data = ours.dumps(everything())
    assert data.count(b"\n") == data.count(b"\r\n") == data.count(b"\r")
    for line in data.split(b"\r\n"):
        assert len(line) <= 75
        line.decode()  # no character is cut
    for entry in _entries(data):
        assert {"UID", "DTSTAMP", "DTSTART", "SUMMARY"} <= set(entry)


# -- what is shown -------------------------------------------------------------


@pytest.mark.parametrize(
    ("when", "start", "end"),
    [
        ("2021-02-01", datetime.date(2021, 2, 1), datetime.date(2021, 2, 2)),
        ("2021-12-31/2022-01-01", datetime.date(2021, 12, 31), datetime.date(2022, 1, 2)),
        ("2020-02-29", datetime.date(2020, 2, 29), datetime.date(2020, 3, 1)),
    ],
)
def test_days_end_on_the_day_after(when: str, start: datetime.date, end: datetime.date) -> None:
    entry = _one(Event("E", when=when))
    assert (entry["DTSTART"].dt, entry["DTEND"].dt) == (start, end)
    assert str(entry["STATUS"]) == "CONFIRMED"


def test_an_uncertain_date_is_shown_over_all_that_it_may_be_and_marked() -> None:
    entry = _one(Event("E", when="2021-08~"))
    assert entry["DTSTART"].dt == datetime.date(2021, 8, 1)
    assert entry["DTEND"].dt == datetime.date(2021, 9, 1)
    assert str(entry["SUMMARY"]) == "c. E (August 2021, some day)"
    assert str(entry["STATUS"]) == "TENTATIVE"
    assert str(entry["TRANSP"]) == "TRANSPARENT"


def test_or_on_its_first_day() -> None:
    timeline = Timeline(events=[Event("E", when="2021-08")])
    (entry,) = _entries(ours.dumps(timeline, shown="earliest"))
    assert entry["DTEND"].dt == datetime.date(2021, 8, 2)
    assert str(entry["SUMMARY"]) == "E (August 2021, some day)"


def test_times_are_the_same_instants() -> None:
    entry = _one(Event("E", when="2021-02-01T06:30:00+06:30/2021-02-01T07:00:00+06:30"))
    utc = datetime.timezone.utc
    assert entry["DTSTART"].dt == datetime.datetime(2021, 2, 1, 0, 0, tzinfo=utc)
    assert entry["DTEND"].dt == datetime.datetime(2021, 2, 1, 0, 30, tzinfo=utc)
    floating = _one(Event("E", when="2021-02-01T06:30:00"))
    assert floating["DTSTART"].dt == datetime.datetime(2021, 2, 1, 6, 30)


def test_addresses_have_no_mark_at_which_readers_split() -> None:
    source = Source("S", url="https://example.org/a,b;c?d=1")
    entry = _one(Event("E", when="2021-02-01", source=source))
    assert str(entry["URL"]) == "https://example.org/a%2Cb%3Bc?d=1"


def test_speakers_are_told_only_when_asked_and_never_invited() -> None:
    claim = Claim(
        "said", "x", citations=[Citation("A paper", attribution=Attribution(Agent("Captain X")))]
    )
    timeline = Timeline(events=[Event("E", when="2021-02-01", claims=[claim])])
    (entry,) = _entries(ours.dumps(timeline))
    assert "Captain X" not in str(entry["DESCRIPTION"])
    (entry,) = _entries(ours.dumps(timeline, speakers=True))
    assert "Captain X" in str(entry["DESCRIPTION"])
    assert not {"ATTENDEE", "ORGANIZER"} & set(entry)


def test_a_disputed_date_names_both() -> None:
    event = Event(
        "E",
        claims=[
            Claim("when", day, citations=[Citation(f"Paper of {day}")])
            for day in ("2021-02-01", "2021-02-05")
        ],
    )
    entry = _one(event)
    assert str(entry["SUMMARY"]) == "E (1 February 2021 or 5 February 2021) (?)"
    assert "2021-02-01" in str(entry["DESCRIPTION"])
    assert "2021-02-05" in str(entry["DESCRIPTION"])


def test_hostile_text_stays_in_its_place() -> None:
    title = "x\r\nATTENDEE:mailto:a@example.org\r\nEND:VEVENT\u2028\x1bEND"
    entry = _one(Event(title, when="2021-02-01", tags=["a\r\nb,c;d"], id="e"))
    assert "ATTENDEE" not in entry
    assert ours.loads(ours.dumps(Timeline(events=[Event(title, id="e")])))["e"].title == title


# -- edits ---------------------------------------------------------------------


def _edited(data: bytes, old: bytes, new: bytes) -> ours.Reading:
    assert data.count(old) == 1
    return ours.read(data.replace(old, new))


def test_an_edit_in_a_calendar_program_is_a_claim_of_that_calendar() -> None:
    event = Event("Coup", when="2021-02-01", source="A wire")
    data = ours.dumps(Timeline("Ours", events=[event]))
    moved = data.replace(b"DATE:20210202", b"DATE:20210204")
    reading = _edited(moved, b"DATE:20210201", b"DATE:20210203")
    edited = reading.timeline["coup"]
    assert edited.claims[:-1] == event.claims
    assert edited.claims[-1].value == Date(2021, 2, 3)
    assert edited.claims[-1].citations[0].source.title == "Ours"
    assert edited.resolve("when").how == "disputed"
    assert reading.notes == ("coup: when was edited in a calendar program",)


def test_a_changed_title_and_description_are_claims_too() -> None:
    data = ours.dumps(Timeline("Ours", events=[Event("Coup", when="2021-02-01")]))
    reading = _edited(data, b"SUMMARY:Coup", b"SUMMARY:Military coup")
    assert reading.timeline["coup"].claims[-1].value == "Military coup"
    reading = _edited(data, b"DESCRIPTION:Date", b"DESCRIPTION:Seen on TV. Date")
    assert reading.timeline["coup"].claims[-1].field == "description"


def test_what_programs_change_unasked_is_no_edit() -> None:
    timeline = everything()
    calendar = icalendar.Calendar.from_ical(ours.dumps(timeline))
    reading = ours.read(calendar.to_ical())
    assert reading.timeline == timeline
    assert reading.notes == ()


# -- other people's calendars --------------------------------------------------

FOREIGN = b"""BEGIN:VCALENDAR
PRODID:-//Somebody//Else//EN
VERSION:2.0
X-WR-CALNAME:Court dates
BEGIN:VEVENT
UID:abc-1@example.org
DTSTAMP:20210101T000000Z
DTSTART;VALUE=DATE:20210201
DTEND;VALUE=DATE:20210203
SUMMARY:Hearing\\, first day
LOCATION:Yangon
GEO:16.8;96.15
CATEGORIES:court,trial
RRULE:FREQ=YEARLY
ATTENDEE;CN="Min, U":mailto:min@example.org
BEGIN:VALARM
ACTION:DISPLAY
TRIGGER:-PT15M
END:VALARM
END:VEVENT
BEGIN:VEVENT
UID:abc-1@example.org
RECURRENCE-ID;VALUE=DATE:20220201
DTSTART;TZID=Asia/Yangon:20220201T100000
DURATION:PT1H30M
END:VEVENT
BEGIN:VEVENT
DTSTART;TZID=Nowhere/At All:20220201T100000
SUMMARY:Odd
END:VEVENT
END:VCALENDAR
"""


def test_a_foreign_calendar_becomes_a_sound_timeline() -> None:
    reading = ours.read(FOREIGN)
    timeline = reading.timeline
    assert timeline.title == "Court dates"
    first, second = timeline["abc-1@example.org"], timeline["abc-1@example.org-20220201"]
    assert first.title == "Hearing, first day"
    assert first.when == Interval(Date(2021, 2, 1), Date(2021, 2, 2))
    assert first.aliases == {"icalendar": "abc-1@example.org"}
    assert first.tags == ("court", "trial")
    assert str(first.where) == "Yangon"
    assert all(c.citations[0].source.title == "Court dates" for c in first.claims)
    assert second.when == edtf.parse(
        "2022-02-01T10:00:00+06:30/2022-02-01T11:30:00+06:30", extended=True
    )
    odd = timeline["odd"]
    assert odd.when == DateTime(2022, 2, 1, 10)  # the clock is known, and the zone is not
    assert any("Nowhere/At All" in note for note in reading.notes)


def test_entries_of_one_uid_are_told_apart() -> None:
    entry = "BEGIN:VEVENT\nUID:1\nSUMMARY:E\nEND:VEVENT\n"
    reading = ours.read(f"BEGIN:VCALENDAR\n{entry * 3}END:VCALENDAR")
    assert [event.id for event in reading.timeline] == ["1", "1-2", "1-3"]
    assert ["'1-2'" in note or "'1-3'" in note for note in reading.notes] == [True, True]


def test_what_we_have_no_field_for_is_kept_and_written_again() -> None:
    timeline = ours.read(FOREIGN).timeline
    data = ours.dumps(timeline)
    assert ours.loads(data) == timeline
    entry = next(e for e in _entries(data) if "RRULE" in e)
    assert str(entry["UID"]) == "abc-1@example.org"
    assert entry["ATTENDEE"].params["CN"] == "Min, U"
    kept = timeline["odd"].extra["icalendar"]["lines"]
    assert "DTSTART;TZID=Nowhere/At All:20220201T100000" in kept


@pytest.mark.parametrize(
    "zone", ["../../etc/passwd", "/etc/localtime", "Europe/../../x", "A" * 300, "C:\\x", "\x00"]
)
def test_a_zone_is_never_a_path(zone: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def opened(name: str) -> None:
        raise AssertionError(f"{name!r} was looked up")

    monkeypatch.setattr(zonenames, "ZoneInfo", opened)
    start = f"DTSTART;TZID={zone}:20210201T000000"
    (event,) = ours.loads(f"BEGIN:VCALENDAR\nBEGIN:VEVENT\n{start}\nEND:VEVENT\nEND:VCALENDAR")
    assert event.when in (DateTime(2021, 2, 1), None)  # a colon ends the name


@pytest.mark.parametrize(
    ("lines", "when"),
    [
        ("DTSTART:20210201T063000Z", DateTime(2021, 2, 1, 6, 30, shift=0)),
        ("DTSTART:20210201", Date(2021, 2, 1)),
        ("DTSTART:20210201\nDTEND:20210201", Date(2021, 2, 1)),
        ("DTSTART:20210201\nDURATION:P2D", Interval(Date(2021, 2, 1), Date(2021, 2, 2))),
        ("DTSTART:20161231T235960Z", DateTime(2016, 12, 31, 23, 59, 59, shift=0)),
        ("DTSTART:20210230", None),
    ],
)
def test_times_of_others(lines: str, when: object) -> None:
    text = f"BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\n{lines}\nEND:VEVENT\nEND:VCALENDAR"
    reading = ours.read(text)
    assert reading.timeline["1"].when == when
    assert bool(reading.notes) == (when is None)


@pytest.mark.parametrize(
    ("start", "end", "when"),
    [
        ("99991231", "DURATION:P1Y", Date(9999, 12, 31)),
        ("20210201", "DTEND:20210201T100000", Date(2021, 2, 1)),
        ("20210201", "DTEND:20210101", Date(2021, 2, 1)),
        ("20210201", "DURATION:P" + "9" * 40 + "D", Date(2021, 2, 1)),
        ("20210201", "DURATION:P", Date(2021, 2, 1)),
        ("20210201T100000", "DTEND:20210201T090000", DateTime(2021, 2, 1, 10)),
        ("20210201T100000", "DTEND;VALUE=DATE:20210202", DateTime(2021, 2, 1, 10)),
        ("20210201T100000", "DTEND:199700819", DateTime(2021, 2, 1, 10)),
        ("20210201T100000", "DURATION:P1DT", DateTime(2021, 2, 1, 10)),
        ("20210201T100000", "DURATION:PT1W", DateTime(2021, 2, 1, 10)),
        ("20210201T100000", "DURATION:-PT1H", DateTime(2021, 2, 1, 10)),
        ("20210201T100000", "DURATION:PT-22H0M0S", DateTime(2021, 2, 1, 10)),
    ],
)
def test_a_bad_end_costs_no_good_begin(start: str, end: str, when: object) -> None:
    """DTEND and DURATION are optional (RFC 5545, 3.6.1); what is wrong there says nothing of when.

    The line is told of, kept, and written again as it was.
    """
    entry = f"BEGIN:VEVENT\nUID:1\nDTSTART:{start}\n{end}\nEND:VEVENT\n"
    reading = ours.read(f"BEGIN:VCALENDAR\n{entry}END:VCALENDAR")
    assert reading.timeline["1"].when == when
    (note,) = reading.notes
    assert "not understood" in note
    assert f"\r\n{end}\r\n".encode() in ours.dumps(reading.timeline).replace(b"\r\n ", b"")


# -- bad input -----------------------------------------------------------------


@pytest.mark.parametrize(
    "data", [b"", b"\xff\xfe", b"BEGIN:VCARD\nEND:VCARD", b"{}", b"\x00" * 10_000]
)
def test_what_is_no_calendar_is_refused(data: bytes) -> None:
    with pytest.raises(FormatError):
        ours.loads(data)


def test_a_garbled_record_falls_back_on_what_is_shown() -> None:
    data = ours.dumps(Timeline(events=[Event("Coup", when="2021-02-01", source="A wire")]))
    head, record, tail = data.rpartition(RECORD.encode())
    reading = ours.read(head + record + tail.replace(b"~", b"%2", 3))
    (event,) = reading.timeline
    assert event.when == Date(2021, 2, 1)
    assert any("record" in note for note in reading.notes)
    # What could not be read does not stand in the way of what is written now.
    assert ours.loads(ours.dumps(reading.timeline)) == reading.timeline


def test_without_its_heading_a_calendar_of_ours_is_read_by_its_entries() -> None:
    timeline = everything()
    lines = ours.dumps(timeline).replace(b"\r\n ", b"").split(b"\r\n")
    at = next(n for n, line in enumerate(lines) if line.startswith(RECORD.encode()))
    again = ours.loads(b"\r\n".join(lines[:at] + lines[at + 1 :]))
    assert again.events == timeline.events
    assert ours.loads(ours.dumps(again)) == again


@given(st.data())
def test_a_changed_file_is_refused_or_read(data: st.DataObject) -> None:
    text = bytearray(_EVERYTHING)
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(text) - 1))
        text[at : at + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
    with contextlib.suppress(TimelineError):
        assert isinstance(ours.loads(bytes(text)), Timeline)


_EVERYTHING = ours.dumps(everything())
