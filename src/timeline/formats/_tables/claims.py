"""Rows of the claims table, as events with their claims."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import attrs

from timeline._util.text import slug
from timeline.errors import FormatError, TimelineError, shorten
from timeline.formats._tables.columns import Row
from timeline.formats._tables.events import tags_in
from timeline.formats._tables.table import Table
from timeline.formats._tables.values import flag, value_in
from timeline.model import Citation, Claim, Event, Marking

__all__ = ["events_of_claims"]


@attrs.define
class _Gathered:
    """An event of which some rows have been read; its claims by their number."""

    number: int
    title: str = ""
    description: str = ""
    tags: list[str] = attrs.field(factory=list)
    marking: Marking | None = None
    others: dict[str, str] = attrs.field(factory=dict)
    claims: dict[str, Claim] = attrs.field(factory=dict)


def events_of_claims(rows: Iterator[Row | FormatError], table: Table) -> Iterator[Event]:
    """The events of the rows; those of one event may stand apart."""
    gathered: dict[str, _Gathered] = {}

    def gather(row: Row, table: Table) -> None:
        _gather(row, table, gathered)

    for row in rows:
        table.made(row, gather)
    for id, event in gathered.items():
        try:
            yield Event(
                event.title,
                id=id,
                description=event.description,
                tags=event.tags,
                claims=event.claims.values(),
                marking=event.marking,
                extra={"csv": event.others} if event.others else {},
            )
        except TimelineError as error:
            fault = FormatError(
                f"event {shorten(id)}: {error.message}",
                place=f"row {event.number}",
                hint=error.hint,
            )
            table.strictness.refuse(fault, "event")


def _gather(row: Row, table: Table, gathered: dict[str, _Gathered]) -> None:
    headline = row.peek("Headline")
    id = row.get("Id") or (slug(headline) if headline else "")
    if not id:
        raise row.error("Id", "expected an id or a headline, found neither")
    event = gathered.get(id) or _Gathered(row.number)
    for name, column in (("title", "Headline"), ("description", "Text")):
        # What a later row says otherwise stays in that row.
        if row.peek(column) and getattr(event, name) in ("", row.text(column)):
            setattr(event, name, row.text(column))
        else:
            row.leave(column)
    event.tags += tags_in(row)
    marking = table.marking(row, "Event Marking")
    if marking is not None and event.marking not in (None, marking):
        raise row.error("Event Marking", "expected that of the rows before, found another")
    event.marking = marking or event.marking
    _add_claim(row, table, event)
    gathered[id] = event


def _add_claim(row: Row, table: Table, event: _Gathered) -> None:
    number = row.get("Claim") or f"row {row.number}"
    cited = table.citations(row)
    if row.peek("Field"):
        if number in event.claims:
            raise row.error("Claim", f"expected a number of its own, found {number!r} again")
        claim = _claim(row, table, cited)
        left = _left(row, event)
        event.claims[number] = attrs.evolve(claim, extra={"csv": left}) if left else claim
    elif cited:
        known = event.claims.get(number)
        if known is None:
            raise row.error("Claim", "expected the number of a claim in a row before", "or a Field")
        if left := _left(row, event):
            cited = (attrs.evolve(cited[0], extra={"csv": left}), *cited[1:])
        event.claims[number] = attrs.evolve(known, citations=known.citations + cited)
    elif left := _left(row, event):
        event.others |= {f"{name} (row {row.number})": cell for name, cell in left.items()}


def _left(row: Row, event: _Gathered) -> dict[str, str]:
    """What of a row is not of its event: columns that are known, and cells that differ."""
    left = row.unused
    for name, cell in row.others.items():
        if event.others.setdefault(name, cell) != cell:
            left[name] = cell
    return left


def _claim(row: Row, table: Table, cited: tuple[Citation, ...]) -> Claim:
    given: dict[str, Any] = {
        name: cell
        for name in ("status", "basis", "anchor", "rule", "verbatim", "note")
        if (cell := row.text(name.title()))
    }
    if status := given.get("status"):
        given["status"] = status.strip().lower()
    return Claim(
        row.get("Field"),
        value_in(row, table),
        id=row.get("Claim Id") or None,
        corrects=row.get("Corrects") or None,
        several=flag(row, "Several"),
        recorded=table.date(row, "Recorded") if row.peek("Recorded") else None,
        marking=table.marking(row, "Marking"),
        citations=cited,
        **given,
    )
