"""The axis: from seconds to pixels, and the ticks between, for any span of time.

Days, months and years are those of the proleptic Gregorian calendar. Seconds are
integers of any size; only their place on the picture is a float.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import attrs

from timeline._render.marks import DAY, Mark, Second
from timeline.dates._engine import gregorian

__all__ = ["Axis", "Tick", "axis_of", "ticks"]

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

WIDE = 2
"""A date that would stretch what the narrower ones span more than so many times is cut."""

MARGIN = 25
"""One part in so many of the span is left free on each side."""


@attrs.frozen
class Axis:
    """The seconds from `first` until `last`, drawn from pixel `left` to pixel `right`."""

    first: int
    last: int
    left: float
    right: float

    def x(self, second: Second) -> float:
        """The pixel of a second; what lies beyond an end of the axis is at that end."""
        if second <= self.first:
            return self.left
        if second >= self.last:
            return self.right
        # Integers divide exactly, however large.
        share = (int(second) - self.first) / (self.last - self.first)
        return self.left + share * (self.right - self.left)


def axis_of(marks: Iterable[Mark], left: float, right: float) -> Axis:
    """The axis on which these marks are seen best.

    The exact and narrow ones set it, all of them within it; a wide one that shares
    time with them is cut at its ends.

    >>> from timeline.model import Event
    >>> from timeline._render.marks import mark_of
    >>> marks = [mark_of(Event(d, when=d)) for d in ("2021-02-01", "2021-12-02", "1948/..")]
    >>> axis = axis_of(marks, 0, 100)
    >>> gregorian.civil(axis.first // DAY)[0], gregorian.civil(axis.last // DAY)[0]
    (2021, 2021)
    """
    first, last = _span([mark for mark in marks if mark.has_place])
    margin = max((last - first) // MARGIN, min(DAY, last - first), 1)
    return Axis(first - margin, last + margin, left, right)


def _span(marks: Sequence[Mark]) -> tuple[int, int]:
    """The span of all, narrowest first, but for those too wide beside the others."""
    if not marks:
        return 0, DAY
    by_width = sorted(marks, key=lambda mark: (mark.end - mark.begin, _known(mark)))
    first, last = _known(by_width[0])
    for mark in by_width[1:]:
        begin, end = _known(mark)
        together = min(first, begin), max(last, end)
        is_seen = mark.begin < last and first < mark.end
        if not is_seen or together[1] - together[0] <= WIDE * (last - first):
            first, last = together
    return first, max(last, first + 1)


def _known(mark: Mark) -> tuple[int, int]:
    """Its first and last side that are known."""
    sides = [side for stretch in mark.stretches for side in stretch.known_sides]
    return min(sides), max(sides)


# -- ticks -------------------------------------------------------------------


@attrs.frozen
class Tick:
    """A second that is marked, its label, and what it belongs to where that changes."""

    second: int
    label: str
    context: str = ""


_CLOCK_STEPS = (1, 5, 15, 30, 60, 300, 900, 1800, 3600, 3 * 3600, 6 * 3600, 12 * 3600)
_DAY_STEPS = (1, 2, 5, 10)
_MONTH_STEPS = (1, 3, 6)
_MONTH = 30 * DAY
_YEAR = 365 * DAY


def ticks(axis: Axis, most: int) -> tuple[Tick, ...]:
    """At most about `most` ticks, at round seconds, days, months or years.

    >>> days = Axis(gregorian.ordinal(2021, 1, 30) * DAY, gregorian.ordinal(2021, 2, 2) * DAY, 0, 1)
    >>> [(tick.label, tick.context) for tick in ticks(days, 4)]
    [('30', 'Jan 2021'), ('31', ''), ('1', 'Feb 2021'), ('2', '')]
    """
    room = max((axis.last - axis.first) // most, 1)
    for step in _CLOCK_STEPS:
        if room <= step:
            return tuple(_with_contexts(_clock_ticks(axis, step)))
    for step in _DAY_STEPS:
        if room <= step * DAY:
            return tuple(_with_contexts(_day_ticks(axis, step)))
    for step in _MONTH_STEPS:
        if room <= step * _MONTH:
            return tuple(_with_contexts(_month_ticks(axis, step)))
    return tuple(_year_ticks(axis, _round_step(-(-room // _YEAR))))


def _with_contexts(found: Iterator[tuple[int, str, str]]) -> Iterator[Tick]:
    shown = ""
    for second, label, context in found:
        yield Tick(second, label, "" if context == shown else context)
        shown = context


def _clock_ticks(axis: Axis, step: int) -> Iterator[tuple[int, str, str]]:
    for second in range(-(-axis.first // step) * step, axis.last + 1, step):
        day, time = divmod(second, DAY)
        year, month, date = gregorian.civil(day)
        clock = f"{time // 3600:02}:{time // 60 % 60:02}"
        label = clock if step >= 60 else f"{clock}:{time % 60:02}"
        yield second, label, f"{date} {MONTHS[month - 1]} {year_text(year)}"


def _day_ticks(axis: Axis, step: int) -> Iterator[tuple[int, str, str]]:
    for day in range(-(-axis.first // DAY), axis.last // DAY + 1):
        year, month, date = gregorian.civil(day)
        # A tick on the 31st would crowd the one on the 1st.
        if (date - 1) % step == 0 and (step == 1 or date < 30):
            yield day * DAY, str(date), f"{MONTHS[month - 1]} {year_text(year)}"


def _month_ticks(axis: Axis, step: int) -> Iterator[tuple[int, str, str]]:
    year, month, _ = gregorian.civil(axis.first // DAY)
    for count in range(year * 12 + month - 1, year * 12 + month + 40 * step):
        year, month = divmod(count, 12)
        second = gregorian.ordinal(year, month + 1, 1) * DAY
        if month % step == 0 and axis.first <= second <= axis.last:
            yield second, MONTHS[month], year_text(year)


def _year_ticks(axis: Axis, step: int) -> Iterator[Tick]:
    first = gregorian.year_of(axis.first // DAY)
    last = gregorian.year_of(axis.last // DAY)
    for round_year in range(first // step * step, last + step, step):
        # Round are 500, 1000 and also 500 BCE, which is the year -499; no year is 0.
        year = round_year + 1 if round_year <= 0 else round_year
        if round_year == 0 and step == 1:
            continue
        second = (gregorian.days_before_year(year) + 1) * DAY
        if axis.first <= second <= axis.last:
            yield Tick(second, "1 CE" if year == 1 else year_text(year))


def _round_step(least: int) -> int:
    """The next of 1, 2, 5, 10, 20, 50 …"""
    power = int("1" + "0" * (len(str(least)) - 1))
    return power * next(m for m in (1, 2, 5, 10) if m * power >= least)


def year_text(year: int) -> str:
    """A year as historians count: none is 0.

    >>> year_text(2021), year_text(0), year_text(-13_799_999_999)
    ('2021', '1 BCE', '13.8 billion BCE')
    """
    number, era = (year, "") if year > 0 else (1 - year, " BCE")
    for size, name in ((10**9, "billion"), (10**6, "million")):
        if number >= 10 * size or (number >= size and number % (size // 100) == 0):
            return f"{number / size:,.10g} {name}{era}" if number < 10**15 else f"{number:.3g}{era}"
    return f"{number:,}{era}" if number > 9999 else f"{number}{era}"
