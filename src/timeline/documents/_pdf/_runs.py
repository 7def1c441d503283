"""The runs of a page of a PDF: words of one size on one line, with their boxes, by PDFium.

PDFium is asked for one letter at a time, and each question costs more than what is done with its
answer. Letters that one operator of the page draws (ISO 32000-2, 9.4.3) share size, slant and base
line; so a line that is drawn by few of them is asked for the ends of its words alone.
"""

from __future__ import annotations

import ctypes
import itertools
import math
import re
from collections.abc import Iterator, Sequence
from typing import Any, Final

import attrs

__all__ = ["WIDE", "Run", "runs"]

WIDE: Final = 1.1
"""White of so many times the size of the letters divides what stands on one line."""

_BROKEN: Final = "\ufffe"
"""PDFium writes so the hyphen of a word that goes on in the next line."""

_LINE: Final = re.compile(rf"[^\s{_BROKEN}](?:[^\r\n{_BROKEN}]*[^\s{_BROKEN}])?{_BROKEN}?")
_WHITE: Final = re.compile(r"\s+")
_RIGHT_TO_LEFT: Final = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff]")

_ABOVE, _BELOW = 0.8, 0.2
"""A letter's box by its size: not by its shape, which has no tail in "a" and one in "g"."""

_UPRIGHT: Final = math.cos(math.radians(10))


