"""Plain `datetime.datetime` values, with the moments at which clocks are put forward or back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import lru_cache
from typing import TypeAlias
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument

from timeline.testing._arguments import check_choice, check_order, check_type
from timeline.testing.strategies._days import KINDS, DayKind, moved
from timeline.testing.strategies._weights import in_turn
from timeline.testing.zones import HARD_ZONES, Transition, transitions

__all__ = ["datetimes", "zones"]

_Moments = st.SearchStrategy[dt.datetime]
_Zone: TypeAlias = "dt.tzinfo | st.SearchStrategy[dt.tzinfo] | str | None"

_AT = ("any", "gap", "fold")
_MICROSECOND = dt.timedelta(microseconds=1)
_MIDNIGHT = dt.time()
_HARD_TIMES = (
    _MIDNIGHT,
    dt.time(0, 0, 1),  # the simplest of which seconds, minutes or hours are not 0
    dt.time(0, 1),
    dt.time(1),
    dt.time(12),
    dt.time(0, 0, 0, 1),
    dt.time(23, 59),
    dt.time(23, 59, 59),
    dt.time(23, 59, 59, 999_999),
    dt.time(3, 14, 7),  # the last second of 32 bits, on 2038-01-19
    dt.time(3, 14, 8),
)


def zones(*, changing: bool = False) -> st.SearchStrategy[dt.tzinfo]:
    """Return zones that each break another assumption: `timeline.testing.zones.HARD_ZONES`.

    With `changing`, only those that have both put their clocks forward and back.

    Shrinks to UTC, or with `changing` to Europe/Berlin.
    """
    check_type("changing", changing, bool)
    every = [ZoneInfo(key) for key in HARD_ZONES]
    if changing:
        every = [zone for zone in every if len({t.is_gap for t in transitions(zone)}) == 2]
    return st.sampled_from(every)


def datetimes(
    min_value: dt.datetime = dt.datetime.min,
    max_value: dt.datetime = dt.datetime.max,
    *,
    zone: _Zone = None,
    at: str = "any",
) -> _Moments:
    """Return moments as `datetime.datetime`, on the days that `dates` draws, at times as hard.

    `zone` is None for naive values, or a `tzinfo`, the key of one such as
    "Europe/Berlin", or a strategy such as `zones()`. `min_value` and `max_value`
    are naive, and bound what the clock on the wall shows, as in `st.datetimes()`.

    With a zone whose clocks change, one draw in seven lies in a gap or a fold, and
    some lie just beside one. `at="gap"` draws only wall times that were skipped,
    `at="fold"` only such as came twice, with either value of `fold`.

    Shrinks to 2000-01-01T00:00:00, or to the first minute of the first gap or
    fold from there.
    """
    check_type("min_value", min_value, dt.datetime)
    check_type("max_value", max_value, dt.datetime)
    if min_value.tzinfo or max_value.tzinfo:
        raise InvalidArgument("Expected naive bounds: they are of what the clock shows")
    check_order("min_value", min_value, "max_value", max_value)
    check_choice("at", at, _AT)
    if zone is None:
        if at != "any":
            raise InvalidArgument(f"Expected a zone for at={at!r}: no clock is put forward in none")
        return _naive(min_value, max_value)
    if isinstance(zone, st.SearchStrategy):
        return zone.flatmap(_of_zones(min_value, max_value, at))
    return _zoned(min_value, max_value, _as_zone(zone), at)


def _of_zones(low: dt.datetime, high: dt.datetime, at: str) -> Callable[[dt.tzinfo], _Moments]:
    """Makes the strategy of a zone, once for each that has a hash."""

    def make(zone: dt.tzinfo) -> _Moments:
        return _zoned(low, high, _as_zone(zone), at)

    made = lru_cache(maxsize=64)(make)
    return lambda zone: make(zone) if getattr(zone, "__hash__", None) is None else made(zone)


def _as_zone(zone: object) -> dt.tzinfo:
    if isinstance(zone, dt.tzinfo):
        return zone
    if not isinstance(zone, str):
        raise InvalidArgument(f"Expected a tzinfo, its key or a strategy for zone, found {zone!r}")
    try:
        return ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise InvalidArgument(f"Expected the key of a zone, found {zone!r}") from None


def _zoned(low: dt.datetime, high: dt.datetime, zone: dt.tzinfo, at: str) -> _Moments:
    changes = [t for t in transitions(zone) if low <= t.start and t.end <= high]
    gaps = [t for t in changes if t.is_gap]
    folds = [t for t in changes if not t.is_gap]
    if at != "any":
        wanted = gaps if at == "gap" else folds
        if not wanted:
            raise InvalidArgument(f"{zone} has no {at} from 1970 to 2037 between the bounds")
        return _inside(st.sampled_from(wanted), zone)
    beside = {
        "gap": _inside(st.sampled_from(gaps), zone) if gaps else None,
        "fold": _inside(st.sampled_from(folds), zone) if folds else None,
        "near": _near(st.sampled_from(changes), zone, low, high) if changes else None,
    }
    drawn = {name: moments for name, moments in beside.items() if moments is not None}
    return _anywhere(_naive_days(low, high), low, high, zone, drawn)


def _naive(low: dt.datetime, high: dt.datetime) -> _Moments:
    return _anywhere(_naive_days(low, high), low, high, None, {})


def _naive_days(low: dt.datetime, high: dt.datetime) -> st.SearchStrategy[dt.date]:
    return st.dates(low.date(), high.date())


def _anywhere(
    plain: st.SearchStrategy[dt.date],
    low: dt.datetime,
    high: dt.datetime,
    zone: dt.tzinfo | None,
    changes: dict[str, _Moments],
) -> _Moments:
    """One ticket decides: a hard day, or a moment at or near a change of the zone's clock."""
    kinds: list[tuple[int, DayKind | str]] = [(kind.weight, kind) for kind in KINDS]
    kinds += [(_CHANGES, name) for name in changes]
    tickets = st.sampled_from(in_turn(kinds))

    @st.composite
    def moments(draw: st.DrawFn) -> dt.datetime:
        ticket = draw(tickets)
        if isinstance(ticket, str):
            return draw(changes[ticket])
        day, time = draw(plain), draw(_TIMES)
        fold = 0 if zone is None else draw(_FOLDS)
        if ticket.name in _BOUNDS:
            return (low if ticket.name == "min" else high).replace(tzinfo=zone, fold=fold)
        moment = dt.datetime.combine(moved(day, ticket, low.date(), high.date()), time)
        return max(low, min(moment, high)).replace(tzinfo=zone, fold=fold)

    return moments()


