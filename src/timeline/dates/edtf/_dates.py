"""`date_in`: one date of a text, which is a year and what follows it, a time, or a long year.

Dates are as many as the days of all years, and yet made of few pieces: some thousand years, and
what may follow a year. Each piece is looked at once, and what it comes to is asked of the values
themselves: a date lies alike in all years of one length, so that a few years tell for all.
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
from timeline.dates._values.date import UNQUALIFIED, Date, Qualifiers, date_filled
from timeline.dates._values.instant import DateTime
from timeline.dates._values.season import Season, season_filled
from timeline.dates._values.spans import MOST_YEAR_DIGITS
from timeline.dates.edtf import _mistakes as mistakes
from timeline.dates.edtf._grammar import AFTER_YEAR, YEAR, Grammar
from timeline.errors import InvalidValueError, ParseError, unexplained

__all__ = ["date_in"]

_QUALIFIERS = tuple(Qualifier(bits) for bits in range(4))
_BITS = {None: 0, "": 0, "?": 1, "~": 2, "%": 3}

# What the two characters of a month or a day stand for: a number, or themselves as a mask.
_PARTS: dict[str | None, int | str | None] = {
    None: None,
    **{f"{number:02}": number for number in range(100)},
    **{mask: mask for digit in "0123456789" for mask in (f"{digit}X", f"X{digit}", "XX")},
}


def date_in(text: str, start: int, stop: int, grammar: Grammar) -> SingleDate:
    """Return the date, season or time in `text[start:stop]`.

    Raises ParseError, whose positions count from the begin of `text`.
    """
    if stop - start <= _LONGEST:
        year, tail = _year(text[start : start + 4]), _tail(text[start + 4 : stop])
        if year is None and text.startswith("-", start):
            year, tail = _year(text[start : start + 5]), _tail(text[start + 5 : stop])
        elif year is not None and tail is None and "T" not in text:  # nothing else may follow it
            raise unexplained(ParseError, _why_refused, text, start, stop, grammar)
        if year is not None and tail is not None:
            part, before_first, first_kind, before_last, last_kind = year
            fill, month, day, qualifiers, spans = tail
            first, last = spans[first_kind], spans[last_kind]
            if first and last:
                begin, end = before_first + first[0], before_last + last[1]
                return fill(part, month, day, qualifiers, None, begin, end)
            if first is _NOWHERE and type(part) is int:
                raise unexplained(ParseError, _why_refused, text, start, stop, grammar)
    date = _by_its_form(text, start, stop, grammar)
    if date is None:
        raise unexplained(ParseError, mistakes.malformed, text, start, stop, grammar)
    return date


def _by_its_form(text: str, start: int, stop: int, grammar: Grammar) -> SingleDate | None:
    """The same, of any form; None of a text that has none."""
    match = grammar.match(text, start, stop)
    if match is None:
        return None
    try:
        return _meant(match, grammar)
    except InvalidValueError as error:
        raise unexplained(ParseError, mistakes.impossible, match, error) from None


def _why_refused(text: str, start: int, stop: int, grammar: Grammar) -> ParseError:
    try:
        date = _by_its_form(text, start, stop, grammar)
    except ParseError as error:
        return error
    assert date is None, "what was refused is no date"
    return mistakes.malformed(text, start, stop, grammar)


# -- a year of four digits, and what follows it --------------------------------

_MOST_PIECES = 4096
_LONGEST = 32
"""Of a longer text no piece is kept, so that the pieces stay small."""

# Years in which what follows lies alike: all that are as long, and the years after them too.
_KINDS = (2001, 2003, 2000)
_NO_KIND = len(_KINDS)

_Year = tuple[int | str, int, int, int, int]
"""A year of four digits, as a number or a mask; of the first and of the last that it may be the
last day before it, and the kind."""


@lru_cache(maxsize=_MOST_PIECES)
def _year(text: str) -> _Year | None:
    if not YEAR.fullmatch(text):
        return None
    part = _number_or_mask(text)
    first, last = (part, part) if isinstance(part, int) else masks.year_bounds(part)
    return part, *_kind(first), *_kind(last)


def _number_or_mask(year: str) -> int | str:
    return year if "X" in year else int(year)


def _kind(year: float) -> tuple[int, int]:
    """The last day before a year, and its kind."""
    if abs(year) == INFINITY:
        return 0, _NO_KIND
    number = int(year)
    kind = 2 if gregorian.is_leap(number) else int(gregorian.is_leap(number + 1))
    return gregorian.days_before_year(number), kind


_Part = int | str | None
_Parts = tuple[_Part, _Part, Qualifiers, int | None]
_NOWHERE = ()
_Span = tuple[int, int] | tuple[()] | None

_Tail = tuple[Callable[..., Date | Season], _Part, _Part, Any, tuple[_Span, ...]]
"""What follows a year: what fills the value, with which parts, and for each kind of year the
first and the last day, counted from its begin. `_NOWHERE` is where there is no such day, and
None where only the value itself can tell."""


@lru_cache(maxsize=_MOST_PIECES)
def _tail(text: str) -> _Tail | None:
    parts = _parts("", text)
    if parts is None:
        return None
    spans = (*(_span_in(year, parts) for year in _KINDS), None)
    month, day, qualifiers, _ = parts
    if _is_grouping(parts):
        return season_filled, month, day, qualifiers[:2], spans
    return date_filled, month, day, qualifiers, spans


def _span_in(year: int, parts: _Parts) -> _Span:
    if parts[3] is not None:
        return None  # significant digits are counted with those of the year
    try:
        date = _value(year, parts)
    except InvalidValueError:
        return _NOWHERE
    before = gregorian.days_before_year(year)
    return int(date.begin_earliest) - before, int(date.end_latest) - before


@lru_cache(maxsize=_MOST_PIECES)
def _parts(before_year: str, after_year: str) -> _Parts | None:
    """The month, the day, the qualifiers and the significant digits, by what a year stands between.

    None where that has no such form, or a part has a mark before it and one after it.
    """
    match = AFTER_YEAR.fullmatch(after_year)
    if match is None:
        return None
    bits = {name: _BITS.get(found, 0) for name, found in match.groupdict().items()}
    bits["before_year"] = _BITS[before_year]
    if any(bits[f"before_{part}"] and bits[f"after_{part}"] for part in ("year", "month", "day")):
        return None
    # What stands after a part speaks of all to its left as well.
    of_day = bits["after_day"]
    of_month = bits["after_month"] | of_day
    of_year = bits["after_year"] | of_month
    qualifiers = (
        _QUALIFIERS[bits["before_year"] | of_year],
        _QUALIFIERS[bits["before_month"] | of_month],
        _QUALIFIERS[bits["before_day"] | of_day],
    )
    return (
        _PARTS[match["month"]],
        _PARTS[match["day"]],
        qualifiers if any(qualifiers) else UNQUALIFIED,
        _count(match["significant"]),
    )


def _count(digits: str | None) -> int | None:
    return None if digits is None else int(digits)


def _is_grouping(parts: _Parts) -> bool:
    """Whether in place of a month there is a grouping of months."""
    month, day, _, significant = parts
    return type(month) is int and month > 12 and day is None and significant is None


def _value(year: int | str, parts: _Parts) -> Date | Season:
    month, day, qualifiers, significant = parts
    if _is_grouping(parts):
        assert isinstance(month, int)
        return Season(year, month, qualifiers[:2])
    return Date(year, month, day, qualifiers, significant)


# -- all forms -----------------------------------------------------------------


def _meant(match: re.Match[str], grammar: Grammar) -> SingleDate:
    if match.re is grammar.time:
        return _time(match)
    if match.re is grammar.long_year:
        return _long_year(match)
    after_year = match.string[match.end("year") : match.end()]
    read = _parts if len(after_year) <= _LONGEST else _parts.__wrapped__
    parts = read(match["before_year"] or "", after_year)
    if parts is None:
        raise unexplained(InvalidValueError, _two_marks, match)
    return _value(_number_or_mask(match["year"]), parts)


def _time(match: re.Match[str]) -> DateTime:
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


def _long_year(match: re.Match[str]) -> Date:
    before, digits, exponent, significant, after = match.groups()
    if before and after:
        raise unexplained(InvalidValueError, _two_marks, match)
    # Told from the text, before any such number is made.
    too_long = exponent is not None and len(exponent) > 2
    if too_long or len(digits.lstrip("-")) + int(exponent or "0") > MOST_YEAR_DIGITS:
        raise InvalidValueError(f"expected a year of at most {MOST_YEAR_DIGITS} digits")
    year = int(digits) * 10 ** int(exponent or "0")
    if -10_000 < year < 10_000:
        raise unexplained(InvalidValueError, _short_year, year)
    mark = before or after
    qualifiers = (_QUALIFIERS[_BITS[mark]], *UNQUALIFIED[1:]) if mark else UNQUALIFIED
    return Date(year, None, None, qualifiers, _count(significant))


def _short_year(year: int) -> InvalidValueError:
    return InvalidValueError(
        "expected a year of more than four digits after Y", hint=f"write {Date(year)}"
    )


def _two_marks(match: re.Match[str]) -> InvalidValueError:
    marks = match.groupdict()
    part = next(
        part
        for part in ("year", "month", "day")
        if marks[f"before_{part}"] and marks[f"after_{part}"]
    )
    return InvalidValueError(
        f"expected one qualifier for the {part}, before or after it", place=f"after_{part}"
    )
