"""Archives of the Web: the pages in a WARC (ISO 28500), and in the WACZ that packs some."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import re
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any, Final

import attrs

from timeline._util.zipped import opened
from timeline.documents._draft import Draft, Limits
from timeline.documents._encoding import declared_in_html, decoded
from timeline.documents._web import _html
from timeline.documents._web._headers import said_in
from timeline.documents._web._several import first_of, several
from timeline.errors import FormatError, LimitError, MissingExtraError, TimelineError, shorten

__all__ = ["draft", "draft_of_wacz", "drafts", "drafts_of_wacz", "is_warc"]

_GZIP: Final = b"\x1f\x8b"
_CHUNK: Final = 1 << 16
_WHAT: Final = "pages in the archive"
_MOST_RECORDS: Final = 200_000
_PAGES: Final = ("pages/pages.jsonl", "pages/extraPages.jsonl")


_MEDIA_TYPE = re.compile(r"[a-z]+/[a-z+]+")


def is_warc(data: bytes) -> bool:
    """Whether octets are a WARC, packed by gzip or not."""
    if data.startswith(_GZIP):
        try:
            with gzip.GzipFile(fileobj=io.BytesIO(data[:4096])) as packed:
                return packed.read(5) == b"WARC/"
        except (OSError, EOFError, zlib.error):
            return False
    return data.startswith(b"WARC/")


def draft(data: bytes, limits: Limits) -> Draft:
    """Return the first page of an archive; a note names the others."""
    return first_of(_makers(_pages(io.BytesIO(data), limits), limits), _WHAT)


def drafts(data: bytes, limits: Limits) -> list[Draft]:
    """Return each page of an archive."""
    return several(_makers(_pages(io.BytesIO(data), limits), limits), _WHAT, limits)


def draft_of_wacz(data: bytes, limits: Limits) -> Draft:
    """Return the page that a WACZ names first among its pages, or the first of its archives."""
    return first_of(_makers(_pages_of_wacz(data, limits), limits), _WHAT)


def drafts_of_wacz(data: bytes, limits: Limits) -> list[Draft]:
    """Return each page of a WACZ, those that it names before the others."""
    return several(_makers(_pages_of_wacz(data, limits), limits), _WHAT, limits)


def _pages_of_wacz(data: bytes, limits: Limits) -> list[_Page]:
    pages: list[_Page] = []
    with opened(data, "an archive of the Web (.wacz)", limits.unpacked) as archive:
        named = _named(archive)
        for name in archive.namelist():
            if name.startswith("archive/") and name.endswith((".warc", ".warc.gz")):
                with archive.open(name) as packed:
                    data = packed.read()
                if not is_warc(data):
                    raise FormatError("expected a WARC in the archive, found none", place=name)
                pages.extend(_pages(io.BytesIO(data), limits))
    return sorted(pages, key=lambda page: page.url not in named)


def _makers(pages: Iterable[_Page], limits: Limits) -> list[tuple[str, Callable[[], Draft]]]:
    """The pages, by their addresses; one that was fetched twice and stayed the same counts once."""
    once = {(page.url, page.data): page for page in reversed(list(pages))}
    found: list[tuple[str, Callable[[], Draft]]] = [
        (page.url, partial(_draft, page, limits)) for page in reversed(once.values())
    ]
    if not found:
        raise FormatError("expected an archive with a web page, found none in it")
    return found


@attrs.frozen
class _Page:
    """A page as it was answered: its address, when it was taken, its octets and their encoding.

    `sha256` is the digest of what the archive keeps of it, packed as the server sent it.
    """

    url: str
    taken: str
    archived: str
    data: bytes = attrs.field(repr=False)
    sha256: str
    media_type: str
    encoding: str | None


class _Digested:
    """The octets of a record, whose digest is taken while they are read."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream
        self._digest = hashlib.sha256()

    def read(self, most: int = -1) -> bytes:
        return self._taken(self._stream.read(most))

    def readline(self, most: int = -1) -> bytes:
        return self._taken(self._stream.readline(most))

    def _taken(self, data: bytes) -> bytes:
        self._digest.update(data)
        return data

    def digest(self) -> str:
        """Return the digest of all of them, once the rest is read."""
        while self.read(_CHUNK):
            pass
        return self._digest.hexdigest()


