"""A date is given alike wherever one is asked for: as a value, as EDTF text, or as Python's own.

The arguments are found, not listed: all that a public callable annotates with `DateLike`. Text that
is no EDTF is a ParseError, and what is no date at all an InvalidValueError.
"""

from __future__ import annotations

import datetime
import inspect
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.test_wrong_types import CALLABLES, called, elsewhere, parameters_of

from timeline import Date, Event, Timeline
from timeline.errors import InvalidValueError, ParseError, TimelineError
from timeline.formats import icalendar

__all__ = ["elsewhere"]  # a fixture: every test has a folder of its own

Given = tuple[Callable[..., Any], inspect.Parameter]
ASKED: dict[str, Given] = {
    f"{name}({parameter.name})": (function, parameter)
    for name, function in CALLABLES.items()
    for parameter in parameters_of(function)
    if "DateLike" in str(parameter.annotation) and "tuple" not in str(parameter.annotation)
}
each_asked = pytest.mark.parametrize(("function", "parameter"), ASKED.values(), ids=ASKED)

NO_DATES: tuple[Any, ...] = (3, 1.5, True, b"2021", [], ("2021",), {}, object(), datetime.time(1))
NO_EDTF = ("", "soon", "2021-13", "2021-02-30", "2021-02-01\0", "01.02.2021")


def outcome(function: Callable[..., Any], parameter: inspect.Parameter, value: object) -> str:
    """Return what comes of a call, or of a value that cannot be taken further."""
    try:
        return repr(called(function, parameter, value))
    except (TimelineError, FileNotFoundError) as error:
        return f"{type(error).__name__}: {error}"


def test_the_arguments_are_found() -> None:
    assert len(ASKED) > 120
    for name in ("timeline.Timeline.before(date)", "timeline.Date.same(other)"):
        assert name in ASKED


@each_asked
@given(day=st.dates())
@settings(max_examples=5)
def test_a_day_is_one_however_it_is_given(
    function: Callable[..., Any], parameter: inspect.Parameter, day: datetime.date
) -> None:
    ways = (Date(day.year, day.month, day.day), day.isoformat(), day)
    assert len({outcome(function, parameter, way) for way in ways}) == 1


@each_asked
def test_what_is_no_date_is_refused(
    function: Callable[..., Any], parameter: inspect.Parameter
) -> None:
    for value in NO_DATES:
        with pytest.raises(InvalidValueError):
            called(function, parameter, value)
    for text in NO_EDTF:
        with pytest.raises(ParseError):
            called(function, parameter, text)


def test_so_are_the_ends_of_a_window() -> None:
    weekly = icalendar.loads(
        b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:a\r\nSUMMARY:A\r\n"
        b"DTSTART;VALUE=DATE:20210201\r\nRRULE:FREQ=WEEKLY\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    ways: tuple[Any, ...] = (Date(2021, 2, 8), "2021-02-08", datetime.date(2021, 2, 8))
    for way in ways:
        (one,) = icalendar.occurrences(weekly, between=(way, way))
        assert str(one.when) == "2021-02-08"
    for wrong in NO_DATES:
        for window in ((wrong, "2021"), ("2021", wrong)):
            with pytest.raises(InvalidValueError):
                icalendar.occurrences(weekly, between=window)
    for text in NO_EDTF:
        with pytest.raises(ParseError):
            icalendar.occurrences(weekly, between=(text, "2022"))


def test_so_is_the_date_of_an_event() -> None:
    """Its annotation says of what classes the value of a claim may be, not that it is a date."""
    ways: tuple[Any, ...] = (Date(2021, 2, 1), "2021-02-01", datetime.date(2021, 2, 1))
    first, *others = (Timeline(events=[Event("A", when=way)]) for way in ways)
    assert all(other == first for other in others)
    for value in NO_DATES:
        with pytest.raises(InvalidValueError):
            Event("A", when=value)
    for text in NO_EDTF:
        with pytest.raises(ParseError):
            Event("A", when=text)
