"""Writing: the domain of a TimeMap, and a loss for whatever it does not carry."""

from __future__ import annotations

from functools import partial
from typing import Any

import msgspec

from timeline._util.checked import checked
from timeline.dates import Date, DateTime
from timeline.errors import RangeError
from timeline.formats._contract import Export, Loss
from timeline.formats._display import Stretch, citations_told, draw_each, is_outcome, shown_title
from timeline.formats.losses import losses_of_event, losses_of_timeline
from timeline.model import Event, Source, Timeline

__all__ = ["dumps", "export"]

_CARRIED = frozenset(
    {
        "title", "description", "tags", "note", "claims.date", "claims.place.name",
        "claims.place.within", "claims.place.latitude", "claims.place.longitude",
        "claims.citations.source.title", "claims.citations.source.url",
        "claims.citations.source.author.name", "claims.citations.source.note",
    }
)  # fmt: skip


@checked
def dumps(timeline: Timeline) -> bytes:
    """Return the domain of a TimeMap as JSON; `export` says as well what it does not carry."""
    return export(timeline).data


@checked
def export(timeline: Timeline) -> Export:
    """Write `{"events": [...], "sources": {...}, "associations": [...], "sites": [], ...}`.

    >>> from timeline.model import Event
    >>> done = export(Timeline(events=[Event("A coup", when="2021-02-01")]))
    >>> msgspec.json.decode(done.data)["events"][0]["date"]
    '02/01/2021'
    """
    losses: list[Loss] = list(losses_of_timeline(timeline, ()))
    events: list[dict[str, Any]] = []
    sources: dict[str, Source] = {}
    for event, stretch, item in draw_each(timeline, _event, losses):
        events.append(item)
        sources.update({citation.source.id: citation.source for citation in citations_told(event)})
        losses.extend(_losses(event, stretch))
    tags = sorted({tag for item in events for tag in item["associations"]})
    content = {
        "events": events,
        "sources": {id: _source(source) for id, source in sorted(sources.items())},
        "associations": [
            {"id": tag, "title": tag, "desc": "", "mode": "FILTER", "filter_paths": [tag]}
            for tag in tags
        ],
        "sites": [],
        "shapes": [],
    }
    return Export(
        msgspec.json.format(msgspec.json.encode(content), indent=2) + b"\n", tuple(losses)
    )


def _losses(event: Event, stretch: Stretch) -> list[Loss]:
    reasons = []
    if isinstance(stretch.first, DateTime) and stretch.first.second:
        reasons.append("the seconds are left out")
    if stretch.last != stretch.first and not stretch.hidden:
        reasons.append("it is shown at its begin")
    flattened = [
        Loss(kind="flattened", why=why, event_id=event.id, field="when") for why in reasons
    ]
    return [*flattened, *losses_of_event(event, _CARRIED, partial(is_outcome, event))]


def _event(event: Event, stretch: Stretch) -> dict[str, Any]:
    when, where = event.when, event.where
    first = stretch.first
    if not isinstance(first.year, int) or not 100 <= first.year <= 9999:
        raise RangeError(f"TimeMap reads no date in the year {first.year}")
    position = where is not None and where.latitude is not None
    return {
        "id": event.id,
        "description": f"{shown_title(event)}\n{event.description}".rstrip(),
        "date": f"{first.month:02}/{first.day:02}/{first.year:04}",
        "time": _clock(first),
        "time_display": "" if when is None else when.humanize(),
        "location": "" if where is None else str(where),
        "latitude": str(where.latitude) if position and where else "",
        "longitude": str(where.longitude) if position and where else "",
        "associations": list(event.tags),
        "sources": list(dict.fromkeys(citation.source.id for citation in citations_told(event))),
        "comments": event.note or "",
    }


def _clock(edge: Date | DateTime) -> str:
    if isinstance(edge, DateTime):
        return f"{edge.hour:02}:{edge.minute:02}"
    return ""


def _source(source: Source) -> dict[str, Any]:
    return {
        "id": source.id,
        "title": source.title,
        "type": source.type,
        "url": source.url or "",
        "author": ", ".join(author.name for author in source.author),
        "date": "" if source.published is None else source.published.humanize(),
        "notes": source.note or "",
        "paths": [],
    }
