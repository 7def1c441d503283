"""Words in PostgreSQL: the same that SQLite's FTS5 finds, by our own tokens in a GIN index.

PostgreSQL's own parsers know few scripts and stem by language. So a text is cut here as FTS5 cuts
it (letters, numbers and marks, of any script; Latin letters without their accents), a `tsvector`
finds the texts with the words, and the order of the words is looked for in the text itself.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import groupby
from typing import Final

import attrs

from timeline.store._states import Texts
from timeline.store._tables import Condition
from timeline.store._words import All, AnyOf, Butnot, Near, Part, Phrase, searchable

__all__ = ["NearGroup", "Tokens", "cut", "match", "near_groups", "tokens_of"]

_LONGEST: Final = 400
"""A `tsvector` takes words of 2,046 octets; of a longer one it has the first characters."""

_MOST: Final = 500_000
"""A `tsvector` takes a megabyte; a text with more characters in its words goes without."""


@attrs.frozen
class Tokens:
    """The words of an event: each once, or None where they are too many; and all in order."""

    words: tuple[str, ...] | None
    text: str


def tokens_of(texts: Texts) -> Tokens:
    """Return the words of an event's texts, a line for each text.

    >>> tokens_of(Texts("The raid", "", "raids!", ""))
    Tokens(words=('raid', 'raids', 'the'), text=' the raid \\n  \\n raids \\n  ')
    """
    parts = [list(cut(text)) for text in texts]
    words = sorted({word[:_LONGEST] for part in parts for word in part})
    text = "\n".join(f" {' '.join(part)} " for part in parts)
    return Tokens(tuple(words) if sum(map(len, words)) <= _MOST else None, text)


def cut(text: str) -> Iterator[str]:
    """Give the words of a text, as FTS5 does.

    >>> list(cut("Café No. 7, 北京"))
    ['cafe', 'no', '7', '北', '京']
    """
    text = searchable(text).lower()
    if text.isascii():
        yield from _ASCII_WORD.findall(text)
        return
    for is_word, letters in groupby(text, _is_of_words):
        word = "".join(map(_plain, letters)) if is_word else ""
        if word:
            yield word


_ASCII_WORD = re.compile("[a-z0-9]+")


def _plain(letter: str) -> str:
    """A letter without the accents on it, if it is a Latin one; an accent by itself is nothing."""
    if letter.isascii():
        return letter
    if "\u0300" <= letter <= "\u036f":
        return ""
    apart = unicodedata.normalize("NFD", letter)
    base = apart[0]
    is_latin = base.isascii() and all("\u0300" <= mark <= "\u036f" for mark in apart[1:])
    return base if is_latin else letter


@lru_cache(maxsize=1 << 16)
def _is_of_words(letter: str) -> bool:
    category = unicodedata.category(letter)
    return category[0] in "LN" or category in {"Co", "Mn", "Mc"}


# -- what is asked -------------------------------------------------------------------


@attrs.frozen
class NearGroup:
    """Phrases that must be near one another, each as its words; as FTS5 measures it.

    Of each phrase one place is taken: none may begin more than the distance, and its own
    length, before the last. All are in one text.
    """

    phrases: tuple[tuple[tuple[str, ...], bool], ...]
    distance: int

    def is_in(self, text: str) -> bool:
        """Whether the phrases are near in one of the texts, a line each."""
        return any(self._is_in_line(line.split()) for line in text.split("\n"))

    def _is_in_line(self, words: list[str]) -> bool:
        found = [(len(phrase), _places(words, phrase, s)) for phrase, s in self.phrases]
        return any(
            all(
                any(last - self.distance - length <= place <= last for place in places)
                for length, places in found
            )
            for last in sorted({place for _, places in found for place in places})
        )


def near_groups(part: Part) -> Iterator[tuple[Near, NearGroup]]:
    """Give the groups of a search that ask for phrases near one another."""
    if isinstance(part, Near):
        phrases = tuple((tuple(cut(p.text)), p.starts) for p in part.phrases)
        yield part, NearGroup(phrases, part.distance)
    elif isinstance(part, Butnot):
        yield from near_groups(part.wanted)
        yield from near_groups(part.unwanted)
    elif isinstance(part, (All, AnyOf)):
        for one in part.parts:
            yield from near_groups(one)


def match(part: Part, near: Mapping[Near, Sequence[int]]) -> Condition:
    """Return a SELECT of the changes that a part of a search finds.

    `near` has, for each group of phrases, the changes in which they are near one another.
    """
    if isinstance(part, Phrase):
        return _phrase(part)
    if isinstance(part, Near):
        return Condition("SELECT unnest(?::bigint[]) AS change", (list(near[part]),))
    if isinstance(part, Butnot):
        return _joined("EXCEPT", [match(part.wanted, near), match(part.unwanted, near)])
    join = "INTERSECT" if isinstance(part, All) else "UNION"
    return _joined(join, [match(one, near) for one in part.parts])


def _joined(join: str, parts: Sequence[Condition]) -> Condition:
    text = f" {join} ".join(f"({part.sql})" for part in parts)
    return Condition(text, tuple(value for part in parts for value in part.values))


def _phrase(phrase: Phrase) -> Condition:
    words = list(cut(phrase.text))
    if not words:
        return Condition("SELECT change FROM words WHERE false")
    # They are letters, numbers and marks alone: nothing in them means anything in a pattern.
    query = " & ".join(f"'{word[:_LONGEST]}'" for word in words)
    query += ":*" if phrase.starts else ""
    pattern = f"% {' '.join(words)}{'' if phrase.starts else ' '}%"
    if len(words) == 1 and len(words[0]) <= _LONGEST:
        return Condition(
            "SELECT change FROM words WHERE tokens @@ ?::tsquery "
            "UNION ALL SELECT change FROM words WHERE tokens IS NULL AND text LIKE ?",
            (query, pattern),
        )
    return Condition(
        "SELECT change FROM words WHERE tokens @@ ?::tsquery AND text LIKE ? "
        "UNION ALL SELECT change FROM words WHERE tokens IS NULL AND text LIKE ?",
        (query, pattern, pattern),
    )


def _places(words: list[str], phrase: tuple[str, ...], starts: bool) -> list[int]:
    """Where a phrase begins among words."""
    *first, last = phrase
    length = len(phrase)
    return [
        place
        for place in range(len(words) - length + 1)
        if words[place : place + length - 1] == first
        and (
            words[place + length - 1].startswith(last)
            if starts
            else words[place + length - 1] == last
        )
    ]
