"""The days of a year, a month or a day of a calendar, and the date that they make."""

from __future__ import annotations

from collections.abc import Container, Iterable
from typing import TypeAlias

from timeline.dates._engine.relations.truth import Qualifier
from timeline.dates._values.base import DateValue
from timeline.dates._values.precision import Precision
from timeline.dates._values.runs import Run, add_marks, gather, join, spell
from timeline.dates._values.sets import Member
from timeline.dates.notations.calendars._calendar import Calendar

__all__ = ["Span", "as_date", "days_of"]

Span: TypeAlias = "tuple[int, int]"
"""The first and the last day of a stretch, as ordinals."""


def days_of(
    known: Calendar, year: int, keys: Container[int] | None = None, day: int | None = None
) -> list[Span]:
    """Return the days of one of the calendar's own years, of the months with some keys, of a day.

    More than one stretch where the keys are of several months; none where no month has the day.
    """
    months = known.months(year)
    if keys is None:
        return [(months[0].first, months[-1].last)]
    found = [month for month in months if month.key in keys]
    if day is None:
        return [(month.first, month.last) for month in found]
    return [(month.first + day - 1,) * 2 for month in found if 1 <= day <= month.days]


def as_date(spans: Iterable[Span], mark: Qualifier = Qualifier.NONE) -> DateValue:
    """Return the date that is some day of the stretches, of which there is one at least."""
    pieces: list[Member] = [add_marks(_spelt(*span), (mark,) * 3) for span in _joined(spans)]
    date = gather(join(pieces))
    assert date is not None
    return date


def _spelt(first: int, last: int) -> Member:
    """The days as one year or month of ours, where they are just that, else as days."""
    for unit in (Precision.YEAR, Precision.MONTH):
        run = Run.of_days(unit, first, last)
        if (run.first_day, run.last_day) == (first, last):
            return spell(run)
    return spell(Run(Precision.DAY, first, last))


def _joined(spans: Iterable[Span]) -> list[Span]:
    """The stretches in order, those that touch as one."""
    joined: list[Span] = []
    for first, last in sorted(spans):
        if joined and first <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(joined[-1][1], last))
        else:
            joined.append((first, last))
    return joined
