"""`Document`: the text of a file, and where each word of it stands in the original."""

from __future__ import annotations

import bisect

import attrs

from timeline._util.checked import checked
from timeline.dates import DateValue
from timeline.documents._draft import Kind, Start
from timeline.errors import InvalidValueError
from timeline.model import Capture, Citation, Locator, Quote, Source

__all__ = ["Document", "Passage", "Place"]


@attrs.frozen
class Place:
    """A place in a document: its page and the line of it, where it has pages, and its paragraph.

    All count from 1; a footnote counts as a paragraph of its own.
    """

    page: int | None
    paragraph: int
    line: int | None = None
    kind: Kind = "paragraph"

    @property
    def locator(self) -> Locator:
        """Return the place for a citation: the page, or the paragraph where there are no pages.

        >>> print(Place(12, 3).locator, Place(None, 3).locator, sep=", ")
        page 12, paragraph 3
        """
        if self.page is not None:
            return Locator("page", str(self.page))
        return Locator("paragraph", str(self.paragraph))


@attrs.frozen
class Passage:
    """A paragraph or a footnote: from `start` to `end` of the text of its document.

    `starts` are where its pages and lines begin, in offsets of the document, and `referred` is
    the offset at which the sign of a footnote stood.
    """

    start: int
    end: int
    kind: Kind = "paragraph"
    starts: tuple[Start, ...] = ()
    referred: int | None = None


@attrs.frozen(kw_only=True)
class Document:
    """The text of a file, a line of white between its passages, and where each of them stands.

    `source` is what the document says of itself, `capture` the digest and the media type of its
    octets (the source has it too). `created` and `modified` are when the file says that it was
    made and changed: dates of the file, which need not be those of what it tells. `notes` say what
    was not taken, and why.
    """

    text: str = attrs.field(repr=False)
    passages: tuple[Passage, ...] = attrs.field(repr=False)
    source: Source
    capture: Capture
    created: DateValue | None = None
    modified: DateValue | None = None
    notes: tuple[str, ...] = ()

    @checked
    def place(self, offset: int) -> Place:
        """Return where the code point at `offset` of the text stands; white goes to what precedes.

        Raises InvalidValueError for an offset outside of the text.
        """
        if not 0 <= offset < len(self.text):
            raise InvalidValueError(
                f"expected an offset from 0 to {len(self.text) - 1}, found {offset}"
            )
        number = bisect.bisect_right(self.passages, offset, key=lambda passage: passage.start)
        passage = self.passages[number - 1]
        at = bisect.bisect_right(passage.starts, offset, key=lambda start: start.offset)
        if at == 0:
            return Place(None, number, None, passage.kind)
        start = passage.starts[at - 1]
        return Place(start.page, number, start.line, passage.kind)

    @checked
    def locate(self, quote: Quote | str) -> Place | None:
        """Return where words begin, or nothing where they are lost or stand in several places.

        `quote.anchor(document.text)` says which, and where.
        """
        words = Quote(quote) if isinstance(quote, str) else quote
        span = words.anchor(self.text).place
        return None if span is None else self.place(span[0])

    @checked
    def cite(self, start: int, end: int) -> Citation:
        """Return a citation of a stretch of the text, with the page or the pages that it is on.

        >>> from timeline import documents
        >>> document = documents.read(b"It rained.", name="report.txt")
        >>> print(document.cite(3, 9))
        “rained” in report, paragraph 1
        """
        quote = Quote.of(self.text, start=start, end=end)
        return Citation(self.source, quote, locator=self.locator(start, end))

    @checked
    def locator(self, start: int, end: int) -> Locator:
        """Return the page or the pages of a stretch of the text, or the paragraph it begins in.

        Raises InvalidValueError for a stretch outside of the text.
        """
        first, last = self.place(start), self.place(end - 1)
        if first.page is None or last.page is None or last.page == first.page:
            return first.locator
        return Locator("page", f"{first.page}-{last.page}")
