"""Weekdays: of this week or another, the last or the next, and those beside a week."""

from __future__ import annotations

import attrs
from dateutil.relativedelta import relativedelta

from timeline.dates import Date, shift
from timeline.extract._combining import all_of, one_of_them
from timeline.extract._lexer import Token
from timeline.extract._reckoning import recurring
from timeline.extract._references import Context
from timeline.extract._resolution import Resolution
from timeline.extract._rules.rule import Phrase, rule
from timeline.extract._units import DAY, one_of
from timeline.extract.languages.pack import ITS_DATE

__all__: list[str] = []


@rule(
    "weekday and a week",
    "A UNIT AGO ON? WEEKDAY | WEEKDAY UNIT (?= COMMA | DOT | STOP)",
    example="a week ago Friday",
    gives="xDAY",
)
def a_week_from_weekday(phrase: Phrase, context: Context) -> Resolution | None:
    """The weekday a week before the last one, or a week after the next."""
    number = phrase.number("WEEKDAY")
    if number is None or phrase.word("UNIT") != "week":
        return None
    back = phrase.has("AGO")
    found = recurring(DAY, number, 7, context, direction="past" if back else "future")
    value = None if found is None else found.value
    if found is None or not isinstance(value, Date) or value.day_number is None:
        return found
    day = Date.from_ordinal(value.day_number + (-7 if back else 7))
    return attrs.evolve(found, value=day, candidates=(day,))


_WEEKDAYS = "(WEEKDAY (COMMA WEEKDAY){0,4} COMMA? AND THE?)? "


@rule(
    "weekday of a week",
    f"{_WEEKDAYS}WEEKDAY OF? (THIS | LAST | NEXT) UNIT",
    example="Friday last week",
    gives="xDAY",
)
def weekday_of_week(phrase: Phrase, context: Context) -> Resolution | None:
    """The weekday of this week, the last or the next; several, or one of several, of them."""
    pointer = phrase.first("THIS", "LAST", "NEXT")
    if pointer is None or phrase.word("UNIT") != "week":
        return None
    weekdays = [token.value for token in phrase.all("WEEKDAY") if isinstance(token.value, int)]
    days = [_of_week(number, pointer, context) for number in weekdays]
    found = [day for day in days if day is not None]
    if len(found) < 2:
        return found[0] if found else None
    return one_of_them(found) if phrase.has("OR") else all_of(found)


def _of_week(number: int, pointer: Token, context: Context) -> Resolution | None:
    steps = {"THIS": 0, "LAST": -7, "NEXT": 7}[pointer.name] + number - 1
    reference = context.reference
    days = reference and reference.numbers(lambda day: day - (day - 1) % 7 + steps, 7)
    if not days:
        return None
    value = one_of([DAY.date(number) for number in days])
    return Resolution(value=value, granularity="day", anchor=context.published, candidates=(value,))


@rule(
    "last or next weekday",
    "THE? (THIS (LAST | NEXT)? | LAST | NEXT) (WEEKDAY | ABBR)"
    "| WEEKDAY LAST (?! ANYUNIT | COUNT | WORD)",
    example="last Monday",
    gives="xWEEKDAY",
)
def pointed_weekday(phrase: Phrase, context: Context) -> Resolution | None:
    """The weekday before the day of writing or after it, that day itself left out.

    "The previous" and "the following" are counted from the day mentioned before.
    """
    number = phrase.number("WEEKDAY", "ABBR")
    assert number is not None
    pointer = phrase.first("LAST", "NEXT")
    direction = "future" if pointer is not None and pointer.name == "NEXT" else "past"
    if pointer is None:
        return recurring(DAY, number, 7, context)
    found = recurring(
        DAY,
        number,
        7,
        context.seen_from(pointer.value),
        direction="future" if direction == "future" else "past",
        strictly=True,
    )
    if pointer.value == "twice" and found is not None and isinstance(found.value, Date):
        day = shift(found.value, relativedelta(weeks=1 if direction == "future" else -1))
        return attrs.evolve(found, value=day, candidates=(day,))
    return found or Resolution(notation=f"XXXX-WXX-{number}", granularity="day")


@rule(
    "weekday",
    f"(?<! THE | A) WEEKDAY (?! ((COMMA | AND) WEEKDAY){{0,6}} PARTS | POSSESSIVE"
    f" | NAME | {ITS_DATE})"
    "| (?<! THE | A | NAME) WEEKDAY (?= POSSESSIVE)"
    "| (?<= ON | EARLY | LATE | SINCE | UNTIL) WEEKDAY (?= NAME)"
    "| (?<= THE) WEEKDAY (?! NAME | PLACEWORD | TIMES)"
    "| (?<= ON | LAST | NEXT | THIS | BY | OPEN) ABBR DOT?",
    example="on Monday",
    gives="xWEEKDAY",
)
def weekday(phrase: Phrase, context: Context) -> Resolution | None:
    """A weekday: the last one, the day of writing included, or the next after a word that
    looks ahead.
    """
    number = phrase.number("WEEKDAY", "ABBR")
    assert number is not None
    found = None if context.year is not None else recurring(DAY, number, 7, context)
    return found or Resolution(notation=f"XXXX-WXX-{number}", granularity="day")
