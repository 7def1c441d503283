"""What tells of the value of a claim: the ways in which a text may put it."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import attrs

from timeline._util.caching import cached
from timeline.curate._publish.figures import in_figures
from timeline.curate._publish.folding import fold
from timeline.curate._publish.texts import is_of_model
from timeline.dates import Date, DateTime, DateValue, Interval, edtf
from timeline.dates.notations.typed import MONTH, ORDERS, month_in, read
from timeline.errors import TimelineError
from timeline.model import Agent, Place, Quantity, Source
from timeline.model._kinds import fields_of

__all__ = ["Telling", "dates_as_written", "said_by", "telling"]

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
    year, month, day_of_month = match[1], int(match[2]), match[3]
    name = _months()[month - 1]
    if day_of_month is None:
        yield from (f"{name} {year}", f"{name[:3]} {year}", f"{month:02}.{year}")
    else:
        if "X" in year:
            yield f"{month:02}-{day_of_month}"
        yield from _day(int(day_of_month), month, "" if "X" in year else year)


_CALENDAR_DATE = re.compile(r"([0-9]{4}|XXXX)-(0[1-9]|1[0-2])(?:-([0-9]{2}))?")


def _day(day: int, month: int, year: str) -> Iterator[str]:
    name = _months()[month - 1]
    for word in (name, name[:3]):
        if year:
            yield f"{day} {word} {year}"
            yield f"{word} {day}, {year}"
        yield f"{day} {word}"
        yield f"{word} {day}"
    for first, second in ((day, month), (month, day)) if year else ():
        yield f"{first}.{second}.{year}"
        yield f"{first:02}.{second:02}.{year}"
        yield f"{first:02}.{second:02}.{year[2:]}"


def said_by(text: str) -> Iterator[str]:
    """Yield the ways to write the date, dates or number that a text is; nothing if it is none.

    >>> list(said_by("forty-five")), list(said_by("the third of February"))[2:4]
    (['45'], ['02-03', '3 February'])
    """
    plain = in_figures(text.strip())
    if any(map(str.isdigit, plain)):
        if plain != text.strip():
            yield plain
        for date in _dates(plain.removeprefix("the ")):
            yield from dates_as_written(date)


def _dates(text: str) -> Iterator[DateValue]:
    """Yield the days that a text may mean, as EDTF or as people type them."""
    letters = fold(text)
    if len(letters) < _LEAST_OF_A_DATE or (text == letters and len(text) != _COMPACT):
        return  # a number, or one word
    if match := _WITHOUT_YEAR.fullmatch(text):
        day, month = match[1] or match[4], month_in(match[2] or match[3])
        yield edtf.parse(f"XXXX-{month:02}-{int(day):02}")
        return
    found = []
    for order in ORDERS:
        with contextlib.suppress(TimelineError):
            found.append(read(text, order))
    yield from dict.fromkeys(found)


_LEAST_OF_A_DATE = 5
_COMPACT = len("20210203")
_WITHOUT_YEAR = re.compile(rf"([0-9]{{1,2}}) {MONTH}|{MONTH} ([0-9]{{1,2}})", re.IGNORECASE)


@cached
def _months() -> tuple[str, ...]:
    """Return the names of the months in English, in the words of the house."""
    months = (edtf.parse(f"2021-{month:02}").humanize() for month in range(1, 13))
    return tuple(month.split(" ")[0] for month in months)
