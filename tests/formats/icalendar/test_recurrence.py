"""When repeated events take place: the standard's examples, another program's word, and bounds."""

from __future__ import annotations

import contextlib
import datetime
import random
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.formats.icalendar.interop import expanders
from tests.formats.icalendar.interop.programs import Absent
from tests.work import lines_run

from timeline import edtf
from timeline.errors import (
    FormatError,
    InvalidValueError,
    LimitError,
    ParseError,
    RangeError,
    TimelineError,
)
from timeline.formats import icalendar as ours
from timeline.model import Event, Timeline


def calendar(*lines: str) -> Timeline:
    body = "\n".join(["BEGIN:VCALENDAR", "BEGIN:VEVENT", "UID:1", *lines, "END:VEVENT"])
    return ours.loads(f"{body}\nEND:VCALENDAR\n")


def starts(timeline: Timeline, first: str, last: str) -> list[str]:
    return [
        str(found.when).split("/")[0] for found in ours.occurrences(timeline, between=(first, last))
    ]


# -- another program -------------------------------------------------------------


def random_rule(chance: random.Random) -> str:
    frequency = chance.choice(["YEARLY", "MONTHLY", "WEEKLY", "DAILY"])
    parts = [f"FREQ={frequency}", f"INTERVAL={chance.choice([1, 1, 2, 3, 5])}"]
    if chance.random() < 0.2:
        return ";".join([*parts, f"COUNT={chance.randint(1, 30)}"])
    if chance.random() < 0.4:
        parts.append("BYMONTH=" + ",".join(str(chance.randint(1, 12)) for _ in range(3)))
    if frequency != "WEEKLY" and chance.random() < 0.4:
        days = {chance.choice([1, -1]) * chance.randint(1, 31) for _ in range(3)}
        parts.append("BYMONTHDAY=" + ",".join(map(str, days)))
    if chance.random() < 0.5:
        prefixes = ["", "1", "-1", "2"] if frequency in ("YEARLY", "MONTHLY") else [""]
        days_of_week = chance.sample(["MO", "TU", "WE", "TH", "FR", "SA", "SU"], 2)
        parts.append("BYDAY=" + ",".join(chance.choice(prefixes) + day for day in days_of_week))
    if len(parts) > 2 and chance.random() < 0.3:
        parts.append(f"BYSETPOS={chance.choice([1, -1, 2])}")
    if chance.random() < 0.2:
        parts.append(f"BYHOUR={chance.randint(0, 23)}")
    if chance.random() < 0.3:
        parts.append("UNTIL=20220615T120000Z")
    return ";".join(parts)


def random_calendar(chance: random.Random) -> str:
    zone = chance.choice(["Europe/Berlin", "America/New_York", "Asia/Yangon", "UTC"])
    day = f"20{chance.randint(19, 21)}{chance.randint(1, 12):02}{chance.randint(1, 28):02}"
    clock = f"{chance.randint(0, 23):02}1500"
    return (
        "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\nBEGIN:VEVENT\nUID:1\nSUMMARY:x\n"
        f"DTSTART;TZID={zone}:{day}T{clock}\nRRULE:{random_rule(chance)}\n"
        "END:VEVENT\nEND:VCALENDAR\n"
    )


def test_recurring_ical_events_finds_the_same() -> None:
    chance = random.Random(5545)
    calendars = [random_calendar(chance) for _ in range(100)]
    first, last = datetime.date(2021, 6, 1), datetime.date(2022, 9, 1)
    try:
        found_by_them = expanders.by_recurring_ical_events(calendars, first, last)
    except Absent as absent:
        pytest.skip(f"{absent}: make interop")
    compared = 0
    for text, theirs in zip(calendars, found_by_them, strict=True):
        if is_read_otherwise(text):
            continue
        compared += 1
        found = starts(ours.loads(text), "2021-05-30", "2022-09-03")
        clocks = [when[:19] for when in found if "2021-06-01" <= when[:19] < "2022-09-01"]
        assert clocks == sorted({when[:19] for when in theirs}), text
    assert compared > 60


