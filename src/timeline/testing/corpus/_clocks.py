"""Changes of clocks, each of another kind."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

__all__ = ["CLOCK_CHANGES", "ClockChange"]


class ClockChange(NamedTuple):
    """Wall times of a zone from `start` up to `end` that were skipped (a gap) or came twice."""

    zone: str
    start: dt.datetime
    end: dt.datetime
    is_gap: bool
    why: str


def _change(zone: str, start: str, end: str, why: str, *, gap: bool) -> ClockChange:
    begin, stop = dt.datetime.fromisoformat(start), dt.datetime.fromisoformat(end)
    return ClockChange(zone, begin, stop, gap, why)


CLOCK_CHANGES: tuple[ClockChange, ...] = (
    _change("Europe/Berlin", "2021-03-28T02:00", "2021-03-28T03:00", "an hour", gap=True),
    _change("Europe/Berlin", "2021-10-31T02:00", "2021-10-31T03:00", "an hour", gap=False),
    _change("America/New_York", "2021-03-14T02:00", "2021-03-14T03:00", "an hour", gap=True),
    _change("America/New_York", "2021-11-07T01:00", "2021-11-07T02:00", "an hour", gap=False),
    _change("Europe/London", "1968-02-18T02:00", "1968-02-18T03:00", "for three years", gap=True),
    _change(
        "Australia/Lord_Howe", "2021-10-03T02:00", "2021-10-03T02:30", "half an hour", gap=True
    ),
    _change(
        "Australia/Lord_Howe", "2021-04-04T01:30", "2021-04-04T02:00", "half an hour", gap=False
    ),
    _change("America/Sao_Paulo", "2018-11-04T00:00", "2018-11-04T01:00", "no midnight", gap=True),
    _change(
        "America/Sao_Paulo", "2018-02-17T23:00", "2018-02-18T00:00", "before midnight", gap=False
    ),
    _change("America/St_Johns", "2010-03-14T00:01", "2010-03-14T01:01", "at one past", gap=True),
    _change("Pacific/Apia", "2011-12-30T00:00", "2011-12-31T00:00", "a whole day", gap=True),
    _change("Asia/Pyongyang", "2015-08-14T23:30", "2015-08-15T00:00", "no summer time", gap=False),
    _change("Asia/Pyongyang", "2018-05-04T23:30", "2018-05-05T00:00", "no summer time", gap=True),
    _change(
        "Africa/Casablanca", "2018-05-13T02:00", "2018-05-13T03:00", "before Ramadan", gap=False
    ),
    _change("Africa/Casablanca", "2018-06-17T02:00", "2018-06-17T03:00", "after Ramadan", gap=True),
)
