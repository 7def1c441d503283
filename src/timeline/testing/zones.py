"""Where the clocks of a zone are put forward or back, found by asking the zone.

This needs no Hypothesis; `timeline.testing.strategies.datetimes` draws from it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import lru_cache, partial

import attrs

from timeline._util.offsets import first_after_change

__all__ = ["HARD_ZONES", "Transition", "transitions"]

HARD_ZONES = (
    "UTC",
    "Europe/Berlin",  # an hour at 02:00 and 03:00, the common case
    "America/New_York",
    "Asia/Kathmandu",  # 5 hours 45 minutes from UTC, never changed since 1986
    "Australia/Lord_Howe",  # half an hour
    "Europe/Dublin",  # its standard time is summer time
    "America/St_Johns",  # for long at one minute past midnight
    "America/Sao_Paulo",  # a gap at midnight: days that begin at 01:00
    "Africa/Casablanca",  # back for Ramadan, which is not once a year
    "Pacific/Apia",  # a gap of a whole day, 2011-12-30
    "Asia/Pyongyang",  # a change that has nothing to do with summer
    "Pacific/Kiritimati",  # 14 hours east
    "Pacific/Pago_Pago",  # 11 hours west
)
"""Keys of zones that each break another assumption, the simplest first."""

_FIRST = dt.datetime(1970, 1, 1)
_LAST = dt.datetime(2037, 12, 31)
# No two changes of a zone lie closer; a longer step would jump over some.
_STEP = dt.timedelta(days=6)
_MINUTE = dt.timedelta(minutes=1)
_ZERO = dt.timedelta(0)


@attrs.frozen
class Transition:
    """A change of a zone's clock: the wall times from `start` up to `end`, which is left out.

    In a gap these are skipped, in a fold they come twice. Both are naive.
    """

    start: dt.datetime
    end: dt.datetime
    is_gap: bool

    @property
    def length(self) -> dt.timedelta:
        """Return how far the clock was put forward or back."""
        return self.end - self.start


def transitions(zone: dt.tzinfo) -> tuple[Transition, ...]:
    """Return the changes of a zone's offset from 1970 to 2037, the nearest to the year 2000 first.

    >>> from zoneinfo import ZoneInfo
    >>> change = transitions(ZoneInfo("Europe/Berlin"))[0]
    >>> str(change.start), str(change.end), change.is_gap
    ('2000-03-26 02:00:00', '2000-03-26 03:00:00', True)
    """
    if isinstance(zone, dt.timezone):
        return ()
    # Some zones of dateutil have no hash.
    return _sorted_scan(zone) if getattr(zone, "__hash__", None) is None else _known(zone)


def _sorted_scan(zone: dt.tzinfo) -> tuple[Transition, ...]:
    simplest = dt.datetime(2000, 1, 1)
    return tuple(sorted(_scan(zone), key=lambda t: (t.start < simplest, abs(t.start - simplest))))


_known = lru_cache(maxsize=64)(_sorted_scan)


def _scan(zone: dt.tzinfo) -> Iterator[Transition]:
    moment, offset = _FIRST, _offset(zone, _FIRST)
    while moment < _LAST:
        probe = moment + _STEP
        found = _offset(zone, probe)
        if found == offset:
            moment = probe
            continue
        moment = first_after_change(partial(_offset, zone), moment, probe, _MINUTE)
        found = _offset(zone, moment)
        before, after = moment + offset, moment + found
        yield Transition(min(before, after), max(before, after), is_gap=found > offset)
        offset = found


def _offset(zone: dt.tzinfo, moment: dt.datetime) -> dt.timedelta:
    return moment.replace(tzinfo=dt.timezone.utc).astimezone(zone).utcoffset() or _ZERO