def is_read_otherwise(calendar: str) -> bool:
    """Whether theirs is known to read a rule in another way (docs/reference/recurrence.md)."""
    # RFC 8984, 4.3.3 says which month is meant; they go by RFC 5545, which does not.
    if "YEARLY" in calendar and "BYMONTHDAY" in calendar and "BYMONTH=" not in calendar:
        return True
    # Of weekdays with a number and without one, dateutil asks a day to be both.
    days = re.search(r"BYDAY=(\S+?)(;|\n)", calendar)
    numbered = {len(day) > 2 for day in days[1].split(",")} if days else set()
    return len(numbered) == 2


# -- zones, lists, entries of their own ------------------------------------------


def test_a_clock_in_a_zone_keeps_its_time_over_summer() -> None:
    timeline = calendar(
        "DTSTART;TZID=Europe/Berlin:20210315T100000",
        "DTEND;TZID=Europe/Berlin:20210315T110000",
        "RRULE:FREQ=WEEKLY",
    )
    found = ours.occurrences(timeline, between=("2021-03-22", "2021-03-29"))
    assert [str(one.when) for one in found] == [
        "2021-03-22T10:00:00+01:00/2021-03-22T11:00:00+01:00",
        "2021-03-29T10:00:00+02:00/2021-03-29T11:00:00+02:00",
    ]


def test_what_lasts_two_hours_lasts_two_on_the_night_of_the_change() -> None:
    timeline = calendar(
        "DTSTART;TZID=Europe/Berlin:20210327T010000",
        "DTEND;TZID=Europe/Berlin:20210327T030000",
        "RRULE:FREQ=DAILY;COUNT=2",
    )
    (_, night) = ours.occurrences(timeline, between=("2021-03", "2021-03"))
    assert str(night.when) == "2021-03-28T01:00:00+01:00/2021-03-28T04:00:00+02:00"


def test_a_time_that_clocks_skip_is_read_by_the_shift_before() -> None:
    timeline = calendar("DTSTART;TZID=Europe/Berlin:20210327T023000", "RRULE:FREQ=DAILY;COUNT=3")
    found = starts(timeline, "2021-03", "2021-03")
    instants = [datetime.datetime.fromisoformat(when) for when in found]
    utc = [instant.astimezone(datetime.timezone.utc).isoformat()[:16] for instant in instants]
    assert utc == ["2021-03-27T01:30", "2021-03-28T01:30", "2021-03-29T00:30"]


def test_listed_dates_are_added_and_excluded() -> None:
    timeline = calendar(
        "DTSTART;TZID=Europe/Berlin:20210301T100000",
        "RRULE:FREQ=DAILY;COUNT=4",
        "RDATE:20210310T120000Z",
        "RDATE;VALUE=PERIOD:20210311T120000Z/PT2H",
        "EXDATE;TZID=Europe/Berlin:20210302T100000",
        "EXDATE:20210303T090000Z",  # the same instant in other words
    )
    assert starts(timeline, "2021-03", "2021-03") == [
        "2021-03-01T10:00:00+01:00",
        "2021-03-04T10:00:00+01:00",
        "2021-03-10T12:00:00Z",
        "2021-03-11T12:00:00Z",
    ]


def test_excluded_days_exclude_times_of_that_day() -> None:
    lines = ["DTSTART:20210301T100000", "RRULE:FREQ=DAILY;COUNT=3", "EXDATE;VALUE=DATE:20210302"]
    assert [when[:10] for when in starts(calendar(*lines), "2021", "2021")] == [
        "2021-03-01",
        "2021-03-03",
    ]


