"""Recurrence rules (RFC 5545, 3.3.10), expanded by `dateutil` within bounds.

    recur = "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1"     ; parts in any order

A rule knows nothing of zones: what goes in and comes out is the time that a clock on the wall
shows, as `datetime.datetime` without a zone. A stranger's rule may never give a time (30 February,
looked for second by second until the year 9999), so each period that is looked at is a step, and
steps are counted.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from typing import Any

import attrs
from dateutil import rrule

from timeline.dates import Date, DateTime
from timeline.errors import FormatError, LimitError, TimelineError, shorten
from timeline.formats.icalendar._contentlines import content_line
from timeline.formats.icalendar._spans import date_from_lines

__all__ = ["Rule", "Steps", "parse_rule"]

_FREQUENCIES = ("YEARLY", "MONTHLY", "WEEKLY", "DAILY", "HOURLY", "MINUTELY", "SECONDLY")
_YEARLY, _MONTHLY, _WEEKLY, _DAILY, _HOURLY, _MINUTELY, _SECONDLY = range(7)
_SECONDS = {_WEEKLY: 604_800, _DAILY: 86_400, _HOURLY: 3_600, _MINUTELY: 60, _SECONDLY: 1}
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")

# What a part's numbers are called by dateutil, the least and the most they may be, and whether
# they may count from the end. A leap second is the last second of its minute.
_NUMBERS = {
    "BYSECOND": ("bysecond", 0, 60, False),
    "BYMINUTE": ("byminute", 0, 59, False),
    "BYHOUR": ("byhour", 0, 23, False),
    "BYMONTHDAY": ("bymonthday", 1, 31, True),
    "BYYEARDAY": ("byyearday", 1, 366, True),
    "BYWEEKNO": ("byweekno", 1, 53, True),
    "BYMONTH": ("bymonth", 1, 12, False),
    "BYSETPOS": ("bysetpos", 1, 366, True),
}
_NUMBER = re.compile(r"[+-]?[0-9]{1,3}")
_WEEKDAY = re.compile(r"([+-]?[0-9]{1,2})?(MO|TU|WE|TH|FR|SA|SU)")
_COUNT = re.compile(r"[0-9]{1,18}")


class Steps:
    """How many steps may still be taken; taking more is a LimitError."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._left = most

    def take(self, steps: int = 1) -> None:
        """Count some steps."""
        self._left -= steps
        if self._left < 0:
            raise LimitError(
                f"expected rules that are expanded in at most {self._most:,} steps, found more",
                hint="ask for a shorter time, or pass limits=ExpansionLimits(steps=…)",
            )


