"""Reading: the sheets of a workbook as one timeline."""

from __future__ import annotations

from timeline._util.checked import checked
from timeline._util.collecting import unhurried
from timeline._util.file_kinds import refuse_other_kinds
from timeline._util.files import MOST_BYTES
from timeline._util.zipped import MOST_UNPACKED, as_packed, check_xml, opened
from timeline.dates.notations.typed import Order, check_order
from timeline.errors import FormatError, TimelineError
from timeline.formats._contract import Reading
from timeline.formats._faults import CATCHABLE, told
from timeline.formats._tables.sheets import Sheet
from timeline.formats._tables.workbook_reading import read_workbook
from timeline.formats.xlsx._cells import sheets_in
from timeline.model import Timeline

__all__ = ["loads", "read"]

_EXPECTED = "a workbook of Excel (.xlsx)"


@checked
def loads(
    data: bytes | str,
    *,
    strict: bool = True,
    sheet: str | None = None,
    dates: Order | None = None,
    limit: int = MOST_BYTES,
    unpacked: int = MOST_UNPACKED,
) -> Timeline:
    """Return the timeline in a workbook; see `read`.

    >>> from timeline.formats.xlsx import dumps
    >>> from timeline.model import Event
    >>> data = dumps(Timeline(events=[Event("A coup", when="2021-02")]))
    >>> print(loads(data)["a-coup"].when)
    2021-02
    """
    reading = read(data, strict=strict, sheet=sheet, dates=dates, limit=limit, unpacked=unpacked)
    timeline: Timeline = reading.timeline
    return timeline


@unhurried()
@checked
def read(
    data: bytes | str,
    *,
    strict: bool = True,
    sheet: str | None = None,
    dates: Order | None = None,
    limit: int = MOST_BYTES,
    unpacked: int = MOST_UNPACKED,
) -> Reading:
    """Return the timeline in a workbook, and notes.

    Every sheet is read whose first rows name the columns of a table; `sheet` is the name of the
    only one to read. `dates` says what the text `01/02/2021` means, "dmy" or "mdy"; a cell that
    is a date needs none. Formulas are not run: what they came to is read, and told.

    What is wrong raises FormatError with its sheet and row. Unless `strict`, it is noted, as in
    CSV. LimitError beyond `limit` bytes, or `unpacked` bytes of the parts that are packed in it.
    """
    check_order(dates)
    sheets, notes = _sheets(as_packed(data, _EXPECTED, limit), unpacked)
    reading = read_workbook(sheets, strict=strict, dates=dates, sheet=sheet)
    return Reading(reading.timeline, (*notes, *reading.notes))


def _refuse(data: bytes) -> None:
    if b"xl/" not in data:
        refuse_other_kinds(data, _EXPECTED)
    raise FormatError(f"expected {_EXPECTED}, found a broken one", hint="save it again")


def _sheets(data: bytes, unpacked: int) -> tuple[list[Sheet], list[str]]:
    with opened(data, _EXPECTED, unpacked) as archive:
        names = archive.namelist()
        if "[Content_Types].xml" not in names:
            _refuse(data)
        check_xml(archive, [name for name in names if name.endswith((".xml", ".rels"))])
        try:
            sheets = list(sheets_in(archive))
        except (TimelineError, MemoryError):
            raise
        except CATCHABLE as error:
            # What openpyxl raises for a part that is broken is of no one kind.
            raise FormatError(f"expected {_EXPECTED}, found a broken one: {told(error)}") from None
        macros = any(name.lower().endswith("vbaproject.bin") for name in names)
    return sheets, ["the workbook has macros: they are not run, and left out"] if macros else []
