"""Dates of GEDCOM, the files of genealogists (versions 5.5.1 and 7).

    30 JAN 1649, FEB 1648, 1648, 44 BCE, JULIAN 30 JAN 1649, @#DJULIAN@ 30 JAN 1649
    FROM x, TO x, FROM x TO y       it lasted
    BEF x, AFT x, BET x AND y       one day, somewhere there, x and y included
    ABT x, EST x, CAL x             about, estimated, calculated
    INT x (words), 30 JAN 1648/49   interpreted; a year that began in March
    HEBREW 14 ADS 5765, @#DFRENCH R@ 18 BRUM 8   by the extra `calendars`

The text stays as `verbatim`: it says what a value cannot, such as CAL or an old
style of year. A phrase alone is no date.

BEF and AFT take their date in: version 7 says "no later than x", and 5.5.1, which says
"before", is read as wide. A double year is the one that we count from January; from 25
March on, when both years had begun, either may be meant.

Each date of a period or range is whole: what leaves out a month or a year, as BET 3 AND 4
JAN 2001, is refused, and not read as the year 3.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from timeline._util.checked import checked
from timeline.dates._engine.granules.families import INFINITY
from timeline.dates._engine.relations.truth import Qualifier
from timeline.dates._values.base import DateValue, SingleDate
from timeline.dates._values.date import Date, Qualifiers
from timeline.dates._values.interval import End, Interval
from timeline.dates._values.runs import Run, add_marks, gather, marks_of, members_of, run_of, spell
from timeline.dates._values.scales import TimeScale
from timeline.dates._values.sets import DateRange, DateSet, Member
from timeline.dates.notations import julian
from timeline.dates.notations._gedcom_calendars import IDS, convert, written
from timeline.dates.notations.noted import Noted
from timeline.errors import InvalidValueError, ParseError, RangeError

__all__ = ["read", "write"]

MOST_CHARACTERS = 256

_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_LADY_DAY = (3, 25)
"""When the year began in England until 1752."""

_DATE = re.compile(
    r"(?:(GREGORIAN|JULIAN|HEBREW|FRENCH_R|@#D(?:GREGORIAN|JULIAN|HEBREW|FRENCH R)@) +)?"
    r"(?:(?:([0-9]{1,2}) +)?([A-Z]{3,4}) +)?([0-9]{1,19})(?:/([0-9]{2}))?(?: *(BCE|B\.C\.|BC))?"
)
_PERIOD = re.compile(r"(?:FROM +(.+?))?(?: *\bTO +(.+))?")
_BETWEEN = re.compile(r"BET +(.+?) +AND +(.+)")
_SHORTENED = re.compile(
    r"(?:BET|FROM) +(?:0?[1-9]|[12][0-9]|3[01]) +(?:AND|TO) +[0-9]+ +[A-Z]{3} .*"
)
_KEYWORD = re.compile(r"(BEF|AFT|ABT|EST|CAL) +(.+)")
_INTERPRETED = re.compile(r"INT +([^(]+?) *\(.*\)")


@checked
def read(text: str) -> Noted:
    """Return the date of a GEDCOM text; keywords may be in any case.

    Raises ParseError for a phrase alone, calendars that GEDCOM does not define, and what is no
    date; MissingExtraError for Hebrew and French dates where the extra `calendars` lacks.

    >>> [str(read(text).value) for text in ("ABT 1648", "BET 1904 AND 1915", "BEF FEB 1920")]
    ['1648~', '[1904..1915]', '[..1920-02]']
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
            text,
            0,
            expected=error.message.removeprefix("expected "),
            found=repr(text),
            hint=error.hint,
        ) from None


def _value(text: str) -> DateValue:
    _check_each_is_whole(text)
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


def _check_each_is_whole(text: str) -> None:
    """Refuse a day beside a date, whose month and year it is to share: by the grammar a year."""
    if _SHORTENED.fullmatch(text):
        raise InvalidValueError(
            "expected two whole dates, for GEDCOM lets neither month nor year out",
            hint="write both in full, as BET 3 JAN 2001 AND 4 JAN 2001",
        )


def _date(text: str) -> DateValue:
    match = _DATE.fullmatch(text)
    if match is None:
        raise InvalidValueError(
            "expected a date as 30 JAN 1649, of the Gregorian, Julian, Hebrew or French calendar"
        )
    calendar, day, month, year_digits, dual, epoch = match.groups()
    name = (calendar or "").strip("@").removeprefix("#D").replace(" ", "_")
    if name in ("HEBREW", "FRENCH_R"):
        if dual or epoch:
            raise InvalidValueError(f"expected a year alone in the calendar {name}")
        return convert(name, int(year_digits), month, None if day is None else int(day))
    if month is not None and month not in _MONTHS:
        raise InvalidValueError(f"expected a month as JAN, found {month}")
    number = None if month is None else _MONTHS.index(month) + 1
    number_of_day = None if day is None else int(day)
    years = _years(int(year_digits), dual, epoch, (number or 12, number_of_day or 31))
    make = julian.convert if name == "JULIAN" else Date
    dates = [make(year, number, number_of_day) for year in years]
    return dates[0] if len(dates) == 1 else _either(dates)


