"""Rules: the standards' own examples, and days counted one by one where dateutil's are wrong."""

from __future__ import annotations

import calendar as months
import datetime
from collections.abc import Iterator
from itertools import islice

import pytest
from dateutil import rrule
from hypothesis import given
from hypothesis import strategies as st

from timeline.errors import FormatError
from timeline.formats import icalendar as ours
from timeline.formats.icalendar._periods import Periods
from timeline.formats.icalendar._rules import Rule, parse_rule
from timeline.formats.icalendar._steps import Steps


def occurring(start: str, rule: str, last: str, *lines: str) -> list[str]:
    """When an entry in New York takes place until a day, by the clocks there."""
    begin = f"BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTART;TZID=America/New_York:{start}"
    calendar = "\n".join([begin, f"RRULE:{rule}", *lines, "END:VEVENT", "END:VCALENDAR"])
    found = ours.occurrences(ours.loads(calendar), between=("1996", last))
    assert found.notes == ()
    return [str(one.when)[:16] for one in found]


def spelt(text: str) -> list[str]:
    """The days that "1997 Sep 2,4; Oct 1" stands for."""
    year, found = "", []
    for part in text.split(";"):
        *years, month, days = part.split()
        year = years[0] if years else year
        number = list(months.month_abbr).index(month)
        found += [f"{year}-{number:02}-{int(day):02}" for day in days.split(",")]
    return found


