"""Bugs of functions of a moment in a zone."""

from __future__ import annotations

import datetime as dt
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
MINUTE = dt.timedelta(minutes=1)
UTC = dt.timezone.utc

BERLIN = ZoneInfo("Europe/Berlin")
SAO_PAULO = ZoneInfo("America/Sao_Paulo")
APIA = ZoneInfo("Pacific/Apia")
LORD_HOWE = ZoneInfo("Australia/Lord_Howe")
PYONGYANG = ZoneInfo("Asia/Pyongyang")

_BOUNDS = (dt.datetime(1970, 1, 2), dt.datetime(2037, 12, 30))


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
    Bug(
        "fold ignored",
        "an hour lost in a database without offsets",
        _stored_without_fold,
        _stored,
        _is_same_instant,
        *_in(BERLIN),
    ),
    Bug(
        "skipped times taken for real",
        "an appointment that never comes",
        lambda _: True,
        _to_utc_and_back,
        _is_on_the_clock,
        *_in(BERLIN),
    ),
    Bug(
        "a day later is 24 hours later",
        "arithmetic of a zone's wall times",
        _day_after_on_the_wall,
        _day_after,
        _is_24_hours_later,
        *_in(BERLIN),
    ),
    Bug(
        "every day has 24 hours",
        "hourly bills on days of 23 and 25",
        _hours_of_day,
        _hours_of_day_by_utc,
        _count_hours,
        *_in(BERLIN),
    ),
    Bug(
        "hours since midnight off the wall",
        "a difference of wall times",
        _wall_hours,
        _elapsed_hours,
        _matches_timestamps,
        *_in(BERLIN),
    ),
    Bug(
        "every day has a midnight",
        "a crash in Brazil's spring",
        _start_of_day_at_midnight,
        _start_of_day,
        _is_on_the_wall,
        *_in(SAO_PAULO),
    ),
    Bug(
        "every day happened",
        "30 December 2011 in Samoa",
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
    Bug(
        "zone lost",
        "local time read back as UTC",
        _text_without_zone,
        lambda m: _utc(m).isoformat(),
        _reads_back,
        *_ANYWHERE,
    ),
    Bug(
        "offsets of whole hours",
        "India, Nepal, Newfoundland",
        _offset_whole_hours,
        _offset_by_size,
        _is_the_offset,
        *_ANYWHERE,
    ),
    Bug(
        "offsets west rounded down",
        "division of negative numbers",
        _offset_by_floor,
        _offset_by_size,
        _is_the_offset,
        *_ANYWHERE,
    ),
    Bug(
        "the day that it is in UTC",
        "a date that is a day off in the evening",
        _local_day_in_utc,
        _local_day,
        _is_day_on_the_wall,
        *_in(BERLIN),
    ),
)

# -- other clocks --------------------------------------------------------------


def _last_of_day_by_replace(moment: Moment) -> Moment:
    return moment.replace(hour=23, minute=59, second=59, microsecond=999_999, fold=0)


def _last_of_day(moment: Moment) -> Moment:
    last = moment.replace(hour=23, minute=59, second=59, microsecond=999_999, fold=1)
    return last if _exists(last) else _utc(last.replace(fold=0)).astimezone(moment.tzinfo)


def _is_over_then(f: Callable[..., Any], moment: Moment) -> None:
    """A minute on, clocks show another day, and they showed this one until then."""
    last = f(moment)
    assert (_utc(last) + MINUTE).astimezone(moment.tzinfo).date() > moment.date()


def _put_forward_an_hour(moment: Moment) -> Moment:
    return moment if _exists(moment) else moment + HOUR


def _put_forward(moment: Moment) -> Moment:
    return moment if _exists(moment) else _utc(moment.replace(fold=0)).astimezone(moment.tzinfo)


def _is_shown_by_clocks(f: Callable[..., Any], moment: Moment) -> None:
    assert _exists(f(moment))


def _first_after_put_forward(f: Callable[..., Any], moment: Moment) -> None:
    """Where clocks skip a time, as long after the gap as it is after the gap's begin."""
    found = f(moment)
    before, after = (moment.replace(fold=fold).utcoffset() for fold in (0, 1))
    assert before is not None
    assert after is not None
    skipped = max(after - before, dt.timedelta(0)) * (not _exists(moment))
    assert found.replace(tzinfo=None) == moment.replace(tzinfo=None) + abs(skipped)


