"""What came with an event from somebody's calendar, kept under `extra["icalendar"]` as it was.

    component   the kind of entry: "VEVENT", "VTODO", "VJOURNAL"
    lines       content lines that the model does not say word for word
    components  alarms and whatever else stood in the entry, as text
    zone        the TZID of DTSTART
    zones       the VTIMEZONEs of the TZIDs that nobody else knows so, as text, by TZID
    came        a hash of what the entry said, by which an edit made here is seen

Anybody may write into `extra`, so nothing here is taken on trust.
"""

from __future__ import annotations

import contextlib
import datetime
import hashlib
from collections.abc import Iterable, Iterator

import attrs

from timeline._util.frozen import FrozenMap
from timeline.errors import TimelineError
from timeline.formats._uids import ALIAS
from timeline.formats.icalendar._components import Component, Indexed
from timeline.formats.icalendar._contentlines import ContentLine, format_line, parse_line
from timeline.formats.icalendar._observances import zone_from_text
from timeline.formats.icalendar._reader import ComponentReader
from timeline.formats.icalendar._spans import Zones
from timeline.formats.icalendar._zonenames import is_zone_name, zone_named
from timeline.model import Event

__all__ = [
    "ALIAS",
    "ENTRIES",
    "KEPT",
    "Kept",
    "came",
    "came_of",
    "components_from",
    "kept_lines",
    "kept_of",
    "kept_zone",
    "kept_zones",
    "lines_from",
]

KEPT = "icalendar"
"""The key of `extra` under which lines of a calendar that we do not map are kept."""

ENTRIES = ("VEVENT", "VJOURNAL", "VTODO")
"""The components that become events."""


@attrs.frozen
class Kept:
    """The entry that an event came from: its kind, its lines and the components in it."""

    component: str
    lines: tuple[ContentLine, ...]
    components: tuple[Component, ...]
    came: str

    def all(self, *names: str) -> list[ContentLine]:
        """Return the lines with one of these names, in order."""
        return [line for line in self.lines if line[0] in names]

    def first(self, name: str) -> ContentLine | None:
        """Return the first line with this name, or None."""
        return next((line for line in self.lines if line[0] == name), None)

    def as_component(self) -> Component:
        """Return it as the entry that it was, for what asks of entries."""
        return Component(self.component, self.lines, self.components)


def kept_of(event: Event) -> Kept | None:
    """Return what came with an event that was an entry of somebody's calendar, or None."""
    kept = event.extra.get(KEPT) if event.extra else None
    if not isinstance(kept, FrozenMap):
        return None
    name, digest = kept.get("component"), kept.get("came")
    return Kept(
        name if name in ENTRIES else "VEVENT",
        tuple(lines_from(kept.get("lines"))),
        tuple(components_from(kept.get("components"))),
        digest if isinstance(digest, str) else "",
    )


def kept_lines(event: Event) -> Iterator[ContentLine]:
    """Return the lines of a foreign calendar that came with the event, as they were."""
    return lines_from(_kept(event, "lines"))


def lines_from(texts: object) -> Iterator[ContentLine]:
    """Read the content lines among texts kept in `extra`, where anybody may write anything."""
    for text in texts if isinstance(texts, tuple) else ():
        line = _line_from(text) if isinstance(text, str) else None
        if line is not None:
            yield line


def _line_from(text: str) -> ContentLine | None:
    try:
        line = parse_line(text)
        format_line(line)
    except TimelineError:
        return None
    return line


def components_from(texts: object) -> Iterator[Component]:
    """Read the components among texts kept in `extra`."""
    for text in texts if isinstance(texts, tuple) else ():
        if isinstance(text, str):
            with contextlib.suppress(TimelineError):
                yield from ComponentReader(text, bare=True)


def kept_zone(event: Event) -> datetime.tzinfo | None:
    """Return the zone in which a calendar gave the event's begin, of which a date keeps the shift.

    It is the zone by whose clocks the event repeats: the calendar's own, if that was kept. None
    where there is none, or its name is nobody's and the time is one of the clock alone.

    Raises FormatError for a VTIMEZONE that nobody can read.
    """
    name = _kept(event, "zone")
    return None if not isinstance(name, str) else kept_zones(event).get(name)


def kept_zones(event: Event) -> Zones:
    """Return the zones of the TZIDs in the event's lines, where the calendar or anybody has them.

    Raises FormatError for a VTIMEZONE that nobody can read.
    """
    name = _kept(event, "zone")
    zones: dict[str, datetime.tzinfo] = {}
    if isinstance(name, str) and is_zone_name(name):
        zones[name] = zone_named(name)
    texts = _kept(event, "zones")
    for other, text in texts.items() if isinstance(texts, FrozenMap) else ():
        if isinstance(text, str):
            zones[other] = zone_from_text(text)
    text = _kept(event, "timezone")  # as versions before this one kept it
    if isinstance(name, str) and isinstance(text, str):
        zones[name] = zone_from_text(text)
    return zones


def _kept(event: Event, name: str) -> object:
    kept = event.extra.get(KEPT) if event.extra else None
    return kept.get(name) if isinstance(kept, FrozenMap) else None


_SAID = frozenset(
    {"SUMMARY", "DESCRIPTION", "DTSTART", "DTEND", "DURATION", "DUE", "LOCATION", "GEO"}
    | {"CATEGORIES", "CONCEPT", "STATUS", "CLASS", "RRULE", "RDATE", "EXDATE"}
)


def came(lines: Iterable[ContentLine]) -> str:
    """Return a hash of what an entry says, whatever the order of its lines."""
    return _digest([f"{line[0]}:{line[1]}" for line in lines if line[0] in _SAID])


def came_of(entry: Indexed) -> str:
    """Return what `came` does of the lines of an entry."""
    return _digest(entry.said(_SAID))


def _digest(said: list[str]) -> str:
    said.sort()
    return hashlib.sha256("\n".join(said).encode("utf-8", "surrogatepass")).hexdigest()[:16]
