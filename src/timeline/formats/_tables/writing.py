"""Writing: the rows of the tables, and what they do not hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import attrs

from timeline.formats._contract import Loss
from timeline.formats._tables.claimrows import claim_rows, losses_of_claims
from timeline.formats._tables.columns import CLAIMS, EVENTS
from timeline.formats._tables.eventrows import event_row, is_shown, losses_of_row, title_row
from timeline.formats._tables.others import other_cells, other_columns
from timeline.formats._tables.values import Cells
from timeline.formats.losses import losses_of_timeline
from timeline.model import Event, Timeline

__all__ = [
    "Lines",
    "claims_lines",
    "events_lines",
    "losses_of_length",
    "losses_with_claims",
    "losses_with_events",
]


@attrs.frozen
class Lines:
    """A table as it is written: the names of its columns, and the rows.

    Columns that are empty in all rows are there too: a table has always the same.
    """

    columns: tuple[str, ...]
    rows: Sequence[Cells]

    def __iter__(self) -> Iterator[list[str]]:
        """Yield the header, then each row with a cell for each column."""
        yield list(self.columns)
        for row in self.rows:
            yield [row.get(column, "") for column in self.columns]


def events_lines(timeline: Timeline, told: Sequence[Event]) -> Lines:
    """Return the table with a row an event, and one for the title of the timeline.

    After the columns of ours it has those of no meaning here that the events had in the table
    they came from.
    """
    shown = [event for event in told if is_shown(event)]
    others = other_columns(shown)
    rows = (event_row(event) | other_cells(event, others) for event in shown)
    return Lines((*EVENTS, *others), [*title_row(timeline), *rows])


def claims_lines(told: Sequence[Event]) -> Lines:
    """Return the table with a row a claim, and one for each further citation of it."""
    return Lines(CLAIMS, [row for event in told for row in claim_rows(event)])


def losses_of_length(tables: Iterable[Lines], most: int, why: str) -> Iterator[Loss]:
    """Yield what has a cell of more than `most` characters, each once for an event.

    It is named as in the model, a part of a claim by the claim's field; or, where several fields
    make a column, by that.
    """
    found = (
        Loss(kind="flattened", why=why, event_id=row.get("Id"), field=_field(row, column))
        for lines in tables
        for row in lines.rows
        for column, cell in row.items()
        if len(cell) > most
    )
    yield from dict.fromkeys(found)


def _field(row: Cells, column: str) -> str:
    return _FIELDS.get(column) or row.get("Field") or column


_FIELDS = {"Headline": "title", "Text": "description", "Tags": "tags"}


def losses_with_events(timeline: Timeline, told: Sequence[Event]) -> Iterator[Loss]:
    """Yield what the table of events does not hold."""
    others = other_columns(event for event in told if is_shown(event))
    yield from losses_of_timeline(timeline, {"title", "description"})
    for event in told:
        yield from losses_of_row(event, others)


def losses_with_claims(timeline: Timeline, told: Sequence[Event]) -> Iterator[Loss]:
    """Yield what the table of claims does not hold."""
    yield from losses_of_timeline(timeline, ())
    for event in told:
        yield from losses_of_claims(event)
