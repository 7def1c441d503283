"""The calendars of GEDCOM beside our own, with its codes for their months (7.0, appendix A)."""

from __future__ import annotations

from timeline.dates._values.base import DateValue
from timeline.dates.notations.calendars._calendar import Calendar
from timeline.dates.notations.calendars._converting import as_date, days_of
from timeline.dates.notations.calendars._reckonings import ADAR, ADAR_I, ADAR_II
from timeline.dates.notations.calendars._table import CALENDARS
from timeline.errors import InvalidValueError

__all__ = ["IDS", "convert", "written"]

IDS = {"JULIAN": "julian", "HEBREW": "hebrew", "FRENCH_R": "french-republican"}
"""The identifiers of the calendars that GEDCOM names, beside the Gregorian."""

_GREGORIAN = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC"
_HEBREW = "TSH CSH KSL TVT SHV ADR NSN IYR SVN TMZ AAV ELL"
_FRENCH = "VEND BRUM FRIM NIVO PLUV VENT GERM FLOR PRAI MESS THER FRUC COMP"
_KEYS: dict[str, dict[str, tuple[int, ...]]] = {
    name: {code: (key,) for key, code in enumerate(codes.split(), 1)}
    for name, codes in (("JULIAN", _GREGORIAN), ("HEBREW", _HEBREW), ("FRENCH_R", _FRENCH))
}
# ADR is the Adar of a common year, and the first of the two of a leap year; ADS is the second.
_KEYS["HEBREW"] |= {"ADR": (ADAR, ADAR_I), "ADS": (ADAR_II,)}
_CODES = {
    name: {key: code for code, keys in found.items() for key in keys}
    for name, found in _KEYS.items()
}


def convert(name: str, year: int, month: str | None, day: int | None) -> DateValue:
    """Return the date that a day, a month or a year of a calendar is: one of its days.

    Raises InvalidValueError for what the calendar has not, or beyond what is known of it.

    >>> convert("HEBREW", 5765, "ADS", 14), convert("FRENCH_R", 8, "BRUM", 18)
    (Date('2005-03-25'), Date('1799-11-09'))
    """
    known = CALENDARS[IDS[name]]
    keys = None if month is None else _KEYS[name].get(month)
    if month is not None and keys is None:
        raise InvalidValueError(
            f"expected a month of the {known.title} calendar as {next(iter(_KEYS[name]))}, "
            f"found {month}"
        )
    if not known.first <= year <= known.last:
        raise InvalidValueError(
            f"expected a year that the {known.title} calendar is known for, found {year}",
            hint=known.border,
        )
    spans = days_of(known, year, keys, day)
    if not spans:
        raise InvalidValueError(f"expected a day that the {known.title} calendar has")
    return as_date(spans)


def written(name: str, first: int, last: int) -> str | None:
    """Return the day, month or year of a calendar that is just these days; None if none is.

    >>> from timeline import Date
    >>> day = Date(1799, 11, 9).day_number
    >>> written("FRENCH_R", day, day)
    'FRENCH_R 18 BRUM 8'
    """
    known = CALENDARS[IDS[name]]
    year = known.year_of(first)
    text = _in_year(known, name, year, first, last)
    shown = f"{year}" if year > 0 else f"{1 - year} BCE"
    return None if text is None else f"{name} {text}{shown}"


def _in_year(known: Calendar, name: str, year: int, first: int, last: int) -> str | None:
    months = known.months(year)
    if (first, last) == (months[0].first, months[-1].last):
        return ""
    for month in months:
        if first == last and month.first <= first <= month.last:
            return f"{first - month.first + 1} {_CODES[name][month.key]} "
        if (first, last) == (month.first, month.last):
            return f"{_CODES[name][month.key]} "
    return None
