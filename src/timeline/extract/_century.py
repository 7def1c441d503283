"""Centuries: that of a year of which the text writes the last two digits."""

from __future__ import annotations

import re

import attrs

from timeline.dates import Date, DateTime, Qualifier, Season, SingleDate
from timeline.dates._engine.gregorian import year_of
from timeline.extract._combining import qualified
from timeline.extract._references import Context
from timeline.extract._resolution import Resolution
from timeline.extract._rules.years import last_of_two_digits

__all__ = ["in_a_century"]

_SHORT = re.compile(r"XX\d\d")
_NEAR = 40
"""A story has such a year in its own century, no further off than this."""


def in_a_century(found: Resolution, context: Context) -> Resolution:
    """Return a date of a year of two digits with its century, marked as a guess.

    The only word on it is the story that a text tells; without one the century stays open,
    though TIMEX3 is given the last one before the text was written.
    """
    value = found.value
    year = value.year if isinstance(value, (Date, Season, DateTime)) else None
    if not isinstance(year, str) or not _SHORT.fullmatch(year):
        return found
    assert isinstance(value, SingleDate)
    short = int(year[2:])
    told = _of_story(short, context)
    if told is not None and (in_story := _with_year(value, told)) is not None:
        kept = attrs.evolve(found, value=in_story, candidates=(in_story,), anchor=context.told)
        return qualified_year(kept)
    marked = qualified_year(found)
    likely = _with_year(value, _before_writing(short, context))
    if likely is None or marked.value is None:
        return marked
    return attrs.evolve(
        marked,
        notation=attrs.evolve(found, value=likely).timex,
        candidates=(marked.value, likely),
    )


def _of_story(short: int, context: Context) -> int | None:
    if context.told is None:
        return None
    first = context.told.value.earliest
    if first is None or not isinstance(first.year, int):
        return None
    near = last_of_two_digits(short, first.year + 50)
    return near if near > 0 and abs(near - first.year) <= _NEAR else None


_PIVOT = 2068
"""Where nothing is known of the writing: 69 to 99 are of the 20th century, as POSIX has it."""


def _before_writing(short: int, context: Context) -> int:
    reference = context.reference
    last = _PIVOT if reference is None else year_of(reference.spans[-1][1])
    return last_of_two_digits(short, last)


def _with_year(value: SingleDate, year: int) -> SingleDate | None:
    if isinstance(value, Date):
        return Date(year, value.month, value.day)
    return Season(year, value.code) if isinstance(value, Season) else None


def qualified_year(found: Resolution) -> Resolution:
    """Return a date with its year marked as a guess."""
    value = found.value
    if not isinstance(value, Date):
        return qualified(found, Qualifier.UNCERTAIN)
    year, month, day = value.qualifiers
    marks = (year | Qualifier.UNCERTAIN, month, day)
    marked = Date(value.year, value.month, value.day, marks)
    return attrs.evolve(found, value=marked, candidates=(marked, *found.candidates[1:]))
