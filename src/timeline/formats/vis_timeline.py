"""Items and groups for vis-timeline, as JSON.

Its dates are read by JavaScript: a year below 100 or before the year 0 is written with
six digits and a sign, and what lies 100,000,000 days from 1970 cannot be shown. Content and
tooltips are HTML there: ours are escaped. An end is exclusive. Writing only.
"""

from __future__ import annotations

import html
from typing import Any

import msgspec

from timeline._util.checked import checked
from timeline._util.text import unused
from timeline.dates import Date, DateTime
from timeline.errors import RangeError
from timeline.formats._contract import Export, Loss
from timeline.formats._display import Stretch, citations_told, claim_told, draw_each, shown_title
from timeline.formats.losses import losses_of_event, losses_of_timeline
from timeline.model import Event, Timeline

__all__ = ["dumps", "export"]

_CARRIED = frozenset({"title", "id", "description", "claims.date", "claims.citations.source.title"})
_MOST_YEAR = 271_820
_DAY = 86_400


@checked
def dumps(timeline: Timeline) -> bytes:
    """Return the items as JSON; `export` says as well what they do not carry."""
    return export(timeline).data


@checked
def export(timeline: Timeline) -> Export:
    """Write `{"items": [...], "groups": [...]}`, an item an event, a group a first tag.

    Events without a tag have a group of their own if others have one.

    >>> from timeline.model import Event
    >>> done = export(Timeline(events=[Event("The Ides of March", when="-0043-03-15")]))
    >>> msgspec.json.decode(done.data)["items"][0]["start"]
    '-000043-03-15'
    """
    losses = list(losses_of_timeline(timeline, ()))
    items = []
    for event, _, item in draw_each(timeline, _item, losses):
        items.append(item)
        losses.extend(_losses(event))
    content = {"items": items, "groups": _grouped(items)}
    return Export(
        msgspec.json.format(msgspec.json.encode(content), indent=2) + b"\n", tuple(losses)
    )


def _grouped(items: list[dict[str, Any]]) -> list[dict[str, str]]:
    """The groups, of which every item has one: vis-timeline draws no item without, if any has."""
    tags = sorted({item["group"] for item in items if "group" in item})
    groups = [{"id": tag, "content": html.escape(tag)} for tag in tags]
    ungrouped = [item for item in items if "group" not in item]
    if tags and ungrouped:
        rest = unused("untagged", tags, {})
        groups.append({"id": rest, "content": "others"})
        for item in ungrouped:
            item["group"] = rest
    return groups


def _losses(event: Event) -> list[Loss]:
    carried = _CARRIED | ({"tags"} if len(event.tags) < 2 else set())
    return list(
        losses_of_event(
            event, carried, lambda claim: claim.field == "when" and claim_told(event, claim)
        )
    )


def _item(event: Event, stretch: Stretch) -> dict[str, Any]:
    item: dict[str, Any] = {
        "id": event.id,
        "content": html.escape(shown_title(event)),
        "title": _tooltip(event),
        "start": _text(stretch.first),
        "type": "point",
    }
    if stretch.last is not None and (stretch.lasts or stretch.last != stretch.first):
        item["end"] = _text(_after(stretch.last))
        item["type"] = "range"
    if stretch.hidden:
        item["className"] = "uncertain"
    if event.tags:
        item["group"] = event.tags[0]
    return item


def _tooltip(event: Event) -> str:
    when = event.when
    lines = ["" if when is None else when.humanize(), *event.description.splitlines()]
    lines.extend(f"Source: {citation.source.title}" for citation in citations_told(event))
    return "<br>".join(html.escape(line) for line in lines if line.strip())


def _after(last: Date | DateTime) -> Date | DateTime:
    """The exclusive end: the day after the last; a second is its own end."""
    if isinstance(last, DateTime):
        return last
    assert last.day_number is not None
    return Date.from_ordinal(last.day_number + 1)


def _text(edge: Date | DateTime) -> str:
    year, month, day = edge.year, edge.month, edge.day
    assert isinstance(year, int)
    if abs(year) > _MOST_YEAR:
        raise RangeError(f"JavaScript has no date in the year {year}")
    shown = f"{year:04}" if 100 <= year <= 9999 else f"{'-' if year < 0 else '+'}{abs(year):06}"
    text = f"{shown}-{month:02}-{day:02}"
    if isinstance(edge, DateTime):
        zone = "" if edge.shift is None else "Z"  # an edge with a zone is in UTC
        text += f"T{edge.hour:02}:{edge.minute:02}:{edge.second:02}{zone}"
    return text
