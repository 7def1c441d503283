"""What the properties of other people's entries come to, and what ours say (RFC 5545)."""

from __future__ import annotations

import io
from decimal import Decimal
from pathlib import Path

import attrs
import icalendar as oracle
import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.curate import publish
from timeline.dates import Date, DateTime, Interval
from timeline.errors import FormatError, LimitError
from timeline.formats import icalendar as ours
from timeline.formats import jcal
from timeline.formats._uids import uids_of
from timeline.formats.icalendar import _blocks
from timeline.formats.icalendar._components import Component, Indexed
from timeline.formats.icalendar._contentlines import ContentLine
from timeline.formats.icalendar._evidence import text_line
from timeline.formats.icalendar._limits import DEFAULT_LIMITS, OWN_LIMITS, limits_for
from timeline.formats.icalendar._meaning import plain_names
from timeline.formats.icalendar._reader import ComponentReader
from timeline.formats.icalendar._tzids import years_of
from timeline.formats.icalendar._windowszones import WINDOWS_ZONES
from timeline.formats.icalendar._zonenames import zone_named
from timeline.model import Claim, Event, Marking, Place, Timeline


def calendar(*entries: str, zones: str = "", head: str = "") -> str:
    """A calendar of somebody's, an entry for each text of lines."""
    parts = [
        f"BEGIN:VEVENT\nUID:{number}\nSUMMARY:E\n{lines}\nEND:VEVENT\n"
        for number, lines in enumerate(entries, 1)
    ]
    return f"BEGIN:VCALENDAR\nVERSION:2.0\n{head}{zones}{''.join(parts)}END:VCALENDAR\n"


def entries_of(timeline: Timeline, **options: object) -> list[Component]:
    (found,) = ComponentReader(ours.dumps(timeline, **options), strict=True)
    return [c for c in found.components if c.name in ("VEVENT", "VTODO", "VJOURNAL")]


def written(event: Event, **options: object) -> Component:
    (entry,) = entries_of(Timeline("T", id="t", events=[event]), **options)
    return entry


# -- status (3.8.1.11) ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("STATUS:CANCELLED", "cancelled"),
        ("STATUS:TENTATIVE", "tentative"),
        ("status:cancelled", "cancelled"),
        ("STATUS:CONFIRMED", None),
        ("X-A:1", None),
    ],
)
def test_a_status_against_being_sure_is_a_claim(line: str, status: str | None) -> None:
    (event,) = ours.loads(calendar(f"DTSTART:20210301\n{line}"))
    assert event.resolve("status").value == status


def test_a_method_of_cancel_calls_off_all_that_it_holds() -> None:
    """RFC 5546, 3.2.5."""
    (event,) = ours.loads(calendar("DTSTART:20210301", head="METHOD:CANCEL\n"))
    assert event.resolve("status").value == "cancelled"


def test_what_was_said_of_no_status_gets_none() -> None:
    """A busy meeting stays busy: TRANSP is OPAQUE where it is not said (3.8.2.7)."""
    (entry,) = entries_of(ours.loads(calendar("DTSTART:20210301T100000")))
    assert entry.first("STATUS") is entry.first("TRANSP") is None


def test_a_claim_against_it_changes_the_status() -> None:
    (event,) = ours.loads(calendar("DTSTART:20210301\nSTATUS:CONFIRMED"))
    called_off = Event(
        event.title, id=event.id, aliases=event.aliases, extra=event.extra,
        claims=[*event.claims, Claim("status", "cancelled")],
    )  # fmt: skip
    entry = written(called_off)
    assert [line.value for line in entry.all("STATUS")] == ["CANCELLED"]
    assert entry.value("SEQUENCE") == "1"


