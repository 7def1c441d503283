"""`parse`: text to date values, in one pass over the text."""

from __future__ import annotations

from timeline.dates._values.base import DateValue, SingleDate
from timeline.dates._values.instant import DateTime
from timeline.dates._values.interval import End, Interval, interval_of
from timeline.dates._values.sets import DateRange, DateSet, set_of
from timeline.dates.edtf import _mistakes as mistakes
from timeline.dates.edtf._dates import date_in
from timeline.dates.edtf._grammar import EDTF, EXTENDED, Grammar
from timeline.errors import InvalidValueError, ParseError, unexplained

__all__ = ["MOST_CHARACTERS", "MOST_SET_CHARACTERS", "parse"]

MOST_CHARACTERS = 256
"""A longer text is refused before it is looked at."""

MOST_SET_CHARACTERS = 4096
"""The same for a text that begins as a set."""

_CLOSING = {"[": "]", "{": "}"}


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
        raise unexplained(ParseError, _too_long, text)
    grammar = EXTENDED if extended else EDTF
    if text[:1] in _CLOSING:
        return _set(text, grammar)
    if "/" in text:
        return _interval(text, text.index("/"), grammar)
    return date_in(text, 0, length, grammar)


def _too_long(text: str) -> ParseError:
    limit = MOST_SET_CHARACTERS if text[0] in _CLOSING else MOST_CHARACTERS
    found = f"{len(text)} of them"
    return ParseError(text, limit, expected=f"at most {limit} characters", found=found)


# -- intervals and sets ------------------------------------------------------


def _interval(text: str, slash: int, grammar: Grammar) -> Interval:
    start = _end(text, 0, slash, grammar)
    end = _end(text, slash + 1, len(text), grammar)
    try:
        return interval_of(start, end)
    except InvalidValueError as error:
        at = slash + 1 if error.place == "end" else 0
        raise unexplained(
            ParseError, mistakes.impossible_piece, text, at, len(text), error
        ) from None


def _end(text: str, start: int, stop: int, grammar: Grammar) -> SingleDate | End:
    if start == stop:
        return End.UNKNOWN
    if stop - start == 2 and text.startswith("..", start):
        return End.OPEN
    date = date_in(text, start, stop, grammar)
    if type(date) is DateTime and not grammar.times_in_intervals:
        hint = "EDTF leaves times out of intervals; `parse(..., extended=True)` takes them"
        raise unexplained(ParseError, mistakes.time_of_day, text, start, stop, hint)
    return date


def _set(text: str, grammar: Grammar) -> DateSet:
    closing = _CLOSING[text[0]]
    if len(text) < 2 or text[-1] != closing:
        raise unexplained(ParseError, mistakes.unclosed, text, closing)
    members = []
    start = 1
    for part in text[1:-1].split(","):
        members.append(_member(text, start, start + len(part), grammar))
        start += len(part) + 1
    return set_of(tuple(members), all_of=closing == "}")


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
        raise unexplained(ParseError, mistakes.impossible_piece, text, start, stop, error) from None


def _date_in_set(text: str, start: int, stop: int, grammar: Grammar) -> SingleDate:
    date = date_in(text, start, stop, grammar)
    if type(date) is DateTime:
        raise unexplained(
            ParseError, mistakes.time_of_day, text, start, stop, "a set holds no times"
        )
    return date
