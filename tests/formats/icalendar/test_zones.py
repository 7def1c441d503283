"""Times by the clocks of zones, written and read; `zoneinfo` and dateutil's `tzical` judge."""

from __future__ import annotations

import datetime as dt
import io
import re
import zoneinfo
from typing import Any

import icalendar
import pytest
from dateutil.tz import tzical
from hypothesis import given
from hypothesis import strategies as st

from timeline import edtf
from timeline.dates import DateTime
from timeline.errors import FormatError, InvalidValueError
from timeline.formats import icalendar as ours
from timeline.formats.icalendar._components import Component
from timeline.formats.icalendar._observances import FileZone
from timeline.formats.icalendar._reader import ComponentReader
from timeline.formats.icalendar._vtimezones import vtimezone
from timeline.formats.icalendar._writer import serialize
from timeline.model import Event, Timeline

UTC = dt.timezone.utc
NAMES = sorted(zoneinfo.available_timezones() - {"localtime", "Factory"})

# Each breaks another assumption.
HARD = (
    "Asia/Yangon",  # two changes in the Second World War
    "Europe/Dublin",  # winter is the exception
    "Africa/Monrovia",  # 44 minutes and 30 seconds, until 1972
    "Africa/Casablanca",  # back for Ramadan, by no yearly rule
    "America/Nuuk",  # on the Saturday before a last Sunday
    "America/Sao_Paulo",  # on a third Sunday, and given up
    "Asia/Kathmandu",  # no change since 1986
    "Australia/Lord_Howe",  # half an hour
    "Pacific/Apia",  # a day left out
    "Etc/GMT+5",  # no change at all
    "UTC",
)
moments = st.datetimes(dt.datetime(1800, 1, 1), dt.datetime(2100, 12, 31)).map(
    lambda moment: moment.replace(microsecond=0, tzinfo=UTC)
)


# -- what we write -------------------------------------------------------------


def _as_dateutil_reads(component: Component) -> Any:
    text = serialize(Component("VCALENDAR", (), [component])).decode()
    return tzical(io.StringIO(text)).get()


def _agrees_with_zoneinfo(name: str, times: list[dt.datetime]) -> None:
    zone = zoneinfo.ZoneInfo(name)
    component = vtimezone(name, zone, min(times), max(times))
    theirs, read = _as_dateutil_reads(component), FileZone(component)
    for time in times:
        clock = time.astimezone(zone).replace(tzinfo=None, fold=0)
        expected = clock.replace(tzinfo=zone).utcoffset()
        assert clock.replace(tzinfo=theirs).utcoffset() == expected, (name, time)
        assert clock.replace(tzinfo=read).utcoffset() == expected, (name, time)
        assert time.astimezone(read).replace(tzinfo=None) == time.astimezone(zone).replace(
            tzinfo=None
        )


