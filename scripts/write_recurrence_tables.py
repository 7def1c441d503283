"""Ask the programs that are here when things repeat, and write who agrees into the reference.

make recurrence
python scripts/write_recurrence_tables.py
"""

from __future__ import annotations

import datetime
import platform
import random
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.formats.icalendar import test_rules  # noqa: E402
from tests.formats.icalendar.interop.expanders import (  # noqa: E402
    EXPANDERS,
    Case,
    Expander,
    Times,
    by_recurring_ical_events,
    ours,
)
from tests.formats.icalendar.interop.programs import Absent  # noqa: E402
from tests.formats.icalendar.test_overrides import (  # noqa: E402
    DAYS,
    FROM_THE_13TH,
    MOVED,
    SERIES,
    THE_13TH,
)

from timeline.formats import icalendar  # noqa: E402

PAGE = ROOT / "docs" / "reference" / "recurrence.md"
MARK = "<!-- written by scripts/write_recurrence_tables.py; what stands below is replaced -->\n"
MOST = 12
"""How many times of each rule are compared."""

A_KIND = 60
"""How many rules of each kind are made by chance."""

DAYS_OF_WEEK = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


# -- rules --------------------------------------------------------------------------------


def examples() -> list[Case]:
    """Those of RFC 5545, 3.8.5.3, in no zone: UNTIL is then in none either."""
    return [
        Case(f"{start}T090000", rule.replace("000000Z", "000000"))
        for start, rule, _, _ in test_rules.EXAMPLES
    ]


def made(rule_by_chance: Callable[[random.Random], str], seed: int) -> list[Case]:
    """Rules by chance, each from a time that it gives itself: what else begins is undefined."""
    chance = random.Random(seed)
    cases: list[Case] = []
    while len(cases) < A_KIND:
        year, month = chance.randint(2010, 2022), chance.randint(1, 12)
        case = Case(f"{year}{month:02}01T090000", rule_by_chance(chance))
        (times,) = ours([case], 3)
        if len(times) == 3:
            cases.append(Case(times[1], case.rule))
    return cases


def _some(chance: random.Random, numbers: Sequence[int], most: int = 3) -> str:
    return ",".join(map(str, sorted(chance.sample(numbers, chance.randint(1, most)))))


def _days(chance: random.Random, prefixes: Sequence[str] = ("",)) -> str:
    days = chance.sample(DAYS_OF_WEEK, chance.randint(1, 3))
    return ",".join(chance.choice(prefixes) + day for day in days)


def _interval(chance: random.Random) -> str:
    return chance.choice(["", ";INTERVAL=2", ";INTERVAL=3"])


def by_month_and_year(chance: random.Random) -> str:
    """Days of the month, weekdays, numbered or plain, months, positions."""
    rule = f"FREQ=MONTHLY{_interval(chance)}"
    if chance.random() < 0.3:
        rule = f"FREQ=YEARLY;BYMONTH={_some(chance, range(1, 13))}"
    if chance.random() < 0.5:
        rule += f";BYMONTHDAY={_some(chance, [1, 2, 13, 15, 28, 30, 31, -1, -2, -30])}"
    else:
        rule += f";BYDAY={_days(chance, chance.choice([('',), ('1', '2', '-1')]))}"
    return rule + chance.choice(["", "", ";BYSETPOS=1", ";BYSETPOS=-1"])


def by_mixed_days(chance: random.Random) -> str:
    """Plain weekdays beside numbered ones."""
    first, *others = chance.sample(DAYS_OF_WEEK, 3)
    days = ",".join([chance.choice(["1", "2", "3", "-1"]) + first, *others])
    return f"FREQ=MONTHLY{_interval(chance)};BYDAY={days}"


def by_weeks_of_the_year(chance: random.Random) -> str:
    """Weeks by number, those around New Year above all."""
    weeks = _some(chance, [1, 2, 20, 51, 52, 53], 2)
    return f"FREQ=YEARLY{_interval(chance)};BYWEEKNO={weeks};BYDAY={_days(chance)}"


def by_skipping(chance: random.Random) -> str:
    """RFC 7529: days that a month lacks are moved."""
    skip = chance.choice(["OMIT", "BACKWARD", "FORWARD"])
    days = chance.choice(["29", "30", "31", "-30", "-31"])
    return f"RSCALE=GREGORIAN;FREQ=MONTHLY{_interval(chance)};BYMONTHDAY={days};SKIP={skip}"


