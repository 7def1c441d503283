"""Phrases joined: early in a month, in the morning of a day, a month of another year."""

from __future__ import annotations

import attrs

from timeline.dates import Date, Qualifier
from timeline.extract import _combining as combining
from timeline.extract._reckoning import moved
from timeline.extract._references import Anchor, Context
from timeline.extract._resolution import Resolution
from timeline.extract._rules.lengths import count_of, finer, unit_of
from timeline.extract._rules.rule import Phrase, rule
from timeline.extract._rules.times import (
    Time,
    at_time,
    clock_of,
    day_of_clock,
    hour_in,
    time_before,
)
from timeline.extract._rules.years import stated

__all__: list[str] = []

_MODIFIERS = {"EARLY": "START", "START": "START", "MID": "MID", "LATE": "END", "END": "END"}
_SOME = "(xMONTH | xBAREMONTH | xYEAR | xPERIOD | xQUARTER)"


def _resolved(phrase: Phrase, context: Context) -> list[Resolution]:
    found = (part.resolve(context) for part in phrase.phrases())
    return [resolution for resolution in found if resolution is not None]


def _only(phrase: Phrase, context: Context) -> Resolution | None:
    found = _resolved(phrase, context)
    return found[0] if found else None


@rule(
    "month or quarter of another year",
    "(xBAREMONTH | xMONTHDAY | xQUARTER | xPERIOD) COMMA? OF? xYEAR"
    "| (xBAREMONTH | xMONTHDAY | xQUARTER) (OF | IN) THE? xPERIOD"
    "| xYEAR POSSESSIVE (xBAREMONTH | xQUARTER | xPERIOD)",
    example="the third quarter of last year",
    gives="xMONTH",
    step=2,
)
def of_year(phrase: Phrase, context: Context) -> Resolution | None:
    """A month, a day or a quarter of a year that is pointed at."""
    first, second = phrase.phrases()
    if first.rule.gives == "xYEAR":
        first, second = second, first
    if context.year is not None:  # stated beside the phrase
        return _within(first.resolve(context), stated(Date(context.year), "year"))
    if first.rule.gives == "xPERIOD" and phrase.has("COMMA"):
        told = first.resolve(context)
        if told is not None and told.is_stated and told.value is not None and told.value.earliest:
            return None  # 1832-34, 1836
    year = second.resolve(context)
    value = None if year is None else getattr(year.value, "year", None)
    if year is None or value is None or year.granularity not in _YEARS:
        return first.resolve(context)
    found = _within(first.resolve(context.given(value)), year)
    return None if found is None else attrs.evolve(found, anchor=year.anchor)


_YEARS = ("year", "decade", "century", "season")


def _within(found: Resolution | None, year: Resolution) -> Resolution | None:
    """A part of a year, if it lies in it: of "this weekend, 1997" only the year is sure."""
    if found is None or found.value is None or year.value is None:
        return found
    apart = found.value.before(year.value) | found.value.after(year.value)
    return year if apart.definitely else found


# "local time", "(Moscow time)", "(EST)": the clock of a place, which no shift from UTC tells.
_ZONED = "(HOURS? (OPEN? (WORD | NAME)? TIMEWORD CLOSE? | OPEN (NAME | ZONE) CLOSE)?)"


_TO = "(TO | UNTIL | DASH | HYPHEN | AND)"
_HOUR = "(xCLOCK | N12 | N31)"


