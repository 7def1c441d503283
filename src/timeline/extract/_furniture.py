"""Furniture of a page: dates that are of the text itself and of no event.

A dateline ("LONDON, March 10, 2023 (Wire) -") says when a story was written, "Updated: 12 March"
and "Photo: A wire, 5 May 2020" say when a page or a picture was made.
"""

from __future__ import annotations

import re

from timeline.extract.languages import Pack

__all__ = ["after_dateline", "is_dateline", "says_when_published", "stands_in_furniture"]

_TOP = 2000
"""A dateline stands at the beginning of a text, within so many code points."""

_LONGEST = 80
_NAMED = r"[^\W\d_a-zà-ÿ][\w.'’-]*"
_PLACE = re.compile(
    rf"[\W_]*{_NAMED}(?:\s+{_NAMED}|\s+[a-zà-ÿ]{{2,3}})*"
    rf"(?:\s*,\s*{_NAMED}(?:\s+{_NAMED})*)*\s*(?:\([^()\n]{{1,40}}\)\s*)?[,.:–—-]*\s*"
)
_AFTER = re.compile(r"[.,]?\s*(?:\([^()\n]{1,40}\)|/[^/\n]{1,30}/)?\s*[.,:]?\s*[-–—_]+(?=\s|\w)")
_AGENCY = re.compile(r"[.,]?\s*(?:\([^()\n]{1,40}\)\s*[-–—:.]*|[.|:])\s")


def is_dateline(text: str, start: int, end: int) -> bool:
    """Return whether a date stands between a place and a dash at the top of a text.

    >>> text = "PORT SELWYN, March 14, 2023 — The port paid."
    >>> is_dateline(text, 13, 27)
    True
    """
    if start > _TOP:
        return False
    before = _line_before(text, start)
    if not before or not _PLACE.fullmatch(before):
        return False
    shouted = any(len(word) > 2 and word.isupper() for word in re.findall(r"[^\W\d_]+", before))
    after = text[end : end + _LONGEST]
    return bool(_AFTER.match(after)) or (shouted and bool(_AGENCY.match(after)))


def stands_in_furniture(text: str, start: int, end: int, pack: Pack) -> bool:
    """Return whether a date follows a word for what was done to a page or a picture."""
    return _word_before(text, start, pack.furniture) is not None


def says_when_published(text: str, start: int, pack: Pack) -> bool:
    """Return whether a date follows a word for the publication itself."""
    return start <= _TOP and _word_before(text, start, pack.publishing) is not None


def _word_before(text: str, start: int, words: frozenset[str]) -> str | None:
    before = _line_before(text, start)
    found = None if before is None else _FIRST.fullmatch(before)
    if found is None:
        return None
    word = " ".join(found["word"].lower().split())
    tied = found["colon"] or len(found["rest"]) <= _SHORT
    return word if tied and word in words else None


_FIRST = re.compile(
    r"[\s*#>|•–—-]*(?P<word>©|\(c\)|[^\W\d_]+(?: [^\W\d_]+)?)(?P<colon>\s*:)?(?P<rest>.*)",
    re.IGNORECASE,
)
_SHORT = 5


def _line_before(text: str, place: int) -> str | None:
    low = max(0, place - _LONGEST)
    start = text.rfind("\n", low, place)
    if start < 0 and low:
        return None
    return text[start + 1 if start >= 0 else 0 : place]


_LINE = re.compile(
    r"^[^\W\d_a-z]{3,}[^\n()]{0,40}?(?:\([^()\n]{1,30}\))?\s*(?:\.?[–—_]+|--+|\s-|\.-)\s*(?=\w)",
    re.MULTILINE,
)


def after_dateline(text: str, start: int, end: int) -> int:
    """Return where a sentence begins after the place and the agency before it: "BONN (Wire) -".

    The heading and the name of who wrote it may stand in lines of their own above.
    """
    found = _LINE.search(text, start, end)
    return found.end() if found else start
