"""Bugs of functions that say when something happens again."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Callable
from typing import Any
from zoneinfo import ZoneInfo

from dateutil.rrule import FR, MONTHLY, YEARLY, rrule
from hypothesis import strategies as st
from zoo import Bug, equals

from timeline.testing.strategies import dates, datetimes

__all__ = ["BUGS"]

Day = dt.date
Moment = dt.datetime
DAY = dt.timedelta(days=1)
WEEK = dt.timedelta(days=7)
UTC = dt.timezone.utc
BERLIN = ZoneInfo("Europe/Berlin")

_LATEST = dt.date(9900, 12, 31)
_DAYS = (st.dates(max_value=_LATEST), dates(max_value=_LATEST))
_ZONED_BOUNDS = (dt.datetime(1980, 1, 2), dt.datetime(2037, 1, 1))
_IN_BERLIN = (
    st.datetimes(*_ZONED_BOUNDS, timezones=st.just(BERLIN)),
    datetimes(*_ZONED_BOUNDS, zone=BERLIN),
)


def _clipped(year: int, month: int, day: int) -> Day:
    return dt.date(year, month, min(day, calendar.monthrange(year, month)[1]))


def _month_after(day: Day, months: int = 1) -> Day:
    years, month = divmod(day.month - 1 + months, 12)
    return _clipped(day.year + years, month + 1, day.day)


def _by_dateutil(**rule: Any) -> Callable[[Day], list[Day]]:
    """The first four times of a rule of RFC 5545, by dateutil."""

    def times(day: Day) -> list[Day]:
        start = Moment.combine(day, dt.time())
        return [moment.date() for moment in rrule(dtstart=start, count=4, **rule)]

    return times


# -- months ------------------------------------------------------------------


def _due_from_the_last(day: Day) -> list[Day]:
    due = [day]
    while len(due) < 5:
        due.append(_month_after(due[-1]))
    return due


def _due(day: Day) -> list[Day]:
    return [_month_after(day, number) for number in range(5)]


def _stays_on_its_day(f: Callable[..., Any], day: Day) -> None:
    """The same day in each month that has one, else the month's last."""
    for due in f(day):
        assert due.day == day.day or (due.day < day.day and (due + DAY).day == 1)


def _monthly_clipped(day: Day) -> list[Day]:
    return _due(day)[:4]


def _monthly(day: Day) -> list[Day]:
    later = (_month_after(day, number) for number in range(12))
    return [due for due in later if due.day == day.day][:4]


def _counted_with_the_skipped(day: Day) -> list[Day]:
    return [due for due in _due(day)[:4] if due.day == day.day]


def _last_friday_by_28(day: Day) -> Day:
    late = day.replace(day=28)
    return late - (late.weekday() - 4) % 7 * DAY


def _last_friday(day: Day) -> Day:
    last = _clipped(day.year, day.month, 31)
    return last - (last.weekday() - 4) % 7 * DAY


def _is_last_of_fridays(f: Callable[..., Any], day: Day) -> None:
    first = Moment.combine(day.replace(day=1), dt.time())
    (expected,) = rrule(MONTHLY, dtstart=first, count=1, byweekday=FR, bysetpos=-1)
    assert f(day) == expected.date()


def _fifth_weekday(day: Day) -> Day | None:
    first = day.replace(day=1)
    return first + (day.weekday() - first.weekday()) % 7 * DAY + 4 * WEEK


def _fifth_weekday_if_any(day: Day) -> Day | None:
    found = _fifth_weekday(day)
    return found if found is not None and found.month == day.month else None


def _is_of_the_month(f: Callable[..., Any], day: Day) -> None:
    rows = calendar.monthcalendar(day.year, day.month)
    fifth = [row[day.weekday()] for row in rows if row[day.weekday()]][4:]
    found = f(day)
    assert ([] if found is None else [found]) == [day.replace(day=number) for number in fifth]


_MONTHS = (
    Bug(
        "each due day reckoned from the last one",
        "31 January, 28 February, 28 March",
        _due_from_the_last,
        _due,
        _stays_on_its_day,
        *_DAYS,
    ),
    Bug(
        "a month without such a day gets its last",
        "clipping, where RFC 5545 skips",
        _monthly_clipped,
        _monthly,
        equals(_by_dateutil(freq=MONTHLY)),
        *_DAYS,
    ),
    Bug(
        "COUNT counts the skipped months",
        "a rule that ends too soon",
        _counted_with_the_skipped,
        _monthly,
        equals(_by_dateutil(freq=MONTHLY)),
        *_DAYS,
    ),
    Bug(
        "the last Friday is within 28 days",
        "BYSETPOS=-1 from a fixed day",
        _last_friday_by_28,
        _last_friday,
        _is_last_of_fridays,
        *_DAYS,
    ),
    Bug(
        "every month has a fifth Friday",
        "BYDAY=5FR in a month of four",
        _fifth_weekday,
        _fifth_weekday_if_any,
        _is_of_the_month,
        *_DAYS,
    ),
)

# -- years and weeks -----------------------------------------------------------


def _yearly_clipped(day: Day) -> list[Day]:
    return [_clipped(day.year + number, day.month, day.day) for number in range(4)]


