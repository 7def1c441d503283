"""Room around dates, against dateutil day by day, and against the relations."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given, note
from hypothesis import strategies as st
from tests.dates import small
from tests.dates.edtf import values as wide

from timeline import edtf
from timeline.dates import (
    Date,
    DateValue,
    Interval,
    Qualifier,
    SingleDate,
    TimeScale,
    Truth,
    Widened,
    hull,
    intersection,
    shift,
    widen,
)
from timeline.errors import RangeError, TimelineError

deltas = st.builds(
    relativedelta,
    years=st.integers(0, 2),
    months=st.integers(0, 5),
    days=st.integers(0, 20),
)


def around(text: str, only: Qualifier | None = None, **amounts: Any) -> str:
    return str(widen(edtf.parse(text), relativedelta(**amounts), only=only))


@pytest.mark.parametrize(
    ("text", "amounts", "widened"),
    [
        ("2004~", {"years": 2}, "[2002~..2006~]"),
        ("2004~", {"months": 6}, "[2003~..2005~]"),
        ("2004-06", {"days": 10}, "[2004-05..2004-07]"),
        ("2004-06-15", {"months": 1}, "[2004-05-15..2004-07-15]"),
        ("201X", {"years": 1}, "[2009..2020]"),
        ("2001-25", {"months": 1}, "[2001-02..2001-06]"),
        ("2001-21", {"days": 1}, "[2001-02..2001-06,2001-08..2001-12]"),
        ("[..1984]", {"years": 1}, "[..1985]"),
        ("2020-X2-15", {"days": 1}, "[2020-02-14..2020-02-16,2020-12-14..2020-12-16]"),
        ("XXXX-02-01", {"days": 1}, "[XXXX-01-31,XXXX-02-01,XXXX-02-02]"),
        ("XXXX-02", {"days": 1}, "[XXXX-01,XXXX-02,XXXX-03]"),
        ("XXXX", {"years": 1}, "XXXX"),
        ("XXXX-XX-XX", {"days": 3}, "XXXX-XX-XX"),
        ("XXXX-12-XX", {"days": 400}, "XXXX-XX-XX"),
        ("XXXX-02-29", {"days": 1}, "[XXXX-02-28,XXXX-02-29,XXXX-03-01]"),
        ("XXXX-29", {"months": 1}, "[XXXX-08,XXXX-09,XXXX-1X]"),
        ("2004", {}, "2004"),
        ("2004/..", {"years": 1}, "2004/.. ± 1 year"),
        ("2021-02-01T10:00:00Z", {"hours": 2}, "2021-02-01T10:00:00Z ± 2 hours"),
    ],
)
def test_a_date_gets_room(text: str, amounts: dict[str, Any], widened: str) -> None:
    assert around(text, **amounts) == widened


def test_only_what_is_qualified_gets_room() -> None:
    assert around("2004", Qualifier.APPROXIMATE, years=2) == "2004"
    assert around("2004?", Qualifier.APPROXIMATE, years=2) == "2004?"
    assert around("2004%", Qualifier.APPROXIMATE, years=2) == "[2002%..2006%]"
    assert around("[2004~,2010]", Qualifier.BOTH, years=2) == "[2002~..2006~,2010]"
    assert around("2004/2006", Qualifier.BOTH, years=2) == "2004/2006"


def test_an_interval_is_widened_at_the_ends_that_are_meant() -> None:
    two_years = relativedelta(years=2)
    widened = widen(edtf.parse("2004~/2006"), two_years, only=Qualifier.APPROXIMATE)
    assert widened.earliest == Date(2002, 1, 1)
    assert widened.latest == Date(2006, 12, 31)
    assert edtf.parse("2003").before(widened) is Truth.UNKNOWN.resting_on(Qualifier.APPROXIMATE)
    assert edtf.parse("2001").before(widened).definitely


@pytest.mark.parametrize(
    ("text", "delta"),
    [
        ("2004", relativedelta(years=-1)),
        ("2004", relativedelta(year=2000)),
        ("2004", relativedelta(hours=1)),
        ("{2004}", relativedelta(years=1)),
    ],
)
def test_what_is_no_room_is_refused(text: str, delta: relativedelta) -> None:
    with pytest.raises(RangeError):
        widen(edtf.parse(text), delta)


def test_an_all_of_set_is_refused_with_what_to_do_instead() -> None:
    with pytest.raises(RangeError) as caught:
        widen(edtf.parse("{2004,2010}"), relativedelta(years=1))
    assert "members one by one" in str(caught.value.hint)


@given(small.moments, deltas)
def test_every_day_so_near_is_possible(date: DateValue, delta: relativedelta) -> None:
    widened = widen(date, delta)
    note(str(widened))
    for number in sorted(small.possible_days(date))[::11]:
        day = datetime.date.fromordinal(number)
        assert day - delta in widened
        assert day in widened
        assert day + delta in widened


@given(small.known, deltas)
def test_the_room_ends_with_the_unit_that_it_reaches(date: DateValue, delta: relativedelta) -> None:
    widened = widen(date, delta)
    assert isinstance(date, Date)
    assert date.earliest is not None
    assert date.latest is not None
    low = Date.from_date(date.earliest.to_date() - delta).to(date.precision)
    high = Date.from_date(date.latest.to_date() + delta).to(date.precision)
    assert (widened.begin_earliest, widened.end_latest) == (low.begin_earliest, high.end_latest)


@given(small.moments | small.intervals | small.times, small.values, deltas)
def test_more_room_never_makes_a_verdict_surer(
    a: DateValue, b: DateValue, delta: relativedelta
) -> None:
    widened = widen(a, delta)
    note(str(widened))
    for narrow, wider in ((a.before(b), widened.before(b)), (b.before(a), b.before(widened))):
        assert narrow.possibly <= wider.possibly
        assert wider.definitely <= narrow.definitely
        assert wider.rests_on == narrow.rests_on


@given(small.intervals, deltas)
def test_an_interval_has_room_at_both_ends(interval: DateValue, delta: relativedelta) -> None:
    assert isinstance(interval, Interval)
    widened = widen(interval, delta)
    for side, first, last in (
        (interval.start, widened.begin_earliest, widened.begin_latest),
        (interval.end, widened.end_earliest, widened.end_latest),
    ):
        if isinstance(side, SingleDate):
            whole = hull(widen(side, delta)).readings(TimeScale.DAYS).bounds
            # What no reading can use is dropped on either side.
            assert whole.begin_earliest <= first
            assert last <= whole.end_latest


def test_a_widened_interval_is_for_comparing_only() -> None:
    widened = widen(edtf.parse("2004/2006"), relativedelta(years=1))
    assert isinstance(widened, Widened)
    assert widened == widen(edtf.parse("2004/2006"), relativedelta(years=1))
    assert hash(widened) == hash(widen(edtf.parse("2004/2006"), relativedelta(years=1)))
    assert Date(2003, 5, 1) in widened
    assert Date(2008, 1, 1) not in widened
    assert widened.humanize() == "from 2004 to 2006 ± 1 year"
    assert repr(widened) == "Interval('2004/2006').widened(relativedelta(years=+1))"
    other = edtf.parse("2004")
    for use in (intersection, hull):
        with pytest.raises(RangeError):
            use(widened, other)
    with pytest.raises(RangeError):
        shift(widened, relativedelta(years=1))
    with pytest.raises(RangeError):
        widened.to("decade")


def test_room_is_put_into_words_of_a_language() -> None:
    pytest.importorskip("babel")
    widened = widen(edtf.parse("2004/2006"), relativedelta(years=2))
    assert widened.humanize("es").endswith("± 2 años")


@given(wide.values, deltas)
def test_any_value_has_room_or_is_refused(date: DateValue, delta: relativedelta) -> None:
    try:
        widened = widen(date, delta)
    except TimelineError:
        return
    note(str(widened))
    assert widened.qualifier == date.qualifier
    assert widened.begin_earliest <= date.begin_earliest
    assert widened.end_latest >= date.end_latest
