"""Writing: which rows an event becomes, and what they do not hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, TypeAlias

from timeline._util.checked import checked
from timeline._util.collecting import unhurried
from timeline._util.text import described
from timeline.errors import InvalidValueError
from timeline.formats._display import without_rejected
from timeline.formats._format import Export, Loss
from timeline.formats.csv._cells import written
from timeline.formats.csv._claimrows import claim_rows, losses_of_claims
from timeline.formats.csv._columns import CLAIMS, EVENTS
from timeline.formats.csv._eventrows import event_row, is_shown, losses_of_row, title_row
from timeline.formats.csv._others import other_cells, other_columns
from timeline.formats.csv._values import Cells
from timeline.formats.losses import losses_of_timeline
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
    told = without_rejected(timeline, rejected).events
    if rows == "claims":
        lines = _lines(CLAIMS, (row for event in told for row in claim_rows(event)))
        losses = [*losses_of_timeline(timeline, ())]
        losses += (loss for event in told for loss in losses_of_claims(event))
    else:
        shown = [event for event in told if is_shown(event)]
        others = other_columns(shown)
        rows_shown = (event_row(event) | other_cells(event, others) for event in shown)
        lines = _lines((*EVENTS, *others), (*title_row(timeline), *rows_shown))
        losses = [*losses_of_timeline(timeline, {"title", "description"})]
        losses += (loss for event in told for loss in losses_of_row(event, others))
    return Export(written(lines, bom=bom), (*losses, *rejected))


def _lines(columns: Sequence[str], rows: Iterable[Cells]) -> Iterator[list[str]]:
    yield list(columns)
    for row in rows:
        yield [row.get(column, "") for column in columns]
