"""Dates as people type them and spreadsheets print them."""

from __future__ import annotations

import re

from timeline._util.text import described
from timeline.dates import Date, DateTime, DateValue, edtf
from timeline.errors import FormatError, InvalidValueError

__all__ = ["ORDERS", "check_order", "date_in", "time_in"]

ORDERS = ("dmy", "mdy")
"""What `01/02/2021` may mean: 1 February, or 2 January."""

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_NUMBERS = re.compile(r"(\d{1,4})([./-])(\d{1,2})\2(\d{1,4})(?:[ ,]+(\d.*))?", re.ASCII)
_DAY_MONTH = re.compile(r"(?:(\d{1,2})\.? )?([A-Za-z]{3,9})\.? (\d{4})", re.ASCII)
_MONTH_DAY = re.compile(r"([A-Za-z]{3,9})\.? (\d{1,2}),? (\d{4})", re.ASCII)
_SERIAL = re.compile(r"\d{5}(\.\d+)?", re.ASCII)
_TIME = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.0+)? ?([AaPp]\.?[Mm]\.?)?", re.ASCII)


def check_order(order: str | None) -> None:
    """Refuse what is no order of day and month."""
    if order is not None and order not in ORDERS:
        raise InvalidValueError(
            f"expected one of {', '.join(ORDERS)}; found {described(order)}", place="dates"
        )


def date_in(text: str, order: str | None = None) -> DateValue:
    """The date in a cell: EDTF, or one of the ways that spreadsheets print a day.

    `order` is one of `ORDERS`. Without it a date of which both numbers could be the
    month is refused, as are two digits of a year and the count of days by which Excel
    keeps dates.

    >>> str(date_in("25.12.2021")), str(date_in("1 Feb 2021")), str(date_in("1/2/2021", "mdy"))
    ('2021-12-25', '2021-02-01', '2021-01-02')
    >>> date_in("01/02/2021")
    Traceback (most recent call last):
    timeline.errors.FormatError: expected to know ...; say dates="dmy" or dates="mdy"
    """
    if _SERIAL.fullmatch(text):
        raise FormatError(
            f"expected a date, found the number {text}",
            hint="if this is how Excel counts days, format the column as a date, "
            "year-month-day, before saving",
        )
    numbers = _NUMBERS.fullmatch(text)
    if numbers and (numbers[2] != "-" or len(numbers[1]) < 4 or numbers[5]):
        day = _of_numbers(text, numbers, order)
        return time_in(numbers[5], day) if numbers[5] else day
    return _of_words(text) or edtf.parse(text, extended=True)


def _of_numbers(text: str, numbers: re.Match[str], order: str | None) -> Date:
    first, second, third = numbers[1], numbers[3], numbers[4]
    if len(first) == 4:
        return Date(int(first), int(second), int(third))
    if len(third) != 4:
        raise FormatError(f"expected four digits of the year, found {described(text)}")
    a, b = int(first), int(second)
    if order is None:
        if a <= 12 and b <= 12 and a != b:
            raise FormatError(
                f"expected to know which number of {described(text)} is the month",
                hint='say dates="dmy" or dates="mdy"',
            )
        order = "mdy" if b > 12 else "dmy"
    day, month = (a, b) if order == "dmy" else (b, a)
    return Date(int(third), month, day)


def _of_words(text: str) -> Date | None:
    if match := _DAY_MONTH.fullmatch(text):
        day, name, year = match.groups()
    elif match := _MONTH_DAY.fullmatch(text):
        name, day, year = match.groups()
    else:
        return None
    if name[:3].lower() not in _MONTHS:
        return None
    return Date(int(year), _MONTHS.index(name[:3].lower()) + 1, int(day) if day else None)


def time_in(text: str, day: Date) -> DateTime:
    """The time of day in a cell (`14:30`, `2:30:15 PM`), on a day."""
    match = _TIME.fullmatch(text.strip())
    if match is None or not (type(day.year) is type(day.month) is type(day.day) is int):
        raise FormatError(f"expected a time such as 14:30 and its day, found {described(text)}")
    hour, minute, second = int(match[1]), int(match[2]), int(match[3] or 0)
    if match[4]:
        if not 1 <= hour <= 12:
            raise FormatError(f"expected an hour from 1 to 12, found {described(text)}")
        hour = hour % 12 + (12 if match[4][0] in "Pp" else 0)
    return DateTime(day.year, day.month, day.day, hour, minute, second)