@pytest.mark.parametrize(
    ("claims", "status", "summary"),
    [
        ([Claim("when", "2021-02-01")], "CONFIRMED", "E"),
        ([Claim("when", "2021-02-01", status="proposed")], "TENTATIVE", "E (proposed)"),
        (
            [Claim("when", "2021-02-01"), Claim("count", 5, status="proposed")],
            "TENTATIVE",
            "E (proposed)",
        ),
        ([Claim("when", "2021-02-01", status="retracted")], "CANCELLED", "E (withdrawn)"),
        (
            [Claim("when", "2021-02-01"), Claim("status", "cancelled")],
            "CANCELLED",
            "E (cancelled)",
        ),
        ([Claim("when", "1948")], "TENTATIVE", "E (1948, some day)"),
        ([Claim("when", "2021-XX-15")], "TENTATIVE", "E (day 15 of some month of 2021)"),
        ([Claim("when", "2021-02-01?")], "TENTATIVE", "E (?)"),
        ([Claim("when", "2021-02/2021-03")], "TENTATIVE", "E (from February to March 2021)"),
        ([Claim("when", "2021-02-01/2021-03-02")], "CONFIRMED", "E"),
    ],
)
def test_doubt_is_seen_where_people_look(claims: list[Claim], status: str, summary: str) -> None:
    entry = written(Event("E", claims=claims))
    assert (entry.value("STATUS"), entry.text("SUMMARY")) == (status, summary)


def test_an_entry_whose_date_was_corrected_away_is_cancelled() -> None:
    """What was corrected is accepted still, and stands no more."""
    (event,) = ours.loads(calendar("DTSTART:20210301"))
    when = attrs.evolve(event.claims[0], id="a")
    entry = written(attrs.evolve(event, claims=[when, Claim("where", "Monywa", corrects="a")]))
    assert (entry.value("STATUS"), entry.text("SUMMARY")) == ("CANCELLED", "E (withdrawn)")


def test_what_was_rejected_is_not_told() -> None:
    claim = Claim("when", "2021-02-01", status="retracted", note="rejected in review: no")
    timeline = Timeline("T", events=[Event("Said he", claims=[claim])])
    data = ours.dumps(timeline)
    assert b"BEGIN:VEVENT" not in data
    assert b"SUMMARY" not in data
    assert ours.loads(data) == timeline


def test_an_uncertain_date_is_as_long_as_it_may_be() -> None:
    entry = written(Event("E", when="[2021-02-01..2021-02-05]"))
    assert (entry.value("DTSTART"), entry.value("DTEND")) == ("20210201", "20210206")


# -- class (3.8.1.3) ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "marking"),
    [
        ("CLASS:PRIVATE", Marking("red")),
        ("CLASS:CONFIDENTIAL", Marking("red")),
        ("CLASS:X-NOT-KNOWN", Marking("red")),  # "MUST treat ... the same way as PRIVATE"
        ("CLASS:PUBLIC", None),
        ("X-A:1", None),
    ],
)
def test_who_may_see_it_is_its_marking(line: str, marking: Marking | None) -> None:
    timeline = ours.loads(calendar(f"DTSTART:20210301\nDESCRIPTION:a secret plan\n{line}"))
    (event,) = timeline
    assert event.marking == marking
    public = ours.dumps(publish(timeline, audience="public").timeline)
    assert (b"a secret plan" in public) == (marking is None)


@pytest.mark.parametrize(
    ("tlp", "name"),
    [("red", "PRIVATE"), ("amber", "CONFIDENTIAL"), ("green", "CONFIDENTIAL"), ("clear", None)],
)
def test_a_marking_is_the_class_of_its_entry(tlp: str, name: str | None) -> None:
    entry = written(Event("E", when="2021-02-01", marking=Marking(tlp)))
    assert entry.value("CLASS") == name


# -- times ------------------------------------------------------------------------------


def test_a_birthday_without_a_year_has_none() -> None:
    """Apple writes one as of 1604, a leap year, and says so in a parameter."""
    start = "DTSTART;VALUE=DATE;X-APPLE-OMIT-YEAR=1604:16040229"
    timeline = ours.loads(calendar(f"{start}\nRRULE:FREQ=YEARLY"))
    (event,) = timeline
    assert event.when == Date("XXXX", 2, 29)
    assert f"\r\n{start}\r\n".encode() in ours.dumps(timeline)
    found = ours.occurrences(timeline, between=("2019", "2024"))
    assert [str(one.when) for one in found] == ["2020-02-29", "2024-02-29"]