def _yearly(day: Day) -> list[Day]:
    years = range(day.year, day.year + 21)
    later = (_clipped(year, day.month, day.day) for year in years)
    return [due for due in later if due.day == day.day][:4]


def _by_year_day_overflowing(day: Day) -> list[Day]:
    number = day.timetuple().tm_yday
    return [dt.date(day.year + n, 1, 1) + (number - 1) * DAY for n in range(4)]


def _by_year_day(day: Day) -> list[Day]:
    number = day.timetuple().tm_yday
    later = (dt.date(day.year + n, 1, 1) + (number - 1) * DAY for n in range(21))
    return [due for due in later if due.timetuple().tm_yday == number][:4]


def _by_dateutil_on_year_day(day: Day) -> list[Day]:
    return _by_dateutil(freq=YEARLY, byyearday=day.timetuple().tm_yday)(day)


def _fortnight_by_parity(day: Day) -> Day:
    later = day + WEEK
    while later.isocalendar()[1] % 2 != day.isocalendar()[1] % 2:
        later += WEEK
    return later


def _fortnight(day: Day) -> Day:
    return day + 2 * WEEK


def _is_two_weeks_on(f: Callable[..., Any], day: Day) -> None:
    assert f(day).toordinal() - day.toordinal() == 14


def _week_last_year(day: Day) -> Day:
    year, week, weekday = day.isocalendar()
    return dt.date.fromisocalendar(year - 1, week, weekday)


def _week_last_year_if_any(day: Day) -> Day:
    year, week, weekday = day.isocalendar()
    last_week = dt.date(year - 1, 12, 28).isocalendar()[1]
    return dt.date.fromisocalendar(year - 1, min(week, last_week), weekday)


def _is_a_year_of_weeks_before(f: Callable[..., Any], day: Day) -> None:
    assert (day - f(day)).days in {52 * 7, 53 * 7}


_SINCE_YEAR_10 = dt.date(10, 1, 1)

_YEARS_AND_WEEKS = (
    Bug(
        "every year has a 29 February",
        "clipping, where RFC 5545 skips",
        _yearly_clipped,
        _yearly,
        equals(_by_dateutil(freq=YEARLY)),
        *_DAYS,
    ),
    Bug(
        "every year has a day 366",
        "BYYEARDAY=366 that runs into January",
        _by_year_day_overflowing,
        _by_year_day,
        equals(_by_dateutil_on_year_day),
        *_DAYS,
    ),
    Bug(
        "every second week by even numbers",
        "two odd weeks on end after a week 53",
        _fortnight_by_parity,
        _fortnight,
        _is_two_weeks_on,
        *_DAYS,
    ),
    Bug(
        "the same week of last year",
        "a crash in week 53",
        _week_last_year,
        _week_last_year_if_any,
        _is_a_year_of_weeks_before,
        st.dates(_SINCE_YEAR_10),
        dates(_SINCE_YEAR_10),
    ),
)

# -- clocks ------------------------------------------------------------------


def _daily_by_24_hours(start: Moment) -> list[Moment]:
    begin = start.astimezone(UTC)
    return [(begin + number * DAY).astimezone(start.tzinfo) for number in range(3)]


def _daily(start: Moment) -> list[Moment]:
    return [start + number * DAY for number in range(3)]


def _stays_on_the_wall(f: Callable[..., Any], start: Moment) -> None:
    assert {moment.time() for moment in f(start)} == {start.time()}


def _until_on_the_wall(start: Moment) -> list[Moment]:
    until = (start + 2 * DAY).astimezone(UTC)
    wall = until.replace(tzinfo=None)
    return [moment for moment in _four_days(start) if moment.replace(tzinfo=None) <= wall]


def _until(start: Moment) -> list[Moment]:
    until = (start + 2 * DAY).astimezone(UTC)
    return [moment for moment in _four_days(start) if moment.astimezone(UTC) <= until]


def _four_days(start: Moment) -> list[Moment]:
    return [start + number * DAY for number in range(4)]


def _comes_thrice(f: Callable[..., Any], start: Moment) -> None:
    assert len(f(start)) == 3


def _alarm_an_hour_before(start: Moment) -> Moment:
    return start - dt.timedelta(hours=1)


def _alarm(start: Moment) -> Moment:
    return (start.astimezone(UTC) - dt.timedelta(hours=1)).astimezone(start.tzinfo)


def _is_an_hour_before(f: Callable[..., Any], start: Moment) -> None:
    elapsed = start.astimezone(UTC) - f(start).astimezone(UTC)
    assert elapsed == dt.timedelta(hours=1)


_CLOCKS = (
    Bug(
        "a daily meeting every 24 hours",
        "a meeting that moves when clocks change",
        _daily_by_24_hours,
        _daily,
        _stays_on_the_wall,
        *_IN_BERLIN,
    ),
    Bug(
        "UNTIL read on the wall",
        "a limit in UTC taken for local time",
        _until_on_the_wall,
        _until,
        _comes_thrice,
        *_IN_BERLIN,
    ),
    Bug(
        "an alarm an hour before on the wall",
        "arithmetic of a zone's wall times",
        _alarm_an_hour_before,
        _alarm,
        _is_an_hour_before,
        *_IN_BERLIN,
    ),
)

BUGS = (*_MONTHS, *_YEARS_AND_WEEKS, *_CLOCKS)
