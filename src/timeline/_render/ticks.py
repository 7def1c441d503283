"""The ticks of an axis: round seconds, days, months or years, few of them, for any span of time.

Days, months and years are those of the proleptic Gregorian calendar.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

import attrs

from timeline._render.axis import MONTH, YEAR, Axis
from timeline._render.marks import DAY
from timeline._render.tongue import ENGLISH, Tongue
from timeline.dates._engine import gregorian

__all__ = ["Tick", "length_text", "ticks", "year_text"]


@attrs.frozen
class Tick:
    """A second that is marked, its label, and what it belongs to where that changes.

    One that is not round is where the axis begins, or goes on after a break: it has no label.
    """

    second: int
    label: str
    context: str = ""
    is_round: bool = True


_CLOCK_STEPS = (1, 5, 15, 30, 60, 300, 900, 1800, 3600, 3 * 3600, 6 * 3600, 12 * 3600)
_DAY_STEPS = (1, 2, 5, 10)
_MONTH_STEPS = (1, 3, 6)


def ticks(
    axis: Axis, most: int, tongue: Tongue = ENGLISH, *, opened: bool = False
) -> tuple[Tick, ...]:
    """At most about `most` ticks, at round seconds, days, months or years, none finer than the
    unit of the axis. With `opened`, what the time before the first of them belongs to is told
    where that time begins.

    >>> days = Axis(gregorian.ordinal(2021, 1, 30) * DAY, gregorian.ordinal(2021, 2, 2) * DAY, 0, 1)
    >>> [(tick.label, tick.context) for tick in ticks(days, 4)]
    [('30', 'Jan 2021'), ('31', ''), ('1', 'Feb 2021'), ('2', '')]
    >>> months = attrs.evolve(days, last=days.last + 90 * DAY)
    >>> [(tick.label, tick.context) for tick in ticks(months, 2, opened=True)]
    [('', '2021'), ('Apr', '')]
    """
    if axis.is_logarithmic:
        return tuple(_deep_ticks(axis, most, tongue))
    room = max(axis.shown // most, axis.unit, 1)
    return tuple(tick for part in axis.parts for tick in _in_part(*part, room, tongue, opened))


def _deep_ticks(axis: Axis, most: int, tongue: Tongue) -> Iterator[Tick]:
    """Powers of ten before our era, and of our era what is round, as far as there is room."""
    room = (axis.right - axis.left) / most
    years = [1 - 10**power for power in range(14, 2, -1)] + [1, 1000, 1500, 1900, 2000]
    free = axis.left
    for year in years:
        second = (gregorian.days_before_year(year) + 1) * DAY
        x = axis.x(second)
        if axis.first < second < axis.last and x >= free:
            text = tongue("1 CE") if year == 1 else year_text(year, tongue)
            yield Tick(second, text)
            free = x + room


def _in_part(first: int, last: int, room: int, tongue: Tongue, opened: bool) -> Iterator[Tick]:
    """The ticks between two breaks; where none is round enough, the day on which it begins."""
    found, context_of = _round(first, last, room, tongue)
    seconds = list(found)
    shown = None
    if opened and seconds and first < seconds[0][0] and (shown := context_of(first, tongue)):
        yield Tick(first, "", shown, is_round=False)
    for second, text in seconds:
        context = context_of(second, tongue)
        yield Tick(second, tongue.in_digits(text), "" if context == shown else context)
        shown = context
    if not seconds:
        year, month, day = gregorian.civil(first // DAY)
        text = f"{day} {tongue.months[month - 1]}" if room < MONTH else ""
        yield Tick(first, tongue.in_digits(text), year_text(year, tongue))


_Found: TypeAlias = Iterator[tuple[int, str]]
"""Seconds, each with its label."""

_ContextOf: TypeAlias = Callable[[int, Tongue], str]
"""What a second belongs to: a day's hours to the day, its days to the month."""


