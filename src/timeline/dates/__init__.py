"""The date values: what is known of a date, and what it may stand for.

`Date`, `DateTime` and `Season` are "some time within"; an `Interval` is "all the
way from … to …"; a `DateSet` is one of its members, or every one. Each is
immutable and hashable, keeps its digits and qualifiers, and knows its bounds as
integers. `timeline.dates.edtf` reads their notation; `str()` writes it.
"""

from __future__ import annotations

from timeline.dates import edtf
from timeline.dates._engine.relations import Qualifier, Relation, Truth
from timeline.dates._ops.algebra import intersection
from timeline.dates._ops.arithmetic import LeapDay, anniversaries, shift
from timeline.dates._ops.hull import hull
from timeline.dates._ops.measures import Days, distance, duration
from timeline.dates._ops.widening import Widened, widen
from timeline.dates._values.alternatives import Alternatives, one_of
from timeline.dates._values.base import DateLike, DateValue, SingleDate
from timeline.dates._values.date import Date
from timeline.dates._values.instant import DateTime
from timeline.dates._values.interval import End, Interval
from timeline.dates._values.precision import Precision
from timeline.dates._values.scales import TimeScale
from timeline.dates._values.season import Season
from timeline.dates._values.sets import DateRange, DateSet
from timeline.dates._values.spans import MOST_YEAR_DIGITS

__all__ = [
    "MOST_YEAR_DIGITS",
    "Alternatives",
    "Date",
    "DateLike",
    "DateRange",
    "DateSet",
    "DateTime",
    "DateValue",
    "Days",
    "End",
    "Interval",
    "LeapDay",
    "Precision",
    "Qualifier",
    "Relation",
    "Season",
    "SingleDate",
    "TimeScale",
    "Truth",
    "Widened",
    "anniversaries",
    "distance",
    "duration",
    "edtf",
    "hull",
    "intersection",
    "one_of",
    "shift",
    "widen",
]
