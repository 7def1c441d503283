"""Weekdays: of this week or another, the last or the next, and those beside a week."""

from __future__ import annotations

import attrs
from dateutil.relativedelta import relativedelta

from timeline.dates import Date, DateValue, shift
from timeline.extract._combining import all_of, one_of_them
from timeline.extract._lexer import Token
from timeline.extract._reckoning import moved, recurring
from timeline.extract._references import Context
from timeline.extract._resolution import Resolution
from timeline.extract._rules.lengths import count_of, unit_of
from timeline.extract._rules.relative import BEFORE_LAST, steps_of
from timeline.extract._rules.rule import Phrase, rule
from timeline.extract._units import DAY, one_of, since_before, until_after
from timeline.extract.languages.pack import ITS_DATE

__all__: list[str] = []


@rule(
    "weekday and a week",
    "A UNIT AGO ON? WEEKDAY | WEEKDAY UNIT (?! HYPHEN | OF | NAME)",
    example="a week ago Friday",
    gives="xDAY",
)
def a_week_from_weekday(phrase: Phrase, context: Context) -> Resolution | None:
    """The weekday a week before the last one, or a week after the next."""
    number = phrase.number("WEEKDAY")
    days = phrase.number("CARDINAL", "N12", "N31")  # lundi en huit
    weeks = 1 if phrase.word("UNIT") == "week" else _WEEKS_OF_DAYS.get(days or 0)
    if weeks is None and phrase.has("AGO"):  # a year ago on Monday: of which day, is not told
        return moved(context.published, unit_of(phrase), -1)
    if number is None or weeks is None:
        return None
    return _weeks_from(number, -weeks if phrase.has("AGO") else weeks, context)


_WEEKS_OF_DAYS = {7: 1, 8: 1, 14: 2, 15: 2}
"""In eight days, and in fifteen, it is the same weekday again."""


def _weeks_from(number: int, weeks: int, context: Context) -> Resolution | None:
    found = recurring(DAY, number, 7, context, direction="past" if weeks < 0 else "future")
    return None if found is None else _weeks_on(found, weeks)


def _weeks_on(found: Resolution, weeks: int) -> Resolution:
    """The same weekday some weeks later, or earlier; of several days each."""
    assert found.value is not None
    value = shift(found.value, relativedelta(weeks=weeks))
    return attrs.evolve(found, value=value, candidates=(value,))


@rule(
    "weekday and a length",
    "xWEEKDAY (xDAY | IN xLENGTH)",
    example="Tuesday two weeks ago",
    gives="xDAY",
    step=2,
)
def weekday_and_length(phrase: Phrase, context: Context) -> Resolution | None:
    """The weekday some weeks before the last one or after the next."""
    weekday, length = phrase.phrases()
    if length.rule.name not in ("after a length", "ago", "length"):
        return None
    number, count, unit = weekday.number("WEEKDAY"), count_of(length), unit_of(length)
    if number is None or isinstance(count, str) or count != int(count):
        return None
    weeks = int(count) if unit == "week" else _WEEKS_OF_DAYS.get(int(count))
    if weeks is None or unit not in ("day", "week"):  # on a Tuesday two years ago
        return length.resolve(context)
    return _weeks_from(number, -weeks if length.rule.name == "ago" else weeks, context)


@rule(
    "weekday before a day",
    "THE? xWEEKDAY (BEFORE | AFTER) THE? (xDAY | xMONTHDAY)",
    example="the Friday before Christmas",
    gives="xDAY",
    step=2,
)
def weekday_beside(phrase: Phrase, context: Context) -> Resolution | None:
    """The last such weekday before a day, or the first after it."""
    weekday, point = phrase.phrases()
    number, found = weekday.number("WEEKDAY"), point.resolve(context)
    if number is None or found is None:
        return None
    day = None if found.value is None else _beside(found.value, number, back=phrase.has("BEFORE"))
    if day is None:
        return Resolution(notation=f"XXXX-WXX-{number}", granularity="day")
    return attrs.evolve(found, value=day, granularity="day", candidates=(day,), ends=())


def _beside(value: DateValue, number: int, *, back: bool) -> Date | None:
    edge = value.earliest if back else value.latest
    if edge is None or edge.day_number is None:
        return None
    day = int(edge.day_number)
    beside = since_before(day - 1, number, 7) if back else until_after(day + 1, number, 7)
    return Date.from_ordinal(beside)


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
    f"THE WEEKDAY {BEFORE_LAST} | THE WEEKDAY (BEFORE | AFTER) (?= DOT | COMMA | STOP)"
    "| THE? (THIS (LAST | NEXT)? | LAST | NEXT) (WEEKDAY | ABBR)"
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
    if pointer is None and phrase.has("BEFORE", "AFTER"):
        return _beside_what_was_told(number, context, back=phrase.has("BEFORE"))
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
    if steps_of(pointer, phrase) > 1 and found is not None:
        return _weeks_on(found, 1 if direction == "future" else -1)
    return found or Resolution(notation=f"XXXX-WXX-{number}", granularity="day")


def _beside_what_was_told(number: int, context: Context, *, back: bool) -> Resolution:
    """The Monday before: before the day that was told."""
    anchor = context.last_day
    day = None if anchor is None else _beside(anchor.value, number, back=back)
    if day is None:
        return Resolution(notation=f"XXXX-WXX-{number}", granularity="day")
    return Resolution(value=day, granularity="day", anchor=anchor, candidates=(day,))


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
