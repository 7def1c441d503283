"""Words of a sentence, with each date as one word, and which of them are verbs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from timeline.extract.languages import Pack
from timeline.extract.languages.pack import ClauseWords

__all__ = ["Span", "Word", "has_verb", "is_adverb", "is_told", "is_verb", "is_verb_word", "tokens"]

Span: TypeAlias = "tuple[int, int]"

_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}|[^\W\d_a-z]\.(?=\s+[^\W\d_a-z])|[^\W\d_](?:[\w'’-]*\w)?(?:\.(?=\w))?"
    r"|\d[\d.,:]*\d|\d|\S"
)


class Word(NamedTuple):
    """A word, figure or mark of a sentence; a date is one word, whatever it is made of."""

    text: str
    low: str
    start: int
    end: int
    is_date: bool = False


def tokens(sentence: str, dates: Sequence[Span] = ()) -> list[Word]:
    """Return the words and marks of a sentence, with each of `dates` as one word."""
    return list(_tokens(sentence, tuple(dates)))


# A sentence is looked at by its clauses, its figures, its names and its title, one after another.
@lru_cache(maxsize=128)
def _tokens(sentence: str, dates: tuple[Span, ...]) -> tuple[Word, ...]:
    found: list[Word] = []
    place = 0
    for start, end in [*dates, (len(sentence), len(sentence))]:
        matches = _TOKEN.finditer(sentence, place, max(place, start))
        found += [Word(m[0], m[0].lower(), m.start(), m.end()) for m in matches]
        if start < end:
            found.append(Word(sentence[start:end], sentence[start:end].lower(), start, end, True))
        place = max(place, end)
    return tuple(found)


def is_verb(low: str, words: ClauseWords) -> bool:
    """Return whether a word in small letters may be a verb of a main clause."""
    stem, hyphen, enclitic = low.partition("-")
    if hyphen and enclitic in words.enclitics:  # libertou-os
        return is_verb(stem, words)
    if low in words.verbs or low in words.auxiliaries:
        return True
    return len(low) > 4 and low.endswith(words.verb_endings) and low not in words.not_verbs


def is_adverb(low: str, words: ClauseWords) -> bool:
    """Return whether a word in small letters has the ending of an adverb."""
    return bool(words.adverb_endings) and low.endswith(words.adverb_endings)


def has_verb(text: str, pack: Pack) -> bool:
    """Return whether words have a verb among them."""
    found = tokens(text)
    return any(
        is_verb_word(word, pack.clauses) or is_told(found, at, pack.clauses)
        for at, word in enumerate(found)
    )


def is_told(found: Sequence[Word], at: int, words: ClauseWords) -> bool:
    """Whether a participle that may be an adjective is the verb: "Doyle retired in 2013"."""
    word = found[at]
    if not at or word.low not in words.not_verbs or not word.low.endswith(words.verb_endings):
        return False
    before, after = found[at - 1], found[at + 1] if at + 1 < len(found) else None
    told_of = before.text[0].isupper() or before.low in words.relatives | words.pronouns
    ends = after is None or after.is_date or after.low in words.prepositions
    return told_of and ends


def is_verb_word(word: Word, words: ClauseWords) -> bool:
    return not word.is_date and word.text[0].islower() and is_verb(word.low, words)