_BOUNDS = ("min", "max")
_CHANGES = 8
"""How often each kind of moment at a change is wanted, of some hundred."""
_TIMES = st.one_of(st.sampled_from(_HARD_TIMES), st.times())
_FOLDS = st.integers(0, 1)


@st.composite
def _inside(
    draw: st.DrawFn, changes: st.SearchStrategy[Transition], zone: dt.tzinfo
) -> dt.datetime:
    """A wall time within one of the gaps or folds: its first and last moments among them."""
    change = draw(changes)
    last = change.length - _MICROSECOND
    part = change.length * draw(_EIGHTHS) // 8
    since = draw(st.sampled_from((part, last)))
    return (change.start + since).replace(tzinfo=zone, fold=draw(_FOLDS))


_EIGHTHS = st.integers(0, 7)


@st.composite
def _near(
    draw: st.DrawFn,
    changes: st.SearchStrategy[Transition],
    zone: dt.tzinfo,
    low: dt.datetime,
    high: dt.datetime,
) -> dt.datetime:
    """The last moments before a change, the first after it, and a day or half a day away."""
    change, since = draw(changes), draw(_AWAY)
    moment = change.end + since if since >= dt.timedelta(0) else change.start + since
    return max(low, min(moment, high)).replace(tzinfo=zone)


_AWAY = st.sampled_from(
    (
        dt.timedelta(0),
        -_MICROSECOND,
        -dt.timedelta(seconds=1),
        dt.timedelta(hours=12),
        -dt.timedelta(hours=12),
        -dt.timedelta(days=1),
        dt.timedelta(days=1),
    )
)
