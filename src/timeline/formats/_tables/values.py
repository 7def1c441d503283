"""Values in the cells of the claims table, of each kind, both ways."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import TypeAlias

from timeline._util.text import slug
from timeline.dates import Date, DateTime, DateValue
from timeline.errors import FormatError, shorten
from timeline.formats._dateparts import Parts, to_parts
from timeline.formats._tables.columns import Row
from timeline.formats._tables.marks import flag_in, marking_cell
from timeline.formats._tables.numbers import degrees_in, number_in
from timeline.formats._tables.rewritten import as_it_was, day_in_parts
from timeline.formats._tables.table import Table
from timeline.model import ClaimValue, Media, Participant, Place, Quantity, Relationship

__all__ = [
    "Cells",
    "flag",
    "part_cells",
    "place_cells",
    "place_with",
    "text",
    "value_cells",
    "value_in",
]

Cells: TypeAlias = "dict[str, str]"


# -- a value as cells ----------------------------------------------------------------


def value_cells(value: object) -> Cells:
    """Return a claim's value as the cells of its row.

    >>> value_cells(True)
    {'Kind': 'yes or no', 'Value': 'yes'}
    """
    for kind, cells in _WRITTEN.items():
        if isinstance(value, kind):
            return cells(value)
    if isinstance(value, bool):
        return {"Kind": "yes or no", "Value": "yes" if value else "no"}
    if isinstance(value, str):
        return {"Kind": "text", "Value": value}
    return {"Kind": "number" if isinstance(value, int) else "decimal", "Value": str(value)}


def _date_cells(when: DateValue) -> Cells:
    return {"Kind": "date", "Value": str(when), **_numbers_of(when)}


def _numbers_of(when: DateValue) -> Cells:
    """The day, month or year in numbers, by which a date is known that a spreadsheet rewrote."""
    if not (isinstance(when, DateTime) or (isinstance(when, Date) and when.is_known)):
        return {}
    dates = to_parts(Date(when.year, when.month, when.day))
    return {} if dates is None or len(str(when.year)) > 18 else part_cells("", dates[0])


def part_cells(prefix: str, parts: Parts) -> Cells:
    names = ("year", "month", "day")
    cells = {f"{prefix}{name.title()}": str(parts.get(name, "")) for name in names}
    if "hour" in parts:
        time = (int(parts[name]) for name in ("hour", "minute", "second"))
        cells[f"{prefix}Time"] = "{:02}:{:02}:{:02}".format(*time)
    return cells


def _named_place_cells(place: Place) -> Cells:
    return {"Kind": "place", "Value": place.name, **place_cells(place)}


def place_cells(place: Place) -> Cells:
    """Return where a place is, as cells; its name is in another column."""
    return {
        "Latitude": text(place.latitude),
        "Longitude": text(place.longitude),
        "Within": ", ".join(outer.name for outer in place if outer is not place),
        "Country": place.country or "",
    }


def _quantity_cells(quantity: Quantity) -> Cells:
    flags = ("low_exclusive", "high_exclusive", "approximate")
    limits = ("low", "high", "best")
    return {
        "Kind": "quantity",
        "Value": str(quantity),
        **{name.title(): text(getattr(quantity, name)) for name in limits},
        **{name.replace("_", " ").title(): "yes" for name in flags if getattr(quantity, name)},
        "Unit": quantity.unit or "",
        "As Of": text(quantity.as_of),
        "Subject": quantity.subject or "",
    }


def _participant_cells(participant: Participant) -> Cells:
    agent = participant.agent
    return {
        "Kind": "participant",
        "Value": agent.name,
        "Participant Id": agent.id,
        "Participant Marking": marking_cell(agent.marking),
        "Role": participant.role or "",
    }


def _media_cells(media: Media) -> Cells:
    return {
        "Kind": "media",
        "Value": media.url,
        "Media Type": media.media_type or "",
        "Caption": media.caption or "",
        "Credit": media.credit or "",
    }


def _relationship_cells(relationship: Relationship) -> Cells:
    return {
        "Kind": "relationship",
        "Value": relationship.kind,
        "Other Event": relationship.event,
        "Least": relationship.least or "",
        "Most": relationship.most or "",
        "End": relationship.end or "",
        "Other End": relationship.other_end or "",
    }


_WRITTEN: dict[type, Callable[..., Cells]] = {
    DateValue: _date_cells,
    Place: _named_place_cells,
    Quantity: _quantity_cells,
    Participant: _participant_cells,
    Media: _media_cells,
    Relationship: _relationship_cells,
}


def text(value: object) -> str:
    """Return a value as a cell; nothing for None."""
    return "" if value is None else str(value)


# -- cells as a value ----------------------------------------------------------------

_KIND_OF_FIELD = {
    "when": "date",
    "where": "place",
    "count": "quantity",
    "participant": "participant",
    "media": "media",
    "relationship": "relationship",
}


def value_in(row: Row, table: Table) -> ClaimValue:
    """Return the value that a row claims, of the kind that it or its field has."""
    kind = row.get("Kind").lower() or _KIND_OF_FIELD.get(row.get("Field"), "text")
    read = _READ.get(kind)
    if read is None:
        raise row.error("Kind", f"expected one of {', '.join(_READ)}; found {kind!r}")
    return read(row, table)


def _a_number(row: Row, table: Table) -> int | Decimal:
    number = _number(row, table, "Value")
    if number is None:
        raise row.error("Value", "expected a number, found none")
    return number


def _a_decimal(row: Row, table: Table) -> Decimal:
    return Decimal(_a_number(row, table))


def _participant(row: Row, table: Table) -> Participant:
    name, given = row.text("Value"), row.get("Participant Id")
    marking = table.marking(row, "Participant Marking")
    agent = table.agent(row, "Participant Id", name, given or slug(name), marking)
    return Participant(agent, row.text("Role") or None)


def _media(row: Row, table: Table) -> Media:
    return Media(
        row.get("Value"),
        media_type=row.get("Media Type") or None,
        caption=row.text("Caption") or None,
        credit=row.text("Credit") or None,
    )


def _relationship(row: Row, table: Table) -> Relationship:
    return Relationship(
        row.get("Value"),
        row.get("Other Event"),
        least=row.get("Least") or None,
        most=row.get("Most") or None,
        end=row.get("End") or None,
        other_end=row.get("Other End") or None,
    )


def _date(row: Row, table: Table) -> DateValue:
    """The date; where a spreadsheet rewrote it, by the numbers that are beside it."""
    written, known = row.peek("Value"), day_in_parts(row)
    date = None
    if known is not None and not table.can_read("Value", written):
        date = as_it_was(written, known)
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


def _place(row: Row, table: Table) -> Place:
    position = [row.get(column) for column in ("Latitude", "Longitude")]
    latitude, longitude = (degrees_in(cell) if cell else None for cell in position)
    return place_with(row, row.text("Value"), latitude, longitude)


def _quantity(row: Row, table: Table) -> Quantity:
    limits = {name: _number(row, table, name.title()) for name in ("low", "high", "best")}
    if not any(limit is not None for limit in limits.values()):
        limits = dict.fromkeys(("low", "high"), _number(row, table, "Value"))
    row.get("Value")
    return Quantity(
        **limits,
        low_exclusive=flag(row, "Low Exclusive"),
        high_exclusive=flag(row, "High Exclusive"),
        approximate=flag(row, "Approximate"),
        unit=row.text("Unit") or None,
        as_of=table.date(row, "As Of") if row.peek("As Of") else None,
        subject=row.text("Subject") or None,
    )


def _number(row: Row, table: Table, column: str) -> int | Decimal | None:
    cell = row.get(column)
    if not cell:
        return None
    try:
        return number_in(cell, has_decimal_commas=table.has_decimal_commas)
    except FormatError as error:
        raise row.error(column, error.message, error.hint) from None


def flag(row: Row, column: str) -> bool:
    """Return whether a cell says yes; an empty one says no."""
    cell = row.get(column)
    said = flag_in(cell) if cell else False
    if said is None:
        raise row.error(column, f"expected yes or no, found {shorten(cell)}")
    return said


def _yes_or_no(row: Row, table: Table) -> bool:
    return flag(row, "Value")


def _words(row: Row, table: Table) -> str:
    return row.text("Value")


_READ: dict[str, Callable[[Row, Table], ClaimValue]] = {
    "date": _date,
    "place": _place,
    "quantity": _quantity,
    "participant": _participant,
    "media": _media,
    "relationship": _relationship,
    "text": _words,
    "number": _a_number,
    "decimal": _a_decimal,
    "yes or no": _yes_or_no,
}


def place_with(
    row: Row, name: str, latitude: Decimal | None = None, longitude: Decimal | None = None
) -> Place:
    """Return a place within what the row says that it lies in."""
    within: Place | None = None
    for outer in reversed(row.get("Within").split(", ")):
        within = Place(outer, within=within) if outer else within
    return Place(
        name,
        latitude=latitude,
        longitude=longitude,
        within=within,
        country=row.text("Country") or None,
    )
