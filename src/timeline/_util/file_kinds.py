"""What a file is that is not what was asked for, and what to do with it, in a line.

People hand over workbooks, documents, pictures and web pages under any name. Each is known by its
first bytes (the signatures that `file` knows them by), so that a reader of text can say so instead
of where its grammar fails.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from timeline._util.files import Path, checked_path
from timeline.errors import FormatError

__all__ = [
    "COMPOUND_FILE",
    "SQLITE",
    "encoding_of",
    "is_sqlite",
    "kind_of",
    "refuse_other_kinds",
    "refuse_other_text",
    "table_of_others",
    "text_of_another_format",
]

_CSV = "in the spreadsheet program, save the sheet as CSV UTF-8"
_BY_SUFFIX = "say --from {0}, or give it the suffix .{0}"
_EXTRACT = "'timeline extract' proposes events out of a document"
_UNPACK = "unpack it first"
_PAGE = (
    "a login or error page is often saved so; download the file itself, "
    "or use 'timeline extract' for an article"
)

COMPOUND_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How a file of an older office program begins, and one with a password (MS-CFB, 2.2)."""

SQLITE = b"SQLite format 3\0"
"""How a database of SQLite begins (its file format, 1.3)."""

_SIGNATURES: tuple[tuple[bytes, str, str], ...] = (
    (COMPOUND_FILE, "an old workbook or document of Microsoft Office", _CSV),
    (b"%PDF-", "a PDF", _EXTRACT),
    (b"{\\rtf", "a document in RTF", _EXTRACT),
    (b"\x1f\x8b", "a file packed by gzip", _UNPACK),
    (b"7z\xbc\xaf\x27\x1c", "an archive of 7-Zip", _UNPACK),
    (b"Rar!\x1a\x07", "an archive of RAR", _UNPACK),
    (b"BZh", "a file packed by bzip2", _UNPACK),
    (b"\x89PNG\r\n\x1a\n", "a picture", "what is in it must be typed"),
    (b"\xff\xd8\xff", "a picture", "what is in it must be typed"),
    (b"GIF8", "a picture", "what is in it must be typed"),
    (SQLITE, "a database of SQLite", "export its table as CSV"),
    (b"PAR1", "a Parquet table", "say so by its suffix, .parquet"),
)
_ZIPPED = b"PK\x03\x04"
_MEMBERS: tuple[tuple[bytes, str, str], ...] = (
    (b"xl/", "a workbook of Excel (.xlsx)", _BY_SUFFIX.format("xlsx")),
    (b"word/", "a document of Word (.docx)", _EXTRACT),
    (b"ppt/", "a presentation (.pptx)", _EXTRACT),
    (b"opendocument.spreadsheet", "a workbook of LibreOffice (.ods)", _BY_SUFFIX.format("ods")),
    (b"opendocument.text", "a document of LibreOffice (.odt)", _EXTRACT),
    (b"Index/Document.iwa", "a document of Apple's", _CSV),
)
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>)?\s*<(?:!doctype html|html|head|body|script|!--)[\s>]",
    re.IGNORECASE,
)
_XML = re.compile(rb"\s*<\?xml ", re.IGNORECASE)
_LOOKED_AT = 4096


def is_sqlite(path: Path) -> bool:
    """Return whether a file is a database of SQLite; no for one that is not there.

    >>> is_sqlite("no-such-file.db")
    False
    """
    try:
        with open(checked_path(path), "rb") as file:
            return file.read(len(SQLITE)) == SQLITE
    except OSError:
        return False


def refuse_other_kinds(data: bytes, expected: str) -> None:
    """Raise FormatError, saying what it is and what to do, for bytes that are no text of ours.

    >>> refuse_other_kinds(b"%PDF-1.7 ...", "a calendar")
    Traceback (most recent call last):
    timeline.errors.FormatError: expected a calendar, found a PDF; 'timeline extract' ...
    """
    found = kind_of(data)
    if found is not None:
        raise FormatError(f"expected {expected}, found {found[0]}", hint=found[1])


def refuse_other_text(data: bytes, expected: str) -> None:
    r"""Raise FormatError for text in another encoding than UTF-8, or of lines that end in lone CRs.

    >>> refuse_other_text(b"BEGIN:VCALENDAR\rEND:VCALENDAR\r", "a calendar")
    Traceback (most recent call last):
    timeline.errors.FormatError: expected a calendar of several lines, found ...
    """
    encoding = encoding_of(data)
    if encoding not in (None, "utf-8-sig"):
        raise FormatError(
            f"expected {expected} in UTF-8, found text in {encoding}", hint="save it as UTF-8"
        )
    if data.count(b"\r") > 1 and b"\n" not in data:
        raise FormatError(
            f"expected {expected} of several lines, found line ends of a lone CR, as on old Macs",
            hint="save it with line ends of LF or CRLF",
        )


