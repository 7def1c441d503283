"""Running heads, feet and page numbers: what stands at one place of many pages.

A line is of that kind by evidence alone: the same words at the same height of the first or last
lines of several pages, where one number may go up with the pages. No word of a language is known.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import attrs

from timeline._util.numerals import roman
from timeline.documents._pages._layout import Line, Page

__all__ = ["split_running"]

_EDGE = 3
"""So many rows at the top and at the bottom of a page may be of it and not of the text."""

_OFTEN = 3
"""On so many pages the same words at the same height are no chance."""

_NUMBER = re.compile(r"(?<![\w.,])(?:\d{1,4}|[ivxlc]+|[IVXLC]+)(?![\w,]|\.\d)")

_Key = tuple[str, int | None]
_Places = dict[_Key, list[tuple[int, float]]]


def split_running(pages: Sequence[Page]) -> tuple[list[Page], list[tuple[int, Line]]]:
    """Return the pages without what runs over them, and each line taken out with its page.

    >>> def page(number, *texts):
    ...     return Page(
    ...         number,
    ...         tuple(Line(t, 60, 20.0 * i, 200, 20.0 * i + 10) for i, t in enumerate(texts)),
    ...     )
    >>> pages, taken = split_running(
    ...     [page(1, "The report  1", "It rained."), page(2, "The report  2", "It stopped.")]
    ... )
    >>> [line.text for page in pages for line in page.lines], len(taken)
    (['It rained.', 'It stopped.'], 2)
    """
    places = _places(pages)
    kept: list[Page] = []
    taken: list[tuple[int, Line]] = []
    for page in pages:
        running = _running_on(page, places, len(pages))
        taken.extend((page.number, line) for line in running)
        marked = {id(line) for line in running}
        lines = tuple(line for line in page.lines if id(line) not in marked)
        kept.append(attrs.evolve(page, lines=lines))
    return kept, taken


def _places(pages: Iterable[Page]) -> _Places:
    places: _Places = defaultdict(list)
    for page in pages:
        for row in {id(r): r for edge in _edges(page) for r in edge}.values():
            for line in row:
                for key in _keys(line.text, page.number):
                    places[key].append((page.number, line.top))
    return places


def _running_on(page: Page, places: _Places, pages: int) -> list[Line]:
    found: list[Line] = []
    for edge in _edges(page):
        for row in edge:
            running = [line for line in row if _runs(line, page.number, places, pages)]
            found.extend(line for line in running if line not in found)
            if len(running) < len(row):
                break
    return found


def _runs(line: Line, number: int, places: _Places, pages: int) -> bool:
    """Return whether enough pages have the line: in a short document, two prove a number alone."""
    return any(
        len({page for page, top in places[key] if abs(top - line.top) <= line.size})
        >= (2 if pages <= _OFTEN and key[1] is not None else _OFTEN)
        for key in _keys(line.text, number)
    )


def _edges(page: Page) -> tuple[list[list[Line]], list[list[Line]]]:
    rows: list[list[Line]] = []
    for line in sorted(page.lines, key=lambda line: (line.top, line.left)):
        if rows and rows[-1][0].beside(line):
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows[:_EDGE], rows[: -_EDGE - 1 : -1]


def _keys(text: str, page: int) -> Iterator[_Key]:
    """Yield the text, and the text for each number in it that may be that of the page."""
    text = " ".join(text.split())
    if any(letter.isalpha() for letter in text):
        yield text, None
    for found in _NUMBER.finditer(text):
        rest = f"{text[: found.start()]}#{text[found.end() :]}"
        yield rest, _value(found[0]) - page


def _value(numeral: str) -> int:
    return int(numeral) if numeral.isdigit() else roman(numeral)