# Of RFC 5545, 3.8.5.3, in its order: DTSTART, the rule, the day until which is asked, the days.
EXAMPLES = [
    ("19970902", "FREQ=DAILY;COUNT=10", "1999", "1997 Sep 2,3,4,5,6,7,8,9,10,11"),
    ("19970902", "FREQ=DAILY;INTERVAL=2", "1997-09-08", "1997 Sep 2,4,6,8"),
    ("19970902", "FREQ=DAILY;INTERVAL=10;COUNT=5", "1999", "1997 Sep 2,12,22;Oct 2,12"),
    (
        "19970902",
        "FREQ=WEEKLY;COUNT=10",
        "1999",
        "1997 Sep 2,9,16,23,30;Oct 7,14,21,28;Nov 4",
    ),
    (
        "19970902",
        "FREQ=WEEKLY;INTERVAL=2;WKST=SU",
        "1998-02-17",
        "1997 Sep 2,16,30;Oct 14,28;Nov 11,25;Dec 9,23;1998 Jan 6,20;Feb 3,17",
    ),
    (
        "19970902",
        "FREQ=WEEKLY;UNTIL=19971007T000000Z;WKST=SU;BYDAY=TU,TH",
        "1999",
        "1997 Sep 2,4,9,11,16,18,23,25,30;Oct 2",
    ),
    (
        "19970901",
        "FREQ=WEEKLY;INTERVAL=2;UNTIL=19971224T000000Z;WKST=SU;BYDAY=MO,WE,FR",
        "1999",
        "1997 Sep 1,3,5,15,17,19,29;Oct 1,3,13,15,17,27,29,31;Nov 10,12,14,24,26,28;Dec 8,10,12,22",
    ),
    (
        "19970902",
        "FREQ=WEEKLY;INTERVAL=2;COUNT=8;WKST=SU;BYDAY=TU,TH",
        "1999",
        "1997 Sep 2,4,16,18,30;Oct 2,14,16",
    ),
    (
        "19970905",
        "FREQ=MONTHLY;COUNT=10;BYDAY=1FR",
        "1999",
        "1997 Sep 5;Oct 3;Nov 7;Dec 5;1998 Jan 2;Feb 6;Mar 6;Apr 3;May 1;Jun 5",
    ),
    (
        "19970905",
        "FREQ=MONTHLY;UNTIL=19971224T000000Z;BYDAY=1FR",
        "1999",
        "1997 Sep 5;Oct 3;Nov 7;Dec 5",
    ),
    (
        "19970907",
        "FREQ=MONTHLY;INTERVAL=2;COUNT=10;BYDAY=1SU,-1SU",
        "1999",
        "1997 Sep 7,28;Nov 2,30;1998 Jan 4,25;Mar 1,29;May 3,31",
    ),
    (
        "19970922",
        "FREQ=MONTHLY;COUNT=6;BYDAY=-2MO",
        "1999",
        "1997 Sep 22;Oct 20;Nov 17;Dec 22;1998 Jan 19;Feb 16",
    ),
    (
        "19970928",
        "FREQ=MONTHLY;BYMONTHDAY=-3",
        "1998-02-28",
        "1997 Sep 28;Oct 29;Nov 28;Dec 29;1998 Jan 29;Feb 26",
    ),
    (
        "19970902",
        "FREQ=MONTHLY;COUNT=10;BYMONTHDAY=2,15",
        "1999",
        "1997 Sep 2,15;Oct 2,15;Nov 2,15;Dec 2,15;1998 Jan 2,15",
    ),
    (
        "19970930",
        "FREQ=MONTHLY;COUNT=10;BYMONTHDAY=1,-1",
        "1999",
        "1997 Sep 30;Oct 1,31;Nov 1,30;Dec 1,31;1998 Jan 1,31;Feb 1",
    ),
    (
        "19970910",
        "FREQ=MONTHLY;INTERVAL=18;COUNT=10;BYMONTHDAY=10,11,12,13,14,15",
        "2002",
        "1997 Sep 10,11,12,13,14,15;1999 Mar 10,11,12,13",
    ),
    (
        "19970902",
        "FREQ=MONTHLY;INTERVAL=2;BYDAY=TU",
        "1998-03-31",
        "1997 Sep 2,9,16,23,30;Nov 4,11,18,25;1998 Jan 6,13,20,27;Mar 3,10,17,24,31",
    ),
    (
        "19970610",
        "FREQ=YEARLY;COUNT=10;BYMONTH=6,7",
        "2009",
        ";".join(f"{year} Jun 10;Jul 10" for year in range(1997, 2002)),
    ),
    (
        "19970310",
        "FREQ=YEARLY;INTERVAL=2;COUNT=10;BYMONTH=1,2,3",
        "2009",
        "1997 Mar 10;1999 Jan 10;Feb 10;Mar 10;2001 Jan 10;Feb 10;Mar 10;2003 Jan 10;Feb 10;Mar 10",
    ),
    (
        "19970101",
        "FREQ=YEARLY;INTERVAL=3;COUNT=10;BYYEARDAY=1,100,200",
        "2009",
        "1997 Jan 1;Apr 10;Jul 19;2000 Jan 1;Apr 9;Jul 18;2003 Jan 1;Apr 10;Jul 19;2006 Jan 1",
    ),
    ("19970519", "FREQ=YEARLY;BYDAY=20MO", "1999", "1997 May 19;1998 May 18;1999 May 17"),
    ("19970512", "FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO", "1999", "1997 May 12;1998 May 11;1999 May 17"),
    (
        "19970313",
        "FREQ=YEARLY;BYMONTH=3;BYDAY=TH",
        "1999",
        "1997 Mar 13,20,27;1998 Mar 5,12,19,26;1999 Mar 4,11,18,25",
    ),
    (
        "19970605",
        "FREQ=YEARLY;BYDAY=TH;BYMONTH=6,7,8",
        "1998-07",
        "1997 Jun 5,12,19,26;Jul 3,10,17,24,31;Aug 7,14,21,28;1998 Jun 4,11,18,25;Jul 2,9,16,23,30",
    ),
    (
        "19970913",
        "FREQ=MONTHLY;BYDAY=SA;BYMONTHDAY=7,8,9,10,11,12,13",
        "1998-06",
        "1997 Sep 13;Oct 11;Nov 8;Dec 13;1998 Jan 10;Feb 7;Mar 7;Apr 11;May 9;Jun 13",
    ),
    (
        "19961105",
        "FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8",
        "2004",
        "1996 Nov 5;2000 Nov 7;2004 Nov 2",
    ),
    (
        "19970904",
        "FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3",
        "1999",
        "1997 Sep 4;Oct 7;Nov 6",
    ),
    (
        "19970929",
        "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2",
        "1998-03",
        "1997 Sep 29;Oct 30;Nov 27;Dec 30;1998 Jan 29;Feb 26;Mar 30",
    ),
    (
        "19970805",
        "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO",
        "1999",
        "1997 Aug 5,10,19,24",
    ),
    (
        "19970805",
        "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU",
        "1999",
        "1997 Aug 5,17,19,31",
    ),
    (
        "20070115",
        "FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5",
        "2009",
        "2007 Jan 15,30;Feb 15;Mar 15,30",
    ),
]


