"""When the months of each year began: asked of the libraries that know, year by year."""

from __future__ import annotations

from functools import lru_cache
from importlib import import_module
from itertools import pairwise
from typing import Any

from timeline.dates._engine import gregorian
from timeline.dates.notations import julian
from timeline.dates.notations.calendars._calendar import Month
from timeline.errors import MissingExtraError

__all__ = [
    "ADAR",
    "ADAR_I",
    "ADAR_II",
    "civil",
    "coptic",
    "french",
    "hebrew",
    "indian",
    "islamic",
    "islamic_of_thursday",
    "old_style",
    "persian",
    "thai",
    "umm_al_qura",
]

_JULIAN_DAY = 1721424.5
"""The Julian day number at the beginning of the day before 0001-01-01, ordinal 0."""

ADAR, ADAR_I, ADAR_II = 6, 13, 14
"""Keys of the month that a leap year has twice; the others count from Tishri, 1."""

_LONGEST_COMMON_YEAR = 355
_COMPLEMENTARY = 13
_YEARS_KEPT = 1024


def _library(name: str) -> Any:
    try:
        return import_module(name)
    except ImportError:
        raise MissingExtraError(
            f"the calendar needs {name.partition('.')[0]}, which is not installed",
            hint="pip install 'sourced-timeline[calendars]'",
        ) from None


def _day(julian_day: float) -> int:
    return int(julian_day - _JULIAN_DAY)


def _months(first: int, keys_and_days: list[tuple[int, int]]) -> tuple[Month, ...]:
    """Months that follow one another from a day on."""
    found = []
    for key, days in keys_and_days:
        found.append(Month(key, first, days))
        first += days
    return tuple(found)


@lru_cache(_YEARS_KEPT)
def hebrew(year: int) -> tuple[Month, ...]:
    """The Hebrew year from Tishri on; a leap year has Adar I and II, any other Adar.

    Its length says all: Heshvan has a day more in a complete year, Kislev one less in a
    deficient one.
    """
    library = _library("convertdate.hebrew")
    first, after = (_day(library.to_jd(y, 7, 1)) for y in (year, year + 1))
    is_leap = after - first > _LONGEST_COMMON_YEAR
    surplus = (after - first) % 10 - 4  # years have 353 to 355 days, or 383 to 385
    adars = [(ADAR_I, 30), (ADAR_II, 29)] if is_leap else [(ADAR, 29)]
    until_adar = [30, 29 + (surplus > 0), 30 - (surplus < 0), 29, 30]
    from_nisan = [30, 29, 30, 29, 30, 29]
    return _months(first, [*enumerate(until_adar, 1), *adars, *enumerate(from_nisan, ADAR + 1)])


@lru_cache(_YEARS_KEPT)
def islamic(year: int) -> tuple[Month, ...]:
    """The Islamic year by the tables of thirty years, counted from Friday, 16 July 622 (Julian)."""
    library = _library("convertdate.islamic")
    days = [(key, 30 if key % 2 else 29) for key in range(1, 12)]
    days.append((12, 30 if library.leap(year) else 29))
    return _months(_day(library.to_jd(year, 1, 1)), days)


def islamic_of_thursday(year: int) -> tuple[Month, ...]:
    """The same tables, counted from Thursday, as astronomers do."""
    return tuple(Month(month.key, month.first - 1, month.days) for month in islamic(year))


@lru_cache(_YEARS_KEPT)
def umm_al_qura(year: int) -> tuple[Month, ...]:
    """The Islamic year as Saudi Arabia published it."""
    hijri = _library("hijridate").Hijri
    first = hijri(year, 1, 1).to_gregorian().toordinal()
    return _months(first, [(key, hijri(year, key, 1).month_length()) for key in range(1, 13)])


@lru_cache(_YEARS_KEPT)
def _new_year_of_persia(year: int) -> int:
    return _day(_library("convertdate.persian").to_jd(year, 1, 1))


@lru_cache(_YEARS_KEPT)
def persian(year: int) -> tuple[Month, ...]:
    """The solar Hijri year of Iran, from the day of the spring equinox in Tehran."""
    first, after = (_new_year_of_persia(y) for y in (year, year + 1))
    lengths = [31] * 6 + [30] * 5
    lengths.append(after - first - sum(lengths))
    return _months(first, list(enumerate(lengths, 1)))


@lru_cache(_YEARS_KEPT)
def coptic(year: int) -> tuple[Month, ...]:
    """The year of the Martyrs: twelve months of thirty days, and five days or six."""
    library = _library("convertdate.coptic")
    last = 6 if library.is_leap(year) else 5
    return _months(
        _day(library.to_jd(year, 1, 1)), [(key, 30) for key in range(1, 13)] + [(13, last)]
    )


@lru_cache(_YEARS_KEPT)
def french(year: int) -> tuple[Month, ...]:
    """The Republican year: twelve months of thirty days, and the complementary days."""
    library = _library("convertdate.french_republican")
    last = 6 if library.leap(year) else 5
    months = [(key, 30) for key in range(1, 13)] + [(_COMPLEMENTARY, last)]
    return _months(_day(library.to_jd(year, 1, 1)), months)


@lru_cache(_YEARS_KEPT)
def indian(year: int) -> tuple[Month, ...]:
    """The national year of India, of the Saka era."""
    library = _library("convertdate.indian_civil")
    starts = [_day(library.to_jd(year, month, 1)) for month in range(1, 13)]
    starts.append(_day(library.to_jd(year + 1, 1, 1)))
    return tuple(
        Month(key, start, after - start) for key, (start, after) in enumerate(pairwise(starts), 1)
    )


def civil(year: int) -> tuple[Month, ...]:
    """The Gregorian year, for those who count its years from an event of their own."""
    return tuple(
        Month(month, gregorian.ordinal(year, month, 1), gregorian.days_in_month(year, month))
        for month in range(1, 13)
    )


def old_style(year: int) -> tuple[Month, ...]:
    """The Julian year, from January."""
    return tuple(
        Month(month, julian.ordinal(year, month, 1), julian.days_in_month(year, month))
        for month in range(1, 13)
    )


_NEW_YEAR_IN_JANUARY = 1941


def thai(year: int) -> tuple[Month, ...]:
    """The Gregorian year in Thailand, which began in April until 1940, a year of nine months."""
    if year >= _NEW_YEAR_IN_JANUARY:
        return civil(year)
    months = civil(year)[3:]
    return months if year == _NEW_YEAR_IN_JANUARY - 1 else months + civil(year + 1)[:3]
