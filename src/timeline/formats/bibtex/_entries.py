"""The entries of a BibTeX file: their blocks read, macros filled in, what is inherited taken over.

bibtexparser divides the file into blocks and goes on after a broken one. A value is pieces joined
by `#`: text in braces or quotes, numbers, and macros, which `@string` defines. An entry takes what
it lacks from those that `xdata` names, and from that of `crossref` (BibLaTeX manual, appendix B):
there a book's title is the title of the book for what is in it.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from timeline.errors import FormatError, MissingExtraError, shorten
from timeline.formats._strictness import Strictness

try:
    from bibtexparser import model as blocks
    from bibtexparser.entrypoint import parse_string
except ModuleNotFoundError:
    raise MissingExtraError(
        "BibTeX needs bibtexparser, which is not installed",
        hint="pip install 'sourced-timeline[bibliography]'",
    ) from None

__all__ = ["MONTHS", "Entry", "entries_of"]

MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_XDATA, _CROSSREF = "xdata", "crossref"
# Each entry of a longer chain would walk all of it.
_MOST_PARENTS = 32
_NOT_INHERITED = frozenset(
    {_XDATA, _CROSSREF, "xref", "ids", "entryset", "entrysubtype", "execute", "label", "options",
     "presort", "related", "relatedoptions", "relatedstring", "relatedtype", "shorthand",
     "shorthandintro", "sortkey"}
)  # fmt: skip
_PARTS = ("inbook", "incollection", "inproceedings", "suppbook", "suppcollection", "bookinbook")
_RENAMED = {
    "title": "booktitle", "subtitle": "booksubtitle", "titleaddon": "booktitleaddon",
}  # fmt: skip
# One of these in the entry itself is its date.
_DATED = frozenset({"date", "year", "month"})
_AUTHORED = ("inbook", "bookinbook", "suppbook")


@attrs.frozen
class Entry:
    """An entry: its type and key, and its fields as LaTeX, names in small letters."""

    type: str
    key: str
    fields: Mapping[str, str]
    place: str


def entries_of(text: str, strictness: Strictness) -> Iterator[Entry]:
    """Yield the entries that describe a document, in their order."""
    macros = {month: str(number) for number, month in enumerate(MONTHS, 1)}
    entries: dict[str, Entry] = {}
    for block in _blocks(text):
        place = f"line {block.start_line + 1}"
        if isinstance(block, blocks.String):
            macros[block.key.lower()] = _value(block.value, macros, place, strictness)
        else:
            try:
                _take(block, place, macros, entries, strictness)
            except FormatError as fault:
                strictness.refuse(fault)
    for entry in entries.values():
        if entry.type != _XDATA:
            yield _whole(entry, entries, strictness)


def _blocks(text: str) -> list[Any]:
    # It logs each block that it cannot read; here that is a note.
    logger = logging.getLogger("bibtexparser.splitter")
    before, logger.disabled = logger.disabled, True
    try:
        return parse_string(text, parse_stack=[]).blocks
    finally:
        logger.disabled = before


def _entry(block: Any, macros: Mapping[str, str], place: str, strictness: Strictness) -> Entry:
    fields: dict[str, str] = {}
    for field in block.fields:
        where = f"{place}, {field.key} of {block.key}"
        fields.setdefault(field.key.lower(), _value(field.value, macros, where, strictness))
    return Entry(block.entry_type.lower(), block.key.strip(), fields, place)


def _take(
    block: Any,
    place: str,
    macros: Mapping[str, str],
    entries: dict[str, Entry],
    strictness: Strictness,
) -> None:
    """Put the entry of a block to the others; raise FormatError for a block that is broken."""
    if isinstance(block, blocks.DuplicateFieldKeyBlock):
        names = ", ".join(sorted(block.duplicate_keys))
        fault = FormatError(f"expected each field once, found {names} again", place=place)
        block = block.ignore_error_block
        strictness.refuse(fault, f"second {names} of {block.key}")
    elif isinstance(block, blocks.DuplicateBlockKeyBlock):
        again = shorten(str(block.key))
        raise FormatError(f"expected each key once, found {again} again", place=place)
    elif isinstance(block, blocks.ParsingFailedBlock):
        raw = shorten(str(block.raw or "").strip())
        expected = "expected an entry with balanced braces and commas between fields"
        raise FormatError(f"{expected}, found {raw}", place=place)
    if isinstance(block, blocks.Entry):
        entry = _entry(block, macros, place, strictness)
        entries.setdefault(entry.key, entry)


_PIECE = re.compile(r'[^\s#{}"]+')


def _value(raw: str, macros: Mapping[str, str], place: str, strictness: Strictness) -> str:
    """Return the text of a value: its pieces, without what encloses them, macros filled in."""
    pieces, at, raw = [], 0, raw.strip()
    while at < len(raw):
        if raw[at] in '{"':
            end = _end_of_piece(raw, at)
            pieces.append(raw[at + 1 : end])
            at = end + 1
        elif (found := _PIECE.match(raw, at)) is not None:
            pieces.append(_macro(found[0], macros, place, strictness))
            at = found.end()
        else:
            raise FormatError(f"expected a value, found {shorten(raw[at:])}", place=place)
        joint = _JOINT.match(raw, at)
        if joint is None:
            found_there = shorten(raw[at:].strip())
            raise FormatError(f"expected a comma after a value, found {found_there}", place=place)
        at = joint.end()
    return "".join(pieces)


_JOINT = re.compile(r"\s*(?:#\s*|$)")


def _end_of_piece(raw: str, start: int) -> int:
    depth = 0
    close = '"' if raw[start] == '"' else "}"
    for at in range(start + 1, len(raw)):
        if depth == 0 and raw[at] == close:
            return at
        depth += (raw[at] == "{") - (raw[at] == "}")
    return len(raw)


def _macro(name: str, macros: Mapping[str, str], place: str, strictness: Strictness) -> str:
    if name.isdigit():
        return name
    if name.lower() not in macros:
        strictness.notes.append(f"{place}: no @string defines {shorten(name)}; its name is kept")
        return name
    return macros[name.lower()]


# -- what is inherited --------------------------------------------------------


def _whole(entry: Entry, entries: Mapping[str, Entry], strictness: Strictness) -> Entry:
    """Return an entry with what it inherits."""
    fields = dict(entry.fields)
    seen = {entry.key}
    waiting = [(entry, name) for name in (_XDATA, _CROSSREF)]
    while waiting and len(seen) <= _MOST_PARENTS:
        child, name = waiting.pop(0)
        for key in filter(None, map(str.strip, child.fields.get(name, "").split(","))):
            parent = entries.get(key)
            if parent is None:
                what = f"no entry has the key {shorten(key)}"
                strictness.notes.append(f"{child.place}: {what}, which {name} names")
                continue
            fields.pop(name, None)
            if parent.key in seen:
                continue
            seen.add(parent.key)
            for field, value in _given(parent, entry.type, name):
                if field not in _DATED or not _DATED & entry.fields.keys():
                    fields.setdefault(field, value)
            waiting += [(parent, _XDATA), (parent, _CROSSREF)]
    return attrs.evolve(entry, fields=fields)


def _given(parent: Entry, type: str, by: str) -> Iterator[tuple[str, str]]:
    for field, value in parent.fields.items():
        if field in _NOT_INHERITED:
            continue
        if by == _CROSSREF and type in _PARTS:
            if field == "author" and type not in _AUTHORED:
                continue
            field = "bookauthor" if field == "author" else _RENAMED.get(field, field)
        elif by == _CROSSREF and type == "article":
            field = "journaltitle" if field == "title" else field
        yield field, value