def test_an_excluding_rule() -> None:
    lines = ["DTSTART:20210301", "RRULE:FREQ=DAILY;COUNT=5", "EXRULE:FREQ=WEEKLY;BYDAY=TU,WE"]
    assert starts(calendar(*lines), "2021", "2021") == ["2021-03-01", "2021-03-04", "2021-03-05"]


def test_an_occurrence_with_an_entry_of_its_own_is_told_once() -> None:
    timeline = ours.loads(
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nSUMMARY:Hearing\nDTSTART:20210301T100000Z\n"
        "RRULE:FREQ=DAILY;COUNT=3\nEND:VEVENT\nBEGIN:VEVENT\nUID:1\nSUMMARY:Put off\n"
        "RECURRENCE-ID:20210302T100000Z\nDTSTART:20210305T100000Z\nEND:VEVENT\nEND:VCALENDAR\n"
    )
    found = ours.occurrences(timeline, between=("2021-03", "2021-03"))
    assert [(str(one.when)[8:10], one.event.title) for one in found] == [
        ("01", "Hearing"),
        ("03", "Hearing"),
        ("05", "Put off"),
    ]


def test_what_lasts_long_is_found_by_its_end() -> None:
    timeline = calendar("DTSTART:20210101", "DTEND:20210111", "RRULE:FREQ=MONTHLY")
    assert starts(timeline, "2021-03-10", "2021-03-31") == ["2021-03-01"]


def test_the_29th_of_february() -> None:
    days = "DTSTART:20200229"
    assert starts(calendar(days, "RRULE:FREQ=YEARLY"), "2020", "2025") == [
        "2020-02-29",
        "2024-02-29",
    ]
    last = calendar(days, "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1")
    assert starts(last, "2020", "2022") == ["2020-02-29", "2021-02-28", "2022-02-28"]


def test_events_that_do_not_repeat_count_once() -> None:
    timeline = Timeline(events=[Event("E", when="2021-03"), Event("F", when="1999"), Event("G")])
    (found,) = ours.occurrences(timeline, between=("2021-01", "2021-12"))
    assert found == ours.Occurrence(timeline["e"], edtf.parse("2021-03"))
    assert ours.occurrences(timeline["e"], between=("2021-01", "2021-12")) == [found]


def test_a_moved_event_repeats_from_where_it_was_moved_to() -> None:
    timeline = calendar("DTSTART:20210301", "SUMMARY:E", "RRULE:FREQ=WEEKLY;COUNT=2")
    event = timeline["1"]
    moved = Event(event.title, id=event.id, when="2021-04-01", extra=event.extra)
    assert starts(Timeline(events=[moved]), "2021", "2021") == ["2021-04-01", "2021-04-08"]


# -- bounds ----------------------------------------------------------------------

EVERY_POSITION = ",".join(str(n) for n in range(-366, 367) if n)
ALL_TIMES = ";".join(
    f"{part}={','.join(map(str, range(count)))}"
    for part, count in (("BYHOUR", 24), ("BYMINUTE", 60), ("BYSECOND", 60))
)


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY",
        "FREQ=SECONDLY;COUNT=1000000000",
        "FREQ=DAILY;COUNT=999999999999999999",
        "FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=MINUTELY;BYMONTH=2;BYMONTHDAY=30;BYHOUR=5",
        "FREQ=HOURLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=WEEKLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=YEARLY;BYWEEKNO=53;BYMONTH=6",
        f"FREQ=YEARLY;BYSETPOS={EVERY_POSITION};BYDAY=MO,TU,WE,TH,FR,SA,SU",
        f"FREQ=YEARLY;BYSETPOS={EVERY_POSITION};BYDAY=MO,TU,WE,TH,FR,SA,SU;{ALL_TIMES}",
        f"FREQ=DAILY;{ALL_TIMES}",
        "FREQ=SECONDLY;INTERVAL=7;BYHOUR=5;BYMINUTE=3;BYSECOND=1",
        "FREQ=SECONDLY;INTERVAL=2;BYSECOND=1,3",
        "FREQ=DAILY;INTERVAL=999999999999999999",
        "FREQ=HOURLY;INTERVAL=999999999999999999",
        "FREQ=WEEKLY;INTERVAL=999999999999999999",
    ],
)
@pytest.mark.parametrize("window", [("0001", "9999"), ("9999-12-30", "9999-12-31")])
def test_hostile_rules_end_soon(rule: str, window: tuple[str, str]) -> None:
    timeline = calendar("DTSTART:00010101T000000", f"RRULE:{rule}")
    with contextlib.suppress(LimitError):
        assert len(ours.occurrences(timeline, between=window)) <= 10_000
    few = ours.ExpansionLimits(steps=1_000)
    lines = lines_run(lambda: ours.occurrences(timeline, between=window, limits=few))
    # A step looks at a year at the most, for whose days dateutil runs some lines each.
    assert lines <= few.steps * 366 * 8


