"""Strategies of date values: valid, of the levels and years asked for, of every kind."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument
from tests.testing.drawing import drawn, simplest

from timeline import edtf
from timeline.dates import (
    Date,
    DateSet,
    DateTime,
    DateValue,
    End,
    Interval,
    Qualifier,
    Relation,
    Season,
)
from timeline.testing import strategies as ts

VALUES = st.one_of(ts.uncertain_dates(), ts.intervals(times=True))
YEARS = [(None, None), (1, 9999), (1990, 2030), (2021, 2021), (-50, -3), (0, 0)]


@pytest.mark.parametrize("years", YEARS, ids=str)
@pytest.mark.parametrize("levels", [{0}, {1}, {2}, {0, 1}, {0, 1, 2}], ids=str)
@pytest.mark.parametrize("strategy", [ts.partial_dates, ts.intervals, ts.uncertain_dates])
def test_levels_and_years_are_kept(
    strategy: Callable[..., st.SearchStrategy[DateValue]],
    levels: set[int],
    years: tuple[int | None, int | None],
) -> None:
    low, high = years
    if levels == {0} and high is not None and high < 0:
        with pytest.raises(InvalidArgument):
            strategy(levels=levels, min_year=low, max_year=high)
        return
    for date in drawn(strategy(levels=levels, min_year=low, max_year=high), 20):
        assert edtf.level(date) in levels
        assert_years_between(date, low, high)


def assert_years_between(date: DateValue, low: int | None, high: int | None) -> None:
    for edge in (date.earliest, date.latest):
        if edge is not None and low is not None and high is not None:
            assert isinstance(edge.year, int)
            assert low <= edge.year <= high


@pytest.mark.parametrize("years", YEARS, ids=str)
@pytest.mark.parametrize("strategy", [ts.seasons, ts.instants, ts.date_sets])
def test_other_kinds_keep_their_years(
    strategy: Callable[..., st.SearchStrategy[DateValue]], years: tuple[int | None, int | None]
) -> None:
    for date in drawn(strategy(min_year=years[0], max_year=years[1]), 40):
        assert_years_between(date, *years)


FEATURES: dict[str, Callable[[DateValue], bool]] = {
    "year": lambda d: isinstance(d, Date) and d.month is None,
    "leap day": lambda d: isinstance(d, Date) and (d.month, d.day) == (2, 29),
    "before our era": lambda d: isinstance(d, Date) and isinstance(d.year, int) and d.year < 0,
    "long year": lambda d: isinstance(d, Date) and isinstance(d.year, int) and d.year > 9999,
    "decade": lambda d: isinstance(d, Date) and str(d.year).endswith("X"),
    "open month": lambda d: isinstance(d, Date) and isinstance(d.month, str),
    "open day": lambda d: isinstance(d, Date) and isinstance(d.day, str),
    "unknown year": lambda d: isinstance(d, Date) and d.year == "XXXX",
    "estimated": lambda d: isinstance(d, Date) and d.significant is not None,
    "one part qualified": lambda d: isinstance(d, Date) and len(set(d.qualifiers)) > 1,
    "both qualifiers": lambda d: d.qualifier is Qualifier.BOTH,
    "season of no hemisphere": lambda d: isinstance(d, Season) and d.code < 25,
    "quarter": lambda d: isinstance(d, Season) and 33 <= d.code <= 36,
    "zoned time": lambda d: isinstance(d, DateTime) and d.shift is not None,
    "local time": lambda d: isinstance(d, DateTime) and d.shift is None,
    "open end": lambda d: isinstance(d, Interval) and d.end is End.OPEN,
    "unknown begin": lambda d: isinstance(d, Interval) and d.start is End.UNKNOWN,
    "interval of seasons": lambda d: isinstance(d, Interval) and isinstance(d.end, Season),
    "one of": lambda d: isinstance(d, DateSet) and not d.all_of,
    "all of": lambda d: isinstance(d, DateSet) and d.all_of,
}


def test_every_kind_and_feature_comes_up() -> None:
    # The rarest kinds are of intervals, one of some hundred draws.
    found = [*drawn(ts.uncertain_dates(), 1_200), *drawn(ts.intervals(), 300)]
    assert [name for name, has in FEATURES.items() if not any(map(has, found))] == []


# -- inside a date -----------------------------------------------------------


@given(st.data(), VALUES)
def test_days_within_are_possible(data: st.DataObject, date: DateValue) -> None:
    assert data.draw(ts.within(date)) in date


@given(st.data(), VALUES)
def test_a_reading_may_be_the_date(data: st.DataObject, date: DateValue) -> None:
    reading = data.draw(ts.readings(date))
    if isinstance(reading, DateSet):
        assert isinstance(date, DateSet)
        assert len(reading.members) >= 1
        assert date.next_day(reading.members[0].begin_earliest) is not None  # type: ignore[union-attr,arg-type]
    else:
        assert date.same(reading).possibly


@given(st.data(), VALUES)
def test_a_narrowing_lies_within_the_bounds(data: st.DataObject, date: DateValue) -> None:
    narrow, wide = data.draw(ts.narrowings(date)).bounds, date.bounds
    assert narrow.begin_earliest >= wide.begin_earliest
    assert narrow.begin_latest <= wide.begin_latest
    assert narrow.end_earliest >= wide.end_earliest
    assert narrow.end_latest <= wide.end_latest


# -- Allen's relations -------------------------------------------------------


@pytest.mark.parametrize("relation", Relation, ids=str)
def test_related_dates_stand_as_wanted(relation: Relation) -> None:
    for a, b in drawn(ts.related(relation), 40):
        assert a.relations(b) == {relation}


def test_any_relation_comes_up_if_none_is_named() -> None:
    found = {next(iter(a.relations(b))) for a, b in drawn(ts.related(), 500)}
    assert found == set(Relation)


@given(ts.spans())
def test_spans_are_what_related_dates_are(two: tuple[ts.DaySpan, ts.DaySpan]) -> None:
    assert all(span.first <= span.last for span in two)


# -- what failures shrink to -------------------------------------------------

SIMPLEST: dict[str, st.SearchStrategy[object]] = {
    "2000": ts.uncertain_dates(),
    "2000-21": ts.seasons(),
    "2000/2000": ts.intervals(),
    "[2000]": ts.date_sets(),
    "2000-01-01T00:00:00": ts.instants(),
    "2021-02-01": ts.within(edtf.parse("2021-02")),
    "2010-01-01": ts.within(edtf.parse("201X")),
    "2021-02-01/2021-02-01": ts.readings(edtf.parse("2021-02")),
    "201X": ts.narrowings(edtf.parse("201X")),
}


@pytest.mark.parametrize(("text", "values"), SIMPLEST.items(), ids=SIMPLEST.keys())
def test_failures_shrink_to_the_plainest_value(
    text: str, values: st.SearchStrategy[object]
) -> None:
    assert str(simplest(values)) == text


def test_relations_shrink_to_single_days() -> None:
    assert [str(date) for date in simplest(ts.related())] == ["2000-01-01", "2000-01-01"]
    meeting = simplest(ts.related(Relation.MEETS))
    assert [str(date) for date in meeting] == ["2000-01-01", "2000-01-02"]


# -- what is refused ---------------------------------------------------------

REFUSED: dict[str, Callable[[], object]] = {
    "no level": lambda: ts.uncertain_dates(levels=()),
    "levels that are no list": lambda: ts.uncertain_dates(levels=0),  # type: ignore[arg-type]
    "no levels": lambda: ts.edtf_text(levels=None),  # type: ignore[arg-type]
    "level True": lambda: ts.seasons(levels=(True,)),
    "level 3": lambda: ts.partial_dates(levels=(3,)),
    "years the wrong way round": lambda: ts.intervals(min_year=2, max_year=1),
    "a year that is no int": lambda: ts.uncertain_dates(min_year=1.5),  # type: ignore[arg-type]
    "a year beyond all digits": lambda: ts.partial_dates(max_year=10**18),
    "seasons of level 0": lambda: ts.seasons(levels=(0,)),
    "times of long years": lambda: ts.instants(min_year=10_000),
    "sets of long years": lambda: ts.date_sets(min_year=10_000),
    "all of is no flag": lambda: ts.date_sets(all_of="yes"),  # type: ignore[arg-type]
    "a relation by name": lambda: ts.related("meets"),  # type: ignore[arg-type]
    "spans by name": lambda: ts.spans("meets"),  # type: ignore[arg-type]
    "a text to be within": lambda: ts.within("2021"),  # type: ignore[arg-type]
    "readings of a text": lambda: ts.readings("2021"),  # type: ignore[arg-type]
    "narrowings of a text": lambda: ts.narrowings("2021"),  # type: ignore[arg-type]
}


@pytest.mark.parametrize("call", REFUSED.values(), ids=REFUSED.keys())
def test_bad_arguments_are_refused_at_once(call: Callable[[], object]) -> None:
    with pytest.raises(InvalidArgument):
        call()
