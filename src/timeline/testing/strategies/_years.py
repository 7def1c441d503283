"""Years, the parts of a date and their masks, as the strategies of date values need them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

import attrs
from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument

from timeline.dates import MOST_YEAR_DIGITS
from timeline.testing._arguments import check_order, check_type

__all__ = ["LEVELS", "Years", "check_levels"]

LEVELS = (0, 1, 2)

_MOST = 10**MOST_YEAR_DIGITS - 1
_SIMPLEST = 2000
_MARKED = (2000, 2004, 0, 1, -1, 1900, 1600, 2100, 400, 100, -4, 999, 1000, 9999, -9999)


def check_levels(levels: Iterable[int]) -> frozenset[int]:
    """The levels of EDTF asked for; InvalidArgument for what is none, or no level at all."""
    try:
        found = tuple(levels)
        known = all(type(level) is int and level in LEVELS for level in found)
    except TypeError:
        known = False
    if not known or not found:
        raise InvalidArgument(f"Expected some of {LEVELS} for levels, found {levels!r}")
    return frozenset(found)


@attrs.frozen
class Years:
    """The years from `low` to `high`; None leaves a side to the library's own limit."""

    low: int
    high: int

    @classmethod
    def between(cls, min_year: int | None, max_year: int | None) -> Years:
        """Checked as arguments of a strategy are."""
        for name, year in (("min_year", min_year), ("max_year", max_year)):
            check_type(name, year, int, type(None))
            if year is not None and abs(year) > _MOST:
                raise InvalidArgument(
                    f"Expected at most {MOST_YEAR_DIGITS} digits for {name}, found {year}"
                )
        low = -_MOST if min_year is None else min_year
        high = _MOST if max_year is None else max_year
        check_order("min_year", low, "max_year", high)
        return cls(low, high)

    def clipped(self, low: int, high: int) -> Years | None:
        """Those of them that lie between the two as well, or None."""
        low, high = max(low, self.low), min(high, self.high)
        return Years(low, high) if low <= high else None

    @property
    def plain(self) -> Years | None:
        """Those of four digits, of which level 0 speaks: 0000 to 9999."""
        return self.clipped(0, 9999)

    @property
    def negative(self) -> Years | None:
        """Those of four digits and a minus: -9999 to -0001."""
        return self.clipped(-9999, -1)

    @property
    def short(self) -> Years | None:
        """Those of four digits, with a minus or not."""
        return self.clipped(-9999, 9999)

    @property
    def long(self) -> list[Years]:
        """Those of five digits or more, after and before our time."""
        sides = self.clipped(10_000, _MOST), self.clipped(-_MOST, -10_000)
        return [side for side in sides if side is not None]

    def in_spans_of(self, size: int) -> Years | None:
        """The years of those decades (10) or centuries (100) that are whole among 0000 to 9999."""
        plain = self.plain
        if plain is None:
            return None
        low, high = -(-plain.low // size) * size, (plain.high + 1) // size * size - 1
        return Years(low, high) if low <= high else None

    def towards(self, simplest: int) -> st.SearchStrategy[int]:
        """Any of them, shrinking towards `simplest`."""
        return _towards(self, simplest)

    def strategy(self) -> st.SearchStrategy[int]:
        """Any of them, those at which reckoning changes more often. Shrinks towards 2000."""
        return _strategy(self)


# Made once for each range: a strategy is costly to make, and cheap to draw from.


@lru_cache(maxsize=256)
def _towards(years: Years, simplest: int) -> st.SearchStrategy[int]:
    anchor = max(years.low, min(simplest, years.high))
    return st.integers(years.low - anchor, years.high - anchor).map(anchor.__add__)


@lru_cache(maxsize=256)
def _strategy(years: Years) -> st.SearchStrategy[int]:
    marked = [y for y in _MARKED if years.low <= y <= years.high]
    anywhere = _towards(years, _SIMPLEST)
    return st.one_of(anywhere, st.sampled_from(marked)) if marked else anywhere
