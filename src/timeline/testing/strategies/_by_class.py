"""What draws each public class of the library, for `st.from_type`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dateutil.relativedelta import relativedelta
from hypothesis import strategies as st

from timeline.dates import DateTime, Days, Interval, Qualifier, Truth, Widened, duration
from timeline.dates._values.alternatives import Alternatives
from timeline.model import NormalText, Position, Resolution, resolve
from timeline.testing.strategies._datetimes import instants
from timeline.testing.strategies._declared import DATES, TEXTS, drawn_of
from timeline.testing.strategies._events import claims, events
from timeline.testing.strategies._intervals import date_ranges, date_sets, intervals
from timeline.testing.strategies._masked import partial_dates
from timeline.testing.strategies._seasons import seasons
from timeline.testing.strategies._timelines import timelines

__all__ = ["drawn_by_class"]


def drawn_by_class(name: str) -> st.SearchStrategy[Any]:
    """Return what draws values of a public class of `timeline.dates` or `timeline.model`."""
    make = _BY_CLASS.get(name)
    return drawn_of(name) if make is None else make()


@st.composite
def _widened(draw: st.DrawFn) -> Widened:
    value: Interval | DateTime = draw(st.one_of(intervals(), instants()))
    return Widened(value, relativedelta(days=draw(st.integers(0, 40))))


@st.composite
def _alternatives(draw: st.DrawFn) -> Alternatives:
    return Alternatives((draw(DATES), draw(DATES)))


@st.composite
def _days(draw: st.DrawFn) -> Days:
    return duration(draw(DATES))


@st.composite
def _truths(draw: st.DrawFn) -> Truth:
    verdict = draw(st.sampled_from((Truth.TRUE, Truth.FALSE, Truth.UNKNOWN)))
    return verdict.resting_on(draw(st.sampled_from(Qualifier)))


@st.composite
def _positions(draw: st.DrawFn) -> Position:
    claim = draw(claims("when"))
    return Position(claim.value, (claim,))


@st.composite
def _resolutions(draw: st.DrawFn) -> Resolution:
    return resolve("when", draw(st.lists(claims("when"), max_size=2)))


@st.composite
def _normal_texts(draw: st.DrawFn) -> NormalText:
    return NormalText.of(draw(TEXTS))


_BY_CLASS: dict[str, Callable[[], st.SearchStrategy[Any]]] = {
    "Alternatives": _alternatives,
    "Claim": claims,
    "Date": partial_dates,
    "DateRange": date_ranges,
    "DateSet": date_sets,
    "DateTime": instants,
    "Days": _days,
    "DateValue": lambda: DATES,
    "Event": events,
    "Interval": intervals,
    "NormalText": _normal_texts,
    "Position": _positions,
    "Resolution": _resolutions,
    "Season": seasons,
    "SingleDate": lambda: st.one_of(partial_dates(), seasons(), instants()),
    "Timeline": timelines,
    "Truth": _truths,
    "Widened": _widened,
}
