"""Dates in cells: as people type them, as spreadsheets print them, and as they count days."""

from __future__ import annotations

import datetime
import re

from timeline.dates import Date, DateTime, DateValue
from timeline.dates.notations import typed
from timeline.errors import FormatError, TimelineError
from timeline.formats._tables.languages import in_english

__all__ = [
    "date_in",
    "doubt_of_weekday",
    "doubt_of_year",
    "has_fraction",
    "is_in_numbers",
    "is_midnight",
    "orders_of",
]

_SERIAL = re.compile(r"\d{5}([.,]\d+)?", re.ASCII)
_MOST_LIKELY_YEAR = 2999
_FRACTION = re.compile(r"(:\d{2}:\d{2})[.,]\d+", re.ASCII)
_SOME_FRACTION = re.compile(r":\d{2}:\d{2}[.,]\d*[1-9]", re.ASCII)
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_HAS_LETTERS = re.compile(r"[^\W\d_]{2}")
_WEEKDAY = re.compile(
    r"(?i)\b(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b", re.ASCII
)
_NUMBERS = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-]\d{4}\b.*", re.ASCII)


def date_in(text: str, order: str | None = None) -> DateValue:
    """Return the date in a cell; refuse also the count of days by which Excel keeps dates.

    `order` is one of `typed.ORDERS`.

    >>> date_in("01/02/2021")
    Traceback (most recent call last):
    timeline.errors.FormatError: expected to know ...; say dates="dmy" or dates="mdy"
    """
    text = text.strip()
    if _SERIAL.fullmatch(text):
        raise FormatError(f"expected a date, found the number {text}", hint=_hint_of_count(text))
    try:
        return typed.read(in_english(_FRACTION.sub(r"\1", text)), order)
    except FormatError as error:
        if order is None and _NUMBERS.fullmatch(text):
            raise FormatError(error.message, hint=_ORDER) from None
        is_shortened = re.search(r"\b\d{1,2}\b", text) is not None
        hint = _SHORTENED if is_shortened else error.hint
        raise FormatError(error.message, hint=hint) from None


def is_a_day(text: str) -> bool:
    """Return whether a cell is a day or a time, in whatever order its numbers are.

    >>> is_a_day("2023-03-14T10:00:00+0000"), is_a_day("3/14/2023"), is_a_day("2023")
    (True, True, False)
    """
    for order in typed.ORDERS:
        try:
            date = date_in(text, order)
        except TimelineError:
            continue
        return isinstance(date, DateTime) or (isinstance(date, Date) and date.day is not None)
    return False


def is_in_numbers(text: str) -> bool:
    """Return whether a date is in numbers that begin with the day or the month."""
    return _NUMBERS.match(text.strip()) is not None


_ORDER = 'say dates="dmy" or dates="mdy"'
_SHORTENED = (
    "if a spreadsheet shortened it, format the column as a date, year-month-day, before saving"
)


def orders_of(text: str) -> tuple[str, ...]:
    """Return the orders of day and month in which a date in numbers is one; none if it is none.

    >>> orders_of("05/30/2020"), orders_of("01/02/2021"), orders_of("2021-02-01")
    (('mdy',), ('dmy', 'mdy'), ())
    """
    found = _NUMBERS.match(text.strip())
    if found is None or found[1] == found[2]:
        return ()
    first, second = int(found[1]), int(found[2])
    fits = {"dmy": first <= 31 and second <= 12, "mdy": first <= 12 and second <= 31}
    return tuple(order for order in typed.ORDERS if fits[order])


def has_fraction(text: str) -> bool:
    """Return whether a time has a fraction of a second, which no date value holds.

    >>> has_fraction("2021-02-01T10:00:00.250Z"), has_fraction("2021-02-01T10:00:00.000Z")
    (True, False)
    """
    return _SOME_FRACTION.search(text) is not None


def doubt_of_weekday(text: str, date: DateValue) -> str | None:
    """Return what may be wrong with a date by the weekday that is told of it; None if nothing is.

    >>> doubt_of_weekday("Tuesday, 1 February 2021", Date(2021, 2, 1))
    'says Tuesday, and 2021-02-01 is a Monday'
    >>> doubt_of_weekday("lundi", Date(2021, 2, 1)) is doubt_of_weekday("", Date(2021, 2)) is None
    True
    """
    if not _HAS_LETTERS.search(text):
        return None
    told = next(iter(_WEEKDAY.findall(in_english(text))), None)
    number = getattr(date, "day_number", None)
    if told is None or number is None:
        return None
    meant = next(day for day in _WEEKDAYS if day.startswith(told[:3].title()))
    is_on = _WEEKDAYS[(number - 1) % 7]
    return None if meant == is_on else f"says {meant}, and {date} is a {is_on}"


def is_midnight(text: str) -> bool:
    """Whether a cell has the time at which a day begins.

    >>> is_midnight("12:00:00 AM"), is_midnight("00:00"), is_midnight("12:00")
    (True, True, False)
    """
    try:
        moment = typed.time_on(text, Date(2000, 1, 1))
    except TimelineError:
        return False
    return (moment.hour, moment.minute, moment.second) == (0, 0, 0)


# -- what a spreadsheet counts ---------------------------------------------------

_EPOCH = datetime.date(1899, 12, 30)
"""Day 0 of Excel's count as it goes from 1 March 1900 on: it has a 29 February 1900."""

_EPOCH_OF_1904 = datetime.date(1904, 1, 1)


def days_counted(number: int) -> tuple[str, str]:
    """Return the days that a number is in Excel's count from 1900, and in that from 1904.

    >>> days_counted(44228)
    ('2021-02-01', '2025-02-02')
    """
    ago = datetime.timedelta(days=number)
    return str(_EPOCH + ago), str(_EPOCH_OF_1904 + ago)


def _hint_of_count(text: str) -> str:
    first, second = days_counted(int(text[:5]))
    return (
        f"if this is how Excel counts days, it is {first} ({second} in a book that counts from "
        "1904): format the column as a date, year-month-day, before saving"
    )


def doubt_of_year(text: str) -> str | None:
    """Return what may be wrong with a cell that is a year and nothing else; None if nothing is.

    >>> doubt_of_year("5330")
    'is taken for the year 5330; if Excel counted days so, it is 1914-08-04: write that'
    >>> doubt_of_year("21")
    'is taken for the year 21; write 2021 if that is meant'
    """
    digits = text.strip()
    if not (digits.isascii() and digits.isdigit()) or len(digits) > 6:
        return None
    year = int(digits)
    if digits == "0":
        return "is taken for the year before the year 1, which is -1 in this count"
    if len(digits) <= 2 and year:
        return f"is taken for the year {year}; write {2000 + year} if that is meant"
    if year > _MOST_LIKELY_YEAR:
        counted = days_counted(year)[0]
        return (
            f"is taken for the year {year}; if Excel counted days so, it is {counted}: write that"
        )
    return None
