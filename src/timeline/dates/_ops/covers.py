"""Few masks for many numbers: the years, months and days of a list, written with open digits.

>>> year_masks(range(1907, 1931))
[1907, 1908, 1909, '191X', '192X', 1930]
>>> day_masks({(month, day) for month in (1, 3) for day in range(20, 32)})
[(1, '2X'), (1, '3X'), (3, '2X'), (3, '3X')]
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Mapping
from functools import lru_cache, partial
from itertools import combinations
from operator import itemgetter

from timeline.dates._engine import gregorian
from timeline.dates._ops.blocks import MOST_MASKED, decimals
from timeline.dates._values import masks

__all__ = ["day_masks", "later_masks", "month_masks", "rounded_year_masks", "year_masks"]

Part = int | str
Cell = tuple[int, int]
"""A month and a day of it."""

_LEAP_DAY: Cell = (2, 29)
_DIGITS = 4
_KEPT = [itemgetter(*kept) for n in (3, 2, 1) for kept in combinations(range(_DIGITS), n)]
"""The digits of a year that are kept where others are opened."""


# -- years ---------------------------------------------------------------------


def year_masks(years: Iterable[int]) -> list[Part]:
    """Return just these years, ten that differ in one digit as one mask."""
    texts, beyond = _by_sign(years)
    return [*beyond, *_written(texts, _merged)]


def later_masks(mask: str, years: int) -> list[Part] | None:
    """Return just the years of a mask so many later; None where they cross 0 or 9999.

    None also for a mask that leaves -0000 out, and so is not moved digit by digit.

    >>> later_masks("20XX", -7)
    [1993, 1994, 1995, 1996, 1997, 1998, 1999, '200X', '201X', '202X', ... 2092]
    """
    if masks.leaves_out_0(mask):
        return None
    sign, digits = ("-", mask[1:]) if mask.startswith("-") else ("", mask)
    low, high = (int(digits.replace("X", digit)) for digit in "09")
    step = -years if sign else years
    if low + step < (1 if sign else 0) or high + step > MOST_MASKED:
        return None
    texts = (f"{sign}{text}" for text in _added(digits, step))
    return [text if "X" in text else int(text) for text in texts]


def _added(digits: str, number: int) -> list[str]:
    """Digits, and a number added, or taken from them, that carries over none beyond them."""
    if not digits:
        return [""]
    width = len(digits) - len(digits.rstrip("X")) or 1
    rest, last = digits[:-width], digits[-width:]
    high, low = divmod(number, 10**width)
    if last.isdigit():
        carry, digit = divmod(int(last) + low, 10)
        return [f"{text}{digit}" for text in _added(rest, high + carry)]
    if not low:
        return [f"{text}{last}" for text in _added(rest, high)]
    over, under = list(decimals(0, low - 1, width)), list(decimals(low, 10**width - 1, width))
    return [
        *(f"{text}{end}" for end in under for text in _added(rest, high)),
        *(f"{text}{end}" for end in over for text in _added(rest, high + 1)),
    ]


def rounded_year_masks(found: Collection[Part], most: int) -> list[Part]:
    """Return years, given as masks, and others, in so many masks if they can be, the fewest others.

    >>> rounded_year_masks(year_masks(range(1907, 2007)), 4)
    ['19XX', '200X']
    """
    texts, beyond = _by_sign(found)
    if len(found) <= most or len(beyond) > most:  # of years of more digits nothing is left open
        return list(found)
    ways = [_written(texts, partial(_enclosed, kept=kept)) for kept in _KEPT]
    bounded = [way for way in ways if not any(str(mask).endswith(masks.ALL_OPEN) for mask in way)]
    few = [way for way in bounded if len(way) + len(beyond) <= most]
    return beyond + (min(few, key=_size) if few else min(bounded, key=len))


def _size(found: list[Part]) -> int:
    return sum(10 ** str(mask).count("X") for mask in found)


def _by_sign(years: Iterable[Part]) -> tuple[dict[str, list[str]], list[Part]]:
    """The digits of the years of at most four, by their sign, and the other years."""
    beyond: list[Part] = []
    texts: dict[str, list[str]] = {"-": [], "": []}
    for year in years:
        if isinstance(year, str):
            texts[year[:-_DIGITS]].append(year[-_DIGITS:])
        elif abs(year) > MOST_MASKED:
            beyond.append(year)
        else:
            texts["-" if year < 0 else ""].append(f"{abs(year):04}")
    return texts, beyond


def _written(
    texts: Mapping[str, list[str]], write: Callable[[list[str]], Iterable[str]]
) -> list[Part]:
    """The years with these digits, written together."""
    signed = (f"{sign}{text}" for sign, digits in texts.items() for text in write(digits))
    return [text if "X" in text else int(text) for text in signed]


def _merged(texts: list[str]) -> list[str]:
    """The texts with an X for a digit where all ten of it are there: from the last digit on."""
    for place in reversed(range(_DIGITS)):
        groups: dict[str, list[str]] = {}
        for text in texts:
            groups.setdefault(f"{text[:place]}X{text[place + 1 :]}", []).append(text)
        merged = {mask: group for mask, group in groups.items() if len(group) == 10}
        if merged:
            gone = {text for group in merged.values() for text in group}
            texts = [*(text for text in texts if text not in gone), *merged]
    # Four open digits would say "any year".
    return sorted(f"{n}XXX" for n in range(10)) if texts == [masks.ALL_OPEN] else sorted(texts)


def _enclosed(texts: list[str], kept: Callable[[str], Hashable]) -> list[str]:
    """For those that are alike in the digits kept one text, with an X where their digits differ."""
    groups: dict[Hashable, list[str]] = {}
    for text in texts:
        groups.setdefault(kept(text), []).append(text)
    digits = (map(set, zip(*group, strict=True)) for group in groups.values())
    return ["".join(d.pop() if len(d) == 1 else "X" for d in places) for places in digits]


# -- months and days -----------------------------------------------------------


def month_masks(months: Collection[int]) -> list[Part]:
    """Return just these months.

    >>> month_masks({10, 11, 12, 3})
    ['1X', 3]
    """
    return _covered(months, months, _OPEN_MONTHS)


def day_masks(cells: Collection[Cell], *, leap_years: bool = True) -> list[tuple[Part, Part]]:
    """Return just these days of months; what no month has, as 31 April, may be written as well.

    So may 29 February, where all the years are no leap years.
    """
    ways = (_by_day, _by_month)
    return min((way(cells, leap_years) for way in ways), key=len)


def _by_day(cells: Collection[Cell], leap_years: bool) -> list[tuple[Part, Part]]:
    """First the months that share a day, then the days that share such months."""
    free = _impossible(leap_years)
    months_of: dict[int, set[int]] = {}
    for month, day in cells:
        months_of.setdefault(day, set()).add(month)
    days_of: dict[Part, set[int]] = {}
    allowed_on = {day: set(months_of.get(day, ())) for day in masks.DAYS["XX"]}
    for month, day in free:
        allowed_on[day].add(month)
    for day, months in months_of.items():
        for mask in _covered(months, allowed_on[day], _OPEN_MONTHS):
            days_of.setdefault(mask, set()).add(day)
    found: list[tuple[Part, Part]] = []
    for mask, days in days_of.items():
        allowed_days = {
            day for day, allowed in allowed_on.items() if allowed.issuperset(masks.MONTHS[mask])
        }
        found += ((mask, day) for day in _covered(days, allowed_days, _OPEN_DAYS))
    return found


def _by_month(cells: Collection[Cell], leap_years: bool) -> list[tuple[Part, Part]]:
    """First the days that share a month, then the months that share such days."""
    free = _impossible(leap_years)
    allowed_in: dict[int, set[int]] = {month: set() for month in masks.MONTHS["XX"]}
    days_of: dict[int, set[int]] = {}
    for month, day in cells:
        days_of.setdefault(month, set()).add(day)
    for month, day in free:
        allowed_in[month].add(day)
    months_of: dict[Part, set[int]] = {}
    for month, days in days_of.items():
        allowed = days | allowed_in[month]
        for mask in _covered(days, allowed, _OPEN_DAYS):
            months_of.setdefault(mask, set()).add(month)
    return [
        (month, mask)
        for mask, months in months_of.items()
        for month in _covered(months, months, _OPEN_MONTHS)
    ]


@lru_cache(maxsize=2)
def _impossible(leap_years: bool) -> frozenset[Cell]:
    return frozenset(
        (month, day)
        for month in range(1, 13)
        for day in range(1, 32)
        if day > gregorian.days_in_month(2000, month)
        or (not leap_years and (month, day) == _LEAP_DAY)
    )


_Open = list[tuple[str, frozenset[int]]]


def _covered(wanted: Collection[int], allowed: Collection[int], open_masks: _Open) -> list[Part]:
    """The masks, and numbers where none fits, that hold what is wanted and else what is allowed."""
    found: list[Part] = []
    left = set(wanted)
    for mask, numbers in open_masks:
        if len(left) < 2:  # one is no mask
            break
        if numbers.issubset(allowed) and len(left.intersection(numbers)) > 1:
            found.append(mask)
            left -= numbers
    return [*found, *sorted(left)]


def _open(table: Mapping[Part, tuple[int, ...]]) -> _Open:
    found = [(mask, frozenset(n)) for mask, n in table.items() if isinstance(mask, str)]
    return sorted(found, key=lambda pair: (-len(pair[1]), pair[0]))


_OPEN_MONTHS, _OPEN_DAYS = _open(masks.MONTHS), _open(masks.DAYS)