def test_many_hostile_events_share_one_bound() -> None:
    entry = "BEGIN:VEVENT\nDTSTART:00010101T000000\nRRULE:FREQ=HOURLY;BYMONTHDAY=32\nEND:VEVENT\n"
    entry = entry.replace("BYMONTHDAY=32", "BYMONTH=2;BYMONTHDAY=30")
    timeline = ours.loads(f"BEGIN:VCALENDAR\n{entry * 1000}END:VCALENDAR\n")
    with pytest.raises(LimitError, match="steps"):
        ours.occurrences(timeline, between=("2021", "2021"))


@pytest.mark.parametrize("between", [("-0050", "-0040"), ("Y10001", "Y10002")])
def test_of_years_that_no_calendar_has_nothing_is_asked(between: tuple[str, str]) -> None:
    timeline = calendar("DTSTART:20210101", "RRULE:FREQ=DAILY")
    with pytest.raises(RangeError, match="years 0 to 9999"):
        ours.occurrences(timeline, between=between)


def test_a_rule_that_gives_nothing_gives_nothing() -> None:
    timeline = calendar("DTSTART:20210101", "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30")
    assert starts(timeline, "2021", "2030") == ["2021-01-01"]


def test_limits_can_be_raised() -> None:
    timeline = calendar("DTSTART:20210101T000000", "RRULE:FREQ=HOURLY")
    asked = ("2021", "2022")
    with pytest.raises(LimitError, match="10,000 occurrences"):
        ours.occurrences(timeline, between=asked)
    raised = ours.ExpansionLimits(results=20_000)
    assert len(ours.occurrences(timeline, between=asked, limits=raised)) == 2 * 365 * 24
    dates = ",".join(["20210101"] * 10_001)
    listed = calendar("DTSTART:20210101", f"RDATE:{dates}")
    with pytest.raises(LimitError, match="10,000 dates"):
        ours.occurrences(listed, between=asked)
    (_,) = ours.occurrences(listed, between=asked, limits=ours.ExpansionLimits(dates=10_001))


@pytest.mark.parametrize(
    "rule",
    [
        "",
        "FREQ=FORTNIGHTLY",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;INTERVAL=-1",
        "FREQ=DAILY;COUNT=0",
        "FREQ=DAILY;COUNT=" + "9" * 5000,
        "FREQ=DAILY;UNTIL=tomorrow",
        "FREQ=DAILY;BYMONTH=13",
        "FREQ=DAILY;BYSETPOS=0",
        "FREQ=DAILY;BYMONTHDAY=1,,2",
        "FREQ=MONTHLY;BYDAY=0MO",
        "FREQ=MONTHLY;BYDAY=XX",
        "FREQ=DAILY;FREQ=DAILY",
        "RSCALE=CHINESE;FREQ=YEARLY",
        "FREQ=DAILY;BYEASTER=0",
        "FREQ=DAILY;WKST=",
    ],
)
def test_rules_that_are_none_are_refused_by_name(rule: str) -> None:
    timeline = calendar("DTSTART:20210101", f"RRULE:{rule}")
    with pytest.raises(FormatError) as refused:
        ours.occurrences(timeline, between=("2021", "2021"), strict=True)
    assert refused.value.place == "1"
    found = ours.occurrences(timeline, between=("2021", "2021"))
    assert [str(one.when) for one in found] == ["2021-01-01"]
    (note,) = found.notes
    assert note.startswith("1: RRULE ")
    assert refused.value.message in note


