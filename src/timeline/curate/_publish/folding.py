"""Texts as they are compared: by their letters, and with escapes and markup undone.

Case, accents, punctuation and white space are put aside, so that `Captain X` is found in
`captain-x.html`; letters that a writer without the right keyboard replaces are one with what
replaces them, whichever of the two texts has them.
"""

from __future__ import annotations

import html
import itertools
import re
import unicodedata
from collections import deque
from collections.abc import Iterator
from urllib.parse import unquote

from timeline._util.text import LATIN

__all__ = ["fold", "forms", "places_of", "spellings"]

_NOT_LETTERS = re.compile(r"[\W_\u0640]+")
_NO_ASCII_LETTERS = {code: None for code in range(128) if not chr(code).isalnum()}

# What one language writes with a letter of its own and another, on a keyboard without it, with
# a neighbour: Persian and Arabic yeh and kaf, the alefs that are not written with a mark.
_ARABIC = {
    0x06CC: "\u064a",  # Farsi yeh
    0x0649: "\u064a",  # alef maksura
    0x06A9: "\u0643",  # keheh
    0x0671: "\u0627",  # alef wasla
    0x06C1: "\u0647",  # heh goal
    0x0629: "\u0647",  # teh marbuta
}
_LETTERS = {**LATIN, **_ARABIC}
_OTHER_DIGIT = re.compile(r"[^\D0-9]")
"""A figure is the same in the digits of another script."""


def fold(text: str) -> str:
    """Return the letters and digits of a text, compatible forms as one, without case and accents.

    >>> fold("Captain “X”") == fold("CAPTAIN-x") == "captainx"
    True
    >>> fold("Łukasz Groß"), fold("Øystein"), fold("Đặng"), fold("၄၁၇")
    ('lukaszgross', 'oystein', 'dang', '417')
    """
    if text.isascii():
        return text.lower().translate(_NO_ASCII_LETTERS)
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return _NOT_LETTERS.sub("", _OTHER_DIGIT.sub(_digit, plain.translate(_LETTERS)))


def _digit(match: re.Match[str]) -> str:
    return str(unicodedata.decimal(match[0]))


def places_of(text: str) -> list[int]:
    """Return where in `text` each of its folded letters comes from."""
    if text.isascii():
        return [place for place, char in enumerate(text) if char.isalnum()]
    return [place for place, char in enumerate(text) for _ in fold(char)]


# -- spellings -----------------------------------------------------------------

# A vowel with a mark is written with an e after it where there is no such key, and the other
# way round; å is aa in the same way.
_TWO_WAYS = re.compile(r"[äæöøœüå]|[aou]e|aa", re.IGNORECASE)
_BOTH = {
    "ä": ("a", "ae"), "æ": ("a", "ae"), "ae": ("a", "ae"),
    "ö": ("o", "oe"), "ø": ("o", "oe"), "œ": ("o", "oe"), "oe": ("o", "oe"),
    "ü": ("u", "ue"), "ue": ("u", "ue"),
    "å": ("a", "aa"), "aa": ("a", "aa"),
}  # fmt: skip
_MOST_CHOICES = 4
_LEAST_LETTERS = 5
"""A shorter spelling that nobody wrote down would be found in other words."""


def spellings(name: str) -> Iterator[str]:
    """Yield the letters of a name, and those by which others may write it.

    >>> sorted(spellings("Jürgen Groß"))
    ['juergengross', 'jurgengross']
    """
    folded = fold(name)
    yield folded
    composed = unicodedata.normalize("NFC", name)
    found = list(_TWO_WAYS.finditer(composed))
    if not found or not folded:
        return
    kept, end = [], 0
    for match in found:
        kept.append(composed[end : match.start()])
        end = match.end()
    kept.append(composed[end:])
    ways = [_BOTH[match[0].lower()] for match in found]
    if len(ways) > _MOST_CHOICES:  # all in one way, or all in the other
        choices = [tuple(way[0] for way in ways), tuple(way[1] for way in ways)]
    else:
        choices = list(itertools.product(*ways))
    for choice in choices:
        spelt = fold("".join(itertools.chain(*zip(kept, (*choice, ""), strict=True))))
        if spelt != folded and len(spelt) >= _LEAST_LETTERS:
            yield spelt


# -- what a text stands for ----------------------------------------------------

_MARKUP = re.compile(r"<!--.*?-->|</?[A-Za-z!?][^<>]*>", re.DOTALL)
_BACKSLASHED = re.compile(
    r"\\(?:u([0-9a-fA-F]{4})|u\{([0-9a-fA-F]{1,6})\}|U([0-9a-fA-F]{8})|x([0-9a-fA-F]{2})|(\W)|[nNrt])",
    re.DOTALL,
)
_ESCAPED = re.compile(r"[%&\\<]")
_MOST_CODE_POINT = 0x10FFFF
_MOST_FORMS = 256
"""Each form is shorter than the one that it is made of; a person's text has a handful."""


def forms(text: str) -> Iterator[str]:
    r"""Yield the text, and each form that it takes while escapes and markup are undone.

    They are undone one at a time and in any order. Two at once would step over the form in
    between, by which a name that itself holds markup or references is known.

    >>> list(forms("%3ci%3ea%26amp;b"))
    ['%3ci%3ea%26amp;b', '<i>a&amp;b', '<i>a&b', 'a&amp;b', 'a&b']
    """
    yield text
    if not _ESCAPED.search(text):
        return
    found = {text}
    # In capitals, most references and escapes are none any more.
    waiting = deque(dict.fromkeys((text, text.lower())))
    while waiting and len(found) < _MOST_FORMS:
        form = waiting.popleft()
        for undone in (undo(form) for undo in _UNDOINGS):
            if undone not in found:
                found.add(undone)
                waiting.append(undone)
                yield undone


def _without_markup(text: str) -> str:
    return _MARKUP.sub("", text)


def _without_backslashes(text: str) -> str:
    if "\\" not in text:
        return text
    # JSON writes what is beyond the first plane as two halves.
    halves = _BACKSLASHED.sub(_character, text)
    return halves.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _character(match: re.Match[str]) -> str:
    digits = match[1] or match[2] or match[3] or match[4]
    if digits is None:
        return match[5] or " "
    number = int(digits, 16)
    return chr(number) if number <= _MOST_CODE_POINT else match[0]


_UNDOINGS = (unquote, html.unescape, _without_backslashes, _without_markup)