@rule(
    "hours of a day",
    f"(FROM | BETWEEN)? {_HOUR} {_TO} xCLOCK {_ZONED} (COMMA? (ON | OF)? THE? DAYS)?"
    f"| DAYS COMMA? (FROM | BETWEEN)? {_HOUR} {_TO} xCLOCK",
    example="from 9 a.m. to 5 p.m. on 3 May 2019",
    gives="xTIME",
    step=2,
)
def hours_of_day(phrase: Phrase, context: Context) -> Resolution | None:
    """All the way from one time of a day to another, of the next if it is past midnight.

    Of no stated day they are as a time alone is. Of "3 or 4 p.m." only the day is sure: EDTF has
    no set of times.
    """
    clocks = [part for part in phrase.phrases() if part.rule.gives == "xCLOCK"]
    day = next((part for part in phrase.phrases() if part.rule.gives != "xCLOCK"), None)
    found = day_of_clock(context) if day is None else day.resolve(context)
    last = clock_of(clocks[-1])
    first = None if last is None else _beginning(phrase, clocks, last)
    if first is None or last is None or phrase.has("OR"):
        return found
    if found is not None and found.value is not None and last[0] < _HALF_A_DAY < first[0]:
        last = (last[0] + 2 * _HALF_A_DAY, *last[1:])
    found = Resolution(notation="") if found is None else found
    ends = at_time(found, first), at_time(found, last)
    return combining.span(*ends) or attrs.evolve(found, kind="TIME", notation=None, ends=ends)


def _beginning(phrase: Phrase, clocks: list[Phrase], last: Time) -> Time | None:
    """The time at which hours begin; of what half of the day they are the end may tell."""
    halves = clocks[-1].has(*_HALVES)
    if len(clocks) == 1:  # from 2 to 4 p.m.
        hour = phrase.number("N12", "N31", "CARDINAL")
        return None if hour is None else time_before((hour, 0, 0, None), last, halves)
    first = clock_of(clocks[0])
    if first is None or not halves or clocks[0].has("NOON", *_HALVES):
        return first
    return time_before(first, last, halves) or first


_HALVES = ("AMPM", "PART", "PARTS")


@rule(
    "time on a day",
    f"xCLOCK {_ZONED} COMMA? (ON | OF)? THE? DAYS (OPEN? ZONE CLOSE?)?"
    f"| DAYS COMMA? AT? xCLOCK {_ZONED}",
    example="10 p.m. Wednesday",
    gives="xTIME",
    step=2,
)
def time_on_day(phrase: Phrase, context: Context) -> Resolution | None:
    """A time of day on a day."""
    first, second = phrase.phrases()
    if first.rule.gives != "xCLOCK":
        first, second = second, first
    time, day = clock_of(first), second.resolve(context)
    if time is None or day is None:
        return day
    zone = phrase.number("ZONE")  # 15:30 on 1 February (UTC)
    return at_time(day, time if zone is None else (*time[:3], zone))


@rule(
    "part of a day",
    "(EARLY | LATE)? DAYS COMMA? (EARLY | LATE)? (PART | PARTS) | DAYS COMMA? AT? xPART"
    "| (EARLY | LATE | MID)? HYPHEN? PART HOURS? (OF | ON | COMMA)? DAYS",
    example="the morning of 6 June 1944",
    gives="xDAYPART",
    step=2,
)
def part_of_day(phrase: Phrase, context: Context) -> Resolution | None:
    """The morning, afternoon, evening or night of a day."""
    day, *rest = phrase.phrases()
    found = day.resolve(context)
    part = phrase.word("PART", "PARTS") or (rest[0].word("PART") if rest else None)
    return None if found is None else found.in_part(part)


@rule(
    "early, mid or late",
    f"(EARLY | MID | LATE) HYPHEN? (IN | ON)? THE? ({_SOME} | DAYS)"
    f"| (START | END | MID) OF THE? {_SOME} | (EARLIER | LATER) {_SOME}"
    "| (EARLIER | LATER | LATE | EARLY) DAYS",
    example="early May",
    gives="xPERIOD",
    step=2,
)
def narrowed(phrase: Phrase, context: Context) -> Resolution | None:
    """A part of a period. The words do not say which days, so the whole is given."""
    found = _only(phrase, context)
    word = phrase.first(*_MODIFIERS)
    if found is None or word is None:
        return found
    return attrs.evolve(found, modifier=_MODIFIERS[word.name])


