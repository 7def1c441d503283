"""What to say of a file, or of a name, that no format has: what it may be, and what to do."""

from __future__ import annotations

import difflib
import os
from collections.abc import Sequence
from pathlib import PurePath
from typing import Protocol

from timeline.errors import FormatError, shorten

__all__ = ["misspelt_suffix", "unknown_format"]


class Named(Protocol):
    """What of a format is looked at here."""

    @property
    def name(self) -> str: ...
    @property
    def suffixes(self) -> tuple[str, ...]: ...


_WORKBOOK = "it is a workbook: in the spreadsheet program, save it as .xlsx"
_DOCUMENT = (
    "this is {0}: 'timeline extract' reads it; to write one, write .html or .md, and print that"
)
_OLD = "this is {0}: save it as .docx or PDF, which 'timeline extract' reads"
_FOREIGN = {
    **dict.fromkeys((".xls", ".xlsb", ".numbers"), _WORKBOOK),
    **dict.fromkeys((".tsv", ".tab"), "it is a table with tabs: read it with --from csv"),
    **dict.fromkeys((".txt", ".text"), "this is a text: 'timeline extract' reads it"),
    ".pdf": _DOCUMENT.format("a PDF"),
    ".docx": _DOCUMENT.format("a document of Word"),
    **dict.fromkeys((".odt", ".fodt"), _DOCUMENT.format("a document of LibreOffice")),
    ".epub": _DOCUMENT.format("a book"),
    **dict.fromkeys((".eml", ".mhtml", ".mht"), "this is a message: 'timeline extract' reads it"),
    ".mbox": "this is a mailbox: 'timeline extract' reads it",
    **dict.fromkeys((".warc", ".wacz"), "this is an archive: 'timeline extract' reads it"),
    ".rtf": _DOCUMENT.format("a document in RTF"),
    ".doc": _OLD.format("an old document of Word"),
    ".pages": _OLD.format("a document of Pages"),
    **dict.fromkeys((".zip", ".gz", ".7z", ".rar"), "unpack it first"),
    **dict.fromkeys((".jpg", ".jpeg", ".gif", ".webp"), "what is in a picture must be typed"),
    ".db": "export its table as CSV",
    ".sqlite": "export its table as CSV",
}
_SHOWN = ("json", "icalendar", "csv")
_LEAST_ALIKE = 0.85


def unknown_format(
    wanted: str, formats: Sequence[Named], broken: Sequence[str] = ()
) -> FormatError:
    """Return what to raise for a name or a path that is of no format; `broken` names more."""
    shown = [f"{f.name} ({' '.join(f.suffixes)})" for f in formats if f.name in _SHOWN]
    others = len(formats) - len(shown)
    there_are = f"there are {', '.join(shown)} and {others} more: 'timeline formats' lists them"
    broken_are = f"formats of other packages are broken: {', '.join(broken)}" if broken else None
    hints = [hint for hint in (_mend(wanted, formats), there_are, broken_are) if hint]
    return FormatError(
        f"no format is called {shorten(wanted)} or has its suffix", hint="; ".join(hints)
    )


def _mend(wanted: str, formats: Sequence[Named]) -> str | None:
    suffix = PurePath(wanted).suffix.lower()
    if suffix in _FOREIGN:
        return _FOREIGN[suffix]
    if wanted and os.path.isdir(wanted):
        return "it is a folder: name a file in it"
    names = [*(f.name for f in formats), *(s for f in formats for s in f.suffixes)]
    given = suffix or wanted.lower()
    swapped = [name for name in names if sorted(name) == sorted(given)]
    close = swapped or difflib.get_close_matches(given, names, n=1, cutoff=0.75)
    if close:
        return f"did you mean {close[0]}?"
    if not suffix:
        return "a suffix says what a file is, and --from or --to FORMAT where it has none"
    return None


def misspelt_suffix(file_name: str, formats: Sequence[Named]) -> str | None:
    """Return the suffix of several parts that a name nearly has; None if it has none nearly.

    `story.tiemlinejs.json` is hardly meant for a file of another format that ends in `.json`.
    """
    parts = file_name.rsplit(".", 2)
    if len(parts) < 3:
        return None
    for suffix in (suffix for f in formats for suffix in f.suffixes if suffix.count(".") > 1):
        _, first, last = suffix.split(".", 2)
        if last != parts[2] or first == parts[1] or abs(len(first) - len(parts[1])) > 1:
            continue
        if difflib.SequenceMatcher(None, first, parts[1]).ratio() >= _LEAST_ALIKE:
            return suffix
    return None
