"""Columns of no meaning here, that events had in the table which they came from: written again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from timeline.formats._tables.columns import EVENTS, has_meaning, header_of
from timeline.formats._tables.marks import statuses_in
from timeline.model import Event

__all__ = ["MOST_COLUMNS", "all_goes_out", "kept_status", "other_cells", "other_columns"]

MOST_COLUMNS = 200
"""How many such columns a table has at most: a column costs a cell in every row."""


def other_columns(events: Iterable[Event]) -> tuple[str, ...]:
    """Return the names of the columns, in the order in which the events bring them.

    A name that means something here is none of them: read again, it would be taken for that.
    """
    names = dict.fromkeys(name for event in events for name, _ in _cells(event))
    wanted = [name for name in names if not has_meaning(name)][:MOST_COLUMNS]
    found = header_of((*EVENTS, *wanted)).columns[len(EVENTS) :]
    pairs = zip(wanted, found, strict=True)
    return tuple(name for name, (read, known) in pairs if known is None and read == name)


def kept_status(event: Event) -> str:
    """Return a status in somebody's own words, which says nothing of how far the event is known."""
    cell = dict(_cells(event)).get("Status", "")
    return cell if statuses_in(cell) == (None, None) else ""


def other_cells(event: Event, columns: Iterable[str]) -> dict[str, str]:
    """Return an event's cells in those columns."""
    cells = dict(_cells(event))
    return {column: cells[column] for column in columns if column in cells}


def all_goes_out(event: Event, columns: Iterable[str], status: str) -> bool:
    """Return whether these columns, and a status in its own, hold all that `extra` keeps."""
    kept = event.extra.get("csv")
    told = other_cells(event, columns)
    if status and status == kept_status(event):
        told["Status"] = status
    return len(event.extra) == 1 and isinstance(kept, Mapping) and told == dict(kept)


def _cells(event: Event) -> list[tuple[str, str]]:
    kept = event.extra.get("csv")
    if not isinstance(kept, Mapping):
        return []
    return [
        (name, cell)
        for name, cell in kept.items()
        if isinstance(cell, str) and cell.strip() and name.strip()
    ]
