"""Years that moves find alike: of each kind one is moved, and tells for all where its days go.

Only leap years tell one year from another, so what matters is which of a year and of those that a
move reaches from it are leap years. That comes again every 400 years.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from timeline.dates._engine import gregorian

__all__ = ["Amount", "alike"]

Amount = tuple[int, int]
"""How far a move goes: in months, and in days."""


def alike(years: Sequence[int], amounts: tuple[Amount, ...]) -> list[list[int]]:
    """Return the years by their kinds, as moves that go so far find them.

    >>> alike(range(2000, 2008), ((0, 1),))
    [[2000, 2004], [2001, 2005], [2002, 2006], [2003, 2007]]
    """
    kinds = _kinds_in_a_cycle(amounts)
    found: dict[int, list[int]] = {}
    for year in years:
        found.setdefault(kinds[year % gregorian.CYCLE_YEARS], []).append(year)
    return list(found.values())


@lru_cache(maxsize=256)
def _kinds_in_a_cycle(amounts: tuple[Amount, ...]) -> tuple[int, ...]:
    """For each of 400 years the number of its kind."""
    numbers: dict[tuple[int, ...], int] = {}
    return tuple(
        numbers.setdefault(_kind(year, amounts), len(numbers))
        for year in range(gregorian.CYCLE_YEARS)
    )


def _kind(year: int, amounts: tuple[Amount, ...]) -> tuple[int, ...]:
    kind = [gregorian.days_in_year(year)]
    for months, days in amounts:
        moved = year + months // 12
        kind += (gregorian.days_in_year(y) for y in (moved, moved + 1))
        if days:
            # Where the year, or two of which parts make one, begins and ends, and what is beside.
            before = gregorian.days_before_year(moved) + days
            first = gregorian.year_of(before + 1)
            last = gregorian.year_of(before + 366 * (2 if months % 12 else 1))
            kind += (first - moved, before - gregorian.days_before_year(first))
            kind += (gregorian.days_in_year(y) for y in range(first - 1, last + 2))
    return tuple(kind)
