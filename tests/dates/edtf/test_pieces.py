"""What is read by its pieces is, to every slot, what the values' own constructors make."""

from __future__ import annotations

from collections.abc import Callable

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.dates.edtf.test_hostile import mutations
from tests.dates.edtf.values import values

from timeline import Date, DateSet, DateTime, DateValue, Interval, Season, edtf
from timeline.dates import End, SingleDate
from timeline.dates._engine import gregorian
from timeline.dates._values.date import UNQUALIFIED
from timeline.dates.edtf import _dates, _pieces
from timeline.dates.edtf._grammar import EDTF, EXTENDED, Grammar
from timeline.errors import ParseError

AFTER_YEAR = [
    *("", "?", "%", "-02", "-02~", "-13", "-XX", "-X1", "-1X", "-00", "-21", "-24%", "-28", "-31"),
    *("-41", "-42", "-02-28", "-02-29", "-02-30", "-12-31", "-04-31", "-XX-29", "-XX-31", "-02-XX"),
    *("-02-3X", "-X1-31", "-1X-X9", "-21-01", "S1", "S4", "S5", "S2-01", "?-~02-29%", "-%02-?29"),
]
YEARS = (
    "-0001",
    "-2000",
    "190X",
    "1XX4",
    "20XX",
    "-00X0",
    "-XXXX",
    "XXXX",
    "2X00",
    "000X",
    "-199X",
)


def made_anew(value: DateValue) -> DateValue:
    """The same value by the constructor of its kind, which looks at everything."""
    if isinstance(value, Date):
        return Date(value.year, value.month, value.day, value.qualifiers, value.significant)
    if isinstance(value, Season):
        return Season(value.year, value.code, value.qualifiers)
    if isinstance(value, DateTime):
        clock = (value.hour, value.minute, value.second, value.shift)
        return DateTime(value.year, value.month, value.day, *clock)
    if isinstance(value, Interval):
        return Interval(end_anew(value.start), end_anew(value.end))
    assert isinstance(value, DateSet)
    return DateSet(value.members, all_of=value.all_of)


def end_anew(side: SingleDate | End) -> SingleDate | End:
    date = side if isinstance(side, End) else made_anew(side)
    assert isinstance(date, (SingleDate, End))
    return date


def slots_of(value: object) -> object:
    """All that a value keeps, with its exact types, and what equality does not see."""
    kind = type(value)
    if attrs.has(kind):
        return kind, [slots_of(getattr(value, field.name)) for field in attrs.fields(kind)]
    if isinstance(value, tuple):
        return [slots_of(part) for part in value]
    return kind, value


def check(text: str, *, extended: bool = False) -> None:
    try:
        value = edtf.parse(text, extended=extended)
    except ParseError:
        return
    assert slots_of(value) == slots_of(made_anew(value))
    for edge in (value.earliest, value.latest):
        if edge is not None:
            assert slots_of(edge) == slots_of(made_anew(edge))
    if isinstance(value, (Date, Season)) and not value.qualifier:
        # Two dates that nobody doubts share one tuple, by which they are known.
        assert not isinstance(value, Date) or value.qualifiers is UNQUALIFIED


@given(values.map(str), st.booleans())
def test_a_text_of_any_form(text: str, extended: bool) -> None:
    check(text, extended=extended)


@given(mutations(), st.booleans())
def test_a_text_with_mistakes(text: str, extended: bool) -> None:
    check(text, extended=extended)


def outcome(read: Callable[[], DateValue]) -> object:
    """All of a value, or all that a refusal says."""
    try:
        return slots_of(read())
    except ParseError as error:
        return str(error)


CLOCKS = st.builds(
    "{}-{:02}-{:02}T{:02}:{:02}:{:02}{}".format,
    st.sampled_from(("2000", "2001", "-0004", "201X", "?2001", "0000")),
    st.integers(0, 13),
    st.integers(0, 32),
    st.integers(0, 24) | st.sampled_from((99,)),
    st.integers(0, 60),
    st.integers(0, 60),
    st.sampled_from(("", "Z", "+05:45", "-04", "-00:00", "+14:00", "+14:01", "+01:60", "z", "?")),
)


@given(values.map(str) | mutations() | CLOCKS, st.sampled_from((EDTF, EXTENDED)))
def test_pieces_say_what_the_whole_form_says(text: str, grammar: Grammar) -> None:
    """One value, or one refusal in the same words, whichever way a text is read."""
    by_pieces = outcome(lambda: _dates.date_in(text, 0, len(text), grammar))
    assert by_pieces == outcome(lambda: _dates._by_its_form(text, 0, len(text), grammar))


@pytest.mark.parametrize("after", AFTER_YEAR)
def test_what_follows_a_year_is_the_same_in_each(after: str) -> None:
    """A cycle of the calendar holds every kind of year, and what comes before and after it."""
    for year in (*YEARS, *(f"{year:04}" for year in range(1899, 1899 + gregorian.CYCLE_YEARS, 3))):
        check(year + after)


@given(st.integers(-10_000, 12_000), st.integers(1, 12), st.integers(1, 31))
def test_the_edges_are_those_of_the_calendar(year: int, month: int, day: int) -> None:
    day = min(day, gregorian.days_in_month(year, month))
    date = Date(year, month, day)
    assert date.earliest is date is date.latest
    for text in (f"{date}/{date}", f"{date}?"):
        value = edtf.parse(text, extended=True)
        assert value.earliest == date == value.latest
    of_month, of_year = Date(year, month), Date(year)
    assert of_month.earliest == Date(year, month, 1)
    assert of_month.latest == Date(year, month, gregorian.days_in_month(year, month))
    assert (of_year.earliest, of_year.latest) == (Date(year, 1, 1), Date(year, 12, 31))


@pytest.mark.parametrize(
    ("text", "part"),
    [
        *(("?2021~", "year"), ("2021-?02~", "month"), ("2021-02-~01?", "day")),
        *(("?Y12000~", "year"), ("?2021~-02", "year"), ("-2021-?02?", "month")),
    ],
)
def test_a_part_has_one_mark(text: str, part: str) -> None:
    """Of long years and short ones, of known years and others, whatever way reads them."""
    with pytest.raises(ParseError, match=f"one qualifier for the {part}, before or after it"):
        edtf.parse(text)


def test_no_long_text_is_kept() -> None:
    """Of what strangers send no more stays than some thousand short pieces."""
    pieces = (_pieces.tail_piece, _pieces.clock_piece)
    long = f"S{'9' * 200}"
    for text in (f"1985{long}", f"?1985{long}", f"[1985{long}]", f"-1985{long}"):
        kept = [piece.cache_info().currsize for piece in pieces]
        with pytest.raises(ParseError, match="significant digits"):
            edtf.parse(text)
        assert kept == [piece.cache_info().currsize for piece in pieces]
    for piece in (_pieces.year_piece, *pieces):
        assert piece.cache_info().maxsize == 4096
