"""`Finder`: looks for many texts in many others at once.

What identifies (a name, a title, an address, an id) is looked for whole, in other spellings and
in what programs derive from it. Of longer prose any run of `RUN` letters is enough.
"""

from __future__ import annotations

import hashlib
import re
import uuid
from collections.abc import Iterable, Iterator
from typing import NamedTuple, TypeAlias

from timeline._util.text import slug
from timeline.curate._publish.figures import in_figures, painted
from timeline.curate._publish.folding import fold, forms, places_of, spellings
from timeline.curate._publish.index import LEAST, Index

__all__ = ["RUN", "Finder", "Hit", "Key", "Sought"]

RUN = 32
"""Prose tells of other prose if they have so many letters and digits in a row in common."""

_BLOCK = RUN // 2
"""Any run of `RUN` letters of a prose cut into such blocks has one of them whole."""

_SHORT = 5
"""ASCII needles of fewer letters count only as whole words, and numbers only as whole numbers."""

_FEW = 16
_MOST_ALIKE = 8


class Sought(NamedTuple):
    """What a text tells of if it has what is looked for in it.

    `by_many` is whether it may also be said of others, so that it tells nothing of this one
    where many say it.
    """

    whose: str
    by_many: bool = False


Key: TypeAlias = "tuple[str] | str | None"


class Hit(NamedTuple):
    """Where in a form of a text something is told, and of what; `key` is of what many may say."""

    form: str
    start: int
    stop: int
    sought: Sought
    key: Key


class Letters(dict[str, "tuple[tuple[str, str], ...]"]):
    """The forms that texts take while escapes are undone, each with its folded letters.

    With `figures`, numbers and days in words are undone as well.
    """

    def __init__(self, *, figures: bool = False) -> None:
        super().__init__()
        self.figures = figures

    def __missing__(self, text: str) -> tuple[tuple[str, str], ...]:
        found: Iterable[str] = forms(text)
        if self.figures:
            found = {form: None for plain in found for form in (plain, in_figures(plain))}
        self[text] = pairs = tuple([(form, fold(form)) for form in found])
        return pairs


class Finder:
    """Looks for many needles in a text at once, in time proportional to the text.

    What `beside` looks for is looked for, too. Short needles are found `in_words` only if that
    was asked for.

    >>> finder = Finder()
    >>> finder.add_name("Captain X", Sought("agent 'captain-x'"))
    >>> finder.find("see https://example.org/Captain%20X.html").whose
    "agent 'captain-x'"
    >>> finder.redact("Seen by CAPTAIN X himself")
    'Seen by [withheld] himself'
    """

    def __init__(
        self,
        beside: Finder | None = None,
        *,
        letters: Letters | None = None,
        in_words: bool = False,
    ) -> None:
        self._beside = beside
        self._in_words = in_words
        if letters is None:
            letters = Letters() if beside is None else beside.letters
        self.letters: Letters = letters
        self._needles: dict[str, Sought] = {}
        self._signs: dict[str, Sought] = {}
        self._prose: list[tuple[str, Sought]] = []
        self._blocks: dict[str, list[tuple[int, int]]] = {}
        self._names: dict[str, Sought] = {}
        self._index: Index | None = None
        self._digests: dict[str, Sought] | None = None
        self.ignored: set[Key] = set()

    def __bool__(self) -> bool:
        return bool(self._needles or self._signs or self._blocks or self._beside)

    # -- what is looked for --------------------------------------------------

    def add(self, needle: str, sought: Sought) -> None:
        """Look for `needle` whole, however it is spelt. One letter alone tells nothing."""
        for letters in spellings(needle):
            if len(letters) >= LEAST:
                self._seek(letters, sought)
            elif not letters and len(needle.strip()) > 1:
                self._signs.setdefault(needle.strip(), sought)
        self._index = None

    def add_name(self, identifier: str, sought: Sought) -> None:
        """Look for what somebody or something is known by, and for what is made of it."""
        for form, _ in self.letters[identifier]:
            self.add(form, sought)
            self.add(slug(form), sought)
            self.add(_SCHEME.sub("", form), sought)
            self._names.setdefault(form, sought)
        self._digests = None

    def add_prose(self, prose: str, sought: Sought, least: int) -> None:
        """Look for runs of words of a text that has at least so many letters and digits."""
        for _, letters in self.letters[prose]:
            if len(letters) < least:
                continue
            if len(letters) <= RUN:
                self._seek(letters, sought)
                continue
            number = len(self._prose)
            self._prose.append((letters, sought))
            for start in range(0, len(letters) - _BLOCK + 1, _BLOCK):
                alike = self._blocks.setdefault(letters[start : start + _BLOCK], [])
                if len(alike) < _MOST_ALIKE:
                    alike.append((number, start))
        self._index = None

    def _seek(self, letters: str, sought: Sought) -> None:
        known = self._needles.get(letters)
        # What is one's own is so whatever else has it.
        if known is None or (known.by_many and not sought.by_many):
            self._needles[letters] = sought

    # -- looking -------------------------------------------------------------

    def find(self, text: str) -> Sought | None:
        """Return what `text` tells of, escaped or not; None if of nothing."""
        return next((hit.sought for hit in self.hits(text)), None)

    def hits(self, text: str) -> Iterator[Hit]:
        """Yield all that a text, in any of its forms, tells of."""
        for form, letters in self.letters[text]:
            yield from self._hits(form, letters)

    def redact(self, text: str, mark: str = "[withheld]") -> str:
        """Return `text` with `mark` for each needle; `mark` alone where a form of it has them."""
        shown = self._painted(text, mark)
        if self.letters.figures and self.find(shown):
            shown = painted(shown, mark, self.find)
        return mark if self.find(shown) else shown

    def _painted(self, text: str, mark: str) -> str:
        kept, end = [], 0
        hits = self._hits(text, fold(text))
        for start, stop in sorted((hit.start, hit.stop) for hit in hits):
            if stop > end:
                kept += [text[end:start], mark] if start >= end else []
                end = stop
        return "".join([*kept, text[end:]])

    def _hits(self, text: str, letters: str) -> Iterator[Hit]:
        if self._beside is not None:
            yield from self._beside._hits(text, letters)
        for signs, sought in self._signs.items():
            start = text.find(signs)
            if start >= 0:
                yield Hit(text, start, start + len(signs), sought, None)
        places: list[int] | None = None
        for first, last, sought, key in self._runs(letters):
            places = places or places_of(text)
            start, stop = places[first], places[last] + 1
            is_piece = isinstance(key, tuple)
            if isinstance(key, str) and not _is_word(text[start:stop]):
                key = None  # it is written as a name is
            if sought.by_many and key in self.ignored:
                continue
            if (
                is_piece
                or self._in_words
                or not _is_part(letters[first : last + 1], text, start, stop)
            ):
                yield Hit(text, start, stop, sought, key)

    def _runs(self, letters: str) -> Iterator[tuple[int, int, Sought, Key]]:
        """Yield the first and the last letter of all that is found."""
        if self._blocks or len(self._needles) > _FEW:
            if self._index is None:
                self._index = Index((*self._needles, *self._blocks))
            for place in self._index.places(letters):
                yield from self._at(letters, place)
        else:
            for needle, sought in self._needles.items():
                start = letters.find(needle)
                while start >= 0:
                    key = needle if sought.by_many else None
                    yield start, start + len(needle) - 1, sought, key
                    start = letters.find(needle, start + 1)
        if self._names and _HEXADECIMAL.search(letters):
            yield from self._derived(letters)

    def _at(self, letters: str, place: int) -> Iterator[tuple[int, int, Sought, Key]]:
        assert self._index is not None
        for piece in self._index.pieces(letters, place):
            if piece in self._needles:
                sought = self._needles[piece]
                yield place, place + len(piece) - 1, sought, piece if sought.by_many else None
        block = letters[place : place + _BLOCK]
        for number, start in self._blocks.get(block, ()):
            prose, sought = self._prose[number]
            before = _common(
                letters[max(place - RUN, 0) : place][::-1], prose[max(start - RUN, 0) : start][::-1]
            )
            after = _common(letters[place : place + 2 * RUN], prose[start : start + 2 * RUN])
            if before + after >= RUN:
                yield place - before, place + after - 1, sought, (block,)

    def _derived(self, letters: str) -> Iterator[tuple[int, int, Sought, Key]]:
        """Yield the digests and the UUIDs that are made of names; most texts can have none."""
        if self._digests is None:
            self._digests = {
                made: sought for name, sought in self._names.items() for made in _made_of(name)
            }
        for match in _HEXADECIMAL.finditer(letters):
            for first in range(match.start(), match.end()):
                for size in _SIZES:
                    piece = letters[first : first + size]
                    sought = self._digests.get(piece) if len(piece) == size else None
                    if sought is not None:
                        yield first, first + size - 1, sought, None


