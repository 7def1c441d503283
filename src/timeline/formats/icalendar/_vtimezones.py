"""VTIMEZONE: a zone written out for the times that a calendar has in it (RFC 5545, 3.6.5).

`zoneinfo` tells the offset at any time, and so, by asking, when it changes. What is written covers
the calendar's times from first to last, and no more of the past; a change that still comes every
year is written as a rule without an end. The same edition of the time zone database gives the same
lines.
"""

from __future__ import annotations

import calendar as months
import datetime
from collections.abc import Iterator, Mapping
from functools import partial

import attrs

from timeline._util.offsets import first_after_change
from timeline.formats.icalendar._components import Component
from timeline.formats.icalendar._contentlines import ContentLine, content_line
from timeline.formats.icalendar._evidence import text_line
from timeline.formats.icalendar._observances import FileZone
from timeline.formats.icalendar._spans import Span, Zone
from timeline.formats.icalendar._tzids import rename_tzids, tzids_of, years_of
from timeline.formats.icalendar._zonenames import is_zone_name, zone_named

__all__ = ["UsedZones", "vtimezone"]

# In the whole of the database no two changes of an offset lie closer than 3 days and 23 hours.
_STEP = datetime.timedelta(days=3)
# Before, every zone keeps its mean time; after, each year is as the last, by a rule.
_NO_NEWS_BEFORE = datetime.datetime(1800, 1, 1, tzinfo=datetime.timezone.utc)
_NO_NEWS_AFTER = 2100
_SECOND = datetime.timedelta(seconds=1)
_NONE = datetime.timedelta()
_ROOM = datetime.timedelta(days=1)  # an onset is told by the clock, its end in UTC
_LATEST = datetime.datetime(9999, 12, 29)
_FIRST_YEAR, _LAST_YEAR = 1800, 2037  # in which zones are compared that something repeats by

# After 28 years the days of the week come round, so a rule has shown all it can give.
_YEARS_OF_RULE = 28
_HORIZON = 2038 + _YEARS_OF_RULE
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@attrs.frozen
class _Change:
    """A change of the clock: the local time of its onset, and the offsets on either side."""

    onset: datetime.datetime
    before: datetime.timedelta
    after: datetime.timedelta
    summer: bool
    name: str

    @property
    def kind(self) -> tuple[object, ...]:
        """What changes of one observance have in common."""
        return self.before, self.after, self.summer, self.name


@attrs.frozen
class _Use:
    """A zone that entries are written in, from when to when (None is for good), in which years."""

    rules: datetime.tzinfo
    first: datetime.datetime
    last: datetime.datetime | None
    years: frozenset[int]

    @classmethod
    def of(
        cls, rules: datetime.tzinfo, first: datetime.datetime, last: datetime.datetime | None
    ) -> _Use:
        years = {first.year, first.year if last is None else last.year}
        if last is None:
            years.update(range(max(first.year, _FIRST_YEAR), _LAST_YEAR + 1))
        return cls(rules, first, last, frozenset(years))

    def together(self, other: _Use) -> _Use | None:
        """Both uses by one zone, if one will do."""
        first = min(self.first, other.first)
        last = None if self.last is None or other.last is None else max(self.last, other.last)
        years = self.years if self.years >= other.years else self.years | other.years
        if self.rules is other.rules:
            return _Use(self.rules, first, last, years)
        rules = _one_of(self, other)
        return None if rules is None else _Use(rules, first, last, years)


def _one_of(ours: _Use, theirs: _Use) -> datetime.tzinfo | None:
    """The zone that will do for both: one that a calendar brought, used like the other."""
    for one, other in ((ours, theirs), (theirs, ours)):
        if isinstance(one.rules, FileZone) and one.rules.agrees(other.rules, other.years):
            return one.rules
    return None