def _round(first: int, last: int, room: int, tongue: Tongue) -> tuple[_Found, _ContextOf]:
    """The round seconds that are at least `room` apart, and what tells what they belong to."""
    for steps, unit, found, context_of in (
        (_CLOCK_STEPS, 1, _clock_ticks, _day_of),
        (_DAY_STEPS, DAY, _day_ticks, _month_of),
        (_MONTH_STEPS, MONTH, _month_ticks, _year_of),
    ):
        for step in steps:
            if room <= step * unit:
                return found(first, last, step, tongue), context_of
    return _year_ticks(first, last, _round_step(-(-room // YEAR)), tongue), _nothing_of


def _day_of(second: int, tongue: Tongue) -> str:
    year, month, date = gregorian.civil(second // DAY)
    return f"{tongue.in_digits(f'{date} {tongue.months[month - 1]}')} {year_text(year, tongue)}"


def _month_of(second: int, tongue: Tongue) -> str:
    year, month, _ = gregorian.civil(second // DAY)
    return f"{tongue.months[month - 1]} {year_text(year, tongue)}"


def _year_of(second: int, tongue: Tongue) -> str:
    return year_text(gregorian.year_of(second // DAY), tongue)


def _nothing_of(second: int, tongue: Tongue) -> str:
    return ""


def _clock_ticks(first: int, last: int, step: int, tongue: Tongue) -> _Found:
    for second in range(-(-first // step) * step, last + 1, step):
        time = second % DAY
        clock = f"{time // 3600:02}:{time // 60 % 60:02}"
        yield second, clock if step >= 60 else f"{clock}:{time % 60:02}"


def _day_ticks(first: int, last: int, step: int, tongue: Tongue) -> _Found:
    for day in range(-(-first // DAY), last // DAY + 1):
        _, _, date = gregorian.civil(day)
        # A tick on the 31st would crowd the one on the 1st.
        if (date - 1) % step == 0 and (step == 1 or date < 30):
            yield day * DAY, str(date)


def _month_ticks(first: int, last: int, step: int, tongue: Tongue) -> _Found:
    year, month, _ = gregorian.civil(first // DAY)
    end, end_month, _ = gregorian.civil(last // DAY)
    for count in range(year * 12 + month - 1, end * 12 + end_month):
        year, month = divmod(count, 12)
        second = gregorian.ordinal(year, month + 1, 1) * DAY
        if month % step == 0 and first <= second <= last:
            yield second, tongue.months[month]


def _year_ticks(first: int, last: int, step: int, tongue: Tongue) -> _Found:
    from_year, to_year = gregorian.year_of(first // DAY), gregorian.year_of(last // DAY)
    for round_year in range(from_year // step * step, to_year + step, step):
        # Round are 500, 1000 and also 500 BCE, which is the year -499; no year is 0.
        year = round_year + 1 if round_year <= 0 else round_year
        if round_year == 0 and step == 1:
            continue
        second = (gregorian.days_before_year(year) + 1) * DAY
        if first <= second <= last:
            yield second, tongue("1 CE") if year == 1 else year_text(year, tongue)


def _round_step(least: int) -> int:
    """The next of 1, 2, 5, 10, 20, 50 …"""
    power = int("1" + "0" * (len(str(least)) - 1))
    return power * next(m for m in (1, 2, 5, 10) if m * power >= least)


def year_text(year: int, tongue: Tongue = ENGLISH) -> str:
    """A year as historians count: none is 0.

    >>> year_text(2021), year_text(0), year_text(-13_799_999_999)
    ('2021', '1 BCE', '13.8 billion BCE')
    """
    number = year if year > 0 else 1 - year
    text = _amount(number, tongue)
    return text if year > 0 else tongue("{year} BCE", year=text)


def length_text(seconds: int, tongue: Tongue = ENGLISH) -> str:
    """About how long something is, in the largest unit that fits it twice.

    >>> length_text(400 * DAY), length_text(9_000 * YEAR), length_text(90)
    ('13 months', '9,000 years', '90 seconds')
    """
    unit, words = next(
        (unit, words) for unit, words in _LENGTHS if seconds >= 2 * unit or unit == 1
    )
    count = round(seconds / unit) if seconds < 10**300 else seconds // unit
    return tongue(words, count=_amount(count, tongue, grouped_from=1000))


_LENGTHS = (
    (YEAR, "{count} years"),
    (MONTH, "{count} months"),
    (DAY, "{count} days"),
    (3600, "{count} hours"),
    (60, "{count} minutes"),
    (1, "{count} seconds"),
)


def _amount(number: int, tongue: Tongue, grouped_from: int = 10_000) -> str:
    for size, words in ((10**9, "{number} billion"), (10**6, "{number} million")):
        if number >= 10 * size or (number >= size and number % (size // 100) == 0):
            shown = f"{number / size:,.10g}" if number < 10**15 else f"{number:.3g}"
            if number >= 10**15:
                return tongue.in_digits(shown)
            return tongue(words, number=tongue.in_digits(shown))
    return tongue.number(number) if number >= grouped_from else tongue.in_digits(str(number))
