"""JSCalendar (RFC 8984): a Group of Events, the calendar format of JMAP.

As in our iCalendar files, what is not known to the day is shown on the days that it may touch,
tentative and taking no time. `updated`, which each object must have, is the last day on which
something of it was written down, or the first that the calendar has. Writing only.
"""

from __future__ import annotations

import datetime
import uuid
from functools import partial
from typing import Any

import msgspec

from timeline.dates import Date, DateTime
from timeline.errors import RangeError
from timeline.formats._display import (
    Stretch,
    citations_told,
    draw_each,
    is_outcome,
    shown_title,
    web_address,
)
from timeline.formats._losses import losses_of_event, losses_of_timeline
from timeline.formats._registry import Export, Loss
from timeline.model import Event, Timeline

__all__ = ["dumps", "export"]

_CARRIED = frozenset(
    {
        "title", "id", "description", "tags", "language", "claims.date",
        "claims.place.name", "claims.place.within", "claims.place.latitude",
        "claims.place.longitude",
        "claims.citations.source.title", "claims.citations.source.url",
    }
)  # fmt: skip
_DAY = 86_400


def dumps(timeline: Timeline) -> bytes:
    """The group as JSON; `export` says as well what it does not carry."""
    return export(timeline).data


def export(timeline: Timeline) -> Export:
    """A Group with an Event for each event that has a first and a last day.

    >>> from timeline.model import Event
    >>> done = export(Timeline(events=[Event("A coup", when="2021-02-01")]))
    >>> entry = msgspec.json.decode(done.data)["entries"][0]
    >>> entry["start"], entry["duration"]
    ('2021-02-01T00:00:00', 'P1D')
    """
    losses: list[Loss] = list(losses_of_timeline(timeline, {"title", "description", "id"}))
    entries = []
    for event, _, entry in draw_each(timeline, _event, losses):
        entries.append(entry)
        losses.extend(losses_of_event(event, _CARRIED, partial(is_outcome, event)))
    group = {
        "@type": "Group",
        "uid": timeline.id or str(uuid.uuid5(uuid.NAMESPACE_URL, f"timeline:{timeline.title}")),
        "title": timeline.title,
        "description": timeline.description,
        "entries": entries,
    }
    data = msgspec.json.format(msgspec.json.encode(_filled(group)), indent=2)
    return Export(data + b"\n", tuple(losses))


def _event(event: Event, stretch: Stretch) -> dict[str, Any]:
    where = event.where
    location: dict[str, Any] = {}
    if where is not None:
        location = {"@type": "Location", "name": str(where)}
        if where.latitude is not None:
            location["coordinates"] = f"geo:{where.latitude},{where.longitude}"
    return _filled(
        {
            "@type": "Event",
            "uid": event.id,
            "updated": _updated(event),
            "title": shown_title(event),
            "description": event.description,
            **_time(event, stretch),
            "status": "tentative" if stretch.hidden else "confirmed",
            "freeBusyStatus": "free",
            "keywords": dict.fromkeys(event.tags, True),
            "locations": {"1": location} if location else {},
            "links": _links(event),
            "locale": event.language,
        }
    )


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
        return {"start": _local(first), "duration": _duration(length), **zone}
    start, end = (edge.date if isinstance(edge, DateTime) else edge for edge in (first, last))
    assert start.day_number is not None
    assert end.day_number is not None
    days = end.day_number - start.day_number + 1
    return {"start": _local(start), "duration": _duration(days * _DAY), "showWithoutTime": True}


def _local(edge: Date | DateTime) -> str:
    if not isinstance(edge.year, int) or not 0 <= edge.year <= 9999:
        raise RangeError(f"JSCalendar has no date in the year {edge.year}")
    clock = "00:00:00"
    if isinstance(edge, DateTime):
        clock = f"{edge.hour:02}:{edge.minute:02}:{edge.second:02}"
    return f"{edge.year:04}-{edge.month:02}-{edge.day:02}T{clock}"


def _duration(seconds: int) -> str:
    days, rest = divmod(seconds, _DAY)
    if not rest:
        return f"P{days}D" if days else "PT0S"
    clock = str(datetime.timedelta(seconds=rest)).split(":")
    time = "".join(f"{int(part)}{unit}" for part, unit in zip(clock, "HMS", strict=True))
    return f"P{days}DT{time}" if days else f"PT{time}"
