"""What the properties of a JSCalendar object mean for an event (RFC 8984, 4 and 5).

Reading asks this of an object that came, writing of one that was kept: a property whose meaning is
still what the event says is written again as it is.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

import attrs

from timeline.dates import Date, DateTime, DateValue, Interval
from timeline.errors import FormatError, InvalidValueError, TimelineError, shorten
from timeline.formats.icalendar._times import years_aside, years_later
from timeline.formats.icalendar._zonenames import is_zone_name, why_unknown, zone_named
from timeline.model import Marking, Place

__all__ = ["Meaning", "meaning_of"]

_LOCAL = re.compile(r"(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.\d+)?(Z?)")
_DURATION = re.compile(
    r"P(?:(\d{1,9})W)?(?:(\d{1,9})D)?(?:T(?:(\d{1,9})H)?(?:(\d{1,9})M)?(?:(\d{1,9})(?:\.\d+)?S)?)?"
)
_GEO = re.compile(r"geo:(-?[0-9.]+),(-?[0-9.]+)(?:[,;].*)?", re.IGNORECASE)
_A_DAY = datetime.timedelta(days=1)


@attrs.frozen(kw_only=True)
class Meaning:
    """What an object says that the model has a field for, and what of it was not understood."""

    title: str
    description: str
    when: DateValue | None
    where: Place | None
    status: str | None
    marking: Marking | None
    tags: tuple[str, ...]
    language: str | None
    faults: tuple[str, ...] = ()


def meaning_of(item: Mapping[str, Any]) -> Meaning:
    """Return what an Event or a Task means; nothing in it is an error."""
    faults: list[str] = []
    when = where = None
    try:
        when = _when(item, faults)
    except TimelineError as error:
        faults.append(error.message)
    try:
        where = _where(item.get("locations"))
    except TimelineError as error:
        faults.append(error.message)
    title = item.get("title")
    plain = item.get("descriptionContentType", "text/plain") == "text/plain"
    return Meaning(
        title=title if isinstance(title, str) and title.strip() else "Untitled",
        description=_text(item.get("description")) if plain else "",
        when=when,
        where=where,
        status=_status(item),
        marking=Marking("red") if item.get("privacy", "public") != "public" else None,
        tags=tuple(sorted({*_set(item.get("keywords")), *_set(item.get("categories"))})),
        language=_text(item.get("locale")) or None,
        faults=tuple(faults),
    )


def _status(item: Mapping[str, Any]) -> str | None:
    """What is said against its being sure: by `status`, of a Task by `progress` (5.1.3, 5.2.5)."""
    said = item.get("progress" if item.get("@type") == "Task" else "status")
    return said if said in ("cancelled", "tentative") else None


def _text(found: object) -> str:
    return found if isinstance(found, str) else ""


def _set(found: object) -> list[str]:
    """The members of a set, which JSCalendar writes as an object of `true` (RFC 8984, 1.4.4)."""
    items = found.items() if isinstance(found, Mapping) else ()
    return [name for name, there in items if there is True and name.strip()]


def _where(locations: object) -> Place | None:
    """The first location with a name or a position."""
    for location in locations.values() if isinstance(locations, Mapping) else ():
        if not isinstance(location, Mapping):
            continue
        name = _text(location.get("name")).strip()
        match = _GEO.fullmatch(_text(location.get("coordinates")))
        if match is None:
            if name:
                return Place(name)
            continue
        try:
            latitude, longitude = Decimal(match[1]), Decimal(match[2])
            return Place(name or f"{latitude}, {longitude}", latitude=latitude, longitude=longitude)
        except (InvalidOperation, InvalidValueError):
            raise FormatError(
                f"expected coordinates as geo:22.1,95.1, found {shorten(match[0])}"
            ) from None
    return None


def _when(item: Mapping[str, Any], faults: list[str]) -> DateValue | None:
    start = item.get("start")
    if start is None:
        return None
    years = years_aside(start) if isinstance(start, str) and _LOCAL.fullmatch(start) else 0
    if years:  # Python's dates end here, and neither the model's do nor the calendar
        aside = f"{int(start[:4]) + years:04}{start[4:]}"
        try:
            return years_later(_when_from(aside, item, faults), -years)
        except FormatError:
            pass  # what is wrong is told in the words that came
    return _when_from(start, item, faults)


def _when_from(start: object, item: Mapping[str, Any], faults: list[str]) -> DateValue:
    first = _moment(start)
    zone = item.get("timeZone")
    rules: datetime.tzinfo | None = None
    if isinstance(zone, str):
        if is_zone_name(zone):
            rules = zone_named(zone)
        else:
            faults.append(f"{why_unknown(zone)}; the time of the clock is kept")
    days, rest = _length(item.get("duration"), faults)
    if item.get("showWithoutTime") is True and first.time() == datetime.time():
        return _days(first.date(), days + rest // _A_DAY)
    return _times(first.replace(tzinfo=rules), days, rest, rules)


def _days(first: datetime.date, number: int) -> DateValue:
    if number < 2:
        return Date.from_date(first)
    try:
        return Interval(Date.from_date(first), Date.from_date(first + (number - 1) * _A_DAY))
    except OverflowError:
        raise FormatError("expected an end before the year 10000") from None


def _times(
    begin: datetime.datetime, days: int, rest: datetime.timedelta, rules: datetime.tzinfo | None
) -> DateValue:
    try:
        one_time = DateTime.from_datetime(_whole(begin))
        if not days and not rest:
            return one_time
        end = begin + _A_DAY * days  # by the calendar, then hours as they pass (1.4.6)
        if rest and rules is not None:
            end = (end.astimezone(datetime.timezone.utc) + rest).astimezone(rules)
        else:
            end += rest
        return Interval(one_time, DateTime.from_datetime(_whole(end)))
    except OverflowError:
        raise FormatError("expected an end before the year 10000") from None


def _whole(moment: datetime.datetime) -> datetime.datetime:
    """A moment with a shift of whole minutes, in UTC if it has none."""
    offset = moment.utcoffset() or datetime.timedelta()
    if offset % datetime.timedelta(minutes=1):
        return moment.astimezone(datetime.timezone.utc)
    return moment


def _moment(text: object) -> datetime.datetime:
    match = _LOCAL.fullmatch(text) if isinstance(text, str) else None
    try:
        if match is not None and not match[7]:
            return datetime.datetime(*(int(part) for part in match.groups()[:6]))  # type: ignore[arg-type]
    except ValueError:
        pass
    raise FormatError(f"expected a start as 2021-02-01T10:00:00, found {shorten(str(text))}")


def _length(text: object, faults: list[str]) -> tuple[int, datetime.timedelta]:
    """The days of a duration, and the time beside them."""
    nothing = 0, datetime.timedelta()
    if text is None:
        return nothing
    match = _DURATION.fullmatch(text) if isinstance(text, str) else None
    if match is None or match[0][-1] in "PT":
        faults.append(f"expected a duration as P1DT2H, found {shorten(str(text))}")
        return nothing
    weeks, days, hours, minutes, seconds = (int(part or 0) for part in match.groups())
    try:
        # What no calendar can hold is told whichever of its parts is too long.
        datetime.timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)
        rest = datetime.timedelta(hours=hours, minutes=minutes, seconds=seconds)
    except OverflowError:
        faults.append(f"expected a duration that a calendar can hold, found {shorten(str(text))}")
        return nothing
    return 7 * weeks + days, rest
