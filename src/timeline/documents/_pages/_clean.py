"""The steps of cleaning in their order: running lines, columns, footnotes, paragraphs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import attrs

from timeline.documents._pages._columns import in_columns
from timeline.documents._pages._footnotes import Note, split_notes
from timeline.documents._pages._hyphens import Words
from timeline.documents._pages._layout import Line, Page, body_size
from timeline.documents._pages._paragraphs import Column, Passage, Placed, flow, passage
from timeline.documents._pages._running import split_running

__all__ = ["Cleaned", "clean"]


@attrs.frozen
class Cleaned:
    """The passages of a document in the order of reading, and the lines that are not of it."""

    passages: tuple[Passage, ...]
    running: tuple[tuple[int, Line], ...]
    """Headings, feet and numbers of pages, each with the page that it stands on."""


@attrs.frozen
class _Sheet:
    """A page with its text apart from its notes."""

    number: int
    columns: tuple[Column, ...]
    notes: tuple[Note, ...]


def clean(pages: Sequence[Page]) -> Cleaned:
    """Return the paragraphs of pages, footnotes after those of their page.

    A paragraph that goes on over a page stays whole; the footnotes of the page that it began on
    follow it.

    >>> lines = ("The sol-", "diers left,", "said a soldier.")
    >>> page = Page(1, tuple(Line(t, 0, 12.0 * i, 90, 12.0 * i + 10) for i, t in enumerate(lines)))
    >>> clean([page]).passages[0].text
    'The soldiers left, said a soldier.'
    """
    pages, running = split_running(pages)
    size = body_size(line for page in pages for line in page.lines)
    sheets = [_sheet(page, size) for page in pages]
    words = Words(line.text for page in pages for line in page.lines)
    return Cleaned(tuple(_passages(sheets, words)), tuple(running))


def _sheet(page: Page, size: float) -> _Sheet:
    columns: list[Column] = []
    notes: list[Note] = []
    for lines in in_columns(page.lines):
        text, below = split_notes(lines, size)
        columns.append(Column(page.number, tuple(text)))
        notes.extend(below)
    return _Sheet(page.number, tuple(columns), tuple(notes))


def _passages(sheets: Sequence[_Sheet], words: Words) -> list[Passage]:
    notes = {sheet.number: list(_footnotes(sheet, words)) for sheet in sheets if sheet.notes}
    passages: list[Passage] = []
    referred: dict[tuple[int, str], tuple[int, int]] = {}
    for lines in flow(column for sheet in sheets for column in sheet.columns):
        page = lines[0].column.page
        passages.extend(_due(notes, page, referred))
        found = passage(lines, words)
        referred.update(_references(found, lines, len(passages)))
        passages.append(found)
    passages.extend(_due(notes, None, referred))
    return passages


def _due(
    notes: dict[int, list[Passage]],
    page: int | None,
    referred: dict[tuple[int, str], tuple[int, int]],
) -> Iterator[Passage]:
    """Yield the notes of the pages before `page`, each once, with the place that refers to it."""
    for number in [n for n in notes if page is None or n < page]:
        for note in notes.pop(number):
            yield attrs.evolve(note, referred=referred.get((number, note.sign)))


def _footnotes(sheet: _Sheet, words: Words) -> Iterable[Passage]:
    first = sum(len(column.lines) for column in sheet.columns) + 1
    for note in sheet.notes:
        column = Column(sheet.number, note.lines)
        lines = [Placed(line, column, first + i) for i, line in enumerate(note.lines)]
        first += len(lines)
        yield attrs.evolve(passage(lines, words), kind="footnote", sign=note.sign)


def _references(
    found: Passage, lines: Sequence[Placed], index: int
) -> Iterator[tuple[tuple[int, str], tuple[int, int]]]:
    start = 0
    for placed, fragment in zip(lines, found.fragments, strict=True):
        for mark in placed.line.marks:
            yield (placed.column.page, mark.sign), (index, start + mark.offset)
        start += len(fragment.text)
