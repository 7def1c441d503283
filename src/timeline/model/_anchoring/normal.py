"""Normal text: what two copies of one text have in common, with the way back to each.

Copies of a text differ in what the copier did not mean: white space, curly quotes, the
length of dashes, soft hyphens, ligatures, composed or decomposed letters. Words are
compared in *normal text*, where these differences are gone:

- a run of white space is one space;
- characters that nobody sees (soft hyphen, zero width, byte order mark, direction) go;
- quotation marks and primes of any form are ``"`` or ``'``, single and double kept apart;
- a run of dashes of any form is one ``-``, an ellipsis is three dots;
- the Latin ligatures of a page are the letters they stand for;
- the rest is in Unicode normalisation form C.

Form C and not KC, since KC changes what is said: it makes ``10²`` into ``102``. Clusters
of more than 30 combining marks, which no language writes, stay as they are (UAX #15,
section 13, Stream-Safe Text Format).

Offsets are code points from 0, ends exclusive. :class:`NormalText` knows both where a
stretch of normal text came from and what a stretch of the original became.

>>> text = NormalText.of("He said:\\u00a0 \\u201cEn\\u00adough\\u201d\\u2026")
>>> text.text
'He said: "Enough"...'
>>> text.to_original((10, 16))
(11, 18)
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from functools import cached_property, lru_cache
from hashlib import sha256

from attrs import field, frozen

__all__ = ["LETTERS", "NORMAL", "NormalText", "Span", "letter_hash", "normal_text", "normalise"]

Span = tuple[int, int]

NORMAL = "sha256-normal-1:"
"""What the hash of a normal text begins with; the 1 is the version of the normalisation."""

LETTERS = "sha256:"
"""What the hash of a text letter for letter begins with."""

_UNSEEN = (
    "\N{SOFT HYPHEN}\N{ARABIC LETTER MARK}\N{MONGOLIAN VOWEL SEPARATOR}"
    "\u200b-\u200f"  # zero width space, joiners, marks of direction
    "\u202a-\u202e"  # embeddings and overrides of direction
    "\u2060-\u2064\u2066-\u206f"  # word joiner, invisible operators, isolates
    "\N{ZERO WIDTH NO-BREAK SPACE}"
)
_DASHES = (
    "\u2010-\u2015"  # hyphen, non-breaking hyphen, figure, en and em dash, bar
    "\N{MINUS SIGN}\N{TWO-EM DASH}\N{THREE-EM DASH}"
    "\N{SMALL EM DASH}\N{SMALL HYPHEN-MINUS}\N{FULLWIDTH HYPHEN-MINUS}"
)
_SINGLE = (
    "`\N{ACUTE ACCENT}\u2018\u2019\u201a\u201b\N{PRIME}\N{REVERSED PRIME}\u2039\u203a"
    "\u02b9\u02bb\u02bc\u02bd"  # modifier letters: prime, turned comma, apostrophe, reversed
    "\u275b\u275c\N{FULLWIDTH APOSTROPHE}\N{FULLWIDTH GRAVE ACCENT}"
    "\u0374\u1fef\u1ffd"  # form C alone would make these three of the above
)
_DOUBLE = (
    "\u201c\u201d\u201e\u201f\N{DOUBLE PRIME}\N{REVERSED DOUBLE PRIME}\u00ab\u00bb"
    "\u02ba\u275d\u275e\u301d\u301e\u301f\N{FULLWIDTH QUOTATION MARK}"
)
_SPELT_OUT = {
    "\N{HORIZONTAL ELLIPSIS}": "...",
    "\N{LATIN SMALL LIGATURE FF}": "ff",
    "\N{LATIN SMALL LIGATURE FI}": "fi",
    "\N{LATIN SMALL LIGATURE FL}": "fl",
    "\N{LATIN SMALL LIGATURE FFI}": "ffi",
    "\N{LATIN SMALL LIGATURE FFL}": "ffl",
    "\N{LATIN SMALL LIGATURE LONG S T}": "st",
    "\N{LATIN SMALL LIGATURE ST}": "st",
}
_FOLDED = {**dict.fromkeys(_SINGLE, "'"), **dict.fromkeys(_DOUBLE, '"'), **_SPELT_OUT}

# Each alternative begins with a character that is not normal by itself, or with a normal one
# that is followed by more of its run, so that plain text is passed over inside `re`.
_GAP = rf"(?P<gap> [\s{_UNSEEN}]+|[^\S ][\s{_UNSEEN}]*|[{_UNSEEN}][\s{_UNSEEN}]*)"
_DASH = rf"(?P<dash>-[-{_DASHES}{_UNSEEN}]+|[{_DASHES}][-{_DASHES}{_UNSEEN}]*)"
_FOLDABLE = re.compile(rf"{_GAP}|{_DASH}|[{''.join(_FOLDED)}]")

_SURELY_COMPOSED = "\u02ff"  # no character up to here changes under form C
_MOST_MARKS = 30


def normalise(text: str) -> str:
    """Give `text` as it is compared.

    >>> normalise("the  coup \\u2013 \\u2018so-called\\u2019")
    "the coup - 'so-called'"
    """
    return NormalText.of(text).text


def letter_hash(text: str) -> str:
    """Give the hash of `text` letter for letter: SHA-256 of its UTF-8."""
    return LETTERS + _digest(text)


@frozen(slots=False)
class NormalText:
    """A text in normal form, and the map between it and the original."""

    text: str
    original: str = field(repr=False)
    _folds: _Shifts = field(repr=False)
    _compositions: _Shifts = field(repr=False)

    @classmethod
    def of(cls, text: str) -> NormalText:
        """Normalise `text`, in time proportional to its length."""
        folded, folds = _rewrite(text, _FOLDABLE, _fold)
        composed, compositions = _compose(folded)
        return cls(composed, text, folds, compositions)

    @cached_property
    def hash(self) -> str:
        """The hash that copies of one text share: SHA-256 of the normal text in UTF-8."""
        return NORMAL + _digest(self.text)

    def to_original(self, span: Span) -> Span:
        """Say where a stretch of the normal text came from.

        Unseen characters at its edges are left out; characters that became one, or one
        that became many, are taken whole.
        """
        return self._folds.outward(self._compositions.outward(span))

    def to_normal(self, span: Span) -> Span:
        """Say what a stretch of the original became, whole characters at the edges."""
        return self._compositions.inverse.outward(self._folds.inverse.outward(span))


@lru_cache(maxsize=2)
def normal_text(text: str) -> NormalText:
    """Give :meth:`NormalText.of`, kept for the last two texts: quotes come in flocks."""
    return NormalText.of(text)


@frozen(slots=False)
class _Shifts:
    """Where a rewriting changed lengths: the changed stretches, before and after."""

    old_starts: tuple[int, ...] = ()
    old_ends: tuple[int, ...] = ()
    new_starts: tuple[int, ...] = ()
    new_ends: tuple[int, ...] = ()

    @cached_property
    def inverse(self) -> _Shifts:
        return _Shifts(self.new_starts, self.new_ends, self.old_starts, self.old_ends)

    def outward(self, span: Span) -> Span:
        """Carry a span of the new text to the old, taking changed stretches whole."""
        start, end = span
        last = bisect_right(self.new_starts, start) - 1
        if last >= 0:
            inside = start < self.new_ends[last]
            start = self.old_starts[last] if inside else self._after(last, start)
        last = bisect_left(self.new_starts, end) - 1
        if last >= 0:
            inside = end <= self.new_ends[last]
            end = self.old_ends[last] if inside else self._after(last, end)
        return start, end

    def _after(self, last: int, position: int) -> int:
        return self.old_ends[last] + position - self.new_ends[last]


def _rewrite(
    text: str, pattern: re.Pattern[str], replace: Callable[[re.Match[str]], str]
) -> tuple[str, _Shifts]:
    """Replace what `pattern` matches, and keep the map."""
    parts: list[str] = []
    rows: list[tuple[int, int, int, int]] = []
    done = grown = 0
    for match in pattern.finditer(text):
        start, end = match.span()
        new = replace(match)
        if new == match[0]:
            continue
        parts += (text[done:start], new)
        done = end
        if not end - start == len(new) == 1:
            rows.append((start, end, start + grown, start + grown + len(new)))
            grown += len(new) - (end - start)
    if not parts:
        return text, _Shifts()
    return "".join([*parts, text[done:]]), _Shifts(*zip(*rows, strict=True))


def _fold(match: re.Match[str]) -> str:
    if match.lastgroup == "dash":
        return "-"
    if match.lastgroup == "gap":
        return " " if any(map(str.isspace, match[0])) else ""
    return _FOLDED[match[0]]


def _compose(text: str) -> tuple[str, _Shifts]:
    """Bring `text` to form C, cluster by cluster, so that the map is exact."""
    letters = {letter for letter in set(text) if letter > _SURELY_COMPOSED}
    joining = "".join(sorted(filter(_joins, letters)))
    odd = "".join(sorted(c for c in letters if unicodedata.normalize("NFC", c) != c))
    clusters = [rf"(?s:.)[{joining}]+"] * bool(joining) + [f"[{odd}]"] * bool(odd)
    if not clusters:
        return text, _Shifts()
    return _rewrite(text, re.compile("|".join(clusters)), _compose_cluster)


def _joins(letter: str) -> bool:
    """Whether a letter may become one with those before it."""
    return (
        unicodedata.category(letter) in {"Mn", "Mc"}
        or "\u1161" <= letter <= "\u1175"  # Hangul medial vowels
        or "\u11a8" <= letter <= "\u11c2"  # Hangul final consonants
        or "\U00016d67" <= letter <= "\U00016d6a"  # Kirat Rai vowel signs
    )


def _compose_cluster(match: re.Match[str]) -> str:
    # `normalize` sorts marks in quadratic time, so that long runs are a trap.
    if match.end() - match.start() > 1 + _MOST_MARKS:
        return match[0]
    return unicodedata.normalize("NFC", match[0])


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
