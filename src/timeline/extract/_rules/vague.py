"""Words that say no date: now, recently, soon; and what comes again."""

from __future__ import annotations

import attrs

from timeline.extract import _timex as timex
from timeline.extract._references import Context
from timeline.extract._resolution import Resolution
from timeline.extract._rules.lengths import count_of, unit_of
from timeline.extract._rules.rule import Phrase, rule
from timeline.extract._rules.times import clock_of, clock_text

__all__: list[str] = []


@rule(
    "how often",
    "EVERY (ORDINAL | COUNT | SEVERAL)? (ANYUNITS | ANYUNIT)"
    "| PER ANYUNIT | OFTEN | TIMES (A | PER) ANYUNIT"
    "| EVERY (ORDINAL | LAST) WEEKDAY (OF | IN) THE? UNIT",
    example="every two weeks",
    gives="xSET",
)
def how_often(phrase: Phrase, context: Context) -> Resolution | None:
    """Something that comes again after a length of time: no event by itself."""
    often = phrase.word("OFTEN")
    if often is not None:
        return Resolution(kind="SET", notation=often)
    if phrase.has("WEEKDAY"):  # every last Friday of the month
        return Resolution(kind="SET", notation=timex.duration(1, unit_of(phrase)))
    count = phrase.number("EVERY") or phrase.number("NTH", "SECOND") or count_of(phrase)
    count = 1 if count == "X" and not phrase.has("SEVERAL") else count
    return Resolution(kind="SET", notation=timex.duration(count, unit_of(phrase)))


@rule(
    "every day or season of a name",
    "EVERY (DAYNUMBER | ORDINAL) OF? (MONTH | MAY) | EVERY (MONTH | MAY) (DAYNUMBER | ORDINAL)"
    "| EVERY (WEEKDAY | MONTH | MAY | SEASON | SPRING | PART) (PART | PARTS)?"
    "| WEEKDAYS (PART | PARTS)? | (WEEKDAY (COMMA | AND)){0,6} WEEKDAY PARTS",
    example="every Friday",
    gives="xSET",
)
def every(phrase: Phrase, context: Context) -> Resolution | None:
    """A weekday, month, season or part of the day that comes again: no event by itself."""
    weekday = phrase.number("WEEKDAY", "WEEKDAYS")
    month = phrase.number("MONTH", "MAY")
    season = phrase.number("SEASON", "SPRING")
    part = phrase.word("PART", "PARTS")
    if weekday is not None:
        text = f"XXXX-WXX-{weekday}"
    elif month is not None:
        day = phrase.number("N12", "N31", "NTH", "SECOND")
        text = f"XXXX-{month:02}" if day is None else f"XXXX-{month:02}-{day:02}"
    elif season is not None:
        text = f"XXXX-{('SP', 'SU', 'FA', 'WI')[season - 21]}"
    else:
        text = "XXXX-XX-XX"
    return Resolution(kind="SET", notation=f"{text}T{part}" if part else text)


@rule(
    "time that comes again",
    "xSET COMMA? ((FROM | BETWEEN)? (xCLOCK | N12 | N31) (TO | UNTIL | DASH | HYPHEN | AND))?"
    " AT? xCLOCK | xCLOCK (COMMA | ON)? xSET",
    example="every Friday at 4 p.m.",
    gives="xSET",
    step=2,
)
def time_again(phrase: Phrase, context: Context) -> Resolution | None:
    """A time of day that comes again: of no day, and no event by itself."""
    again = next(part for part in phrase.phrases() if part.rule.gives == "xSET")
    time = clock_of(next(part for part in phrase.phrases() if part.rule.gives == "xCLOCK"))
    found = again.resolve(context)
    if found is None or time is None or found.timex is None or "T" in found.timex:
        return found
    of_day = clock_text(time)
    day = {"P1D": "XXXX-XX-XX"}.get(found.timex, found.timex)
    return attrs.evolve(found, notation=f"{day}{of_day}" if day.startswith("XXXX") else day)


@rule(
    "the past, present or future",
    "NOW | ONCE | FORMER | (?<! AS) SOON (?! AFTER | BEFORE | AS)"
    "| THE? RECENT (UNITS | HOURS) | THESE UNITS | THE? (NEXT | LAST) (UNITS | QUARTERS)"
    "| CURRENT (?! WORD? COUNT) (UNITS | UNIT)?"
    "| THE LAST (?= COMMA | DOT | STOP | AND)"
    "| (?<= IN) THE LAST (?= WORD (WORD | WAS | WILL) | WAS | IN | THE | A | THAT)"
    "| THE RECENT? FUTUREWORD | (?<= IN) FUTUREWORD",
    example="in the coming months",
)
def vague(phrase: Phrase, context: Context) -> Resolution | None:
    """Some time past, present or to come: no date, and no event by itself."""
    if context.kind == "history" and phrase.has("SOON") and context.direction != "future":
        return None  # soon after what was told
    if context.kind != "history" and phrase.has("FORMER"):
        return None  # TIDES has it, TimeML, by which news is marked up, has not
    notation = phrase.word("NOW", "ONCE", "SOON", "FORMER")
    if notation is None:
        notation = "PAST_REF"
        if phrase.has("FUTUREWORD", "NEXT"):
            notation = "FUTURE_REF"
        elif phrase.has("CURRENT", "THESE", "PRESENT"):
            notation = "PRESENT_REF"
    return Resolution(notation=notation, vague=True)
