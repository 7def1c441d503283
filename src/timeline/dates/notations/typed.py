"""Dates as people type them: `1 February 2021`, `25.12.2021`, `Mon, March 1st, 2021 2:30 PM`.

EDTF is read too. What leaves open which number is the month, or which century is meant, is
refused and not guessed.
"""

from __future__ import annotations

import re
from typing import Annotated, TypeAlias

from timeline._util.checked import checked
from timeline._util.text import described
from timeline.dates import Date, DateTime, DateValue, SingleDate, edtf
from timeline.dates.notations._clock import BLANKS, time_on
from timeline.dates.notations._phrases import of_words
from timeline.dates.notations._stretches import STILL, ends_in, stretch
from timeline.errors import FormatError, InvalidValueError

__all__ = ["MONTH", "ORDERS", "STILL", "Order", "check_order", "month_in", "read", "time_on"]

ORDERS = ("dmy", "mdy")
"""What `01/02/2021` may mean: 1 February, or 2 January."""

Order: TypeAlias = Annotated[str, ORDERS]
"""One of them."""

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
MONTH = (
    r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
"""A pattern of the months in English, in full or abbreviated; its group is the name."""

_FLAGS = re.ASCII | re.IGNORECASE
_WEEKDAY = re.compile(
    r"^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? ", _FLAGS
)
_NUMBERS = re.compile(r"(\d{1,4})([./-])(\d{1,2})\2(\d{1,4})\.?(?:,? +(\d.*))?", re.ASCII)
_DAY_MONTH = re.compile(
    rf"(?:(\d{{1,2}})(?:st|nd|rd|th)?\.?[ -])?(?:of )?{MONTH},?[ -](\d{{4}}|\d{{2}})"
    r"(?:(?:,| at)? +(\d.*))?",
    _FLAGS,
)
_YEAR_MONTH = re.compile(rf"(\d{{4}})[ -]{MONTH}(?:[ -](\d{{1,2}}))?", _FLAGS)
_MONTH_DAY = re.compile(
    rf"{MONTH} (\d{{1,2}})(?:st|nd|rd|th)?,? (\d{{4}})(?:(?:,| at)? +(\d.*))?", _FLAGS
)
_WITHOUT_YEAR = re.compile(rf"\d{{1,2}}[ -]{MONTH}|{MONTH}[ -]\d{{1,2}}", _FLAGS)
_COMPACT = re.compile(
    r"([12]\d{3})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?:T(\d{2})(\d{2})(\d{2})?(Z|[+-]\d{4})?)?",
    re.ASCII,
)
_ISO_TIME = re.compile(
    r"(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(:\d{2})?(?:\.0+)?( ?Z|[+-]\d{2}:?\d{2})?", re.ASCII
)


def check_order(order: str | None) -> None:
    """Refuse what is no order of day and month."""
    if order is not None and order not in ORDERS:
        raise InvalidValueError(
            f"expected one of {', '.join(ORDERS)}; found {described(order)}", place="dates"
        )


@checked
def read(text: str, order: str | None = None) -> DateValue:
    """Return the date in a text: EDTF, or one of the ways that people and spreadsheets write.

    `order` is one of `ORDERS`. Raises FormatError, or what the parser of EDTF raises, for what is
    no date, for a day of which both numbers could be the month, and for two digits of a year.

    >>> str(read("25.12.2021")), str(read("1 Feb 2021")), str(read("1/2/2021", "mdy"))
    ('2021-12-25', '2021-02-01', '2021-01-02')
    >>> str(read("Monday, March 1st, 2021 2:30 PM")), str(read("1–5 February 2021"))
    ('2021-03-01T14:30:00', '2021-02-01/2021-02-05')
    >>> str(read("c. 1850")), str(read("15 March 44 BC"))
    ('1850~', '-0043-03-15')
    >>> read("01/02/2021")
    Traceback (most recent call last):
    timeline.errors.FormatError: expected to know which number of ... is the month; ...
    """

    def plain(text: str) -> SingleDate:
        text = _WEEKDAY.sub("", text, count=1)
        date = _single(text, order) or edtf.parse(text, extended=True)
        if not isinstance(date, SingleDate):
            raise FormatError(f"expected a day, a month or a year, found {described(text)}")
        return date

    def one(text: str) -> SingleDate:
        return of_words(text, plain) or plain(text)

    text = BLANKS.sub(" ", text.strip())
    if (ends := ends_in(text)) is not None:
        return stretch(*ends, one)
    text = _WEEKDAY.sub("", text, count=1)
    found = of_words(text, plain) or _single(text, order)
    if found is not None:
        return found
    if _WITHOUT_YEAR.fullmatch(text):
        raise _short_year(text)
    return edtf.parse(text, extended=True)


def _single(text: str, order: str | None) -> SingleDate | None:
    """A day, a month or a time that is not written in EDTF; None for anything else."""
    numbers = _NUMBERS.fullmatch(text)
    if numbers and (numbers[2] != "-" or _is_no_iso(numbers)):
        day = _of_numbers(text, numbers, order)
        return time_on(numbers[5], day) if numbers[5] else day
    if compact := _COMPACT.fullmatch(text):
        year, month, date, hour, minute, second, zone = compact.groups()
        day = Date(int(year), int(month), int(date))
        return time_on(f"{hour}:{minute}:{second or '00'}{zone or ''}", day) if hour else day
    if iso := _ISO_TIME.fullmatch(text):
        day_text, clock, seconds, zone = iso.groups(default="")
        zone = re.sub(r"^([+-]\d\d)(\d\d)$", r"\1:\2", zone.strip())
        moment = edtf.parse(f"{day_text}T{clock}{seconds or ':00'}{zone}")
        assert isinstance(moment, DateTime)
        return moment
    return _of_words(text)


def _is_no_iso(numbers: re.Match[str]) -> bool:
    parts = (len(numbers[1]), len(numbers[3]), len(numbers[4]))
    return parts != (4, 2, 2) or bool(numbers[5])


def _of_numbers(text: str, numbers: re.Match[str], order: str | None) -> Date:
    first, second, third = numbers[1], numbers[3], numbers[4]
    if len(first) == 4 and len(third) <= 2:
        return Date(int(first), int(second), int(third))
    if len(third) != 4 or len(first) > 2:
        raise _short_year(text)
    a, b = int(first), int(second)
    if order is None:
        if a <= 12 and b <= 12 and a != b:
            raise FormatError(
                f"expected to know which number of {described(text)} is the month",
                hint="write the year first, or the month as a word",
            )
        order = "mdy" if b > 12 else "dmy"
    day, month = (a, b) if order == "dmy" else (b, a)
    return Date(int(third), month, day)


def _of_words(text: str) -> SingleDate | None:
    if match := _MONTH_DAY.fullmatch(text):
        name, day, year, time = match.groups()
    elif match := _DAY_MONTH.fullmatch(text):
        day, name, year, time = match.groups()
    elif match := _YEAR_MONTH.fullmatch(text):
        (year, name, day), time = match.groups(), None
    else:
        return None
    if len(year) != 4:
        raise _short_year(text)
    date = Date(int(year), _MONTHS.index(name[:3].lower()) + 1, int(day) if day else None)
    return time_on(time, date) if time else date


def _short_year(text: str) -> FormatError:
    return FormatError(
        f"expected four digits of the year, found {described(text)}",
        hint="write the year in full",
    )


@checked
def month_in(text: str) -> int | None:
    """Return the month that a text names in English; None if it names none.

    >>> month_in("February"), month_in("Sept."), month_in("2")
    (2, 9, None)
    """
    named = re.fullmatch(MONTH, text.strip(), _FLAGS)
    return _MONTHS.index(named[1][:3].lower()) + 1 if named else None
