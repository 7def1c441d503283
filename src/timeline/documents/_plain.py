"""Plain text in UTF-8: a paragraph is what stands between lines of white."""

from __future__ import annotations

import re

from timeline.documents._draft import Draft, Limits, Part
from timeline.errors import FormatError

__all__ = ["draft"]

_PARAGRAPH = re.compile(r"\S(?:.|\n(?![^\S\n]*\n))*")


def draft(data: bytes, limits: Limits) -> Draft:
    """Return the paragraphs of a text."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FormatError(
            f"expected text in UTF-8, found the octet 0x{data[error.start]:02x} at {error.start:,}",
            hint="save the file as UTF-8",
        ) from error
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return Draft(parts=tuple(Part(found[0].rstrip()) for found in _PARAGRAPH.finditer(text)))
