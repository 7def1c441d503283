"""Bugs of functions that write dates and times, or read them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st
from zoo import Bug

from timeline.testing.strategies import dates, datetimes

__all__ = ["BUGS"]

Day = dt.date
Moment = dt.datetime

_EVERY_DAY = (st.dates(), dates())
_NAIVE = (st.datetimes(), datetimes())
_THIS_CENTURY = (dt.date(1970, 1, 1), dt.date(2068, 12, 31))
_RECENT = (st.dates(*_THIS_CENTURY), dates(*_THIS_CENTURY))


def _reads(read: Callable[[str], object]) -> Callable[[Callable[..., Any], Any], None]:
    """The test that what a function writes is read as what was written."""

    def check(f: Callable[..., Any], drawn: Any) -> None:
        assert read(f(drawn)) == drawn

    return check


# -- days --------------------------------------------------------------------


def _guess_month_first(text: str) -> Day:
    first, second, year = map(int, text.split("/"))
    return dt.date(year, first, second) if first <= 12 else dt.date(year, second, first)


def _day_first(text: str) -> Day:
    day, month, year = map(int, text.split("/"))
    return dt.date(year, month, day)


def _understands_day_first(f: Callable[..., Any], day: Day) -> None:
    assert f(f"{day.day:02}/{day.month:02}/{day.year:04}") == day


def _english_by_last_digit(day: Day) -> str:
    return f"{day.day}{('th', 'st', 'nd', 'rd', *['th'] * 6)[day.day % 10]}"


def _english(day: Day) -> str:
    return f"{day.day}th" if day.day in range(11, 14) else _english_by_last_digit(day)


_TEENS = ("eleventh", "twelfth", "thirteenth")


def _is_said(f: Callable[..., Any], day: Day) -> None:
    """The suffix is the last two letters of the number in words."""
    if 11 <= day.day <= 13:
        assert f(day)[-2:] == _TEENS[day.day - 11][-2:]


def _read_two_digits_truthy(text: str) -> Day | None:
    day, month, year = map(int, text.split("."))
    if not (day and month and year):
        return None
    return dt.date(year + (1900 if year >= 70 else 2000), month, day)


def _read_two_digits(text: str) -> Day | None:
    day, month, year = map(int, text.split("."))
    return dt.date(year + (1900 if year >= 70 else 2000), month, day)


def _understands_two_digits(f: Callable[..., Any], day: Day) -> None:
    assert f(f"{day:%d.%m.%y}") == day


def _read_ordinal_to_365(text: str) -> Day:
    year, number = map(int, text.split("-"))
    if not 1 <= number <= 365:
        raise ValueError(text)
    return dt.date(year, 1, 1) + dt.timedelta(days=number - 1)


def _read_ordinal(text: str) -> Day:
    year, number = map(int, text.split("-"))
    day = dt.date.fromordinal(dt.date(year, 1, 1).toordinal() + number - 1)
    if day.year != year:
        raise ValueError(text)
    return day


def _understands_ordinals(f: Callable[..., Any], day: Day) -> None:
    assert f(f"{day.year:04}-{day.timetuple().tm_yday:03}") == day


def _week_text_of_year(day: Day) -> str:
    return f"{day.year:04}-W{day.isocalendar()[1]:02}-{day.isoweekday()}"


def _week_text(day: Day) -> str:
    year, week, weekday = day.isocalendar()
    return f"{year:04}-W{week:02}-{weekday}"


def _read_week(text: str) -> Day:
    year, week, weekday = text.split("-")
    return dt.date.fromisocalendar(int(year), int(week[1:]), int(weekday))


def _read_week_of_52(text: str) -> Day:
    if int(text[6:8]) > 52:
        raise ValueError(text)
    return _read_week(text)


def _understands_weeks(f: Callable[..., Any], day: Day) -> None:
    assert f(_week_text(day)) == day


def _open_end(day: Day) -> str:
    return "no end" if day == dt.date.max else day.isoformat()


def _empty_begin(day: Day) -> str:
    return "" if day == dt.date.min else day.isoformat()


def _compact(day: Day) -> str:
    return f"{day.year}{day.month:02}{day.day:02}"


def _compact_padded(day: Day) -> str:
    return f"{day.year:04}{day.month:02}{day.day:02}"


def _read_compact(text: str) -> Day:
    return dt.date(int(text[:4]), int(text[4:6]), int(text[6:8]))


_DAYS = (
    Bug(
        "day and month swapped where both are months",
        "a guess that holds for days above 12",
        _guess_month_first,
        _day_first,
        _understands_day_first,
        *_EVERY_DAY,
    ),
    Bug(
        "11st, 12nd, 13rd",
        "ordinals by the last digit",
        _english_by_last_digit,
        _english,
        _is_said,
        *_EVERY_DAY,
    ),
    Bug(
        "the year 00 taken for none",
        "0 taken for what is missing",
        _read_two_digits_truthy,
        _read_two_digits,
        _understands_two_digits,
        *_RECENT,
    ),
    Bug(
        "ordinal dates up to 365",
        "a check that forgets leap years",
        _read_ordinal_to_365,
        _read_ordinal,
        _understands_ordinals,
        *_EVERY_DAY,
    ),
    Bug(
        "week dates written with the calendar's year",
        "%Y-W%V for %G-W%V",
        _week_text_of_year,
        _week_text,
        _reads(_read_week),
        *_EVERY_DAY,
    ),
    Bug(
        "week dates up to W52",
        "a check that forgets week 53",
        _read_week_of_52,
        _read_week,
        _understands_weeks,
        *_EVERY_DAY,
    ),
    Bug(
        "the last day taken for never",
        "9999-12-31 as a sentinel in a database",
        _open_end,
        dt.date.isoformat,
        _reads(dt.date.fromisoformat),
        *_EVERY_DAY,
    ),
    Bug(
        "the first day taken for none",
        "0001-01-01 as a default of a type",
        _empty_begin,
        dt.date.isoformat,
        _reads(dt.date.fromisoformat),
        *_EVERY_DAY,
    ),
    Bug(
        "compact dates of short years",
        "columns of fixed width that are not padded",
        _compact,
        _compact_padded,
        _reads(_read_compact),
        *_EVERY_DAY,
    ),
)

# -- times -------------------------------------------------------------------


def _fraction_unpadded(moment: Moment) -> str:
    return f"{moment:%H:%M:%S}.{moment.microsecond}"


def _fraction(moment: Moment) -> str:
    return f"{moment:%H:%M:%S}.{moment.microsecond:06}"


def _is_the_time(f: Callable[..., Any], moment: Moment) -> None:
    hour, minute, second = f(moment).split(":")
    whole, part = second.split(".")
    since = int(part) * 10 ** (6 - len(part))
    assert dt.time(int(hour), int(minute), int(whole), since) == moment.time()


def _milliseconds_rounded(moment: Moment) -> str:
    return f"{moment:%H:%M:%S}.{round(moment.microsecond / 1000):03}"


def _milliseconds_cut(moment: Moment) -> str:
    return f"{moment:%H:%M:%S}.{moment.microsecond // 1000:03}"


def _is_near_the_time(f: Callable[..., Any], moment: Moment) -> None:
    clock, fraction = f(moment).split(".")
    assert len(fraction) == 3
    read = Moment.combine(moment.date(), dt.time.fromisoformat(clock))
    since = read + dt.timedelta(milliseconds=int(fraction)) - moment
    assert abs(since) < dt.timedelta(milliseconds=1)


def _seconds_rounded(moment: Moment) -> str:
    seconds = moment.second + round(moment.microsecond / 1_000_000)
    return f"{moment:%H:%M}:{seconds:02}"


def _seconds_cut(moment: Moment) -> str:
    return f"{moment:%H:%M}:{moment.second:02}"


def _is_a_clock(f: Callable[..., Any], moment: Moment) -> None:
    assert dt.time.fromisoformat(f(moment)).minute == moment.minute


def _time_if_any(moment: Moment) -> str:
    day = moment.date().isoformat()
    return f"{day}T{moment:%H:%M:%S.%f}" if moment.hour or moment.minute else day


def _time_always(moment: Moment) -> str:
    return f"{moment.date().isoformat()}T{moment:%H:%M:%S.%f}"


def _all_day_at_midnight(moment: Moment) -> str:
    return moment.date().isoformat() if moment.time() == dt.time() else moment.isoformat()


def _keeps_its_time(f: Callable[..., Any], moment: Moment) -> None:
    text = f(moment)
    assert "T" in text
    assert Moment.fromisoformat(text) == moment


def _zeros_stripped(moment: Moment) -> str:
    return f"{moment:%H:%M:%S}".rstrip(":0")


def _seconds_left_out(moment: Moment) -> str:
    return f"{moment:%H:%M:%S}".removesuffix(":00")


def _is_the_clock(f: Callable[..., Any], moment: Moment) -> None:
    assert dt.time.fromisoformat(f(moment)) == moment.time().replace(microsecond=0)


def _through_a_float(moment: Moment) -> int:
    return int((moment - Moment(1970, 1, 1)).total_seconds() * 1000)


def _in_whole_numbers(moment: Moment) -> int:
    return (moment - Moment(1970, 1, 1)) // dt.timedelta(milliseconds=1)


def _is_the_millisecond(f: Callable[..., Any], moment: Moment) -> None:
    since = moment - (Moment(1970, 1, 1) + dt.timedelta(milliseconds=f(moment)))
    assert dt.timedelta(0) <= since < dt.timedelta(milliseconds=1)


_TIMES = (
    Bug(
        "microseconds not padded",
        "a fraction written as a whole number",
        _fraction_unpadded,
        _fraction,
        _is_the_time,
        *_NAIVE,
    ),
    Bug(
        "a thousand milliseconds",
        "a fraction rounded up to the next unit",
        _milliseconds_rounded,
        _milliseconds_cut,
        _is_near_the_time,
        *_NAIVE,
    ),
    Bug(
        "second 60 by rounding",
        "a leap second that is none",
        _seconds_rounded,
        _seconds_cut,
        _is_a_clock,
        *_NAIVE,
    ),
    Bug(
        "a time without hour and minute is none",
        "0 taken for what is missing",
        _time_if_any,
        _time_always,
        _keeps_its_time,
        *_NAIVE,
    ),
    Bug(
        "midnight written as a whole day",
        "a meeting at midnight that lasts the day",
        _all_day_at_midnight,
        lambda moment: moment.isoformat(timespec="microseconds"),
        _keeps_its_time,
        *_NAIVE,
    ),
    Bug(
        "zeros stripped from a time",
        "rstrip with a set of characters for a suffix",
        _zeros_stripped,
        _seconds_left_out,
        _is_the_clock,
        *_NAIVE,
    ),
    Bug(
        "milliseconds through a float",
        "a fraction that binary numbers do not hold",
        _through_a_float,
        _in_whole_numbers,
        _is_the_millisecond,
        *_NAIVE,
    ),
)

BUGS = (*_DAYS, *_TIMES)
