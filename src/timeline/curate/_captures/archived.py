"""What archives say of the copies that they keep, as sources with captures.

Read are addresses of the Wayback Machine and of others built like it, the lines of its index (CDX,
with or without a header, and CDXJ), what its CDX server answers in JSON, and what Bellingcat's
auto-archiver writes: JSON, and the CSV of its sheet.
"""

from __future__ import annotations

import csv
import datetime
import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import attrs

from timeline._util.checked import checked
from timeline._util.files import MOST_BYTES, check_size
from timeline._util.text import described, slug, unused
from timeline.curate._moments import to_the_second
from timeline.errors import FormatError, InvalidValueError, TimelineError
from timeline.model import Capture, Source

__all__ = ["captures_in"]

_REPLAY = re.compile(r"(https?://[^\s/]+/(?:[\w.-]+/)?)(\d{14})(?:[a-z]{2}_)?/(https?:/{1,2}\S+)")
_WAYBACK = "https://web.archive.org/web"
_LETTERS = {"N": "urlkey", "b": "timestamp", "a": "original", "m": "mimetype", "s": "statuscode",
            "k": "digest"}  # fmt: skip
_SERVED = ("urlkey", "timestamp", "original", "mimetype", "statuscode", "digest", "length")
_SHA256 = re.compile(r"(?:sha-?256:)?([0-9a-f]{64})", re.IGNORECASE)

Plain = dict[str, Any]


@checked
def captures_in(data: bytes | str, *, limit: int = MOST_BYTES) -> tuple[Source, ...]:
    r"""Return the sources that a text of an archive names, each with the captures of it.

    A digest that is no SHA-256 stays in the capture's `extra`, with what else is said.

    >>> (page,) = captures_in("https://web.archive.org/web/20211206093000/https://example.org/a\n")
    >>> page.url, str(page.captures[0].accessed)
    ('https://example.org/a', '2021-12-06T09:30:00Z')
    """
    if not isinstance(data, (bytes, bytearray, memoryview, str)):
        raise InvalidValueError(f"expected bytes or text, found {described(data)}")
    check_size(data, limit)
    try:
        text = data if isinstance(data, str) else bytes(data).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise FormatError("expected UTF-8, found other bytes") from None
    sources = _Sources()
    for found in _read(text.strip()):
        sources.add(found)
    return tuple(sources.by_url.values())


@attrs.frozen(kw_only=True)
class _Archived:
    """What is said of one copy."""

    url: str
    title: str = ""
    published: str | None = None
    capture: Capture


class _Sources:
    """The sources met so far, by address."""

    def __init__(self) -> None:
        self.by_url: dict[str, Source] = {}
        self._ids: set[str] = set()

    def add(self, found: _Archived) -> None:
        source = self.by_url.get(found.url)
        if source is None:
            title = found.title or found.url
            id = unused(slug(title.partition("://")[2] or title), self._ids, {})
            self._ids.add(id)
            source = Source(title, id=id, url=found.url, published=found.published, type="webpage")
        if found.capture not in source.captures:
            source = attrs.evolve(source, captures=[*source.captures, found.capture])
        self.by_url[found.url] = source


def _read(text: str) -> Iterator[_Archived]:
    if text.startswith(("[", "{")) and (found := _as_json(text)) is not None:
        yield from _of_json(found)
    elif re.match(r"[^\n]*\b(?:archive location|archive status)\b", text, re.IGNORECASE):
        yield from _of_sheet(text)
    else:
        yield from _of_lines(text)


