"""What tells of the value of a claim: the ways in which a text may put it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import attrs

from timeline._util.caching import cached
from timeline.curate._publish.folding import fold
from timeline.curate._publish.texts import is_of_model
from timeline.dates import Date, DateTime, DateValue, Interval, edtf
from timeline.errors import TimelineError
from timeline.model import Agent, Place, Quantity, Source
from timeline.model._kinds import fields_of

__all__ = ["Telling", "as_date", "dates_as_written", "telling"]

_LEAST_FIGURE = 10
"""Smaller figures are in many texts, and of many things."""


@attrs.frozen
class Telling:
    """The ways to put a value; `around` are larger places, which only hint at it."""

    forms: tuple[str, ...]
    around: tuple[str, ...] = ()


def telling(value: Any) -> Telling:
    """Return the ways to put the value of a claim.

    >>> telling(Place("A house", within="Kyaukse"))
    Telling(forms=('A house',), around=('Kyaukse',))
    """
    if isinstance(value, Place):
        own = (value.name, *((value.id,) if value.id else ()))
        return Telling(own, tuple(level.name for level in value)[1:])
    return Telling(tuple(dict.fromkeys(_forms(value))))


def _forms(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, DateValue):
        yield from dates_as_written(value)
    elif isinstance(value, Quantity):
        for number in (value.low, value.high, value.best):
            yield from _number(number)
    elif isinstance(value, (int, Decimal)) and not isinstance(value, bool):
        yield from _number(value)
    elif is_of_model(value):
        for field in fields_of(type(value)):
            if field.kind == "reference":
                member = getattr(value, field.name)
                yield from (member.name,) if isinstance(member, Agent) else ()
                yield from (member.title,) if isinstance(member, Source) else ()


def _number(number: Any) -> Iterator[str]:
    if number is not None and abs(number) >= _LEAST_FIGURE:
        yield format(number, "f") if isinstance(number, Decimal) else str(number)


def dates_as_written(date: DateValue) -> Iterator[str]:
    """Yield a date as files and people write it; of an interval, both its ends.

    >>> list(dates_as_written(Date(2021, 2, 3)))[:3]
    ['2021-02-03', '3 February 2021', 'February 3, 2021']
    """
    if isinstance(date, Interval):
        for end in (date.start, date.end):
            if isinstance(end, (Date, DateTime)):
                yield from dates_as_written(end)
        return
    day = date.to("day") if isinstance(date, DateTime) else date
    if isinstance(date, DateTime):
        yield str(date)
    plain = str(day).replace("?", "").replace("~", "").replace("%", "")
    yield plain
    match = _CALENDAR_DATE.fullmatch(plain)
    if match is None or plain.startswith("0000"):
        return
    # "3 February 2021" or "February 2021", in the words of the house.
    *number, month, year = edtf.parse(plain).humanize().split(" ")
    if match[2] is None:
        yield f"{month} {year}"
    else:
        yield from _day(number[0], month, year)
        yield from _day(number[0], month[:3], year)
        parts = (int(match[2]), int(match[1]))
        for first, second in (parts, parts[::-1]):
            yield f"{first}.{second}.{year}"
            yield f"{first:02}.{second:02}.{year}"


_CALENDAR_DATE = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])(?:-([0-9]{2}))?")


def _day(number: str, month: str, year: str) -> Iterator[str]:
    yield f"{number} {month} {year}"
    yield f"{month} {number}, {year}"
    yield f"{number} {month}"
    yield f"{month} {number}"


def as_date(text: str) -> DateValue | None:
    """Return the date that a text is, in EDTF or as English writes a day; None if it is none.

    >>> print(as_date("2021-02-03"), as_date("February 3, 2021"), as_date("4711"))
    2021-02-03 2021-02-03 None
    """
    if not any(map(str.isdigit, text)) or len(fold(text)) < _LEAST_OF_A_DATE:
        return None
    match = _IN_WORDS.fullmatch(text.strip())
    if match is not None:
        day, month, year = (match[1] or match[4], match[2] or match[3], match[5])
        number = _months().get(month[:3].lower())
        if number is not None:
            text = f"{year}-{number:02}-{int(day):02}"
    if not _LIKE_EDTF.fullmatch(text.strip()):
        return None
    try:
        return edtf.parse(text.strip(), extended=True)
    except TimelineError:
        return None


_LEAST_OF_A_DATE = 6
_LIKE_EDTF = re.compile(r"[-0-9TZXYES:/.,~?%+{}\[\]]+")
_IN_WORDS = re.compile(
    r"(?:([0-9]{1,2}) ([A-Za-z]{3,9})|([A-Za-z]{3,9}) ([0-9]{1,2})),? ([0-9]{4})"
)


@cached
def _months() -> dict[str, int]:
    """Return the months by the first letters of their English names."""
    names = (edtf.parse(f"2021-{month:02}").humanize() for month in range(1, 13))
    return {name[:3].lower(): number for number, name in enumerate(names, start=1)}
