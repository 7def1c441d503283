"""Reading: a table's rows, whichever of the two tables it is, with the place of what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import attrs

from timeline._util.collecting import unhurried
from timeline.errors import FormatError, TimelineError, shorten
from timeline.formats._contract import Reading
from timeline.formats._strictness import Strictness
from timeline.formats._tables.claims import events_of_claims
from timeline.formats._tables.columns import Row
from timeline.formats._tables.dates import is_a_day
from timeline.formats._tables.events import event_of
from timeline.formats._tables.heading import Headed
from timeline.formats._tables.known import Known
from timeline.formats._tables.rewritten import order_of_others, order_told
from timeline.formats._tables.table import Table
from timeline.model import Event, Timeline

__all__ = ["read_events", "read_table"]


_OF_DATES = frozenset({"When", "Year", "Time", "End Date", "Display Date"})


@attrs.frozen
class _Order:
    """The order of day and month in a table's dates, and how it came to be known."""

    order: str | None
    by_language: bool = False
    by_columns: bool = False


def read_table(
    sheet: Headed, *, strict: bool, dates: str | None, has_decimal_commas: bool = False
) -> Reading:
    """Return the timeline of a table that stands alone, and notes."""
    table, events = read_events(
        sheet, Known(), strict=strict, dates=dates, has_decimal_commas=has_decimal_commas
    )
    try:
        timeline = Timeline(
            table.title, description=table.description, events=events, extra=table.extra
        )
    except TimelineError as error:
        raise FormatError(error.message, place="the table", hint=error.hint) from None
    return Reading(timeline, tuple(table.notes))


def read_events(
    sheet: Headed,
    known: Known,
    *,
    strict: bool,
    dates: str | None,
    has_decimal_commas: bool = False,
    make: Callable[[Row, Table], Event | None] = event_of,
) -> tuple[Table, list[Event]]:
    """Return a table that was read, and its events; ids, sources and agents go to `known`.

    `make` makes an event of a row, or none, where the table has a row an event.
    """
    header = sheet.header
    told = _order(sheet, dates)
    table = Table(
        Strictness(strict, "row"),
        known=known,
        order=told.order,
        orders=header.orders,
        in_utc=header.in_utc,
        of_claims=header.of_claims,
        as_html=header.of_timelinejs,
        has_decimal_commas=has_decimal_commas,
        has_media="When" in header.known,
    )
    if told.by_columns:
        table.notes.append(
            f"01/02/2021 is read as {told.order}, since the columns beside it say so"
        )
    _take_what_is_above(sheet, table)
    if not header.of_claims and header.known.isdisjoint(_OF_DATES):
        table.notes.extend(_dates_elsewhere(sheet))
    rows = sheet.rows(strict=strict)
    try:
        with unhurried():
            # All rows first: any of them may be the one that gives the title.
            events = list(
                events_of_claims(rows, table) if header.of_claims else _events(rows, table, make)
            )
    except FormatError as error:
        if table.has_open_dates:
            error.hint = order_of_others(sheet.rows(strict=False)) or error.hint
        raise
    if told.by_language and table.has_dates_in_numbers:
        why = "the columns are named in a language that says the day first"
        table.notes.insert(0, f"01/02/2021 is read as dmy, since {why}")
    if table.has_open_dates and (hint := order_of_others(sheet.rows(strict=False))):
        table.notes.insert(0, hint)
    return table, events


def _order(sheet: Headed, dates: str | None) -> _Order:
    if dates:
        return _Order(dates)
    if told := _order_told(sheet):
        return _Order(told, by_columns=True)
    return _Order("dmy", by_language=True) if sheet.header.is_foreign else _Order(None)


def _order_told(table: Headed) -> str | None:
    """The order of day and month that the table itself tells, by dates that it has twice."""
    known = table.header.known
    if not {"Year", "Month", "Day"} <= known or not known & {"When", "Value"}:
        return None
    return order_told(table.rows(strict=False))


def _dates_elsewhere(sheet: Headed) -> Iterator[str]:
    """What is to be said of a table of events without dates, one of whose columns has some."""
    first = next((row for row in sheet.rows(strict=False) if isinstance(row, Row)), None)
    for name, cell in {} if first is None else first.others.items():
        if is_a_day(cell):
            yield (
                f"no column says when; {name} has dates, such as {shorten(cell)}: call it Date if "
                "it does, else it stays in extra"
            )


def _take_what_is_above(above: Headed, table: Table) -> None:
    """A text alone above the columns is the title; whatever else stands there is kept."""
    kept = dict(above.above)
    for number, cells in above.above:
        if len(cells) == 1 and not table.title:
            table.title = cells[0]
            del kept[number]
        else:
            table.notes.append(
                f"row {number} stands above the names of the columns: it goes to extra"
            )
    if kept:
        table.extra["csv"] = {f"row {number}": list(cells) for number, cells in kept.items()}


def _events(
    rows: Iterator[Row | FormatError], table: Table, make: Callable[[Row, Table], Event | None]
) -> Iterator[Event]:
    for row in rows:
        event = table.made(row, make)
        if event is not None:
            yield event
