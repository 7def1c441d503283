"""`Date` values: years, months and days, any of whose digits may be open."""

from __future__ import annotations

from collections.abc import Iterable

from hypothesis import strategies as st

from timeline.dates import Date, Qualifier
from timeline.dates._engine import gregorian
from timeline.testing.strategies._weights import Parts, some_of
from timeline.testing.strategies._years import LEVELS, Years, check_levels

__all__ = ["QUALIFIERS", "date_parts", "day_of_year", "partial_dates"]

QUALIFIERS = (Qualifier.UNCERTAIN, Qualifier.APPROXIMATE, Qualifier.BOTH)
_MARKED_DAYS = ((2, 29), (2, 28), (12, 31), (1, 1), (3, 1), (1, 31), (4, 30))
_MONTH_MASKS = ("XX", "0X", "1X", "X1", "X2")
_DAY_MASKS = ("XX", "0X", "1X", "2X", "X1", "X5", "X0")

# Made once, here and below: a strategy is costly to make, and cheap to draw from.
_BOOLEANS = st.booleans()
_MONTHS = st.integers(1, 12)
_DAYS = st.integers(1, 31)
_DIGITS = st.integers(0, 9)
_MARKED = st.sampled_from((*(None,) * len(_MARKED_DAYS), *_MARKED_DAYS))
_PRECISIONS = st.sampled_from(("year", "month", "day", "day", "day"))
_QUALIFIED = st.sampled_from(QUALIFIERS)
_ANY_QUALIFIER = st.sampled_from((Qualifier.NONE, *QUALIFIERS))
_KINDS_OF_OPENNESS = st.sampled_from(("month", "day", "both"))


def partial_dates(
    *,
    levels: Iterable[int] = LEVELS,
    min_year: int | None = None,
    max_year: int | None = None,
) -> st.SearchStrategy[Date]:
    """Return a `Date`: a year, month or day, whose digits may be open and whose parts qualified.

    `levels` are those of EDTF: 0 gives known dates, 1 adds `2004?`, `201X`,
    `-0043` and `Y170000`, 2 the rest (`156X-12-25`, `2004-?06`, `1950S2`). No day
    that the date may be lies outside `min_year` to `max_year`.

    Shrinks to 2000, a date that is only a year.
    """
    years = Years.between(min_year, max_year)
    return some_of(date_parts(check_levels(levels), years))


def date_parts(levels: frozenset[int], years: Years, *, masks: bool = True) -> Parts[Date]:
    """Strategies of dates of these levels; those with open digits only with `masks`."""
    plain, negative, short = years.plain, years.negative, years.short
    if 0 in levels and plain:
        # First, and of the fewest choices: what all else shrinks to.
        yield 3, plain.towards(2000).map(Date)
        yield 17, _known(plain)
    if 1 in levels:
        if short:
            yield 8, _qualified_whole(short)
        if negative:
            yield 5, _known(negative)
        for side in years.long:
            yield 2, _long_years(side)
        if masks:
            yield from _plain_masks(years)
    if 2 in levels and short:
        yield 8, _qualified_in_part(short)
        yield from _rich_masks(years) if masks else ()


def _plain_masks(years: Years) -> Parts[Date]:
    """Open from the right, and no more than two digits of a year: level 1."""
    decades, centuries = years.in_spans_of(10), years.in_spans_of(100)
    if decades:
        yield 4, decades.towards(200).map(lambda n: Date(f"{n:03}X"))
    if centuries:
        yield 3, centuries.towards(20).map(lambda n: Date(f"{n:02}XX"))
    if years.short:
        yield 7, _open_months_and_days(years.short, ("XX",), ("XX",))


def _rich_masks(years: Years) -> Parts[Date]:
    """Open anywhere, and estimated years: level 2."""
    decades, centuries = years.in_spans_of(10), years.in_spans_of(100)
    if years.short:
        yield 5, _open_months_and_days(years.short, _MONTH_MASKS[1:], _DAY_MASKS[1:])
        yield 3, _known_day_of_open_month(years.short)
    if decades:
        yield 4, _days_of_open_year(decades)
        yield 3, _estimated(decades)
    if centuries:
        yield 2, _open_tens(centuries)
    if years.plain == Years(0, 9999):
        yield 2, st.sampled_from((Date("XXX5"), Date("X9XX"), Date("X0X0", 2, 29)))
    if years.low < -9999 and years.high > 9999:
        yield 3, _open_year()