def _years(year: int, dual: str | None, epoch: str | None, day: tuple[int, int]) -> list[int]:
    """The year, counted from January and astronomically; two where a double year leaves them."""
    if year == 0:
        raise InvalidValueError("expected a year from 1 on")
    years = [year]
    if dual is not None:
        if (year + 1) % 100 != int(dual):
            raise InvalidValueError("expected the second year of a pair to follow the first")
        years = [year + 1] if day < _LADY_DAY else [year, year + 1]
    return [1 - year for year in years] if epoch else years


def _either(dates: Iterable[DateValue]) -> DateValue:
    return DateSet([member for date in dates for member in members_of(date)])


def _single(date: DateValue) -> SingleDate:
    if isinstance(date, SingleDate):
        return date
    raise InvalidValueError(
        "expected a whole day at the end of a period, in another calendar than ours"
    )


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
        return DateSet((DateRange(None, last),))
    if keyword == "AFT":
        return DateSet((DateRange(first, None),))
    return date if keyword == "CAL" else _qualified(date, Qualifier.APPROXIMATE)


def _qualified(date: DateValue, qualifier: Qualifier) -> DateValue:
    marked = (add_marks(member, (qualifier,) * 3) for member in members_of(date))
    found = gather(marked)
    assert found is not None
    return found


# -- writing -------------------------------------------------------------------


@checked
def write(date: DateValue, version: str = "7.0", *, calendar: str = "GREGORIAN") -> str:
    """Return the date as GEDCOM writes it, in version 7.0 or 5.5.1, so that `read` gives its
    readings.

    `calendar` may be JULIAN, HEBREW or FRENCH_R for a day, a month or a year of that calendar.

    Raises RangeError for what it has no notation for: open digits that leave gaps, `?`, sets
    of several members, seasons, times, and ends left open (`..`): FROM alone says that there
    is an end, not known. Version 5.5.1 knows the years BCE without months, and no year
    beyond 9999.

    >>> [write(Date(-43, 3, 15)), write(Date("201X")), write(Interval(Date(1904), End.UNKNOWN))]
    ['15 MAR 44 BCE', 'BET 2010 AND 2019', 'FROM 1904']
    >>> write(Date(-43), version="5.5.1")
    '44 B.C.'
    """
    if version not in ("7.0", "5.5.1"):
        raise RangeError(f"expected GEDCOM 7.0 or 5.5.1, found {version!r}")
    if calendar != "GREGORIAN":
        return _in_calendar(date, version, calendar)
    if isinstance(date, Interval):
        sides = (("FROM", date.start), ("TO", date.end))
        parts = [
            f"{word} {_plain(side, version)}" for word, side in sides if side is not End.UNKNOWN
        ]
        return " ".join(parts)
    members = () if isinstance(date, DateSet) and date.all_of else members_of(date)
    if len(members) != 1:
        raise _no_notation(date)
    (member,) = members
    if isinstance(member, Date) and member.is_known:
        return _known(member, version)
    run = run_of(member)
    if run is None or (isinstance(member, Date) and member.significant is not None):
        raise _no_notation(date)
    return _range(run, marks_of(member), version)


def _in_calendar(date: DateValue, version: str, calendar: str) -> str:
    """A day, month or year of another calendar, in the spelling of the version."""
    if calendar not in tuple(IDS):
        raise RangeError(f"expected GREGORIAN, {', '.join(IDS)}; found {calendar!r}")
    is_one = isinstance(date, SingleDate) or (isinstance(date, DateSet) and len(date.members) == 1)
    text = None
    if is_one and not date.qualifier and date.time_scale is TimeScale.DAYS:
        first, last = date.begin_earliest, date.end_latest
        if INFINITY not in (-first, last) and run_of(members_of(date)[0]) is not None:
            text = written(calendar, int(first), int(last))
    if text is None:
        raise _no_notation(date)
    if version == "7.0":
        return text
    if text.endswith("BCE"):
        raise _no_notation(date)
    return text.replace(calendar, f"@#D{calendar.replace('_', ' ')}@", 1)


def _known(date: Date, version: str) -> str:
    stated = date.qualifiers[: 1 + (date.month is not None) + (date.day is not None)]
    if set(stated) == {Qualifier.APPROXIMATE}:
        return f"ABT {_plain(Date(date.year, date.month, date.day), version)}"
    return _plain(date, version)


def _range(run: Run, marks: Qualifiers, version: str) -> str:
    first, last = (
        None
        if abs(number) == INFINITY
        else _plain(spell(Run(run.unit, number, number), marks), version)
        for number in (run.low, run.high)
    )
    if first is None and last is None:
        raise _no_notation(spell(run, marks))
    if first is None:
        return f"BEF {last}"
    return f"AFT {first}" if last is None else f"BET {first} AND {last}"


def _plain(date: Member | End, version: str) -> str:
    """One known day, month or year."""
    if not isinstance(date, Date) or not date.is_known or date.qualifier:
        raise _no_notation(date)
    assert isinstance(date.year, int)
    is_old = version == "5.5.1"
    if is_old and (date.year > 9999 or (date.year <= 0 and date.month is not None)):
        raise _no_notation(date)
    words = [f"{date.year}" if date.year > 0 else f"{1 - date.year} {'B.C.' if is_old else 'BCE'}"]
    if isinstance(date.month, int):
        words.insert(0, _MONTHS[date.month - 1])
    if date.day is not None:
        words.insert(0, str(date.day))
    return " ".join(words)


def _no_notation(date: DateValue | Member | End) -> RangeError:
    shown = repr(date.value) if isinstance(date, End) else date
    return RangeError(f"GEDCOM has no notation for {shown}", hint="write it as a phrase beside")
