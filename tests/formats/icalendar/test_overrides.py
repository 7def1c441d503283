"""Entries that share a UID: what stands for one occurrence, for all that follow, for none."""

from __future__ import annotations

import attrs
import pytest

from timeline.errors import FormatError
from timeline.formats import icalendar as ours
from timeline.model import Citation, Claim, Source, Timeline

ZONED = "DTSTART;TZID=Europe/Paris:20240606T190000\nDTEND;TZID=Europe/Paris:20240606T200000"
SERIES = f"SUMMARY:Hearing\n{ZONED}\nRRULE:FREQ=WEEKLY;COUNT=4"
DAYS = "SUMMARY:Hearing\nDTSTART;VALUE=DATE:20240606\nRRULE:FREQ=WEEKLY;COUNT=4"
THE_13TH = "RECURRENCE-ID;TZID=Europe/Paris:20240613T190000"
MOVED = f"SUMMARY:Moved\n{THE_13TH}\nDTSTART;TZID=Europe/Paris:20240614T210000"


def calendar(*entries: str) -> Timeline:
    uids = ("" if "UID:" in entry else "UID:u\n" for entry in entries)
    body = "".join(
        f"BEGIN:VEVENT\n{uid}{entry}\nEND:VEVENT\n"
        for uid, entry in zip(uids, entries, strict=True)
    )
    return ours.loads(f"BEGIN:VCALENDAR\n{body}END:VCALENDAR\n")


def told(*entries: str, last: str = "2024") -> list[str]:
    """Day, clock and title of each occurrence, as "06T19 Hearing"."""
    found = ours.occurrences(calendar(*entries), between=("2024", last))
    assert found.notes == ()
    return [f"{str(one.when)[5:13]} {one.event.title}" for one in found]


WEEKS = ["06-06T19 Hearing", "06-13T19 Hearing", "06-20T19 Hearing", "06-27T19 Hearing"]


def weeks_but(second: str) -> list[str]:
    return [WEEKS[0], *filter(None, [second]), *WEEKS[2:]]


# -- one occurrence (RFC 5545, 3.8.4.4) ---------------------------------------------------


def test_an_entry_of_its_own_replaces_an_occurrence() -> None:
    assert told(SERIES, MOVED) == weeks_but("06-14T21 Moved")
    assert told(MOVED, SERIES) == weeks_but("06-14T21 Moved")


@pytest.mark.parametrize(
    "named",
    [
        "RECURRENCE-ID;TZID=Europe/Paris:20240613T190000",
        "RECURRENCE-ID:20240613T170000Z",
        "RECURRENCE-ID;TZID=America/New_York:20240613T130000",
        # Against the standard, which asks for the type of DTSTART, and clear all the same:
        "RECURRENCE-ID:20240613T190000",
        "RECURRENCE-ID;VALUE=DATE:20240613",
    ],
)
def test_an_occurrence_is_named_in_different_words(named: str) -> None:
    moved = MOVED.replace(THE_13TH, named)
    assert told(SERIES, moved) == weeks_but("06-14T21 Moved")


@pytest.mark.parametrize("time", ["20240613T000000", "20240613T000000Z", "20240613T100000"])
def test_a_time_names_its_day_in_a_series_of_days(time: str) -> None:
    rest = ["06-06 Hearing", "06-20 Hearing", "06-27 Hearing"]
    assert told(f"{DAYS}\nEXDATE:{time}") == rest
    moved = f"SUMMARY:Moved\nRECURRENCE-ID:{time}\nDTSTART;VALUE=DATE:20240615"
    assert told(DAYS, moved) == [rest[0], "06-15 Moved", *rest[1:]]


def test_lists_take_the_zone_of_the_series() -> None:
    """What Outlook writes: a clock without a zone beside a series that has one."""
    lists = "EXDATE:20240613T190000\nRDATE:20240606T190000,20240615T190000"
    assert told(f"{SERIES}\n{lists}") == weeks_but("06-15T19 Hearing")
    floating = SERIES.replace(";TZID=Europe/Paris", "")
    assert told(f"{floating}\nEXDATE;TZID=Europe/Paris:20240613T190000") == weeks_but("")


def test_a_day_listed_among_times_is_a_day() -> None:
    found = ours.occurrences(
        calendar(f"{SERIES}\nRDATE;VALUE=DATE:20240615"), between=("2024-06-15", "2024-06-15")
    )
    assert [str(one.when) for one in found] == ["2024-06-15"]


def test_a_period_that_is_listed_has_its_own_end() -> None:
    """Of two that begin alike one counts (RFC 5545, 3.8.5.2): the one that says when it ends."""
    listed = f"{SERIES}\nRDATE;VALUE=PERIOD:20240613T170000Z/PT3H"
    found = ours.occurrences(calendar(listed), between=("2024-06-13", "2024-06-13"))
    assert [str(one.when) for one in found] == ["2024-06-13T17:00:00Z/2024-06-13T20:00:00Z"]