def _as_json(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _of_lines(text: str) -> Iterator[_Archived]:
    columns: tuple[str, ...] = _SERVED
    for number, line in enumerate(text.splitlines(), start=1):
        parts = line.split()
        if parts[:1] == ["CDX"]:
            columns = tuple(_LETTERS.get(letter, letter) for letter in parts[1:])
            continue
        try:
            if replay := _REPLAY.fullmatch(line.strip()):
                yield _replayed(replay)
            elif parts:
                yield _of_index(_fields(line, columns))
        except TimelineError as error:
            raise FormatError(error.message, place=f"line {number}", hint=error.hint) from None


def _fields(line: str, columns: tuple[str, ...]) -> Plain:
    """The fields of a line of an index; those of CDXJ are an object after key and time."""
    parts = line.split(None, 2)
    if len(parts) == 3 and parts[2].startswith("{"):
        found = _as_json(parts[2])
        if isinstance(found, dict):
            named = {"original": found.get("url"), "mimetype": found.get("mime"),
                     "statuscode": found.get("status")}  # fmt: skip
            return {**found, **named, "timestamp": parts[1]}
    return dict(zip(columns, line.split(), strict=False))


def _of_index(fields: Plain) -> _Archived:
    url, time = str(fields.get("original", "")), str(fields.get("timestamp", ""))
    if not url.lower().startswith(("http://", "https://")):
        raise FormatError(
            "expected a line of a CDX index, or an address such as "
            f"{_WAYBACK}/20211206093000/https://example.org/, found {described(url or time)}"
        )
    rest = {key: fields[key] for key in ("statuscode", "filename", "offset") if fields.get(key)}
    return _Archived(
        url=url,
        capture=_capture(
            accessed=_moment(time),
            archive_url=f"{_WAYBACK}/{time}/{url}",
            digest=str(fields.get("digest") or ""),
            media_type=str(fields.get("mimetype") or ""),
            rest={"cdx": rest} if rest else {},
        ),
    )


def _replayed(match: re.Match[str]) -> _Archived:
    url = re.sub(r"^(https?):/(?!/)", r"\1://", match[3])
    return _Archived(url=url, capture=_capture(accessed=_moment(match[2]), archive_url=match[0]))


def _moment(digits: str) -> str:
    try:
        return f"{datetime.datetime.strptime(digits, '%Y%m%d%H%M%S').isoformat()}Z"
    except ValueError:
        raise FormatError(f"expected 14 digits of a time, found {described(digits)}") from None


def _capture(
    *,
    accessed: str | None,
    archive_url: str | None = None,
    digest: str = "",
    media_type: str = "",
    rest: Plain | None = None,
) -> Capture:
    sha256 = _SHA256.fullmatch(digest)
    extra = dict(rest or {})
    if digest and sha256 is None:
        extra["digest"] = digest
    if media_type and not re.fullmatch(r"[\w.+-]+/[\w.+-]+", media_type):
        extra["media type"], media_type = media_type, ""
    return Capture(
        accessed=accessed,
        archive_url=archive_url,
        sha256=sha256[1] if sha256 else None,
        media_type=media_type or None,
        extra=extra,
    )


# -- JSON ----------------------------------------------------------------------------


def _of_json(found: Any) -> Iterator[_Archived]:
    if isinstance(found, list) and found and isinstance(found[0], list):
        header, *rows = found
        for number, row in enumerate(rows, start=1):
            try:
                yield _of_index(dict(zip(map(str, header), row, strict=False)))
            except (TimelineError, TypeError) as error:
                raise FormatError(str(error), place=f"$[{number}]") from None
        return
    for number, one in enumerate(found if isinstance(found, list) else [found]):
        if not isinstance(one, Mapping) or not isinstance(one.get("metadata"), Mapping):
            raise FormatError(
                "expected what a CDX server or auto-archiver writes, found other JSON",
                place=f"$[{number}]" if isinstance(found, list) else "$",
            )
        yield from _of_auto_archiver(one)


def _of_auto_archiver(one: Mapping[str, Any]) -> Iterator[_Archived]:
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
) -> Iterator[_Archived]:
    """A capture for each place where a medium is kept; one that is no address is its file."""
    for place in places or [""]:
        is_address = _ADDRESS.fullmatch(place) is not None
        yield _Archived(
            url=url,
            title=title,
            published=published,
            capture=_capture(
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


def _of_sheet(text: str) -> Iterator[_Archived]:
    """The rows of auto-archiver's sheet that were archived, by the names of its columns.

    A cell has an address a line, where several storages keep the same; the digest is that of what
    stands in the first of the columns.
    """
    for row in csv.DictReader(io.StringIO(text)):
        said = {(name or "").strip().lower(): (cell or "").strip() for name, cell in row.items()
                if isinstance(cell, str)}  # fmt: skip
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
