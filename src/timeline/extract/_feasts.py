"""The day of each feast in a year, as the West keeps it."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from dateutil.easter import EASTER_JULIAN, EASTER_WESTERN, easter

from timeline.dates._engine.gregorian import ordinal

__all__ = ["FEASTS", "feast_in"]

_GREGORIAN = 1583
"""The first year whose Easter the West kept by the Gregorian calendar."""


def feast_in(name: str, year: int) -> int | None:
    """Return the day (an ordinal) of a feast in a year, or None where it cannot be told.

    >>> from timeline.dates import Date
    >>> Date.from_ordinal(feast_in("good friday", 2019))
    Date('2019-04-19')
    """
    return FEASTS[name](year)


def _fixed(month: int, day: int) -> Callable[[int], int | None]:
    return lambda year: ordinal(year, month, day)


def _from_easter(days: int) -> Callable[[int], int | None]:
    def day(year: int) -> int | None:
        # dateutil knows Easter from 326 on, by the calendar of the time, and up to 4099.
        if not 326 <= year <= 4099:
            return None
        found = easter(year, EASTER_WESTERN if year >= _GREGORIAN else EASTER_JULIAN)
        return (found + datetime.timedelta(days=days)).toordinal()

    return day


def _nth(month: int, weekday: int, number: int) -> Callable[[int], int]:
    """The n-th such weekday (Monday is 1) of a month, the last one for -1."""

    def day(year: int) -> int:
        if number < 0:
            following = ordinal(year + month // 12, month % 12 + 1, 1)
            return following - 1 - (following - 2 - (weekday - 1)) % 7
        first = ordinal(year, month, 1)
        return first + (weekday - 1 - (first - 1) % 7) % 7 + 7 * (number - 1)

    return day


def _sunday_before_christmas(weeks: int, days: int = 0) -> Callable[[int], int]:
    """So many weeks, and days, before the last Sunday before Christmas, the fourth of Advent."""

    def day(year: int) -> int:
        eve = ordinal(year, 12, 24)
        return eve - eve % 7 - 7 * weeks - days

    return day


FEASTS: dict[str, Callable[[int], int | None]] = {
    "new year": _fixed(1, 1),
    "epiphany": _fixed(1, 6),
    "valentine": _fixed(2, 14),
    "saint patrick": _fixed(3, 17),
    "may day": _fixed(5, 1),
    "bastille": _fixed(7, 14),
    "halloween": _fixed(10, 31),
    "all saints": _fixed(11, 1),
    "armistice": _fixed(11, 11),
    "christmas eve": _fixed(12, 24),
    "christmas": _fixed(12, 25),
    "boxing": _fixed(12, 26),
    "new year's eve": _fixed(12, 31),
    "saint nicholas": _fixed(12, 6),
    "assumption": _fixed(8, 15),
    "german unity": _fixed(10, 3),
    "all souls": _fixed(11, 2),
    "candlemas": _fixed(2, 2),
    "women": _fixed(3, 8),
    "annunciation": _fixed(3, 25),
    "walpurgis": _fixed(4, 30),
    "saint john": _fixed(6, 24),
    "peter and paul": _fixed(6, 29),
    "hispanic": _fixed(10, 12),
    "reformation": _fixed(10, 31),
    "martinmas": _fixed(11, 11),
    "saint barbara": _fixed(12, 4),
    "immaculate conception": _fixed(12, 8),
    "holy innocents": _fixed(12, 28),
    "mothers": _nth(5, 7, 2),
    "harvest": _nth(10, 7, 1),
    "remembrance": _sunday_before_christmas(5),
    "repentance": _sunday_before_christmas(4, 4),
    "eternity": _sunday_before_christmas(4),
    "first advent": _sunday_before_christmas(3),
    "second advent": _sunday_before_christmas(2),
    "third advent": _sunday_before_christmas(1),
    "fourth advent": _sunday_before_christmas(0),
    "carnival sunday": _from_easter(-49),
    "rose monday": _from_easter(-48),
    "shrove tuesday": _from_easter(-47),
    "ash wednesday": _from_easter(-46),
    "palm sunday": _from_easter(-7),
    "holy monday": _from_easter(-6),
    "holy tuesday": _from_easter(-5),
    "holy wednesday": _from_easter(-4),
    "maundy thursday": _from_easter(-3),
    "good friday": _from_easter(-2),
    "holy saturday": _from_easter(-1),
    "easter": _from_easter(0),
    "easter monday": _from_easter(1),
    "ascension": _from_easter(39),
    "pentecost": _from_easter(49),
    "whit monday": _from_easter(50),
    "corpus christi": _from_easter(60),
    "martin luther king": _nth(1, 1, 3),
    "presidents": _nth(2, 1, 3),
    "memorial": _nth(5, 1, -1),
    "labor": _nth(9, 1, 1),
    "columbus": _nth(10, 1, 2),
    "thanksgiving": _nth(11, 4, 4),
}
"""How each feast is found, by the name that the languages give it."""
