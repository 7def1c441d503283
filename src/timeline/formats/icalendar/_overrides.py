"""The entries of one UID: a series, and those that replace some of its occurrences.

    RECURRENCE-ID                        the occurrence that an entry stands for (3.8.4.4)
    RANGE=THISANDFUTURE                  and all that follow, by as much as that one is moved
    SEQUENCE                             of two that stand for the same, the later revision counts
                                         (RFC 5546, 2.1.5)
    STATUS:CANCELLED                     what an entry stands for does not take place (3.8.1.11)
    RRULE, RDATE, EXDATE of an override  say nothing beside those of the series

An entry with a RECURRENCE-ID whose series is not there stands alone.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator

import attrs

from timeline.dates import DateValue
from timeline.errors import TimelineError
from timeline.formats.icalendar._contentlines import ContentLine
from timeline.formats.icalendar._kept import ALIAS, kept_lines, kept_zones
from timeline.formats.icalendar._meaning import status_of
from timeline.formats.icalendar._repeats import Key, Notes, key_of
from timeline.formats.icalendar._rules import REPEATING
from timeline.formats.icalendar._series import Series, Window
from timeline.formats.icalendar._steps import Steps
from timeline.model import Event

__all__ = ["Entry", "Found", "families"]

_NUMBER = re.compile(r"[0-9]{1,18}")


@attrs.frozen(eq=False)
class Entry:
    """An event, and what of its calendar's lines says when it takes place."""

    event: Event
    lines: tuple[ContentLine, ...]

    @classmethod
    def of(cls, event: Event) -> Entry:
        """Return the entry that an event was read from."""
        return cls(event, tuple(kept_lines(event)))

    @property
    def uid(self) -> str | None:
        """The UID by which its calendar names it, if it came from one."""
        return self.event.aliases.get(ALIAS)

    def first(self, name: str) -> ContentLine | None:
        """Return the first line of a name."""
        return next((line for line in self.lines if line.name == name), None)

    @property
    def is_cancelled(self) -> bool:
        """Whether what it stands for does not take place, by what is claimed or by its line."""
        if "status" in self.event.fields:
            return self.event.resolve("status").value == "cancelled"
        return status_of(self.first("STATUS")) == "cancelled"

    @property
    def sequence(self) -> int:
        """The number of its revision."""
        line = self.first("SEQUENCE")
        number = line.value.strip() if line is not None else ""
        return int(number) if _NUMBER.fullmatch(number) else 0

    @property
    def stands_for(self) -> Key | str | None:
        """What its RECURRENCE-ID names, its text if that is none; None for a series."""
        line = self.first("RECURRENCE-ID")
        if line is None:
            return None
        try:
            return key_of(line, kept_zones(self.event))
        except TimelineError:
            return line.value

    @property
    def is_for_all_after(self) -> bool:
        """Whether it stands for the occurrences that follow as well."""
        line = self.first("RECURRENCE-ID")
        return line is not None and (line.parameter("RANGE") or "").upper() == "THISANDFUTURE"

    @property
    def repeats(self) -> list[ContentLine]:
        """The lines by which it takes place more than once."""
        return [line for line in self.lines if line.name in REPEATING]


@attrs.frozen
class Found:
    """An occurrence: the event that tells of it, and when that is."""

    event: Event
    when: DateValue


def families(events: Iterable[Event]) -> Iterator[Family]:
    """Yield the entries of each UID together, in the order of their first; the rest alone."""
    by_uid: dict[object, list[Entry]] = {}
    for event in events:
        entry = Entry.of(event)
        by_uid.setdefault(entry.uid or entry, []).append(entry)
    for entries in by_uid.values():
        yield Family.of(entries)


def _latest(entries: list[Entry]) -> list[Entry]:
    """Return the entries without those of which there is a later revision."""
    latest: dict[object, int] = {}
    for entry in entries:
        key = entry.stands_for
        latest[key] = max(latest.get(key, 0), entry.sequence)
    return [entry for entry in entries if entry.sequence == latest[entry.stands_for]]


