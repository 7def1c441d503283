"""A calendar in the making: its entries first, since its heading rests on what they came to."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from timeline._util.checked import checked
from timeline._util.files import Path
from timeline.errors import RangeError
from timeline.formats._contract import Loss
from timeline.formats._uids import uids_of
from timeline.formats.icalendar._components import Component
from timeline.formats.icalendar._contentlines import ContentLine, content_line
from timeline.formats.icalendar._editions import Edition, told_apart
from timeline.formats.icalendar._embedding import UNSHOWN
from timeline.formats.icalendar._entries import Writing, entry_of, journal_of
from timeline.formats.icalendar._headings import (
    CalendarOptions,
    heading_lines,
    kept_component_zones,
    kept_components,
    moment_of,
    shown_of,
    zone_of,
)
from timeline.formats.icalendar._revisions import Revision
from timeline.formats.icalendar._spans import Shown
from timeline.model import Event, Timeline
from timeline.model._fields import DateLike

__all__ = ["Making", "making"]

PRODUCT = "-//sourced-timeline//timeline//EN"


@attrs.define(kw_only=True)
class Making:
    """The parts of a calendar; `heading` is to be asked for after the last of `entries`."""

    timeline: Timeline
    how: Writing
    options: CalendarOptions
    edition: Edition
    changed: str | None
    losses: list[Loss] = attrs.field(factory=list)
    _unshown: list[ContentLine] = attrs.field(factory=list)

    def entries(self) -> Iterator[Component]:
        """Yield each entry, made when it is asked for; at last those of events that are gone."""
        return self.edition.revised(self._entries(), self.changed, self.how.zones)

    def _entries(self) -> Iterator[Component]:
        for event in self.timeline.events:
            try:
                yield entry_of(event, self.how)
            except RangeError as error:
                self.losses.append(_loss(event, error, self.how))
                if self.how.journals:
                    yield journal_of(event, self.how)
                else:
                    line = self.how.records.line(event)
                    self._unshown.append(line._replace(name=UNSHOWN))

    def heading(self) -> Component:
        """Return the calendar without its entries: what it says of itself, zones, other parts."""
        others = kept_components(self.timeline)
        for component in others:
            self.how.zones.use_names(component, kept_component_zones(self.timeline))
        properties = [
            content_line("VERSION", "2.0"),
            content_line("PRODID", PRODUCT),
            content_line("CALSCALE", "GREGORIAN"),
            *heading_lines(self.timeline, self.how, self.options, self.changed),
            self.how.records.heading(self.timeline),
            *self._unshown,
        ]
        return Component("VCALENDAR", properties, [*self.how.zones.components(), *others])


@checked
def making(
    timeline: Timeline,
    *,
    shown: Shown = "whole",
    journals: bool = False,
    speakers: bool = False,
    anniversaries: bool = False,
    zone: str | None = None,
    modified: DateLike | None = None,
    previous: Path | bytes | None = None,
    url: str | None = None,
    source: str | None = None,
    refresh: str | None = None,
    color: str | None = None,
    method: str | None = None,
) -> Making:
    """Return the timeline as a calendar in the making, whose parts are made as they are asked for.

    Each event is an entry that carries its whole record unseen. An event that no
    calendar can show (undated, open, before the year 1) is in the file too, as a
    record alone, or with `journals` as a VJOURNAL, which some programs show: nothing
    is lost for `loads`, and the report names it.

    An uncertain date is shown over all that it may be, or on its earliest day if
    `shown` is "earliest"; either way the title says so. Instants are written in UTC, or by
    the clocks of `zone` ("Asia/Yangon"), which changes nothing in the record. Who spoke is
    written into descriptions only if `speakers`; it is part of the record in any case. With
    `anniversaries`, an event whose day is known is shown on that day of each year since.

    `previous` is the file, or its bytes, that was published last: what is new since then
    counts up SEQUENCE, UIDs stay as they were, and what is gone is written as CANCELLED for
    those who have it. `modified` is when the timeline last changed, a time in UTC; else that is
    the last day on which anything of it was written down.

    Of the calendar itself (RFC 7986): `url` is the address of a page about it,
    `source` that of the file, `refresh` how often to fetch it ("P1D"), `color` a
    name of CSS. `method` ("PUBLISH") is for files that are sent to be imported (RFC 5546).

    Raises InvalidValueError for an option that is none of these.
    """
    edition = Edition.of(previous)
    changed = moment_of(modified)
    return Making(
        timeline=timeline,
        options=CalendarOptions(
            url=url, source=source, refresh=refresh, color=color, method=method
        ),
        edition=edition,
        changed=changed,
        how=Writing(
            uids=told_apart(timeline, uids_of(timeline, edition.uids)),
            revisions={event.id: Revision.of(event, changed) for event in timeline},
            shown=shown_of(shown),
            journals=journals,
            speakers=speakers,
            anniversaries=anniversaries,
            zone=zone_of(zone),
        ),
    )


def _loss(event: Event, error: RangeError, how: Writing) -> Loss:
    where = "as a journal entry" if how.journals else "kept in the file, not shown in calendars"
    return Loss(kind="flattened", why=f"{where}: {error.message}", event_id=event.id, field="when")
