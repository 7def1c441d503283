"""What the rows of both tables have in common: an event's texts, and what it cites."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from timeline.formats._contract import Loss
from timeline.formats._tables.values import Cells, text
from timeline.model import Citation, Event, Place

__all__ = [
    "OF_AN_EVENT",
    "PLACE",
    "SOURCE",
    "flat",
    "group_cell",
    "of_any_table",
    "source_cells",
    "tags_cell",
    "tags_of_cell",
    "torn_places",
]

SOURCE = frozenset(
    f"claims.citations.{path}"
    for path in (
        "source.title", "source.id", "source.publisher", "source.url", "source.published",
        "quote.exact",
    )
)  # fmt: skip
PLACE = frozenset(
    f"claims.place.{path}"
    for path in ("name", "latitude", "longitude", "within.name", "country")
)  # fmt: skip
OF_AN_EVENT = frozenset({"id", "title", "description", "tags", "marking"})


def tags_cell(event: Event) -> str:
    return "; ".join(event.tags)


def group_cell(event: Event) -> str:
    """Return the first tag, as whoever reads the cell of all tags has it."""
    return next(iter(tags_of_cell(tags_cell(event))), "")


def tags_of_cell(cell: str) -> list[str]:
    """Return the tags in a cell.

    >>> tags_of_cell("army; coup;")
    ['army', 'coup']
    """
    return [tag for part in _BETWEEN_TAGS.split(cell) if (tag := part.strip())]


_BETWEEN_TAGS = re.compile("[;\n]")


def of_any_table(event: Event) -> Iterator[Loss]:
    if any(";" in tag or tag != tag.strip() or "\n" in tag for tag in event.tags):
        yield flat(event, "tags", "a tag with a semicolon or blanks at its ends reads as others")


def torn_places(event: Event, places: Iterable[Place | None]) -> Iterator[Loss]:
    for place in places:
        if place and any(", " in outer.name for outer in place if outer is not place):
            yield flat(event, "where", "what it lies in has a comma in its name, and reads as two")


def source_cells(citation: Citation) -> Cells:
    source = citation.source
    return {
        "Source": source.title,
        "Source Id": source.id,
        "Publisher": source.publisher or "",
        "URL": source.url or "",
        "Published": text(source.published),
        "Quote": "" if citation.quote is None else citation.quote.exact,
    }


def flat(event: Event, field: str, why: str) -> Loss:
    return Loss(kind="flattened", why=why, event_id=event.id, field=field)
