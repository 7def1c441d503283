"""Zones that a calendar brings along: VTIMEZONE, read by its observances (RFC 5545, 3.6.5).

A TZID is what the file says it is, "W. Europe Standard Time" and worse, so the zone is worked out
from the file alone. An observance (STANDARD, DAYLIGHT) begins at DTSTART, at each RDATE and where
its yearly rule falls, each by the clock of the offset before; it lasts until another begins.
"""

from __future__ import annotations

import datetime
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property, lru_cache
from operator import attrgetter
from typing import TypeAlias

import attrs
from dateutil import rrule

from timeline.errors import FormatError, LimitError, TimelineError, shorten
from timeline.formats.icalendar._components import Component
from timeline.formats.icalendar._reader import ComponentReader
from timeline.formats.icalendar._rules import Rule, parse_rule
from timeline.formats.icalendar._steps import Steps
from timeline.formats.icalendar._writer import serialize
from timeline.formats.icalendar._zonenames import is_zone_name, zone_named

__all__ = ["FileZone", "zone_from_text", "zones_of"]

_OBSERVANCES = ("STANDARD", "DAYLIGHT")
_OF_MONTHS = frozenset({"bymonth", "byyearday", "byweekno"})
_MOST_ONSETS = 10_000
_MOST_RULES = 100
_MOST_COMPARED = 1_000  # years of all the zones of a calendar, beside the database's
_MOST_STEPS = 20_000  # of one rule, at one time

_OFFSET = re.compile(r"([+-])([0-9]{2})([0-9]{2})([0-9]{2})?")
_LOCAL_TIME = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})(?:T([0-9]{2})([0-9]{2})([0-9]{2}))?Z?")
_DAY = datetime.timedelta(days=1)
# With room for any offset on either side.
_EARLIEST, _LATEST = datetime.datetime(1, 1, 3), datetime.datetime(9999, 12, 29)


@attrs.frozen
class _Change:
    """A change of offset: when by UTC, and from which time of the clock the new offset holds.

    Times that the change skips or repeats are of the old offset (RFC 5545, 3.3.5).
    """

    utc: datetime.datetime
    clock: datetime.datetime
    offset: datetime.timedelta

    @classmethod
    def at(
        cls, onset: datetime.datetime, before: datetime.timedelta, after: datetime.timedelta
    ) -> _Change:
        return cls(onset - before, onset + max(after - before, datetime.timedelta()), after)


_Reckoning: TypeAlias = Callable[[_Change], datetime.datetime]

_by_utc: _Reckoning = attrgetter("utc")
_by_clock: _Reckoning = attrgetter("clock")


@attrs.frozen
class _Ruled:
    """An observance that begins again and again by a rule."""

    first: datetime.datetime
    before: datetime.timedelta
    after: datetime.timedelta
    rule: Rule

    def changes(self, first_year: int, last_year: int) -> Iterator[_Change]:
        """Those of some years, DTSTART's own aside."""
        since = datetime.datetime(max(first_year, self.first.year, 1), 1, 1)
        until = datetime.datetime(max(1, min(last_year, 9998)), 12, 31, 23, 59, 59)
        for onset in self.rule.starts(self.first, (since, until), Steps(_MOST_STEPS)):
            if onset > until:
                return
            if onset > self.first and onset >= since and self._is_in_force(onset):
                yield _Change.at(onset, self.before, self.after)

    def _is_in_force(self, onset: datetime.datetime) -> bool:
        until = self.rule.until
        if until is None:
            return True
        if not isinstance(until, datetime.datetime):
            return onset.date() <= until
        if until.tzinfo is None:
            return onset <= until
        return onset - self.before <= until.replace(tzinfo=None)

    @property
    def ending(self) -> Iterator[_Change]:
        """The last changes of a rule that ends; none of one that does not."""
        if self.rule.count is not None:
            yield from self.changes(1, 9998)
        elif self.rule.until is not None:
            yield from self.changes(self.rule.until.year - 1, self.rule.until.year)


