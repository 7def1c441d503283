"""What happened, as events, and what is claimed of each.

A `Claim` gives one field of one `Event` a value: a date, a `Place`, a `Quantity`
or anything plain. A `Standing` is whether a claim counts; a `Resolution` is what those
that do come to for a field, and says how.
"""

from __future__ import annotations

from timeline.events.claims import BASES, STATUSES, Basis, Claim, ClaimValue, Status
from timeline.events.event import Event, Figure
from timeline.events.places import Place
from timeline.events.quantities import Number, Quantity
from timeline.events.resolution import HOWS, How, Position, Resolution, resolve
from timeline.events.standing import STANDINGS, Standing

__all__ = [
    "BASES",
    "HOWS",
    "STANDINGS",
    "STATUSES",
    "Basis",
    "Claim",
    "ClaimValue",
    "Event",
    "Figure",
    "How",
    "Number",
    "Place",
    "Position",
    "Quantity",
    "Resolution",
    "Standing",
    "Status",
    "resolve",
]
