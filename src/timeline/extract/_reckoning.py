"""Reckoning: which of the dates that recur, or are counted from another, a phrase means.

Whatever the reference leaves open stays open: each function works on every day on which
the text may have been written, and answers with all that these allow.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar, cast

import attrs
from dateutil.relativedelta import relativedelta

from timeline.dates import (
    Date,
    DateRange,
    DateSet,
    DateValue,
    Precision,
    Qualifier,
    SingleDate,
    shift,
)
from timeline.dates._engine import gregorian
from timeline.dates._values.runs import add_marks
from timeline.errors import RangeError
from timeline.extract._references import Anchor, Context, Direction, Reference
from timeline.extract._resolution import Resolution
from timeline.extract._timex import written
from timeline.extract._units import MONTH, UNITS, Unit, one_of, since_before, until_after

__all__ = ["counted", "month_day", "month_of", "moved", "nearest_to", "questioned", "recurring"]


def counted(unit: Unit, steps: int, context: Context) -> Resolution | None:
    """The unit that is so many after the one of the day of writing: 0 is this, -1 the last."""
    reference = context.reference
    if reference is None:
        return None
    numbers = reference.numbers(lambda day: unit.of_day(day) + steps)
    if numbers is None:
        return None
    value = one_of([unit.date(number) for number in numbers])
    return Resolution(
        value=value, granularity=unit.name, anchor=context.published, candidates=(value,)
    )


def recurring(
    unit: Unit,
    phase: int,
    cycle: int,
    context: Context,
    *,
    direction: Direction | None = None,
    strictly: bool = False,
) -> Resolution | None:
    """The unit that comes again every `cycle`: the last one, or the next.

    The one in which the text was written counts, unless it is to be `strictly` before or after.
    """
    reference = context.reference
    if reference is None:
        return None
    chosen, other = _past_and_future(unit, phase, cycle, int(strictly))
    told, direction = direction, direction or context.direction
    if direction == "future":
        chosen, other = other, chosen
    numbers = reference.numbers(chosen, cycle)
    if numbers is None or (reference.anchor.assumed and len(numbers) > _MOST_ASSUMED):
        return None
    value = one_of([unit.date(number) for number in numbers])
    if told is None and not context.is_decided and isinstance(value, SingleDate):
        value = cast("SingleDate", add_marks(value, (Qualifier.UNCERTAIN,) * 3))
    others = reference.numbers(other, cycle) or []
    candidates = (unit.date(number) for number in others if number not in numbers)
    return Resolution(
        value=value,
        granularity=unit.name,
        anchor=context.published,
        direction=direction,
        cue=context.cue,
        candidates=(value, *(c for c in candidates if isinstance(c, SingleDate))),
    )


_MOST_ASSUMED = 5
"""A story told by the year does not tell which Tuesday is meant."""


def _past_and_future(
    unit: Unit, phase: int, cycle: int, gap: int
) -> tuple[Callable[[int], int], Callable[[int], int]]:
    return (
        lambda day: since_before(unit.of_day(day) - gap, phase, cycle),
        lambda day: until_after(unit.of_day(day) + gap, phase, cycle),
    )


def month_day(
    month: int, day: int, context: Context, weekday: int | None = None
) -> Resolution | None:
    """A day of a month of no stated year: the nearest one, within the window.

    A weekday that is told with it, and fits one of the years around, decides instead.
    """
    if not 1 <= day <= _MOST_DAYS[month]:
        return None
    found = _in_some_year(month, day, context)
    if weekday is None or found is None or found.is_stated:
        return found
    return _on_weekday(found, weekday)


def month_of(month: int, context: Context) -> Resolution | None:
    """A month of no stated year: the nearest one, within the window."""
    return _in_some_year(month, None, context)


def _on_weekday(found: Resolution, weekday: int) -> Resolution:
    """The date of the year nearest to the one found in which it is such a weekday."""
    date = found.value
    if not isinstance(date, Date) or not isinstance(date.year, int):
        return found
    for step in (0, 1, -1):
        other = _date(date.year + step, *_month_and_day(date))
        if other is not None and gregorian.iso_weekday(int(other.begin_earliest)) == weekday:
            return attrs.evolve(found, value=other, candidates=(other,))
    return found


_MOST_YEARS = 2
"""A story of more years than this does not tell which is meant."""

_MOST_DAYS = (0, 31, 29, *(gregorian.days_in_month(2001, month) for month in range(3, 13)))


def _in_some_year(month: int, day: int | None, context: Context) -> Resolution | None:
    if context.year is not None:
        return _dated(_date(context.year, month, day), day)
    if context.story is not None:
        return _in_story(month, day, context.story)
    reference = context.reference
    numbers = reference and reference.numbers(lambda now: _nearest(now, month, day, context), 12)
    days = [date for number in numbers or () if (date := _date(number // 12, month, day))]
    if not days:
        return _dated(_date("XXXX", month, day), day)
    return _nearest_of(days, context)


def _dated(date: Date | None, day: int | None) -> Resolution | None:
    if date is None:
        return None
    return Resolution(value=date, granularity="month" if day is None else "day", candidates=(date,))


def _nearest_of(days: list[Date], context: Context) -> Resolution:
    value = one_of(days)
    other = _other_reading(days[-1], context)
    cue = context.cue
    unsure = cue is not None and cue.direction == "future" and not cue.sure
    doubtful = other is not None or unsure or _is_ahead_of_past(days[-1], context)
    if doubtful and isinstance(value, Date):
        value = questioned(value)
    return Resolution(
        value=value,
        granularity=days[0].precision.name.lower(),
        anchor=context.published,
        direction=context.direction if context.cue else "nearest",
        cue=context.cue,
        candidates=(value,) if other is None else (value, other),
    )


def _is_ahead_of_past(day: Date, context: Context) -> bool:
    """Whether a date lies ahead, though a verb beside it tells of what is over."""
    over = context.cue is not None and context.cue.direction == "past"
    reference = context.reference
    return over and reference is not None and day.begin_earliest > reference.spans[-1][1]


def _date(year: int | str, month: int, day: int | None) -> Date | None:
    if day is not None and isinstance(year, int) and day > gregorian.days_in_month(year, month):
        return None
    return Date(year, month, day)


def _nearest(now: int, month: int, day: int | None, context: Context) -> int:
    """The number of the month meant on the day `now`."""
    window = context.settings.window
    if context.direction == "future":
        earliest = now - (window // 2 if context.cue else window)
        number = until_after(MONTH.of_day(earliest), month - 1, 12)
        while (edges := _edges(number, day)) is None or edges[1] < earliest:
            number += 12
    else:
        number = since_before(MONTH.of_day(now + window), month - 1, 12)
        while (edges := _edges(number, day)) is None or edges[0] > now + window:
            number -= 12
    return number


def _edges(number: int, day: int | None) -> tuple[float, float] | None:
    """The first and last day (ordinals) of a month, or the one day of it, if it has one."""
    date = _date(number // 12, number % 12 + 1, day)
    return None if date is None else (date.begin_earliest, date.end_latest)


def _other_reading(chosen: Date, context: Context) -> Date | None:
    """The same date in the next year or the last, if nothing rules out that it is meant.

    A word that looks back or ahead does, and so does a distance of more than two windows, if
    it is not less than that of the date that was chosen.
    """
    reference = context.reference
    if reference is None or not isinstance(chosen.year, int):
        return None
    if context.cue is not None and context.cue.sure:
        return None
    horizon = 2 * context.settings.window
    low, high = reference.spans[0][0], reference.spans[-1][1]
    for year in (chosen.year + 1, chosen.year - 1):
        other = _date(year, *_month_and_day(chosen))
        if other is None:
            continue
        earlier, later = sorted((chosen, other), key=Date.sort_key)
        ahead, behind = later.begin_earliest - high, low - earlier.end_latest
        if context.settings.facing != "future":
            apart, distance, chosen_distance = earlier.begin_earliest <= high, ahead, behind
        else:
            apart, distance, chosen_distance = later.end_latest >= low, behind, ahead
        if apart and 0 < distance <= max(horizon, chosen_distance):
            return other
    return None


def _month_and_day(date: Date) -> tuple[int, int | None]:
    assert isinstance(date.month, int)
    return date.month, date.day if isinstance(date.day, int) else None


def _in_story(month: int, day: int | None, anchor: Anchor) -> Resolution | None:
    """The date that is nearest to one of which the text tells."""
    value = anchor.value
    if isinstance(value, Date) and isinstance(value.year, str):  # in the 1920s
        date = _date(value.year, month, day)
        return _told(None if date is None else questioned(date), anchor)
    nearest = nearest_to(anchor, lambda year: _date(year, month, day))
    if nearest is None:
        return _dated(_date("XXXX", month, day), day)
    return _told(questioned(nearest), anchor)


_Recurring = TypeVar("_Recurring", bound=SingleDate)


def nearest_to(anchor: Anchor, of_year: Callable[[int], _Recurring | None]) -> _Recurring | None:
    """Return what is nearest, of each year, to a date of which the text tells; rather after it.

    None where the date is of more years than two, so that it does not tell which is meant.
    """
    first, last = anchor.value.earliest, anchor.value.latest
    if first is None or last is None:
        return None
    assert isinstance(first.year, int)
    assert isinstance(last.year, int)
    if last.year - first.year > _MOST_YEARS:
        return None
    years = range(first.year, last.year + 1)
    dates = [of_year(year) for year in range(first.year - 1, last.year + 2)]
    found = [date for date in dates if date is not None]
    return min(
        found,
        key=lambda date: (_distance(date, anchor), getattr(date, "year", None) not in years),
        default=None,
    )


def _told(date: Date | None, anchor: Anchor) -> Resolution | None:
    if date is None:
        return None
    return Resolution(
        value=date,
        granularity="month" if date.day is None else "day",
        anchor=anchor,
        direction="nearest",
        candidates=(date,),
    )


_BACKWARDS = 1.5
"""Stories go on: a date before the last one has to be so much nearer than one after it."""


def _distance(date: SingleDate, anchor: Anchor) -> float:
    bounds = anchor.value.bounds
    begin, end = float(bounds.begin_earliest), float(bounds.end_latest)
    if anchor.modifier == "END":
        begin += (end - begin) / 2
    return max(date.begin_earliest - end, _BACKWARDS * (begin - date.end_latest), 0)


def questioned(date: Date) -> Date:
    """The date with its year marked as a guess."""
    year, month, day = date.qualifiers
    return Date(date.year, date.month, date.day, (year | Qualifier.UNCERTAIN, month, day))


def moved(anchor: Anchor | None, unit: str, count: int) -> Resolution | None:
    """The unit that is `count` of them after an anchor: a day by days, a year by years."""
    if anchor is None:
        return None
    size = UNITS.get(unit)
    if size is None:
        return None
    try:
        value = _moved(anchor.value, unit, count)
    except RangeError:
        return None
    found = Resolution(value=value, granularity=unit, anchor=anchor, candidates=(value,))
    if unit not in _LONG or not count or anchor.value.precision > Precision.YEAR:
        return found
    return _years_beside(found, anchor.value, unit, count) or found


_LONG = {"decade": 10, "century": 100, "millennium": 1000}


def _years_beside(found: Resolution, anchor: DateValue, unit: str, count: int) -> Resolution | None:
    """The ten or hundred years after a year, or before it, some time within them."""
    first, last = anchor.earliest, anchor.latest
    if first is None or last is None:
        return None
    assert isinstance(first.year, int)
    assert isinstance(last.year, int)
    size = _LONG[unit]
    low = last.year + 1 + size * (count - 1) if count > 0 else first.year + size * count
    value = DateSet((DateRange(Date(low), Date(low + size - 1)),))
    calendar = UNITS[unit].date(first.year // size + count)
    notation = written(calendar, unit) if isinstance(calendar, SingleDate) else None
    return attrs.evolve(found, value=value, candidates=(value,), notation=notation)


def _moved(value: DateValue, unit: str, count: int) -> DateValue:
    if unit in ("week", "fortnight", "weekend"):
        first = value.earliest
        days = 14 if unit == "fortnight" else 7
        moved = shift(value, relativedelta(days=count * days))
        return _whole_weeks(moved) if first is not None else moved
    if unit == "day":
        return shift(value, relativedelta(days=count))
    if unit == "quarter" and count % 4 == 0:
        return shift(value, relativedelta(years=count // 4))
    months = {
        "month": 1,
        "quarter": 3,
        "half": 6,
        "year": 12,
        "decade": 120,
        "century": 1200,
        "millennium": 12000,
    }
    whole = value.to("month" if months[unit] < 12 else "year")
    return shift(whole, relativedelta(months=count * months[unit]))


def _whole_weeks(value: DateValue) -> DateValue:
    reference = Reference.of(Anchor(value))
    numbers = reference and reference.numbers(UNITS["week"].of_day)
    if not numbers:
        return value
    return one_of([UNITS["week"].date(number) for number in numbers])
