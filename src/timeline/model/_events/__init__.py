"""What happened, as events, and what is claimed of each.

A `Claim` gives one field of one `Event` a value: a date, a `Place`, a `Quantity`
or anything plain. A `Standing` is whether a claim counts; a `Resolution` is what those
that do come to for a field, and says how.
"""

from __future__ import annotations

from timeline.model._events.claims import BASES, STATUSES, Basis, Claim, ClaimValue, Status
from timeline.model._events.event import Event, Figure
from timeline.model._events.media import Media
from timeline.model._events.participants import ROLES, Participant
from timeline.model._events.places import Place
from timeline.model._events.quantities import Number, Quantity
from timeline.model._events.relationships import RELATIONSHIPS, Relationship
from timeline.model._events.resolution import HOWS, How, Position, Resolution, resolve
from timeline.model._events.standing import STANDINGS, Standing

__all__ = [
    "BASES",
    "HOWS",
    "RELATIONSHIPS",
    "ROLES",
    "STANDINGS",
    "STATUSES",
    "Basis",
    "Claim",
    "ClaimValue",
    "Event",
    "Figure",
    "How",
    "Media",
    "Number",
    "Participant",
    "Place",
    "Position",
    "Quantity",
    "Relationship",
    "Resolution",
    "Standing",
    "Status",
    "resolve",
]
