"""Families of granules: the days that a date may mean, as integers.

A *granule* is a run of days (or of seconds) with both ends included: the day,
month, season or year that a date names. A date that leaves digits open names
one granule of a *family*, not known which: `2020-XX-15` one of twelve days,
`201X` one of ten years. Families may have gaps and may be endless, so none is
ever listed; each answers "the first granule that ends at x or later" and its
mirror image in a few steps, and everything else is built on those two.
"""

from __future__ import annotations

from timeline.dates._engine.granules.calendar import Calendar, Pattern, YearList, YearRange, Years
from timeline.dates._engine.granules.families import (
    INFINITY,
    NOTHING,
    Bound,
    Clipped,
    Granule,
    Granules,
    Listed,
    Single,
    Units,
)
from timeline.dates._engine.granules.shared import (
    Shared,
    first_shared,
    last_shared,
    share,
    shared,
    stretches,
)

__all__ = [
    "INFINITY",
    "NOTHING",
    "Bound",
    "Calendar",
    "Clipped",
    "Granule",
    "Granules",
    "Listed",
    "Pattern",
    "Shared",
    "Single",
    "Units",
    "YearList",
    "YearRange",
    "Years",
    "first_shared",
    "last_shared",
    "share",
    "shared",
    "stretches",
]
