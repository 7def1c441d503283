"""Furniture of a page: dates that are of the text itself and of no event.

A dateline ("LONDON, March 10, 2023 (Wire) -") and a byline ("By Ann Lee, March 10, 2023") say
when a story was written, "Updated: 12 March" and "Photo: A wire, 5 May 2020" when a page or a
picture was made.
"""

from __future__ import annotations

import re

from timeline.extract.languages import Pack

__all__ = [
    "after_dateline",
    "is_byline",
    "is_dateline",
    "says_when_published",
    "stands_in_furniture",
]

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
    """Return whether a date stands between a place and a dash, as where a story begins.

    Below the top of a text the place has to be in capitals.

    >>> text = "PORT SELWYN, March 14, 2023 — The port paid."
    >>> is_dateline(text, 13, 27)
    True
    """
    before = _line_before(text, start)
    if not before or not _PLACE.fullmatch(before):
        return False
    shouted = any(len(word) > 2 and word.isupper() for word in re.findall(r"[^\W\d_]+", before))
    if start > _TOP and not shouted:
        return False
    after = text[end : end + _LONGEST]
    return bool(_AFTER.match(after)) or (shouted and bool(_AGENCY.match(after)))


def is_byline(text: str, start: int, end: int, pack: Pack) -> bool:
    """Return whether a date stands in a line at the top that names who wrote the text.

    >>> from timeline.extract.languages import pack_of
    >>> is_byline("By Ann Lee, March 14, 2023", 12, 26, pack_of("en"))
    True
    """
    before, after = _line_before(text, start), _line_after(text, end)
    if start > _TOP or before is None or after is None:
        return False
    names = "|".join(map(re.escape, sorted(pack.bylines)))
    author = rf"(?i:{names})\s*:?\s+{_AUTHOR}"
    if len(after) <= _REST and re.fullmatch(rf"[\W_]*{author}{_LABELS}", _above(text, start)):
        return True
    if before.strip(_SIGNS) and not says_when_published(text, start, pack):
        return False
    return re.fullmatch(rf".{{0,{_REST}}}?\b{author}[^\w\n]*", _below(text, end)) is not None


_AUTHOR = rf"{_NAMED}(?:,?(?:\s+(?:\w{{1,3}}|&)){{0,2}}\s+{_NAMED}){{0,7}}"
_LABELS = r"[\s,;:|•·–—-]*(?:[^\W\d_]+[\s:]+){0,2}"
_SIGNS = " \t*#>|•·–—-"
_REST = 30
"""So little may stand behind the date of a byline: the hour, the minutes that it takes to read."""


def _above(text: str, place: int) -> str:
    """Return what stands before a place in its line, or in the last line above that has words."""
    before = _line_before(text, place) or ""
    for _ in range(_LINES_APART):
        if before.strip(_SIGNS) or place <= len(before):
            break
        place -= len(before) + 1
        before = _line_before(text, place) or ""
    return f"{before} "


def _below(text: str, place: int) -> str:
    """Return what stands after a place in its line, or in the next line below that has words."""
    after = _line_after(text, place) or ""
    for _ in range(_LINES_APART):
        if after.strip(_SIGNS) or place >= len(text):
            break
        place += len(after) + 1
        after = _line_after(text, place) or ""
    return f" {after}"


_LINES_APART = 2


def stands_in_furniture(text: str, start: int, end: int, pack: Pack) -> bool:
    """Return whether a date follows a word for what was done to a page or a picture."""
    return _word_before(text, start, pack.furniture) is not None


def says_when_published(text: str, start: int, pack: Pack) -> bool:
    """Return whether a date follows a word for the publication itself."""
    return start <= _TOP and _word_before(text, start, pack.publishing) is not None


def _word_before(text: str, start: int, words: frozenset[str]) -> str | None:
    before = _line_before(text, start)
    for pattern in _FIRST_WORDS:
        found = None if before is None else pattern.fullmatch(before)
        if found is not None and (found["colon"] or len(found["rest"]) <= _SHORT):
            word = " ".join(found["word"].lower().split())
            if word in words:
                return word
    return None


_FIRST_WORDS = [
    re.compile(rf"[\s*#>|•–—-]*(?P<word>{word})(?P<colon>\s*:)?(?P<rest>.*)", re.IGNORECASE)
    for word in (r"©|\(c\)|[^\W\d_]+ [^\W\d_]+", r"[^\W\d_]+\b")
]
_SHORT = 5


def _line_before(text: str, place: int) -> str | None:
    low = max(0, place - _LONGEST)
    start = text.rfind("\n", low, place)
    if start < 0 and low:
        return None
    return text[start + 1 if start >= 0 else 0 : place]


def _line_after(text: str, place: int) -> str | None:
    line, ended, _ = text[place : place + _LONGEST].partition("\n")
    return line if ended or place + len(line) == len(text) else None


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
