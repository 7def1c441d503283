"""Units told by pointing: this week, last year, the following month, that day."""

from __future__ import annotations

from timeline.dates import Date, Precision, Qualifier, Season
from timeline.extract._combining import qualified
from timeline.extract._lexer import Token
from timeline.extract._reckoning import counted, moved, nearest_to, recurring
from timeline.extract._references import Anchor, Context
from timeline.extract._resolution import Resolution
from timeline.extract._rules.lengths import length_of, unit_of
from timeline.extract._rules.rule import Phrase, rule
from timeline.extract._rules.years import stated
from timeline.extract._units import UNITS, YEAR, Unit

__all__ = ["BEFORE_LAST", "steps_of"]


BEFORE_LAST = (
    "(BEFORE LAST | AFTER NEXT) (?! WEEKDAY | ABBR | ANYUNIT | MONTH | MAY | SEASON | SPRING)"
)
"""What follows a unit or a weekday, and is none of its own: not the day before last Tuesday."""


def steps_of(pointer: Token, phrase: Phrase) -> int:
    """Return how many steps a pointing word goes: two for the one before last."""
    return 2 if pointer.value == "twice" or phrase.has("BEFORE", "AFTER") else 1


_STEPS = {"THIS": 0, "CURRENT": 0, "LAST": -1, "LATEST": -1, "NEXT": 1, "THAT": 0, "SAME": 0}


@rule(
    "several units before or after",
    "THE? (LAST | NEXT) (SEVERAL | COUPLE OF? | A SEVERAL | COUNT) HYPHEN? (ANYUNITS | ANYUNIT)",
    example="the last two weeks",
)
def several(phrase: Phrase, context: Context) -> Resolution | None:
    """A length of time that ends, or begins, on the day of writing."""
    return length_of(phrase)


@rule(
    "this, last or next unit",
    "THE? (THIS (LAST | NEXT)? | LAST | NEXT | CURRENT | LATEST | THAT (SAME | LAST)? | SAME)"
    f" FISCAL? (UNIT | CENTURY) (?! OF (MONTH | MAY)) | THE (UNIT | CENTURY) {BEFORE_LAST}",
    example="last year",
    gives="xYEAR",
)
@rule(
    "this, last or next weekend",
    f"THE WEEKEND {BEFORE_LAST}"
    " | THE? (THIS (LAST | NEXT)? | LAST | NEXT | THAT | SAME)? WEEKEND (?! OF)",
    example="last weekend",
    gives="xPERIOD",
)
def pointed_unit(phrase: Phrase, context: Context) -> Resolution | None:
    """The unit in which the text was written, the one before it or the one after it.

    "That", "the same", "the previous" and "the following" are counted from the date
    mentioned last, and so is "the next day".
    """
    unit = unit_of(phrase)
    if unit == "year" and context.year is not None and phrase.has("THAT", "SAME", "THIS"):
        return stated(Date(context.year), "year")  # of that year (1997)
    pointer = phrase.first("LAST", "NEXT") or phrase.first("THAT") or phrase.first(*_STEPS)
    if pointer is not None and pointer.value == "several":  # les derniers mois
        return Resolution(notation="PAST_REF", granularity=unit, vague=True)
    if unit == "weekend" and pointer is None:
        return counted(_WEEKEND_BEGUN, 0, context) or Resolution(notation="XXXX-WXX-WE")
    if unit == "day" and pointer is not None and pointer.name == "CURRENT":
        return Resolution(notation="PRESENT_REF", vague=True)
    steps = 0 if pointer is None else _STEPS[pointer.name] * steps_of(pointer, phrase)
    told = pointer is not None and (
        pointer.name in ("THAT", "SAME") or pointer.value == "then" or unit == "day"
    )
    if pointer is not None and pointer.name == "THIS" and unit == "day":
        told = False
    if told:
        anchor = context.last_day if unit in ("day", "week") else context.last
        that = pointer is not None and pointer.name == "THAT"
        if context.story is not None and that and not _is_beside(context.last, phrase):
            anchor = context.last_day if unit in ("day", "week") else context.story
        if unit == "day" and _is_today(anchor, pointer, context):
            return Resolution(notation=_unknown(unit), granularity=unit)
        found = moved(anchor or context.mentioned(steps), unit, steps)
    elif steps and unit in ("decade", "century", "millennium"):
        found = moved(context.published, unit, steps)  # the ten years from now, not the 2020s
    else:
        found = counted(UNITS[unit], steps, context)
    return found or Resolution(notation=_unknown(unit), granularity=unit)


def _is_beside(anchor: Anchor | None, phrase: Phrase) -> bool:
    """Whether a date was mentioned right before: "in 1846, and in the winter of that year"."""
    return anchor is not None and anchor.end is not None and phrase.start - anchor.end <= _BESIDE


