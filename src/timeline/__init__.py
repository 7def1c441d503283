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

if TYPE_CHECKING:
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
    from timeline.formats import Export, Loss
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

# Where the names above are: each in the lowest of these that has it.
_LAYERS = ("errors", "dates", "model", "formats")

if not TYPE_CHECKING:  # which would take any name for one of ours

    def __getattr__(name: str) -> object:
        # A layer is loaded when something of it is first asked for: whoever reads a date, or the
        # version, waits for no model.
        if name in _LAYERS:
            return import_module(f"timeline.{name}")
        if name in __all__:
            layers = (import_module(f"timeline.{layer}") for layer in _LAYERS)
            found = next(getattr(layer, name) for layer in layers if name in layer.__all__)
            return globals().setdefault(name, found)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

    def __dir__() -> list[str]:
        return sorted({*globals(), *__all__, *_LAYERS})
