"""EDTF, the notation: text to date values, levels 0, 1 and 2 of ISO 8601-2:2019, annex A.

`parse` follows the profile that the Library of Congress published on 4 February
2019; `str(value)` writes it back in its one canonical form. Where that text is
silent, a table in the documentation ("EDTF, case by case") gives our choice and its reason.

>>> value = parse("2004-06~/2006-08-?11")
>>> value.earliest, value.latest, level(value)
(Date('2004-06-01'), Date('2006-08-11'), 2)
>>> str(parse("Y17E7"))
'Y170000000'
"""

from __future__ import annotations

import re

from timeline.dates import (
    MOST_YEAR_DIGITS,
    Date,
    DateRange,
    DateSet,
    DateTime,
    DateValue,
    End,
    Interval,
    Qualifier,
    Season,
    SingleDate,
)
from timeline.dates.date import UNQUALIFIED
from timeline.errors import InvalidValueError, ParseError

__all__ = ["MOST_CHARACTERS", "MOST_SET_CHARACTERS", "level", "parse"]

MOST_CHARACTERS = 256
"""A longer text is refused before it is looked at."""

MOST_SET_CHARACTERS = 4096
"""The same for a text that begins as a set."""

# Nearly every date in practice: digits alone.
_PLAIN = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")

_DATE = re.compile(
    r"""
    ([?~%]?) (-?[0-9X]{4}) (?:S([1-9][0-9]*))? ([?~%]?)
    (?: - ([?~%]?) ([0-9X]{2}) ([?~%]?)
        (?: - ([?~%]?) ([0-9X]{2}) ([?~%]?) )? )?
    """,
    re.VERBOSE,
)
_TIME = re.compile(r"([0-9]{2}):([0-9]{2}):([0-9]{2})(?:(Z)|([+-])([0-9]{2})(?::([0-9]{2}))?)?")
_LONG_YEAR = re.compile(r"([?~%]?)Y(-?[1-9][0-9]*)(?:E([1-9][0-9]*))?(?:S([1-9][0-9]*))?([?~%]?)")
_EXPANDED = re.compile(r"([+-][1-9][0-9]{4,17})-([0-9]{2})(?:-([0-9]{2}))?")

_BITS = {"": 0, "?": 1, "~": 2, "%": 3}
_QUALIFIERS = tuple(Qualifier(bits) for bits in range(4))
_DAY_LENGTH = len("2001-02-03")


def parse(text: str, *, extended: bool = False) -> DateValue:
    """The date value that an EDTF text stands for.

    `extended` also takes what ISO 8601 writes and the EDTF profile leaves out:
    intervals between times of day, and months and days of years beyond four
    digits (`+12000-01-01`). Every date value is written by `str` in a form that
    `parse(..., extended=True)` reads back equal.

    Raises ParseError, and nothing else, in time linear in the length of the text.

    >>> parse("156X-12-25")
    Date('156X-12-25')
    >>> parse("2001-02-29")
    Traceback (most recent call last):
    timeline.errors.ParseError: expected a real day, found '2001-02-29' ...
    """
    if not isinstance(text, str):
        raise ParseError("", 0, expected="a text", found=type(text).__name__)
    plain = _PLAIN.fullmatch(text)
    if plain is not None:
        return _plain(text, plain)
    first = text[:1]
    in_brackets = first == "[" or first == "{"
    limit = MOST_SET_CHARACTERS if in_brackets else MOST_CHARACTERS
    if len(text) > limit:
        raise ParseError(
            text, limit, expected=f"at most {limit} characters", found=f"{len(text)} of them"
        )
    if in_brackets:
        return _set(text)
    if "/" in text:
        return _interval(text, extended)
    return _single(text, 0, len(text), extended)


def _plain(text: str, match: re.Match[str]) -> SingleDate:
    year, month, day = match.groups()
    try:
        if day is not None:
            return Date(int(year), int(month), int(day))
        if month is None:
            return Date(int(year))
        number = int(month)
        return Season(int(year), number) if number > 12 else Date(int(year), number)
    except InvalidValueError as error:
        raise _impossible(text, 0, match.group(), error) from None


def _impossible(text: str, start: int, part: str, error: InvalidValueError) -> ParseError:
    """The error for a text that is well-formed and means no date."""
    expected = error.message.removeprefix("expected ").split(", found ")[0]
    return ParseError(text, start, expected=expected, found=repr(part))


# -- one date ----------------------------------------------------------------


def _single(text: str, start: int, stop: int, extended: bool) -> SingleDate:
    """The date, season or time in `text[start:stop]`; positions in errors count from `text`."""
    part = text[start:stop]
    try:
        if match := _DATE.fullmatch(part):
            return _date(match)
        if match := _LONG_YEAR.fullmatch(part):
            return _long_year(match)
        date, t, time = part.partition("T")
        if t and (match := _TIME.fullmatch(time)):
            return _time(date, match, extended)
        if extended and (match := _EXPANDED.fullmatch(part)):
            year, month, day = match.groups()
            return Date(int(year), int(month), None if day is None else int(day))
    except InvalidValueError as error:
        raise _impossible(text, start, part, error) from None
    raise _explain(text, start, stop)


