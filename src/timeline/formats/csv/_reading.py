"""Reading: a table's rows, whichever of the two tables it is, with the place of what is wrong."""

from __future__ import annotations

from collections.abc import Iterator

from timeline._util.checked import checked
from timeline._util.collecting import unhurried
from timeline._util.files import MOST_BYTES
from timeline.dates.notations.typed import check_order
from timeline.errors import FormatError, TimelineError
from timeline.formats._format import Reading
from timeline.formats._strictness import Strictness
from timeline.formats.csv._cells import decoded
from timeline.formats.csv._claims import events_of_claims
from timeline.formats.csv._columns import Row
from timeline.formats.csv._events import event_of
from timeline.formats.csv._heading import Headed, headed
from timeline.formats.csv._rewritten import order_of_others, order_told
from timeline.formats.csv._table import Table
from timeline.model import Event, Timeline

__all__ = ["loads", "read"]


@checked
def loads(
    data: bytes | str,
    *,
    strict: bool = True,
    encoding: str = "utf-8",
    delimiter: str | None = None,
    dates: str | None = None,
    limit: int = MOST_BYTES,
) -> Timeline:
    """Return the timeline in a CSV file; see `read`.

    >>> t = loads("Year;Month;Headline\\n2021;2;A coup\\n")
    >>> print(t["a-coup"].when)
    2021-02
    """
    reading = read(
        data, strict=strict, encoding=encoding, delimiter=delimiter, dates=dates, limit=limit
    )
    timeline: Timeline = reading.timeline
    return timeline


@unhurried()
@checked
def read(
    data: bytes | str,
    *,
    strict: bool = True,
    encoding: str = "utf-8",
    delimiter: str | None = None,
    dates: str | None = None,
    limit: int = MOST_BYTES,
) -> Reading:
    """Return the timeline in a CSV file, and notes.

    The first row names the columns, in any order, case and spacing; those of no
    meaning here go to each event's `extra`. `encoding` is that of a file without a
    mark at its start; `delimiter` is found by the columns unless given; `dates` says
    what `01/02/2021` means, "dmy" or "mdy".

    What is wrong raises FormatError with the number of its row, the header being row 1.
    Unless `strict`, it is noted: a date that cannot be read goes to `extra`, and its event
    is kept without it; any other row that is wrong is left out. LimitError beyond `limit`
    bytes.
    """
    check_order(dates)
    text = decoded(data, encoding, limit)
    sheet = headed(text, delimiter)
    header = sheet.header
    order = dates or _order_told(sheet)
    by_language = order is None and header.is_foreign
    order = "dmy" if by_language else order
    rows = sheet.rows(strict=strict)
    table = Table(
        Strictness(strict, "row"),
        order=order,
        orders=header.orders,
        in_utc=header.in_utc,
        of_claims=header.of_claims,
        as_html=header.of_timelinejs,
        has_decimal_commas=sheet.delimiter == ";",
        has_media="When" in header.known,
    )
    if order != dates and not by_language:
        table.notes.append(f"01/02/2021 is read as {order}, since the columns beside it say so")
    _take_what_is_above(sheet, table)
    events = events_of_claims(rows, table) if header.of_claims else _events(rows, table)
    try:
        with unhurried():
            timeline = _timeline(events, table)
    except FormatError as error:
        if table.has_open_dates:
            error.hint = order_of_others(sheet.rows(strict=False)) or error.hint
        raise
    if by_language and table.has_dates_in_numbers:
        why = "the columns are named in a language that says the day first"
        table.notes.insert(0, f"01/02/2021 is read as dmy, since {why}")
    if table.has_open_dates and (hint := order_of_others(sheet.rows(strict=False))):
        table.notes.insert(0, hint)
    return Reading(timeline, tuple(table.notes))


def _timeline(events: Iterator[Event], table: Table) -> Timeline:
    # All rows first: any of them may be the one that gives the title.
    made = list(events)
    try:
        return Timeline(table.title, description=table.description, events=made, extra=table.extra)
    except TimelineError as error:
        raise FormatError(error.message, place="the table", hint=error.hint) from None


def _order_told(table: Headed) -> str | None:
    """The order of day and month that the table itself tells, by dates that it has twice."""
    known = table.header.known
    if not {"Year", "Month", "Day"} <= known or not known & {"When", "Value"}:
        return None
    return order_told(table.rows(strict=False))


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


def _events(rows: Iterator[Row | FormatError], table: Table) -> Iterator[Event]:
    for row in rows:
        event = table.made(row, event_of)
        if event is not None:
            yield event