class UsedZones:
    """The zones that a calendar's entries are written in, and from when to when each is used."""

    def __init__(self) -> None:
        self._uses: dict[str, _Use] = {}
        self._fresh: dict[tuple[str, str], str] = {}
        self._numbers: dict[str, int] = {}

    def use(self, zone: Zone, span: Span, *, repeats: bool = False) -> Zone | None:
        """Note that an entry is written in a zone; None if another zone has that name already."""
        first, last = _in_utc(span.start), _in_utc(span.end or span.start)
        noted = self._note(zone.name, _Use.of(zone.rules, first, None if repeats else last))
        return zone if noted else None

    def use_names(self, entry: Component, zones: Mapping[str, datetime.tzinfo]) -> None:
        """Note the zones that an entry's lines name, by what `zones` or anybody says of them.

        A name that stands for another zone in this calendar already is replaced by a new one.
        """
        names = dict.fromkeys(tzids_of(entry))
        if not names:
            return
        years = years_of(entry) or (_LAST_YEAR,)
        repeats = entry.first("RRULE") is not None
        first = datetime.datetime(years[0], 1, 1, tzinfo=datetime.timezone.utc)
        last = datetime.datetime(years[-1], 12, 28, tzinfo=datetime.timezone.utc)
        replaced = {}
        for name in names:
            rules = zones.get(name) or (zone_named(name) if is_zone_name(name) else None)
            if rules is None:
                continue
            use = _Use(rules, first, None if repeats else last, frozenset(years))
            fresh = self._named(name, use)
            if fresh != name:
                replaced[name] = fresh
        if replaced:
            rename_tzids(entry, replaced)

    def _named(self, name: str, use: _Use) -> str:
        """The name under which a use is noted: a new one where another zone has it already."""
        key = name, use.rules.text if isinstance(use.rules, FileZone) else str(use.rules)
        fresh = self._fresh.get(key, name)
        if self._note(fresh, use):
            return fresh
        number = self._numbers.get(name, 1) + 1
        while f"{name} ({number})" in self._uses:
            number += 1
        self._numbers[name] = number
        self._fresh[key] = fresh = f"{name} ({number})"
        self._note(fresh, use)
        return fresh

    def _note(self, name: str, use: _Use) -> bool:
        used = self._uses.get(name)
        both = use if used is None else used.together(use)
        if both is None:
            return False
        self._uses[name] = both
        return True

    def components(self) -> list[Component]:
        """Return a VTIMEZONE for each: that of the calendar it came from, or one by `zoneinfo`."""
        return [
            _renamed(use.rules.component, name)
            if isinstance(use.rules, FileZone)
            else vtimezone(name, use.rules, use.first, use.last)
            for name, use in sorted(self._uses.items())
        ]


def _renamed(component: Component, name: str) -> Component:
    if component.text("TZID") == name:
        return component
    lines = [
        text_line("TZID", name) if line.name == "TZID" else line for line in component.properties
    ]
    return Component(component.name, lines, component.components)


def _in_utc(moment: datetime.date) -> datetime.datetime:
    assert isinstance(moment, datetime.datetime), "only instants are shown in a zone"
    return moment.astimezone(datetime.timezone.utc)


def vtimezone(
    name: str, zone: datetime.tzinfo, first: datetime.datetime, last: datetime.datetime | None
) -> Component:
    """The VTIMEZONE of a zone for times from `first` to `last`, or, if None, for good.

    >>> from zoneinfo import ZoneInfo
    >>> time = datetime.datetime(1943, 5, 1, tzinfo=datetime.timezone.utc)
    >>> yangon = vtimezone("Asia/Yangon", ZoneInfo("Asia/Yangon"), time, time)
    >>> for observance in yangon.components:
    ...     print(observance.value("DTSTART"), observance.value("TZOFFSETTO"))
    19420101T000000 +0630
    19420501T000000 +0900
    """
    begin = datetime.datetime(max(first.year - 1, 1), 1, 1, tzinfo=datetime.timezone.utc)
    until = None if last is None else min(last.replace(tzinfo=None), _LATEST) + _ROOM
    changes = list(_changes(zone, begin, _end(last)))
    component = Component("VTIMEZONE", [content_line("TZID", name)])
    component.components = [
        _observance([_beginning(zone, begin)]),
        *_observances(changes, until),
    ]
    return component


def _end(last: datetime.datetime | None) -> datetime.datetime:
    year = max(_HORIZON, 0 if last is None else last.year + 1)
    return datetime.datetime(min(year, _NO_NEWS_AFTER), 12, 28, tzinfo=datetime.timezone.utc)


def _observances(changes: list[_Change], until: datetime.datetime | None) -> Iterator[Component]:
    kinds: dict[tuple[object, ...], list[_Change]] = {}
    for change in changes:
        kinds.setdefault(change.kind, []).append(change)
    rules = [(of_kind, *_yearly(of_kind)) for of_kind in kinds.values()]
    # Summer and winter come as a pair: one without the other would last for good.
    repeats = until is None or any(yearly and yearly[0].onset <= until for _, yearly, _ in rules)
    for of_kind, yearly, rule in rules:
        if not repeats:
            yearly = []
        once = of_kind[: len(of_kind) - len(yearly)]
        passed = [c for c in once if repeats or until is None or c.onset <= until]
        if passed:
            yield _observance(passed)
        if yearly:
            yield _observance(yearly[:1], rule)


