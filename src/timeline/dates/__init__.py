"""The date values: what is known of a date, and what it may stand for.

`Date`, `DateTime` and `Season` are "some time within"; an `Interval` is "all the
way from … to …"; a `DateSet` is one of its members, or every one. Each is
immutable and hashable, keeps its digits and qualifiers, and knows its bounds as
integers. `timeline.edtf` reads their notation; `str()` writes it.
"""

from __future__ import annotations

from timeline.dates.algebra import hull, intersection
from timeline.dates.alternatives import Alternatives, one_of
from timeline.dates.arithmetic import LeapDay, anniversaries, shift
from timeline.dates.base import DateValue, Frame, Precision, SingleDate
from timeline.dates.date import Date
from timeline.dates.instant import DateTime
from timeline.dates.interval import End, Interval
from timeline.dates.measures import Days, distance, duration
from timeline.dates.season import Season
from timeline.dates.sets import DateRange, DateSet
from timeline.dates.spans import MOST_YEAR_DIGITS
from timeline.dates.widening import Widened, widen
from timeline.relations import Qualifier

__all__ = [
    "MOST_YEAR_DIGITS",
    "Alternatives",
    "Date",
    "DateRange",
    "DateSet",
    "DateTime",
    "DateValue",
    "Days",
    "End",
    "Frame",
    "Interval",
    "LeapDay",
    "Precision",
    "Qualifier",
    "Season",
    "SingleDate",
    "Widened",
    "anniversaries",
    "distance",
    "duration",
    "hull",
    "intersection",
    "one_of",
    "shift",
    "widen",
]