_BESIDE = 30


def _is_today(anchor: Anchor | None, pointer: Token | None, context: Context) -> bool:
    """Whether the day mentioned last is that of writing, which nobody calls "that day"."""
    if anchor is None or pointer is None or pointer.name not in ("THAT", "SAME"):
        return False
    day = context.published
    return anchor.of_writing and day is not None and anchor.value == day.value


# "The weekend" is the last that has begun.
_WEEKEND_BEGUN = Unit("weekend", lambda day: (day - 6) // 7, UNITS["weekend"].date)


def _unknown(unit: str) -> str:
    return {"week": "XXXX-WXX", "month": "XXXX-XX", "day": "XXXX-XX-XX"}.get(unit, "XXXX")


@rule(
    "unit then last",
    "",
    example="la semana pasada",
    gives="xYEAR",
)
def unit_then_pointer(phrase: Phrase, context: Context) -> Resolution | None:
    """The same where the pointing word comes second, as in Spanish."""
    return pointed_unit(phrase, context)


@rule(
    "this, last or next season",
    "THE? (THIS (LAST | NEXT)? | LAST | NEXT | THAT SAME?) (SEASON | SPRING)",
    example="last fall",
    gives="xPERIOD",
)
def pointed_season(phrase: Phrase, context: Context) -> Resolution | None:
    """The season of this year, or the last of that name before now, or the next."""
    code = phrase.number("SEASON", "SPRING")
    pointer = phrase.first("LAST", "NEXT")
    assert code is not None
    if phrase.has("THAT"):
        return _season_told(code, context)
    if pointer is None:
        return _season_of_year(code, context)
    if steps_of(pointer, phrase) > 1:
        return None
    return recurring(
        UNITS["season"],
        code - 21,
        4,
        context.seen_from(pointer.value),
        direction="past" if pointer.name == "LAST" else "future",
        strictly=True,
    )


def _season_told(code: int, context: Context) -> Resolution | None:
    """That summer: of the year mentioned last, or the nearest to a finer date."""
    for anchor in filter(None, (context.story, context.last)):
        value = nearest_to(anchor, lambda year: Season(year, code))
        if value is not None:
            found = Resolution(
                value=value, granularity="season", anchor=anchor, candidates=(value,)
            )
            whole = isinstance(anchor.value, Date) and anchor.value.precision is Precision.YEAR
            return found if whole else qualified(found, Qualifier.UNCERTAIN)
    return Resolution(notation="XXXX", granularity="season")


def _season_of_year(code: int, context: Context) -> Resolution | None:
    unit = Unit("season", YEAR.of_day, lambda year: Season(year, code))
    return counted(unit, 0, context)


@rule(
    "the year",
    "(?<= OF | IN | LATER) THE UNIT (?= COMMA | DOT | STOP | POSSESSIVE | AND)"
    "| UNIT (HYPHEN | POSSESSIVE)? END"
    "| (?<! OF) THE UNIT (?! BEFORE | AFTER | OF | HYPHEN | AGO | LATER | EARLIER | MORE | COUNT"
    " | WHOLEYEAR | NAME | WAS | START | ENDING)"
    "| THE UNIT (?= WAS ON? PREFIX? (ANYMONTH DAYNUMBER | DAYNUMBER ANYMONTH))",
    example="for the year",
    gives="xYEAR",
)
def the_unit(phrase: Phrase, context: Context) -> Resolution | None:
    """The year, month or week of which the text tells, or in which it was written."""
    unit = unit_of(phrase)
    anchor = context.last_day if unit == "day" else context.story
    if anchor is not None:
        return moved(anchor, unit, 0)
    return None if unit == "day" else counted(UNITS[unit], 0, context)


@rule(
    "the day before yesterday",
    "THE UNIT (BEFORE | AFTER) TODAY",
    example="the day before yesterday",
    gives="xDAY",
)
def beside_today(phrase: Phrase, context: Context) -> Resolution | None:
    """The day before, or after, today, yesterday or tomorrow."""
    steps = phrase.number("TODAY")
    assert steps is not None
    if unit_of(phrase) != "day":
        return None
    return counted(UNITS["day"], steps + (1 if phrase.has("AFTER") else -1), context)


@rule(
    "unit before or after",
    "THE UNIT (BEFORE | AFTER) (?= DOT | COMMA | STOP | CLOSE)",
    example="the year before",
    gives="xYEAR",
)
def unit_beside(phrase: Phrase, context: Context) -> Resolution | None:
    """The unit before, or after, the date mentioned last."""
    unit = unit_of(phrase)
    steps = 1 if phrase.has("AFTER") else -1
    found = moved(context.mentioned(steps, day=unit == "day"), unit, steps)
    return found or Resolution(notation=_unknown(unit), granularity=unit)