_SCHEME = re.compile(r"^[a-z][a-z0-9+.-]*://(?:www\.)?", re.IGNORECASE)
_HEXADECIMAL = re.compile(r"[0-9a-f]{32,}")
_DIGESTS = (hashlib.md5, hashlib.sha1, hashlib.sha256, hashlib.sha512)
_SIZES = (32, 40, 64, 128)
_SPACES = (uuid.NAMESPACE_DNS, uuid.NAMESPACE_URL, uuid.NAMESPACE_OID, uuid.NAMESPACE_X500)


def _made_of(identifier: str) -> Iterator[str]:
    """Yield the names that other programs make of an identifier: UUIDs by name, and digests."""
    for space in _SPACES:
        yield uuid.uuid5(space, identifier).hex
        yield uuid.uuid3(space, identifier).hex
    for digest in _DIGESTS:
        yield digest(identifier.encode(), usedforsecurity=False).hexdigest()


def _common(one: str, other: str) -> int:
    """Return how many letters two texts begin with alike."""
    if one == other:
        return len(one)
    for number, (mine, theirs) in enumerate(zip(one, other, strict=False)):
        if mine != theirs:
            return number
    return min(len(one), len(other))


_THOUSANDS_AFTER = re.compile(r"[,.]\d{3}(?!\d)")


def _is_part(needle: str, text: str, start: int, stop: int) -> bool:
    """Return whether `text[start:stop]` is a part of a longer number, or of a word and too short.

    >>> _is_part("ann", "channel", 2, 5), _is_part("36211", "no. 136211", 5, 10)
    (True, True)
    >>> _is_part("45", "45,000 fled", 0, 2), _is_part("45", "of 45, 12 fled", 3, 5)
    (True, False)
    """
    if _THOUSANDS_AFTER.match(text, stop) and needle[-1].isdigit():
        return True
    around = text[max(start - 1, 0) : start], text[stop : stop + 1]
    if any(
        a.isdigit() and b.isdigit() for a, b in zip(around, (needle[0], needle[-1]), strict=True)
    ):
        return True
    return needle.isascii() and len(needle) < _SHORT and any(char.isalnum() for char in around)


def _is_word(written: str) -> bool:
    """Return whether something is written as a word or an abbreviation is, and not as a name.

    >>> _is_word("Local source"), _is_word("UN"), _is_word("Aung Example")
    (True, True, False)
    """
    return written[1:] == written[1:].lower() or written == written.upper()
