"""What Bellingcat's auto-archiver writes of what it kept: JSON, CSV of two kinds, and pages.

All but its sheet hold one object: the metadata of an address, and the media that were kept of it.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from timeline._util import csv_text
from timeline.curate._captures.copies import Copy, Plain, capture_of
from timeline.curate._captures.pages import object_of_page
from timeline.curate._captures.python_text import read_python
from timeline.curate._moments import to_the_second
from timeline.errors import FormatError

__all__ = ["is_database", "is_sheet", "of_database", "of_object", "of_page", "of_sheet"]

_DATABASE = "status,metadata,media"
"""The header of the CSV that is its database, whose cells are Python's text of objects."""

_SHEET = re.compile(r"[^\n]*\b(?:archive location|archive status)\b", re.IGNORECASE)


def is_database(text: str) -> bool:
    """Return whether a text is the CSV that it keeps as its database."""
    return text.startswith(_DATABASE)


def is_sheet(text: str) -> bool:
    """Return whether a text is its sheet, exported as CSV."""
    return _SHEET.match(text) is not None


def of_database(text: str) -> Iterator[Copy]:
    """Yield the copies in its database, a row an address."""
    for number, row in enumerate(_rows(text), start=2):
        try:
            said, media = read_python(row.get("metadata", "")), read_python(row.get("media", ""))
        except FormatError as error:
            error.place = f"row {number}"
            raise
        if not isinstance(said, Mapping):
            raise FormatError("expected an object of metadata, found none", place=f"row {number}")
        yield from of_object({"metadata": said, "media": media})


def of_page(text: str) -> Iterator[Copy]:
    """Yield the copies that one of its pages tells of."""
    yield from of_object(object_of_page(text))


def _rows(text: str) -> Iterator[dict[str, str]]:
    """The rows of a CSV, by the names in its first."""
    rows = csv_text.parsed(text)
    try:
        header = next(rows, [])
        for row in rows:
            yield dict(zip(header, row, strict=False))
    except csv.Error as error:
        raise FormatError(f"expected a table as CSV: {error}") from None


def of_object(one: Mapping[str, Any]) -> Iterator[Copy]:
    """Each medium that auto-archiver kept of an address is a capture of it."""
    said = one["metadata"]
    for medium in _media(one.get("media"), _DEEPEST):
        properties = medium.get("properties")
        told = properties if isinstance(properties, Mapping) else {}
        name = medium.get("filename") or medium.get("key") or medium.get("_key")
        rest = {"auto-archiver": {"file": name}} if isinstance(name, str) else {}
        urls = medium.get("urls")
        yield from _kept(
            str(said.get("url") or ""),
            [url for url in urls if isinstance(url, str)] if isinstance(urls, list) else [],
            title=str(said.get("title") or ""),
            published=to_the_second(said.get("timestamp")),
            accessed=to_the_second(said.get("_processed_at")),
            digest=str(told.get("hash") or ""),
            media_type=str(medium.get("_mimetype") or medium.get("mimetype") or ""),
            rest=rest,
        )


_DEEPEST = 8


def _media(found: Any, depth: int) -> Iterator[Mapping[str, Any]]:
    """The media in a list, and those that belong to one of them, such as its thumbnails."""
    for medium in found if isinstance(found, list) and depth else ():
        if isinstance(medium, Mapping) and ("urls" in medium or "filename" in medium):
            yield medium
            properties = medium.get("properties")
            for inner in properties.values() if isinstance(properties, Mapping) else ():
                yield from _media(inner if isinstance(inner, list) else [inner], depth - 1)


def _kept(
    url: str,
    places: Sequence[str],
    *,
    title: str,
    published: str | None,
    accessed: str | None,
    digest: str = "",
    media_type: str = "",
    rest: Plain,
) -> Iterator[Copy]:
    """A capture for each place where a medium is kept; one that is no address is its file."""
    for place in places or [""]:
        is_address = _ADDRESS.fullmatch(place) is not None
        yield Copy(
            url=url,
            title=title,
            published=published,
            capture=capture_of(
                accessed=accessed,
                archive_url=place if is_address else None,
                digest="" if digest == _NOT_CALCULATED else digest,
                media_type=media_type,
                rest=rest if is_address or not place else {**rest, "kept as": place},
            ),
        )


_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://[^\s<>\"]+", re.IGNORECASE)
_NOT_CALCULATED = "not-calculated"
"""What stands in the column `hash` where auto-archiver was not told to make one."""

_PLACES = {
    "archive location": "",
    "screenshot": "",
    "wacz": "application/wacz",
}
"""The columns of auto-archiver's sheet that say where something is kept, and its media type."""


def of_sheet(text: str) -> Iterator[Copy]:
    """The rows of auto-archiver's sheet that were archived, by the names of its columns.

    A cell has an address a line, where several storages keep the same; the digest is that of what
    stands in the first of the columns.
    """
    for row in _rows(text):
        said = {name.strip().lower(): cell.strip() for name, cell in row.items()}
        url = said.get("link") or said.get("url", "")
        for column, media_type in _PLACES.items():
            places = said.get(column, "").split()
            if url and places:
                yield from _kept(
                    url,
                    places,
                    title=said.get("upload title", ""),
                    published=to_the_second(said.get("upload timestamp")),
                    accessed=to_the_second(said.get("archive date")),
                    digest=said.get("hash", "") if column == "archive location" else "",
                    media_type=media_type,
                    rest={"auto-archiver": {"column": column}} if column == "screenshot" else {},
                )
