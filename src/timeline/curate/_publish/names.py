"""What a name becomes where others write it: parts, endings of cases, initials, short forms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise, takewhile
from typing import NamedTuple

from timeline._util.text import RUN_ON
from timeline.curate._publish.folding import fold

__all__ = ["Form", "forms_of", "initials_in", "initials_of", "is_word", "parts_of"]

_WORD = re.compile(r"\w[\w'’-]*")
_INITIALS = re.compile(r"(?<![\w.])(?:[^\W\d_]\.[\s-]?){2,5}")
_LEAST_PART = 3
_LEAST_STEM = 5
_LEAST_HANDLE = 5
_ENDING = re.compile("(?:[aeiouyаеиоуыэюяьй]|[οηα]σ)$")  # noqa: RUF001
_MOST_OF_WORD = 2
_MOST_OF_STEM = 4
_RUNS_ON = re.compile(f"[{RUN_ON}]")


class Form(NamedTuple):
    """Folded letters by which somebody may be told, and how many more a word of them may have."""

    letters: str
    more: int
    what: str


def parts_of(name: str) -> list[str]:
    """Return the words of a name that are no particles; none of a name of one word.

    >>> parts_of("Anna van der Berg"), parts_of("Aung")
    (['Anna', 'Berg'], [])
    """
    words = _WORD.findall(name)
    if len(words) < 2:
        return []
    return [word for word in words if word != word.lower() or word == word.upper()]


def forms_of(name: str) -> Iterator[Form]:
    """Yield what to look for: the parts, their stems, and what handles and addresses hold.

    >>> [form.letters for form in forms_of("Nadia Petrovna")]
    ['nadia', 'petrovna', 'petrovn', 'npetrovna', 'petrovnan', 'nadiap']
    """
    parts = parts_of(name)
    for part in parts:
        letters = fold(part)
        if len(letters) >= _LEAST_PART or not part.isascii():
            yield Form(letters, _MOST_OF_WORD, "a part of the name")
        stem = _ENDING.sub("", letters)
        if len(stem) >= (_LEAST_STEM if stem.isascii() else _LEAST_STEM - 1):
            yield Form(stem, min(_MOST_OF_STEM, len(stem) - 2), "a part of the name")
    if len(parts) > 1:
        first, *_, last = map(fold, parts)
        initials = "".join(fold(part)[:1] for part in parts[:-1])
        for handle in dict.fromkeys((initials + last, last + initials, first + last[:1])):
            if len(handle) >= _LEAST_HANDLE:
                yield Form(handle, 0, "a short form of the name")


def initials_of(name: str) -> str:
    """Return the folded initials of a name of several words: "np" of Nadia Petrovna."""
    return "".join(fold(part)[:1] for part in parts_of(name))


def initials_in(text: str) -> Iterator[str]:
    """Yield the initials that a text has, folded: of "N. P. said" "np"."""
    for match in _INITIALS.finditer(text) if "." in text else ():
        yield fold(match[0])


def is_word(text: str, start: int, stop: int, more: int) -> bool:
    """Return whether a place in a text is a word of its own, but for some letters at its end.

    Signs and figures end a word, and so does a capital after a small letter; in a script whose
    words run on without a space, any character does.

    >>> is_word("Annas house", 0, 4, 2), is_word("annaOfOslo", 0, 4, 2), is_word("annals", 0, 4, 1)
    (True, True, False)
    """
    if text[start].isascii() and start and _goes_on((text[start - 1], text[start])):
        return False
    ahead = pairwise(text[stop - 1 : stop + more + 1])
    return sum(1 for _ in takewhile(_goes_on, ahead)) <= more


def _goes_on(pair: tuple[str, str]) -> bool:
    """Whether a word goes on from one character to the next."""
    char, after = pair
    if not (char.isalpha() and after.isalpha()):
        return False
    return not (char.islower() and after.isupper()) and not _RUNS_ON.search(char + after)