def test_what_ends_at_eleven_meets_what_begins_then() -> None:
    """DTEND is exclusive (3.6.1)."""
    timeline = ours.loads(
        calendar(
            "DTSTART:20210201T100000Z\nDTEND:20210201T110000Z",
            "DTSTART:20210201T110000Z\nDTEND:20210201T120000Z",
            "DTSTART:20210201T000000\nDTEND:20210202T000000",
        )
    )
    first, second, night = (timeline[id] for id in "123")
    assert first.when is not None
    assert second.when is not None
    assert night.when is not None
    assert first.when.before(second.when).definitely
    assert first.when.meets(second.when).definitely
    assert not first.when.overlaps(second.when).possibly
    assert night.when.before(Date(2021, 2, 2)).definitely
    assert list(Timeline(events=[night]).between("2021-02-02", "2021-02-02")) == []


@pytest.mark.parametrize(
    ("start", "end", "when"),
    [
        (
            "DTSTART;TZID=America/New_York:19970902T090000",
            "DTEND:19970902T100000",
            "1997-09-02T09:00:00-04:00/1997-09-02T10:00:00-04:00",
        ),
        (
            "DTSTART:20250814T180000",
            "DTEND;TZID=Europe/Brussels:20250814T190000",
            "2025-08-14T18:00:00+02:00/2025-08-14T19:00:00+02:00",
        ),
        (
            "DTSTART;TZID=America/New_York:19970902T090000",
            "DTEND:19970902T140000Z",
            "1997-09-02T09:00:00-04:00/1997-09-02T14:00:00Z",
        ),
    ],
)
def test_an_end_without_a_zone_takes_the_other_one(start: str, end: str, when: str) -> None:
    """3.8.2.2 wants both or none; so it is told, and nothing is made of thirteen hours."""
    reading = ours.read(calendar(f"{start}\n{end}"))
    (event,) = reading.timeline
    assert str(event.when) == when
    assert bool(reading.notes) == (not end.endswith("Z"))
    data = ours.dumps(reading.timeline)
    assert f"\r\n{end}\r\n".encode() in data


# -- zones (3.6.5, 3.2.19) ----------------------------------------------------------------

OF_ITS_OWN = (
    "BEGIN:VTIMEZONE\nTZID:Europe/Berlin\nBEGIN:STANDARD\nDTSTART:18930401T000000\n"
    "TZOFFSETFROM:+0100\nTZOFFSETTO:+0100\nEND:STANDARD\nEND:VTIMEZONE\n"
)
OFFICE = OF_ITS_OWN.replace("Europe/Berlin", "Office")
LOTUS = (
    "BEGIN:VTIMEZONE\nTZID:Lotus\n"
    "BEGIN:STANDARD\nDTSTART:16011028T030000\nTZOFFSETFROM:+0200\nTZOFFSETTO:+0100\n"
    "RRULE:FREQ=YEARLY;BYMINUTE=0;BYHOUR=3;BYDAY=-1SU;BYMONTH=10\nEND:STANDARD\n"
    "BEGIN:DAYLIGHT\nDTSTART:16010325T020000\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0200\n"
    "RRULE:FREQ=YEARLY;INTERVAL=1;BYMINUTE=0;BYHOUR=2;BYDAY=-1SU;BYMONTH=3\nEND:DAYLIGHT\n"
    "END:VTIMEZONE\n"
)


def test_a_zone_means_what_its_file_says_under_any_name() -> None:
    start = "DTSTART;TZID=Europe/Berlin:20250717T122000"
    reading = ours.read(calendar(f"{start}\nRRULE:FREQ=DAILY;COUNT=2", zones=OF_ITS_OWN))
    (event,) = reading.timeline
    assert str(event.when) == "2025-07-17T12:20:00+01:00"
    assert any("differs from the time zone database" in note for note in reading.notes)
    times = [str(one.when) for one in ours.occurrences(reading.timeline, between=("2025", "2025"))]
    assert times == ["2025-07-17T12:20:00+01:00", "2025-07-18T12:20:00+01:00"]
    data = ours.dumps(reading.timeline)
    assert f"\r\n{start}\r\n".encode() in data
    assert zones_in(data) == list(ComponentReader(OF_ITS_OWN, bare=True))


