"""An interval's bounds, in closed form, are those of the readings of its ends."""

from __future__ import annotations

import copy
import pickle

import attrs
import pytest
from hypothesis import given
from tests.dates.edtf.values import dates, intervals, values

from timeline.dates import Date, DateValue, Interval
from timeline.errors import InvalidValueError


@given(intervals)
def test_bounds_are_those_of_the_readings(interval: DateValue) -> None:
    assert interval.bounds == interval.readings(interval.time_scale).bounds


@given(values)
def test_bounds_are_in_order(value: DateValue) -> None:
    bounds = value.bounds
    assert bounds.begin_earliest <= bounds.begin_latest <= bounds.end_latest
    assert bounds.begin_earliest <= bounds.end_earliest <= bounds.end_latest
    assert bounds == (
        value.begin_earliest,
        value.begin_latest,
        value.end_earliest,
        value.end_latest,
    )


@given(values)
def test_a_copy_is_equal_and_nothing_changes_a_value(value: DateValue) -> None:
    for again in (
        copy.copy(value),
        copy.deepcopy(value),
        pickle.loads(pickle.dumps(value)),
        attrs.evolve(value),  # type: ignore[misc]
    ):
        assert again == value
        assert hash(again) == hash(value)
        assert again.bounds == value.bounds
    for field in attrs.fields(type(value)):  # type: ignore[arg-type]
        with pytest.raises(AttributeError):
            setattr(value, field.name, None)


@given(dates, dates)
def test_only_an_end_before_every_begin_is_refused(start: Date, end: Date) -> None:
    if start.begin_earliest <= end.end_latest:
        Interval(start, end)
    else:
        with pytest.raises(InvalidValueError, match="not before the start") as caught:
            Interval(start, end)
        assert caught.value.place == "end"
