"""The functions that laws of date libraries speak of, with what each is given and gives.

A library's own types never meet a law: what goes in and out are values of the standard library.
"""

from __future__ import annotations

import datetime
import inspect
import operator
import typing
from collections.abc import Callable
from typing import Any, NamedTuple, Protocol

import attrs

from timeline.testing.laws._shown import shown

__all__ = ["FUNCTIONS", "Duration", "Functions", "Signature", "WrongAnswer"]

Span = tuple[datetime.date, datetime.date]
"""A first and a last day, both of which belong to it."""

YearMonthDay = tuple[int, int, int]


class Duration(NamedTuple):
    """A duration in the three units of which none is a multiple of another."""

    months: int
    days: int
    seconds: int


class Functions(Protocol):
    """What a date library may be able to do; an adapter says it for one library.

    Days are proleptic Gregorian `datetime.date`, moments `datetime.datetime` with an offset, wall
    times `datetime.datetime` without one; `zone` is a key of the time zone database.
    """

    # -- text

    def parse_date(self, text: str) -> datetime.date:
        """Read a calendar date in extended format, `2004-02-29`."""

    def format_date(self, day: datetime.date) -> str:
        """Write a calendar date in extended format."""

    def parse_basic_date(self, text: str) -> datetime.date:
        """Read a calendar date in basic format, `20040229`."""

    def parse_week(self, text: str) -> datetime.date:
        """Read a week date, `2004-W53-6`."""

    def format_week(self, day: datetime.date) -> str:
        """Write a week date."""

    def parse_ordinal(self, text: str) -> datetime.date:
        """Read an ordinal date, `2004-366`."""

    def format_ordinal(self, day: datetime.date) -> str:
        """Write an ordinal date."""

    def parse_datetime(self, text: str) -> datetime.datetime:
        """Read a date and time with a shift from UTC, `2004-02-29T12:00:00+01:00`."""

    def format_datetime(self, moment: datetime.datetime) -> str:
        """Write a date and time with its shift."""

    def parse_duration(self, text: str) -> Duration:
        """Read a duration, `P1Y2M3DT4H5M6S`."""

    def format_duration(self, months: int, days: int, seconds: int) -> str:
        """Write a duration."""

    def parse_interval(self, text: str) -> tuple[datetime.datetime, datetime.datetime]:
        """Read an interval of two wall times, or of one and a duration."""

    def parse_words(self, text: str) -> datetime.date:
        """Read a day in English words, `29 February 2004`."""

    def format_words(self, day: datetime.date) -> str:
        """Write a day in English words."""

    # -- arithmetic

    def add_days(self, day: datetime.date, n: int) -> datetime.date:
        """Return the day `n` days later."""

    def add_months(self, day: datetime.date, n: int) -> datetime.date:
        """Return the same day `n` months later, or that month's last."""

    def add_years(self, day: datetime.date, n: int) -> datetime.date:
        """Return the same day `n` years later, or that month's last."""

    def days_between(self, a: datetime.date, b: datetime.date) -> int:
        """Return how many days `b` is after `a`."""

    def difference(self, a: datetime.date, b: datetime.date) -> tuple[int, int]:
        """Return months and days from `a` to `b`."""

    def add_difference(self, day: datetime.date, months: int, days: int) -> datetime.date:
        """Return the day so many months, and from there so many days, later."""

    # -- fields

    def weekday(self, day: datetime.date) -> int:
        """Return the weekday, Monday 1 to Sunday 7."""

    def iso_week(self, day: datetime.date) -> tuple[int, int, int]:
        """Return the year of weeks, the week and the weekday."""

    def from_iso_week(self, year: int, week: int, weekday: int) -> datetime.date:
        """Return the day of a week date."""

    def weeks_in_year(self, year: int) -> int:
        """Return how many weeks a year of weeks has."""

    def day_of_year(self, day: datetime.date) -> int:
        """Return which day of its year it is, from 1."""

    def from_day_of_year(self, year: int, n: int) -> datetime.date:
        """Return a year's `n`-th day."""

    def quarter(self, day: datetime.date) -> int:
        """Return the quarter of the year, from 1."""

    def fiscal_quarter(self, day: datetime.date, first_month: int) -> int:
        """Return the quarter of a year that begins in `first_month`, from 1."""

    def is_leap_year(self, year: int) -> bool:
        """Return whether a year has a 29 February."""

    def days_in_month(self, year: int, month: int) -> int:
        """Return how many days a month has."""

    def first_of_week(self, day: datetime.date) -> datetime.date:
        """Return the Monday of the day's week."""

    def last_of_month(self, day: datetime.date) -> datetime.date:
        """Return the last day of the day's month."""

    # -- comparisons and intervals

    def is_before(self, a: datetime.date, b: datetime.date) -> bool:
        """Return whether one day is before another."""

    def is_earlier(self, a: datetime.datetime, b: datetime.datetime) -> bool:
        """Return whether one moment is before another."""

    def contains(self, span: Span, day: datetime.date) -> bool:
        """Return whether a span holds a day."""

    def overlaps(self, a: Span, b: Span) -> bool:
        """Return whether two spans have a day in common."""

    def days_of(self, span: Span) -> list[datetime.date]:
        """Return every day of a span, the first and the last included."""

    # -- recurrence

    def occurrences(
        self, rule: str, start: datetime.datetime, most: int
    ) -> list[datetime.datetime]:
        """Return the first times of a rule of RFC 5545 that begins at a wall time."""

    # -- zones

    def at_wall(self, wall: datetime.datetime, zone: str) -> datetime.datetime:
        """Return the moment at which clocks of a zone show a wall time."""

    def in_zone(self, moment: datetime.datetime, zone: str) -> datetime.datetime:
        """Return a moment as clocks of a zone show it."""

    def add_hours(self, moment: datetime.datetime, zone: str, n: int) -> datetime.datetime:
        """Return the moment `n` hours later, reckoned in a zone."""

    # -- calendars of other peoples: year, month and day, each from 1

    def to_julian(self, day: datetime.date) -> YearMonthDay:
        """Return the day in the Julian calendar."""

    def from_julian(self, year: int, month: int, day: int) -> datetime.date:
        """Return the day of a Julian date."""

    def to_hebrew(self, day: datetime.date) -> YearMonthDay:
        """Return the day in the Hebrew calendar, Nisan being month 1."""

    def from_hebrew(self, year: int, month: int, day: int) -> datetime.date:
        """Return the day of a Hebrew date."""

    def to_islamic(self, day: datetime.date) -> YearMonthDay:
        """Return the day in an Islamic calendar."""

    def from_islamic(self, year: int, month: int, day: int) -> datetime.date:
        """Return the day of an Islamic date."""

    def to_persian(self, day: datetime.date) -> YearMonthDay:
        """Return the day in the Persian calendar."""

    def from_persian(self, year: int, month: int, day: int) -> datetime.date:
        """Return the day of a Persian date."""

    def to_coptic(self, day: datetime.date) -> YearMonthDay:
        """Return the day in the Coptic calendar."""

    def from_coptic(self, year: int, month: int, day: int) -> datetime.date:
        """Return the day of a Coptic date."""

    # -- uncertain dates

    def edtf_span(self, text: str) -> Span:
        """Return the first and the last day that an EDTF date can touch."""

    def edtf_text(self, text: str) -> str:
        """Read an EDTF date and write it again."""


