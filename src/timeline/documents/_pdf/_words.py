"""The words of a page of a PDF with their boxes, as PDFium finds them."""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Iterator
from typing import Any

import attrs

__all__ = ["Word", "words"]

_TOKEN = re.compile(r"[^\s\ufffe]+\ufffe?")
_BROKEN = "\ufffe"
"""PDFium writes so the hyphen of a word that goes on in the next line."""

_ABOVE, _BELOW = 0.8, 0.2
"""A letter's box by its size: not by its shape, which has no tail in "a" and one in "g"."""

_UPRIGHT = math.cos(math.radians(10))


@attrs.frozen
class Word:
    """Letters without white between them, and the box around them; `spaced` if white precedes."""

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

        self._pdfium, self._layer = pdfium, layer
        self._turn = page.get_rotation()
        self._width, self._height = page.get_size()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._box, self._matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()

    def __getitem__(self, index: int) -> _Letter:
        pdfium, layer, box, matrix = self._pdfium, self._layer, self._box, self._matrix
        pdfium.FPDFText_GetCharOrigin(layer, index, self._x, self._y)
        pdfium.FPDFText_GetLooseCharBox(layer, index, box)
        pdfium.FPDFText_GetMatrix(layer, index, matrix)
        size = pdfium.FPDFText_GetFontSize(layer, index) * math.hypot(matrix.c, matrix.d)
        _, base = self._shown(self._x.value, self._y.value)
        corners = (self._shown(box.left, box.bottom)[0], self._shown(box.right, box.top)[0])
        return _Letter(min(corners), max(corners), base, size, self._upright(matrix))

    def at(self, units: int) -> int:
        """Return the index of the letter that a UTF-16 unit of the text belongs to."""
        return int(self._pdfium.FPDFText_GetCharIndexFromTextIndex(self._layer, units))

    def _shown(self, x: float, y: float) -> tuple[float, float]:
        """Return where a point of the page is when it is shown, turned as the page says."""
        if self._turn == 0:
            return x, self._height - y
        if self._turn == 90:
            return y, x
        if self._turn == 180:
            return self._width - x, y
        return self._width - y, self._height - x

    def _upright(self, matrix: Any) -> bool:
        angle = math.atan2(matrix.b, matrix.a) - math.radians(self._turn)
        return math.cos(angle) > _UPRIGHT


def words(page: Any, layer: Any) -> Iterator[Word]:
    """Yield the words of a page and its text page in the order in which they are drawn.

    Letters of another size or height within a word (a raised number) are words of their own.
    """
    text = layer.get_text_range()
    letters = _Letters(page, layer)
    wide = any(letter > "\uffff" for letter in text)
    end = 0
    spaced = False
    for found in _TOKEN.finditer(text):
        spaced = found.start() > end or spaced
        end = found.end()
        units = len(text[: found.start()].encode("utf-16-le")) // 2 if wide else found.start()
        yield from _parts(found[0], letters.at(units), letters, spaced=spaced)
        spaced = found[0].endswith(_BROKEN)


def _parts(token: str, index: int, letters: _Letters, *, spaced: bool) -> Iterator[Word]:
    first, last = letters[index], letters[index + len(token) - 1]
    token = token.replace(_BROKEN, "-")
    if first.alike(last):
        yield _word(token, first, last, spaced=spaced)
        return
    start, begin, before = 0, first, first
    for offset in range(1, len(token)):
        letter = letters[index + offset]
        if not before.alike(letter):
            yield _word(token[start:offset], begin, before, spaced=spaced and not start)
            start, begin = offset, letter
        before = letter
    yield _word(token[start:], begin, before, spaced=spaced and not start)


def _word(text: str, first: _Letter, last: _Letter, *, spaced: bool) -> Word:
    return Word(
        text,
        min(first.left, last.left),
        first.base - _ABOVE * first.size,
        max(first.right, last.right),
        first.base + _BELOW * first.size,
        spaced,
        first.upright,
    )
