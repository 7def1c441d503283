"""`Season` values: seasons of either hemisphere and of none, quarters and other groupings."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from hypothesis import strategies as st

from timeline.dates import Qualifier, Season
from timeline.testing.strategies._masked import QUALIFIERS
from timeline.testing.strategies._weights import Parts, some_of
from timeline.testing.strategies._years import LEVELS, Years, check_levels

__all__ = ["season_parts", "seasons"]

_BOOLEANS = st.booleans()
_QUALIFIERS = st.sampled_from((Qualifier.NONE, *QUALIFIERS))

# A season that runs over the year's end, in either hemisphere if none is said.
_OVER_YEAR_END = (22, 24, 28, 30)


def seasons(
    *,
    levels: Iterable[int] = LEVELS,
    min_year: int | None = None,
    max_year: int | None = None,
) -> st.SearchStrategy[Season]:
    """Return a `Season`, quarter, quadrimester or semester, perhaps with open digits or a
    qualifier.

    Level 1 gives the seasons with no hemisphere said, level 2 all others; there
    are none of level 0. No day of it lies outside `min_year` to `max_year`.

    Shrinks to 2000-21, the spring of 2000.
    """
    years = Years.between(min_year, max_year)
    return some_of(season_parts(check_levels(levels), years))


def season_parts(levels: frozenset[int], years: Years) -> Parts[Season]:
    """Strategies of seasons of these levels."""
    short = years.short
    if short and 1 in levels:
        # First, and of the fewest choices: what all else shrinks to.
        yield 1, st.builds(Season, _begins(short).towards(2000), _codes(short, 21, 24))
        yield 4, _seasons(short, 21, 24, whole=True)
    if short and 2 in levels:
        yield 4, _seasons(short, 25, 41, whole=False)
        decades = years.in_spans_of(10)
        if decades:
            yield 1, _open_seasons(decades)


def _begins(years: Years) -> Years:
    """All but the last year, which a season that begins in it may leave."""
    return years.clipped(years.low, years.high - 1) or years


def _codes(years: Years, first: int, last: int) -> st.SearchStrategy[int]:
    """Those that leave the year only where there is a next one."""
    codes = st.integers(first, last)
    return codes if years.low < years.high else codes.map(_within_a_year)


def _within_a_year(code: int) -> int:
    """Return the code, or the one before it where it runs over the year's end."""
    return code - 1 if code in _OVER_YEAR_END else code


def _seasons(years: Years, first: int, last: int, *, whole: bool) -> st.SearchStrategy[Season]:
    return _of_codes(_begins(years).strategy(), _codes(years, first, last), whole=whole)


@st.composite
def _of_codes(
    draw: st.DrawFn,
    years: st.SearchStrategy[Any],
    codes: st.SearchStrategy[int],
    *,
    whole: bool,
) -> Season:
    year, code, first = draw(years), draw(codes), draw(_QUALIFIERS)
    second = first if whole or draw(_BOOLEANS) else Qualifier.NONE
    return Season(year, code, (first, second))


def _open_seasons(decades: Years) -> st.SearchStrategy[Season]:
    masks = decades.strategy().map(lambda year: f"{year // 10:03}X")
    return _of_codes(masks, st.integers(21, 41).map(_within_a_year), whole=False)
