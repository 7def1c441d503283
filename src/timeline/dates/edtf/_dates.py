"""`date_in`: one date of a text, which is a year and what follows it, a time, or a long year."""

from __future__ import annotations

import re

from timeline.dates._values.base import SingleDate
from timeline.dates._values.date import UNQUALIFIED, Date, date_of
from timeline.dates._values.instant import DateTime, time_filled
from timeline.dates._values.spans import MOST_YEAR_DIGITS
from timeline.dates.edtf import _mistakes as mistakes
from timeline.dates.edtf._grammar import BEGINNINGS, MARKS, Grammar
from timeline.dates.edtf._pieces import (
    NOWHERE,
    Tail,
    Year,
    clock_piece,
    marked,
    number_or_mask,
    parts_around,
    significant_digits,
    tail_piece,
    time_in,
    value_of,
    year_piece,
)
from timeline.errors import InvalidValueError, ParseError, unexplained

__all__ = ["date_in"]

_TO_THE_CLOCK = len("-04-12")
_SHORTEST_TIME = len("-04-12T23:20:30")
_LONGEST_CLOCK = len("T23:20:30+05:45")


def date_in(text: str, start: int, stop: int, grammar: Grammar) -> SingleDate:
    """Return the date, season or time in `text[start:stop]`.

    Raises ParseError, whose positions count from the begin of `text`.
    """
    at = start + 4
    year = year_piece(text[start:at])
    if year is None:
        year, tail = _marked_or_signed(text, start, stop, grammar)
    elif stop - at < _SHORTEST_TIME:
        tail = tail_piece(text[at:stop])
    else:
        return _time(year, text, start, stop, grammar)
    if year is not None and tail is not None:
        part, before_first, first_kind, before_last, last_kind = year
        spans, fill, _, month, day, qualifiers, significant = tail
        first, last = spans[first_kind], spans[last_kind]
        if first and last:
            begin, end = before_first + first[0], before_last + last[1]
            return fill(part, month, day, qualifiers, significant, begin, end)
        date = None if first is NOWHERE and type(part) is int else _told_by_the_value(part, tail)
        if date is not None:
            return date
    elif text[start] in BEGINNINGS:
        return _by_its_form(text, start, stop, grammar)
    raise unexplained(ParseError, _why_refused, text, start, stop, grammar)


def _marked_or_signed(
    text: str, start: int, stop: int, grammar: Grammar
) -> tuple[Year | None, Tail | None]:
    """The pieces of a date that does not begin with a digit, if they are short ones."""
    if text[start : start + 1] not in BEGINNINGS:
        raise unexplained(ParseError, mistakes.malformed, text, start, stop, grammar)
    mark = text[start] if text[start] in MARKS else ""
    first = start + len(mark)
    at = first + 4 + text.startswith("-", first)
    if text.startswith("Y", first) or stop - at >= _SHORTEST_TIME:
        return None, None
    return year_piece(text[first:at]), tail_piece(text[at:stop], mark)


def _told_by_the_value(year: int | str, tail: Tail) -> SingleDate | None:
    """The date of which the pieces do not tell where it lies; None where it is nowhere."""
    _, _, make, *parts = tail
    try:
        return make(year, *parts)
    except InvalidValueError:
        return None


def _time(year: Year, text: str, start: int, stop: int, grammar: Grammar) -> DateTime:
    """The time of day on a day of a year of four digits, after which nothing else is as long."""
    at = start + 4 + _TO_THE_CLOCK
    if stop - at <= _LONGEST_CLOCK:
        tail, clock = tail_piece(text[start + 4 : at]), clock_piece(text[at:stop])
        if tail is not None and clock is not None:
            part, before, kind, _, _ = year
            spans, _, _, month, day, qualifiers, _ = tail
            span = spans[kind]
            if span and type(part) is type(month) is type(day) is int and qualifiers is UNQUALIFIED:
                return time_filled(part, month, day, before + span[0], clock)
    raise unexplained(ParseError, _why_refused, text, start, stop, grammar)


# -- all forms -----------------------------------------------------------------


def _by_its_form(text: str, start: int, stop: int, grammar: Grammar) -> SingleDate:
    """The same, of any form."""
    match = grammar.match(text, start, stop)
    if match is None:
        raise unexplained(ParseError, mistakes.malformed, text, start, stop, grammar)
    try:
        return _meant(match, grammar)
    except InvalidValueError as error:
        raise unexplained(ParseError, mistakes.impossible, match, error) from None


def _why_refused(text: str, start: int, stop: int, grammar: Grammar) -> ParseError:
    try:
        _by_its_form(text, start, stop, grammar)
    except ParseError as error:
        return error
    raise AssertionError("what was refused is no date")


def _meant(match: re.Match[str], grammar: Grammar) -> SingleDate:
    if match.re is grammar.time:
        return time_in(match)
    if match.re is grammar.long_year:
        return _long_year(match)
    after_year = match.string[match.end("year") : match.end()]
    parts = parts_around(match["before_year"] or "", after_year)
    if parts is None:
        raise unexplained(InvalidValueError, _two_marks, match)
    return value_of(number_or_mask(match["year"]), parts)


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
    return date_of(year, None, None, marked(before or after), significant_digits(significant))


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
