"""Regnal years: `12 Eliz. I`, the twelfth year of a reign, counted from its first day.

A year of a reign runs from one anniversary of the accession to the day before the next, so it
becomes one of its days. Dates of England are Julian until 1752, with the year from 1 January.
Reigns of other countries are read with a table of your own.

>>> read("12 Eliz. I").value, read("3 January 12 Eliz. I").value
(DateSet('[1569-11-27..1570-11-26]'), Date('1570-01-13'))
>>> read("Edw. III 50")
Noted(value=DateSet('[1376-02-02..1377-02-01]'), verbatim='Edw. III 50 (Edward III)')
>>> write(Date(1066, 12, 31))
'25 December 1 William I'
>>> danish = [Reign("Christian IV", "1588-04-04", "1648-02-28", calendar="gregorian")]
>>> read("2 Christian IV", danish).value
DateSet('[1589-04-04..1590-04-03]')
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Literal

import attrs

from timeline._util.checked import checked
from timeline._util.numerals import roman
from timeline.dates._engine import gregorian
from timeline.dates._values.base import DateLike, DateValue, as_date_value
from timeline.dates._values.date import Date
from timeline.dates.notations import julian
from timeline.dates.notations.calendars._converting import Span, as_date
from timeline.dates.notations.calendars._normal import normal
from timeline.dates.notations.noted import Noted
from timeline.dates.notations.typed import month_in
from timeline.errors import InvalidValueError, ParseError, RangeError

__all__ = ["ENGLISH", "Reign", "read", "write"]

MOST_CHARACTERS = 256
_SHORTEST = 3
"""Letters by which a name is known, as `Eliz` or `Edw`."""

_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August"),
    *("September", "October", "November", "December"),
)
_YEAR = r"(?:anno )?(?P<year>[0-9]{1,3}|[ivxl]+)(?:st|nd|rd|th)?(?: regni)?(?: year)?(?: of)?"
_NAME = r"(?P<name>[^\W\d]+(?: and [^\W\d]+)?)(?: (?P<number>[ivx]+|[0-9]))?"
_FORMS = (
    re.compile(rf"(?:(?P<day>[0-9]{{1,2}}) (?P<month>[a-z]+),? )?{_YEAR} {_NAME}"),
    re.compile(rf"{_NAME},? (?P<year>[0-9]{{1,3}})"),
)


def _stated(text: object) -> tuple[int, int, int]:
    """A day as year, month and day of the calendar of the reign."""
    date = Date.parse(text) if isinstance(text, str) else text
    if not (isinstance(date, Date) and date.day_number is not None):
        raise InvalidValueError(f"expected a day as 1558-11-17, found {text!r}")
    year, month, day = date.year, date.month, date.day
    assert type(year) is type(month) is type(day) is int
    return year, month, day


@attrs.frozen
class Reign:
    """The days of a reign, from the first to the last, in the calendar of its country.

    `name` is a name and the number of who bore it; `also` are other ways to shorten the
    name than its first three letters or more. `renewed` is the day of the year, as month and day
    of the Gregorian calendar, on which its years began after that was introduced in its midst.
    """

    name: str
    first: tuple[int, int, int] = attrs.field(converter=_stated)
    last: tuple[int, int, int] = attrs.field(converter=_stated)
    calendar: Literal["julian", "gregorian"] = attrs.field(
        default="julian", kw_only=True, validator=attrs.validators.in_(("julian", "gregorian"))
    )
    also: tuple[str, ...] = attrs.field(default=(), kw_only=True)
    renewed: tuple[int, int] | None = attrs.field(default=None, kw_only=True)

    @checked
    def days_of_year(self, number: int) -> Span | None:
        """Return the first and the last day of a year of the reign; None where it has none."""
        first, end = self._begin(number), self._begin(number + 1)
        last = self._last
        return (first, min(end - 1, last)) if number >= 1 and first <= last else None

    @checked
    def days(self, month: int, day: int, number: int) -> Iterator[int]:
        """Yield the days of one name within a year of the reign."""
        span = self.days_of_year(number)
        year = self.first[0] + number - 1
        for found in (self._ordinal((y, month, day)) for y in (year, year + 1)):
            if found is not None and span is not None and span[0] <= found <= span[1]:
                yield found

    @checked
    def year_of(self, day: int) -> int | None:
        """Return in which year of the reign a day lies; None if in none."""
        near = gregorian.year_of(day) - self.first[0]
        for number in range(near - 1, near + 3):
            span = self.days_of_year(number)
            if span is not None and span[0] <= day <= span[1]:
                return number
        return None

    @checked
    def shown(self, day: int) -> str:
        """Return the day and month of a day, by the calendar of the reign at the time."""
        is_old = self._is_old(gregorian.year_of(day))
        _, month, number = julian.civil(day) if is_old else gregorian.civil(day)
        return f"{number} {_MONTHS[month - 1]}"

    @property
    def _last(self) -> int:
        number = self._ordinal(self.last)
        assert number is not None
        return number

    def _begin(self, number: int) -> int:
        """The first day of a year; of one that was 29 February, the day after the 28th."""
        year, month, day = self.first[0] + number - 1, *self.first[1:]
        if self.renewed and not self._is_old(year):
            return gregorian.ordinal(year, *self.renewed)
        ordinal = julian.ordinal if self._is_old(year) else gregorian.ordinal
        return ordinal(year, month, day)

    def _ordinal(self, stated: tuple[int, int, int]) -> int | None:
        year, month, day = stated
        days_in_month, ordinal = (
            (julian.days_in_month, julian.ordinal)
            if self._is_old(year)
            else (gregorian.days_in_month, gregorian.ordinal)
        )
        return ordinal(year, month, day) if day <= days_in_month(year, month) else None

    def _is_old(self, year: int) -> bool:
        return self.calendar == "julian" and not (self.renewed and year > _REFORM)


_REFORM = 1752
"""The last year that began by the Julian calendar in Great Britain."""

_ENGLISH = """
William I|1066-12-25|1087-09-09
William II|1087-09-26|1100-08-02
Henry I|1100-08-05|1135-12-01
Stephen|1135-12-22|1154-10-25
Henry II|1154-12-19|1189-07-06
Richard I|1189-09-03|1199-04-06
Henry III|1216-10-28|1272-11-16
Edward I|1272-11-20|1307-07-07
Edward II|1307-07-08|1327-01-20
Edward III|1327-01-25|1377-06-21
Richard II|1377-06-22|1399-09-29
Henry IV|1399-09-30|1413-03-20
Henry V|1413-03-21|1422-08-31
Henry VI|1422-09-01|1461-03-04
Edward IV|1461-03-04|1483-04-09
Edward V|1483-04-09|1483-06-25
Richard III|1483-06-26|1485-08-22
Henry VII|1485-08-22|1509-04-21
Henry VIII|1509-04-22|1547-01-28
Edward VI|1547-01-28|1553-07-06
Mary I|1553-07-19|1558-11-17
Elizabeth I|1558-11-17|1603-03-24
James I|1603-03-24|1625-03-27
Charles I|1625-03-27|1649-01-30
Charles II|1649-01-30|1685-02-06
James II|1685-02-06|1688-12-11
William and Mary|1689-02-13|1694-12-27
Anne|1702-03-08|1714-08-01
George I|1714-08-01|1727-06-11
"""
_ENGLISH_SINCE_1760 = """
George III|1760-10-25|1820-01-29
George IV|1820-01-29|1830-06-26
William IV|1830-06-26|1837-06-20
Victoria|1837-06-20|1901-01-22
Edward VII|1901-01-22|1910-05-06
George V|1910-05-06|1936-01-20
Edward VIII|1936-01-20|1936-12-11
George VI|1936-12-11|1952-02-06
Elizabeth II|1952-02-06|2022-09-08
"""
_SHORT = {"James": ("jas", "jac"), "Charles": ("chas", "car"), "William": ("wm", "gul")}


def _reigns(table: str, calendar: Literal["julian", "gregorian"]) -> Iterator[Reign]:
    for row in table.split("\n"):
        if row:
            name, first, last = row.split("|")
            yield Reign(
                name, first, last, calendar=calendar, also=_SHORT.get(name.split(" ")[0], ())
            )


ENGLISH: tuple[Reign, ...] = (
    *_reigns(_ENGLISH, "julian"),
    Reign("George II", "1727-06-11", "1760-10-25", renewed=(6, 22)),
    *_reigns(_ENGLISH_SINCE_1760, "gregorian"),
)
"""The reigns of England, the accession as its first day.

