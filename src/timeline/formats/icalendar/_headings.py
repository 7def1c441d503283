"""What a calendar says of itself: RFC 7986, and the X-WR properties that more programs read."""

from __future__ import annotations

import contextlib
import datetime
import re
from collections.abc import Iterator, Mapping

import attrs

from timeline._util.frozen import FrozenMap
from timeline._util.text import described
from timeline.dates import Date, DateTime
from timeline.errors import FormatError, InvalidValueError, TimelineError, shorten
from timeline.formats.icalendar._components import Component
from timeline.formats.icalendar._contentlines import ContentLine, content_line, format_line
from timeline.formats.icalendar._embedding import RECORD, UNSHOWN
from timeline.formats.icalendar._entries import Writing
from timeline.formats.icalendar._evidence import is_address, text_line, uri_line
from timeline.formats.icalendar._foreign import own_zones
from timeline.formats.icalendar._kept import ENTRIES, KEPT, components_from, lines_from
from timeline.formats.icalendar._observances import zone_from_text
from timeline.formats.icalendar._spans import Shown, Span, Zone, Zones
from timeline.formats.icalendar._writer import serialize
from timeline.formats.icalendar._zonenames import zone_named
from timeline.model import Timeline
from timeline.model._fields import DateLike, as_date

__all__ = [
    "CalendarOptions",
    "heading_lines",
    "is_cancelling",
    "kept_component_zones",
    "kept_components",
    "kept_heading",
    "moment_of",
    "note_heading",
    "other_components",
    "shown_of",
    "zone_of",
]

_DURATION = re.compile(
    r"P(?=[0-9T])(?:[0-9]{1,9}W|(?:[0-9]{1,9}D)?(?:T(?=[0-9])(?:[0-9]{1,9}H)?"
    r"(?:[0-9]{1,9}M)?(?:[0-9]{1,9}S)?)?)"
)
_COLOR = re.compile(r"[A-Za-z]{3,30}")
_METHOD = re.compile(r"PUBLISH|REQUEST|CANCEL")

_WRITTEN = frozenset({"VERSION", "PRODID", "CALSCALE", "METHOD", RECORD, UNSHOWN})
"""What our own heading says, and what holds of one transfer only."""

_NAMES = ("NAME", "X-WR-CALNAME")
_DESCRIPTIONS = ("X-WR-CALDESC", "DESCRIPTION")
"""Each pair is one thing to us, the later of the two first."""


@attrs.frozen(kw_only=True)
class CalendarOptions:
    """What the caller says of the calendar as a publication; see `export`."""

    url: str | None = None
    source: str | None = None
    refresh: str | None = None
    color: str | None = None
    method: str | None = None

    def __attrs_post_init__(self) -> None:
        for place, given in attrs.asdict(self).items():
            if given is not None and type(given) is not str:
                raise _refused(place, "text", given)
        for place, address in (("url", self.url), ("source", self.source)):
            if address is not None and not is_address(address):
                raise _refused(place, "an address of the web", address)
        for place, pattern, expected, text in (
            ("refresh", _DURATION, "a duration such as P1D or PT6H", self.refresh),
            ("color", _COLOR, "a colour's name in CSS, such as crimson", self.color),
            ("method", _METHOD, "a method of RFC 5546 such as PUBLISH", self.method),
        ):
            if text is not None and not pattern.fullmatch(text):
                raise _refused(place, expected, text)


def shown_of(shown: Shown) -> Shown:
    """Where uncertain dates are to be shown, checked."""
    if shown not in ("earliest", "whole"):
        raise InvalidValueError(f"expected 'earliest' or 'whole', found {shown!r}", place="shown")
    return shown


def zone_of(name: str | None) -> Zone | None:
    """The zone that a caller names."""
    if name is None:
        return None
    try:
        return Zone(name, zone_named(name))
    except FormatError as error:
        refused = _refused("zone", "a time zone such as Asia/Yangon", name)
        refused.hint = error.hint
        raise refused from None
    except (TypeError, AttributeError):
        raise _refused("zone", "a time zone such as Asia/Yangon", name) from None


def moment_of(date: DateLike | None) -> str | None:
    """A day or an instant that a caller names, as a time in UTC."""
    moment = None if date is None else as_date(date)
    if moment is None:
        return None
    if isinstance(moment, Date) and type(moment.day) is int and moment.is_known:
        moment = DateTime.from_datetime(_midnight(moment.to_date()))
    if isinstance(moment, DateTime) and moment.shift is not None:
        return Span(moment.earliest.to_datetime(), None, certain=True).lines()[0].value
    raise _refused("modified", "a day, or a time with its zone", date)


def _midnight(day: datetime.date) -> datetime.datetime:
    return datetime.datetime.combine(day, datetime.time(), datetime.timezone.utc)


def _refused(place: str, expected: str, found: object) -> InvalidValueError:
    text = shorten(found) if isinstance(found, str) else described(found)
    return InvalidValueError(f"expected {expected}, found {text}", place=place)