def test_what_has_no_day_to_repeat_from_is_refused() -> None:
    extra = {"icalendar": {"lines": ["RRULE:FREQ=DAILY"]}}
    for when in (None, "2021-03", "2021/.."):
        event = Event("E", when=when, extra=extra)
        with pytest.raises(RangeError):
            ours.occurrences(event, between=("2021", "2021"), strict=True)
        found = ours.occurrences(event, between=("2021", "2021"))
        assert [one.when for one in found] == ([] if when is None else [event.when])
        assert len(found.notes) == 1


def test_a_window_has_two_known_sides() -> None:
    for between in (
        ("2021", "2021/.."),
        ("XXXX-02", "2021"),
        "2021",
        ("2021",),
        None,
        ("Y17E7",) * 2,
    ):
        with pytest.raises((InvalidValueError, RangeError, ParseError)):
            ours.occurrences(Timeline(), between=between)  # type: ignore[arg-type]


@pytest.mark.parametrize("events", [5, None, "1", [5], [None], {"a": 1}])
def test_only_events_take_place(events: object) -> None:
    with pytest.raises(InvalidValueError):
        ours.occurrences(events, between=("2021", "2021"))  # type: ignore[arg-type]


MARKS = st.text(alphabet="FREQ=;BYDAILYMO,-+0123456789UNTCSPXT", max_size=60)


@given(MARKS, MARKS)
def test_only_our_errors(rule: str, dates: str) -> None:
    timeline = calendar("DTSTART:20210101", f"RRULE:FREQ=DAILY;{rule}", f"RDATE:{dates}")
    with contextlib.suppress(TimelineError):
        ours.occurrences(timeline, between=("2021-01", "2021-02"))


def test_rules_are_kept_through_every_format() -> None:
    timeline = calendar(
        "DTSTART:20210101", "SUMMARY:E", "RRULE:FREQ=DAILY;COUNT=3", "EXDATE:20210102"
    )
    again = ours.loads(ours.dumps(timeline))
    assert again == timeline
    assert b"RRULE:FREQ=DAILY;COUNT=3\r\nEXDATE:20210102" in ours.dumps(again)
    assert starts(again, "2021", "2021") == ["2021-01-01", "2021-01-03"]


def test_listed_dates_go_by_the_calendars_own_zone() -> None:
    """A TZID is a label of its file: 'Here' is known to no database."""
    zone = (
        "BEGIN:VTIMEZONE\nTZID:Here\nBEGIN:STANDARD\nDTSTART:19700101T000000\n"
        "TZOFFSETFROM:+0630\nTZOFFSETTO:+0630\nEND:STANDARD\nEND:VTIMEZONE\n"
    )
    event = (
        "BEGIN:VEVENT\nUID:1\nDTSTART;TZID=Here:20210201T100000\nRRULE:FREQ=DAILY;COUNT=3\n"
        "RDATE;TZID=Here:20210210T100000\nEXDATE;TZID=Here:20210202T100000\nEND:VEVENT\n"
    )
    timeline = ours.loads(f"BEGIN:VCALENDAR\n{zone}{event}END:VCALENDAR\n")
    assert starts(timeline, "2021-02", "2021-02") == [
        "2021-02-01T10:00:00+06:30",
        "2021-02-03T10:00:00+06:30",
        "2021-02-10T10:00:00+06:30",
    ]
