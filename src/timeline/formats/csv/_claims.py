"""Rows of the claims table, as events with their claims."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import attrs

from timeline._util.text import slug
from timeline.dates import Date, DateTime, DateValue
from timeline.errors import FormatError, TimelineError, shorten
from timeline.formats.csv._columns import Row
from timeline.formats.csv._events import place_with, tags_in
from timeline.formats.csv._numbers import degrees_in, number_in
from timeline.formats.csv._rewritten import as_it_was, day_in_parts
from timeline.formats.csv._spans import flag_in
from timeline.formats.csv._table import Table
from timeline.model import Citation, Claim, ClaimValue, Event, Marking, Place, Quantity

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
            if table.strict:
                raise fault from None
            table.notes.append(f"{fault}; the event is left out")


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
        _value(row, table),
        id=row.get("Claim Id") or None,
        corrects=row.get("Corrects") or None,
        recorded=table.date(row, "Recorded") if row.peek("Recorded") else None,
        marking=table.marking(row, "Marking"),
        citations=cited,
        **given,
    )


_KIND_OF_FIELD = {"when": "date", "where": "place", "count": "quantity"}


def _value(row: Row, table: Table) -> ClaimValue:
    kind = row.get("Kind").lower() or _KIND_OF_FIELD.get(row.get("Field"), "text")
    if kind == "date":
        return _date(row, table)
    if kind == "place":
        return _place(row)
    if kind == "quantity":
        return _quantity(row, table)
    if kind == "yes or no":
        return _flag(row, "Value")
    if kind in {"number", "decimal"}:
        number = _number(row, table, "Value")
        if number is None:
            raise row.error("Value", "expected a number, found none")
        return Decimal(number) if kind == "decimal" else number
    if kind != "text":
        raise row.error("Kind", f"expected date, place, quantity, text or number, found {kind!r}")
    return row.text("Value")


def _date(row: Row, table: Table) -> DateValue:
    """The date; where a spreadsheet rewrote it, by the numbers that are beside it."""
    text, known = row.peek("Value"), day_in_parts(row)
    date = None
    if known is not None and not table.can_read("Value", text):
        date = as_it_was(text, known)
    if date is None:
        date = table.date(row, "Value")
    if known is not None and _parts_of(date) == known:
        for column in ("Value", "Year", "Month", "Day"):
            row.get(column)
    return date


def _parts_of(date: DateValue) -> DateValue:
    """The date, without its time and its doubt."""
    if isinstance(date, DateTime):
        return Date(date.year, date.month, date.day)
    return Date(date.year, date.month, date.day) if isinstance(date, Date) else date


def _place(row: Row) -> Place:
    position = [row.get(column) for column in ("Latitude", "Longitude")]
    latitude, longitude = (degrees_in(text) if text else None for text in position)
    return place_with(row, row.text("Value"), latitude, longitude)


def _quantity(row: Row, table: Table) -> Quantity:
    limits = {name: _number(row, table, name.title()) for name in ("low", "high", "best")}
    if not any(limit is not None for limit in limits.values()):
        limits = dict.fromkeys(("low", "high"), _number(row, table, "Value"))
    row.get("Value")
    return Quantity(
        **limits,
        low_exclusive=_flag(row, "Low Exclusive"),
        high_exclusive=_flag(row, "High Exclusive"),
        approximate=_flag(row, "Approximate"),
        unit=row.text("Unit") or None,
        as_of=table.date(row, "As Of") if row.peek("As Of") else None,
        subject=row.text("Subject") or None,
    )


def _number(row: Row, table: Table, column: str) -> int | Decimal | None:
    text = row.get(column)
    if not text:
        return None
    try:
        return number_in(text, has_decimal_commas=table.has_decimal_commas)
    except FormatError as error:
        raise row.error(column, error.message, error.hint) from None


def _flag(row: Row, column: str) -> bool:
    text = row.get(column)
    flag = flag_in(text) if text else False
    if flag is None:
        raise row.error(column, f"expected yes or no, found {shorten(text)}")
    return flag
