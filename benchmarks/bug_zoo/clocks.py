"""Bugs of functions of a moment without a zone."""

from __future__ import annotations

import datetime as dt
import struct
from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st
from zoo import Bug, equals

from timeline.testing.strategies import datetimes

__all__ = ["BUGS"]

Moment = dt.datetime
DAY = dt.timedelta(days=1)
MICROSECOND = dt.timedelta(microseconds=1)

_NAIVE = (st.datetimes(), datetimes())
_AFTER_THE_FIRST = dt.datetime(1, 1, 2)


def _end_of_day_in_seconds(moment: Moment) -> bool:
    last = moment.replace(hour=23, minute=59, second=59, microsecond=0)
    return moment <= last


def _before_next_day(moment: Moment) -> bool:
    return moment.date().toordinal() < moment.date().toordinal() + 1


def _belongs_to_its_day(f: Callable[..., Any], moment: Moment) -> None:
    assert f(moment)


def _rounded_by_replace(moment: Moment) -> Moment:
    tidy = moment.replace(second=0, microsecond=0)
    return tidy.replace(minute=tidy.minute + 1) if moment.second >= 30 else tidy


def _rounded(moment: Moment) -> Moment:
    tidy = moment.replace(second=0, microsecond=0)
    return tidy + dt.timedelta(minutes=1) if moment.second >= 30 else tidy


def _is_nearest_minute(f: Callable[..., Any], moment: Moment) -> None:
    rounded = f(moment)
    assert rounded.second == 0
    assert abs(rounded - moment) <= dt.timedelta(seconds=31)


def _twelve_by_remainder(moment: Moment) -> str:
    return f"{moment.hour % 12}:{moment.minute:02} {'AM' if moment.hour < 12 else 'PM'}"


def _twelve(moment: Moment) -> str:
    return f"{moment.hour % 12 or 12}:{moment.minute:02} {'AM' if moment.hour < 12 else 'PM'}"


def _reads_as_a_clock(f: Callable[..., Any], moment: Moment) -> None:
    read = dt.datetime.strptime(f(moment), "%I:%M %p")
    assert (read.hour, read.minute) == (moment.hour, moment.minute)


def _timestamp(moment: Moment) -> int:
    return (moment - dt.datetime(1970, 1, 1)) // dt.timedelta(seconds=1)


def _packed_in_32_bits(moment: Moment) -> bytes:
    return struct.pack("<i", _timestamp(moment))


def _packed(moment: Moment) -> bytes:
    return struct.pack("<q", _timestamp(moment))


def _unpacks(f: Callable[..., Any], moment: Moment) -> None:
    assert int.from_bytes(f(moment), "little", signed=True) == _timestamp(moment)


_NEAR_2038 = (dt.datetime(1902, 1, 1), dt.datetime(2038, 12, 31))


def _day_by_truncation(moment: Moment) -> int:
    return int((moment - dt.datetime(1970, 1, 1)) / DAY)


def _day_by_floor(moment: Moment) -> int:
    return (moment - dt.datetime(1970, 1, 1)) // DAY


def _is_day_number(f: Callable[..., Any], moment: Moment) -> None:
    assert f(moment) == moment.toordinal() - dt.date(1970, 1, 1).toordinal()


BUGS = (
    Bug(
        "the day ends at 23:59:59",
        "an inclusive end in seconds",
        _end_of_day_in_seconds,
        _before_next_day,
        _belongs_to_its_day,
        *_NAIVE,
    ),
    Bug(
        "minute 60",
        "rounding up without carrying",
        _rounded_by_replace,
        _rounded,
        _is_nearest_minute,
        st.datetimes(max_value=dt.datetime(9999, 12, 30)),
        datetimes(max_value=dt.datetime(9999, 12, 30)),
    ),
    Bug(
        "noon and midnight as 0",
        "a clock of twelve by remainder",
        _twelve_by_remainder,
        _twelve,
        _reads_as_a_clock,
        *_NAIVE,
    ),
    Bug(
        "timestamps of 32 bits",
        "2038",
        _packed_in_32_bits,
        _packed,
        _unpacks,
        st.datetimes(*_NEAR_2038),
        datetimes(*_NEAR_2038),
    ),
    Bug(
        "days before 1970 rounded towards it",
        "int() of a negative quotient",
        _day_by_truncation,
        _day_by_floor,
        _is_day_number,
        *_NAIVE,
    ),
    Bug(
        "midnight belongs to the day before",
        "a moment taken off the wrong end",
        lambda moment: (moment - MICROSECOND).date(),
        lambda moment: moment.date(),
        equals(lambda moment: dt.date.fromordinal(moment.toordinal())),
        st.datetimes(_AFTER_THE_FIRST),
        datetimes(_AFTER_THE_FIRST),
    ),
    Bug(
        "noon is in the morning",
        "<= where < is meant",
        lambda moment: moment.time() <= dt.time(12),
        lambda moment: moment.time() < dt.time(12),
        equals(lambda moment: f"{moment:%p}" == "AM"),
        *_NAIVE,
    ),
)
