"""What happened, as events, and what is claimed of each.

A `Claim` gives one field of one `Event` a value: a date, a `Place`, a `Quantity`
or anything plain. A `Resolution` is what all claims on a field come to, and says
how.
"""

from __future__ import annotations

from timeline.model._events.claims import BASES, STATUSES, Basis, Claim, ClaimValue, Status
from timeline.model._events.event import Event, Figure
from timeline.model._events.places import Place
from timeline.model._events.quantities import Number, Quantity
from timeline.model._events.resolution import HOWS, How, Position, Resolution, resolve

__all__ = [
    "BASES",
    "HOWS",
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
    "Status",
    "resolve",
]