@pytest.mark.parametrize(
    "line",
    [
        "EXDATE;TZID=Europe/Paris:20240704T190000",
        "RDATE;TZID=Europe/Paris:20240704T190000",
        "RRULE:FREQ=WEEKLY;COUNT=4",
        f"EXDATE;TZID=Europe/Paris:20240613T190000\n{'RRULE:FREQ=DAILY'}",
    ],
)
def test_a_replacement_does_not_repeat_beside_its_series(line: str) -> None:
    same = f"SUMMARY:Moved\n{THE_13TH}\n{ZONED.replace('0606', '0613')}\n{line}"
    assert told(SERIES, same) == weeks_but("06-13T19 Moved")


def test_without_its_series_it_stands_for_itself() -> None:
    assert told(MOVED) == ["06-14T21 Moved"]
    assert told(f"{MOVED}\nRRULE:FREQ=DAILY;COUNT=2") == ["06-14T21 Moved", "06-15T21 Moved"]


def test_what_the_series_takes_out_has_no_replacement() -> None:
    """RECURRENCE-ID names an occurrence of the recurrence set; EXDATE says that it is none."""
    assert told(f"{SERIES}\nEXDATE:20240613T170000Z", MOVED) == weeks_but("")


# -- cancelled (RFC 5545, 3.8.1.11) -----------------------------------------------------------


def test_what_was_cancelled_does_not_take_place() -> None:
    cancelled = f"{THE_13TH}\n{ZONED.replace('0606', '0613')}\nSTATUS:CANCELLED"
    assert told(SERIES, cancelled) == weeks_but("")
    assert told(SERIES, f"{THE_13TH}\nSTATUS:CANCELLED") == weeks_but("")
    assert told(f"{SERIES}\nSTATUS:cancelled") == []
    assert told("SUMMARY:Once\nDTSTART:20240606\nSTATUS:CANCELLED") == []
    assert told("SUMMARY:Once\nDTSTART:20240606\nSTATUS:CONFIRMED") == ["06-06 Once"]


def test_what_is_claimed_to_be_cancelled_does_not_take_place_either() -> None:
    timeline = calendar("SUMMARY:Once\nDTSTART:20240606")
    (event,) = timeline
    said = Claim("status", "cancelled", citations=[Citation(Source("A letter"))])
    timeline.replace(attrs.evolve(event, claims=(*event.claims, said)))
    assert ours.occurrences(timeline, between=("2024", "2024")) == []


# -- revisions (RFC 5546, 2.1.5) ------------------------------------------------------------


@pytest.mark.parametrize("turned", [1, -1])
def test_the_later_revision_counts(turned: int) -> None:
    series = [f"{SERIES}\nSEQUENCE:9", f"{SERIES.replace('19', '20')}\nSEQUENCE:10"][::turned]
    assert told(*series) == [week.replace("T19", "T20") for week in WEEKS]
    cancelled = (
        f"SUMMARY:Off\nRECURRENCE-ID:20240613T170000Z\n{ZONED}\nSTATUS:CANCELLED\nSEQUENCE:1"
    )
    assert told(SERIES, *[MOVED, cancelled][::turned]) == weeks_but("")
    assert told(SERIES, *[f"{MOVED}\nSEQUENCE:2", cancelled][::turned]) == weeks_but(
        "06-14T21 Moved"
    )


def test_entries_that_say_no_revision_are_all_told() -> None:
    """Some programs give one UID to everything; nothing says which of them would be the later."""
    assert told("SUMMARY:A\nDTSTART:20240601", "SUMMARY:B\nDTSTART:20240701") == [
        "06-01 A",
        "07-01 B",
    ]


# -- this and all that follow ----------------------------------------------------------------

FROM_THE_13TH = MOVED.replace("RECURRENCE-ID;", "RECURRENCE-ID;RANGE=THISANDFUTURE;")


def test_what_is_taken_out_changes_those_that_follow_all_the_same() -> None:
    """RFC 5545, 3.2.13: the range begins with an occurrence that EXDATE takes out (3.8.5.1)."""
    out = f"{SERIES}\nEXDATE;TZID=Europe/Paris:20240613T190000"
    assert told(out, FROM_THE_13TH) == [WEEKS[0], "06-21T21 Moved", "06-28T21 Moved"]


def test_all_that_follow_are_moved_alike_and_last_alike() -> None:
    longer = f"{FROM_THE_13TH}\nDTEND;TZID=Europe/Paris:20240614T230000"
    found = ours.occurrences(calendar(SERIES, longer), between=("2024", "2024"))
    assert [str(one.when) for one in found] == [
        "2024-06-06T19:00:00+02:00/2024-06-06T20:00:00+02:00",
        *(
            f"2024-06-{day}T21:00:00+02:00/2024-06-{day}T23:00:00+02:00"
            for day in ("14", "21", "28")
        ),
    ]
    assert [one.event.title for one in found] == ["Hearing", "Moved", "Moved", "Moved"]


