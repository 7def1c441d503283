"""Recurrence rules (RFC 5545, 3.3.10; RSCALE=GREGORIAN and SKIP of RFC 7529), within bounds.

    recur = "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1"     ; parts in any order

A rule knows nothing of zones: what goes in and comes out is the time that a clock on the wall
shows, as `datetime.datetime` without a zone. It is expanded by `dateutil` where that is right, and
by `_periods` where it is not.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final, Literal, TypeAlias

import attrs
from dateutil import rrule

from timeline.dates import Date, DateTime
from timeline.errors import FormatError, TimelineError, shorten
from timeline.formats.icalendar._contentlines import content_line
from timeline.formats.icalendar._periods import Periods, is_beyond_dateutil
from timeline.formats.icalendar._steps import CountedInterval, PastTheLast, Steps
from timeline.formats.icalendar._times import date_from_lines

__all__ = ["REPEATING", "Rule", "parse_rule"]

REPEATING: Final = frozenset({"RRULE", "RDATE", "EXDATE", "EXRULE"})
"""The properties that make an entry one of many."""

Frequency: TypeAlias = Literal[0, 1, 2, 3, 4, 5, 6]
"""How often, by dateutil's numbers: from each year to each second."""

_YEARLY, _MONTHLY, _WEEKLY, _DAILY, _HOURLY, _MINUTELY, _SECONDLY = range(7)
_BY_NAME: dict[str, Frequency] = {
    "YEARLY": 0, "MONTHLY": 1, "WEEKLY": 2, "DAILY": 3, "HOURLY": 4, "MINUTELY": 5, "SECONDLY": 6,
}  # fmt: skip
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
_CLOCK = ("byhour", "byminute", "bysecond")
_SKIPS = ("OMIT", "BACKWARD", "FORWARD")
# A year is looked at day by day, which is as much work as a dozen months.
_PERIODS_COST = {True: 12, False: 1}
_NUMBER = re.compile(r"[+-]?[0-9]{1,3}")
_WEEKDAY = re.compile(r"([+-]?[0-9]{1,2})?(MO|TU|WE|TH|FR|SA|SU)")
_COUNT = re.compile(r"[0-9]{1,18}")


