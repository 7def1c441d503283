"""Phrases that English does not have, or puts otherwise; their patterns are in the languages."""

from __future__ import annotations

import re

from timeline.dates import Date
from timeline.dates._engine.gregorian import days_in_month, iso_weekday, ordinal
from timeline.extract._reckoning import counted, month_day, moved, questioned, recurring
from timeline.extract._references import Context, Direction
from timeline.extract._resolution import Resolution
from timeline.extract._rules.lengths import count_of, length_of, unit_of
from timeline.extract._rules.rule import Phrase, rule
from timeline.extract._rules.years import stated, year_of
from timeline.extract._units import DAY, MONTH, UNITS, one_of

__all__: list[str] = []


@rule("day and month in figures", "", example="22.04.", gives="xMONTHDAY")
def day_month_in_figures(phrase: Phrase, context: Context) -> Resolution | None:
    """A day and a month in figures, where a language writes them so, in its order."""
    figures = phrase.word("DAYMONTH")
    numbers = [token.value for token in phrase.all("N12", "N31", "NTH", "SECOND")]
    day, month = map(int, _DIGITS.findall(figures)) if figures else (numbers[0], numbers[1])
    if not isinstance(day, int) or not isinstance(month, int):
        return None
    year = year_of(phrase)
    given = context if year is None else context.given(year)
    return month_day(month, day, given) if 1 <= month <= 12 else None


_DIGITS = re.compile(r"(?a:\d+)")


@rule(
    "week by its number",
    "",
    example="la semana 27 de 2019",
    gives="xPERIOD",
)
def week_by_number(phrase: Phrase, context: Context) -> Resolution | None:
    """A week of a stated year by its number, as ISO 8601 counts them."""
    number, year = phrase.number("N12", "N31", "N99", "NTH"), year_of(phrase)
    year = context.year if year is None else year
    of_week = phrase.has("WEEKNO") or phrase.word("UNIT") == "week"
    if not of_week or not isinstance(number, int) or not isinstance(year, int):
        return None
    week = UNITS["week"]
    first = week.of_day(ordinal(year, 1, 4))  # the week of 4 January is the first
    if not 1 <= number <= week.of_day(ordinal(year, 12, 28)) - first + 1:
        return None
    return stated(one_of([week.date(first + number - 1)]), "week")


