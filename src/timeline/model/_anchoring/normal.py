"""Normal text: what two copies of one text have in common, with the way back to each.

Copies of a text differ in what the copier did not mean: white space, curly quotes, the
length of dashes, soft hyphens, ligatures, composed or decomposed letters. Words are
compared in *normal text*, where these differences are gone:

- a run of white space is one space;
- characters that nobody sees (soft hyphen, zero width, byte order mark, direction,
  variation selectors, fillers) go;
- a word that a line end divides is whole again, without the hyphen;
- what is set about words goes: the marks of footnotes (``[1]``, ``¹``, ``*``, ``†``) after a word
  or a stop, and those of emphasis in Markdown;
- quotation marks and primes of any form are ``"`` or ``'``, single and double kept apart;
- a run of dashes of any form is one ``-``, an ellipsis is three dots;
- the Latin ligatures and the Arabic letter forms of a page are the letters they stand for,
  and the stroke that lengthens Arabic words goes;
- the rest is in Unicode normalisation form C.

Form C and not KC, since KC changes what is said: it makes ``10²`` into ``102``. Clusters
of more than 30 combining marks, which no language writes, stay as they are (UAX #15,
section 13, Stream-Safe Text Format).

A hyphen at the end of a line may belong to the word: "well-" and "known". So there are two
more readings of a text with such hyphens, which keep them all (:func:`readings`).

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
from functools import cached_property, lru_cache, partial
from hashlib import sha256

from attrs import field, frozen

from timeline._util.checked import checked

__all__ = [
    "LETTERS",
    "NORMAL",
    "NormalText",
    "Span",
    "letter_hash",
    "normal_text",
    "normalise",
    "readings",
]

Span = tuple[int, int]

NORMAL = "sha256-normal-2:"
"""What the hash of a normal text begins with; the 2 is the version of the normalisation."""

LETTERS = "sha256:"
"""What the hash of a text letter for letter begins with."""

# Default_Ignorable_Code_Point of the Unicode Character Database, and interlinear annotation.
_UNSEEN = (
    "\N{SOFT HYPHEN}\N{COMBINING GRAPHEME JOINER}\N{ARABIC LETTER MARK}"
    "\u115f\u1160\u3164\uffa0"  # Hangul fillers
    "\u17b4\u17b5\u180b-\u180f"  # inherent vowels of Khmer, Mongolian selectors and separator
    "\u200b-\u200f"  # zero width space, joiners, marks of direction
    "\u202a-\u202e"  # embeddings and overrides of direction
    "\u2060-\u206f"  # word joiner, invisible operators, isolates
    "\ufe00-\ufe0f\U000e0100-\U000e01ef"  # variation selectors
    "\N{ZERO WIDTH NO-BREAK SPACE}\ufff0-\ufffb"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"
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
_TATWEEL = "\N{ARABIC TATWEEL}"
_ARABIC = {
    form: letters.replace(_TATWEEL, "")
    for form in map(chr, (*range(0xFB50, 0xFDFD), *range(0xFE70, 0xFEFD)))
    if (letters := unicodedata.normalize("NFKC", form)) != form and " " not in letters
}
_FOLDED = {**dict.fromkeys(_SINGLE, "'"), **dict.fromkeys(_DOUBLE, '"'), **_SPELT_OUT, **_ARABIC}
_FOLDED[_TATWEEL] = ""

# Each alternative begins with a character that is not normal by itself, or with a normal one
# that is followed by more of its run, so that plain text is passed over inside `re`.
_GAP = rf"(?P<gap> [\s{_UNSEEN}]+|[^\S ][\s{_UNSEEN}]*|[{_UNSEEN}][\s{_UNSEEN}]*)"
_DASH = rf"(?P<dash>-[-{_DASHES}{_UNSEEN}]+|[{_DASHES}][-{_DASHES}{_UNSEEN}]*)"
_FOLDABLE = re.compile(rf"{_GAP}|{_DASH}|[{''.join(_FOLDED)}]")

_BREAK = r"[^\S\r\n]*(?:\r\n|\n|\r)[^\S\r\n]*"
_HYPHENATED = re.compile(
    rf"(?<=[^\W_])(?P<hyphen>[-\u2010\N{{SOFT HYPHEN}}])[{_UNSEEN}]*{_BREAK}(?=[^\W_])"
)
_RAISED = "\u00b9\u00b2\u00b3\u2070\u2074-\u2079"
# After a word a raised figure is a footnote, and after a short one perhaps a square metre.
_ADDED = re.compile(
    r"(?<=[^\s\[(])(?:\[(?:note |\^)?\d{1,3}(?:(?:[,;] ?|[-\u2013])\d{1,3})*\])+"
    rf"|(?:(?<=[^\W\d_]{{5}})|(?<=[.,;:!?\"')\]\u2019\u201d\u00bb]))[{_RAISED}]{{1,3}}(?![\w{_RAISED}])"
    r"|(?<=[^\s*_])[\u2020\u2021]+(?!\w)"
    r"|(?<![\w*_])(?:\*{1,3}|_{1,3})(?=[^\s*_])|(?<=[^\s*_])(?:\*{1,3}|_{1,3})(?![\w*_])"
)
_SQUARED = re.compile(r"(?:met(?:re|er)|yard|mile|inche|feet|acre)s?$", re.IGNORECASE)

_SURELY_COMPOSED = "\u02ff"  # no character up to here changes under form C
_MOST_MARKS = 30

_LINE_END = re.compile(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_ENDS_SENTENCE = re.compile(r"[.!?:\u061f\u06d4\u0964\u104b\u1362\u3002\uff01\uff1f][\"')\]]*$")
_BLANK_LINE = re.compile(r"(?:\n|\r\n?)[^\S\r\n]*(?:\n|\r)|[\u2029\f]")


@checked
def normalise(text: str) -> str:
    """Give `text` as it is compared.

    >>> normalise("the  coup \\u2013 \\u2018so-called\\u2019")
    "the coup - 'so-called'"
    """
    return NormalText.of(text).text


@checked
def letter_hash(text: str) -> str:
    """Give the hash of `text` letter for letter: SHA-256 of its UTF-8."""
    return LETTERS + _digest(text)


@frozen(slots=False)
class NormalText:
    """A text in normal form, and the map between it and the original."""

    text: str
    original: str = field(repr=False)
    # The rewritings that were made, in their order: words made whole, what was added, form.
    _shifts: tuple[_Shifts, ...] = field(repr=False)

    @classmethod
    @checked
    def of(cls, text: str, hyphen: str = "") -> NormalText:
        """Normalise `text`, in time proportional to its length.

        `hyphen` is what becomes of one that divides a word at the end of a line.
        """
        whole, joints = _rewrite(text, _HYPHENATED, partial(_join, hyphen))
        bare, additions = _rewrite(whole, _ADDED, _strip)
        folded, folds = _rewrite(bare, _FOLDABLE, _fold)
        composed, compositions = _compose(folded)
        return cls(composed, text, (joints, additions, folds, compositions))

    @cached_property
    def hash(self) -> str:
        """Return the hash that copies of one text share: SHA-256 of the normal text in UTF-8."""
        return NORMAL + _digest(self.text)

    @checked
    def to_original(self, span: Span) -> Span:
        """Say where a stretch of the normal text came from.

        Unseen characters at its edges are left out; characters that became one, or one
        that became many, are taken whole.
        """
        for shifts in reversed(self._shifts):
            span = shifts.outward(span)
        return span

    @checked
    def to_normal(self, span: Span) -> Span:
        """Say what a stretch of the original became, whole characters at the edges."""
        for shifts in self._shifts:
            span = shifts.inverse.outward(span)
        return span

    @cached_property
    def line_ends(self) -> tuple[int, ...]:
        """Return the spaces of the normal text that stand for the end of a line, or several."""
        ends = (self.to_normal(match.span())[0] for match in _LINE_END.finditer(self.original))
        return tuple(dict.fromkeys(at for at in ends if self.text.startswith(" ", at)))

    @cached_property
    def paragraph_ends(self) -> tuple[int, ...]:
        """Return those of them at which a paragraph ends.

        That is an empty line; in a text that has none, the end of a line after that of a sentence.
        """
        blank = [at for at in self.line_ends if _BLANK_LINE.search(self._gap(at))]
        return tuple(blank or [at for at in self.line_ends if self._ends_sentence(at)])

    def _gap(self, at: int) -> str:
        start, end = self.to_original((at, at + 1))
        return self.original[start:end]

    def _ends_sentence(self, at: int) -> bool:
        return _ENDS_SENTENCE.search(self.text, max(0, at - 8), at) is not None


@lru_cache(maxsize=4)
def normal_text(text: str, hyphen: str = "") -> NormalText:
    """Give :meth:`NormalText.of`, kept for the last few texts: quotes come in flocks."""
    return NormalText.of(text, hyphen)


@lru_cache(maxsize=4)
def readings(text: str) -> tuple[str, ...]:
    """Give what may become of hyphens that divide words in a text: one way if none does."""
    return ("", "-", "- ") if _HYPHENATED.search(text) else ("",)


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


def _join(hyphen: str, match: re.Match[str]) -> str:
    before, after = match.string[match.start() - 1], match.string[match.end()]
    if match["hyphen"] == "\N{SOFT HYPHEN}":
        return ""
    # "COVID-" and "19", "Ost-" and "West": it is part of the word.
    return hyphen if before.isalpha() and after.islower() else "-"


def _strip(match: re.Match[str]) -> str:
    if match[0][0] in "\u00b2\u00b3":
        start = max(0, match.start() - 8)
        return match[0] if _SQUARED.search(match.string, start, match.start()) else ""
    return ""


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
