"""`DateTime` values: seconds, in a zone or in none."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument

from timeline.dates import DateTime
from timeline.testing.strategies._masked import day_of_year
from timeline.testing.strategies._years import Years

__all__ = ["instants"]


def instants(
    *, min_year: int | None = None, max_year: int | None = None
) -> st.SearchStrategy[DateTime]:
    """Return a `DateTime`: a second of a hard day, in local time, in UTC or at another shift.

    Its year is from `min_year` to `max_year`, in UTC too, and of four digits.

    Shrinks to 2000-01-01T00:00:00, local time.
    """
    years = Years.between(min_year, max_year).short
    if years is None:
        raise InvalidArgument("Expected a year of four digits between min_year and max_year")
    return _instants(years)


@st.composite
def _instants(draw: st.DrawFn, years: Years) -> DateTime:
    year = draw(years.strategy())
    month, day = draw(day_of_year(year))
    hour, minute, second = draw(_TIMES)
    shift = draw(_NO_SHIFT if year in (years.low, years.high) else _SHIFTS)
    return DateTime(year, month, day, hour, minute, second, shift)


_TIMES = st.one_of(
    st.sampled_from(((0, 0, 0), (0, 0, 1), (0, 1, 0), (1, 0, 0), (12, 0, 0), (23, 59, 59))),
    st.tuples(st.integers(0, 23), st.integers(0, 59), st.integers(0, 59)),
)
_NO_SHIFT = st.sampled_from((None, 0))
_SHIFTS = st.one_of(
    st.none(),
    st.sampled_from((0, 60, -300, 345, 840, -720, -210)),
    st.integers(-840, 840),
)