def test_a_zone_that_only_an_exception_names_is_kept() -> None:
    text = calendar(
        "DTSTART:20200101T000000Z\nRRULE:FREQ=DAILY;COUNT=3\nEXDATE;TZID=Office:20200102T010000",
        zones=OFFICE,
    )
    timeline = ours.loads(text)
    assert [zone.text("TZID") for zone in zones_in(ours.dumps(timeline))] == ["Office"]
    found = ours.occurrences(timeline, between=("2020", "2020"))
    assert [str(one.when)[:10] for one in found] == ["2020-01-01", "2020-01-03"]


def zones_in(data: bytes) -> list[Component]:
    (found,) = ComponentReader(data)
    return found.members("VTIMEZONE")


def test_zones_of_two_files_that_share_a_name_stay_two() -> None:
    one = ours.loads(calendar("DTSTART;TZID=Office:20250717T120000", zones=OFFICE))
    east = OFFICE.replace("+0100", "+0600")
    two = ours.loads(calendar("DTSTART;TZID=Office:20250717T120000", zones=east))
    (first,), (second,) = one, two
    both = Timeline("T", events=[first, Event("F", claims=second.claims, extra=second.extra)])
    starts = {
        entry["DTSTART"].dt.isoformat()
        for entry in oracle.Calendar.from_ical(ours.dumps(both)).walk("VEVENT")
    }
    assert starts == {"2025-07-17T12:00:00+01:00", "2025-07-17T12:00:00+06:00"}


def test_lotus_and_outlook_write_rules_with_hours() -> None:
    summer, winter = ours.loads(
        calendar(
            "DTSTART;TZID=Lotus:20250717T122000", "DTSTART;TZID=Lotus:20251217T122000", zones=LOTUS
        )
    )
    assert (str(summer.when)[-6:], str(winter.when)[-6:]) == ("+02:00", "+01:00")


@pytest.mark.parametrize("rule", ["COUNT=2", "INTERVAL=5", "BYYEARDAY=90", "BYWEEKNO=13;BYDAY=SU"])
def test_any_rule_of_an_observance_is_read(rule: str) -> None:
    zone = LOTUS.replace("BYMINUTE=0;BYHOUR=2;BYDAY=-1SU;BYMONTH=3", rule).replace("1601", "2001")
    zone = zone.replace("INTERVAL=1;INTERVAL", "INTERVAL").replace("INTERVAL=1;", "")
    reading = ours.read(calendar("DTSTART;TZID=Lotus:20010501T120000", zones=zone))
    assert reading.notes == ()


@pytest.mark.parametrize("name", sorted(WINDOWS_ZONES))
def test_names_of_windows_go_by_the_table_of_cldr(name: str) -> None:
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

    theirs = {key.lower(): zone for key, zone in WINDOWS_TO_OLSON.items()}
    assert zone_named(name).key == theirs[name.lower()]


def test_zones_are_compared_in_a_bounded_number_of_years() -> None:
    """A stranger's times may lie anywhere; rules of zones changed between 1800 and today."""
    entry = Component("VEVENT")
    entry.add("DTSTART", "00010101T000000", TZID="Europe/Berlin")
    entry.add("EXDATE", "99980101T000000", TZID="Europe/Berlin")
    assert years_of(entry) == (1, 2, 9998)
    entry.add("RRULE", "FREQ=DAILY")
    assert len(years_of(entry)) < 250


def test_no_clock_is_thrown_away() -> None:
    reading = ours.read(calendar('DTSTART;TZID="(UTC-05:00) Our Office":20210701T100000'))
    (event,) = reading.timeline
    assert event.when == DateTime(2021, 7, 1, 10)
    assert "in no zone" in reading.notes[0]
    reading = ours.read(calendar("DTSTART;TZID=W. Europe Standard Time:20210701T100000"))
    assert [str(one.when) for one in reading.timeline] == ["2021-07-01T10:00:00+02:00"]
    assert "read as Europe/Berlin" in reading.notes[0]


# -- places, texts and parts ----------------------------------------------------------------


