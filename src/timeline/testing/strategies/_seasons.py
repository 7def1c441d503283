"""`Season` values: seasons of either hemisphere and of none, quarters and other groupings."""

from __future__ import annotations

from collections.abc import Iterable

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
        yield (
            1,
            st.builds(
                Season, _begins(short).towards(2000), st.sampled_from(_codes(short, range(21, 25)))
            ),
        )
        yield 3, _seasons(short, range(21, 25), whole=True)
    if short and 2 in levels:
        yield 4, _seasons(short, range(25, 42), whole=False)
        decades = years.in_spans_of(10)
        if decades:
            yield 1, _open_seasons(decades)


def _begins(years: Years) -> Years:
    """All but the last year, which a season that begins in it may leave."""
    return years.clipped(years.low, years.high - 1) or years


def _codes(years: Years, codes: range) -> list[int]:
    """Those that leave the year only where there is a next one."""
    return [code for code in codes if years.low < years.high or code not in _OVER_YEAR_END]


def _seasons(years: Years, codes: range, *, whole: bool) -> st.SearchStrategy[Season]:
    return _of_codes(_begins(years).strategy(), st.sampled_from(_codes(years, codes)), whole=whole)


@st.composite
def _of_codes(
    draw: st.DrawFn, years: st.SearchStrategy[int], codes: st.SearchStrategy[int], *, whole: bool
) -> Season:
    first = draw(_QUALIFIERS)
    second = first if whole or draw(_BOOLEANS) else Qualifier.NONE
    return Season(draw(years), draw(codes), (first, second))


def _open_seasons(decades: Years) -> st.SearchStrategy[Season]:
    within = [code for code in range(21, 42) if code not in _OVER_YEAR_END]
    masks = decades.towards(200).map("{:03}X".format)
    return st.builds(Season, masks, st.sampled_from(within))
