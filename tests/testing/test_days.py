"""`dates`, `date_pairs`, `datetimes`: every hard class comes up, nothing is thrown away."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument
from tests.testing.drawing import drawn, simplest

from timeline.testing.strategies import date_pairs, dates, datetimes, zones
from timeline.testing.zones import HARD_ZONES, transitions

ZOO = Path(__file__).parents[2] / "benchmarks" / "bug_zoo"
BERLIN = ZoneInfo("Europe/Berlin")
LEAST_SHARE = 0.03


@pytest.fixture(scope="module")
def shares() -> Iterator[ModuleType]:
    """The benchmark that counts the classes, so that the docs' figures and the test are one."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(ZOO)
        import shares  # type: ignore[import-not-found]

        yield shares
    sys.modules.pop("shares", None)


@pytest.mark.parametrize(
    "values",
    [
        pytest.param(dates(), id="dates"),
        pytest.param(datetimes(), id="datetimes"),
        pytest.param(datetimes(zone="Europe/Berlin"), id="Berlin"),
    ],
)
def test_every_hard_class_is_drawn_often(
    values: st.SearchStrategy[dt.date], shares: ModuleType
) -> None:
    found = shares.draws(values, 1_500)
    classes = dict(shares.CLASSES)
    if found[0].__class__ is dt.datetime and found[0].tzinfo:
        classes |= shares.CLOCK_CLASSES
    rare = {name: shares.share(found, belongs) for name, belongs in classes.items()}
    assert {name: share for name, share in rare.items() if share < LEAST_SHARE} == {}


def test_without_nastiness_these_are_the_stock_dates() -> None:
    assert repr(dates(nasty=False)) == repr(st.dates())


@given(st.data(), st.dates(), st.dates())
def test_bounds_are_kept(data: st.DataObject, a: dt.date, b: dt.date) -> None:
    low, high = sorted((a, b))
    assert low <= data.draw(dates(low, high)) <= high
    one, other = data.draw(date_pairs(low, high))
    assert low <= min(one, other) <= max(one, other) <= high


@given(st.data(), st.datetimes(), st.datetimes(), st.sampled_from([None, BERLIN]))
def test_bounds_of_datetimes_are_kept(
    data: st.DataObject, a: dt.datetime, b: dt.datetime, zone: ZoneInfo | None
) -> None:
    low, high = sorted((a, b))
    moment = data.draw(datetimes(low, high, zone=zone))
    assert moment.tzinfo is zone
    assert low <= moment.replace(tzinfo=None) <= high


CHANGES = sorted(
    {(key, "gap" if t.is_gap else "fold") for key in HARD_ZONES for t in transitions(ZoneInfo(key))}
)


@pytest.mark.parametrize(("key", "at"), CHANGES)
def test_gaps_and_folds_are_such_by_the_zones_own_account(key: str, at: str) -> None:
    for moment in drawn(datetimes(zone=key, at=at), 25):
        first, second = (moment.replace(fold=fold).utcoffset() for fold in (0, 1))
        assert first is not None
        assert second is not None
        # PEP 495: in a gap the first reading has the smaller offset, in a fold the larger.
        assert first < second if at == "gap" else first > second


def test_zones_that_change_have_both_gaps_and_folds() -> None:
    for zone in drawn(zones(changing=True), 50):
        assert {t.is_gap for t in transitions(zone)} == {True, False}


def test_zones_of_dateutil_will_do() -> None:
    from dateutil import tz

    zone = tz.gettz("Europe/Berlin")
    assert zone is not None
    assert [t.start for t in transitions(zone)] == [t.start for t in transitions(BERLIN)]
    assert simplest(datetimes(zone=zone, at="gap")).tzinfo is zone


# -- what failures shrink to -------------------------------------------------

SHRINKS: list[tuple[str, Callable[[dt.date], bool]]] = [
    ("2000-01-01", lambda _: True),
    ("2000-02-29", lambda day: (day.month, day.day) == (2, 29)),
    ("1900-02-28", lambda day: day.year == 1900 and day.month == 2),
    ("2000-12-31", lambda day: (day.month, day.day) == (12, 31)),
    ("9999-12-31", lambda day: day == dt.date.max),
    ("0001-01-01", lambda day: day == dt.date.min),
    ("1970-01-01", lambda day: day == dt.date(1970, 1, 1)),
]


@pytest.mark.parametrize(("day", "where"), SHRINKS, ids=[text for text, _ in SHRINKS])
def test_failures_shrink_to_a_day_that_one_can_read(
    day: str, where: Callable[[dt.date], bool]
) -> None:
    assert simplest(dates(), where) == dt.date.fromisoformat(day)


def test_failing_leap_years_shrink_within_the_bounds() -> None:
    low, high = dt.date(1890, 1, 1), dt.date(1910, 1, 1)
    assert simplest(dates(low, high), lambda day: day.day == 29 and day.month == 2) == dt.date(
        1908, 2, 29
    )


def test_pairs_shrink_to_neighbours() -> None:
    new_year = dt.date(2000, 1, 1)
    assert simplest(date_pairs()) == (new_year, new_year)
    assert simplest(date_pairs(), lambda pair: pair[0] < pair[1]) == (new_year, dt.date(2000, 1, 2))


def test_moments_shrink_to_midnight_and_to_the_first_of_a_gap() -> None:
    assert simplest(datetimes()) == dt.datetime(2000, 1, 1)
    assert str(simplest(datetimes(zone=BERLIN, at="gap"))) == "2000-03-26 02:00:00+01:00"
    assert str(simplest(datetimes(zone=BERLIN, at="fold"))) == "2000-10-29 02:00:00+02:00"
    assert simplest(zones()) == ZoneInfo("UTC")
    assert simplest(zones(changing=True)) == BERLIN


# -- what is refused ---------------------------------------------------------

REFUSED: dict[str, Callable[[], object]] = {
    "a datetime for a date": lambda: dates(dt.datetime(2000, 1, 1)),
    "bounds the wrong way round": lambda: dates(dt.date(2001, 1, 1), dt.date(2000, 1, 1)),
    "nasty is no flag": lambda: dates(nasty=1),  # type: ignore[arg-type]
    "a text for a bound of a pair": lambda: date_pairs("2000"),  # type: ignore[arg-type]
    "aware bounds": lambda: datetimes(dt.datetime(2000, 1, 1, tzinfo=BERLIN)),
    "a gap without a zone": lambda: datetimes(at="gap"),
    "a gap where there is none": lambda: datetimes(zone="UTC", at="gap"),
    "no such place in time": lambda: datetimes(zone="UTC", at="noon"),
    "no such zone": lambda: datetimes(zone="Europe/Atlantis"),
    "a zone that leaves the folder": lambda: datetimes(zone="../etc/passwd"),
    "a number for a zone": lambda: datetimes(zone=1),  # type: ignore[arg-type]
    "changing is no flag": lambda: zones(changing=None),  # type: ignore[arg-type]
}


@pytest.mark.parametrize("call", REFUSED.values(), ids=REFUSED.keys())
def test_bad_arguments_are_refused_at_once(call: Callable[[], object]) -> None:
    with pytest.raises(InvalidArgument):
        call()
