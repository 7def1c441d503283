"""Writing: a Group of Events, one for each event that has a first and a last day."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

import msgspec

from timeline._util.checked import checked
from timeline._util.frozen import FrozenMap, thaw
from timeline.dates import DateTime
from timeline.errors import RangeError
from timeline.formats._contract import Export, Loss
from timeline.formats._display import (
    Stretch,
    citations_told,
    draw_each,
    is_outcome,
    shown_title,
    stretch_of,
    web_address,
)
from timeline.formats._status import status_told
from timeline.formats._uids import ALIAS, uids_of
from timeline.formats.icalendar._as_they_came import is_told_by_calendar_alone
from timeline.formats.icalendar._editions import told_apart
from timeline.formats.icalendar._kept import Kept, kept_lines, kept_of
from timeline.formats.icalendar._telling import kept_zones_or_none
from timeline.formats.jscalendar._clocks import clock_of, time_of
from timeline.formats.jscalendar._instances import fold
from timeline.formats.jscalendar._meaning import meaning_of
from timeline.formats.jscalendar._reading import KEPT
from timeline.formats.jscalendar._rules import recurrence_of_lines
from timeline.formats.jscalendar._tasks import as_task, progress_of, time_due
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
    written: list[tuple[Event, dict[str, Any]]] = []
    uids = told_apart(timeline, uids_of(timeline))
    for event, entry in _each(timeline, uids, losses):
        written.append((event, entry))
        losses.extend(_losses_of(event))
    entries = list(_folded(written))
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


def _folded(written: list[tuple[Event, dict[str, Any]]]) -> Iterator[dict[str, Any]]:
    """The objects, those of single occurrences within that of their series."""
    by_uid: dict[object, dict[str, Any]] = {}
    by_id: dict[object, dict[str, Any]] = {}
    for event, entry in written:
        if "recurrenceId" not in entry and _REPEATS & entry.keys():
            by_uid.setdefault(entry.get("uid"), entry)
            by_id[event.id] = entry
    for event, entry in written:
        whole = by_id.get(_series_of(event)) or by_uid.get(entry.get("uid"))
        if "recurrenceId" not in entry or whole is None:
            yield entry
            continue
        line = next((one for one in kept_lines(event) if one.name == "RECURRENCE-ID"), None)
        time = None if line is None else clock_of(event, whole).local(line)
        fold(whole, {**entry, "recurrenceId": time or entry["recurrenceId"]})


def _series_of(event: Event) -> object:
    """The id of the event that this one is an occurrence of, if they came in one object."""
    kept = event.extra.get(KEPT) if event.extra else None
    return kept.get("series") if isinstance(kept, FrozenMap) else None


_REPEATS = frozenset({"recurrenceRules", "recurrenceOverrides"})


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
    """Each event with its object: one that came as such, or as a to-do, needs no place in time."""
    to_do = [event for event in timeline.events if _kept(event) is None and _is_undated_task(event)]
    drawn = {event.id: _object(event, _time_due(event), uids[event.id]) for event in to_do}
    placed = Timeline(events=[e for e in timeline.events if _kept(e) is None and e.id not in drawn])
    drawn |= {
        event.id: entry
        for event, _, entry in draw_each(placed, partial(_event, uid=uids.__getitem__), losses)
    }
    for event in timeline.events:
        item = _kept(event)
        if item is not None:
            yield event, _renewed(event, item, uids[event.id])
        elif event.id in drawn:
            yield event, drawn[event.id]


def _is_undated_task(event: Event) -> bool:
    kept = kept_of(event)
    return (
        kept is not None
        and kept.component == "VTODO"
        and event.when is None
        and not event.is_rejected
    )


def _time_due(event: Event) -> dict[str, Any]:
    kept = kept_of(event)
    return {} if kept is None else time_due(kept, kept_zones_or_none(event))


def _event(event: Event, stretch: Stretch, *, uid: Callable[[str], str]) -> dict[str, Any]:
    time = time_of(event, stretch)
    return _object(event, time, uid(event.id), certain=not stretch.hidden)


def _object(
    event: Event, time: dict[str, Any], uid: str, *, certain: bool = True
) -> dict[str, Any]:
    entry = _filled(
        {
            "@type": "Event",
            "uid": uid,
            "updated": _updated(event),
            "title": shown_title(event),
            "description": event.description,
            **time,
            **recurrence_of_lines(kept_lines(event), clock_of(event, time)),
            "status": status_told(event, certain=certain),
            "privacy": _privacy(event),
            "freeBusyStatus": "free",
            "keywords": dict.fromkeys(event.tags, True),
            "locations": _locations(event),
            "links": _links(event),
            "locale": event.language,
        }
    )
    kept = kept_of(event)
    if kept is None:
        return entry
    entry |= _as_it_came(event, kept, entry)
    return as_task(entry, kept, clock_of(event, time)) if kept.component == "VTODO" else entry


def _as_it_came(event: Event, kept: Kept, entry: dict[str, Any]) -> dict[str, Any]:
    """What an entry of somebody's iCalendar said, which is not ours to say otherwise."""
    busy = kept.first("TRANSP")
    found: dict[str, Any] = {
        "title": event.title if is_told_by_calendar_alone(event) else entry["title"],
        "freeBusyStatus": "free" if busy and busy.value.strip().upper() in _FREE else "busy",
    }
    for name, other in (("sequence", "SEQUENCE"), ("priority", "PRIORITY")):
        line = kept.first(other)
        if line is not None and (text := line.value.strip()).isascii() and text.isdigit():
            found[name] = int(text[:_MOST_DIGITS])
    which = kept.first("RECURRENCE-ID")
    time = None if which is None else clock_of(event, entry).local(which)
    if time is not None:
        found["recurrenceId"] = time
        found |= {"recurrenceIdTimeZone": entry["timeZone"]} if "timeZone" in entry else {}
    color = kept.first("COLOR")
    if color is not None:
        found["color"] = color.text
    return found


_FREE = ("TRANSPARENT",)
_MOST_DIGITS = 9


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
            new |= time_of(event, stretch_of(event))
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
        new |= progress_of(status) if item["@type"] == "Task" else {"status": status}
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
