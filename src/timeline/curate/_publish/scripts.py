"""Names in another script than the text: by the consonants that all ways of writing them keep.

"Надежда" is written Nadezhda or Nadeschda, and محمد Muhammad or Mohamed: nobody can list them.
What they have in common are most of the consonants, so a name and a word of different scripts are
compared by these. It is a hint and no more.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from timeline.curate._publish.names import parts_of

__all__ = ["Transliterated", "skeleton"]

# fmt: off
_LETTERS = {
    # Cyrillic, as the consonants of the Latin key below: S for sh and zh, C for ch, H for kh
    **dict(zip("бвгґдзклмнпрстфхцџ", "bvggdzklmnprstfHtj", strict=True)),
    "ж": "S", "ч": "C", "ш": "S", "щ": "S", "љ": "l", "њ": "n", "ћ": "C", "ђ": "j",
    # Greek
    **dict(zip("βγδζθκλμνπρσςτφχ", "vgdztklmnprsstfH", strict=True)), "ξ": "ks", "ψ": "ps",
    # Arabic and Persian
    **dict(zip("بتثجحخدذرزسصضطظغفقكلمنهکگپ", "bttjHHddrzssdtzgfkklmnHkgp", strict=True)),
    "ش": "S", "چ": "C", "ژ": "S",
    # Hebrew
    **dict(zip("בגדזחטכךלמםנןסצץקרת", "vgdzHtkklmmnnsttkrt", strict=True)),
    "פ": "p", "ף": "f", "ש": "S", "ה": "H",
}
_DIGRAPHS = (
    ("shch", "S"), ("sch", "S"), ("tch", "C"), ("tsch", "C"), ("sh", "S"), ("ch", "C"), ("zh", "S"),
    ("kh", "H"), ("gh", "g"), ("ph", "f"), ("th", "t"), ("dh", "d"), ("dj", "j"), ("dzh", "j"),
    ("tz", "t"), ("ts", "t"), ("ck", "k"), ("x", "ks"), ("h", "H"), ("q", "k"), ("c", "k"),
    ("w", "v"), ("ff", "v"), ("b", "v"),
)
# fmt: on
_DROPPED = re.compile(r"[^a-zA-Z]|[aeiouy]")
_DOUBLED = re.compile(r"(.)\1+")
_WORDS = re.compile(r"[^\W\d_]+")
_LEAST = 4
_MOST_WORDS = 5


@lru_cache(maxsize=1 << 14)
def skeleton(word: str) -> str:
    """Return the consonants that a name keeps in any script, doubled ones once.

    >>> skeleton("Петрова") == skeleton("Petrowa") == skeleton("PETROVA")
    True
    >>> skeleton("محمد") == skeleton("Mohammed") == skeleton("Muhamad")
    True
    """
    plain = unicodedata.normalize("NFKD", word.casefold())
    letters = "".join(_LETTERS.get(char, char) for char in plain)
    for latin, key in _DIGRAPHS:
        letters = letters.replace(latin, key)
    return _DOUBLED.sub(r"\1", _DROPPED.sub("", letters))


class Transliterated:
    """Looks for names in words of another script."""

    def __init__(self) -> None:
        self._latin: dict[str, str] = {}
        self._others: dict[str, str] = {}

    def __bool__(self) -> bool:
        return bool(self._latin or self._others)

    def add(self, name: str, what: str) -> None:
        """Look for a name, or a part of it that has consonants enough to be told by."""
        for word in (name, *parts_of(name)):
            key = skeleton(word)
            if len(key) >= (_LEAST if word != name else _LEAST - 1):
                first = _WORDS.search(word)
                is_latin = first is not None and _is_latin(first[0][0])
                (self._latin if is_latin else self._others)[key] = what

    def found_in(self, text: str) -> Iterator[str]:
        """Yield what of the names a text may have in another script than they are written in."""
        if (not self._latin or text.isascii()) and not self._others:
            return
        runs: list[str] = []  # of the last word, of the last two …
        for match in _WORDS.finditer(text):
            word = match[0]
            key = "" if word[0].islower() else skeleton(word)
            if not key:
                runs = []
                continue
            # Of a whole name the letters that meet are one as well: Anna Novak.
            runs = [run + key[run[-1:] == key[0] :] for run in ("", *runs)][:_MOST_WORDS]
            names = self._others if _is_latin(word[0]) else self._latin
            yield from (names[run] for run in runs if run in names)


@lru_cache(maxsize=128)
def _is_latin(char: str) -> bool:
    return unicodedata.name(char, "").startswith("LATIN")
