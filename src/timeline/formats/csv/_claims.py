"""Rows of the claims table, as events with their claims."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import Any

import attrs

from timeline._util.text import slug
from timeline.errors import FormatError, TimelineError, shorten
from timeline.formats.csv._columns import Row
from timeline.formats.csv._events import tags_in
from timeline.formats.csv._table import Table
from timeline.model import Attribution, Citation, Claim, ClaimValue, Event, Locator, Place, Quantity

__all__ = ["events_of_claims"]


@attrs.define
class _Gathered:
    """An event of which some rows have been read; its claims by their number."""

    number: int
    title: str = ""
    description: str = ""
    tags: list[str] = attrs.field(factory=list)
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
    id = row.get("Id") or (slug(row.get("Headline")) if row.get("Headline") else "")
    if not id:
        raise row.error("Id", "expected an id or a headline, found neither")
    event = gathered.get(id) or _Gathered(row.number)
    _add_claim(row, table, event)
    event.title = event.title or row.cells.get("Headline", "")
    event.description = event.description or row.cells.get("Text", "")
    event.tags += tags_in(row)
    event.others |= row.others
    gathered[id] = event


def _add_claim(row: Row, table: Table, event: _Gathered) -> None:
    number = row.get("Claim") or f"row {row.number}"
    citation = _citation(row, table)
    cited = () if citation is None else (citation,)
    if row.get("Field"):
        if number in event.claims:
            raise row.error("Claim", f"expected a number of its own, found {number!r} again")
        event.claims[number] = _claim(row, table, cited)
    elif cited:
        claim = event.claims.get(number)
        if claim is None:
            raise row.error("Claim", "expected the number of a claim in a row before", "or a Field")
        event.claims[number] = attrs.evolve(claim, citations=claim.citations + cited)


def _claim(row: Row, table: Table, cited: tuple[Citation, ...]) -> Claim:
    given: dict[str, Any] = {
        name: cell
        for name in ("status", "basis", "anchor", "rule", "verbatim", "note")
        if (cell := row.cells.get(name.title()))
    }
    return Claim(row.get("Field"), _value(row, table), citations=cited, **given)


_KIND_OF_FIELD = {"when": "date", "where": "place", "count": "quantity"}


def _value(row: Row, table: Table) -> ClaimValue:
    kind = row.get("Kind").lower() or _KIND_OF_FIELD.get(row.get("Field"), "text")
    if kind == "date":
        return table.date(row, "Value")
    if kind == "place":
        return _place(row)
    if kind == "quantity":
        return _quantity(row, table)
    if kind == "yes or no":
        return _flag(row, "Value")
    if kind in {"number", "decimal"}:
        number = _number(row, "Value")
        if number is None:
            raise row.error("Value", "expected a number, found none")
        return Decimal(number) if kind == "decimal" else number
    if kind != "text":
        raise row.error("Kind", f"expected date, place, quantity, text or number, found {kind!r}")
    return row.cells.get("Value", "")


def _place(row: Row) -> Place:
    within: Place | None = None
    for name in reversed(row.get("Within").split(", ")):
        within = Place(name, within=within) if name else within
    return Place(
        row.cells.get("Value", ""),
        latitude=_number(row, "Latitude"),
        longitude=_number(row, "Longitude"),
        within=within,
        country=row.cells.get("Country"),
    )


def _quantity(row: Row, table: Table) -> Quantity:
    limits = {name: _number(row, name.title()) for name in ("low", "high", "best")}
    if not any(limit is not None for limit in limits.values()):
        limits = dict.fromkeys(("low", "high"), _number(row, "Value"))
    return Quantity(
        **limits,
        low_exclusive=_flag(row, "Low Exclusive"),
        high_exclusive=_flag(row, "High Exclusive"),
        approximate=_flag(row, "Approximate"),
        unit=row.cells.get("Unit"),
        as_of=table.date(row, "As Of") if row.get("As Of") else None,
        subject=row.cells.get("Subject"),
    )


def _number(row: Row, column: str) -> int | Decimal | None:
    text = row.get(column).replace(",", "")
    if not text:
        return None
    try:
        number = Decimal(text)
    except InvalidOperation:
        number = Decimal("nan")
    if not number.is_finite():
        raise row.error(column, f"expected a number, found {shorten(row.get(column))}")
    return int(text) if text.lstrip("+-").isdigit() else number


_FLAGS = {"": False, "no": False, "false": False, "0": False, "yes": True, "true": True, "1": True}


def _flag(row: Row, column: str) -> bool:
    text = row.get(column).lower()
    if text not in _FLAGS:
        raise row.error(column, f"expected yes or no, found {shorten(text)}")
    return _FLAGS[text]


def _citation(row: Row, table: Table) -> Citation | None:
    citation = table.citation(row)
    if citation is None:
        return None
    label, _, value = row.get("Locator").partition(" ")
    said_by = row.cells.get("Said By")
    terms: Any = row.get("Terms") or None
    stance: Any = row.get("Stance") or "supports"
    return Citation(
        citation.source,
        citation.quote,
        locator=Locator(label, value) if label else None,
        stance=stance,
        attribution=Attribution(said_by, terms=terms) if said_by else None,
        note=row.cells.get("Citation Note"),
    )
