"""The kinds of documents: how each is known by its content, who reads it, and what is refused."""

from __future__ import annotations

import functools
import io
import re
import zipfile
from collections.abc import Callable
from importlib import import_module
from types import ModuleType
from typing import Final, NamedTuple

from timeline._util import file_kinds
from timeline._util.checked import checked
from timeline.documents._draft import Draft, Limits, Reader
from timeline.documents._web._archive import is_warc
from timeline.documents._web._headers import is_answer
from timeline.documents._web._mail import is_message
from timeline.documents._web._mailbox import is_mailbox
from timeline.errors import FormatError

__all__ = ["FileKind", "kind_of", "media_type"]

_HEAD: Final = 1024
_LONG_HEAD: Final = 16_384
"""LibreOffice declares thirty namespaces before it says what a flat document is."""

_PAGE: Final = re.compile(
    rb"[\xef\xbb\xbf\xff\xfe\s]*(?:<\?xml[^>]{0,200}>\s*|<!--.{0,500}?-->\s*)*"
    rb"<(?:!doctype\s+html|html|head|body|title|meta|article)\b",
    re.IGNORECASE | re.DOTALL,
)
_OF_OFFICE: Final = "application/vnd.oasis.opendocument."


class _Content:
    """The octets of a file, and what is looked for in them, each at most once."""

    def __init__(self, data: bytes) -> None:
        self.data = data

    @functools.cached_property
    def head(self) -> bytes:
        """The beginning, without the zeros of UTF-16 and UTF-32 where a mark says it is in one."""
        head = self.data[:_HEAD]
        marked = head.startswith((b"\xff\xfe", b"\xfe\xff"))
        return head.replace(b"\0", b"") if marked else head

    @functools.cached_property
    def members(self) -> tuple[str, ...]:
        """The names of what is packed in it, if it is a zip."""
        if not self.data.startswith(b"PK"):
            return ()
        try:
            with zipfile.ZipFile(io.BytesIO(self.data)) as archive:
                return tuple(archive.namelist())
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
            return ()

    def has(self, *names: str) -> bool:
        """Return whether it has a member whose name begins so."""
        return any(member.startswith(names) for member in self.members)

    def is_of_office(self, kind: str) -> bool:
        """Return whether it is packed as OpenDocument wants it (1.3 part 2, 3.3), of a kind."""
        return f"mimetype{_OF_OFFICE}{kind}".encode() in self.head


class FileKind(NamedTuple):
    """A kind of file: how its content is told, its media type (RFC 6838), and who reads it."""

    media_type: str
    begins: Callable[[_Content], bool]
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


class _Refused(NamedTuple):
    """A kind of file that is not read: how its content is told, its name, and what to do."""

    begins: Callable[[_Content], bool]
    name: str
    mend: str


def _has(*names: str) -> Callable[[_Content], bool]:
    """Return a test for a zip with a member of one of these names, whatever its suffix."""
    return lambda content: content.has(*names)


def _starts(*marks: bytes) -> Callable[[_Content], bool]:
    return lambda content: content.data.startswith(marks)


def _has_stream(*names: str) -> Callable[[_Content], bool]:
    """Return a test for a compound file with one of these streams (MS-CFB, 2.6.1)."""
    marks = [name.encode("utf-16-le") for name in names]
    return lambda content: (
        content.data.startswith(file_kinds.COMPOUND_FILE)
        and any(mark in content.data for mark in marks)
    )


def _is_pdf(content: _Content) -> bool:
    """Return whether the header of PDF stands in the first kilobyte, as its readers look for it."""
    return b"%PDF-" in content.data[:_HEAD]


def _is_flat_text(content: _Content) -> bool:
    head = content.data[:_LONG_HEAD]
    return b":document" in head and f'mimetype="{_OF_OFFICE}text'.encode() in head


def _is_text(content: _Content) -> bool:
    return b"\0" not in content.head


