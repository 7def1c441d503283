"""A date's text does wherever a date is asked for, and its `repr` can be typed back."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from tests.samples import DATES

import timeline
from timeline.dates import Date, DateSet, DateTime, DateValue, Interval, Season, edtf
from timeline.errors import InvalidValueError, ParseError
from timeline.testing.strategies import uncertain_dates

NAMES = {name: getattr(timeline.dates, name) for name in timeline.dates.__all__}


@given(uncertain_dates())
def test_a_repr_typed_back_is_the_value(value: DateValue) -> None:
    assert eval(repr(value), NAMES) == value


@pytest.mark.parametrize("text", DATES)
def test_each_kind_reads_its_own_text_and_no_other(text: str) -> None:
    value = edtf.parse(text, extended=True)
    kind: type[DateValue] = type(value)
    assert kind.parse(text) == DateValue.parse(text) == value
    others: set[type[DateValue]] = {Date, DateSet, DateTime, Interval, Season}
    for other in others - {kind}:
        with pytest.raises(InvalidValueError, match="expected the text of a"):
            other.parse(text)


@pytest.mark.parametrize("kind", [Date, DateTime, Interval, Season, DateSet])
def test_text_that_is_no_date_is_refused(kind: type[DateValue]) -> None:
    with pytest.raises(ParseError):
        kind.parse("soon")


def test_text_and_the_standard_library_do_for_a_date() -> None:
    february = Date(2021, 2)
    for march in ("2021-03", datetime.date(2021, 3, 1), datetime.datetime(2021, 3, 1, 10)):
        assert february.before(march).definitely
        assert not february.after(march).possibly
        assert not february.same(march).possibly
    assert february.within("2021").possibly
    assert february.relations("2021") == february.relations(Date(2021))
    assert february.distance("2021-02") == timeline.dates.distance(february, february)
    assert february.hull("2021-04") == timeline.dates.hull(february, edtf.parse("2021-04"))
    assert Interval("2021-02", "2021-03") == edtf.parse("2021-02/2021-03")


@pytest.mark.parametrize("wrong", [None, 5, [], object()])
def test_anything_else_is_refused_by_an_error_of_ours(wrong: object) -> None:
    for ask in (Date(2021).before, Date(2021).same, Date(2021).relations, Date(2021).hull):
        with pytest.raises(InvalidValueError, match="expected a date"):
            ask(wrong)  # type: ignore[arg-type]
