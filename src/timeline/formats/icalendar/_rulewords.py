"""What repeats, in a reader's words: "every month on the last Friday, 10 times".

A page or a table tells an entry that repeats once. So that nobody takes it for one day, it says in
words what its rules and lists of dates say.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from typing import Any

from timeline.dates import Date, DateTime, DateValue, Interval
from timeline.errors import TimelineError, shorten
from timeline.formats.icalendar._contentlines import ContentLine
from timeline.formats.icalendar._rules import REPEATING, Rule, parse_rule
from timeline.formats.icalendar._times import date_from_lines

__all__ = ["rule_in_words", "words_for_repeating"]

_UNITS = ("year", "month", "week", "day", "hour", "minute", "second")
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_ORDINALS = ("first", "second", "third", "fourth", "fifth")
_SKIPPED = {
    "BACKWARD": "the day before where a month lacks it",
    "FORWARD": "the day after where a month lacks it",
}
_MOST = 6
"""How many days or clock times are named one by one."""


def words_for_repeating(lines: Iterable[ContentLine], first: datetime.date | None = None) -> str:
    """Return what the lines of an entry say of its repeating; nothing where they say nothing.

    `first` is the day of DTSTART, of which a rule by the week takes its weekday.

    >>> from timeline.formats.icalendar._contentlines import parse_line
    >>> lines = [parse_line("RRULE:FREQ=WEEKLY;COUNT=10"), parse_line("EXDATE:20210111T100000")]
    >>> words_for_repeating(lines, datetime.date(2021, 1, 4))
    'every week on Monday, 10 times; not on 11 January 2021'
    """
    lines = [line for line in lines if line[0] in REPEATING]
    if not lines:
        return ""
    parts = [_rule(line.value, first) for line in lines if line.name == "RRULE"]
    added = _days(lines, "RDATE")
    if added:
        parts.append(f"{'also ' if parts else 'again '}on {added}")
    parts += [f"not {_rule(line.value, first)}" for line in lines if line.name == "EXRULE"]
    excluded = _days(lines, "EXDATE")
    if excluded and parts:
        parts.append(f"not on {excluded}")
    return "; ".join(parts)


def _rule(text: str, first: datetime.date | None) -> str:
    try:
        return rule_in_words(parse_rule(text), first)
    except TimelineError:
        return f"by a rule that is not understood ({shorten(text)})"


def rule_in_words(rule: Rule, first: datetime.date | None = None) -> str:
    """Return a rule in words.

    >>> rule_in_words(parse_rule("FREQ=MONTHLY;INTERVAL=2;BYDAY=1FR,-1SU"))
    'every 2 months on the first Friday and the last Sunday'
    >>> rule_in_words(parse_rule("FREQ=YEARLY;BYMONTH=6,7;BYMONTHDAY=15;UNTIL=20251231"))
    'every year in June and July on the 15th, until 31 December 2025'
    """
    unit = _UNITS[rule.frequency]
    every = f"every {unit}" if rule.interval == 1 else f"every {rule.interval:,} {unit}s"
    words = " ".join([every, *_chosen(rule, first)])
    ends = [_SKIPPED[rule.skip]] if rule.skip in _SKIPPED else []
    if rule.count is not None:
        ends.append("once" if rule.count == 1 else f"{rule.count:,} times")
    if rule.until is not None:
        ends.append(f"until {_date(rule.until)}")
    return ", ".join([words, *ends])


def _chosen(rule: Rule, first: datetime.date | None) -> Iterator[str]:
    chosen = rule.chosen
    if "bymonth" in chosen:
        yield f"in {_and([_MONTHS[month - 1] for month in chosen['bymonth']])}"
    if "byweekno" in chosen:
        weeks = [f"week {n}" if n > 0 else f"the {_ordinal(n)} week" for n in chosen["byweekno"]]
        yield f"in {_and(weeks)}"
    if "byyearday" in chosen:
        yield f"on {_and([f'the {_nth(n)} day of the year' for n in chosen['byyearday']])}"
    if "bymonthday" in chosen:
        days = [f"the {_nth(n)}" if n > 0 else f"the {_nth(n)} day" for n in chosen["bymonthday"]]
        yield f"on {_and(days)}"
    weekdays = sorted(map(_weekday, chosen.get("byweekday", ())))
    if not weekdays and _UNITS[rule.frequency] == "week" and first is not None:
        weekdays = [(first.weekday(), 0)]
    if weekdays and chosen.keys() & {"bymonthday", "byyearday"}:
        yield f"if it is {_or([_one_weekday(*day, rule) for day in weekdays])}"
    elif weekdays:
        yield f"on {_and([_weekday_in_words(*day, rule) for day in weekdays])}"
    if "bysetpos" in chosen:
        yield f"(only the {_and([_ordinal(n) for n in chosen['bysetpos']])} of these)"
    yield from _clocks(rule)


def _weekday(day: Any) -> tuple[int, int]:
    return (day, 0) if isinstance(day, int) else (day.weekday, day.n or 0)


def _weekday_in_words(weekday: int, number: int, rule: Rule) -> str:
    if rule.frequency > _UNITS.index("month"):
        return _WEEKDAYS[weekday]
    return _one_weekday(weekday, number, rule) if number else f"each {_WEEKDAYS[weekday]}"


def _one_weekday(weekday: int, number: int, rule: Rule) -> str:
    name = _WEEKDAYS[weekday]
    if not number:
        return f"a {name}"
    of_year = _UNITS[rule.frequency] == "year" and "bymonth" not in rule.chosen
    return f"the {_ordinal(number)} {name}{' of the year' if of_year else ''}"


def _clocks(rule: Rule) -> Iterator[str]:
    chosen = rule.chosen
    if {"byhour", "byminute"} <= chosen.keys() and "bysecond" not in chosen:
        clocks = [f"{h}:{m:02}" for h, m in product(chosen["byhour"], chosen["byminute"])]
        if rule.frequency <= _UNITS.index("day"):
            many = len(clocks) > _MOST
            yield f"at {len(clocks)} times of the day" if many else f"at {_and(clocks)}"
            return
    for name in ("byhour", "byminute", "bysecond"):
        if name in chosen:
            numbers = chosen[name]
            what = f"{name.removeprefix('by')}{'' if len(numbers) == 1 else 's'}"
            yield f"at the {what} {_and(list(map(str, numbers)))}"


def _days(lines: Iterable[ContentLine], name: str) -> str:
    """Return the days that lines list, in words; what is no date is passed by."""
    days: dict[str, None] = {}
    for line in lines:
        if line.name == name:
            for item in line.value.split(","):
                start = line._replace(value=item.strip().partition("/")[0], parameters=())
                try:
                    days[_date(date_from_lines(start))] = None
                except TimelineError:
                    continue
    named = list(days)
    if len(named) > _MOST:
        more = len(named) - _MOST + 1
        named = [*named[: _MOST - 1], f"{more:,} more days"]
    return _and(named)


def _date(date: datetime.date | DateValue) -> str:
    if isinstance(date, Interval):
        return _date(date.start) if isinstance(date.start, DateValue) else str(date)
    if isinstance(date, DateTime):
        return _date(date.to_datetime())
    if isinstance(date, datetime.date):
        day = date.date() if isinstance(date, datetime.datetime) else date
        return Date.from_date(day).humanize()
    return date.humanize()


def _ordinal(number: int) -> str:
    """Return which: first, 20th, last, second to last."""
    if number < 0:
        return "last" if number == -1 else f"{_ordinal(-number)} to last"
    return _ORDINALS[number - 1] if number <= len(_ORDINALS) else _nth(number)


def _nth(number: int) -> str:
    if number < 0:
        return _ordinal(number)
    tens, ones = divmod(number % 100, 10)
    ending = "th" if tens == 1 else {1: "st", 2: "nd", 3: "rd"}.get(ones, "th")
    return f"{number}{ending}"


def _and(words: Sequence[str]) -> str:
    return _listed(words, "and")


def _or(words: Sequence[str]) -> str:
    return _listed(words, "or")


def _listed(words: Sequence[str], last: str) -> str:
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"
