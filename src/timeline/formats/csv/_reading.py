"""Reading: the rows of a text, as the table that they are."""

from __future__ import annotations

from timeline._util.checked import checked
from timeline._util.collecting import unhurried
from timeline._util.files import MOST_BYTES
from timeline.dates.notations.typed import Order, check_order
from timeline.formats._contract import Reading
from timeline.formats._tables.reading import read_table
from timeline.formats.csv._cells import decoded
from timeline.formats.csv._separators import headed
from timeline.model import Timeline

__all__ = ["loads", "read"]


@checked
def loads(
    data: bytes | str,
    *,
    strict: bool = True,
    encoding: str = "utf-8",
    delimiter: str | None = None,
    dates: Order | None = None,
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
    dates: Order | None = None,
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
    sheet, separator = headed(decoded(data, encoding, limit), delimiter)
    return read_table(sheet, strict=strict, dates=dates, has_decimal_commas=separator == ";")
