"""An event as a calendar's entry (VEVENT).

An event that came from somebody's calendar is written as it came: each property whose meaning is
still what the event says, with its parameters, and all that we have no field for. So another
program reads in our file what it read in the first.
"""

from __future__ import annotations

import contextlib
import datetime
from collections.abc import Iterable, Iterator, Mapping

import attrs

from timeline.dates import Date, DateValue
from timeline.errors import RangeError, TimelineError
from timeline.formats._status import status_told
from timeline.formats.icalendar._anniversaries import RECURRING, anniversary_lines
from timeline.formats.icalendar._components import Component
from timeline.formats.icalendar._contentlines import ContentLine
from timeline.formats.icalendar._embedding import RECORD, RecordWriter, shown_hash
from timeline.formats.icalendar._evidence import (
    description_of,
    evidence_lines,
    place_lines,
    summary_of,
    tag_lines,
    text_line,
)
from timeline.formats.icalendar._kept import (
    ALIAS,
    Kept,
    came,
    kept_lines,
    kept_of,
    kept_zone,
    kept_zones,
)
from timeline.formats.icalendar._meaning import (
    UNTITLED,
    marking_of,
    place_of,
    status_of,
    tags_of,
    title_of,
)
from timeline.formats.icalendar._related import media_lines, participants_of, relation_lines
from timeline.formats.icalendar._revisions import REVISION, Revision
from timeline.formats.icalendar._spans import Shown, Span, Zone, span_of
from timeline.formats.icalendar._times import read_time
from timeline.formats.icalendar._vtimezones import UsedZones
from timeline.model import Claim, Event, Resolution
from timeline.model._events.standing import was_rejected

__all__ = ["Writing", "entry_of", "journal_of"]


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


def entry_of(event: Event, how: Writing) -> Component:
    """Return the entry of an event that has a place in the calendar.

    Raises RangeError, saying why, for one that has none.
    """
    kept = kept_of(event)
    when = event.resolve("when")
    if kept is not None and not event.is_rejected:
        return _kept_entry(event, kept, when, how)
    if isinstance(when.value, DateValue):
        time, certain = _time_of(event, when, how)
    else:
        time, certain = _withdrawn_time(event, how), True
    return _own_entry("VEVENT", event, when, [*time, *_status_lines(event, certain=certain)], how)


def _time_of(event: Event, when: Resolution, how: Writing) -> tuple[list[ContentLine], bool]:
    """The lines on when, and whether they say all that is known."""
    assert isinstance(when.value, DateValue)
    span = span_of(when.value, how.shown)
    certain = span.certain and when.how != "disputed"
    lines = span.lines(_zone_used(event, span, how))
    if certain and _may_repeat(event, how):
        lines += anniversary_lines(span)
    return lines, certain


def _withdrawn_time(event: Event, how: Writing) -> list[ContentLine]:
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


def journal_of(event: Event, how: Writing) -> Component:
    """Return the entry of an event that has no place among events: a VJOURNAL needs no date.

    Its first day is there, if it has one that a calendar can hold.
    """
    when = event.resolve("when")
    first = when.value.earliest if isinstance(when.value, DateValue) else None
    lines = []
    if isinstance(first, Date):
        with contextlib.suppress(RangeError):
            lines = Span(first.to_date(), None, certain=False).lines()
    return _own_entry("VJOURNAL", event, when, lines, how)


def _own_entry(
    name: str, event: Event, when: Resolution, time: list[ContentLine], how: Writing
) -> Component:
    lines = [
        text_line("UID", how.uids[event.id]),
        *how.revisions[event.id].lines(),
        *time,
        text_line("SUMMARY", summary_of(event, when)),
        text_line("DESCRIPTION", description_of(event, when, speakers=how.speakers)),
        *class_lines(event),
        *place_lines(event),
        *tag_lines(event.tags),
        *evidence_lines(event),
        *media_lines(event),
        *relation_lines(event, how.uids),
    ]
    if name != "VEVENT":
        lines = [line for line in lines if line.name not in _NOT_IN[name]]
    people = participants_of(event, how.uids[event.id])
    return _with_record(Component(name, lines, people), event, how)


