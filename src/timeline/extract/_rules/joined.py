"""Phrases joined: early in a month, in the morning of a day, from one date to another."""

from __future__ import annotations

import attrs
from dateutil.relativedelta import relativedelta

from timeline.dates import Date, shift
from timeline.extract import _combining as combining
from timeline.extract._reckoning import moved
from timeline.extract._references import Anchor, Context, Cue
from timeline.extract._resolution import Resolution
from timeline.extract._rules.rule import Phrase, rule
from timeline.extract._rules.times import at_time, clock_of
from timeline.extract._units import YEAR, one_of

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
    year = second.resolve(context)
    value = None if year is None else getattr(year.value, "year", None)
    if year is None or value is None or year.granularity != "year":
        return first.resolve(context)
    found = first.resolve(context.given(value))
    return None if found is None else attrs.evolve(found, anchor=year.anchor)


@rule(
    "time on a day",
    "xCLOCK COMMA? (ON | OF)? THE? DAYS | DAYS COMMA? AT? xCLOCK",
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
    return day if time is None or day is None else at_time(day, time)


@rule(
    "part of a day",
    "(EARLY | LATE)? DAYS COMMA? (EARLY | LATE)? (PART | PARTS)"
    "| (EARLY | LATE | MID)? HYPHEN? PART (OF | ON | COMMA)? DAYS",
    example="the morning of 6 June 1944",
    gives="xTIME",
    step=2,
)
def part_of_day(phrase: Phrase, context: Context) -> Resolution | None:
    """The morning, afternoon, evening or night of a day."""
    day = _only(phrase, context)
    return None if day is None else day.in_part(phrase.word("PART", "PARTS"))


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
    "part of a century",
    "THE? (NTH | SECOND) (HALF | QUARTER | UNIT) OF THE? (xPERIOD | xYEAR)",
    example="the second half of the 19th century",
    gives="xPERIOD",
    step=2,
)
def part_of_century(phrase: Phrase, context: Context) -> Resolution | None:
    """The years of a half, a quarter or a decade of a century or another run of years."""
    found, number = _only(phrase, context), phrase.number("NTH", "SECOND")
    years = None if found is None else _years_of(found)
    if found is None or number is None or years is None or phrase.word("UNIT") not in _PARTS:
        return found
    size = len(years) // _PARTS[phrase.word("UNIT", "QUARTER")]
    some = years[(number - 1) * size : number * size]
    if size < 1 or not some:
        return found
    value = one_of([YEAR.date(year) for year in some])
    return attrs.evolve(found, value=value, candidates=(value,), notation=found.timex)


_PARTS = {None: 2, "quarter": 4, "decade": 10}


def _years_of(found: Resolution) -> range | None:
    """The years of a century, in a row."""
    value = found.value
    if found.granularity != "century" or value is None:
        return None
    first, last = value.earliest, value.latest
    if not (isinstance(first, Date) and isinstance(last, Date)):
        return None
    assert isinstance(first.year, int)
    assert isinstance(last.year, int)
    return range(first.year, last.year + 1)


@rule(
    "week of a day",
    "THE? UNIT OF (xDAY | xMONTHDAY)",
    example="the week of March 6",
    gives="xPERIOD",
    step=2,
)
def week_of(phrase: Phrase, context: Context) -> Resolution | None:
    """The week or the year in which a day lies."""
    found, unit = _only(phrase, context), phrase.word("UNIT")
    if found is None or found.value is None or unit is None:
        return None
    anchor = Anchor(found.value)
    counted = moved(anchor, unit, 0)
    return None if counted is None else attrs.evolve(found, value=counted.value, granularity=unit)


@rule(
    "day before a day",
    "THE? UNIT (BEFORE | AFTER) THE? (xDAY | xMONTHDAY | xWEEKDAY)",
    example="the day after Christmas",
    gives="xDAY",
    step=2,
)
def beside(phrase: Phrase, context: Context) -> Resolution | None:
    """The day, or week, before or after a day."""
    found, unit = _only(phrase, context), phrase.word("UNIT")
    if found is None or found.value is None or unit is None:
        return None
    counted = moved(Anchor(found.value), unit, 1 if phrase.has("AFTER") else -1)
    return None if counted is None else attrs.evolve(found, value=counted.value, granularity=unit)


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


