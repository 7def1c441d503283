"""Faults of released libraries: each a law that one breaks, in plain words, and who confirms it.

`judge` is a library that keeps the law for the very same values, or `ITSELF` where a library's own
reader and writer contradict one another. The page is made by running both again.
"""

from __future__ import annotations

import attrs

__all__ = ["FINDINGS", "ITSELF", "Finding"]

ITSELF = "itself"


@attrs.frozen
class Finding:
    """A law that a library breaks, and what that comes to for who uses it."""

    library: str
    law: str
    told: str
    judge: str


_NO_WEEK_53 = "Reads week 53 of a year that has 52, and answers with a day of the next year."
_NO_DAY_366 = "Reads a day that the year does not have, and answers with one of the next year."
_ODD_SHIFT = "Writes an offset that has seconds, as zones had before 1972, and cannot read it."
_EARLY = "Writes years before 1000 in fewer than four digits"

FINDINGS = (
    Finding("aniso8601", "week that is none is refused", _NO_WEEK_53, "java:time"),
    Finding("arrow", "week date is written", f"{_EARLY} in week dates.", "java:time"),
    Finding("arrow", "week date is read", "Refuses week dates before the year 1000.", "java:time"),
    Finding("arrow", "week that is none is refused", _NO_WEEK_53, "java:time"),
    Finding(
        "arrow", "ordinal date is read", "Refuses ordinal dates before the year 1000.", "java:time"
    ),
    Finding("arrow", "ordinal day that is none is refused", _NO_DAY_366, "java:time"),
    Finding("arrow", "odd shift is not cut", _ODD_SHIFT, ITSELF),
    Finding(
        "arrow",
        "hours go by",
        "An hour earlier is the same moment, just after the clocks are put forward.",
        "java:time",
    ),
    Finding(
        "babel",
        "clocks show what the database says",
        "Writes negative offsets that are no whole hours one hour off.",
        "java:time",
    ),
    Finding("dateutil", "week that is none is refused", _NO_WEEK_53, "java:time"),
    Finding(
        "dateutil",
        "day in words is read",
        "Takes a year of the first century, written in four digits, for one near to today.",
        "datetime",
    ),
    Finding(
        "dateutil-2.9",
        "clocks show what the database says",
        "Does not know rules of the database after 2037-10: winter is summer in Dublin.",
        "java:time",
    ),
    Finding(
        "isodate",
        "week date is written",
        "Writes the calendar's year beside the week, though the week may be another year's.",
        "java:time",
    ),
    Finding("isodate", "week that is none is refused", _NO_WEEK_53, "java:time"),
    Finding("isodate", "ordinal day that is none is refused", _NO_DAY_366, "java:time"),
    Finding(
        "isodate", "odd shift is not cut", "Cuts the seconds of an offset: another moment.", ITSELF
    ),
    Finding(
        "isodate",
        "duration of months comes back",
        "Writes a month less a day with one sign for both, and reads that as less a month.",
        ITSELF,
    ),
    Finding(
        "metomi-isodatetime",
        "month is clipped",
        "Goes back month by month, and loses the 31st on the way through shorter months.",
        "java:time",
    ),
    Finding("pandas", "odd shift is not cut", _ODD_SHIFT, ITSELF),
    Finding("pendulum", "calendar date is written", f"{_EARLY}.", "java:time"),
    Finding("pendulum", "calendar date comes back", f"{_EARLY}, and cannot read them.", ITSELF),
    Finding("pendulum", "ordinal date is written", f"{_EARLY} in ordinal dates.", "java:time"),
    Finding("pendulum", "odd shift is not cut", _ODD_SHIFT, ITSELF),
    Finding(
        "pendulum",
        "difference restores",
        "The difference of two days, added to the one, is not the other.",
        "java:time",
    ),
    Finding(
        "undate",
        "interval runs between its ends",
        "Refuses an interval that begins and ends on the same day.",
        "edtf",
    ),
    Finding(
        "undate",
        "end is kept open or unknown",
        "Writes an unknown end as an open one.",
        "edtf",
    ),
    Finding(
        "whenever",
        "difference is balanced",
        "Refuses the difference of the last day of 9999 and itself.",
        "java:time",
    ),
    Finding(
        "whenever",
        "days are counted",
        "Refuses to count days to or from the first day of the year 1.",
        "java:time",
    ),
)
