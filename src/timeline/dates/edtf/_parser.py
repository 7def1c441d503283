"""`parse`: text to date values, in one pass over the text."""

from __future__ import annotations

import re

from timeline.dates._engine.relations.truth import Qualifier
from timeline.dates._values.base import DateValue, SingleDate
from timeline.dates._values.date import UNQUALIFIED, Date, Qualifiers
from timeline.dates._values.instant import DateTime
from timeline.dates._values.interval import End, Interval
from timeline.dates._values.season import Season
from timeline.dates._values.sets import DateRange, DateSet
from timeline.dates._values.spans import MOST_YEAR_DIGITS
from timeline.dates.edtf import _mistakes as mistakes
from timeline.dates.edtf._grammar import EDTF, EXTENDED, Grammar
from timeline.errors import InvalidValueError, ParseError

__all__ = ["MOST_CHARACTERS", "MOST_SET_CHARACTERS", "parse"]

MOST_CHARACTERS = 256
"""A longer text is refused before it is looked at."""

MOST_SET_CHARACTERS = 4096
"""The same for a text that begins as a set."""

_CLOSING = {"[": "]", "{": "}"}

_QUALIFIERS = tuple(Qualifier(bits) for bits in range(4))
_BITS = {None: 0, "?": 1, "~": 2, "%": 3}

# What the two characters of a month or a day stand for: a number, or themselves as a mask.
_PARTS: dict[str | None, int | str | None] = {
    None: None,
    **{f"{number:02}": number for number in range(100)},
    **{mask: mask for digit in "0123456789" for mask in (f"{digit}X", f"X{digit}", "XX")},
}

# What one mark at the end of a date says of each of its parts.
_OF_WHOLE: dict[str | None, Qualifiers] = {
    None: UNQUALIFIED,
    "?": (Qualifier.UNCERTAIN,) * 3,
    "~": (Qualifier.APPROXIMATE,) * 3,
    "%": (Qualifier.BOTH,) * 3,
}


def parse(text: str, *, extended: bool = False) -> DateValue:
    """Return the date value that an EDTF text stands for.

    `extended` also takes what ISO 8601 writes and the EDTF profile leaves out:
    intervals between times of day, and months and days of years beyond four
    digits (`+12000-01-01`). Every date value is written by `str` in a form that
    `parse(..., extended=True)` reads back equal, as long as the text is within
    the limits: 256 characters, or 4,096 for a set.

    Raises ParseError, and nothing else, in time linear in the length of the text.

    >>> parse("156X-12-25")
    Date('156X-12-25')
    >>> parse("2001-02-29")
    Traceback (most recent call last):
    timeline.errors.ParseError: expected a day that 2001-02 has (01 to 28), found '29'
        (position 8 of '2001-02-29')
    """
    if not isinstance(text, str):
        raise ParseError("", 0, expected="a text", found=f"a value of type {type(text).__name__}")
    length = len(text)
    if length > MOST_CHARACTERS and (length > MOST_SET_CHARACTERS or text[0] not in _CLOSING):
        raise _too_long(text)
    grammar = EXTENDED if extended else EDTF
    if text[:1] in _CLOSING:
        return _set(text, grammar)
    slash = text.find("/")
    if slash >= 0:
        return _interval(text, slash, grammar)
    return _single(text, 0, length, grammar)


def _too_long(text: str) -> ParseError:
    limit = MOST_SET_CHARACTERS if text[0] in _CLOSING else MOST_CHARACTERS
    found = f"{len(text)} of them"
    return ParseError(text, limit, expected=f"at most {limit} characters", found=found)


# -- one date ----------------------------------------------------------------


def _single(text: str, start: int, stop: int, grammar: Grammar) -> SingleDate:
    """The date, season or time in `text[start:stop]`; positions in errors count from `text`."""
    match = None
    try:
        if match := grammar.date.fullmatch(text, start, stop):
            return _date(match)
        if match := grammar.time.fullmatch(text, start, stop):
            return _time(match)
        if match := grammar.long_year.fullmatch(text, start, stop):
            return _long_year(match)
        if match := grammar.qualified.fullmatch(text, start, stop):
            return _qualified(match)
    except InvalidValueError as error:
        assert match is not None
        raise mistakes.impossible(match, error) from None
    raise mistakes.malformed(text, start, stop, grammar)


def _date(match: re.Match[str]) -> SingleDate:
    year, month, day, mark = match.groups()
    return _made(year, month, day, _OF_WHOLE[mark], None)


