"""Rules in words: what a reader is told of an entry that repeats."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.cli import main
from timeline.formats import csv, find, icalendar
from timeline.formats.icalendar._contentlines import parse_line
from timeline.formats.icalendar._rules import parse_rule
from timeline.formats.icalendar._rulewords import rule_in_words, words_for_repeating

MONDAY = datetime.date(2021, 1, 4)


@pytest.mark.parametrize("number", range(1, 6))
def test_days_are_numbered_in_words(number: int) -> None:
    name = ("first", "second", "third", "fourth", "fifth")[number - 1]
    rule = parse_rule(f"FREQ=MONTHLY;BYDAY={number}MO")
    assert rule_in_words(rule) == f"every month on the {name} Monday"


@pytest.mark.parametrize(
    ("hours", "words"), [(6, "1:30, 2:30, 3:30, 4:30 and 5:30"), (7, "7 times")]
)
def test_six_times_of_a_day_are_told_and_more_are_counted(hours: int, words: str) -> None:
    listed = ",".join(map(str, range(hours)))
    assert words in rule_in_words(parse_rule(f"FREQ=DAILY;BYHOUR={listed};BYMINUTE=30"))


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("FREQ=DAILY", "every day"),
        ("FREQ=DAILY;COUNT=1", "every day, once"),
        ("FREQ=WEEKLY", "every week on Monday"),
        (
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR,MO,WE;COUNT=12",
            "every 2 weeks on Monday, Wednesday and Friday, 12 times",
        ),
        ("FREQ=MONTHLY;BYDAY=-2MO", "every month on the second to last Monday"),
        ("FREQ=MONTHLY;BYDAY=TU", "every month on each Tuesday"),
        (
            "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
            (
                "every month on each Monday, each Tuesday, each Wednesday, each Thursday and "
                "each Friday (only the last of these)"
            ),
        ),
        ("FREQ=MONTHLY;BYMONTHDAY=2,15,-1", "every month on the last day, the 2nd and the 15th"),
        ("FREQ=MONTHLY;BYMONTHDAY=13;BYDAY=FR", "every month on the 13th if it is a Friday"),
        (
            "RSCALE=GREGORIAN;FREQ=MONTHLY;BYMONTHDAY=31;SKIP=BACKWARD",
            "every month on the 31st, the day before where a month lacks it",
        ),
        ("FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "every year in March on the last Sunday"),
        ("FREQ=YEARLY;BYDAY=20MO", "every year on the 20th Monday of the year"),
        ("FREQ=YEARLY;BYWEEKNO=20,-1", "every year in the last week and week 20"),
        (
            "FREQ=YEARLY;BYYEARDAY=1,-1",
            "every year on the last day of the year and the 1st day of the year",
        ),
        ("FREQ=DAILY;BYHOUR=9,17", "every day at the hours 9 and 17"),
        ("FREQ=DAILY;BYHOUR=9;BYMINUTE=0,30", "every day at 9:00 and 9:30"),
        ("FREQ=DAILY;BYHOUR=9,10,11,12;BYMINUTE=0,30", "every day at 8 times of the day"),
        ("FREQ=HOURLY;INTERVAL=3;BYMINUTE=15", "every 3 hours at the minute 15"),
        ("FREQ=DAILY;UNTIL=19971224T000000Z", "every day, until 24 December 1997"),
    ],
)
def test_a_rule_in_words(rule: str, words: str) -> None:
    assert rule_in_words(parse_rule(rule), MONDAY) == words


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ([], ""),
        (["EXDATE:20210111"], ""),
        (["RDATE:20210201,20210301"], "again on 1 February 2021 and 1 March 2021"),
        (
            ["RRULE:FREQ=DAILY;COUNT=3", "RDATE;VALUE=PERIOD:20210201T100000Z/PT1H"],
            "every day, 3 times; also on 1 February 2021",
        ),
        (
            ["RRULE:FREQ=DAILY", "EXDATE;TZID=Nowhere:20210105T100000", "EXDATE:never"],
            "every day; not on 5 January 2021",
        ),
        (
            ["RRULE:FREQ=DAILY", f"EXDATE:{','.join(f'202101{day:02}' for day in range(5, 15))}"],
            (
                "every day; not on 5 January 2021, 6 January 2021, 7 January 2021, "
                "8 January 2021, 9 January 2021 and 5 more days"
            ),
        ),
        (
            ["RRULE:FREQ=FORTNIGHTLY"],
            "by a rule that is not understood ('FREQ=FORTNIGHTLY')",
        ),
    ],
)
def test_the_lines_of_an_entry_in_words(lines: list[str], words: str) -> None:
    assert words_for_repeating(map(parse_line, lines), MONDAY) == words


PARTS = {
    "INTERVAL": st.integers(1, 9).map(str),
    "BYMONTH": st.lists(st.integers(1, 12).map(str), min_size=1, max_size=3).map(",".join),
    "BYMONTHDAY": st.lists(st.integers(1, 31).map(str), min_size=1, max_size=3).map(",".join),
    "BYDAY": st.lists(st.sampled_from(["MO", "1TU", "-1FR", "SU"]), min_size=1).map(",".join),
    "BYSETPOS": st.sampled_from(["1", "-1"]),
    "BYHOUR": st.sampled_from(["9", "10,11"]),
    "BYMINUTE": st.sampled_from(["0", "15,45"]),
    "COUNT": st.integers(1, 99).map(str),
    "UNTIL": st.sampled_from(["20210101", "20220101T000000Z"]),
}
RULES = st.tuples(
    st.sampled_from(["YEARLY", "MONTHLY"]), st.fixed_dictionaries({}, optional=PARTS)
).map(lambda rule: ";".join([f"FREQ={rule[0]}", *(f"{k}={v}" for k, v in rule[1].items())]))


@given(RULES, RULES)
def test_rules_that_differ_have_words_that_differ(one: str, other: str) -> None:
    first, second = parse_rule(one), parse_rule(other)
    if {type(first.until), type(second.until)} == {datetime.date, datetime.datetime}:
        return  # words have days alone
    if first != second and "times of the day" not in rule_in_words(first):
        assert rule_in_words(first) != rule_in_words(second)


HEARING = (
    "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nSUMMARY:Hearing\nDTSTART:20210104\n"
    "RRULE:FREQ=WEEKLY;COUNT=10\nEXDATE:20210111\nEND:VEVENT\nEND:VCALENDAR\n"
)
WORDS = "every week on Monday, 10 times; not on 11 January 2021"


@pytest.mark.parametrize("name", ["a.md", "a.html", "a.csv", "a.mw", "a.json", "a.ics"])
def test_a_weekly_hearing_is_told_as_one_that_is_weekly(name: str) -> None:
    timeline = icalendar.loads(HEARING)
    assert timeline["1"].resolve("repeats").value == WORDS
    text = find(Path(name)).export(timeline).data.decode().replace("\r\n ", "")
    told = WORDS.replace(" ", "_").replace(",", "|").replace(";", "%3B")
    assert (told if name == "a.ics" else WORDS) in text


def test_a_table_gives_back_how_often() -> None:
    (event,) = csv.loads(csv.dumps(icalendar.loads(HEARING)))
    assert event.resolve("repeats").value == WORDS


def test_our_own_calendar_keeps_the_rule_and_its_words() -> None:
    timeline = icalendar.loads(HEARING)
    written = icalendar.dumps(timeline)
    assert b"RRULE:FREQ=WEEKLY;COUNT=10" in written
    assert icalendar.loads(written) == timeline


def test_a_terminal_tells_it_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "hearing.ics"
    path.write_text(HEARING, "utf-8")
    main(["show", str(path)])
    assert "every week" in capsys.readouterr().out