@pytest.mark.parametrize("name", HARD)
def test_hard_zones_have_the_offsets_of_zoneinfo(name: str) -> None:
    for first, last in ((1880, 2030), (1943, 1946), (1971, 1973), (2021, 2021), (2010, 2090)):
        begin = dt.datetime(first, 1, 2, 3, 4, 5, tzinfo=UTC)
        days = (dt.datetime(last, 12, 30, tzinfo=UTC) - begin).days
        times = [begin + dt.timedelta(days=days * n // 60, hours=n) for n in range(61)]
        _agrees_with_zoneinfo(name, times)


@given(st.sampled_from(NAMES), st.lists(moments, min_size=1, max_size=6))
def test_so_has_any_zone(name: str, times: list[dt.datetime]) -> None:
    _agrees_with_zoneinfo(name, times)


def _onsets(component: Component) -> list[str]:
    return [line for o in component.components for line in [o.value("DTSTART") or ""]]


@given(st.sampled_from(NAMES), moments)
def test_the_first_observance_comes_before_the_first_event(name: str, time: dt.datetime) -> None:
    component = vtimezone(name, zoneinfo.ZoneInfo(name), time, time)
    clock = time.astimezone(zoneinfo.ZoneInfo(name))
    assert min(_onsets(component)) < f"{clock:%Y%m%dT%H%M%S}"


def test_no_more_is_written_than_the_events_need() -> None:
    time = dt.datetime(1943, 5, 1, tzinfo=UTC)
    yangon = vtimezone("Asia/Yangon", zoneinfo.ZoneInfo("Asia/Yangon"), time, time)
    assert _onsets(yangon) == ["19420101T000000", "19420501T000000"]
    time = dt.datetime(2021, 5, 1, tzinfo=UTC)
    berlin = vtimezone("Europe/Berlin", zoneinfo.ZoneInfo("Europe/Berlin"), time, time)
    assert [o.value("RRULE") for o in berlin.components] == [
        None,
        "FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
        "FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
    ]
    assert [o.name for o in berlin.components] == ["STANDARD", "DAYLIGHT", "STANDARD"]


# -- a calendar in a zone ------------------------------------------------------

TIMES = Timeline(
    "T",
    events=[
        Event("Raid", when="1943-05-01T00:00:00Z"),
        Event("Coup", when="2021-02-01T06:30:00+06:30/2021-02-01T07:00:00+06:30"),
        Event("Clock", when="2021-02-01T06:30:00"),
        Event("Day", when="2021-02-01"),
    ],
)


def test_times_are_shown_in_the_zone_asked_for_and_the_record_keeps_them() -> None:
    data = ours.dumps(TIMES, zone="Asia/Yangon")
    reading = ours.read(data)
    assert reading.timeline == TIMES
    assert reading.notes == ()
    calendar = icalendar.Calendar.from_ical(data)
    entries = {str(e["SUMMARY"]): e for e in calendar.walk("VEVENT")}
    assert entries["Raid"]["DTSTART"].to_ical() == b"19430501T090000"
    assert entries["Raid"]["DTSTART"].params["TZID"] == "Asia/Yangon"
    assert entries["Raid"]["DTSTART"].dt == dt.datetime(1943, 5, 1, tzinfo=UTC)
    assert entries["Coup"]["DTEND"].to_ical() == b"20210201T070000"
    assert entries["Clock"]["DTSTART"].dt == dt.datetime(2021, 2, 1, 6, 30)
    assert entries["Day"]["DTSTART"].dt == dt.date(2021, 2, 1)
    assert len(calendar.walk("VTIMEZONE")) == 1


def test_the_hour_that_comes_twice_is_written_in_utc_the_second_time() -> None:
    first, second = "2021-10-31T00:30:00Z", "2021-10-31T01:30:00Z"
    timeline = Timeline(events=[Event("First", when=first), Event("Second", when=second)])
    data = ours.dumps(timeline, zone="Europe/Berlin")
    starts = re.findall(rb"DTSTART[^:]*:(2021\w+)", data)
    assert starts == [b"20211031T023000", b"20211031T013000Z"]


def test_no_time_needs_a_zone_at_the_ends_of_the_calendar() -> None:
    events = [
        Event("First", when="0001-01-01T00:00:00Z"),
        Event("Last", when="9999-12-31T23:59:59Z"),
    ]
    timeline = Timeline(events=events)
    for zone in ("Asia/Yangon", "America/New_York"):
        assert ours.loads(ours.dumps(timeline, zone=zone)) == timeline


def test_another_program_may_write_the_instant_by_another_clock() -> None:
    data = ours.dumps(TIMES, zone="Asia/Yangon")
    for old, new in (
        (b";TZID=Asia/Yangon:19430501T090000", b":19430501T000000Z"),
        (b"DTSTART;TZID=Asia/Yangon:20210201T063000", b"DTSTART:20210201T000000Z"),
    ):
        assert old in data
        data = data.replace(old, new)
    reading = ours.read(data)
    assert reading.timeline == TIMES
    assert reading.notes == ()


@pytest.mark.parametrize("zone", ["Nowhere/At_All", "../../etc/passwd", "", "localtime", 7])
def test_a_zone_that_nobody_knows_is_refused(zone: Any) -> None:
    with pytest.raises(InvalidValueError, match="Asia/Yangon"):
        ours.dumps(TIMES, zone=zone)


# -- zones that calendars bring along ------------------------------------------

OUTLOOK = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Somebody//Else//EN
X-WR-CALNAME:Court dates
BEGIN:VTIMEZONE
TZID:W. Europe Standard Time
BEGIN:STANDARD
DTSTART:16010101T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE
BEGIN:VEVENT
UID:1
SUMMARY:Summer
DTSTART;TZID=W. Europe Standard Time:20210701T100000
DTEND;TZID=W. Europe Standard Time:20210701T110000
STATUS:CANCELLED
RRULE:FREQ=WEEKLY;COUNT=30
BEGIN:VALARM
ACTION:DISPLAY
TRIGGER:-PT15M
END:VALARM
END:VEVENT
BEGIN:VEVENT
UID:2
SUMMARY:Winter
DTSTART;TZID=W. Europe Standard Time:20211231T100000
DURATION:P1DT1H
END:VEVENT
END:VCALENDAR
"""


def test_a_zone_is_what_the_calendar_says_it_is() -> None:
    reading = ours.read(OUTLOOK)
    assert reading.notes == ()
    assert str(reading.timeline["1"].when) == "2021-07-01T10:00:00+02:00/2021-07-01T11:00:00+02:00"
    assert str(reading.timeline["2"].when) == "2021-12-31T10:00:00+01:00/2022-01-01T11:00:00+01:00"


@pytest.mark.parametrize(
    ("clock", "shift"),
    [
        ("20210328T015959", "+01:00"),
        ("20210328T023000", "+01:00"),  # skipped: told by the offset before (RFC 5545, 3.3.5)
        ("20210328T030000", "+02:00"),
        ("20211031T023000", "+02:00"),  # comes twice: the first is meant
        ("20211031T030000", "+01:00"),
    ],
)
def test_a_time_that_is_skipped_or_comes_twice(clock: str, shift: str) -> None:
    for text in (OUTLOOK, OUTLOOK.replace("W. Europe Standard Time", "Europe/Berlin")):
        event = ours.loads(text.replace("20211231T100000", clock))["2"]
        assert str(event.when).split("/")[0].endswith(shift)


def test_and_goes_out_with_its_events_again() -> None:
    timeline = ours.loads(OUTLOOK)
    data = ours.dumps(timeline)
    assert ours.loads(data) == timeline
    (calendar,) = ComponentReader(data)
    assert calendar.members("VTIMEZONE") == next(ComponentReader(OUTLOOK)).members("VTIMEZONE")
    summer = calendar.members("VEVENT")[0]
    start = summer.first("DTSTART")
    assert start is not None
    assert (start.value, start.parameter("TZID")) == ("20210701T100000", "W. Europe Standard Time")
    assert summer.value("STATUS") == "CANCELLED"
    assert [alarm.name for alarm in summer.components] == ["VALARM"]


def test_a_series_in_a_known_zone_keeps_to_its_clocks() -> None:
    text = OUTLOOK.replace("W. Europe Standard Time", "Europe/Berlin")
    text = re.sub("BEGIN:VTIMEZONE.*END:VTIMEZONE\n", "", text, flags=re.DOTALL)
    (calendar,) = ComponentReader(ours.dumps(ours.loads(text)))
    (zone,) = calendar.members("VTIMEZONE")
    assert _as_dateutil_reads(zone) is not None
    start = calendar.members("VEVENT")[0].first("DTSTART")
    assert start is not None
    assert (start.value, start.parameter("TZID")) == ("20210701T100000", "Europe/Berlin")


def test_before_its_first_observance_a_known_name_is_what_it_was() -> None:
    text = (
        "BEGIN:VCALENDAR\nBEGIN:VTIMEZONE\nTZID:Asia/Yangon\nBEGIN:STANDARD\n"
        "DTSTART:19700101T000000\nTZOFFSETFROM:+0630\nTZOFFSETTO:+0630\nEND:STANDARD\n"
        "END:VTIMEZONE\nBEGIN:VEVENT\nUID:1\nDTSTART;TZID=Asia/Yangon:19430501T090000\n"
        "END:VEVENT\nEND:VCALENDAR"
    )
    (event,) = ours.loads(text)
    assert event.when == edtf.parse("1943-05-01T09:00:00+09:00", extended=True)


def test_a_mean_time_with_seconds_is_exact() -> None:
    text = (
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\n"
        "DTSTART;TZID=Africa/Monrovia:19500101T120000\nEND:VEVENT\nEND:VCALENDAR"
    )
    timeline = ours.loads(text)
    assert str(timeline["1"].when) == "1950-01-01T12:44:30Z"
    assert b"TZID=Africa/Monrovia:19500101T120000" in ours.dumps(timeline)
    assert b"TZOFFSETTO:-004430" in ours.dumps(timeline)


def test_the_hours_of_a_duration_pass_as_hours_do() -> None:
    text = (
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTART;TZID=Europe/Berlin:20210328T000000\n"
        "DURATION:{}\nEND:VEVENT\nEND:VCALENDAR"
    )
    (event,) = ours.loads(text.format("PT5H"))
    assert str(event.when).endswith("/2021-03-28T06:00:00+02:00")
    (event,) = ours.loads(text.format("P1D"))
    assert str(event.when).endswith("/2021-03-29T00:00:00+02:00")


_OBSERVANCE = (
    "BEGIN:STANDARD\nDTSTART:{start}\nTZOFFSETFROM:{before}\nTZOFFSETTO:+0100\n{more}END:STANDARD\n"
)


@pytest.mark.parametrize(
    "change",
    [
        {"start": "never"},
        {"start": "20211301T000000"},
        {"before": "+9900"},
        {"before": ""},
        {"more": "RRULE:FREQ=SECONDLY\n"},
        {"more": "RRULE:FREQ=YEARLY;INTERVAL=0\n"},
        {"more": "RRULE:FREQ=HOURLY\n"},
        {"more": "RDATE:" + "20200101T000000," * 20_000 + "20200101T000000\n"},
        {"more": "RRULE:FREQ=YEARLY\n" * 200},
    ],
)
def test_a_zone_that_makes_no_sense_is_noted(change: dict[str, str]) -> None:
    terms = {"start": "19700101T000000", "before": "+0100", "more": ""} | change
    text = f"BEGIN:VTIMEZONE\nTZID:Odd\n{_OBSERVANCE.format(**terms)}END:VTIMEZONE\n"
    with pytest.raises(FormatError):
        FileZone(next(ComponentReader(text, bare=True)))
    event = "BEGIN:VEVENT\nUID:1\nDTSTART;TZID=Odd:20210101T000000\nEND:VEVENT\n"
    reading = ours.read(f"BEGIN:VCALENDAR\n{text}{event}END:VCALENDAR")
    assert any("VTIMEZONE 'Odd'" in note for note in reading.notes)
    assert reading.timeline["1"].when == DateTime(2021, 1, 1)  # the clock is known


@pytest.mark.parametrize("year", ["0001", "9999"])
def test_observances_at_the_ends_of_time(year: str) -> None:
    more = "RRULE:FREQ=YEARLY;BYMONTH=12;BYDAY=-1SU\n"
    text = _OBSERVANCE.format(start=f"{year}1231T235959", before="-2300", more=more)
    text = f"BEGIN:VTIMEZONE\nTZID:Odd\n{text}END:VTIMEZONE\n"
    for start in ("00010101T000000", "00011231T235959", "99991231T235959", "20210101T000000"):
        event = f"BEGIN:VEVENT\nUID:1\nDTSTART;TZID=Odd:{start}\nDURATION:PT3H\nEND:VEVENT\n"
        timeline = ours.loads(f"BEGIN:VCALENDAR\n{text}{event}END:VCALENDAR")
        assert ours.loads(ours.dumps(timeline)) == timeline
