"""Reading: a table's rows, whichever of the two tables it is, with the place of what is wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from timeline._util.checked import checked
from timeline._util.collecting import unhurried
from timeline._util.files import MOST_BYTES
from timeline._util.text import described
from timeline.dates.notations.typed import check_order
from timeline.errors import FormatError, LimitError, TimelineError, shorten
from timeline.formats._format import Reading
from timeline.formats._strictness import Strictness
from timeline.formats.csv._cells import DELIMITERS, decoded, records, sound_records
from timeline.formats.csv._claims import events_of_claims
from timeline.formats.csv._columns import Header, Row, header_of
from timeline.formats.csv._events import event_of
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
    if delimiter is not None and not re.fullmatch(r'[^"\r\n]', str(delimiter)):
        raise FormatError(
            f"expected one character, found {described(delimiter)}", place="delimiter"
        )
    header, delimiter, text = _headed(text, delimiter)
    order = dates or _order_told(header, text, delimiter)
    by_language = order is None and header.is_foreign
    order = "dmy" if by_language else order
    rows = _under(header, (records if strict else sound_records)(text, delimiter))
    table = Table(
        Strictness(strict, "row"),
        order=order,
        orders=header.orders,
        in_utc=header.in_utc,
        of_claims=header.of_claims,
        as_html=header.of_timelinejs,
        has_decimal_commas=delimiter == ";",
        has_media="When" in header.known,
    )
    if order != dates and not by_language:
        table.notes.append(f"01/02/2021 is read as {order}, since the columns beside it say so")
    events = events_of_claims(rows, table) if header.of_claims else _events(rows, table)
    try:
        with unhurried():
            timeline = _timeline(events, table)
    except FormatError as error:
        if table.has_open_dates:
            error.hint = _hint_of_others(header, text, delimiter) or error.hint
        raise
    if by_language and table.has_dates_in_numbers:
        why = "the columns are named in a language that says the day first"
        table.notes.insert(0, f"01/02/2021 is read as dmy, since {why}")
    if table.has_open_dates and (hint := _hint_of_others(header, text, delimiter)):
        table.notes.insert(0, hint)
    return Reading(timeline, tuple(table.notes))


def _timeline(events: Iterator[Event], table: Table) -> Timeline:
    # All rows first: any of them may be the one that gives the title.
    made = list(events)
    try:
        return Timeline(table.title, description=table.description, events=made, extra=table.extra)
    except TimelineError as error:
        raise FormatError(error.message, place="the table", hint=error.hint) from None


_SEPARATOR_LINE = re.compile(r'"?sep=([^"\r\n])"?[,;\t]*\r?(?:\n|\Z)', re.IGNORECASE)


def _headed(text: str, delimiter: str | None) -> tuple[Header, str, str]:
    """The header, the separator of cells, and the text from the header on."""
    told = _SEPARATOR_LINE.match(text)
    if told is not None:
        # A line by which Excel is told the separator; it is no row.
        text, delimiter = text[told.end() :], delimiter or told[1]
    delimiters = DELIMITERS if delimiter is None else (delimiter,)
    header, chosen = _best_header(text, delimiters)
    if not header.known & {"Headline", "Text", "Id", "Field"}:
        found = ", ".join(name for name, _ in header.columns[:8])
        raise FormatError(
            "expected a row of column names with Headline (or Title, Event, Subject, Name) "
            f"among them, found {shorten(found)}",
            place="row 1",
            hint="name the columns in the first row; the separators tried are "
            f"{', '.join(map(repr, delimiters))}",
        )
    return header, chosen, text


def _order_told(header: Header, text: str, delimiter: str) -> str | None:
    """The order of day and month that the table itself tells, by dates that it has twice."""
    if not {"Year", "Month", "Day"} <= header.known or not header.known & {"When", "Value"}:
        return None
    return order_told(_under(header, sound_records(text, delimiter)))


def _hint_of_others(header: Header, text: str, delimiter: str) -> str | None:
    return order_of_others(_under(header, sound_records(text, delimiter)))


def _best_header(text: str, delimiters: Sequence[str]) -> tuple[Header, str]:
    """The header by the separator that makes most known columns, and that separator."""
    headers: list[tuple[Header, str]] = []
    faults: list[FormatError] = []
    for delimiter in delimiters:
        try:
            _, cells = next(records(text, delimiter), (1, []))
            headers.append((header_of(cells), delimiter))
        except LimitError:
            raise
        except FormatError as fault:
            faults.append(fault)
    best = max(headers, key=lambda pair: len(pair[0].known), default=None)
    if best is None or (faults and not best[0].known):
        raise faults[0]
    return best


def _under(
    header: Header,
    rows: Iterator[tuple[int, list[str]]] | Iterator[tuple[int, list[str] | FormatError]],
) -> Iterator[Row | FormatError]:
    next(rows)
    names = header.names
    for number, cells in rows:
        if isinstance(cells, FormatError):
            yield cells
            continue
        try:
            yield header.row(number, cells, names)
        except LimitError:
            raise
        except FormatError as error:
            yield error


def _events(rows: Iterator[Row | FormatError], table: Table) -> Iterator[Event]:
    for row in rows:
        event = table.made(row, event_of)
        if event is not None:
            yield event