def test_a_later_change_goes_before_an_earlier_one() -> None:
    later = FROM_THE_13TH.replace("Moved", "Again").replace("0613", "0620").replace("0614", "0620")
    expected = [WEEKS[0], "06-14T21 Moved", "06-20T21 Again", "06-27T21 Again"]
    assert told(SERIES, FROM_THE_13TH, later) == expected
    assert told(SERIES, later, FROM_THE_13TH) == expected


def test_one_of_those_that_follow_may_have_an_entry_of_its_own() -> None:
    one = MOVED.replace("0613T", "0620T").replace("0614T21", "0620T10").replace("Moved", "One")
    assert told(SERIES, FROM_THE_13TH, one) == [
        WEEKS[0],
        "06-14T21 Moved",
        "06-20T10 One",
        "06-28T21 Moved",
    ]


def test_all_that_follow_may_be_cancelled() -> None:
    assert told(SERIES, f"{FROM_THE_13TH}\nSTATUS:CANCELLED") == WEEKS[:1]


def test_what_is_moved_far_is_found_where_it_is() -> None:
    endless = SERIES.replace(";COUNT=4", "")
    far = FROM_THE_13TH.replace("20240614", "20260614")
    found = ours.occurrences(calendar(endless, far), between=("2027-01-01", "2027-01-08"))
    # 13 June 2024, a Thursday, became 14 June 2026, a Sunday, 731 days later.
    assert [str(one.when)[:16] for one in found] == ["2027-01-03T21:00"]
    assert [
        str(one.when)[:10] for one in told_between(endless, far, "2026-06-01", "2026-06-30")
    ] == [
        "2026-06-14",
        "2026-06-21",
        "2026-06-28",
    ]


def told_between(series: str, change: str, first: str, last: str) -> ours.Occurrences:
    return ours.occurrences(calendar(series, change), between=(first, last))


def test_a_clock_that_is_moved_keeps_to_clocks_in_winter() -> None:
    endless = SERIES.replace(";COUNT=4", "")
    found = told_between(endless, FROM_THE_13TH, "2024-12-01", "2024-12-08")
    assert [str(one.when) for one in found] == ["2024-12-06T21:00:00+01:00"]


# -- one bad line spoils itself alone --------------------------------------------------------


def test_a_bad_rule_spoils_itself_alone() -> None:
    """Of one entry its other lines count, and of a calendar its other entries."""
    bad = "SUMMARY:Bad\nDTSTART:20240601\nRRULE:FREQ=DAILY;BYDAY=MO,\nRRULE:FREQ=WEEKLY;COUNT=2"
    other = "UID:v\nSUMMARY:Good\nDTSTART:20240603"
    timeline = calendar(f"{bad}\nEXDATE:tomorrow\nRDATE:20240610", other)
    found = ours.occurrences(timeline, between=("2024", "2024"))
    assert [f"{one.when} {one.event.title}" for one in found] == [
        "2024-06-01 Bad",
        "2024-06-03 Good",
        "2024-06-08 Bad",
        "2024-06-10 Bad",
    ]
    rule, date = found.notes
    assert "RRULE 'FREQ=DAILY;BYDAY=MO,' is not expanded" in rule
    assert "EXDATE 'tomorrow' is passed by" in date
    with pytest.raises(FormatError, match="BYDAY"):
        ours.occurrences(timeline, between=("2024", "2024"), strict=True)


def test_an_occurrence_that_is_named_badly_is_told_with_a_note() -> None:
    bad = MOVED.replace(THE_13TH, "RECURRENCE-ID:some Thursday")
    found = ours.occurrences(calendar(SERIES, bad), between=("2024", "2024"))
    assert [str(one.when)[5:13] for one in found] == [
        "06-06T19",
        "06-13T19",
        "06-14T21",
        "06-20T19",
        "06-27T19",
    ]
    assert len(found.notes) == 1


def test_hours_of_a_rule_say_nothing_of_days() -> None:
    """BYHOUR and its like "MUST be ignored" where DTSTART is a day (RFC 5545, 3.3.10)."""
    for rule in ("FREQ=DAILY;BYHOUR=9,17", "FREQ=DAILY;BYMINUTE=1,2,3,4;BYSECOND=5"):
        entry = f"SUMMARY:E\nDTSTART;VALUE=DATE:20241018\nRRULE:{rule};COUNT=3;INTERVAL=2"
        assert told(entry) == ["10-18 E", "10-20 E", "10-22 E"]


def test_an_end_without_a_zone_takes_that_of_the_begin() -> None:
    ends = "DTSTART;TZID=Europe/Paris:20240606T190000\nDTEND:20240606T200000"
    found = ours.occurrences(
        calendar(f"SUMMARY:E\n{ends}\nRRULE:FREQ=DAILY;COUNT=2"), between=("2024", "2024")
    )
    assert [str(one.when) for one in found] == [
        "2024-06-06T19:00:00+02:00/2024-06-06T20:00:00+02:00",
        "2024-06-07T19:00:00+02:00/2024-06-07T20:00:00+02:00",
    ]