_NOT_IN = {
    "VEVENT": frozenset[str](),
    "VTODO": frozenset({"DTEND", "TRANSP"}),
    "VJOURNAL": frozenset({"DTEND", "TRANSP", "LOCATION", "GEO"}),
}
"""The kinds of entries, and what of ours each has no place for (RFC 5545, 3.6.1 to 3.6.3)."""


def _with_record(entry: Component, event: Event, how: Writing) -> Component:
    entry.properties.append(how.records.line(event, shown_hash(entry.properties)))
    return entry


# -- status and class -----------------------------------------------------------

# What has happened keeps nobody busy.
_TRANSPARENT = ContentLine("TRANSP", "TRANSPARENT")

_STATUS = {
    name: ContentLine("STATUS", name.upper()) for name in ("confirmed", "tentative", "cancelled")
}


def _status_lines(event: Event, *, certain: bool) -> tuple[ContentLine, ContentLine]:
    """STATUS and TRANSP of an entry of ours."""
    return _STATUS[status_told(event, certain=certain)], _TRANSPARENT


_CLASSES = {"red": "PRIVATE", "amber+strict": "CONFIDENTIAL", "amber": "CONFIDENTIAL"} | {
    "green": "CONFIDENTIAL"
}


def class_lines(event: Event) -> Iterator[ContentLine]:
    """Return CLASS for what is not for everybody; what says nothing is public."""
    if event.marking is not None and event.marking.tlp in _CLASSES:
        yield ContentLine("CLASS", _CLASSES[event.marking.tlp])


# -- entries as they came ---------------------------------------------------------


def _kept_entry(event: Event, kept: Kept, when: Resolution, how: Writing) -> Component:
    was = kept.as_component()
    uid = how.uids[event.id]
    alone = _is_told_by_calendar_alone(event)
    time, certain, same = _kept_time(event, kept, when, how)
    lines = [
        *_as_it_was(kept, ("UID",), [text_line("UID", uid)], was.text("UID") == uid),
        *time,
        *_kept_texts(event, kept, was, when, how, alone=alone),
        *_kept_status(event, kept, certain=certain, same=same),
        *_as_it_was(kept, ("CLASS",), class_lines(event), _same_class(kept, event)),
        *_as_it_was(kept, ("LOCATION", "GEO"), place_lines(event), _same_place(was, event)),
        *_as_it_was(kept, ("CATEGORIES", "CONCEPT"), tag_lines(event.tags), _same_tags(was, event)),
    ]
    rest = [line for line in kept.lines if line.name not in _HANDLED]
    if not alone:
        once = {line.name for line in rest if line.name == "URL"}
        lines += [line for line in evidence_lines(event) if line.name not in once]
    related = [*media_lines(event), *relation_lines(event, how.uids)]
    lines += [line for line in related if line not in rest]
    if kept.component != "VEVENT":
        written = _NOT_IN[kept.component] - {line.name for line in kept.lines}
        lines = [line for line in lines if line.name not in written]
    edited = kept.came not in ("", came([*lines, *rest]))
    lines[1:1] = how.revisions[event.id].after(kept, edited=edited).lines()
    people = participants_of(event, uid)
    entry = Component(kept.component, [*lines, *rest], (*kept.components, *people))
    how.zones.use_names(entry, kept_zones_or_none(event))
    return _with_record(entry, event, how)


_HANDLED = frozenset(
    {"UID", *REVISION, "DTSTART", "DTEND", "DURATION", "SUMMARY"}
    | {"DESCRIPTION", "STATUS", "TRANSP", "CLASS", "LOCATION", "GEO", "CATEGORIES", "CONCEPT"}
    | {RECORD}
)