def kind_of(data: bytes) -> tuple[str, str] | None:
    """Return what bytes are that are no text of ours, and what to do with them.

    >>> kind_of(b"BZh91AY")
    ('a file packed by bzip2', 'unpack it first')
    """
    if data.startswith(_ZIPPED):
        # The names of the members stand in their headers, and once more at the end.
        looked = data[:_LOOKED_AT] + data[-16 * _LOOKED_AT :]
        for mark, kind, mend in _MEMBERS:
            if mark in looked:
                return kind, mend
        return "an archive (zip)", _UNPACK
    for mark, kind, mend in _SIGNATURES:
        if data.startswith(mark):
            return kind, mend
    start = data[:_LOOKED_AT].removeprefix(b"\xef\xbb\xbf")
    if _HTML.match(start):
        return "a web page (HTML)", _PAGE
    if _XML.match(start):
        return "XML", "there is no reader for it here: export it as CSV, .ics or JSON"
    return None


_TEXTS: tuple[tuple[str, re.Pattern[bytes], str, str], ...] = (
    (
        "icalendar",
        re.compile(rb"\s*BEGIN:(?:VCALENDAR|VEVENT|VTODO|VJOURNAL)\b", re.IGNORECASE),
        "a calendar",
        "say --from icalendar, or give it the suffix .ics",
    ),
    (
        "json",
        re.compile(rb'\s*(?:\{\s*["}]|\[\s*(?:[\[\]{"]|-?\d[\d.eE+-]*\s*[,\]]))'),
        "JSON",
        "say which with --from, such as json or timelinejs, or give it the suffix .json",
    ),
    (
        "csv",
        re.compile(rb'"?[A-Za-z#][^\n{}\[\]]{0,2000}[,;\t]'),
        "what may be a table",
        "if it is one, say --from csv, or give it the suffix .csv",
    ),
)
_OF_TABLES = ("csv", "acled", "ucdp")


def text_of_another_format(data: bytes, format: str) -> tuple[str, str] | None:
    """Return what a text is that the reader of a format refused, and what to do with it.

    None where it begins as texts of that format do, or as none does.

    >>> text_of_another_format(b"BEGIN:VCALENDAR", "csv")
    ('a calendar', 'say --from icalendar, or give it the suffix .ics')
    """
    own = {"icalendar": "icalendar"} | dict.fromkeys(_OF_TABLES, "csv")
    start = data[:_LOOKED_AT].removeprefix(b"\xef\xbb\xbf")
    for kind, form, found, mend in _TEXTS:
        if form.match(start):
            is_own = kind == own.get(format, "json") or (format, kind) == ("ucdp", "json")
            return None if is_own else (found, mend)
    return None


def table_of_others(names: Sequence[str]) -> str | None:
    """Return whose table it is, by the names of its columns, and what reads it.

    >>> table_of_others(["event_id_cnty", "event_date"])
    "it looks like ACLED's: say --from acled"
    """
    if "event_id_cnty" in names:
        return "it looks like ACLED's: say --from acled"
    if {"date_prec", "date_start", "date_end"} <= set(names):
        return "it looks like UCDP's: say --from ucdp"
    if {"globaleventid", "sqldate"} <= {name.lower() for name in names}:
        return (
            "it looks like GDELT's, whose events have codes and no titles: add a column Title, "
            "made for instance of Actor1Name, EventCode and Actor2Name"
        )
    return None


_BOMS = (
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
    (b"\xef\xbb\xbf", "utf-8-sig"),
)


def encoding_of(data: bytes) -> str | None:
    """Return the encoding that the first bytes show: by a mark, or by the zeros of UTF-16.

    >>> encoding_of("a".encode("utf-16")), encoding_of("Date".encode("utf-16-le"))
    ('utf-16', 'utf-16-le')
    """
    for mark, name in _BOMS:
        if data.startswith(mark):
            return name
    start = data[:64]
    if len(start) >= 4 and len(start) % 2 == 0:
        even, odd = start[::2], start[1::2]
        if not any(odd) and all(even):
            return "utf-16-le"
        if not any(even) and all(odd):
            return "utf-16-be"
    return None
