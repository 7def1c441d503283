"""The pieces that dates are made of, each looked at once: years, what follows them, times of day.

Dates are as many as the days of all years, and yet made of few pieces: some thousand years, and
what may follow a year. What a piece comes to is asked of the values themselves: a date lies alike
in all years of one length, so that a few years tell for all.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from timeline.dates._engine import gregorian
from timeline.dates._engine.granules.families import INFINITY
from timeline.dates._engine.relations.truth import Qualifier
from timeline.dates._values import masks
from timeline.dates._values.base import SingleDate
from timeline.dates._values.date import UNQUALIFIED, Qualifiers, date_filled, date_of
from timeline.dates._values.instant import Clock, DateTime
from timeline.dates._values.scales import SECONDS_A_DAY
from timeline.dates._values.season import season_filled, season_of
from timeline.dates.edtf._grammar import AFTER_YEAR, EDTF, YEAR
from timeline.errors import InvalidValueError

__all__ = [
    "NOWHERE",
    "Tail",
    "Year",
    "clock_piece",
    "marked",
    "number_or_mask",
    "parts_around",
    "significant_digits",
    "tail_piece",
    "time_in",
    "value_of",
    "year_piece",
]

_MOST_PIECES = 4096
_QUALIFIERS = tuple(Qualifier(bits) for bits in range(4))
_BITS = {None: 0, "": 0, "?": 1, "~": 2, "%": 3}

# What the two characters of a month or a day stand for: a number, or themselves as a mask.
_PARTS: dict[str | None, int | str | None] = {
    None: None,
    **{f"{number:02}": number for number in range(100)},
    **{mask: mask for digit in "0123456789" for mask in (f"{digit}X", f"X{digit}", "XX")},
}

# Years in which what follows lies alike: all that are as long, and the years after them too.
_KINDS = (2001, 2003, 2000)
_NO_KIND = len(_KINDS)

# -- years ---------------------------------------------------------------------

Year = tuple[int | str, int, int, int, int]
"""A year of four digits, as a number or a mask; of the first and of the last that it may be the
last day before it, and the kind."""


@lru_cache(maxsize=_MOST_PIECES)
def year_piece(text: str) -> Year | None:
    """Return what a year of four digits comes to; None of other text."""
    if not YEAR.fullmatch(text):
        return None
    part = number_or_mask(text)
    if isinstance(part, int):
        known = _kind(part)
        return part, *known, *known
    first, last = masks.year_bounds(part)
    return part, *_kind(first), *_kind(last)


def number_or_mask(year: str) -> int | str:
    """Return the digits of a year as a number, where none of them is open."""
    return year if "X" in year else int(year)


def _kind(year: float) -> tuple[int, int]:
    """The last day before a year, and its kind."""
    if abs(year) == INFINITY:
        return 0, _NO_KIND
    number = int(year)
    kind = 2 if gregorian.is_leap(number) else int(gregorian.is_leap(number + 1))
    return gregorian.days_before_year(number), kind


# -- what follows a year ---------------------------------------------------------

_Part = int | str | None
_Parts = tuple[_Part, _Part, Any, int | None]
NOWHERE = ()
_Span = tuple[int, int] | tuple[()] | None

Tail = tuple[
    tuple[_Span, ...], Callable[..., SingleDate], Callable[..., SingleDate], _Part, _Part, Any, Any
]
"""What follows a year. For each kind of year the first and the last day, counted from its begin:
`NOWHERE` is where there is no such day, and None where only the value itself can tell. Then what
fills the value with what is known to be right, what makes it and looks, and with which parts."""


@lru_cache(maxsize=_MOST_PIECES)
def tail_piece(after_year: str, before_year: str = "") -> Tail | None:
    """Return what a year is made by what follows it, and by the mark before it if it has one."""
    parts = parts_around(before_year, after_year)
    if parts is None:
        return None
    # Significant digits are counted with those of the year, which only the value knows.
    spans = _IN_NO_YEAR if parts[3] is not None else _spans(*parts[:2])
    if _is_grouping(parts):
        return spans, season_filled, season_of, *parts
    return spans, date_filled, date_of, *parts


_IN_NO_YEAR = (None,) * (len(_KINDS) + 1)


@lru_cache(maxsize=_MOST_PIECES)
def _spans(month: _Part, day: _Part) -> tuple[_Span, ...]:
    """Where a month or a day lies in each kind of year, and in one of no kind."""
    return (*(_span_in(year, month, day) for year in _KINDS), None)


def _span_in(year: int, month: _Part, day: _Part) -> _Span:
    try:
        date = value_of(year, (month, day, UNQUALIFIED, None))
    except InvalidValueError:
        return NOWHERE
    before = gregorian.days_before_year(year)
    return int(date.begin_earliest) - before, int(date.end_latest) - before


def parts_around(before_year: str, after_year: str) -> _Parts | None:
    """Return month, day, qualifiers and significant digits, by what a year stands between.

    None where that has no such form, or a part has a mark before it and one after it.
    """
    match = AFTER_YEAR.fullmatch(after_year)
    if match is None:
        return None
    significant, after, before_month, month, after_month, before_day, day, after_day = (
        match.groups()
    )
    if (before_year and after) or (before_month and after_month) or (before_day and after_day):
        return None
    # What stands after a part speaks of all to its left as well.
    of_day = _BITS[after_day]
    of_month = of_day | _BITS[after_month]
    qualifiers = (
        _QUALIFIERS[of_month | _BITS[before_year] | _BITS[after]],
        _QUALIFIERS[of_month | _BITS[before_month]],
        _QUALIFIERS[of_day | _BITS[before_day]],
    )
    return (
        _PARTS[month],
        _PARTS[day],
        qualifiers if any(qualifiers) else UNQUALIFIED,
        significant_digits(significant),
    )


def marked(mark: str | None) -> Qualifiers:
    """Return the qualifiers of a year alone, with this mark beside it or none."""
    return (_QUALIFIERS[_BITS[mark]], *UNQUALIFIED[1:]) if mark else UNQUALIFIED


def significant_digits(text: str | None) -> int | None:
    """Return how many digits of an estimated year are significant; None where nothing says so."""
    return None if text is None else int(text)


def _is_grouping(parts: _Parts) -> bool:
    """Whether in place of a month there is a grouping of months."""
    month, day, _, significant = parts
    return type(month) is int and month > 12 and day is None and significant is None


def value_of(year: int | str, parts: _Parts) -> SingleDate:
    """Return the date or the season of a year and what follows it.

    Raises InvalidValueError, as the value itself does.
    """
    make: Callable[..., SingleDate] = season_of if _is_grouping(parts) else date_of
    return make(year, *parts)


# -- times of day ----------------------------------------------------------------

_ANY_DAY = "2001-01-01"


@lru_cache(maxsize=_MOST_PIECES)
def clock_piece(text: str) -> Clock | None:
    """Return what follows a day from its `T` on; None where that is no time of day."""
    match = EDTF.time.fullmatch(_ANY_DAY + text)
    if match is None:
        return None
    try:
        time = time_in(match)
    except InvalidValueError:
        return None
    seconds = time.instant - time.day_number * SECONDS_A_DAY
    return time.hour, time.minute, time.second, time.shift, time.time_scale, seconds


def time_in(match: re.Match[str]) -> DateTime:
    """Return the time that a text says, as the grammar takes it apart.

    Raises InvalidValueError where there is no such day or time.
    """
    year, month, day, hour, minute, second, shift = match.groups()
    minutes = None if shift is None else 0 if shift == "Z" else _shift(shift)
    return DateTime(int(year), int(month), int(day), int(hour), int(minute), int(second), minutes)


def _shift(text: str) -> int:
    """Minutes east of UTC, from `+hh` or `+hh:mm`."""
    hours, minutes = int(text[1:3]), int(text[4:] or "0")
    if minutes > 59:
        raise InvalidValueError("expected a shift whose minutes are 00 to 59", place="shift")
    if text[0] == "+":
        return hours * 60 + minutes
    if hours == minutes == 0:
        raise InvalidValueError("expected 'Z' or '+00:00' for no shift", place="shift")
    return -(hours * 60 + minutes)