@pytest.mark.parametrize(("start", "rule", "last", "days"), EXAMPLES)
def test_days_of_the_standards_examples(start: str, rule: str, last: str, days: str) -> None:
    assert occurring(f"{start}T090000", rule, last) == [f"{day}T09:00" for day in spelt(days)]


def test_long_examples_of_the_standard() -> None:
    until = "UNTIL=19971224T000000Z"
    daily = occurring("19970902T090000", f"FREQ=DAILY;{until}", "1999")
    assert (len(daily), daily[-1]) == (29 + 31 + 30 + 23, "1997-12-23T09:00")
    weekly = occurring("19970902T090000", f"FREQ=WEEKLY;{until}", "1999")
    assert (len(weekly), weekly[-1]) == (17, "1997-12-23T09:00")
    until = "UNTIL=20000131T140000Z;BYMONTH=1"
    january = occurring("19980101T090000", f"FREQ=DAILY;{until}", "2009")
    assert len(january) == 3 * 31
    yearly = f"FREQ=YEARLY;{until};BYDAY=SU,MO,TU,WE,TH,FR,SA"
    assert occurring("19980101T090000", yearly, "2009") == january


def test_friday_the_13th() -> None:
    """The standard's example takes its own DTSTART, which is no Friday, out of the set."""
    exdate = "EXDATE;TZID=America/New_York:19970902T090000"
    rule = "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13"
    found = occurring("19970902T090000", rule, "2000", exdate)
    days = spelt("1998 Feb 13;Mar 13;Nov 13;1999 Aug 13;2000 Oct 13")
    assert [when[:10] for when in found] == days


CLOCKS = [
    # The example says that these are 9, 12 and 15 o'clock by New York; its UNTIL is in UTC.
    ("FREQ=HOURLY;INTERVAL=3;UNTIL=19970902T210000Z", ["09:00", "12:00", "15:00"]),
    (
        "FREQ=MINUTELY;INTERVAL=15;COUNT=6",
        ["09:00", "09:15", "09:30", "09:45", "10:00", "10:15"],
    ),
    ("FREQ=MINUTELY;INTERVAL=90;COUNT=4", ["09:00", "10:30", "12:00", "13:30"]),
    *(
        (rule, [f"{hour:02}:{minute:02}" for hour in range(9, 17) for minute in (0, 20, 40)])
        for rule in (
            "FREQ=DAILY;BYHOUR=9,10,11,12,13,14,15,16;BYMINUTE=0,20,40",
            "FREQ=MINUTELY;INTERVAL=20;BYHOUR=9,10,11,12,13,14,15,16",
        )
    ),
]


@pytest.mark.parametrize(("rule", "clocks"), CLOCKS)
def test_clocks_of_the_standards_examples(rule: str, clocks: list[str]) -> None:
    found = occurring("19970902T090000", rule, "1997-09-02")
    assert found == [f"1997-09-02T{clock}" for clock in clocks]


