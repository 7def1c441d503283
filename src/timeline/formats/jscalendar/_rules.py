"""Rules of recurrence in the notations of JSCalendar (RFC 8984, 4.3) and iCalendar (RFC 5545)."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from timeline.formats.icalendar._contentlines import ContentLine
from timeline.formats.jscalendar._clocks import Clock
from timeline.formats.jscalendar._instances import LOCAL

__all__ = ["line_of_instance", "lines_of_rules", "recurrence_of_lines"]

_WORDS = ("frequency", "FREQ"), ("rscale", "RSCALE"), ("skip", "SKIP"), ("firstDayOfWeek", "WKST")
_LISTS = (
    ("byMonth", "BYMONTH", str),
    ("byMonthDay", "BYMONTHDAY", int),
    ("byYearDay", "BYYEARDAY", int),
    ("byWeekNo", "BYWEEKNO", int),
    ("byHour", "BYHOUR", int),
    ("byMinute", "BYMINUTE", int),
    ("bySecond", "BYSECOND", int),
    ("bySetPosition", "BYSETPOS", int),
)
_NUMBERS = ("interval", "INTERVAL"), ("count", "COUNT")
_DAY = re.compile(r"([+-]?[0-9]+)?([A-Z]{2})")


def recurrence_of_lines(lines: Iterable[ContentLine], clock: Clock) -> dict[str, Any]:
    """Return what RRULE, EXRULE, EXDATE and RDATE say, by the clock of the object.

    All its times are those of `timeZone` (RFC 8984, 4.3), in whatever zone the lines have them.
    """
    found: dict[str, Any] = {"recurrenceRules": [], "excludedRecurrenceRules": []}
    overrides: dict[str, dict[str, Any]] = {}
    for line in lines:
        if line.name in _RULES:
            with contextlib.suppress(ValueError):  # one with BYMONTHDAY=x is none
                found[_RULES[line.name]].append(_rule(line.value, clock))
        elif line.name in ("EXDATE", "RDATE"):
            for item in line.value.split(","):
                begin, _, length = item.strip().partition("/")
                time = clock.local(line._replace(value=begin))
                if time is None:
                    continue
                if line.name == "EXDATE":
                    overrides[time] = {"excluded": True}
                elif not overrides.get(time, {}).get("excluded"):
                    overrides[time] = {"duration": length} if length[:1] == "P" else {}
    found["recurrenceOverrides"] = overrides
    return {name: said for name, said in found.items() if said}


_RULES = {"RRULE": "recurrenceRules", "EXRULE": "excludedRecurrenceRules"}


def _rule(text: str, clock: Clock) -> dict[str, Any]:
    """Return a rule; raise ValueError for one with a number or a time that is none."""
    parts = dict(part.partition("=")[::2] for part in text.upper().split(";"))
    rule: dict[str, Any] = {"@type": "RecurrenceRule"}
    for name, other in _WORDS:
        if other in parts:
            rule[name] = parts[other].lower()
    for name, other in _NUMBERS:
        if parts.get(other, "").isdigit():
            rule[name] = int(parts[other])
    for name, other, kind in _LISTS:
        if other in parts:
            rule[name] = [kind(item) for item in parts[other].split(",")]
    if "BYDAY" in parts:
        rule["byDay"] = [
            _day(match) for match in map(_DAY.fullmatch, parts["BYDAY"].split(",")) if match
        ]
    if "UNTIL" in parts:
        rule["until"] = clock.local(ContentLine("UNTIL", parts["UNTIL"]), last=True)
        if rule["until"] is None:
            raise ValueError(text)
    return rule


def _day(match: re.Match[str]) -> dict[str, Any]:
    day: dict[str, Any] = {"@type": "NDay", "day": match[2].lower()}
    if match[1]:
        day["nthOfPeriod"] = int(match[1])
    return day


def lines_of_rules(
    item: Mapping[str, Any], zone: str | None, *, changed: bool = True
) -> Iterator[str]:
    """Return RRULE, EXDATE and RDATE for what an object says of its recurrence.

    With `changed`, occurrences that are (`recurrenceOverrides` that patch) are told too, as they
    may be outside the rules; how they are changed is told by `instances_of`.

    >>> rule = {"frequency": "weekly", "byDay": [{"day": "mo"}], "count": 3}
    >>> list(lines_of_rules({"recurrenceRules": [rule]}, None))
    ['RRULE:FREQ=WEEKLY;COUNT=3;BYDAY=MO']
    """
    days = item.get("showWithoutTime") is True
    for name, other in (("recurrenceRules", "RRULE"), ("excludedRecurrenceRules", "EXRULE")):
        for rule in _listed(item.get(name)):
            yield f"{other}:{_rule_text(rule, days=days)}"
    overrides = item.get("recurrenceOverrides")
    for time, patch in overrides.items() if isinstance(overrides, Mapping) else ():
        match = LOCAL.fullmatch(time)
        if match is None or not isinstance(patch, Mapping):
            continue
        if patch.get("excluded") is True:
            yield f"EXDATE{_time(match, zone, days=days)}"
        elif changed or not patch:
            yield f"RDATE{_time(match, zone, days=days)}"


def line_of_instance(item: Mapping[str, Any], zone: str | None) -> str | None:
    """Return RECURRENCE-ID for an object that is one occurrence of a series, or None.

    >>> line_of_instance({"recurrenceId": "2021-01-11T10:00:00"}, "Etc/UTC")
    'RECURRENCE-ID:20210111T100000Z'
    """
    match = LOCAL.fullmatch(str(item.get("recurrenceId", "")))
    if match is None:
        return None
    return f"RECURRENCE-ID{_time(match, zone, days=item.get('showWithoutTime') is True)}"


def _time(match: re.Match[str], zone: str | None, *, days: bool) -> str:
    day = "".join(match.groups()[:3])
    if days:
        return f";VALUE=DATE:{day}"
    text = f"{day}T{''.join(match.groups()[3:])}"
    if zone == "Etc/UTC":
        return f":{text}Z"
    return f":{text}" if zone is None else f";TZID={zone}:{text}"


def _listed(found: object) -> list[Mapping[str, Any]]:
    return (
        [one for one in found if isinstance(one, Mapping)]
        if isinstance(found, (list, tuple))
        else []
    )


def _rule_text(rule: Mapping[str, Any], *, days: bool) -> str:
    parts = [f"{other}={str(rule[name]).upper()}" for name, other in _WORDS if name in rule]
    parts += [f"{other}={rule[name]}" for name, other in _NUMBERS if name in rule]
    match = LOCAL.fullmatch(str(rule.get("until", "")))
    if match is not None:
        day = "".join(match.groups()[:3])
        parts.append(f"UNTIL={day}" if days else f"UNTIL={day}T{''.join(match.groups()[3:])}")
    for name, other, _ in _LISTS:
        if isinstance(rule.get(name), (list, tuple)):
            parts.append(f"{other}={','.join(map(str, rule[name]))}")
    texts = [
        f"{day.get('nthOfPeriod', '')}{str(day.get('day', '')).upper()}"
        for day in _listed(rule.get("byDay"))
    ]
    if texts:
        parts.append(f"BYDAY={','.join(texts)}")
    return ";".join(parts)
