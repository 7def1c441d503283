"""`open` and `read`: by its content a file finds its reader, and what that gives is a document."""

from __future__ import annotations

import hashlib
import os
import pathlib
from collections.abc import Iterable, Iterator
from typing import Final

import attrs

from timeline._util import files
from timeline._util.checked import checked
from timeline._util.text import slug
from timeline.dates import DateTime, DateValue, Truth
from timeline.dates._values.base import as_date_value
from timeline.documents._document import Document, Passage
from timeline.documents._draft import Draft, Limits, Part, Start
from timeline.documents._kinds import kind_of
from timeline.errors import FormatError, InvalidValueError, TimelineError
from timeline.model import Capture, Source
from timeline.model._fields import DateLike, as_date

__all__ = ["media_type", "open", "read"]

_BETWEEN: Final = "\n\n"


@checked
def open(
    path: files.Path, *, accessed: DateLike | None = None, limits: Limits | None = None
) -> Document:
    """Return the document in a file, told by its content and never by its suffix.

    `accessed` is when the copy was taken, if you know: a date of the document that is later is
    left out, and noted. Nothing of the file is executed, and nothing is fetched.

    Raises FormatError for what cannot be read (encrypted, broken, scanned without text), LimitError
    for more than `limits`, and MissingExtraError where an extra reads it that is not installed.
    """
    limits = limits or Limits()
    accessed = None if accessed is None else as_date_value(accessed)
    name = files.checked_path(path)
    data = files.read_limited(name, limits.octets)
    return read(data, name=name, accessed=accessed, limits=limits)


@checked
def read(
    data: bytes,
    *,
    name: str | os.PathLike[str] = "document",
    accessed: DateLike | None = None,
    limits: Limits | None = None,
) -> Document:
    """Return the document in some octets; `name` is its title where it says none.

    >>> read(b"It rained.", name="report.txt").source.title
    'report'
    """
    limits = limits or Limits()
    accessed = None if accessed is None else as_date_value(accessed)
    files.check_size(data, limits.octets)
    known = kind_of(data)
    try:
        draft = known.reader(data, limits)
    except TimelineError as error:
        error.place = error.place or str(name)
        raise
    return _Maker(draft, known.media_type, data, pathlib.Path(name).stem, accessed).document()


@checked
def media_type(data: bytes) -> str | None:
    """Return the media type of the kind of document that octets are, or nothing if it is unknown.

    >>> media_type(b"%PDF-1.7"), media_type(b"\\x89PNG\\x00")
    ('application/pdf', None)
    """
    try:
        return kind_of(bytes(data)).media_type
    except FormatError:
        return None


class _Maker:
    """A document while it is made of what its reader gave."""

    def __init__(
        self, draft: Draft, media_type: str, data: bytes, stem: str, accessed: DateLike | None
    ) -> None:
        self._draft, self._stem = draft, stem
        self._notes = list(draft.notes)
        self._capture = Capture(
            accessed=self._taken() if accessed is None else accessed,
            sha256=hashlib.sha256(data).hexdigest(),
            media_type=media_type,
        )

    def document(self) -> Document:
        """Return it, with what was left out in its notes."""
        text, passages = _laid_out(self._draft)
        created = self._date("created", self._draft.created)
        modified = self._date("modified", self._draft.modified)
        source = self._source()
        return Document(
            text=text,
            passages=passages,
            source=source,
            capture=self._capture,
            created=created,
            modified=modified,
            notes=tuple(self._notes),
        )

    def _source(self) -> Source:
        draft, digest = self._draft, str(self._capture.sha256)
        title = draft.title or self._stem or "document"
        described = Source(
            title,
            id=f"{slug(title)}-{digest[:8]}",
            author=draft.authors,
            publisher=draft.publisher or None,
            url=self._address(),
            published=self._date("published", draft.published),
            captures=(self._capture,),
        )
        return self._in_language(described)

    def _taken(self) -> DateValue | None:
        """When the copy was taken, by the note of the program that took it."""
        try:
            return as_date(self._draft.accessed) if self._draft.accessed else None
        except TimelineError:
            return None

    def _address(self) -> str | None:
        try:
            return Source("a page", url=self._draft.url).url if self._draft.url else None
        except InvalidValueError as error:
            self._notes.append(f"the address it says it has is left out: {error.message}")
            return None

    def _in_language(self, source: Source) -> Source:
        try:
            return attrs.evolve(source, language=self._draft.language or None)
        except InvalidValueError as error:
            self._notes.append(f"the language it says it is in is left out: {error.message}")
            return source

    def _date(self, what: str, written: str) -> DateValue | None:
        """Return a date that the file has, unless it is none, or later than its copy was taken."""
        if not written:
            return None
        try:
            value = as_date(written)
        except TimelineError:
            self._notes.append(f"{what}: {written!r} is no date that can be read")
            return None
        taken = self._capture.accessed
        if taken is not None and _day(taken).before(_day(value)) is Truth.TRUE:
            self._notes.append(f"{what}: {written} is later than the copy was taken, {taken}")
            return None
        return value


def _day(value: DateValue) -> DateValue:
    """Return the day of a time: what was taken on a day may have been made in any zone's."""
    return value.date if isinstance(value, DateTime) else value


def _laid_out(draft: Draft) -> tuple[str, tuple[Passage, ...]]:
    """Return the text of all parts, and the passage of each."""
    text = draft.text or _BETWEEN.join(part.text for part in draft.parts)
    offsets = list(_offsets(draft.text, draft.parts))
    passages = [
        Passage(
            offset,
            offset + len(part.text),
            part.kind,
            tuple(Start(offset + s.offset, s.page, s.line) for s in part.starts),
            None if part.referred is None else offsets[part.referred[0]] + part.referred[1],
        )
        for part, offset in zip(draft.parts, offsets, strict=True)
    ]
    return text, tuple(passages)


def _offsets(text: str, parts: Iterable[Part]) -> Iterator[int]:
    """Yield where each part begins in the text, or in what is made of them where there is none."""
    end = -len(_BETWEEN)
    for part in parts:
        start = text.index(part.text, max(end, 0)) if text else end + len(_BETWEEN)
        end = start + len(part.text)
        yield start