# -- what a list of BYDAY gives ------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "rule", "days"),
    [
        # January 2015 begins on a Thursday: its Mondays are 5, 12, 19, 26.
        ("20150102", "FREQ=MONTHLY;BYDAY=3MO,WE,FR;COUNT=5", "2015 Jan 2,7,9,14,16"),
        ("20150119", "FREQ=MONTHLY;BYDAY=3MO,WE;COUNT=4", "2015 Jan 19,21,28;Feb 4"),
        ("20150102", "FREQ=YEARLY;BYDAY=1FR,MO;COUNT=5", "2015 Jan 2,5,12,19,26"),
        # The last of "each Monday, the second Tuesday and the last Friday" of a month.
        (
            "20240101",
            "FREQ=MONTHLY;BYDAY=MO,2TU,-1FR;BYSETPOS=1,-1;COUNT=6",
            "2024 Jan 1,29;Feb 5,26;Mar 4,29",
        ),
        (
            "20240606",
            "FREQ=MONTHLY;BYMONTHDAY=6,-1;BYDAY=TH,1FR;COUNT=6",
            "2024 Jun 6;Sep 6;Oct 31;Dec 6;2025 Feb 6;Mar 6",
        ),
    ],
)
def test_each_item_of_a_list_of_days_adds_days(start: str, rule: str, days: str) -> None:
    found = occurring(f"{start}T090000", rule, "2030")
    assert [when[:10] for when in found] == spelt(days)


# -- weeks, by ISO 8601 ----------------------------------------------------------------


def test_a_week_belongs_to_the_year_that_has_four_of_its_days() -> None:
    """The Mondays of the first week of every second year; that of 2020 is in 2019."""
    found = occurring("20180101T090000", "FREQ=YEARLY;INTERVAL=2;BYWEEKNO=1;BYDAY=MO", "2024")
    assert [when[:10] for when in found] == spelt("2018 Jan 1;2019 Dec 30;2022 Jan 3;2024 Jan 1")


def test_only_long_years_have_53_weeks() -> None:
    rule = "FREQ=YEARLY;BYWEEKNO=53;BYDAY=SU"
    found = occurring("20160103T090000", rule, "2034")
    assert [when[:10] for when in found] == spelt("2016 Jan 3;2021 Jan 3;2027 Jan 3;2033 Jan 2")


# -- days that a month lacks (RFC 7529, 4.1 and 4.2) -------------------------------------