_REFUSED: Final = (
    _Refused(_has_stream("EncryptedPackage"), "a document with a password",
             "open it with its password, and save it without one"),
    _Refused(_has_stream("WordDocument"), "an old document of Word (.doc)", "save it as .docx"),
    _Refused(_has_stream("PowerPoint Document"), "an old presentation (.ppt)",
             "export it as PDF"),
    _Refused(_has_stream("Workbook", "Book"), "an old workbook (.xls)",
             "save it as .xlsx, which 'timeline export' reads"),
    _Refused(_has_stream("__substg1.0_"), "a message of Outlook (.msg)", "save it as .eml"),
    _Refused(_starts(file_kinds.COMPOUND_FILE), "a file of an old office program",
             "save it as .docx, or export it as PDF"),
    _Refused(_has("ppt/"), "a presentation (.pptx)", "export it as PDF"),
    _Refused(lambda content: content.is_of_office("presentation"), "a presentation (.odp)",
             "export it as PDF"),
    _Refused(_has("xl/"), "a workbook (.xlsx)", "'timeline export' reads its tables"),
    _Refused(lambda content: content.is_of_office("spreadsheet"), "a workbook (.ods)",
             "'timeline export' reads its tables"),
    _Refused(_has("Index/Document.iwa", "Index.zip"), "a document of Apple's",
             "export it as DOCX or PDF"),
    _Refused(_starts(b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*"), "a picture",
             "recognise its text, for example with: ocrmypdf --image-dpi 300 in.png out.pdf"),
    _Refused(_starts(b"%!PS"), "PostScript", "make a PDF of it, for example with: ps2pdf"),
    _Refused(_starts(b"AT&TFORM"), "DjVu", "export it as PDF"),
    _Refused(lambda content: content.data[60:68] == b"BOOKMOBI", "a book for Kindle (.mobi)",
             "convert it to EPUB"),
    _Refused(_starts(b"ID3", b"OggS", b"fLaC", b"RIFF", b"\x1a\x45\xdf\xa3"), "a recording",
             "write down what is said in it"),
    _Refused(lambda content: content.data[4:8] == b"ftyp", "a recording",
             "write down what is said in it"),
)  # fmt: skip

_KINDS: Final = (
    FileKind("application/pdf", _is_pdf, "_pdf"),
    FileKind("application/epub+zip", _has("META-INF/container.xml"), "_office._epub"),
    FileKind(
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        _has("word/"),
        "_office._docx",
    ),
    FileKind(f"{_OF_OFFICE}text", _has("content.xml"), "_office._odt"),
    FileKind(f"{_OF_OFFICE}text-flat-xml", _is_flat_text, "_office._odt", "draft_of_flat"),
    FileKind("application/rtf", _starts(b"{\\rtf"), "_office._rtf"),
    FileKind(
        "application/wacz",
        _has("datapackage.json"),
        "_web._archive",
        "draft_of_wacz",
        "drafts_of_wacz",
    ),
    FileKind(
        "application/warc",
        lambda content: is_warc(content.data),
        "_web._archive",
        several="drafts",
    ),
    FileKind(
        "application/mbox",
        lambda content: is_mailbox(content.data),
        "_web._mailbox",
        several="drafts",
    ),
    FileKind("message/http", lambda content: is_answer(content.data), "_web._headers"),
    FileKind("message/rfc822", lambda content: is_message(content.data), "_web._mail"),
    FileKind("text/html", lambda content: _PAGE.match(content.head) is not None, "_web._html"),
)
_PLAIN: Final = FileKind("text/plain", _is_text, "_plain")


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
    """Return of which kind a file is; raise FormatError, naming it, for one that is not read.

    >>> kind_of(b"{\\\\rtf1 It rained.}").media_type
    'application/rtf'
    """
    content = _Content(data)
    refused = next((kind for kind in _REFUSED if kind.begins(content)), None)
    if refused is None:
        for kind in _KINDS:
            if kind.begins(content):
                return kind
    name, mend = _named(content) if refused is None else (refused.name, refused.mend)
    if name is None and _PLAIN.begins(content):
        return _PLAIN
    raise FormatError(
        "expected a web page, PDF, DOCX, ODT, RTF, EPUB, message, WARC or text, found "
        + (name or "something else"),
        hint=mend,
    )


def _named(content: _Content) -> tuple[str | None, str]:
    """Return what a file is that none of ours reads, and what to do with it."""
    if content.data.startswith(b"PK"):
        return "a zip that is no document, or broken", "unpack it, or download it again"
    found = file_kinds.kind_of(content.data) if not _is_text(content) else None
    return found or (None, "open it where it was made, and save it as one of those")
