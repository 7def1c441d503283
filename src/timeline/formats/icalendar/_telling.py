"""What entries of our own and entries as they came have in common: when, how sure, for whom."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping

import attrs

from timeline.dates import DateValue
from timeline.errors import RangeError, TimelineError
from timeline.formats._status import status_told
from timeline.formats.icalendar._anniversaries import RECURRING, anniversary_lines
from timeline.formats.icalendar._contentlines import ContentLine
from timeline.formats.icalendar._embedding import RecordWriter
from timeline.formats.icalendar._kept import (
    ALIAS,
    kept_lines,
    kept_zone,
    kept_zones,
)
from timeline.formats.icalendar._revisions import Revision
from timeline.formats.icalendar._spans import Shown, Span, Zone, span_of
from timeline.formats.icalendar._vtimezones import UsedZones
from timeline.model import Event, Resolution
from timeline.model._events.standing import was_rejected

__all__ = [
    "NOT_IN",
    "STATUS",
    "Writing",
    "class_lines",
    "kept_zones_or_none",
    "status_lines",
    "time_of",
    "withdrawn_time",
]


@attrs.frozen(kw_only=True)
class Writing:
    """How entries are written: the UIDs, and the caller's choices.

    `journals` asks for a VJOURNAL where no VEVENT will do. `zone` is the one whose clocks times
    are shown by where the event has none of its own. `uids` of all events, and what is known of
    the `revisions` of each, are by their ids. It gathers the zones that were used.
    """

    shown: Shown = "whole"
    speakers: bool = False
    anniversaries: bool = False
    journals: bool = False
    zone: Zone | None = None
    uids: Mapping[str, str]
    revisions: Mapping[str, Revision]
    records: RecordWriter = attrs.field(init=False, factory=RecordWriter)
    zones: UsedZones = attrs.field(init=False, factory=UsedZones)


def time_of(event: Event, when: Resolution, how: Writing) -> tuple[list[ContentLine], bool]:
    """The lines on when, and whether they say all that is known."""
    assert isinstance(when.value, DateValue)
    span = span_of(when.value, how.shown)
    certain = span.certain and when.how != "disputed"
    lines = span.lines(_zone_used(event, span, how))
    if certain and _may_repeat(event, how):
        lines += anniversary_lines(span)
    return lines, certain


def withdrawn_time(event: Event, how: Writing) -> list[ContentLine]:
    """Where an event stood whose date was withdrawn: those who have it are to see it cancelled.

    Raises RangeError where it never had a date that was told.
    """
    withdrawn = [
        claim.value
        for claim in event.claims
        if claim.field == "when"
        and claim.status == "retracted"
        and isinstance(claim.value, DateValue)
        and not was_rejected(claim)
    ]
    if not withdrawn:
        raise RangeError("it has no date")
    return span_of(withdrawn[-1], how.shown).lines()


def _may_repeat(event: Event, how: Writing) -> bool:
    """Whether a yearly rule is asked for, and none of a foreign calendar is there already."""
    return how.anniversaries and not any(line.name in RECURRING for line in kept_lines(event))


NOT_IN = {
    "VEVENT": frozenset[str](),
    "VTODO": frozenset({"DTEND", "TRANSP"}),
    "VJOURNAL": frozenset({"DTEND", "TRANSP", "LOCATION", "GEO"}),
}
"""The kinds of entries, and what of ours each has no place for (RFC 5545, 3.6.1 to 3.6.3)."""


# -- status and class -----------------------------------------------------------


# What has happened keeps nobody busy.
_TRANSPARENT = ContentLine("TRANSP", "TRANSPARENT")


STATUS = {
    name: ContentLine("STATUS", name.upper()) for name in ("confirmed", "tentative", "cancelled")
}


def status_lines(event: Event, *, certain: bool) -> tuple[ContentLine, ContentLine]:
    """STATUS and TRANSP of an entry of ours."""
    return STATUS[status_told(event, certain=certain)], _TRANSPARENT


_CLASSES = {"red": "PRIVATE", "amber+strict": "CONFIDENTIAL", "amber": "CONFIDENTIAL"} | {
    "green": "CONFIDENTIAL"
}


def class_lines(event: Event) -> Iterator[ContentLine]:
    """Return CLASS for what is not for everybody; what says nothing is public."""
    if event.marking is not None and event.marking.tlp in _CLASSES:
        yield ContentLine("CLASS", _CLASSES[event.marking.tlp])


# -- zones ------------------------------------------------------------------------


def kept_zones_or_none(event: Event) -> Mapping[str, datetime.tzinfo]:
    """Return the zones that came with an event; none where one cannot be read."""
    try:
        return kept_zones(event)
    except TimelineError:
        return {}


def _zone_used(event: Event, span: Span, how: Writing) -> Zone | None:
    """The zone by whose clocks an entry is written, if its times are told by them."""
    if not isinstance(span.start, datetime.datetime) or span.start.tzinfo is None:
        return None
    zone = _own_zone(event) or how.zone
    if zone is None or not span.clocks_agree(zone):
        return None
    repeats = any(line.name in ("RRULE", "RDATE") for line in kept_lines(event))
    return how.zones.use(zone, span, repeats=repeats)


def _own_zone(event: Event) -> Zone | None:
    kept = event.extra.get(ALIAS) if event.extra else None
    name = kept.get("zone") if isinstance(kept, Mapping) else None
    try:
        rules = kept_zone(event)
    except TimelineError:
        return None
    return Zone(name, rules) if rules is not None and isinstance(name, str) else None
