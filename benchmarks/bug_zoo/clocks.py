"""Bugs of functions of a moment, with a zone or without."""

from __future__ import annotations

import datetime as dt
import struct
from collections.abc import Callable
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import strategies as st
from zoo import Bug

from timeline.testing.strategies import datetimes, zones

__all__ = ["BUGS"]

Moment = dt.datetime
HOUR = dt.timedelta(hours=1)
DAY = dt.timedelta(days=1)
MICROSECOND = dt.timedelta(microseconds=1)
UTC = dt.timezone.utc

BERLIN = ZoneInfo("Europe/Berlin")
SAO_PAULO = ZoneInfo("America/Sao_Paulo")
APIA = ZoneInfo("Pacific/Apia")

_BOUNDS = (dt.datetime(1970, 1, 2), dt.datetime(2037, 12, 30))
_NAIVE = (st.datetimes(), datetimes())


def _in(zone: ZoneInfo) -> tuple[st.SearchStrategy[Moment], st.SearchStrategy[Moment]]:
    stock = st.datetimes(*_BOUNDS, timezones=st.just(zone))
    return stock, datetimes(*_BOUNDS, zone=zone)


_ANYWHERE = (
    st.datetimes(*_BOUNDS, timezones=st.timezones()),
    datetimes(*_BOUNDS, zone=zones()),
)


def _utc(moment: Moment) -> Moment:
    return moment.astimezone(UTC)


def _exists(moment: Moment) -> bool:
    back = _utc(moment).astimezone(moment.tzinfo)
    return back.replace(tzinfo=None) == moment.replace(tzinfo=None)


# -- summer time -------------------------------------------------------------


def _stored_without_fold(moment: Moment) -> Moment:
    return moment.replace(tzinfo=None, fold=0).replace(tzinfo=moment.tzinfo)


def _stored(moment: Moment) -> Moment:
    return _utc(moment).astimezone(moment.tzinfo)


def _is_same_instant(f: Callable[..., Any], moment: Moment) -> None:
    assert _utc(f(moment)) == _utc(moment)


def _is_on_the_clock(f: Callable[..., Any], moment: Moment) -> None:
    assert f(moment) == _exists(moment)


def _to_utc_and_back(moment: Moment) -> bool:
    return _utc(moment).astimezone(moment.tzinfo).replace(tzinfo=None) == moment.replace(
        tzinfo=None
    )


def _day_after_on_the_wall(moment: Moment) -> Moment:
    return moment + DAY


def _day_after(moment: Moment) -> Moment:
    return (_utc(moment) + DAY).astimezone(moment.tzinfo)


def _is_24_hours_later(f: Callable[..., Any], moment: Moment) -> None:
    assert _utc(f(moment)) - _utc(moment) == DAY


def _hours_of_day(moment: Moment) -> float:
    return 24.0


def _hours_of_day_by_utc(moment: Moment) -> float:
    midnight = dt.datetime(moment.year, moment.month, moment.day, tzinfo=moment.tzinfo)
    return (_utc(midnight + DAY) - _utc(midnight)) / HOUR


def _count_hours(f: Callable[..., Any], moment: Moment) -> None:
    """Walk from a quarter to the next as long as the clock shows that day."""
    midnight = dt.datetime(moment.year, moment.month, moment.day, tzinfo=moment.tzinfo)
    begin, quarters = _utc(midnight), 0
    while (begin + quarters * HOUR / 4).astimezone(moment.tzinfo).date() == midnight.date():
        quarters += 1
    assert f(moment) == quarters / 4


def _start_of_day_at_midnight(moment: Moment) -> Moment:
    return moment.replace(hour=0, minute=0, second=0, microsecond=0, fold=0)


def _start_of_day(moment: Moment) -> Moment:
    midnight = _start_of_day_at_midnight(moment)
    return midnight if _exists(midnight) else _utc(midnight).astimezone(moment.tzinfo)


def _is_on_the_wall(f: Callable[..., Any], moment: Moment) -> None:
    start = f(moment)
    assert _exists(start)
    assert start.date() == moment.date()


def _next_day(moment: Moment) -> dt.date:
    return moment.date() + DAY


def _next_day_that_is(moment: Moment) -> dt.date:
    day = moment.date() + DAY
    while not _exists(Moment(day.year, day.month, day.day, 12, tzinfo=moment.tzinfo)):
        day += DAY
    return day


def _has_a_noon(f: Callable[..., Any], moment: Moment) -> None:
    day = f(moment)
    assert _exists(Moment(day.year, day.month, day.day, 12, tzinfo=moment.tzinfo))


def _wall_hours(moment: Moment) -> float:
    midnight = moment.replace(hour=0, minute=0, second=0, microsecond=0, fold=0)
    return (moment - midnight) / HOUR


def _elapsed_hours(moment: Moment) -> float:
    midnight = moment.replace(hour=0, minute=0, second=0, microsecond=0, fold=0)
    return (_utc(moment) - _utc(midnight)) / HOUR


