"""PDF: the text layer of its pages by PDFium, cleaned of what printing has added."""

from __future__ import annotations

import re
from collections.abc import Iterator

from timeline.documents._draft import Draft, Limits, Part, Start
from timeline.documents._pages import Cleaned, Passage, clean
from timeline.documents._pdf._apart import read
from timeline.documents._pdf._file import when
from timeline.documents._pdf._streams import check_streams

__all__ = ["draft"]

# What programs write where nobody said anything.
_FILLERS = frozenset({"untitled", "anonymous", "unspecified", "unknown"})
_FIGURES = re.compile(r"\d+")


def draft(data: bytes, limits: Limits) -> Draft:
    """Return the paragraphs and footnotes of a PDF, and what it says of itself."""
    check_streams(data, limits.unpacked)
    pdf = read(data, limits)
    cleaned = clean(pdf.pages)
    facts = {name: text for name, text in pdf.facts.items() if text.lower() not in _FILLERS}
    return Draft(
        parts=tuple(map(_part, cleaned.passages)),
        title=" ".join(facts.get("Title", "").split()),
        authors=tuple(filter(None, [" ".join(facts.get("Author", "").split())])),
        created=when(facts.get("CreationDate", "")) or "",
        modified=when(facts.get("ModDate", "")) or "",
        notes=(*pdf.notes, *_told(cleaned, len(pdf.pages))),
    )


def _part(passage: Passage) -> Part:
    return Part(passage.text, passage.kind, tuple(_starts(passage)), passage.referred)


def _starts(passage: Passage) -> Iterator[Start]:
    offset = 0
    for fragment in passage.fragments:
        yield Start(offset, fragment.page, fragment.line)
        offset += len(fragment.text)


def _told(cleaned: Cleaned, pages: int) -> Iterator[str]:
    """Yield the running lines that were taken out: those that differ in figures alone once."""
    found: dict[str, list[tuple[int, str]]] = {}
    for page, line in cleaned.running:
        found.setdefault(_FIGURES.sub("#", line.text), []).append((page, line.text))
    for lines in found.values():
        where, texts = {page for page, _ in lines}, {text for _, text in lines}
        told = f"{lines[0][1]!r}{' and the like' * (len(texts) > 1)}"
        yield f"{told}, on {len(where)} of {pages} pages, left out of the text"
