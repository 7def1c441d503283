"""What tells of the value of a claim: the ways in which a text may put it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import attrs

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
    if match is None:
        return
    # "3 February 2021" or "February 2021", in the words of the house.
    *number, month, year = edtf.parse(plain).humanize().split(" ")
    if not number:
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
    """Return the date that a text is, if it is one."""
    if not any(map(str.isdigit, text)) or len(fold(text)) < 6:
        return None
    try:
        return edtf.parse(text, extended=True)
    except TimelineError:
        return None