def _made(
    year: str, month: str | None, day: str | None, qualifiers: Qualifiers, significant: int | None
) -> Date | Season:
    year_part = year if "X" in year else int(year)
    month_part = _PARTS[month]
    # In place of a month there may be a grouping of months.
    if type(month_part) is int and month_part > 12 and day is None and significant is None:
        return Season(year_part, month_part, qualifiers[:2])
    return Date(year_part, month_part, _PARTS[day], qualifiers, significant)


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
        raise _two_marks("year")
    # Told from the text, before any such number is made.
    too_long = exponent is not None and len(exponent) > 2
    if too_long or len(digits.lstrip("-")) + int(exponent or "0") > MOST_YEAR_DIGITS:
        raise InvalidValueError(f"expected a year of at most {MOST_YEAR_DIGITS} digits")
    year = int(digits) * 10 ** int(exponent or "0")
    if -10_000 < year < 10_000:
        raise InvalidValueError(
            "expected a year of more than four digits after Y",
            hint=f"write {Date(year)}",
        )
    return Date(year, None, None, _OF_WHOLE[before or after], _count(significant))


def _count(digits: str | None) -> int | None:
    return None if digits is None else int(digits)


def _qualified(match: re.Match[str]) -> SingleDate:
    q1, year, significant, g1, q2, month, g2, q3, day, g3 = match.groups()
    for part, before, after in (("year", q1, g1), ("month", q2, g2), ("day", q3, g3)):
        if before and after:
            raise _two_marks(part)
    # What stands after a part speaks of all to its left as well.
    third = _BITS[q3] | _BITS[g3]
    second = _BITS[q2] | _BITS[g2] | _BITS[g3]
    first = _BITS[q1] | _BITS[g1] | _BITS[g2] | _BITS[g3]
    qualifiers = (_QUALIFIERS[first], _QUALIFIERS[second], _QUALIFIERS[third])
    return _made(year, month, day, qualifiers, _count(significant))


def _two_marks(part: str) -> InvalidValueError:
    return InvalidValueError(
        f"expected one qualifier for the {part}, before or after it", place=f"after_{part}"
    )


# -- intervals and sets ------------------------------------------------------


def _interval(text: str, slash: int, grammar: Grammar) -> Interval:
    start = _end(text, 0, slash, grammar)
    end = _end(text, slash + 1, len(text), grammar)
    try:
        return Interval(start, end)
    except InvalidValueError as error:
        at = slash + 1 if error.place == "end" else 0
        raise mistakes.impossible_piece(text, at, len(text), error) from None


def _end(text: str, start: int, stop: int, grammar: Grammar) -> SingleDate | End:
    if start == stop:
        return End.UNKNOWN
    if stop - start == 2 and text.startswith("..", start):
        return End.OPEN
    date = _single(text, start, stop, grammar)
    if isinstance(date, DateTime) and not grammar.times_in_intervals:
        hint = "EDTF leaves times out of intervals; `parse(..., extended=True)` takes them"
        raise mistakes.time_of_day(text, start, stop, hint)
    return date


def _set(text: str, grammar: Grammar) -> DateSet:
    closing = _CLOSING[text[0]]
    if len(text) < 2 or text[-1] != closing:
        raise mistakes.unclosed(text, closing)
    members = []
    start = 1
    for part in text[1:-1].split(","):
        members.append(_member(text, start, start + len(part), grammar))
        start += len(part) + 1
    return DateSet(tuple(members), all_of=closing == "}")


def _member(text: str, start: int, stop: int, grammar: Grammar) -> SingleDate | DateRange:
    dots = text.find("..", start, stop)
    if dots < 0:
        return _date_in_set(text, start, stop, grammar)
    first = _date_in_set(text, start, dots, grammar) if dots > start else None
    last = _date_in_set(text, dots + 2, stop, grammar) if dots + 2 < stop else None
    try:
        # DateRange itself refuses what is no fully known year, month or day.
        return DateRange(first, last)  # type: ignore[arg-type]
    except InvalidValueError as error:
        raise mistakes.impossible_piece(text, start, stop, error) from None


def _date_in_set(text: str, start: int, stop: int, grammar: Grammar) -> SingleDate:
    date = _single(text, start, stop, grammar)
    if isinstance(date, DateTime):
        raise mistakes.time_of_day(text, start, stop, "a set holds no times")
    return date
