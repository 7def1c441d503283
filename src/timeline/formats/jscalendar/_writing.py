"""Writing: a Group of Events, one for each event that has a first and a last day."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from timeline._util.checked import checked
from timeline._util.frozen import FrozenMap, thaw
from timeline.dates import Date, DateTime
from timeline.errors import RangeError, TimelineError
from timeline.formats._display import (
    Stretch,
    citations_told,
    draw_each,
    edge_text,
    is_outcome,
    shown_title,
    stretch_of,
    web_address,
)
from timeline.formats._format import Export, Loss
from timeline.formats._status import status_told
from timeline.formats._uids import ALIAS, uids_of
from timeline.formats.icalendar._kept import kept_lines, kept_zone
from timeline.formats.jscalendar._meaning import meaning_of
from timeline.formats.jscalendar._reading import KEPT
from timeline.formats.jscalendar._rules import recurrence_of_lines
from timeline.formats.losses import losses_of_event, losses_of_timeline
from timeline.model import Event, Marking, Timeline

__all__ = ["dumps", "export"]

_CARRIED = frozenset(
    {
        "title", "id", "description", "tags", "language", "marking", "claims.date",
        "claims.place.name", "claims.place.within", "claims.place.latitude",
        "claims.place.longitude",
        "claims.citations.source.title", "claims.citations.source.url",
    }
)  # fmt: skip
_DAY = 86_400


@checked
def dumps(timeline: Timeline) -> bytes:
    """Return the group as JSON; `export` says as well what it does not carry."""
    return export(timeline).data


@checked
def export(timeline: Timeline) -> Export:
    """Return a Group with an Event for each event that has a first and a last day.

    >>> from timeline.model import Event
    >>> done = export(Timeline(events=[Event("A coup", when="2021-02-01")]))
    >>> entry = msgspec.json.decode(done.data)["entries"][0]
    >>> entry["start"], entry["duration"]
    ('2021-02-01T00:00:00', 'P1D')
    """
    losses: list[Loss] = list(losses_of_timeline(timeline, {"title", "description", "id"}))
    entries = []
    uids = uids_of(timeline)
    for event, entry in _each(timeline, uids, losses):
        entries.append(entry)
        losses.extend(_losses_of(event))
    group = {
        **_kept_group(timeline),
        "@type": "Group",
        "uid": _kept_group(timeline).get("uid")
        or timeline.id
        or str(uuid.uuid5(uuid.NAMESPACE_URL, f"timeline:{timeline.title}")),
        "title": timeline.title,
        "description": timeline.description,
        "entries": entries,
    }
    data = msgspec.json.format(msgspec.json.encode(_filled(group)), indent=2)
    return Export(data + b"\n", tuple(losses))


def _losses_of(event: Event) -> Iterator[Loss]:
    # The UID is the one name in other systems that an object has room for.
    carried = _CARRIED | {"aliases"} if event.aliases.keys() <= {ALIAS} else _CARRIED
    yield from losses_of_event(event, carried, partial(is_outcome, event))
    if event.marking not in (None, Marking("red")):
        yield Loss(
            kind="flattened",
            why="told as public, private or secret",
            event_id=event.id,
            field="marking",
        )


def _each(
    timeline: Timeline, uids: Mapping[str, str], losses: list[Loss]
) -> Iterator[tuple[Event, dict[str, Any]]]:
    """Each event with its object: one that came as such needs no place in time."""
    placed = Timeline(events=[event for event in timeline.events if _kept(event) is None])
    drawn = {
        event.id: entry
        for event, _, entry in draw_each(placed, partial(_event, uid=uids.__getitem__), losses)
    }
    for event in timeline.events:
        item = _kept(event)
        if item is not None:
            yield event, _renewed(event, item, uids[event.id])
        elif event.id in drawn:
            yield event, drawn[event.id]


def _event(event: Event, stretch: Stretch, *, uid: Callable[[str], str]) -> dict[str, Any]:
    certain = not stretch.hidden
    return _filled(
        {
            "@type": "Event",
            "uid": uid(event.id),
            "updated": _updated(event),
            "title": shown_title(event),
            "description": event.description,
            **_time(event, stretch),
            **recurrence_of_lines(kept_lines(event)),
            "status": status_told(event, certain=certain),
            "privacy": _privacy(event),
            "freeBusyStatus": "free",
            "keywords": dict.fromkeys(event.tags, True),
            "locations": _locations(event),
            "links": _links(event),
            "locale": event.language,
        }
    )


def _privacy(event: Event) -> str | None:
    """Who may see it (RFC 8984, 4.4.3), as CLASS says it in iCalendar."""
    tlp = "clear" if event.marking is None else event.marking.tlp
    return {"clear": None, "red": "secret"}.get(tlp, "private")


def _locations(event: Event) -> dict[str, Any]:
    where = event.where
    if where is None:
        return {}
    location = {"@type": "Location", "name": str(where)}
    if where.latitude is not None:
        location["coordinates"] = f"geo:{where.latitude},{where.longitude}"
    return {"1": location}


# -- objects as they came --------------------------------------------------------


def _kept(event: Event) -> dict[str, Any] | None:
    kept = event.extra.get(KEPT) if event.extra else None
    item = kept.get("object") if isinstance(kept, FrozenMap) else None
    if isinstance(item, FrozenMap) and item.get("@type") in ("Event", "Task"):
        found: dict[str, Any] = thaw(item)
        return found
    return None


def _kept_group(timeline: Timeline) -> dict[str, Any]:
    kept = timeline.extra.get(KEPT) if timeline.extra else None
    group = kept.get("group") if isinstance(kept, FrozenMap) else None
    return thaw(group) if isinstance(group, FrozenMap) else {}


def _renewed(event: Event, item: dict[str, Any], uid: str) -> dict[str, Any]:
    """An object as it came, with what the event says otherwise now."""
    was = meaning_of(item)
    new: dict[str, Any] = {}
    if event.title != was.title:
        new["title"] = event.title
    if event.description != was.description:
        new |= {"description": event.description, "descriptionContentType": None}
    if event.when != was.when:
        try:
            new |= {"duration": None, "timeZone": None, "showWithoutTime": None}
            new |= _time(event, stretch_of(event))
        except RangeError:
            new["start"] = None
    if event.where != was.where:
        new["locations"] = _locations(event)
    if event.tags != was.tags:
        new |= {"keywords": dict.fromkeys(event.tags, True), "categories": None}
    if event.marking != was.marking:
        new["privacy"] = _privacy(event)
    status = status_told(event, certain=event.when == was.when or _is_certain(event))
    if status != (was.status or "confirmed"):
        new["status"] = status
    if new:
        number = item.get("sequence")
        new["sequence"] = (number if isinstance(number, int) else 0) + 1
        new["updated"] = max(_updated(event), str(item.get("updated", "")))
    same = item.get("uid") == uid
    merged = {**item, **new} if same else {**item, "uid": uid, **new}
    return {name: value for name, value in merged.items() if name not in new or value is not None}


def _is_certain(event: Event) -> bool:
    try:
        return not stretch_of(event).hidden
    except RangeError:
        return False


def _filled(item: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in item.items() if value not in (None, "", {})}


def _links(event: Event) -> dict[str, Any]:
    cited = {web_address(c.source): c.source.title for c in citations_told(event)}
    links = [(url, title) for url, title in cited.items() if url]
    return {
        str(number): {"@type": "Link", "href": url, "title": title, "rel": "cite-as"}
        for number, (url, title) in enumerate(links, start=1)
    }


def _updated(event: Event) -> str:
    recorded = [claim.recorded.latest for claim in event.claims if claim.recorded is not None]
    days = [str(day.date if isinstance(day, DateTime) else day) for day in recorded if day]
    plain = [day for day in days if len(day) == len("2021-02-01") and day[0].isdigit()]
    return f"{max(plain, default='1970-01-01')}T00:00:00Z"


# -- time ----------------------------------------------------------------------


def _time(event: Event, stretch: Stretch) -> dict[str, Any]:
    """`start`, `duration`, and `timeZone` or `showWithoutTime`."""
    first, last = stretch.first, stretch.last
    if last is None:
        raise RangeError(f"{event.when} has no last day")
    if isinstance(first, DateTime) and isinstance(last, DateTime):
        zone = {} if first.shift is None else {"timeZone": "Etc/UTC"}
        length = last.instant - first.instant
        own = _own_zone(event)
        if zone and own is not None:
            clock = DateTime.from_datetime(
                first.to_datetime().astimezone(own).replace(tzinfo=None, fold=0)
            )
            return {
                "start": _local(clock),
                "duration": _duration(length),
                "timeZone": own.key,
            }
        return {"start": _local(first), "duration": _duration(length), **zone}
    start, end = (edge.date if isinstance(edge, DateTime) else edge for edge in (first, last))
    assert start.day_number is not None
    assert end.day_number is not None
    days = end.day_number - start.day_number + 1
    return {"start": _local(start), "duration": _duration(days * _DAY), "showWithoutTime": True}


def _own_zone(event: Event) -> ZoneInfo | None:
    """The zone that an event came in, where it is one of the database: its rules count by that."""
    try:
        zone = kept_zone(event)
    except TimelineError:
        return None
    return zone if isinstance(zone, ZoneInfo) else None


def _local(edge: Date | DateTime) -> str:
    return edge_text(edge, "JSCalendar", midnight="T00:00:00")


def _duration(seconds: int) -> str:
    days, rest = divmod(seconds, _DAY)
    if not rest:
        return f"P{days}D" if days else "PT0S"
    clock = str(datetime.timedelta(seconds=rest)).split(":")
    time = "".join(f"{int(part)}{unit}" for part, unit in zip(clock, "HMS", strict=True))
    return f"P{days}DT{time}" if days else f"PT{time}"
