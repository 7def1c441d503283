"""Rows that somebody wrote, or changed: events of their own, and claims that cite the table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

import attrs

from timeline.formats.arrow._writing import shown
from timeline.model import Citation, Claim, Event, Place, Source, Timeline

__all__ = ["add_row", "update_by_row"]


_TAKEN: Final = frozenset({"id", "title", "when", "where", "tags", "description", "sources"})


def add_row(timeline: Timeline, row: Mapping[str, Any], table: Source, place: str) -> list[str]:
    """Add the event of a row without a record; return notes on what of the row was passed by."""
    event, taken = _made(row, table)
    timeline.add(event)
    return [
        f"{place}: what it says of {name} was passed by"
        for name, value in row.items()
        if name not in taken and value not in (None, [])
    ]


def update_by_row(timeline: Timeline, row: Mapping[str, Any], table: Source) -> list[str]:
    """Take over what a row says otherwise than its record; return notes on it."""
    event, notes = timeline[row["record"].event.id], []
    before = shown(event)
    for name in before:
        if name not in row or row[name] == before[name]:
            continue
        if name in _EDITS and row[name] is not None:
            event = _EDITS[name](event, row[name], table)
            notes.append(f"{event.id}: {name} was changed in the table")
        else:
            notes.append(f"{event.id}: what it says of {name} was passed by")
    timeline.replace(event)
    return notes


def _made(row: Mapping[str, Any], table: Source) -> tuple[Event, set[str]]:
    """Return the event of a row without a record, and the columns that it was made of."""
    taken, where, title = set(_TAKEN), row.get("where"), row.get("title")
    if where is not None:
        taken |= {"latitude", "longitude"}
        where = Place(where, latitude=row.get("latitude"), longitude=row.get("longitude"))
    sources = [Source(title) for title in _texts(row.get("sources"))] or [table]
    quotes = _texts(row.get("quotes"))
    quote = None
    if len(quotes) == len(sources) == 1:
        # Of several, a table does not say which words are whose.
        taken.add("quotes")
        (quote,) = quotes
    values = {"when": row.get("when"), "where": where}
    given = {field: value for field, value in values.items() if value is not None}
    citations = [Citation(source, quote) for source in sources]
    event = Event(
        title,  # type: ignore[arg-type]  # the model says what is wrong with None
        id=row.get("id"),
        description=row.get("description") or "",
        tags=_texts(row.get("tags")),
        claims=[
            Claim(field, value, citations=citations)
            for field, value in (given or {"title": title}).items()
        ],
    )
    return event, taken


def _texts(value: Any) -> list[Any]:
    if value is None:
        return []
    return list(value) if isinstance(value, list) else [value]


def _claimed(event: Event, field: str, value: str, table: Source) -> Event:
    claim = Claim(field, value, citations=[Citation(table)])
    return attrs.evolve(event, claims=(*event.claims, claim))


_EDITS: Final[Mapping[str, Callable[[Event, Any, Source], Event]]] = {
    "title": lambda event, title, _: attrs.evolve(event, title=title),
    "description": lambda event, text, _: attrs.evolve(event, description=text),
    "tags": lambda event, tags, _: attrs.evolve(event, tags=tags),
    "when": lambda event, when, table: _claimed(event, "when", when, table),
    "where": lambda event, where, table: _claimed(event, "where", where, table),
}
