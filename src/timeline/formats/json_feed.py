"""JSON Feed 1.1: what is new and what has changed, for feed readers and programs. Writing only.

Each event is an item; `timeline.formats._feeds` says what it tells, and how it follows the feed
that was published last.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from timeline._util.checked import checked
from timeline._util.files import Path
from timeline._util.strict_json import plain
from timeline.errors import FormatError
from timeline.formats._contract import Export
from timeline.formats._feeds import Item, feed_of
from timeline.model import Timeline
from timeline.model._fields import DateLike

__all__ = ["dumps", "export"]

VERSION = "https://jsonfeed.org/version/1.1"


def dumps(timeline: Timeline, **options: Any) -> bytes:
    """Return the feed as UTF-8; `export` says as well what it leaves out."""
    return export(timeline, **options).data


@checked
def export(
    timeline: Timeline,
    *,
    url: str | None = None,
    source: str | None = None,
    modified: DateLike | None = None,
    previous: Path | bytes | None = None,
    since: DateLike | None = None,
) -> Export:
    """Return an item for each event, the one that changed last first.

    `url` is the address of a page for people, `source` that of this very feed. `previous` is the
    feed, or its file, that was published last: what reads differently from then on was changed
    when `modified` says, a day or a time with its zone, and what is gone is told as withdrawn.
    `since` leaves out what has not changed after it; such a feed is no `previous` for the next.

    >>> from timeline.model import Event
    >>> t = Timeline("Coups", events=[Event("A coup", when="2021-02-01")])
    >>> item = json.loads(export(t, modified="2021-02-02").data)["items"][0]
    >>> item["title"], item["content_text"], item["date_modified"]
    ('A coup', '1 February 2021', '2021-02-02T00:00:00Z')
    """
    feed = feed_of(
        timeline,
        previous=previous,
        items_in=_items_in,
        modified=modified,
        since=since,
    )
    content: dict[str, Any] = {
        "version": VERSION,
        "title": feed.title,
        "home_page_url": url,
        "feed_url": source,
        "description": feed.description or None,
        "language": feed.language,
        "items": [_item(item) for item in feed.items],
    }
    text = json.dumps(_filled(content), ensure_ascii=False, indent=2)
    return Export(f"{text}\n".encode(), feed.losses)


def _item(item: Item) -> dict[str, Any]:
    return _filled(
        {
            "id": item.id,
            "title": item.title,
            "content_text": item.text,
            "date_published": item.published,
            "date_modified": item.updated,
            "tags": list(item.tags) or None,
            "language": item.language,
        }
    )


def _filled(record: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in record.items() if value is not None}


def _items_in(data: bytes) -> Iterator[Item]:
    content = plain(data)
    if not isinstance(content, dict) or content.get("version") != VERSION:
        raise FormatError(f"expected a feed with the version {VERSION}", place="previous")
    items = content.get("items")
    for number, item in enumerate(items if isinstance(items, list) else ()):
        try:
            yield Item(
                id=_text(item["id"]),
                title=_text(item["title"]),
                text=_text(item["content_text"]),
                tags=tuple(map(_text, item.get("tags", ()))),
                language=item.get("language"),
                updated=_text(item["date_modified"]),
                published=_text(item["date_published"]),
            )
        except (KeyError, TypeError, AttributeError):
            raise FormatError(
                "expected an item that this format has written, found another",
                place=f"previous, items[{number}]",
            ) from None


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value