def test_a_position_alone_is_a_place() -> None:
    """GEO needs no LOCATION (3.8.1.6)."""
    (event,) = ours.loads(calendar("DTSTART:20210301\nGEO:22.1167;95.1333"))
    assert event.where is not None
    assert (str(event.where.latitude), str(event.where.longitude)) == ("22.1167", "95.1333")


def test_a_bad_position_is_noted_and_costs_no_name() -> None:
    reading = ours.read(calendar("DTSTART:20210301\nLOCATION:Room 4\nGEO:nowhere"))
    (event,) = reading.timeline
    assert str(event.where) == "Room 4"
    assert "GEO" in reading.notes[0]
    assert b"\r\nGEO:nowhere\r\n" in ours.dumps(reading.timeline)


def test_texts_of_vcalendar_are_decoded() -> None:
    """vCalendar 1.0 writes texts as quoted-printable, and folds them by a "=" at the end."""
    lines = (
        "SUMMARY;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:Caf=C3=A9 a=\nnd=0Amore\nDTSTART:20210101"
    )
    text = calendar(lines, head="VERSION:1.0\n").replace("SUMMARY:E\n", "")
    reading = ours.read(text.replace("VERSION:2.0\n", ""))
    (event,) = reading.timeline
    assert event.title == "Café and\nmore"
    assert any("vCalendar" in note for note in reading.notes)


