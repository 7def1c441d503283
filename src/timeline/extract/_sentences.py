"""Sentences: where each begins and ends, so that a date can be shown in its own.

A sentence ends with a stop that a new one can follow: not the point of "Dr." or "U.S. troops",
nor the one before a word in lower case. It ends with a paragraph too, and, since evidence is
to be read, after `LONGEST` code points at the latest.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

import attrs

from timeline.extract.languages import pack_of
from timeline.extract.languages.pack import SentenceWords

__all__ = ["LONGEST", "ROUGH_END", "Sentence", "Sentences"]

LONGEST = 1000
"""The most code points of a sentence; what runs on is cut at white space."""

ROUGH_END = re.compile(r"[.!?]['”’\"]?\s+(?=[^\W\d_a-z])|\n\s*\n")
"""Where a sentence may end, for those who look at a few words of a text: Dr. Roth ends one too."""

_LONG_LINE = 90
"""Lines are broken to fit a page only where they are shorter than this."""

_CLOSING = "\"'”’»)\\]"
_OPENING = "`\"'“‘«(\\["

_SPACELESS = "。！？｡।॥။۔؟"  # noqa: RUF001
# The stops of scripts without spaces need none after them. Of a run of points the last counts.
_STOP = re.compile(
    rf"""(?P<stop>[.!?…]) (?![.!?…]) [{_CLOSING}]{{0,3}} (?= \s+ [{_OPENING}]{{0,3}} (?P<next>\w+) )
      | [{_SPACELESS}][{_CLOSING}」』]{{0,3}}
      | (?P<line>\n)(?P<blank>\s*\n)?""",
    re.VERBOSE,
)
_LAST_WORD = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]+\Z")
_SHORT_NUMBER = re.compile(r"(?<!\d)\d{1,2}\Z")
_LONGEST_WORD = 24


@attrs.frozen
class Sentence:
    """Where a sentence stands in its text: `start`, and `end` which is not part of it."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The sentence itself."""
        return text[self.start : self.end]


class Sentences:
    """The sentences of a text, found in one pass over it.

    >>> text = "Dr. A. Win left the U.S. on Oct. 5. He said: “Why not?” and went."
    >>> [sentence.of(text) for sentence in Sentences(text)]
    ['Dr. A. Win left the U.S. on Oct. 5.', 'He said: “Why not?” and went.']
    """

    def __init__(self, text: str, language: str = "en") -> None:
        self._all = list(_trimmed(text, pack_of(language).sentences))
        self._starts = [sentence.start for sentence in self._all]

    def __iter__(self) -> Iterator[Sentence]:
        return iter(self._all)

    def __len__(self) -> int:
        return len(self._all)

    def __getitem__(self, index: int) -> Sentence:
        return self._all[index]

    def index(self, place: int) -> int:
        """The number of the sentence that a place of the text belongs to."""
        return max(0, bisect_right(self._starts, place) - 1)


def _trimmed(text: str, words: SentenceWords) -> Iterator[Sentence]:
    start = 0
    for end in _ends(text, words):
        for first, last in _pieces(text, start, end):
            piece = text[first:last]
            left = last - len(piece.lstrip())
            if left < last:
                yield Sentence(left, first + len(piece.rstrip()))
        start = end


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > LONGEST:
        cut = text.rfind(" ", start + 1, start + LONGEST)
        cut = start + LONGEST if cut < 0 else cut
        yield start, cut
        start = cut
    yield start, end


def _ends(text: str, words: SentenceWords) -> Iterator[int]:
    """Where sentences end, with the marks that close them."""
    for match in _STOP.finditer(text):
        if match["line"]:
            ended = match["blank"] is not None or _ends_line(text, match.start())
        elif match["stop"]:
            ended = _is_end(text, match, words)
        else:
            ended = True
        if ended:
            yield match.end()
    yield len(text)


def _ends_line(text: str, place: int) -> bool:
    """Whether a line break ends a sentence: not where it was made to fit the text on a page."""
    line = text[text.rfind("\n", max(0, place - _LONG_LINE), place) + 1 : place].strip()
    return line.isdigit() or _is_long_beside(text, place)  # a year as a heading


def _is_long_beside(text: str, place: int) -> bool:
    """Whether a line before or after a break is too long to have been broken to fit."""
    before = text.rfind("\n", max(0, place - _LONG_LINE), place)
    after = text.find("\n", place + 1, place + 1 + _LONG_LINE)
    return (before < 0 and place >= _LONG_LINE) or (
        after < 0 and len(text) - place - 1 >= _LONG_LINE
    )


def _is_end(text: str, match: re.Match[str], words: SentenceWords) -> bool:
    following = match["next"]
    if following[0].islower():
        return False
    if match["stop"] != ".":
        return True
    place = match.start()
    if words.ordinal_point and _SHORT_NUMBER.search(text, max(0, place - 3), place):
        return False
    word = _LAST_WORD.search(text, max(0, place - _LONGEST_WORD), place)
    if word is None:
        return True
    last = word[0].lower()
    if last in words.joined:
        return False
    clitic = word.start() > 0 and text[word.start() - 1] in "'’"  # "than Grant's."
    initial = (len(last) == 1 and not clitic) or "." in last
    return not (initial or last in words.often_last) or following.lower() in words.beginners
