"""The kinds of files that documents come in: how each is told by its content, and read."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from importlib import import_module
from types import ModuleType
from typing import Final, NamedTuple

from timeline._util.checked import checked
from timeline.documents._draft import Draft, Limits, Reader
from timeline.documents._web._archive import is_warc
from timeline.documents._web._headers import is_answer
from timeline.documents._web._mail import is_message
from timeline.documents._web._mailbox import is_mailbox
from timeline.errors import FormatError

__all__ = ["FileKind", "kind_of", "media_type"]

_HEAD: Final = 1024
_PAGE: Final = re.compile(
    rb"[\xef\xbb\xbf\xff\xfe\s]*(?:<\?xml[^>]{0,200}>\s*|<!--.{0,500}?-->\s*)*"
    rb"<(?:!doctype\s+html|html|head|body|title|meta|article)\b",
    re.IGNORECASE | re.DOTALL,
)


class FileKind(NamedTuple):
    """A kind of file: how its content is told, its media type (RFC 6838), and who reads it."""

    media_type: str
    begins: Callable[[bytes], bool]
    module: str
    function: str = "draft"
    several: str = ""
    """The function that reads all documents of a file that may hold many."""

    @property
    def reader(self) -> Reader:
        """The reader, imported when a file needs it."""
        found: Reader = getattr(self._module, self.function)
        return found

    def drafts(self, data: bytes, limits: Limits) -> list[Draft]:
        """All documents of a file."""
        if not self.several:
            return [self.reader(data, limits)]
        found: list[Draft] = getattr(self._module, self.several)(data, limits)
        return found

    @property
    def _module(self) -> ModuleType:
        return import_module(f"timeline.documents.{self.module}")


def _has_part(*names: str) -> Callable[[bytes], bool]:
    """Return a test for a zip with a member of one of these names, whatever its suffix."""

    def test(data: bytes) -> bool:
        if not data.startswith(b"PK"):
            return False
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                members = archive.namelist()
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
            return False
        return any(member.startswith(names) for member in members)

    return test


def _is_pdf(data: bytes) -> bool:
    """Return whether the header of PDF stands in the first kilobyte, as its readers look for it."""
    return b"%PDF-" in data[:_HEAD]


def _is_page(data: bytes) -> bool:
    return _PAGE.match(_plain_head(data)) is not None


def _is_text(data: bytes) -> bool:
    return b"\0" not in _plain_head(data)


def _plain_head(data: bytes) -> bytes:
    """The beginning, without the zeros of UTF-16 and UTF-32 where a mark says that it is in one."""
    head = data[:_HEAD]
    return head.replace(b"\0", b"") if head.startswith((b"\xff\xfe", b"\xfe\xff")) else head


_KNOWN: Final = (
    FileKind("application/pdf", _is_pdf, "_pdf"),
    FileKind("application/epub+zip", _has_part("META-INF/container.xml"), "_office._epub"),
    FileKind(
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        _has_part("word/"),
        "_office._docx",
    ),
    FileKind("application/vnd.oasis.opendocument.text", _has_part("content.xml"), "_office._odt"),
    FileKind(
        "application/wacz",
        _has_part("datapackage.json"),
        "_web._archive",
        "draft_of_wacz",
        "drafts_of_wacz",
    ),
    FileKind("application/warc", is_warc, "_web._archive", several="drafts"),
    FileKind("application/mbox", is_mailbox, "_web._mailbox", several="drafts"),
    FileKind("message/http", is_answer, "_web._headers"),
    FileKind("message/rfc822", is_message, "_web._mail"),
    FileKind("text/html", _is_page, "_web._html"),
    FileKind("text/plain", _is_text, "_plain"),
)

_OTHERS: Final = {
    b"\xd0\xcf\x11\xe0": "an old document of an office (.doc), or a new one with a password",
    b"PK": "a zip that is no document, or broken",
    b"{\\rtf": "RTF",
}


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


def kind_of(data: bytes) -> FileKind:
    """Return the kind that octets are of; raise FormatError for one that is not read here."""
    for known in _KNOWN[:-1]:
        if known.begins(data):
            return known
    other = next((what for head, what in _OTHERS.items() if data.startswith(head)), None)
    if other is None and _is_text(data):
        return _KNOWN[-1]
    raise FormatError(
        "expected a web page, PDF, DOCX, ODT, EPUB, message, WARC or text, found "
        + (other or "something else"),
        hint="open it where it was made, and save it as one of those",
    )
