"""Times of day, by the clock and by name."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from timeline._util.numerals import number_of
from timeline.dates import Date, DateTime
from timeline.dates._engine import gregorian
from timeline.extract._lexer import Token
from timeline.extract._reckoning import counted, moved
from timeline.extract._references import Context
from timeline.extract._resolution import Resolution
from timeline.extract._rules.rule import Phrase, rule
from timeline.extract._units import DAY

__all__ = ["Time", "at_time", "clock_of", "clock_text", "day_of_clock", "hour_in", "time_before"]

_CLOCK = (
    "((CLOCK | (N12 | CARDINAL) OCLOCK?) IN THE PART | (CLOCK | DECIMAL | N12) AMPM"
    " | CLOCK (OCLOCK | HOURS)?"
    " | (?<= AT) (YEAR | OLDYEAR) HOURS"
    " | (YEAR | OLDYEAR) (?= ZONE)"
    " | (N12 | CARDINAL) OCLOCK | (?<= AT | BY | UNTIL | SINCE | BEFORE | AFTER) NOON"
    " | NOON (?! NAME | POSSESSIVE NAME))"
)


@rule("time of day", f"{_CLOCK} ZONE?", example="2:30 p.m. GMT", gives="xCLOCK")
def clock(phrase: Phrase, context: Context) -> Resolution | None:
    """A time of day: of the day that was mentioned last, or else of writing.

    After an hour of the evening, one of the small hours is of the next day.
    """
    time = clock_of(phrase)
    if time is None:
        return None
    day = day_of_clock(context)
    if day is None or context.year is not None:  # at noon, 1997: of a day that is not told
        return Resolution(kind="TIME", notation=clock_text(time), granularity="minute")
    if context.last_hour is not None and time[0] < _DAYBREAK < _DUSK <= context.last_hour:
        day = moved(context.last_day, "day", 1) or day
    return at_time(day, time)


_DAYBREAK, _DUSK = 6, 18


def day_of_clock(context: Context) -> Resolution | None:
    """Return the day of a time that is told without one: the day mentioned last, or of writing."""
    anchor = context.last_day
    return counted(DAY, 0, context) if anchor is None else moved(anchor, "day", 0)


Time = tuple[int, int, int, "int | None"]
"""Hour, minute, second, and the zone's shift from UTC in minutes."""


def time_before(first: Time, last: Time, halves: bool) -> Time | None:
    """Return the time at which hours begin that end at another: 2 to 4 p.m., 11 to 2 p.m.

    `halves` tells whether the day is told in two halves.
    """
    hour, minute, second, _ = first
    if halves and (hour + _HALF_A_DAY, minute) < last[:2]:
        hour += _HALF_A_DAY
    return (hour, minute, second, last[3]) if (hour, minute) <= last[:2] else None


_HALF_A_DAY = 12


def clock_of(phrase: Phrase) -> Time | None:
    """Return the hour, minute and second of a phrase, and its zone's shift from UTC in minutes."""
    zone = phrase.number("ZONE")
    noon = phrase.number("NOON")
    if noon is not None:
        return noon, 0, 0, zone
    told = _told(phrase)
    if told is None:
        return None
    hour, minute, second = told
    half = phrase.number("AMPM")
    if half is not None:
        if not 1 <= hour <= _HALF_A_DAY:
            return None
        hour = hour % _HALF_A_DAY + half
    hour = hour_in(hour, phrase.word("PART", "PARTS"))
    is_time = (hour, minute, second) <= (_HOURS, 0, 0) and second < 60
    return (hour, minute, second, zone) if is_time else None


_HOURS = 24


def hour_in(hour: int, part: str | None) -> int:
    """Return the hour that is meant in a part of the day.

    Ten at night is of the evening, two at night of the morning; twelve at night ends the day.

    >>> hour_in(10, "NI"), hour_in(2, "NI"), hour_in(12, "NI"), hour_in(5, "AF")
    (22, 2, 24, 17)
    """
    if part == "NI":
        return hour + _HALF_A_DAY if _FIRST_AT_NIGHT <= hour <= _HALF_A_DAY else hour
    early = {"AF": _HALF_A_DAY, "EV": _HALF_A_DAY, "MI": _FIRST_AT_NIGHT}.get(part or "", 0)
    return hour + _HALF_A_DAY if hour < early else hour


