"""The laws of date libraries, a module a family; `FAMILIES` has them all, in order."""

from __future__ import annotations

from timeline.testing.laws.observatory.families._arithmetic import ARITHMETIC
from timeline.testing.laws.observatory.families._calendars import CALENDARS
from timeline.testing.laws.observatory.families._fields import FIELDS
from timeline.testing.laws.observatory.families._intervals import INTERVALS
from timeline.testing.laws.observatory.families._orders import ORDERS
from timeline.testing.laws.observatory.families._recurrence import RECURRENCE
from timeline.testing.laws.observatory.families._text import TEXT
from timeline.testing.laws.observatory.families._times import TIMES
from timeline.testing.laws.observatory.families._uncertain import UNCERTAIN
from timeline.testing.laws.observatory.families._zones import ZONES

__all__ = ["DATE_LAWS", "FAMILIES"]

FAMILIES = (
    TEXT,
    TIMES,
    ARITHMETIC,
    FIELDS,
    ORDERS,
    INTERVALS,
    RECURRENCE,
    ZONES,
    CALENDARS,
    UNCERTAIN,
)
"""Every family, from what is written to what is uncertain."""

DATE_LAWS = tuple(law for family in FAMILIES for law in family.laws)
"""Every law of date libraries."""