def _as_it_was(
    kept: Kept, names: tuple[str, ...], ours: Iterable[ContentLine], same: bool
) -> Iterable[ContentLine]:
    """The lines that came, where they mean what the event says; else ours."""
    lines = kept.all(*names)
    return lines if lines and same else ours


def _is_told_by_calendar_alone(event: Event) -> bool:
    """Whether all that is claimed of the event is what one calendar says of it."""
    sources = {citation.source.id for claim in event.claims for citation in claim.citations}
    return (
        len(sources) <= 1
        and all(source.startswith("calendar-") for source in sources)
        and all(_is_plain_claim(claim) for claim in event.claims)
    )


def _is_plain_claim(claim: Claim) -> bool:
    return (
        claim.status == "accepted"
        and claim.basis == "stated"
        and len(claim.citations) == 1
        and claim.citations[0].quote is None
        and claim.citations[0].attribution is None
        and claim.citations[0].note is None
    )


def _kept_time(
    event: Event, kept: Kept, when: Resolution, how: Writing
) -> tuple[list[ContentLine], bool, bool]:
    """The lines on when, whether they say all that is known, and whether they are as they came."""
    names = ("DTSTART", "DTEND", "DURATION")
    lines = kept.all(*names)
    if when.how != "disputed" and when.value == _date_of(kept, event):
        return lines, True, True
    if isinstance(when.value, DateValue):
        time, certain = _time_of(event, when, how)
        return time, certain, False
    if not event.standing("when") and "when" in event.fields:
        return lines or _withdrawn_time(event, how), True, False
    return [line for line in lines if line.name != "DTSTART"], True, True


def _date_of(kept: Kept, event: Event) -> DateValue | None:
    start = kept.first("DTSTART")
    if start is None:
        return None
    try:
        zones = kept_zones(event)
        return read_time(start, kept.first("DTEND"), kept.first("DURATION"), zones).date
    except TimelineError:
        return None


def _kept_texts(
    event: Event, kept: Kept, was: Component, when: Resolution, how: Writing, *, alone: bool
) -> Iterator[ContentLine]:
    summary, description = kept.all("SUMMARY"), kept.all("DESCRIPTION")
    if alone:
        if summary and title_of(was) == event.title:
            yield from summary
        elif event.title != UNTITLED:
            yield text_line("SUMMARY", event.title)
        if description and (was.text("DESCRIPTION") or "") == event.description:
            yield from description
        elif event.description:
            yield text_line("DESCRIPTION", event.description)
        return
    yield text_line("SUMMARY", summary_of(event, when))
    yield text_line("DESCRIPTION", description_of(event, when, speakers=how.speakers))
    if kept.component == "VJOURNAL":  # of which alone there may be several (RFC 5545, 3.6.3)
        yield from description[1:]


def _kept_status(event: Event, kept: Kept, *, certain: bool, same: bool) -> Iterator[ContentLine]:
    lines = kept.all("STATUS", "TRANSP")
    was = status_of(kept.first("STATUS"))
    told = status_told(event, certain=certain)
    if told == (was or "confirmed"):
        yield from lines
        if not same and not lines and kept.component == "VEVENT":
            yield from _status_lines(event, certain=certain)
        return
    yield from (line for line in lines if line.name != "STATUS")
    if told == "cancelled" or kept.component == "VEVENT":  # the others know no TENTATIVE
        yield _STATUS[told]


def _same_class(kept: Kept, event: Event) -> bool:
    return marking_of(kept.first("CLASS")) == event.marking


def _same_place(was: Component, event: Event) -> bool:
    try:
        return place_of(was) == event.where
    except TimelineError:
        return place_of(Component(was.name, was.all("LOCATION"))) == event.where


def _same_tags(was: Component, event: Event) -> bool:
    return sorted(set(tags_of(was))) == list(event.tags)


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
