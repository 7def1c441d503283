"""Laws of dates as text: calendar, week and ordinal dates, and dates in words."""

from __future__ import annotations

import datetime
import re

from hypothesis import strategies as st

from timeline.dates._words.phrases import ENGLISH_MONTHS
from timeline.testing.laws.observatory._date_law import Breach, Family, equal, refused
from timeline.testing.laws.observatory._room import Room
from timeline.testing.laws.observatory._vocabulary import Functions

__all__ = ["TEXT"]

TEXT = Family("text", "Dates as text")

_CALENDAR = "ISO 8601-1:2019, 5.2.2.1: year in four digits, month and day in two each"
_ORDINAL = "ISO 8601-1:2019, 5.2.3.1: year in four digits, day of the year in three"
_WEEK = "ISO 8601-1:2019, 5.2.4.1: year of weeks, W, week in two digits, weekday in one"
_NO_SUCH_DAY = "ISO 8601-1:2019, 4.2.1: the Gregorian calendar has no such day"
_NO_SUCH_WEEK = "ISO 8601-1:2019, 4.2.2: a year has 53 weeks if it begins or ends on a Thursday"
_BACK = "a writer and a reader of one library are of one mind"


def _a_day(room: Room) -> st.SearchStrategy[tuple[datetime.date]]:
    return st.tuples(room.days())


def _week_text(day: datetime.date) -> str:
    year, week, weekday = day.isocalendar()
    return f"{year:04}-W{week:02}-{weekday}"


def _ordinal_text(day: datetime.date) -> str:
    return f"{day.year:04}-{day.timetuple().tm_yday:03}"


@TEXT.law("format_date", given=_a_day, clause=_CALENDAR)
def calendar_date_is_written(date: Functions, day: datetime.date) -> Breach | None:
    """A day is written as year, month and day."""
    return equal(date.format_date(day), day.isoformat())


@TEXT.law("parse_date", given=_a_day, clause=_CALENDAR)
def calendar_date_is_read(date: Functions, day: datetime.date) -> Breach | None:
    """Year, month and day are read as that day."""
    return equal(date.parse_date(day.isoformat()), day)


@TEXT.law("format_date", "parse_date", given=_a_day, clause=_BACK)
def calendar_date_comes_back(date: Functions, day: datetime.date) -> Breach | None:
    """What is written of a day is read as that day."""
    return equal(date.parse_date(date.format_date(day)), day)


@TEXT.law("parse_date", given=lambda room: st.tuples(room.non_days()), clause=_NO_SUCH_DAY)
def day_that_is_none_is_refused(date: Functions, text: str) -> Breach | None:
    """The day after a month's last is no day of that month."""
    return refused(date.parse_date, text)


@TEXT.law("parse_basic_date", given=_a_day, clause=_CALENDAR)
def basic_date_is_read(date: Functions, day: datetime.date) -> Breach | None:
    """Eight digits are read as year, month and day."""
    return equal(date.parse_basic_date(day.isoformat().replace("-", "")), day)


@TEXT.law("format_week", given=_a_day, clause=_WEEK)
def week_date_is_written(date: Functions, day: datetime.date) -> Breach | None:
    """A day is written as the year of its week, the week and the weekday."""
    return equal(date.format_week(day), _week_text(day))


@TEXT.law("parse_week", given=_a_day, clause=_WEEK)
def week_date_is_read(date: Functions, day: datetime.date) -> Breach | None:
    """Year, week and weekday are read as that day."""
    return equal(date.parse_week(_week_text(day)), day)


@TEXT.law("parse_week", given=lambda room: st.tuples(room.week_years()), clause=_NO_SUCH_WEEK)
def week_that_is_none_is_refused(date: Functions, year: int) -> Breach | None:
    """The week after a year's last is no week of that year."""
    weeks = datetime.date(year, 12, 28).isocalendar()[1]
    return refused(date.parse_week, f"{year:04}-W{weeks + 1}-1")


@TEXT.law("format_ordinal", given=_a_day, clause=_ORDINAL)
def ordinal_date_is_written(date: Functions, day: datetime.date) -> Breach | None:
    """A day is written as year and day of the year."""
    return equal(date.format_ordinal(day), _ordinal_text(day))


@TEXT.law("parse_ordinal", given=_a_day, clause=_ORDINAL)
def ordinal_date_is_read(date: Functions, day: datetime.date) -> Breach | None:
    """Year and day of the year are read as that day."""
    return equal(date.parse_ordinal(_ordinal_text(day)), day)


@TEXT.law("parse_ordinal", given=lambda room: st.tuples(room.years()), clause=_NO_SUCH_DAY)
def ordinal_day_that_is_none_is_refused(date: Functions, year: int) -> Breach | None:
    """The day after a year's last is no day of that year."""
    days = datetime.date(year, 12, 31).timetuple().tm_yday
    return refused(date.parse_ordinal, f"{year:04}-{days + 1}")


def _in_words(day: datetime.date) -> str:
    return f"{day.day} {ENGLISH_MONTHS[day.month - 1]} {day.year:04}"


@TEXT.law("parse_words", given=_a_day, clause="a year in four digits is that year, none near it")
def day_in_words_is_read(date: Functions, day: datetime.date) -> Breach | None:
    """A day, the month's name and a year in four digits are read as that day."""
    return equal(date.parse_words(_in_words(day)), day)


@TEXT.law("format_words", given=_a_day, clause="CLDR, dates: d, MMMM and y of the English patterns")
def day_in_words_is_written(date: Functions, day: datetime.date) -> Breach | None:
    """The words for a day have its year, its day and the name of its month."""
    words = date.format_words(day)
    numbers = sorted(map(int, re.findall(r"\d+", words)))
    named = ENGLISH_MONTHS[day.month - 1] in words
    return equal((numbers, named), (sorted([day.year, day.day]), True))


@TEXT.law("format_words", "parse_words", given=_a_day, clause=_BACK)
def day_in_words_comes_back(date: Functions, day: datetime.date) -> Breach | None:
    """The words for a day are read as that day."""
    return equal(date.parse_words(date.format_words(day)), day)
