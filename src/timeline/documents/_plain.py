"""Plain text: a paragraph is what stands between lines of white."""

from __future__ import annotations

import re

from timeline.documents._draft import Draft, Limits, Part
from timeline.documents._encoding import decoded

__all__ = ["draft"]

_PARAGRAPH = re.compile(r"\S(?:.|\n(?![^\S\n]*\n))*")


def draft(data: bytes, limits: Limits) -> Draft:
    """Return the paragraphs of a text."""
    text, note = decoded(data)
    text = text.replace("\r\n", "\n").replace("\r", "\n").rstrip()
    parts = tuple(Part(found[0].rstrip()) for found in _PARAGRAPH.finditer(text))
    return Draft(parts=parts, text=text, notes=() if note is None else (note,))