_FIRST_AT_NIGHT = 6


def _told(phrase: Phrase) -> tuple[int, int, int] | None:
    """Hour, minute and second as they are written or said, of whatever half of the day."""
    figures = _figures(phrase)
    if figures is not None:
        hour, minute, second = [*map(int, figures.split(":")), 0][:3]
    else:
        told, minutes = _parted(phrase)
        if told is None or not 1 <= told <= _HOURS:
            return None
        hour, minute, second = told, minutes, 0
    if phrase.has("HALF"):  # halb neun, half of the ninth hour
        return hour - 1, 30, 0
    past = phrase.number("PASTHOUR") or 0
    return (*divmod(hour * 60 + minute + past, 60), second) if minute < 60 else None


_NUMBERS = ("N12", "N31", "N99", "CARDINAL", "A")


def _parted(phrase: Phrase) -> tuple[int | None, int]:
    """The hour of words, and its minutes: eight, ten to eight, eight hours forty."""
    names = [token.name for token in phrase]
    cuts = [names.index(name) for name in ("HOURS", "LESS", "AND") if name in names]
    cut = cuts[0] if cuts else len(names)
    hour, minutes = _number_of(phrase[at] for at in range(cut)), 0
    if cut < len(names):
        minutes = _number_of(phrase[at] for at in range(cut, len(names))) or 0
    return hour, -minutes if "LESS" in names else minutes


def _number_of(tokens: Iterable[Token]) -> int | None:
    numbers = [token for token in tokens if token.name in _NUMBERS]
    figures = [token.value for token in numbers if token.name[0] == "N"]
    if figures:
        return figures[0] if isinstance(figures[0], int) else None
    return number_of((t.value, False) for t in numbers if isinstance(t.value, int))


def _figures(phrase: Phrase) -> str | None:
    """Hours and minutes with a colon between them: of 10:30, 10.30 pm and 1030 GMT."""
    token = phrase.first("CLOCK", "DECIMAL", "YEAR", "OLDYEAR")
    if token is None or token.name == "CLOCK" or not token.text[0].isdigit():
        return phrase.word("CLOCK")
    hours, _, minutes = token.text.replace(",", ".").partition(".")
    return f"{hours}:{minutes[:2]}" if minutes else f"{hours[:2]}:{hours[2:]}"


def at_time(day: Resolution, time: Time) -> Resolution:
    """A time of day on a day; where that is not known, the day."""
    hour = time[0]
    value = day.value
    if isinstance(value, Date) and value.day_number is not None:
        found = _moment(value.day_number, time)
        notation = f"{day.timex}{clock_text(time)}" if hour == 24 else None
        return attrs.evolve(
            day,
            kind="TIME",
            value=found,
            granularity="minute",
            notation=notation,
            candidates=(found,),
        )
    notation = None if day.timex is None else f"{day.timex}{clock_text(time)}"
    return attrs.evolve(day, kind="TIME", granularity="minute", notation=notation)


def _moment(day: int, time: Time) -> DateTime:
    """A time of day on a day (an ordinal): midnight is its end."""
    hour, minute, second, zone = time
    date = gregorian.civil(day + hour // 24)
    return DateTime(*date, hour % 24, minute, second, zone)


def clock_text(time: Time) -> str:
    """Return a time of day as TIMEX3 writes it, to the minute."""
    return f"T{time[0]:02}:{time[1]:02}"


@rule(
    "part of the day",
    "(THE NEXT? | THAT SAME? | THE SAME) PART (?! OF | NAME) | (?<= IN | AT) PART (?! ON | OF)",
    example="in the morning",
    gives="xPART",
)
def part(phrase: Phrase, context: Context) -> Resolution | None:
    """A part of the day that was mentioned last, or of the day of writing."""
    anchor = context.last_day
    code = phrase.word("PART")
    if anchor is None and (phrase.has("NEXT") or not phrase.has("THE")):  # at night
        return Resolution(kind="TIME", notation=f"XXXX-XX-XXT{code}", granularity="part of day")
    if anchor is None:
        day = counted(DAY, 0, context)
    else:
        day = moved(anchor, "day", 1 if phrase.has("NEXT") else 0)
    if day is None:
        return Resolution(kind="TIME", notation=f"XXXX-XX-XXT{code}", granularity="part of day")
    return day.in_part(code)
