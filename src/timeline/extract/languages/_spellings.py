"""Words without their accents, as on foreign keyboards, in telegrams and in old archives."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

from timeline.extract.languages.pack import Entry

__all__ = ["TRANSLITERATED", "plain", "with_plain_spellings"]

TRANSLITERATED: Mapping[int, str] = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
"""Letters of German as they are written where there are none: Maerz, fuenf."""

# Without its accent a verb is another form of itself, or a noun: Spanish "pasó" and "paso".
_VERBS = ("WAS", "WILL")


def plain(word: str, letters: Mapping[int, str] | None = None) -> str:
    """Return a word without its accents, or with some of its letters written otherwise.

    >>> plain("amanhã"), plain("März", TRANSLITERATED)
    ('amanha', 'Maerz')
    """
    if letters is not None:
        return word.translate(letters)
    parts = unicodedata.normalize("NFD", word)
    return "".join(part for part in parts if not unicodedata.combining(part))


def with_plain_spellings(
    words: Mapping[str, Entry], other: str = "", letters: Mapping[int, str] | None = None
) -> dict[str, Entry]:
    """Return the words of a language and their plain spellings.

    A spelling that is another word already, or one of `other`, stays what it is; see `plain`.

    >>> with_plain_spellings({"março": ("MONTH", 3), "mês": ("UNIT", "month")}, other="marco")
    {'mes': ('UNIT', 'month'), 'março': ('MONTH', 3), 'mês': ('UNIT', 'month')}
    """
    apart = {word.replace("_", " ") for word in other.split()}
    found = {plain(word, letters): entry for word, entry in words.items() if entry[0] not in _VERBS}
    return {word: entry for word, entry in found.items() if word not in apart} | dict(words)
