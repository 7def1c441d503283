"""Times of day, by the clock and by name."""

from __future__ import annotations

import attrs

from timeline.dates import Date, DateTime
from timeline.dates._engine import gregorian
from timeline.extract._reckoning import counted, moved
from timeline.extract._references import Context
from timeline.extract._resolution import Resolution
from timeline.extract._rules.rule import Phrase, rule
from timeline.extract._units import DAY

__all__ = ["at_time", "clock_of", "day_of_clock", "hour_before"]

_CLOCK = (
    "((CLOCK | N12) IN THE PART | (CLOCK | DECIMAL | N12) AMPM | CLOCK (OCLOCK | HOURS)?"
    " | (?<= AT) (YEAR | OLDYEAR) HOURS"
    " | (YEAR | OLDYEAR) (?= ZONE)"
    " | (N12 | CARDINAL) OCLOCK | (?<= AT | BY | UNTIL | SINCE | BEFORE | AFTER) NOON"
    " | NOON (?! NAME | POSSESSIVE NAME))"
)


@rule("time of day", f"{_CLOCK} ZONE?", example="2:30 p.m. GMT", gives="xCLOCK")
def clock(phrase: Phrase, context: Context) -> Resolution | None:
    """A time of day: of the day that was mentioned last, or else of writing."""
    time = clock_of(phrase)
    if time is None:
        return None
    day = day_of_clock(context)
    if day is None or context.year is not None:  # at noon, 1997: of a day that is not told
        return Resolution(kind="TIME", notation=_text(time), granularity="minute")
    return at_time(day, time)


def day_of_clock(context: Context) -> Resolution | None:
    """Return the day of a time that is told without one: the day mentioned last, or of writing."""
    anchor = context.last_day
    return counted(DAY, 0, context) if anchor is None else moved(anchor, "day", 0)


def hour_before(hour: int, last: Time, halves: bool) -> Time | None:
    """Return the time at which hours begin that end at another: 2 to 4 p.m., 11 to 2 p.m.

    `halves` tells whether the day is told in two halves.
    """
    if halves and hour + _HALF_A_DAY < last[0]:
        hour += _HALF_A_DAY
    return (hour, 0, 0, last[3]) if hour <= last[0] else None


_HALF_A_DAY = 12

Time = tuple[int, int, int, "int | None"]


def clock_of(phrase: Phrase) -> Time | None:
    """Hour, minute, second and the zone's shift from UTC in minutes."""
    zone = phrase.number("ZONE")
    noon = phrase.number("NOON")
    if noon is not None:
        return noon, 0, 0, zone
    figures = _figures(phrase)
    if figures is None:
        hour = phrase.number("N12", "N31", "CARDINAL")
        if hour is None or not 1 <= hour <= 24:
            return None
        parts = [hour, 0, 0]
    else:
        parts = [*map(int, figures.split(":")), 0][:3]
    half = phrase.number("AMPM")
    past = phrase.number("PASTHOUR")
    if past is not None and 1 <= parts[0] <= 24:
        parts[:2] = divmod(parts[0] * 60 + past, 60)
    if phrase.has("HALF"):  # halb neun, half of the ninth hour
        parts = [parts[0] - 1, 30, 0]
    if half is not None:
        if not 1 <= parts[0] <= 12:
            return None
        parts[0] = parts[0] % 12 + half
    elif phrase.word("PART", "PARTS") in _AFTER_NOON and parts[0] < 12:
        at_night = phrase.word("PART", "PARTS") == "NI"
        parts[0] += 12 if parts[0] >= _FIRST_AT_NIGHT or not at_night else 0
    if parts[0] > 23 or parts[1] > 59 or parts[2] > 59:
        return None
    return parts[0], parts[1], parts[2], zone


_AFTER_NOON = ("AF", "EV", "NI")
_FIRST_AT_NIGHT = 6
"""Ten at night is of the evening, two at night of the morning."""


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
        notation = f"{day.timex}{_text(time)}" if hour == 24 else None
        return attrs.evolve(
            day,
            kind="TIME",
            value=found,
            granularity="minute",
            notation=notation,
            candidates=(found,),
        )
    notation = None if day.timex is None else f"{day.timex}{_text(time)}"
    return attrs.evolve(day, kind="TIME", granularity="minute", notation=notation)


def _moment(day: int, time: Time) -> DateTime:
    """A time of day on a day (an ordinal): midnight is its end."""
    hour, minute, second, zone = time
    date = gregorian.civil(day + hour // 24)
    return DateTime(*date, hour % 24, minute, second, zone)


def _text(time: Time) -> str:
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