@rule(
    "day of this, the last or the next month",
    "(?<= ON | BY | UNTIL | SINCE) THE NTH OF (THIS | LAST | NEXT) UNIT",
    example="on the 5th of last month",
    gives="xDAY",
)
def day_of_pointed_month(phrase: Phrase, context: Context) -> Resolution | None:
    """A day, by its number, of the month in which the text was written, or of one beside it."""
    number, pointer = phrase.number(*_DAYS), phrase.first("THIS", "LAST", "NEXT", "UNITWORD")
    if number is None or pointer is None or not _is_of_month(phrase):
        return None
    steps = {"LAST": -1, "UNITWORD": -1, "NEXT": 1}.get(pointer.name, 0)
    months = context.reference and context.reference.numbers(MONTH.of_day)
    found = [
        Date(month // 12, month % 12 + 1, number)
        for month in (at + steps for at in months or ())
        if number <= days_in_month(month // 12, month % 12 + 1)
    ]
    if not found:
        return Resolution(notation=f"XXXX-XX-{number:02}", granularity="day")
    value = one_of(found)
    return Resolution(value=value, granularity="day", anchor=context.published, candidates=(value,))


_DAYS = ("N12", "N31", "NTH", "SECOND", "CARDINAL")


def _is_of_month(phrase: Phrase) -> bool:
    of_word = (token.value[0] for token in phrase.all("UNITWORD") if isinstance(token.value, tuple))
    return "month" in (*of_word, *(unit.value for unit in phrase.all("UNIT")))


@rule(
    "weekday and day of the month",
    "(WEEKDAY | ABBR DOT?) COMMA? THE NTH (?! OF | MONTH | MAY | CENTURY | HYPHEN | NAME | WORD)",
    example="Friday the 13th",
    gives="xMONTHDAY",
)
def weekday_and_day(phrase: Phrase, context: Context) -> Resolution | None:
    """A day of the nearest month in which it is such a weekday."""
    weekday = phrase.number("WEEKDAY", "ABBR")
    number = phrase.number(*_DAYS)
    assert weekday is not None
    if number is None or not 1 <= number <= _MOST_DAYS:
        return None
    base = context.story or context.published
    day = None if base is None else base.value.latest
    if base is None or day is None or day.day_number is None:
        return Resolution(notation=f"XXXX-XX-{number:02}", granularity="day")
    found = _days_around(int(day.day_number), weekday, number, context)
    if not found:
        return None
    value = found[0] if context.is_decided else questioned(found[0])
    return Resolution(value=value, granularity="day", anchor=base, candidates=(value, *found[1:]))


_MOST_DAYS, _MONTHS_AROUND = 31, 14


def _days_around(now: int, weekday: int, number: int, context: Context) -> list[Date]:
    """The last such day and the next; first the one where the text looks, or else the nearest."""
    fitting = [day for day in _days_of_number(now, number) if iso_weekday(day) == weekday]
    past, coming = [d for d in fitting if d <= now][-1:], [d for d in fitting if d >= now][:1]
    if context.is_decided:
        ahead = context.direction == "future"
    else:
        ahead = [abs(d - now) for d in coming] < [abs(d - now) for d in past]
    around = dict.fromkeys((*coming, *past) if ahead else (*past, *coming))
    return [Date.from_ordinal(day) for day in around]


def _days_of_number(now: int, number: int) -> list[int]:
    """The days of a number in the months around a day, in order."""
    month = MONTH.of_day(now)
    around = range(month - _MONTHS_AROUND, month + _MONTHS_AROUND + 1)
    return [
        ordinal(m // 12, m % 12 + 1, number)
        for m in around
        if number <= days_in_month(m // 12, m % 12 + 1)
    ]


@rule("day by its number", "", example="el día 5", gives="xMONTHDAY")
def day_by_number(phrase: Phrase, context: Context) -> Resolution | None:
    """A day of the month that was mentioned last, or in which the text was written.

    "The last" and "the next" of a number are counted from the day of writing.
    """
    number = phrase.number(*_DAYS)
    if phrase.word("UNIT") != "day":
        return None
    pointer = phrase.first("LAST", "NEXT")
    if pointer is not None and number is not None:
        return _pointed_day(number, pointer.name == "NEXT", context)
    anchor = context.last_day or context.last or context.published
    month = moved(anchor, "month", 0)
    value = None if month is None else month.value
    year, of_year = getattr(value, "year", None), getattr(value, "month", None)
    if number is None or not isinstance(of_year, int):
        return Resolution(notation=f"XXXX-XX-{number:02}", granularity="day")
    found = month_day(of_year, number, context.given(year))
    if found is None or anchor is None:
        return found
    return Resolution(
        value=found.value, granularity="day", anchor=anchor, candidates=found.candidates
    )


def _pointed_day(number: int, ahead: bool, context: Context) -> Resolution:
    base = context.published
    day = None if base is None else base.value.latest
    if base is None or day is None or day.day_number is None or not 1 <= number <= _MOST_DAYS:
        return Resolution(notation=f"XXXX-XX-{number:02}", granularity="day")
    now = int(day.day_number)
    days = _days_of_number(now, number)
    found = min(d for d in days if d > now) if ahead else max(d for d in days if d < now)
    value = Date.from_ordinal(found)
    return Resolution(value=value, granularity="day", anchor=base, candidates=(value,))


@rule("after a length", "", example="dentro de dos semanas", gives="xDAY")
def after_a_length(phrase: Phrase, context: Context) -> Resolution | None:
    """So many units after the day of writing, in the grain of the unit."""
    count, unit = count_of(phrase), unit_of(phrase)
    if phrase.has("IN") and context.cue is not None and context.direction == "past":
        return length_of(phrase)  # built in two years
    if isinstance(count, str):
        return Resolution(notation="FUTURE_REF", granularity=unit, vague=True)
    if unit in ("hour", "minute", "second") or count != int(count):
        return Resolution(kind="DURATION", notation=None, granularity=unit)
    return moved(context.published, unit, int(count)) or Resolution(notation="XXXX")


@rule("length in figures", "", example="pendant 2h30")
def length_in_figures(phrase: Phrase, context: Context) -> Resolution | None:
    """Hours and minutes that something lasts, written as a time of day is."""
    text = phrase.word("HOURSPAN") or ""
    hours, _, minutes = text.partition(":")
    notation = f"PT{int(hours)}H" + (f"{int(minutes)}M" if int(minutes) else "")
    return Resolution(kind="DURATION", notation=notation, granularity="hour")


@rule("day and part of it in one word", "", example="anoche", gives="xDAYPART")
def day_part(phrase: Phrase, context: Context) -> Resolution | None:
    """A part of a weekday, or of today, yesterday or tomorrow."""
    token = phrase.first("DAYPART")
    assert token is not None
    assert isinstance(token.value, tuple)
    kind, number, part = token.value
    pointer = phrase.first("LAST", "NEXT")
    if kind == "weekday":
        ahead: Direction = "future" if pointer is not None and pointer.name == "NEXT" else "past"
        towards = None if pointer is None else ahead
        found = recurring(DAY, number, 7, context, direction=towards, strictly=pointer is not None)
        day = f"XXXX-WXX-{number}"
    else:
        found, day = counted(DAY, number, context), "XXXX-XX-XX"
    if found is None:
        return Resolution(kind="TIME", notation=f"{day}T{part}", granularity="part of day")
    return found.in_part(part)


@rule("unit in one word", "", example="im Vorjahr", gives="xYEAR")
def unit_word(phrase: Phrase, context: Context) -> Resolution | None:
    """The unit in which the text was written, or one beside it, where one word says so."""
    token = phrase.first("UNITWORD")
    assert token is not None
    assert isinstance(token.value, tuple)
    unit, steps, *since = token.value
    if since:  # le lendemain
        found = moved(context.mentioned(steps, day=True), unit, steps)
    else:
        found = counted(UNITS[unit], steps, context)
    return found or Resolution(notation="XXXX", granularity=unit)
