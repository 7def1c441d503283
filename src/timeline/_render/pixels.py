"""SVG as pixels, drawn by resvg with a font of its own, so that text arrives on every machine.

resvg draws text in the fonts that it finds. A machine without any (a container, a server) would
get a picture without a word on it. So FiraGO is always among them, from `pymupdf-fonts`: it has
Latin, Cyrillic, Greek, Arabic, Hebrew, Thai, Georgian and Devanagari. What no font has is found
by drawing it: a character that is drawn as one that Unicode promises never to assign is a box or
nothing, not a letter.
"""

from __future__ import annotations

import struct
import tempfile
import unicodedata
import zlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from markupsafe import Markup, escape

from timeline._render.style import with_attributes
from timeline._render.typeface import FAMILY
from timeline.errors import MissingExtraError

__all__ = ["png_of", "undrawn"]

FONT = "FiraGO"

_CELL = 24
_NEVER_ASSIGNED = "\U0001fffe"
# What has no shape of its own: blanks, controls, marks that other characters carry, joiners.
_WITHOUT_SHAPE = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp", "Mn", "Me"})


def png_of(svg: str, *, zoom: int = 1, machine_fonts: bool = True) -> bytes:
    """Return the PNG of a picture with `zoom` pixels for each of its own.

    Raises MissingExtraError where what the extra `png` brings is absent.
    """
    draw, font = _resvg(), _font()
    # resvg takes fonts by their paths alone.
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "font.ttf")
        path.write_bytes(font)
        return bytes(
            draw(
                svg_string=svg,
                zoom=zoom,
                font_files=[str(path)],
                sans_serif_family=FONT,
                font_family=FONT,
                skip_system_fonts=not machine_fonts,
            )
        )


def undrawn(text: Iterable[str], *, machine_fonts: bool = True) -> frozenset[str]:
    """Return the characters that no font draws: neither the one that is always there nor others.

    >>> sorted(undrawn("Coup, 2021: Πραξικόπημα, переворот"))
    []
    """
    doubtful = sorted(
        {c for c in text if not c.isascii() and unicodedata.category(c) not in _WITHOUT_SHAPE}
    )
    if not doubtful:
        return frozenset()
    cells = [*doubtful, _NEVER_ASSIGNED]
    *drawn, nothing = _shapes(cells, machine_fonts)
    return frozenset(char for char, shape in zip(doubtful, drawn, strict=True) if shape == nothing)


# -- one cell for each character -----------------------------------------------


def _page(cells: list[str]) -> str:
    """A picture of the characters, one below the other."""
    # A nested picture cuts off what a character draws beyond its cell.
    drawn = "".join(
        f'<svg y="{at * _CELL}" width="{_CELL}" height="{_CELL}">'
        f'<text x="4" y="18" class="label">{escape(char)}</text></svg>'
        for at, char in enumerate(cells)
    )
    page = (
        f'<svg xmlns="http://www.w3.org/2000/svg" font-family="{FAMILY}" font-size="12.5px" '
        f'width="{_CELL}" height="{_CELL * len(cells)}">{drawn}</svg>'
    )
    return with_attributes(Markup(page))


def _shapes(cells: list[str], machine_fonts: bool) -> list[tuple[bytes, ...]]:
    """The pixels of each cell, line by line."""
    lines = _lines(png_of(_page(cells), machine_fonts=machine_fonts))
    return [tuple(lines[at : at + _CELL]) for at in range(0, len(lines), _CELL)]


# -- reading a PNG (ISO/IEC 15948) -----------------------------------------------


def _lines(png: bytes) -> list[bytes]:
    """The lines of a PNG of eight bits for each of red, green, blue and alpha."""
    width = struct.unpack(">I", png[16:20])[0]
    packed, at = b"", 8
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        if png[at + 4 : at + 8] == b"IDAT":
            packed += png[at + 8 : at + 8 + length]
        at += length + 12
    data, size = zlib.decompress(packed), width * 4
    lines: list[bytes] = []
    before = bytes(size)
    for start in range(0, len(data), size + 1):
        before = _unfiltered(data[start], data[start + 1 : start + 1 + size], before)
        lines.append(before)
    return lines


def _unfiltered(kind: int, line: bytes, above: bytes) -> bytes:
    """A line without the filter by which it was told from its neighbours (9.2)."""
    if kind == 0:
        return line
    found = bytearray(line)
    for i, value in enumerate(line):
        left = found[i - 4] if i >= 4 else 0
        up, corner = above[i], above[i - 4] if i >= 4 else 0
        guess = (0, left, up, (left + up) // 2, _paeth(left, up, corner))[kind]
        found[i] = (value + guess) & 0xFF
    return bytes(found)


def _paeth(left: int, up: int, corner: int) -> int:
    """The neighbour that is closest to what the three of them lead one to expect (9.4)."""
    guess = left + up - corner
    return min((left, up, corner), key=lambda value: abs(guess - value))


# -- what the extra brings --------------------------------------------------------


def _resvg() -> Any:
    try:
        from resvg_py import svg_to_bytes
    except ImportError:
        raise _absent("resvg-py") from None
    return svg_to_bytes


def _font() -> bytes:
    try:
        from pymupdf_fonts import myfont
    except (ImportError, ValueError):  # the latter from a Python that was built without lzma
        raise _absent("pymupdf-fonts") from None
    return bytes(myfont("figo"))


def _absent(package: str) -> MissingExtraError:
    return MissingExtraError(
        f"pictures are drawn as PNG with the help of {package}, which is not installed",
        hint="pip install 'sourced-timeline[png]'",
    )
