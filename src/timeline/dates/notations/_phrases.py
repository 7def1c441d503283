"""Dates that people say in words around a number: `c. 1850`, `44 BC`, `the 1990s`, `Q1 2021`."""

from __future__ import annotations

import re
from collections.abc import Callable

from timeline.dates import Date, DateTime, Season, SingleDate
from timeline.errors import FormatError

__all__ = ["of_words"]

_FLAGS = re.ASCII | re.IGNORECASE
_ABOUT = re.compile(r"(?:c\.|ca\.?|circa|about|around|approx\.?|approximately) ?(.+)", _FLAGS)
_PERHAPS = re.compile(r"(?:probably|possibly|perhaps) (.+)", _FLAGS)
_BEFORE_CHRIST = re.compile(r"(.*?)\b(\d{1,6}) ?(?:BCE?|B\. ?C\.(?: ?E\.)?)", _FLAGS)
_AFTER_CHRIST = re.compile(
    r"(?:AD|A\. ?D\.) ?(\d{1,4})|(.*?)\b(\d{1,4}) ?(?:AD|CE|A\. ?D\.|C\. ?E\.)", _FLAGS
)
_QUARTER = re.compile(
    r"Q([1-4])[ /-]?(?:of )?(\d{4})|(\d{4})[ /-]?Q([1-4])|quarter ([1-4]) of (\d{4})", _FLAGS
)
_HALF = re.compile(r"H([12])[ /-]?(\d{4})|(\d{4})[ /-]?H([12])|half ([12]) of (\d{4})", _FLAGS)
_SEASON = re.compile(r"(spring|summer|autumn|fall|winter),? (?:of )?(\d{4})", _FLAGS)
_DECADE = re.compile(r"(?:the )?(\d{2}[1-9])0['’]?s", _FLAGS)
_CENTURY = re.compile(
    r"(?:the )?([1-9]|1\d|20|21)(?:st|nd|rd|th)[ -](?:century|c\.)(?: (?:AD|CE))?", _FLAGS
)
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_FIRST_QUARTER, _FIRST_HALF = 33, 40

Reading = Callable[[str], SingleDate]


def of_words(text: str, read: Reading) -> SingleDate | None:
    """Return the date that words around a number make of it; None for any other text.

    `read` reads the day, month or year that they stand beside.

    >>> from timeline.dates.notations.typed import read
    >>> [str(read(text)) for text in ("44 BC", "c. 1850", "the 1990s", "Q1 2021", "spring 2021")]
    ['-0043', '1850~', '199X', '2021-33', '2021-21']
    """
    if not any(map(str.isalpha, text)):
        return None
    for form, qualifier in ((_ABOUT, "~"), (_PERHAPS, "?")):
        if match := form.fullmatch(text):
            return _qualified(_without_doubt(match[1], read) or read(match[1]), qualifier)
    return _without_doubt(text, read)


def _without_doubt(text: str, read: Reading) -> SingleDate | None:
    """The day, month or year of an era, or a part of time."""
    if match := _BEFORE_CHRIST.fullmatch(text):
        return _in_year(match[1], 1 - int(match[2]), read)
    if match := _AFTER_CHRIST.fullmatch(text):
        return _in_year(match[2] or "", int(match[1] or match[3]), read)
    return _of_a_part(text)


def _qualified(date: SingleDate, qualifier: str) -> SingleDate:
    """The date with a qualifier, where it has none."""
    if isinstance(date, DateTime) or str(date)[-1:] in "?~%":
        raise FormatError(
            f"expected a day, a month or a year that is in doubt, found {date}",
            hint="write the doubt once, as in 1850~",
        )
    text = f"{date}{qualifier}"
    return Season(text) if isinstance(date, Season) else Date(text)


def _in_year(words: str, year: int, read: Reading) -> Date:
    """The day or the month in some words, in a year of any era."""
    # In a leap year, which has every day that any year has.
    known = read(f"{words.strip(' ,')} 2000".strip())
    if not isinstance(known, Date):
        raise FormatError(f"expected a day, a month or a year, found {words.strip()!r}")
    return Date(year, known.month, known.day)


def _of_a_part(text: str) -> SingleDate | None:
    """A quarter, half, season, decade or century."""
    for form, first in ((_QUARTER, _FIRST_QUARTER), (_HALF, _FIRST_HALF)):
        if match := form.fullmatch(text):
            part, year = (match[1] or match[4] or match[5]), (match[2] or match[3] or match[6])
            return Season(int(year), first + int(part) - 1)
    if match := _SEASON.fullmatch(text):
        return Season(int(match[2]), _SEASONS[match[1].lower()])
    if match := _DECADE.fullmatch(text):
        return Date(f"{match[1]}X")
    if match := _CENTURY.fullmatch(text):
        return Date(f"{int(match[1]) - 1:02}XX")
    return None
