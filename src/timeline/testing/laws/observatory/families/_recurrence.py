"""Laws of rules by which things repeat, each beside a plain count of days."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any

from hypothesis import strategies as st

from timeline.dates._engine import gregorian
from timeline.testing.laws.observatory._date_law import Breach, Family, equal
from timeline.testing.laws.observatory._room import Room
from timeline.testing.laws.observatory._vocabulary import Functions

__all__ = ["RECURRENCE"]

RECURRENCE = Family("recurrence", "What repeats")

_RULE = "RFC 5545, 3.3.10"
_IGNORED = f"{_RULE}: a date that does not exist is ignored, and not counted"
_MOST = 5
_DAY = datetime.timedelta(days=1)
_NAMES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def _starts(*more: st.SearchStrategy[Any]) -> Callable[[Room], st.SearchStrategy[tuple[Any, ...]]]:
    return lambda room: st.tuples(room.walls(), *more)


def _first(
    start: datetime.datetime, fits: Callable[[datetime.date], object], most: int = _MOST
) -> list[datetime.datetime]:
    """The first days from the start that fit, at its time of day."""
    return list(islice((day for day in _from(start) if fits(day.date())), most))


def _from(start: datetime.datetime) -> Iterator[datetime.datetime]:
    days = (datetime.datetime.max - start).days
    return (start + n * _DAY for n in range(days))


@RECURRENCE.law(
    "occurrences",
    given=_starts(st.integers(1, 40), st.integers(1, 4)),
    clause=f"{_RULE}, INTERVAL and COUNT: the start counts as the first",
)
def every_few_days(
    date: Functions, start: datetime.datetime, interval: int, count: int
) -> Breach | None:
    """A daily rule goes on by its interval, as often as it counts."""
    expected = [start + n * interval * _DAY for n in range(count)]
    rule = f"FREQ=DAILY;INTERVAL={interval};COUNT={count}"
    return equal(date.occurrences(rule, start, count + 1), expected)


@RECURRENCE.law(
    "occurrences", given=_starts(st.integers(0, 4)), clause=f"{_RULE}, UNTIL: it is included"
)
def until_is_included(date: Functions, start: datetime.datetime, days: int) -> Breach | None:
    """What falls on the time that UNTIL names is the last."""
    until = (start + days * _DAY).isoformat().replace("-", "").replace(":", "")
    rule = f"FREQ=DAILY;UNTIL={until}"
    return equal(
        date.occurrences(rule, start, days + 2), [start + n * _DAY for n in range(days + 1)]
    )


def _weekly(
    room: Room,
) -> st.SearchStrategy[tuple[datetime.datetime, frozenset[int], int, int]]:
    some = st.frozensets(st.integers(0, 6), max_size=3)
    return st.tuples(room.walls(), some, st.integers(1, 3), st.integers(0, 6))


@RECURRENCE.law(
    "occurrences", given=_weekly, clause=f"{_RULE}, WKST: weeks are counted from that day"
)
def weeks_are_counted_from_their_first_day(
    date: Functions, start: datetime.datetime, weekdays: frozenset[int], interval: int, first: int
) -> Breach | None:
    """A rule of every second or third week takes the weeks as they begin on WKST."""
    named = sorted({*weekdays, start.weekday()})
    rule = (
        f"FREQ=WEEKLY;INTERVAL={interval};WKST={_NAMES[first]};BYDAY={_comma(named)};COUNT={_MOST}"
    )

    def week(day: datetime.date) -> int:
        return (day.toordinal() - 1 - first) // 7

    def fits(day: datetime.date) -> bool:
        apart = week(day) - week(start.date())
        return day.weekday() in named and apart % interval == 0

    return equal(date.occurrences(rule, start, _MOST), _first(start, fits))


def _comma(weekdays: Iterable[int]) -> str:
    return ",".join(_NAMES[number] for number in weekdays)


@RECURRENCE.law("occurrences", given=_starts(), clause=_IGNORED)
def months_without_the_day_are_ignored(date: Functions, start: datetime.datetime) -> Breach | None:
    """A rule for a day of the month is silent in months that have no such day."""
    rule = f"FREQ=MONTHLY;BYMONTHDAY={start.day};COUNT={_MOST}"
    return equal(
        date.occurrences(rule, start, _MOST), _first(start, lambda day: day.day == start.day)
    )


@RECURRENCE.law(
    "occurrences", given=_starts(), clause=f"{_RULE}, BYMONTHDAY: -1 is the last day of the month"
)
def last_days_of_months(date: Functions, wall: datetime.datetime) -> Breach | None:
    """A rule for the last day of the month finds the 28th to the 31st."""
    start = wall.replace(day=gregorian.days_in_month(wall.year, wall.month))
    return equal(
        date.occurrences(f"FREQ=MONTHLY;BYMONTHDAY=-1;COUNT={_MOST}", start, _MOST),
        _first(start, lambda day: (day + _DAY).day == 1),
    )


@RECURRENCE.law(
    "occurrences", given=_starts(), clause=f"{_RULE}, BYDAY: a number counts within the month"
)
def weekdays_of_months_are_counted(date: Functions, start: datetime.datetime) -> Breach | None:
    """A rule for the n-th weekday of the month counts from the month's first day."""
    nth = (start.day - 1) // 7 + 1
    rule = f"FREQ=MONTHLY;BYDAY={nth}{_NAMES[start.weekday()]};COUNT={_MOST}"

    def fits(day: datetime.date) -> bool:
        return day.weekday() == start.weekday() and (day.day - 1) // 7 + 1 == nth

    return equal(date.occurrences(rule, start, _MOST), _first(start, fits))


def _leap_days(room: Room) -> st.SearchStrategy[tuple[datetime.datetime]]:
    return st.tuples(room.walls().map(_leap_day))


def _leap_day(wall: datetime.datetime) -> datetime.datetime:
    year = wall.year - wall.year % 4
    return wall.replace(year=year if gregorian.is_leap(year) else year + 4, month=2, day=29)


@RECURRENCE.law("occurrences", given=_leap_days, clause=_IGNORED)
def years_without_the_day_are_ignored(date: Functions, start: datetime.datetime) -> Breach | None:
    """A yearly rule of 29 February is silent in years that have none."""
    years = [year for year in range(start.year, start.year + 20) if gregorian.is_leap(year)]
    expected = [start.replace(year=year) for year in years][:3]
    return equal(date.occurrences("FREQ=YEARLY;COUNT=3", start, 3), expected)


@RECURRENCE.law(
    "occurrences",
    given=_starts(st.sampled_from((1, 2, 3, -1, -2))),
    clause=f"{_RULE}, BYSETPOS: of what the rule finds in one month",
)
def places_in_a_set_are_counted(
    date: Functions, wall: datetime.datetime, place: int
) -> Breach | None:
    """The n-th working day of a month is counted from its begin, or from its end."""
    rule = f"FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS={place};COUNT=3"

    def fits(day: datetime.date) -> bool:
        last = gregorian.days_in_month(day.year, day.month)
        working = [n for n in range(1, last + 1) if day.replace(day=n).weekday() < 5]
        return day.day == working[place if place < 0 else place - 1]

    (start,) = _first(wall, fits, 1)
    return equal(date.occurrences(rule, start, 3), _first(start, fits, 3))