def _yearly(changes: list[_Change]) -> tuple[list[_Change], str]:
    """The last of the changes that one rule gives, year after year for good, and that rule."""
    sample = changes[-_YEARS_OF_RULE:]
    years = [change.onset.year for change in sample]
    days = [change.onset.day for change in sample]
    if len(sample) < _YEARS_OF_RULE or years != list(range(years[0], years[0] + _YEARS_OF_RULE)):
        return [], ""
    pattern = _pattern(sample[0])
    window = range(min(days), min(days) + 7)
    if years[-1] < _HORIZON - 1 or max(days) not in window:
        return [], ""
    if any(_pattern(change) != pattern for change in sample):
        return [], ""
    run = list(sample)
    for change in reversed(changes[:-_YEARS_OF_RULE]):
        if (
            change.onset.year != run[0].onset.year - 1
            or _pattern(change) != pattern
            or change.onset.day not in window
        ):
            break
        run.insert(0, change)
    return run, _rule_text(run[0].onset, window)


def _pattern(change: _Change) -> tuple[object, ...]:
    return change.onset.month, change.onset.weekday(), change.onset.time()


def _rule_text(onset: datetime.datetime, window: range) -> str:
    weekday = _WEEKDAYS[onset.weekday()]
    rule = f"FREQ=YEARLY;BYMONTH={onset.month}"
    if window[-1] == months.monthrange(2001, onset.month)[1]:
        return f"{rule};BYDAY=-1{weekday}"
    if window[0] % 7 == 1:
        return f"{rule};BYDAY={window[0] // 7 + 1}{weekday}"
    return f"{rule};BYMONTHDAY={','.join(map(str, window))};BYDAY={weekday}"


def _observance(changes: list[_Change], rule: str = "") -> Component:
    """STANDARD or DAYLIGHT: one kind of change, and when it happens."""
    first = changes[0]
    lines: list[ContentLine] = [
        content_line("DTSTART", _local_text(first.onset)),
        content_line("TZOFFSETFROM", _offset_text(first.before)),
        content_line("TZOFFSETTO", _offset_text(first.after)),
        content_line("TZNAME", first.name),
    ]
    if rule:
        lines.append(content_line("RRULE", rule))
    if len(changes) > 1:
        lines.append(content_line("RDATE", ",".join(_local_text(c.onset) for c in changes[1:])))
    return Component("DAYLIGHT" if first.summer else "STANDARD", lines)


def _local_text(time: datetime.datetime) -> str:
    return f"{time.year:04}{time.month:02}{time.day:02}T{time:%H%M%S}"


def _offset_text(offset: datetime.timedelta) -> str:
    seconds = int(abs(offset).total_seconds())
    hours, minutes, seconds = seconds // 3600, seconds // 60 % 60, seconds % 60
    sign = "-" if offset < _NONE else "+"
    return f"{sign}{hours:02}{minutes:02}" + (f"{seconds:02}" if seconds else "")


# -- asking a zone -------------------------------------------------------------


def _beginning(zone: datetime.tzinfo, begin: datetime.datetime) -> _Change:
    """The observance that is in force when the calendar begins, as if it began there."""
    offset = _offset(zone, begin)
    local = begin.astimezone(zone) if begin.year > 1 else begin.replace(tzinfo=zone)
    return _Change(
        datetime.datetime(begin.year, 1, 1), offset, offset, summer=False, name=_name(local)
    )


def _changes(
    zone: datetime.tzinfo, begin: datetime.datetime, end: datetime.datetime
) -> Iterator[_Change]:
    """Each change of the offset between two times in UTC."""
    moment = max(begin, _NO_NEWS_BEFORE)
    offset = _offset(zone, moment)
    while moment < end:
        probe = moment + _STEP
        found = _offset(zone, probe)
        if found == offset:
            moment = probe
            continue
        moment = first_after_change(partial(_offset, zone), moment, probe, _SECOND)
        before, local = (moment - _SECOND).astimezone(zone), moment.astimezone(zone)
        yield _Change(
            (moment + offset).replace(tzinfo=None),
            offset,
            found,
            summer=_is_summer(before, local),
            name=_name(local),
        )
        offset = found


def _is_summer(before: datetime.datetime, after: datetime.datetime) -> bool:
    """Whether the clock is ahead of what it is in winter; in Dublin, winter is the exception."""
    return (after.dst() or _NONE) > _NONE or (not after.dst() and (before.dst() or _NONE) < _NONE)


def _offset(zone: datetime.tzinfo, moment: datetime.datetime) -> datetime.timedelta:
    try:
        return moment.astimezone(zone).utcoffset() or _NONE
    except OverflowError:  # the first day of all has no day before it
        return moment.replace(tzinfo=zone).utcoffset() or _NONE


def _name(local: datetime.datetime) -> str:
    return local.tzname() or "LMT"
