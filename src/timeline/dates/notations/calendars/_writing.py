"""From a value to the words of a date in some calendar."""

from __future__ import annotations

from timeline._util.checked import checked
from timeline.dates._engine import gregorian
from timeline.dates._engine.granules.families import INFINITY
from timeline.dates._engine.relations.truth import Qualifier
from timeline.dates._values.base import DateLike, as_date_value
from timeline.dates._values.instant import DateTime
from timeline.dates._values.interval import Interval
from timeline.dates._values.runs import marks_of, members_of, span_of
from timeline.dates._values.sets import DateSet
from timeline.dates.notations.calendars._calendar import Calendar, Era
from timeline.dates.notations.calendars._table import calendar
from timeline.errors import RangeError

__all__ = ["example", "write"]

_EXAMPLES = (gregorian.ordinal(2000, 1, 1), gregorian.ordinal(1800, 1, 1))


@checked
def write(date: DateLike, calendar_id: str, /) -> str:
    """Return a day, or what is just a month or a year of a calendar, as that calendar writes it.

    `read` gives the same days again. Raises RangeError for what is none of them, and for days
    beyond the border of what is known or of a calendar whose months the moon decided.

    >>> write("2021-04-27", "hebrew"), write("[2021-04-13..2021-05-12]", "islamic-civil")
    ('15 Iyar 5781 AM', 'Ramadan 1442 AH')
    """
    value = as_date_value(date)
    known = calendar(calendar_id)
    if known.sighted:
        raise RangeError(
            f"expected a calendar that is reckoned; the {known.title} one is not",
            hint="islamic-civil is the same by tables",
        )
    first, last = _days(value, known)
    written = _written(known, first, last)
    if written is None:
        raise RangeError(
            f"expected a day, a month or a year of the {known.title} calendar, found {value}",
            hint=f"as to the years: {known.border}",
        )
    return written


def example(known: Calendar) -> str:
    """Return a date as the calendar writes it, for those who do not know how."""
    for day in _EXAMPLES:
        if written := _written(known, day, day):
            return written
    return ""


def _written(known: Calendar, first: int, last: int) -> str | None:
    """The day, month or year that is just these days; None if none is, or none that is known."""
    year = known.year_of(first)
    months = known.months(year)
    month = next((month for month in months if month.first <= first <= month.last), None)
    era = next((era for era in known.eras if _is_of(era, year, first, last)), None)
    if month is None or era is None:
        return None
    number = known.write_numeral(era.number(year))
    in_era = f"{era.shown} {number}" if era.before_year else f"{number} {era.shown}"
    name = known.shown[month.key]
    if first == last:
        return f"{first - month.first + 1} {name} {in_era.strip()}"
    if (first, last) == _clipped(era, month.first, month.last):
        return f"{name} {in_era.strip()}"
    if (first, last) == _clipped(era, months[0].first, months[-1].last):
        return in_era.strip()
    return None


def _days(value: object, known: Calendar) -> tuple[int, int]:
    if isinstance(value, (Interval, DateTime)) or (isinstance(value, DateSet) and value.all_of):
        raise RangeError(f"expected a day, a month or a year, found {value}")
    members = members_of(value)  # type: ignore[arg-type]
    first, last = span_of(members[0])
    if (
        len(members) > 1
        or abs(first) == INFINITY
        or abs(last) == INFINITY
        or any(mark is not Qualifier.NONE for mark in marks_of(members[0]))
    ):
        raise RangeError(f"the {known.title} calendar has no notation for {value}")
    return int(first), int(last)


def _is_of(era: Era, year: int, first: int, last: int) -> bool:
    return era.first <= first and last <= era.last and era.number(year) >= 1


def _clipped(era: Era, first: int, last: int) -> tuple[int, int]:
    return int(max(first, era.first)), int(min(last, era.last))
