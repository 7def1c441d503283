"""Laws of time zones: gaps, folds, offsets, and hours that go by."""

from __future__ import annotations

import datetime
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from timeline.testing import strategies
from timeline.testing.laws.observatory._date_law import Breach, Family, equal
from timeline.testing.laws.observatory._room import Room
from timeline.testing.laws.observatory._vocabulary import Functions

__all__ = ["ZONES"]

ZONES = Family("zones", "Time zones")

_GAP = "RFC 5545, 3.3.5: a time that is skipped is read with the offset before the gap"
_FOLD = "RFC 5545, 3.3.5: a time that comes twice is the first of the two"
_DATABASE = "the time zone database: offsets as zoneinfo reads them, PEP 615"
_ELAPSED = "RFC 5545, 3.3.6: hours are exact time, days are nominal"
_UTC = datetime.timezone.utc
_LOW, _HIGH = datetime.datetime(1970, 1, 2), datetime.datetime(2037, 12, 30)


def _walls(at: str) -> st.SearchStrategy[tuple[Any, ...]]:
    """Wall times of a zone, in a gap or a fold where `at` says so."""
    return (
        strategies.zones(changing=at != "any")
        .map(str)
        .flatmap(
            lambda key: st.tuples(
                strategies.datetimes(_LOW, _HIGH, zone=key, at=at).map(_wall), st.just(key)
            )
        )
    )


def _wall(moment: datetime.datetime) -> datetime.datetime:
    return moment.replace(tzinfo=None, fold=0, microsecond=0)


def _moments(_: Room) -> st.SearchStrategy[tuple[datetime.datetime, str]]:
    """Moments in UTC, some of them beside a change of the zone's clocks."""
    return _walls("any").map(lambda drawn: (_moment(*drawn).astimezone(_UTC), drawn[1]))


def _moment(wall: datetime.datetime, zone: str) -> datetime.datetime:
    """A wall time with the offset that held before, in a gap and in a fold (PEP 495, fold 0)."""
    offset = wall.replace(tzinfo=ZoneInfo(zone)).utcoffset() or datetime.timedelta(0)
    return wall.replace(tzinfo=datetime.timezone(offset))


def _shown(moment: datetime.datetime, zone: str) -> tuple[str, datetime.timedelta | None]:
    """What clocks show, and by which offset: moments alone are equal across offsets."""
    local = moment.astimezone(ZoneInfo(zone))
    return local.replace(tzinfo=None).isoformat(), local.utcoffset()


def _seen(moment: datetime.datetime) -> tuple[str, datetime.timedelta | None]:
    return moment.replace(tzinfo=None).isoformat(), moment.utcoffset()


@ZONES.law("at_wall", given=lambda _: _walls("gap"), clause=_GAP)
def skipped_time_goes_by_the_offset_before(
    date: Functions, wall: datetime.datetime, zone: str
) -> Breach | None:
    """A wall time in a gap is the moment that it would be, had the clocks not been changed."""
    return equal(date.at_wall(wall, zone), _moment(wall, zone))


@ZONES.law("at_wall", given=lambda _: _walls("fold"), clause=_FOLD)
def time_that_comes_twice_is_the_first(
    date: Functions, wall: datetime.datetime, zone: str
) -> Breach | None:
    """A wall time in a fold is the first moment at which clocks show it."""
    return equal(date.at_wall(wall, zone), _moment(wall, zone))


@ZONES.law("in_zone", given=_moments, clause="RFC 9557, 1.2: a zone tells how it is shown")
def moment_stays_the_same_in_any_zone(
    date: Functions, moment: datetime.datetime, zone: str
) -> Breach | None:
    """Shown in another zone, a moment is that moment."""
    return equal(date.in_zone(moment, zone), moment)


@ZONES.law("in_zone", given=_moments, clause=_DATABASE)
def clocks_show_what_the_database_says(
    date: Functions, moment: datetime.datetime, zone: str
) -> Breach | None:
    """Clocks of a zone show UTC and the offset that the database has for the moment."""
    return equal(_seen(date.in_zone(moment, zone)), _shown(moment, zone))


@ZONES.law("at_wall", "in_zone", given=_moments, clause=_DATABASE)
def wall_time_comes_back(date: Functions, moment: datetime.datetime, zone: str) -> Breach | None:
    """What clocks show, read as a wall time of the zone, is shown so again."""
    wall, _ = _shown(moment, zone)
    found = date.at_wall(datetime.datetime.fromisoformat(wall), zone)
    return equal(_seen(date.in_zone(found.astimezone(_UTC), zone))[0], wall)


def _moments_and_hours(room: Room) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.tuples(_moments(room), st.integers(-30, 30)).map(lambda drawn: (*drawn[0], drawn[1]))


@ZONES.law("add_hours", given=_moments_and_hours, clause=_ELAPSED)
def hours_go_by(date: Functions, moment: datetime.datetime, zone: str, n: int) -> Breach | None:
    """n hours later, n hours have gone by, whatever was done to the clocks."""
    return equal(date.add_hours(moment, zone, n), moment + datetime.timedelta(hours=n))


@ZONES.law("add_hours", given=_moments_and_hours, clause=_DATABASE)
def clocks_show_it_hours_later(
    date: Functions, moment: datetime.datetime, zone: str, n: int
) -> Breach | None:
    """n hours later clocks show what the database has for that moment."""
    later = moment + datetime.timedelta(hours=n)
    return equal(_seen(date.add_hours(moment, zone, n)), _shown(later, zone))