@pytest.mark.parametrize(
    ("start", "rule", "days"),
    [
        ("20120229", "FREQ=YEARLY;COUNT=3", "2012 Feb 29;2016 Feb 29;2020 Feb 29"),
        ("20120229", "FREQ=YEARLY;SKIP=FORWARD;COUNT=3", "2012 Feb 29;2013 Mar 1;2014 Mar 1"),
        ("20120229", "FREQ=YEARLY;SKIP=BACKWARD;COUNT=3", "2012 Feb 29;2013 Feb 28;2014 Feb 28"),
        ("20140131", "FREQ=MONTHLY;SKIP=OMIT;COUNT=4", "2014 Jan 31;Mar 31;May 31;Jul 31"),
        ("20140131", "FREQ=MONTHLY;SKIP=BACKWARD;COUNT=4", "2014 Jan 31;Feb 28;Mar 31;Apr 30"),
        ("20140131", "FREQ=MONTHLY;SKIP=FORWARD;COUNT=4", "2014 Jan 31;Mar 1,31;May 1"),
        # What is moved to a day that is there already is that day, once.
        (
            "20180101",
            "FREQ=MONTHLY;BYMONTHDAY=1,31;SKIP=FORWARD;COUNT=6",
            "2018 Jan 1,31;Feb 1;Mar 1,31;Apr 1",
        ),
        # BYDAY, then BYSETPOS, look at the days as they were moved.
        (
            "20150131",
            "FREQ=MONTHLY;BYMONTHDAY=31;BYDAY=SA;SKIP=BACKWARD;COUNT=4",
            "2015 Jan 31;Feb 28;Oct 31;2016 Apr 30",
        ),
        (
            "20180131",
            "FREQ=MONTHLY;BYMONTHDAY=30,31;SKIP=BACKWARD;BYSETPOS=-1;COUNT=4",
            "2018 Jan 31;Feb 28;Mar 31;Apr 30",
        ),
        (
            "20161231",
            "FREQ=YEARLY;BYYEARDAY=366;SKIP=FORWARD;COUNT=3",
            "2016 Dec 31;2018 Jan 1;2019 Jan 1",
        ),
        ("20161231", "FREQ=YEARLY;BYYEARDAY=366;SKIP=BACKWARD;COUNT=2", "2016 Dec 31;2017 Dec 31"),
        # Counted from the end, February's 31st last day would be the one before it begins.
        ("20180101", "FREQ=MONTHLY;BYMONTHDAY=-31;SKIP=BACKWARD;COUNT=3", "2018 Jan 1,31;Mar 1"),
        ("20180101", "FREQ=MONTHLY;BYMONTHDAY=-31;SKIP=FORWARD;COUNT=3", "2018 Jan 1;Feb 1;Mar 1"),
        ("20180101", "FREQ=DAILY;BYMONTHDAY=31;SKIP=FORWARD;COUNT=3", "2018 Jan 1,31;Mar 31"),
    ],
)
def test_days_that_a_month_lacks(start: str, rule: str, days: str) -> None:
    found = occurring(f"{start}T090000", f"RSCALE=GREGORIAN;{rule}", "2030")
    assert [when[:10] for when in found] == spelt(days)


@pytest.mark.parametrize("rule", ["RSCALE=HEBREW;FREQ=YEARLY", "FREQ=MONTHLY;SKIP=SIDEWAYS"])
def test_other_calendars_and_ways_to_skip_are_refused(rule: str) -> None:
    with pytest.raises(FormatError):
        parse_rule(rule)


# -- what a rule leaves to DTSTART (RFC 8984, 4.3.3) ---------------------------------------


@pytest.mark.parametrize(
    ("start", "rule", "days"),
    [
        ("20210315", "FREQ=YEARLY", "2021 Mar 15;2022 Mar 15;2023 Mar 15"),
        (
            "20210315",
            "FREQ=YEARLY;BYMONTHDAY=15,20",
            "2021 Mar 15,20;2022 Mar 15,20;2023 Mar 15,20",
        ),
        ("20210315", "FREQ=YEARLY;BYMONTH=5;COUNT=3", "2021 Mar 15;May 15;2022 May 15"),
        ("20210315", "FREQ=YEARLY;BYWEEKNO=11", "2021 Mar 15;2022 Mar 14;2023 Mar 13"),
        ("20210315", "FREQ=MONTHLY;COUNT=3", "2021 Mar 15;Apr 15;May 15"),
        ("20210315", "FREQ=WEEKLY;COUNT=3", "2021 Mar 15,22,29"),
        # The first is DTSTART, and COUNT counts it, though the rule has Tuesdays alone.
        ("20210315", "FREQ=WEEKLY;BYDAY=TU;COUNT=3", "2021 Mar 15,16,23"),
        # A rule that ends before it begins gives nothing.
        ("20210315", "FREQ=WEEKLY;UNTIL=20210301T000000Z", ""),
    ],
)
def test_what_a_rule_leaves_to_its_first_day(start: str, rule: str, days: str) -> None:
    found = occurring(f"{start}T090000", rule, "2023")
    assert [when[:10] for when in found] == (spelt(days) if days else [])


# -- days counted one by one ---------------------------------------------------------------

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
ITEMS = st.tuples(st.sampled_from([0, 0, 1, 2, 5, -1, -2]), st.integers(0, 6))
MONTH_DAYS = st.lists(st.sampled_from([1, 2, 13, 29, 30, 31, -1, -29, -31]), max_size=3)
FIRST, LAST = datetime.date(2012, 1, 1), datetime.date(2022, 12, 31)


