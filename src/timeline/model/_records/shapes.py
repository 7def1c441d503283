"""The shapes of JSON timelines, version 1: what a file may hold, and nothing else.

`msgspec` reads and writes these classes straight from and to JSON, checks every
type on the way, and names the path of what does not fit. They hold text where
the model holds values (a date is its EDTF, a source its id), so nothing of the
model can be made without its own checks. Keys are those of the model; a key at
its default is left out; a user's own keys go under `extra`.
"""

from __future__ import annotations

from typing import Any, Literal, TypeAlias

import msgspec

from timeline.model._events.claims import Basis, Status
from timeline.model._provenance.agents import AgentKind, Terms
from timeline.model._provenance.citations import Stance

__all__ = [
    "AgentRecord",
    "AttributionRecord",
    "CaptureRecord",
    "CitationRecord",
    "ClaimRecord",
    "EventRecord",
    "LocatorRecord",
    "MarkingRecord",
    "PlaceRecord",
    "QuantityRecord",
    "QuoteRecord",
    "SourceRecord",
    "TimelineRecord",
    "ValueRecord",
]

Number: TypeAlias = int | str
"""An integer, or a decimal number as text: JSON readers would round a fraction."""


class Record(msgspec.Struct, omit_defaults=True, forbid_unknown_fields=True):
    """What all shapes share: defaults left out, keys that are not theirs refused."""


class MarkingRecord(Record):
    """Who may see a thing."""

    tlp: str = "clear"
    hide_identity: bool = False


class AgentRecord(Record, kw_only=True):
    """A person, group or organization."""

    id: str
    name: str
    kind: AgentKind | None = None
    role: str | None = None
    note: str | None = None
    marking: MarkingRecord | None = None
    extra: dict[str, Any] = {}


class CaptureRecord(Record, kw_only=True):
    """A copy of a source."""

    accessed: str | None = None
    archive_url: str | None = None
    sha256: str | None = None
    media_type: str | None = None
    note: str | None = None
    marking: MarkingRecord | None = None
    extra: dict[str, Any] = {}


class SourceRecord(Record, kw_only=True):
    """A document; its authors and what it is derived from are named by id."""

    id: str
    title: str
    author: list[str] = []
    publisher: str | None = None
    url: str | None = None
    published: str | None = None
    type: str = "document"
    status: str | None = None
    language: str | None = None
    captures: list[CaptureRecord] = []
    derived_from: list[str] = []
    note: str | None = None
    marking: MarkingRecord | None = None
    extra: dict[str, Any] = {}


class QuoteRecord(Record, kw_only=True):
    """Words of a source and where they stand in it."""

    exact: str
    prefix: str = ""
    suffix: str = ""
    start: int | None = None
    end: int | None = None
    text_hash: str | None = None


class LocatorRecord(Record, kw_only=True):
    """A page, a paragraph, a frame."""

    label: str
    value: str


class AttributionRecord(Record, kw_only=True):
    """Who said it, when, on what terms and through whom; the agent is named by id."""

    agent: str
    said: str | None = None
    terms: Terms | None = None
    through: AttributionRecord | None = None
    medium: str | None = None
    note: str | None = None
    extra: dict[str, Any] = {}


class CitationRecord(Record, kw_only=True):
    """A source, by id, and what in it bears on the claim."""

    source: str
    quote: QuoteRecord | None = None
    locator: LocatorRecord | None = None
    stance: Stance = "supports"
    attribution: AttributionRecord | None = None
    note: str | None = None
    extra: dict[str, Any] = {}


class QuantityRecord(Record, kw_only=True):
    """A figure, a range, or what is known of one."""

    low: Number | None = None
    high: Number | None = None
    best: Number | None = None
    low_exclusive: bool = False
    high_exclusive: bool = False
    approximate: bool = False
    unit: str | None = None
    as_of: str | None = None
    subject: str | None = None


class PlaceRecord(Record, kw_only=True):
    """A place by name, perhaps by coordinates in degrees."""

    name: str
    latitude: Number | None = None
    longitude: Number | None = None
    id: str | None = None
    within: PlaceRecord | None = None
    country: str | None = None
    note: str | None = None
    extra: dict[str, Any] = {}


class ValueRecord(Record):
    """A claim's value that JSON has no type for; exactly one key is there."""

    date: str | None = None
    quantity: QuantityRecord | None = None
    place: PlaceRecord | None = None
    decimal: str | None = None


class ClaimRecord(Record, kw_only=True):
    """One value for one field of an event, and what it rests on."""

    field: str
    value: ValueRecord | bool | int | str
    id: str | None = None
    status: Status = "accepted"
    basis: Basis = "stated"
    anchor: str | None = None
    rule: str | None = None
    verbatim: str | None = None
    corrects: str | None = None
    recorded: str | None = None
    note: str | None = None
    citations: list[CitationRecord] = []
    marking: MarkingRecord | None = None
    extra: dict[str, Any] = {}


class EventRecord(Record, kw_only=True):
    """An event and its claims."""

    id: str
    title: str
    description: str = ""
    tags: list[str] = []
    aliases: dict[str, str] = {}
    language: str | None = None
    claims: list[ClaimRecord] = []
    note: str | None = None
    marking: MarkingRecord | None = None
    extra: dict[str, Any] = {}


class TimelineRecord(Record, kw_only=True):
    """A whole timeline."""

    format: Literal["timeline"]
    version: int
    id: str | None = None
    title: str = ""
    description: str = ""
    language: str | None = None
    agents: list[AgentRecord] = []
    sources: list[SourceRecord] = []
    events: list[EventRecord] = []
    extra: dict[str, Any] = {}