@attrs.frozen
class Run:
    """Words of one size on one line, no wide white between; `spaced` if white precedes them."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    spaced: bool
    upright: bool = True

    @property
    def size(self) -> float:
        """The height of its letters, in points."""
        return self.bottom - self.top


@attrs.frozen
class _Letter:
    """The place of one letter on the page as it is read: `base` is the line that it stands on."""

    left: float
    right: float
    base: float
    size: float
    upright: bool

    def alike(self, other: _Letter) -> bool:
        """Return whether two letters of a word stand on one line in one size."""
        size = max(self.size, other.size)
        return abs(self.size - other.size) < 0.1 * size and abs(self.base - other.base) < 0.1 * size


class _Letters:
    """The letters of one page, measured from the upper left corner as it is shown."""

    def __init__(self, page: Any, layer: Any) -> None:
        import pypdfium2.raw as pdfium

        self._pdfium, self._layer = pdfium, layer.raw
        self._turn = page.get_rotation()
        self._width, self._height = page.get_size()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._box, self._matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
        self._box_of = pdfium.FPDFText_GetLooseCharBox

    def __getitem__(self, index: int) -> _Letter:
        pdfium, layer, matrix = self._pdfium, self._layer, self._matrix
        pdfium.FPDFText_GetCharOrigin(layer, index, self._x, self._y)
        pdfium.FPDFText_GetMatrix(layer, index, matrix)
        size = pdfium.FPDFText_GetFontSize(layer, index) * math.hypot(matrix.c, matrix.d)
        base = self._base(self._x.value, self._y.value)
        return _Letter(*self.reach(index), base, size, self._upright(matrix))

    def numbers(self, text: str) -> Sequence[int]:
        """Return the index of the letter at each place of the text: PDFium leaves some out of it.

        It counts in units of UTF-16.
        """
        wide = max(text, default="") > "\uffff"
        if not wide and len(text) == self._pdfium.FPDFText_CountChars(self._layer):
            return range(len(text))
        units = itertools.accumulate((1 + (letter > "\uffff") for letter in text), initial=0)
        number = self._pdfium.FPDFText_GetCharIndexFromTextIndex
        return [number(self._layer, unit) for unit, _ in zip(units, text, strict=False)]

    def drawn_by(self, index: int) -> int | None:
        """Return the address of what draws a letter."""
        drawing = self._pdfium.FPDFText_GetTextObject(self._layer, index)
        return ctypes.cast(drawing, ctypes.c_void_p).value

    def reach(self, index: int) -> tuple[float, float]:
        """Return where a letter begins and ends across the page, turned as the page says."""
        box = self._box
        self._box_of(self._layer, index, box)
        if self._turn == 0:
            return box.left, box.right
        if self._turn == 90:
            return box.bottom, box.top
        if self._turn == 180:
            return self._width - box.right, self._width - box.left
        return self._width - box.top, self._width - box.bottom

    def _base(self, x: float, y: float) -> float:
        if self._turn == 0:
            return float(self._height - y)
        if self._turn == 90:
            return x
        return y if self._turn == 180 else float(self._height - x)

    def _upright(self, matrix: Any) -> bool:
        angle = math.atan2(matrix.b, matrix.a) - math.radians(self._turn)
        return math.cos(angle) > _UPRIGHT


def runs(page: Any, layer: Any) -> Iterator[Run]:
    """Yield the runs of a page and its text page in the order in which they are drawn.

    Letters of another size or height within a word (a raised number) are runs of their own.
    """
    reader = _Reader(layer.get_text_range(), _Letters(page, layer))
    for line in _LINE.finditer(reader.text):
        yield from reader.line(*line.span())


class _Reader:
    """The text of a page while it is divided into runs."""

    def __init__(self, text: str, letters: _Letters) -> None:
        self.text = text
        self._letters, self._numbers = letters, letters.numbers(text)
        # The letters of a line that runs both ways are not in the order of what draws them.
        self._one_way = _RIGHT_TO_LEFT.search(text) is None

    def line(self, start: int, end: int) -> Iterator[Run]:
        """Yield the runs of a line: halved, until each part of it is a word or drawn at once."""
        parts = [(start, end)]
        while parts:
            start, end = parts.pop()
            white = self._middle(start, end)
            if white is None:
                yield from self._word(start, end)
            elif self._one_way and (style := self._drawn_at_once(start, end)):
                yield from self._apart(start, end, style)
            else:
                parts += [(white.end(), end), (start, white.start())]

    def _middle(self, start: int, end: int) -> re.Match[str] | None:
        half = (start + end) // 2
        return _WHITE.search(self.text, half, end) or _WHITE.search(self.text, start, half)

    def _drawn_at_once(self, start: int, end: int) -> _Letter | None:
        """Return the first letter of words if one operator draws them on one line."""
        first, last = self._numbers[start], self._numbers[end - 1]
        drawn_by = self._letters.drawn_by
        if drawn_by(first) != drawn_by(last):
            return None
        style = self._letters[first]
        return style if style.alike(self._letters[last]) else None

    def _apart(self, start: int, end: int, style: _Letter) -> Iterator[Run]:
        """Yield words that are drawn at once, divided where white between them is wide."""
        numbers, reach = self._numbers, self._letters.reach
        left, least, most = style.left, -0.5 * style.size, WIDE * style.size
        for white in _WHITE.finditer(self.text, start, end):
            before, after = white.span()
            right, next_left = reach(numbers[before - 1])[1], reach(numbers[after])[0]
            if not least < next_left - right < most:
                yield self._run(start, before, style, (left, right))
                start, left = after, next_left
        yield self._run(start, end, style, (left, reach(numbers[end - 1])[1]))

    def _word(self, start: int, end: int) -> Iterator[Run]:
        """Yield a word, divided where its letters change their size or their line."""
        letters = [self._letters[self._numbers[start]], self._letters[self._numbers[end - 1]]]
        if letters[0].alike(letters[1]):
            yield self._run(start, end, letters[0], _around(letters))
            return
        letters = [self._letters[self._numbers[place]] for place in range(start, end)]
        begin = 0
        for place, (before, letter) in enumerate(itertools.pairwise(letters), 1):
            if not before.alike(letter):
                yield self._part(start, letters, begin, place)
                begin = place
        yield self._part(start, letters, begin, len(letters))

    def _part(self, word: int, letters: Sequence[_Letter], begin: int, end: int) -> Run:
        reach = _around((letters[begin], letters[end - 1]))
        return self._run(word + begin, word + end, letters[begin], reach, spaced=not begin)

    def _run(
        self,
        start: int,
        end: int,
        style: _Letter,
        reach: tuple[float, float],
        *,
        spaced: bool = True,
    ) -> Run:
        text = self.text[start:end].replace(_BROKEN, "-")
        top, bottom = style.base - _ABOVE * style.size, style.base + _BELOW * style.size
        return Run(text, reach[0], top, reach[1], bottom, spaced, style.upright)


def _around(letters: Sequence[_Letter]) -> tuple[float, float]:
    return min(letter.left for letter in letters), max(letter.right for letter in letters)
