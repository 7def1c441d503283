"""Laws of moments, durations and intervals as text."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from hypothesis import strategies as st

from timeline.testing.laws.observatory._date_law import Breach, Family, equal, refused
from timeline.testing.laws.observatory._room import Room
from timeline.testing.laws.observatory._vocabulary import Duration, Functions

__all__ = ["TIMES"]

TIMES = Family("times", "Moments, durations and intervals as text")

_SHIFT = "ISO 8601-1:2019, 5.4.2.1, and RFC 3339, 5.6: date, T, time, shift from UTC"
_BACK = "a writer and a reader of one library are of one mind"
_DURATION = "ISO 8601-1:2019, 5.5.2.2: P, then numbers, each with its unit"
_WEEKS = "ISO 8601-1:2019, 5.5.2.2: P, a number and W; a week is seven days"
_INTERVAL = "ISO 8601-1:2019, 5.5.1: by its two ends, or by one end and a duration"
_WEEK = 7


def _a_moment(room: Room) -> st.SearchStrategy[tuple[datetime.datetime]]:
    return st.tuples(room.moments())


def _of_days(low: int) -> Callable[[Room], st.SearchStrategy[tuple[Duration]]]:
    """Durations of days and seconds, from none or from less than none."""
    days, seconds = st.integers(40 * low, 40), st.integers(100_000 * low, 100_000)
    return lambda _: st.tuples(st.builds(Duration, st.just(0), days, seconds))


def _of_months(low: int) -> Callable[[Room], st.SearchStrategy[tuple[Duration]]]:
    """Durations of months and days, from none or from less than none."""
    months, days = st.integers(40 * low, 40), st.integers(40 * low, 40)
    return lambda _: st.tuples(st.builds(Duration, months, days, st.just(0)))


def _days_text(duration: Duration) -> str:
    minutes, seconds = divmod(duration.seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"P{duration.days}DT{hours}H{minutes}M{seconds}S"


def _months_text(duration: Duration) -> str:
    years, months = divmod(duration.months, 12)
    return f"P{years}Y{months}M{duration.days}D"


@TIMES.law("parse_datetime", given=_a_moment, clause=_SHIFT)
def moment_is_read(date: Functions, moment: datetime.datetime) -> Breach | None:
    """A date, a time and a shift are read as that moment."""
    return equal(date.parse_datetime(moment.isoformat()), moment)


@TIMES.law("parse_datetime", given=_a_moment, clause=_SHIFT)
def shift_is_kept(date: Functions, moment: datetime.datetime) -> Breach | None:
    """What is read has the shift that was written."""
    return equal(date.parse_datetime(moment.isoformat()).utcoffset(), moment.utcoffset())


@TIMES.law("parse_datetime", "format_datetime", given=_a_moment, clause=_BACK)
def moment_comes_back(date: Functions, moment: datetime.datetime) -> Breach | None:
    """What is written of a moment is read as that moment."""
    return equal(date.parse_datetime(date.format_datetime(moment)), moment)


@TIMES.law(
    "parse_datetime",
    "format_datetime",
    given=lambda room: st.tuples(room.odd_moments()),
    clause=f"{_BACK}; a shift to the second (local mean time) may be refused, and not be cut",
)
def odd_shift_is_not_cut(date: Functions, moment: datetime.datetime) -> Breach | None:
    """A moment whose shift has seconds is refused, or comes back as that moment."""
    try:
        text = date.format_datetime(moment)
    except ValueError:
        return None
    return equal(date.parse_datetime(text), moment)


def _bad_times(room: Room) -> st.SearchStrategy[tuple[str]]:
    times = st.sampled_from(("25:00:00", "23:60:00", "23:59:61", "24:00:01"))
    return st.builds(lambda day, time: (f"{day}T{time}+00:00",), room.inner_days(), times)


@TIMES.law("parse_datetime", given=_bad_times, clause="ISO 8601-1:2019, 4.3: no clock shows it")
def time_that_is_none_is_refused(date: Functions, text: str) -> Breach | None:
    """A time that no clock shows is no time."""
    return refused(date.parse_datetime, text)


@TIMES.law("parse_duration", given=_of_days(0), clause=_DURATION)
def duration_of_days_is_read(date: Functions, duration: Duration) -> Breach | None:
    """A duration of days and time is read unit by unit."""
    found = date.parse_duration(_days_text(duration))
    return equal((found.months, _exact(found)), (0, _exact(duration)))


@TIMES.law("parse_duration", given=_of_months(0), clause=_DURATION)
def duration_of_months_is_read(date: Functions, duration: Duration) -> Breach | None:
    """A duration of years, months and days is read unit by unit, a year being twelve months."""
    return equal(date.parse_duration(_months_text(duration)), duration)


@TIMES.law("parse_duration", given=lambda room: st.tuples(st.integers(0, 60)), clause=_WEEKS)
def weeks_are_sevens(date: Functions, weeks: int) -> Breach | None:
    """So many weeks are seven times as many days."""
    return equal(date.parse_duration(f"P{weeks}W"), Duration(0, weeks * _WEEK, 0))


def _exact(duration: Duration) -> int:
    """Days and seconds as seconds: where no clock is put forward a day is 24 hours."""
    return duration.days * 86_400 + duration.seconds


def _comes_back(date: Functions, duration: Duration) -> Breach | None:
    try:
        text = date.format_duration(*duration)
    except ValueError:
        return None
    found = date.parse_duration(text)
    return equal((found.months, _exact(found)), (duration.months, _exact(duration)))


@TIMES.law("parse_duration", "format_duration", given=_of_days(-1), clause=_BACK)
def duration_of_days_comes_back(date: Functions, duration: Duration) -> Breach | None:
    """What is written of days and time, of any sign, is refused or read as what it was."""
    return _comes_back(date, duration)


@TIMES.law("parse_duration", "format_duration", given=_of_months(-1), clause=_BACK)
def duration_of_months_comes_back(date: Functions, duration: Duration) -> Breach | None:
    """What is written of months and days, of any sign, is refused or read as what it was."""
    return _comes_back(date, duration)


def _intervals(room: Room) -> st.SearchStrategy[tuple[datetime.datetime, int]]:
    return st.tuples(room.walls(), st.integers(0, 100))


@TIMES.law("parse_interval", given=_intervals, clause=_INTERVAL)
def interval_by_its_ends_is_read(
    date: Functions, wall: datetime.datetime, days: int
) -> Breach | None:
    """Two ends are read as these."""
    end = wall + datetime.timedelta(days=days)
    return equal(date.parse_interval(f"{wall.isoformat()}/{end.isoformat()}"), (wall, end))


@TIMES.law("parse_interval", given=_intervals, clause=_INTERVAL)
def interval_from_its_begin_is_read(
    date: Functions, wall: datetime.datetime, days: int
) -> Breach | None:
    """A begin and a duration are read as the two ends."""
    end = wall + datetime.timedelta(days=days)
    return equal(date.parse_interval(f"{wall.isoformat()}/P{days}D"), (wall, end))


@TIMES.law("parse_interval", given=_intervals, clause=_INTERVAL)
def interval_to_its_end_is_read(
    date: Functions, wall: datetime.datetime, days: int
) -> Breach | None:
    """A duration and an end are read as the two ends, in either order."""
    begin = wall - datetime.timedelta(days=days)
    found = date.parse_interval(f"P{days}D/{wall.isoformat()}")
    return equal(tuple(sorted(found)), (begin, wall))
