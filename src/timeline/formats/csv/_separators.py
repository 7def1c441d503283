"""By what sign the cells of a text are separated: the one that makes most known columns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from timeline._util.text import described
from timeline.errors import FormatError
from timeline.formats._tables.heading import Headed, says_what_happened, top_of, without_names
from timeline.formats.csv._cells import DELIMITERS, records, sound_records

__all__ = ["headed"]

_SEPARATOR_LINE = re.compile(r'"?sep=([^"\r\n])"?[,;\t]*\r?(?:\n|\Z)', re.IGNORECASE)


def headed(text: str, delimiter: str | None) -> tuple[Headed, str]:
    """Return a table with its header, and the separator that makes most known columns.

    Raise FormatError where no row among the first names columns that say what happened.
    """
    if delimiter is not None and not re.fullmatch(r'[^"\r\n]', str(delimiter)):
        raise FormatError(
            f"expected one character, found {described(delimiter)}", place="delimiter"
        )
    told = _SEPARATOR_LINE.match(text)
    if told is not None:
        # A line by which Excel is told the separator; it is no row.
        text, delimiter = text[told.end() :], delimiter or told[1]
    delimiters = DELIMITERS if delimiter is None else (delimiter,)
    faults: list[FormatError] = []
    tops = [
        (table, one)
        for one in delimiters
        if (table := top_of(partial(_records, text, one), faults)) is not None
    ]
    best = max(tops, key=lambda pair: len(pair[0].header.known), default=None)
    if best is None or (faults and not best[0].header.known):
        raise faults[0]
    if not says_what_happened(best[0].header):
        tried = ", ".join(map(repr, delimiters))
        raise without_names(
            best[0].header,
            f"name the columns in the first row; the separators tried are {tried}",
        )
    return best


def _records(
    text: str, delimiter: str, strict: bool
) -> Iterator[tuple[int, list[str] | FormatError]]:
    yield from (records if strict else sound_records)(text, delimiter)
