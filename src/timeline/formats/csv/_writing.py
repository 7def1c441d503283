"""Writing: one of the two tables as text, and what it does not hold."""

from __future__ import annotations

from typing import Literal, TypeAlias

from timeline._util.checked import checked
from timeline._util.collecting import unhurried
from timeline._util.text import described
from timeline.errors import InvalidValueError
from timeline.formats._contract import Export, Loss
from timeline.formats._display import without_rejected
from timeline.formats._tables.writing import (
    claims_lines,
    events_lines,
    losses_of_length,
    losses_with_claims,
    losses_with_events,
)
from timeline.formats.csv._cells import MOST_CHARACTERS, written
from timeline.model import Timeline

__all__ = ["Rows", "dumps", "export"]

Rows: TypeAlias = Literal["events", "claims"]


@checked
def dumps(timeline: Timeline, *, rows: Rows = "events", bom: bool = True) -> bytes:
    """Return the timeline as CSV; `export` says as well what it lost."""
    return export(timeline, rows=rows, bom=bom).data


@unhurried()
@checked
def export(timeline: Timeline, *, rows: Rows = "events", bom: bool = True) -> Export:
    """Return the timeline as CSV, a row for each event or for each claim, and what is not in it.

    Columns that are empty in all rows are there too: a table has always the same. After them, a
    row an event has those of no meaning here that the events had in the table they came from.
    `bom` puts the mark at the start by which Excel knows UTF-8.

    >>> from timeline.model import Event
    >>> done = export(Timeline(events=[Event("A coup", when="2021-02-01")]), rows="claims")
    >>> done.data.decode().splitlines()[1].startswith("a-coup,A coup,,,1,when,date,2021-02-01")
    True
    """
    if rows not in ("events", "claims"):
        raise InvalidValueError(f"expected events or claims, found {described(rows)}", place="rows")
    rejected: list[Loss] = []
    told = list(without_rejected(timeline, rejected).events)
    if rows == "claims":
        lines, losses = claims_lines(told), losses_with_claims(timeline, told)
    else:
        lines, losses = events_lines(timeline, told), losses_with_events(timeline, told)
    cut = losses_of_length([lines], MOST_CHARACTERS, _REFUSED)
    return Export(written(iter(lines), bom=bom), (*losses, *cut, *rejected))


_REFUSED = f"readers of CSV, ours too, refuse a cell of more than {MOST_CHARACTERS:,} characters"
