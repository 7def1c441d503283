"""Dates of GEDCOM, the files of genealogists (versions 5.5.1 and 7).

    30 JAN 1649, FEB 1648, 1648, 44 BCE, JULIAN 30 JAN 1649, @#DJULIAN@ 30 JAN 1649
    FROM x, TO x, FROM x TO y       it lasted
    BEF x, AFT x, BET x AND y       one day, somewhere there
    ABT x, EST x, CAL x             about, estimated, calculated
    INT x (words), 30 JAN 1648/49   interpreted; a year that began in March

The text stays as `verbatim`: it says what a value cannot, such as CAL or an old
style of year. A phrase alone is no date.
"""

from __future__ import annotations

import re

import attrs

from timeline.dates import (
    Date,
    DateRange,
    DateSet,
    DateValue,
    End,
    Interval,
    Precision,
    Qualifier,
    SingleDate,
)
from timeline.errors import InvalidValueError, ParseError, RangeError
from timeline.notations import julian
from timeline.notations.noted import Noted

__all__ = ["read", "write"]

MOST_CHARACTERS = 256

_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_DATE = re.compile(
    r"(?:(GREGORIAN|JULIAN|@#DGREGORIAN@|@#DJULIAN@) +)?"
    r"(?:(?:([0-9]{1,2}) +)?([A-Z]{3}) +)?([0-9]{1,4})(?:/([0-9]{2}))?(?: *(BCE|B\.C\.|BC))?"
)
_PERIOD = re.compile(r"(?:FROM +(.+?))?(?: *\bTO +(.+))?")
_BETWEEN = re.compile(r"BET +(.+?) +AND +(.+)")
_KEYWORD = re.compile(r"(BEF|AFT|ABT|EST|CAL) +(.+)")
_INTERPRETED = re.compile(r"INT +([^(]+?) *\(.*\)")


def read(text: str) -> Noted:
    """The date of a GEDCOM text; keywords may be in any case.

    Raises ParseError for a phrase alone, other calendars, and what is no date.

    >>> [str(read(text).value) for text in ("ABT 1648", "BET 1904 AND 1915", "BEF FEB 1920")]
    ['1648~', '[1904..1915]', '[..1920-01]']
    >>> read("FROM 1904 TO 1915").value, read("JULIAN 30 JAN 1648/49").value
    (Interval('1904/1915'), Date('1649-02-09'))
    """
    if len(text) > MOST_CHARACTERS:
        raise ParseError(text, MOST_CHARACTERS, expected=f"at most {MOST_CHARACTERS} characters")
    upper = " ".join(text.upper().split())
    if upper.startswith("("):
        raise ParseError(text, 0, expected="a date", hint="keep a phrase as a claim's verbatim")
    try:
        return Noted(_value(upper), text)
    except InvalidValueError as error:
        raise ParseError(
            text, 0, expected=error.message.removeprefix("expected "), found=repr(text)
        ) from None


def _value(text: str) -> DateValue:
    if match := _BETWEEN.fullmatch(text):
        return _between(_date(match[1]), _date(match[2]))
    if text.startswith(("FROM ", "TO ")) and (match := _PERIOD.fullmatch(text)):
        start, end = (None if part is None else _date(part) for part in match.groups())
        return Interval(
            End.UNKNOWN if start is None else _single(start),
            End.UNKNOWN if end is None else _single(end),
        )
    if match := _INTERPRETED.fullmatch(text):
        return _qualified(_date(match[1]), Qualifier.UNCERTAIN)
    if match := _KEYWORD.fullmatch(text):
        return _with_keyword(match[1], _date(match[2]))
    return _date(text)


def _date(text: str) -> DateValue:
    match = _DATE.fullmatch(text)
    if match is None:
        raise InvalidValueError(
            "expected a date as 30 JAN 1649, of the Gregorian or Julian calendar"
        )
    calendar, day, month, year_digits, dual, epoch = match.groups()
    if month is not None and month not in _MONTHS:
        raise InvalidValueError(f"expected a month as JAN, found {month}")
    year = int(year_digits)
    if dual is not None:
        if (year + 1) % 100 != int(dual):
            raise InvalidValueError("expected the second year of a pair to follow the first")
        year += 1  # the year as we count it, from January
    if epoch:
        year = 1 - year
    if year == 0 and not epoch:
        raise InvalidValueError("expected a year from 1 on")
    parts = (year, _MONTHS.index(month) + 1 if month else None, int(day) if day else None)
    return julian.convert(*parts) if calendar and "JULIAN" in calendar else Date(*parts)


