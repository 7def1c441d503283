"""Which command a file is for: what it is by its content, told where another command got it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias

import attrs

from timeline._util import files
from timeline._util.file_kinds import is_sqlite
from timeline._util.file_kinds import kind_of as octets_of
from timeline._util.json_kinds import is_of_annotations, is_of_sources
from timeline.errors import FormatError, TimelineError

if TYPE_CHECKING:
    from timeline.formats import Format

__all__ = [
    "ADDRESS",
    "Family",
    "Kind",
    "check_kind",
    "is_store",
    "kind_of",
    "past_in",
    "place_in",
    "reading",
]

ADDRESS = ("postgresql:/", "postgres:/")
"""How the address of a store begins, where it was taken for a path."""

Family: TypeAlias = Literal[
    "timeline", "document", "text", "bibliography", "annotations", "journal", "delta", "store",
    "data", "output",
]  # fmt: skip

_EXTRACT = "'timeline extract {0} -o draft.json' proposes events out of it"
_MEND: dict[Family, str] = {
    "timeline": "'timeline show {0}' prints it, 'timeline --help' lists the rest",
    "document": _EXTRACT,
    "text": _EXTRACT,
    "bibliography": "'timeline source add FILE {0}' takes in what it lists",
    "annotations": "'timeline annotations import {0} -o draft.json' makes proposals of it",
    "journal": "'timeline log {0}' prints it, 'timeline watch {0}' tells what is new",
    "delta": "'timeline store import STORE {0}' takes it in",
    "store": "'timeline show {0}' prints it, 'timeline store --help' lists the rest",
    "data": "if it holds a timeline, say its format: 'timeline show {0} --from FORMAT'",
    "output": "give the timeline that it was made of, if it was, to 'timeline show'; of what "
    "others made, type what it says, or save it as text",
}
"""What a file of each family is for: the command that reads it."""

_EXPECTED: dict[Family, str] = {
    "timeline": "a timeline",
    "document": "an article or another document",
    "annotations": "annotations",
    "journal": "a journal",
    "store": "a store",
    "data": "JSON",
}


@attrs.frozen
class Kind:
    """What a file is: its family, its name in a sentence, and its format where that is known."""

    family: Family
    name: str
    format: str | None = None

    def error(self, file: Path, expected: Family) -> FormatError:
        """Return what to raise for it where something else was expected."""
        return FormatError(
            f"expected {_EXPECTED[expected]}, found {self.name}",
            place=str(file),
            hint=_MEND[self.family].format(file),
        )


def check_kind(file: Path, *families: Family, data: bytes | None = None) -> Kind | None:
    """Return what a file is, as `kind_of` does.

    Raises FormatError for one of another family, with the command that it is for.
    """
    found = kind_of(file, data)
    if found is not None and found.family not in families:
        raise found.error(file, families[0])
    return found


@contextmanager
def reading(file: Path, *families: Family) -> Iterator[None]:
    """Say of a file that is refused, and is of another family, what it is and what reads it.

    Of a file in one of `families` the reader's own error says more.
    """
    try:
        yield
    except FormatError as error:
        check_kind(file, *families)
        place_in(error, file)
        raise


def place_in(error: TimelineError, file: Path) -> None:
    """Have an error name the file that it is in, before the place within it."""
    if str(file) not in (error.place or ""):
        error.place = f"{file}: {error.place}" if error.place else str(file)


def is_store(file: Path) -> bool:
    """Whether a path is that of a store."""
    if str(file).startswith(ADDRESS):
        return True
    if not is_sqlite(file):
        return False
    from timeline.store import is_store as is_file  # loaded for what may be one

    return is_file(file)


def kind_of(file: Path, data: bytes | None = None) -> Kind | None:
    """Return what a file is; None for one that is not there, or that no command reads.

    `data` are its octets, where they are at hand.
    """
    if is_store(file):
        return Kind("store", "a store")
    try:
        data = files.read_limited(file) if data is None else data
    except (OSError, TimelineError):
        return None
    return past_in(data) or _document_in(data) or _data_in(file, data)


_PAST = (
    (b'{"hash":"', Kind("journal", "a journal")),
    (b'{"base":', Kind("delta", "a delta of a store")),
    (b'{"format":"timeline-delta"', Kind("delta", "a delta of a store")),
)


def past_in(data: bytes) -> Kind | None:
    """Return whether octets begin as a journal or a delta does, and as which."""
    return next((kind for start, kind in _PAST if data.startswith(start)), None)


def _document_in(data: bytes) -> Kind | None:
    from timeline.documents import media_type

    known = media_type(data)
    if known in (None, "text/plain"):
        return None
    name, mend = octets_of(data) or ("", "")
    return Kind("document", name if "extract" in mend else f"a document ({known})")


# -- text, by how it begins, and then by its suffix ----------------------------------------------

_BEGINNINGS = (
    (re.compile(rb"\s*BEGIN:V(?:CALENDAR|EVENT)\b"), Kind("timeline", "a calendar")),
    (re.compile(rb"\s*TY  - "), Kind("bibliography", "a bibliography (RIS)", "ris")),
    (re.compile(rb"\s*@[A-Za-z]+\{"), Kind("bibliography", "a bibliography (BibTeX)", "bibtex")),
    (re.compile(rb"\s*<(?:\?xml|svg)\b"), Kind("data", "XML")),
    (re.compile(rb"0 HEAD\s"), Kind("data", "a family tree (GEDCOM)")),
    (re.compile(rb"BEGIN:VCARD\b"), Kind("data", "an address book (vCard)")),
)
_OF_ARTICLES = frozenset({".html", ".htm", ".md"})
"""Suffixes of formats that articles have as well."""


def _data_in(file: Path, data: bytes) -> Kind | None:
    text = data.removeprefix(b"\xef\xbb\xbf").lstrip()
    for beginning, kind in _BEGINNINGS:
        if beginning.match(text):
            return kind
    format = _format_of(file)
    if (value := _json(text)) is not None:
        return _kind_of_json(value, format)
    if format is not None:
        return _kind_of_format(format)
    return None if octets_of(data) or b"\0" in text else Kind("text", "a text")


def _json(text: bytes) -> object | None:
    """The value in JSON, or in the first line of JSON Lines; None for any other text."""
    if not text.startswith((b"{", b"[")):
        return None
    for part in (text, text.partition(b"\n")[0]):
        try:
            value: object = json.loads(part)
        except (ValueError, RecursionError):
            continue
        return value
    return {} if re.match(rb'\{\s*"', text) else None


def _kind_of_json(value: object, format: Format | None) -> Kind:
    if is_of_annotations(value):
        return Kind("annotations", "annotations")
    if is_of_sources(value):
        return Kind("bibliography", "a bibliography (CSL-JSON)", "csl-json")
    if isinstance(value, dict) and value.get("format") == "timeline":
        return Kind("timeline", "a timeline")
    # The suffix .json says no more than that it is JSON.
    if format is None or format.suffixes == (".json",):
        return Kind("data", "JSON")
    return _kind_of_format(format)


def _kind_of_format(format: Format) -> Kind:
    from timeline.bibliography import is_bibliography

    if is_bibliography(f"x{format.suffixes[0]}"):
        return Kind("bibliography", f"a bibliography ({format.name})", format.name)
    if not format.reads:
        return Kind("output", f"a file that is only written here ({format.name})")
    return Kind("timeline", f"a timeline ({format.name})")


def _format_of(file: Path) -> Format | None:
    from timeline import formats

    if file.suffix.lower() in _OF_ARTICLES:
        return None
    try:
        return formats.find(file)
    except TimelineError:
        return None
