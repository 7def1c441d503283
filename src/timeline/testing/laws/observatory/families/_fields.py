"""Laws of what a day is: weekday, week, day of the year, quarter, month."""

from __future__ import annotations

import calendar
import datetime

from hypothesis import strategies as st

from timeline.dates._engine import gregorian
from timeline.testing.laws.observatory._date_law import Breach, Family, equal
from timeline.testing.laws.observatory._room import Room
from timeline.testing.laws.observatory._vocabulary import Functions

__all__ = ["FIELDS"]

FIELDS = Family("fields", "Fields of a date")

_WEEK = "ISO 8601-1:2019, 4.2.2: weeks begin on Monday, the first has the year's first Thursday"
_YEAR = "ISO 8601-1:2019, 4.2.1: the days of a year are counted from 1 January"
_LEAP = "ISO 8601-1:2019, 4.2.1: leap years are those that 4 divides, of centuries those that 400"
_QUARTER = "CLDR, dates: the quarter of the year"


def _a_day(room: Room) -> st.SearchStrategy[tuple[datetime.date]]:
    return st.tuples(room.days())


@FIELDS.law("weekday", given=_a_day, clause=_WEEK)
def weekday_is_told(date: Functions, day: datetime.date) -> Breach | None:
    """A day's weekday is counted from Monday, which is 1."""
    return equal(date.weekday(day), (day.toordinal() - 1) % 7 + 1)


@FIELDS.law("iso_week", given=_a_day, clause=_WEEK)
def week_is_told(date: Functions, day: datetime.date) -> Breach | None:
    """A day's week is that of its Thursday, in the year of that Thursday."""
    monday = day.toordinal() - (day.toordinal() - 1) % 7
    thursday = datetime.date.fromordinal(min(monday + 3, datetime.date.max.toordinal()))
    week = (thursday.timetuple().tm_yday - 1) // 7 + 1
    return equal(date.iso_week(day), (thursday.year, week, day.toordinal() - monday + 1))


@FIELDS.law("iso_week", "from_iso_week", given=_a_day, clause=_WEEK)
def week_comes_back(date: Functions, day: datetime.date) -> Breach | None:
    """The day of a day's week and weekday is that day."""
    return equal(date.from_iso_week(*date.iso_week(day)), day)


@FIELDS.law("from_iso_week", given=_a_day, clause=_WEEK)
def day_of_a_week_is_found(date: Functions, day: datetime.date) -> Breach | None:
    """Year, week and weekday lead to that day."""
    return equal(date.from_iso_week(*day.isocalendar()), day)


@FIELDS.law("weeks_in_year", given=lambda room: st.tuples(room.week_years()), clause=_WEEK)
def weeks_of_a_year_are_counted(date: Functions, year: int) -> Breach | None:
    """A year that begins or ends on a Thursday has 53 weeks, another 52."""
    ends = datetime.date(year, 1, 1), datetime.date(year, 12, 31)
    return equal(date.weeks_in_year(year), 52 + any(day.weekday() == 3 for day in ends))


@FIELDS.law("first_of_week", given=lambda room: st.tuples(room.inner_days()), clause=_WEEK)
def week_begins_on_monday(date: Functions, day: datetime.date) -> Breach | None:
    """A week's first day is the Monday on or before."""
    return equal(date.first_of_week(day), day - datetime.timedelta(days=day.weekday()))


@FIELDS.law("day_of_year", given=_a_day, clause=_YEAR)
def day_of_the_year_is_told(date: Functions, day: datetime.date) -> Breach | None:
    """The day of the year is one more than the days since 1 January."""
    first = datetime.date(day.year, 1, 1)
    return equal(date.day_of_year(day), (day - first).days + 1)


@FIELDS.law("from_day_of_year", given=_a_day, clause=_YEAR)
def day_of_the_year_is_found(date: Functions, day: datetime.date) -> Breach | None:
    """A year and a day of it lead to that day."""
    return equal(date.from_day_of_year(day.year, day.timetuple().tm_yday), day)


@FIELDS.law("quarter", given=_a_day, clause=_QUARTER)
def quarter_is_told(date: Functions, day: datetime.date) -> Breach | None:
    """A quarter is three months, the first from January."""
    return equal(date.quarter(day), (day.month + 2) // 3)


@FIELDS.law(
    "fiscal_quarter",
    given=lambda room: st.tuples(room.days(), st.integers(1, 12)),
    clause="a fiscal year is twelve months from its first, in four quarters of three",
)
def fiscal_quarter_is_told(date: Functions, day: datetime.date, first_month: int) -> Breach | None:
    """A fiscal quarter is three months, the first from the year's first month."""
    return equal(date.fiscal_quarter(day, first_month), (day.month - first_month) % 12 // 3 + 1)


@FIELDS.law("is_leap_year", given=lambda room: st.tuples(room.years()), clause=_LEAP)
def leap_years_are_known(date: Functions, year: int) -> Breach | None:
    """Every fourth year is a leap year, of century years every fourth."""
    return equal(date.is_leap_year(year), calendar.isleap(year))


@FIELDS.law("days_in_month", given=lambda room: room.months(), clause=_LEAP)
def days_of_a_month_are_counted(date: Functions, year: int, month: int) -> Breach | None:
    """A month has as many days as the Gregorian calendar gives it."""
    return equal(date.days_in_month(year, month), gregorian.days_in_month(year, month))


@FIELDS.law("last_of_month", given=lambda room: st.tuples(room.inner_days()), clause=_LEAP)
def month_ends_before_the_next(date: Functions, day: datetime.date) -> Breach | None:
    """The day after a month's last is the first of the next."""
    last = gregorian.days_in_month(day.year, day.month)
    return equal(date.last_of_month(day), day.replace(day=last))