def _date(match: re.Match[str]) -> SingleDate:
    q1, year, significant, g1, q2, month, g2, q3, day, g3 = match.groups("")
    if year == "-0000":
        raise InvalidValueError("expected a year (0000 is the year before 0001), found '-0000'")
    if (q1 and g1) or (q2 and g2) or (q3 and g3):
        raise InvalidValueError("expected one qualifier for a part, found two")
    if q1 or g1 or q2 or g2 or q3 or g3:
        # What stands after a part speaks of all to its left as well.
        third = _BITS[q3] | _BITS[g3]
        second = _BITS[q2] | _BITS[g2] | _BITS[g3]
        first = _BITS[q1] | _BITS[g1] | _BITS[g2] | _BITS[g3]
        qualifiers = (_QUALIFIERS[first], _QUALIFIERS[second], _QUALIFIERS[third])
    else:
        qualifiers = UNQUALIFIED
    number = _number(month)
    if type(number) is int and number > 12:
        if day or significant:
            raise InvalidValueError("expected a month before a day, found a season's code")
        return Season(_year(year), number, qualifiers[:2])
    return Date(
        _year(year),
        number,
        _number(day),
        qualifiers,
        int(significant) if significant else None,
    )


def _year(digits: str) -> int | str:
    return digits if "X" in digits else int(digits)


def _number(digits: str) -> int | str | None:
    if not digits:
        return None
    return digits if "X" in digits else int(digits)


def _long_year(match: re.Match[str]) -> Date:
    before, digits, exponent, significant, after = match.groups("")
    if before and after:
        raise InvalidValueError("expected one qualifier for a part, found two")
    length = len(digits.lstrip("-"))
    # Told from the text, before any such number is made.
    if len(exponent) > 2 or length + int(exponent or 0) > MOST_YEAR_DIGITS:
        raise InvalidValueError(f"expected a year of at most {MOST_YEAR_DIGITS} digits")
    year = int(digits) * 10 ** int(exponent or 0)
    if abs(year) <= 9999:
        raise InvalidValueError("expected more than four digits after Y")
    if len(significant) > 2:
        raise InvalidValueError(f"expected at most {MOST_YEAR_DIGITS} significant digits")
    qualifier = _QUALIFIERS[_BITS[before] | _BITS[after]]
    qualifiers = (qualifier, Qualifier.NONE, Qualifier.NONE) if qualifier else UNQUALIFIED
    return Date(year, None, None, qualifiers, int(significant) if significant else None)


def _time(date: str, match: re.Match[str], extended: bool) -> DateTime:
    day = _PLAIN.fullmatch(date) or _PLAIN.fullmatch(date.removeprefix("-"))
    if extended and day is None:
        day = _EXPANDED.fullmatch(date)
    if day is None or day.group(3) is None or date == "-0000":
        raise InvalidValueError("expected a full date before the time")
    year = int(date.rsplit("-", 2)[0])
    if year == 0 and date.startswith("-"):
        raise InvalidValueError("expected a year (0000 is the year before 0001), found '-0000'")
    hour, minute, second, utc, sign, shift_hours, shift_minutes = match.groups()
    shift = 0 if utc else None
    if sign:
        if int(shift_minutes or 0) > 59:
            raise InvalidValueError("expected a shift with minutes from 00 to 59")
        shift = int(shift_hours) * 60 + int(shift_minutes or 0)
        if sign == "-":
            if shift == 0:
                raise InvalidValueError("expected 'Z' or '+00:00' for no shift")
            shift = -shift
    return DateTime(
        year, int(day.group(2)), int(day.group(3)), int(hour), int(minute), int(second), shift
    )


# -- intervals and sets ------------------------------------------------------


def _interval(text: str, extended: bool) -> Interval:
    slash = text.index("/")
    if "/" in text[slash + 1 :]:
        raise ParseError(text, text.index("/", slash + 1), expected="one '/' between two ends")
    start = _end(text, 0, slash, extended)
    end = _end(text, slash + 1, len(text), extended)
    try:
        return Interval(start, end)
    except InvalidValueError as error:
        raise _impossible(text, 0, text, error) from None


def _end(text: str, start: int, stop: int, extended: bool) -> SingleDate | End:
    part = text[start:stop]
    if not part:
        return End.UNKNOWN
    if part == "..":
        return End.OPEN
    plain = _PLAIN.fullmatch(part)
    if plain is None or plain[2] is not None:
        date = _single(text, start, stop, extended)
    else:
        date = Date(int(part))
    if isinstance(date, DateTime) and not extended:
        raise ParseError(
            text,
            start + _DAY_LENGTH,
            expected="a date without a time at an end of an interval",
            hint="EDTF leaves times out of intervals; `parse(..., extended=True)` takes them",
        )
    return date


_CLOSING = {"[": "]", "{": "}"}