class FileZone(datetime.tzinfo):
    """A zone by the observances of a VTIMEZONE.

    Times before the first observance have the offset of `earlier`, if there is such a zone: what a
    calendar brings along often begins in 1970.
    """

    def __init__(
        self,
        component: Component,
        earlier: datetime.tzinfo | None = None,
        budget: list[int] | None = None,
    ) -> None:
        self.component = component
        self.told = False  # whether a reader was told that it differs from the database
        self._name = component.text("TZID") or ""
        self._earlier = earlier
        self._of_years: dict[int, list[_Change]] = {}
        self._agreed: dict[tuple[str, int], bool] = {}
        self._budget = [_MOST_COMPARED] if budget is None else budget
        observances = [_Observance.of(c) for c in component.components if c.name in _OBSERVANCES]
        if not observances:
            raise FormatError(f"expected observances in the VTIMEZONE of {shorten(self._name)}")
        self._before = min(observances, key=lambda o: o.onsets[0]).before
        ruled = [rule for o in observances for rule in o.ruled]
        self._ruled = [one for one in ruled if one.rule.count is None]
        changes = [_Change.at(onset, o.before, o.after) for o in observances for onset in o.onsets]
        for one in ruled[:_MOST_RULES]:
            changes += one.ending
        if len(changes) > _MOST_ONSETS or len(ruled) > _MOST_RULES:
            raise LimitError(
                f"expected a VTIMEZONE of at most {_MOST_ONSETS:,} onsets and "
                f"{_MOST_RULES} rules, found more"
            )
        self._changes = {key: sorted(changes, key=key) for key in (_by_utc, _by_clock)}

    @cached_property
    def text(self) -> str:
        """The VTIMEZONE as a calendar has it."""
        return serialize(self.component).decode()

    def utcoffset(self, moment: datetime.datetime | None) -> datetime.timedelta | None:
        if moment is None:
            return None
        return self._offset(moment.replace(tzinfo=None, fold=0), _by_clock)

    def dst(self, moment: datetime.datetime | None) -> datetime.timedelta | None:
        return None

    def tzname(self, moment: datetime.datetime | None) -> str:
        return self._name

    def fromutc(self, moment: datetime.datetime) -> datetime.datetime:
        return moment + self._offset(moment.replace(tzinfo=None, fold=0), _by_utc)

    def _offset(self, time: datetime.datetime, reckoned: _Reckoning) -> datetime.timedelta:
        fixed = self._changes[reckoned]
        at = bisect_right(fixed, time, key=reckoned)
        passed = [c for c in self._ruled_changes(time.year) if reckoned(c) <= time]
        if at:
            passed.append(fixed[at - 1])
        if passed:
            return max(passed, key=reckoned).offset
        return self._earlier_offset(time, by_utc=reckoned is _by_utc)

    def _earlier_offset(self, time: datetime.datetime, *, by_utc: bool) -> datetime.timedelta:
        if self._earlier is None:
            return self._before
        if by_utc:
            moment = time.replace(tzinfo=datetime.timezone.utc).astimezone(self._earlier)
        else:
            moment = time.replace(tzinfo=self._earlier)
        return moment.utcoffset() or datetime.timedelta()

    def _ruled_changes(self, year: int) -> list[_Change]:
        if year not in self._of_years:
            self._of_years[year] = [c for r in self._ruled for c in r.changes(year - 1, year + 1)]
        return self._of_years[year]

    def agrees(self, zone: datetime.tzinfo, years: Iterable[int]) -> bool:
        """Return whether another zone has the same offsets in all of these years.

        They are compared on either side of each change that this one has, and every ten days.
        """
        return zone is self or all(self._agrees_in(zone, year) for year in years)

    def _may_compare(self) -> bool:
        """Whether another year may be looked at: what is not compared is kept."""
        self._budget[0] -= 1
        return self._budget[0] >= 0

    def _agrees_in(self, zone: datetime.tzinfo, year: int) -> bool:
        key = (str(zone), year)
        if key not in self._agreed:
            self._agreed[key] = self._may_compare() and all(
                self._offset(time, _by_utc)
                == time.replace(tzinfo=datetime.timezone.utc).astimezone(zone).utcoffset()
                for time in self._telling_times(year)
            )
        return self._agreed[key]

    def _telling_times(self, year: int) -> Iterator[datetime.datetime]:
        first = datetime.datetime(min(max(year, 2), 9998), 1, 1)
        yield from (first + datetime.timedelta(days=days) for days in range(0, 365, 10))
        for change in (*self._ruled_changes(year), *self._changes[_by_utc]):
            if change.utc.year == year:
                yield change.utc
                yield change.utc - datetime.timedelta(seconds=1)


