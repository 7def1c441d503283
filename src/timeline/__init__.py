"""Dated events with their evidence: uncertain dates, sourced claims, lossless files.

A `Timeline` holds `Event`s; an event holds `Claim`s, each one value for one field
and the `Citation`s that it rests on; dates are date values, read by `edtf.parse`.

>>> from timeline import Event, Timeline
>>> t = Timeline("Myanmar, 2021")
>>> t.add(Event("Military coup", when="2021-02-01", source="A wire", quote="the coup"))
>>> t["military-coup"].when
Date('2021-02-01')
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from timeline.dates import (
    Date,
    DateSet,
    DateTime,
    DateValue,
    Interval,
    Relation,
    Season,
    Truth,
    edtf,
)
from timeline.errors import (
    ConflictError,
    FormatError,
    InvalidValueError,
    LimitError,
    MissingExtraError,
    ParseError,
    RangeError,
    TimelineError,
    UndecidedError,
    UnknownIdError,
)
from timeline.model import (
    Agent,
    Anchor,
    Anchoring,
    Attribution,
    Capture,
    Citation,
    Claim,
    Event,
    Figure,
    Locator,
    Marking,
    Media,
    Participant,
    Place,
    Position,
    Proof,
    Quantity,
    Quote,
    Relationship,
    Resolution,
    Source,
    Timeline,
)

if TYPE_CHECKING:
    from timeline.formats import Export, Loss

__version__ = "0.2.0"

__all__ = [
    "Agent",
    "Anchor",
    "Anchoring",
    "Attribution",
    "Capture",
    "Citation",
    "Claim",
    "ConflictError",
    "Date",
    "DateSet",
    "DateTime",
    "DateValue",
    "Event",
    "Export",
    "Figure",
    "FormatError",
    "Interval",
    "InvalidValueError",
    "LimitError",
    "Locator",
    "Loss",
    "Marking",
    "Media",
    "MissingExtraError",
    "ParseError",
    "Participant",
    "Place",
    "Position",
    "Proof",
    "Quantity",
    "Quote",
    "RangeError",
    "Relation",
    "Relationship",
    "Resolution",
    "Season",
    "Source",
    "Timeline",
    "TimelineError",
    "Truth",
    "UndecidedError",
    "UnknownIdError",
    "edtf",
]

# What `__future__` leaves here would hide `timeline.annotations`, the module.
del annotations

if not TYPE_CHECKING:  # which would take any name for one of ours

    def __getattr__(name: str) -> object:
        # Formats are loaded when something is first read or written, or asked for by name.
        if name in ("Export", "Loss", "formats"):
            formats = import_module("timeline.formats")
            return formats if name == "formats" else getattr(formats, name)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