def _set(text: str) -> DateSet:
    closing = _CLOSING[text[0]]
    if len(text) < 2 or text[-1] != closing:
        raise ParseError(text, len(text), expected=f"{closing!r} at the end of the set")
    members = []
    start = 1
    for part in text[1:-1].split(","):
        members.append(_member(text, start, start + len(part)))
        start += len(part) + 1
    return DateSet(tuple(members), all_of=closing == "}")


def _member(text: str, start: int, stop: int) -> SingleDate | DateRange:
    dots = text.find("..", start, stop)
    if dots < 0:
        return _date_in_set(text, start, stop)
    first = _date_in_set(text, start, dots) if dots > start else None
    last = _date_in_set(text, dots + 2, stop) if dots + 2 < stop else None
    try:
        # DateRange itself refuses what is no fully known year, month or day.
        return DateRange(first, last)  # type: ignore[arg-type]
    except InvalidValueError as error:
        raise _impossible(text, start, text[start:stop], error) from None


def _date_in_set(text: str, start: int, stop: int) -> SingleDate:
    date = _single(text, start, stop, extended=False)
    if isinstance(date, DateTime):
        raise ParseError(text, start + _DAY_LENGTH, expected="a date without a time in a set")
    return date


# -- what went wrong ---------------------------------------------------------

_HINTS = (
    (re.compile(r"\s"), "write no blanks in a date"),
    (re.compile(r"[‐-―−]"), "parts are joined by '-', the plain hyphen"),
    (re.compile(r"unknown"), "an unknown end is left empty"),
    (re.compile(r"open"), "an open end is '..'"),
    (re.compile(r"[0-9-]*[uUx]"), "an open digit is a capital X"),
    (re.compile(r"P|R\d*/"), "durations and recurrences are no dates"),
    (re.compile(r"-?\d{5,}"), "separate the parts by '-', and begin a long year with 'Y'"),
    (re.compile(r"-?\d{4}-W"), "week dates are not EDTF: give the day of the month"),
    (re.compile(r"[^\W\d_]{3,}"), "dates in words are for `timeline.extract`"),
)


def _explain(text: str, start: int, stop: int) -> ParseError:
    """Where the grammar stops fitting, and what would."""
    part = text[start:stop]
    position, expected = _first_misfit(part)
    hint = next((hint for pattern, hint in _HINTS if pattern.match(part[position:])), None)
    if hint is None:
        hint = next((hint for pattern, hint in _HINTS if pattern.match(part)), None)
    return ParseError(text, start + position, expected=expected, hint=hint)


def _first_misfit(part: str) -> tuple[int, str]:
    if part.lstrip("?~%").startswith("Y"):
        return part.index("Y") + 1, "an integer of more than four digits after Y"
    date, t, _ = part.partition("T")
    if t and _DATE.fullmatch(date):
        return len(date) + 1, "a time as hh:mm:ss, then nothing, 'Z' or a shift as +hh:mm"
    position = 0
    for name, width in (("year", 4), ("month", 2), ("day", 2)):
        position += part[position : position + 1] in ("?", "~", "%")
        if name == "year":
            position += part[position : position + 1] == "-"
        for _ in range(width):
            if part[position : position + 1] not in tuple("0123456789X"):
                return position, f"{width} digits (or X) of the {name}"
            position += 1
        position += part[position : position + 1] in ("?", "~", "%")
        if name != "day":
            if part[position : position + 1] != "-":
                return position, "'-' or the end of the date"
            position += 1
    return position, "'T' and a time, or the end of the date"


# -- levels ------------------------------------------------------------------


def level(value: DateValue) -> int:
    """The lowest EDTF level, 0, 1 or 2, that has a notation for the value.

    >>> [level(parse(text)) for text in ("1985", "1985?", "198X", "1985-?04", "[1985,1987]")]
    [0, 1, 1, 2, 2]
    """
    if isinstance(value, DateTime):
        return 1 if value.year < 0 else 0
    if isinstance(value, Date):
        return _date_level(value)
    if isinstance(value, Season):
        return 1 if value.code <= 24 and isinstance(value.year, int) else 2
    if isinstance(value, Interval):
        return max(_end_level(value.start), _end_level(value.end))
    return 2


def _end_level(side: SingleDate | End) -> int:
    if isinstance(side, End):
        return 1
    # At an end, level 1 has qualified dates and no open digits.
    has_mask = isinstance(side, Date) and not side.is_known
    return 2 if has_mask or isinstance(side, Season) else level(side)


def _date_level(date: Date) -> int:
    parts = [part for part in (date.year, date.month, date.day) if part is not None]
    if date.significant is not None or len(set(date.qualifiers[: len(parts)])) > 1:
        return 2
    if not date.is_known:
        return 1 if _PLAINLY_OPEN.fullmatch(str(date).rstrip("?~%")) else 2
    in_level_0 = isinstance(date.year, int) and 0 <= date.year <= 9999 and not date.qualifier
    return 0 if in_level_0 else 1


# Level 1 leaves digits open from the right only, and no more than two of a year.
_PLAINLY_OPEN = re.compile(r"-?\d{3}X|-?\d\dXX|-?\d{4}-XX|-?\d{4}-XX-XX|-?\d{4}-\d\d-XX")