@attrs.frozen(kw_only=True)
class Rule:
    """A rule: each `interval`-th period of a frequency, and what is chosen within a period.

    `until` is the last day or instant that it may give. `chosen` has dateutil's names.
    """

    frequency: int
    interval: int = 1
    count: int | None = None
    until: datetime.date | None = None
    week_start: int = 0
    chosen: dict[str, tuple[Any, ...]] = attrs.field(factory=dict)

    def starts(
        self,
        first: datetime.datetime,
        within: tuple[datetime.datetime, datetime.datetime],
        steps: Steps,
        *,
        fitting: bool = False,
    ) -> Iterator[datetime.datetime]:
        """The times that the rule gives from `first` on, in order: all `within`, and some around.

        `first` is among them, and COUNT counts it, whether or not the rule fits it; with `fitting`
        only if it does. The rule's own `until` is for the caller, who knows the zone.
        """
        since, last = within
        number = 0
        if not fitting:
            number += 1
            yield first
        for start in self._fitting(first, since if self.count is None else first, last, steps):
            if start > first or (fitting and start == first):
                number += 1
                if self.count is not None and number > self.count:
                    return
                yield start

    def _fitting(
        self,
        first: datetime.datetime,
        since: datetime.datetime,
        last: datetime.datetime,
        steps: Steps,
    ) -> Iterator[datetime.datetime]:
        chosen: dict[str, Any] = dict(self._completed(first))
        cost = 1 + len(chosen.get("bysetpos", ()))
        if self.frequency <= _DAILY:
            times = [len(chosen.get(part, " ")) for part in ("byhour", "byminute", "bysecond")]
            steps.take(times[0] * times[1] * times[2])
        try:
            chosen["freq"] = self.frequency
            chosen["dtstart"] = begin = self._period(first, since)
            counted = _CountedInterval.of(self.interval, self._periods(begin, last), steps, cost)
            chosen["interval"] = counted
            for start in rrule.rrule(wkst=self.week_start, **chosen):
                steps.take()
                yield start
        except _PastTheLast:
            return
        except (ValueError, OverflowError) as error:
            if isinstance(error, TimelineError):
                raise
            # So dateutil speaks of a rule that no time fits, and of times after the year 9999.

    def _completed(self, first: datetime.datetime) -> dict[str, tuple[Any, ...]]:
        """What is chosen, and for what is not said, what `first` says."""
        chosen = dict(self.chosen)
        if chosen.keys() & {"bymonthday", "byyearday", "byweekday"}:
            return chosen
        if self.frequency == _WEEKLY or "byweekno" in chosen:
            chosen["byweekday"] = (first.weekday(),)
        elif self.frequency <= _MONTHLY:
            chosen["bymonthday"] = (first.day,)
            if self.frequency == _YEARLY:
                chosen.setdefault("bymonth", (first.month,))
        return chosen

    def _period(self, first: datetime.datetime, since: datetime.datetime) -> datetime.datetime:
        """The beginning of the last period of the rule that is not after `since`."""
        since = max(first, since)
        if self.frequency == _YEARLY:
            year = first.year + _down(since.year - first.year, self.interval)
            return first.replace(year=year, month=1, day=1)
        if self.frequency == _MONTHLY:
            months = 12 * (since.year - first.year) + since.month - first.month
            month = 12 * first.year + first.month - 1 + _down(months, self.interval)
            return first.replace(year=month // 12, month=month % 12 + 1, day=1)
        if self.frequency == _WEEKLY:
            before = (first.weekday() - self.week_start) % 7
            days = _down((since - first).days + before, 7 * self.interval) - before
            # The week of the first days of all begins before time does.
            days = max(days, 1 - first.toordinal())
            return first + datetime.timedelta(days=days)
        unit = _SECONDS[self.frequency]
        units = int((since - first).total_seconds()) // unit
        return first + datetime.timedelta(seconds=unit * _down(units, self.interval))

    def _periods(self, begin: datetime.datetime, last: datetime.datetime) -> int:
        """How many periods there are from `begin` to `last`, or a few more."""
        if self.frequency <= _MONTHLY:
            units = 12 * (last.year - begin.year) + last.month - begin.month
            return max(0, units // (12 if self.frequency == _YEARLY else 1) // self.interval) + 2
        seconds = int((last - begin).total_seconds())
        return max(0, seconds // _SECONDS[self.frequency] // self.interval) + 2


class _PastTheLast(Exception):
    """No further period is asked for."""


class _CountedInterval(int):
    """The interval of a rule, which dateutil adds once for each period that it looks at.

    So it is here that periods are counted; dateutil itself looks at its `until` only where a rule
    gives a time.
    """

    _periods: int
    _steps: Steps
    _cost: int

    @classmethod
    def of(cls, interval: int, periods: int, steps: Steps, cost: int) -> _CountedInterval:
        counted = cls(interval)
        counted._periods = periods
        counted._steps = steps
        counted._cost = cost
        return counted

    def _count(self) -> None:
        self._steps.take(self._cost)
        self._periods -= 1
        if self._periods < 0:
            raise _PastTheLast

    def __radd__(self, other: int) -> int:
        self._count()
        return other + int(self)

    def __mul__(self, other: int) -> int:  # the days of a week
        self._count()
        return int(self) * other


def _down(number: int, step: int) -> int:
    return number - number % step


# -- reading -------------------------------------------------------------------


def parse_rule(text: str) -> Rule:
    """The rule in the value of an RRULE.

    Raises FormatError for what RFC 5545 does not have, an INTERVAL below 1 among it.

    >>> rule = parse_rule("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1")
    >>> first = datetime.datetime(2019, 2, 28)
    >>> years = (datetime.datetime(2020, 1, 1), datetime.datetime(2021, 1, 1))
    >>> [str(start.date()) for start in rule.starts(first, years, Steps(100))][:2]
    ['2019-02-28', '2020-02-29']
    """
    parts: dict[str, str] = {}
    for part in text.strip().rstrip(";").split(";"):
        name, _, value = part.partition("=")
        name = name.strip().upper()
        if name in parts:
            raise FormatError(f"expected each part of a rule once, found {name} twice")
        parts[name] = value.strip().upper()
    return Rule(
        frequency=_frequency(parts.pop("FREQ", "")),
        interval=_positive("INTERVAL", parts.pop("INTERVAL", "1")),
        count=_positive("COUNT", parts.pop("COUNT")) if "COUNT" in parts else None,
        until=_until(parts.pop("UNTIL")) if "UNTIL" in parts else None,
        week_start=_DAYS.index(_one_of("WKST", parts.pop("WKST", "MO"), _DAYS)),
        chosen=dict(_chosen(name, value) for name, value in parts.items()),
    )


def _one_of(name: str, value: str, values: tuple[str, ...]) -> str:
    if value not in values:
        raise FormatError(f"expected {name} of {', '.join(values)}, found {shorten(value)}")
    return value


def _frequency(value: str) -> int:
    return _FREQUENCIES.index(_one_of("FREQ", value, _FREQUENCIES))


def _positive(name: str, value: str) -> int:
    if not _COUNT.fullmatch(value) or int(value) < 1:
        raise FormatError(f"expected a number of 1 or more as {name}, found {shorten(value)}")
    return int(value)


def _until(value: str) -> datetime.date:
    until = date_from_lines(content_line("UNTIL", value))
    assert isinstance(until, (Date, DateTime)), "one line is one day or instant"
    return until.to_datetime() if isinstance(until, DateTime) else until.to_date()


def _chosen(name: str, value: str) -> tuple[str, tuple[Any, ...]]:
    items = value.split(",")
    if name == "BYDAY":
        return "byweekday", tuple({_weekday(item) for item in items})
    if name not in _NUMBERS:
        raise FormatError(
            f"expected the parts that RFC 5545 gives a rule, found {shorten(name)}",
            hint="a rule by another calendar or with SKIP (RFC 7529) is kept, not expanded",
        )
    keyword, least, most, from_end = _NUMBERS[name]
    numbers = set()
    for item in items:
        number = int(item) if _NUMBER.fullmatch(item) else most + 1
        if not (least <= number <= most or (from_end and least <= -number <= most)):
            raise FormatError(f"expected {least} to {most} in {name}, found {shorten(item)}")
        numbers.add(min(number, 59) if name == "BYSECOND" else number)
    return keyword, tuple(sorted(numbers))


def _weekday(text: str) -> rrule.weekday:
    match = _WEEKDAY.fullmatch(text)
    number = int(match[1] or 0) if match else 0
    if match is None or (match[1] and not 1 <= abs(number) <= 53):
        raise FormatError(f"expected days as MO or -1SU in BYDAY, found {shorten(text)}")
    return rrule.weekday(_DAYS.index(match[2]), number or None)