def _on_the_clock_outside_summer(moment: Moment) -> bool:
    near = (moment.replace(tzinfo=None) + step * DAY for step in (-1, 1))
    summer = any(day.replace(tzinfo=moment.tzinfo).dst() for day in near)
    return _exists(moment) if summer else True


def _sorted_by_wall(pair: tuple[Moment, Moment]) -> list[Moment]:
    return sorted(pair, key=lambda moment: moment.replace(tzinfo=None))


def _sorted_by_instant(pair: tuple[Moment, Moment]) -> list[Moment]:
    return sorted(pair, key=_utc)


def _runs_forward(f: Callable[..., Any], pair: tuple[Moment, Moment]) -> None:
    first, second = f(pair)
    assert first.timestamp() <= second.timestamp()


def _soon_after(moments: st.SearchStrategy[Moment]) -> st.SearchStrategy[tuple[Moment, Moment]]:
    """A moment, and one of up to two hours after it."""

    def pair(drawn: tuple[Moment, int]) -> tuple[Moment, Moment]:
        moment, minutes = drawn
        return moment, (_utc(moment) + minutes * MINUTE).astimezone(moment.tzinfo)

    return st.tuples(moments, st.integers(0, 120)).map(pair)


def _offset_of_january(moment: Moment) -> dt.timedelta | None:
    return moment.replace(month=1, day=1).utcoffset()


def _offset(moment: Moment) -> dt.timedelta | None:
    return moment.utcoffset()


def _is_offset_from_utc(f: Callable[..., Any], moment: Moment) -> None:
    assert f(moment) == moment.replace(tzinfo=None) - _utc(moment).replace(tzinfo=None)


def _offset_unless_zero(moment: Moment) -> str:
    plain = moment.replace(tzinfo=None).isoformat()
    return plain + (_offset_by_size(moment) if moment.utcoffset() else "")


def _has_an_offset(f: Callable[..., Any], moment: Moment) -> None:
    assert Moment.fromisoformat(f(moment)).tzinfo is not None


_OTHER_CLOCKS = (
    Bug(
        "a day ends once",
        "the last hour that comes twice at midnight",
        _last_of_day_by_replace,
        _last_of_day,
        _is_over_then,
        *_in(SAO_PAULO),
    ),
    Bug(
        "clocks are put forward by an hour",
        "half an hour on Lord Howe Island",
        _put_forward_an_hour,
        _put_forward,
        _first_after_put_forward,
        st.datetimes(*_BOUNDS, timezones=st.just(LORD_HOWE)),
        datetimes(*_BOUNDS, zone=LORD_HOWE, at="gap"),
    ),
    Bug(
        "no gap is longer than an hour",
        "a whole day in Samoa",
        _put_forward_an_hour,
        _put_forward,
        _is_shown_by_clocks,
        st.datetimes(*_BOUNDS, timezones=st.just(APIA)),
        datetimes(*_BOUNDS, zone=APIA, at="gap"),
    ),
    Bug(
        "clocks change for summer alone",
        "a zone that moves for good",
        _on_the_clock_outside_summer,
        _to_utc_and_back,
        _is_on_the_clock,
        *_in(PYONGYANG),
    ),
    Bug(
        "sorted by the time on the wall",
        "a log that runs back for an hour a year",
        _sorted_by_wall,
        _sorted_by_instant,
        _runs_forward,
        *map(_soon_after, _in(BERLIN)),
    ),
    Bug(
        "the offset of January for the whole year",
        "an offset taken for a zone",
        _offset_of_january,
        _offset,
        _is_offset_from_utc,
        *_in(BERLIN),
    ),
    Bug(
        "an offset of nothing left out",
        "0 taken for what is missing",
        _offset_unless_zero,
        lambda moment: moment.replace(tzinfo=None).isoformat() + _offset_by_size(moment),
        _has_an_offset,
        *_ANYWHERE,
    ),
)

BUGS = (*_SUMMER_TIME, *_ZONES, *_OTHER_CLOCKS)