@st.composite
def _known(draw: st.DrawFn, years: Years) -> Date:
    return Date(*draw(_numbers(years)))


@st.composite
def _numbers(draw: st.DrawFn, years: Years) -> tuple[int, int | None, int | None]:
    """Year, month and day, of which the last two may be left out."""
    year = draw(years.strategy())
    precision = draw(_PRECISIONS)
    if precision == "year":
        return year, None, None
    if precision == "month":
        return year, draw(_MONTHS), None
    return (year, *draw(day_of_year(year)))


@st.composite
def day_of_year(draw: st.DrawFn, year: int) -> tuple[int, int]:
    """A month and a day that the year has, among them its leap day."""
    month, day, marked = draw(_MONTHS), draw(_DAYS), draw(_MARKED)
    month, day = marked or (month, day)
    return month, min(day, gregorian.days_in_month(year, month))


@st.composite
def _qualified_whole(draw: st.DrawFn, years: Years) -> Date:
    qualifier = draw(_QUALIFIED)
    return Date(*draw(_numbers(years)), (qualifier,) * 3)


@st.composite
def _qualified_in_part(draw: st.DrawFn, years: Years) -> Date:
    """Some part has a qualifier that another has not."""
    year = draw(years.strategy())
    month, day = draw(day_of_year(year))
    whole = draw(_BOOLEANS)
    first = draw(_ANY_QUALIFIER)
    others = [q for q in (Qualifier.NONE, *QUALIFIERS) if q != first]
    second = draw(st.sampled_from(others))
    third = draw(st.sampled_from((first, second)))
    return Date(year, month, None if whole else day, (first, second, third))


@st.composite
def _long_years(draw: st.DrawFn, years: Years) -> Date:
    """Of any number of digits: first how many, then which."""
    low, high = sorted((abs(years.low), abs(years.high)))
    digits = draw(st.integers(len(str(low)), len(str(high))))
    size = draw(st.integers(max(low, 10 ** (digits - 1)), min(high, 10**digits - 1)))
    return Date(size if years.low > 0 else -size)


@st.composite
def _open_months_and_days(
    draw: st.DrawFn, years: Years, month_masks: tuple[str, ...], day_masks: tuple[str, ...]
) -> Date:
    year = draw(years.strategy())
    kind = draw(_KINDS_OF_OPENNESS)
    if kind == "month":
        return Date(year, draw(st.sampled_from(month_masks)))
    day = draw(st.sampled_from(day_masks))
    if kind == "both":
        return Date(year, draw(st.sampled_from(month_masks)), day)
    return Date(year, draw(_MONTHS), day)


@st.composite
def _known_day_of_open_month(draw: st.DrawFn, years: Years) -> Date:
    month = draw(st.sampled_from(_MONTH_MASKS))
    return Date(draw(years.strategy()), month, draw(_DAYS))


@st.composite
def _days_of_open_year(draw: st.DrawFn, decades: Years) -> Date:
    """`156X-12-25`: every decade has a leap year, so 29 February will do too."""
    decade = f"{draw(decades.towards(200)):03}X"
    month, day = draw(day_of_year(2000))
    return Date(decade, month, draw(st.sampled_from((day, None, "XX"))))


@st.composite
def _estimated(draw: st.DrawFn, decades: Years) -> Date:
    """`1950S2`: the last digit or two do not count."""
    decade = max(draw(decades.towards(195)), min(1, decades.high))
    year = decade * 10 + draw(_DIGITS)
    return Date(year, significant=max(len(str(year)) - 1, 1))


@st.composite
def _open_tens(draw: st.DrawFn, centuries: Years) -> Date:
    return Date(f"{draw(centuries.towards(20)):02}X{draw(_DIGITS)}")


@st.composite
def _open_year(draw: st.DrawFn) -> Date:
    """Nothing is known of the year, or only that it is before the year 0."""
    year = draw(st.sampled_from(("XXXX", "-XXXX")))
    month, day = draw(day_of_year(2000))
    return draw(st.sampled_from((Date(year), Date(year, month), Date(year, month, day))))
