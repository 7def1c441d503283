"""Entries of somebody's calendar, written as they came.

Each property whose meaning is still what the event says is written with its parameters, and all
that we have no field for. So another program reads in our file what it read in the first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from timeline.dates import DateValue
from timeline.errors import TimelineError
from timeline.formats._status import status_told
from timeline.formats.icalendar._components import Component
from timeline.formats.icalendar._contentlines import ContentLine
from timeline.formats.icalendar._embedding import RECORD, shown_hash
from timeline.formats.icalendar._evidence import (
    description_of,
    evidence_lines,
    place_lines,
    summary_of,
    tag_lines,
    text_line,
)
from timeline.formats.icalendar._kept import (
    Kept,
    came,
    kept_zones,
)
from timeline.formats.icalendar._meaning import (
    STYLED,
    UNTITLED,
    description_in,
    marking_of,
    place_of,
    status_of,
    tags_of,
    title_of,
    vlocation_of,
)
from timeline.formats.icalendar._related import renewed_lines, renewed_participants
from timeline.formats.icalendar._revisions import REVISION
from timeline.formats.icalendar._telling import (
    NOT_IN,
    STATUS,
    Writing,
    class_lines,
    kept_zones_or_none,
    status_lines,
    time_of,
    withdrawn_time,
)
from timeline.formats.icalendar._times import read_time
from timeline.model import Claim, Event, Resolution

__all__ = ["is_told_by_calendar_alone", "kept_entry"]


def kept_entry(event: Event, kept: Kept, when: Resolution, how: Writing) -> Component:
    was = kept.as_component()
    uid = how.uids[event.id]
    alone = is_told_by_calendar_alone(event)
    time, certain, same = _kept_time(event, kept, when, how)
    lines = [
        *_as_it_was(kept, ("UID",), [text_line("UID", uid)], was.text("UID") == uid),
        *time,
        *_kept_texts(event, kept, was, when, how, alone=alone),
        *_kept_status(event, kept, certain=certain, same=same),
        *_as_it_was(kept, ("CLASS",), class_lines(event), _same_class(kept, event)),
        *_kept_place(event, kept, was),
        *_as_it_was(kept, ("CATEGORIES", "CONCEPT"), tag_lines(event.tags), _same_tags(was, event)),
    ]
    came_too = [line for line in kept.lines if line.name not in _HANDLED]
    if description_in(was) != event.description:
        came_too = [line for line in came_too if line.name not in STYLED]  # it tells the old one
    rest, related = renewed_lines(event, came_too, how.uids)
    parts, people = renewed_participants(event, _kept_parts(event, kept, was), uid)
    if not alone:
        once = {line.name for line in rest if line.name == "URL"}
        lines += [line for line in evidence_lines(event) if line.name not in once]
    lines += related
    if kept.component != "VEVENT":
        written = NOT_IN[kept.component] - {line.name for line in kept.lines}
        lines = [line for line in lines if line.name not in written]
    edited = kept.came not in ("", came([*lines, *rest])) or len(rest) < len(came_too)
    lines[1:1] = how.revisions[event.id].after(kept, edited=edited).lines()
    entry = Component(kept.component, [*lines, *rest], (*parts, *people))
    how.zones.use_names(entry, kept_zones_or_none(event))
    entry.properties.append(how.records.line(event, shown_hash(entry.properties)))
    return entry


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


def is_told_by_calendar_alone(event: Event) -> bool:
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
        time, certain = time_of(event, when, how)
        return time, certain, False
    if not event.standing("when") and "when" in event.fields:
        return lines or withdrawn_time(event, how), True, False
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
        if description_in(was) == event.description:
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
            yield from status_lines(event, certain=certain)
        return
    yield from (line for line in lines if line.name != "STATUS")
    if told == "cancelled" or kept.component == "VEVENT":  # the others know no TENTATIVE
        yield STATUS[told]


def _kept_place(event: Event, kept: Kept, was: Component) -> Iterable[ContentLine]:
    same = _same_place(was, event)
    if same and vlocation_of(was) is not None:
        return kept.all("LOCATION")  # an empty one: the place is among the components that came
    return _as_it_was(kept, ("LOCATION", "GEO"), place_lines(event), same)


def _kept_parts(event: Event, kept: Kept, was: Component) -> list[Component]:
    """The components that came with an entry, but a VLOCATION that is not where it is any more."""
    place = vlocation_of(was)
    if place is None or _same_place(was, event):
        return list(kept.components)
    return [component for component in kept.components if component is not place]


def _same_class(kept: Kept, event: Event) -> bool:
    return marking_of(kept.first("CLASS")) == event.marking


def _same_place(was: Component, event: Event) -> bool:
    try:
        return place_of(was) == event.where
    except TimelineError:
        return place_of(Component(was.name, was.all("LOCATION"))) == event.where


def _same_tags(was: Component, event: Event) -> bool:
    return sorted(set(tags_of(was))) == list(event.tags)
