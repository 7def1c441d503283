"""Quotations: words between quotation marks of any form."""

from __future__ import annotations

import re
from typing import NamedTuple

__all__ = ["Quotation", "opened", "quoted"]

_FAR = 1500
"""A quotation is not looked for further off than this, nor beyond its paragraph."""

_CLOSING = {
    '"': '"',
    "“": "”",
    "„": "“”",
    "«": "»",
    "»": "«",
    "‹": "›",  # noqa: RUF001
    "›": "‹",  # noqa: RUF001
    "‘": "’",
    "‚": "‘’",  # noqa: RUF001
    "'": "'",
    "``": "''",
}
_MARK = re.compile(r"``|''|[\"“”„«»‹›‘’‚']")  # noqa: RUF001
_ALSO_APOSTROPHES = frozenset("'’")
# Of these the blanks around tell: German and Danish open with what French closes with.
_EITHER_WAY = frozenset("\"»›‘'")  # noqa: RUF001
_ONE_WAY = _CLOSING.keys() - _EITHER_WAY
_BEFORE_OPENING = " \t\n\xa0\u202f([—–-"
_PARAGRAPH = re.compile(r"\n[^\S\n]*\n")


class Quotation(NamedTuple):
    """Where words in quotation marks begin and end, with their marks."""

    start: int
    end: int


def quoted(text: str, place: int) -> Quotation | None:
    """Return the quotation that a place stands in, if it ends.

    >>> text = 'He said: "We left yesterday."'
    >>> quoted(text, text.index("yesterday"))
    Quotation(start=9, end=29)
    """
    opening = opened(text, place)
    if opening is None:
        return None
    marks = _MARK.finditer(text, place, place + _FAR)
    ends = (mark.end() for mark in marks if _closes(text, mark, opening[0]))
    end = next(ends, None)
    return None if end is None else Quotation(opening.start(), end)


def opened(text: str, place: int) -> re.Match[str] | None:
    """Return the mark that opens the quotation that a place stands in, whether it ends or not."""
    low = max(0, place - _FAR)
    breaks = [match.end() for match in _PARAGRAPH.finditer(text, low, place)]
    opening: re.Match[str] | None = None
    for mark in _MARK.finditer(text, breaks[-1] if breaks else low, place):
        if opening is not None and _closes(text, mark, opening[0]):
            opening = None
        elif opening is None or (opening[0] in _ALSO_APOSTROPHES and mark[0] in _ONE_WAY):
            opening = mark if _opens(text, mark) else opening
    return opening


def _opens(text: str, mark: re.Match[str]) -> bool:
    if mark[0] not in _CLOSING:
        return False
    if mark[0] not in _EITHER_WAY:
        return True
    before, after = text[mark.start() - 1 : mark.start()], text[mark.end() : mark.end() + 1]
    return bool(after.strip()) and not before.strip(_BEFORE_OPENING)


def _closes(text: str, mark: re.Match[str], opening: str) -> bool:
    if mark[0] not in _CLOSING[opening]:
        return False
    if mark[0] not in _ALSO_APOSTROPHES:
        return True
    before, after = text[mark.start() - 1], text[mark.end() : mark.end() + 1]
    return not after.isalnum() and (not before.isalnum() or not after or after in ",.;:!?)")
