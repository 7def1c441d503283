"""A PDF opened by PDFium, Chromium's reader: its pages as lines, and what it says of itself."""

from __future__ import annotations

import contextlib
import re
import threading
from collections.abc import Iterator
from typing import Any, Final

import attrs

from timeline.documents._pages import Line, Page
from timeline.documents._pdf._lines import lines_of
from timeline.documents._pdf._runs import runs
from timeline.errors import FormatError, LimitError, MissingExtraError, NoTextError

__all__ = ["Pdf", "Reading", "library", "opened", "read", "when"]

_TURN: Final = threading.Lock()
"""PDFium answers one thread at a time."""

_MOST_LETTERS: Final = 200_000
"""A page of a newspaper has 30,000."""

_LEAST_KNOWN: Final = 0.7
_UNKNOWN: Final = re.compile("[\ufffd\ue000-\uf8ff\x00-\x08\x0e-\x1f]")
_DATE: Final = re.compile(
    r"(?:D:)?(\d{4})(?:(\d\d)(?:(\d\d)(?:(\d\d)(\d\d)(\d\d)?)?)?)?"
    r"(?:(Z)|([+-])(\d\d)'?(\d\d)?)?.*"
)


@attrs.frozen
class Pdf:
    """The pages of a PDF, its facts as the file has them, and notes on what cannot be read."""

    pages: tuple[Page, ...]
    facts: dict[str, str]
    notes: tuple[str, ...]


def read(data: bytes, *, most_pages: int, most_letters: int) -> Pdf:
    """Return the pages of a PDF, at most so many, with at most so many letters together."""
    with opened(data, most_pages=most_pages, most_letters=most_letters) as reading:
        return Pdf(tuple(reading.pages()), reading.facts(), tuple(reading.notes()))


@contextlib.contextmanager
def opened(data: bytes, *, most_pages: int, most_letters: int) -> Iterator[Reading]:
    """Open a PDF of at most so many pages, to be read page by page."""
    pdfium = library()
    with _TURN, _opened(pdfium, data) as document:
        if len(document) > most_pages:
            raise LimitError(
                f"expected a PDF of at most {most_pages:,} pages, found {len(document):,}",
                hint="raise it by pages=…",
            )
        yield Reading(document, most_letters)


def library() -> Any:
    """Return pypdfium2; raise MissingExtraError where it is not installed."""
    try:
        import pypdfium2
    except ImportError as error:
        raise MissingExtraError(
            "expected pypdfium2 to read a PDF, found it absent",
            hint="install it with: pip install 'sourced-timeline[pdf]'",
        ) from error
    return pypdfium2


@contextlib.contextmanager
def _opened(pdfium: Any, data: bytes) -> Iterator[Any]:
    try:
        document = pdfium.PdfDocument(data)
        pages = len(document)
    except pdfium.PdfiumError as error:
        raise _refused(error) from error
    try:
        if not pages:
            raise FormatError("expected a PDF with pages, found none")
        yield document
    finally:
        document.close()


def _refused(error: Exception) -> FormatError:
    if "password" in str(error).lower():
        return FormatError(
            "expected a PDF that can be read, found it encrypted",
            hint="open it with its password, and save it without one",
        )
    return FormatError(
        "expected a PDF, found one that is broken beyond repair",
        hint="save or download the file again",
    )


class Reading:
    """A PDF while it is read: which of its pages could not be, and how many letters may come."""

    def __init__(self, document: Any, most_letters: int) -> None:
        self._document = document
        self._left = self._most = most_letters
        self._pages = 0
        self._has_words = False
        self._pictures: list[int] = []
        self._broken: list[int] = []
        self._garbled: list[int] = []
        self._turned: list[int] = []

    def pages(self) -> Iterator[Page]:
        """Yield each page; one that is broken is told, and the others go on."""
        for number in range(1, len(self._document) + 1):
            page = Page(number, self._lines(number))
            self._pages = number
            self._has_words = self._has_words or bool(page.lines)
            yield page

    def facts(self) -> dict[str, str]:
        """Return what the file says of itself, as it is written there."""
        return {name: text for name, text in self._document.get_metadata_dict().items() if text}

    def _lines(self, number: int) -> tuple[Line, ...]:
        pdfium = library()
        try:
            page = self._document[number - 1]
        except pdfium.PdfiumError:
            self._broken.append(number)
            return ()
        layer = page.get_textpage()
        try:
            return self._read(number, page, layer)
        finally:
            layer.close()
            page.close()

    def _read(self, number: int, page: Any, layer: Any) -> tuple[Line, ...]:
        letters = layer.count_chars()
        self._left -= letters
        if letters > _MOST_LETTERS or self._left < 0:
            raise LimitError(
                f"expected at most {_MOST_LETTERS:,} letters on a page and {self._most:,} "
                f"together, found more on page {number}",
                hint="raise it by letters=…",
            )
        found = list(runs(page, layer))
        upright = [run for run in found if run.upright]
        if not found and _has_picture(page):
            self._pictures.append(number)
        if len(upright) < len(found):
            self._turned.append(number)
        text = "".join(run.text for run in upright)
        if len(_UNKNOWN.findall(text)) > (1 - _LEAST_KNOWN) * len(text):
            self._garbled.append(number)
            upright = []
        return tuple(lines_of(upright))

    def notes(self) -> Iterator[str]:
        """Yield what could not be read; raise FormatError if that is all of it."""
        if not self._has_words:
            self._refuse()
        for pages, what in (
            (self._pictures, "a picture without a text layer: what is on it is not read"),
            (self._broken, "broken: nothing of it is read"),
            (self._garbled, "set in a font that does not say its letters: nothing of it is read"),
            (self._turned, "partly printed across: those words are not read"),
        ):
            if pages:
                yield f"{_numbers(pages)}: {what}"

    def _refuse(self) -> None:
        if self._pictures:
            raise NoTextError(
                f"expected a PDF with text, found {len(self._pictures)} scanned pages, "
                "pictures without a text layer",
                hint="recognise the text first, for example with: ocrmypdf in.pdf out.pdf",
            )
        if self._garbled:
            raise FormatError(
                "expected a PDF with text, found fonts that do not say which letters they draw",
                hint="recognise the text first, for example with: "
                "ocrmypdf --force-ocr in.pdf out.pdf",
            )
        raise FormatError(f"expected a PDF with text, found {self._pages} pages without any")


def _has_picture(page: Any) -> bool:
    import pypdfium2.raw as raw

    return any(True for _ in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3))


def _numbers(pages: list[int]) -> str:
    """Return pages in words, runs of them by their ends.

    >>> _numbers([1, 2, 3, 7])
    'pages 1–3, 7'
    """
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][-1] + 1:
            runs[-1][1:] = [page]
        else:
            runs.append([page])
    told = ", ".join("–".join(map(str, run)) for run in runs)
    return f"page{'s' * (len(pages) > 1)} {told}"


def when(text: str) -> str | None:
    """Return a date of PDF (ISO 32000-2, 7.9.4) in ISO 8601, or nothing where it is none.

    >>> when("D:20201105093000+01'00'"), when("D:2020"), when("yesterday")
    ('2020-11-05T09:30:00+01:00', '2020', None)
    """
    found = _DATE.fullmatch(text.strip())
    if found is None:
        return None
    year, month, day, hour, minute, second, zulu, sign, zone, minutes = found.groups()
    date = "-".join(part for part in (year, month, day) if part)
    if hour is None:
        return date
    shift = "Z" if zulu else f"{sign}{zone}:{minutes or '00'}" if sign else ""
    return f"{date}T{hour}:{minute}:{second or '00'}{shift}"
