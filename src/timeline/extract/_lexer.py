"""Tokens: words, numbers and signs with their places, each of one class.

One regular expression cuts a text into pieces that leave nothing out, so that places
follow from lengths; a table of the language gives each piece its class.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import accumulate, groupby
from typing import TypeAlias

import attrs

from timeline._util.numerals import roman
from timeline.extract._classes import CHARS
from timeline.extract._numbers import compound
from timeline.extract.languages import Pack, pack_of
from timeline.extract.languages.pack import Entry

__all__ = ["Lexer", "Token", "Tokens"]

_LETTER = r"[^\W\d_]"
_MARK = r"[\u0300-\u036f]"
_WORD = rf"{_LETTER}(?:{_LETTER}|{_MARK})*"


@cache
def _piece_of(language: str) -> re.Pattern[str]:
    return _piece(pack_of(language))


def _piece(pack: Pack) -> re.Pattern[str]:
    """What a text is cut into, in the order in which it is tried; see `Spelling`."""
    spelling = pack.spelling
    thousands = re.escape(spelling.thousands)
    decimal = re.escape(spelling.decimal)
    shapes = (
        _phrases(pack),
        rf"{_whole(spelling.roman)}(?!\.\w)" if spelling.roman else "",
        rf"(?:{_LETTER}\.)+(?!\w)",  # a.m., B.C., J. Doe
        _whole(spelling.quarter),
        r"[nN](?:\.?º|\.?°)(?!\w)",  # nº 5
        spelling.elision,
        r"(?:UTC|GMT) ?[+−–-]\d{1,2}(?::?[0-5]\d)?(?!\d)",
        rf"{_WORD}(?:['’](?!s\b){_LETTER}+)?",
        rf"[@#]{_LETTER}\w+",
        r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?(?: ?(?:Z|[+-]\d\d:?\d\d))?(?!\w)",
        r"\d{4}-\d\d-\d\d(?![\w-])",
        r"(?<!\d-)\d{1,4}-\d{1,2}-\d{1,4}(?![\w/-]|\.\d)",
        r"\d{1,4}(?P<sign>[/.])\d{1,2}(?P=sign)\d{1,4}(?![\w/]|\.\d|-(?!\d{1,4}[/.]))",
        r"\d{4}[-–/]\d{2}(?:\d\d)?(?![\w-])",
        r"\d{4}\?(?=[),–-])",
        r"\d{1,2}:\d\d(?::\d\d)?(?!\d)",
        spelling.clock,
        spelling.day_month,
        r"\d\d \d\d \d{4}(?![\w.,]?\d)" if pack.order == "day" else "",
        r"[$€£¥₹]\s?\d[\d,.]*",
        _after_digits(r"\d+", spelling.ordinal),
        _after_digits(r"(?:\d{4}['’]?|['’]?\d\d)", spelling.decade),
        rf"\d{{1,3}}(?:[{thousands}]\d{{3}})+(?!\d)",
        rf"\d+{decimal}\d+",
        # Figures with a point, where a comma is usual; with two digits behind it is a time too.
        r"(?:\d{1,3}\.\d|\d{3}\.\d\d)(?![\d.])" if spelling.decimal == "," else "",
        r"['’]\d\d(?!\w)",
        r"\d+",
        _whole(spelling.clitic),
        r"\S",
        r"\Z",
    )
    pieces = "|".join(filter(None, shapes))
    # A blank line ends a paragraph.
    return re.compile(rf"[^\S\n]*\n[^\S\n]*\n\s*|\s*(?:{pieces})")


def _whole(shape: str) -> str:
    return rf"(?:{shape})(?!\w)" if shape else ""


def _after_digits(digits: str, shape: str) -> str:
    return rf"{digits}(?:{shape})" if shape else ""


_AROUND = re.compile(r"\(\?<?[=!](?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)")


def _alone(shape: str) -> str:
    """A shape without what must stand around it, to match a piece by itself."""
    return _AROUND.sub("", shape)


def _phrases(pack: Pack) -> str:
    """The phrases that are one word for the rules, letter by letter; the longest is taken."""
    found = sorted(filter(_is_phrase, pack.words))
    return rf"{_spelt_out(found)}(?!\w)" if found else ""


def _spelt_out(words: list[str], at: int = 0) -> str:
    """A regular expression for some words that differ from the letter `at` on.

    Each letter is looked at once, where a plain choice would try word after word.
    """
    ended = any(len(word) == at for word in words)
    branches = [
        _letter(letter) + _spelt_out(list(group), at + 1)
        for letter, group in groupby((w for w in words if len(w) > at), key=lambda w: w[at])
    ]
    if not branches:
        return ""
    choice = branches[0] if len(branches) == 1 and not ended else f"(?:{'|'.join(branches)})"
    return f"{choice}?" if ended else choice


def _letter(letter: str) -> str:
    if letter == " ":
        return r"\s+"
    upper = letter.upper()
    return f"[{letter}{upper}]" if len(upper) == 1 and upper != letter else re.escape(letter)


def _is_phrase(word: str) -> bool:
    return any(sign in word for sign in " -/") or _SHORTENED.fullmatch(word) is not None


_SHORTENED = re.compile(r"[^\W\d_]{2,}[.,]{1,2}")  # "dez.", where "dez" is another word


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
    "'": "POSSESSIVE",
    "’": "POSSESSIVE",
    "": "STOP",
}

# The point after "Mr" ends no sentence.
_AFTER_TITLE = re.compile(f"(?<={CHARS['TITLE']}){CHARS['DOT']}")
_LIKELY_YEARS = range(1000, 2101)
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

    __slots__ = ("_ends", "_entries", "_pieces", "_replaced", "classes", "start")

    def __init__(self, start: int, pieces: list[str], entries: dict[str, Entry]) -> None:
        self.start = start
        self._pieces = pieces
        self._entries = entries
        self._ends = list(accumulate(map(len, pieces), initial=start))
        self._replaced: dict[int, Entry] = {}
        self.classes = ""

    def __getitem__(self, index: int) -> Token:
        piece = self._pieces[index]
        text = piece.lstrip()
        name, value = self._replaced.get(index) or self._entries[piece]
        end = self._ends[index + 1]
        return Token(name, value, text, end - len(text), end)

    def __len__(self) -> int:
        return len(self._pieces)

    def replace(self, entries: dict[int, Entry]) -> None:
        """Give some tokens, by index, other classes and values than those of their words."""
        self._replaced.update(entries)
        classes: list[str] = []
        done = 0
        for index, (name, _) in sorted(entries.items()):
            classes += (self.classes[done:index], CHARS[name])
            done = index + 1
        self.classes = "".join((*classes, self.classes[done:]))

    def at(self, place: int) -> int:
        """The index of the token that holds, or follows, a place of the text."""
        return bisect_right(self._ends, place) - 1


class Lexer:
    """Cuts text into tokens of one language."""

    def __init__(self, pack: Pack) -> None:
        self._piece = _piece_of(pack.language)
        self._known = _Known(pack)

    def tokens(self, text: str, start: int, end: int) -> Tokens:
        """The tokens of `text` from `start` to `end`."""
        known = self._known
        if len(known.chars) > _MOST_KEPT:  # a hostile text must not fill the memory
            known = self._known = _Known(known.pack)
        pieces = [match[0] for match in self._piece.finditer(text, start, end)]
        if text.find("\n", start, end) >= 0:
            pieces = list(_parted(text, start, pieces))
        found = Tokens(start, pieces, known.entries)
        classes = "".join(map(known.chars.__getitem__, pieces))
        found.classes = _AFTER_TITLE.sub(CHARS["POINT"], classes)
        return found


_SHORT_LINE, _LONG_LINE = 30, 120
"""Lines of a text that is broken to fit a page have more code points, and fewer."""


def _parted(text: str, start: int, pieces: Iterable[str]) -> Iterator[str]:
    """The pieces, with a piece of its own for each line break that ends a phrase."""
    for piece in pieces:
        start += len(piece)
        if "\n" in piece and not piece.isspace():
            word = piece.lstrip()
            at = start - len(piece) + piece.index("\n")
            if _ends_phrase(text, at, start - len(word), len(word)):
                yield piece[: -len(word)]
                piece = word
        yield piece


def _ends_phrase(text: str, at: int, word: int, length: int) -> bool:
    """Whether a line breaks where its author, not the width of the page, wanted it.

    That is so after a short line, in a text of long ones, and where the word that follows
    would have found room: in a line no longer than the ones above and below.
    """
    line = at - text.rfind("\n", max(0, at - _LONG_LINE - 1), at) - 1
    if line < _SHORT_LINE or line > _LONG_LINE:
        return True
    below = text.find("\n", word, word + _LONG_LINE)
    width = (below if below >= 0 else min(len(text), word + _LONG_LINE)) - word
    return line + 1 + length <= width


class _Chars(dict[str, str]):
    """The class of each piece met so far."""

    def __init__(self, entries: dict[str, Entry], pack: Pack) -> None:
        self.entries = entries
        self.pack = pack
        self.shapes = _shapes_of(pack.language)

    def __missing__(self, piece: str) -> str:
        entry = self.entries[piece] = _entry(piece, self.pack, self.shapes)
        char = self[piece] = CHARS[entry[0]]
        return char


class _Known:
    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self.entries: dict[str, Entry] = {}
        self.chars = _Chars(self.entries, pack)


def _entry(piece: str, pack: Pack, shapes: _Shapes) -> Entry:
    word = piece.lstrip()
    if word == "-" and piece != word:  # " - " parts as a dash does
        return "DASH", None
    if word in _SIGNS:
        return _SIGNS[word], None
    low = " ".join(word.lower().split())
    if word[0] in "IVXL" and pack.spelling.roman and re.fullmatch(pack.spelling.roman, word):
        return "ROMAN", roman(_ORDINAL_OF_ROMAN.sub("", word))
    entry = (pack.names.get(low) if word[0].isupper() else None) or pack.words.get(low)
    if entry is not None:
        return entry
    if any(map(str.isdigit, word)):
        return _number(word, shapes, pack)
    if pack.numbers.compound and (value := compound(low, pack.numbers)) is not None:
        return "CARDINAL", value
    if not word[0].isalpha():
        return ("MONEY" if word[0] in "$€£¥₹" else "SIGN"), None
    if pack.future_endings and len(low) > 3 and low.endswith(pack.future_endings):
        return "WILL", None
    if word[0].isupper():
        clear = len(low) > 4 and low.endswith(pack.clear_endings)
        return ("WAS" if clear else "NAME"), None
    return ("WAS" if low.endswith(pack.past_endings) and len(low) > 4 else "WORD"), None


_Shapes: TypeAlias = tuple[tuple[str, re.Pattern[str]], ...]


@cache
def _shapes_of(language: str) -> _Shapes:
    return _shapes(pack_of(language))


def _shapes(pack: Pack) -> _Shapes:
    """The classes of what has digits in it, by its shape."""
    spelling = pack.spelling
    grouped = re.escape(spelling.thousands)
    shapes = (
        ("ISOTIME", r"\d{4}-\d\d-\d\d[T ].*"),
        ("ZONE", r"(?:UTC|GMT) ?[+−–-].*"),
        ("ISODATE", r"\d{4}-\d\d-\d\d"),
        ("NUMERIC", r"\d+([-/. ])\d+\1\d+"),
        ("YEARS", r"\d{4}[-–/]\d\d(?:\d\d)?"),
        ("DOUBTED", r"\d{4}\?"),
        ("CLOCK", r"\d+:\d\d(?::\d\d)?"),
        ("QUARTERNO", spelling.quarter),
        ("NTH", _after_digits(r"\d+", spelling.ordinal)),
        ("SHORTDECADE", _after_digits(r"\d\d", spelling.decade)),
        ("DECADE", _after_digits(r"(?:\d{4}['’]?|['’]\d\d)", spelling.decade)),
        ("NUMBER", rf"\d{{1,3}}(?:[{grouped}]\d{{3}})+"),
        ("DECIMAL", rf"\d{{1,9}}{re.escape(spelling.decimal)}\d{{1,9}}"),
        ("N99", r"['’]\d\d"),
        ("DAYMONTH", spelling.day_month),
        ("CLOCK", spelling.clock),
    )
    return tuple((name, re.compile(f"(?a:{_alone(shape)})")) for name, shape in shapes if shape)


_MOST_DIGITS = 15


def _number(word: str, shapes: _Shapes, pack: Pack) -> Entry:
    if word.isdigit():
        return _whole_number(word)
    for name, shape in shapes:
        match = shape.fullmatch(word)
        if match and len(word) <= 40:
            return _shaped(name, word, pack.spelling.decimal)
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


def _shaped(name: str, word: str, decimal: str) -> Entry:
    digits = "".join(filter(str.isdigit, word))
    if name == "NTH":
        value = int(digits) if len(word) < _MOST_DIGITS else 0
        return ("NTH" if 1 <= value <= 31 else "NTHBIG"), value
    if name == "NUMBER":
        return name, int(digits)
    if name == "N99":  # '69: a year of some century
        return "YEAR", f"XX{digits}"
    if name == "ZONE":
        return name, _minutes_east(word)
    if name == "DECIMAL":
        return name, float(word.replace(decimal, "."))
    if name in ("DECADE", "SHORTDECADE"):
        return name, digits
    if name == "CLOCK":
        return name, _clock(word)
    return name, word


def _minutes_east(word: str) -> int:
    """How far a zone is ahead of UTC: 390 for UTC+6:30."""
    hours, *minutes = _DIGITS.findall(word)
    if len(hours) > 2:
        hours, minutes = hours[:-2], [hours[-2:]]
    shift = int(hours) * 60 + int(minutes[0] if minutes else 0)
    return shift if "+" in word else -shift


def _clock(word: str) -> str:
    """A time of day with colons, however it is written: 14h30, 14.30, 14:30:05."""
    hour, minute, *rest = (*_DIGITS.findall(word), "00")
    return ":".join((hour, minute, *rest[: word.count(":") - 1]))


_DIGITS = re.compile(r"(?a:\d+)")
_ORDINAL_OF_ROMAN = re.compile("[^IVXL]+")


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
