"""`open` and `read`: by its content a file finds its reader, and what that gives is a document."""

from __future__ import annotations

import hashlib
import os
import pathlib
from collections.abc import Callable, Iterable, Iterator
from typing import Final

import attrs

from timeline._util import files
from timeline._util.checked import checked
from timeline._util.text import slug, unused
from timeline.dates import DateRange, DateSet, DateTime, DateValue, Truth
from timeline.dates._values.base import as_date_value
from timeline.documents._document import Document, Passage
from timeline.documents._draft import Draft, Limits, Part, Start
from timeline.documents._kinds import FileKind, kind_of
from timeline.documents._web._headers import beside, page_of, said_in, with_said
from timeline.errors import InvalidValueError, TimelineError
from timeline.model import Capture, Source
from timeline.model._fields import DateLike, as_date

__all__ = ["open", "open_all", "read", "read_all"]

_BETWEEN: Final = "\n\n"


@checked
def open(
    path: files.Path, *, accessed: DateLike | None = None, limits: Limits | None = None
) -> Document:
    """Return the document in a file, told by its content and never by its suffix.

    `accessed` is when the copy was taken, if you know: a date of the document that is later is
    left out, and noted. Headers that stand beside it (`page.html.headers`, or `page.headers`) say
    where it was, and when. Nothing of the file is executed, and nothing is fetched.

    Raises FormatError for what cannot be read (encrypted, broken, scanned without text), LimitError
    for more than `limits`, and MissingExtraError where an extra reads it that is not installed.
    """
    limits = limits or Limits()
    accessed = None if accessed is None else as_date_value(accessed)
    name = files.checked_path(path)
    data = files.read_limited(name, limits.octets)
    return read(data, name=name, accessed=accessed, limits=limits, headers=beside(name))


@checked
def read(
    data: bytes,
    *,
    name: str | os.PathLike[str] = "document",
    accessed: DateLike | None = None,
    limits: Limits | None = None,
    headers: bytes | None = None,
) -> Document:
    """Return the document in some octets; `name` is its title where it says none.

    `headers` are what a server said of it (HTTP), as they stand beside a saved page: where it was,
    and when.

    >>> read(b"It rained.", name="report.txt").source.title
    'report'
    """
    limits = limits or Limits()
    (document,) = _documents(
        data, name, accessed, limits, lambda known: [_draft(known, data, limits, headers)]
    )
    return document


@checked
def open_all(
    path: files.Path, *, accessed: DateLike | None = None, limits: Limits | None = None
) -> tuple[Document, ...]:
    """Return all documents in a file: each page of an archive of the Web, or mail of a mailbox.

    Of any other file there is one, as by `open`. What cannot be read among several, or is beyond
    the limit of `documents`, is counted in a note of the first.

    Raises what `open` raises, if nothing of the file can be read.
    """
    limits = limits or Limits()
    accessed = None if accessed is None else as_date_value(accessed)
    name = files.checked_path(path)
    data = files.read_limited(name, limits.octets)
    return read_all(data, name=name, accessed=accessed, limits=limits, headers=beside(name))


@checked
def read_all(
    data: bytes,
    *,
    name: str | os.PathLike[str] = "document",
    accessed: DateLike | None = None,
    limits: Limits | None = None,
    headers: bytes | None = None,
) -> tuple[Document, ...]:
    """Return all documents in some octets, as `open_all` does of a file; `headers` as for `read`.

    >>> [document.text for document in read_all(b"It rained.")]
    ['It rained.']
    """
    limits = limits or Limits()

    def drafts(known: FileKind) -> list[Draft]:
        # What a server said of an archive is not what it said of its pages.
        return (
            known.drafts(data, limits) if known.several else [_draft(known, data, limits, headers)]
        )

    ids, counts = set[str](), dict[str, int]()
    found = []
    for document in _documents(data, name, accessed, limits, drafts):
        id = unused(document.source.id, ids, counts)
        ids.add(id)
        found.append(attrs.evolve(document, source=attrs.evolve(document.source, id=id)))
    return tuple(found)


def _documents(
    data: bytes,
    name: str | os.PathLike[str],
    accessed: DateLike | None,
    limits: Limits,
    drafts: Callable[[FileKind], list[Draft]],
) -> list[Document]:
    """Return the documents of what `drafts` reads in octets of a kind; an error names the file."""
    taken = None if accessed is None else as_date_value(accessed)
    files.check_size(data, limits.octets)
    try:
        known = kind_of(data)
        found = drafts(known)
    except TimelineError as error:
        error.place = error.place or str(name)
        raise
    capture = Capture(accessed=taken, sha256=_sha256(data), media_type=known.media_type)
    return [_Maker(draft, capture, pathlib.Path(name).stem).document() for draft in found]


def _draft(known: FileKind, data: bytes, limits: Limits, headers: bytes | None) -> Draft:
    """The draft of a file, with what headers say of it, in whose encoding a page is read."""
    if headers is None:
        return known.reader(data, limits)
    said = said_in(headers)
    if known.media_type in ("text/html", "text/plain"):
        is_plain = known.media_type == "text/plain" and said.type != "text/html"
        found = page_of(data, said, limits, is_plain=is_plain)
    else:
        found = known.reader(data, limits)
    return with_said(found, said, data)


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


class _Maker:
    """A document while it is made of what its reader gave."""

    def __init__(self, draft: Draft, capture: Capture, stem: str) -> None:
        self._draft, self._stem = draft, stem
        self._notes = list(draft.notes)
        taken = self._taken() if capture.accessed is None else capture.accessed
        self._capture = attrs.evolve(capture, accessed=taken, archive_url=self._archived())

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
            captures=tuple(self._captures()),
        )
        return self._in_language(described)

    def _captures(self) -> Iterator[Capture]:
        """The file, and what is kept in it of this one of its documents."""
        file, draft = self._capture, self._draft
        yield file
        if draft.sha256:
            note = f"within the {file.media_type} with the SHA-256 {file.sha256}"
            yield attrs.evolve(file, sha256=draft.sha256, media_type=draft.media_type, note=note)

    def _taken(self) -> DateValue | None:
        """When the copy was taken, by the note of the program that took it."""
        try:
            return as_date(self._draft.accessed) if self._draft.accessed else None
        except TimelineError:
            return None

    def _archived(self) -> str | None:
        """The address of the archive that keeps the copy, if it is one."""
        try:
            return Capture(archive_url=self._draft.archived or None).archive_url
        except InvalidValueError:
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
        return self._not_later(what, value)

    def _not_later(self, what: str, value: DateValue) -> DateValue | None:
        """Return a date, or those of several, that are no later than the copy was taken."""
        taken = self._capture.accessed
        if taken is None:
            return value
        is_one_of = isinstance(value, DateSet) and not value.all_of
        said = value.members if isinstance(value, DateSet) and is_one_of else (value,)
        kept = [one for one in said if _is_by(one, taken)]
        for one in said:
            if one not in kept:
                self._notes.append(f"{what}: {one} is later than the copy was taken, {taken}")
        if len(kept) == len(said):
            return value
        text = ",".join(map(str, kept))
        return as_date(text if len(kept) == 1 else f"[{text}]") if kept else None


def _is_by(value: DateValue | DateRange, taken: DateValue) -> bool:
    """Return whether something may have been by the day on which a copy was taken."""
    first = value.start if isinstance(value, DateRange) else value
    return first is None or _day(taken).before(_day(first)) is not Truth.TRUE


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