@attrs.frozen(kw_only=True)
class Rule:
    """A rule: each `interval`-th period of a frequency, and what is chosen within a period.

    `until` is the last day or instant that it may give. `chosen` has dateutil's names. `skip` says
    what becomes of days that a month lacks: OMIT, BACKWARD or FORWARD.
    """

    frequency: Frequency
    interval: int = 1
    count: int | None = None
    until: datetime.date | None = None
    week_start: int = 0
    chosen: dict[str, tuple[Any, ...]] = attrs.field(factory=dict)
    skip: str = "OMIT"

    def of_days(self) -> Rule:
        """Return the rule of what begins with a day, for which hours, minutes and seconds are none.

        They "MUST be ignored" where DTSTART is a DATE (RFC 5545, 3.3.10).
        """
        chosen = {name: said for name, said in self.chosen.items() if name not in _CLOCK}
        return self if len(chosen) == len(self.chosen) else attrs.evolve(self, chosen=chosen)

    def starts(
        self,
        first: datetime.datetime,
        within: tuple[datetime.datetime, datetime.datetime],
        steps: Steps,
        *,
        fitting: bool = False,
    ) -> Iterator[datetime.datetime]:
        """Yield the times that the rule gives from `first` on: all `within`, and some around.

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
        chosen = self._completed(first)
        cost = 1 + len(chosen.get("bysetpos", ()))
        if self.frequency <= _DAILY:
            times = [len(chosen.get(part, " ")) for part in _CLOCK]
            steps.take(times[0] * times[1] * times[2])
        if is_beyond_dateutil(self.frequency, chosen, self.skip):
            given = self._by_periods(chosen, first, since, last, steps, cost)
        else:
            given = self._by_dateutil(chosen, first, since, last, steps, cost)
        for start in given:
            steps.take()
            yield start

    def _by_dateutil(
        self,
        chosen: Mapping[str, Any],
        first: datetime.datetime,
        since: datetime.datetime,
        last: datetime.datetime,
        steps: Steps,
        cost: int,
    ) -> Iterator[datetime.datetime]:
        try:
            begin = self._period(first, since)
            interval = CountedInterval.of(self.interval, self._periods(begin, last), steps, cost)
            yield from rrule.rrule(
                self.frequency, dtstart=begin, interval=interval, wkst=self.week_start, **chosen
            )
        except PastTheLast:
            return
        except (ValueError, OverflowError) as error:
            if isinstance(error, TimelineError):
                raise
            # So dateutil speaks of a rule that no time fits, and of times after the year 9999.

    def _by_periods(
        self,
        chosen: Mapping[str, Any],
        first: datetime.datetime,
        since: datetime.datetime,
        last: datetime.datetime,
        steps: Steps,
        cost: int,
    ) -> Iterator[datetime.datetime]:
        yearly = self.frequency == _YEARLY
        periods = Periods(
            yearly=yearly, first=first, chosen=chosen, week_start=self.week_start, skip=self.skip
        )
        step = self.interval * (12 if yearly else 1)
        begin = self._period(first, since)
        month = 12 * begin.year + begin.month - 1
        # Days that SKIP moves, and those of shared weeks, are of the period before or after.
        if month - step >= 12 * first.year + (0 if yearly else first.month - 1):
            month -= step
        end = min(12 * last.year + last.month + (12 if yearly else 1), 12 * 10_000)
        given = datetime.datetime.min
        for period in range(month, end, step):
            steps.take(_PERIODS_COST[yearly] * cost)
            for start in periods.times(period):
                if start > given:
                    yield start
                    given = start

    def _completed(self, first: datetime.datetime) -> dict[str, tuple[Any, ...]]:
        """Return what is chosen, and for what is not said, what `first` says (RFC 8984, 4.3.3)."""
        chosen = dict(self.chosen)
        days = chosen.keys() & {"bymonthday", "byyearday", "byweekday"}
        others = chosen.keys() & {"byyearday", "byweekno"}
        if self.frequency == _YEARLY and "bymonthday" in days and not others:
            chosen.setdefault("bymonth", (first.month,))
        if days:
            return chosen
        if self.frequency == _WEEKLY or "byweekno" in chosen:
            chosen["byweekday"] = (first.weekday(),)
        elif self.frequency <= _MONTHLY:
            chosen["bymonthday"] = (first.day,)
            if self.frequency == _YEARLY:
                chosen.setdefault("bymonth", (first.month,))
        return chosen

    def _period(self, first: datetime.datetime, since: datetime.datetime) -> datetime.datetime:
        """Return the beginning of the last period of the rule that is not after `since`."""
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
        """Return how many periods there are from `begin` to `last`, or a few more."""
        if self.frequency <= _MONTHLY:
            units = 12 * (last.year - begin.year) + last.month - begin.month
            return max(0, units // (12 if self.frequency == _YEARLY else 1) // self.interval) + 2
        seconds = int((last - begin).total_seconds())
        return max(0, seconds // _SECONDS[self.frequency] // self.interval) + 2


def _down(number: int, step: int) -> int:
    return number - number % step


# -- reading -------------------------------------------------------------------


def parse_rule(text: str) -> Rule:
    """Return the rule in the value of an RRULE.

    Raise FormatError for what RFC 5545 does not have, an INTERVAL below 1 among it, and for a rule
    by another calendar than the Gregorian one (RFC 7529).

    >>> rule = parse_rule("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1")
    >>> first = datetime.datetime(2019, 2, 28)
    >>> years = (datetime.datetime(2020, 1, 1), datetime.datetime(2021, 1, 1))
    >>> [str(start.date()) for start in rule.starts(first, years, Steps(100))][:2]
    ['2019-02-28', '2020-02-29']
    """
    # A rule is no TEXT, whose marks are escaped (3.3.11); some programs escape them all the same.
    text = text.replace("\\;", ";").replace("\\,", ",")
    parts: dict[str, str] = {}
    for part in text.strip().rstrip(";").split(";"):
        name, _, value = part.partition("=")
        name = name.strip().upper()
        if name in parts:
            raise FormatError(f"expected each part of a rule once, found {name} twice")
        parts[name] = value.strip().upper()
    if parts.pop("RSCALE", "GREGORIAN") != "GREGORIAN":
        raise FormatError(
            "expected a rule by the Gregorian calendar, found RSCALE of another",
            hint="a rule by another calendar (RFC 7529) is kept, not expanded",
        )
    return Rule(
        frequency=_frequency(parts.pop("FREQ", "")),
        interval=_positive("INTERVAL", parts.pop("INTERVAL", "1")),
        count=_positive("COUNT", parts.pop("COUNT")) if "COUNT" in parts else None,
        until=_until(parts.pop("UNTIL")) if "UNTIL" in parts else None,
        week_start=_DAYS.index(_one_of("WKST", parts.pop("WKST", "MO"), _DAYS)),
        skip=_one_of("SKIP", parts.pop("SKIP", "OMIT"), _SKIPS),
        chosen=dict(_chosen(name, value) for name, value in parts.items()),
    )


def _one_of(name: str, value: str, values: tuple[str, ...]) -> str:
    if value not in values:
        raise FormatError(f"expected {name} of {', '.join(values)}, found {shorten(value)}")
    return value


def _frequency(value: str) -> Frequency:
    return _BY_NAME[_one_of("FREQ", value, tuple(_BY_NAME))]


def _positive(name: str, value: str) -> int:
    if not _COUNT.fullmatch(value) or int(value) < 1:
        raise FormatError(f"expected a number of 1 or more as {name}, found {shorten(value)}")
    return int(value)


def _until(value: str) -> datetime.date:
    until = date_from_lines(content_line("UNTIL", value))
    assert isinstance(until, (Date, DateTime)), "one line is one day or instant"
    return until.to_datetime() if isinstance(until, DateTime) else until.to_date()


def _chosen(name: str, value: str) -> tuple[str, tuple[Any, ...]]:
    items = [item.strip() for item in value.split(",")]
    if name == "BYDAY":
        days = {_weekday(item) for item in items}
        return "byweekday", tuple(sorted(days, key=lambda day: (day.weekday, day.n or 0)))
    if name not in _NUMBERS:
        raise FormatError(f"expected the parts that RFC 5545 gives a rule, found {shorten(name)}")
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