def _matches_timestamps(f: Callable[..., Any], moment: Moment) -> None:
    midnight = moment.replace(hour=0, minute=0, second=0, microsecond=0, fold=0)
    expected = (moment.timestamp() - midnight.timestamp()) / 3600
    assert abs(f(moment) - expected) < 1e-6


_SUMMER_TIME = (
    Bug("fold ignored", _stored_without_fold, _stored, _is_same_instant, *_in(BERLIN)),
    Bug(
        "skipped times taken for real",
        lambda _: True,
        _to_utc_and_back,
        _is_on_the_clock,
        *_in(BERLIN),
    ),
    Bug(
        "a day later is 24 hours later",
        _day_after_on_the_wall,
        _day_after,
        _is_24_hours_later,
        *_in(BERLIN),
    ),
    Bug("every day has 24 hours", _hours_of_day, _hours_of_day_by_utc, _count_hours, *_in(BERLIN)),
    Bug(
        "hours since midnight off the wall",
        _wall_hours,
        _elapsed_hours,
        _matches_timestamps,
        *_in(BERLIN),
    ),
    Bug(
        "every day has a midnight",
        _start_of_day_at_midnight,
        _start_of_day,
        _is_on_the_wall,
        *_in(SAO_PAULO),
    ),
    Bug(
        "every day happened",
        _next_day,
        _next_day_that_is,
        _has_a_noon,
        st.datetimes(*_BOUNDS, timezones=st.just(APIA)),
        datetimes(*_BOUNDS, zone=APIA, at="gap").map(lambda moment: moment - DAY),
    ),
)

# -- zones -------------------------------------------------------------------


def _text_without_zone(moment: Moment) -> str:
    return moment.replace(tzinfo=None).isoformat()


def _read_as_utc(text: str) -> Moment:
    read = Moment.fromisoformat(text)
    return read if read.tzinfo else read.replace(tzinfo=UTC)


def _reads_back(f: Callable[..., Any], moment: Moment) -> None:
    assert _utc(_read_as_utc(f(moment))) == _utc(moment)


def _offset_by_floor(moment: Moment) -> str:
    minutes = int((moment.utcoffset() or dt.timedelta(0)) / dt.timedelta(minutes=1))
    return f"{minutes // 60:+03}:{minutes % 60:02}"


def _offset_by_size(moment: Moment) -> str:
    minutes = int((moment.utcoffset() or dt.timedelta(0)) / dt.timedelta(minutes=1))
    hours, rest = divmod(abs(minutes), 60)
    return f"{'-' if minutes < 0 else '+'}{hours:02}:{rest:02}"


def _offset_whole_hours(moment: Moment) -> str:
    return _offset_by_size(moment)[:3] + ":00"


def _is_the_offset(f: Callable[..., Any], moment: Moment) -> None:
    text = f(moment)
    sign = -1 if text[0] == "-" else 1
    told = sign * dt.timedelta(hours=int(text[1:3]), minutes=int(text[4:6]))
    assert abs(told - (moment.utcoffset() or dt.timedelta(0))) < dt.timedelta(minutes=1)


def _local_day_in_utc(moment: Moment) -> dt.date:
    return _utc(moment).date()


def _local_day(moment: Moment) -> dt.date:
    return moment.date()


def _is_day_on_the_wall(f: Callable[..., Any], moment: Moment) -> None:
    assert f(moment).isoformat() == moment.isoformat()[:10]


_ZONES = (
    Bug("zone lost", _text_without_zone, lambda m: _utc(m).isoformat(), _reads_back, *_ANYWHERE),
    Bug("offsets of whole hours", _offset_whole_hours, _offset_by_size, _is_the_offset, *_ANYWHERE),
    Bug("offsets west rounded down", _offset_by_floor, _offset_by_size, _is_the_offset, *_ANYWHERE),
    Bug(
        "the day that it is in UTC",
        _local_day_in_utc,
        _local_day,
        _is_day_on_the_wall,
        *_in(BERLIN),
    ),
)

# -- times of day ------------------------------------------------------------


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


_TIMES = (
    Bug(
        "the day ends at 23:59:59",
        _end_of_day_in_seconds,
        _before_next_day,
        _belongs_to_its_day,
        *_NAIVE,
    ),
    Bug(
        "minute 60",
        _rounded_by_replace,
        _rounded,
        _is_nearest_minute,
        st.datetimes(max_value=dt.datetime(9999, 12, 30)),
        datetimes(max_value=dt.datetime(9999, 12, 30)),
    ),
    Bug("noon and midnight as 0", _twelve_by_remainder, _twelve, _reads_as_a_clock, *_NAIVE),
    Bug(
        "timestamps of 32 bits",
        _packed_in_32_bits,
        _packed,
        _unpacks,
        st.datetimes(*_NEAR_2038),
        datetimes(*_NEAR_2038),
    ),
    Bug(
        "days before 1970 rounded towards it",
        _day_by_truncation,
        _day_by_floor,
        _is_day_number,
        *_NAIVE,
    ),
)

BUGS = (*_SUMMER_TIME, *_ZONES, *_TIMES)
