"""How wide text is, so that no label runs into another.

Widths are measured, not guessed: the advances in `advances.txt` are those of
Liberation Sans, which are also those of Arial and Helvetica, so that they hold for
the first font of `FAMILY` that any machine has; `scripts/measure_typeface.py` made
them. Other scripts are measured in the Noto fonts, where the sum of the advances is
at least what shaping leaves of them. A label is told its width all the same
(`textLength`), or is clipped to it, should a machine have none of these fonts.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from functools import lru_cache
from importlib import resources

import attrs

__all__ = ["FAMILY", "SCRIPTS", "Measured", "fitted", "measure", "script_of"]

FAMILY = "Arial, Helvetica, 'Liberation Sans', 'Noto Sans', sans-serif"

SCRIPTS = {
    "hebrew": range(0x0590, 0x0600),
    "arabic": range(0x0600, 0x0780),
    "devanagari": range(0x0900, 0x0980),
    "bengali": range(0x0980, 0x0A00),
    "thai": range(0x0E00, 0x0E80),
    "myanmar": range(0x1000, 0x10A0),
}
"""The scripts with a font of their own, Noto Sans and their name, which is asked for first."""

ELLIPSIS = "…"

_SHAPED_FROM = 0x0590
_PUNCTUATION = range(0x2000, 0x2C00)
_EM = 1000
_UNMEASURED = 1300  # the widest that is common: emoji
# DejaVu Sans, which many machines have in place of the Noto fonts, is so much wider in Arabic.
_ROOM_PERCENT = 115


@attrs.frozen
class Measured:
    """A text and its width; `sure` if every font of the family gives it that width."""

    text: str
    width: float
    sure: bool


@lru_cache(maxsize=1)
def _advances() -> tuple[tuple[int, ...], tuple[tuple[int, int], ...]]:
    """The first code points of all runs; of each the last one, and the advance."""
    text = resources.files("timeline._render").joinpath("advances.txt").read_text("ascii")
    rows = [line.split() for line in text.splitlines() if not line.startswith("#")]
    return (
        tuple(int(first, 16) for first, _, _ in rows),
        tuple((int(last, 16), int(advance)) for _, last, advance in rows),
    )


@lru_cache(maxsize=4096)
def _advance(char: str) -> tuple[int, bool]:
    """A character's advance in thousandths of an em, and whether all fonts agree on it."""
    point = ord(char)
    if unicodedata.category(char) in {"Mn", "Me", "Cf"}:
        return 0, point < _SHAPED_FROM
    if unicodedata.east_asian_width(char) in {"W", "F"}:
        is_letter = unicodedata.category(char) in {"Lo", "Po", "Ps", "Pe"}
        return (_EM, True) if is_letter else (_UNMEASURED, False)
    firsts, runs = _advances()
    at = bisect_right(firsts, point) - 1
    if at < 0 or runs[at][0] < point:
        return _UNMEASURED, False
    advance, sure = runs[at][1], point < _SHAPED_FROM or point in _PUNCTUATION
    return (advance, True) if sure else (advance * _ROOM_PERCENT // 100, False)


def measure(text: str, size: float) -> Measured:
    """A text at a font size, both in pixels.

    >>> measure("Timeline", 12).width
    45.336
    """
    advances = [_advance(char) for char in text]
    width = sum(advance for advance, _ in advances) * size / _EM
    return Measured(text, width, all(sure for _, sure in advances))


def script_of(text: str) -> str | None:
    """The first of `SCRIPTS` that it has a character of.

    >>> script_of("Yangon ရန်ကုန်"), script_of("Yangon")
    ('myanmar', None)
    """
    if text.isascii():
        return None
    points = [ord(char) for char in text if ord(char) >= _SHAPED_FROM]
    return next((name for point in points for name, of in SCRIPTS.items() if point in of), None)


def fitted(text: str, size: float, most: float) -> Measured:
    """As much of the text as `most` pixels hold, with an ellipsis where it was cut.

    >>> fitted("A very long title indeed", 12, 80).text
    'A very long t…'
    """
    room = most * _EM / size
    whole = 0
    kept = 0
    limit = room - _advance(ELLIPSIS)[0]
    for char in text:
        whole += _advance(char)[0]
        if whole <= limit:
            kept += 1
        if whole > room:
            return measure(text[:kept].rstrip() + ELLIPSIS, size)
    return measure(text, size)