def _single(date: DateValue) -> SingleDate:
    if isinstance(date, SingleDate):
        return date
    raise InvalidValueError("expected a whole day at the end of a period, in the Julian calendar")


def _between(start: DateValue, end: DateValue) -> DateValue:
    first, last = _edges(start)[0], _edges(end)[1]
    return DateSet((DateRange(first, last),))


def _edges(date: DateValue) -> tuple[Date, Date]:
    """The dates that a range of days, months or years may begin or end with."""
    if isinstance(date, Date):
        return date, date
    first, last = date.earliest, date.latest
    assert isinstance(first, Date)
    assert isinstance(last, Date)
    return first, last


def _with_keyword(keyword: str, date: DateValue) -> DateValue:
    first, last = _edges(date)
    if keyword == "BEF":
        return DateSet((DateRange(None, _neighbour(first, -1)),))
    if keyword == "AFT":
        return DateSet((DateRange(_neighbour(last, 1), None),))
    return date if keyword == "CAL" else _qualified(date, Qualifier.APPROXIMATE)


def _qualified(date: DateValue, qualifier: Qualifier) -> DateValue:
    if not isinstance(date, Date):
        raise InvalidValueError("expected a whole day beside a keyword, in the Julian calendar")
    return attrs.evolve(date, qualifiers=(qualifier,) * 3)


def _neighbour(date: Date, step: int) -> Date:
    """The day, month or year that follows (1) or precedes (-1)."""
    edge = date.latest if step > 0 else date.earliest
    assert edge is not None
    assert edge.day_number is not None
    day = Date.from_ordinal(edge.day_number + step)
    if date.day is not None:
        return day
    return Date(day.year, None if date.month is None else day.month)


# -- writing -------------------------------------------------------------------


def write(date: DateValue) -> str:
    """The date as GEDCOM 7 writes it.

    Raises RangeError for what it has no notation for: open digits other than those
    of a decade or century, `?`, sets of several members, seasons, times, and ends
    left open (`..`): FROM alone says that there is an end, not known.

    >>> [write(Date(-43, 3, 15)), write(Date("201X")), write(Interval(Date(1904), End.UNKNOWN))]
    ['15 MAR 44 BCE', 'BET 2010 AND 2019', 'FROM 1904']
    """
    if isinstance(date, Date):
        return _written(date)
    if isinstance(date, Interval):
        parts = [
            f"{word} {_plain(side)}"
            for word, side in (("FROM", date.start), ("TO", date.end))
            if side is not End.UNKNOWN
        ]
        return " ".join(parts)
    if isinstance(date, DateSet) and len(date.members) == 1 and not date.all_of:
        (member,) = date.members
        return _range(member) if isinstance(member, DateRange) else write(member)
    raise _no_notation(date)


def _written(date: Date) -> str:
    if date.qualifier is Qualifier.APPROXIMATE and len(set(_stated(date))) == 1:
        return f"ABT {_plain(attrs.evolve(date, qualifiers=(Qualifier.NONE,) * 3))}"
    if date.month is None and date.precision > Precision.YEAR and date.earliest and date.latest:
        first, last = Date(date.earliest.year), Date(date.latest.year)
        if not date.qualifier and date.significant is None:
            return f"BET {_plain(first)} AND {_plain(last)}"
    return _plain(date)


def _stated(date: Date) -> tuple[Qualifier, ...]:
    return date.qualifiers[: 1 + (date.month is not None) + (date.day is not None)]


def _range(dates: DateRange) -> str:
    if dates.start is None:
        assert dates.end is not None
        return f"BEF {_plain(_neighbour(dates.end, 1))}"
    if dates.end is None:
        return f"AFT {_plain(_neighbour(dates.start, -1))}"
    return f"BET {_plain(dates.start)} AND {_plain(dates.end)}"


def _plain(date: DateValue | End) -> str:
    """One known day, month or year."""
    if not isinstance(date, Date) or not date.is_known or date.qualifier:
        raise _no_notation(date)
    assert isinstance(date.year, int)
    if not -9998 <= date.year <= 9999:
        raise _no_notation(date)
    words = [f"{date.year}" if date.year > 0 else f"{1 - date.year} BCE"]
    if isinstance(date.month, int):
        words.insert(0, _MONTHS[date.month - 1])
    if date.day is not None:
        words.insert(0, str(date.day))
    return " ".join(words)


def _no_notation(date: DateValue | End) -> RangeError:
    shown = repr(date.value) if isinstance(date, End) else date
    return RangeError(f"GEDCOM has no notation for {shown}", hint="write it as a phrase beside")