def by_week_and_day(chance: random.Random) -> str:
    """Weekdays, with weeks that begin on another day, and days of some months."""
    if chance.random() < 0.6:
        wkst = chance.choice(DAYS_OF_WEEK)
        return f"FREQ=WEEKLY{_interval(chance)};BYDAY={_days(chance)};WKST={wkst}"
    return f"FREQ=DAILY{_interval(chance)};BYMONTH={_some(chance, range(1, 13))}"


def by_the_clock(chance: random.Random) -> str:
    """Hours and minutes of each day."""
    hours, minutes = _some(chance, range(24)), _some(chance, range(0, 60, 5))
    return f"FREQ=DAILY{_interval(chance)};BYHOUR={hours};BYMINUTE={minutes}"


def by_some_hours(chance: random.Random) -> str:
    """Each so many hours or minutes, in some hours alone."""
    unit, interval = chance.choice([("HOURLY", 5), ("MINUTELY", 45)])
    return f"FREQ={unit};INTERVAL={interval};BYHOUR={_some(chance, range(24))}"


KINDS: tuple[tuple[str, Callable[[], list[Case]]], ...] = (
    ("the examples of RFC 5545", examples),
    ("months and years: days, weekdays, positions", lambda: made(by_month_and_year, 1)),
    ("plain weekdays beside numbered ones", lambda: made(by_mixed_days, 2)),
    ("weeks of the year", lambda: made(by_weeks_of_the_year, 3)),
    ("`RSCALE=GREGORIAN` and `SKIP`", lambda: made(by_skipping, 4)),
    ("weeks and days", lambda: made(by_week_and_day, 5)),
    ("hours and minutes of a day", lambda: made(by_the_clock, 6)),
    ("each so many hours or minutes, in some hours", lambda: made(by_some_hours, 7)),
)


def present() -> Iterator[tuple[Expander, str]]:
    """The programs that are here, with their versions."""
    for expander in EXPANDERS:
        try:
            yield expander, expander.version()
        except Absent as absent:
            print(f"left out: {absent}")


def table_of_rules() -> Iterator[str]:
    """How many rules of each kind a program expands as this library does."""
    judges = list(present())
    yield f"| rules | | {' | '.join(f'{e.name} {version}' for e, version in judges)} |"
    yield f"|---|--:|{'--:|' * len(judges)}"
    for name, make in KINDS:
        cases = make()
        mine = ours(cases, MOST)
        cells = [_agreeing(cases, mine, expander) for expander, _ in judges]
        yield f"| {name} | {len(cases)} | {' | '.join(cells)} |"


def _agreeing(cases: Sequence[Case], mine: Sequence[Times], judge: Expander) -> str:
    theirs = judge.expand(cases, MOST)
    same = sum(one == other for one, other in zip(mine, theirs, strict=True))
    for case, one, other in zip(cases, mine, theirs, strict=True):
        if one != other and "-v" in sys.argv:
            print(judge.name, case, one, other, sep="\n    ")
    return str(same)


# -- entries ---------------------------------------------------------------------------------