_ENDS = "(xDAY | xMONTHDAY | xMONTH | xBAREMONTH | xYEAR | xPERIOD | xQUARTER | xTIME | xWEEKDAY)"


@rule(
    "from one date to another",
    f"(FROM | BETWEEN)? {_ENDS} COMMA? (TO | UNTIL | DASH | HYPHEN) THE? (ABOUT DOT?)?"
    f" ({_ENDS} | N99 (?<! SLASH))"
    f"| BETWEEN {_ENDS} AND {_ENDS}",
    example="from March to May 2019",
    step=3,
)
def from_to(phrase: Phrase, context: Context) -> Resolution | None:
    """All the way from one date to another; a year that the second states holds for the first."""
    ends = _with_shared_year(phrase, context)
    if len(ends) != 2:
        return ends[0] if ends else None
    first, last = ends
    cycle = "week" if phrase.has("xWEEKDAY") else "year"
    found = combining.span(first, last) or combining.span(*_in_order(first, last, cycle))
    return found or attrs.evolve(ends[0], ends=tuple(ends))


def _in_order(first: Resolution, last: Resolution, cycle: str) -> tuple[Resolution, Resolution]:
    """The ends of a range that comes again, each found by itself, in the order of time."""
    ahead = "future" in (first.direction, last.direction)
    if ahead:
        return first, _a_cycle_on(last, cycle, 1)
    return _a_cycle_on(first, cycle, -1), last


def _a_cycle_on(date: Resolution, cycle: str, count: int) -> Resolution:
    delta = relativedelta(weeks=count) if cycle == "week" else relativedelta(years=count)
    if date.value is None or date.is_stated:
        return date
    value = shift(date.value, delta)
    return attrs.evolve(date, value=value, candidates=(value, *date.candidates))


@rule(
    "dates that share a year",
    "xBAREMONTH (COMMA xBAREMONTH){0,9} COMMA? AND (xMONTH | xBAREMONTH)"
    "| xMONTHDAY COMMA? AND (xDAY | xMONTHDAY)",
    example="April and May 2019",
    step=3,
)
def both(phrase: Phrase, context: Context) -> Resolution | None:
    """Every one of several dates; a year that the last states holds for all."""
    ends = _with_shared_year(phrase, context)
    if len(ends) < 2:
        return ends[0] if ends else None
    return combining.all_of(ends) or attrs.evolve(ends[0], ends=tuple(ends))


def _with_shared_year(phrase: Phrase, context: Context) -> list[Resolution]:
    parts = list(phrase.phrases())
    last = parts[-1].resolve(context)
    year = None
    if last is not None and last.is_stated:
        year = getattr(last.value, "year", None)
    given = context if year is None else context.given(year)
    found = [*(part.resolve(given) for part in parts[:-1]), last]
    return [resolution for resolution in found if resolution is not None]


@rule(
    "since or until",
    f"(SINCE | UNTIL | BEFORE | AFTER | BY) ({_ENDS} (?! POSSESSIVE)"
    f" | THE {_ENDS} (?! POSSESSIVE | WORD | NAME))",
    example="since 2015",
    step=3,
)
def open_ended(phrase: Phrase, context: Context) -> Resolution | None:
    """From a date on, or up to one: an interval with an open end.

    "Before" and "after" leave the date itself out.
    """
    towards = phrase.first("UNTIL")
    if towards is not None:
        cue = Cue("future", towards.text, towards.start, towards.end)
        context = attrs.evolve(context, cue=cue)
    found = _only(phrase, context)
    if found is None:
        return None
    strictly = phrase.has("BEFORE", "AFTER")
    combine = combining.from_on if phrase.has("SINCE", "AFTER") else combining.up_to
    return combine(found, strictly=strictly) or found
