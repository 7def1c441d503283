"""JSON Lines for Timesketch: a line an event, with `message`, `datetime` and `timestamp_desc`.

Timesketch sorts by one moment, so a date is given by its first day or second, in UTC, and
`timestamp_desc` says what that moment is; the date as we hold it is in `date`. Further
keys become columns there. Writing only.
"""

from __future__ import annotations

from functools import partial
from typing import Any

import msgspec

from timeline._util.checked import checked
from timeline.dates import Date, DateTime
from timeline.formats._contract import Export, Loss
from timeline.formats._display import (
    ONCE_IN_WORDS,
    Stretch,
    citations_told,
    draw_each,
    edge_text,
    is_outcome,
    shown_title,
)
from timeline.formats.losses import losses_of_event, losses_of_timeline
from timeline.model import Event, Timeline

__all__ = ["dumps", "export"]

_CARRIED = frozenset(
    {
        "title", "id", "description", "tags", "note", "language", "claims.date",
        "claims.citations.source.title", "claims.citations.source.url",
        "claims.citations.quote.exact",
    }
)  # fmt: skip


@checked
def dumps(timeline: Timeline) -> bytes:
    """Return the events as JSON Lines; `export` says as well what they do not carry."""
    return export(timeline).data


@checked
def export(timeline: Timeline) -> Export:
    """Return one line for each event that has a first day in the years 1 to 9999.

    >>> from timeline.model import Event
    >>> done = export(Timeline(events=[Event("A coup", when="2021-02")]))
    >>> line = msgspec.json.decode(done.data)
    >>> line["datetime"], line["timestamp_desc"], line["date"]
    ('2021-02-01T00:00:00+00:00', 'Earliest possible day', '2021-02')
    """
    losses = list(losses_of_timeline(timeline, ()))
    lines = []
    for event, stretch, line in draw_each(timeline, _line, losses):
        lines.append(msgspec.json.encode(line) + b"\n")
        losses.extend(_flattened(event, stretch))
        told = partial(is_outcome, event, fields=("when",))
        losses.extend(losses_of_event(event, _CARRIED, told, once=ONCE_IN_WORDS))
    return Export(b"".join(lines), tuple(losses))


def _flattened(event: Event, stretch: Stretch) -> list[Loss]:
    reasons = []
    if stretch.last != stretch.first and not stretch.hidden:
        reasons.append("it is sorted by its first moment")
    if isinstance(stretch.first, DateTime) and stretch.first.shift is None:
        reasons.append("local time, its zone unknown, is given as if it were UTC")
    return [Loss(kind="flattened", why=why, event_id=event.id, field="when") for why in reasons]


def _line(event: Event, stretch: Stretch) -> dict[str, Any]:
    line: dict[str, Any] = {
        "message": shown_title(event),
        "datetime": _moment(stretch.first),
        "timestamp_desc": _what(stretch),
        "date": str(event.when and event.when.in_edtf()),
        "event_id": event.id,
    }
    told = citations_told(event)
    more: dict[str, Any] = {
        "description": event.description,
        "note": event.note,
        "language": event.language,
        "tag": list(event.tags),
        "source": _once(citation.source.title for citation in told),
        "source_url": _once(citation.source.url or "" for citation in told),
        "quote": _once(citation.quote.exact for citation in told if citation.quote),
    }
    return line | {name: value for name, value in more.items() if value}


def _once(texts: Any) -> list[str]:
    return [text for text in dict.fromkeys(texts) if text]


def _what(stretch: Stretch) -> str:
    unit = "moment" if isinstance(stretch.first, DateTime) else "day"
    if stretch.hidden:
        return f"Earliest possible {unit}"
    return f"First {unit}" if stretch.lasts else f"Event {unit}"


def _moment(edge: Date | DateTime) -> str:
    return edge_text(edge, "Timesketch", first_year=1, midnight="T00:00:00") + "+00:00"