class WrongAnswer(Exception):
    """Raised where a library's function answers what is not of the kind that is due."""


@attrs.frozen
class Signature:
    """What a function of the vocabulary is given, by name and kind, and the kind it gives."""

    parameters: dict[str, Any]
    answer: Any
    meaning: str

    def conform(self, found: object) -> Any:
        """Return an answer as a plain value of the kind that is due, or raise WrongAnswer."""
        return _conform(self.answer, found)


def _signature(function: Callable[..., object]) -> Signature:
    hints = typing.get_type_hints(function)
    answer = hints.pop("return")
    return Signature(hints, answer, inspect.getdoc(function) or "")


FUNCTIONS: dict[str, Signature] = {
    name: _signature(function)
    for name, function in vars(Functions).items()
    if not name.startswith("_") and inspect.isfunction(function)
}
"""The vocabulary: every function that an adapter may give, by name."""


# -- answers --------------------------------------------------------------------------------


def _conform(kind: Any, found: Any) -> Any:
    try:
        return _PLAIN[typing.get_origin(kind) or kind](kind, found)
    except (TypeError, ValueError, AttributeError) as error:
        raise WrongAnswer(f"answered {shown(found)}, where {_named(kind)} is due") from error


def _day(_: Any, found: datetime.date) -> datetime.date:
    if isinstance(found, datetime.datetime):
        raise TypeError("a time is no day")
    return datetime.date(found.year, found.month, found.day)


def _time(_: Any, found: datetime.datetime) -> datetime.datetime:
    """A moment keeps its offset alone: zones of a library's own cannot be typed back."""
    offset = found.utcoffset()
    zone = None if offset is None else datetime.timezone(offset)
    clock = found.hour, found.minute, found.second, found.microsecond
    return datetime.datetime(found.year, found.month, found.day, *clock, tzinfo=zone)


def _number(_: Any, found: Any) -> int:
    if isinstance(found, bool):
        raise TypeError("a truth value is no number")
    return operator.index(found)


def _exactly(kind: Any, found: object) -> Any:
    if type(found) is not kind:
        raise TypeError(f"expected {kind}")
    return found


def _duration(_: Any, found: tuple[int, int, int]) -> Duration:
    months, days, seconds = (_number(int, number) for number in found)
    return Duration(months, days, seconds)


def _tuple(kind: Any, found: tuple[object, ...]) -> tuple[Any, ...]:
    kinds = typing.get_args(kind)
    return tuple(_conform(of, thing) for of, thing in zip(kinds, found, strict=True))


def _list(kind: Any, found: list[object]) -> list[Any]:
    (of,) = typing.get_args(kind)
    return [_conform(of, thing) for thing in found]


_PLAIN: dict[Any, Callable[[Any, Any], Any]] = {
    datetime.date: _day,
    datetime.datetime: _time,
    int: _number,
    str: lambda kind, found: str(_exactly(str, found) if not isinstance(found, str) else found),
    bool: _exactly,
    Duration: _duration,
    tuple: _tuple,
    list: _list,
}


def _named(kind: Any) -> str:
    return kind.__name__ if isinstance(kind, type) and not typing.get_args(kind) else str(kind)