def days_between(first: datetime.date, last: datetime.date) -> Iterator[datetime.date]:
    for number in range(first.toordinal(), last.toordinal() + 1):
        yield datetime.date.fromordinal(number)


def expanded(rule: str) -> list[datetime.date]:
    first, last = (datetime.datetime.combine(day, datetime.time(9)) for day in (FIRST, LAST))
    parsed = parse_rule(rule)
    found = parsed.starts(first, (first, last), Steps(10**6), fitting=True)
    return [start.date() for start in found if start <= last]


def which(day: datetime.date) -> set[int]:
    """Which Monday (or what day it is) of its month a day is, from the begin and from the end."""
    length = months.monthrange(day.year, day.month)[1]
    return {(day.day + 6) // 7, -((length - day.day + 7) // 7)}


@given(st.lists(ITEMS, min_size=1, max_size=3), MONTH_DAYS)
def test_a_month_has_the_days_that_a_person_would_count(
    items: list[tuple[int, int]], month_days: list[int]
) -> None:
    rule = "FREQ=MONTHLY;BYDAY=" + ",".join(f"{n or ''}{WEEKDAYS[day]}" for n, day in items)
    if month_days:
        rule += ";BYMONTHDAY=" + ",".join(map(str, month_days))
    counted = [
        day
        for day in days_between(FIRST, LAST)
        if any(day.weekday() == weekday and (not n or n in which(day)) for n, weekday in items)
        and (
            not month_days
            or {day.day, day.day - 1 - months.monthrange(day.year, day.month)[1]} & {*month_days}
        )
    ]
    assert expanded(rule) == counted


@given(
    st.lists(st.sampled_from([1, 2, 20, 52, 53]), min_size=1, max_size=3),
    st.sets(st.integers(0, 6), min_size=1),
    st.integers(1, 3),
)
def test_weeks_are_those_of_iso_8601(weeks: list[int], weekdays: set[int], interval: int) -> None:
    rule = (
        f"FREQ=YEARLY;INTERVAL={interval};BYWEEKNO={','.join(map(str, weeks))}"
        f";BYDAY={','.join(WEEKDAYS[day] for day in weekdays)}"
    )
    counted = [
        day
        for day in days_between(FIRST, LAST)
        if day.isocalendar()[1] in weeks
        and day.weekday() in weekdays
        and (day.isocalendar()[0] - FIRST.year) % interval == 0
        and day.isocalendar()[0] >= FIRST.year
    ]
    assert expanded(rule) == counted


PLAIN = st.fixed_dictionaries(
    {},
    optional={
        "bymonth": st.lists(st.integers(1, 12), min_size=1, max_size=3).map(tuple),
        "bymonthday": MONTH_DAYS.filter(bool).map(tuple),
        "byweekday": st.lists(st.integers(0, 6), min_size=1, max_size=3).map(tuple),
        "byhour": st.lists(st.integers(0, 23), min_size=1, max_size=2, unique=True).map(tuple),
        "bysetpos": st.sampled_from([(1,), (-1,), (2, -2)]),
    },
).filter(lambda chosen: chosen.keys() & {"bymonthday", "byweekday"})


@given(PLAIN, st.booleans(), st.integers(1, 4))
def test_where_dateutil_is_right_both_ways_agree(
    chosen: dict[str, tuple[int, ...]], yearly: bool, interval: int
) -> None:
    first = datetime.datetime(2016, 1, 1, 9)
    frequency = rrule.YEARLY if yearly else rrule.MONTHLY
    theirs = rrule.rrule(frequency, dtstart=first, interval=interval, **chosen)  # type: ignore[arg-type]
    periods = Periods(yearly=yearly, first=first, chosen=chosen, week_start=0, skip="OMIT")
    step = interval * (12 if yearly else 1)
    begins = range(12 * 2016, 12 * 2028, step)
    mine = [start for month in begins for start in periods.times(month) if start >= first]
    assert mine == list(islice(theirs.xafter(first, inc=True), len(mine)))


@given(st.sampled_from(["YEARLY", "MONTHLY"]), st.integers(0, 9000))
def test_it_does_not_matter_from_when_a_rule_is_asked(frequency: str, days: int) -> None:
    """Of a rule without COUNT, only what lies in the time asked for is worked out."""
    first = datetime.datetime(2000, 1, 31, 9)
    rule = parse_rule(f"RSCALE=GREGORIAN;FREQ={frequency};BYMONTHDAY=31,30;INTERVAL=5;SKIP=FORWARD")
    last = first + datetime.timedelta(days=10_000)
    since = first + datetime.timedelta(days=days)
    whole = [s for s in rule.starts(first, (first, last), Steps(10**6)) if since <= s <= last]
    part = [s for s in rule.starts(first, (since, last), Steps(10**6)) if since <= s <= last]
    assert part == whole


LASTING = {"WEEKLY": 604_800, "DAILY": 86_400, "HOURLY": 3_600, "MINUTELY": 60, "SECONDLY": 1}


@given(st.sampled_from([*LASTING]), st.integers(1, 7), st.integers(0, 400), st.integers(0, 90))
def test_what_comes_again_after_so_many_seconds_is_counted_from_the_first(
    frequency: str, interval: int, skipped: int, more: int
) -> None:
    first = datetime.datetime(2000, 1, 31, 9, 0, 1)
    step = datetime.timedelta(seconds=interval * LASTING[frequency])
    since = first + skipped * step / 3
    last = since + more * step / 3
    rule = parse_rule(f"FREQ={frequency};INTERVAL={interval}")
    found = [s for s in rule.starts(first, (since, last), Steps(10**6)) if since <= s <= last]
    assert found == [s for n in range(200) if since <= (s := first + n * step) <= last]


def _with_signs(most: int) -> tuple[int, int, int, int]:
    return (-most, -1, 1, most)


@pytest.mark.parametrize(
    ("part", "taken", "refused"),
    [
        ("BYSECOND", (0, 59, 60), (-1, 61)),
        ("BYMINUTE", (0, 59), (-1, 60)),
        ("BYHOUR", (0, 23), (-1, 24)),
        ("BYMONTHDAY", _with_signs(31), (0, 32, -32)),
        ("BYYEARDAY", _with_signs(366), (0, 367, -367)),
        ("BYWEEKNO", _with_signs(53), (0, 54, -54)),
        ("BYMONTH", (1, 12), (-1, 0, 13)),
        ("BYSETPOS", _with_signs(366), (0, 367, -367)),
    ],
)
def test_the_least_and_the_most_of_each_part(
    part: str, taken: tuple[int, ...], refused: tuple[int, ...]
) -> None:
    """RFC 5545, 3.3.10; a leap second is the last second of its minute."""
    for number in taken:
        (numbers,) = parse_rule(f"FREQ=YEARLY;{part}={number}").chosen.values()
        assert numbers == (min(number, 59) if part == "BYSECOND" else number,)
    for number in refused:
        with pytest.raises(FormatError, match=part):
            parse_rule(f"FREQ=YEARLY;{part}={number}")


def test_a_rule_whose_marks_are_escaped_is_read() -> None:
    assert parse_rule("FREQ=WEEKLY\\;BYDAY=MO\\,TU") == parse_rule("FREQ=WEEKLY;BYDAY=MO,TU")


def test_a_rule_for_days_has_no_clock() -> None:
    rule = parse_rule("FREQ=DAILY;BYHOUR=9;BYMINUTE=1,2;BYSECOND=3;BYMONTH=2")
    assert rule.of_days() == Rule(frequency=rrule.DAILY, chosen={"bymonth": (2,)})