CANCELLED = f"{THE_13TH}\nDTSTART;TZID=Europe/Paris:20240613T190000\nSTATUS:CANCELLED"
IN_UTC, A_DAY = "RECURRENCE-ID:20240613T170000Z", "RECURRENCE-ID;VALUE=DATE:20240613"
LATER, DAILY = SERIES.replace("T19", "T20"), "RRULE:FREQ=DAILY;COUNT=3"
SITUATIONS = (
    ("an occurrence that was moved", [SERIES, MOVED]),
    ("the same, `RECURRENCE-ID` in UTC", [SERIES, MOVED.replace(THE_13TH, IN_UTC)]),
    ("the same, `RECURRENCE-ID` a day", [SERIES, MOVED.replace(THE_13TH, A_DAY)]),
    ("a replacement with an `RRULE` of its own", [SERIES, f"{MOVED}\n{DAILY}"]),
    ("a replacement without its series, with an `RRULE`", [f"{MOVED}\n{DAILY}"]),
    ("`EXDATE` of what was moved", [f"{SERIES}\nEXDATE:20240613T170000Z", MOVED]),
    ("`RANGE=THISANDFUTURE`", [SERIES, FROM_THE_13TH]),
    ("`RANGE=THISANDFUTURE`, cancelled", [SERIES, f"{FROM_THE_13TH}\nSTATUS:CANCELLED"]),
    ("two revisions by `SEQUENCE`", [f"{SERIES}\nSEQUENCE:2", f"{LATER}\nSEQUENCE:1"]),
    ("two entries of one UID without `SEQUENCE`", [SERIES, LATER]),
    ("an occurrence that was cancelled", [SERIES, CANCELLED]),
    ("a series that was cancelled", [f"{SERIES}\nSTATUS:CANCELLED"]),
    ("a series of days, `EXDATE` at midnight", [f"{DAYS}\nEXDATE:20240613T000000"]),
    (
        "a series in a zone, `EXDATE` and `RDATE` without",
        [f"{SERIES}\nEXDATE:20240613T190000\nRDATE:20240615T190000"],
    ),
    ("a series of days with `BYHOUR`", [DAYS.replace("WEEKLY", "DAILY;BYHOUR=9")]),
    ("`UNTIL` before `DTSTART`", [SERIES.replace("COUNT=4", "UNTIL=20240501T000000Z")]),
    ("`UNTIL` a day, `DTSTART` a time", [SERIES.replace("COUNT=4", "UNTIL=20240613")]),
    ("`DTSTART` outside its rule, `COUNT=4`", [SERIES.replace("WEEKLY", "WEEKLY;BYDAY=MO")]),
    (
        "`FREQ=YEARLY;BYMONTHDAY=6;COUNT=2`",
        [SERIES.replace("WEEKLY;COUNT=4", "YEARLY;BYMONTHDAY=6;COUNT=2")],
    ),
)
FIRST, LAST = datetime.date(2024, 1, 1), datetime.date(2030, 1, 1)


def calendar_of(entries: Sequence[str]) -> str:
    """A calendar of entries that share a UID."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:x"]
    for entry in entries:
        lines += ["BEGIN:VEVENT", "UID:u", "DTSTAMP:20240101T000000Z", *entry.split("\n")]
        lines.append("END:VEVENT")
    return "\r\n".join([*lines, "END:VCALENDAR", ""])


def table_of_entries() -> Iterator[str]:
    """What each situation comes to, here and in recurring-ical-events."""
    calendars = [calendar_of(entries) for _, entries in SITUATIONS]
    try:
        theirs = by_recurring_ical_events(calendars, FIRST, LAST)
    except Absent as absent:
        print(f"left out: {absent}")
        theirs = [[] for _ in calendars]
    yield "| entries of one UID | here | recurring-ical-events |"
    yield "|---|---|---|"
    for (name, _), text, other in zip(SITUATIONS, calendars, theirs, strict=True):
        mine = _told(_starts_here(text))
        their = _told(other)
        yield f"| {name} | {mine} | {'the same' if their == mine else their} |"


def _starts_here(text: str) -> Times:
    found = icalendar.occurrences(icalendar.loads(text), between=(FIRST, LAST))
    return [str(one.when).split("/")[0] for one in found]


def _told(times: Times) -> str:
    """Days and hours of 2024 and later, as "6 Jun 19h"."""
    return ", ".join(map(_short, sorted(times))) or "nothing"


def _short(time: str) -> str:
    day = datetime.date.fromisoformat(time[:10])
    year = "" if day.year == FIRST.year else f" {day.year}"
    return f"{day.day} {day:%b}{year}{f' {time[11:13]}h' if 'T' in time else ''}"


# -- the page ----------------------------------------------------------------------------------


def main() -> None:
    """Write the tables into the page."""
    text, _, _ = PAGE.read_text(encoding="utf-8").partition(MARK)
    version = _version_of_recurring_ical_events()
    driven = (
        f"Asked on {datetime.date.today()}, CPython {platform.python_version()}, "
        f"{platform.system()} {platform.machine()}; recurring-ical-events {version}."
    )
    parts = [driven, "\n".join(table_of_rules()), "\n".join(table_of_entries())]
    PAGE.write_text(f"{text}{MARK}\n" + "\n\n".join(parts) + "\n", encoding="utf-8")
    print(f"wrote {PAGE.name}")


def _version_of_recurring_ical_events() -> str:
    pins = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    return pins.partition("recurring-ical-events==")[2].partition('"')[0]


if __name__ == "__main__":
    main()
