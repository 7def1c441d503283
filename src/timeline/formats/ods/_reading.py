"""Reading: the sheets of a workbook as one timeline."""

from __future__ import annotations

from timeline._util.checked import checked
from timeline._util.collecting import unhurried
from timeline._util.file_kinds import refuse_other_kinds
from timeline._util.files import MOST_BYTES
from timeline._util.zipped import MOST_UNPACKED, as_packed, check_xml, opened
from timeline.dates.notations.typed import Order, check_order
from timeline.errors import FormatError
from timeline.formats._contract import Reading
from timeline.formats._tables.sheets import Sheet
from timeline.formats._tables.workbook_reading import read_workbook
from timeline.formats.ods._parser import sheets_in
from timeline.model import Timeline

__all__ = ["loads", "read"]

_EXPECTED = "a workbook of LibreOffice (.ods)"
_STYLES, _CONTENT, _MANIFEST = "styles.xml", "content.xml", "META-INF/manifest.xml"


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

    >>> from timeline.formats.ods import dumps
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


def _sheets(data: bytes, unpacked: int) -> tuple[list[Sheet], list[str]]:
    with opened(data, _EXPECTED, unpacked) as archive:
        names = archive.namelist()
        if _CONTENT not in names:
            refuse_other_kinds(data, _EXPECTED)
        if _MANIFEST in names and b"encryption-data" in archive.read(_MANIFEST):
            raise FormatError(
                f"expected {_EXPECTED}, found one with a password", hint="save it without one"
            )
        parts = [name for name in (_STYLES, _CONTENT) if name in names]
        check_xml(archive, parts)
        sheets = sheets_in(*map(archive.open, parts))
        macros = any(name.startswith(("Basic/", "Scripts/")) for name in names)
    return sheets, ["the workbook has macros: they are not run, and left out"] if macros else []