@rule(
    "time in a part of a day",
    "xDAYPART COMMA? (AT | TO | ABOUT)? xCLOCK | xCLOCK COMMA? (OF | ON)? xDAYPART",
    example="last night at 8 o'clock",
    gives="xTIME",
    step=3,
)
def time_in_part(phrase: Phrase, context: Context) -> Resolution | None:
    """A time of day in a part of a day, which tells of what half of the day it is.

    Which day two o'clock "last night" is of, the words do not say: it is the night.
    """
    part, clock = sorted(phrase.phrases(), key=lambda found: found.rule.gives == "xCLOCK")
    found, time = part.resolve(context), clock_of(clock)
    name = None if found is None or found.timex is None else found.timex[-2:]
    if found is None or time is None:
        return found
    hour = hour_in(time[0], name)
    if name == "NI" and hour < _HALF_A_DAY:
        return found
    day = None if found.timex is None or found.value is not None else found.timex.partition("T")[0]
    return at_time(attrs.evolve(found, part=None, notation=day), (hour, *time[1:]))


_HALF_A_DAY = 12

_POINT = "(DATES | xQUARTER)"


@rule(
    "day before a day",
    f"THE? UNIT (BEFORE | AFTER) THE? {_POINT} | THE? EVE OF THE? {_POINT}",
    example="the day after Christmas",
    gives="xDAY",
    step=2,
)
def beside(phrase: Phrase, context: Context) -> Resolution | None:
    """The day, week, month or year before or after a date."""
    found = _only(phrase, context)
    unit = "day" if phrase.has("EVE") else phrase.word("UNIT")
    steps = 1 if phrase.has("AFTER", "NEXT") else -1
    beside = phrase.first("UNITWORD")  # la víspera de, le lendemain de
    if beside is not None and isinstance(beside.value, tuple):
        unit, steps = beside.value[:2]
    if found is None or found.value is None or unit is None:
        return None
    counted = moved(Anchor(found.value), unit, steps)
    return None if counted is None else attrs.evolve(found, value=counted.value, granularity=unit)


@rule(
    "so long before or after a date",
    f"xLENGTH (BEFORE | AFTER | FROM | SINCE) THE? {_POINT} (?! TO | UNTIL | DASH)",
    example="10 days after 5 May 2019",
    gives="xDAY",
    step=2,
)
def counted_from(phrase: Phrase, context: Context) -> Resolution | None:
    """A date counted from another by a length of time, in the grain of its unit."""
    length, point = phrase.phrases()
    found = point.resolve(context)
    if found is None or found.value is None:
        return None
    unit, count = unit_of(length), count_of(length)
    if isinstance(count, str):  # several days after 5 May
        open_ended = combining.up_to if phrase.has("BEFORE") else combining.from_on
        return open_ended(found, strictly=True)
    unit, whole = finer(unit, count)
    counted = moved(Anchor(found.value), unit, -whole if phrase.has("BEFORE") else whole)
    if counted is None or counted.value is None:
        return None
    return attrs.evolve(
        found,
        value=counted.value,
        granularity=unit,
        modifier=None,
        candidates=(counted.value,),
        ends=(),
    )


@rule(
    "about",
    f"ABOUT DOT? ({_SOME} | xDAY | xMONTHDAY)",
    example="circa 1850",
    gives="xPERIOD",
    step=2,
)
def about(phrase: Phrase, context: Context) -> Resolution | None:
    """An approximate date (EDTF `~`)."""
    found = _only(phrase, context)
    return None if found is None else combining.about(found)


_AFTER_PERHAPS = (
    "((?<= PERHAPS) | (?<= PERHAPS IN | PERHAPS ON | PERHAPS THE)"
    " | (?<= PERHAPS IN THE | PERHAPS ON THE))"
)


@rule(
    "perhaps",
    f"{_AFTER_PERHAPS} DATES",
    example="perhaps in 1850",
    gives="xPERIOD",
    step=2,
)
def perhaps(phrase: Phrase, context: Context) -> Resolution | None:
    """A date that the text itself doubts (EDTF `?`)."""
    found = _only(phrase, context)
    return None if found is None else combining.qualified(found, Qualifier.UNCERTAIN)
