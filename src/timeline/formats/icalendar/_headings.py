"""What a calendar says of itself: RFC 7986, and the X-WR properties that more programs read."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

import attrs

from timeline._util.frozen import FrozenMap
from timeline._util.text import described
from timeline.dates import Date, DateTime
from timeline.errors import FormatError, InvalidValueError, shorten
from timeline.formats.icalendar._components import Component
from timeline.formats.icalendar._contentlines import ContentLine, content_line, format_line
from timeline.formats.icalendar._embedding import RECORD, UNSHOWN
from timeline.formats.icalendar._entries import KEPT, Writing, lines_from
from timeline.formats.icalendar._evidence import is_address, text_line, uri_line
from timeline.formats.icalendar._spans import Shown, Span, Zone, zone_named
from timeline.model import Timeline
from timeline.model._fields import DateLike, as_date

__all__ = ["CalendarOptions", "heading_lines", "kept_heading", "moment_of", "shown_of", "zone_of"]

_DURATION = re.compile(
    r"P(?=[0-9T])(?:[0-9]{1,9}W|(?:[0-9]{1,9}D)?(?:T(?=[0-9])(?:[0-9]{1,9}H)?"
    r"(?:[0-9]{1,9}M)?(?:[0-9]{1,9}S)?)?)"
)
_COLOR = re.compile(r"[A-Za-z]{3,30}")

_WRITTEN = frozenset(
    {"VERSION", "PRODID", "CALSCALE", "METHOD", "NAME", "X-WR-CALNAME", "DESCRIPTION"}
    | {"X-WR-CALDESC", RECORD, UNSHOWN}
)
"""What our own heading says, and what holds of one transfer only."""


@attrs.frozen(kw_only=True)
class CalendarOptions:
    """What the caller says of the calendar as a publication; see `export`."""

    url: str | None = None
    source: str | None = None
    refresh: str | None = None
    color: str | None = None

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
    except (FormatError, TypeError, AttributeError):
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
    timeline: Timeline, how: Writing, options: CalendarOptions
) -> Iterator[ContentLine]:
    """The properties of the calendar, its record aside."""
    if timeline.title:
        yield from (text_line(name, timeline.title) for name in ("NAME", "X-WR-CALNAME"))
    if timeline.description:
        yield from (text_line(n, timeline.description) for n in ("DESCRIPTION", "X-WR-CALDESC"))
    given = list(_option_lines(options, how))
    modified = how.modified or max(filter(None, how.stamps.values()), default=None)
    if modified is not None:
        given.append(content_line("LAST-MODIFIED", modified))
    yield from given
    names = {line.name for line in given}
    yield from (line for line in _kept_lines(timeline) if line.name not in names)


def _option_lines(options: CalendarOptions, how: Writing) -> Iterator[ContentLine]:
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
    lines = lines_from(kept.get("lines")) if isinstance(kept, FrozenMap) else ()
    return (line for line in lines if line.name not in _WRITTEN)


def kept_heading(calendars: list[Component]) -> dict[str, object]:
    """What the calendars of somebody else say of themselves and we have no field for."""
    lines = [
        format_line(line)
        for calendar in calendars
        for line in calendar.properties
        if line.name and line.name not in _WRITTEN
    ]
    return {KEPT: {"lines": lines}} if lines else {}
