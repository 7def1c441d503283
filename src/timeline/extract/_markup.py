"""Telling HTML from plain text, so that no quote is ever of a tag."""

from __future__ import annotations

import re

from timeline.errors import FormatError

__all__ = ["refuse_markup"]

_LOOKED_AT = 1 << 16
_DOCUMENT = re.compile(
    r"\s*(?:<\?xml\b[^<]*)?(?:<!--(?:(?!-->)[^<])*-->\s*)?<(?:!doctype|html)\b", re.IGNORECASE
)
_CLOSED = re.compile(
    r"</(?:p|div|span|a|li|ul|td|tr|h[1-6]|em|strong|body|html|article)\s*>", re.IGNORECASE
)
_FEW = 3


def refuse_markup(text: str) -> None:
    """Raise FormatError for text that is surely HTML.

    That is a text that begins as a document does, or closes elements of a page three times
    near its beginning; a lone tag is let through, since people write about them.
    """
    head = text[:_LOOKED_AT]
    if _DOCUMENT.match(head) or len(_CLOSED.findall(head)) >= _FEW:
        raise FormatError(
            "expected plain text, found HTML",
            place="text",
            hint="take the text out of the page first, with a library such as trafilatura",
        )
