"""Tokens: words, numbers and signs with their places, each of one class.

One regular expression cuts a text into pieces that leave nothing out, so that places
follow from lengths; a table of the language gives each piece its class.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

import attrs

from timeline.extract._classes import CHARS
from timeline.extract.languages.pack import Entry, Pack

__all__ = ["Lexer", "Token", "Tokens"]

_LETTER = r"[^\W\d_]"
_MARK = r"[\u0300-\u036f]"
_PIECE = re.compile(
    rf"""[^\S\n]*\n[^\S\n]*\n\s*            # a blank line ends a paragraph
    | \s*(?:
        (?:{_LETTER}\.)+(?!\w)             # a.m., B.C., J. Doe
      | [QH][1-4](?!\w)
      | {_LETTER}(?:{_LETTER}|{_MARK})*(?:['’](?!s\b){_LETTER}+)?
      | \d{{4}}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?(?!\w)
      | \d{{4}}-\d\d-\d\d(?![\w-])
      | \d{{1,4}}([-/.])\d{{1,2}}\1\d{{1,4}}(?![\w/-])
      | \d{{4}}[-–/]\d{{2}}(?:\d\d)?(?![\w-])
      | \d{{1,2}}:\d\d(?::\d\d)?(?!\d)
      | [$€£¥₹]\s?\d[\d,.]*
      | \d+(?:st|nd|rd|th)(?!\w)
      | (?:\d{{4}}['’]?|['’]?\d\d)s(?!\w)
      | \d{{1,3}}(?:,\d{{3}})+(?!\d)
      | \d+\.\d+
      | ['’]\d\d(?!\w)
      | \d+
      | ['’]s(?!\w)
      | \S
      | \Z )""",
    re.VERBOSE,
)

_SIGNS = {
    ",": "COMMA",
    ".": "DOT",
    "-": "HYPHEN",
    "‐": "HYPHEN",
    "–": "DASH",
    "—": "DASH",
    "/": "SLASH",
    "!": "STOP",
    "?": "STOP",
    ";": "STOP",
    "(": "OPEN",
    ")": "CLOSE",
    "[": "OPEN",
    "]": "CLOSE",
    "'s": "POSSESSIVE",
    "’s": "POSSESSIVE",
    "'": "POSSESSIVE",
    "’": "POSSESSIVE",
    "": "STOP",
}

# The point after "Mr" ends no sentence.
_AFTER_TITLE = re.compile(f"(?<={CHARS['TITLE']}){CHARS['DOT']}")
_LIKELY_YEARS = range(1700, 2060)
_MOST_KEPT = 1 << 16


@attrs.frozen
class Token:
    """A word, number or sign: its class, what it stands for, and its place in the text."""

    name: str
    value: object
    text: str
    start: int
    end: int


class Tokens:
    """The tokens of a stretch of text, as a string of classes and the way back to each.

    `classes` has the character of each token's class; see `timeline.extract._classes`.
    """

    __slots__ = ("_ends", "_entries", "_pieces", "classes", "start")

    def __init__(self, start: int, pieces: list[str], entries: dict[str, Entry]) -> None:
        self.start = start
        self._pieces = pieces
        self._entries = entries
        self._ends = list(accumulate(map(len, pieces), initial=start))
        self.classes = ""

    def __getitem__(self, index: int) -> Token:
        piece = self._pieces[index]
        text = piece.lstrip()
        name, value = self._entries[piece]
        end = self._ends[index + 1]
        return Token(name, value, text, end - len(text), end)

    def __len__(self) -> int:
        return len(self._pieces)

    def at(self, place: int) -> int:
        """The index of the token that holds, or follows, a place of the text."""
        return bisect_right(self._ends, place) - 1


class Lexer:
    """Cuts text into tokens of one language."""

    def __init__(self, pack: Pack) -> None:
        self._known = _Known(pack)

    def tokens(self, text: str, start: int, end: int) -> Tokens:
        """The tokens of `text` from `start` to `end`."""
        known = self._known
        if len(known.chars) > _MOST_KEPT:  # a hostile text must not fill the memory
            known = self._known = _Known(known.pack)
        pieces = [match[0] for match in _PIECE.finditer(text, start, end)]
        found = Tokens(start, pieces, known.entries)
        classes = "".join(map(known.chars.__getitem__, pieces))
        found.classes = _AFTER_TITLE.sub(CHARS["POINT"], classes)
        return found


class _Chars(dict[str, str]):
    """The class of each piece met so far."""

    def __init__(self, entries: dict[str, Entry], pack: Pack) -> None:
        self.entries = entries
        self.pack = pack

    def __missing__(self, piece: str) -> str:
        entry = self.entries[piece] = _entry(piece, self.pack)
        char = self[piece] = CHARS[entry[0]]
        return char


class _Known:
    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self.entries: dict[str, Entry] = {}
        self.chars = _Chars(self.entries, pack)


def _entry(piece: str, pack: Pack) -> Entry:
    word = piece.lstrip()
    if word in _SIGNS:
        return _SIGNS[word], None
    low = word.lower()
    entry = (pack.names.get(low) if word[0].isupper() else None) or pack.words.get(low)
    if entry is not None:
        return entry
    if word[0].isdigit() or word[-1].isdigit() or any(map(str.isdigit, word)):
        return _number(word)
    if not word[0].isalpha():
        return ("MONEY" if word[0] in "$€£¥₹" else "SIGN"), None
    if word[0].isupper():
        return "NAME", None
    return ("WAS" if low.endswith(pack.past_endings) and len(low) > 4 else "WORD"), None


_SHAPES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(shape))
    for name, shape in (
        ("ISOTIME", r"(?a:\d{4}-\d\d-\d\dT.*)"),
        ("ISODATE", r"(?a:\d{4}-\d\d-\d\d)"),
        ("NUMERIC", r"(?a:\d+([-/.])\d+\1\d+)"),
        ("YEARS", r"(?a:\d{4}[-–/]\d\d(?:\d\d)?)"),
        ("CLOCK", r"(?a:\d+:\d\d(?::\d\d)?)"),
        ("QUARTERNO", r"[QH][1-4]"),
        ("NTH", r"(?a:\d+)(?:st|nd|rd|th)"),
        ("SHORTDECADE", r"(?a:\d\d)s"),
        ("DECADE", r"(?a:\d{4}['’]?|['’]\d\d)s"),
        ("DECIMAL", r"(?a:\d{1,9}\.\d{1,9})"),
        ("N99", r"(?a:['’]\d\d)"),
        ("NUMBER", r"(?a:\d{1,3}(?:,\d{3})+)"),
    )
)
_MOST_DIGITS = 15


def _number(word: str) -> Entry:
    if word.isdigit():
        return _whole_number(word)
    for name, shape in _SHAPES:
        if shape.fullmatch(word) and len(word) <= 40:
            return _shaped(name, word)
    return ("MONEY" if word[0] in "$€£¥₹" else "SIGN"), None


def _whole_number(word: str) -> Entry:
    if len(word) > _MOST_DIGITS or not word.isascii():
        return "SIGN", None
    value = int(word)
    if len(word) <= 2 and value:
        return ("N12" if value <= 12 else "N31" if value <= 31 else "N99"), value
    if len(word) == 4 and value in _LIKELY_YEARS:
        return "YEAR", value
    if len(word) == 3 and value:
        return "N999", value
    return ("OLDYEAR" if len(word) == 4 and value else "NUMBER"), value


def _shaped(name: str, word: str) -> Entry:
    if name == "NTH":
        value = int(word[:-2]) if len(word) < _MOST_DIGITS else 0
        return ("NTH" if 1 <= value <= 31 else "NTHBIG"), value
    if name == "NUMBER":
        return name, int(word.replace(",", ""))
    if name == "DECIMAL":
        return name, float(word)
    if name == "N99":
        return name, int(word[1:])
    if name in ("DECADE", "SHORTDECADE"):
        return name, word.strip("'’s")
    return name, word


def blocks(text: str, size: int) -> Iterator[tuple[int, int]]:
    """Cut a text into stretches of about `size`, where a sentence, or else a word, ends."""
    start = 0
    while len(text) - start > 2 * size:
        end = _cut(text, start + size, start + 2 * size)
        yield start, end
        start = end
    yield start, len(text)


_CUTS = tuple(map(re.compile, (r"\n\s{0,99}\n", r"[.!?]['”\"’)]?\s(?=[^\W\d_])", r"\n", r"\s")))


def _cut(text: str, low: int, high: int) -> int:
    for pattern in _CUTS:
        found = pattern.search(text, low, high)
        if found:
            return found.end()
    return high