def zones_of(calendar: Component, notes: list[str]) -> dict[str, FileZone]:
    """The zones that a calendar brings along, by TZID; what cannot be understood is noted."""
    zones: dict[str, FileZone] = {}
    budget = [_MOST_COMPARED]
    for component in calendar.members("VTIMEZONE"):
        name = component.text("TZID") or ""
        try:
            zones.setdefault(name, FileZone(component, _earlier(name), budget))
        except TimelineError as error:
            notes.append(f"VTIMEZONE {shorten(name)}: {error.message}")
    return zones


@lru_cache(maxsize=64)
def zone_from_text(text: str) -> FileZone:
    """The zone of a VTIMEZONE that was kept as text; FormatError for what is none."""
    component = next(ComponentReader(text, bare=True))
    return FileZone(component, _earlier(component.text("TZID") or ""))


def _earlier(name: str) -> datetime.tzinfo | None:
    """What is known of a zone's times before a calendar's own account of it begins."""
    return zone_named(name) if is_zone_name(name) else None


# -- one observance ------------------------------------------------------------


@attrs.frozen
class _Observance:
    """What a STANDARD or DAYLIGHT says: the offsets on either side, and when it begins."""

    before: datetime.timedelta
    after: datetime.timedelta
    onsets: list[datetime.datetime]
    ruled: list[_Ruled]

    @classmethod
    def of(cls, component: Component) -> _Observance:
        before, after = (
            _offset(component.value(name) or "") for name in ("TZOFFSETFROM", "TZOFFSETTO")
        )
        first = _local_time(component.value("DTSTART") or "")
        rules = [_rule(line.value, first) for line in component.all("RRULE")]
        return cls(
            before,
            after,
            [first, *_listed(component)],
            [_Ruled(first, before, after, rule) for rule in rules],
        )


def _listed(component: Component) -> Iterator[datetime.datetime]:
    for line in component.all("RDATE"):
        for item in line.value.split(",", _MOST_ONSETS + 1)[: _MOST_ONSETS + 1]:
            yield _local_time(item.partition("/")[0])


def _rule(text: str, first: datetime.datetime) -> Rule:
    rule = parse_rule(text)
    if rule.frequency > rrule.DAILY:
        raise FormatError(f"expected a rule by years, months or days, found {shorten(text)}")
    if rule.frequency == rrule.YEARLY and not _OF_MONTHS & rule.chosen.keys():
        # "The last Sunday" alone is the year's (3.3.10); who writes it here means the month's.
        return attrs.evolve(rule, chosen={**rule.chosen, "bymonth": (first.month,)})
    return rule


def _offset(text: str) -> datetime.timedelta:
    match = _OFFSET.fullmatch(text.strip())
    hours, minutes, seconds = (
        (int(part or 0) for part in match.groups()[1:]) if match else (99,) * 3
    )
    offset = datetime.timedelta(hours=hours, minutes=minutes, seconds=seconds)
    if match is None or offset >= _DAY:
        raise FormatError(f"expected an offset as +0630, found {shorten(text)}")
    return -offset if match[1] == "-" else offset


def _local_time(text: str) -> datetime.datetime:
    match = _LOCAL_TIME.fullmatch(text.strip())
    try:
        time = datetime.datetime(*(int(part or 0) for part in match.groups())) if match else None  # type: ignore[arg-type]
    except ValueError:
        time = None
    if time is None:
        raise FormatError(f"expected a local time as 20210328T020000, found {shorten(text)}")
    return min(max(time, _EARLIEST), _LATEST)