def test_a_line_goes_on_wherever_a_stream_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    """A soft line break (RFC 2045, 6.7) may be the last that was read of a long file."""
    padding = "X-A:1\n" * (1100 // 6)  # the first 1,024 octets are always read at once
    text = calendar(f"DTSTART:20210301\n{padding}DESCRIPTION;ENCODING=QUOTED-PRINTABLE:one=\ntwo")
    for chunk in range(20, 60):
        monkeypatch.setattr(_blocks, "CHUNK", chunk)
        (event,) = ours.loads(text)
        assert event.description == "onetwo"


def test_a_line_that_was_to_go_on_at_the_end_is_read() -> None:
    lines = "UID:1\nDTSTART:20210301\nDESCRIPTION;ENCODING=QUOTED-PRINTABLE:one="
    (event,) = ours.loads(f"BEGIN:VCALENDAR\nBEGIN:VEVENT\n{lines}")
    assert event.description == "one"


@pytest.mark.parametrize("value", ["https://example.org/?q=", "AAA=", "a ="])
def test_a_sign_at_the_end_goes_on_in_quoted_printable_alone(value: str) -> None:
    """RFC 5545, 3.1, folds by a blank that begins the next line; `=` ends many an address."""
    text = calendar(f"X-ADDRESS:{value}\nX-OTHER:b\nDTSTART:20210101")
    (entry,) = entries_of(ours.loads(text))
    assert (entry.value("X-ADDRESS"), entry.value("X-OTHER")) == (value, "b")


def test_undated_entries_stay_entries() -> None:
    """DTSTART is no must of VTODO and VJOURNAL (3.6.2, 3.6.3)."""
    text = (
        "BEGIN:VCALENDAR\nBEGIN:VTODO\nUID:t\nSUMMARY:Pay\nDUE;VALUE=DATE:20210401\nEND:VTODO\n"
        "BEGIN:VJOURNAL\nUID:j\nSUMMARY:J\nDESCRIPTION:a\nDESCRIPTION:b\nEND:VJOURNAL\nEND:VCALENDAR"
    )
    journal, task = sorted(entries_of(ours.loads(text)), key=lambda entry: entry.name)
    assert (task.name, task.value("DUE"), task.first("DTSTART")) == ("VTODO", "20210401", None)
    assert [line.value for line in journal.all("DESCRIPTION")] == ["a", "b"]


def test_one_missing_end_swallows_nothing() -> None:
    """An entry holds no entry (3.6)."""
    text = calendar("DTSTART:20210101", "DTSTART:20210102", "DTSTART:20210103")
    text = text.replace("END:VEVENT\n", "", 1)
    reading = ours.read(text)
    assert [str(event.when) for event in reading.timeline] == [
        "2021-01-01",
        "2021-01-02",
        "2021-01-03",
    ]
    assert len(reading.notes) == 1


def test_a_calendar_in_a_calendar_is_read_beside_it() -> None:
    inner = calendar("DTSTART:20210101")
    outer = calendar("DTSTART:20210102").replace("UID:1", "UID:2")
    reading = ours.read(outer.replace("VERSION:2.0\n", f"VERSION:2.0\n{inner}"))
    assert {event.id for event in reading.timeline} == {"1", "2"}
    assert any("VCALENDAR" in note for note in reading.notes)


# -- files that are no plain text ---------------------------------------------------------------


def test_lines_may_end_in_cr_alone_or_be_in_utf_16() -> None:
    text = calendar("DTSTART:20210101\nDESCRIPTION:Prüfung")
    expected = ours.loads(text)
    assert ours.loads(text.replace("\n", "\r")) == expected
    assert ours.loads(text.encode("utf-16")) == expected


@pytest.mark.parametrize(
    ("data", "hint"),
    [
        (b"<!DOCTYPE html><html><title>Log in</title>", "web page"),
        (b"PK\x03\x04\x14\x00", "zip"),
        (b'[{"a": 1}]', "JSON"),
        (b"%PDF-1.7", "PDF"),
        (b"BEGIN:VEVENT\nEND:VEVENT\n", "bare=True"),
    ],
)
def test_what_is_no_calendar_is_told_from_one_in_a_line(data: bytes, hint: str) -> None:
    with pytest.raises(FormatError) as refused:
        ours.loads(data * 2)
    assert hint in str(refused.value)
    assert "\n" not in str(refused.value)
    assert len(str(refused.value)) < 300


# -- limits --------------------------------------------------------------------------------------


def test_our_own_calendars_need_no_option() -> None:
    """What was written is read: limits are for the calendars of strangers."""
    data = ours.dumps(Timeline("T", events=[Event("E", when="2021")]))
    assert limits_for(data, DEFAULT_LIMITS) == OWN_LIMITS
    assert limits_for(calendar("DTSTART:2021"), DEFAULT_LIMITS) == DEFAULT_LIMITS
    own = ours.Limits(octets=10)
    with pytest.raises(LimitError):
        limits_for(data, own)  # who sets limits means them
    long = Event("E", when="2021", description="x" * 2**20)
    timeline = Timeline("T", events=[long])
    assert ours.loads(ours.dumps(timeline)) == timeline


def test_all_limits_are_told_at_once() -> None:
    text = calendar("DTSTART:20210101", "DTSTART:20210102")
    with pytest.raises(LimitError) as refused:
        ours.loads(text, limits=ours.Limits(octets=100, events=1))
    message = str(refused.value)
    assert "100 octets and 1 events" in message
    assert f"limits=Limits(octets={len(text)}, events=2)" in message


# -- UIDs ------------------------------------------------------------------------------------------


def test_uids_are_unique_and_hold_no_title() -> None:
    """3.8.4.7: "globally unique"; and "persistent"."""
    meeting = Event("Meeting", when="2021-02-01")
    mine = Timeline("Mine", events=[meeting])
    assert uids_of(mine) == uids_of(Timeline("Another title", events=[meeting]))
    assert uids_of(mine) != uids_of(Timeline("Mine", events=[Event("Meeting", when="2019-07-07")]))
    corrected = Event(
        "The meeting", id=meeting.id,
        claims=[*meeting.claims, Claim("when", "2021-02-02")],
    )  # fmt: skip
    assert uids_of(mine) == uids_of(Timeline("Mine", events=[corrected]))


def test_no_uid_stands_twice_in_a_file() -> None:
    entry = "BEGIN:VEVENT\nUID:1\nSUMMARY:{}\nDTSTART:20210101\nEND:VEVENT\n"
    text = f"BEGIN:VCALENDAR\n{entry.format('A')}{entry.format('B')}END:VCALENDAR\n"
    timeline = ours.loads(text)
    uids = [entry.text("UID") for entry in entries_of(timeline)]
    assert len(set(uids)) == 2
    assert "1" in uids


def test_occurrences_and_revisions_share_theirs() -> None:
    """RFC 5546, 2.1.5: the higher SEQUENCE takes the place of the other, which needs one UID."""
    entry = "BEGIN:VEVENT\nUID:1\nDTSTART:20210101\n{}\nEND:VEVENT\n"
    lines = ("SEQUENCE:1", "SEQUENCE:2", "RECURRENCE-ID:20210101")
    text = f"BEGIN:VCALENDAR\n{''.join(map(entry.format, lines))}END:VCALENDAR\n"
    assert [entry.text("UID") for entry in entries_of(ours.loads(text))] == ["1"] * 3


def test_an_interval_of_ours_is_written_as_it_ends() -> None:
    when = Interval(DateTime(2021, 2, 1, 10, shift=0), DateTime(2021, 2, 1, 11, shift=0))
    assert written(Event("E", when=when)).value("DTEND") == "20210201T110000Z"


def test_big_ones_of_ours_are_read_by_every_way(tmp_path: Path) -> None:
    """What `export` wrote opens as it is: whole, as jCal, and event by event."""
    long = Event("E", id="e", when="2021", description="x" * (DEFAULT_LIMITS.octets + 1))
    timeline = Timeline("T", events=[long])
    data = ours.dumps(timeline)
    assert len(data) > DEFAULT_LIMITS.octets
    assert ours.loads(data) == timeline
    assert jcal.loads(jcal.dumps(timeline)) == timeline
    path = tmp_path / "big.ics"
    path.write_bytes(data)
    assert list(ours.iter_events(path)) == [long]
    assert list(ours.iter_events(io.BytesIO(data))) == [long]
    strangers = data.replace(b"-//sourced-timeline//", b"-//somebody//")
    with pytest.raises(LimitError):
        ours.loads(strangers)


@pytest.mark.parametrize(
    ("lines", "place"),
    [
        ("NAME:Hall", Place("Hall")),
        (
            "NAME:Hall\nGEO:22.1;95.1",
            Place("Hall", latitude=Decimal("22.1"), longitude=Decimal("95.1")),
        ),
        ("GEO:22.1;95.1", Place("22.1, 95.1", latitude=Decimal("22.1"), longitude=Decimal("95.1"))),
        ("LOCATION-TYPE:court", None),
    ],
)
def test_a_vlocation_says_where_an_entry_is(lines: str, place: Place | None) -> None:
    """RFC 9073, 7.2; a LOCATION of the entry's own goes before."""
    inner = f"BEGIN:VLOCATION\nUID:l\n{lines}\nEND:VLOCATION\n"
    for own, expected in (("", place), ("LOCATION:Room 4\n", Place("Room 4"))):
        text = f"BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nSUMMARY:x\n{own}{inner}END:VEVENT\n"
        timeline = ours.loads(text + "END:VCALENDAR\n")
        assert timeline["1"].where == expected
        data = ours.dumps(timeline)
        assert data.count(b"\r\nLOCATION:Room") == (1 if own else 0)
        assert data.count(b"\r\nBEGIN:VLOCATION") == 1
        assert b"\r\nLOCATION:" not in data or own
        moved = attrs.evolve(timeline["1"], claims=[Claim("where", "Elsewhere")])
        assert b"\r\nLOCATION:Elsewhere" in (data := ours.dumps(Timeline(events=[moved])))
        assert data.count(b"\r\nBEGIN:VLOCATION") == (0 if place and not own else 1)


@given(st.text(st.sampled_from("ab\\,;nN \u1000\u2028\t"), max_size=8))
def test_a_text_that_is_written_again_alike_need_not_be_kept(value: str) -> None:
    entry = Component("VEVENT", [ContentLine("SUMMARY", value)])
    again = text_line("SUMMARY", ContentLine("SUMMARY", value).text).value
    is_plain = value != "" and value == value.strip() and again == value
    assert ("SUMMARY" in plain_names(Indexed.of(entry))) is is_plain


def test_tags_are_told_once_in_order_however_many() -> None:
    words = [f"word {number}" for number in range(100)]
    (found,) = ours.loads(calendar(f"CATEGORIES:{','.join([*reversed(words), 'word 1'])}"))
    assert list(found.tags) == sorted(words)