@attrs.frozen
class Family:
    """The entries of one UID that count: what repeats or stands alone, and what replaces."""

    entries: list[Entry]
    overrides: list[Entry]

    @property
    def id(self) -> str:
        """The id of its first event, for errors to name."""
        return self.entries[0].event.id

    @classmethod
    def of(cls, entries: list[Entry]) -> Family:
        """Return the family of entries that share a UID."""
        if len(entries) == 1:
            return cls(entries, [])
        latest = _latest(entries)
        series = [entry for entry in latest if entry.stands_for is None]
        overrides = [entry for entry in latest if entry.stands_for is not None]
        return cls(series, overrides) if series else cls(overrides, [])

    def occurrences(
        self, within: Window, steps: Steps, most_dates: int, notes: Notes
    ) -> Iterator[Found]:
        """Yield what takes place in a stretch of time, and perhaps some around it.

        What cannot be understood goes to `notes`; the event then takes place once.
        """
        excluded: set[Entry] = set()
        for entry in self.entries:
            series = _series_of(entry, most_dates, notes)
            if series is not None:
                replacing = _Replacing.of(series, self.overrides, notes)
                excluded |= replacing.excluded
                if not entry.is_cancelled:
                    yield from replacing.found(entry.event, within, steps)
            else:
                yield from _alone(entry)
        for entry in self.overrides:
            if entry not in excluded:
                yield from _alone(entry)


def _series_of(entry: Entry, most_dates: int, notes: Notes) -> Series | None:
    lines = entry.repeats
    if lines:
        try:
            return Series.of(entry.event, lines, most_dates, notes)
        except TimelineError as error:
            notes.add(entry.event, "it is not repeated", error)
    return None


def _alone(entry: Entry) -> Iterator[Found]:
    if entry.event.when is not None and not entry.is_cancelled:
        yield Found(entry.event, entry.event.when)


@attrs.frozen
class _Change:
    """From one occurrence on, all are told by another event, and moved by the same time."""

    since: datetime.datetime
    entry: Entry
    moved: datetime.timedelta
    series: Series


@attrs.frozen
class _Replacing:
    """A series, the occurrences that have entries of their own, and the changes to all after.

    `excluded` are entries that stand for an occurrence which the series takes out.
    """

    series: Series
    replaced: set[Key]
    changes: list[_Change]
    excluded: set[Entry]

    @classmethod
    def of(cls, series: Series, overrides: list[Entry], notes: Notes) -> _Replacing:
        """Return what entries that share its UID change of a series."""
        replacing = cls(series, set(), [], set())
        for entry in overrides:
            try:
                replacing._take(entry, notes)
            except TimelineError as error:
                notes.add(entry.event, "what it stands for is not known", error)
        replacing.changes.sort(key=lambda change: change.since)
        return replacing

    def _take(self, entry: Entry, notes: Notes) -> None:
        line = entry.first("RECURRENCE-ID")
        assert line is not None, "so it came to be an override"
        key = self.series.key(key_of(line, kept_zones(entry.event)))
        if key in self.series.excluded:
            self.excluded.add(entry)  # what it changes of all after stays changed
        self.replaced.add(key)
        if entry.is_for_all_after:
            since = self.series.clock(key)
            # By clocks: what is moved to ten o'clock is at ten in winter too.
            own = self.series if entry.is_cancelled else Series.of(entry.event, (), 0, notes)
            moved = _NONE if entry.is_cancelled else own.first - since
            self.changes.append(_Change(since, entry, moved, own))

    def found(self, event: Event, within: Window, steps: Steps) -> Iterator[Found]:
        """Yield the occurrences of the series that no entry replaces, each by its event."""
        series = self.series
        for key, date in series.occurrences(self._with_room(within), steps):
            if not series.is_among(key, self.replaced):
                clock = series.clock(key)
                change = next((c for c in reversed(self.changes) if c.since <= clock), None)
                if change is None:
                    yield Found(event, series.date(clock) if date is None else date)
                elif not change.entry.is_cancelled:
                    yield Found(change.entry.event, change.series.date(clock + change.moved))

    def _with_room(self, within: Window) -> Window:
        """Return a stretch of time whose occurrences may be moved into the one asked about."""
        since, until = within
        room = max((abs(c.moved) + (c.series.length or _NONE) for c in self.changes), default=_NONE)
        earliest, latest = datetime.datetime.min, datetime.datetime.max
        return max(since, earliest + room) - room, min(until, latest - room) + room


_NONE = datetime.timedelta()