def _pages(stream: io.BytesIO, limits: Limits) -> Iterator[_Page]:
    """The pages of an archive. A record whose length is not what it says ends what can be read."""
    try:
        from warcio.archiveiterator import ArchiveIterator
    except ImportError:
        raise MissingExtraError(
            "archives of the Web are read by warcio, which is not installed",
            hint="pip install 'sourced-timeline[web]'",
        ) from None
    unpacked = 0
    try:
        for number, record in enumerate(ArchiveIterator(stream)):
            if number >= _MOST_RECORDS:
                raise LimitError(f"expected an archive of at most {_MOST_RECORDS:,} records")
            if not _is_page(record):
                continue
            record.raw_stream = kept = _Digested(record.raw_stream)
            data = record.content_stream().read(limits.unpacked - unpacked + 1)
            unpacked += len(data)
            if unpacked > limits.unpacked:
                raise LimitError(
                    f"expected pages of at most {limits.unpacked:,} octets together, found more",
                    hint="raise the limit, if you trust the file",
                )
            yield _page(record, data, kept.digest())
    except TimelineError:
        raise
    except Exception as error:  # warcio raises whatever its parsing of a record comes to
        raise FormatError(
            f"expected a WARC, found a record that is broken: {shorten(str(error))}",
            hint="'warcio check' names the record; warcio can write the file anew",
        ) from error


def _page(record: Any, data: bytes, sha256: str) -> _Page:
    """The page of a record; of one that another archive gave, where and when that took it."""
    url = record.rec_headers.get_header("WARC-Target-URI") or ""
    taken, archived = record.rec_headers.get_header("WARC-Date") or "", ""
    if record.http_headers and record.http_headers.get_header("memento-datetime"):
        said = said_in(record.http_headers.to_ascii_bytes())
        archived = said.archived or url
        url, taken = said.url or url, said.taken or taken
    kind = _said_type(record)
    charset = kind.partition("charset=")[2].strip(" \"';")
    named = _MEDIA_TYPE.match(kind)
    assert named is not None, "by its type it was known as a page"
    return _Page(url, taken, archived, data, sha256, named.group(), charset or None)


def _is_page(record: Any) -> bool:
    kind = _said_type(record)
    if record.rec_type == "response":
        code = (record.http_headers and record.http_headers.get_statuscode()) or ""
        return code == "200" and kind.startswith(("text/html", "application/xhtml"))
    return record.rec_type == "resource" and kind.startswith("text/html")


def _said_type(record: Any) -> str:
    """What the server said that a record is, or, where none sent it, its own header."""
    headers = record.http_headers or record.rec_headers
    return (headers.get_header("content-type") or "").lower()


def _draft(page: _Page, limits: Limits) -> Draft:
    text, note = decoded(page.data, page.encoding or declared_in_html(page.data))
    found = _html.draft_of(text, limits, url=page.url, notes=() if note is None else (note,))
    return attrs.evolve(
        found,
        accessed=page.taken,
        archived=page.archived,
        sha256=page.sha256,
        media_type=page.media_type,
    )


def _named(archive: zipfile.ZipFile) -> set[str]:
    """The addresses of the pages that a WACZ lists (Frictionless, pages.jsonl)."""
    found = set()
    for name in _PAGES:
        if name in archive.namelist():
            for line in archive.read(name).splitlines():
                try:
                    found.add(json.loads(line).get("url"))
                except (ValueError, AttributeError, RecursionError):
                    continue
            if found - {None}:
                break
    return {url for url in found if isinstance(url, str)}