Without John, whose years began on Ascension Day, the second reign of Henry VI, Philip and Mary,
and William III alone, who are counted in ways of their own. Charles II counts from his father's
death."""


@checked
def read(text: str, reigns: Iterable[Reign] = ENGLISH) -> Noted:
    """Return the year of a reign, or a day of one; the text and the ruler's name as `verbatim`.

    The name may be shortened to three letters, and the number of who bore it left out where one
    alone reigned so long. Raises ParseError for what is no such year, and where more than
    one ruler may be meant, with all of them.

    >>> read("12 Edw.")
    Traceback (most recent call last):
    timeline.errors.ParseError: expected the year of one reign of Edward I, Edward II, ...
    """
    table = tuple(reigns)
    if len(text) > MOST_CHARACTERS:
        raise ParseError(text, MOST_CHARACTERS, expected=f"at most {MOST_CHARACTERS} characters")
    plain = " ".join(normal(text.replace("&", " and ")).replace(",", " ").split())
    match = next(filter(None, (form.fullmatch(plain) for form in _FORMS)), None)
    if match is None:
        raise ParseError(text, 0, expected="a year of a reign as 12 Eliz. I", found=repr(text))
    parts = match.groupdict()
    year = _number(parts["year"])
    meant = [reign for reign in table if _is_named(reign, parts["name"], parts["number"])]
    found = [reign for reign in meant if reign.days_of_year(year) is not None]
    if len(found) != 1:
        names = ", ".join(reign.name for reign in found or meant) or "those of the table"
        raise ParseError(
            text, 0, expected=f"the year of one reign of {names}", found=repr(text),
            hint="write the number of the ruler" if found else None,
        )  # fmt: skip
    return Noted(_date(text, found[0], year, parts), f"{text.strip()} ({found[0].name})")


def _date(text: str, reign: Reign, year: int, parts: dict[str, str | None]) -> DateValue:
    span = reign.days_of_year(year)
    assert span is not None
    month_name = parts.get("month")
    if month_name is None:
        return as_date([span])
    month, day = month_in(month_name), int(parts["day"] or 0)
    days = [] if month is None or day < 1 else list(reign.days(month, day, year))
    if not days:
        raise ParseError(
            text, 0, expected=f"a day of year {year} of {reign.name}", found=repr(text)
        )
    return as_date((found, found) for found in days)


def _number(text: str | None) -> int:
    assert text is not None
    return int(text) if text.isdigit() else roman(text)


def _is_named(reign: Reign, name: str | None, number: str | None) -> bool:
    """Whether a name, whole or shortened, and a number, if one is said, are the ruler's."""
    assert name is not None
    full, _, own = normal(reign.name).rpartition(" ")
    if not re.fullmatch("[ivx]+", own):
        full, own = normal(reign.name), ""
    if number is not None and (not own or _number(number) != roman(own)):
        return False
    words, names = name.split(" "), full.split(" ")
    return name in reign.also or (
        len(words) == len(names)
        and all(
            w == n or (len(w) >= _SHORTEST and n.startswith(w))
            for w, n in zip(words, names, strict=True)
        )
    )


@checked
def write(date: DateLike, reigns: Iterable[Reign] = ENGLISH) -> str:
    """Return a day as the day of a year of a reign.

    On the day on which one reign follows another it is of the new one. Raises RangeError for
    what is no known day, and for a day of no reign.

    >>> write("1570-01-13")
    '3 January 12 Elizabeth I'
    """
    value = as_date_value(date)
    number = value.day_number if isinstance(value, Date) else None
    if number is None:
        raise RangeError(f"expected a known day, found {value}")
    for reign in reversed(tuple(reigns)):
        year = reign.year_of(number)
        if year is not None:
            return f"{reign.shown(number)} {year} {reign.name}"
    raise RangeError(f"{value} is a day of none of the reigns")
