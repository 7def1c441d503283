"""What archives say of the copies that they keep, as sources with captures.

Read are addresses of the Wayback Machine and of others built like it, the lines of its index (CDX,
with or without a header, and CDXJ), what its CDX server answers in JSON, and what Bellingcat's
auto-archiver writes: JSON, the CSV of its sheet and of its database, and its pages.
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from timeline._util.checked import checked
from timeline._util.files import MOST_BYTES, check_size
from timeline._util.text import described, slug, unused
from timeline.curate._captures import auto_archiver
from timeline.curate._captures.copies import Copy, Plain, capture_of
from timeline.errors import FormatError, InvalidValueError, TimelineError
from timeline.model import Source

__all__ = ["captures_in"]

_REPLAY = re.compile(r"(https?://[^\s/]+/(?:[\w.-]+/)?)(\d{14})(?:[a-z]{2}_)?/(https?:/{1,2}\S+)")
_WAYBACK = "https://web.archive.org/web"
_LETTERS = {"N": "urlkey", "b": "timestamp", "a": "original", "m": "mimetype", "s": "statuscode",
            "k": "digest"}  # fmt: skip
_SERVED = ("urlkey", "timestamp", "original", "mimetype", "statuscode", "digest", "length")


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


class _Sources:
    """The sources met so far, by address."""

    def __init__(self) -> None:
        self.by_url: dict[str, Source] = {}
        self._ids: set[str] = set()

    def add(self, found: Copy) -> None:
        source = self.by_url.get(found.url)
        if source is None:
            title = found.title or found.url
            id = unused(slug(title.partition("://")[2] or title), self._ids, {})
            self._ids.add(id)
            source = Source(title, id=id, url=found.url, published=found.published, type="webpage")
        if found.capture not in source.captures:
            source = attrs.evolve(source, captures=[*source.captures, found.capture])
        self.by_url[found.url] = source


def _read(text: str) -> Iterator[Copy]:
    if text.startswith(("[", "{")) and (found := _as_json(text)) is not None:
        yield from _of_json(found)
    elif text.startswith("<"):
        yield from auto_archiver.of_page(text)
    elif auto_archiver.is_database(text):
        yield from auto_archiver.of_database(text)
    elif auto_archiver.is_sheet(text):
        yield from auto_archiver.of_sheet(text)
    else:
        yield from _of_lines(text)


def _as_json(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _of_lines(text: str) -> Iterator[Copy]:
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


def _of_index(fields: Plain) -> Copy:
    url, time = str(fields.get("original", "")), str(fields.get("timestamp", ""))
    if not url.lower().startswith(("http://", "https://")):
        raise FormatError(
            "expected a line of a CDX index, or an address such as "
            f"{_WAYBACK}/20211206093000/https://example.org/, found {described(url or time)}"
        )
    rest = {key: fields[key] for key in ("statuscode", "filename", "offset") if fields.get(key)}
    return Copy(
        url=url,
        capture=capture_of(
            accessed=_moment(time),
            archive_url=f"{_WAYBACK}/{time}/{url}",
            digest=str(fields.get("digest") or ""),
            media_type=str(fields.get("mimetype") or ""),
            rest={"cdx": rest} if rest else {},
        ),
    )


def _replayed(match: re.Match[str]) -> Copy:
    url = re.sub(r"^(https?):/(?!/)", r"\1://", match[3])
    return Copy(url=url, capture=capture_of(accessed=_moment(match[2]), archive_url=match[0]))


def _moment(digits: str) -> str:
    try:
        return f"{datetime.datetime.strptime(digits, '%Y%m%d%H%M%S').isoformat()}Z"
    except ValueError:
        raise FormatError(f"expected 14 digits of a time, found {described(digits)}") from None


# -- JSON ----------------------------------------------------------------------------


def _of_json(found: Any) -> Iterator[Copy]:
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
        yield from auto_archiver.of_object(one)