def heading_lines(
    timeline: Timeline, how: Writing, options: CalendarOptions, modified: str | None
) -> Iterator[ContentLine]:
    """Return the properties of the calendar, its record aside."""
    kept = list(_kept_lines(timeline))
    was = Component("VCALENDAR", kept)
    for names, text in ((_NAMES, timeline.title), (_DESCRIPTIONS, timeline.description)):
        lines = [line for line in kept if line.name in names]
        if lines and title_of_calendar(was, names).strip() == text.strip():
            yield from lines
        elif text:
            yield from (text_line(name, text) for name in names)
    given = list(_option_lines(options, how))
    stamps = (revision.stamp for revision in how.revisions.values())
    modified = modified or max(filter(None, stamps), default=None)
    if modified is not None:
        given.append(content_line("LAST-MODIFIED", modified))
    yield from given
    said = {line.name for line in given} | _WRITTEN | {*_NAMES, *_DESCRIPTIONS}
    yield from (line for line in kept if line.name not in said)


def title_of_calendar(calendar: Component, names: tuple[str, ...]) -> str:
    """Return the first text that a calendar has under one of these names."""
    return next(filter(None, (calendar.text(name) for name in reversed(names))), "")


def _option_lines(options: CalendarOptions, how: Writing) -> Iterator[ContentLine]:
    if options.method:
        yield content_line("METHOD", options.method)
    if options.url:
        yield uri_line("URL", options.url)
    if options.source:
        yield uri_line("SOURCE", options.source)
    if options.refresh:
        yield content_line("REFRESH-INTERVAL", options.refresh, VALUE="DURATION")
        yield content_line("X-PUBLISHED-TTL", options.refresh)
    if options.color:
        yield content_line("COLOR", options.color.lower())
    if how.zone:
        yield content_line("X-WR-TIMEZONE", how.zone.name)


def _kept_lines(timeline: Timeline) -> Iterator[ContentLine]:
    kept = timeline.extra.get(KEPT)
    return lines_from(kept.get("lines")) if isinstance(kept, FrozenMap) else iter(())


def kept_components(timeline: Timeline) -> list[Component]:
    """Return what stood in somebody's calendar and is no event, as free and busy time."""
    kept = timeline.extra.get(KEPT)
    texts = kept.get("components") if isinstance(kept, FrozenMap) else ()
    return [one for one in components_from(texts) if one.name not in (*ENTRIES, "VTIMEZONE")]


def other_components(calendar: Component) -> Iterator[Component]:
    """Return the components of a calendar that are neither entries nor zones."""
    return (one for one in calendar.components if one.name not in (*ENTRIES, "VTIMEZONE"))


def kept_component_zones(timeline: Timeline) -> Mapping[str, datetime.tzinfo]:
    """Return the zones that somebody's calendar brought along for those components."""
    kept = timeline.extra.get(KEPT)
    texts = kept.get("zones") if isinstance(kept, FrozenMap) else None
    zones: dict[str, datetime.tzinfo] = {}
    for name, text in texts.items() if isinstance(texts, FrozenMap) else ():
        if isinstance(text, str):
            with contextlib.suppress(TimelineError):
                zones[name] = zone_from_text(text)
    return zones


def kept_heading(
    calendars: list[Component], zones: list[Zones], notes: list[str]
) -> dict[str, object]:
    """Return what the calendars of somebody else say of themselves and we have no field for.

    `zones` are those that each of them brings along.
    """
    kept: dict[str, object] = {}
    lines = [
        format_line(line)
        for calendar in calendars
        for line in calendar.properties
        if line.name and not _is_said(line, calendar)
    ]
    if lines:
        kept["lines"] = lines
    components = [
        serialize(one).decode() for calendar in calendars for one in other_components(calendar)
    ]
    if components:
        kept["components"] = components
    own: dict[str, str] = {}
    for calendar, of_calendar in zip(calendars, zones, strict=True):
        for one in other_components(calendar):
            own |= own_zones(one, of_calendar, notes)
    if own:
        kept["zones"] = own
    return {KEPT: kept} if kept else {}


def _is_said(line: ContentLine, calendar: Component) -> bool:
    """Whether a line of the heading is in the model, or the same in every calendar of ours."""
    name, value, parameters = line
    if name in (RECORD, UNSHOWN):
        return True
    if parameters:
        return False
    for names in (_NAMES, _DESCRIPTIONS):
        if name in names:
            values = {one.value for one in calendar.properties if one.name in names}
            return bool(value) and len(values) == 1 and text_line(name, line.text).value == value
    return (name, value.upper()) in (("VERSION", "2.0"), ("CALSCALE", "GREGORIAN"))


def is_cancelling(calendar: Component) -> bool:
    """Return whether a calendar was sent to call off what is in it (RFC 5546, 3.2.5)."""
    return (calendar.value("METHOD") or "").strip().upper() == "CANCEL"


def note_heading(calendar: Component, notes: list[str]) -> None:
    """Note what a calendar says of itself that changes how its entries are to be read."""
    version, scale = calendar.value("VERSION"), calendar.value("CALSCALE")
    if version is not None and version.strip() == "1.0":
        notes.append("VERSION:1.0 is vCalendar, the predecessor; it was read as far as it is alike")
    if scale is not None and scale.strip().upper() not in ("", "GREGORIAN"):
        notes.append(f"CALSCALE:{shorten(scale)}: its dates were read as Gregorian")
